"""The row that heads a table: where it stands, and whether another row says the same again."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"\w+")
_HEADER_WORDS = 3
_KEPT = 2_000  # cells whose words are kept at hand


def is_same_header(row: Sequence[str], header: Sequence[str]) -> bool:
    """True where two rows say the same words, whatever their case, spaces and empty cells."""
    words = _to_words(row)
    return bool(words) and words == _to_words(header)


def is_header_again(row: Sequence[str], header: Sequence[str], *, after_loose: bool) -> bool:
    """True where `row` heads a new table that follows `header`'s table without a blank line.

    It does where its first cell has the words of the header's (`Indicator`, `Indicators`), and
    it stands under a heading of its own (`after_loose`), or both are words throughout and not the
    same; the same header again without a heading is that of the table's next page.
    """
    if is_same_header(row, header):
        return after_loose
    first, again = _to_words(header[:1]), _to_words(row[:1])
    is_name = 0 < len(first) <= _HEADER_WORDS and _singular(first) == _singular(again)
    return is_name and (after_loose or not any(map(is_figure, (*row, *header))))


def is_figure(text: str) -> bool:
    """True for a cell that holds a bare figure and nothing else, such as `< 50%` or `£1,200`."""
    return bool(_FIGURE.fullmatch(text.strip()))


# of footnotes; a letter right behind a percentage or a share is one that stood raised
_MARKS = r"(?:[*†‡§¹²³⁰-⁹ᵃ-ᶻʰ-ʸ]{1,3}|\s?\[\w{1,2}\]|\s\([a-z]\)|(?<=%)[a-z]|(?<=%\))[a-z])?"
_FIGURE = re.compile(rf"[<>≤≥=~+\-–(£$€]{{0,3}}\s?\d[\d,. ]{{0,20}}\s?(?:%|[kKmM]|bn)?\)?{_MARKS}")


def _to_words(cells: Sequence[str]) -> list[str]:
    return [word for cell in cells for word in _cell_to_words(cell)]


@lru_cache(maxsize=_KEPT)
def _cell_to_words(text: str) -> tuple[str, ...]:
    """Kept at hand, as each row of a table is held against its header."""
    return tuple(word.casefold() for word in _WORD.findall(text))


def _singular(words: list[str]) -> list[str]:
    return [word.removesuffix("s") for word in words]
