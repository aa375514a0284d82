"""The rules, areas of colour and pictures of a page, read through pdfium."""

from __future__ import annotations

import math
from ctypes import addressof, c_float, c_int
from itertools import repeat
from typing import TYPE_CHECKING

from extract.pdf import calls
from extract.pdf.colours import find_fill_colour, find_stroke_colour
from extract.pdf.shapes import (
    SAME,
    Affine,
    Drawings,
    Found,
    Line,
    add_area,
    add_line,
    apply,
    is_rectangular,
    multiply,
    to_bounds,
    to_drawings,
)

if TYPE_CHECKING:
    from extract.pdf.frame import Frame

_DEEPEST = 8
_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5  # FPDF_PAGEOBJ_*
_LINE_TO, _BEZIER_TO, _MOVE_TO = 0, 1, 2  # FPDF_SEGMENT_*
_RECTANGLE = 5

_SIDES = (c_float * 4)()
_SIDE_PLACES = tuple(addressof(_SIDES) + 4 * i for i in range(4))
_POINT = (c_float * 2)()
_POINT_PLACES = tuple(addressof(_POINT) + 4 * i for i in range(2))
_MODE = (c_int * 2)()
_MODE_PLACES = tuple(addressof(_MODE) + 4 * i for i in range(2))


def read_drawings(page: int, frame: Frame) -> Drawings:
    """The rules, fills and pictures of the page with this handle, as shown."""
    found = Found()
    count = calls.count_objects(page)
    _read_objects(list(map(calls.get_object, repeat(page, count), range(count))), SAME, found, 0)
    return to_drawings(found, frame)


def _read_objects(handles: list[int], outer: Affine, found: Found, depth: int) -> None:
    """Read what is no text of these objects, as far as there is room."""
    for handle, kind in zip(handles, map(calls.get_type, handles), strict=True):
        if found.is_full:
            return
        found.objects += 1
        if kind != _TEXT:
            _read_object(handle, kind, (outer, depth), found)


def _read_object(handle: int, kind: int, within: tuple[Affine, int], found: Found) -> None:
    """Read an object that lies `within` a map and so many forms."""
    outer, depth = within
    if kind == _PATH:
        _read_path(handle, outer, found)
    elif kind == _IMAGE:
        found.pictures.append(_read_bounds(handle, outer))
    elif kind == _FORM and depth >= _DEEPEST:
        found.is_deep = True
    elif kind == _FORM:
        inner = multiply(_read_matrix(handle), outer)
        count = calls.count_form_objects(handle)
        parts = list(map(calls.get_form_object, repeat(handle, count), range(count)))
        _read_objects(parts, inner, found, depth + 1)


def _read_path(handle: int, outer: Affine, found: Found) -> None:
    calls.get_draw_mode(handle, *_MODE_PLACES)
    is_filled, is_stroked = _MODE[0] != 0, _MODE[1] != 0
    if not (is_filled or is_stroked):
        return
    count = calls.count_segments(handle)
    if is_filled and not is_stroked and count <= _RECTANGLE:
        colour = find_fill_colour(handle)
        if not colour.is_clear:
            add_area(_read_bounds(handle, outer), colour.rgb, found)
        return
    found.segments += count
    if found.is_full:
        return
    matrix = multiply(_read_matrix(handle), outer)
    figures = _read_figures(handle, count, matrix)
    if is_filled:
        _add_areas(handle, figures, found)
    if is_stroked:
        _add_lines(handle, figures, matrix, found)


def _add_areas(handle: int, figures: list[list[Line]], found: Found) -> None:
    colour = find_fill_colour(handle)
    if colour.is_clear:
        return
    for lines in figures:
        if is_rectangular(lines):
            add_area(to_bounds(lines), colour.rgb, found)


def _add_lines(handle: int, figures: list[list[Line]], matrix: Affine, found: Found) -> None:
    stroke = find_stroke_colour(handle)
    if stroke.is_clear:
        return
    width = c_float()
    calls.get_stroke_width(handle, addressof(width))
    scale = math.hypot(matrix[0], matrix[1])
    for lines in figures:
        for line in lines:
            add_line(line, width.value * scale, stroke.rgb, found)


def _read_bounds(handle: int, outer: Affine) -> tuple[float, ...]:
    """The box of an object in the page's space."""
    if not calls.get_bounds(handle, *_SIDE_PLACES):
        return (0.0, 0.0, 0.0, 0.0)
    left, bottom, right, top = _SIDES
    if outer is SAME:
        return left, bottom, right, top
    corners = [apply(outer, x, y) for x in (left, right) for y in (bottom, top)]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _read_figures(handle: int, count: int, matrix: Affine) -> list[list[Line]]:
    """The closed or open figures of a path, each as its straight lines; curves are left out."""
    figures: list[list[Line]] = [[]]
    start = last = (0.0, 0.0)
    for i in range(count):
        segment = calls.get_segment(handle, i)
        calls.get_point(segment, *_POINT_PLACES)
        point = apply(matrix, _POINT[0], _POINT[1])
        kind = calls.get_segment_type(segment)
        if kind == _MOVE_TO:
            figures.append([])
            start = point
        elif kind == _LINE_TO:
            figures[-1].append(Line(*last, *point))
        last = point
        if calls.is_closing(segment) and point != start:
            figures[-1].append(Line(*point, *start))
            last = start
    return [lines for lines in figures if lines]


def _read_matrix(handle: int) -> Affine:
    matrix = calls.Matrix()
    if not calls.get_matrix(handle, addressof(matrix)):
        return SAME
    a, b, c, d, e, f = matrix
    return a, b, c, d, e, f
