"""Lines and areas of a page, however they were drawn: what is a rule, what is a fill."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from extract.sheet import BOX, FILL, RULE, Records

if TYPE_CHECKING:
    from extract.pdf.frame import Frame

MOST_OBJECTS = 100_000
MOST_SEGMENTS = 200_000
STRAIGHT = 0.75  # how far a line along the page's sides may lean
_THIN = 2.5  # an area up to this thick is a rule

Floats = NDArray[np.float64]


class Drawings(NamedTuple):
    """What is drawn on a page besides text; `is_cut` where there is more than was read."""

    rules: Records
    fills: Records
    pictures: Records
    is_cut: bool


class Line(NamedTuple):
    """A straight piece of a path in the page's space."""

    ax: float
    ay: float
    bx: float
    by: float


@dataclass(slots=True)
class Found:
    """What has been found so far, in the page's space.

    `lines` are rows of two ends, a width and a colour; `areas` of a box as left, bottom, right, top
    and a colour, in the order in which they were drawn; `pictures` are boxes.
    """

    lines: list[tuple[float, ...]] = field(default_factory=list)
    areas: list[tuple[float, ...]] = field(default_factory=list)
    pictures: list[tuple[float, ...]] = field(default_factory=list)
    objects: int = 0
    segments: int = 0

    @property
    def is_full(self) -> bool:
        """True where no more is to be read, for time and memory."""
        return self.objects > MOST_OBJECTS or self.segments > MOST_SEGMENTS

    def to_drawings(self, frame: Frame) -> Drawings:
        """What was found, as shown."""
        lines, areas = to_rows(self.lines, 6), to_rows(self.areas, 5)
        return to_drawings(lines, areas, to_rows(self.pictures, 4), frame, is_cut=self.is_full)


def to_rows(rows: list[tuple[float, ...]], width: int) -> Floats:
    """The rows as an array of so many columns, also where there is none."""
    return np.array(rows, np.float64).reshape(-1, width)


def to_drawings(
    lines: Floats, areas: Floats, pictures: Floats, frame: Frame, *, is_cut: bool
) -> Drawings:
    """Lines and areas, with columns as in `Found`, as shown, as far as they lie on the page."""
    thin, fills = _part_areas(areas)
    rules = np.concatenate((_to_rules(lines), thin)) if len(thin) else _to_rules(lines)
    return Drawings(
        _to_records(rules, RULE, frame),
        _to_records(fills, FILL, frame),
        _to_records(pictures, np.dtype(BOX), frame),
        is_cut,
    )


def _to_rules(lines: Floats) -> Floats:
    """The lines that run along the page's sides, made straight; one that runs askew is no rule."""
    if not len(lines):
        return lines
    ax, ay, bx, by, width, colour = lines.T
    across, along = np.abs(bx - ax), np.abs(by - ay)
    is_level = (across >= along) & (along <= STRAIGHT)
    is_kept = is_level | ((across < along) & (across <= STRAIGHT))
    x, y = (ax + bx) / 2, (ay + by) / 2
    x0, x1 = np.where(is_level, ax, x), np.where(is_level, bx, x)
    y0, y1 = np.where(is_level, y, ay), np.where(is_level, y, by)
    rules: Floats = np.stack((x0, y0, x1, y1, width, colour), axis=1)[is_kept]
    return rules


def _part_areas(areas: Floats) -> tuple[Floats, Floats]:
    """The thin areas, as rules, and the others."""
    x0, y0, x1, y1, colour = areas.T
    across, along = x1 - x0, y1 - y0
    is_level = (along <= _THIN) & (across > along)
    is_thin = is_level | (across <= _THIN)
    if not is_thin.any():
        return to_rows([], 6), areas
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    ax, bx = np.where(is_level, x0, x), np.where(is_level, x1, x)
    ay, by = np.where(is_level, y, y0), np.where(is_level, y, y1)
    width = np.where(is_level, along, across)
    rules = np.stack((ax, ay, bx, by, width, colour), axis=1)
    return rules[is_thin], areas[~is_thin]


def is_rectangular(lines: list[Line]) -> bool:
    """True where every line runs along the page's sides."""
    return all(min(abs(line.bx - line.ax), abs(line.by - line.ay)) <= STRAIGHT for line in lines)


def to_bounds(lines: list[Line]) -> tuple[float, ...]:
    """The box around lines: left, bottom, right, top."""
    xs = [x for line in lines for x in (line.ax, line.bx)]
    ys = [y for line in lines for y in (line.ay, line.by)]
    return min(xs), min(ys), max(xs), max(ys)


def _to_records(rows: Floats, kind: np.dtype[np.void], frame: Frame) -> Records:
    """Records of a box and what more the kind has, in that order; what lies off the page is cut."""
    records = np.zeros(len(rows), kind)
    if not len(rows):
        return records
    frame.place(rows[:, :4], records)
    for place, name in enumerate(kind.names[4:] if kind.names else (), start=4):
        records[name] = rows[:, place]
    return frame.cut(records)
