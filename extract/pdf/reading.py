"""A PDF file to its content: which library reads it, and what becomes of what cannot be read."""

from __future__ import annotations

from contextlib import closing, suppress
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from extract.content import pages_to_content
from extract.findpage import FoundPage
from extract.limits import DEFAULT_OPTIONS, PdfOptions
from extract.pdf import pdfium
from extract.pdf.files import (
    count_page_objects,
    find_nesting_forms,
    nests_marks,
    read_file,
    repeats_content,
    unreadable,
)
from extract.pdf.legible import is_drawn_on
from extract.pdf.pagereading import read_each
from extract.pdf.pdfium import NeedsPassword, Refused
from extract.scan.models import COMMAND
from schema.failure import Failure, Reason, UnreadableError
from schema.page import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from extract.pdf.pagereading import Pages
    from schema.page import Content, TextLine


def find_pages(path: Path, options: PdfOptions = DEFAULT_OPTIONS) -> Iterator[FoundPage]:
    """The pages of a PDF that could be read, each as soon as it is.

    Raises UnreadableError where the file cannot be read as a PDF at all.
    """
    for item in read_pages(path, options):
        if isinstance(item, FoundPage):
            yield item


def read_pdf(
    path: Path, options: PdfOptions = DEFAULT_OPTIONS, tell: Callable[[], None] | None = None
) -> tuple[Content, tuple[Failure, ...]]:
    """The content of a PDF, and a failure for each page that was not read, or not as a whole.

    `tell` is called with each page that was recognised.
    Raises UnreadableError where the file cannot be read at all, as where no page has text.
    """
    pages: list[FoundPage] = []
    met: list[Failure] = []
    is_drawn = False
    for item in read_pages(path, options, tell):
        if isinstance(item, Failure):
            met.append(item)
        else:
            is_drawn = is_drawn or is_drawn_on(item.sheet)
            pages.append(_without_letters(item))
    failures = tuple(_join_pages(path.name, met))
    if not any(len(page.words) for page in pages):
        raise UnreadableError(_why_nothing(path.name, failures, is_drawn=is_drawn))
    content = pages_to_content(pages)
    return content, (*failures, *map(_to_failure, content.loose))


def _to_failure(row: TextLine) -> Failure:
    message = "figures stand beside a name here, in no table that was found; read as text"
    return Failure(Reason.COLUMN_UNCLEAR, message, row.place, text=row.text)


def read_pages(
    path: Path, options: PdfOptions = DEFAULT_OPTIONS, tell: Callable[[], None] | None = None
) -> Iterator[FoundPage | Failure]:
    """Each page of a PDF, or the failure that says why it was not read; some pages give both.

    `tell` is called with each page that was recognised.
    Raises UnreadableError where the file cannot be read as a PDF at all.
    """
    data = read_file(path, options.file_bytes)
    with closing(_open(data, path.name, options)) as pages:
        total = len(pages)
        if not total:
            raise unreadable(Reason.EMPTY_FILE, f"{path.name}: the PDF has no pages")
        numbers = range(1, min(total, options.pages) + 1)
        yield from read_each(pages, numbers, path.name, options.kept, tell)
        left = total - options.pages
        if left > 0:
            message = (
                f"{path.name}: {left:,} of {total:,} pages were left out, as only the first"
                f" {options.pages:,} are read; raise QUARTERLIES_MAX_PAGES"
            )
            yield Failure(Reason.TOO_MANY_PAGES, message, Place(page=options.pages + 1))


def _without_letters(page: FoundPage) -> FoundPage:
    """The page without the letters that its words were made of: most of its memory."""
    return replace(page, sheet=replace(page.sheet, glyphs=page.sheet.glyphs[:0].copy()), grids=())


# ------------------------------------------------------------------------------- the document
def _open(data: bytes, name: str, options: PdfOptions) -> Pages:
    """The open document; raises UnreadableError that says why it cannot be opened."""
    try:
        return _choose(data, options)
    except NeedsPassword as error:
        told = "the password that was given does not open it" if options.password else "locked"
        message = f"{name}: {told}; give the PDF's password: --password"
        raise unreadable(Reason.NEEDS_PASSWORD, message) from error
    except Refused as error:
        message = f"{name}: the PDF is damaged and cannot be opened: {error}"
        raise unreadable(Reason.UNREADABLE_FILE, message) from error


def _choose(data: bytes, options: PdfOptions) -> Pages:
    """The document as the library that was asked for has it; as the other where it refuses."""
    if options.reader == "pdfplumber":
        return _open_with_plumber(data, options.password)
    if _is_endless(data, options.password):
        return _open_with_plumber(data, options.password)  # which stops when it has enough
    try:
        pages = pdfium.open_pages(data, options.password)
    except NeedsPassword:
        raise
    except Refused as refusal:
        try:
            return _open_with_plumber(data, options.password)
        except Refused:
            raise refusal from None
    if count_page_objects(data) > len(pages):
        return _with_more_pages(pages, data, options)
    return pages


def _with_more_pages(pages: Pages, data: bytes, options: PdfOptions) -> Pages:
    """The pages as pdfplumber finds them if they are more: pdfium believes a false /Count."""
    with suppress(Refused):
        others = _open_with_plumber(data, options.password)
        more, less = (others, pages) if len(others) > len(pages) else (pages, others)
        less.close()
        return more
    return pages


def _is_endless(data: bytes, password: str | None) -> bool:
    """True for a file of which pdfium would take in more than memory holds, all at once."""
    if repeats_content(data) or nests_marks(data):
        return True
    nesting = find_nesting_forms(data)
    if not nesting:
        return False
    from extract.pdf.forms import is_endless  # noqa: PLC0415 seldom needed, and slow to load

    return is_endless(data, password, nesting)


def _open_with_plumber(data: bytes, password: str | None) -> Pages:
    # takes longer to load than a report takes to read, and is seldom needed
    from extract.pdf.plumber import open_pages  # noqa: PLC0415

    return open_pages(data, password)


# ------------------------------------------------------------------------------- what was met
def _join_pages(name: str, failures: Iterable[Failure]) -> Iterator[Failure]:
    """The failures, with pages that cannot be loaded one after the other told as one."""
    counted = enumerate(failures)
    for _, group in groupby(
        counted, lambda one: (one[1].reason, (one[1].place.page or 0) - one[0])
    ):
        run = [failure for _, failure in group]
        first, last = run[0], run[-1]
        if first.reason is Reason.UNREADABLE_PAGE and first is not last:
            message = f"{name}, pages {first.place.page:,} to {last.place.page:,}: cannot be read"
            yield replace(first, message=message)
        else:
            yield from run


def _why_nothing(name: str, failures: Sequence[Failure], *, is_drawn: bool) -> Failure:
    """Why a document whose pages have no words cannot be read."""
    reasons = {failure.reason for failure in failures}
    if Reason.UNREADABLE_TEXT_LAYER in reasons:
        message = "no page has text that can be trusted, as the fonts do not say which characters"
        return Failure(
            Reason.UNREADABLE_TEXT_LAYER,
            f"{name}: {message} are printed, and nothing was recognised in its pages' pictures",
        )
    if Reason.PAGE_TOO_LARGE in reasons:
        message = "more is drawn on its pages than is read, and no text is in what was read"
        return Failure(Reason.FILE_TOO_LARGE, f"{name}: {message}")
    if Reason.NEEDS_OCR in reasons:
        message = f"no page has text that can be read as it is; `{COMMAND}` installs what reads it"
        return Failure(Reason.NEEDS_OCR, f"{name}: {message} from the pages' pictures")
    if is_drawn:
        message = "no page has text, and none was recognised in what is drawn on them"
        return Failure(Reason.EMPTY_FILE, f"{name}: {message}")
    if Reason.UNREADABLE_PAGE in reasons:
        return Failure(Reason.UNREADABLE_FILE, f"{name}: none of its pages can be read")
    return Failure(Reason.EMPTY_FILE, f"{name}: nothing is printed on its pages")
