"""Rows at the top of a page that stand in the columns of the table which ended the page before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extract.content import pages_to_content
from tests.sheets import BOLD, Drawing, find

if TYPE_CHECKING:
    from schema.page import Content

XS = (50, 230, 310, 390, 470)
HEADER = ["Measure", "Target", "Q1", "Q2"]
ROWS = [
    ["Litter cleared", "95%", "91%", "96%"],
    ["Graffiti removed", "90%", "88%", "93%"],
    ["Bins emptied", "99%", "98.5%", "99.1%"],
    ["Needles found", "40", "38", "51"],
    ["Streets swept", "85%", "84%", "80%"],
]
LEFT = ["Fly-tips removed", "80%", "79%", "83%"]


def draw(*rows: list[str], header: bool, top: float = 60) -> Drawing:
    """A page with a table that has rules between its rows only."""
    drawing = Drawing()
    drawing.table([["", "", "", ""], *rows] if header else rows, XS, top, "across", "right")
    for text, x in zip(HEADER if header else (), XS, strict=False):
        drawing.write(x + 4 if x == XS[0] else x + 45, top + 11.7, text, BOLD)
    return drawing


def read(*drawings: Drawing) -> Content:
    for number, drawing in enumerate(drawings, start=1):
        drawing.number = number
    return pages_to_content([find(drawing) for drawing in drawings])


def names(content: Content) -> list[list[str]]:
    """The first cell of each row of each table."""
    return [[row.cells[0].text for row in table.rows] for table in content.tables]


ALL = [["Measure", *(row[0] for row in ROWS), "Fly-tips removed"]]


def test_one_row_below_the_header_printed_again_is_the_tables_last() -> None:
    content = read(draw(*ROWS, header=True), draw(LEFT, header=True))

    first, *rest = names(content)[0]
    assert (first, [name for name in rest if name != "Measure"]) == (ALL[0][0], ALL[0][1:])
    last = content.tables[0].rows[-1].cells
    assert [cell.text for cell in last] == LEFT
    assert [cell.place.page for cell in last] == [2, 2, 2, 2]
    assert not content.loose
    assert not content.lines


def test_one_row_without_a_header_is_the_tables_last() -> None:
    content = read(draw(*ROWS, header=True), draw(LEFT, header=False))

    assert names(content) == ALL
    assert not content.loose


def test_the_lines_of_a_cell_stay_together() -> None:
    row = ["Fly-tips removed\nwithin a day", *LEFT[1:]]
    content = read(draw(*ROWS, header=True), draw(row, header=False))

    assert content.tables[0].rows[-1].cells[0].text == "Fly-tips removed within a day"
    assert not content.lines


def test_what_stands_below_the_row_is_text_as_ever() -> None:
    page = draw(LEFT, header=False).write(50, 130, "a Survey of May 2017.")
    content = read(draw(*ROWS, header=True), page)

    assert names(content) == ALL
    assert [line.text for line in content.lines] == ["a Survey of May 2017."]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(
            draw(LEFT, header=False).write(50, 40, "Safer streets", BOLD), id="other words above"
        ),
        pytest.param(
            Drawing().write(54, 72, "Fly-tips removed").write(250, 72, "80% 79% 83% 85% 88%"),
            id="across columns",
        ),
        pytest.param(
            Drawing().write(54, 72, "Fly-tips").write(120, 72, "80%").write(180, 72, "79%"),
            id="other columns",
        ),
    ],
)
def test_a_row_that_may_be_of_something_else_is_told_of(page: Drawing) -> None:
    content = read(draw(*ROWS, header=True), page)

    assert names(content) == [ALL[0][:-1]]
    assert len(content.loose) == 1


def test_words_below_the_table_end_it() -> None:
    ended = draw(*ROWS, header=True).write(50, 300, "Source: the council's own records")
    content = read(ended, draw(LEFT, header=False))

    assert len(content.loose) == 1
