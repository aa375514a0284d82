"""Finds in a finished PDF where the tables came to stand whose titles and notes are known."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2

from bench.corpus.model import Box, Table, Truth

if TYPE_CHECKING:
    from pathlib import Path


PAD = 2.0  # points from the letters to the edge of a table


@dataclass(frozen=True)
class Sought:
    """A table, the text right above it, the text right below it, and how it may break.

    `breaks` is empty for a table on one page; else it says whether the header is printed `once`
    or whether pages `repeat` it, and the first column holds a text that only its row has.
    """

    table: Table
    title: str
    note: str
    breaks: str = ""


class _Page:
    """The characters of a page."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.text = page.get_textpage()
        self.height = page.get_height()

    def boxes(self, first: int, count: int) -> list[Box]:
        """Give the boxes of some characters, those without any left out."""
        found = []
        for index in range(first, first + count):
            left, bottom, right, top = self.text.get_charbox(index)
            if right > left:
                found.append(Box(left, self.height - top, right, self.height - bottom))
        return found

    def find(self, words: str) -> Box | None:
        """Find a text and give its box."""
        hit = self.text.search(words, match_case=True).get_next()
        return None if hit is None else _around(self.boxes(*hit))

    def between(self, top: float, bottom: float) -> Box:
        """Give the box around the characters between two heights."""
        every = self.boxes(0, self.text.count_chars())
        box = _around([box for box in every if box.top > top and box.bottom < bottom])
        return Box(box.x0 - PAD, box.top - PAD, box.x1 + PAD, box.bottom + PAD)


def _around(boxes: list[Box]) -> Box:
    """Give the box around boxes."""
    return Box(
        min(box.x0 for box in boxes),
        min(box.top for box in boxes),
        max(box.x1 for box in boxes),
        max(box.bottom for box in boxes),
    )


def _parts(sought: Sought, pages: list[_Page]) -> list[tuple[int, Table]]:
    """Share a table that breaks out to pages by the texts of its first column."""
    table, found = sought.table, []
    keys = {cell.r0: cell.text for cell in table.column(0) if cell.r0 >= table.header}
    head = table.part(0, table.header)
    for number, page in enumerate(pages, 1):
        rows = [row for row, key in keys.items() if page.find(key)]
        if rows:
            body = table.part(rows[0], rows[-1] + 1)
            headed = not found or sought.breaks == "repeat"
            found.append((number, head.above(body) if headed else body))
    return found


def _where(sought: Sought, page: _Page) -> tuple[float, float]:
    """Say between which heights of a page the table lies, the page's own edges if it breaks."""
    title, note = page.find(sought.title), page.find(sought.note)
    return title.bottom if title else 0.0, note.top if note else page.height


def locate(file: Path, tables: list[Sought]) -> tuple[int, list[Truth]]:
    """Count the pages and list the tables with the boxes around their texts.

    Raises:
        ValueError: if a table that should be on one page is not.
    """
    found = []
    with closing(pypdfium2.PdfDocument(file)) as document:
        pages = [_Page(page) for page in document]
        for sought in tables:
            if sought.breaks:
                parts = _parts(sought, pages)
            else:
                on = [n for n, page in enumerate(pages, 1) if page.find(sought.title)]
                parts = [(on[0], sought.table)] if on else []
                if not parts or not pages[on[0] - 1].find(sought.note):
                    raise ValueError(f"{file.name}: {sought.title} is not whole on one page")
            for number, table in parts:
                box = pages[number - 1].between(*_where(sought, pages[number - 1]))
                found.append(Truth(number, box, table))
        return len(pages), found
