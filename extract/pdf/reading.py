"""A PDF file to its content: which library reads it, and what becomes of what cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from extract.content import pages_to_content
from extract.findpage import FoundPage, find_page
from extract.pdf.glyphs import Fonts
from extract.pdf.pdfium import open_pdf, read_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from schema.failure import Failure
    from schema.page import Content

ReaderName = Literal["pdfium", "pdfplumber"]


@dataclass(frozen=True, slots=True)
class PdfOptions:
    """How PDFs are read: the password, the library, and how large a file may be."""

    password: str | None = None
    reader: ReaderName = "pdfium"
    pages: int = 2_000
    file_bytes: int = 200_000_000


DEFAULT_OPTIONS = PdfOptions()


def find_pages(path: Path, options: PdfOptions = DEFAULT_OPTIONS) -> Iterator[FoundPage]:
    with open_pdf(path, options.password) as document:
        fonts = Fonts()
        for number in range(1, len(document) + 1):
            yield find_page(read_sheet(document, number, fonts))


def read_pdf(
    path: Path, options: PdfOptions = DEFAULT_OPTIONS
) -> tuple[Content, tuple[Failure, ...]]:
    return pages_to_content(list(find_pages(path, options))), ()
