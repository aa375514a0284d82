"""The rows of all documents to one dataset, with the measures of their indicators, and back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from normalise.checks.wholechecks import check_whole
from normalise.matching.blocks import find_blocks
from normalise.matching.linking import Resolved, resolve
from normalise.matching.measures import indicators_to_measures
from normalise.matching.minting import Names
from normalise.matching.registry import Registry
from normalise.matching.sightings import name_owner, rows_to_sightings
from pipeline.assembly import DocumentRows
from pipeline.decisions import CORRECTIONS
from pipeline.linkstore import LinkStore
from pipeline.registryfiles import LINKS, MEASURES
from pipeline.scratch import open_scratch
from pipeline.store import read_dataset
from schema.dataset import FailureRow, IndicatorRow, ReadingRow, TargetRow
from schema.tables import TABLES, Dataset

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Sequence

    from normalise.matching.sightings import Period, Sighting
    from pipeline.settings import Settings
    from schema.dataset import DatasetRow, DocumentRow
    from schema.decisions import Link, RegisteredMeasure
    from schema.tables import TableSpec

UNCONFIRMED = "measure_unconfirmed"
Row = TypeVar("Row", IndicatorRow, ReadingRow)
Placed = TypeVar("Placed", IndicatorRow, TargetRow, ReadingRow, FailureRow)


@dataclass(frozen=True, slots=True)
class Joined:
    """The dataset, and how its indicators found their measures."""

    dataset: Dataset
    resolved: Resolved


class Joining:
    """Documents to datasets, block by block, so that only one block has to be in memory."""

    def __init__(
        self,
        owners: Sequence[tuple[str, str]],
        load: Callable[[str], Iterable[DocumentRows]],
        measures: Sequence[RegisteredMeasure],
        links: LinkStore,
        today: date,
    ) -> None:
        """Of the documents of `owners` (`find_blocks`), whose rows `load` gives by their ids.

        `links` are those that there are, and get those that are new.
        """
        self._blocks, self._unused = find_blocks(owners, measures, links.read_pairs())
        self._names = Names.of(measures, (measure_id for _, measure_id in links.read_pairs()))
        self._load, self._links, self._today = load, links, today
        self.measures: list[RegisteredMeasure] = [*self._unused]
        self.stale: list[Link] = []

    def join(self) -> Iterator[Joined]:
        """The dataset of each block, as if there were no others.

        When all are there, `measures` are all that are registered now.
        """
        for block in self._blocks:
            dataset = to_dataset(part for name in block.documents for part in self._load(name))
            registry = Registry(block.measures, self._links.read(block.documents))
            joined = join_dataset(dataset, registry, self._names, self._today)
            found = joined.resolved
            self._links.renew(block.documents, found.registry.links)
            self.measures += found.registry.measures
            self.stale += found.stale
            yield joined

    def join_all(self) -> Joined:
        """All blocks as one."""
        joined = list(self.join())
        resolved = [one.resolved for one in joined]
        return Joined(
            _add_datasets([one.dataset for one in joined]),
            Resolved(
                Registry(tuple(self.measures), tuple(self._links.read_all())),
                {key: owner for one in resolved for key, owner in one.owner.items()},
                frozenset[str]().union(*(one.unconfirmed for one in resolved)),
                tuple(self.stale),
            ),
        )


def join_rows(documents: Iterable[DocumentRows], registry: Registry, today: date) -> Joined:
    """One dataset of all documents, its indicators linked to measures as the registry says.

    What the registry does not say is decided by rule, and dated `today`.
    """
    parts: dict[str, list[DocumentRows]] = {}
    for part in documents:
        parts.setdefault(part.document.document_id, []).append(part)
    owners = [
        (name, name_owner(part.document.publisher, name))
        for name, own in parts.items()
        for part in own
    ]
    with open_scratch() as database:
        links = LinkStore(database, registry.links)
        joining = Joining(owners, parts.__getitem__, registry.measures, links, today)
        return joining.join_all()


def match_rows(dataset: Dataset, registry: Registry, today: date) -> Joined:
    """The dataset with its measures found anew, and held against them what does not fit.

    Its other columns stay.
    """
    return join_rows(split_documents(dataset, dataset.documents), registry, today)


def join_dataset(dataset: Dataset, registry: Registry, names: Names, today: date) -> Joined:
    """The dataset of a block's documents with its measures, as if there were no others.

    `names` are the ids of measures that are taken, and get those that are new.
    """
    periods = _find_periods(dataset)
    resolved = resolve(registry, dataset_to_sightings(dataset), today, names)
    indicators = tuple(_with_measure(row, resolved) for row in dataset.indicators)
    readings = check_whole(
        (_with_measure(row, resolved) for row in dataset.readings), dataset.documents
    )
    measures = indicators_to_measures(
        indicators, dataset.targets, readings, periods, resolved.registry.by_id
    )
    matched = Dataset(
        dataset.documents, indicators, dataset.targets, readings, measures, dataset.failures
    )
    return Joined(matched, resolved)


def to_dataset(documents: Iterable[DocumentRows]) -> Dataset:
    """The rows of some documents, which have no measures yet."""
    parts = tuple(documents)
    return Dataset(
        documents=tuple(part.document for part in parts),
        indicators=tuple(row for part in parts for row in part.indicators),
        targets=tuple(row for part in parts for row in part.targets),
        readings=tuple(row for part in parts for row in part.readings),
        failures=tuple(row for part in parts for row in part.failures),
    )


def _add_datasets(parts: Sequence[Dataset]) -> Dataset:
    return Dataset(
        documents=tuple(row for one in parts for row in one.documents),
        indicators=tuple(row for one in parts for row in one.indicators),
        targets=tuple(row for one in parts for row in one.targets),
        readings=tuple(row for one in parts for row in one.readings),
        measures=tuple(row for one in parts for row in one.measures),
        failures=tuple(row for one in parts for row in one.failures),
    )


def has_same_rows(one: Dataset, other: Dataset) -> bool:
    """Whether two datasets have the same rows, in whatever order."""
    return all(
        _by_key(spec, one.rows(spec.name)) == _by_key(spec, other.rows(spec.name))
        for spec in TABLES
    )


def _by_key(spec: TableSpec, rows: Iterable[DatasetRow]) -> dict[str, DatasetRow]:
    return {getattr(row, spec.key): row for row in rows}


def dataset_to_sightings(dataset: Dataset) -> tuple[Sighting, ...]:
    """The indicators of a dataset as matching sees them, the earliest document first."""
    return rows_to_sightings(
        dataset.indicators, dataset.targets, dataset.readings, _find_periods(dataset)
    )


def _find_periods(dataset: Dataset) -> dict[str, Period]:
    return {row.document_id: (row.period_start, row.period_end) for row in dataset.documents}


def _with_measure(row: Row, resolved: Resolved) -> Row:
    """The row with the measure of its indicator, flagged where that may be another one."""
    measure_id = resolved.owner[row.indicator_id]
    name = resolved.registry.by_id[measure_id].measure
    flags = [flag for flag in row.flags if flag != UNCONFIRMED]
    flags += [UNCONFIRMED] if row.indicator_id in resolved.unconfirmed else []
    update: dict[str, Any] = {"measure_id": measure_id, "measure": name, "flags": flags}
    return row.model_copy(update=update)


def join_alone(documents: Iterable[DocumentRows]) -> Dataset:
    """The dataset of these documents where nothing is decided yet, and no link is kept."""
    return join_rows(documents, Registry(), date.min).dataset


def find_kept(settings: Settings, files: Container[str], ids: Container[str]) -> list[DocumentRows]:
    """The rows of the documents in the dataset that this run does not read, by file and id."""
    dataset = read_dataset(settings.out)
    if dataset is None:
        return []
    own = {settings.register.name, MEASURES, LINKS, CORRECTIONS}
    kept = [
        document
        for document in dataset.documents
        if document.file not in own
        and document.file not in files
        and document.document_id not in ids
    ]
    return split_documents(dataset, kept)


def split_documents(dataset: Dataset, documents: Iterable[DocumentRow]) -> list[DocumentRows]:
    """The rows of documents of a dataset; each row is looked at once."""
    indicators, targets = _by_document(dataset.indicators), _by_document(dataset.targets)
    readings, failures = _by_document(dataset.readings), _by_document(dataset.failures)
    return [
        DocumentRows(
            document,
            tuple(indicators.get(document.document_id, ())),
            tuple(targets.get(document.document_id, ())),
            tuple(readings.get(document.document_id, ())),
            tuple(failures.get(document.document_id, ())),
        )
        for document in documents
    ]


def _by_document(rows: Iterable[Placed]) -> dict[str, list[Placed]]:
    found: dict[str, list[Placed]] = {}
    for row in rows:
        found.setdefault(row.document_id, []).append(row)
    return found
