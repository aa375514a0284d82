"""Marks beside a figure that change how far it can be trusted: provisional, of a note, a doubt."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from normalise.ratings import COLOURS
from schema.markup import RAISED, SIGNS

if TYPE_CHECKING:
    from normalise.context import CellReading

_SAID = re.compile(
    r"\b(?:provisional|provisionally|prov|unvalidated|unaudited|unconfirmed|preliminary"
    r"|subject to (?:validation|audit|confirmation|change))\b|[(\[]p[)\]]",
    re.IGNORECASE,
)
_LETTER_BEHIND = re.compile(r"\s?[pP]\s*(?:$|[,;\n])")
_NOTE = (
    rf"[{SIGNS}^{RAISED}]"
    r"|\[(?:[a-z]{1,3}|[12]?\d)\]"
)
_NOTE_BEHIND = re.compile(rf"\s?[)\]]?(?:{_NOTE})")
_DOUBT_BEHIND = re.compile(r"\s?(?:\?|\(\?\)|[-\u2212]\s*$)")
_NOTE_BEFORE = re.compile(rf"(?:^|[\s(])[{SIGNS}^]+\s?[(\u00a3]?$")
_NO_PARTS = COLOURS | {"nil", "none", "zero"}


def with_marks(readings: tuple[CellReading, ...], text: str) -> tuple[CellReading, ...]:
    """The readings of a cell with what marks in it say."""
    said = _SAID.search(text) is not None
    return tuple(
        _without_status(_with_flags(one, text, said=said)) if one.status == "reported" else one
        for one in readings
    )


def _without_status(reading: CellReading) -> CellReading:
    """`Green (95%)`, `nil (0)`: a rating or a nought beside a figure is no part of anything."""
    if (reading.series or "").lower() in _NO_PARTS:
        reading = replace(reading, series=None)
    if (reading.unit_text or "").lower() in _NO_PARTS:
        reading = replace(reading, unit_text=None)
    return reading


def _with_flags(reading: CellReading, text: str, *, said: bool) -> CellReading:
    """Flag a figure that is called provisional, or carries the mark of a note or of a doubt."""
    behind, before = text[reading.end or 0 :], text[: reading.start or 0]
    unit_said = not reading.bare
    found = []
    if said or (unit_said and _LETTER_BEHIND.match(behind)):
        found.append("provisional")
    if _NOTE_BEHIND.match(behind) or _NOTE_BEFORE.search(before):
        found.append("footnote_mark")
    if _DOUBT_BEHIND.match(behind) or before.strip() == "?":
        found.append("value_doubtful")
    added = tuple(flag for flag in found if flag not in reading.flags)
    return replace(reading, flags=(*reading.flags, *added)) if added else reading
