"""A PDF's pages as sheets, read through pdfium (pypdfium2, BSD-3-Clause or Apache-2.0).

pdfium is not thread-safe: one process, one thread.
"""

from __future__ import annotations

from contextlib import contextmanager
from ctypes import c_void_p, cast
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError

from extract.pdf.frame import Frame
from extract.pdf.glyphs import Fonts, read_glyphs
from extract.pdf.paths import read_drawings
from extract.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from extract.scan.picture import Picture

_QUARTER_TURNS = 4
_ERRORS = {
    pdfium.FPDF_ERR_FORMAT: "its structure is broken",
    pdfium.FPDF_ERR_SECURITY: "it is encrypted in a way that is not known",
}


class Refused(Exception):  # noqa: N818 it says what pdfium did, and is caught in this room
    """pdfium refuses the file or a page of it."""


class NeedsPassword(Refused):
    """The file opens only with a password that was not given."""


class PdfiumPages:
    """The pages of a document that pdfium has opened."""

    def __init__(self, document: PdfDocument) -> None:
        """Keep the document, which `close` closes."""
        self._document = document
        self._fonts = Fonts()

    def __len__(self) -> int:
        """The number of pages that the document says it has."""
        return len(self._document)

    def read(self, number: int) -> Sheet:
        """The page with this number, from 1; raises Refused where it cannot be loaded."""
        return read_sheet(self._document, number, self._fonts)

    def draw(self, number: int, scale: float) -> Picture:
        """That page in grey, at `scale` pixels a point; raises Refused where that cannot be."""
        try:
            page = self._document[number - 1]
            try:
                return np.array(page.render(scale=scale, grayscale=True).to_numpy())
            finally:
                page.close()
        except PdfiumError as error:
            raise Refused(_to_words(error)) from error

    def close(self) -> None:
        """Close the document."""
        self._document.close()


def open_pages(data: bytes, password: str | None = None) -> PdfiumPages:
    """The pages of a file; raises Refused or NeedsPassword where pdfium does not open it."""
    return PdfiumPages(_open(data, password))


@contextmanager
def open_pdf(path: Path, password: str | None = None) -> Iterator[PdfDocument]:
    """The open document; raises Refused or NeedsPassword where pdfium does not open it."""
    document = _open(path, password)
    try:
        yield document
    finally:
        document.close()


def _open(source: Path | bytes, password: str | None) -> PdfDocument:
    """The document; a password that is not the right one does no harm where none is needed."""
    for given in (password, None) if password else (None,):
        _forget_error()
        try:
            return PdfDocument(source, password=given)
        except PdfiumError as error:
            refusal = error
    is_locked = refusal.err_code == pdfium.FPDF_ERR_PASSWORD
    raise (NeedsPassword if is_locked else Refused)(_to_words(refusal)) from refusal


def _forget_error() -> None:
    """Put a plain error in place of the last one: pdfium keeps it, also for what opens well.

    Without it a document without pages, which pypdfium2 refuses, has the error of the one before.
    """
    pdfium.FPDF_LoadMemDocument64(b" ", 1, None)


def _to_words(error: PdfiumError) -> str:
    return _ERRORS.get(error.err_code or 0, str(error))


def read_sheet(document: PdfDocument, number: int, fonts: Fonts) -> Sheet:
    """The page with this number, from 1; raises Refused where it cannot be loaded."""
    page = pdfium.FPDF_LoadPage(document.raw, number - 1)
    if not page:
        raise Refused("there is no such page, or it is broken")
    try:
        return _read_page(page, number, fonts)
    finally:
        pdfium.FPDF_ClosePage(page)


def _read_page(page: pdfium.FPDF_PAGE, number: int, fonts: Fonts) -> Sheet:
    frame = _read_frame(page)
    drawings = read_drawings(_to_int(page), frame)
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        raise Refused("its text is broken")
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
