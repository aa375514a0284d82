"""Lines and areas of a page, however they were drawn: what is a rule, what is a fill."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from extract.sheet import BOX, FILL, RULE, Records, rows_to_records

if TYPE_CHECKING:
    from extract.pdf.frame import Frame

MOST_OBJECTS = 100_000
MOST_SEGMENTS = 200_000
_THIN = 2.5  # an area up to this thick is a rule
_STRAIGHT = 0.75  # how far a line along the page's sides may lean

Affine = tuple[float, float, float, float, float, float]
SAME: Affine = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


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
    """What has been found so far, in the page's space: boxes as two corners."""

    rules: list[tuple[float, ...]] = field(default_factory=list)
    fills: list[tuple[float, ...]] = field(default_factory=list)
    pictures: list[tuple[float, ...]] = field(default_factory=list)
    objects: int = 0
    segments: int = 0
    is_deep: bool = False

    @property
    def is_full(self) -> bool:
        """True where no more is to be read, for time and memory."""
        return self.objects > MOST_OBJECTS or self.segments > MOST_SEGMENTS


def to_drawings(found: Found, frame: Frame) -> Drawings:
    """What was found, as shown, as far as it lies on the page."""
    return Drawings(
        _to_records(found.rules, RULE, frame),
        _to_records(found.fills, FILL, frame),
        _to_records(found.pictures, np.dtype(BOX), frame),
        found.is_full or found.is_deep,
    )


def add_line(line: Line, width: float, colour: int, found: Found) -> None:
    """A line; one that runs askew is no rule."""
    across, along = abs(line.bx - line.ax), abs(line.by - line.ay)
    if across >= along and along <= _STRAIGHT:
        middle = (line.ay + line.by) / 2
        found.rules.append((line.ax, middle, line.bx, middle, width, colour))
    elif across <= _STRAIGHT:
        middle = (line.ax + line.bx) / 2
        found.rules.append((middle, line.ay, middle, line.by, width, colour))


def add_area(box: tuple[float, ...], colour: int, found: Found) -> None:
    """An area of colour; a thin one is a rule."""
    x0, y0, x1, y1 = box
    across, along = x1 - x0, y1 - y0
    if along <= _THIN and across > along:
        middle = (y0 + y1) / 2
        found.rules.append((x0, middle, x1, middle, along, colour))
    elif across <= _THIN:
        middle = (x0 + x1) / 2
        found.rules.append((middle, y0, middle, y1, across, colour))
    else:
        found.fills.append((x0, y0, x1, y1, colour))


def is_rectangular(lines: list[Line]) -> bool:
    """True where every line runs along the page's sides."""
    return all(min(abs(line.bx - line.ax), abs(line.by - line.ay)) <= _STRAIGHT for line in lines)


def to_bounds(lines: list[Line]) -> tuple[float, ...]:
    """The box around lines: left, bottom, right, top."""
    xs = [x for line in lines for x in (line.ax, line.bx)]
    ys = [y for line in lines for y in (line.ay, line.by)]
    return min(xs), min(ys), max(xs), max(ys)


def multiply(inner: Affine, outer: Affine) -> Affine:
    """The map that applies `inner` and then `outer`."""
    if outer is SAME:
        return inner
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def apply(matrix: Affine, x: float, y: float) -> tuple[float, float]:
    """The place that a point is mapped to."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _to_records(rows: list[tuple[float, ...]], kind: np.dtype[np.void], frame: Frame) -> Records:
    records = rows_to_records(rows, kind)
    if not rows:
        return records
    frame.place(np.array([row[:4] for row in rows], np.float64), records)
    return frame.cut(records)
