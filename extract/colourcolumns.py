"""Columns that hold colours and no words, such as a rating, in tables without a grid."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extract.segments import cut_line
from extract.sheet import BOX, WHITE
from schema.page import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.regions import Region
    from extract.segments import TextLine
    from extract.sheet import Records

_LEAST = 6.0  # points: an area thinner than this is no cell
_FEW = 3
_WIDEST = 0.25  # of the region: a wider area is a stripe


def add_colour_columns(region: Region, fills: Records) -> Region:
    """The region with the sides of its columns of colours as sides between its words, too."""
    sides = [side for pair in find_colour_columns(fills, region.lines) for side in pair]
    if not sides:
        return region
    lines = tuple(_cut_pieces(line, sides) for line in region.lines)
    return replace(region, lines=lines, sides=tuple(sides))


def _cut_pieces(line: TextLine, sides: Sequence[float]) -> TextLine:
    """The line with each of its pieces cut at `sides`."""
    pieces = (cut_line(line._replace(segments=(piece,)), sides) for piece in line.segments)
    return line._replace(segments=tuple(part for one in pieces for part in one.segments))


def find_colour_columns(fills: Records, lines: Sequence[TextLine]) -> list[tuple[float, float]]:
    """The left and right sides of the columns among `lines` that hold colours and no words.

    Such a column has areas of one width below each other; words stand in one at most, its header.
    """
    left, right = min(line.x0 for line in lines), max(line.x1 for line in lines)
    width = fills["x1"] - fills["x0"]
    is_cell = (fills["bottom"] - fills["top"] >= _LEAST) & (width >= _LEAST)
    is_cell &= (width < _WIDEST * (right - left)) & (fills["colour"] != WHITE)
    is_cell &= (fills["bottom"] > lines[0].base) & (fills["top"] < lines[-1].base)
    areas: dict[tuple[int, int], list[bool]] = {}
    for x0, top, x1, bottom in zip(
        *(fills[is_cell][name].tolist() for name, _ in BOX), strict=True
    ):
        is_worded = _has_words(lines, Box(x0, top, x1, bottom))
        areas.setdefault((round(x0), round(x1)), []).append(is_worded)
    return [
        (float(x0), float(x1))
        for (x0, x1), worded in sorted(areas.items())
        if sum(worded) <= 1 and len(worded) - sum(worded) >= _FEW
    ]


def _has_words(lines: Sequence[TextLine], box: Box) -> bool:
    return any(
        box.x0 < piece.middle < box.x1
        for line in lines
        if box.top < line.base < box.bottom
        for piece in line.segments
    )
