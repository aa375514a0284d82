"""A page as arrays, turned: every box and every word stays where a reader sees it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.sheet import RULE, rows_to_records, turn_boxes, turn_sheet
from tests.sheets import Drawing


def test_no_row_at_all_is_an_array_too() -> None:
    assert rows_to_records([], RULE)["x0"].tolist() == []


@pytest.mark.parametrize(
    ("turns", "box"),
    [
        (0, (10, 20, 30, 60)),
        (1, (740, 10, 780, 30)),
        (2, (570, 740, 590, 780)),
        (3, (20, 570, 60, 590)),
    ],
)
def test_a_box_turns_clockwise_with_its_page(turns: int, box: tuple[float, ...]) -> None:
    sheet = Drawing(600, 800).picture(10, 20, 30, 60).sheet

    turned = turn_sheet(sheet, turns)

    assert turned.pictures[0].tolist() == box
    assert (turned.width, turned.height) == ((800, 600) if turns % 2 else (600, 800))


def test_text_turns_with_its_direction_and_its_origin() -> None:
    turned = turn_sheet(Drawing(600, 800).write(100, 200, "Litter").sheet, 1)

    assert turned.runs[0][["x", "y", "angle"]].tolist() == (600, 100, 1)


def test_askew_text_stays_askew() -> None:
    turned = turn_sheet(Drawing().write_askew(100, 200, "DRAFT").sheet, 1)

    assert turned.runs["angle"].tolist() == [-1]


@given(st.integers(-4, 4), st.tuples(*[st.floats(-50, 900)] * 4))
def test_turning_back_undoes_turning(turns: int, sides: tuple[float, ...]) -> None:
    boxes = Drawing().picture(*sides).sheet.pictures

    there = turn_boxes(boxes, turns, 595, 842)
    back = turn_boxes(there, -turns, *((842, 595) if turns % 2 else (595, 842)))

    assert back[0].tolist() == pytest.approx(sides)
