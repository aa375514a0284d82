"""From a PDF page's own space to points from the top left of the page as it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from extract.sheet import Records


Length = TypeVar("Length", float, "NDArray[np.float64]")


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible part of a page (ISO 32000-1, 14.11.2: its crop box) and its /Rotate in turns."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def width(self) -> float:
        """The width of the page as shown."""
        return self._sides[self.turns % 2]

    @property
    def height(self) -> float:
        """The height of the page as shown."""
        return self._sides[1 - self.turns % 2]

    @property
    def _sides(self) -> tuple[float, float]:
        return self.right - self.left, self.top - self.bottom

    def point(self, x: Length, y: Length) -> tuple[Length, Length]:
        """A point of the page's space as shown."""
        return (
            (x - self.left, self.top - y),
            (y - self.bottom, x - self.left),
            (self.right - x, y - self.bottom),
            (self.top - y, self.right - x),
        )[self.turns]

    def direct(self, x: Length, y: Length) -> tuple[Length, Length]:
        """A direction of the page's space as shown; its second part points down."""
        return ((x, -y), (y, x), (-x, y), (-y, -x))[self.turns]

    def place(self, boxes: NDArray[np.float64], records: Records) -> None:
        """Write boxes (two opposite corners, x y x y) as shown into the box fields of `records`."""
        ax, ay, bx, by = boxes.T
        across, down = ((ax, bx), (ay, by)) if self.turns % 2 == 0 else ((ay, by), (ax, bx))
        start, end = np.minimum(*across), np.maximum(*across)
        first, last = np.minimum(*down), np.maximum(*down)
        x0, x1 = (
            (start - self.left, end - self.left),
            (start - self.bottom, end - self.bottom),
            (self.right - end, self.right - start),
            (self.top - end, self.top - start),
        )[self.turns]
        top, bottom = (
            (self.top - last, self.top - first),
            (first - self.left, last - self.left),
            (first - self.bottom, last - self.bottom),
            (self.right - last, self.right - first),
        )[self.turns]
        records["x0"], records["x1"] = x0, x1
        records["top"], records["bottom"] = top, bottom

    def cut(self, records: Records) -> Records:
        """What of `records`, as shown, lies on the page; what stands nowhere is left out."""
        return cut_to_page(records, self.width, self.height)


def cut_to_page(records: Records, width: float, height: float) -> Records:
    """The parts of boxes that lie on a page of this size, from its top left."""
    x0, top, x1, bottom = (records[name] for name in ("x0", "top", "x1", "bottom"))
    # a comparison with what is no number is False
    if (
        (x0 >= 0) & (top >= 0) & (x1 <= width) & (bottom <= height) & (x0 <= x1) & (top <= bottom)
    ).all():
        return records
    on_page = np.isfinite(x0) & np.isfinite(top) & np.isfinite(x1) & np.isfinite(bottom)
    on_page &= (x1 >= 0) & (x0 <= width) & (bottom >= 0) & (top <= height)
    kept: Records = records[on_page]
    for name, most in (("x0", width), ("x1", width), ("top", height), ("bottom", height)):
        kept[name] = np.clip(kept[name], 0, most)
    return kept
