"""The rows of a dataset in groups, each of one document or one key, as they are put aside and sent.

A group is a batch as arrow's message, with its table, its key and the part of the table it is of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from publish.frames import find_group, rows_to_batch, to_plain_schema
from schema.tables import DOCUMENTS, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from schema.dataset import DatasetRow, DocumentRow
    from schema.tables import Dataset, TableSpec

Batch = pa.RecordBatch
MEASURE = "measure_id"
NO_PUBLISHER, NO_YEAR = "unknown", 0
"""What the folders of rows without a publisher or a year are called.

Hive has a name for no value; where all folders bear it, arrow cannot tell what type they are of.
"""
_LONGEST_SLUG, _HASHED = 60, 8
_SPECS = {spec.name: spec for spec in TABLES}


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one document in a table, or those of one key, as they are put aside.

    `part` is where they belong in a table that is written in parts, `data` their batch as arrow's
    message, which is read with the schema of the table.
    """

    table: str
    part: str
    key: bytes
    data: bytes

    @classmethod
    def of(cls, spec: TableSpec, batch: pa.RecordBatch, part: str = "") -> Group:
        """The group of a batch, which has a row at least."""
        key = str(batch[find_group(spec)][0]).encode()
        return cls(spec.name, part, key, batch.serialize().to_pybytes())

    def to_batch(self) -> pa.RecordBatch:
        """The rows as a batch."""
        return read_batch(self.table, self.data)


def read_batch(table: str, data: bytes) -> pa.RecordBatch:
    """The batch of a table that arrow's message holds."""
    return pa.ipc.read_record_batch(pa.py_buffer(data), to_plain_schema(_SPECS[table]))


def dataset_to_groups(dataset: Dataset) -> Iterator[Group]:
    """All rows of a dataset, group by group."""
    parts = {row.document_id: document_to_part(row) for row in dataset.documents}
    for spec in TABLES:
        group = find_group(spec)
        rows: dict[str, list[DatasetRow]] = {}
        for row in dataset.rows(spec.name):
            rows.setdefault(getattr(row, group), []).append(row)
        for key, own in rows.items():
            part = parts.get(key, "") if group == DOCUMENTS.key else ""
            yield Group.of(spec, rows_to_batch(spec, own), part)


def rename_measures(group: Group, changed: Mapping[str, str]) -> Group:
    """The group with other ids of measures in the place of those that have changed."""
    spec = _SPECS[group.table]
    schema = to_plain_schema(spec)
    if MEASURE not in schema.names:
        return group
    batch = group.to_batch()
    before = pa.array(list(changed), pa.string())
    after = pa.array(list(changed.values()), pa.string())
    places = pc.index_in(batch[MEASURE], value_set=before)
    renamed = pc.coalesce(after.take(places), batch[MEASURE])
    batch = batch.set_column(schema.get_field_index(MEASURE), schema.field(MEASURE), renamed)
    return Group.of(spec, batch, group.part)


def document_to_part(row: DocumentRow) -> str:
    """The folder of a document's rows in a table that is written in parts: publisher and year.

    >>> from schema.dataset import DocumentRow
    >>> document_to_part(DocumentRow(document_id="a", file="a", status="read", publisher="A & B"))
    'publisher_id=a-b/year=0'
    """
    publisher = _to_slug(row.publisher) if row.publisher else NO_PUBLISHER
    year = row.period_start.year if row.period_start else NO_YEAR
    return f"publisher_id={publisher}/year={year}"


def _to_slug(name: str) -> str:
    """A name in plain letters, short enough for a folder; its hash parts what is cut."""
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    if slug and len(slug) <= _LONGEST_SLUG:
        return slug
    hashed = sha256(name.encode()).hexdigest()[:_HASHED]
    return f"{slug[:_LONGEST_SLUG]}-{hashed}".lstrip("-")
