"""Where on a page there is room for a label, so that it covers no text."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING

import numpy as np

from schema.page import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_APART = 1.0
_INSET = 2.0  # points: within the rules, and their edges as drawn
_LEVELS = 3


class Room:
    """The free room of a page in squares of one point; what is put somewhere takes its room."""

    def __init__(self, width: float, height: float, taken: Iterable[Box]) -> None:
        """Start with a page on which there is something in each box of `taken`."""
        self._taken = np.zeros((ceil(height), ceil(width)), bool)
        for box in taken:
            self.take(box)

    def take(self, box: Box) -> None:
        """Mark the room of `box` as taken."""
        self._taken[_to_squares(box)] = True

    def is_free(self, box: Box) -> bool:
        """True where `box` lies on the page and nothing is in it."""
        height, width = self._taken.shape
        inside = box.x0 >= 0 and box.top >= 0 and box.x1 <= width and box.bottom <= height
        return inside and not bool(self._taken[_to_squares(box)].any())

    def place(self, spots: Iterable[Box]) -> Box | None:
        """Take the first free one of `spots`; None where none is free."""
        for spot in spots:
            if self.is_free(spot):
                self.take(spot)
                return spot
        return None


def _to_squares(box: Box) -> tuple[slice, slice]:
    down = slice(max(floor(box.top), 0), max(ceil(box.bottom), 0))
    return down, slice(max(floor(box.x0), 0), max(ceil(box.x1), 0))


def spots_of_column(column: Box, width: float, height: float) -> Iterator[Box]:
    """Places for a label of a column: right above it, down in it, or further above."""
    middle = (column.x0 + column.x1 - width) / 2
    sides = (middle, column.x0 + _INSET, column.x1 - width - _INSET)
    above = [column.top - level * (height + _APART) for level in range(1, _LEVELS + 1)]
    within = range(ceil(column.top + _INSET), floor(column.bottom - height))
    for top in (above[0], *within, *above[1:]):
        for left in sides:
            yield Box(left, top, left + width, top + height)


def spots_of_table(table: Box, width: float, height: float) -> Iterator[Box]:
    """Places for a label of a table: above its corners, beside it, below it, or within."""
    above = table.top - _APART - height
    for top in (above, above - height - _APART, table.bottom + _APART):
        for left in (table.x0, table.x1 - width):
            yield Box(left, top, left + width, top + height)
    for left in (table.x0 - width - 2 * _APART, table.x1 + 2 * _APART):
        yield Box(left, table.top, left + width, table.top + height)
    for top in range(ceil(table.top), floor(table.bottom - height)):
        for left in (table.x0 + _APART, table.x1 - width - _APART):
            yield Box(left, top, left + width, top + height)
