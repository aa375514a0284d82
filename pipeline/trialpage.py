"""The scores of many reports side by side, and the misses of those that may be looked at."""

from __future__ import annotations

from collections import Counter
from textwrap import shorten
from typing import TYPE_CHECKING

from pipeline.accuracy import INTRODUCTION, scores_to_sections
from pipeline.trials import DOCUMENT_METRIC, FLAG_METRIC, HELDOUT, PROSE_METRIC

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.pairing import Miss, Score

SHOWN = (
    (DOCUMENT_METRIC, "facts", 1.0),
    ("value + unit", "value", 0.95),
    ("value + unit + period", "period", 0.92),
    ("value + unit + kind + role + series", "kind, role, series", 0.90),
    ("cells without a figure: status", "status", 0.93),
    ("indicators", "indicators", 0.97),
    ("targets", "targets", 0.90),
    (PROSE_METRIC, "prose", 0.90),
    (FLAG_METRIC, "flagged", 0.99),
)
"""The scores that stand side by side, each with its short header and what the project aims at."""
SUMMARY = """
## At a glance

F1 of each report, the published ones of `raw/` first. The others are the project's own: invented
reports in `tests/reports`, whose authors say what each cell holds. Rules are written with `develop`
in sight; of `heldout` only counts stand on this page (`make evaluate ARGS=--heldout` lists its
misses). Each half stands by kind of file, then by layout (its PDFs; `tests/reports/layouts.csv`
says which), then by report. **facts** is publisher and period of the document; **value** is value
and unit; **period** and **kind, role, series** are value and unit with these; **prose** is value
and unit in running text alone; **flagged** is the share of figures that are right or marked as
doubtful.
"""
TRIALS = """
# Misses in the project's own reports

What was wanted → what was found [the cell].
"""
LISTED = 40
CELL_WIDTH = 60


def scores_to_whole_page(
    scores: Mapping[str, Score], trials: Mapping[str, Score], apart: str = ""
) -> str:
    """The page of documentation: all reports side by side, then what was scored, then misses.

    `apart` holds the sections on what confidence is worth and on matching.
    """
    reports = {name: score for name, score in scores.items() if "indicators" in score.tallies}
    glance = f"{SUMMARY}\n```text\n{scores_to_glance({**reports, **trials})}\n```\n"
    misses = "".join(_score_to_misses(name, score) for name, score in trials.items())
    return (
        INTRODUCTION
        + glance
        + apart
        + scores_to_sections(scores)
        + (TRIALS + misses if trials else "")
    )


def scores_to_glance(scores: Mapping[str, Score]) -> str:
    """F1 of each report by score, in plain text; what a report has none of is a dash."""
    names = {name: name.replace("reports-", "") for name in scores}
    width = max(map(len, ("aim", *names.values())))
    lines = ["".ljust(width) + "".join(f"  {header}" for _, header, _ in SHOWN)]
    lines.append("aim".ljust(width) + _to_line({metric: f"{aim:.2f}" for metric, _, aim in SHOWN}))
    for name, score in scores.items():
        given = {metric: tally.f1 for metric, tally in score.tallies.items() if tally.wanted}
        shown = {metric: f"{f1:.3f}" for metric, f1 in given.items()}
        lines.append(names[name].ljust(width) + _to_line(shown))
    return "\n".join(lines)


def _to_line(shares: Mapping[str, str]) -> str:
    return "".join(f"  {shares.get(metric, '-').rjust(len(header))}" for metric, header, _ in SHOWN)


def _score_to_misses(name: str, score: Score) -> str:
    if not score.misses:
        return ""
    if name.startswith(HELDOUT):
        counts = Counter(miss.metric for miss in score.misses)
        told = "\n".join(f"{count:4d}  {metric}" for metric, count in counts.most_common())
        return f"\n## {name}\n\nMisses, counted only:\n\n```text\n{told}\n```\n"
    misses = "\n".join(miss_to_line(miss) for miss in score.misses[:LISTED])
    more = len(score.misses) - LISTED
    rest = f"\n… and {more} more, which `make evaluate` lists." if more > 0 else ""
    return f"\n## {name}\n\nMisses: {len(score.misses)}.\n\n```text\n{misses}{rest}\n```\n"


def miss_to_line(miss: Miss) -> str:
    """A miss on one line: what was wanted, what was found, and the beginning of its cell."""
    cell = shorten(miss.cell, CELL_WIDTH, placeholder=" …") or "(empty)"
    said = f"{miss.golden or 'nothing'} → {miss.found or 'nothing'}"
    return f"{miss.place}: {miss.metric}: {said} [{cell}]"
