"""A PDF file to its content: which library reads it, and what becomes of what cannot be read."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Literal, Protocol

from extract.content import pages_to_content
from extract.findpage import FoundPage, find_page
from extract.pdf.files import count_page_objects, read_file, unreadable
from extract.pdf.legible import blank_controls, is_legible
from extract.pdf.pdfium import NeedsPassword, Refused, open_pages
from extract.visible import find_visible, is_scan
from schema.failure import Failure, Reason, UnreadableError
from schema.page import Content, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from extract.sheet import Sheet

ReaderName = Literal["pdfium", "pdfplumber"]


@dataclass(frozen=True, slots=True)
class PdfOptions:
    """How PDFs are read: the password, the library, and how large a file may be."""

    password: str | None = None
    reader: ReaderName = "pdfium"
    pages: int = 2_000
    file_bytes: int = 200_000_000


DEFAULT_OPTIONS = PdfOptions()


class Pages(Protocol):
    """The pages of an open document, whichever library opened it."""

    def __len__(self) -> int:
        """The number of pages."""

    def read(self, number: int) -> Sheet:
        """The page with this number, from 1; raises Refused where it cannot be read."""


def find_pages(path: Path, options: PdfOptions = DEFAULT_OPTIONS) -> Iterator[FoundPage]:
    """The pages of a PDF that could be read, each as soon as it is.

    Raises UnreadableError where the file cannot be read as a PDF at all.
    """
    for item in read_pages(path, options):
        if isinstance(item, FoundPage):
            yield item


def read_pdf(
    path: Path, options: PdfOptions = DEFAULT_OPTIONS
) -> tuple[Content, tuple[Failure, ...]]:
    """The content of a PDF, and a failure for each page that was not read, or not as a whole.

    Raises UnreadableError where the file cannot be read at all, as where no page has text.
    """
    items = list(read_pages(path, options))
    pages = [item for item in items if isinstance(item, FoundPage)]
    failures = tuple(_join_pages(path.name, (one for one in items if isinstance(one, Failure))))
    if not any(len(page.words) for page in pages):
        raise UnreadableError(_why_nothing(path.name, failures))
    return pages_to_content(pages), failures


def read_pages(
    path: Path, options: PdfOptions = DEFAULT_OPTIONS
) -> Iterator[FoundPage | Failure]:
    """Each page of a PDF, or the failure that says why it was not read; some pages give both.

    Raises UnreadableError where the file cannot be read as a PDF at all.
    """
    data = read_file(path, options.file_bytes)
    with _open(data, path.name, options) as pages:
        total = len(pages)
        if not total:
            raise unreadable(Reason.EMPTY_FILE, f"{path.name}: the PDF has no pages")
        for number in range(1, min(total, options.pages) + 1):
            yield from _read_page(pages, number, path.name)
        left = total - options.pages
        if left > 0:
            message = (
                f"{path.name}: {left:,} of {total:,} pages were left out, as only the first"
                f" {options.pages:,} are read; raise QUARTERLIES_MAX_PAGES"
            )
            yield Failure(Reason.TOO_MANY_PAGES, message, Place(page=options.pages + 1))


# ------------------------------------------------------------------------------- the document
@contextmanager
def _open(data: bytes, name: str, options: PdfOptions) -> Iterator[Pages]:
    """The pages of an open document; the second library where the first one refuses it."""
    try:
        with _choose(data, options) as pages:
            yield pages
    except NeedsPassword as error:
        told = "the password that was given does not open it" if options.password else "locked"
        message = f"{name}: {told}; give the PDF's password: --password"
        raise unreadable(Reason.NEEDS_PASSWORD, message) from error
    except Refused as error:
        message = f"{name}: the PDF is damaged and cannot be opened: {error}"
        raise unreadable(Reason.UNREADABLE_FILE, message) from error


@contextmanager
def _choose(data: bytes, options: PdfOptions) -> Iterator[Pages]:
    if options.reader == "pdfplumber":
        with _open_plumber(data, options.password) as pages:
            yield pages
        return
    try:
        opened = open_pages(data, options.password)
    except NeedsPassword:
        raise
    except Refused as refusal:
        with _open_plumber(data, options.password, refusal) as pages:
            yield pages
        return
    with opened as pages:
        if count_page_objects(data) > len(pages):
            ...
        yield pages
