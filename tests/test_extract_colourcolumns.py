"""Columns of colours alone: their header is told from its neighbour, their cells have colours."""

from __future__ import annotations

from tests.sheets import Drawing, find, find_rows

XS = (50, 200, 300, 400)
HEADER, BODY = ["Measure", "Target", "Q1"], [["Litter", "5%", "6%"], ["Robbery", "12", "13"]]
RATED = [*BODY, ["Graffiti", "8", "9"], ["Noise", "4", "3"]]
GREEN, AMBER, RED, PALE = 0x00AA44, 0xFFAA00, 0xFF0000, 0xDDEEFF


def draw(left: float = 425) -> Drawing:
    """A table without rules, right of it a column of colours under a header close to the last."""
    drawing = Drawing()
    drawing.table([HEADER, *RATED], XS, 100, "none", "right")
    drawing.write(left + 2, 111.7, "RAG")
    for number, colour in enumerate((GREEN, AMBER, RED, GREEN), start=1):
        drawing.fill(left, 100 + 16.2 * number, left + 30, 116.2 + 16.2 * number, colour)
    return drawing


def test_a_column_of_colours_is_a_column_though_it_has_no_words() -> None:
    assert find_rows(draw()) == [[[*HEADER, "RAG"], *([*row, ""] for row in RATED)]]


def test_its_cells_have_the_colours_that_stand_beside_their_row() -> None:
    (table,) = find(draw()).tables

    colours = [cell.fill for cell in table.cells if cell.c0 == 3]
    assert colours == [None, GREEN, AMBER, RED, GREEN]


def test_its_header_is_cut_from_the_words_beside_it() -> None:
    (rows,) = find_rows(draw(left=397))

    assert rows[0] == [*HEADER, "RAG"]


def test_two_areas_of_colour_are_no_column() -> None:
    drawing = Drawing()
    drawing.table([HEADER, *RATED], XS, 100, "none", "right")
    for top in (116.2, 132.4):
        drawing.fill(425, top, 455, top + 16.2, AMBER)

    assert find_rows(drawing) == [[HEADER, *RATED]]


def test_colours_behind_words_are_no_column_of_their_own() -> None:
    drawing = Drawing()
    drawing.table([HEADER, *RATED], XS, 100, "none", "right")
    for number in range(1, 5):
        drawing.fill(300, 100 + 16.2 * number, 400, 116.2 + 16.2 * number, PALE)

    assert find_rows(drawing) == [[HEADER, *RATED]]
