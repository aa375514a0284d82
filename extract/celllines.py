"""What single lines are, where each may be a cell: empty, a figure, words; and names of columns."""

from __future__ import annotations

import re
from enum import Enum
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from extract.phrases import ends_sentence, is_result, is_whole
from extract.spacedlines import is_column_name, is_header_piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.textrows import PrintedLine

WIDEST = 24  # columns of a table whose cells stand one a line
_FEW_WORDS = 6  # around a figure
_LONGEST_NAME = 12  # words of a column's name
_LONGEST_SIGN = 3  # characters of a letter or sign that stands for something
_NAMES = 2
_REACH = 4  # lines above a header that no blank line parts from what is above it


_FIGURE = re.compile(r"\d\s?%|\d[.:]\d")  # in no name of a column
_DITTO = ('"', "\N{RIGHT DOUBLE QUOTATION MARK}", "''", "do.", "ditto")


class Kind(Enum):
    """What a line holds; SHORT are few words with a figure, which could stand in any column."""

    BLANK = 0
    VALUE = 1
    SHORT = 2
    WORDS = 3


class Lines(NamedTuple):
    """The lines of a text, their words, what each holds, and where a header may begin.

    Behind the last line are as many empty ones as a row can have cells.
    """

    printed: tuple[PrintedLine, ...]
    texts: tuple[str, ...]
    kinds: tuple[Kind, ...]
    heads: tuple[bool, ...]
    names: tuple[bool, ...]
    starts: frozenset[int]


def to_lines(printed: Sequence[PrintedLine]) -> Lines:
    """What each line could be in a table with one cell a line."""
    texts = (*(line.text.strip() for line in printed), *[""] * WIDEST)
    names = tuple(bool(text) and _is_name(text) for text in texts)
    heads = tuple(not text or _could_head(text) for text in texts)
    kinds = tuple(map(to_kind, texts))
    starts = frozenset(_find_starts(texts, heads, names))
    return Lines(tuple(printed), texts, kinds, heads, names, starts)


def to_kind(text: str) -> Kind:
    """What a line holds.

    >>> [to_kind(text).name for text in ("", "5.1%", "G", "No data", "Below 26", "All wards")]
    ['BLANK', 'VALUE', 'VALUE', 'VALUE', 'SHORT', 'WORDS']
    """
    if not text:
        return Kind.BLANK
    if text in (*_DITTO, "%"):
        return Kind.SHORT
    letters = sum(map(str.isalpha, text))
    is_sign = letters == 0 or (letters == 1 and len(text) <= _LONGEST_SIGN)
    if is_sign or is_result(text) or is_whole(text):
        return Kind.VALUE
    is_short = has_digit(text) and len(text.split()) <= _FEW_WORDS
    return Kind.SHORT if is_short and not ends_sentence(text) else Kind.WORDS


def _stands_within(texts: Sequence[str], names: Sequence[bool], at: int) -> bool:
    """True where lines follow each other without blank ones above, none of them a name."""
    above = range(max(0, at - _REACH), at)
    return all(texts[i] and not names[i] for i in above)


def _is_name(text: str) -> bool:
    """True for the name of a column, and for a rating that counts stand under."""
    return is_column_name(text) or (is_whole(text) and any(map(str.isalpha, text)))


def _could_head(text: str) -> bool:
    if _FIGURE.search(text):
        return False
    if is_header_piece(text) or _is_name(text):
        return True
    return len(text.split()) <= _LONGEST_NAME and not (is_whole(text) or ends_sentence(text))


def _find_starts(texts: Sequence[str], heads: Sequence[bool], names: Sequence[bool]) -> list[int]:
    """The lines that may begin a header: below a blank one or a name itself, with names behind."""
    named = list(accumulate(names, initial=0))
    ends = list(range(len(texts) + 1))
    for at in range(len(texts) - 1, -1, -1):
        ends[at] = ends[at + 1] if heads[at] else at
    return [
        at
        for at, text in enumerate(texts)
        if text
        and heads[at]
        and (at == 0 or not texts[at - 1] or (names[at] and _stands_within(texts, names, at)))
        and named[min(ends[at], at + WIDEST)] - named[at] >= _NAMES
    ]


def has_digit(text: str) -> bool:
    """True where a figure is in `text`."""
    return any(map(str.isdigit, text))
