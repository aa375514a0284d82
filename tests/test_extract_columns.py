"""Columns by the gaps between words that go down a whole table."""

from __future__ import annotations

import pytest

from extract.columns import find_columns
from tests.sheets import Drawing, find_lines

XS = (50, 200, 300, 400)


def draw_rows(*rows: str) -> Drawing:
    drawing = Drawing()
    drawing.table([row.split("|") for row in rows], XS, 100, "none")
    return drawing


def test_columns_reach_as_far_as_the_words_in_them() -> None:
    columns = find_columns(find_lines(draw_rows("Litter|5%|6%", "Graffiti|1,200|7", "Noise|1|2")))

    assert columns.x0.tolist() == pytest.approx([54, 204, 304], abs=1)
    assert columns.x1.tolist() == pytest.approx([90, 226.5, 313], abs=1)


def test_a_piece_is_in_the_column_that_most_of_it_stands_in_or_else_the_nearest() -> None:
    lines = find_lines(draw_rows("Litter|5%|6%", "Graffiti|12|7", "Noise|1|2"))
    columns = find_columns(lines)
    (far,) = find_lines(Drawing().write(240, 100, "near"))
    (wide,) = find_lines(Drawing().write(205, 100, "over both of the last"))

    assert [columns.find(piece) for piece in lines[0].segments] == [0, 1, 2]
    assert columns.find(far.segments[0]) == 1
    assert columns.span(far.segments[0]) == (1, 1)
    assert columns.span(wide.segments[0]._replace(x1=320)) == (1, 2)


def test_sides_that_rules_draw_part_columns_that_are_blank_too() -> None:
    lines = find_lines(draw_rows("Litter|5%", "Graffiti|12", "Noise|1"))

    assert len(find_columns(lines, (190.0, 290.0, 390.0))) == 3
    assert len(find_columns(lines, (190.0, 250.0, 290.0))) == 3


def test_a_label_that_runs_into_a_gap_once_does_not_close_it() -> None:
    rows = [f"Ward {number}|12|13" for number in range(12)]
    drawing = draw_rows("Number of all crimes reported to police|12|13", *rows)

    assert len(find_columns(find_lines(drawing))) == 3


def test_the_sides_of_columns_lie_in_the_middle_of_the_gaps() -> None:
    columns = find_columns(find_lines(draw_rows("Litter|5%|6%", "Crimes|12|13", "Robber|14|15")))

    assert columns.bounds(50, 350).tolist() == pytest.approx([50, 142.5, 258.5, 350], abs=1)


def test_a_piece_that_reaches_over_the_end_of_its_line_is_no_harm() -> None:
    lines = find_lines(draw_rows("Litter|5%|6%", "Graffiti|12|7", "Noise|1|2"))
    first = lines[0].segments
    over = lines[0]._replace(segments=(first[0]._replace(x1=900.0), *first[1:]))

    assert find_columns([over, *lines[1:]]).x1.max() == pytest.approx(900, abs=1)
