"""What is on one page, as arrays: glyphs, the runs that they were drawn in, rules and fills.

Every length is in points, every box from the top left of the page as a reader sees it, whatever
its /Rotate says (`x0, top, x1, bottom`, as pdfplumber has them).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from extract.affine import Affine, map_points
from schema.page import Box, ReadWord

if TYPE_CHECKING:
    from collections.abc import Iterable

Records = NDArray[np.void]
"""A structured array: one record an item, its fields read as `records["x0"]`."""

BOX = [("x0", "f8"), ("top", "f8"), ("x1", "f8"), ("bottom", "f8")]

GLYPH = np.dtype([*BOX, ("code", "i4"), ("run", "i4")])
"""A character: its box (advance width by font height), code point, and index of its run."""

RUN = np.dtype(
    [
        ("size", "f8"),
        ("x", "f8"),
        ("y", "f8"),
        ("angle", "i4"),
        ("bold", "?"),
        ("italic", "?"),
        ("hidden", "?"),
        ("font", "i4"),
        ("colour", "i8"),
    ]
)
"""What was drawn in one go: size, origin of its first glyph, reading direction in quarter turns
clockwise (-1 where askew), whether it cannot be seen, its font's number, colour as 0xRRGGBB."""

RULE = np.dtype([*BOX, ("width", "f8"), ("colour", "i8")])
"""A straight line along the page's sides; `x0 == x1` or `top == bottom`."""

FILL = np.dtype([*BOX, ("colour", "i8")])
"""An area of one colour."""

ASKEW = -1
WHITE = 0xFFFFFF


@dataclass(frozen=True, slots=True)
class Scan:
    """How a sheet was made of a picture.

    `placed` maps the points of the sheet, which is straight and upright, to those of the page as
    it is shown: x = a x' + c y' + e, y = b x' + d y' + f; `size` is the width and height of that.
    """

    words: tuple[ReadWord, ...]
    placed: Affine
    size: tuple[float, float]

    def to_shown(self, box: Box) -> Box:
        """The box around a box of the sheet on the page as it is shown."""
        corners = [(x, y) for x in (box.x0, box.x1) for y in (box.top, box.bottom)]
        xs, ys = zip(*(map_points(self.placed, x, y) for x, y in corners), strict=True)
        return Box(min(xs), min(ys), max(xs), max(ys))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page as drawn; `number` counts from 1.

    `pictures` are the boxes of images. `unmapped` is the number of glyphs whose font does not say
    which characters they are; `is_cut` is True where the page has more than was read. `scan` is
    there where the page was read from its picture.
    """

    number: int
    width: float
    height: float
    glyphs: Records
    runs: Records
    rules: Records
    fills: Records
    pictures: Records
    unmapped: int = 0
    is_cut: bool = False
    scan: Scan | None = None


def to_code_table(codes: Iterable[int]) -> NDArray[np.bool_]:
    """A table that says of each code up to the highest of `codes`, and one more, if it is one."""
    chosen = list(codes)
    table = np.zeros(max(chosen) + 2, bool)
    table[chosen] = True
    return table


def is_among(codes: NDArray[np.int32], table: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """For each code whether a table of `to_code_table` has it.

    >>> is_among(np.array([3, 4, 99]), to_code_table([3, 5])).tolist()
    [True, False, False]
    """
    found: NDArray[np.bool_] = table.take(codes, mode="clip")
    return found


def rows_to_records(rows: list[tuple[Any, ...]], kind: np.dtype[np.void]) -> Records:
    """A structured array of `rows`, also where there is none."""
    return np.array(rows, dtype=kind)


def turn_boxes(records: Records, turns: int, width: float, height: float) -> Records:
    """The boxes of a page that is turned clockwise by quarter turns; `width`, `height` as before.

    >>> box = np.array([(1, 2, 3, 5)], dtype=BOX)
    >>> turn_boxes(box, 1, 100, 200)[0].tolist()
    (195.0, 1.0, 198.0, 3.0)
    """
    turned = records.copy()
    x0, top, x1, bottom = (records[name] for name in ("x0", "top", "x1", "bottom"))
    sides = {
        0: (x0, top, x1, bottom),
        1: (height - bottom, x0, height - top, x1),
        2: (width - x1, height - bottom, width - x0, height - top),
        3: (top, width - x1, bottom, width - x0),
    }[turns % 4]
    for name, side in zip(("x0", "top", "x1", "bottom"), sides, strict=True):
        turned[name] = side
    return turned


def turn_sheet(sheet: Sheet, turns: int) -> Sheet:
    """The sheet turned clockwise by `turns` quarter turns."""
    if turns % 4 == 0:
        return sheet
    width, height = sheet.width, sheet.height
    runs = sheet.runs.copy()
    upright = runs["angle"] != ASKEW
    runs["angle"] = np.where(upright, (runs["angle"] + turns) % 4, ASKEW)
    runs["x"], runs["y"] = _turn_points(sheet.runs, turns, width, height)
    sides = (height, width) if turns % 2 else (width, height)
    return replace(
        sheet,
        width=sides[0],
        height=sides[1],
        runs=runs,
        glyphs=turn_boxes(sheet.glyphs, turns, width, height),
        rules=turn_boxes(sheet.rules, turns, width, height),
        fills=turn_boxes(sheet.fills, turns, width, height),
        pictures=turn_boxes(sheet.pictures, turns, width, height),
    )


def _turn_points(
    runs: Records, turns: int, width: float, height: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    x, y = runs["x"], runs["y"]
    return {
        0: (x, y),
        1: (height - y, x),
        2: (width - x, height - y),
        3: (y, width - x),
    }[turns % 4]
