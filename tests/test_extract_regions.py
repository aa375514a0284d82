"""A part of a page that may be a table: its bounds, and the rules that lie among its lines."""

from __future__ import annotations

from extract.regions import rules_within, to_bounds
from extract.rules import find_rules
from tests.sheets import Drawing, find_lines

DRAWING = Drawing().write(50, 100, "Litter").write(200, 100, "5%").write(60, 120, "Noise")


def test_bounds_reach_around_every_piece() -> None:
    x0, top, x1, bottom = to_bounds(find_lines(DRAWING))

    assert (x0, x1) == (50, 209)
    assert top < 100
    assert bottom > 120


def test_rules_count_that_lie_among_the_lines_and_within_their_sides() -> None:
    drawing = Drawing().rule(50, 85, 200, 85).rule(50, 105, 205, 105)
    drawing.rule(50, 110, 400, 110).rule(50, 300, 200, 300)
    across = find_rules(drawing.sheet).across

    assert rules_within(across, 50, 209, find_lines(DRAWING)).at.tolist() == [85, 105]
