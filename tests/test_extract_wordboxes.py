"""Glyphs to words: where one word ends, which way it is read, and what is no word at all."""

from __future__ import annotations

import pytest

from extract.wordboxes import NO_WORDS, find_main_angle, join_words, sheet_to_words
from tests.sheets import BOLD, Drawing, Ink, find_texts


def words_of(drawing: Drawing) -> list[str]:
    return list(sheet_to_words(drawing.sheet).texts)


def test_a_drawn_space_parts_words() -> None:
    assert words_of(Drawing().write(50, 100, "Litter is 5%")) == ["Litter", "is", "5%"]


def test_a_gap_without_a_space_parts_words_and_a_narrower_one_does_not() -> None:
    far = Drawing().write(50, 100, "Litter").write(80, 100, "5%")
    near = Drawing().write(50, 100, "Lit").write(64, 100, "ter")

    assert words_of(far) == ["Litter", "5%"]
    assert words_of(near) == ["Litter"]


def test_where_spaces_are_drawn_loosely_set_letters_are_one_word() -> None:
    drawing = Drawing()
    for x, letter in zip((50, 57, 64, 71), "Q2 x", strict=True):
        drawing.write(x, 100, letter)
    spaced = drawing.write(50, 200, "a b c d e f")

    assert words_of(spaced)[:2] == ["Q2", "x"]


def test_words_on_two_lines_are_two_however_close_they_were_drawn() -> None:
    assert words_of(Drawing().write(50, 100, "per").write(63.5, 112, "cent")) == ["per", "cent"]


def test_the_letters_of_a_ligature_in_one_box_are_both_kept() -> None:
    drawing = Drawing().write(50, 100, "offer")
    glyphs = drawing.drawn["glyphs"]
    first, second = glyphs[1:3]
    box = (*first[:2], *second[2:4])
    glyphs[1:3] = [(*box, *first[4:]), (*box, *second[4:])]

    assert words_of(drawing) == ["offer"]


def test_dots_that_lead_to_a_figure_are_no_words_and_part_what_they_join() -> None:
    assert words_of(Drawing().write(50, 100, "Litter.......12")) == ["Litter", "12"]
    assert words_of(Drawing().write(50, 100, "Litter . . . . . 12")) == ["Litter", "12"]
    assert words_of(Drawing().write(50, 100, "and so on...")) == ["and", "so", "on..."]


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", "\u3000", "\t"])
def test_every_kind_of_space_parts_words(space: str) -> None:
    assert words_of(Drawing().write(50, 100, f"Litter{space}5%")) == ["Litter", "5%"]


def test_a_word_knows_its_type_and_its_line() -> None:
    drawing = Drawing().write(50, 100, "Litter", BOLD).write(50, 120, "streets", Ink(italic=True))

    boxes = sheet_to_words(drawing.sheet).boxes

    assert boxes["bold"].tolist() == [True, False]
    assert boxes["italic"].tolist() == [False, True]
    assert boxes["line"].tolist() == [100, 120]


@pytest.mark.parametrize("angle", range(4))
def test_text_in_any_direction_gives_the_same_words(angle: int) -> None:
    drawing = Drawing().write(250, 300, "Litter is\ndropped in", Ink(angle=angle))

    assert words_of(drawing) == ["Litter", "is", "dropped", "in"]
    assert find_main_angle(drawing.sheet) == angle
    assert find_texts(drawing) == ["Litter is dropped in"]


def test_a_page_without_text_is_upright_and_has_no_words() -> None:
    assert find_main_angle(Drawing().sheet) == 0
    assert words_of(Drawing()) == []
    assert join_words([]) is NO_WORDS


def test_phrases_of_joined_words_stay_apart() -> None:
    one = sheet_to_words(Drawing().write(50, 100, "Litter is").sheet)

    assert join_words([one, one]).boxes["phrase"].tolist() == [0, 0, 1, 1]
