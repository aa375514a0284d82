"""A scanned page made straight: by how much it is askew, and which way up it lies."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from extract.affine import Affine, multiply
from extract.scan.picture import find_ink, scale_picture, turn_picture

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from extract.scan.picture import Picture
    from extract.scan.recogniser import Recogniser

_DPI = 75.0
_MOST, _STEP, _FINE = 9.0, 0.5, 0.05  # degrees
_LEVEL = 0.05
_NEAR = 0.93
_FEW, _MANY = 50, 60_000  # pixels of ink
_TALL = 1.5
_SAMPLE = 8
_LONGEST = 12.0  # times its height: of a line that is read to tell which way is up
_CLEAR = 0.9


class Straight(NamedTuple):
    """A picture with level lines, these lines, and the map from its pixels to the first one's."""

    picture: Picture
    boxes: NDArray[np.float64]
    matrix: Affine


def straighten(
    picture: Picture, dpi: float, recogniser: Recogniser, *, is_level: bool = False
) -> Straight:
    """The picture turned so that its lines are level and the right way up.

    `is_level` says that they are level already, as on a page that is no scan.
    """
    straight, matrix = turn_picture(picture, 0.0 if is_level else find_skew(picture, dpi))
    boxes = recogniser.find_lines(straight, dpi)
    turns = int(is_on_its_side(boxes))
    upright, around, level = turn_around(straight, boxes, turns)
    if is_upside_down(upright, level, recogniser):
        turns += 2
        upright, around, _ = turn_around(straight, boxes, turns)
    if turns:
        boxes = recogniser.find_lines(upright, dpi)
    return Straight(upright, boxes, multiply(around, matrix))


def turn_around(
    picture: Picture, boxes: NDArray[np.float64], turns: int
) -> tuple[Picture, Affine, NDArray[np.float64]]:
    """A picture and boxes turned clockwise by quarter turns, and the map back to the picture."""
    height, width = picture.shape
    x0, top, x1, bottom = boxes.T
    around, sides = {
        0: ((1.0, 0.0, 0.0, 1.0, 0.0, 0.0), (x0, top, x1, bottom)),
        1: ((0.0, -1.0, 1.0, 0.0, 0.0, height), (height - bottom, x0, height - top, x1)),
        2: (
            (-1.0, 0.0, 0.0, -1.0, width, height),
            (width - x1, height - bottom, width - x0, height - top),
        ),
        3: ((0.0, 1.0, -1.0, 0.0, width, 0.0), (top, width - x1, bottom, width - x0)),
    }[turns]
    return np.rot90(picture, -turns), around, np.column_stack(sides)


def find_skew(picture: Picture, dpi: float) -> float:
    """By how many degrees a page must be turned clockwise for its lines to be level.

    The rows of pixels are fullest and emptiest where lines lie along them; the same holds for the
    columns and the rules and edges that run down the page.
    """
    height, width = picture.shape
    small = scale_picture(picture, round(width * _DPI / dpi), round(height * _DPI / dpi))
    ink = find_ink(small, _DPI)
    ink[:2] = ink[-2:] = ink[:, :2] = ink[:, -2:] = False
    y, x = (side.astype(np.float64) for side in np.nonzero(ink))
    if len(y) < _FEW:
        return 0.0
    step = max(1, len(y) // _MANY)
    y, x = y[::step], x[::step]
    coarse = _find_best(x, y, np.arange(-_MOST, _MOST + _STEP, _STEP))
    middle = _find_best(x, y, coarse + np.arange(-_STEP, _STEP + 0.1, 0.1))
    angle = _find_best(x, y, middle + np.arange(-0.3, 0.3 + _FINE / 2, _FINE / 2), _NEAR)
    return 0.0 if abs(angle) < _LEVEL else angle


def _find_best(
    x: NDArray[np.float64], y: NDArray[np.float64], degrees: NDArray[np.float64], near: float = 1.0
) -> float:
    """The angle of the most contrast: the middle of those that have nearly as much."""
    found = np.array([_find_contrast(x, y, one) for one in degrees])
    return float(degrees[found >= near * found.max()].mean())


def _find_contrast(x: NDArray[np.float64], y: NDArray[np.float64], degrees: float) -> float:
    """How uneven rows and columns are once the page is turned by an angle."""
    angle = np.deg2rad(degrees)
    cos, sin = np.cos(angle), np.sin(angle)
    found = 0.0
    for along in (x * sin + y * cos, x * cos - y * sin):
        rows = along - along.min()
        whole = rows.astype(np.int64)
        part = rows - whole  # a pixel between two rows counts for both, by how near it is
        most = int(whole.max()) + 2
        counts = np.bincount(whole, 1 - part, most) + np.bincount(whole + 1, part, most)
        found += float((np.diff(counts) ** 2).sum())
    return found


def is_on_its_side(boxes: NDArray[np.float64]) -> bool:
    """True where most of the lines found on a page run down it."""
    widths, heights = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    tall, wide = heights > _TALL * widths, widths > _TALL * heights
    return bool(heights[tall].sum() > widths[wide].sum())


def is_upside_down(picture: Picture, boxes: NDArray[np.float64], recogniser: Recogniser) -> bool:
    """True where lines of a page, whose lines are level, read better the other way up."""
    sample = _pick_lines(picture, boxes)
    if not sample:
        return False
    upright = _find_surety(sample, recogniser)
    if upright > _CLEAR:
        return False
    return _find_surety([line[::-1, ::-1] for line in sample], recogniser) > upright


def _pick_lines(picture: Picture, boxes: NDArray[np.float64]) -> list[Picture]:
    """The beginnings of the longest lines of a page."""
    widths, heights = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    ranks = np.argsort(-widths / np.maximum(heights, 1.0), kind="stable")[:_SAMPLE]
    lines = []
    for x0, top, x1, bottom in boxes[ranks].tolist():
        end = min(x1, x0 + _LONGEST * (bottom - top))
        lines.append(picture[int(top) : int(bottom) + 1, int(x0) : int(end) + 1])
    return [line for line in lines if min(line.shape) > 1]


def _find_surety(lines: list[Picture], recogniser: Recogniser) -> float:
    """How sure the recogniser is of the letters of some lines."""
    read = recogniser.read_lines(lines)
    sure = np.concatenate([line.sure for line in read])
    return float(sure.mean()) if len(sure) else 0.0
