"""What a run prints: a bar while it reads, and a summary that a person can act on."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from normalise.checks.wholechecks import WHOLE_FLAGS
from normalise.confidence import DECIDED
from schema.failure import UNREADABLE, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from normalise.correctionplaces import Stale
    from pipeline.run import Run
    from schema.dataset import DocumentRow, FailureRow
    from schema.tables import Dataset

SHOWN_FAILURES = 5
_TOLD = UNREADABLE | {Reason.BAD_REGISTER_ROW, Reason.UNACCOUNTED_CELL}
_COUNTED = frozenset({Reason.UNEXPLAINED_FIGURE})
_ADVICE = {
    Reason.PERIOD_NOT_DETECTED: "give the period: python -m pipeline add FILE --period 2013/14",
    Reason.PERIOD_DOUBTFUL: "confirm the period: python -m pipeline add FILE --period 2013/14",
    Reason.PUBLISHER_NOT_DETECTED: (
        'give the publisher: python -m pipeline add FILE --publisher "…"'
    ),
    Reason.NO_HEADER: "name the columns of the table in a header row",
    Reason.COLUMN_UNCLEAR: "see failures.csv for the columns, and name them in the header",
    Reason.UNEXPLAINED_FIGURE: "see failures.csv: figures set aside, each with the rule that did",
    Reason.ROW_TOO_SHORT: "the cells that the row lacks count as blank; compare with the report",
    Reason.EXTRA_CELL: "name the column in the header, or move the cell into its column",
    Reason.LINE_TOO_LONG: "cut the line, or raise QUARTERLIES_MAX_LINE_CHARS",
    Reason.NEEDS_PASSWORD: "give the password: --password, or QUARTERLIES_PASSWORD",
    Reason.NEEDS_OCR: "the page is a picture of a page, which is not read yet",
    Reason.UNREADABLE_TEXT_LAYER: "the font does not say which letters it draws; see the page",
    Reason.TOO_MANY_PAGES: "raise QUARTERLIES_MAX_PAGES to read them all",
    Reason.FILE_CHANGED: "register the new version: python -m pipeline add FILE",
}


def print_summary(run: Run, out: Path, console: Console) -> None:
    """Print documents, readings by status, failures by reason, and where to look next."""
    dataset = run.dataset
    console.print(_documents_table(dataset.documents))
    console.print(_counts_table("Readings", Counter(row.status for row in dataset.readings)))
    console.print(_counts_table("Failures", Counter(row.reason for row in dataset.failures)))
    console.print(Group(*(Text(line) for line in summary_to_lines(run, out))))


def _documents_table(documents: Iterable[DocumentRow]) -> Table:
    table = Table(title="Documents", title_justify="left", show_edge=False, pad_edge=False)
    table.add_column("file", overflow="fold")
    table.add_column("period")
    for name in ("indicators", "readings", "targets", "failures"):
        table.add_column(name, justify="right")
    table.add_column("figures explained", justify="right")
    for row in documents:
        period = row.period_label or "unknown"
        detected = " (detected)" if "period_start" in row.detected else ""
        table.add_row(
            Text(row.file if row.status == "read" else f"{row.file} (not read)"),
            f"{period}{detected}",
            *(
                f"{number:,}"
                for number in (row.indicators, row.readings, row.targets, row.failures)
            ),
            f"{row.figures_explained:,} of {row.figures:,}",
        )
    return table


def _counts_table(title: str, counts: Counter[str]) -> Table:
    table = Table(
        title=f"{title}: {counts.total():,}",
        title_justify="left",
        show_header=False,
        show_edge=False,
        pad_edge=False,
    )
    table.add_column(justify="right")
    table.add_column()
    for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        table.add_row(f"{count:>6,}", Text(name))
    return table


def summary_to_lines(run: Run, out: Path) -> list[str]:
    """The last lines of the summary: the books, what could not be read, where to look next."""
    dataset = run.dataset
    cells = sum(row.cells for row in dataset.documents)
    accounted = sum(row.cells_accounted for row in dataset.documents)
    figures = sum(row.figures for row in dataset.documents)
    explained = sum(row.figures_explained for row in dataset.documents)
    lines = [
        (
            f"Accounted for: {accounted:,} of {cells:,} cells; "
            f"{explained:,} of {figures:,} printed figures explained"
            f"{_left_over(figures - explained)}."
        ),
    ]
    lines += [f"Warning: {warning}" for warning in run.warnings]
    lines += _corrections(run)
    lines += [f"Broken rule: {problem}" for problem in run.problems[:SHOWN_FAILURES]]
    return [*lines, *_unread(dataset), *_first_failures(dataset), *_next_steps(dataset, out)]


def _left_over(figures: int) -> str:
    return f", {figures:,} listed in failures as unexplained_figure" if figures else ""


def _corrections(run: Run) -> list[str]:
    """How many decisions on readings were applied, and each that was not."""
    applied, stale = len(run.applied), len(run.stale)
    if not applied and not stale:
        return []
    return [
        f"Corrections: {applied:,} applied, {stale:,} stale.",
        *(f"Stale: {stale_to_line(one)}" for one in run.stale),
    ]


def stale_to_line(one: Stale) -> str:
    """A decision that was not applied, as a line: which, whose, and why not."""
    row = one.correction
    place = f", {row.place}" if row.place else ""
    text = f" {row.text!r}" if row.text else ""
    decision = f"{row.action} by {row.decided_by}"
    return f"{row.document_id}{place}, {row.column!r}{text}: {decision}: {one.why}"


def _unread(dataset: Dataset) -> list[str]:
    bad = [row for row in dataset.failures if row.reason in _TOLD]
    return [f"Not read: {row.message}" for row in bad]


def _first_failures(dataset: Dataset) -> list[str]:
    """The first failures of parts of a document, each with its file and line."""
    parts = [row for row in dataset.failures if row.reason not in _TOLD | _COUNTED]
    lines = [failure_to_line(row) for row in parts[:SHOWN_FAILURES]]
    more = len(parts) - len(lines)
    return [*lines, *([f"and {more:,} more such failures, in failures.csv"] if more else [])]


def _next_steps(dataset: Dataset, out: Path) -> list[str]:
    reasons = Counter(row.reason for row in dataset.failures)
    steps = [f"  {reason}: {advice}" for reason, advice in _ADVICE.items() if reasons.get(reason)]
    doubtful = sum(bool({*row.flags} - DECIDED) for row in dataset.readings)
    first = f"Written to {out}. Load readings.parquet (or .csv) there."
    carry = "reading carries" if doubtful == 1 else "readings carry"
    look = [f"  {doubtful:,} {carry} flags: filter `flags` in readings"] if doubtful else []
    look += _misfits(dataset)
    look += _unconfirmed(dataset)
    return [first, *(["Where to look next:", *look, *steps] if look or steps else [])]


def _misfits(dataset: Dataset) -> list[str]:
    """How many readings do not fit the others, by the check that says so."""
    counts = Counter(flag for row in dataset.readings for flag in row.flags if flag in WHOLE_FLAGS)
    return [
        f"  {counts[flag]:,} {flag}: {WHOLE_FLAGS[flag]}" for flag in WHOLE_FLAGS if counts[flag]
    ]


def _unconfirmed(dataset: Dataset) -> list[str]:
    """How many indicators await a person who says which measure they are."""
    number = sum("measure_unconfirmed" in row.flags for row in dataset.indicators)
    may = "indicator may be a measure" if number == 1 else "indicators may be measures"
    return [f"  {number:,} {may} of earlier reports: make match ARGS=--review"] if number else []


def failure_to_line(row: FailureRow) -> str:
    """One failure as a line: file, place, reason and message."""
    place = f":{row.line}" if row.line else f", page {row.page}" if row.page else ""
    return f"{row.file}{place}: {row.reason}: {row.message}"
