"""The rows of all documents to one dataset, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalise.matching.measures import indicators_to_measures
from pipeline.assembly import DocumentRows
from pipeline.store import read_dataset
from schema.tables import Dataset

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.settings import Settings
    from schema.dataset import DocumentRow


def join_rows(documents: Iterable[DocumentRows]) -> Dataset:
    """One dataset of all documents, with the measures that their indicators belong to."""
    parts = tuple(documents)
    indicators = tuple(row for part in parts for row in part.indicators)
    targets = tuple(row for part in parts for row in part.targets)
    readings = tuple(row for part in parts for row in part.readings)
    periods = {
        part.document.document_id: (part.document.period_start, part.document.period_end)
        for part in parts
    }
    return Dataset(
        documents=tuple(part.document for part in parts),
        indicators=indicators,
        targets=targets,
        readings=readings,
        measures=indicators_to_measures(indicators, targets, readings, periods),
        failures=tuple(row for part in parts for row in part.failures),
    )


def find_kept(settings: Settings, new: Iterable[DocumentRows]) -> list[DocumentRows]:
    """The rows of the documents in the dataset that this run does not read, by file and id."""
    dataset = read_dataset(settings.out)
    parts = list(new)
    read = {settings.register.name, *(part.document.file for part in parts)}
    ids = {part.document.document_id for part in parts}
    if dataset is None:
        return []
    return [
        split_document(dataset, document)
        for document in dataset.documents
        if document.file not in read and document.document_id not in ids
    ]


def split_document(dataset: Dataset, document: DocumentRow) -> DocumentRows:
    """The rows of one document of a dataset."""
    name = document.document_id
    return DocumentRows(
        document,
        tuple(row for row in dataset.indicators if row.document_id == name),
        tuple(row for row in dataset.targets if row.document_id == name),
        tuple(row for row in dataset.readings if row.document_id == name),
        tuple(row for row in dataset.failures if row.document_id == name),
    )
