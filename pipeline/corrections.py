"""Rows of the dataset to the rows of `decisions/corrections.csv` that decide on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from normalise.deciding import UnfitError
from normalise.targetcorrections import correct_target
from normalise.targets import ParsedTarget
from schema.assignments import ExpectedFields, ReadingFields, TargetFields, check_fields
from schema.decisions import Action, Correction
from schema.squeezing import find_stretch, text_to_hash

if TYPE_CHECKING:
    from collections.abc import Mapping

    from schema.dataset import IndicatorRow, PlacedRow, ReadingRow, TargetRow

Key = tuple[str, str, str, str, str, int]
NOTHING = ReadingFields()
_EXPECTED = (
    "value",
    "value_high",
    "unit",
    "kind",
    "bound",
    "role",
    "series",
    "period_start",
    "period_end",
)
_EXPECTED_TARGET = ("value", "value_high", "unit", "comparison", "from_value", "series", "status")
_PLACE = ("page", "table", "row", "col", "line")


class Decided(NamedTuple):
    """Who decides, on which day, and why; `sample` is the draw that it was checked for."""

    who: str
    today: date
    why: str | None = None
    sample: str | None = None


_NOBODY = Decided("nobody", date.min)


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell of an indicator's row: the header of its column, its text, and where it stands.

    `readings` are those that it gave.
    """

    indicator: IndicatorRow
    column: str
    cell_text: str
    place: str | None = None
    readings: tuple[ReadingRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell that no rule reads: where it stands, what it says, and what its row measures.

    `hash` is that of the indicator, None where the row is none.
    """

    document_id: str
    place: str
    column: str
    cell_text: str
    indicator: str
    hash: str | None = None


def reading_to_correction(
    reading: ReadingRow,
    action: Action,
    becomes: ReadingFields | Mapping[str, object],
    decided: Decided,
) -> Correction:
    """What a person decides of one reading: `accept`, `correct` or `no_reading`.

    `becomes` are the fields that are to be another, as values or as typed. Raises ValueError where
    a field is not of its type, or the fields do not go together.
    """
    fields = becomes if isinstance(becomes, ReadingFields) else check_fields(becomes, ReadingFields)
    _check_together(reading, fields)
    start, end = reading.char_start, reading.char_end
    stretch = None
    if start is not None and end is not None:
        stretch = find_stretch(reading.cell_text, start, end)
    return Correction(
        document_id=reading.document_id,
        place=row_to_place(reading),
        indicator=reading.indicator,
        hash=reading.indicator_id.removeprefix(f"{reading.document_id}:"),
        column=reading.column,
        cell=text_to_hash(reading.cell_text),
        text=stretch.text if stretch else "",
        nth=stretch.nth if stretch else 1,
        action=action,
        becomes=fields,
        expect=ExpectedFields.model_validate(_find_expected(reading, fields)),
        **_to_columns(decided),
    )


def target_to_correction(
    target: TargetRow,
    indicator: IndicatorRow,
    action: Action,
    becomes: Mapping[str, object],
    decided: Decided,
) -> Correction:
    """What a person decides of one target: `accept`, `correct` or `no_target`.

    `becomes` are the fields that are to be another, as values or as typed. Raises ValueError where
    a field is not of its type, or the fields do not go together.
    """
    fields = check_fields(becomes, TargetFields)
    cell_text, start, end = target.cell_text or "", target.char_start, target.char_end
    placed = start is not None and end is not None
    stretch = find_stretch(cell_text, start or 0, end or 0) if placed else None
    said: dict[str, Any] = {name: getattr(target, name) for name in TargetFields.model_fields}
    if action == "correct":
        _check_target(ParsedTarget(text=target.text, **said), fields)
    found = {
        name: value
        for name, value in said.items()
        if name in fields.named or (name in _EXPECTED_TARGET and value is not None)
    }
    return Correction(
        document_id=target.document_id,
        place=row_to_place(target),
        indicator=indicator.indicator,
        hash=indicator.indicator_id.removeprefix(f"{indicator.document_id}:"),
        column=target.column or "",
        cell=text_to_hash(cell_text),
        text=stretch.text if stretch else "",
        nth=stretch.nth if stretch else 1,
        about="target",
        action=action,
        becomes=fields,
        expect=TargetFields.model_construct(_fields_set=set(found), **found),
        **_to_columns(decided),
    )


def cell_to_correction(
    spot: Spot,
    action: Action,
    decided: Decided,
    characters: tuple[int, int] | None = None,
    becomes: ReadingFields | Mapping[str, object] = NOTHING,
) -> Correction:
    """What a person decides of a whole cell (`blank`), or of characters in it.

    `add` is a reading that was missed, `no_reading` a figure that is none and that nothing
    explains. Raises ValueError where a field is not of its type.
    """
    stretch = find_stretch(spot.cell_text, *characters) if characters else None
    fields = becomes if isinstance(becomes, ReadingFields) else check_fields(becomes, ReadingFields)
    row = spot.indicator
    return Correction(
        document_id=row.document_id,
        place=spot.place or row_to_place(row),
        indicator=row.indicator,
        hash=row.indicator_id.removeprefix(f"{row.document_id}:"),
        column=spot.column,
        cell=text_to_hash(spot.cell_text),
        text=stretch.text if stretch else "",
        nth=stretch.nth if stretch else 1,
        action=action,
        becomes=fields,
        expect=ExpectedFields(readings=len(spot.readings)) if not stretch else ExpectedFields(),
        **_to_columns(decided),
    )


def unread_to_correction(
    unread: Unread,
    action: Action,
    decided: Decided,
    characters: tuple[int, int],
    becomes: Mapping[str, object],
) -> Correction:
    """What a person decides of characters of a cell that no rule reads: `add` or `no_reading`.

    Raises ValueError where a field is not of its type, or what is given is no reading.
    """
    stretch = find_stretch(unread.cell_text, *characters)
    return Correction(
        document_id=unread.document_id,
        place=unread.place,
        indicator=unread.indicator,
        hash=unread.hash,
        column=unread.column,
        cell=text_to_hash(unread.cell_text),
        text=stretch.text,
        nth=stretch.nth,
        about="cell",
        action=action,
        becomes=check_fields(becomes, ReadingFields),
        **_to_columns(decided),
    )


def reading_to_key(reading: ReadingRow) -> Key:
    """The key that a correction of a reading has: what says which reading it is."""
    return reading_to_correction(reading, "accept", NOTHING, _NOBODY).key


def row_to_place(row: PlacedRow) -> str:
    """`page 2, table 1, row 4, col 6`, or with the `line` of a text."""
    return place_to_words(vars(row))


def place_to_words(row: Mapping[str, Any]) -> str:
    """The same of a row that is a mapping."""
    places = ((name, row[name]) for name in _PLACE)
    return ", ".join(f"{name} {number}" for name, number in places if number is not None)


def _to_columns(decided: Decided) -> dict[str, Any]:
    return {
        "decided_by": decided.who,
        "decided_on": decided.today,
        "why": decided.why,
        "sample": decided.sample,
    }


def _find_expected(reading: ReadingRow, fields: ReadingFields) -> dict[str, object]:
    """What makes the reading the one that was decided on, and what is said to be another."""
    names = [name for name in _EXPECTED if getattr(reading, name) is not None]
    names += [] if reading.status == "reported" else ["status"]
    wanted = {*names, *fields.named}
    return {name: getattr(reading, name) for name in ReadingFields.model_fields if name in wanted}


def _check_together(reading: ReadingRow, fields: ReadingFields) -> None:
    """Whether the reading with these fields is one; raises ValueError where it is none."""
    after = {name: getattr(reading, name) for name in ReadingFields.model_fields} | fields.named
    if fields.status is None and fields.value is not None:
        after["status"] = "reported"
    if after["status"] != "reported":
        return
    missing = [name for name in ("value", "unit") if after[name] is None]
    if missing:
        raise ValueError(f"a reported figure needs {' and '.join(missing)}")
    if (after["period_start"] is None) != (after["period_end"] is None):
        raise ValueError("period_start and period_end go together: give both or neither")
    check_fields(
        {name: after[name] for name in ("period_start", "period_end", "role")}, ReadingFields
    )
    if fields.headline and after["role"] not in {None, "actual"}:
        raise ValueError(f"a figure with the role {after['role']} is no headline")


def _check_target(target: ParsedTarget, fields: TargetFields) -> None:
    """Whether the target with these fields is one; raises ValueError where it is none."""
    try:
        correct_target(target, fields.named)
    except UnfitError as error:
        raise ValueError(str(error)) from error
