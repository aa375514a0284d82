"""Rows to arrow: batches of the rows that belong together, tables of batches, and what names both.

A batch holds the rows of one document, or one row of a table that has no documents, in plain types;
a table holds batches one after another in the types of the dataset. The same rows give the same
batches and tables, in whatever order they come.
"""

from __future__ import annotations

import hashlib
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from schema.tables import LISTED, OFTEN, TABLES, model_to_columns, table_to_schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from schema.dataset import DatasetRow
    from schema.tables import Column, Dataset, TableSpec

    Value = pa.Array[Any] | pa.ChunkedArray[Any]


def dataset_to_tables(dataset: Dataset) -> dict[TableSpec, pa.Table]:
    """The six tables of a dataset."""
    return {spec: rows_to_table(spec, dataset.rows(spec.name)) for spec in TABLES}


def rows_to_table(spec: TableSpec, rows: Iterable[DatasetRow]) -> pa.Table:
    """The rows as an arrow table, sorted, nulls first, whatever order they come in."""
    return batches_to_table(spec, [rows_to_batch(spec, rows)])


def rows_to_batch(spec: TableSpec, rows: Iterable[DatasetRow]) -> pa.RecordBatch:
    """The rows as a batch of plain types, sorted, nulls first, whatever order they come in."""
    in_order = [vars(row) for row in _sort(spec, rows)]
    schema = to_plain_schema(spec)
    arrays = [pa.array([row[field.name] for row in in_order], field.type) for field in schema]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def _sort(spec: TableSpec, rows: Iterable[DatasetRow]) -> list[DatasetRow]:
    names = (*spec.order, spec.key)

    def place(row: DatasetRow) -> tuple[object, ...]:
        values = vars(row)
        return tuple((values[name] is not None, values[name]) for name in names)

    found = list(rows)
    if len({vars(row)[spec.key] for row in found}) < len(found):
        found.sort(key=repr)  # two rows bear one key: the order in which they came must not tell
    return sorted(found, key=place)


@cache
def to_plain_schema(spec: TableSpec) -> pa.Schema:
    """The columns of a table as they are in batches: words as texts, and no metadata."""
    return pa.schema(
        [
            pa.field(column.name, _to_plain_type(column), nullable=column.nullable)
            for column in model_to_columns(spec.model)
        ]
    )


def _to_plain_type(column: Column) -> pa.DataType:
    return pa.string() if column.arrow_type in {LISTED, OFTEN} else column.arrow_type


def batches_to_table(spec: TableSpec, batches: Iterable[pa.RecordBatch]) -> pa.Table:
    """The batches one after another, in the types of the dataset."""
    plain = pa.Table.from_batches(list(batches), schema=to_plain_schema(spec)).combine_chunks()
    columns = [_encode(column, plain[column.name]) for column in model_to_columns(spec.model)]
    return pa.Table.from_arrays(columns, schema=table_to_schema(spec))


def _encode(column: Column, values: pa.ChunkedArray[Any]) -> Value:
    """A column's values; one with a fixed list of words has all of them, in the list's order."""
    if column.arrow_type == OFTEN:
        return values.dictionary_encode()
    if column.arrow_type != LISTED:
        return values
    words = pa.array([str(word) for word in column.allowed], pa.string())
    places = pc.index_in(values.combine_chunks(), value_set=words).cast(pa.int8())
    return pa.DictionaryArray.from_arrays(places, words)


# ------------------------------------------------------------------------------------- digests
def find_group(spec: TableSpec) -> str:
    """The column whose value the rows of one batch share: the first that the table is sorted by."""
    return (*spec.order, spec.key)[0]


def batch_to_digest(batch: pa.RecordBatch) -> bytes:
    """The SHA-256 of every value of a batch."""
    return hashlib.sha256(repr(batch.to_pydict()).encode()).digest()


def digests_to_digest(digests: Mapping[TableSpec, Iterable[bytes]]) -> str:
    """The SHA-256 that names a dataset, of those of its batches in their order."""
    whole = hashlib.sha256()
    for spec in TABLES:
        whole.update(f"{spec.name}\n".encode())
        for digest in digests[spec]:
            whole.update(digest)
    return whole.hexdigest()


def tables_to_digest(tables: Mapping[TableSpec, pa.Table]) -> str:
    """The digest of the dataset that has these tables, which are sorted."""
    return digests_to_digest(
        {spec: map(batch_to_digest, _table_to_batches(spec, tables[spec])) for spec in TABLES}
    )


def _table_to_batches(spec: TableSpec, table: pa.Table) -> Iterator[pa.RecordBatch]:
    """The batches that a table was made of."""
    plain = table.cast(to_plain_schema(spec)).combine_chunks()
    start = 0
    for _, rows in groupby(plain[find_group(spec)].to_pylist()):
        number = len(list(rows))
        (batch,) = plain.slice(start, number).to_batches()
        start += number
        yield batch
