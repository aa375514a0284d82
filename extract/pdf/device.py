"""What pdfminer.six draws a page on: keeps characters, lines, areas and pictures as they come."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

import numpy as np
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.utils import MATRIX_IDENTITY, apply_matrix_pt, apply_matrix_rect, mult_matrix

from extract.pdf.fonts import find_face
from extract.pdf.glyphs import MOST_GLYPHS
from extract.pdf.runs import PAINTS_NOTHING, to_angles
from extract.pdf.shapes import Found, Line, is_rectangular, to_bounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pdfminer.pdfcolor import PDFColorSpace
    from pdfminer.pdffont import PDFFont
    from pdfminer.pdfinterp import PDFGraphicState, PDFResourceManager, PDFTextState
    from pdfminer.pdftypes import PDFStream
    from pdfminer.utils import Matrix, PathSegment, Rect

_LIGATURES = range(0xFB00, 0xFB07)
_CONTROLS = 32
_PRIVATE = 0xF0000  # a plane of private use: a glyph that is only a number stands there
_RECTANGLE = 5
_NO_CURVE = frozenset("mlh")


class Full(Exception):  # noqa: N818 no error: enough has been read
    """The page holds more than is read."""


class Device(PDFTextDevice):
    """The items of one page, in the space of pdfminer.six, up to the limits of the house.

    `glyphs` are rows of a box, a code and the number of a run, `runs` rows as `extract.sheet.RUN`.
    """

    def __init__(self, resources: PDFResourceManager, fonts: dict[int, int]) -> None:
        """Start empty; `fonts` numbers the fonts of the document as they come."""
        super().__init__(resources)
        self.found = Found()
        self.glyphs: list[tuple[float, ...]] = []
        self.runs: list[tuple[float, ...]] = []
        self.unmapped = 0
        self._fonts = fonts
        self._is_new = True
        self._is_hidden = False
        self._figures: list[Rect] = []

    # ---------------------------------------------------------------------------- text
    def render_string(
        self,
        textstate: PDFTextState,
        seq: Iterable[int | float | bytes],
        ncs: PDFColorSpace,
        graphicstate: PDFGraphicState,
    ) -> None:
        """One run: what is shown by one operator."""
        self._is_new = True
        self._is_hidden = textstate.render in PAINTS_NOTHING
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(  # noqa: PLR0913, PLR0917 pdfminer.six calls it so
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: PDFColorSpace,  # noqa: ARG002 the colour's parts say which space it is of
        graphicstate: PDFGraphicState,
    ) -> float:
        """One character; gives how far the next one stands from it."""
        if self._is_new:
            face = self._find_face(font)
            self.runs.append(_to_run(matrix, fontsize, rise, face, _to_rgb(graphicstate.ncolor)))
            self._is_new = False
        ahead = font.char_width(cid) * fontsize * scaling
        bottom = font.get_descent() * fontsize + rise
        box = (0.0, bottom, ahead, bottom + fontsize)
        if font.is_vertical():
            box = (-fontsize / 2, ahead, fontsize / 2, 0.0)
        self._add_codes(apply_matrix_rect(matrix, box), self._find_codes(font, cid))
        return ahead

    def _add_codes(self, box: Rect, codes: Sequence[int]) -> None:
        run = len(self.runs) - 1
        self.glyphs += [(*box, code, run) for code in codes]
        if len(self.glyphs) > MOST_GLYPHS:
            raise Full

    def _find_codes(self, font: PDFFont, cid: int) -> list[int]:
        """The codes of a character: several for a ligature, one of no use for an unknown one."""
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            self.unmapped += 1
            return [cid if cid < _CONTROLS else _PRIVATE + (cid & 0xFFFF)]
        if len(text) == 1 and ord(text) in _LIGATURES:
            text = normalize("NFKC", text)
        return [ord(letter) for letter in text]

    def _find_face(self, font: PDFFont) -> tuple[bool, bool, bool, int]:
        """Bold, italic, hidden and the number of the font, as a run has them."""
        number = self._fonts.setdefault(id(font), len(self._fonts))
        name = font.fontname
        told = name.decode(errors="replace") if isinstance(name, bytes) else str(name)
        flags, weight = font.flags, font.descriptor.get("FontWeight", 0)
        face = find_face(number, told, _to_int(flags), _to_int(weight))
        return face.bold, face.italic, self._is_hidden, face.number

    # ------------------------------------------------------------------------ drawings
    def paint_path(
        self,
        gstate: PDFGraphicState,
        stroke: bool,  # noqa: FBT001 pdfminer.six calls it so
        fill: bool,  # noqa: FBT001
        evenodd: bool,  # noqa: FBT001, ARG002
        path: Sequence[PathSegment],
    ) -> None:
        """A path, in pieces that each start with a move."""
        self._count(1, len(path))
        figures = [_to_lines(figure, self._matrix) for figure in _split(path)]
        is_simple = len(path) <= _RECTANGLE and not stroke
        for lines in figures if fill else ():
            if lines and (is_simple or is_rectangular(lines)):
                self.found.areas.append((*to_bounds(lines), _to_rgb(gstate.ncolor)))
        for lines in figures if stroke else ():
            drawn = gstate.linewidth, _to_rgb(gstate.scolor)
            self.found.lines += [(*line, *drawn) for line in lines]

    def begin_figure(self, name: str, bbox: Rect, matrix: Matrix) -> None:  # noqa: ARG002
        """A form or a picture begins: its box is kept for the picture."""
        self._count(1, 0)
        self._figures.append(apply_matrix_rect(mult_matrix(matrix, self._matrix), bbox))

    def end_figure(self, name: str) -> None:  # noqa: ARG002
        """A form or a picture ends."""
        self._figures.pop()

    def render_image(self, name: str, stream: PDFStream) -> None:  # noqa: ARG002
        """A picture: it fills the box of its figure."""
        self.found.pictures.append(self._figures[-1])

    @property
    def _matrix(self) -> Matrix:
        return self.ctm or MATRIX_IDENTITY

    def _count(self, objects: int, segments: int) -> None:
        self.found.objects += objects
        self.found.segments += segments
        if self.found.is_full:
            raise Full


def _to_run(
    matrix: Matrix, fontsize: float, rise: float, face: tuple[bool, bool, bool, int], colour: int
) -> tuple[float, ...]:
    a, b, c, d, _, _ = matrix
    bold, italic, hidden, number = face
    size = abs(fontsize) * math.hypot(c, d) or 1.0
    x, y = apply_matrix_pt(matrix, (0, rise))
    angle = int(to_angles(np.array([a]), np.array([-b]))[0])
    return (size, x, y, angle, bold, italic, hidden, number, colour)


def _split(path: Sequence[PathSegment]) -> Iterable[list[PathSegment]]:
    figure: list[PathSegment] = []
    for segment in path:
        if segment[0] == "m" and figure:
            yield figure
            figure = []
        figure.append(segment)
    if figure:
        yield figure


def _to_lines(figure: Sequence[PathSegment], matrix: Matrix) -> list[Line]:
    """The straight lines of a figure; curves are left out."""
    lines: list[Line] = []
    start = last = (0.0, 0.0)
    for kind, *numbers in figure:
        point = apply_matrix_pt(matrix, numbers[-2:]) if kind != "h" else start  # type: ignore[arg-type]  # a pair
        if kind == "m":
            start = point
        elif kind in _NO_CURVE and point != last:
            lines.append(Line(*last, *point))
        last = point
    return lines


def _to_rgb(colour: Any) -> int:  # noqa: ANN401 a number, numbers, or the name of a pattern
    """A colour as 0xRRGGBB, by how many parts it has; black for a pattern, as in pdfium."""
    parts = colour if isinstance(colour, tuple | list) else (colour,)
    if not all(isinstance(part, int | float) for part in parts):
        return 0
    shares = [min(max(float(part), 0.0), 1.0) for part in parts]
    if len(shares) == 4:  # noqa: PLR2004 cyan, magenta, yellow and black
        shares = [(1 - part) * (1 - shares[3]) for part in shares[:3]]
    elif len(shares) != 3:  # noqa: PLR2004 red, green and blue
        shares = shares[:1] * 3 or [0.0] * 3
    red, green, blue = (round(part * 255) for part in shares)
    return red << 16 | green << 8 | blue


def _to_int(value: object) -> int:
    return int(value) if isinstance(value, int | float) else 0
