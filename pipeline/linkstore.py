"""The links of indicators to measures while a run matches: in a database, as there may be millions.

A run has use for those of one publisher's documents at a time.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgpack

from schema.decisions import Link

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

_TABLE = """
create table links (
    document_id text not null, indicator text not null, what text not null,
    measure_id text not null, kept blob not null
);
create index links_by_document on links (document_id);
"""
_FIELDS = tuple(Link.model_fields)
_DAY = _FIELDS.index("decided_on")


class LinkStore:
    """Links by their documents."""

    def __init__(self, database: sqlite3.Connection, links: Iterable[Link] = ()) -> None:
        """In a database that has no such store yet."""
        self._database = database
        self._database.executescript(_TABLE)
        self.changed = False
        self._add(links)

    def read_pairs(self) -> Iterator[tuple[str, str]]:
        """The document and the measure of each link, no pair twice."""
        yield from self._database.execute("select distinct document_id, measure_id from links")

    def read(self, documents: Sequence[str]) -> tuple[Link, ...]:
        """The links of some documents, in the order in which they were added."""
        query = "select kept from links where document_id = ? order by rowid"
        return tuple(
            _unpack(kept)
            for name in documents
            for (kept,) in self._database.execute(query, (name,)).fetchall()
        )

    def renew(self, documents: Sequence[str], links: Sequence[Link]) -> None:
        """Put these links of some documents in the place of those that they have."""
        if set(links) == set(self.read(documents)):
            return
        self.changed = True
        names = ((name,) for name in documents)
        self._database.executemany("delete from links where document_id = ?", names)
        self._add(links)

    def read_all(self) -> Iterator[Link]:
        """All links, sorted as the file of them is."""
        query = "select rowid from links order by document_id, indicator, what, measure_id"
        for (number,) in self._database.execute(query).fetchall():
            query = "select kept from links where rowid = ?"
            yield _unpack(self._database.execute(query, (number,)).fetchone()[0])

    def _add(self, links: Iterable[Link]) -> None:
        self._database.executemany(
            "insert into links values (?, ?, ?, ?, ?)",
            ((one.document_id, one.indicator, *one.key[1:], _pack(one)) for one in links),
        )


def _pack(link: Link) -> bytes:
    values = [getattr(link, name) for name in _FIELDS]
    values[_DAY] = link.decided_on.toordinal() if link.decided_on else None
    return bytes(msgpack.packb(values))


def _unpack(kept: bytes) -> Link:
    values = msgpack.unpackb(kept)
    values[_DAY] = date.fromordinal(values[_DAY]) if values[_DAY] else None
    # as it was checked when it was read or made
    return Link.model_construct(**dict(zip(_FIELDS, values, strict=True)))
