"""The rules, areas of colour and pictures of a page, read through pdfium.

A call for each object and fact is what reading costs, so calls are made in rows over arrays.
"""

from __future__ import annotations

from ctypes import addressof, c_float
from dataclasses import dataclass, field
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from extract.affine import SAME, Affine, map_boxes, map_points, multiply
from extract.pdf import calls, shapes
from extract.pdf.calls import call_rows, places
from extract.pdf.colours import UNSEEN, read_colours
from extract.pdf.shapes import STRAIGHT, Drawings, Floats, to_drawings, to_rows

if TYPE_CHECKING:
    from extract.pdf.frame import Frame

_DEEPEST = 8
_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5  # FPDF_PAGEOBJ_*
_LINE_TO, _MOVE_TO = 0, 2  # FPDF_SEGMENT_*
_RECTANGLE = 5

Integers = NDArray[np.int64]
Truths = NDArray[np.bool_]


@dataclass(slots=True)
class _Objects:
    """The objects of a page besides text: each path and picture with the map of its forms."""

    paths: list[int] = field(default_factory=list)
    path_maps: list[Affine] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    picture_maps: list[Affine] = field(default_factory=list)
    count: int = 0
    is_cut: bool = False


class _Lines(NamedTuple):
    """Straight lines (two ends each), with the index of the path and the figure that each is of."""

    ends: Floats
    path: Integers
    figure: Integers


def read_drawings(page: int, frame: Frame) -> Drawings:
    """The rules, fills and pictures of the page with this handle, as shown."""
    found = _Objects()
    count = calls.count_objects(page)
    _collect(list(map(calls.get_object, repeat(page, count), range(count))), SAME, found, 0)
    lines, areas, is_full = _read_paths(found.paths, found.path_maps)
    pictures = _read_boxes(found.pictures, found.picture_maps)
    return to_drawings(lines, areas, pictures, frame, is_cut=found.is_cut or is_full)


def _collect(handles: list[int], outer: Affine, found: _Objects, depth: int) -> None:
    """Collect what is no text of these objects, as far as there is room."""
    room = max(shapes.MOST_OBJECTS - found.count, 0)
    found.is_cut |= len(handles) > room
    found.count += len(handles)
    for handle, kind in zip(handles[:room], map(calls.get_type, handles), strict=False):
        if kind == _TEXT:
            continue
        if kind == _PATH:
            found.paths.append(handle)
            found.path_maps.append(outer)
        elif kind == _IMAGE:
            found.pictures.append(handle)
            found.picture_maps.append(outer)
        elif kind == _FORM and depth >= _DEEPEST:
            found.is_cut = True
        elif kind == _FORM:
            count = calls.count_form_objects(handle)
            parts = list(map(calls.get_form_object, repeat(handle, count), range(count)))
            _collect(parts, multiply(_read_matrix(handle), outer), found, depth + 1)


def _read_matrix(handle: int) -> Affine:
    matrix = (c_float * 6)()
    if not calls.get_matrix(handle, addressof(matrix)):
        return SAME
    a, b, c, d, e, f = matrix
    return a, b, c, d, e, f


def _read_boxes(handles: list[int], maps: list[Affine]) -> Floats:
    """The boxes of objects in the page's space: left, bottom, right, top."""
    boxes = np.zeros((len(handles), 4), np.float32)
    if handles:
        call_rows(calls.get_bounds, handles, *places(boxes, 4))
    return map_boxes(maps, boxes.astype(np.float64))


# -------------------------------------------------------------------------------------- paths
def _read_paths(handles: list[int], maps: list[Affine]) -> tuple[Floats, Floats, bool]:
    """The lines and the areas of paths, with columns as in `Found`; True where some are left out.

    An area is a filled path that is a rectangle or has a rectangle's few segments, or a figure of
    a path whose lines all run along the page's sides.
    """
    if not handles:
        return to_rows([], 6), to_rows([], 5), False
    modes = np.zeros((len(handles), 2), np.int32)
    call_rows(calls.get_draw_mode, handles, *places(modes, 2))
    is_filled, is_stroked = (modes != 0).T
    counts = np.fromiter(map(calls.count_segments, handles), np.int64, len(handles))
    is_simple = is_filled & ~is_stroked & (counts <= _RECTANGLE)
    counts[is_simple | ~(is_filled | is_stroked)] = 0  # their segments are not read
    kept = int(np.searchsorted(np.cumsum(counts), shapes.MOST_SEGMENTS, side="right"))
    is_full = kept < len(handles)
    is_filled[kept:] = is_stroked[kept:] = is_simple[kept:] = False
    counts[kept:] = 0
    lines, widths = _read_lines(handles, counts, maps)
    filled, simple = np.flatnonzero(is_filled), np.flatnonzero(is_simple)
    fills = np.full(len(handles), UNSEEN)
    fills[filled] = read_colours(calls.get_fill_colour, [handles[i] for i in filled])
    boxes = _read_boxes([handles[i] for i in simple], [maps[i] for i in simple])
    areas = _join_areas(boxes, simple, _pick(lines, is_filled), fills)
    stroked = np.flatnonzero(is_stroked)
    strokes = np.full(len(handles), UNSEEN)
    strokes[stroked] = read_colours(calls.get_stroke_colour, [handles[i] for i in stroked])
    drawn = _pick(lines, strokes != UNSEEN)
    sides = (drawn.ends, widths[drawn.path][:, None], strokes[drawn.path][:, None])
    return np.concatenate(sides, axis=1), areas, is_full


def _pick(lines: _Lines, paths: Truths) -> _Lines:
    chosen = paths[lines.path]
    return _Lines(lines.ends[chosen], lines.path[chosen], lines.figure[chosen])


def _join_areas(boxes: Floats, simple: Integers, lines: _Lines, fills: Floats) -> Floats:
    """The areas of simple paths and of the others' figures in the order in which they were drawn.

    `fills` has the colour of each path, or UNSEEN.
    """
    figures, paths = _to_rectangles(lines)
    path = np.concatenate((simple, paths))
    areas = np.column_stack((np.concatenate((boxes, figures)), fills[path]))
    order = np.argsort(path, kind="stable")
    seen: Floats = areas[order][fills[path[order]] != UNSEEN]
    return seen


def _to_rectangles(lines: _Lines) -> tuple[Floats, Integers]:
    """The box of each figure whose lines all run along the page's sides, and the path it is of."""
    if not len(lines.path):
        return to_rows([], 4), np.zeros(0, np.int64)
    ax, ay, bx, by = lines.ends.T
    starts = np.flatnonzero(np.diff(lines.figure, prepend=-1))
    leans = np.minimum(np.abs(bx - ax), np.abs(by - ay))
    chosen = np.maximum.reduceat(leans, starts) <= STRAIGHT
    boxes = np.column_stack(
        (
            np.minimum.reduceat(np.minimum(ax, bx), starts),
            np.minimum.reduceat(np.minimum(ay, by), starts),
            np.maximum.reduceat(np.maximum(ax, bx), starts),
            np.maximum.reduceat(np.maximum(ay, by), starts),
        )
    )
    return boxes[chosen], lines.path[starts][chosen]


def _read_lines(handles: list[int], counts: Integers, maps: list[Affine]) -> tuple[_Lines, Floats]:
    """The straight lines of paths of which so many segments are read, and each path's width.

    Curves are left out.
    """
    widths = np.zeros(len(handles))
    if not counts.any():
        return _Lines(to_rows([], 4), *(np.zeros((2, 0), np.int64))), widths
    own = np.flatnonzero(counts)
    used = [handles[i] for i in own]
    matrices = np.zeros((len(used), 6), np.float32)
    told = np.fromiter(map(calls.get_matrix, used, *places(matrices, 1)), np.int32, len(used))
    inner = np.where(told[:, None] != 0, matrices.astype(np.float64), SAME)
    whole = multiply(tuple(inner.T), tuple(np.array([maps[i] for i in own]).T))
    strokes = np.zeros((len(used), 1), np.float32)
    call_rows(calls.get_stroke_width, used, *places(strokes, 1))
    widths[own] = strokes[:, 0].astype(np.float64) * np.hypot(whole[0], whole[1])
    paths = np.repeat(np.arange(len(used)), counts[own])
    firsts = np.concatenate(([0], np.cumsum(counts[own])[:-1]))
    within = (np.arange(len(paths)) - firsts[paths]).tolist()
    segments = list(map(calls.get_segment, np.array(used)[paths].tolist(), within))
    points = np.zeros((len(segments), 2), np.float32)
    call_rows(calls.get_point, segments, *places(points, 2))
    kinds = np.fromiter(map(calls.get_segment_type, segments), np.int32, len(segments))
    closes = np.fromiter(map(calls.is_closing, segments), np.int32, len(segments)) != 0
    x, y = map_points(tuple(part[paths] for part in whole), *points.astype(np.float64).T)
    lines = _to_lines(np.column_stack((x, y)), kinds, closes, firsts[paths])
    return lines._replace(path=own[paths[lines.path]]), widths


def _to_lines(ends: Floats, kinds: NDArray[np.int32], closes: Truths, firsts: Integers) -> _Lines:
    """The lines of segments that end at `ends`; `firsts` is the first segment of each one's path.

    `path` is the index of the segment that a line is of.
    """
    index = np.arange(len(ends))
    moves = np.maximum.accumulate(np.where(kinds == _MOVE_TO, index, -1))
    starts = np.where((moves >= firsts)[:, None], ends[moves], 0.0)
    is_open = closes & (ends != starts).any(axis=1)
    lasts = np.where(is_open[:, None], starts, ends)
    befores = np.zeros_like(ends)
    befores[1:] = np.where((index > firsts)[1:, None], lasts[:-1], 0.0)
    drawn, closing = np.flatnonzero(kinds == _LINE_TO), np.flatnonzero(is_open)
    owner = np.concatenate((drawn, closing))
    order = np.argsort(owner, kind="stable")
    lines = np.concatenate(
        (
            np.concatenate((befores[drawn], ends[drawn]), axis=1),
            np.concatenate((ends[closing], starts[closing]), axis=1),
        )
    )
    figures = np.cumsum((kinds == _MOVE_TO) | (index == firsts))
    return _Lines(lines[order], owner[order], figures[owner[order]])
