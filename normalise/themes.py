"""The heading that a table stands under: the nearest line above it that reads like one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from schema.markup import strip_markup
from schema.page import Content, TextLine

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_CHARS = 160
MAX_WORDS = 20
_MARKED = re.compile(
    r"^\W*(?:priority|theme|objective|aim|goal|section|outcome|chapter|part|strand|strategic)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:report|update|plan|review|bulletin|scorecard|dashboard|council|partnership|constabulary"
    r"|authority|monitoring|committee|cabinet|quarter|q[1-4]|20\d\d|appendix|page|draft|version)\b",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"^\s*(?:\*|\u2020|note|source|key\b|\(?\d+\)?[.)]|[\u00b9\u00b2\u00b3\u1d43])", re.IGNORECASE
)


def find_themes(content: Content) -> tuple[str | None, ...]:
    """The theme of each table, in order; None where no heading stands above it.

    A heading holds for the tables that follow until another comes. The lines before the first
    table are the report's title page: of these only a heading that says what it is, or the last
    of several blocks, counts.
    """
    themes: list[str | None] = []
    current: str | None = None
    lines: list[TextLine] = []
    for block in content.blocks:
        if isinstance(block, TextLine):
            lines.append(block)
            continue
        current = _find_heading(lines, first=not themes) or current
        themes.append(current)
        lines = []
    return tuple(themes)


def _find_heading(lines: Sequence[TextLine], *, first: bool) -> str | None:
    """The last line of the last block that reads like a heading."""
    blocks = _lines_to_blocks(lines)
    for block in reversed(blocks):
        text = " ".join(strip_markup(line.text).strip() for line in block)
        text = re.sub(r"\s+", " ", text).strip()
        if reads_like_heading(text) and not (first and _is_title(text, len(blocks))):
            return text
    return None


def _lines_to_blocks(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Lines that follow each other without a gap, apart from a heading that says what it is."""
    blocks: list[list[TextLine]] = []
    for line in lines:
        last = blocks[-1][-1].place.line if blocks else None
        adjacent = last is not None and line.place.line == last + 1
        if adjacent and not _MARKED.search(line.text):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def reads_like_heading(text: str) -> bool:
    """Whether a line is short, has words and is no sentence, note or list."""
    if not re.search(r"[^\W\d_]", text) or len(text) > MAX_CHARS or len(text.split()) > MAX_WORDS:
        return False
    sentence = text.endswith((".", ";", ",")) or ". " in text
    return not sentence and not _NOTE.search(text)


def _is_title(text: str, blocks: int) -> bool:
    """On the title page, words of a title, or all the words that there are, are no theme."""
    return not _MARKED.search(text) and (blocks < 2 or _TITLE.search(text) is not None)  # noqa: PLR2004
