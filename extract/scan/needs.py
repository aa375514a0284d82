"""Which pages are read from their pictures: those without text, or whose text is rubbish."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import ndimage

from extract.scan.picture import find_ink, scale_picture

if TYPE_CHECKING:
    from extract.scan.picture import Picture

_DPI = 100.0
_HEIGHTS = (0.035, 0.35)  # inches: of a letter
_WIDEST = 0.5
_FEW, _MORE = 12, 3.0
_INKED = 0.35  # of a page: a photograph has more that is dark


def count_letters(picture: Picture, dpi: float) -> int:
    """How many marks on a page could be letters, by their size: joined ones count once."""
    height, width = picture.shape
    small = scale_picture(picture, round(width * _DPI / dpi), round(height * _DPI / dpi))
    ink = find_ink(small, _DPI)
    if ink.mean() > _INKED:
        return 0
    marked, count = ndimage.label(ink)
    if not count:
        return 0
    boxes = ndimage.find_objects(marked)
    heights = np.array([rows.stop - rows.start for rows, _ in boxes]) / _DPI
    widths = np.array([columns.stop - columns.start for _, columns in boxes]) / _DPI
    longer, shorter = np.maximum(heights, widths), np.minimum(heights, widths)
    fits = (longer >= _HEIGHTS[0]) & (shorter <= _HEIGHTS[1]) & (longer <= _WIDEST)
    return int(fits.sum())


def has_more_letters(picture: Picture, dpi: float, known: int) -> bool:
    """True where a page shows clearly more letters than the `known` ones of its text."""
    return count_letters(picture, dpi) >= _FEW + _MORE * known
