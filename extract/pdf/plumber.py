"""A PDF's pages as sheets, read through pdfplumber (MIT) and the pdfminer.six beneath it.

The second reader: many times slower than pdfium, but it opens files that pdfium refuses. It knows
no transparency, and colours in CMYK come out a little different.
"""

from __future__ import annotations

import logging
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFObjectNotFound, PDFObjRef
from pdfminer.utils import apply_matrix_rect
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from extract.pdf.device import Device, Full
from extract.pdf.frame import Frame
from extract.pdf.glyphs import part_pieces
from extract.pdf.pdfium import NeedsPassword, Refused
from extract.sheet import GLYPH, RUN, Records, Sheet, rows_to_records

if TYPE_CHECKING:
    from pdfminer.utils import Rect

    from extract.scan.picture import Picture

# What is wrong with a file becomes a failure; the library would also write it to the terminal.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
logging.getLogger("pdfplumber").setLevel(logging.CRITICAL)

_SPACE, _HYPHEN, _SOFT_HYPHEN = 0x20, 0x2D, 0xAD
_NEXT_LINE = 0.5  # of the size
_LETTER = (0.0, 0.0, 612.0, 792.0)  # the page of one that has no size, as in pdfium


class PlumberPages:
    """The pages of a document that pdfplumber has opened."""

    def __init__(self, document: PDF) -> None:
        """Keep the document, which `close` closes; raises Refused where its pages are not found."""
        self._document = document
        self._resources = PDFResourceManager()
        self._fonts: dict[int, int] = {}
        _end_rings(document.doc)
        try:
            self._pages = list(PDFPage.create_pages(document.doc))
        except Exception as error:
            raise _to_refusal(error) from error

    def __len__(self) -> int:
        """The number of pages, each of them found."""
        return len(self._pages)

    def read(self, number: int) -> Sheet:
        """The page with this number, from 1; raises Refused where it cannot be read."""
        page = self._pages[number - 1]
        device = Device(self._resources, self._fonts)
        is_cut = False
        try:
            frame = _read_frame(page)
            PDFPageInterpreter(self._resources, device).process_page(page)
        except Full:
            is_cut = True
        except Exception as error:
            raise _to_refusal(error) from error
        return _to_sheet(device, frame, number, is_cut=is_cut)

    def draw(self, number: int, scale: float) -> Picture:
        """Raises Refused: pdfplumber draws through pdfium, which refuses such a file."""
        raise Refused(f"page {number} cannot be drawn at {scale:.1f} pixels a point")

    def close(self) -> None:
        """Close the document."""
        self._document.stream.close()


def _end_rings(document: PDFDocument) -> None:
    """Make an object that is only a reference, and leads back to itself, one that is not there.

    Else pdfminer.six goes round for ever.
    """
    find = document.getobj

    def find_at_last(objid: int) -> object:
        found = find(objid)
        seen = {objid}
        while isinstance(found, PDFObjRef):
            if found.objid in seen:
                raise PDFObjectNotFound(objid)
            seen.add(found.objid)
            found = find(found.objid)
        return found

    document.getobj = find_at_last  # type: ignore[method-assign]


def open_pages(data: bytes, password: str | None = None) -> PlumberPages:
    """The pages of a file; raises Refused or NeedsPassword where pdfplumber does not open it."""
    for given in (password, None) if password else (None,):
        try:
            return PlumberPages(PDF(BytesIO(data), password=given))
        except Refused:
            raise
        except Exception as error:  # noqa: BLE001 on a broken file pdfminer.six raises anything
            refusal = _to_refusal(error)
    raise refusal


def _to_refusal(error: Exception) -> Refused:
    inner = error.args[0] if isinstance(error, PdfminerException) and error.args else error
    if isinstance(inner, PDFPasswordIncorrect):
        return NeedsPassword("it is locked")
    return Refused(f"{type(inner).__name__} {inner}".strip())


def _read_frame(page: PDFPage) -> Frame:
    """The visible part of a page in the space that pdfminer.six gives places in.

    Its origin is the bottom left of the media box, and the page's /Rotate is in it already.
    """
    if _is_flat(page.mediabox):
        page.mediabox = page.cropbox = _LETTER
    x0, y0, x1, y1 = _sort(page.mediabox)
    page.mediabox = (x0, y0, x1, y1)
    matrix = {
        90: (0.0, -1.0, 1.0, 0.0, -y0, x1),
        180: (-1.0, 0.0, 0.0, -1.0, x1, y1),
        270: (0.0, 1.0, -1.0, 0.0, y1, -x0),
    }.get(page.rotate, (1.0, 0.0, 0.0, 1.0, -x0, -y0))
    left, bottom, right, top = _sort(page.cropbox)
    crop = (max(left, x0), max(bottom, y0), min(right, x1), min(top, y1))
    shown = page.mediabox if crop[0] >= crop[2] or crop[1] >= crop[3] else crop
    return Frame(*apply_matrix_rect(matrix, shown), turns=0)


def _sort(box: Rect) -> Rect:
    ax, ay, bx, by = (float(side) for side in box)
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _is_flat(box: Rect) -> bool:
    x0, y0, x1, y1 = _sort(box)
    return x0 == x1 or y0 == y1


def _to_sheet(device: Device, frame: Frame, number: int, *, is_cut: bool) -> Sheet:
    drawings = device.found.to_drawings(frame)
    runs = rows_to_records([_to_run(row, frame) for row in device.runs], RUN)
    return Sheet(
        number=number,
        width=frame.width,
        height=frame.height,
        glyphs=part_pieces(_to_glyphs(device, frame), runs),
        runs=runs,
        rules=drawings.rules,
        fills=drawings.fills,
        pictures=drawings.pictures,
        unmapped=device.unmapped,
        is_cut=drawings.is_cut or is_cut,
    )


def _to_run(row: tuple[float, ...], frame: Frame) -> tuple[float, ...]:
    size, x, y, *rest = row
    return (size, *frame.point(x, y), *rest)


def _to_glyphs(device: Device, frame: Frame) -> Records:
    rows = np.array(device.glyphs, np.float64).reshape(-1, 6)
    rows = rows[np.isfinite(rows).all(axis=1)]
    glyphs = np.zeros(len(rows), GLYPH)
    frame.place(rows[:, :4], glyphs)
    glyphs["code"], glyphs["run"] = rows[:, 4], rows[:, 5]
    return _close_hyphens(glyphs, device)


def _close_hyphens(glyphs: Records, device: Device) -> Records:
    """The glyphs as pdfium gives them where a hyphen ends a line within a word.

    It is a plain hyphen, also where a soft one was drawn, and no space comes after it.
    """
    dropped: list[int] = []
    codes = glyphs["code"].tolist()
    for i in np.flatnonzero(np.isin(glyphs["code"], (_HYPHEN, _SOFT_HYPHEN))).tolist():
        end = next((j for j in range(i + 1, len(codes)) if codes[j] != _SPACE), i)
        if i in {0, end} or not (chr(codes[i - 1]).isalpha() and chr(codes[end]).isalnum()):
            continue
        above, below = (device.runs[glyphs["run"][j]] for j in (i, end))
        if abs(above[2] - below[2]) > _NEXT_LINE * above[0]:
            glyphs["code"][i] = _HYPHEN
            dropped += range(i + 1, end)
    return np.delete(glyphs, dropped) if dropped else glyphs
