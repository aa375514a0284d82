"""One page to what is found on it: by its text, or by its picture where its text is of no use."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, NamedTuple, Protocol

from extract.findpage import FoundPage, find_page
from extract.pdf.legible import blank_controls, count_seen, is_covered, is_drawn_on, is_legible
from extract.pdf.pdfium import Refused
from extract.scan.models import COMMAND
from schema.failure import Failure, Reason
from schema.page import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from extract.scan.picture import Picture
    from extract.sheet import Sheet

Found = list[FoundPage | Failure]

THREADS = 2
"""How many pages of a document are recognised at once."""

_FEW_LETTERS = 150  # on a page that a picture covers: a stamp, a page's number


class Pages(Protocol):
    """The pages of an open document, whichever library opened it."""

    def __len__(self) -> int:
        """The number of pages."""

    def read(self, number: int) -> Sheet:
        """The page with this number, from 1; raises Refused where it cannot be read."""

    def draw(self, number: int, scale: float) -> Picture:
        """That page in grey, at `scale` pixels a point; raises Refused where that cannot be."""

    def close(self) -> None:
        """Give back what the open document holds."""


class Desk(NamedTuple):
    """Where pages are recognised: the threads, the folder of those that were before, the file."""

    pool: ThreadPoolExecutor
    kept: Path | None
    name: str


def read_each(
    pages: Pages,
    numbers: Iterable[int],
    name: str,
    kept: Path | None = None,
    tell: Callable[[], None] | None = None,
) -> Iterator[FoundPage | Failure]:
    """Each of these pages in order, or the failure that says why it was not read; or both.

    Pages that are recognised are worked on side by side; the document itself is read in this
    thread alone, as pdfium asks. What was recognised before is taken from the folder `kept`.
    `tell` is called with each page that was recognised, which takes a while.
    """
    with ThreadPoolExecutor(THREADS) as pool:
        ahead: deque[Found | Future[Found]] = deque()
        try:
            for number in numbers:
                ahead.append(_read_page(pages, number, Desk(pool, kept, name)))
                while ahead and (len(ahead) > THREADS or not isinstance(ahead[0], Future)):
                    yield from _wait(ahead.popleft(), tell)
            while ahead:
                yield from _wait(ahead.popleft(), tell)
        finally:
            pool.shutdown(cancel_futures=True)


def _wait(
    found: Found | Future[Found], tell: Callable[[], None] | None
) -> Iterable[FoundPage | Failure]:
    if not isinstance(found, Future):
        return found
    pages = found.result()
    if tell is not None:
        tell()
    return pages


def _read_page(pages: Pages, number: int, desk: Desk) -> Found | Future[Found]:
    place, where = Place(page=number), f"{desk.name}, page {number:,}"
    try:
        sheet = pages.read(number)
    except Refused as refusal:
        message = f"{where}: cannot be read: {refusal}"
        return [Failure(Reason.UNREADABLE_PAGE, message, place)]
    legible = is_legible(sheet)
    if legible and not _may_be_picture(sheet):
        return [*_find_cut(sheet, where), find_page(blank_controls(sheet))]
    try:
        return _recognise(pages, sheet, where, desk, is_legible=legible)
    except Refused:
        reason = Reason.NEEDS_OCR if legible else Reason.UNREADABLE_TEXT_LAYER
        message = f"{where}: {_tell(is_legible=legible)}; its picture cannot be drawn to be read"
        return [Failure(reason, message, place)]


def _may_be_picture(sheet: Sheet) -> bool:
    """True for a page without text, or with little over a picture that covers it."""
    seen = count_seen(sheet)
    if is_covered(sheet):
        return seen < _FEW_LETTERS
    return not seen and is_drawn_on(sheet)


def _find_cut(sheet: Sheet, where: str) -> list[Failure]:
    if not sheet.is_cut:
        return []
    message = f"{where}: more is drawn on it than is read; what came after was left out"
    return [Failure(Reason.PAGE_TOO_LARGE, message, Place(page=sheet.number))]


def _tell(*, is_legible: bool) -> str:
    if is_legible:
        return "a picture without text"
    return "its fonts do not say which characters are printed, so its text cannot be trusted"


def _recognise(
    pages: Pages, sheet: Sheet, where: str, desk: Desk, *, is_legible: bool
) -> Found | Future[Found]:
    """The page read from its picture, or by its text where its picture shows no more."""
    # loads scipy and what works on pictures, which other reports never need
    from extract.pdf.scanned import shows_more, start_reading  # noqa: PLC0415

    if is_legible and not shows_more(pages, sheet, count_seen(sheet)):
        return [*_find_cut(sheet, where), find_page(blank_controls(sheet))]
    reading = start_reading(pages, sheet, desk, is_scan=is_legible)
    if reading is None:
        words = _tell(is_legible=is_legible)
        message = f"{where}: {words}; it is read from its picture once `{COMMAND}` was run"
        return [Failure(Reason.NEEDS_OCR, message, Place(page=sheet.number))]
    return reading
