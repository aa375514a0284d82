"""Tables that only count ratings, and tables that look like them."""

from __future__ import annotations

import pytest

from normalise.tablekinds import is_summary
from schema.page import Cell, Part, Place, Row, RowKind, Table


def to_table(text: str) -> Table:
    """A table with its cells parted by `|`; a row of one cell is a heading."""
    rows = []
    for number, line in enumerate(text.strip().splitlines(), start=1):
        parts = [part.strip() for part in line.split("|")]
        cells = tuple(Cell((Part(words, Place(table=1, row=number)),), words) for words in parts)
        kind = RowKind.HEADING if len(parts) == 1 else RowKind.CELLS
        rows.append(Row(kind, cells, Place(table=1, row=number)))
    return Table(1, tuple(rows))


SUMMARIES = {
    "themes down the side": "Theme | Red | Amber | Green | Total\nSafer | 1 | 2 | 3 | 6\nClean | 0 | - | 4 | 4",
    "ratings down the side": "RAG status | Number | %\nRed | 3 | 20%\nAmber | 2 | 14%\nGreen | 10 | 66%",
    "ratings by quarter": "Status | Q1 | Q2 | Q3\nGreen (on target) | 3 | 4 | 5\nRed | 1 | 1 | 0\nTotal | 4 | 5 | 5",
    "no column for names": "Red | Amber | Green\n1 | 2 | 3",
    "no header": "Red | 1\nAmber | 2\nGreen | 3",
    "counts in the cells": "Green 12 (60%) | Amber 5 (25%) | Red 3 (15%)",
    "counts first": "12 Green | 5 Amber | 3 Red",
    "counts in the cells, by theme": "Safer | Green: 3 | Red: 1\nCleaner | Green: 2 | Red: 4",
    "shares beside counts": "Priority | Green | Amber | Red\nSafer | 3 (50%) | 2 (33%) | 1 (17%)",
    "under a title": "Summary of performance\nPriority | Green | Red\nSafer | 3 | 2",
    "under a lone cell": "Summary | |\nPriority | Green | Red\nSafer | 3 | 2",
    "a key right below": "Theme | Red | Green\nSafe | 3 | 4\nThe colour is the rating.",
    "words of a key in the first column": "Theme | Red | Green\nSafe | 3 | 4\nTarget met | |",
    "with words": "Outcome | No. Red | No. Amber | No. Green | Number of measures\nSafe | 1 | 2 | 3 | 6",
    "met and not met": "Directorate | Met | Not met | No data | Total\nPlace | 3 | 2 | 1 | 6",
    "directions": "Theme | Improving | Declining | No change\nSafe | 3 | 2 | 1",
    "indicators as the name": "Measures | Red | Green\nAll | 3 | 7",
}


@pytest.mark.parametrize("text", SUMMARIES.values(), ids=SUMMARIES)
def test_a_table_of_counts_of_ratings_is_a_summary(text: str) -> None:
    assert is_summary(to_table(text))


OTHERS = {
    "an indicator's rating": "Indicator | Target | Q1 | RAG\nCalls | 3 | 4 | Green\nVisits | 3 | 4 | Red",
    "the rating first": "RAG | Indicator | Q1\nGreen | Calls | 3\nRed | Visits | 4",
    "thresholds": "Indicator | Red | Amber | Green\nCalls | <80% | 80-90% | >90%",
    "bare thresholds": "Measure | Red | Amber | Green\nCalls | 80% | 90% | 95%",
    "a key": "Red | Off target\nGreen | On target",
    "one rating": "Theme | Red | Actual\nSafe | 3 | 4",
    "a rating beside each figure": "Indicator | Q1 | Q2\nCalls | Green 12 | Red 15\nVisits | Green 3 | Red 9",
    "ratings named twice": "Status | Q1\nRed | 3\nRed | 4\nGreen | 5",
    "names only": "Theme | Red | Green",
    "headings between": "Theme | Red | Green\nPlace\nSafe | 3 | 4",
    "blank below": "Theme | Red | Green\nSafe | |",
    "empty": "|",
}


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_any_other_table_is_none(text: str) -> None:
    assert not is_summary(to_table(text))
