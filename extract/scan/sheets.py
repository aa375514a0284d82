"""The words and rules of a picture to a sheet, as if the page had been drawn with them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from extract.sheet import (
    BOX,
    FILL,
    GLYPH,
    RULE,
    RUN,
    Records,
    Sheet,
    rows_to_records,
    turn_sheet,
)
from schema.page import Box, ReadWord

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.scan.lettering import ScanWord
    from extract.scan.rulings import Rulings

_ASCENT, _DESCENT = 0.8, 0.22
_SPACE = ord(" ")


def make_sheet(number: int, size: tuple[float, float], rulings: Rulings, scale: float) -> Sheet:
    """A sheet without words; `size` is its width and height in points, `scale` pixels a point."""
    width, height = size
    return Sheet(
        number=number,
        width=width,
        height=height,
        glyphs=np.zeros(0, GLYPH),
        runs=np.zeros(0, RUN),
        rules=_rulings_to_records(rulings, scale),
        fills=np.zeros(0, FILL),
        pictures=np.zeros(0, np.dtype(BOX)),
    )


def _rulings_to_records(rulings: Rulings, scale: float) -> Records:
    rows = [(line.start, line.at, line.end, line.at, line.width, 0) for line in rulings.across]
    rows += [(line.at, line.start, line.at, line.end, line.width, 0) for line in rulings.down]
    records = rows_to_records(rows, RULE)
    for name in ("x0", "top", "x1", "bottom", "width"):
        records[name] /= scale
    return records


def add_words(
    sheet: Sheet, words: Sequence[ScanWord], turns: int, scale: float
) -> tuple[Sheet, tuple[ReadWord, ...]]:
    """The sheet with words more, a run each, and these with their places.

    The words are upright on the page turned clockwise by so many quarter turns.
    """
    own = turn_sheet(replace(sheet, glyphs=sheet.glyphs[:0], runs=sheet.runs[:0]), turns)
    glyphs: list[tuple[float, float, float, float, int, int]] = []
    runs: list[tuple[object, ...]] = []
    for number, word in enumerate(words):
        x0, x1, base, size = (side / scale for side in (word.x0, word.x1, word.base, word.size))
        runs.append((size, x0, base, 0, word.bold, False, False, int(word.bold), 0))
        glyphs += _word_to_glyphs(word.text, (x0, x1), (base, size), number)
    own = replace(own, glyphs=rows_to_records(glyphs, GLYPH), runs=rows_to_records(runs, RUN))
    own = turn_sheet(own, -turns)
    read = tuple(_to_read(word, own, number) for number, word in enumerate(words))
    added = own.glyphs.copy()
    added["run"] += len(sheet.runs)
    joined = replace(
        sheet,
        glyphs=np.concatenate((sheet.glyphs, added)),
        runs=np.concatenate((sheet.runs, own.runs)),
    )
    return joined, read


def _to_read(word: ScanWord, sheet: Sheet, number: int) -> ReadWord:
    own = sheet.glyphs[sheet.glyphs["run"] == number]
    box = Box(
        float(own["x0"].min()),
        float(own["top"].min()),
        float(own["x1"].max()),
        float(own["bottom"].max()),
    )
    return ReadWord(word.text, box, round(min(word.sure), 3), word.again)


def _word_to_glyphs(
    text: str, sides: tuple[float, float], stands: tuple[float, float], run: int
) -> Iterator[tuple[float, float, float, float, int, int]]:
    """The letters of a word side by side from its left to its right, and a space behind it."""
    (x0, x1), (base, size) = sides, stands
    top, bottom = base - _ASCENT * size, base + _DESCENT * size
    edges = np.linspace(x0, x1, len(text) + 1).tolist()
    for letter, start, end in zip(text, edges, edges[1:], strict=False):
        yield start, top, end, bottom, ord(letter), run
    yield x1, top, x1, bottom, _SPACE, run
