"""Lines as a recogniser found them, cut where a ruling line or a wide gap parts them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy import ndimage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from extract.scan.picture import Ink
    from extract.scan.rulings import Ruling, Rulings

_EDGE = 0.02  # inches: a rule this near to the end of a line does not cut it
_OVER = 0.6  # of a line's height that a rule down must reach over
_GAP = 1.1  # of a line's height: a blank as wide parts two cells
_MIDDLE = (0.3, 0.7)
_TALL = 1.8
_LEAST = 3  # pixels
_BEYOND = 8  # pixels: how far the ends of a rule may reach
# inches: around lines, at the sides of the page, the height of signs, of the least line
_MARGIN, _PAGE_EDGE, _HEIGHTS, _LINE = 0.02, 0.25, (0.012, 0.2), 0.14
_AREA = 0.00035  # square inches
_MOST_MISSED = 40
_BAR = 5.0  # times its width: higher than any figure is
_LOW, _BESIDE = 0.25, 0.5  # of the usual height of lines, of the height of a low one


class LineBox(NamedTuple):
    """The box of a piece of a line, in pixels; `is_tall` where it runs down the page."""

    x0: int
    top: int
    x1: int
    bottom: int
    is_tall: bool = False


def erase_rulings(ink: Ink, rulings: Rulings) -> Ink:
    """The ink without the ruling lines."""
    clean = ink.copy()
    for lines, picture in ((rulings.across, clean), (rulings.down, clean.T)):
        for line in lines:
            half = line.width / 2 + 2
            rows = slice(max(0, round(line.at - half)), round(line.at + half))
            ends = slice(max(0, int(line.start) - _BEYOND), int(line.end) + _BEYOND)
            picture[rows, ends] = False
    return clean


def cut_lines(boxes: NDArray[np.float64], rulings: Rulings, ink: Ink, dpi: float) -> list[LineBox]:
    """The pieces of lines that stand in one cell each; `ink` has no rules."""
    height, width = ink.shape
    found = []
    for x0, top, x1, bottom in boxes.tolist():
        sides = (
            max(0, int(x0)),
            max(0, int(top)),
            min(width, int(x1) + 1),
            min(height, int(bottom) + 1),
        )
        for rows in _cut_rows(sides, rulings.across):
            if rows[3] - rows[1] > _TALL * (rows[2] - rows[0]):
                found.append(LineBox(*rows, is_tall=True))
            else:
                found += _cut_columns(rows, rulings.down, ink, dpi)
    return [box for box in found if _has_ink(box, ink)]


def _cut_rows(
    box: tuple[int, int, int, int], across: tuple[Ruling, ...]
) -> list[tuple[int, int, int, int]]:
    """Two boxes where a rule across runs through the middle of one."""
    x0, top, x1, bottom = box
    for line in across:
        share = (line.at - top) / (bottom - top)
        over = min(x1, line.end) - max(x0, line.start)
        if _MIDDLE[0] < share < _MIDDLE[1] and over > _OVER * (x1 - x0):
            middle = round(line.at)
            return [(x0, top, x1, middle), (x0, middle, x1, bottom)]
    return [box]


def _cut_columns(
    box: tuple[int, int, int, int], down: tuple[Ruling, ...], ink: Ink, dpi: float
) -> Iterator[LineBox]:
    x0, top, x1, bottom = box
    edge = _EDGE * dpi
    cuts = sorted(
        round(line.at)
        for line in down
        if x0 + edge < line.at < x1 - edge
        and min(bottom, line.end) - max(top, line.start) > _OVER * (bottom - top)
    )
    for left, right in pairwise([x0, *cuts, x1]):
        for start, end in _cut_gaps(ink[top:bottom, left:right], _GAP * (bottom - top)):
            yield LineBox(left + start, top, left + end, bottom)


def _cut_gaps(ink: Ink, gap: float) -> Iterator[tuple[int, int]]:
    """The stretches of a line between wide blanks, each with half of the blank at its sides."""
    columns = np.flatnonzero(_without_edges(ink).any(axis=0))
    if not len(columns):
        return
    wide = np.flatnonzero(np.diff(columns) > gap)
    margin = max(2, round(gap * 0.2))
    for first, last in zip([0, *(wide + 1)], [*wide, len(columns) - 1], strict=True):
        start, end = int(columns[first]) - margin, int(columns[last]) + 1 + margin
        yield max(0, start), min(ink.shape[1], end)


def _without_edges(ink: Ink) -> Ink:
    """The rows of a line that no letter of the line above or below reaches into."""
    margin = len(ink) // 6
    return ink[margin : len(ink) - margin]


def widen_small(lines: Sequence[LineBox], height: int) -> list[LineBox]:
    """The lines, low ones as high as those that they stand beside: a ditto mark, a dash.

    By its height in the line a sign is told from others. `height` is that of the picture.
    """
    if not lines:
        return []
    usual = float(np.median([line.bottom - line.top for line in lines]))
    tall = [line for line in lines if abs(line.bottom - line.top - usual) < _LOW * usual]
    return [
        _widen_small(line, tall, usual, height)
        if line.bottom - line.top < (1 - _LOW) * usual and not line.is_tall
        else line
        for line in lines
    ]


def _widen_small(line: LineBox, others: Sequence[LineBox], usual: float, height: int) -> LineBox:
    beside = [
        other
        for other in others
        if min(line.bottom, other.bottom) - max(line.top, other.top)
        > _BESIDE * (line.bottom - line.top)
    ]
    if beside:
        near = min(beside, key=lambda other: max(other.x0 - line.x1, line.x0 - other.x1))
        return line._replace(top=min(line.top, near.top), bottom=max(line.bottom, near.bottom))
    more = round((usual - (line.bottom - line.top)) / 2)
    return line._replace(top=max(0, line.top - more), bottom=min(height, line.bottom + more))


def find_missed(lines: Sequence[LineBox], ink: Ink, dpi: float) -> list[LineBox]:
    """Boxes around ink of the size of letters that is in none of the lines, at most so many.

    What finds lines misses single signs: a ditto mark, a dash, a lone figure.
    """
    left = ink.copy()
    margin = round(_MARGIN * dpi)
    for line in lines:
        rows = slice(max(0, line.top - margin), line.bottom + margin)
        left[rows, max(0, line.x0 - margin) : line.x1 + margin] = False
    edge = round(_PAGE_EDGE * dpi)
    left[:edge] = left[-edge:] = left[:, :edge] = left[:, -edge:] = False
    if not left.any():
        return []
    joined = ndimage.binary_dilation(left, np.ones((1, 2 * margin + 1), bool))
    marked, _ = ndimage.label(joined, np.ones((3, 3), bool))
    found = []
    for number, (rows, columns) in enumerate(ndimage.find_objects(marked), start=1):
        height = rows.stop - rows.start
        area = int((left[rows, columns] & (marked[rows, columns] == number)).sum())
        fits = _HEIGHTS[0] * dpi <= height <= _HEIGHTS[1] * dpi
        is_bar = height * height > _BAR * area  # what is left of a rule
        if fits and not is_bar and area >= _AREA * dpi * dpi:
            found.append((area, _widen(rows, columns, ink.shape, dpi)))
    found.sort(key=lambda one: -one[0])
    return [box for _, box in found[:_MOST_MISSED]]


def _widen(rows: slice, columns: slice, shape: tuple[int, ...], dpi: float) -> LineBox:
    """A box with room around it, as high as a line at least."""
    middle = (rows.start + rows.stop) / 2
    half = max((rows.stop - rows.start) / 2 + 0.03 * dpi, _LINE * dpi / 2)
    return LineBox(
        max(0, columns.start),
        max(0, round(middle - half)),
        min(shape[1], columns.stop),
        min(shape[0], round(middle + half)),
    )


def _has_ink(box: LineBox, ink: Ink) -> bool:
    if min(box.x1 - box.x0, box.bottom - box.top) < _LEAST:
        return False
    return bool(ink[box.top : box.bottom, box.x0 : box.x1].any())
