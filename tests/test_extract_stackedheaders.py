"""Headers of two rows in a text: words over several columns, told by the labels below."""

from __future__ import annotations

import pytest

from extract.repair import repair_table
from schema.page import Cell, Part, Place, Row, RowKind, Table

LABELS = "|Target|Actual|Target|Actual"


def repair(*rows: str) -> list[list[str]]:
    """The repaired rows of a table whose cells are parted by bars."""
    table = Table(1, tuple(to_row(number, row) for number, row in enumerate(rows, start=1)))
    return [[cell.text for cell in row.cells] for row in repair_table(table).rows]


def to_row(number: int, row: str) -> Row:
    cells = tuple(
        Cell((Part(text, Place(table=1, row=number, col=col)),), text)
        for col, text in enumerate(row.split("|"), start=1)
    )
    return Row(RowKind.CELLS, cells, Place(table=1, row=number))


@pytest.mark.parametrize(
    ("over", "under"),
    [
        ("Indicator|Q1||Q2|", LABELS),
        ("|Q1||Q2|", f"Indicator{LABELS}"),
        ("Indicator|Q1||Q2", LABELS),
    ],
    ids=["a name above", "a name below", "a short row"],
)
def test_labels_that_repeat_share_the_words_over_them(over: str, under: str) -> None:
    rows = repair(over, under, "Burglary|3|6|9|12")

    assert rows == [
        ["Indicator", "Q1 Target", "Q1 Actual", "Q2 Target", "Q2 Actual"],
        ["Burglary", "3", "6", "9", "12"],
    ]


@pytest.mark.parametrize(
    ("over", "under"),
    [
        ("Indicator|Lead||Target|", "|officer|RAG|value|Notes"),
        ("Indicator|Q1||Q2|", "Burglary|3|6|9|12"),
        ("Indicator|Q1||Q2|", "|3|6|3|6"),
        ("Indicator|Q1||Q2|", "Burglary|Low|High|Low|High"),
        ("Indicator|Q1|Q2|Q3|Q4", LABELS),
    ],
    ids=["cells in two lines", "values", "values alone", "words beside a name", "no groups"],
)
def test_other_rows_are_not_told_to_several_columns(over: str, under: str) -> None:
    rows = repair(over, under, "Robbery|5|10|15|20")

    assert "Q1 Actual" not in rows[0]
    assert "Lead RAG" not in rows[0]
    assert "Q1 6" not in rows[0]


def test_a_stacked_header_repaired_again_stays_as_it_is() -> None:
    rows = ("Indicator|Q1||Q2|", LABELS, "Burglary|3|6|9|12")
    once = repair_table(Table(1, tuple(to_row(n, row) for n, row in enumerate(rows, start=1))))

    assert repair_table(once) == once


def test_a_number_over_several_labels_heads_each_of_them() -> None:
    rows = repair("Indicator|2017/18|||Status", "|Q1|Q2|Q3|", "Burglary|3|6|9|Green")

    assert rows[0] == ["Indicator", "2017/18 Q1", "2017/18 Q2", "2017/18 Q3", "Status"]


def test_a_year_over_quarters_over_labels_is_told_to_each() -> None:
    rows = repair(
        "Ref|KPI|2021/22|2022/23|||||",
        "||Outturn|Quarter 1 (April to June)|||Quarter 2 (July to September)||",
        "|||Target|Actual|RAG|Target|Actual|RAG",
        "P1|Fires|412|100|97|G|100|104|A",
    )

    assert rows[0][2:5] == [
        "2021/22 Outturn",
        "2022/23 Quarter 1 (April to June) Target",
        "2022/23 Quarter 1 (April to June) Actual",
    ]
    assert rows[0][8] == "2022/23 Quarter 2 (July to September) RAG"


def test_names_below_two_words_over_several_columns_have_these_words_too() -> None:
    rows = repair(
        "KPI|Performance||Status|Comparison|",
        "|Actual|Target||Last year|Region",
        "Theft|3|6|Red|9|8",
    )

    assert rows[0][1:3] == ["Performance Actual", "Performance Target"]
    assert rows[0][4:] == ["Comparison Last year", "Comparison Region"]
