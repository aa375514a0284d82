"""Scores as people read them: a table on the terminal, a page of documentation, and what moved.

The tallies are also kept as JSON beside the page, so that the next evaluation can be compared.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import textwrap
from dataclasses import asdict
from typing import TYPE_CHECKING

from rich.table import Table

from pipeline.pairing import Score, Tally

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pipeline.pairing import Miss

Scores = dict[str, Score]
Tallies = dict[str, dict[str, Tally]]
"""Every tally, by what was scored and by metric."""

HEADERS = ("precision", "recall", "F1", "right", "given", "wanted")
WIDTH = 98
INTRODUCTION = """\
# Accuracy

How the pipeline does on the golden files of `tests/golden`, which were read off the reports by
eye. This page is written by `make evaluate`; `accuracy.json` beside it holds the same counts.

- **right** is what agrees with the golden files, **given** what the pipeline says, **wanted** what
  they ask for. Precision is right of given, recall right of wanted, F1 their harmonic mean.
- A score such as *value + unit + period* counts the readings in which all of these are right.
- In the sets of single cells a *figure* is found by its size alone; a *reading* needs value, unit,
  sign, period and role; *everything* needs kind, bound, series and denominator too. *Stated
  periods* are those that the cell's own words give.
"""


def tally_to_row(tally: Tally) -> tuple[str, ...]:
    """A tally as the cells of a table, in the order of `HEADERS`."""
    shares = (f"{share:.3f}" for share in (tally.precision, tally.recall, tally.f1))
    return (*shares, str(tally.right), str(tally.given), str(tally.wanted))


def score_to_table(name: str, score: Score) -> Table:
    """A score as a table for the terminal."""
    table = Table(title=name, title_justify="left")
    table.add_column("score")
    for header in HEADERS:
        table.add_column(header, justify="right")
    for metric, tally in score.tallies.items():
        table.add_row(metric, *tally_to_row(tally))
    return table


def scores_to_sections(scores: Mapping[str, Score]) -> str:
    """A section for everything that was scored: a table, and the misses."""
    return "".join(_score_to_section(name, scores[name]) for name in scores)


def _score_to_section(name: str, score: Score) -> str:
    table = f"\n## {name}\n\n```text\n{score_to_text(score)}\n```\n"
    if score.misses:
        misses = "\n\n".join(map(miss_to_text, score.misses))
        return f"{table}\nMisses: {len(score.misses)}.\n\n```text\n{misses}\n```\n"
    is_right = all(tally.right == tally.given == tally.wanted for tally in score.tallies.values())
    return f"{table}\n{'No misses.' if is_right else 'The misses stand under each report.'}\n"


def score_to_text(score: Score) -> str:
    """A score as a table in plain text."""
    rows: list[tuple[str, ...]] = [("", *HEADERS)]
    rows += [(metric, *tally_to_row(tally)) for metric, tally in score.tallies.items()]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )


def miss_to_text(miss: Miss) -> str:
    """A miss with its place, both sides and its cell, in lines that fit a page."""
    parts = {
        "golden": miss.golden or "(nothing)",
        "found": miss.found or "(nothing)",
        "cell": miss.cell or "(empty)",
    }
    lines = [
        textwrap.fill(
            " ".join(text.split()),
            WIDTH,
            initial_indent=f"  {label + ':':<7} ",
            subsequent_indent=" " * 10,
            break_on_hyphens=False,
        )
        for label, text in parts.items()
    ]
    return "\n".join([f"{miss.place}: {miss.metric}", *lines])


def scores_to_json(scores: Mapping[str, Score]) -> str:
    """The tallies as JSON: right, given and wanted of each metric."""
    counts = {
        name: {metric: asdict(tally) for metric, tally in score.tallies.items()}
        for name, score in scores.items()
    }
    return json.dumps(counts, indent=2, ensure_ascii=False) + "\n"


def json_to_tallies(text: str) -> Tallies:
    """The tallies that `scores_to_json` wrote; none for a text that it did not write."""
    try:
        return {
            name: {metric: Tally(**counts) for metric, counts in metrics.items()}
            for name, metrics in json.loads(text).items()
        }
    except (ValueError, AttributeError, TypeError):
        return {}


def read_committed(path: Path) -> str:
    """A file as it was last committed; as it lies there where git does not say; else nothing."""
    git = shutil.which("git")
    if git is not None:
        command = [git, "-C", str(path.parent), "show", f"HEAD:./{path.name}"]
        done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - no shell
        if done.returncode == 0:
            return done.stdout.decode()
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def find_moves(before: Tallies, scores: Mapping[str, Score]) -> Iterator[str]:
    """What moved against the tallies of `before`, as sentences."""
    if not before:
        yield "no scores were kept before"
        return
    for name, score in scores.items():
        for metric, tally in score.tallies.items():
            old = before.get(name, {}).get(metric)
            if old is None:
                yield f"{name}: {metric} is new, F1 {tally.f1:.3f}"
            elif old != tally:
                word = "up" if tally.f1 > old.f1 else "down" if tally.f1 < old.f1 else "still"
                yield f"{name}: {metric} F1 {old.f1:.3f} to {tally.f1:.3f}, {word}"
    yield from (f"{name} is no longer scored" for name in before if name not in scores)
