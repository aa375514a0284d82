"""The picture of a page to a sheet: straightened, read, its rules found."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from extract.scan.linecuts import LineBox, cut_lines, erase_rulings, find_missed, widen_small
from extract.scan.picture import clean_picture, find_ink
from extract.scan.rulings import find_rulings, without_text
from extract.scan.sheets import (
    add_words,
    make_sheet,
)
from extract.scan.straighten import straighten, turn_around
from extract.scan.wording import find_surety, read_words
from extract.sheet import Scan

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from extract.scan.lettering import ScanWord
    from extract.scan.picture import Ink, Picture
    from extract.scan.recogniser import Recogniser
    from extract.sheet import Sheet

POINTS = 72.0


def read_picture(
    picture: Picture, dpi: float, number: int, recogniser: Recogniser, *, is_level: bool = False
) -> Sheet:
    """What is printed on the picture of page `number`, as a sheet that is straight and upright.

    `is_level` says that the lines of the picture are level, as on a page that is no scan.
    """
    straight = straighten(clean_picture(picture), dpi, recogniser, is_level=is_level)
    rulings = without_text(find_rulings(straight.picture, dpi), straight.boxes)
    ink = erase_rulings(find_ink(straight.picture, dpi), rulings)
    lines = cut_lines(straight.boxes, rulings, ink, dpi)
    lines = widen_small([*lines, *find_missed(lines, ink, dpi)], len(ink))
    scale = dpi / POINTS
    height, width = straight.picture.shape
    sheet = make_sheet(number, (width / scale, height / scale), rulings, scale)
    words = read_words(straight.picture, [one for one in lines if not one.is_tall], ink, recogniser)
    sheet, read = add_words(sheet, words, 0, scale)
    tall = np.array([one[:4] for one in lines if one.is_tall], np.float64).reshape(-1, 4)
    if len(tall):
        words, turns = _read_turned(straight.picture, tall, ink, recogniser)
        sheet, more = add_words(sheet, words, turns, scale)
        read += more
    a, b, c, d, e, f = straight.matrix
    shown = picture.shape[1] / scale, picture.shape[0] / scale
    return replace(sheet, scan=Scan(read, (a, b, c, d, e / scale, f / scale), shown))


def _read_turned(
    picture: Picture, tall: NDArray[np.float64], ink: Ink, recogniser: Recogniser
) -> tuple[list[ScanWord], int]:
    """The words of lines that run down a page or up, and the turns with which they are upright."""
    found = []
    for turns in (1, 3):
        turned, _, boxes = turn_around(picture, tall, turns)
        lines = [LineBox(*map(round, box)) for box in boxes.tolist()]
        words = read_words(turned, lines, np.rot90(ink, -turns), recogniser)
        found.append((words, turns))
    return max(found, key=lambda one: find_surety(one[0]))
