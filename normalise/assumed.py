"""Readings that a doubtful period of the document dates: each carries the flag `period_assumed`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from normalise.confidence import DECIDED
from normalise.lexicon import MONTH_NAMES_PATTERN

if TYPE_CHECKING:
    from normalise.entries import Entry
    from normalise.placed import PlacedReading

FLAG = "period_assumed"
_YEAR = re.compile(
    rf"(?<!\d)(?:19|20)\d\d(?!\d)|\b(?:{MONTH_NAMES_PATTERN})\.?[\s-]?['’]?\d\d\b"
    r"|\b(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|1[0-2])\1\d\d\b|\bFY\s?'?\d\d\b|['’]\d\d\b",
    re.IGNORECASE,
)
_SHORT_YEARS = re.compile(r"(?<![\d/.-])(\d\d)\s?[/–-]\s?(\d\d)(?![\d/.-])")


def flag_assumed(entry: Entry) -> Entry:
    """The entry with the flag on each reading whose year only the document's period tells."""
    return replace(entry, readings=tuple(map(_flag, entry.readings)))


def _flag(placed: PlacedReading) -> PlacedReading:
    reading = placed.reading
    if reading.span is None or {FLAG, *DECIDED} & {*reading.flags} or _states_year(placed):
        return placed
    return replace(placed, reading=replace(reading, flags=(*reading.flags, FLAG)))


def _states_year(placed: PlacedReading) -> bool:
    """True where the words that give the reading its period name a year."""
    if placed.reading.period_source == "document":
        return False
    in_cell = placed.reading.period_source == "cell"
    text = placed.cell.found if in_cell else placed.column
    return _YEAR.search(text) is not None or any(map(_follow, _SHORT_YEARS.finditer(text)))


def _follow(years: re.Match[str]) -> bool:
    """`14/15` names a year; `10-15` is something else."""
    return (int(years[1]) + 1) % 100 == int(years[2])
