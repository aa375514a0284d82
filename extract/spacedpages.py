"""The pages of a text with aligned columns, and what stands on them again: heads, feet, numbers."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from extract.furniture import is_page_number
from extract.headers import is_figure
from extract.spacedlines import is_header_line, split_line
from extract.textrows import PAGE_BREAK, PrintedLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.spacedlines import Piece

_COUNTED = re.compile(r"\bpage\s+\d+(?:\s+(?:of|/)\s*\d+)?\s*$", re.IGNORECASE)
_PAGE_PART = re.compile(
    r"^page\s+\d+(?:\s+(?:of|/)\s*\d+)?(?=\s|$)|(?<=\s)page\s+\d+(?:\s+(?:of|/)\s*\d+)?$",
    re.IGNORECASE,
)
_SURE_PAGES = 3  # on which a plain figure that grows with them is their number
_EDGE = 3  # lines that a running head or footer has


def _to_pages(lines: Sequence[PrintedLine]) -> list[list[PrintedLine]]:
    """The lines of each page; a line that counts the pages ends one, too."""
    pages: list[list[PrintedLine]] = [[]]
    has_breaks = any(PAGE_BREAK in line.text for line in lines)
    for line in lines:
        if PAGE_BREAK in line.text:
            pages.append([])
            continue
        pages[-1].append(line)
        if not has_breaks and _COUNTED.search(line.text):
            pages.append([])
    return pages


def part_furniture(
    lines: Sequence[PrintedLine],
) -> tuple[list[PrintedLine], tuple[PrintedLine, ...]]:
    """The lines with page breaks between the pages, and what runs from page to page by itself.

    Running heads, feet and page numbers are blank lines among the first.
    """
    pages = _to_pages(lines)
    furniture = _find_furniture(pages)
    kept: list[PrintedLine] = []
    for page in pages:
        if kept:
            kept.append(PrintedLine(PAGE_BREAK, kept[-1].number))
        kept += (line._replace(text="") if line in furniture else line for line in page)
    return kept, furniture


def _find_furniture(pages: Sequence[Sequence[PrintedLine]]) -> tuple[PrintedLine, ...]:
    """The lines that are running heads, feet or page numbers.

    They stand at a page's top or bottom and say the same on another page, but for a number that is
    called that of a page, or ends the line and is that of each of three pages or more; the header
    of a table, which has a row right below it, is none. What does not stand apart from a table is
    one where it is the first or the last line of every page.
    """
    edges = [(n, line) for n, page in enumerate(pages, start=1) for line in _list_edges(page)]
    seen: defaultdict[str, set[int]] = defaultdict(set)
    counted: defaultdict[str, set[int]] = defaultdict(set)
    for page, line in edges:
        seen[_to_key(line.text)].add(page)
        if _is_counted(line.text, page):
            counted[_to_words(line.text)].add(page)
    found = (
        line
        for page, line in edges
        if len(seen[_to_key(line.text)]) > 1
        or (len(pages) > 1 and is_page_number(line.text))
        or _ends_with_page(line.text, page)
        or (_is_counted(line.text, page) and len(counted[_to_words(line.text)]) >= _SURE_PAGES)
    )
    return tuple(dict.fromkeys((*found, *_find_constant(pages, 0), *_find_constant(pages, -1))))


def _find_constant(pages: Sequence[Sequence[PrintedLine]], at: int) -> list[PrintedLine]:
    """The first or the last line of each page, where it says the same on every one."""
    filled = [[line for line in page if line.text.strip()] for page in pages]
    lines = [page[at] for page in filled if page]
    is_one = len(lines) > 1 and len({_to_key(line.text) for line in lines}) == 1
    return lines if is_one and not any(_is_row(split_line(one.text)) for one in lines) else []


def _ends_with_page(text: str, page: int) -> bool:
    """Whether a line ends with what is called the number of its page."""
    found = _COUNTED.search(text)
    return found is not None and found[0].split()[1] == str(page)


def _is_counted(text: str, page: int) -> bool:
    """Whether a line ends, behind a wide gap, with the number of its page."""
    pieces = split_line(text)
    return len(pieces) > 1 and pieces[-1].text == str(page)


def _to_words(text: str) -> str:
    return " ".join(piece.text for piece in split_line(text)[:-1]).casefold()


def _list_edges(page: Sequence[PrintedLine]) -> Iterator[PrintedLine]:
    """The lines at the top and bottom of a page that stand apart from what is between them."""
    blocks = [
        list(block)
        for is_blank, block in groupby(page, key=lambda line: not line.text.strip())
        if not is_blank
    ]
    for block in blocks[:1] + blocks[-1:]:
        if len(block) <= _EDGE and (len(blocks) > 1 or _COUNTED.search(block[-1].text)):
            yield from (line for line in block if not _is_row(split_line(line.text)))


def _is_row(pieces: Sequence[Piece]) -> bool:
    """True for a header, or for words with figures in columns of their own, as a table has."""
    figures = sum(is_figure(piece.text) for piece in pieces[1:])
    return figures > 1 or is_header_line(pieces)


def _to_key(text: str) -> str:
    """The words of a line without the number of its page."""
    words = " ".join(text.casefold().split())
    return "page" if is_page_number(words) else _PAGE_PART.sub("", words).strip()
