"""The rows of a dataset on their way into its files: in a database on the disk, not in memory.

Rows come document by document, in any order; they go out table by table, sorted.
"""

from __future__ import annotations

import re
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING

import pyarrow as pa

from pipeline.scratch import open_scratch
from publish.frames import (
    batch_to_digest,
    digests_to_digest,
    find_group,
    rows_to_batch,
    to_plain_schema,
)
from schema.tables import DOCUMENTS, TABLES

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from schema.dataset import DatasetRow, DocumentRow
    from schema.tables import Dataset, TableSpec

_SPECS = {spec.name: spec for spec in TABLES}
NONE = "__HIVE_DEFAULT_PARTITION__"
"""What Hive calls the partition of rows without a value; every reader of such folders knows it."""
_LONGEST_SLUG, _HASHED = 60, 8
_FAST = 1
_TABLE = """
create table batches (
    name text not null, part text not null, grp blob not null, digest blob not null,
    rows integer not null, data blob not null
);
"""


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
        return _read_batch(self.table, self.data)


def _read_batch(table: str, data: bytes) -> pa.RecordBatch:
    return pa.ipc.read_record_batch(pa.py_buffer(data), to_plain_schema(_SPECS[table]))


class RowStore:
    """Batches of rows by table and document, with the digest that names what they say."""

    def __init__(self, database: sqlite3.Connection) -> None:
        """In a database that has no such store yet."""
        self._database = database
        self._database.executescript(_TABLE)

    def put(self, group: Group) -> None:
        """Add the rows of one document, or of one key where the table has no documents."""
        batch = group.to_batch()
        self._database.execute(
            "insert into batches values (?, ?, ?, ?, ?, ?)",
            (
                group.table,
                group.part,
                group.key,
                batch_to_digest(batch),
                batch.num_rows,
                zlib.compress(group.data, _FAST),
            ),
        )

    def count(self, spec: TableSpec) -> int:
        """How many rows a table has."""
        query = "select coalesce(sum(rows), 0) from batches where name = ?"
        (count,) = self._database.execute(query, (spec.name,)).fetchone()
        return int(count)

    def read(self, spec: TableSpec) -> Iterator[pa.RecordBatch]:
        """The batches of a table in the order of the dataset."""
        for number, _ in self._list(spec, "grp"):
            yield self._load(spec, number)

    def read_parts(self, spec: TableSpec) -> Iterator[tuple[str, Iterator[pa.RecordBatch]]]:
        """The batches of a table part by part, each in the order of the dataset."""
        for part, found in groupby(self._list(spec, "part, grp"), key=lambda one: one[1]):
            yield part, (self._load(spec, number) for number, _ in found)

    def find_digest(self) -> str:
        """The digest of all that is here."""
        return digests_to_digest({spec: self._read_digests(spec) for spec in TABLES})

    def _read_digests(self, spec: TableSpec) -> Iterator[bytes]:
        query = "select digest from batches where name = ? order by grp"
        for (digest,) in self._database.execute(query, (spec.name,)):
            yield digest

    def _list(self, spec: TableSpec, order: str) -> list[tuple[int, str]]:
        query = f"select rowid, part from batches where name = ? order by {order}"  # noqa: S608 ours
        return self._database.execute(query, (spec.name,)).fetchall()

    def _load(self, spec: TableSpec, number: int) -> pa.RecordBatch:
        query = "select data from batches where rowid = ?"
        (data,) = self._database.execute(query, (number,)).fetchone()
        return _read_batch(spec.name, zlib.decompress(data))


@contextmanager
def open_rows(folder: Path | None = None) -> Iterator[RowStore]:
    """An empty store; the rest as for `open_scratch`."""
    with open_scratch(folder) as database:
        yield RowStore(database)


def put_dataset(store: RowStore, dataset: Dataset) -> None:
    """Put all rows of a dataset into a store."""
    for group in dataset_to_groups(dataset):
        store.put(group)


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


def document_to_part(row: DocumentRow) -> str:
    """The folder of a document's rows in a table that is written in parts: publisher and year.

    >>> from schema.dataset import DocumentRow
    >>> document_to_part(DocumentRow(document_id="a", file="a", status="read", publisher="A & B"))
    'publisher_id=a-b/year=__HIVE_DEFAULT_PARTITION__'
    """
    publisher = _to_slug(row.publisher) if row.publisher else NONE
    year = row.period_start.year if row.period_start else NONE
    return f"publisher_id={publisher}/year={year}"


def _to_slug(name: str) -> str:
    """A name in plain letters, short enough for a folder; its hash parts what is cut."""
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    if slug and len(slug) <= _LONGEST_SLUG:
        return slug
    hashed = sha256(name.encode()).hexdigest()[:_HASHED]
    return f"{slug[:_LONGEST_SLUG]}-{hashed}".lstrip("-")
