"""A PDF's pages as sheets, read through pdfium (pypdfium2, BSD-3-Clause or Apache-2.0).

pdfium is not thread-safe: one process, one thread.
"""

from __future__ import annotations

from contextlib import contextmanager
from ctypes import c_void_p, cast
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError

from extract.pdf.frame import Frame
from extract.pdf.glyphs import Fonts, read_glyphs
from extract.pdf.paths import read_drawings
from extract.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_QUARTER_TURNS = 4


class Refused(Exception):  # noqa: N818 it says what pdfium did, and is caught in this room
    """pdfium refuses the file or a page of it."""


class NeedsPassword(Refused):
    """The file opens only with a password that was not given."""


@contextmanager
def open_pdf(path: Path, password: str | None = None) -> Iterator[PdfDocument]:
    """The open document; raises Refused or NeedsPassword where pdfium does not open it."""
    try:
        document = PdfDocument(path, password=password)
    except PdfiumError as error:
        kind = NeedsPassword if error.err_code == pdfium.FPDF_ERR_PASSWORD else Refused
        raise kind(str(error)) from error
    try:
        yield document
    finally:
        document.close()


def read_sheet(document: PdfDocument, number: int, fonts: Fonts) -> Sheet:
    """The page with this number, from 1; raises Refused where it cannot be loaded."""
    page = pdfium.FPDF_LoadPage(document.raw, number - 1)
    if not page:
        message = f"page {number} cannot be loaded"
        raise Refused(message)
    try:
        return _read_page(page, number, fonts)
    finally:
        pdfium.FPDF_ClosePage(page)


def _read_page(page: pdfium.FPDF_PAGE, number: int, fonts: Fonts) -> Sheet:
    frame = _read_frame(page)
    drawings = read_drawings(_to_int(page), frame)
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        message = f"the text of page {number} cannot be loaded"
        raise Refused(message)
    try:
        text = read_glyphs(_to_int(text_page), frame, fonts)
    finally:
        pdfium.FPDFText_ClosePage(text_page)
    return Sheet(
        number=number,
        width=frame.width,
        height=frame.height,
        glyphs=text.glyphs,
        runs=text.runs,
        rules=drawings.rules,
        fills=drawings.fills,
        pictures=drawings.pictures,
        unmapped=text.unmapped,
        is_cut=drawings.is_cut or text.is_cut,
    )


def _read_frame(page: pdfium.FPDF_PAGE) -> Frame:
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, box)
    turns = pdfium.FPDFPage_GetRotation(page) % _QUARTER_TURNS
    return Frame(box.left, box.bottom, box.right, box.top, turns)


def _to_int(handle: object) -> int:
    return cast(handle, c_void_p).value or 0  # type: ignore[arg-type]  # a pointer of ctypes
