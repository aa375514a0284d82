"""A part of a page that may be a table without a grid, with what rules say of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.rules import Line
    from extract.segments import TextLine

MARGIN = 0.35  # of the size: pieces that start no further apart have one margin
_SIDE = 6.0  # points by which a rule may reach past the words
_ABOVE = 20.0  # points above and below the words that a rule of theirs lies in


@dataclass(frozen=True, slots=True)
class Region:
    """Where a table may stand: its lines from top to bottom, and the rules in it.

    `cuts` are where rules part rows, each row from the next where `one_row_a_cut`; `head_end` is
    where the header ends, None where no rule says. `is_banded` where rules bound the region,
    `is_captioned` where a caption says that a table follows,
    `sides` are where rules part columns.
    """

    lines: tuple[TextLine, ...]
    rules: Line
    cuts: tuple[float, ...] = ()
    head_end: float | None = None
    one_row_a_cut: bool = False
    is_banded: bool = False
    is_captioned: bool = False
    sides: tuple[float, ...] = ()


def rules_within(across: Line, left: float, right: float, lines: Sequence[TextLine]) -> Line:
    """The rules across that lie among `lines`, between two sides."""
    top, bottom = lines[0].base - _ABOVE, lines[-1].base + _ABOVE
    inside = (across.at >= top) & (across.at <= bottom)
    inside &= (across.start >= left - _SIDE) & (across.end <= right + _SIDE)
    return across.pick(inside)


def to_bounds(lines: Sequence[TextLine]) -> tuple[float, float, float, float]:
    """The box around lines: x0, top, x1, bottom."""
    pieces = [piece for line in lines for piece in line.segments]
    sides = np.array([(p.x0, p.top, -p.x1, -p.bottom) for p in pieces]).min(axis=0)
    return float(sides[0]), float(sides[1]), -float(sides[2]), -float(sides[3])
