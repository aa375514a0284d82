"""Colours of page objects, read through pdfium."""

from __future__ import annotations

from ctypes import addressof, c_uint
from typing import TYPE_CHECKING, NamedTuple

from extract.pdf import calls

if TYPE_CHECKING:
    from collections.abc import Callable

# One buffer for all calls: pdfium is used by one thread of a process only.
_PARTS = (c_uint * 4)()
_PLACES = tuple(addressof(_PARTS) + 4 * i for i in range(4))
FAINT = 16  # of 255: what is less opaque is not seen


class Colour(NamedTuple):
    """A colour as 0xRRGGBB, and whether it is too transparent to be seen."""

    rgb: int
    is_clear: bool = False


def find_fill_colour(handle: int) -> Colour:
    """The colour that an object is filled with; black where it does not say."""
    return _find_colour(calls.get_fill_colour, handle)


def find_stroke_colour(handle: int) -> Colour:
    """The colour of an object's lines; black where it does not say."""
    return _find_colour(calls.get_stroke_colour, handle)


def _find_colour(call: Callable[..., int], handle: int) -> Colour:
    if not call(handle, *_PLACES):
        return Colour(0)
    red, green, blue, alpha = _PARTS
    return Colour(red << 16 | green << 8 | blue, alpha < FAINT)
