"""Tables with one cell a line: how many cells make a row is told by what comes again."""

from __future__ import annotations

import pytest

from extract.stacked import find_stacked
from extract.textrows import PrintedLine, PrintedTable

HEADER = ["Indicator", "Target", "Q1", "Q2"]


def read(lines: list[str]) -> list[object]:
    printed = [PrintedLine(text, number) for number, text in enumerate(lines, start=1)]
    return [
        [row.words if row.cells else (row.text,) for row in block.rows]
        if isinstance(block, PrintedTable)
        else block.text  # type: ignore[union-attr]
        for block in find_stacked(printed)
    ]


def test_figures_at_the_same_place_of_each_row_show_the_rows() -> None:
    rows = ["Litter", "5%", "4%", "No data", "Noise", "10", "To June 8", "9"]

    assert read(["Report", *HEADER, *rows, "Note: provisional."]) == [
        "Report",
        [tuple(HEADER), ("Litter", "5%", "4%", "No data"), ("Noise", "10", "To June 8", "9")],
        "Note: provisional.",
    ]


def test_a_heading_stands_between_rows() -> None:
    rows = ["Litter", "5%", "4%", "3%", "Safer homes", "Noise", "10", "8", "9"]

    assert read([*HEADER, *rows]) == [
        [tuple(HEADER), ("Litter", "5%", "4%", "3%"), ("Safer homes",), ("Noise", "10", "8", "9")],
    ]


def test_blank_lines_between_all_cells_are_nothing() -> None:
    rows = ["Litter", "5%", "4%", "3%", "Noise", "10", "8", "9"]

    (table,) = [
        one for one in read([text for cell in (*HEADER, *rows) for text in (cell, "")]) if one
    ]

    assert table == [tuple(HEADER), ("Litter", "5%", "4%", "3%"), ("Noise", "10", "8", "9")]


def test_a_blank_line_is_an_empty_cell_where_the_rows_show_it() -> None:
    rows = ["Litter", "5%", "", "3%", "Noise", "10", "8", "9"]

    assert read([*HEADER, *rows]) == [
        [tuple(HEADER), ("Litter", "5%", "", "3%"), ("Noise", "10", "8", "9")],
    ]


def test_each_header_starts_a_table() -> None:
    rows = ["Litter", "5%", "4%", "3%", "Noise", "10", "8", "9"]

    found = read(["Priority 1", *HEADER, *rows, "Priority 2", *HEADER, *rows])

    assert [one if isinstance(one, str) else len(one) for one in found] == [  # type: ignore[arg-type]
        "Priority 1",
        3,
        "Priority 2",
        3,
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ["Litter", "5%", "4%", "Noise", "10", "8", "9"],
        ["Litter", "5%", "4%", "3%"],
        ["Litter", "5%", "4%", "Safer homes", "Noise", "10", "8", "9"],
        ["One", "two", "three", "four", "five", "six", "seven", "eight"],
        ["Litter", "5%", "4%", "3%", "Noise", "10", "8", "9", "7"],
        [],
    ],
    ids=[
        "a cell lacks",
        "one row",
        "a heading in its place",
        "words alone",
        "one too many",
        "none",
    ],
)
def test_where_it_is_not_clear_all_lines_stay_text(rows: list[str]) -> None:
    assert read([*HEADER, *rows]) == [*HEADER, *rows]
