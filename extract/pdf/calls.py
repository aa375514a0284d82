"""Functions of pdfium as `ctypes` calls fastest: handles and addresses as plain integers.

The prototypes of pypdfium2 check each argument's class, which costs more than the call itself.
Source: pdfium's public headers fpdf_text.h, fpdf_edit.h and fpdfview.h.
"""

from __future__ import annotations

from collections import deque
from ctypes import PYFUNCTYPE, c_int, c_size_t, c_uint, c_void_p, cast
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import numpy as np
    from numpy.typing import NDArray


def _plain(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:  # noqa: ANN401 ctypes' own types
    address = cast(getattr(pdfium, name), c_void_p).value
    return PYFUNCTYPE(result, *arguments)(address)  # type: ignore[arg-type]


count_chars = _plain("FPDFText_CountChars", c_int, c_void_p)
get_unicode = _plain("FPDFText_GetUnicode", c_uint, c_void_p, c_int)
get_text = _plain("FPDFText_GetText", c_int, c_void_p, c_int, c_int, c_void_p)
is_hyphen = _plain("FPDFText_IsHyphen", c_int, c_void_p, c_int)
get_loose_box = _plain("FPDFText_GetLooseCharBox", c_int, c_void_p, c_int, c_void_p)
get_text_object = _plain("FPDFText_GetTextObject", c_size_t, c_void_p, c_int)  # 0: none
has_no_unicode = _plain("FPDFText_HasUnicodeMapError", c_int, c_void_p, c_int)
get_char_matrix = _plain("FPDFText_GetMatrix", c_int, c_void_p, c_int, c_void_p)
get_char_origin = _plain("FPDFText_GetCharOrigin", c_int, c_void_p, c_int, c_void_p, c_void_p)
get_font_size = _plain("FPDFTextObj_GetFontSize", c_int, c_void_p, c_void_p)
get_font = _plain("FPDFTextObj_GetFont", c_size_t, c_void_p)  # 0: none
get_render_mode = _plain("FPDFTextObj_GetTextRenderMode", c_int, c_void_p)
get_font_name = _plain("FPDFFont_GetBaseFontName", c_uint, c_void_p, c_void_p, c_uint)
get_font_flags = _plain("FPDFFont_GetFlags", c_int, c_void_p)
get_font_weight = _plain("FPDFFont_GetWeight", c_int, c_void_p)

count_objects = _plain("FPDFPage_CountObjects", c_int, c_void_p)
get_object = _plain("FPDFPage_GetObject", c_void_p, c_void_p, c_int)
count_form_objects = _plain("FPDFFormObj_CountObjects", c_int, c_void_p)
get_form_object = _plain("FPDFFormObj_GetObject", c_void_p, c_void_p, c_int)
get_type = _plain("FPDFPageObj_GetType", c_int, c_void_p)
get_bounds = _plain(
    "FPDFPageObj_GetBounds", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p
)
get_matrix = _plain("FPDFPageObj_GetMatrix", c_int, c_void_p, c_void_p)
get_fill_colour = _plain(
    "FPDFPageObj_GetFillColor", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p
)
get_stroke_colour = _plain(
    "FPDFPageObj_GetStrokeColor", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p
)
get_stroke_width = _plain("FPDFPageObj_GetStrokeWidth", c_int, c_void_p, c_void_p)
get_draw_mode = _plain("FPDFPath_GetDrawMode", c_int, c_void_p, c_void_p, c_void_p)
count_segments = _plain("FPDFPath_CountSegments", c_int, c_void_p)
get_segment = _plain("FPDFPath_GetPathSegment", c_void_p, c_void_p, c_int)
get_point = _plain("FPDFPathSegment_GetPoint", c_int, c_void_p, c_void_p, c_void_p)
get_segment_type = _plain("FPDFPathSegment_GetType", c_int, c_void_p)
is_closing = _plain("FPDFPathSegment_GetClose", c_int, c_void_p)


def call_rows(function: Callable[..., int], *arguments: Iterable[int]) -> None:
    """Call a function with each row of arguments; it writes where they point."""
    deque(map(function, *arguments), maxlen=0)


def places(values: NDArray[np.generic], parts: int) -> list[range]:
    """For each of a row's `parts` first values the addresses down the rows."""
    start, step = (
        values.__array_interface__["data"][0],
        values.strides[0] or 1,
    )  # 0 where there is no row
    return [
        range(start + i * values.itemsize, start + i * values.itemsize + step * len(values), step)
        for i in range(parts)
    ]
