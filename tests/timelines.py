"""Rows of small datasets of measures over time, as tests of charts and lists need them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from publish.plot import Told
from publish.timeline import Timeline, dataset_to_timelines
from schema.dataset import DocumentRow, IndicatorRow, MeasureRow, ReadingRow
from schema.tables import Dataset

NAME = "Calls answered on time"
QUARTER_STARTS = ((4, 0), (7, 0), (10, 0), (1, 1))


def quarter(year: int, number: int) -> tuple[date, date]:
    """The first and last day of a quarter of the financial year that begins in `year`."""
    month, later = QUARTER_STARTS[number - 1]
    start = date(year + later, month, 1)
    after = (start + timedelta(days=95)).replace(day=1)
    return start, after - timedelta(days=1)


def to_date(year: int, number: int) -> tuple[date, date]:
    """From the first day of a financial year to the end of one of its quarters."""
    return date(year, 4, 1), quarter(year, number)[1]


def document(year: int) -> DocumentRow:
    """The report on a financial year."""
    start, end = date(year, 4, 1), date(year + 1, 3, 31)
    fields: dict[str, Any] = {"period_start": start, "period_end": end, "status": "read"}
    return DocumentRow(document_id=f"d{year}", file=f"report-{year}.pdf", **fields)


def reading(span: tuple[date, date] | None, value: float | None, **fields: Any) -> ReadingRow:  # noqa: ANN401 any column
    """A headline percentage of the report on 2013/14, unless told otherwise."""
    name = fields.get("document_id", "d2013")
    start, end = span or (None, None)
    words = "" if value is None else f"{value:g}%"
    given: dict[str, Any] = {
        "reading_id": f"{name}:{start}:{end}:{value}:{fields.get('role')}:{fields.get('series')}",
        "document_id": name,
        "indicator_id": f"{name}:calls",
        "indicator": NAME,
        "measure_id": "calls",
        "measure": NAME,
        "column": "Q1",
        "period_label": "a quarter",
        "period_start": start,
        "period_end": end,
        "period_kind": "quarter",
        "period_source": "column",
        "status": "no_data" if value is None else "reported",
        "value": value,
        "headline": value is not None and fields.get("role", "actual") == "actual",
        "text": words,
        "cell_text": words or "No data",
        "confidence": 0.98,
        "page": 3,
    }
    if value is not None:
        given |= {"unit": "percent", "kind": "level", "bound": "exact", "role": "actual"}
    return ReadingRow(**{**given, **fields})


TARGET = {"target": "> 80%", "target_value": 80.0, "target_unit": "percent"}
AT_LEAST: dict[str, Any] = {**TARGET, "target_comparison": "at_least"}


def held(span: tuple[date, date], value: float, **fields: Any) -> ReadingRow:  # noqa: ANN401 any column
    """A reading held against a target of at least 80%."""
    return reading(span, value, **{**AT_LEAST, "meets_target": value >= 80, **fields})


def dataset(*rows: ReadingRow, wordings: dict[str, str] | None = None) -> Dataset:
    """A dataset with these readings of one measure, and what belongs to them."""
    names = sorted({row.document_id for row in rows})
    wordings = wordings or {}
    indicators = tuple(
        IndicatorRow(
            indicator_id=f"{name}:calls",
            document_id=name,
            publisher="Durham Council",
            theme="Customers & <b>friends</b>",
            indicator=wordings.get(name, NAME),
            measure_id="calls",
            measure=NAME,
            cell_text=wordings.get(name, NAME),
        )
        for name in names
    )
    measure = MeasureRow(
        measure_id="calls", measure=NAME, publisher="Durham Council", indicators=len(names)
    )
    documents = tuple(document(int(name[1:])) for name in names)
    return Dataset(documents, indicators, (), rows, (measure,))


def timeline(*rows: ReadingRow, wordings: dict[str, str] | None = None) -> Timeline:
    """The one measure of these readings."""
    (made,) = dataset_to_timelines(dataset(*rows, wordings=wordings))
    return made


def told(*rows: ReadingRow) -> Told:
    """The words for the figures of these readings, each with a link."""
    documents = {row.document_id: row for row in dataset(*rows).documents}
    return Told(documents, lambda name: f"audit.html#{name}")
