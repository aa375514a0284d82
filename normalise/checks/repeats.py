"""A figure that was left standing from another period's column, or from the last report."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from normalise.checks.lines import Line, Point

TELLING_DIGITS = 4  # so many do not come again by chance: 1,284 or 71.94, and no 1,300 or 72
CONSTANT = 3  # so many periods with one value are a figure that does not move
UNMOVED = "same"  # what a row's direction column says where the figure did not move

COLUMN_ROWS = 4  # a column of so many rows whose figures are those of the period before ...
COLUMN_SHARE = 0.75  # ... but for a few was copied, whatever the figures are
COLUMN_DIGITS = 2  # of which as many as COLUMN_ROWS have so many digits: no column of noughts

Pair = tuple["Point", "Point"]


def find_repeats(lines: Iterable[Line]) -> Iterator[str]:
    """Figures that are that of the period before to the last of four digits, or a whole column so.

    Where the row's own direction column says that it did not move, nothing was left standing.
    """
    columns: defaultdict[tuple[object, ...], list[Pair]] = defaultdict(list)
    for line in lines:
        for before, point in _find_pairs(line):
            row = point.reading
            columns[row.document_id, row.page, row.table, row.column].append((before, point))
            telling = count_digits(point.value) >= TELLING_DIGITS
            if telling and _is_left((before, point)) and not _is_constant(point.value, line):
                yield row.reading_id
    for pairs in columns.values():
        yield from _find_copied(pairs)


def _find_pairs(line: Line) -> Iterator[Pair]:
    """Each figure behind that of the period before of the same shape, as its document sees it."""
    for point in line.points:
        seen = line.seen_from(point.reading.document_id)
        alike = sorted(span for span, one in seen.items() if one.shape == point.shape)
        for before, span in pairwise(alike):
            if span == point.span:
                yield seen[before], point


def _find_copied(pairs: list[Pair]) -> Iterator[str]:
    """The figures of a column of which nearly all are those of the period before."""
    left = [pair for pair in pairs if _is_left(pair)]
    telling = sum(count_digits(point.value) >= COLUMN_DIGITS for _, point in left)
    if telling >= COLUMN_ROWS and len(left) >= COLUMN_SHARE * len(pairs):
        yield from (point.reading.reading_id for _, point in left)


def _is_left(pair: Pair) -> bool:
    before, point = pair
    return before.value == point.value and point.reading.trend != UNMOVED


def _is_constant(value: float, line: Line) -> bool:
    return len({one.span for one in line.points if one.value == value}) >= CONSTANT


def count_digits(value: float) -> int:
    """The significant digits of a value: 4 of 1284 and of 71.94, 2 of 1300.

    >>> count_digits(1284.0), count_digits(71.94), count_digits(1300.0), count_digits(0.05)
    (4, 4, 2, 1)
    """
    return len(f"{abs(value):.9f}".rstrip("0").replace(".", "").strip("0"))
