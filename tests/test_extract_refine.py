"""Grids whose rules leave rows or columns unparted are read as lines between their rules."""

from __future__ import annotations

import pytest

from tests.sheets import Drawing, find, find_rows

XS = (50, 200, 300, 400)
ROWS = [
    ["Measure", "Target", "Q1"],
    ["Litter", "5%", "6%"],
    ["Robbery", "12", "13"],
    ["Graffiti", "8", "9"],
    ["Burglary", "14", "15"],
]


def draw_box(*inner: float, header: bool = False) -> Drawing:
    """The rows in a box, with rules down at `inner` and, where `header`, one under the header."""
    drawing = Drawing()
    end = drawing.table(ROWS, XS, 100, "none")
    drawing.frame(50, 100, 400, end)
    for x in inner:
        drawing.rule(x, 100, x, end)
    return drawing.rule(50, 116.2, 400, 116.2) if header else drawing


@pytest.mark.parametrize("header", [False, True])
def test_rules_between_columns_alone_leave_the_rows_to_the_lines(header: bool) -> None:
    assert find_rows(draw_box(200, 300, header=header)) == [ROWS]


def test_what_was_read_as_lines_is_less_sure_than_what_rules_part() -> None:
    drawing = Drawing()
    drawing.table(ROWS, XS, 100)

    (read,), (ruled,) = find(draw_box(200, 300)).tables, find(drawing).tables

    assert (read.kind, ruled.kind) == ("aligned", "ruled")
    assert read.confidence < ruled.confidence


def test_a_box_with_one_rule_shows_its_other_columns_by_its_figures() -> None:
    assert find_rows(draw_box(200, header=True)) == [ROWS]


def test_cells_of_wrapped_words_stay_one_row() -> None:
    rows = [
        ["Measure", "What was done", "By whom"],
        ["Litter", "All sites were checked\nand cleaned again", "The council\nand its partners"],
    ]
    drawing = Drawing()
    drawing.table(rows, XS, 100)

    assert find_rows(drawing) == [
        [
            ["Measure", "What was done", "By whom"],
            ["Litter", "All sites were checked and cleaned again", "The council and its partners"],
        ]
    ]


def test_two_figures_in_every_cell_of_a_ruled_row_stay_in_their_cells() -> None:
    rows = [ROWS[0], ["Community\nCustody", "12\n16", "13\n11"]]
    drawing = Drawing()
    drawing.table(rows, XS, 100)

    assert find_rows(drawing) == [[ROWS[0], ["Community Custody", "12\n16", "13\n11"]]]
