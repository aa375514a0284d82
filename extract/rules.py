"""The rules of a page made whole: pieces of one line joined, parallel ones brought together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from extract.sheet import WHITE, Records, Sheet

if TYPE_CHECKING:
    from numpy.typing import NDArray

Floats = "NDArray[np.float64]"

SNAP = 2.6  # points: rules closer than this are one (a double line, a border beside a border)
_DASH_GAP = 4.0
_SHORTEST = 5.0
_MOST = 4_000
_EDGE = 3.0


class Line(NamedTuple):
    """Lines that run one way: `at` is where each lies, `start` and `end` how far it goes."""

    at: NDArray[np.float64]
    start: NDArray[np.float64]
    end: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.at)

    def pick(self, chosen: NDArray[np.bool_]) -> Line:
        """The chosen lines."""
        return Line(self.at[chosen], self.start[chosen], self.end[chosen])


class Rules(NamedTuple):
    """The rules of a page, across (`at` is y) and down (`at` is x)."""

    across: Line
    down: Line


NO_LINES = Line(np.zeros(0), np.zeros(0), np.zeros(0))


def find_rules(sheet: Sheet) -> Rules:
    """The rules drawn on a page; a white one counts where it parts two areas of colour."""
    rules = sheet.rules[_is_seen(sheet)]
    return to_rules(rules)


def find_edges(fills: Records) -> Rules:
    """The edges of areas of colour, as rules."""
    x0, top, x1, bottom = (fills[name] for name in ("x0", "top", "x1", "bottom"))
    across = Line(np.concatenate((top, bottom)), np.tile(x0, 2), np.tile(x1, 2))
    down = Line(np.concatenate((x0, x1)), np.tile(top, 2), np.tile(bottom, 2))
    return Rules(join_pieces(across), join_pieces(down))


def to_rules(records: Records) -> Rules:
    """The rules across and down, each whole."""
    is_across = (records["x1"] - records["x0"]) >= (records["bottom"] - records["top"])
    across, down = records[is_across], records[~is_across]
    return Rules(
        join_pieces(Line(across["top"], across["x0"], across["x1"])),
        join_pieces(Line(down["x0"], down["top"], down["bottom"])),
    )


def join_pieces(lines: Line) -> Line:
    """Lines whose pieces lie on one line and touch, or are dashes, as one each; stubs dropped."""
    if not len(lines) or len(lines) > 50 * _MOST:
        return NO_LINES
    group = cluster(lines.at, 1.0)
    order = np.lexsort((lines.start, group))
    group, at = group[order], lines.at[order]
    start, end = lines.start[order], lines.end[order]
    far = (end.max() - start.min() + 100.0) * group
    reach = np.maximum.accumulate(end + far)
    is_new = np.concatenate(([True], start[1:] + far[1:] > reach[:-1] + _DASH_GAP))
    firsts = np.flatnonzero(is_new)
    joined = Line(
        np.add.reduceat(at, firsts) / np.diff(np.concatenate((firsts, [len(at)]))),
        start[firsts],
        np.maximum.reduceat(end, firsts),
    )
    joined = joined.pick(joined.end - joined.start >= _SHORTEST)
    return joined if len(joined) <= _MOST else NO_LINES


def cluster(values: NDArray[np.float64], gap: float) -> NDArray[np.int64]:
    """For each value the number of its cluster; a step wider than `gap` starts a new one.

    >>> cluster(np.array([1.0, 9.0, 1.5]), 1.0).tolist()
    [0, 1, 0]
    """
    order = np.argsort(values, kind="stable")
    steps = np.concatenate(([0], np.cumsum(np.diff(values[order]) > gap)))
    groups = np.empty(len(values), np.int64)
    groups[order] = steps
    return groups


def centres(values: NDArray[np.float64], gap: float) -> NDArray[np.float64]:
    """The middle of each cluster of `values`, in order."""
    if not len(values):
        return values
    groups = cluster(values, gap)
    sums = np.bincount(groups, weights=values)
    middle: NDArray[np.float64] = sums / np.bincount(groups)
    return middle


def _is_seen(sheet: Sheet) -> NDArray[np.bool_]:
    """A white rule is seen where it lies on an area of colour or between two of them."""
    rules = sheet.rules
    seen = rules["colour"] != WHITE
    fills = sheet.fills[sheet.fills["colour"] != WHITE]
    if seen.all() or not len(fills):
        return np.asarray(seen)
    x, y = (rules["x0"] + rules["x1"]) / 2, (rules["top"] + rules["bottom"]) / 2
    for fill in fills:
        within = (x >= fill["x0"] - _EDGE) & (x <= fill["x1"] + _EDGE)
        seen |= within & (y >= fill["top"] - _EDGE) & (y <= fill["bottom"] + _EDGE)
    return np.asarray(seen)
