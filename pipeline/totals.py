"""What a summary tells of a dataset: numbers, and the first of what a person should see."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ConfigDict

from normalise.checks.wholechecks import WHOLE_FLAGS
from normalise.confidence import DECIDED
from schema.failure import UNREADABLE, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from schema.dataset import DocumentRow, FailureRow
    from schema.tables import Dataset

SHOWN_DOCUMENTS = 60
SHOWN_UNREAD = 50
SHOWN_FAILURES = 5
UNCONFIRMED = "measure_unconfirmed"
_TOLD = UNREADABLE | {Reason.BAD_REGISTER_ROW, Reason.UNACCOUNTED_CELL}
_SUMMED = ("cells", "cells_accounted", "figures", "figures_explained")
Line = TypeVar("Line", str, "DocumentTotals")
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
    counting = Counting()
    counting.add(dataset)
    return counting.to_totals()


@dataclass(slots=True)
class Counting:
    """Totals as they grow, part by part of a dataset; what is shown is kept by its file's name."""

    sums: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    misfits: Counter[str] = field(default_factory=Counter)
    documents: list[tuple[str, DocumentTotals]] = field(default_factory=list)
    failed: list[tuple[str, DocumentTotals]] = field(default_factory=list)
    unread: list[tuple[str, str]] = field(default_factory=list)
    parts: list[tuple[str, str]] = field(default_factory=list)

    def add(self, dataset: Dataset) -> None:
        """Count a part of the dataset: some documents with all their rows."""
        rows = dataset.documents
        for name in _SUMMED:
            self.sums[name] += sum(getattr(row, name) for row in rows)
        self.statuses.update(row.status for row in dataset.readings)
        self.reasons.update(row.reason.value for row in dataset.failures)
        self.misfits.update(
            flag for row in dataset.readings for flag in row.flags if flag in WHOLE_FLAGS
        )
        self.sums["doubtful"] += sum(bool({*row.flags} - DECIDED) for row in dataset.readings)
        self.sums["unconfirmed"] += sum(UNCONFIRMED in row.flags for row in dataset.indicators)
        self.sums["count"] += len(rows)
        unread = [row for row in dataset.failures if row.reason in _TOLD]
        parts = [row for row in dataset.failures if row.reason not in _TOLD | _COUNTED]
        self.sums["unread"] += len(unread)
        self.sums["parts"] += len(parts)
        lines = [(row.file, row_to_totals(row)) for row in rows]
        self.documents = _first([*self.documents, *lines], SHOWN_DOCUMENTS + 1)
        failed = [(file, one) for file, one in lines if not one.is_read]
        self.failed = _first([*self.failed, *failed], SHOWN_DOCUMENTS)
        told = [(row.file, row.message) for row in unread]
        self.unread = _first([*self.unread, *told], SHOWN_UNREAD)
        told = [(row.file, failure_to_line(row)) for row in parts]
        self.parts = _first([*self.parts, *told], SHOWN_FAILURES)

    def join(self, other: Counting) -> None:
        """Count what was counted elsewhere, too."""
        for name in ("sums", "statuses", "reasons", "misfits"):
            getattr(self, name).update(getattr(other, name))
        self.documents = _first([*self.documents, *other.documents], SHOWN_DOCUMENTS + 1)
        self.failed = _first([*self.failed, *other.failed], SHOWN_DOCUMENTS)
        self.unread = _first([*self.unread, *other.unread], SHOWN_UNREAD)
        self.parts = _first([*self.parts, *other.parts], SHOWN_FAILURES)

    def to_totals(self) -> Totals:
        """The totals of all that was added."""
        return Totals(
            documents=tuple(self._choose_documents()),
            count=self.sums["count"],
            **{name: self.sums[name] for name in _SUMMED},
            statuses=dict(self.statuses),
            reasons=dict(self.reasons),
            unread=tuple(line for _, line in self.unread),
            more_unread=self.sums["unread"] - len(self.unread),
            parts=tuple(line for _, line in self.parts),
            more_parts=self.sums["parts"] - len(self.parts),
            doubtful=self.sums["doubtful"],
            misfits={flag: self.misfits[flag] for flag in WHOLE_FLAGS if self.misfits[flag]},
            unconfirmed=self.sums["unconfirmed"],
        )

    def _choose_documents(self) -> Iterable[DocumentTotals]:
        """All where they are few; else those that were not read, then the first others."""
        found = [one for _, one in self.documents]
        if len(found) <= SHOWN_DOCUMENTS:
            return found
        failed = [one for _, one in self.failed]
        return [*failed, *(one for one in found if one.is_read)][:SHOWN_DOCUMENTS]


def _first(lines: Sequence[tuple[str, Line]], number: int) -> list[tuple[str, Line]]:
    """The first of these by the name of the file, as they come where it is the same."""
    return sorted(lines, key=lambda one: one[0])[:number]


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
