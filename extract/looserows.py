"""Rows of figures that stand on a page in no table: what is told of rather than lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.grids import union_box
from extract.values import is_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.paragraphs import Paragraph

_FIGURES = 2  # beside a name: one alone is a page number of a list of contents, or of a title
_YEAR = re.compile(r"(?:19|20)\d\d(?:[-/](?:\d\d){1,2})?")
_LETTERS = re.compile(r"[^\W\d_]{3}")


def find_loose_rows(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """The rows among the paragraphs around tables: a name and two figures or more to its right.

    Each is given as its pieces from left to right. Pieces stand in one row where their boxes share
    a height; figures below each other, that were joined to one piece, are as many figures.
    """
    for level in _to_levels(paragraphs):
        row = sorted(level, key=lambda piece: piece.box.x0)
        name = next((i for i, piece in enumerate(row) if _LETTERS.search(piece.text)), len(row))
        beside = [piece.text for piece in row[name + 1 :]]
        if sum(len(text.split()) for text in beside if is_figures(text)) >= _FIGURES:
            yield row


def is_figures(text: str) -> bool:
    """True for one figure or several with nothing between them; a year is none.

    >>> [is_figures(text) for text in ("£1.02m", "84 85%", "n/a", "2016/17", "12 wards")]
    [True, True, False, False, False]
    """
    return all(
        is_value(word) and any(map(str.isdigit, word)) and not _YEAR.fullmatch(word)
        for word in text.split()
    )


def row_to_text(row: Sequence[Paragraph]) -> str:
    """The words of a row, its pieces parted by tabs."""
    return "\t".join(piece.text for piece in row)


def _to_levels(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """The paragraphs that stand beside each other, from the top of the page to its bottom."""
    level: list[Paragraph] = []
    for piece in sorted(paragraphs, key=lambda one: one.box.top):
        if level and piece.box.top >= union_box(one.box for one in level).bottom:
            yield level
            level = []
        level.append(piece)
    if level:
        yield level
