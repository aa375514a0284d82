"""The rules, areas of colour and pictures of a page, read through pdfium."""

from __future__ import annotations

from ctypes import addressof, c_float, c_int
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from extract.pdf import calls
from extract.pdf.colours import find_fill_colour, find_stroke_colour
from extract.sheet import BOX, FILL, RULE, Records, rows_to_records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.pdf.frame import Frame

MOST_OBJECTS = 100_000
MOST_SEGMENTS = 200_000
_DEEPEST = 8
_PATH, _IMAGE, _FORM = 2, 3, 5  # FPDF_PAGEOBJ_*
_LINE_TO, _BEZIER_TO, _MOVE_TO = 0, 1, 2  # FPDF_SEGMENT_*
_THIN = 2.5  # an area up to this thick is a rule
_STRAIGHT = 0.75  # how far a line along the page's sides may lean
_RECTANGLE = 5

_SIDES = (c_float * 4)()
_SIDE_PLACES = tuple(addressof(_SIDES) + 4 * i for i in range(4))
_POINT = (c_float * 2)()
_POINT_PLACES = tuple(addressof(_POINT) + 4 * i for i in range(2))
_MODE = (c_int * 2)()
_MODE_PLACES = tuple(addressof(_MODE) + 4 * i for i in range(2))

Affine = tuple[float, float, float, float, float, float]
_SAME: Affine = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Drawings(NamedTuple):
    """What is drawn on a page besides text; `is_cut` where there is more than was read."""

    rules: Records
    fills: Records
    pictures: Records
    is_cut: bool


class _Line(NamedTuple):
    """A straight piece of a path in the page's space."""

    ax: float
    ay: float
    bx: float
    by: float


@dataclass(slots=True)
class _Found:
    """What has been found so far, in the page's space: boxes as two corners."""

    rules: list[tuple[float, ...]] = field(default_factory=list)
    fills: list[tuple[float, ...]] = field(default_factory=list)
    pictures: list[tuple[float, ...]] = field(default_factory=list)
    objects: int = 0
    segments: int = 0

    @property
    def is_full(self) -> bool:
        return self.objects > MOST_OBJECTS or self.segments > MOST_SEGMENTS


def read_drawings(page: int, frame: Frame) -> Drawings:
    """The rules, fills and pictures of the page with this handle, as shown."""
    found = _Found()
    for handle in _list_page(page):
        if found.is_full:
            break
        _read_object(handle, _SAME, found, 0)
    return Drawings(
        _to_records(found.rules, RULE, frame),
        _to_records(found.fills, FILL, frame),
        _to_records(found.pictures, np.dtype(BOX), frame),
        found.is_full,
    )


def _to_records(rows: list[tuple[float, ...]], kind: np.dtype[np.void], frame: Frame) -> Records:
    records = rows_to_records(rows, kind)
    if rows:
        frame.place(np.array([row[:4] for row in rows], np.float64), records)
    return records


def _list_page(page: int) -> Iterator[int]:
    for i in range(calls.count_objects(page)):
        yield calls.get_object(page, i)


def _list_form(form: int) -> Iterator[int]:
    for i in range(calls.count_form_objects(form)):
        yield calls.get_form_object(form, i)


def _read_object(handle: int, outer: Affine, found: _Found, depth: int) -> None:
    found.objects += 1
    kind = calls.get_type(handle)
    if kind == _PATH:
        _read_path(handle, outer, found)
    elif kind == _IMAGE:
        found.pictures.append(_read_bounds(handle, outer))
    elif kind == _FORM and depth < _DEEPEST:
        inner = _multiply(_read_matrix(handle), outer)
        for part in _list_form(handle):
            if found.is_full:
                return
            _read_object(part, inner, found, depth + 1)


def _read_path(handle: int, outer: Affine, found: _Found) -> None:
    calls.get_draw_mode(handle, *_MODE_PLACES)
    is_filled, is_stroked = _MODE[0] != 0, _MODE[1] != 0
    if not (is_filled or is_stroked):
        return
    count = calls.count_segments(handle)
    if is_filled and not is_stroked and count <= _RECTANGLE:
        _add_area(_read_bounds(handle, outer), find_fill_colour(handle), found)
        return
    found.segments += count
    if found.is_full:
        return
    figures = _read_figures(handle, count, _multiply(_read_matrix(handle), outer))
    if is_filled:
        colour = find_fill_colour(handle)
        for lines in figures:
            if _is_rectangular(lines):
                _add_area(_to_bounds(lines), colour, found)
    if is_stroked:
        _add_lines(handle, figures, outer, found)


def _add_lines(handle: int, figures: list[list[_Line]], outer: Affine, found: _Found) -> None:
    stroke = find_stroke_colour(handle)
    if stroke.is_clear:
        return
    width = c_float()
    calls.get_stroke_width(handle, addressof(width))
    scale = float(np.hypot(outer[0], outer[1]))
    for lines in figures:
        for line in lines:
            _add_line(line, width.value * scale, stroke.rgb, found)


def _add_line(line: _Line, width: float, colour: int, found: _Found) -> None:
    across, along = abs(line.bx - line.ax), abs(line.by - line.ay)
    if across >= along and along <= _STRAIGHT:
        middle = (line.ay + line.by) / 2
        found.rules.append((line.ax, middle, line.bx, middle, width, colour))
    elif across <= _STRAIGHT:
        middle = (line.ax + line.bx) / 2
        found.rules.append((middle, line.ay, middle, line.by, width, colour))


def _add_area(box: tuple[float, ...], colour: tuple[int, bool], found: _Found) -> None:
    """An area; a thin one is a rule."""
    rgb, is_clear = colour
    if is_clear:
        return
    x0, y0, x1, y1 = box
    across, along = x1 - x0, y1 - y0
    if along <= _THIN and across > along:
        middle = (y0 + y1) / 2
        found.rules.append((x0, middle, x1, middle, along, rgb))
    elif across <= _THIN:
        middle = (x0 + x1) / 2
        found.rules.append((middle, y0, middle, y1, across, rgb))
    else:
        found.fills.append((x0, y0, x1, y1, rgb))


def _read_bounds(handle: int, outer: Affine) -> tuple[float, ...]:
    """The box of an object in the page's space."""
    if not calls.get_bounds(handle, *_SIDE_PLACES):
        return (0.0, 0.0, 0.0, 0.0)
    left, bottom, right, top = _SIDES
    if outer is _SAME:
        return left, bottom, right, top
    corners = [_apply(outer, x, y) for x in (left, right) for y in (bottom, top)]
    xs, ys = zip(*corners, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _read_figures(handle: int, count: int, matrix: Affine) -> list[list[_Line]]:
    """The closed or open figures of a path, each as its straight lines; curves are left out."""
    figures: list[list[_Line]] = [[]]
    start = last = (0.0, 0.0)
    for i in range(count):
        segment = calls.get_segment(handle, i)
        calls.get_point(segment, *_POINT_PLACES)
        point = _apply(matrix, _POINT[0], _POINT[1])
        kind = calls.get_segment_type(segment)
        if kind == _MOVE_TO:
            figures.append([])
            start = point
        elif kind == _LINE_TO:
            figures[-1].append(_Line(*last, *point))
        last = point
        if calls.is_closing(segment) and point != start:
            figures[-1].append(_Line(*point, *start))
            last = start
    return [lines for lines in figures if lines]


def _is_rectangular(lines: list[_Line]) -> bool:
    """True where every line runs along the page's sides."""
    return all(
        min(abs(line.bx - line.ax), abs(line.by - line.ay)) <= _STRAIGHT for line in lines
    )


def _to_bounds(lines: list[_Line]) -> tuple[float, ...]:
    xs = [x for line in lines for x in (line.ax, line.bx)]
    ys = [y for line in lines for y in (line.ay, line.by)]
    return min(xs), min(ys), max(xs), max(ys)


def _read_matrix(handle: int) -> Affine:
    matrix = calls.Matrix()
    if not calls.get_matrix(handle, addressof(matrix)):
        return _SAME
    a, b, c, d, e, f = matrix
    return a, b, c, d, e, f


def _multiply(inner: Affine, outer: Affine) -> Affine:
    """The map that applies `inner` and then `outer`."""
    if outer is _SAME:
        return inner
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


def _apply(matrix: Affine, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
