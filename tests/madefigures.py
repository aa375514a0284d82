"""Datasets of invented figures, a line each, for what looks at whole tables."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from schema.dataset import DocumentRow, IndicatorRow, MeasureRow, ReadingRow
from schema.tables import Dataset

QUARTERS = {1: (4, 6), 2: (7, 9), 3: (10, 12), 4: (1, 3)}


def months(first: date, number: int) -> tuple[date, date]:
    """A period of whole months from a first day."""
    after = first.month - 1 + number
    end = date(first.year + after // 12, after % 12 + 1, 1) - timedelta(days=1)
    return first, end


def quarter(year: int, number: int) -> tuple[date, date]:
    """A quarter of the financial year that starts in `year`."""
    return months(date(year + (number == 4), QUARTERS[number][0], 1), 3)


def to_date(year: int, number: int) -> tuple[date, date]:
    """The financial year up to the end of a quarter."""
    return months(date(year, 4, 1), 3 * number)


def figure(
    value: float | None,
    period: tuple[date, date],
    /,
    document: str = "d",
    measure: str = "m",
    **fields: Any,  # noqa: ANN401 - whatever columns a test is about
) -> ReadingRow:
    """A reading of a measure, a headline count of the document's row unless it is said otherwise."""
    start, end = period
    given: dict[str, Any] = {
        "reading_id": f"{document}:{measure}:{start}:{end}:{fields.get('series', '')}",
        "document_id": document,
        "publisher": "Northmoor Council",
        "indicator_id": f"{document}:{measure}",
        "indicator": f"Number of {measure}",
        "measure_id": measure,
        "measure": f"Number of {measure}",
        "column": f"{start:%b %Y}",
        "period_label": f"{start} to {end}",
        "period_start": start,
        "period_end": end,
        "period_kind": _to_kind(start, end),
        "period_source": "column",
        "status": "reported" if value is not None else "no_data",
        "headline": value is not None,
        "cell_text": "" if value is None else f"{value:g}",
        "confidence": 0.9,
    }
    if value is not None:
        given |= {"value": value, "unit": "count", "kind": "level", "bound": "exact"}
        given["role"] = "actual"
    return ReadingRow(**(given | fields))


def _to_kind(start: date, end: date) -> str:
    if (start, end) in {
        quarter(year, number) for year in (start.year - 1, start.year) for number in QUARTERS
    }:
        return "quarter"
    return "year" if (start, end) == to_date(start.year, 4) else "year_to_date"


def dataset_of(*readings: ReadingRow, spans: dict[str, tuple[date, date]] | None = None) -> Dataset:
    """A sound dataset of these readings; `spans` gives the documents' periods."""
    indicators = {
        row.indicator_id: IndicatorRow(
            indicator_id=row.indicator_id,
            document_id=row.document_id,
            publisher=row.publisher,
            indicator=row.indicator,
            measure_id=row.measure_id,
            measure=row.measure,
            target=row.target,
            cell_text=row.indicator,
        )
        for row in readings
    }
    members = Counter(row.measure_id for row in indicators.values())
    names = {row.measure_id: row.measure for row in readings}
    return Dataset(
        documents=tuple(
            _to_document(name, readings, tuple(indicators.values()), (spans or {}).get(name))
            for name in sorted({row.document_id for row in readings})
        ),
        indicators=tuple(indicators.values()),
        readings=readings,
        measures=tuple(
            MeasureRow(measure_id=key, measure=names[key], indicators=number)
            for key, number in members.items()
        ),
    )


def _to_document(
    name: str,
    readings: tuple[ReadingRow, ...],
    indicators: tuple[IndicatorRow, ...],
    span: tuple[date, date] | None,
) -> DocumentRow:
    own = [row for row in readings if row.document_id == name]
    starts = [row.period_start for row in own if row.period_start is not None]
    ends = [row.period_end for row in own if row.period_end is not None]
    return DocumentRow(
        document_id=name,
        file=f"{name}.pdf",
        sha256="0" * 64,
        status="read",
        period_start=span[0] if span else min(starts),
        period_end=span[1] if span else max(ends),
        indicators=sum(row.document_id == name for row in indicators),
        readings=len(own),
    )
