"""The only reader and writer of `decisions/measures.csv` and `decisions/links.csv`."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from normalise.matching.registry import Registry
from pipeline.locking import hold
from pipeline.rowfiles import iterate_rows, read_rows, write_rows
from schema.decisions import Link, RegisteredMeasure
from schema.failure import Failure, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

MEASURES, LINKS, LINKS_LOCK = "measures.csv", "links.csv", ".links.lock"


@dataclass(frozen=True, slots=True)
class ReadDecisions:
    """The registry as it stands in the folder, and the rows that cannot be read by their file."""

    registry: Registry
    failures: Mapping[str, tuple[Failure, ...]]


@contextmanager
def holding_links(folder: Path) -> Iterator[None]:
    """Measures and links, held for one writer at a time between their reading and writing.

    Where the folder cannot be written to nothing is held: the writing says so.
    """
    with hold(folder / LINKS_LOCK, needed=False):
        yield


def read_decisions(folder: Path) -> ReadDecisions:
    """What is decided about measures; nothing where the folder has no such files.

    Raises UsageError where a file is no table of measures or links at all.
    """
    measures, bad_measures = read_measures(folder)
    bad: list[Failure] = []
    links, bad_links = tuple(read_links(folder, bad)), tuple(bad)
    return ReadDecisions(Registry(measures, links), {MEASURES: bad_measures, LINKS: bad_links})


def read_measures(folder: Path) -> tuple[tuple[RegisteredMeasure, ...], tuple[Failure, ...]]:
    """The measures that are registered, and a failure for each row that cannot be read."""
    return read_rows(folder / MEASURES, RegisteredMeasure, "measure_id", lambda row: row.measure_id)


def read_links(folder: Path, failures: list[Failure]) -> Iterator[Link]:
    """The links one after another; what cannot be read is added to `failures` as it comes."""
    for found in iterate_rows(folder / LINKS, Link, "measure_id", _link_to_name):
        if isinstance(found, Failure):
            failures.append(found)
        else:
            yield found


def _link_to_name(link: Link) -> str:
    """What a link is about, for a person; no two links are about the same."""
    words = f"{link.indicator!r} of {link.document_id} and {link.measure_id}"
    return f"{words} ({link.hash})" if link.hash else words


def write_decisions(folder: Path, registry: Registry) -> None:
    """Make the registry what the folder holds, each file in one rename, sorted.

    Raises UsageError where the folder cannot be written to.
    """
    links = sorted(registry.links, key=lambda row: (row.document_id, row.indicator, row.key))
    _write(folder, registry.measures, links)


def _write(folder: Path, measures: Iterable[RegisteredMeasure], links: Iterable[Link]) -> None:
    """Write measures, then links, which come sorted: none names a measure that is not there."""
    in_order = sorted(measures, key=lambda row: row.measure_id)
    write_rows(folder / MEASURES, RegisteredMeasure, in_order)
    write_rows(folder / LINKS, Link, links)


def renew_decisions(folder: Path, read: ReadDecisions, registry: Registry) -> list[str]:
    """Write the registry where it has changed; give a warning where that could not be done."""
    if _is_same(registry, read.registry):
        return []
    links = sorted(registry.links, key=lambda row: (row.document_id, row.indicator, row.key))
    return try_to_write(folder, read.failures, registry.measures, links)


def try_to_write(
    folder: Path,
    failures: Mapping[str, Sequence[Failure]],
    measures: Iterable[RegisteredMeasure],
    links: Iterable[Link],
) -> list[str]:
    """Write measures and links, sorted; give a warning where that could not be done.

    While a row cannot be read nothing is written, so that nothing that somebody typed is lost.
    """
    bad = [failure for own in failures.values() for failure in own]
    if bad:
        return [f"{folder} was not written, so that no row is lost: {bad[0].message}"]
    try:
        _write(folder, measures, links)
    except UsageError as error:
        return [str(error)]
    return []


def _is_same(one: Registry, other: Registry) -> bool:
    """Whether two registries say the same, in whatever order."""
    return set(one.measures) == set(other.measures) and set(one.links) == set(other.links)


def stale_to_warnings(links: Iterable[Link]) -> list[str]:
    """A sentence for each decision of a person that matches nothing in its document any more."""
    return [
        f"{LINKS}: {link.document_id} has no indicator like {link.indicator!r} any more, of which"
        f" {link.decided_by} decided: {link.relation} {link.measure_id}; the decision had no effect"
        for link in links
    ]
