"""Small documents, read from text to entries with their books kept."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Protocol

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.repair import repair_table
from extract.text import read_text
from normalise.dating import Anchor
from normalise.documents import (
    NormalisedDocument,
    check_tables,
    normalise_document,
)
from normalise.spans import span_to_label, year_span
from schema.failure import Reason
from schema.page import Cell, Content, Part, Place, Row, RowKind, Table, TextLine

if TYPE_CHECKING:
    from pathlib import Path

REPORT = Anchor(year_span(2013), year_span(2013).end)


class Read(Protocol):
    """Text to a normalised document."""

    def __call__(self, text: str) -> NormalisedDocument:
        """The document of a report."""


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write a report with `|` for tabs, and read it through extraction and repair."""

    def read_report(text: str) -> NormalisedDocument:
        path = tmp_path / "report.txt"
        path.write_text(text.replace(" | ", "\t").replace("| ", "\t"), encoding="utf-8")
        content, _ = read_text(path)
        blocks = (repair_table(one) if isinstance(one, Table) else one for one in content.blocks)
        return normalise_document(Content(tuple(blocks)), REPORT, "Durham Partnership")

    return read_report


def count_reasons(document: NormalisedDocument) -> Counter[Reason]:
    return Counter(failure.reason for failure in document.failures)


FULL = """Durham Partnership

Priority 1: Crime

Ref | Indicator | Target | Q1 | Q2 | RAG | Trend | Comments | Lead
CS1 | Number of burglaries | 12 | 3 | 4 | G | ▲ | Good work in the north | A Smith
CS2 | Percentage satisfied | TBC | 85% |  | Amber | down | 40% of replies were late | B Jones

Environment

Indicator | Target | Update
Litter dropped (NI195a) | <5% | The score was 4%.
"""


def test_a_document_gives_its_indicators_in_order_with_theme_and_code(read: Read) -> None:
    document = read(FULL)

    assert [(one.theme, one.indicator, one.code) for one in document.entries] == [
        ("Priority 1: Crime", "Number of burglaries", "CS1"),
        ("Priority 1: Crime", "Percentage satisfied", "CS2"),
        ("Environment", "Litter dropped (NI195a)", "NI195a"),
    ]


def test_each_cell_under_a_quarter_gives_a_reading_of_that_quarter(read: Read) -> None:
    burglaries, satisfied, _ = read(FULL).entries

    quarters = [
        (one.column, one.reading.status, one.reading.value, span_to_label(one.reading.span))
        for one in (*burglaries.readings, *satisfied.readings)
        if one.column != "Comments"
    ]
    assert quarters == [
        ("Q1", "reported", 3.0, "Q1 2013/14"),
        ("Q2", "reported", 4.0, "Q2 2013/14"),
        ("Q1", "reported", 85.0, "Q1 2013/14"),
        ("Q2", "blank", None, "Q2 2013/14"),
    ]


def test_a_status_and_a_direction_column_give_rating_and_trend_and_no_reading(read: Read) -> None:
    burglaries, satisfied, litter = read(FULL).entries

    assert [(one.rating, one.trend) for one in (burglaries, satisfied, litter)] == [
        ("green", "up"),
        ("amber", "down"),
        (None, None),
    ]


def test_comments_without_a_figure_are_the_note_of_the_rows_readings(read: Read) -> None:
    burglaries, _, _ = read(FULL).entries

    assert [(one.column, one.reading.note) for one in burglaries.readings] == [
        ("Q1", "Good work in the north"),
        ("Q2", "Good work in the north"),
    ]


def test_figures_in_comments_are_readings(read: Read) -> None:
    _, satisfied, _ = read(FULL).entries

    comments = [one.reading for one in satisfied.readings if one.column == "Comments"]
    assert [(one.status, one.value, one.unit) for one in comments] == [("reported", 40, "percent")]


def test_a_note_of_its_own_is_kept_beside_comments(read: Read) -> None:
    (entry,) = read(
        "Indicator | Q1 | Q2 | Comments\nBurglary | 3 (provisional) | 4 | Fewer in the north\n"
    ).entries

    assert [one.reading.note for one in entry.readings] == ["provisional", "Fewer in the north"]


def test_targets_are_read_once_a_column_with_one_headline(read: Read) -> None:
    (entry,) = read(
        "Measure | Good is | Q1 Target | Q2 Target | Q1\nTheft | Low | 5 | 6 | 4\n"
    ).entries

    assert [(one.column, one.target.value, one.target.headline) for one in entry.targets] == [
        ("Q1 Target", 5.0, True),
        ("Q2 Target", 6.0, False),
    ]
    assert (entry.target_text, entry.polarity) == ("5; 6", "lower")


def test_a_row_without_a_target_column_has_no_target(read: Read) -> None:
    (entry,) = read("Measure | Q1\nTheft | 4\n").entries

    assert (entry.targets, entry.target_text) == ((), None)


def test_figures_of_the_indicators_own_cell_stand_under_its_header(read: Read) -> None:
    (entry,) = read(
        "Indicator | Target | Q1\nTo achieve a 5% reduction in theft (Q4 2012/13 - 73) |  | 70\n"
    ).entries

    own = [
        (one.reading.value, one.reading.role) for one in entry.readings if one.column == "Indicator"
    ]
    quoted = [one.target.value for one in entry.targets if one.column == "Indicator"]
    assert own == [(73.0, "baseline")]
    assert quoted == [5.0]


def test_a_benchmark_in_the_target_cell_stands_under_the_targets_header(read: Read) -> None:
    (entry,) = read(
        "Indicator | Target | Q1\nOrders | Benchmark December 2012 Community 16 | 12\n"
    ).entries

    first = entry.readings[0]
    assert (first.column, first.reading.value, first.reading.role) == ("Target", 16.0, "baseline")


def test_the_missing_cells_of_a_short_row_are_blank_and_flagged(read: Read) -> None:
    document = read("Indicator | Target | Q1 | Q2\nBurglary | 12 | 3\n")

    (entry,) = document.entries
    assert [
        (one.reading.status, "cell_missing" in one.reading.flags) for one in entry.readings
    ] == [
        ("reported", False),
        ("blank", True),
    ]
    assert count_reasons(document) == {Reason.ROW_TOO_SHORT: 1}


def test_one_figure_under_four_quarters_may_be_a_merged_cell(read: Read) -> None:
    (entry,) = read("Indicator | Q1 | Q2 | Q3 | Q4\nBurglary |  | 12 |  | \n").entries

    flagged = [one.column for one in entry.readings if "maybe_merged_cell" in one.reading.flags]
    assert flagged == ["Q2"]


def test_a_ditto_mark_stands_for_the_cell_above_it(read: Read) -> None:
    _, entry = read(
        'Indicator | Target | Q1\nTheft in town | 5 | 3\nTheft in port | " | "\n'
    ).entries

    (target,) = entry.targets
    (placed,) = entry.readings
    assert (target.target.value, target.target.text) == (5.0, '"')
    assert (placed.reading.value, placed.cell.found) == (3.0, '"')
    assert "ditto" in placed.reading.flags


@pytest.mark.parametrize("between", ["", "Crimes of theft\n\n"], ids=["a gap", "a heading"])
def test_a_table_goes_on_after_a_gap_or_a_heading_but_not_after_words(
    read: Read, between: str
) -> None:
    header = "Indicator | Target | Q1\nBurglary | 12 | 3\n"

    together = read(f"{header}\n{between}Robbery | 4 | 5\nTheft | 4 | 5\n")
    parted = read(f"{header}\nThe rest is new.\n\nRobbery | 4 | 5\nTheft | 4 | 5\n")

    assert [one.indicator for one in together.entries] == ["Burglary", "Robbery", "Theft"]
    assert [one.indicator for one in parted.entries] == ["Burglary"]
    assert count_reasons(parted) == {Reason.NO_HEADER: 6, Reason.UNEXPLAINED_FIGURE: 4}


def test_a_figure_has_the_status_of_its_own_period(read: Read) -> None:
    (entry,) = read(
        "Indicator | Q1 | RAG | Q2 | RAG | Outturn\nTheft | 3 | R | 4 | G | 7\n"
    ).entries

    assert entry.rating == "green"
    assert [
        (placed.shown.rating if placed.shown else entry.rating) for placed in entry.readings
    ] == ["red", "green", None]


def test_of_several_targets_that_for_the_period_of_the_document_is_the_headline(read: Read) -> None:
    (entry,) = read("Indicator | Q4 | 2012/13 target | 2013/14 target\nTheft | 3 | 5 | 4\n").entries

    headline = [placed.target.value for placed in entry.targets if placed.target.headline]
    assert headline == [4.0]
    assert entry.target_text == "5; 4"


def test_a_milestone_in_words_is_no_headline_beside_a_target_with_a_figure(read: Read) -> None:
    (entry,) = read(
        "Indicator | Milestone | Target | Q4\nHomes | All six wards | 120 | 48\n"
    ).entries

    found = [(one.target.status, one.target.headline) for one in entry.targets]
    assert found == [("milestone", False), ("set", True)]


def test_an_earlier_figure_without_a_date_has_no_period(read: Read) -> None:
    (entry,) = read("Indicator | Previous value | Latest value\nTheft | 3 | 4\n").entries

    previous, latest = (placed.reading for placed in entry.readings)
    assert (previous.role, previous.span) == ("previous", None)
    assert latest.span is not None


# ---------------------------------------------------------------------------------------- books
def test_the_books_of_a_clean_document_balance(read: Read) -> None:
    document = read(FULL)

    assert document.cells == document.cells_accounted == 9 + 9 + 8 + 3 + 3
    assert document.figures.printed == document.figures.explained
    assert document.failures == ()


def test_a_figure_that_gives_no_reading_is_listed_with_its_reason(read: Read) -> None:
    document = read("Indicator | Update\nTender | The tender was made up of 3 stages.\n")

    (failure,) = document.failures
    assert (failure.reason, failure.text, failure.column) == (
        Reason.UNEXPLAINED_FIGURE,
        "3",
        "Update",
    )
    assert failure.place.line == 2
    assert "3 stages" in failure.message


def test_periods_in_headers_and_headings_are_explained_and_other_figures_are_not(
    read: Read,
) -> None:
    document = read("Indicator | Target 7 | Q1 2013/14\nBurglary | 12 | 3\n")

    assert [failure.text for failure in document.failures] == ["7"]


def test_a_cell_too_long_to_be_read_is_a_failure(read: Read) -> None:
    document = read(f"Indicator | Target | Q1\nBurglary | {'5 ' * 15_000} | {'6 ' * 15_000}\n")

    reasons = count_reasons(document)
    assert reasons[Reason.UNPARSED_CELL] == 2
    assert document.cells == document.cells_accounted


def test_a_document_without_a_table_says_what_a_table_is() -> None:
    failure = check_tables(Content((TextLine("Words only", Place(line=1)),)))

    assert failure is not None
    assert failure.reason is Reason.NO_TABLE


def test_a_document_with_a_table_is_no_failure() -> None:
    row = Row(RowKind.CELLS, (Cell((Part("x", Place()),), "x"),), Place())

    assert check_tables(Content((Table(1, (row,)),))) is None


CELLS = st.sampled_from(
    [
        "",
        "Indicator",
        "Target",
        "Q1",
        "Update",
        "Comments",
        "RAG",
        "Variance",
        "Burglary",
        "12",
        "85%",
        "n/a",
        "Q2 data not available",
        "3 stages",
        "£1.2m",
        "Theft (NI 18)",
        "x",
        '"',
        "7.8.9",
    ],
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.lists(CELLS, min_size=2, max_size=6), min_size=1, max_size=6))
def test_no_table_loses_a_cell_or_a_figure(read: Read, rows: list[list[str]]) -> None:
    document = read("Report\n\n" + "\n".join(" | ".join(row) for row in rows) + "\n")

    unexplained = count_reasons(document).get(Reason.UNEXPLAINED_FIGURE, 0)
    assert document.cells == document.cells_accounted
    assert document.figures.printed - document.figures.explained == unexplained


FRONT = """Report to: | Cabinet
Date: | 12 November 2019
Title: | Performance Report Quarter 2 2019/20
Wards affected: | All

Indicator | Q2 | Target
Burglaries | 12 | 15
"""


def test_the_table_at_the_front_of_a_paper_gives_no_indicator_and_is_accounted_for(
    read: Read,
) -> None:
    document = read(FRONT)

    assert [entry.indicator for entry in document.entries] == ["Burglaries"]
    assert count_reasons(document) == {Reason.FRONT_TABLE: 8}
    assert document.cells_accounted == document.cells


@pytest.mark.parametrize(
    "block",
    [
        "Lead officer | A Smith\nPeriod | Q2\nTarget | 15\nActual | 12",
        "Lead officer | A Smith\nPeriod | Q2\nBurglaries | 12",
        "Indicator | Q2\nLead officer | A Smith\nPeriod | Q2",
    ],
)
def test_a_block_about_an_indicator_is_no_front(read: Read, block: str) -> None:
    assert Reason.FRONT_TABLE not in count_reasons(read(f"Report\n\n{block}\n"))


def test_a_figure_of_comments_beside_a_value_is_no_headline(read: Read) -> None:
    document = read(
        "Indicator | Target | Q1 | Comments\n"
        "Schools reached | 30 | 41 | 12 schools wait for a visit\n"
        "Homes reached | 30 | No data | 12 homes were reached\n"
    )

    schools, homes = document.entries
    found = [(one.column, one.reading.headline) for one in schools.readings]
    assert found == [("Q1", True), ("Comments", False)]
    assert [one.reading.headline for one in homes.readings if one.column == "Comments"] == [True]


def test_a_unit_in_the_header_of_the_targets_holds_for_values_without_one(read: Read) -> None:
    document = read(
        "Indicator | Target % | Current % | Same quarter last year | Number\n"
        "Homes with a certificate | 100 | 99.5 | 98.5 | 12\n"
    )

    (entry,) = document.entries
    found = {one.column: (one.reading.unit, one.reading.flags) for one in entry.readings}
    assert found["Same quarter last year"] == ("percent", ())
    assert found["Number"][0] == "count"


def test_a_target_in_the_measures_words_says_which_figure_answers_it(read: Read) -> None:
    document = read(
        "Measure | Progress\n"
        "Clear 90% of fly-tips | 93.5% in the quarter. 212 tips were cleared.\n"
        "Dispersal order | The order ended.\n"
    )

    found = [(one.reading.value, one.reading.headline) for one in document.entries[0].readings]
    assert found == [(93.5, True), (212, False)]
