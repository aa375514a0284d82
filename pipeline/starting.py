"""What joins the documents of a run: their rows, and what is decided of their measures so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from normalise.matching.sightings import name_owner
from pipeline.gathering import failures_to_rows
from pipeline.joining import Joining
from pipeline.linkstore import LinkStore
from pipeline.registryfiles import LINKS, MEASURES, read_links, read_measures, try_to_write

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from pipeline.assembly import DocumentRows
    from pipeline.gathering import Gathered
    from schema.decisions import RegisteredMeasure
    from schema.failure import Failure


@dataclass(frozen=True, slots=True)
class Started:
    """What joins the documents, the links that it renews, and what was read from `decisions/`."""

    joining: Joining
    links: LinkStore
    measures: tuple[RegisteredMeasure, ...]
    failures: Mapping[str, tuple[Failure, ...]]

    @property
    def failed(self) -> tuple[str, ...]:
        """The files of decisions that have a row that cannot be read."""
        return tuple(failures_to_rows(self.failures))

    def write(self, decisions: Path) -> list[str]:
        """Write measures and links where they have changed; give a warning where that failed."""
        if not self.links.changed and set(self.measures) == set(self.joining.measures):
            return []
        links = self.links.read_all()
        return try_to_write(decisions, self.failures, self.joining.measures, links)


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

    def load(name: str) -> Iterable[DocumentRows]:
        return (bad[name],) if name in bad else gathered.read(name)

    owners = [*gathered.owners, *((name, name_owner(None, name)) for name in bad)]
    joining = Joining(owners, load, measures, links, today)
    return Started(joining, links, measures, failures)
