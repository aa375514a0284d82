"""Readings that a doubtful period of the document dates: each carries the flag `period_assumed`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from normalise.entries import Entry
    from normalise.placed import PlacedReading

FLAG = "period_assumed"
_YEAR = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?!\d)|\b\d\d\s?[/–-]\s?\d\d\b|[^\W\d_]{3}[\s-]?['’]?\d\d\b"
)


def flag_assumed(entry: Entry) -> Entry:
    """The entry with the flag on each reading whose year only the document's period tells."""
    return replace(entry, readings=tuple(map(_flag, entry.readings)))


def _flag(placed: PlacedReading) -> PlacedReading:
    reading = placed.reading
    if reading.span is None or FLAG in reading.flags or _states_year(placed):
        return placed
    return replace(placed, reading=replace(reading, flags=(*reading.flags, FLAG)))


def _states_year(placed: PlacedReading) -> bool:
    """True where the words that give the reading its period name a year."""
    if placed.reading.period_source == "document":
        return False
    in_cell = placed.reading.period_source == "cell"
    return _YEAR.search(placed.cell.found if in_cell else placed.column) is not None
