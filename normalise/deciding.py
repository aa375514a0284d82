"""What a person says of a reading: fields set, doubts settled, the printed text as it was."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from normalise.spans import Span
from schema.assignments import fields_to_text
from schema.squeezing import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from normalise.context import CellReading
    from schema.assignments import ReadingFields
    from schema.dataset import PeriodSource, Role

# Flags that ask a person to look. The others say what is printed, and stay.
SETTLED = frozenset(
    {
        "unit_doubtful",
        "value_doubtful",
        "bound_doubtful",
        "kind_doubtful",
        "role_doubtful",
        "sign_doubtful",
        "period_assumed",
        "period_outside_column",
        "maybe_merged_cell",
    }
)
_SHOWN = ("value", "value_high", "unit", "kind", "bound", "role", "series")
_OF_FIGURES = ("value", "value_high", "unit", "unit_text", "kind", "bound", "role", "denominator")


class Default(NamedTuple):
    """What a cell's column gives to a reading of it."""

    span: Span | None = None
    source: PeriodSource = "document"
    role: Role = "actual"


class UnfitError(Exception):
    """What a person said of a reading does not go together; the message says why."""


# --------------------------------------------------------------------------- what is found there
def find_fields(reading: CellReading, names: Iterable[str]) -> dict[str, object]:
    """What a reading says, by the names that a person uses."""
    return {name: _find_field(reading, name) for name in names}


def _find_field(reading: CellReading, name: str) -> object:
    head, _, side = name.partition("_")
    if side in {"start", "end"}:
        span = reading.span if head == "period" else reading.compared
        return getattr(span, side) if span else None
    return getattr(reading, name)


def says(reading: CellReading, fields: Mapping[str, object]) -> bool:
    """Whether a reading is as `fields` have it."""
    found = find_fields(reading, fields)
    return all(agree(found[name], value) for name, value in fields.items())


def agree(found: object, said: object) -> bool:
    """Whether a field says what somebody said of it, but for white space and the last digits."""
    if isinstance(found, float | int) and isinstance(said, float | int):
        return math.isclose(found, said, rel_tol=1e-9, abs_tol=1e-12)
    if isinstance(found, str) and isinstance(said, str):
        return squeeze(found) == squeeze(said)
    return (found or None) == (said or None)


def reading_to_words(reading: CellReading, names: Iterable[str] = ()) -> str:
    """What a reading says, as a person types it: `names`, or what it says at all."""
    wanted = list(names) or [one for one in _SHOWN if getattr(reading, one) is not None]
    if not names and reading.status != "reported":
        wanted = ["status"]
    return fields_to_text(find_fields(reading, wanted))


# ------------------------------------------------------------------------------ what is said of it
def accept(reading: CellReading) -> CellReading:
    """A reading that is right as it is."""
    return _with_flag(reading, "accepted")


def correct(reading: CellReading, becomes: ReadingFields, default: Default) -> CellReading:
    """A reading with what a person says of it; raises UnfitError where that makes none."""
    said = becomes.named
    if "value" in said and "status" not in said and said["value"] is not None:
        said["status"] = "reported"
    if said.get("status") is None:
        said.pop("status", None)
    spans = _find_spans(reading, said, default)
    plain = {name: value for name, value in said.items() if not name.endswith(("_start", "_end"))}
    if plain.get("bound", "between") != "between":
        plain.setdefault("value_high", None)
    plain["headline"] = bool(plain.get("headline", reading.headline))
    return _complete(_with_flag(replace(reading, **plain, **spans), "corrected"), default)


def _with_flag(reading: CellReading, flag: str) -> CellReading:
    flags = (one for one in reading.flags if one not in SETTLED)
    return replace(reading, flags=(*flags, flag))


def _complete(reading: CellReading, default: Default) -> CellReading:
    """The reading with what each figure has, or without what a row with no figure has not."""
    if reading.status != "reported":
        empty: dict[str, Any] = dict.fromkeys(_OF_FIGURES)
        return replace(reading, **empty, headline=False)
    if reading.value is None or reading.unit is None:
        raise UnfitError(f"a reported figure needs {'a value' if reading.unit else 'a unit'}")
    role = reading.role or default.role
    return replace(
        reading,
        kind=reading.kind or "level",
        bound=reading.bound or "exact",
        role=role,
        headline=reading.headline and role == "actual",
    )


def _find_spans(reading: CellReading, said: Mapping[str, Any], default: Default) -> dict[str, Any]:
    """The periods that a person gives; who states the period follows from the column's own."""
    found: dict[str, Any] = {}
    if said.keys() & {"period_start", "period_end"}:
        span = _find_span(reading, said, "period")
        found = {"span": span, "period_source": default.source if span == default.span else "cell"}
    if said.keys() & {"compared_start", "compared_end"}:
        found["compared"] = _find_span(reading, said, "compared")
    return found


def _find_span(reading: CellReading, said: Mapping[str, Any], which: str) -> Span | None:
    first, last = f"{which}_start", f"{which}_end"
    start, end = (
        said.get(first, _find_field(reading, first)),
        said.get(last, _find_field(reading, last)),
    )
    if start is None and end is None:
        return None
    if start is None or end is None:
        raise UnfitError(f"{first} and {last} go together: give both or neither")
    if start > end:
        raise UnfitError(f"{first} {start} lies behind {last} {end}")
    return Span(start, end)
