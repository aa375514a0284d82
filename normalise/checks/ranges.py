"""Values and periods that cannot be, or can hardly be: each row judged by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from schema.dataset import DocumentRow, ReadingRow

WHOLE = 100
DAYS_IN_YEAR = 366
# What there can be no less of than nothing. Money may be owed, a score may be set below nothing.
NEVER_NEGATIVE = frozenset(
    {"percent", "count", "seconds", "minutes", "hours", "days", "weeks", "months", "years"}
    | {"kg", "tonnes", "miles"}
)


def find_over_100(readings: Iterable[ReadingRow]) -> Iterator[str]:
    """Percentages over 100 that are no change, unless the target itself is over 100."""
    for row in readings:
        if row.unit == "percent" and row.kind == "level" and row.value is not None:
            aims_higher = row.target_unit == "percent" and (row.target_value or 0) > WHOLE
            if max(row.value, row.value_high or row.value) > WHOLE and not aims_higher:
                yield row.reading_id


def find_negative(readings: Iterable[ReadingRow]) -> Iterator[str]:
    """Levels below nothing, of what there can be no less of than nothing."""
    for row in readings:
        counted = row.kind == "level" and row.unit in NEVER_NEGATIVE
        if counted and row.value is not None and row.value < 0:
            yield row.reading_id


def find_after_document(
    readings: Iterable[ReadingRow], documents: Mapping[str, DocumentRow]
) -> Iterator[str]:
    """Figures for a period that ends after the report's own, and are no forecast."""
    for row in readings:
        document = documents.get(row.document_id)
        if document is None or document.period_end is None or row.period_end is None:
            continue
        told = row.status == "reported" and row.role not in {"predicted", None}
        if told and row.period_end > document.period_end:
            yield row.reading_id


def find_before_document(
    readings: Iterable[ReadingRow], documents: Mapping[str, DocumentRow]
) -> Iterator[str]:
    """Headline figures whose period ends more than a year before the report's own begins."""
    for row in readings:
        document = documents.get(row.document_id)
        if document is None or document.period_start is None or row.period_end is None:
            continue
        days = (document.period_start - row.period_end).days
        if row.headline and days > DAYS_IN_YEAR:
            yield row.reading_id
