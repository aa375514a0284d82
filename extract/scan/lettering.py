"""A line as it was read to words, each with its place: told from the ink between its letters."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from extract.scan.linecuts import LineBox
    from extract.scan.picture import Ink, Picture
    from extract.scan.recogniser import ReadLine

_SPACE = 0.75  # of the height of capitals: so wide a blank parts words, whatever was read
_CAPITALS, _SMALL_LETTERS = 0.72, 0.53  # of the size of the type
_RISING = frozenset("bdfhijklt0123456789£€$%&/()[]!?'\"‘’“”|")
_SIGNS = ".,:%"
_IN_FIGURES = frozenset(_SIGNS)
# of the size: of a blank between two figures, and between a figure and a sign
_LEAST_SPACE, _LEAST_BEHIND_SIGN, _LEAST_BEFORE_SIGN = 0.17, 0.24, 0.6
_FULL = 0.08  # of the fullest row's ink: a row with less is between lines
_GUESSED = 0.62  # of the height of its box that a line's size is where its ink says nothing


class ScanWord(NamedTuple):
    """A word in the space of the picture, upright: where it starts, ends and stands, its size.

    `sure` has a number from 0 to 1 for each character; `stroke` is the width of its strokes.
    `again` is how it reads alone, None where it was not looked at again.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    sure: tuple[float, ...]
    stroke: float
    bold: bool = False
    again: str | None = None


class _Level(NamedTuple):
    top: int
    base: int


def line_to_words(box: LineBox, read: ReadLine, picture: Picture, ink: Ink) -> Iterator[ScanWord]:
    """The words of an upright line; `ink` is what is printed in the picture without its rules."""
    own = ink[box.top : box.bottom, box.x0 : box.x1]
    if not read.text.strip():
        return
    level = _find_level(own)
    size = _find_size(level, read.text, own.shape[0])
    end = min(own.shape[0], level.base + max(1, round(0.25 * size)))
    rows = own[max(0, level.top - 1) : end]
    grey = picture[box.top : box.bottom, box.x0 : box.x1][max(0, level.top - 1) : end]
    inked: NDArray[np.bool_] = np.any(rows, axis=0)
    places = read.places * own.shape[1]
    for own_letters in _split(read.text, places, inked, size):
        start, stop = own_letters[0], own_letters[-1] + 1
        first, last = _find_sides(inked, places, start, stop)
        word = rows[:, first:last]
        yield ScanWord(
            "".join([read.text[i] for i in own_letters]),
            box.x0 + float(first),
            box.x0 + float(last),
            box.top + float(level.base),
            size,
            tuple(read.sure[own_letters].tolist()),
            _find_stroke(grey[:, first:last], word),
        )


def _find_level(ink: Ink) -> _Level:
    """The rows where the letters of a line begin and where they stand."""
    counts = ink.sum(axis=1).astype(np.float64)
    if not counts.any():
        return _Level(0, len(ink))
    height = len(ink)
    low = height // 3
    smooth = np.convolve(counts, np.ones(2) / 2, "same")
    steps = smooth[:-2] - smooth[2:]
    base = low + int(np.argmax(steps[low:])) + 2 if len(steps) > low else height
    base = min(base, height)
    full = counts > _FULL * counts.max()
    top = base - 1
    while top > 0 and full[top - 1]:
        top -= 1
    return _Level(top, base)


def _find_size(level: _Level, text: str, height: int) -> float:
    tall = level.base - level.top
    rises = any(letter in _RISING or letter.isupper() for letter in text)
    size = tall / (_CAPITALS if rises else _SMALL_LETTERS)
    return size if 0.35 * height < size < 1.6 * height else _GUESSED * height


def _split(
    text: str, places: NDArray[np.float64], inked: NDArray[np.bool_], size: float
) -> Iterator[list[int]]:
    """The places in `text` of the characters of each word."""
    wide = list(_find_gaps(inked, _SPACE * _CAPITALS * size))
    word: list[int] = []
    for i, letter in enumerate(text):
        if letter == " ":
            continue
        if word and (
            not _goes_on(text, (word[-1], i), places, inked, size)
            or _is_apart(text[word[-1]] + letter, (places[word[-1]], places[i]), wide)
        ):
            yield word
            word = []
        word.append(i)
    if word:
        yield word


def _is_apart(pair: str, sides: tuple[float, float], wide: list[float]) -> bool:
    """True for characters with a wide blank between; the point of a figure may be too pale."""
    if _IN_FIGURES.intersection(pair) and pair.strip(_SIGNS).isdigit():
        return False
    return any(sides[0] < middle < sides[1] for middle in wide)


def _goes_on(
    text: str,
    pair: tuple[int, int],
    places: NDArray[np.float64],
    inked: NDArray[np.bool_],
    size: float,
) -> bool:
    """True for characters side by side, and for those of one figure with too little room between.

    A recogniser sees a space where a decimal point or a comma is pale.
    """
    before, after = pair
    if after == before + 1:
        return True
    one, other = text[before], text[after]
    if one.isdigit() and other.isdigit():
        least = _LEAST_SPACE
    elif one.isdigit() and other in _IN_FIGURES:
        least = _LEAST_BEFORE_SIGN
    elif one in _IN_FIGURES and other.isdigit() and text[before - 1 : before].isdigit():
        least = _LEAST_BEHIND_SIGN
    else:
        return False
    low, high = round(places[before]), round(places[after])
    return _find_widest(inked, low, high) < least * size


def _find_widest(inked: NDArray[np.bool_], low: int, high: int) -> int:
    """The width of the widest blank between two columns."""
    blank = np.concatenate(([0], ~inked[low:high], [0])).astype(np.int8)
    starts, ends = np.flatnonzero(np.diff(blank) == 1), np.flatnonzero(np.diff(blank) == -1)
    return int((ends - starts).max()) if len(starts) else 0


def _find_gaps(inked: NDArray[np.bool_], least: float) -> Iterator[float]:
    """The middles of blanks that are wide."""
    columns = np.flatnonzero(inked)
    for before, after in pairwise(columns.tolist()):
        if after - before > least:
            yield (before + after) / 2


def _find_sides(
    inked: NDArray[np.bool_], places: NDArray[np.float64], start: int, stop: int
) -> tuple[int, int]:
    """The first column of a word's ink, and the one after its last."""
    left = _find_cut(inked, places[start - 1] if start else None, places[start])
    right = _find_cut(inked, places[stop - 1], places[stop] if stop < len(places) else None)
    columns = np.flatnonzero(inked[left:right])
    if not len(columns):
        return left, max(right, left + 1)
    return left + int(columns[0]), left + int(columns[-1]) + 1


def _find_cut(inked: NDArray[np.bool_], before: float | None, after: float | None) -> int:
    """The middle of the widest blank between two letters; the end of the line beside the last."""
    if before is None:
        return 0
    if after is None:
        return len(inked)
    low, high = round(before), max(round(after), round(before) + 1)
    blank = np.concatenate(([0], ~inked[low:high], [0])).astype(np.int8)
    starts, ends = np.flatnonzero(np.diff(blank) == 1), np.flatnonzero(np.diff(blank) == -1)
    if not len(starts):
        return (low + high) // 2
    widest = int(np.argmax(ends - starts))
    return low + int(starts[widest] + ends[widest]) // 2


def _find_stroke(picture: Picture, ink: Ink) -> float:
    """The width of the strokes of a word in pixels: the middle one of those that a row crosses.

    Each is as wide as the darkness in it would fill, which blur leaves as it was.
    """
    dark = (255.0 - picture) / 255.0
    padded = np.pad(ink, ((0, 0), (1, 1))).astype(np.int8)
    steps = np.diff(padded, axis=1)
    rows, starts = np.nonzero(steps == 1)
    _, ends = np.nonzero(steps == -1)
    if not len(rows):
        return 0.0
    sums = np.pad(np.cumsum(dark, axis=1), ((0, 0), (1, 0)))
    width = ink.shape[1]
    masses = sums[rows, np.minimum(ends + 1, width)] - sums[rows, np.maximum(starts - 1, 0)]
    return float(np.median(masses))
