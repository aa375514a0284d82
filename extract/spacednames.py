"""Over which columns the names in a header of aligned columns stand: one each, or several.

Names and cells of a column may be set to different sides, so a name belongs to the column that it
stands nearest to, in order. A name over others is shared by those that it is in the middle of.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from extract.spacedlines import Piece

    Span = tuple[int, int]
    Range = tuple[int, int]

_OFF_MIDDLE = 0.4  # of the distance between two columns
_OVER = 2  # characters by which two middles may differ
_SIDEWAYS = 0.01  # how much being off the middle counts beside standing apart


class _Choice(NamedTuple):
    """Ranges of columns for names in order: how many columns they cover, how far off they are."""

    covered: int
    off: float
    ranges: tuple[Range, ...]

    @property
    def rank(self) -> tuple[int, float]:
        """The smaller, the better."""
        return -self.covered, self.off


def place_names(lines: Sequence[Sequence[Piece]], spots: Sequence[Span]) -> list[list[Range]]:
    """For the names of each line the first and last of the columns that each stands over.

    `spots` is where each column stands. No name of a line shares a column with another.
    """
    own = [_find_nearest(names, spots) for names in lines]
    found: list[list[Range]] = []
    for i, (names, cols) in enumerate(zip(lines, own, strict=True)):
        below: dict[int, Piece] = {}
        for under, under_cols in zip(reversed(lines[i + 1 :]), reversed(own[i + 1 :]), strict=True):
            below.update((col, name) for name, col in zip(under, under_cols, strict=True))
        if not any(0 in one for one in own[: i + 1]):
            # the rows' own name is lower down: names above one another may be one column's
            for name, col in zip(names, cols, strict=True):
                if _is_over(name, below.get(col)):
                    del below[col]
        found.append(_share(names, cols, below))
    return found


def _find_nearest(names: Sequence[Piece], spots: Sequence[Span]) -> list[int]:
    """The column of each name, from left to right: together they stand as near as can be.

    Where there are more names than columns, none is left out.
    """
    if len(names) > len(spots):
        return [min(i, len(spots) - 1) for i in range(len(names))]
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())] * (len(spots) + 1)
    for count, name in enumerate(names, start=1):
        now: list[tuple[float, tuple[int, ...]]] = [(float("inf"), ())] * (len(spots) + 1)
        for end in range(count, len(spots) + 1):
            cost, cols = best[end - 1]
            taken = (cost + _find_distance(name, spots[end - 1]), (*cols, end - 1))
            now[end] = min(now[end - 1], taken)
        best = now
    return list(best[-1][1])


def _find_distance(name: Piece, spot: Span) -> float:
    apart = max(spot[0] - name.x1, name.x0 - spot[1], 0)
    sideways = min(
        abs(name.x0 - spot[0]), abs(name.x1 - spot[1]), abs(name.x0 + name.x1 - sum(spot)) / 2
    )
    return apart + _SIDEWAYS * sideways


def _is_over(name: Piece, under: Piece | None) -> bool:
    """True where a name starts, ends or has its middle where the one below it has."""
    if under is None:
        return False
    sides = min(abs(name.x0 - under.x0), abs(name.x1 - under.x1))
    return sides <= 1 or abs(name.x0 + name.x1 - under.x0 - under.x1) <= _OVER


def _share(names: Sequence[Piece], cols: Sequence[int], below: Mapping[int, Piece]) -> list[Range]:
    """The columns of each name: its own, and those beside it that it is in the middle of.

    Only such as have a name below it, and none beside it.
    """
    if _are_set_left(names, cols, below):
        return [(col, col) for col in cols]
    choices = [_Choice(0, 0.0, ())]
    limits = (-1, *cols, max((*below, *cols), default=0) + 1)
    for (before, col), (_, after) in zip(pairwise(limits[:-1]), pairwise(limits[1:]), strict=True):
        name = names[len(choices[0].ranges)]
        choices = list(_add_range(choices, name, (before, col, after), below))
    return list(min(choices, key=lambda one: one.rank).ranges)


def _are_set_left(names: Sequence[Piece], cols: Sequence[int], below: Mapping[int, Piece]) -> bool:
    """True where each name that may have others below it starts where the first of them does."""
    shared = [
        name.x0 == below[col].x0
        for name, col in zip(names, cols, strict=True)
        if col in below and col + 1 in below and col + 1 not in cols
    ]
    return bool(shared) and all(shared)


def _add_range(
    choices: Sequence[_Choice],
    name: Piece,
    limits: tuple[int, int, int],
    below: Mapping[int, Piece],
) -> Iterator[_Choice]:
    before, col, after = limits
    first = last = col
    while first - 1 > before and first - 1 in below and col in below:
        first -= 1
    while last + 1 < after and last + 1 in below and col in below:
        last += 1
    for start in range(first, col + 1):
        for end in range(col, last + 1):
            off = (
                _find_offset(name, [below[one] for one in range(start, end + 1)])
                if (start < end)
                else 0.0
            )
            fitting = [one for one in choices if not one.ranges or one.ranges[-1][1] < start]
            if off > _OFF_MIDDLE or not fitting:
                continue
            best = min(fitting, key=lambda one: one.rank)
            ranges = (*best.ranges, (start, end))
            yield _Choice(best.covered + end - start + 1, best.off + off, ranges)


def _find_offset(name: Piece, under: Sequence[Piece]) -> float:
    """How far a name is off the middle of those below it, in the distances between these.

    None of them comes again: what does is of the next group.
    """
    first, last = under[0], under[-1]
    if len({one.text for one in under}) < len(under):
        return float("inf")
    pitch = (last.x0 + last.x1 - first.x0 - first.x1) / 2 / (len(under) - 1)
    middles = ((first.x0 + last.x1) / 2, (first.x0 + first.x1 + last.x0 + last.x1) / 4)
    return min(abs((name.x0 + name.x1) / 2 - middle) for middle in middles) / max(pitch, 1)
