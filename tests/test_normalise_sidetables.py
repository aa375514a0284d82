"""Two tables in the same rows: where they part, and what is one table all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from normalise.dating import Anchor
from normalise.documents import normalise_document
from normalise.sidetables import table_to_sides
from normalise.spans import quarter_span
from schema.page import Cell, Content, Part, Place, Row, RowKind, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

REPORT = Anchor(quarter_span(2019, 2), quarter_span(2019, 2).end)
HEADER = ("Budget heading", "Budget £000", "Actual £000", "", "Measure", "Aug 2019", "Sep 2019")
BOTH = (
    HEADER,
    ("Parks", "4,210", "4,385", "", "Vacancies filled", "12", "14"),
    ("Fees", "(620)", "(588)", "", "", "", ""),
)


def to_table(rows: Sequence[Sequence[str]]) -> Table:
    return Table(
        1,
        tuple(
            Row(
                RowKind.CELLS,
                tuple(
                    Cell((Part(text, Place(table=1, row=i, col=col)),), text)
                    for col, text in enumerate(texts, start=1)
                ),
                Place(table=1, row=i),
            )
            for i, texts in enumerate(rows, start=1)
        ),
    )


def to_texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells if cell.text] for row in table.rows]


def test_two_headers_with_figures_each_need_no_column_between_them() -> None:
    rows = [[*row[:3], *row[4:]] for row in BOTH]
    left, right = table_to_sides(to_table(rows), REPORT)

    assert to_texts(left)[0] == ["Budget heading", "Budget £000", "Actual £000"]
    assert to_texts(right) == [
        ["Measure", "Aug 2019", "Sep 2019"],
        ["Vacancies filled", "12", "14"],
    ]


def test_a_measure_behind_a_priority_and_its_target_is_of_one_table() -> None:
    rows = [
        ("Priority", "Target", "Measure", "Q1 2019/20", "Q2 2019/20"),
        ("Safer streets", "12", "Burglaries", "14", "9"),
    ]
    assert table_to_sides(to_table(rows), REPORT) == (to_table(rows),)


def test_two_headers_with_an_empty_column_between_them_head_two_tables() -> None:
    left, right = table_to_sides(to_table(BOTH), REPORT)

    assert to_texts(left) == [
        ["Budget heading", "Budget £000", "Actual £000"],
        ["Parks", "4,210", "4,385"],
        ["Fees", "(620)", "(588)"],
    ]
    assert to_texts(right) == [
        ["Measure", "Aug 2019", "Sep 2019"],
        ["Vacancies filled", "12", "14"],
    ]


def test_each_side_gives_its_own_indicators_and_no_cell_is_lost() -> None:
    found = normalise_document(Content((to_table(BOTH),)), REPORT, None)

    assert [
        (entry.indicator, [one.reading.value for one in entry.readings]) for entry in found.entries
    ] == [("Parks", [4_385_000]), ("Fees", [-588_000]), ("Vacancies filled", [12, 14])]
    assert found.cells == found.cells_accounted


@pytest.mark.parametrize(
    "rows",
    [
        (("Measure", "Q1", "", "Q2"), ("Fires", "1", "", "2")),
        (("Measure", "Q1", "", "Comment", "Owner"), ("Fires", "1", "", "Few", "Ann")),
        (("Measure", "Q1", "", "Measure", "Q2"), ("Fires", "1", "Red", "Floods", "2")),
        (("Words", "of", "", "no", "header"),),
    ],
)
def test_one_header_heads_one_table(rows: Sequence[Sequence[str]]) -> None:
    table = to_table(rows)

    assert table_to_sides(table, REPORT) == (table,)
