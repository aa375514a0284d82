"""Tables to indicators: every filled cell has a fate, every printed figure an explanation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from normalise.accounts import Explained, check_cells, check_figures, count_cells
from normalise.columnneighbours import headers_to_columns
from normalise.dating import Anchor
from normalise.fates import Fate
from normalise.rows import TableRows, table_to_rows
from normalise.spans import year_span
from normalise.tablekinds import find_header
from normalise.tokens import make_token
from schema.failure import Reason
from schema.page import Cell, Part, Place, Row, RowKind, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.columns import Column

REPORT = Anchor(year_span(2013), year_span(2013).end)
HEADER = ("Indicator", "Target", "Q1", "Q2")


def to_row(number: int, texts: Sequence[str], kind: RowKind = RowKind.CELLS) -> Row:
    cells = tuple(
        Cell((Part(text, Place(table=1, row=number, col=col, line=number)),), text)
        for col, text in enumerate(texts, start=1)
    )
    return Row(kind, cells, Place(table=1, row=number, line=number))


def to_table(*rows: Sequence[str]) -> Table:
    """A table of cells; a row of one text is a heading row."""
    return Table(
        1,
        tuple(
            to_row(number, texts, RowKind.HEADING if len(texts) == 1 else RowKind.CELLS)
            for number, texts in enumerate(rows, start=1)
        ),
    )


def read(*rows: Sequence[str], carried: tuple[Column, ...] = ()) -> TableRows:
    return table_to_rows(to_table(*rows), "Crime", REPORT, carried)


def to_reasons(found: TableRows) -> list[tuple[Reason, str | None]]:
    return [(failure.reason, failure.text) for failure in found.failures]


TABLES = {
    "plain": (HEADER, ("Burglary", "12", "3", "4"), ("Robbery", "", "", "5")),
    "headings": (HEADER, ("Acquisitive crime",), ("Burglary", "12", "3", "4")),
    "title above": (("Crime in the year",), HEADER, ("Burglary", "12", "3", "4")),
    "ragged": (HEADER, ("Burglary", "12"), ("Robbery", "1", "2", "3", "4", "5")),
    "nameless": (HEADER, ("", "12", "3", "4")),
    "no header": (("a", "b"), ("1", "2")),
    "no indicator": (("Target", "Q1"), ("12", "3")),
    "all roles": (
        (
            "Ref",
            "Indicator",
            "Good is",
            "Target",
            "Q1",
            "RAG",
            "Trend",
            "Lead",
            "Comments",
            "Variance",
        ),
        ("C1", "Burglary", "Low", "12", "3", "G", "▲", "A Smith", "Fewer in the north", "-9"),
    ),
    "unclear": ((*HEADER, "Widget", ""), ("Burglary", "12", "3", "4", "blue", "lost")),
}


@pytest.mark.parametrize("rows", TABLES.values(), ids=TABLES.keys())
def test_every_filled_cell_has_exactly_one_fate(rows: tuple[tuple[str, ...], ...]) -> None:
    table = to_table(*rows)

    found = table_to_rows(table, None, REPORT)

    filled = [cell for row in table.rows for cell in row.cells if not cell.is_blank]
    assert sorted(id(fated.cell) for fated in found.fates) == sorted(map(id, filled))
    assert check_cells([table], found.fates) == ()
    assert count_cells([table]) == len(filled)


@pytest.mark.parametrize("rows", TABLES.values(), ids=TABLES.keys())
def test_every_cell_that_failed_has_its_failure(rows: tuple[tuple[str, ...], ...]) -> None:
    found = read(*rows)

    failed = [fated.cell.found for fated in found.fates if fated.fate is Fate.FAILURE]
    cells = [failure.cell_text for failure in found.failures if failure.cell_text is not None]
    assert failed == cells


def test_each_row_under_the_header_is_an_indicator() -> None:
    found = read(HEADER, ("Burglary", "12", "3", "4"), ("Robbery", "", "5", ""))

    first, second = found.indicators
    assert (first.indicator.text, first.header, first.theme) == ("Burglary", "Indicator", "Crime")
    assert [cell.text for _, cell in first.targets] == ["12"]
    assert [(column.header, cell.text) for column, cell in second.values] == [
        ("Q1", "5"),
        ("Q2", ""),
    ]
    assert found.failures == ()


def test_the_columns_of_a_row_are_sorted_by_their_roles() -> None:
    (row,) = read(*TABLES["all roles"]).indicators

    assert row.code is not None
    assert row.polarity is not None
    assert (row.code.text, row.polarity.text) == ("C1", "Low")
    assert [cell.text for cell in row.ratings] == ["G"]
    assert [cell.text for cell in row.trends] == ["▲"]
    assert [column.header for column, _ in row.values] == ["Q1", "Comments"]


def test_differences_are_not_read() -> None:
    found = read(*TABLES["all roles"])

    assert to_reasons(found) == [(Reason.COLUMN_NOT_READ, "-9")]


def test_a_heading_row_is_the_subtheme_of_the_rows_below_it() -> None:
    found = read(
        HEADER,
        ("Burglary", "12", "3", "4"),
        ("Violent crime",),
        ("Robbery", "1", "2", "3"),
        ("Assault", "1", "2", "3"),
    )

    assert [row.subtheme for row in found.indicators] == [None, "Violent crime", "Violent crime"]


@pytest.mark.parametrize("title", [("Crime in the year",), ("Crime in the year", "", "", "")])
def test_a_heading_above_the_header_is_the_subtheme_too(title: tuple[str, ...]) -> None:
    found = read(title, HEADER, ("Burglary", "12", "3", "4"))

    assert [row.subtheme for row in found.indicators] == ["Crime in the year"]


def test_a_header_printed_once_more_is_no_indicator() -> None:
    rows = (to_row(1, HEADER), to_row(2, HEADER, RowKind.HEADER), to_row(3, ("Burglary", "1")))

    found = table_to_rows(Table(1, rows), None, REPORT)

    assert [row.indicator.text for row in found.indicators] == ["Burglary"]
    assert [fated.fate for fated in found.fates[:8]] == [Fate.HEADER] * 8


def test_a_row_that_stops_early_counts_its_missing_cells_as_blank() -> None:
    found = read(HEADER, ("Burglary", "12"))

    (row,) = found.indicators
    assert [column.header for column in row.missing] == ["Q1", "Q2"]
    assert [(cell.text, cell.place.row, cell.place.col) for _, cell in row.values] == [
        ("", 2, 3),
        ("", 2, 4),
    ]
    assert to_reasons(found) == [(Reason.ROW_TOO_SHORT, "12")]


def test_a_row_without_any_words_is_no_failure() -> None:
    found = read(HEADER, ("", ""))

    assert (found.indicators, found.failures) == ((), ())


def test_cells_beyond_the_header_are_failures_with_their_place() -> None:
    found = read(HEADER, ("Burglary", "12", "3", "4", "5", "6"))

    assert to_reasons(found) == [(Reason.EXTRA_CELL, "5"), (Reason.EXTRA_CELL, "6")]
    assert [(failure.place.line, failure.place.col) for failure in found.failures] == [
        (2, 5),
        (2, 6),
    ]


def test_a_row_without_an_indicators_text_gives_failures_and_no_indicator() -> None:
    found = read(HEADER, ("", "12", "3", ""))

    assert found.indicators == ()
    assert to_reasons(found) == [(Reason.NO_INDICATOR, "12"), (Reason.NO_INDICATOR, "3")]
    assert [failure.column for failure in found.failures] == ["Target", "Q1"]


def test_a_column_of_unknown_words_is_not_guessed() -> None:
    found = read((*HEADER, "Widget"), ("Burglary", "12", "3", "4", "blue"))

    (failure,) = found.failures
    assert (failure.reason, failure.text, failure.column) == (
        Reason.COLUMN_UNCLEAR,
        "blue",
        "Widget",
    )
    assert "`Widget`" in failure.message


def test_a_table_without_an_indicator_column_says_so_once() -> None:
    found = read(("Target", "Q1"), ("12", "3"))

    reasons = [failure.reason for failure in found.failures]
    assert reasons.count(Reason.NO_INDICATOR_COLUMN) == 1
    assert found.indicators == ()


def test_a_table_without_a_header_names_its_line() -> None:
    found = read(("a", "b"), ("1", "2"))

    assert {failure.reason for failure in found.failures} == {Reason.NO_HEADER}
    assert [failure.text for failure in found.failures] == ["a", "b", "1", "2"]
    assert "line 1" in found.failures[0].message


def test_a_table_without_a_header_goes_on_with_the_one_before() -> None:
    carried = headers_to_columns(HEADER, REPORT)

    found = read(("Burglary", "12", "3", "4"), carried=carried)

    assert [row.indicator.text for row in found.indicators] == ["Burglary"]
    assert found.columns == carried
    assert found.failures == ()


def test_a_table_of_another_width_does_not_take_the_header_before() -> None:
    carried = headers_to_columns(HEADER, REPORT)

    found = read(("Burglary", "12"), carried=carried)

    assert found.indicators == ()
    assert {failure.reason for failure in found.failures} == {Reason.NO_HEADER}


def test_a_table_that_goes_on_may_leave_its_last_columns_empty() -> None:
    carried = headers_to_columns((*HEADER, "Comments"), REPORT)

    found = read(("Burglary", "12", "3"), ("Robbery", "4", "5"), carried=carried)

    assert [row.indicator.text for row in found.indicators] == ["Burglary", "Robbery"]


def test_a_narrower_table_of_words_does_not_take_the_header_before() -> None:
    carried = headers_to_columns((*HEADER, "Comments"), REPORT)
    rows = [("We agreed", "It is done", "Lead"), ("Patrols", "They began.", "Police")]

    found = read(*rows, carried=carried)

    assert found.indicators == ()
    assert {failure.reason for failure in found.failures} == {Reason.NO_HEADER}


def test_a_table_whose_cells_fit_other_columns_does_not_take_the_header_before() -> None:
    carried = headers_to_columns(HEADER, REPORT)

    found = read(("Green", "On target", "3", "4"), ("Red", "Missed", "1", "2"), carried=carried)

    assert found.indicators == ()
    assert {failure.reason for failure in found.failures} == {Reason.NO_HEADER}


@pytest.mark.parametrize(
    ("said", "happened"),
    [
        ("What we agreed to do", "What has happened"),
        ("What was planned", "What has been delivered"),
        ("Agreed action", "Where things stand"),
    ],
)
def test_what_was_agreed_is_measured_by_what_has_happened(said: str, happened: str) -> None:
    found = read((said, happened, "Lead"), ("Patrols", "They began in May.", "Police"))

    (row,) = found.indicators
    assert row.indicator.text == "Patrols"
    assert [(column.header, cell.text) for column, cell in row.values] == [
        (happened, "They began in May.")
    ]


def test_the_average_of_a_nation_is_a_comparator() -> None:
    columns = headers_to_columns(("Measure", "Q1", "Scottish average", "GCSE English"), REPORT)

    assert [column.figure_role for column in columns[2:]] == ["comparator", "actual"]


def test_a_header_in_the_middle_starts_anew() -> None:
    found = read(
        HEADER,
        ("Burglary", "12", "3", "4"),
        ("Indicator", "Target", "Q3", "RAG"),
        ("Robbery", "9", "5", "G"),
    )

    first, second = found.indicators
    assert [column.header for column, _ in first.values] == ["Q1", "Q2"]
    assert [column.header for column, _ in second.values] == ["Q3"]
    assert [cell.text for cell in second.ratings] == ["G"]
    assert [fated.fate for fated in found.fates].count(Fate.HEADER) == 8


@pytest.mark.parametrize(
    "row",
    [
        ("Performance of the service", "Target", "3", "4"),
        ("Measure of demand", "Low", "Green", "Amber"),
        ("Target setting", "Widget", "Update", "none"),
    ],
    ids=" | ".join,
)
def test_a_row_that_reads_like_a_header_by_half_is_none(row: tuple[str, ...]) -> None:
    found = read(HEADER, ("Burglary", "12", "3", "4"), row)

    assert [one.indicator.text for one in found.indicators] == ["Burglary", row[0]]


def test_a_column_of_themes_groups_the_rows_below_it() -> None:
    found = read(
        ("Priority", "Outcome", "Measure", "Q1"),
        ("Safer", "Fewer thefts", "Burglary", "3"),
        ("", "", "Robbery", "4"),
        ("", "Fewer fires", "Arson", "5"),
        ("Healthier", "", "Walks", "6"),
    )

    assert [row.subtheme for row in found.indicators] == [
        "Safer; Fewer thefts",
        "Safer; Fewer thefts",
        "Safer; Fewer fires",
        "Healthier",
    ]
    assert Fate.FAILURE not in {fated.fate for fated in found.fates}


def test_a_heading_row_stands_before_the_groups_and_ends_those_above() -> None:
    found = read(
        ("Priority", "Measure", "Q1"),
        ("Safer", "Burglary", "3"),
        ("Town",),
        ("", "Robbery", "4"),
        ("Cleaner", "Litter", "5"),
    )

    assert [row.subtheme for row in found.indicators] == ["Safer", "Town", "Town; Cleaner"]


def test_of_several_statuses_the_latest_filled_one_is_the_rows() -> None:
    found = read(
        ("Indicator", "Q1", "Q1 RAG", "Q2", "Q2 RAG", "Q3", "Q3 RAG"),
        ("Burglary", "3", "Red", "4", "Green", "", ""),
        ("Robbery", "3", "Red", "", "", "", ""),
    )

    assert [row.ratings[0].text for row in found.indicators] == ["Green", "Red"]


def test_two_statuses_without_a_period_stay_in_order() -> None:
    found = read(("Indicator", "RAG", "Status", "Q1"), ("Burglary", "Red", "Off track", "3"))

    assert [cell.text for cell in found.indicators[0].ratings] == ["Red", "Off track"]


@pytest.mark.parametrize(
    "header", ["Unit", "Unit of measure", "Measured in", "Format", "%/No.", ""]
)
def test_a_column_of_units_holds_for_its_rows(header: str) -> None:
    found = read(
        ("Indicator", header, "Q1"),
        ("Burglary", "per 1,000", "3"),
        ("Robbery solved", "%", "4"),
        ("Robbery", "", "5"),
    )

    assert [row.unit_text for row in found.indicators] == ["per 1,000", "%", ""]
    assert [one.cell.text for one in found.fates if one.fate is Fate.UNIT] == ["per 1,000", "%"]
    assert to_reasons(found) == []


def test_the_unit_in_the_header_of_the_names_holds_for_rows_that_name_none() -> None:
    found = read(("Spending (£000)", "Q1"), ("Overtime", "61"), ("Number of posts", "5"))

    assert [row.measured for row in found.indicators] == ["Overtime (£000)", "Number of posts"]
    assert [row.indicator.text for row in found.indicators] == ["Overtime", "Number of posts"]


def test_a_unit_that_is_a_part_of_the_organisation_is_no_unit() -> None:
    found = read(
        ("Indicator", "Unit", "Q1"),
        ("Burglary", "Crime desk", "3"),
        ("Robbery", "Front office", "4"),
    )

    assert [row.unit_text for row in found.indicators] == ["", ""]
    assert {reason for reason, _ in to_reasons(found)} == {Reason.COLUMN_NOT_READ}


@pytest.mark.parametrize("heading", ["Budget heading", "Cost centre", "Service"])
def test_a_budget_and_what_was_spent_are_a_target_and_a_value(heading: str) -> None:
    found = read((heading, "Budget £000", "Actual £000"), ("Parks", "12", "13"))

    (row,) = found.indicators
    assert row.indicator.text == "Parks"
    assert [cell.text for _, cell in row.targets] == ["12"]
    assert [cell.text for _, cell in row.values] == ["13"]


def test_details_of_a_measure_are_listed_as_not_read() -> None:
    found = read(("Indicator", "Frequency", "Q1"), ("Burglary", "Monthly", "3"))

    assert to_reasons(found) == [(Reason.COLUMN_NOT_READ, "Monthly")]


@pytest.mark.parametrize(
    "rows",
    [
        (("Priority", "Red", "Amber", "Green"), ("Crime", "1", "2", "3")),
        (("Status", "Number"), ("On target", "4"), ("Off target", "2")),
    ],
    ids=["across", "down"],
)
def test_a_table_that_only_counts_ratings_is_not_read(rows: tuple[tuple[str, ...], ...]) -> None:
    found = read(*rows)

    assert found.indicators == ()
    assert {failure.reason for failure in found.failures} == {Reason.SUMMARY_TABLE}
    assert len(found.failures) == sum(map(len, rows))


def test_the_header_is_found_among_the_first_rows() -> None:
    assert find_header(to_table(("Crime",), HEADER, ("Burglary", "1", "2", "3")), REPORT) == 1
    assert find_header(to_table(("Burglary", "1", "2", "3")), REPORT) is None


# ------------------------------------------------------------------------------------- accounts
def to_cell(text: str) -> Cell:
    return to_row(1, (text,)).cells[0]


def test_a_lost_cell_is_a_failure_for_each_of_its_parts() -> None:
    table = to_table(HEADER, ("Burglary", "", "3", ""))
    found = table_to_rows(table, None, REPORT)

    lost = check_cells([table], found.fates[:-1])

    assert [(one.reason, one.text) for one in lost] == [(Reason.UNACCOUNTED_CELL, "3")]


def test_each_part_of_a_continued_cell_counts() -> None:
    parts = (Part("Burg", Place(line=1)), Part("lary", Place(line=2)), Part(" ", Place(line=3)))
    row = Row(RowKind.CELLS, (Cell(parts, "Burglary"),), Place(line=1))

    assert count_cells([Table(1, (row,))]) == 2


def test_figures_inside_an_explained_span_are_counted_and_no_failure() -> None:
    cell = to_cell("12 of 1,234 at 8:41")

    count, failures = check_figures([Explained(cell, "Q1", ((0, len(cell.found)),))])

    assert (count.printed, count.explained) == (3, 3)
    assert failures == ()


def test_a_figure_that_nothing_explains_is_a_failure_with_its_place() -> None:
    cell = to_cell("12 and 1,234")

    count, (failure,) = check_figures([Explained(cell, "Q1", ((0, 2),))])

    assert (count.printed, count.explained) == (2, 1)
    assert (failure.reason, failure.text, failure.column) == (
        Reason.UNEXPLAINED_FIGURE,
        "1,234",
        "Q1",
    )
    assert (failure.char_start, failure.char_end, failure.place) == (7, 12, cell.place)


def test_a_figure_half_inside_a_span_is_not_explained() -> None:
    count, failures = check_figures([Explained(to_cell("1,234"), "Q1", ((0, 3),))])

    assert (count.explained, len(failures)) == (0, 1)


def test_a_malformed_number_says_that_it_is_one() -> None:
    cell = to_cell("1.2.3")
    tokens = (make_token("BADNUM", "1.2.3", 0),)

    _, (failure,) = check_figures([Explained(cell, "Q1", (), tokens)])

    assert "1.2.3" in failure.message


@pytest.mark.parametrize("name", ["PI", "Measure", "Objective", "Ref."])
def test_rows_that_begin_with_numbers_of_measures_are_rows_of_measures(name: str) -> None:
    found = read(
        ("Ref", "Performance indicator", "Target", "Q1", "Q2"),
        (f"{name} 1", "Burglary", "12", "3", "4"),
        (f"{name} 2", "Robbery", "5", "1", "1"),
        (f"{name} 3", "Arson", "2", "0", "1"),
    )

    assert len(found.indicators) == 3
    assert Reason.NO_HEADER not in {failure.reason for failure in found.failures}
