"""What a cell takes from its row and its column: thousands, parts, polarity and doubts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extract.repair import repair_table
from extract.text import read_text
from normalise.dating import Anchor
from normalise.documents import normalise_document
from normalise.single import CellItem, parse_item
from normalise.spans import quarter_span
from schema.page import Content, Table

if TYPE_CHECKING:
    from pathlib import Path

    from normalise.context import CellReading
    from normalise.documents import NormalisedDocument

SECOND_QUARTER = quarter_span(2019, 2)


def read_cell(text: str, column: str = "Q2", **around: str) -> tuple[CellReading, ...]:
    item = {"text": text, "column": column, "period_start": "2019-07-01", **around}
    return parse_item(CellItem.model_validate({"period_end": "2019-09-30", **item})).readings


@pytest.mark.parametrize(
    ("indicator", "start"),
    [
        ("Police officers at 30 September", "2019-09-30"),
        ("Officers as at 30th September", "2019-09-30"),
        ("Police officers at 31 March", "2019-07-01"),
        ("Officers trained by 30 September", "2019-07-01"),
    ],
)
def test_an_indicator_may_name_the_last_day_of_the_columns_periods(
    indicator: str, start: str
) -> None:
    (reading,) = read_cell("1,182", indicator=indicator)

    assert reading.span is not None
    assert reading.span.start.isoformat() == start


@pytest.mark.parametrize(
    ("indicator", "value", "comparison"),
    [
        ("Increase the number of mothers who breastfeed", "43.1%", None),
        ("Increase the number of mothers who breastfeed", "412", "increase_by"),
        ("Percentage reduction in returning offenders", "44%", "reduce_by"),
    ],
)
def test_a_share_beside_shares_is_aimed_at_and_no_change(
    tmp_path: Path, indicator: str, value: str, comparison: str | None
) -> None:
    rows = ("Indicator | Target | Q2", f"{indicator} | 46% | {value}")

    (entry,) = read_report(tmp_path, "\n".join(rows)).entries

    assert [one.target.comparison for one in entry.targets] == [comparison]


def test_comments_quote_the_figures_of_earlier_years(tmp_path: Path) -> None:
    note = "Dry weather; the figure for Q2 2018/19 was 196."
    rows = ("Indicator | Q2 | Comments", f"Fires | 231 | {note}")

    (entry,) = read_report(tmp_path, "\n".join(rows)).entries

    assert [one.reading.role for one in entry.readings] == ["actual", "previous"]


def test_an_empty_update_of_a_quarter_to_come_is_not_due(tmp_path: Path) -> None:
    rows = ("Action | Q2 update | Q3 update", "Offer checks | 41 checks were done. | ")

    (entry,) = read_report(tmp_path, "\n".join(rows)).entries

    assert [one.reading.status for one in entry.readings] == ["reported", "not_due"]


def read_report(tmp_path: Path, text: str) -> NormalisedDocument:
    path = tmp_path / "report.txt"
    path.write_text(text.replace(" | ", "\t"), encoding="utf-8")
    content, _ = read_text(path)
    blocks = tuple(
        repair_table(block) if isinstance(block, Table) else block for block in content.blocks
    )
    anchor = Anchor(SECOND_QUARTER, SECOND_QUARTER.end)
    return normalise_document(Content(blocks, content.encoding), anchor, None)


@pytest.mark.parametrize("target", ["£450k", "450", ""])
def test_an_indicator_in_thousands_scales_bare_figures_whatever_the_target_says(
    target: str,
) -> None:
    (reading,) = read_cell("101", indicator="Overpayments recovered (£000)", target=target)

    assert (reading.value, reading.unit) == (101_000, "gbp")


def test_a_target_of_another_unit_does_not_turn_a_count_into_a_percentage() -> None:
    (reading,) = read_cell("12", indicator="Number of repeat victims", target="95%")

    assert (reading.value, reading.unit) == (12, "count")
    assert "unit_doubtful" in reading.flags


def test_a_part_in_brackets_is_named_by_whose_it_is() -> None:
    text = "A total of 158 (75 from KFRS) issues were discussed."
    whole, part = read_cell(text, column="Update")

    assert (whole.value, whole.series, whole.unit_text) == (158, None, "issues")
    assert (part.value, part.series) == (75, "KFRS")


def test_a_quarter_in_brackets_names_no_part() -> None:
    readings = read_cell("14 (9 in Q1, 5 in Q2)", column="April to September 2019")

    assert [(one.value, one.series) for one in readings] == [(14, None), (9, None), (5, None)]


def test_named_parts_behind_a_count_have_it_as_their_base() -> None:
    around = {"indicator": "Young people with LAC status (including POLA)"}
    readings = read_cell("48 young people were known to us. 2 LAC 6 POLA", "Update", **around)

    assert [(one.value, one.series, one.denominator) for one in readings] == [
        (48, None, None),
        (2, "LAC", 48),
        (6, "POLA", 48),
    ]


def test_a_cell_that_calls_its_figure_provisional_is_flagged() -> None:
    (reading,) = read_cell("42% (prov)")

    assert "provisional" in reading.flags


def test_a_target_column_that_only_says_which_way_sets_the_polarity(tmp_path: Path) -> None:
    report = "Indicator | Aim | Target | Q2\nBurglary | Low | 10 | 12\nSafety | High | 9 | 8\n"
    document = read_report(tmp_path, report)

    assert [one.polarity for one in document.entries] == ["lower", "higher"]
    assert [len(one.targets) for one in document.entries] == [1, 1]


def test_the_one_filled_cell_of_several_quarters_may_have_been_merged(tmp_path: Path) -> None:
    report = "Indicator | Target | Q1 | Q2 | Q3\nSatisfied | 90% | 85% |  | \n"
    (entry,) = read_report(tmp_path, report).entries

    flags = {placed.column: placed.reading.flags for placed in entry.readings}
    assert "maybe_merged_cell" in flags["Q1"]
    assert "maybe_merged_cell" not in flags["Q2"]


@pytest.mark.parametrize(
    "summary",
    [
        "Status | Number\nRed | 1\nAmber | 2\nGreen | 3\n",
        "Priority | Red | Amber | Green | Total\nSafety | 1 | 2 | 3 | 6\n",
    ],
    ids=["ratings down the side", "ratings across"],
)
def test_a_table_that_only_counts_ratings_is_a_failure_for_each_cell(
    tmp_path: Path, summary: str
) -> None:
    document = read_report(tmp_path, f"Indicator | Q2\nBurglary | 12\n\n{summary}")

    reasons = {failure.reason for failure in document.failures}
    assert [one.indicator for one in document.entries] == ["Burglary"]
    assert "summary_table" in reasons
    assert document.cells == document.cells_accounted


def test_a_mended_heading_is_told_on_the_indicators_below_it(tmp_path: Path) -> None:
    report = "Measure | Outcome | Progress\n | lmpr | ovement\nSafe visits | 90% | 12 visits\n"
    (entry,) = read_report(tmp_path, report).entries

    assert entry.subtheme == "Improvement"
    assert {"cut_word_joined", "text_repaired"} <= set(entry.flags)


def test_of_two_columns_with_one_name_the_first_has_the_headline(tmp_path: Path) -> None:
    report = "Indicator | Target | Actual | Actual\nBurglary | 10 | 12 | 13\n"
    (entry,) = read_report(tmp_path, report).entries

    assert [one.reading.headline for one in entry.readings] == [True, False]


@pytest.mark.parametrize("text", ["71.9%*", "71.9% [1]", "71.9%\u1d43", "71.9%\u00b9"])
def test_a_figure_with_a_footnote_mark_is_flagged(text: str) -> None:
    (reading,) = read_cell(text)

    assert (reading.value, reading.flags) == (71.9, ("footnote_mark",))
