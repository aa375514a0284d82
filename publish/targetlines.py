"""The targets of a measure in time: which figure was to be reached, from when to when.

A target is drawn where figures can be held against it, in their own unit: one for a year says
nothing beside the figures of single quarters, and stands in the words of the figures alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from schema.dataset import ReadingRow, TargetRow

CHANGES = {"increase_by": 1, "reduce_by": -1}
"""Comparisons of a change, and the sign that it has."""
NOT_BESIDE = frozenset(
    {"unit_differs", "unit_doubtful", "kind_differs", "series_differs", "period_differs"}
    | {"span_unclear", "partial_year", "no_target", "to_be_set", "milestone"}
)
"""Reasons for which a reading and its target do not belong on one axis."""


@dataclass(frozen=True, slots=True)
class TargetSpan:
    """A target from a first to a last day; a range has a `high` end."""

    start: date
    end: date
    value: float
    high: float | None
    unit: str
    comparison: str | None
    series: str | None
    printed: str


def find_target_spans(
    readings: Sequence[ReadingRow],
    targets: Mapping[str, Sequence[TargetRow]],
    panel: tuple[str, str],
) -> tuple[TargetSpan, ...]:
    """The targets for a panel, which is a unit and a kind; equal ones on end are one."""
    found = [
        span for row in readings if (span := _to_span(row, targets, panel)) and _is_beside(row)
    ]
    known = {_to_key(span) for span in found}
    # where there is no figure the target still stands
    found += [
        span
        for row in readings
        if row.value is None and (span := _to_span(row, targets, panel)) and _to_key(span) in known
    ]
    return tuple(_merge(found))


def _is_beside(row: ReadingRow) -> bool:
    is_of_its_time = row.role in {"actual", "predicted"}  # what is quoted had other targets then
    return is_of_its_time and row.meets_target_reason not in NOT_BESIDE


def _to_span(
    row: ReadingRow, targets: Mapping[str, Sequence[TargetRow]], panel: tuple[str, str]
) -> TargetSpan | None:
    """The target of one reading, where it is one of the panel's unit and kind."""
    start, end = row.period_start or row.period_end, row.period_end or row.period_start
    unit, kind = panel
    is_change = row.target_comparison in CHANGES
    if row.target_value is None or start is None or end is None:
        return None
    if row.target_unit != unit or is_change != (kind == "change"):
        return None
    value = row.target_value * CHANGES.get(row.target_comparison or "", 1)
    high = next(
        (
            target.value_high
            for target in targets.get(row.indicator_id, ())
            if target.value == row.target_value and target.comparison == row.target_comparison
        ),
        None,
    )
    printed = row.target or ""
    return TargetSpan(start, end, value, high, unit, row.target_comparison, row.series, printed)


def _to_key(span: TargetSpan) -> tuple[object, ...]:
    return span.value, span.high, span.comparison, span.printed


def _merge(spans: Iterable[TargetSpan]) -> list[TargetSpan]:
    """Spans of one target that touch or overlap, as one; what parts share is the whole's."""
    merged: list[TargetSpan] = []
    for span in sorted(spans, key=lambda one: (repr(_to_key(one)), one.start, one.end)):
        last = merged[-1] if merged else None
        if last and _to_key(last) == _to_key(span) and span.start <= last.end + timedelta(days=1):
            series = last.series if last.series == span.series else None
            merged[-1] = replace(last, end=max(last.end, span.end), series=series)
        else:
            merged.append(span)
    return sorted(merged, key=lambda one: (one.start, one.value))
