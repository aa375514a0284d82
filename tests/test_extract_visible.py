"""What a reader sees of a page: no hidden, white, askew or far-off text, and nothing twice."""

from __future__ import annotations

import pytest

from extract.visible import find_visible
from tests.sheets import Drawing, Ink

HIDDEN = Ink(hidden=True)
WHITE = Ink(colour=0xFFFFFF)
BLUE = 0x003366


def seen(drawing: Drawing) -> str:
    sheet = drawing.sheet
    return "".join(map(chr, sheet.glyphs["code"][find_visible(sheet)]))


def test_plain_text_is_seen() -> None:
    assert seen(Drawing().write(50, 100, "Litter 5%")) == "Litter 5%"


def test_an_empty_page_has_nothing_to_see() -> None:
    assert seen(Drawing()) == ""


@pytest.mark.parametrize(
    "drawing",
    [
        Drawing().write(50, 100, "Draft", HIDDEN),
        Drawing().write(50, 100, "Draft", WHITE),
        Drawing().write(50, 100, "Draft", Ink(colour=0xFAFAFA)),
        Drawing().write(700, 100, "Draft"),
        Drawing().write(50, -20, "Draft"),
        Drawing().write_askew(50, 100, "Draft"),
    ],
    ids=["hidden", "white", "nearly white", "right of the page", "above it", "askew"],
)
def test_what_a_reader_cannot_see_is_left_out(drawing: Drawing) -> None:
    assert seen(drawing.write(50, 300, "Litter")) == "Litter"


def test_white_text_on_an_area_of_colour_or_on_a_picture_is_seen() -> None:
    drawing = Drawing().fill(40, 80, 200, 120, BLUE).picture(40, 180, 200, 220)
    drawing.write(50, 100, "Measure", WHITE).write(50, 200, "Target", WHITE)

    assert seen(drawing.write(50, 300, "gone", WHITE)) == "MeasureTarget"


def test_white_text_on_a_white_area_is_not_seen() -> None:
    assert seen(Drawing().fill(40, 80, 200, 120, 0xFFFFFF).write(50, 100, "x", WHITE)) == ""


def test_hidden_text_over_a_picture_of_the_page_is_the_text_of_the_scan() -> None:
    scan = Drawing().picture(0, 0, 595, 842).write(50, 100, "Litter", HIDDEN)

    assert seen(scan) == "Litter"


def test_hidden_text_over_a_small_picture_or_beside_text_that_is_seen_stays_hidden() -> None:
    logo = Drawing().picture(50, 50, 150, 100).write(50, 200, "Litter", HIDDEN)
    page = Drawing().picture(0, 0, 595, 842).write(50, 200, "Litter", HIDDEN)

    assert seen(logo) == ""
    assert seen(page.write(50, 300, "All in print")) == "All in print"


def test_text_drawn_twice_for_boldness_is_seen_once() -> None:
    drawing = Drawing().write(50, 100, "1,100").write(50.3, 100.1, "1,100")

    assert seen(drawing) == "1,100"


def test_the_letters_of_a_ligature_in_one_box_are_both_seen() -> None:
    drawing = Drawing().write(50, 100, "off")
    glyphs = drawing.drawn["glyphs"]
    glyphs[2] = (*glyphs[1][:4], *glyphs[2][4:])

    assert seen(drawing) == "off"


def test_a_letter_that_comes_twice_in_a_word_is_seen_twice() -> None:
    assert seen(Drawing().write(50, 100, "1110")) == "1110"
