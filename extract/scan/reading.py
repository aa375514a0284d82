"""The picture of a page to a sheet: straightened, read, its rules found."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extract.scan.lettering import line_to_words
from extract.scan.linecuts import cut_lines, erase_rulings
from extract.scan.picture import find_ink
from extract.scan.rulings import find_rulings
from extract.scan.sheets import (
    find_bold,
    level_sizes,
    make_sheet,
    rulings_to_records,
    words_to_read,
    words_to_records,
)
from extract.scan.straighten import straighten
from extract.sheet import Scan

if TYPE_CHECKING:
    from extract.scan.linecuts import LineBox
    from extract.scan.picture import Picture
    from extract.scan.recogniser import Recogniser
    from extract.sheet import Sheet

POINTS = 72.0


def read_picture(picture: Picture, dpi: float, number: int, recogniser: Recogniser) -> Sheet:
    """What is printed on the picture of page `number`, as a sheet that is straight and upright."""
    straight = straighten(picture, dpi, recogniser)
    rulings = find_rulings(straight.picture, dpi)
    ink = erase_rulings(find_ink(straight.picture, dpi), rulings)
    lines = cut_lines(straight.boxes, rulings, ink, dpi)
    level = [line for line in lines if not line.is_tall]
    read = recogniser.read_lines([_cut(straight.picture, line) for line in level])
    words = [
        word
        for line, one in zip(level, read, strict=True)
        for word in line_to_words(line, one, ink)
    ]
    words = level_sizes(words)
    scale = dpi / POINTS
    glyphs, runs = words_to_records(words, find_bold(words), scale)
    height, width = straight.picture.shape
    size = width / scale, height / scale
    sheet = make_sheet(number, size, glyphs, runs, rulings_to_records(rulings, scale))
    a, b, c, d, e, f = straight.matrix
    scan = Scan(words_to_read(words, scale), (a, b, c, d, e / scale, f / scale))
    return replace(sheet, scan=scan)


def _cut(picture: Picture, box: LineBox) -> Picture:
    return picture[box.top : box.bottom, box.x0 : box.x1]
