"""What an indicator is known by: a hash of what is printed, not of where it is.

The same report as text and as PDF has the same ones.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from normalise.entries import Entry

HASH_LETTERS = 8


def entries_to_hashes(entries: Iterable[Entry]) -> list[str]:
    """The hash of each of a document's indicators, in order: of heading, text and target."""
    return number_names(_entry_to_hash(entry) for entry in entries)


def _entry_to_hash(entry: Entry) -> str:
    words = (entry.theme, entry.subtheme, entry.indicator, entry.target_text)
    return hash_words(" ".join((word or "").split()) for word in words)


def hash_words(words: Iterable[str]) -> str:
    """A short hash of several words or texts."""
    return hashlib.sha256("\x1f".join(words).encode()).hexdigest()[:HASH_LETTERS]


def number_names(names: Iterable[str]) -> list[str]:
    """The names, each further one of a kind with its number: `a`, `b`, `a-2`."""
    seen: Counter[str] = Counter()
    numbered: list[str] = []
    for name in names:
        seen[name] += 1
        numbered.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return numbered


def column_to_key(column: str) -> str:
    """The header of a column as readings are counted under it."""
    return " ".join(column.split()).casefold()
