"""Characters of a cell without white space and mark-up, as a PDF and its text twin share them."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from schema.markup import mask_markup

HASH_LETTERS = 8


def squeeze(text: str) -> str:
    """`text` without white space and mark-up.

    >>> squeeze("re- offend <br>15 th")
    're-offend15th'
    """
    return "".join(mask_markup(text).split())


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
    wanted, before = "".join(masked[start:end].split()), len("".join(masked[:start].split()))
    starts = _find_all("".join(masked.split()), wanted)
    return Stretch(" ".join(masked[start:end].split()), sum(one <= before for one in starts) or 1)


def find_characters(cell_text: str, text: str, nth: int) -> tuple[int, int] | None:
    """Where the nth such characters stand in a cell; None where it has no such ones.

    >>> find_characters("69 % (Average 72.5%)", "69%", 1)
    (0, 4)
    """
    masked = mask_markup(cell_text)
    places = [i for i, letter in enumerate(masked) if not letter.isspace()]
    wanted = "".join(text.split())
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
