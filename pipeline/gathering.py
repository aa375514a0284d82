"""What a run has read, put aside until all is there: rows packed, what is to be told at hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from normalise.matching.sightings import name_owner
from pipeline.assembly import assemble
from pipeline.packing import Packed, pack, unpack
from schema.dataset import DocumentRow

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping, Sequence

    from normalise.correctionplaces import Stale
    from pipeline.assembly import DocumentRows
    from schema.decisions import Correction
    from schema.document import Document
    from schema.failure import Failure

_TABLE = """
create table results (document_id text not null, place integer not null, kept blob not null);
create index by_document on results (document_id, place);
"""


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be told of one report; `registered` is its row where it is to be registered."""

    file: str
    document_id: str
    failed: bool
    registered: Document | None
    applied: tuple[Correction, ...] = ()
    stale: tuple[Stale, ...] = ()
    renewed: tuple[tuple[Correction, Correction], ...] = ()


@dataclass
class Gathered:
    """The results of a run in a database, and what is to be told of them, by their place."""

    database: sqlite3.Connection
    owners: list[tuple[str, str]] = field(default_factory=list)
    by_place: dict[int, Told] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make the table for them."""
        self.database.executescript(_TABLE)

    @property
    def told(self) -> list[Told]:
        """What is to be told of the reports, in their order."""
        return [self.by_place[place] for place in sorted(self.by_place)]

    @property
    def applied(self) -> tuple[Correction, ...]:
        """The decisions of people that were applied to what was read."""
        return tuple(one for told in self.told for one in told.applied)

    @property
    def stale(self) -> tuple[Stale, ...]:
        """Those that were not, and why."""
        return tuple(one for told in self.told for one in told.stale)

    def put(self, place: int, packed: Packed, *, is_new: bool = False) -> None:
        """Add the result of the report at this place; a new one is to be registered."""
        row, corrected = packed.document, packed.corrected
        self.by_place[place] = Told(
            row.file,
            row.document_id,
            row.status == "failed",
            packed.registered if is_new else None,
            corrected.applied,
            corrected.stale,
            corrected.renewed,
        )
        self._keep(place, packed)

    def put_aside(self, packed: Packed) -> None:
        """Add the rows of a document that was not read by this run."""
        self._keep(-1, packed)

    def _keep(self, place: int, packed: Packed) -> None:
        row = packed.document
        self.owners.append((row.document_id, name_owner(row.publisher, row.document_id)))
        values = (row.document_id, place, pack(packed))
        self.database.execute("insert into results values (?, ?, ?)", values)

    def read(self, name: str) -> Iterator[DocumentRows]:
        """The rows of the document with this id: of all of them, where several bear it."""
        for kept in self.read_kept(name):
            yield unpack(kept).unpack()

    def read_kept(self, name: str) -> list[bytes]:
        """The same as they are kept."""
        query = "select kept from results where document_id = ? order by place"
        return [kept for (kept,) in self.database.execute(query, (name,)).fetchall()]


def failures_to_rows(bad: Mapping[str, Sequence[Failure]]) -> dict[str, DocumentRows]:
    """The failures of files of facts or decisions that cannot be read, as those of documents."""
    return {
        name: assemble(DocumentRow(document_id=name, file=name, status="failed"), (), bad[name])
        for name in sorted(bad)
        if bad[name]
    }
