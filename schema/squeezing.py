"""Characters of a cell without white space and mark-up, as a PDF and its text twin share them."""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple

from schema.markup import mask_markup

HASH_LETTERS = 8
_UNSEEN = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")  # white space, and what no file of text may hold


def to_line(text: str) -> str:
    r"""The words of a text on one line.

    >>> to_line(" 12\n of\x00 20 ")
    '12 of 20'
    """
    return _UNSEEN.sub(" ", text).strip()


def squeeze(text: str) -> str:
    """`text` without white space and mark-up.

    >>> squeeze("re- offend <br>15 th")
    're-offend15th'
    """
    return _UNSEEN.sub("", mask_markup(text))


def text_to_hash(text: str) -> str:
    """A short hash of a cell's words, which a line end, a space or a tag does not change."""
    return hashlib.sha256(squeeze(text).encode()).hexdigest()[:HASH_LETTERS]


class Stretch(NamedTuple):
    """Characters of a cell: their words on one line, and which of several equal ones, from 1."""

    text: str
    nth: int


def find_stretch(cell_text: str, start: int, end: int) -> Stretch:
    """The characters from `start` to `end` as they are found again in the cell's twin.

    >>> find_stretch("112 and 12", 8, 10)
    Stretch(text='12', nth=2)
    """
    masked = mask_markup(cell_text)
    wanted, before = _UNSEEN.sub("", masked[start:end]), len(_UNSEEN.sub("", masked[:start]))
    starts = _find_all(_UNSEEN.sub("", masked), wanted)
    return Stretch(to_line(masked[start:end]), sum(one <= before for one in starts) or 1)


def find_characters(cell_text: str, text: str, nth: int) -> tuple[int, int] | None:
    """Where the nth such characters stand in a cell; None where it has no such ones.

    >>> find_characters("69 % (Average 72.5%)", "69%", 1)
    (0, 4)
    """
    masked = mask_markup(cell_text)
    places = [i for i, letter in enumerate(masked) if not _UNSEEN.match(letter)]
    wanted = _UNSEEN.sub("", text)
    starts = _find_all("".join(masked[i] for i in places), wanted)
    if not wanted or len(starts) < nth:
        return None
    first = starts[nth - 1]
    return places[first], places[first + len(wanted) - 1] + 1


def _find_all(text: str, wanted: str) -> list[int]:
    """Every place at which `wanted` begins, those within another one too."""
    found: list[int] = []
    start = text.find(wanted) if wanted else -1
    while start >= 0:
        found.append(start)
        start = text.find(wanted, start + 1)
    return found
