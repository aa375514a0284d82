"""Entries become rows: ids that stay, places, shared columns, and the books of a document."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from normalise.context import CellReading
from normalise.dating import Anchor
from normalise.entries import Entry
from normalise.judging import judge_entry
from normalise.placed import PlacedReading, PlacedTarget
from normalise.spans import Span
from normalise.targets import ParsedTarget
from pipeline.assembly import DocumentRows, assemble, failures_to_rows
from schema.dataset import DocumentRow
from schema.failure import Failure, Reason
from schema.page import Box, Cell, Part, Place

QUARTER = Span(date(2019, 7, 1), date(2019, 9, 30))
DOCUMENT = DocumentRow(
    document_id="northmoor", file="northmoor.txt", publisher="Northmoor Council", status="read"
)


def cell(text: str, col: int = 1, line: int = 7) -> Cell:
    return Cell((Part(text, Place(table=1, row=2, col=col, line=line)),), text.strip())


def reading(text: str, column: str = "Q2", **fields: object) -> PlacedReading:
    """A figure that fills its cell."""
    shown = CellReading("reported", QUARTER, "column", 0, len(text), float(text), None, "count")
    own = {"kind": "level", "bound": "exact", "role": "actual", **fields}
    return PlacedReading(replace(shown, **own), cell(text, 3), column)  # type: ignore[arg-type]


def target(text: str, *, series: str | None = None, headline: bool = False) -> PlacedTarget:
    parsed = ParsedTarget("set", text, 0, len(text), float(text), unit="count")
    return PlacedTarget(replace(parsed, series=series, headline=headline), cell(text, 2), "Target")


def entry(indicator: str = "Burglary offences", **fields: object) -> Entry:
    own = cell(indicator)
    plain = Entry(
        theme=None,
        subtheme=None,
        indicator=indicator,
        cell=own,
        code=None,
        target_text=None,
        targets=(),
        readings=(),
        rating=None,
        trend=None,
        polarity=None,
        flags=(),
        explained=(),
        failures=(),
    )
    return replace(plain, **fields)  # type: ignore[arg-type]


def rows(*entries: Entry, failures: tuple[Failure, ...] = ()) -> DocumentRows:
    return assemble(DOCUMENT, entries, failures)


# ---------------------------------------------------------------------------------------- ids
def test_ids_name_the_document_then_the_indicator_then_the_column() -> None:
    made = rows(entry(targets=(target("10"),), readings=(reading("12"), reading("9"))))
    (indicator,) = made.indicators

    assert indicator.indicator_id.startswith("northmoor:")
    assert [row.target_id for row in made.targets] == [f"{indicator.indicator_id}:t1"]
    first, second = (row.reading_id for row in made.readings)
    assert first.startswith(f"{indicator.indicator_id}:")
    assert (first[-2:], second) == (":1", f"{first[:-2]}:2")


@pytest.mark.parametrize(
    "moved",
    [
        entry(cell=cell("Burglary offences", line=99)),
        entry(readings=(reading("12"),)),
        entry(indicator="Burglary  offences\n"),
        entry(rating="green", trend="up"),
    ],
    ids=["another line", "other figures", "other blanks", "other colours"],
)
def test_an_indicator_keeps_its_id_whatever_stands_around_it(moved: Entry) -> None:
    assert rows(moved).indicators[0].indicator_id == rows(entry()).indicators[0].indicator_id


@pytest.mark.parametrize(
    "other",
    [
        entry("Theft offences"),
        entry(theme="Crime"),
        entry(subtheme="Homes"),
        entry(target_text="10"),
        entry(theme="Burglary offences", indicator=""),
    ],
    ids=["other words", "a theme", "a heading", "a target", "the words elsewhere"],
)
def test_an_indicator_of_other_words_has_another_id(other: Entry) -> None:
    assert rows(other).indicators[0].indicator_id != rows(entry()).indicators[0].indicator_id


def test_the_same_row_printed_again_is_numbered() -> None:
    ids = [row.indicator_id for row in rows(entry(), entry("Theft"), entry(), entry()).indicators]

    assert len(set(ids)) == 4
    assert ids[2:] == [f"{ids[0]}-2", f"{ids[0]}-3"]


def test_columns_of_one_name_are_numbered_on_however_it_is_spaced() -> None:
    made = rows(entry(readings=(reading("1", "Q 1"), reading("2", "q  1"), reading("3", "Q2"))))

    assert [row.reading_id.rsplit(":")[-1] for row in made.readings] == ["1", "2", "1"]
    assert [row.column for row in made.readings] == ["Q 1", "q  1", "Q2"]


def test_readings_of_many_columns_never_share_an_id() -> None:
    many = tuple(reading("1", f"Update {number}") for number in range(1500))

    assert len({row.reading_id for row in rows(entry(readings=many)).readings}) == 1500


# ---------------------------------------------------------------------------------------- rows
def test_a_reading_carries_what_its_indicator_says() -> None:
    made = rows(
        entry(
            theme="Crime",
            subtheme="Homes",
            code="NI16",
            target_text="10 a year",
            rating="green",
            trend="down",
            readings=(reading("12", note="as expected", flags=("provisional", "provisional")),),
        )
    )
    (row,), (indicator,) = made.readings, made.indicators

    assert (row.theme, row.subtheme, row.code, row.target) == (
        "Crime",
        "Homes",
        "NI16",
        "10 a year",
    )
    assert (row.publisher, row.measure_id) == ("Northmoor Council", indicator.measure_id)
    assert (row.rating, row.trend, row.note) == ("green", "down", "as expected")
    assert (row.period_label, row.period_kind) == ("Q2 2019/20", "quarter")
    assert (row.text, row.cell_text, row.char_start, row.char_end) == ("12", "12", 0, 2)
    assert row.flags == ["provisional"]
    assert 0 < row.confidence < 0.98


def test_a_reading_without_a_figure_has_no_text_and_no_period_is_unknown() -> None:
    silent = CellReading("no_data", None, "document")
    (row,) = rows(entry(readings=(PlacedReading(silent, cell("-", 3), "Q2"),))).readings

    assert (row.status, row.text, row.char_start, row.cell_text) == ("no_data", None, None, "-")
    assert (row.period_kind, row.period_label, row.period_start) == ("unknown", None, None)


def test_a_change_says_what_it_is_measured_against() -> None:
    before = Span(date(2018, 7, 1), date(2018, 9, 30))
    (row,) = rows(entry(readings=(reading("8", kind="change", compared=before),))).readings

    assert (row.compared_start, row.compared_end) == (before.start, before.end)


@pytest.mark.parametrize(
    ("series", "value"),
    [(None, 10), ("Post 16", 70), ("Custody", 10)],
    ids=["the whole", "a part with a target", "a part without one"],
)
def test_a_reading_is_held_against_the_target_of_its_part(series: str | None, value: float) -> None:
    targets = (target("10", headline=True), target("70", series="Post 16"))
    judged = judge_entry(entry(targets=targets, readings=(reading("12", series=series),)), Anchor())
    (row,) = rows(judged).readings

    assert row.target_value == value


def test_a_reading_tells_whether_its_target_is_met_or_why_that_is_not_said() -> None:
    readings = (reading("12", headline=True), reading("13", headline=False))
    plain = entry(targets=(target("10", headline=True),), readings=readings, polarity="lower")
    first, second = rows(judge_entry(plain, Anchor())).readings

    assert (first.meets_target, first.meets_target_reason) == (False, None)
    assert (second.meets_target, second.meets_target_reason) == (None, "not_headline")


def test_a_target_in_the_indicators_own_words_is_no_target_of_the_row() -> None:
    own = cell("Cut burglary to 10")
    aimed = replace(target("10"), cell=own)
    plain = entry(cell=own, targets=(aimed,), readings=(reading("10", headline=True),))
    (row,) = rows(judge_entry(plain, Anchor())).readings

    assert (row.meets_target, row.target_value) == (True, None)


def test_a_reading_without_a_target_is_held_against_none() -> None:
    (row,) = rows(entry(readings=(reading("12"),))).readings

    assert (row.target_value, row.target_unit, row.target_comparison) == (None, None, None)


# -------------------------------------------------------------------------------------- places
def test_a_figure_stands_where_its_part_of_a_continued_cell_stands() -> None:
    first = Part("9 in July", Place(page=1, table=1, row=2, col=3))
    second = Part("12 in August", Place(page=2, table=1, row=3, col=3))
    cut = Cell((first, second), "9 in July 12 in August")
    one = reading("9")
    spans = [(0, 1), (10, 12), (None, None)]
    placed = tuple(
        replace(one, cell=cut, reading=replace(one.reading, start=start, end=end))
        for start, end in spans
    )
    made = rows(entry(readings=placed)).readings

    assert [(row.page, row.row, row.text) for row in made] == [
        (1, 2, "9"),
        (2, 3, "12"),
        (1, 2, None),
    ]
    assert {row.cell_text for row in made} == {"9 in July\n12 in August"}


def test_the_box_of_a_cell_is_the_box_of_its_rows() -> None:
    box = Box(56.7, 120.0, 210.5, 148.25)
    boxed = Cell((Part("Burglary", Place(page=3, table=2, row=4, col=1, box=box)),), "Burglary")
    (row,) = rows(entry(cell=boxed)).indicators

    assert (row.page, row.table, row.row, row.col, row.line) == (3, 2, 4, 1, None)
    assert (row.x0, row.top, row.x1, row.bottom) == (56.7, 120.0, 210.5, 148.25)


def test_a_cell_without_parts_has_no_place() -> None:
    nowhere = PlacedReading(CellReading("blank", QUARTER, "column"), Cell((), ""), "Q2")
    (row,) = rows(entry(readings=(nowhere,))).readings

    assert (row.table, row.row, row.col, row.line, row.cell_text) == (None, None, None, None, "")


# ------------------------------------------------------------------------------------ failures
LOST = Failure(Reason.EXTRA_CELL, "under no header", Place(line=7, col=4), "5", "5", 0, 1, "Q3")


def test_a_failure_keeps_its_words_and_its_place() -> None:
    (row,) = failures_to_rows([LOST], DOCUMENT)

    assert (row.document_id, row.file, row.reason) == ("northmoor", "northmoor.txt", "extra_cell")
    assert (row.message, row.column, row.text) == ("under no header", "Q3", "5")
    assert (row.line, row.col, row.char_start, row.char_end) == (7, 4, 0, 1)


def test_failures_have_ids_of_their_own_that_stay() -> None:
    elsewhere = replace(LOST, place=Place(line=8))
    first = failures_to_rows([LOST, elsewhere, LOST], DOCUMENT)
    again = failures_to_rows([elsewhere, LOST], DOCUMENT)

    assert len({row.failure_id for row in first}) == 3
    assert [row.failure_id for row in again] == [first[1].failure_id, first[0].failure_id]


def test_a_document_counts_its_rows() -> None:
    full = entry(targets=(target("10"),), readings=(reading("12"), reading("9")))
    row = rows(full, entry("Theft"), failures=(LOST,)).document

    assert (row.indicators, row.targets, row.readings, row.failures) == (2, 1, 2, 1)


def test_a_document_that_gave_nothing_counts_nothing() -> None:
    made = rows()

    assert made == DocumentRows(DOCUMENT)
