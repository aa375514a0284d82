"""The rows of a dataset on their way into its files: in a database on the disk, not in memory.

Rows come document by document, in any order; they go out table by table, sorted.
"""

from __future__ import annotations

import zlib
from contextlib import contextmanager
from itertools import groupby
from typing import TYPE_CHECKING

from pipeline.scratch import open_scratch
from publish.frames import batch_to_digest, digests_to_digest
from publish.groups import dataset_to_groups, read_batch
from schema.tables import TABLES

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from publish.groups import Batch, Group
    from schema.tables import Dataset, TableSpec

_FAST = 1
_TABLE = """
create table batches (
    name text not null, part text not null, grp blob not null, digest blob not null,
    rows integer not null, data blob not null
);
"""


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

    def read(self, spec: TableSpec) -> Iterator[Batch]:
        """The batches of a table in the order of the dataset."""
        for number, _ in self._list(spec, "grp"):
            yield self._load(spec, number)

    def read_parts(self, spec: TableSpec) -> Iterator[tuple[str, Iterator[Batch]]]:
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

    def _load(self, spec: TableSpec, number: int) -> Batch:
        query = "select data from batches where rowid = ?"
        (data,) = self._database.execute(query, (number,)).fetchone()
        return read_batch(spec.name, zlib.decompress(data))


@contextmanager
def open_rows(folder: Path | None = None) -> Iterator[RowStore]:
    """An empty store; the rest as for `open_scratch`."""
    with open_scratch(folder) as database:
        yield RowStore(database)


def put_dataset(store: RowStore, dataset: Dataset) -> None:
    """Put all rows of a dataset into a store."""
    for group in dataset_to_groups(dataset):
        store.put(group)
