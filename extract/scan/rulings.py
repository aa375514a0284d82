"""The ruling lines in the picture of a straight page.

A rule is thin and dark against both its sides, and goes on without a break for longer than the
stroke of any letter. It is looked for along its own direction, where noise averages out, so that a
pale rule is found as well as a black one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy import ndimage

from extract.scan.picture import find_noise

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from extract.scan.picture import Picture

_ALONG = (0.015, 0.06)  # inches over which a rule is averaged: on clean pictures, at the most
_NOISY = 8.0  # levels of grey
_BESIDE = (0.025, 0.04)  # inches: where the paper at its sides is looked at
_LEAST, _NOISE = 9.0, 2.2  # levels of grey, times the noise of the picture
_SHORTEST = 0.2  # inches
_GAP = 0.012
_PARTED, _LEVEL = 0.1, 0.012  # of pieces of one rule: how far apart, and how much out of line
_THICK = 0.05
_SLANT = 0.02  # what is left of the page's skew
_REACH = 0.035  # inches: how near a short stroke must come to a rule that it meets
_LONG = 0.5
_BROKEN = 3.0  # times that: how far the pieces of a broken rule lie apart
_EDGES = 0.15  # of the height of a line
_STROKE = 0.75  # of the height of a line: as long as a letter's stroke


class Ruling(NamedTuple):
    """A ruling line, in pixels: where it lies across its direction, and from where to where."""

    at: float
    start: float
    end: float
    width: float


class Rulings(NamedTuple):
    """The rules of a picture: across (`at` is y) and down (`at` is x)."""

    across: tuple[Ruling, ...]
    down: tuple[Ruling, ...]


def find_rulings(picture: Picture, dpi: float) -> Rulings:
    """The rules across and down a straight page."""
    noise = find_noise(picture)
    grey = picture.astype(np.float32)
    across = tuple(_join(_find_across(grey, dpi, noise), dpi))  # letters hang down to these
    down = tuple(_find_across(np.ascontiguousarray(grey.T), dpi, noise))
    return Rulings(_without_strokes(across, down, dpi), _without_strokes(down, across, dpi))


def _find_across(grey: NDArray[np.float32], dpi: float, noise: float) -> list[Ruling]:
    part = min(noise / _NOISY, 1.0)
    along = max(3, round((_ALONG[0] + part * (_ALONG[1] - _ALONG[0])) * dpi))
    smooth = ndimage.uniform_filter1d(grey, along, axis=1, mode="nearest")
    if dpi > 120:  # noqa: PLR2004 dots an inch: below, a rule is a single row of pixels
        smooth = ndimage.uniform_filter1d(smooth, 2, axis=0, mode="nearest")
    near, far = (max(2, round(part * dpi)) for part in _BESIDE)
    sides = [_shift(smooth, step) for step in (-far, -near, near, far)]
    paper = np.minimum(np.minimum(sides[0], sides[1]), np.minimum(sides[2], sides[3]))
    least = max(_LEAST, _NOISE * noise / np.sqrt(along) * 2)
    dark = smooth < paper - least
    return _dark_to_rulings(dark, dpi, along // 2)


def _shift(values: NDArray[np.float32], rows: int) -> NDArray[np.float32]:
    """The rows moved down; beyond the edge is the last row."""
    places = np.clip(np.arange(len(values)) - rows, 0, len(values) - 1)
    return values[places]


def _dark_to_rulings(dark: NDArray[np.bool_], dpi: float, blur: int) -> list[Ruling]:
    """Thin areas that go on for long; rows beside each other count as one, as a line may slant.

    `blur` is by how much they were made longer at either end.
    """
    long = _keep_long(dark, max(3, round(_SHORTEST * dpi)), max(1, round(_GAP * dpi)))
    marked, count = ndimage.label(long, np.ones((3, 3), bool))
    rulings = []
    for rows, columns in ndimage.find_objects(marked) if count else ():
        length, height = columns.stop - columns.start, rows.stop - rows.start
        own = long[rows, columns]
        thick = float(own.sum()) / length
        if thick > _THICK * dpi or height > 2 * _THICK * dpi + _SLANT * length:
            continue
        middle = rows.start + float(np.nonzero(own)[0].mean()) + 0.5
        rulings.append(
            Ruling(middle, float(columns.start + blur), float(columns.stop - blur), thick)
        )
    return rulings


def _join(pieces: list[Ruling], dpi: float) -> list[Ruling]:
    """The rules, a long one and pieces in line with it, that letters part from it, made one."""
    joined = sorted(pieces, key=lambda one: one.start)
    i = 0
    while i < len(joined):
        one = joined[i]
        for k in range(i + 1, len(joined)):
            other = joined[k]
            both = one.end - one.start, other.end - other.start
            is_near = 0 <= other.start - one.end <= _PARTED * dpi
            is_level = abs(one.at - other.at) <= _LEVEL * dpi
            if is_near and is_level and max(both) >= _LONG * dpi and min(both) > 0:
                at = (one.at * both[0] + other.at * both[1]) / sum(both)
                joined[i] = Ruling(at, one.start, other.end, max(one.width, other.width))
                del joined[k]
                break
        else:
            i += 1
            continue
    return joined


def _keep_long(dark: NDArray[np.bool_], shortest: int, gap: int) -> NDArray[np.bool_]:
    """The pixels of runs along a row that are long, gaps of a few pixels closed.

    A line that slants goes on a row above or below, so rows are looked at with their neighbours.
    """
    wide = dark.copy()
    wide[1:] |= dark[:-1]
    wide[:-1] |= dark[1:]
    wide = ndimage.binary_closing(wide, np.ones((1, 2 * gap + 1), bool))
    padded = np.zeros((wide.shape[0], wide.shape[1] + 2), np.int8)
    padded[:, 1:-1] = wide
    steps = np.diff(padded, axis=1).ravel()
    starts, ends = np.flatnonzero(steps == 1), np.flatnonzero(steps == -1)
    chosen = ends - starts >= shortest
    kept = np.zeros(steps.size + 1, np.int32)
    np.add.at(kept, starts[chosen], 1)
    np.add.at(kept, ends[chosen], -1)
    filled = np.cumsum(kept[:-1]).reshape(wide.shape[0], wide.shape[1] + 1)[:, :-1] > 0
    return filled & (dark | _beside(dark, filled))


def _beside(dark: NDArray[np.bool_], filled: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Pixels in gaps: filled where none above or below is dark in the same column."""
    any_dark = dark.copy()
    any_dark[1:] |= dark[:-1]
    any_dark[:-1] |= dark[1:]
    return filled & ~any_dark


def _without_strokes(
    lines: tuple[Ruling, ...], others: tuple[Ruling, ...], dpi: float
) -> tuple[Ruling, ...]:
    """The lines that are long, or end at others: a short one alone is the stroke of a letter."""
    reach = _REACH * dpi
    whole = [one for one in lines if one.end - one.start >= _LONG * dpi]
    crossing = [one for one in others if one.end - one.start >= _LONG * dpi]

    def meets(line: Ruling, end: float) -> bool:
        return any(
            abs(end - other.at) <= reach and other.start - reach <= line.at <= other.end + reach
            for other in crossing
        ) or any(
            abs(line.at - other.at) <= reach
            and min(abs(end - other.start), abs(end - other.end)) <= _BROKEN * reach
            for other in whole
        )

    return tuple(
        line
        for line in lines
        if line.end - line.start >= _LONG * dpi
        or (meets(line, line.start) and meets(line, line.end))
    )


def without_text(rulings: Rulings, boxes: NDArray[np.float64]) -> Rulings:
    """The rules but for those that lie within the box of a line of text: rows of its letters."""
    x0, top, x1, bottom = boxes.T
    return Rulings(
        tuple(one for one in rulings.across if not _is_within(one, (x0, x1), (top, bottom))),
        tuple(
            one
            for one in rulings.down
            if not _is_within(one, (top, bottom), (x0, x1), most=_STROKE * (bottom - top))
        ),
    )


def _is_within(
    line: Ruling,
    along: tuple[NDArray[np.float64], NDArray[np.float64]],
    across: tuple[NDArray[np.float64], NDArray[np.float64]],
    most: NDArray[np.float64] | float = np.inf,
) -> bool:
    """True for a line inside a box, no longer than `most`."""
    margin = _EDGES * (across[1] - across[0])
    inside = (across[0] + margin < line.at) & (line.at < across[1] - margin)
    inside &= (along[0] <= line.start) & (line.end <= along[1])
    inside &= line.end - line.start <= most
    return bool(inside.any())
