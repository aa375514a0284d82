"""How many rows a header takes up, by the cells that stand over several columns."""

from __future__ import annotations

import pytest

from extract.content import pages_to_content
from extract.repair import repair_table
from tests.sheets import Drawing, Merged, find

BODY = (("Burglary", "3", "6", "9", "12"), ("Robbery in town", "5", "10", "15", "20"))
LABELS = ("Target", "Actual", "Target", "Actual")


def read(*cells: tuple[int, int, int, int, str], top: int) -> list[list[str]]:
    """The rows of a table of these cells, with two rows of values from row `top` on."""
    values = [
        Merged(top + r, c, top + r, c, text)
        for r, row in enumerate(BODY)
        for c, text in enumerate(row)
    ]
    xs = tuple(40 + 90 * i for i in range(6))
    ys = tuple(100 + 20 * i for i in range(top + 3))
    drawing = Drawing().cells([*(Merged(*cell) for cell in cells), *values], xs, ys)
    drawing.number = 1
    (table,) = pages_to_content([find(drawing)]).tables
    return [[cell.text for cell in row.cells] for row in repair_table(table).rows]


def labels(
    row: int, texts: tuple[str, ...] = LABELS, first: int = 1
) -> list[tuple[int, int, int, int, str]]:
    return [(row, col, row, col, text) for col, text in enumerate(texts, start=first)]


GROUPED = ["Indicator", "Q1 Target", "Q1 Actual", "Q2 Target", "Q2 Actual"]


@pytest.mark.parametrize(
    "name",
    [
        [(0, 0, 1, 0, "Indicator")],
        [(0, 0, 0, 0, ""), (1, 0, 1, 0, "Indicator")],
        [(0, 0, 0, 0, "Indicator"), (1, 0, 1, 0, "")],
    ],
    ids=["merged down", "below a blank", "above a blank"],
)
def test_words_over_several_columns_are_told_to_each(
    name: list[tuple[int, int, int, int, str]],
) -> None:
    rows = read(*name, (0, 1, 0, 2, "Q1"), (0, 3, 0, 4, "Q2"), *labels(1), top=2)

    assert rows == [GROUPED, list(BODY[0]), list(BODY[1])]


def test_a_title_over_the_stack_is_a_heading() -> None:
    rows = read(
        (0, 0, 0, 4, "Crime and disorder"),
        (1, 0, 2, 0, "Indicator"),
        (1, 1, 1, 2, "Q1"),
        (1, 3, 1, 4, "Q2"),
        *labels(2),
        top=3,
    )

    assert rows[:2] == [["Crime and disorder"], GROUPED]


def test_a_header_of_three_rows_is_read_from_the_top() -> None:
    rows = read(
        (0, 0, 2, 0, "Indicator"),
        (0, 1, 0, 4, "2019/20"),
        (1, 1, 1, 2, "Q1"),
        (1, 3, 1, 4, "Q2"),
        *labels(2),
        top=3,
    )

    assert rows[0][1:3] == ["2019/20 Q1 Target", "2019/20 Q1 Actual"]


@pytest.mark.parametrize("under", [("Q1", "Q2", "Q3", "Q4"), ("2016", "2017", "2018", "2019")])
def test_one_cell_over_all_but_the_first_column_is_no_title(under: tuple[str, ...]) -> None:
    rows = read(
        (0, 0, 0, 0, ""),
        (0, 1, 0, 4, "Outturn"),
        (1, 0, 1, 0, "Indicator"),
        *labels(1, under),
        top=2,
    )

    assert rows[0] == ["Indicator", *(f"Outturn {text}" for text in under)]


@pytest.mark.parametrize(
    "below",
    [
        ("Arson", "3", "4", "5", "6"),
        ("Arson", "Low", "High", "Low", "High"),
        ("", "3", "4", "5", "6"),
        ("", "Met", "No data", "n/a", "Met"),
    ],
    ids=["values", "words beside a name", "values alone", "states"],
)
def test_a_row_of_values_under_a_span_is_no_header(below: tuple[str, ...]) -> None:
    rows = read(
        (0, 0, 0, 0, "Indicator"),
        (0, 1, 0, 2, "Q1"),
        (0, 3, 0, 4, "Q2"),
        *labels(1, below, first=0),
        top=2,
    )

    assert rows[0] == ["Indicator", "Q1", "", "Q2", ""]
