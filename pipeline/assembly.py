"""Entries to rows of the dataset: ids, shared columns and places."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from normalise.confidence import Setting, reading_to_confidence
from normalise.identity import column_to_key, entries_to_hashes, hash_words, number_names
from normalise.spans import span_to_kind, span_to_label
from schema.dataset import (
    DocumentRow,
    FailureRow,
    IndicatorRow,
    ReadingRow,
    TargetRow,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from normalise.entries import Entry
    from normalise.placed import PlacedReading, PlacedTarget
    from schema.failure import Failure
    from schema.page import Cell, Place

UNMATCHED = ""
"""The measure of a row of one document alone; joining the documents gives it one."""


@dataclass(frozen=True, slots=True)
class DocumentRows:
    """All rows that one document gives, but for its measures."""

    document: DocumentRow
    indicators: tuple[IndicatorRow, ...] = ()
    targets: tuple[TargetRow, ...] = ()
    readings: tuple[ReadingRow, ...] = ()
    failures: tuple[FailureRow, ...] = ()


def assemble(
    document: DocumentRow,
    entries: Sequence[Entry],
    failures: Iterable[Failure],
) -> DocumentRows:
    """The rows of one document; its own row gets their numbers."""
    ids = entries_to_hashes(entries)
    indicators: list[IndicatorRow] = []
    targets: list[TargetRow] = []
    readings: list[ReadingRow] = []
    for entry, hashed in zip(entries, ids, strict=True):
        row = _to_indicator(entry, f"{document.document_id}:{hashed}", document)
        own = _to_targets(entry.targets, row)
        indicators.append(row)
        targets += own
        readings += _to_readings(entry, row, own)
    failed = failures_to_rows(failures, document)
    counts = {
        "indicators": len(indicators),
        "targets": len(targets),
        "readings": len(readings),
        "failures": len(failed),
    }
    return DocumentRows(
        document.model_copy(update=counts),
        tuple(indicators),
        tuple(targets),
        tuple(readings),
        failed,
    )


# --------------------------------------------------------------------------------------- rows
def _to_indicator(entry: Entry, indicator_id: str, document: DocumentRow) -> IndicatorRow:
    return IndicatorRow(
        indicator_id=indicator_id,
        document_id=document.document_id,
        publisher=document.publisher,
        theme=entry.theme,
        subtheme=entry.subtheme,
        indicator=entry.indicator,
        code=entry.code,
        target=entry.target_text,
        polarity=entry.polarity,
        measure_id=UNMATCHED,
        measure=entry.indicator,
        cell_text=entry.cell.found,
        flags=list(entry.flags),
        **_place(entry.cell.place),
    )


def _place(place: Place) -> dict[str, Any]:
    """The place columns of a row."""
    box = place.box
    return {
        "page": place.page,
        "table": place.table,
        "row": place.row,
        "col": place.col,
        "line": place.line,
        "x0": box.x0 if box else None,
        "top": box.top if box else None,
        "x1": box.x1 if box else None,
        "bottom": box.bottom if box else None,
    }


def _place_in(cell: Cell, offset: int | None) -> dict[str, Any]:
    """The place of that part of a cell in which an offset lies."""
    passed = 0
    for part in cell.parts:
        passed += len(part.text) + 1
        if offset is None or offset < passed:
            return _place(part.place)
    return _place(cell.place)


def _to_targets(placed: Sequence[PlacedTarget], row: IndicatorRow) -> list[TargetRow]:
    return [
        TargetRow(
            target_id=f"{row.indicator_id}:t{one.number or number}",
            indicator_id=row.indicator_id,
            document_id=row.document_id,
            column=one.column,
            text=_as_printed(one),
            value=one.target.value,
            value_high=one.target.value_high,
            unit=one.target.unit,
            unit_text=one.target.unit_text,
            comparison=one.target.comparison,
            from_value=one.target.from_value,
            per=one.target.per,
            series=one.target.series,
            status=one.target.status,
            headline=one.target.headline,
            cell_text=one.cell.found,
            char_start=one.target.start,
            char_end=one.target.end,
            flags=list(one.target.flags),
            **_place_in(one.cell, one.target.start),
        )
        for number, one in enumerate(placed, start=1)
    ]


def _as_printed(placed: PlacedTarget) -> str | None:
    """The target's words as they stand in the cell: where the page cut it, a line end does."""
    target, cell = placed.target, placed.cell
    stands = slice(target.start, target.end)
    is_whole = target.start is not None and cell.running[stands] == target.text
    return cell.found[stands] if is_whole else target.text


_SHARED = {
    "document_id",
    "publisher",
    "theme",
    "subtheme",
    "indicator_id",
    "indicator",
    "code",
    "measure_id",
    "measure",
    "target",
}


def _to_readings(entry: Entry, row: IndicatorRow, targets: Sequence[TargetRow]) -> list[ReadingRow]:
    numbers: Counter[str] = Counter()
    rows: list[ReadingRow] = []
    shared = {name: getattr(row, name) for name in _SHARED}
    for placed in entry.readings:
        column = hash_words((column_to_key(placed.column),))[:4]
        numbers[column] += 1
        reading_id = f"{row.indicator_id}:{column}:{placed.number or numbers[column]}"
        target = _held_against(placed, entry, targets)
        rows.append(_to_reading(placed, reading_id, entry, shared, target))
    return rows


def find_setting(placed: PlacedReading, entry: Entry) -> Setting:
    """What the confidence of a reading takes from its cell and its column."""
    figures = sum(
        one.cell is placed.cell and one.reading.status == "reported" for one in entry.readings
    )
    return Setting(figures, placed.column_score, entry.table_score, placed.recognised)


def _held_against(
    placed: PlacedReading, entry: Entry, targets: Sequence[TargetRow]
) -> TargetRow | None:
    """The row of the target that a reading is held against; none for the indicator's own words."""
    held = placed.target
    if held is None or held.cell is entry.cell:
        return None
    return next(row for one, row in zip(entry.targets, targets, strict=True) if one is held)


def _to_reading(
    placed: PlacedReading,
    reading_id: str,
    entry: Entry,
    shared: dict[str, Any],
    target: TargetRow | None,
) -> ReadingRow:
    """The row of one reading; `shared` are its indicator's columns."""
    one = placed.reading
    cell_text = placed.cell.found
    span, compared = one.span, one.compared
    return ReadingRow(
        reading_id=reading_id,
        **shared,
        target_value=target.value if target else None,
        target_unit=target.unit if target else None,
        target_comparison=target.comparison if target else None,
        column=placed.column,
        period_label=span_to_label(span),
        period_start=span.start if span else None,
        period_end=span.end if span else None,
        period_kind=span_to_kind(span),
        period_source=one.period_source,
        compared_start=compared.start if compared else None,
        compared_end=compared.end if compared else None,
        status=one.status,
        value=one.value,
        value_high=one.value_high,
        unit=one.unit,
        unit_text=one.unit_text,
        kind=one.kind,
        bound=one.bound,
        role=one.role,
        series=one.series,
        denominator=one.denominator,
        headline=one.headline,
        text=cell_text[one.start : one.end] if one.start is not None else None,
        rating=(placed.shown or entry).rating,
        trend=(placed.shown or entry).trend,
        meets_target=placed.attainment.met,
        meets_target_reason=placed.attainment.reason,
        note=one.note,
        cell_text=cell_text,
        confidence=reading_to_confidence(one, find_setting(placed, entry)),
        flags=list(dict.fromkeys(one.flags)),
        char_start=one.start,
        char_end=one.end,
        **_place_in(placed.cell, one.start),
    )


def failures_to_rows(failures: Iterable[Failure], document: DocumentRow) -> tuple[FailureRow, ...]:
    """The failures of a document as rows, in the order in which they were met."""
    found = list(failures)
    ids = number_names(
        hash_words((one.reason, str(one.place), one.text or "", str(one.char_start)))
        for one in found
    )
    return tuple(
        FailureRow(
            failure_id=f"{document.document_id}:f{hashed}",
            document_id=document.document_id,
            file=document.file,
            reason=one.reason,
            message=one.message,
            column=one.column,
            text=one.text,
            cell_text=one.cell_text,
            char_start=one.char_start,
            char_end=one.char_end,
            **_place(one.place),
        )
        for one, hashed in zip(found, ids, strict=True)
    )
