"""Segments to columns: the gaps between words that go down a whole table."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from extract.segments import Segment, TextLine

_STEP = 2.0  # points of the page's width, halved
_CROSSED = 0.12  # of the lines that may run over a gap that parts two columns
_PARTED = 0.3  # of the lines that show two columns where one was seen
_ALONE = 0.04
_ENOUGH_LINES = 8
_CROSSED_BY_FEW = 0.12  # of the lines that may run over a gutter: headings do
_GUTTER = 0.5  # of the size: the least width of a gutter


@dataclass(frozen=True)
class Columns:
    """The columns of a table: where each starts and ends, by the words in it."""

    x0: NDArray[np.float64]
    x1: NDArray[np.float64]

    @cached_property
    def _starts(self) -> list[float]:
        return [float(x) for x in self.x0]

    @cached_property
    def _ends(self) -> list[float]:
        return [float(x) for x in self.x1]

    def __len__(self) -> int:
        return len(self.x0)

    def find(self, segment: Segment) -> int:
        """The column that most of a segment stands in, else the nearest."""
        starts, ends = self._starts, self._ends
        first = max(bisect_right(ends, segment.x0) - 1, 0)
        best, most = first, -np.inf
        for i in range(first, len(starts)):
            over = min(ends[i], segment.x1) - max(starts[i], segment.x0)
            if over > most:
                best, most = i, over
            if starts[i] > segment.x1:
                break
        return best

    def span(self, segment: Segment) -> tuple[int, int]:
        """The first and the last column over whose middle a segment stands, else the nearest."""
        middle = (self.x0 + self.x1) / 2
        hit = np.flatnonzero((middle >= segment.x0 - 1) & (middle <= segment.x1 + 1))
        if not len(hit):
            nearest = self.find(segment)
            return nearest, nearest
        return int(hit[0]), int(hit[-1])

    def bounds(self, left: float, right: float) -> NDArray[np.float64]:
        """The sides of the columns, in the middle of the gaps between them."""
        gaps = (self.x1[:-1] + self.x0[1:]) / 2
        return np.concatenate(([min(left, self.x0[0])], gaps, [max(right, self.x1[-1])]))


def find_columns(lines: Sequence[TextLine], sides: tuple[float, ...] = ()) -> Columns:
    """The columns that the segments of `lines` leave gaps between, parted at each of `sides`."""
    if not sides:
        return _find_between(lines)
    found: list[Columns] = []
    edges = (-np.inf, *sides, np.inf)
    for left, right in pairwise(edges):
        inside = [
            line._replace(segments=own)
            for line in lines
            if (own := tuple(p for p in line.segments if left <= p.middle < right))
        ]
        if inside:
            found.append(_find_between(inside))
        elif np.isfinite(left) and np.isfinite(right):
            found.append(Columns(np.array([left + 1.0]), np.array([right - 1.0])))
    return Columns(
        np.concatenate([one.x0 for one in found]), np.concatenate([one.x1 for one in found])
    )


def find_gutters(lines: Sequence[TextLine]) -> tuple[float, ...]:
    """The middles of the gaps that hardly a word of many lines of prose runs over.

    Where columns stand close, the lines of wrapped words leave no gap of their own that is wide;
    but the spaces within a column do not line up.
    """
    if len(lines) < _ENOUGH_LINES:
        return ()
    words = [line._replace(segments=tuple(_to_words(line))) for line in lines]
    left = min(line.x0 for line in words)
    crossed = _count_crossed(words, left)
    free = _to_runs(crossed <= int(_CROSSED_BY_FEW * len(lines)))
    least = _GUTTER * lines[0].size * _STEP
    return tuple(
        (start + end) / 2 / _STEP + left
        for start, end in free
        if end - start + 1 >= least and start > 0 and end < len(crossed) - 2
    )


def _to_words(line: TextLine) -> Iterator[Segment]:
    for piece in line.segments:
        for word in piece.words:
            yield piece._replace(x0=word.x0, x1=word.x1, text=word.text)


def _find_between(lines: Sequence[TextLine]) -> Columns:
    """The columns of lines that no side parts."""
    left = min(line.x0 for line in lines)
    crossed = _count_crossed(lines, left)
    few = int(_ALONE * len(lines))
    bounds = _to_runs(crossed > few)
    parts = [part for bound in bounds for part in _split(bound, crossed, lines, left)]
    x0 = np.array([start / _STEP + left for start, _ in parts])
    x1 = np.array([end / _STEP + left for _, end in parts])
    return Columns(x0, x1)


def _count_crossed(lines: Sequence[TextLine], left: float) -> NDArray[np.int64]:
    """For each step to the right of `left` the number of pieces that stand over it.

    Where text is set wide over other text, the last piece of a line need not reach furthest.
    """
    right = max(piece.x1 for line in lines for piece in line.segments)
    steps = np.zeros(int((right - left) * _STEP) + 3, np.int64)
    for line in lines:
        for piece in line.segments:
            steps[max(int((piece.x0 - left) * _STEP), 0)] += 1
            steps[max(int((piece.x1 - left) * _STEP), -1) + 1] -= 1
    return np.cumsum(steps[:-1])


def _to_runs(filled: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The first and last index of each run of True."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], filled, [False]))))
    return [(int(a), int(b) - 1) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _split(
    bound: tuple[int, int], crossed: NDArray[np.int64], lines: Sequence[TextLine], left: float
) -> list[tuple[int, int]]:
    """A column in two where many lines show two pieces in it and few run over the gap."""
    start, end = bound
    x0, x1 = start / _STEP + left, end / _STEP + left
    inside = [
        [piece for piece in line.segments if piece.x0 >= x0 - 1 and piece.x1 <= x1 + 1]
        for line in lines
    ]
    used = [pieces for pieces in inside if pieces]
    double = [pieces for pieces in used if len(pieces) > 1]
    if len(used) < 3 or len(double) < _PARTED * len(used):  # noqa: PLR2004 chance meets two
        return [bound]
    first = max(int((min(pieces[0].x1 for pieces in double) - left) * _STEP), start + 1)
    last = min(int((max(pieces[-1].x0 for pieces in double) - left) * _STEP), end - 1)
    window = crossed[first : max(last, first + 1)]
    if not len(window) or window.min() > max(_CROSSED * len(used), len(double) > 2):  # noqa: PLR2004
        return [bound]
    low = np.flatnonzero(window == window.min()) + first
    cut = int(low[len(low) // 2])
    parts = [(start, cut - 1), (cut + 1, end)]
    return [one for part in parts for one in _split(part, crossed, lines, left)]
