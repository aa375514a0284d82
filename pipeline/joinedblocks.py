"""The documents of a run joined block by block, in the processes that have read them.

The blocks are joined in any order and taken in one: what is done is put aside until its turn.
"""

from __future__ import annotations

import pickle
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from normalise.matching.blocks import find_blocks
from normalise.matching.minting import Names
from normalise.matching.sightings import name_owner
from pipeline.blockwork import Task, join_block, rename
from pipeline.collecting import settings_to_limits
from pipeline.gathering import failures_to_rows
from pipeline.joining import Joining
from pipeline.linkstore import LinkStore
from pipeline.packing import pack, to_packed
from pipeline.reading import ReadReport
from pipeline.registryfiles import LINKS, MEASURES, read_links, read_measures, try_to_write
from pipeline.totals import Counting
from pipeline.workers import Lost

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from pipeline.assembly import DocumentRows
    from pipeline.blockwork import Done
    from pipeline.engine import Engine
    from pipeline.gathering import Gathered
    from pipeline.joining import Joined
    from pipeline.progress import Watch
    from pipeline.rowstore import RowStore
    from pipeline.settings import Settings
    from schema.decisions import Link, RegisteredMeasure
    from schema.failure import Failure

_TABLE = "create table done (number integer primary key, kept blob not null);"


@dataclass(slots=True)
class Outcome:
    """What is told of all blocks together, and the measures that are registered now."""

    measures: list[RegisteredMeasure]
    counting: Counting = field(default_factory=Counting)
    problems: list[str] = field(default_factory=list)
    stale: list[Link] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Started:
    """What was gathered, and what is decided of its measures so far."""

    gathered: Gathered
    database: sqlite3.Connection
    links: LinkStore
    measures: tuple[RegisteredMeasure, ...]
    failures: Mapping[str, tuple[Failure, ...]]
    bad: Mapping[str, DocumentRows]
    today: date

    @property
    def owners(self) -> list[tuple[str, str]]:
        """All documents, each with whose measures it has."""
        return [*self.gathered.owners, *((name, name_owner(None, name)) for name in self.bad)]

    def join_in_memory(self) -> Joined:
        """The whole dataset, for a few documents."""

        def load(name: str) -> list[DocumentRows]:
            return [self.bad[name]] if name in self.bad else list(self.gathered.read(name))

        return Joining(self.owners, load, self.measures, self.links, self.today).join_all()

    def join(self, rows: RowStore, engine: Engine, settings: Settings, watch: Watch) -> Outcome:
        """Put the rows of all blocks into a store, and renew their links; `watch` is told."""
        blocks, unused = find_blocks(self.owners, self.measures, self.links.read_pairs())
        names = Names.of(self.measures, (name for _, name in self.links.read_pairs()))
        tasks = _Tasks(self, [(block.documents, block.measures) for block in blocks])
        self.database.executescript(_TABLE)
        limits = settings_to_limits(settings)
        outcomes = engine(join_block, tasks, settings.workers, limits)
        for number, one in enumerate(outcomes, start=1):
            # a block that is too much for such a process is joined in this one
            done = join_block(tasks[one.index]) if isinstance(one.result, Lost) else one.result
            values = (one.index, pickle.dumps(done))
            self.database.execute("insert into done values (?, ?)", values)
            watch.joined(number, len(blocks))
        outcome = Outcome([*unused])
        for block, done in zip(blocks, self._read_done(), strict=True):
            self._take(rename(done, names), block.documents, rows, outcome)
        return outcome

    def _read_done(self) -> Iterator[Done]:
        numbers = self.database.execute("select number from done order by number").fetchall()
        for (number,) in numbers:
            query = "select kept from done where number = ?"
            (kept,) = self.database.execute(query, (number,)).fetchone()
            yield pickle.loads(kept)  # noqa: S301 this run wrote it

    def _take(
        self, done: Done, documents: tuple[str, ...], rows: RowStore, outcome: Outcome
    ) -> None:
        for group in done.groups:
            rows.put(group)
        self.links.renew(documents, done.links)
        outcome.measures += done.measures
        outcome.problems += done.problems
        outcome.stale += done.stale
        outcome.counting.join(done.counting)

    def write(self, decisions: Path, outcome: Outcome) -> list[str]:
        """Write measures and links where they have changed; give a warning where that failed."""
        if not self.links.changed and set(self.measures) == set(outcome.measures):
            return []
        return try_to_write(decisions, self.failures, outcome.measures, self.links.read_all())


@dataclass(frozen=True, slots=True)
class _Tasks:
    """The blocks as tasks, each made when its turn comes: only some are in memory at a time."""

    started: Started
    blocks: list[tuple[tuple[str, ...], tuple[RegisteredMeasure, ...]]]

    def __iter__(self) -> Iterator[Task]:
        return (self[number] for number in range(len(self.blocks)))

    def __getitem__(self, number: int) -> Task:
        documents, measures = self.blocks[number]
        kept = tuple(kept for name in documents for kept in self._read(name))
        links = self.started.links.read(documents)
        return Task(kept, measures, links, self.started.today)

    def _read(self, name: str) -> list[bytes]:
        bad = self.started.bad.get(name)
        if bad is not None:
            return [pack(to_packed(ReadReport(bad, None)))]
        return self.started.gathered.read_kept(name)


def start_joining(
    decisions: Path, gathered: Gathered, database: sqlite3.Connection, today: date
) -> Started:
    """Read what is decided of measures, the links into `database`; new links bear `today`.

    Raises UsageError where a file is no table of measures or links at all.
    """
    measures, bad_measures = read_measures(decisions)
    bad_links: list[Failure] = []
    links = LinkStore(database, read_links(decisions, bad_links))
    failures = {MEASURES: bad_measures, LINKS: tuple(bad_links)}
    bad = failures_to_rows(failures)
    return Started(gathered, database, links, measures, failures, bad, today)
