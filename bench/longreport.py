"""A long performance report as PDF: what the audit page is measured with."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from bench.corpus import rules
from bench.corpus.content import from_rows, shaded
from bench.corpus.model import Look
from bench.corpus.report import Report, Ruling
from bench.corpus.setting import SHADES
from bench.corpus.vocabulary_develop import DEVELOP
from bench.corpus.words import Words

if TYPE_CHECKING:
    from pathlib import Path

    from bench.corpus.model import Table

ROWS = 6  # indicators on a page, each with a figure for two quarters and words about them
HEAD = ("Indicator", "Target", "Q1", "Q2", "Comment")


def write_long_report(path: Path, pages: int, seed: int = 1) -> None:
    """Write a report of so many pages, with two readings for each of `ROWS` indicators a page."""
    words = Words(DEVELOP, random.Random(seed))  # noqa: S311 to be repeated, not to be secret
    report = Report(path, "long", words)
    look = Look(font="Helvetica", bold="Helvetica-Bold", size=9.0, pad_x=4.0, pad_y=4.0)
    for number in range(1, pages + 1):
        report.new_page()
        report.heading(f"Priority {number}: {words.rng.choice(words.of.subjects)}")
        report.para()
        report.table(shaded(_make_table(words), SHADES[1]), look, Ruling(rules.full))
        report.gap(8)
        report.para()
    report.close()


def _make_table(words: Words) -> Table:
    body = [
        [
            label,
            f"{words.decimal(2)}%",
            f"{words.decimal(2)}%",
            words.reading(),
            words.remark(3),
        ]
        for label in words.some(words.of.long_labels, ROWS)
    ]
    return from_rows([list(HEAD), *body])
