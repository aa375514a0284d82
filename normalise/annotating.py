"""What the notes of marks make of readings: note, period, role, status, a flag for doubt."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from normalise.noteperiods import ABOUT_FIGURES, DOUBTFUL, note_to_span, text_to_clauses
from normalise.statuses import find_status, find_status_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from normalise.context import CellReading
    from normalise.dating import Anchor
    from normalise.footnotes import Note
    from normalise.markedtext import Mark
    from normalise.spans import Span
    from schema.dataset import PeriodSource, Role, Status

_WITHHELD = re.compile(
    r"\b(?:suppress\w+|withheld|confidential|disclos\w+|redacted|small numbers?|(?:fewer|less) than"
    r" (?:five|5|10|ten))\b",
    re.IGNORECASE,
)
_OTHER_YEARS = (
    r"\b(?:(?:earlier|previous|prior|preceding|other|all|both) (?:years?|periods?|figures?)"
    r"|years? before)\b"
)
_LIKEWISE = re.compile(
    rf"{_OTHER_YEARS}[^.;]{{0,40}}\b(?:likewise|similarly|alike|in the same way|too|as well)\b"
    rf"|\b(?:likewise|similarly|the same (?:applies|holds|goes))\b[^.;]{{0,40}}{_OTHER_YEARS}",
    re.IGNORECASE,
)
_ROLES: dict[str, Role] = {
    "forecast": "predicted",
    "forecasts": "predicted",
    "forecasted": "predicted",
    "projected": "predicted",
    "projection": "predicted",
    "predicted": "predicted",
    "prediction": "predicted",
    "baseline": "baseline",
}


@dataclass(frozen=True, slots=True)
class Effect:
    """What a note makes of the figures that carry its mark."""

    text: str
    span: Span | None = None
    provisional: bool = False
    role: Role | None = None


def note_to_effect(note: Note, anchor: Anchor) -> Effect:
    """What a note says of its figures; `anchor` is the period that they stand under."""
    roles = [role for clause in text_to_clauses(note.text) if (role := _clause_to_role(clause))]
    return Effect(
        note.text,
        note_to_span(note.text, anchor),
        is_provisional(note.text),
        roles[0] if roles else None,
    )


def text_to_status(text: str) -> Status | None:
    """The status that the words of a note or a key say; what is withheld is not available."""
    said = find_status(text)
    if said is None:
        found = find_status_words(text, short=True)
        said = found[0] if found else None
    return "not_available" if said is None and _WITHHELD.search(text) else said


def is_of_row(text: str) -> bool:
    """Whether a note says that it holds for the figures of other years as well.

    >>> is_of_row("2014/15 is January to December 2014, and the years before likewise.")
    True
    """
    return _LIKEWISE.search(text) is not None


def is_provisional(text: str) -> bool:
    """Whether a note says that its figures may change."""
    return DOUBTFUL.search(text) is not None


def _clause_to_role(clause: str) -> Role | None:
    """The role that a clause says which holds no more than that: `forecast figure`."""
    words = re.findall(r"[a-z-]+", clause.lower())
    roles = {_ROLES[word] for word in words if word in _ROLES}
    others = [word for word in words if word not in _ROLES and word not in ABOUT_FIGURES]
    return (
        roles.pop() if len(roles) == 1 and set(others) <= {"outturn", "an", "end", "year"} else None
    )


# ------------------------------------------------------------------------------------ readings
def annotate(
    readings: Sequence[CellReading], marks: Iterable[Mark], anchor: Anchor
) -> tuple[CellReading, ...]:
    """The readings of a cell with what the notes of its marks say.

    A mark holds for the figure before it; one in front of all figures, or without any, for each.
    """
    noted = list(readings)
    for mark in marks:
        chosen = _find_marked(noted, mark)
        for note in mark.notes:
            effect = note_to_effect(note, anchor)
            noted = [
                with_effect(one, effect, "cell", is_own=True) if index in chosen else one
                for index, one in enumerate(noted)
            ]
    return tuple(noted)


def annotate_all(
    reading: CellReading, heads: Iterable[Mark], names: Iterable[Mark], anchor: Anchor
) -> CellReading:
    """A reading with the notes of its column's header and of its indicator."""
    sources: tuple[tuple[Iterable[Mark], PeriodSource], ...] = ((names, "cell"), (heads, "column"))
    for marks, source in sources:
        for note in (note for mark in marks for note in mark.notes):
            reading = with_effect(reading, note_to_effect(note, anchor), source)
    return reading


def _find_marked(readings: Sequence[CellReading], mark: Mark) -> set[int]:
    ends = {
        index: one.end
        for index, one in enumerate(readings)
        if one.status == "reported" and one.end is not None and one.end <= mark.start
    }
    if not ends:
        return set(range(len(readings)))
    nearest = max(ends.values())
    return {index for index, end in ends.items() if end == nearest}


def with_effect(
    reading: CellReading, effect: Effect, source: PeriodSource, *, is_own: bool = False
) -> CellReading:
    """A reading with what one note says of it; `is_own` where the cell itself carries the mark.

    What the cell itself states wins: its own period, unless its own mark gives another, and a role
    that its own words give.
    """
    reading = replace(reading, footnotes=(*reading.footnotes, effect.text))
    if reading.status != "reported":
        return reading
    if effect.span is not None and (reading.period_source != "cell" or is_own):
        reading = replace(reading, span=effect.span, period_source=source)
    if effect.role is not None and reading.role == "actual":
        reading = replace(reading, role=effect.role, headline=False)
    if effect.provisional and "provisional" not in reading.flags:
        reading = replace(reading, flags=(*reading.flags, "provisional"))
    return reading
