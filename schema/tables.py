"""The six parquet tables: their columns, types and keys, and the rules over a whole table.

Everything about a column comes from the row's model in `schema/dataset.py`; nothing is said twice.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Literal, get_args, get_origin

import pyarrow as pa

from schema.dataset import (
    DatasetRow,
    DocumentRow,
    FailureRow,
    IndicatorRow,
    MeasureRow,
    PlacedRow,
    ReadingRow,
    TargetRow,
)
from schema.failure import Reason
from schema.units import CATEGORIES, COLUMN_UNITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

TYPES: dict[object, tuple[str, pa.DataType]] = {
    str: ("string", pa.string()),
    int: ("int", pa.int32()),
    float: ("float", pa.float64()),
    bool: ("bool", pa.bool_()),
    date: ("date", pa.date32()),
    Reason: ("string", pa.string()),
    list[str]: (
        "list of string",
        pa.list_(pa.field("element", pa.string(), nullable=False)),
    ),
}
LISTED = pa.dictionary(pa.int8(), pa.string())
OFTEN = pa.dictionary(pa.int32(), pa.string())


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `word` is its type for a reader, `allowed` its values where they are listed.

    A column with such values, or with few that come again, is a dictionary in arrow. `unit` is that
    of its numbers, where the column has one.
    """

    name: str
    word: str
    arrow_type: pa.DataType
    nullable: bool
    meaning: str
    allowed: tuple[str, ...] = ()
    unit: str = ""


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One table: its name, the model of its rows, its primary key, its order and one sentence.

    Rows are sorted by the columns of `order`, nulls first, then by the key.
    """

    name: str
    model: type[DatasetRow]
    key: str
    order: tuple[str, ...]
    sentence: str


AS_PRINTED = ("document_id", "page", "table", "row", "col", "line", "char_start")

DOCUMENTS = TableSpec("documents", DocumentRow, "document_id", (), "One row per document.")
INDICATORS = TableSpec(
    "indicators", IndicatorRow, "indicator_id", AS_PRINTED, "One row per indicator of a document."
)
TARGETS = TableSpec(
    "targets", TargetRow, "target_id", AS_PRINTED, "One row per target of an indicator."
)
READINGS = TableSpec(
    "readings",
    ReadingRow,
    "reading_id",
    AS_PRINTED,
    "One row per reading: the long table that analysts load.",
)
MEASURES = TableSpec("measures", MeasureRow, "measure_id", (), "One row per measure.")
FAILURES = TableSpec("failures", FailureRow, "failure_id", AS_PRINTED, "One row per failure.")
TABLES = (DOCUMENTS, INDICATORS, TARGETS, READINGS, MEASURES, FAILURES)


@dataclass(frozen=True, slots=True)
class Dataset:
    """The rows of the six tables, in any order."""

    documents: tuple[DocumentRow, ...] = ()
    indicators: tuple[IndicatorRow, ...] = ()
    targets: tuple[TargetRow, ...] = ()
    readings: tuple[ReadingRow, ...] = ()
    measures: tuple[MeasureRow, ...] = ()
    failures: tuple[FailureRow, ...] = ()

    def rows(self, name: str) -> tuple[DatasetRow, ...]:
        """The rows of the table called `name`."""
        rows: tuple[DatasetRow, ...] = getattr(self, name)
        return rows


def annotation_to_column(name: str, annotation: object, meaning: str = "") -> Column:
    """A field's annotation as a column; raises TypeError where no column type stands for it."""
    args = get_args(annotation)
    nullable = type(None) in args
    if nullable:
        (annotation,) = (arg for arg in args if arg is not type(None))
    allowed: tuple[str, ...] = get_args(annotation) if get_origin(annotation) is Literal else ()
    plain = str if allowed else annotation
    if plain is Reason:
        allowed = tuple(Reason)
    if plain not in TYPES:
        raise TypeError(f"{name}: no column type stands for {annotation}")
    word, arrow_type = TYPES[plain]
    arrow_type = LISTED if allowed else OFTEN if name in CATEGORIES else arrow_type
    return Column(name, word, arrow_type, nullable, meaning, allowed, COLUMN_UNITS.get(name, ""))


@cache
def model_to_columns(model: type[DatasetRow]) -> tuple[Column, ...]:
    """The columns of a row's model: its own first, then those of its place."""
    columns = [
        annotation_to_column(name, info.annotation, info.description or "")
        for name, info in model.model_fields.items()
    ]
    return tuple(sorted(columns, key=lambda column: column.name in PlacedRow.model_fields))


@cache
def schema_version() -> str:
    """A fingerprint of every table's columns, types and allowed values (not of their meaning)."""
    facts = [
        (spec.name, spec.key, column.name, column.word, column.nullable, column.allowed)
        for spec in TABLES
        for column in model_to_columns(spec.model)
    ]
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:12]


def table_to_schema(spec: TableSpec) -> pa.Schema:
    """The explicit arrow schema of a table; each field carries its description and its unit."""
    fields = [
        pa.field(
            column.name,
            column.arrow_type,
            nullable=column.nullable,
            metadata={
                "description": column.meaning,
                **({"unit": column.unit} if column.unit else {}),
            },
        )
        for column in model_to_columns(spec.model)
    ]
    return pa.schema(fields, metadata={"table": spec.name, "schema_version": schema_version()})


def check_dataset(dataset: Dataset) -> list[str]:
    """Every rule of the contract that `dataset` breaks, as sentences; none where it is sound."""
    problems = [
        problem for spec in TABLES for problem in check_table(spec, dataset.rows(spec.name))
    ]
    problems += [p for spec in TABLES for p in _check_references(spec, dataset)]
    return [*problems, *_check_joined(dataset), *_check_counts(dataset)]


def check_table(spec: TableSpec, rows: Sequence[DatasetRow]) -> list[str]:
    """The rules that the rows of one table break among themselves, as sentences."""
    problems = [
        f"{spec.name}: {spec.key} {key} stands {count} times"
        for key, count in Counter(getattr(row, spec.key) for row in rows).items()
        if count > 1
    ]
    for row in rows:
        where = f"{spec.name} {getattr(row, spec.key)}"
        problems += [f"{where}: {problem}" for problem in _check_row(row)]
    return problems + [f"{spec.name}: {problem}" for problem in _check_headlines(rows)]


def _check_row(row: DatasetRow) -> Iterator[str]:
    yield from _check_values(row)
    yield from _check_spans(row)
    if isinstance(row, PlacedRow):
        yield from _check_place(row)
    if isinstance(row, TargetRow | ReadingRow | FailureRow):
        yield from _check_text(row)
    if isinstance(row, TargetRow) and (row.value is None) == (row.status == "set"):
        yield f"status {row.status} with value {row.value}"
    if isinstance(row, ReadingRow):
        yield from _check_reading(row)


def _check_values(row: DatasetRow) -> Iterator[str]:
    values = vars(row)
    for name in _find_names(type(row), "float"):
        if values[name] is not None and not math.isfinite(values[name]):
            yield f"{name} is {values[name]}"
    for name in _find_names(type(row), "list of string"):
        if any(not item or ";" in item for item in values[name]):
            yield f"{name} holds an empty item or one with a semicolon: {values[name]}"


@cache
def _find_names(model: type[DatasetRow], word: str) -> tuple[str, ...]:
    """The columns of a model whose type is called so."""
    return tuple(column.name for column in model_to_columns(model) if column.word == word)


def _check_spans(row: DatasetRow) -> Iterator[str]:
    for first, last in (("period_start", "period_end"), ("compared_start", "compared_end")):
        start, end = getattr(row, first, None), getattr(row, last, None)
        if start and end and start > end:
            yield f"{first} {start} is after {last} {end}"


def _check_place(row: PlacedRow) -> Iterator[str]:
    for name in ("page", "table", "row", "col", "line"):
        number = getattr(row, name)
        if number is not None and number < 1:
            yield f"{name} is {number}, and counts from 1"


def _check_text(row: TargetRow | ReadingRow | FailureRow) -> Iterator[str]:
    start, end = row.char_start, row.char_end
    if start is None and end is None:
        if isinstance(row, ReadingRow) and row.text is not None:
            yield "text is set, and its place in cell_text is not"
    elif start is None or end is None:
        yield "only one of char_start and char_end is set"
    elif not 0 <= start <= end <= len(row.cell_text or ""):
        yield f"characters {start} to {end} are not inside cell_text"
    elif (row.cell_text or "")[start:end] != row.text:
        yield f"characters {start} to {end} of cell_text are not the text {row.text!r}"


def _check_reading(row: ReadingRow) -> Iterator[str]:
    reported = row.status == "reported"
    for name in ("value", "unit", "kind", "bound", "role"):
        if (getattr(row, name) is not None) != reported:
            yield f"{name} is {getattr(row, name)} in a row with the status {row.status}"
    if row.value_high is not None and not reported:
        yield f"value_high is set in a row with the status {row.status}"
    if row.headline and row.role != "actual":
        yield f"headline in a row with the role {row.role}"


def _headline_slot(row: ReadingRow | TargetRow) -> tuple[object, ...]:
    """What a headline must be alone in; a period without dates goes by its label."""
    if isinstance(row, TargetRow):
        return row.indicator_id, row.column
    dated = row.period_start or row.period_end
    label = None if dated else row.period_label
    return row.indicator_id, row.column, row.series, row.period_start, row.period_end, label


def _check_headlines(rows: Iterable[DatasetRow]) -> Iterator[str]:
    slots: defaultdict[tuple[object, ...], list[str]] = defaultdict(list)
    for row in rows:
        if isinstance(row, ReadingRow | TargetRow) and row.headline:
            key = row.reading_id if isinstance(row, ReadingRow) else row.target_id
            slots[_headline_slot(row)].append(key)
    for keys in slots.values():
        if len(keys) > 1:
            yield f"{len(keys)} headlines where one may be: {', '.join(sorted(keys))}"


def find_references(spec: TableSpec) -> tuple[TableSpec, ...]:
    """The tables whose keys stand in `spec`: a column with the name of a key is that key."""
    return tuple(
        other for other in TABLES if other is not spec and other.key in spec.model.model_fields
    )


def _check_references(spec: TableSpec, dataset: Dataset) -> Iterator[str]:
    for other in find_references(spec):
        known = {getattr(row, other.key) for row in dataset.rows(other.name)}
        for row in dataset.rows(spec.name):
            key = getattr(row, other.key)
            if key not in known:
                where = f"{spec.name} {getattr(row, spec.key)}"
                yield f"{where}: {other.key} {key} is not in {other.name}"


def _check_joined(dataset: Dataset) -> Iterator[str]:
    """Columns joined on to readings say what the indicator's own row says."""
    names = set(IndicatorRow.model_fields) & set(ReadingRow.model_fields)
    names -= set(PlacedRow.model_fields) | {"cell_text", "flags"}
    indicators = {row.indicator_id: row for row in dataset.indicators}
    for row in dataset.readings:
        indicator = indicators.get(row.indicator_id, row)
        for name in sorted(names):
            if getattr(row, name) != getattr(indicator, name):
                yield f"readings {row.reading_id}: {name} differs from its indicator's"


def _check_counts(dataset: Dataset) -> Iterator[str]:
    """The counts in documents and measures are those of the rows."""
    for name in ("indicators", "readings", "targets", "failures"):
        counts = Counter(getattr(row, "document_id", "") for row in dataset.rows(name))
        for row in dataset.documents:
            said, found = getattr(row, name), counts[row.document_id]
            if said != found:
                yield f"documents {row.document_id}: says {said} {name}, and there are {found}"
    members = Counter(row.measure_id for row in dataset.indicators)
    for measure in dataset.measures:
        said, found = measure.indicators, members[measure.measure_id]
        if said != found:
            yield f"measures {measure.measure_id}: says {said} indicators, and there are {found}"
