"""Printed lines cut into pieces at wide gaps, and what looks like a figure."""

from __future__ import annotations

import pytest

from extract.columns import find_columns
from extract.segments import split_line, words_to_text_lines
from extract.values import is_value
from extract.wordboxes import sheet_to_words
from tests.sheets import BOLD, PLAIN, Drawing, Ink, find_lines, find_pieces

FIGURES = "12|1,204|1 204|-3.5|−3.5|(45.2%)|<5|£3m|£1.2bn|12k|71.9%ᵃ|85%*|10:30|12/45|3.5pp|.5"
ABSENT = "-|–|..|n/a|N/A|nil|tbc|✓|*"
WORDS = "Q1|12 wards|Litter|2016 to 2017|£000|(2)|||and|A1"


@pytest.mark.parametrize("text", (FIGURES + "|" + ABSENT).split("|"))
def test_a_figure_with_its_signs_and_what_stands_for_one_are_values(text: str) -> None:
    assert is_value(text)


@pytest.mark.parametrize("text", WORDS.split("|"))
def test_words_codes_and_units_alone_are_no_values(text: str) -> None:
    assert not is_value(text)


def test_a_wide_gap_parts_a_line_and_a_space_does_not() -> None:
    drawing = (
        Drawing().write(50, 100, "Number of crimes").write(200, 100, "12").write(250, 100, "9")
    )

    assert find_pieces(drawing) == [["Number of crimes", "12", "9"]]


def test_the_gaps_of_a_justified_line_part_nothing() -> None:
    drawing, x = Drawing(), 50.0
    for word in ("Partners", "met", "in", "every", "ward"):
        drawing.write(x, 100, word)
        x += PLAIN.measure(word)[-1] + 7

    assert find_pieces(drawing) == [["Partners met in every ward"]]


def test_a_currency_sign_set_apart_is_of_the_figure_after_it() -> None:
    drawing = Drawing().write(50, 100, "Rent").write(120, 100, "£").write(150, 100, "84,140")

    assert find_pieces(drawing) == [["Rent", "£ 84,140"]]


def test_a_percent_sign_set_apart_is_of_the_figure_before_it() -> None:
    drawing = Drawing().write(50, 100, "Rent").write(120, 100, "84").write(137, 100, "%")

    assert find_pieces(drawing) == [["Rent", "84 %"]]


def test_figures_in_tight_columns_are_two_and_thousands_are_one() -> None:
    tight = Drawing().write(50, 100, "12.5").write(50 + 18 + 4.5, 100, "13.5")
    thousands = Drawing().write(50, 100, "84 140")

    assert find_pieces(tight) == [["12.5", "13.5"]]
    assert find_pieces(thousands) == [["84 140"]]


def test_a_line_is_cut_at_the_sides_that_are_given() -> None:
    words = sheet_to_words(Drawing().write(50, 100, "Litter picked").sheet)

    (line,) = words_to_text_lines(words, (79.0,))

    assert [piece.text for piece in line.segments] == ["Litter", "picked"]


def test_a_piece_knows_its_place_and_its_type() -> None:
    (line,) = find_lines(Drawing().write(50, 100, "Litter", BOLD).write(150, 100, "5%", BOLD))
    first, second = line.segments

    assert (line.base, line.x0, line.x1) == (100, 50, 159)
    assert (first.bold, first.is_value, second.is_value, second.middle) == (
        True,
        False,
        True,
        154.5,
    )


def test_sideways_words_are_in_no_line() -> None:
    assert find_pieces(Drawing().write(50, 300, "Litter", Ink(angle=3))) == []


def test_a_piece_over_several_columns_is_cut_where_figures_follow() -> None:
    drawing = Drawing().write(120, 88, "2016/17 2017/18")
    for y, label in ((100, "Litter"), (112, "Graffiti"), (124, "Noise")):
        drawing.write(50, y, label).write(128, y, "12.5").write(162, y, "13.5")
    head, *body = find_lines(drawing)

    cut = split_line(head, find_columns(body))

    assert [piece.text for piece in head.segments] == ["2016/17 2017/18"]
    assert [piece.text for piece in cut.segments] == ["2016/17", "2017/18"]
