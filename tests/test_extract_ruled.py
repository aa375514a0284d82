"""Tables whose cells are parted by drawn rules: any grid that is drawn is found as it is."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.sheets import Drawing, Merged, find, find_rows, find_texts

if TYPE_CHECKING:
    from tests.sheets import Rows

XS = (50, 150, 250, 350)
ROWS = [["Measure", "Target", "Q1"], ["Litter", "5%", "6%"], ["Robbery", "12", "No data"]]


def test_a_full_grid_is_a_table_with_a_box_for_each_cell() -> None:
    drawing = Drawing(number=7)
    end = drawing.table(ROWS, XS, 100)

    (table,) = find(drawing).tables

    assert table.to_rows() == ROWS
    assert (table.page, table.kind) == (7, "ruled")
    assert (table.box.x0, table.box.top, table.box.x1, table.box.bottom) == (50, 100, 350, end)
    boxes = {cell.text: (round(cell.box.x0), round(cell.box.x1)) for cell in table.cells}
    assert (boxes["Litter"], boxes["6%"]) == ((50, 150), (250, 350))


def test_a_merged_cell_is_told_once() -> None:
    drawing = Drawing().cells(
        [
            Merged(0, 0, 0, 2, "Safer homes"),
            Merged(1, 0, 2, 0, "Burglary"),
            Merged(1, 1, 1, 1, "12"),
            Merged(1, 2, 1, 2, "13"),
            Merged(2, 1, 2, 2, "No data"),
        ],
        XS,
        (100, 120, 140, 160),
    )

    assert find_rows(drawing) == [
        [["Safer homes", None, None], ["Burglary", "12", "13"], [None, "No data", None]]
    ]


def test_text_that_runs_over_its_border_stays_in_the_cell_that_it_starts_in() -> None:
    rows = [ROWS[0], ["Number of burglaries reported", "", "12"], ROWS[2]]
    drawing = Drawing()
    drawing.table(rows, XS, 100)

    assert find_rows(drawing) == [rows]


def test_two_grids_side_by_side_are_two_tables() -> None:
    drawing = Drawing()
    drawing.table([["Ward", "Homes"], ["Luton", "12"], ["River", "9"]], (50, 110, 170), 100)
    drawing.table([["Ward", "Calls"], ["Strood", "7"], ["Rainham", "8"]], (220, 280, 340), 100)

    assert find_rows(drawing) == [
        [["Ward", "Homes"], ["Luton", "12"], ["River", "9"]],
        [["Ward", "Calls"], ["Strood", "7"], ["Rainham", "8"]],
    ]


def test_white_rules_part_cells_of_colour() -> None:
    drawing = Drawing().fill(50, 100, 350, 154, 0xDDEEFF)
    for y in (100, 118, 136, 154):
        drawing.rule(50, y, 350, y, 0xFFFFFF)
    for x in XS:
        drawing.rule(x, 100, x, 154, 0xFFFFFF)
    for row, y in zip(ROWS, (112, 130, 148), strict=True):
        for text, x in zip(row, XS, strict=False):
            drawing.write(x + 4, y, text)

    assert find_rows(drawing) == [ROWS]


def test_the_space_within_a_double_rule_is_no_row_or_column() -> None:
    drawing = Drawing()
    end = drawing.table(ROWS, XS, 100)
    drawing.rule(50, 96.5, 350, 96.5).rule(46.5, 96.5, 46.5, end).rule(46.5, 96.5, 50, 96.5)

    assert find_rows(drawing) == [ROWS]


def test_a_box_around_words_and_a_diagram_are_no_tables() -> None:
    box = Drawing().frame(50, 100, 250, 150).write(60, 120, "Note: all figures\nare provisional")
    tree = Drawing().frame(50, 100, 150, 130).write(60, 118, "Board").rule(100, 130, 100, 160)
    tree.frame(50, 160, 150, 190).write(60, 178, "Partners")

    assert (find_rows(box), find_texts(box)) == ([], ["Note: all figures are provisional"])
    assert (find_rows(tree), find_texts(tree)) == ([], ["Board", "Partners"])


def test_the_lines_of_a_chart_are_no_table() -> None:
    drawing = Drawing()
    for i in range(12):
        drawing.rule(50, 100 + 20 * i, 450, 100 + 20 * i).rule(50 + 35 * i, 100, 50 + 35 * i, 320)

    assert find_rows(drawing.write(52, 112, "100").write(90, 312, "Q1")) == []


def test_words_outside_a_grid_are_no_part_of_it() -> None:
    drawing = Drawing().write(50, 80, "Table of measures").write(50, 200, "Source: survey")
    drawing.table(ROWS, XS, 100)

    assert find_rows(drawing) == [ROWS]
    assert find_texts(drawing) == ["Table of measures", "Source: survey"]


# ------------------------------------------------------------------------------ any grid
@st.composite
def grids(draw: st.DrawFn) -> tuple[list[Merged], list[float], list[float]]:
    """Cells that cover a grid, some of them merged, and where the lines of the grid lie."""
    rows, columns = draw(st.integers(2, 8)), draw(st.integers(2, 6))
    widths = draw(st.lists(st.floats(40, 80), min_size=columns, max_size=columns))
    heights = draw(st.lists(st.floats(14, 40), min_size=rows, max_size=rows))
    free = {(row, col) for row in range(rows) for col in range(columns)}
    cells: list[Merged] = []
    for r0, c0 in sorted(free):
        if (r0, c0) in free:
            more = draw(st.sampled_from([(0, 0)] * 4 + [(0, 1), (1, 0), (1, 1)]))
            fields = [(r, c) for r in (r0, r0 + more[0]) for c in (c0, c0 + more[1])]
            r1, c1 = fields[-1] if free.issuperset(fields) else (r0, c0)
            free -= {(r, c) for r in (r0, r1) for c in (c0, c1)}
            cells.append(Merged(r0, c0, r1, c1, f"w{r0}x{c0}"))
    return cells, list(accumulate(widths, initial=40.0)), list(accumulate(heights, initial=50.0))


def rows_of(cells: list[Merged], width: int, height: int) -> Rows:
    rows: Rows = [[None] * width for _ in range(height)]
    for cell in cells:
        rows[cell.r0][cell.c0] = cell.text
    return rows


def has_every_line(cells: list[Merged], width: int, height: int) -> bool:
    """True where each line of the grid is the side of a cell, so that the drawing shows it."""
    rows, columns = {cell.r0 for cell in cells}, {cell.c0 for cell in cells}
    return rows == set(range(height)) and columns == set(range(width))


@given(grids())
def test_any_grid_with_any_merged_cells_is_found_as_it_was_drawn(
    grid: tuple[list[Merged], list[float], list[float]],
) -> None:
    cells, xs, ys = grid
    width, height = len(xs) - 1, len(ys) - 1
    assume(has_every_line(cells, width, height))

    assert find_rows(Drawing().cells(cells, xs, ys)) == [rows_of(cells, width, height)]


@pytest.mark.parametrize("columns", [2, 6])
@pytest.mark.parametrize("rows", [2, 8])
def test_a_grid_of_any_size_is_found(rows: int, columns: int) -> None:
    texts = [[f"w{row}x{col}" for col in range(columns)] for row in range(rows)]
    drawing = Drawing()
    drawing.table(texts, [50 + 60 * col for col in range(columns + 1)], 100)

    assert find_rows(drawing) == [texts]
