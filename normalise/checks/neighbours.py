"""A value ten or a hundred times its neighbours: a decimal point or a digit that slipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from normalise.checks.lines import Line, Point

SHIFTS = (10, 100, 0.1, 0.01)
AROUND = 2  # periods before, and as many after
STEADY = 2  # the largest neighbour is at most so many times the smallest
NEAR = 1.25  # the value put right lies so near to its neighbours
FEW = 3  # counts below are too small to tell a slip from a jump


def find_tenfold(lines: Iterable[Line]) -> Iterator[str]:
    """Figures that would lie among steady neighbours with the decimal point a place or two off."""
    for line in lines:
        for point in line.points:
            around = _find_around(point, line)
            if len(around) >= AROUND and _is_shifted(point, [one.value for one in around]):
                yield point.reading.reading_id


def _find_around(point: Point, line: Line) -> list[Point]:
    """The figures of the nearest periods of the same shape, two before and two after."""
    seen = line.seen_from(point.reading.document_id)
    alike = [one for span, one in sorted(seen.items()) if one.shape == point.shape]
    before = [one for one in alike if one.span < point.span]
    after = [one for one in alike if one.span > point.span]
    return [*before[-AROUND:], *after[:AROUND]]


def _is_shifted(point: Point, around: list[float]) -> bool:
    low, high = min(around), max(around)
    if low <= 0 or high > STEADY * low or point.value <= 0:
        return False
    if point.reading.unit == "count" and min(low, point.value) < FEW:
        return False
    return any(low / NEAR <= point.value / shift <= high * NEAR for shift in SHIFTS)
