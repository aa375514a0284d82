"""The steps from the picture of a page to its sheet, each by itself."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw

from extract.affine import SAME
from extract.scan.decoding import decode_line
from extract.scan.halves import split_halves
from extract.scan.lettering import line_to_words
from extract.scan.linecuts import LineBox, cut_lines, find_missed, widen_small
from extract.scan.models import find_models
from extract.scan.needs import count_letters, has_more_letters
from extract.scan.picture import Ink, Picture, find_ink
from extract.scan.recogniser import ReadLine
from extract.scan.rulings import Ruling, Rulings, find_rulings, without_text
from extract.scan.sheets import make_sheet
from extract.scan.straighten import find_skew, is_on_its_side
from extract.sheet import Scan, Sheet
from schema.page import Box, ReadWord

DPI = 200.0
NO_RULES = Rulings((), ())


def draw(*lines: tuple[int, int, int, int], grey: int = 0, noise: float = 0.0) -> Picture:
    """A white page of 800 by 600 pixels with lines, three pixels wide."""
    image = Image.new("L", (800, 600), 255)
    for line in lines:
        ImageDraw.Draw(image).line(line, fill=grey, width=3)
    levels = np.asarray(image, np.float32)
    grain = np.random.default_rng(1).normal(0, noise, levels.shape)
    return np.clip(levels + grain, 0, 255).astype(np.uint8)


# ---------------------------------------------------------------------------------- the network
def test_the_likeliest_letters_make_the_line_and_places_side_by_side_are_one() -> None:
    likely = np.array(
        [[0.9, 0.1, 0], [0.1, 0.9, 0], [0.1, 0.9, 0], [0.9, 0, 0.1], [0, 0.1, 0.9]], np.float32
    )
    line = decode_line(likely, ["", "8", "5"])

    assert line.text == "85"
    assert line.places.tolist() == [0.4, 0.9]
    assert line.sure.tolist() == pytest.approx([0.9, 0.9])


def test_a_letter_is_less_sure_where_one_may_have_been_lost_beside_it() -> None:
    likely = np.array([[0, 1, 0], [0.6, 0, 0.4], [0, 1, 0]], np.float32)
    line = decode_line(likely, ["", "1", "."])

    assert line.text == "11"
    assert line.sure.tolist() == pytest.approx([0.6, 1.0])


def test_a_line_without_letters_is_empty() -> None:
    assert decode_line(np.array([[1.0, 0.0]], np.float32), ["", "a"]).text == ""


def test_the_networks_lie_in_the_installed_package() -> None:
    models = find_models()

    assert models is not None
    assert models.find.is_file()
    assert models.read.is_file()


# ------------------------------------------------------------------------------------- the rules
@pytest.mark.parametrize(("grey", "noise"), [(0, 0.0), (190, 4.0), (0, 14.0)], ids=str)
def test_rules_are_found_pale_or_noisy(grey: int, noise: float) -> None:
    picture = draw(
        (50, 100, 750, 100), (50, 100, 50, 500), (50, 500, 750, 500), grey=grey, noise=noise
    )
    across, down = find_rulings(picture, DPI)

    assert [(round(one.at), round(one.start, -1), round(one.end, -1)) for one in across] == [
        (101, 50, 750),
        (501, 50, 750),
    ]
    assert [(round(one.at), round(one.start, -1), round(one.end, -1)) for one in down] == [
        (51, 100, 500)
    ]


def test_a_short_stroke_is_a_rule_where_it_ends_at_others_and_no_letter() -> None:
    sides = ((50, 100, 750, 100), (50, 160, 750, 160))
    across, down = find_rulings(draw(*sides, (300, 100, 300, 160), (500, 112, 500, 146)), DPI)

    assert len(across) == 2
    assert [round(one.at) for one in down] == [301]


def test_rows_of_letters_are_no_rules() -> None:
    rules = Rulings((Ruling(50, 20, 90, 2), Ruling(50, 5, 300, 2)), (Ruling(30, 42, 58, 2),))
    boxes = np.array([[10.0, 40.0, 100.0, 62.0]])

    assert without_text(rules, boxes) == Rulings((Ruling(50, 5, 300, 2),), ())


# ------------------------------------------------------------------------------------- the lines
def ink_of(*boxes: tuple[int, int, int, int]) -> Ink:
    ink = np.zeros((600, 800), bool)
    for x0, top, x1, bottom in boxes:
        ink[top:bottom, x0:x1] = True
    return ink


def test_a_line_is_cut_at_rules_and_at_wide_gaps() -> None:
    ink = ink_of((110, 110, 150, 130), (210, 110, 250, 130), (320, 110, 360, 130))
    rules = Rulings((), (Ruling(180, 50, 300, 2),))
    found = cut_lines(np.array([[100.0, 105.0, 370.0, 135.0]]), rules, ink, DPI)

    assert [
        (one.x0 < left, right <= one.x1)
        for one, (left, right) in zip(found, [(111, 150), (211, 250), (321, 360)], strict=True)
    ] == [(True, True)] * 3


def test_a_line_over_two_rows_is_cut_at_the_rule_between_them() -> None:
    ink = ink_of((110, 105, 150, 120), (110, 135, 150, 150))
    rules = Rulings((Ruling(128, 50, 400, 2),), ())
    found = cut_lines(np.array([[100.0, 100.0, 160.0, 156.0]]), rules, ink, DPI)

    assert [(one.top, one.bottom) for one in found] == [(100, 128), (128, 157)]


def test_signs_that_were_missed_are_found_and_as_high_as_their_line() -> None:
    ink = ink_of(
        (110, 110, 150, 130), (400, 112, 404, 118), (408, 112, 412, 118), (500, 300, 501, 301)
    )
    lines = [LineBox(100, 100, 160, 140), LineBox(100, 200, 160, 240), LineBox(100, 400, 160, 440)]
    missed = find_missed(lines, ink, DPI)
    widened = widen_small([*lines, *missed], 600)

    assert [(one.x0 <= 400, one.x1 >= 412) for one in missed] == [(True, True)]
    assert widened == [*lines, missed[0]._replace(top=100, bottom=140)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("48 .2%", ["48.2%"]), ("12 34", ["12", "34"]), ("ab cd", ["ab", "cd"])],
)
def test_a_space_within_a_figure_is_none_where_there_is_no_room(
    text: str, expected: list[str]
) -> None:
    letters = [letter for letter in text if letter != " "]
    gap = 12 if "." not in text else 2
    lefts, left = [], 10
    for i, _ in enumerate(letters):
        left += gap if i == text.index(" ") else 0
        lefts.append(left)
        left += 14
    ink = ink_of(*((x, 20, x + 11, 40) for x in lefts))[0:60, 0:120]
    centres = iter([(x + 5.5) / 120 for x in lefts])
    places = [0.0 if letter == " " else next(centres) for letter in text]
    read = ReadLine(text, np.array(places), np.ones(len(text)))
    picture = np.where(ink, 0, 255).astype(np.uint8)
    words = list(line_to_words(LineBox(0, 0, 120, 60), read, picture, ink))

    assert [word.text for word in words] == expected
    assert words[0].x0 == 10


# -------------------------------------------------------------------------------------- the page
@pytest.mark.parametrize("degrees", [-5.0, -1.3, 0.0, 0.4, 5.0])
def test_how_far_a_page_is_askew_is_found(degrees: float) -> None:
    page = Image.fromarray(draw(*((100, y, 700, y) for y in range(120, 480, 40))))
    turned = np.asarray(page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255))

    assert find_skew(turned, DPI) == pytest.approx(degrees, abs=0.06)


def test_an_empty_page_is_not_askew() -> None:
    assert find_skew(draw(), DPI) == 0.0


def test_lines_that_run_down_lie_on_their_side() -> None:
    assert is_on_its_side(np.array([[0, 0, 20, 200], [40, 0, 60, 300], [90, 0, 190, 20]], float))
    assert not is_on_its_side(np.array([[0, 0, 200, 20]], float))


def test_letters_are_counted_and_neither_photographs_nor_specks_are_any() -> None:
    image = Image.fromarray(draw())
    for i in range(40):
        ImageDraw.Draw(image).text((20 + 18 * i, 100), "a", fill=0, font_size=24)
    written = np.asarray(image)

    assert count_letters(written, DPI) == 40
    assert has_more_letters(written, DPI, 5)
    assert not has_more_letters(written, DPI, 30)
    assert count_letters(draw(noise=5), DPI) == 0
    assert count_letters(np.tile(np.array([0, 0, 255], np.uint8), (600, 267)), DPI) == 0


def test_ink_is_what_is_darker_than_around_it() -> None:
    picture = draw((100, 300, 700, 300))
    shaded = np.minimum(picture, 180).astype(np.uint8)

    assert find_ink(shaded, DPI)[301, 400]
    assert not find_ink(shaded, DPI)[340, 400]


# ---------------------------------------------------------------------------------- two on a sheet
def sheet_of(width: float, *words: tuple[float, float, float]) -> Sheet:
    """A sheet 600 points high; a word is its left and right side and its line."""
    read = tuple(ReadWord("word", Box(x0, line - 8, x1, line), 1.0) for x0, x1, line in words)
    sheet = make_sheet(1, (width, 600), NO_RULES, DPI / 72)
    return replace(sheet, scan=Scan(read, SAME, (width, 600)))


def rows_of(left: float, top: float) -> list[tuple[float, float, float]]:
    return [
        (left + 60 * i, left + 60 * i + 50, top + 20 * row) for row in range(10) for i in range(3)
    ]


@pytest.mark.parametrize(
    ("width", "shift", "expected"),
    [(1190, 0, 2), (842, 9, 2), (842, 0, 1), (500, 9, 1)],
    ids=["larger than a page", "lines of their own", "columns of one page", "too narrow"],
)
def test_a_sheet_is_parted_where_it_is_two_pages(width: float, shift: float, expected: int) -> None:
    sheet = sheet_of(width, *rows_of(40, 100), *rows_of(width / 2 + 40, 100 + shift))
    halves = split_halves(sheet)

    assert len(halves) == expected
    words = [half.scan.words for half in halves if half.scan]
    assert sum(map(len, words)) == 60
    assert all(word.box.x1 < width / 2 for word in words[0]) is (expected == 2)


def test_a_sheet_with_a_title_over_the_middle_is_one_page() -> None:
    sheet = sheet_of(1190, *rows_of(40, 100), *rows_of(640, 100), (500, 700, 50))

    assert split_halves(sheet) == (sheet,)
