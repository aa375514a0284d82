"""What else a cell says about its figure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINKING = frozenset({"and", "or", "of", "the", "a", "in", "at", "with", "to", "&"})
_EDGES = " \n\t.,;:-\u2013\u2014()[]=/*\u2022"


def find_note(text: str, spans: Sequence[tuple[int, int]]) -> str | None:
    """The words of a cell outside the spans that its figures, periods and parts explain.

    None where nothing but punctuation is left.

    >>> find_note("50% (High due to one family)", [(0, 3)])
    'High due to one family'
    """
    pieces = []
    position = 0
    for start, end in sorted(spans):
        pieces.append(text[position:start])
        position = max(position, end)
    pieces.append(text[position:])
    kept = [piece.strip(_EDGES) for piece in pieces]
    note = re.sub(r"\s+", " ", " ".join(piece for piece in kept if re.search(r"\w", piece)))
    words = {word.strip("()") for word in note.lower().split()}
    return note if any(len(word) > 1 for word in words - _LINKING) else None
