"""Readings whose year only the document's doubtful period tells."""

from __future__ import annotations

import pytest

from normalise.assumed import FLAG, flag_assumed
from normalise.dating import Anchor
from normalise.entries import cells_to_entry
from normalise.rows import table_to_rows
from normalise.spans import quarter_span
from schema.page import Cell, Part, Place, Row, RowKind, Table

Q2 = Anchor(quarter_span(2018, 2), quarter_span(2018, 2).end)


def is_flagged(column: str, cell: str = "7") -> bool:
    """Whether the figure of a cell in the last of three columns has the flag."""
    rows = [("Indicator", "Target", column), ("Burglaries", "9", cell), ("Robberies", "5", cell)]
    made = []
    for number, texts in enumerate(rows, start=1):
        places = (Place(table=1, row=number, col=col) for col in range(1, 4))
        cells = (
            Cell((Part(text, place),), text) for text, place in zip(texts, places, strict=True)
        )
        made.append(Row(RowKind.CELLS, tuple(cells), Place(table=1, row=number)))
    found = table_to_rows(Table(1, tuple(made)), None, Q2).indicators[0]
    entry = flag_assumed(cells_to_entry(found, Q2, None))
    return any(FLAG in one.reading.flags for one in entry.readings)


@pytest.mark.parametrize(
    "column", ["Q2 2018/19", "Jul-18", "July '18", "Q2 18/19", "30/09/18", "FY19"]
)
def test_a_header_that_names_a_year_assumes_nothing(column: str) -> None:
    assert not is_flagged(column)


@pytest.mark.parametrize("column", ["Q2", "July", "Q2 (ages 10-15)", "Q2: there 45 sites"])
def test_a_header_without_a_year_leans_on_the_document(column: str) -> None:
    assert is_flagged(column)


def test_a_cell_that_names_its_year_assumes_nothing() -> None:
    assert not is_flagged("Q2", "7 (July 2018)")
    assert is_flagged("Q2", "7 (July, 10-15 year olds)")
