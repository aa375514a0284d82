"""The words and rules of a picture to a sheet, as if the page had been drawn with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from extract.sheet import BOX, FILL, GLYPH, RULE, RUN, ReadWord, Records, Sheet, rows_to_records
from schema.page import Box

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from extract.scan.lettering import ScanWord
    from extract.scan.rulings import Rulings

_BOLD = 1.28  # times the stroke that most words of the page have
_ALIKE = 0.14  # sizes that differ by less are one
_ASCENT, _DESCENT = 0.8, 0.22
_SPACE = ord(" ")
_FONTS = 2


@dataclass(frozen=True, slots=True)
class TurnedWord:
    """A word, and the direction it is read in, in quarter turns clockwise."""

    word: ScanWord
    angle: int = 0


def level_sizes(words: Sequence[ScanWord]) -> list[ScanWord]:
    """The words with one size for all that differ by no more than the ink does by chance."""
    sizes = np.array([word.size for word in words])
    lengths = np.array([len(word.text) for word in words], np.float64)
    levelled = sizes.copy()
    left = np.ones(len(words), bool)
    while left.any():
        middle = _find_middle(sizes[left], lengths[left])
        own = left & (np.abs(sizes - middle) <= _ALIKE * middle)
        levelled[own] = middle
        left &= ~own
    return [word._replace(size=float(size)) for word, size in zip(words, levelled, strict=True)]


def _find_middle(sizes: NDArray[np.float64], weights: NDArray[np.float64]) -> float:
    """The size that most characters come near to: the middle one of these."""
    near = np.abs(sizes[:, None] - sizes) <= _ALIKE * sizes[:, None]
    best = near[int(np.argmax(near @ weights))]
    order = np.argsort(sizes[best])
    passed = np.cumsum(weights[best][order])
    return float(sizes[best][order][int(np.searchsorted(passed, passed[-1] / 2))])


def find_bold(words: Sequence[ScanWord]) -> list[bool]:
    """For each word whether its strokes are wider than those of the page, size for size."""
    parts = np.array([word.stroke / word.size for word in words])
    lengths = np.array([len(word.text) for word in words])
    if not len(parts):
        return []
    usual = float(np.median(np.repeat(parts, lengths)))
    bold: list[bool] = (parts > _BOLD * usual).tolist()
    return bold


def words_to_records(
    words: Sequence[ScanWord], bold: Sequence[bool], scale: float
) -> tuple[Records, Records]:
    """The glyphs and runs of upright words, a run each; `scale` are pixels a point."""
    glyphs: list[tuple[float, float, float, float, int, int]] = []
    runs: list[tuple[object, ...]] = []
    for word, is_bold in zip(words, bold, strict=True):
        x0, x1, base, size = (
            side / scale for side in (word.x0, word.x1, word.base, word.size)
        )
        runs.append((size, x0, base, 0, is_bold, False, False, int(is_bold), 0))
        glyphs += _word_to_glyphs(word.text, (x0, x1), (base, size), len(runs) - 1)
    return rows_to_records(glyphs, GLYPH), rows_to_records(runs, RUN)


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


def words_to_read(words: Sequence[ScanWord], scale: float) -> tuple[ReadWord, ...]:
    """The words in points, each as sure as its least sure character."""
    return tuple(
        ReadWord(
            word.text,
            Box(
                word.x0 / scale,
                (word.base - _ASCENT * word.size) / scale,
                word.x1 / scale,
                (word.base + _DESCENT * word.size) / scale,
            ),
            min(word.sure),
        )
        for word in words
    )


def rulings_to_records(rulings: Rulings, scale: float) -> Records:
    """The rules of a picture in points."""
    rows = [
        (line.start, line.at, line.end, line.at, line.width, 0) for line in rulings.across
    ] + [(line.at, line.start, line.at, line.end, line.width, 0) for line in rulings.down]
    records = rows_to_records(rows, RULE)
    for name in ("x0", "top", "x1", "bottom", "width"):
        records[name] /= scale
    return records


def make_sheet(
    number: int, size: tuple[float, float], glyphs: Records, runs: Records, rules: Records
) -> Sheet:
    """A sheet of these; `size` is its width and height in points."""
    width, height = size
    return Sheet(
        number=number,
        width=width,
        height=height,
        glyphs=glyphs,
        runs=runs,
        rules=rules,
        fills=np.zeros(0, FILL),
        pictures=np.zeros(0, np.dtype(BOX)),
    )
