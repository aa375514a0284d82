"""Tables of names and what is said about them, one cell a line: rows in turns or in blocks."""

from __future__ import annotations

import pytest

from extract.dialects import find_blocks
from extract.stackedpairs import find_paired
from extract.textrows import PrintedLine, PrintedTable, UnclearLines

HEADER = ["Measure", "Progress to June 2015"]
TABLE = ("Measure", "Progress to June 2015")
LITTER, NOISE = ("Litter", "We cleared 12 tips."), ("Noise", "No calls came.")


def to_lines(texts: list[str]) -> list[PrintedLine]:
    return [PrintedLine(text, number) for number, text in enumerate(texts, start=1)]


def read(texts: list[str]) -> list[object]:
    """The tables as the words of their cells, other lines that hold words as they are."""
    found: list[object] = []
    for block in find_paired(to_lines(texts)):
        if isinstance(block, PrintedTable):
            found.append([row.words if row.cells else row.text for row in block.rows])
        elif isinstance(block, UnclearLines):
            found.append("unclear")
        elif isinstance(block, PrintedLine) and block.text:
            found.append(block.text)
    return found


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        ([*LITTER, *NOISE], [LITTER, NOISE]),
        (["", *LITTER, "", *NOISE], [LITTER, NOISE]),
        ([*LITTER, "", *NOISE], [LITTER, NOISE]),
        (["", *LITTER, "", "Quiet", "", *NOISE], [LITTER, "Quiet", NOISE]),
        ([*LITTER, "Quiet", *NOISE], [LITTER, "Quiet", NOISE]),
        ([*LITTER, "• 3 fines", *NOISE], [("Litter", f"{LITTER[1]} • 3 fines"), NOISE]),
        (["", "Litter", "", LITTER[1], "", "Noise", "", NOISE[1]], [LITTER, NOISE]),
    ],
    ids=["in turns", "blocks", "header with a row", "title", "heading", "paragraphs", "all apart"],
)
def test_names_and_prose_are_rows(lines: list[str], rows: list[object]) -> None:
    assert read(["Plan", *HEADER, *lines]) == ["Plan", [TABLE, *rows]]


def test_prose_that_ends_no_sentence_is_a_cell_where_the_others_show_the_turns() -> None:
    rows = [LITTER, NOISE, ("Fines", "Q1: 3 Q2: 4"), ("Dogs", "All done.")]

    assert read([*HEADER, *(text for row in rows for text in row)]) == [[TABLE, *rows]]


def test_what_stands_below_a_blank_line_is_no_row() -> None:
    found = read([*HEADER, *LITTER, *NOISE, "", "Roads", *HEADER, *LITTER, "", "We meet in May."])

    assert found == [[TABLE, LITTER, NOISE], "Roads", [TABLE, LITTER], "We meet in May."]


@pytest.mark.parametrize(
    "lines",
    [
        ["Litter", "Noise", "Dogs", "We cleared 12 tips.", "No calls came."],
        ["We cleared 12 tips.", "Litter", "No calls came."],
        ["Litter", "12", "Noise", "7"],
        ["noise by day", "and night", *LITTER, "Noise", "Dogs", "Fines"],
        ["", "Litter", "", "Noise", "", "We cleared 12 tips."],
    ],
    ids=["three names", "prose first", "no prose", "names last", "one too many"],
)
def test_where_it_is_not_clear_no_row_is_guessed(lines: list[str]) -> None:
    assert read([*HEADER, *lines]) == ["unclear"]


@pytest.mark.parametrize(
    "lines",
    [["Measure", "Progress"], ["Measure", "Progress", "Target", "Litter", "12"], ["", "Plan"]],
)
def test_other_headers_are_none(lines: list[str]) -> None:
    assert read(lines) == [line for line in lines if line]


def test_a_table_of_figures_below_is_read_too() -> None:
    names = ["Measure", "12 months to May", "% change", "Direction"]
    rows = [("Burglary", "12", "-4%", "▲"), ("Robbery", "7", "n/a", "▼")]
    lines = [*HEADER, *LITTER, "", "Crime", "", *names, *(text for row in rows for text in row)]

    tables = [one for one in find_blocks(to_lines(lines)) if isinstance(one, PrintedTable)]

    assert [[row.words for row in table.rows] for table in tables] == [
        [TABLE, LITTER],
        [tuple(names), *rows],
    ]
