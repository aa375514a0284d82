"""Rows to arrow tables: sorted, typed, and the same whatever order the rows come in."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from schema.tables import LISTED, TABLES, model_to_columns, table_to_schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from schema.dataset import DatasetRow
    from schema.tables import Column, Dataset, TableSpec


def dataset_to_tables(dataset: Dataset) -> dict[TableSpec, pa.Table]:
    """The six tables of a dataset."""
    return {spec: rows_to_table(spec, dataset.rows(spec.name)) for spec in TABLES}


def rows_to_table(spec: TableSpec, rows: Iterable[DatasetRow]) -> pa.Table:
    """The rows as an arrow table, sorted, nulls first, whatever order they come in."""

    def place(row: DatasetRow) -> tuple[object, ...]:
        values = (getattr(row, name) for name in (*spec.order, spec.key))
        return (*((value is not None, value) for value in values), repr(row))

    in_order = sorted(rows, key=place)
    arrays = [
        _to_array(column, [getattr(row, column.name) for row in in_order])
        for column in model_to_columns(spec.model)
    ]
    return pa.Table.from_arrays(arrays, schema=table_to_schema(spec))


def _to_array(column: Column, values: Sequence[object]) -> pa.Array[Any]:
    """A column's values; one with a fixed list of words has all of them, in the list's order."""
    if column.arrow_type != LISTED:
        return pa.array(values, column.arrow_type)
    places: dict[object, int] = {word: place for place, word in enumerate(column.allowed)}
    indices = [None if value is None else places[value] for value in values]
    words = pa.array([str(word) for word in column.allowed], pa.string())
    return pa.DictionaryArray.from_arrays(pa.array(indices, pa.int8()), words)


def tables_to_digest(tables: Mapping[TableSpec, pa.Table]) -> str:
    """The SHA-256 of every value of the tables, which names the dataset."""
    values = repr([table.to_pydict() for table in tables.values()])
    return hashlib.sha256(values.encode()).hexdigest()
