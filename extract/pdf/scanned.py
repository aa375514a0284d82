"""A page read from its picture: whether that shows more than the page's text, and what it shows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extract.affine import SAME
from extract.findpage import find_page
from extract.scan import models
from extract.scan.halves import split_halves
from extract.scan.keeping import KeptPages, picture_to_key
from extract.scan.needs import has_more_letters
from extract.scan.paddle import load_paddle
from extract.scan.reading import POINTS, read_picture
from schema.failure import Failure, Reason
from schema.page import Place

if TYPE_CHECKING:
    from concurrent.futures import Future
    from pathlib import Path

    from extract.pdf.pagereading import Desk, Found, Pages
    from extract.scan.picture import Picture
    from extract.sheet import Sheet

_DPI, _LOOK_DPI = 200.0, 100.0
_MOST_SIDE = 3_400  # pixels


def shows_more(pages: Pages, sheet: Sheet, known: int) -> bool:
    """True where the picture of a page shows clearly more letters than the `known` of its text.

    Raises Refused where the page cannot be drawn.
    """
    dpi = _find_dpi(sheet, _LOOK_DPI)
    return has_more_letters(pages.draw(sheet.number, dpi / POINTS), dpi, known)


def start_reading(pages: Pages, sheet: Sheet, desk: Desk, *, is_scan: bool) -> Future[Found] | None:
    """Begin to read a page from its picture; None where what reads it is not installed.

    A page that is no scan, whose text alone is of no use, keeps its rules and colours; it is a
    failure where nothing was recognised. Pages that were recognised before are taken as kept.
    Raises Refused where the page cannot be drawn.
    """
    if models.find_models() is None:
        return None
    dpi = _find_dpi(sheet, _DPI)
    picture = pages.draw(sheet.number, dpi / POINTS)
    return desk.pool.submit(_read, picture, dpi, sheet, desk, is_scan=is_scan)


def _find_dpi(sheet: Sheet, wanted: float) -> float:
    """The dots an inch at which a page is drawn: fewer for one that is very large."""
    longest = max(sheet.width, sheet.height, 1.0)
    return min(wanted, _MOST_SIDE / longest * POINTS)


def _read(picture: Picture, dpi: float, drawn: Sheet, desk: Desk, *, is_scan: bool) -> Found:
    sheets = _recognise(picture, dpi, desk.kept, is_scan=is_scan)
    found = [
        find_page(replace(_with_drawn(one, drawn, is_scan=is_scan), number=drawn.number))
        for one in sheets
    ]
    if is_scan or any(len(page.words) for page in found):
        return [*found]
    message = (
        f"{desk.name}, page {drawn.number:,}: its fonts do not say which characters are printed,"
        " and none was recognised in its picture"
    )
    return [Failure(Reason.UNREADABLE_TEXT_LAYER, message, Place(page=drawn.number))]


def _recognise(
    picture: Picture, dpi: float, kept: Path | None, *, is_scan: bool
) -> tuple[Sheet, ...]:
    """The sheets of a picture, as they were kept or as they are recognised now."""
    shelf, key = KeptPages(kept) if kept else None, picture_to_key(picture, dpi, is_scan)
    known = shelf.find(key) if shelf else None
    if known is not None:
        return known
    sheet = read_picture(picture, dpi, 0, load_paddle(), is_level=not is_scan)
    sheets = split_halves(sheet) if is_scan else (sheet,)
    if shelf:
        shelf.keep(key, sheets)
    return sheets


def _with_drawn(sheet: Sheet, drawn: Sheet, *, is_scan: bool) -> Sheet:
    """The sheet with the rules and colours of its page, where it lies as that does."""
    if is_scan or sheet.scan is None or sheet.scan.placed != SAME:
        return sheet
    return replace(sheet, rules=drawn.rules, fills=drawn.fills)
