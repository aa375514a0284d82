"""Rules to grids and grids to cells: merged cells, open sides, gaps and double lines."""

from __future__ import annotations

from itertools import pairwise

from extract.lattice import Span, find_grids, grid_to_spans
from extract.rules import find_rules
from tests.sheets import Drawing, Merged

XS = (50, 150, 250, 350)
YS = (100, 120, 140, 160)


def spans_of(drawing: Drawing) -> list[list[Span]]:
    """The cells of each grid that the rules of a drawing make."""
    return [grid_to_spans(grid) for grid in find_grids(find_rules(drawing.sheet))]


def singles(rows: int, columns: int) -> list[Span]:
    return [Span(row, col, row, col) for row in range(rows) for col in range(columns)]


def full(xs: tuple[float, ...] = XS, ys: tuple[float, ...] = YS) -> Drawing:
    drawing = Drawing()
    for x in xs:
        drawing.rule(x, ys[0], x, ys[-1])
    for y in ys:
        drawing.rule(xs[0], y, xs[-1], y)
    return drawing


def test_rules_that_cross_make_a_grid() -> None:
    (grid,) = find_grids(find_rules(full().sheet))

    assert (grid.xs.tolist(), grid.ys.tolist()) == (list(XS), list(YS))
    assert grid.shape == (3, 3)
    assert grid_to_spans(grid) == singles(3, 3)


def test_cells_that_no_rule_parts_are_one_across_and_down() -> None:
    drawing = Drawing().cells(
        [
            Merged(0, 0, 0, 2, ""),
            Merged(1, 0, 2, 0, ""),
            Merged(1, 1, 1, 2, ""),
            Merged(2, 1, 2, 1, ""),
            Merged(2, 2, 2, 2, ""),
        ],
        XS,
        YS,
    )

    assert spans_of(drawing) == [
        [Span(0, 0, 0, 2), Span(1, 0, 2, 0), Span(1, 1, 1, 2), Span(2, 1, 2, 1), Span(2, 2, 2, 2)]
    ]


def test_a_cell_of_another_shape_than_a_box_is_made_of_boxes() -> None:
    drawing = Drawing().frame(50, 100, 250, 140).rule(50, 120, 150, 120).rule(150, 100, 150, 120)

    assert spans_of(drawing) == [[Span(0, 0, 0, 0), Span(0, 1, 0, 1), Span(1, 0, 1, 1)]]


def test_a_side_that_is_left_open_is_closed_where_the_rules_end() -> None:
    drawing = Drawing().rule(150, 100, 150, 160).rule(250, 100, 250, 160)
    for y in YS:
        drawing.rule(50, y, 350, y)

    assert spans_of(drawing) == [singles(3, 3)]


def test_gaps_at_the_crossings_do_no_harm() -> None:
    drawing = Drawing()
    for y in YS:
        for x, end in pairwise(XS):
            drawing.rule(x + 2, y, end - 2, y)
    for x in XS:
        for y, end in pairwise(YS):
            drawing.rule(x, y + 2, x, end - 2)

    assert spans_of(drawing) == [singles(3, 3)]


def test_a_double_rule_is_one_and_so_are_borders_drawn_side_by_side() -> None:
    drawing = full().rule(50, 102, 350, 102).rule(151.5, 100, 151.5, 160)

    assert spans_of(drawing) == [singles(3, 3)]


def test_two_grids_side_by_side_or_one_below_the_other_are_two() -> None:
    beside = full()
    below = full()
    for x in (400, 450, 500):
        beside.rule(x, 100, x, 140)
        below.rule(x - 350, 200, x - 350, 240)
    for y in (100, 120, 140):
        beside.rule(400, y, 500, y)
        below.rule(50, y + 100, 150, y + 100)

    assert spans_of(beside) == [singles(3, 3), singles(2, 2)]
    assert spans_of(below) == [singles(3, 3), singles(2, 2)]


def test_rules_that_do_not_cross_make_no_grid() -> None:
    assert spans_of(Drawing().rule(50, 100, 300, 100).rule(50, 120, 300, 120)) == []
    assert spans_of(Drawing()) == []
