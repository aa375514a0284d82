"""Words outside tables to paragraphs, and headings told by their type."""

from __future__ import annotations

from extract.paragraphs import find_body_size, is_strong
from tests.sheets import BOLD, Drawing, Ink, find, find_texts

PROSE = "Crime in Medway has fallen for the third\nyear in a row and in every ward."


def test_lines_that_go_on_are_one_paragraph() -> None:
    (paragraph,) = find(Drawing().write(50, 100, PROSE)).paragraphs

    assert paragraph.text == PROSE.replace("\n", " ")
    assert (paragraph.size, paragraph.bold) == (9, False)
    assert (paragraph.box.x0, round(paragraph.box.top), round(paragraph.box.bottom)) == (
        50,
        93,
        113,
    )


def test_a_line_that_had_room_ends_its_paragraph() -> None:
    drawing = Drawing().write(50, 100, "Safer homes\nCleaner streets\n" + PROSE)

    assert find_texts(drawing) == ["Safer homes", "Cleaner streets", PROSE.replace("\n", " ")]


def test_a_wide_space_or_another_type_starts_a_new_paragraph() -> None:
    apart = Drawing().write(50, 100, PROSE).write(50, 135, PROSE)
    bold = Drawing().write(50, 100, PROSE.split("\n", maxsplit=1)[0], BOLD).write(50, 111, PROSE)

    assert find_texts(apart) == [PROSE.replace("\n", " ")] * 2
    assert [one.bold for one in find(bold).paragraphs] == [True, False]


def test_words_a_wide_gap_apart_are_of_two_paragraphs() -> None:
    drawing = Drawing().write(50, 100, "Safer homes").write(320, 100, "Cleaner streets")

    assert find_texts(drawing) == ["Safer homes", "Cleaner streets"]


def test_what_is_bold_or_larger_than_most_of_the_text_is_strong() -> None:
    drawing = Drawing().write(50, 60, "Action plan", Ink(size=14))
    drawing.write(50, 80, "Safer homes", BOLD).write(50, 100, PROSE).write(50, 140, "Note", Ink(8))
    paragraphs = find(drawing).paragraphs

    body = find_body_size(list(paragraphs))

    assert body == 9
    assert [is_strong(one, body) for one in paragraphs] == [True, True, False, False]


def test_a_document_without_text_has_no_body() -> None:
    assert find_body_size([]) == 0


def test_letters_without_any_width_are_a_paragraph_too() -> None:
    drawing = Drawing().write(50, 100, "Crime")
    drawing.drawn["glyphs"] = [(50, top, 50, *more) for _, top, _, *more in drawing.drawn["glyphs"]]

    assert find_texts(drawing) == ["Crime"]
