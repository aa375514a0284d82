"""The characters of a page and the runs that they were drawn in, read through pdfium."""

from __future__ import annotations

from collections import deque
from ctypes import byref, c_double, c_float, create_string_buffer
from dataclasses import dataclass, field
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from extract.pdf import calls
from extract.pdf.colours import find_fill_colour
from extract.sheet import ASKEW, GLYPH, RUN, Records, rows_to_records

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from extract.pdf.frame import Frame

MOST_GLYPHS = 200_000
_HYPHENS = (0x02, 0xFFFE)  # what pdfium gives for a hyphen at a line's end
_INVISIBLE = 3  # the text rendering mode that paints nothing (ISO 32000-1, table 106)
_CLIP_ONLY = 7
_FORCE_BOLD, _ITALIC = 1 << 18, 1 << 6  # flags of a font descriptor (ISO 32000-1, table 123)
_BOLD_WEIGHT = 600
_SLIGHT = 0.1  # the sine of the angle up to which text counts as straight


class Font(NamedTuple):
    """What a font's name and descriptor say of its face."""

    number: int
    bold: bool
    italic: bool


@dataclass(slots=True)
class Fonts:
    """The fonts met so far, by handle; it lives as long as the document is open."""

    known: dict[int, Font] = field(default_factory=dict)

    def find(self, handle: int) -> Font:
        """The font with this handle, looked at once."""
        font = self.known.get(handle)
        if font is None:
            font = self.known[handle] = _read_font(handle, len(self.known))
        return font


def read_glyphs(text_page: int, frame: Frame, fonts: Fonts) -> tuple[Records, Records, int]:
    """The glyphs of a page, their runs, and the number of glyphs without a known character.

    Characters that pdfium makes up (spaces and line ends between runs) are left out.
    """
    count = min(max(calls.count_chars(text_page), 0), MOST_GLYPHS)
    codes = np.fromiter(map(calls.get_unicode, repeat(text_page), range(count)), np.int64, count)
    objects = np.fromiter(
        (handle or 0 for handle in map(calls.get_text_object, repeat(text_page), range(count))),
        np.int64,
        count,
    )
    boxes = _read_boxes(text_page, count)
    drawn = np.flatnonzero(objects)
    is_first = np.diff(objects[drawn], prepend=0) != 0
    firsts = drawn[is_first]
    runs = rows_to_records(
        [_read_run(text_page, int(i), int(objects[i]), frame, fonts) for i in firsts], RUN
    )
    glyphs = np.zeros(len(drawn), GLYPH)
    frame.place(boxes[drawn].astype(np.float64), glyphs)
    codes = codes[drawn]
    glyphs["code"] = np.where(np.isin(codes, _HYPHENS), ord("-"), codes)
    glyphs["run"] = np.cumsum(is_first) - 1
    unmapped = _count_unmapped(text_page, drawn[(codes == 0) | (codes >= 0xE000)])
    return glyphs, runs, unmapped


def _read_boxes(text_page: int, count: int) -> NDArray[np.float32]:
    """Left, top, right, bottom of each character in the page's own space."""
    boxes = np.zeros((count, 4), np.float32)
    start, step = boxes.ctypes.data, boxes.strides[0]
    addresses = range(start, start + count * step, step) if count else ()
    deque(map(calls.get_loose_box, repeat(text_page), range(count), addresses), maxlen=0)
    return boxes


def _count_unmapped(text_page: int, indices: NDArray[np.int64]) -> int:
    return sum(calls.has_no_unicode(text_page, int(i)) == 1 for i in indices)


def _read_run(
    text_page: int, index: int, handle: int, frame: Frame, fonts: Fonts
) -> tuple[object, ...]:
    matrix, size, x, y = calls.Matrix(), c_float(), c_double(), c_double()
    calls.get_char_matrix(text_page, index, matrix)
    calls.get_font_size(handle, byref(size))
    calls.get_char_origin(text_page, index, byref(x), byref(y))
    font = fonts.find(calls.get_font(handle) or 0)
    mode = calls.get_render_mode(handle)
    colour = find_fill_colour(handle)
    across, along = frame.direct(matrix[0], matrix[1])
    scale = float(np.hypot(matrix[2], matrix[3]))
    return (
        abs(size.value) * scale or 1.0,
        *frame.point(x.value, y.value),
        _to_angle(across, along),
        font.bold,
        font.italic,
        mode in {_INVISIBLE, _CLIP_ONLY} or colour.is_clear,
        font.number,
        colour.rgb,
    )


def _to_angle(across: float, along: float) -> int:
    """Quarter turns clockwise from the direction in which the text is read."""
    length = float(np.hypot(across, along))
    if length == 0:
        return 0
    if min(abs(across), abs(along)) > _SLIGHT * length:
        return ASKEW
    if abs(across) >= abs(along):
        return 0 if across > 0 else 2
    return 1 if along > 0 else 3


def _read_font(handle: int, number: int) -> Font:
    if not handle:
        return Font(number, bold=False, italic=False)
    buffer = create_string_buffer(256)
    calls.get_font_name(handle, buffer, len(buffer))
    name = buffer.value.decode(errors="replace").lower()
    flags = max(calls.get_font_flags(handle), 0)
    bold = (
        any(word in name for word in ("bold", "black", "heavy", "semibold", "demi"))
        or bool(flags & _FORCE_BOLD)
        or calls.get_font_weight(handle) >= _BOLD_WEIGHT
    )
    italic = "italic" in name or "oblique" in name or bool(flags & _ITALIC)
    return Font(number, bold, italic)
