"""The only reader and writer of `decisions/measures.csv` and `decisions/links.csv`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from normalise.matching.registry import Registry
from pipeline.rowfiles import read_rows, write_rows
from schema.decisions import Link, RegisteredMeasure
from schema.failure import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from schema.failure import Failure

MEASURES, LINKS = "measures.csv", "links.csv"


@dataclass(frozen=True, slots=True)
class ReadDecisions:
    """The registry as it stands in the folder, and the rows that cannot be read by their file."""

    registry: Registry
    failures: Mapping[str, tuple[Failure, ...]]


def read_decisions(folder: Path) -> ReadDecisions:
    """What is decided about measures; nothing where the folder has no such files.

    Raises UsageError where a file is no table of measures or links at all.
    """
    measures, bad_measures = read_rows(
        folder / MEASURES, RegisteredMeasure, "measure_id", lambda row: row.measure_id
    )
    links, bad_links = read_rows(folder / LINKS, Link, "measure_id", _link_to_name)
    return ReadDecisions(Registry(measures, links), {MEASURES: bad_measures, LINKS: bad_links})


def _link_to_name(link: Link) -> str:
    """What a link is about, for a person; no two links are about the same."""
    words = f"{link.indicator!r} of {link.document_id} and {link.measure_id}"
    return f"{words} ({link.hash})" if link.hash else words


def write_decisions(folder: Path, registry: Registry) -> None:
    """Make the registry what the folder holds, each file in one rename, sorted.

    The measures are written first: a link never names a measure that is not there. Raises
    UsageError where the folder cannot be written to.
    """
    measures = sorted(registry.measures, key=lambda row: row.measure_id)
    links = sorted(registry.links, key=lambda row: (row.document_id, row.indicator, row.key))
    write_rows(folder / MEASURES, RegisteredMeasure, measures)
    write_rows(folder / LINKS, Link, links)


def renew_decisions(folder: Path, read: ReadDecisions, registry: Registry) -> list[str]:
    """Write the registry where it has changed; give a warning where that could not be done.

    While a row cannot be read nothing is written, so that nothing that somebody typed is lost.
    """
    if registry == read.registry:
        return []
    bad = [failure for failures in read.failures.values() for failure in failures]
    if bad:
        return [f"{folder} was not written, so that no row is lost: {bad[0].message}"]
    try:
        write_decisions(folder, registry)
    except UsageError as error:
        return [str(error)]
    return []


def stale_to_warnings(links: Iterable[Link]) -> list[str]:
    """A sentence for each decision of a person that matches nothing in its document any more."""
    return [
        f"{LINKS}: {link.document_id} has no indicator like {link.indicator!r} any more, of which"
        f" {link.decided_by} decided: {link.relation} {link.measure_id}; the decision had no effect"
        for link in links
    ]
