"""What was drawn in one go, read through pdfium for all runs of a page at once.

A call for each run and fact is what reading costs, so calls are made in rows over arrays.
"""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING

import numpy as np

from extract.pdf import calls
from extract.pdf.calls import call_rows, places
from extract.pdf.colours import UNSEEN, read_colours
from extract.sheet import ASKEW, RUN, Records

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from extract.pdf.frame import Frame
    from extract.pdf.glyphs import Fonts

PAINTS_NOTHING = (3, 7)  # text rendering modes (ISO 32000-1, table 106)
_SLIGHT = 0.1  # the sine of the angle up to which text counts as straight


def read_runs(
    text_page: int, indices: list[int], handles: list[int], frame: Frame, fonts: Fonts
) -> Records:
    """The runs of a page: `indices` of their first characters, `handles` of their objects."""
    runs = np.zeros(len(indices), RUN)
    if not indices:
        return runs
    matrices = np.zeros((len(indices), 6), np.float32)
    call_rows(calls.get_char_matrix, repeat(text_page), indices, *places(matrices, 1))
    sizes = np.zeros((len(indices), 1), np.float32)
    call_rows(calls.get_font_size, handles, *places(sizes, 1))
    origins = np.zeros((len(indices), 2), np.float64)
    call_rows(calls.get_char_origin, repeat(text_page), indices, *places(origins, 2))
    _set_type(runs, handles, fonts)
    _set_colour(runs, handles)
    a, b, c, d = (matrices[:, i].astype(np.float64) for i in range(4))
    size = np.abs(sizes[:, 0]) * np.hypot(c, d)
    runs["size"] = np.where((size > 0) & np.isfinite(size), size, 1.0)
    runs["x"], runs["y"] = frame.point(origins[:, 0], origins[:, 1])
    runs["angle"] = to_angles(*frame.direct(a, b))
    return runs


def _set_type(runs: Records, handles: list[int], fonts: Fonts) -> None:
    numbers = np.fromiter(
        map(fonts.__getitem__, map(calls.get_font, handles)), np.int32, len(handles)
    )
    faces = fonts.faces
    runs["font"] = numbers
    runs["bold"] = np.array([face.bold for face in faces])[numbers]
    runs["italic"] = np.array([face.italic for face in faces])[numbers]


def _set_colour(runs: Records, handles: list[int]) -> None:
    colours = read_colours(calls.get_fill_colour, handles)
    modes = np.fromiter(map(calls.get_render_mode, handles), np.int32, len(handles))
    is_bare = (modes == PAINTS_NOTHING[0]) | (modes == PAINTS_NOTHING[1])
    runs["colour"] = np.maximum(colours, 0)
    runs["hidden"] = is_bare | (colours == UNSEEN)


def to_angles(across: NDArray[np.float64], along: NDArray[np.float64]) -> NDArray[np.int64]:
    """Quarter turns clockwise from the directions in which texts are read."""
    length = np.hypot(across, along)
    is_known = (length > 0) & np.isfinite(length)
    is_askew = np.minimum(np.abs(across), np.abs(along)) > _SLIGHT * length
    level = np.where(across > 0, 0, 2)
    upright = np.where(along > 0, 1, 3)
    angle = np.where(np.abs(across) >= np.abs(along), level, upright)
    return np.where(is_known, np.where(is_askew, ASKEW, angle), 0)
