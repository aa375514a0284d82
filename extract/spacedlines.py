"""Lines of a text whose columns are aligned with spaces: their pieces, pages, heads and feet."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from extract.headers import is_figure
from extract.phrases import ends_sentence, is_status, starts_lower
from extract.textrows import PAGE_BREAK, PrintedLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PIECE = re.compile(r"\S+(?: \S+)*")
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:page\b|p\.|-|\N{EN DASH}|\|)?\s*(?:\d{1,4}|[ivxl]{1,6})\s*(?:(?:of|/)\s*\d{1,4})?"
    r"\s*(?:-|\N{EN DASH}|\|)?",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\bpage\s+\d+(?:\s+(?:of|/)\s*\d+)?\s*$", re.IGNORECASE)
_RULE = re.compile(r"[-=_\N{EM DASH}\N{BOX DRAWINGS LIGHT HORIZONTAL}\s]{3,}")
_EDGE = 3  # lines that a running head or footer has
_HEADER_WORDS = 6
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[/-]\s?\d{2,4})?")
_ROW_NAME = re.compile(
    r"(?:(?:performance|key|success|local|headline|strategic|priority)\s){0,2}"
    r"(?:indicators?|measures?|kpis?|pis?|descriptions?|objectives?|actions?|activit(?:y|ies)"
    r"|titles?|outcomes?|ref|code)",
    re.IGNORECASE,
)
_COLUMN_NAME = re.compile(
    r"(?:(?:performance|key|success|local|headline|strategic|priority)\s){0,2}"
    r"(?:indicators?|measures?|kpis?|pis?|descriptions?|objectives?|actions?|activit(?:y|ies)"
    r"|titles?|outcomes?|targets?|actuals?|baselines?|updates?|progress\b.*|status|rag|trend|ref"
    r"|code|comments?|commentary|values?|results?|outturns?|q[1-4]\b.*|quarter\s[1-4]\b.*"
    r"|(?:19|20)\d\d\b.{0,16}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b.{0,12})"
    r"(?:\s\(.*\))?",
    re.IGNORECASE,
)


class Piece(NamedTuple):
    """Words of a line that single spaces part: where they start and end, in characters."""

    x0: int
    x1: int
    text: str


class SpacedLine(NamedTuple):
    """A line in pieces that two or more spaces part; `after_gap` where a blank line is above.

    `page` counts the page breaks before it.
    """

    line: PrintedLine
    pieces: tuple[Piece, ...]
    page: int
    after_gap: bool = False

    @property
    def x0(self) -> int:
        """Where its words start."""
        return self.pieces[0].x0

    @property
    def x1(self) -> int:
        """Where its words end."""
        return self.pieces[-1].x1


def to_spaced_lines(lines: Sequence[PrintedLine]) -> list[SpacedLine]:
    """The lines with words, without running heads, feet and rules of dashes."""
    pages = _to_pages(lines)
    left_out = _find_furniture(pages)
    found: list[SpacedLine] = []
    for page, own in enumerate(pages):
        after_gap = True
        for line in own:
            if not line.text.strip() or line.number in left_out:
                after_gap = True
            elif not _RULE.fullmatch(line.text):
                found.append(SpacedLine(line, split_line(line.text), page, after_gap))
                after_gap = False
    return found


def split_line(text: str) -> tuple[Piece, ...]:
    """The pieces of a line.

    >>> [piece.text for piece in split_line("Litter, all wards     97%    96%")]
    ['Litter, all wards', '97%', '96%']
    """
    return tuple(Piece(*match.span(), match[0]) for match in _PIECE.finditer(text))


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


def _find_furniture(pages: Sequence[Sequence[PrintedLine]]) -> set[int]:
    """The numbers of the lines that are running heads, feet or page numbers.

    They stand at a page's top or bottom and say the same, numbers apart, on another page; the
    header of a table, which has a row right below it, is none.
    """
    seen: defaultdict[str, set[int]] = defaultdict(set)
    edges = [(n, line) for n, page in enumerate(pages) for line in _list_edges(page)]
    for number, line in edges:
        seen[_to_key(line.text)].add(number)
    return {
        line.number
        for _, line in edges
        if len(seen[_to_key(line.text)]) > 1
        or (len(pages) > 1 and _PAGE_NUMBER.fullmatch(line.text.strip()))
    }


def _list_edges(page: Sequence[PrintedLine]) -> Iterator[PrintedLine]:
    """The lines at the top and bottom of a page that stand apart from what is between them."""
    blocks = [
        list(block)
        for is_blank, block in groupby(page, key=lambda line: not line.text.strip())
        if not is_blank
    ]
    for block in blocks[:1] + blocks[-1:]:
        if len(block) <= _EDGE and (len(blocks) > 1 or _COUNTED.search(block[-1].text)):
            yield from (line for line in block if not is_header_line(split_line(line.text)))


def _to_key(text: str) -> str:
    return _NUMBER.sub("#", " ".join(text.casefold().split()))


def is_header_piece(text: str) -> bool:
    """True for words as short as a column's name, or a year; no figure, status or sentence."""
    if _YEAR.fullmatch(text):
        return True
    is_short = len(text.split()) <= _HEADER_WORDS and not text.endswith(",")
    return is_short and not (is_figure(text) or is_status(text) or ends_sentence(text))


def is_column_name(text: str) -> bool:
    """True for words that name a column of a report: `Indicator`, `Target`, `Q1`, `2013/14`."""
    return bool(_COLUMN_NAME.fullmatch(text))


def names_rows(text: str) -> bool:
    """True for the name of the column that names the rows: `Indicator`, `Performance measure`."""
    return bool(_ROW_NAME.fullmatch(text))


def is_header_line(pieces: Sequence[Piece]) -> bool:
    """True where every piece could name a column, and half of them at least say so."""
    texts = [piece.text for piece in pieces]
    if len(texts) < 2 or not all(map(is_header_piece, texts)):  # noqa: PLR2004 one is no header
        return False
    named = sum(map(is_column_name, texts))
    return named >= 2 and 2 * named >= len(texts) and not starts_lower(texts[0])  # noqa: PLR2004
