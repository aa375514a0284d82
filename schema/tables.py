"""The six parquet tables: their columns, types and keys, and the rules over a whole table.

Everything about a column comes from the row's model in `schema/dataset.py`; nothing is said twice.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, get_args, get_origin

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


def find_references(spec: TableSpec) -> tuple[TableSpec, ...]:
    """The tables whose keys stand in `spec`: a column with the name of a key is that key."""
    return tuple(
        other for other in TABLES if other is not spec and other.key in spec.model.model_fields
    )
