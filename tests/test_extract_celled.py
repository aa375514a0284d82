"""Tables with one cell a line and a blank line for each empty cell: every row has as many lines."""

from __future__ import annotations

import pytest

from extract.celled import find_celled
from extract.dialects import find_blocks
from extract.textrows import PrintedLine, PrintedTable, UnclearLines

HEADER = ["Indicator", "Target", "Q1", "Q2", "Comments"]
LITTER = ["Streets free of litter", "95%", "93%", "", ""]
NOISE = ["Noise complaints answered", "10", "8", "9", "Two officers left in May."]
WASTE = ["Waste recycled", "No target", "41%", "", ""]
HOMES = ["Homes let", "40", "", "12", ""]
ROWS = [LITTER, NOISE, WASTE, HOMES]


def to_printed(lines: list[str]) -> list[PrintedLine]:
    return [PrintedLine(text, number) for number, text in enumerate(lines, start=1)]


def read(lines: list[str]) -> list[object]:
    """The rows of each table, and the lines with words beside them."""
    return [
        [row.words if row.cells else (row.text,) for row in block.rows]
        if isinstance(block, PrintedTable)
        else block.text  # type: ignore[union-attr]
        for block in find_celled(to_printed(lines))
        if isinstance(block, PrintedTable) or block.text  # type: ignore[union-attr]
    ]


def to_cells(*rows: list[str]) -> list[str]:
    return [cell for row in rows for cell in row]


def test_a_blank_line_is_an_empty_cell() -> None:
    lines = ["Report", "", *to_cells(HEADER, *ROWS), "", "Figures are provisional."]

    assert read(lines) == ["Report", [tuple(HEADER), *map(tuple, ROWS)], "Figures are provisional."]


def test_each_cell_has_its_line() -> None:
    (table,) = find_celled(to_printed(to_cells(HEADER, *ROWS)))

    assert isinstance(table, PrintedTable)
    assert [row.line for row in table.rows] == [1, 6, 11, 16, 21]
    assert [cell[0].line for cell in (table.rows[1].cells or ())] == [6, 7, 8, 9, 10]


def test_the_text_may_end_before_the_last_empty_cells() -> None:
    assert read(to_cells(HEADER, *ROWS)[:-1]) == [[tuple(HEADER), *map(tuple, ROWS)]]


def test_a_header_may_have_rows_of_its_own() -> None:
    over = ["Indicator", "Target", "2019/20", "", "Comments"]
    under = ["", "", "Q1", "Q2", ""]

    assert read(to_cells(over, under, *ROWS)) == [[tuple(over), tuple(under), *map(tuple, ROWS)]]


@pytest.mark.parametrize("heading", [["Homes"], ["Homes", "", "", "", ""]], ids=["alone", "padded"])
@pytest.mark.parametrize("at", [0, 3], ids=["below the header", "between rows"])
def test_a_heading_stands_alone_or_before_empty_cells(heading: list[str], at: int) -> None:
    rows = [*ROWS[:at], heading, *ROWS[at:]]

    assert read(to_cells(HEADER, *rows)) == [[tuple(HEADER), *map(tuple, rows)]]


def test_rows_may_have_parts_below_an_empty_name() -> None:
    header = ["Indicator", "", "Apr", "May", "Jun"]
    rows = [
        [cell, *figures]
        for name, actual in (("Fires", ["14", "11", "12"]), ("Deaths", ["0", "1", "0"]))
        for cell, figures in ((name, ["Actual", *actual]), ("", ["Target", "At most 16", "", ""]))
    ]

    assert read(to_cells(header, *rows)) == [[tuple(header), *map(tuple, rows)]]


def test_a_row_of_words_among_figures_is_one_where_the_rows_go_on_below() -> None:
    survey = ["Residents who feel safe", "Not set", "Annual survey", "Annual survey", ""]
    more = [[name, "98%", "97%", "96%", ""] for name in ("Rent collected", "Fees", "Fines")]
    rows = [LITTER, NOISE, HOMES, survey, *more]

    assert read(to_cells(HEADER, *rows)) == [[tuple(HEADER), *map(tuple, rows)]]


def test_the_rows_go_on_behind_a_blank_line_and_a_title_without_a_header() -> None:
    lines = [*to_cells(HEADER, *ROWS), "", "Our money", "", *to_cells(["Rent", "9", "8", "8", ""])]

    assert read(lines) == [
        [tuple(HEADER), *map(tuple, ROWS)],
        "Our money",
        [("Rent", "9", "8", "8", "")],
    ]


def test_the_next_header_starts_a_table() -> None:
    other = ["Measure", "Actual", "Status"]
    rows = [["Rent", "9", "Green"], ["Fees", "8", "Red"], ["Fines", "7", ""]]
    lines = [*to_cells(HEADER, *ROWS), "", "Our money", "", *to_cells(other, *rows)]

    assert read(lines) == [
        [tuple(HEADER), *map(tuple, ROWS)],
        "Our money",
        [tuple(other), *map(tuple, rows)],
    ]


def test_a_table_need_not_stand_between_blank_lines() -> None:
    above = ["Ashby Council", "Quarter 2 report", "April to September", "Our places"]

    assert read([*above, *to_cells(HEADER, *ROWS), "Note"]) == [
        *above,
        [tuple(HEADER), *map(tuple, ROWS)],
        "Note",
    ]


UNCLEAR = {
    "a cell in two lines": [LITTER, [*NOISE, "They return in June."], WASTE, HOMES],
    "one row": [NOISE],
    "words alone": [["One", "two", "three", "", "four"], ["Five", "six", "", "seven", "eight"]],
    "a figure too many": [*ROWS, ["7"]],
    "none": [],
}


@pytest.mark.parametrize("rows", UNCLEAR.values(), ids=UNCLEAR)
def test_where_it_is_not_clear_all_lines_stay_text(rows: list[list[str]]) -> None:
    lines = to_cells(HEADER, *rows)

    assert read(lines) == [line for line in lines if line]


def test_blank_lines_between_all_cells_are_no_cells() -> None:
    lines = [text for cell in to_cells(HEADER, NOISE, NOISE) for text in (cell, "")]

    assert read(lines) == [line for line in lines if line]


@pytest.mark.parametrize("at", range(5, 25))
def test_a_line_that_lacks_brings_no_figure_into_another_column(at: int) -> None:
    lines = to_printed(["Report", "", *to_cells(HEADER, *ROWS), "", "Note"])
    columns = {line.number: i % len(HEADER) for i, line in enumerate(lines[2:-2])}
    del lines[2 + at]

    tables = [block for block in find_celled(lines) if isinstance(block, PrintedTable)]

    found = [
        (col, columns[cell[0].line])
        for table in tables
        for row in table.rows
        for col, cell in enumerate(row.cells or ())
        if any(map(str.isdigit, cell[0].text))
    ]
    assert all(col == own for col, own in found)


def test_figures_beside_a_table_that_stand_alone_on_lines_are_unclear() -> None:
    card = ["Fires", "", "Target", "55", "Actual", "49"]

    blocks = find_blocks(to_printed([*to_cells(HEADER, *ROWS), "", "Cards", "", *card]))

    (unclear,) = [block for block in blocks if isinstance(block, UnclearLines)]
    assert [line.text for line in unclear.lines] == ["Target", "55", "Actual", "49"]


def test_prose_is_no_table() -> None:
    lines = ["Our plan", "", "Quarter 2", "", "Target", "", "The council did well.", "", "Actual"]

    assert read(lines) == [line for line in lines if line]
