"""Headers whose first column has a name that nobody knows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from normalise.dating import Anchor
from normalise.spans import quarter_span
from normalise.tablekinds import find_header
from schema.page import Cell, Part, Place, Row, RowKind, Table

REPORT = Anchor(quarter_span(2018, 3), quarter_span(2018, 3).end)
BLUE = 0xB4C7E7


def to_table(text: str) -> Table:
    """A table with its cells parted by `|`: in bold where `*` leads, in blue where `#` does."""
    rows = []
    for number, line in enumerate(text.strip().splitlines(), start=1):
        place = Place(table=1, row=number)
        cells = tuple(to_cell(words.strip(), place) for words in line.split("|"))
        rows.append(Row(RowKind.CELLS, cells, place))
    return Table(1, tuple(rows))


def to_cell(text: str, place: Place) -> Cell:
    words = text.lstrip("*#")
    fill = BLUE if text.startswith("#") else None
    return Cell((Part(words, place),), words, fill=fill, strong=text.startswith("*"))


NEWS = "Answer calls | Calls were answered in 12 seconds in the quarter.\n" * 2

FOUND = {
    "words for progress over sentences": f"Our vow to you | Progress to 31 December 2018\n{NEWS}",
    "a value over figures": "Kind of call | Result\nUrgent | 12\nOther | 15",
    "in bold over short words": "*Our vow | *Progress\nOpen a park | Open\nPlant a tree | Planted",
    "in colour": "#Our vow | #Progress\nOpen a park | Open\nPlant a tree | Planted",
    "words that are a value's or a story's": f"*Our vow | *Where we are now\n{NEWS}",
    "no name at all for one more": "Kind of call | Result |\nUrgent | 12 |\nOther | 15 |",
}


@pytest.mark.parametrize("text", FOUND.values(), ids=FOUND)
def test_a_column_that_is_read_makes_a_header_of_unknown_words_beside_it(text: str) -> None:
    assert find_header(to_table(text), REPORT) == 0


def test_a_row_of_one_cell_above_it_is_none() -> None:
    assert (
        find_header(to_table("Calls |\nKind of call | Result\nUrgent | 12\nOther | 15"), REPORT)
        == 1
    )


NOT_FOUND = {
    "nothing is known": "Kind of call | Length of wait\nUrgent | 12\nOther | 15",
    "a third column is not known": "Kind | Result | Gadget\nUrgent | 12 | yes we can\nOther | 15 | no",
    "a figure in it": "Kind of call | Result | 12\nUrgent | 12 | 13\nOther | 15 | 16",
    "a sentence in it": f"Our vow | Progress was made in 2018.\n{NEWS}",
    "words of which the role is doubtful": f"Answer calls | Some progress in 2018\n{NEWS}",
    "short words below, in no type of its own": "Our vow | Progress\nOpen a park | Open\nPlant | Done",
    "figures below the unknown words": "Kind of call | Result\n3 | 12\n4 | 15",
    "one row below": "Kind of call | Result\nUrgent | 12",
    "all rows in bold": "*Our vow | *Progress\n*Open a park | *Open\n*Plant a tree | *Planted",
    "nothing in the first column": " | Our vow | Result\nA | Urgent | 12\nB | Other | 15",
    "a word that had to be guessed": "Kind of call | Resullt\nUrgent | 12\nOther | 15",
}


@pytest.mark.parametrize("text", NOT_FOUND.values(), ids=NOT_FOUND)
def test_less_than_that_makes_none(text: str) -> None:
    assert find_header(to_table(text), REPORT) is None


def test_a_heading_row_is_none() -> None:
    table = to_table("Kind of call | Result\nUrgent | 12\nOther | 15")
    heading = replace(table.rows[0], kind=RowKind.HEADING)

    assert find_header(replace(table, rows=(heading, *table.rows[1:])), REPORT) is None
