"""Page furniture: running heads, footers and page numbers, told by their coming again."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.findpage import FoundPage
    from extract.paragraphs import Paragraph

_EDGE = 0.2  # of the page's height, at its top and its bottom
_LINES = 3  # that a running head or footer has
_STEP = 6.0  # points within which furniture keeps its place
_NUMBER = re.compile(r"\d+|\b[ivxl]{1,6}\b")
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.|-|\N{EN DASH}|\|)?\s*(?:\d{1,4}|[ivxl]{1,6})\s*(?:(?:of|/)\s*\d{1,4})?"
    r"\s*(?:-|\N{EN DASH}|\|)?",
    re.IGNORECASE,
)


def find_furniture(pages: Sequence[FoundPage]) -> set[int]:
    """The `id` of each paragraph that is furniture.

    It stands at the top or bottom of a page, and says the same, numbers apart, in the same place
    on another page; a bare page number needs no other page.
    """
    seen: dict[tuple[str, int], set[int]] = defaultdict(set)
    at_edges = [
        (page, paragraph)
        for page in pages
        for paragraph in page.paragraphs
        if _is_at_edge(page, paragraph)
    ]
    for page, paragraph in at_edges:
        for key in _to_keys(page, paragraph):
            seen[key].add(page.number)
    return {
        id(paragraph)
        for page, paragraph in at_edges
        if is_page_number(paragraph.text)
        or any(len(seen[key]) > 1 for key in _to_keys(page, paragraph))
    }


def is_page_number(text: str) -> bool:
    """True for a page number alone: `7`, `Page 7 of 12`.

    >>> is_page_number("- 7 -"), is_page_number("Action plan, page 7")
    (True, False)
    """
    return _PAGE_NUMBER.fullmatch(text.strip()) is not None


def _is_at_edge(page: FoundPage, paragraph: Paragraph) -> bool:
    """Near the page's top or bottom, with no table and hardly a paragraph beyond it."""
    height, box = page.sheet.height, paragraph.box
    others = [one.box for one in page.paragraphs if one is not paragraph]
    tables = [table.box for table in page.tables]
    if box.bottom <= _EDGE * height:
        above = sum(other.bottom < box.top for other in others)
        return above < _LINES and all(box.bottom <= table.top for table in tables)
    below = sum(other.top > box.bottom for other in others)
    is_low = box.top >= (1 - _EDGE) * height
    return is_low and below < _LINES and all(box.top >= table.bottom for table in tables)


def _to_keys(page: FoundPage, paragraph: Paragraph) -> tuple[tuple[str, int], ...]:
    """What the words are but for their numbers, and where; two steps, as a place may lie on one."""
    words = _NUMBER.sub("#", paragraph.text.casefold())
    from_edge = paragraph.box.top
    if from_edge > page.sheet.height / 2:
        from_edge -= page.sheet.height
    step = int(from_edge // _STEP)
    return tuple((words, one) for one in (step, step + 1))
