"""A PDF file to its content, whichever library reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.content import pages_to_content
from extract.findpage import FoundPage, find_page
from extract.pdf.glyphs import Fonts
from extract.pdf.pdfium import open_pdf, read_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from schema.page import Content


def find_pages(path: Path) -> Iterator[FoundPage]:
    with open_pdf(path) as document:
        fonts = Fonts()
        for number in range(1, len(document) + 1):
            yield find_page(read_sheet(document, number, fonts))


def read_pdf(path: Path) -> Content:
    return pages_to_content(list(find_pages(path)))
