"""Affine maps of a page's space (ISO 32000-1, 8.3.3): six numbers, or six arrays for many maps."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Number = TypeVar("Number", float, "NDArray[np.float64]")

Affine = tuple[float, ...]
SAME: Affine = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def multiply(inner: tuple[Number, ...], outer: tuple[Number, ...]) -> tuple[Number, ...]:
    """The map that applies `inner` and then `outer`."""
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


def map_points(matrix: tuple[Number, ...], x: Number, y: Number) -> tuple[Number, Number]:
    """The place that a point is mapped to."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def map_boxes(maps: list[Affine], boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    """The boxes (left, bottom, right, top) around what each map makes of its box."""
    if all(one is SAME for one in maps):
        return boxes
    matrices = tuple(np.array(maps).T)
    left, bottom, right, top = boxes.T
    corners = [map_points(matrices, x, y) for x in (left, right) for y in (bottom, top)]
    xs, ys = (np.stack(sides) for sides in zip(*corners, strict=True))
    return np.column_stack((xs.min(axis=0), ys.min(axis=0), xs.max(axis=0), ys.max(axis=0)))
