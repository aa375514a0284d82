"""One page of a report with what every step made of it: the work behind `debug`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.drawing import draw_page
from audit.pageview import to_page_view
from extract.content import settle_pages, settled_to_content
from extract.findpage import FoundPage
from extract.pdf.reading import read_pages
from extract.pdf.rendering import render_page
from normalise.documents import normalise_document
from normalise.facts import content_to_facts
from pipeline.options import check_path
from pipeline.reading import document_to_anchor, repair_content, report_to_document
from pipeline.register import read_register
from pipeline.reports import find_reports
from pipeline.tables import crash_to_failure
from schema.failure import Failure, QuarterliesError, UnreadableError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PIL.Image import Image

    from pipeline.settings import Settings
    from pipeline.sources import Report

MOST_PIXELS = 100_000_000


def debug_page(file: Path, number: int, settings: Settings, scale: float = 2.0) -> Image:
    """The picture of page `number` of a PDF, from 1, with what was found drawn on it.

    Raises UsageError for what has no such page, and UnreadableError for a file that cannot be read.
    """
    register, _ = read_register(settings.register)
    (report,) = find_reports(settings, register, [file])
    _check_kind(report.path)
    check_path(report.path)
    try:
        return _draw(report, number, scale)
    except QuarterliesError:
        raise
    except Exception as error:
        raise UnreadableError(crash_to_failure(report.path, error)) from error


def save_picture(picture: Image, path: Path) -> None:
    """Write a picture; raises UsageError where that is not possible."""
    try:
        picture.save(path, format="PNG")
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror or error}") from error


def _check_kind(path: Path) -> None:
    if path.suffix.lower() == ".pdf":
        return
    kind = "a text file" if path.suffix.lower() == ".txt" else "no PDF"
    raise UsageError(f"{path}: this is {kind}, and only the pages of a PDF can be drawn")


def _draw(report: Report, number: int, scale: float) -> Image:
    found = tuple(read_pages(report.path, report.options.pdf))
    page = _find_page(report.path, found, number)
    _check_size(page, scale)
    settled = settle_pages([one for one in found if isinstance(one, FoundPage)])
    page = _find_page(report.path, settled.pages, number)
    content = repair_content(settled_to_content(settled))
    facts = content_to_facts(content, report.path.name)
    document, _ = report_to_document(report, facts)
    normalised = normalise_document(
        content, document_to_anchor(document, facts), document.publisher
    )
    picture = render_page(report.path, number, scale, report.options.pdf.password)
    title = f"{report.name}, page {number} of {_last_page(found)}"
    return draw_page(picture, to_page_view(page, content, normalised), scale, title)


def _find_page(path: Path, found: Sequence[FoundPage | Failure], number: int) -> FoundPage:
    """The page with this number; where it was not read, the failure that says why is raised."""
    here = [one for one in found if _to_number(one) == number]
    page = next((one for one in here if isinstance(one, FoundPage)), None)
    if page is not None:
        return page
    for failure in here:
        if isinstance(failure, Failure):
            raise UnreadableError(failure)
    raise UsageError(f"{path}: there is no page {number}, the last is page {_last_page(found)}")


def _to_number(one: FoundPage | Failure) -> int:
    return one.number if isinstance(one, FoundPage) else one.place.page or 0


def _last_page(found: Sequence[FoundPage | Failure]) -> int:
    return max(map(_to_number, found), default=0)


def _check_size(page: FoundPage, scale: float) -> None:
    width, height = page.sheet.width * scale, page.sheet.height * scale
    if width * height > MOST_PIXELS:
        size = f"{width:,.0f} by {height:,.0f} pixels"
        raise UsageError(f"the picture would have {size}: give a smaller --scale than {scale:g}")
