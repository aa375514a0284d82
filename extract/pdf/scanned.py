"""A page read from its picture: whether that shows more than the page's text, and what it shows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extract.affine import SAME
from extract.findpage import FoundPage, find_page
from extract.scan.needs import has_more_letters
from extract.scan.paddle import load_paddle
from extract.scan.reading import POINTS, read_picture
from schema.failure import Failure

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

    from extract.pdf.pagereading import Pages
    from extract.scan.picture import Picture
    from extract.scan.recogniser import Recogniser
    from extract.sheet import Sheet

_DPI, _LOOK_DPI = 200.0, 100.0
_MOST_SIDE = 3_400  # pixels


def shows_more(pages: Pages, sheet: Sheet, known: int) -> bool:
    """True where the picture of a page shows clearly more letters than the `known` of its text.

    Raises Refused where the page cannot be drawn.
    """
    dpi = _find_dpi(sheet, _LOOK_DPI)
    return has_more_letters(pages.draw(sheet.number, dpi / POINTS), dpi, known)


def start_reading(
    pages: Pages, sheet: Sheet, pool: Executor, *, is_scan: bool
) -> Future[list[FoundPage | Failure]] | None:
    """Begin to read a page from its picture; None where what reads it is not installed.

    A page that is no scan, whose text alone is of no use, keeps its rules and colours.
    Raises Refused where the page cannot be drawn.
    """
    recogniser = load_paddle()
    if recogniser is None:
        return None
    dpi = _find_dpi(sheet, _DPI)
    picture = pages.draw(sheet.number, dpi / POINTS)
    return pool.submit(_read, picture, dpi, sheet, recogniser, is_scan=is_scan)


def _find_dpi(sheet: Sheet, wanted: float) -> float:
    """The dots an inch at which a page is drawn: fewer for one that is very large."""
    longest = max(sheet.width, sheet.height, 1.0)
    return min(wanted, _MOST_SIDE / longest * POINTS)


def _read(
    picture: Picture, dpi: float, drawn: Sheet, recogniser: Recogniser, *, is_scan: bool
) -> list[FoundPage | Failure]:
    sheet = read_picture(picture, dpi, drawn.number, recogniser, is_level=not is_scan)
    if not is_scan and sheet.scan is not None and sheet.scan.placed == SAME:
        sheet = replace(sheet, rules=drawn.rules, fills=drawn.fills)
    return [find_page(sheet)]
