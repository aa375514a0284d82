"""Colours of page objects, read through pdfium."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from extract.pdf.calls import places

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

FAINT = 16  # of 255: what is less opaque is not seen
UNSEEN = -1.0


def read_colours(call: Callable[..., int], handles: list[int]) -> NDArray[np.float64]:
    """The colours that a call tells of objects, as 0xRRGGBB; black where it does not say.

    UNSEEN for a colour too transparent to be seen.
    """
    parts = np.zeros((len(handles), 4), np.uint32)
    told = np.fromiter(map(call, handles, *places(parts, 4)), np.int32, len(handles)) != 0
    red, green, blue, alpha = parts.T.astype(np.int64)
    colours = np.where(told, red << 16 | green << 8 | blue, 0).astype(np.float64)
    colours[told & (alpha < FAINT)] = UNSEEN
    return colours
