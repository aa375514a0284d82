"""The rules of a page made whole: pieces, dashes and double lines, and white lines on colour."""

from __future__ import annotations

import numpy as np
import pytest

from extract.rules import NO_LINES, centres, cluster, find_rules, join_pieces
from tests.sheets import Drawing

BLUE, WHITE = 0x003366, 0xFFFFFF


def across(drawing: Drawing) -> list[tuple[float, ...]]:
    """Where each rule across lies, starts and ends."""
    lines = find_rules(drawing.sheet).across
    return [tuple(line) for line in np.column_stack(lines).tolist()]


def test_rules_across_and_down_are_told_apart() -> None:
    rules = find_rules(Drawing().rule(50, 100, 200, 100).rule(80, 90, 80, 300).sheet)

    assert rules.across.at.tolist() == [100]
    assert (rules.down.at.tolist(), rules.down.end.tolist()) == ([80], [300])


def test_pieces_that_touch_are_one_rule_in_whatever_order_they_were_drawn() -> None:
    drawing = Drawing().rule(120, 100, 200, 100).rule(50, 100, 120, 100).rule(60, 100, 90, 100)

    assert across(drawing) == [(100, 50, 200)]


def test_dashes_are_one_rule_and_rules_a_gap_apart_are_two() -> None:
    dashed = Drawing()
    for x in range(50, 200, 6):
        dashed.rule(x, 100, x + 3, 100)

    assert across(dashed) == [(100, 50, 197)]
    assert len(across(Drawing().rule(50, 100, 100, 100).rule(120, 100, 200, 100))) == 2


def test_a_stub_is_no_rule() -> None:
    assert across(Drawing().rule(50, 100, 53, 100)) == []


def test_a_white_rule_counts_on_an_area_of_colour_and_nowhere_else() -> None:
    bare = Drawing().rule(50, 100, 200, 100, WHITE)
    within = Drawing().fill(40, 80, 220, 120, BLUE).rule(50, 100, 200, 100, WHITE)
    between = Drawing().fill(40, 80, 220, 99, BLUE).fill(40, 101, 220, 120, BLUE)
    on_white = Drawing().fill(40, 80, 220, 120, WHITE).rule(50, 100, 200, 100, WHITE)

    assert across(bare) == across(on_white) == []
    assert across(within) == [(100, 50, 200)]
    assert across(between.rule(50, 100, 200, 100, WHITE)) == [(100, 50, 200)]


def test_a_page_without_rules_has_none() -> None:
    assert len(join_pieces(NO_LINES)) == 0
    assert across(Drawing()) == []


@pytest.mark.parametrize(
    ("values", "middles"),
    [([], []), ([5.0], [5.0]), ([1.0, 9.0, 2.0], [1.5, 9.0]), ([3.0, 1.0, 2.0], [2.0])],
)
def test_values_close_to_each_other_are_one(values: list[float], middles: list[float]) -> None:
    assert centres(np.array(values), 1.0).tolist() == middles


def test_clusters_are_numbered_from_the_least() -> None:
    assert cluster(np.array([30.0, 1.0, 31.0]), 2.0).tolist() == [1, 0, 1]
