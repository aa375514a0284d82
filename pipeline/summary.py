"""What a run prints: a bar while it reads, and a summary that a person can act on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from normalise.checks.wholechecks import WHOLE_FLAGS
from pipeline.totals import SHOWN_FAILURES
from schema.failure import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from normalise.correctionplaces import Stale
    from pipeline.runs import Run
    from pipeline.totals import Totals

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
    Reason.NEEDS_OCR: "the page is a picture of a page: `make ocr` installs what reads it",
    Reason.UNREADABLE_TEXT_LAYER: "the font does not say which letters it draws; see the page",
    Reason.TOO_MANY_PAGES: "raise QUARTERLIES_MAX_PAGES to read them all",
    Reason.FILE_CHANGED: "register the new version: python -m pipeline add FILE",
}


def print_summary(run: Run, out: Path, console: Console) -> None:
    """Print documents, readings by status, failures by reason, and where to look next."""
    totals = run.totals
    console.print(_documents_table(totals))
    console.print(_counts_table("Readings", totals.statuses))
    console.print(_counts_table("Failures", totals.reasons))
    console.print(Group(*(Text(line) for line in summary_to_lines(run, out))))


def _documents_table(totals: Totals) -> Table:
    table = Table(title="Documents", title_justify="left", show_edge=False, pad_edge=False)
    table.add_column("file", overflow="fold")
    table.add_column("period")
    for name in ("indicators", "readings", "targets", "failures"):
        table.add_column(name, justify="right")
    table.add_column("figures explained", justify="right")
    for row in totals.documents:
        table.add_row(
            Text(row.file if row.is_read else f"{row.file} (not read)"),
            row.period,
            *(
                f"{number:,}"
                for number in (row.indicators, row.readings, row.targets, row.failures)
            ),
            f"{row.figures_explained:,} of {row.figures:,}",
        )
    more = totals.count - len(totals.documents)
    if more:
        table.add_row(Text(f"and {more:,} more, in documents.csv"))
    return table


def _counts_table(title: str, counts: Mapping[str, int]) -> Table:
    table = Table(
        title=f"{title}: {sum(counts.values()):,}",
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
    totals = run.totals
    lines = [
        (
            f"Accounted for: {totals.cells_accounted:,} of {totals.cells:,} cells; "
            f"{totals.figures_explained:,} of {totals.figures:,} printed figures explained"
            f"{_left_over(totals.figures - totals.figures_explained)}."
        ),
    ]
    lines += [f"Warning: {warning}" for warning in run.warnings]
    lines += _corrections(run)
    lines += [f"Broken rule: {problem}" for problem in run.problems[:SHOWN_FAILURES]]
    return [*lines, *_unread(totals), *_first_failures(totals), *_next_steps(totals, out)]


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


def _unread(totals: Totals) -> list[str]:
    more = totals.more_unread
    lines = [f"Not read: {line}" for line in totals.unread]
    return [*lines, *([f"and {more:,} more not read, in failures.csv"] if more else [])]


def _first_failures(totals: Totals) -> list[str]:
    """The first failures of parts of a document, each with its file and line."""
    more = totals.more_parts
    return [
        *totals.parts,
        *([f"and {more:,} more such failures, in failures.csv"] if more else []),
    ]


def _next_steps(totals: Totals, out: Path) -> list[str]:
    steps = [f"  {why}: {advice}" for why, advice in _ADVICE.items() if totals.reasons.get(why)]
    first = f"Written to {out}. Load readings.parquet (or .csv) there."
    carry = "reading carries" if totals.doubtful == 1 else "readings carry"
    flagged = f"  {totals.doubtful:,} {carry} flags: filter `flags` in readings"
    look = [flagged] if totals.doubtful else []
    look += [f"  {n:,} {flag}: {WHOLE_FLAGS[flag]}" for flag, n in totals.misfits.items()]
    look += _unconfirmed(totals.unconfirmed)
    return [first, *(["Where to look next:", *look, *steps] if look or steps else [])]


def _unconfirmed(number: int) -> list[str]:
    """How many indicators await a person who says which measure they are."""
    may = "indicator may be a measure" if number == 1 else "indicators may be measures"
    return [f"  {number:,} {may} of earlier reports: make match ARGS=--review"] if number else []
