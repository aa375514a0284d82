"""What a summary tells of a dataset: numbers, and the first of what a person should see."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from normalise.checks.wholechecks import WHOLE_FLAGS
from normalise.confidence import DECIDED
from schema.failure import UNREADABLE, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from schema.dataset import DocumentRow, FailureRow
    from schema.tables import Dataset

SHOWN_DOCUMENTS = 60
SHOWN_UNREAD = 50
SHOWN_FAILURES = 5
UNCONFIRMED = "measure_unconfirmed"
_TOLD = UNREADABLE | {Reason.BAD_REGISTER_ROW, Reason.UNACCOUNTED_CELL}
_COUNTED = frozenset({Reason.UNEXPLAINED_FIGURE})


class DocumentTotals(BaseModel):
    """A document's line of the summary, or the sum of several."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    file: str
    period: str
    is_read: bool
    indicators: int
    readings: int
    targets: int
    failures: int
    cells: int
    cells_accounted: int
    figures: int
    figures_explained: int


class Totals(BaseModel):
    """The numbers of a dataset, and the first of its documents and failures, for the summary.

    `unread` and `parts` are failures as lines, of whole documents and of parts of them; where there
    are more than are shown, `more_unread` and `more_parts` say how many.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    documents: tuple[DocumentTotals, ...] = ()
    count: int = 0
    cells: int = 0
    cells_accounted: int = 0
    figures: int = 0
    figures_explained: int = 0
    statuses: dict[str, int] = {}
    reasons: dict[str, int] = {}
    unread: tuple[str, ...] = ()
    more_unread: int = 0
    parts: tuple[str, ...] = ()
    more_parts: int = 0
    doubtful: int = 0
    misfits: dict[str, int] = {}
    unconfirmed: int = 0


def dataset_to_totals(dataset: Dataset) -> Totals:
    """The totals of a whole dataset."""
    rows = dataset.documents
    unread = [row.message for row in dataset.failures if row.reason in _TOLD]
    parts = [row for row in dataset.failures if row.reason not in _TOLD | _COUNTED]
    return Totals(
        documents=tuple(map(row_to_totals, _first_documents(rows))),
        count=len(rows),
        cells=sum(row.cells for row in rows),
        cells_accounted=sum(row.cells_accounted for row in rows),
        figures=sum(row.figures for row in rows),
        figures_explained=sum(row.figures_explained for row in rows),
        statuses=Counter(row.status for row in dataset.readings),
        reasons=Counter(row.reason.value for row in dataset.failures),
        unread=tuple(unread[:SHOWN_UNREAD]),
        more_unread=max(0, len(unread) - SHOWN_UNREAD),
        parts=tuple(failure_to_line(row) for row in parts[:SHOWN_FAILURES]),
        more_parts=max(0, len(parts) - SHOWN_FAILURES),
        doubtful=sum(bool({*row.flags} - DECIDED) for row in dataset.readings),
        misfits=_count_misfits(dataset),
        unconfirmed=sum(UNCONFIRMED in row.flags for row in dataset.indicators),
    )


def _count_misfits(dataset: Dataset) -> dict[str, int]:
    """How many readings do not fit the others, by the check that says so."""
    counts = Counter(flag for row in dataset.readings for flag in row.flags if flag in WHOLE_FLAGS)
    return {flag: counts[flag] for flag in WHOLE_FLAGS if counts[flag]}


def row_to_totals(row: DocumentRow) -> DocumentTotals:
    """The line of a document."""
    detected = " (detected)" if "period_start" in row.detected else ""
    return DocumentTotals(
        file=row.file,
        period=f"{row.period_label or 'unknown'}{detected}",
        is_read=row.status == "read",
        indicators=row.indicators,
        readings=row.readings,
        targets=row.targets,
        failures=row.failures,
        cells=row.cells,
        cells_accounted=row.cells_accounted,
        figures=row.figures,
        figures_explained=row.figures_explained,
    )


def failure_to_line(row: FailureRow) -> str:
    """One failure as a line: file, place, reason and message."""
    place = f":{row.line}" if row.line else f", page {row.page}" if row.page else ""
    return f"{row.file}{place}: {row.reason}: {row.message}"


def _first_documents(rows: Iterable[DocumentRow]) -> list[DocumentRow]:
    """All documents where they are few; else those that were not read, then the first others."""
    found = list(rows)
    if len(found) <= SHOWN_DOCUMENTS:
        return found
    return sorted(found, key=lambda row: row.status == "read")[:SHOWN_DOCUMENTS]
