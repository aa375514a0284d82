"""Areas of colour as evidence: cells of their own colour, stripes over rows, a cell's colour."""

from __future__ import annotations

from extract.fills import find_colour_grids, find_stripes
from tests.sheets import Drawing, find, find_rows

XS = (50, 200, 300, 400)
ROWS = [
    ["Measure", "Target", "Q1"],
    ["Litter", "5%", "6%"],
    ["Robbery", "12", "No data"],
    ["Graffiti", "8", "9"],
]
GREEN, AMBER, PALE = 0x00AA44, 0xFFAA00, 0xDDEEFF


def draw_coloured(gap: float = 1.5) -> Drawing:
    """The rows with an area of colour for each cell, `gap` points apart, and no rules."""
    drawing = Drawing()
    for r, row in enumerate(ROWS):
        for c, text in enumerate(row):
            top = 100 + 20 * r
            drawing.fill(XS[c], top, XS[c + 1] - gap, top + 20 - gap, PALE)
            drawing.write(XS[c] + 4, top + 13, text)
    return drawing


def test_cells_told_apart_by_their_colour_alone_are_a_table() -> None:
    assert find_rows(draw_coloured()) == [ROWS]


def test_stripes_over_whole_rows_make_no_grid_of_their_own() -> None:
    drawing = Drawing()
    for r in range(4):
        drawing.fill(50, 100 + 40 * r, 400, 120 + 40 * r, PALE)

    assert find_colour_grids(drawing.sheet.fills, ()) == []
    assert find_stripes(drawing.sheet.fills, 54, 390)[:3] == [100, 120, 140]
    assert find_stripes(drawing.sheet.fills, 20, 390) == []


def test_a_table_on_stripes_is_read_by_its_words() -> None:
    drawing = Drawing()
    for top in (116.2, 148.6):
        drawing.fill(50, top, 400, top + 16.2, PALE)
    drawing.table(ROWS, XS, 100, "none")

    assert find_rows(drawing) == [ROWS]


def test_a_cell_has_the_colour_that_fills_it_and_not_that_of_its_row() -> None:
    drawing = Drawing().fill(50, 100, 400, 116.2, PALE)
    drawing.fill(200, 116.2, 300, 132.4, GREEN).fill(201, 133, 299, 148, AMBER)
    drawing.fill(310, 120, 316, 126, GREEN)
    drawing.table(ROWS, XS, 100)

    (table,) = find(drawing).tables

    colours = {cell.text: cell.fill for cell in table.cells if cell.fill is not None}
    assert colours == {"5%": GREEN, "12": AMBER}
