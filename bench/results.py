"""Measurements to the tables of docs/benchmarks.md, between its marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bench.corpus.scoring import score_documents
from bench.peers import TOOLS
from bench.sample import BARE, GROUPS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from bench.corpus.scoring import Summary
    from bench.running import Measured
    from bench.sample import Sample

MARKS = "bench"
MIB = 1 << 20
FEW = 10.0  # pages a second below which a decimal is worth its room


@dataclass(frozen=True)
class Outcome:
    """What one tool did with the generated pages and with the reports."""

    tool: str
    sample: Measured
    reports: Measured

    @property
    def label(self) -> str:
        """The tool's name."""
        return TOOLS[self.tool].label

    @property
    def peak(self) -> int:
        """The most memory that it held."""
        return max(self.sample.peak, self.reports.peak)


def results_to_speeds(outcomes: Sequence[Outcome]) -> list[str]:
    """The table of speeds and memory."""
    head = (
        "tool",
        "generated pages per CPU second",
        "report pages per CPU second",
        "found in the reports",
        "start, CPU s",
        "peak memory, MiB",
        "files failed",
    )
    return write_table(head, [_to_speed_row(outcome) for outcome in outcomes if _ran(outcome)])


def results_to_scores(outcomes: Sequence[Outcome], sample: Sample) -> list[str]:
    """The table of F1 by group of styles; tools that find no tables are not in it."""
    counts = [f"{group} ({len(sample.pick(group))} files)" for group in GROUPS]
    bare = sum(entry["pages"] for entry in sample.pick(BARE).values())
    head = (
        "tool",
        *counts,
        f"all ({len(sample.truth)} files)",
        f"found on {bare} table-free pages",
    )
    scored = [each for each in outcomes if _ran(each) and TOOLS[each.tool].to_tables]
    return write_table(head, [_to_score_row(outcome, sample) for outcome in scored])


def list_not_run(outcomes: Sequence[Outcome]) -> list[str]:
    """A line for each tool that could not be used, with its reason."""
    return [f"- not run: {each.label}: {each.sample.reason}" for each in outcomes if not _ran(each)]


def list_errors(outcomes: Sequence[Outcome]) -> list[str]:
    """A line for each tool that failed on files, with the first as an example."""
    lines = []
    for outcome in outcomes:
        errors = {**outcome.sample.errors, **outcome.reports.errors}
        for name, error in list(errors.items())[:1]:
            lines.append(f"- {outcome.label}: {len(errors)} files failed, as {name}: {error}")
    return lines


def write_table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A Markdown table, its figures to the right."""
    rules = ["---", *["---:"] * (len(head) - 1)]
    return ["| " + " | ".join(cells) + " |" for cells in (head, rules, *rows)]


def put_between(path: Path, lines: Iterable[str], marks: str = MARKS) -> None:
    """Replace what stands between the two marks of that name in a file."""
    first, last = f"<!-- {marks}:begin -->", f"<!-- {marks}:end -->"
    text = path.read_text("utf-8")
    before, begin, rest = text.partition(first)
    _, end, after = rest.partition(last)
    if not begin or not end:
        raise SystemExit(f"{path} lacks the lines {first} and {last}: nothing was written")
    body = "\n".join(lines)
    path.write_text(f"{before}{first}\n{body}\n{last}{after}", "utf-8")


def _ran(outcome: Outcome) -> bool:
    return not outcome.sample.reason


def _to_speed_row(outcome: Outcome) -> list[str]:
    sample, reports = outcome.sample, outcome.reports
    failed = len(sample.errors) + len(reports.errors)
    return [
        outcome.label,
        _speed(sample.speed),
        _speed(reports.speed),
        f"{reports.count:,} {TOOLS[outcome.tool].counts}",
        f"{sample.start:.1f}",
        f"{outcome.peak / MIB:,.0f}",
        str(failed),
    ]


def _to_score_row(outcome: Outcome, sample: Sample) -> list[str]:
    found = outcome.sample.found
    groups = [score_documents(sample.pick(group), found).total for group in GROUPS]
    whole = score_documents(sample.truth, found).total
    bare = score_documents(sample.pick(BARE), found).total
    return [outcome.label, *map(_f1, (*groups, whole)), str(bare.false_pages)]


def _speed(speed: float | None) -> str:
    if speed is None:
        return "–"
    return f"{speed:.1f}" if speed < FEW else f"{speed:,.0f}"


def _f1(summary: Summary) -> str:
    return "–" if summary.f1 is None else f"{summary.f1:.3f}"
