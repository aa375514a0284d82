"""What a confidence is worth, on readings that can be counted by hand."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from pipeline.calibration import (
    Judged,
    bands_to_svg,
    bands_to_text,
    is_calibrated,
    judge_dataset,
    judged_to_bands,
)
from pipeline.golden import Golden
from schema.dataset import DocumentRow
from schema.tables import Dataset
from tests.test_pipeline_scoring import (
    golden_indicator,
    golden_reading,
    golden_status,
    indicator,
    no_figure,
    reading,
)


def judge(*rows: object) -> list[Judged]:
    """The judgement on the readings of a report that wants 5% for Q1, and no data for Q2."""
    wanted = (golden_reading(value="5"), golden_status(column="Q2"))
    golden = Golden("d", (golden_indicator(),), wanted, ())
    dataset = Dataset(
        documents=(
            DocumentRow(document_id="d", file="d.txt", status="read"),
            DocumentRow(document_id="e", file="e.txt", status="read"),
        ),
        indicators=(indicator(),),
        readings=tuple(rows),  # type: ignore[arg-type]  # rows of readings, as the helpers make them
    )
    return list(judge_dataset([golden], dataset))


@pytest.mark.parametrize(
    ("row", "is_right"),
    [
        pytest.param(reading(confidence=0.9), True, id="right"),
        pytest.param(reading(confidence=0.9, value=6.0), False, id="another figure"),
        pytest.param(reading(confidence=0.9, unit="count"), False, id="another unit"),
        pytest.param(reading(confidence=0.9, period_end=None), False, id="another period"),
        pytest.param(reading(confidence=0.9, role="previous"), False, id="another role"),
        pytest.param(reading(confidence=0.9, series="Custody"), False, id="a part, not the whole"),
        pytest.param(reading(confidence=0.9, headline=False), True, id="headlines do not count"),
        pytest.param(no_figure(confidence=0.9, column="Q2"), True, id="a status"),
        pytest.param(
            no_figure(confidence=0.9, column="Q2", status="blank"), False, id="another status"
        ),
        pytest.param(reading(confidence=0.9, column="Q3"), False, id="a cell too many"),
    ],
)
def test_a_reading_is_right_where_all_that_counts_agrees(row: object, is_right: bool) -> None:
    assert judge(row) == [Judged(0.9, is_right)]


def test_documents_without_golden_files_are_not_judged() -> None:
    assert judge(reading(document_id="e")) == []


JUDGED = [Judged(1, is_right=True), Judged(0.95, is_right=True), Judged(0.94, is_right=False)]


def test_a_band_holds_its_lower_edge() -> None:
    bands = judged_to_bands(JUDGED)

    assert [(band.low, band.right, band.given) for band in bands] == [
        (0.95, 2, 2),
        (0.9, 0, 1),
        (0.8, 0, 0),
        (0.7, 0, 0),
        (0.0, 0, 0),
    ]
    assert [band.share for band in bands] == [1.0, 0.0, None, None, None]


@pytest.mark.parametrize(("wrong", "is_so"), [(0, True), (1, True), (2, False)])
def test_of_the_surest_readings_ninety_nine_in_a_hundred_are_to_be_right(
    wrong: int, is_so: bool
) -> None:
    right = [Judged(0.96, is_right=True)] * (100 - wrong)
    judged = [*right, *[Judged(0.96, is_right=False)] * wrong, *[Judged(0.5, is_right=False)] * 9]

    assert is_calibrated(judged_to_bands(judged)) is is_so


def test_the_table_shows_each_band_with_its_counts() -> None:
    assert bands_to_text(judged_to_bands(JUDGED)).splitlines() == [
        "| confidence | readings | right | share |",
        "| --- | ---: | ---: | ---: |",
        "| 0.95 or more | 2 | 2 | 1.000 |",
        "| 0.90 to 0.95 | 1 | 0 | 0.000 |",
        "| 0.80 to 0.90 | 0 | 0 | – |",
        "| 0.70 to 0.80 | 0 | 0 | – |",
        "| 0.00 to 0.70 | 0 | 0 | – |",
    ]


def test_the_chart_has_a_bar_as_long_as_the_share_and_the_counts_in_words() -> None:
    bands = judged_to_bands([*JUDGED, Judged(0.92, is_right=True)])
    chart = ET.fromstring(bands_to_svg(bands))  # noqa: S314 our own drawing
    named = {"svg": "http://www.w3.org/2000/svg"}
    bars = [float(bar.attrib["width"]) for bar in chart.findall("svg:rect", named)]
    words = [text.text for text in chart.findall("svg:text", named)]

    assert bars[:4] == [300.0, 300.0, 300.0, 150.0]
    assert "0.500 (1 of 2)" in words
