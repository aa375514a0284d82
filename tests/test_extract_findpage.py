"""A page to what is found on it, whichever way it is turned and whatever is drawn on it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.findpage import find_page, to_shown_tables
from extract.sheet import turn_sheet
from tests.sheets import Drawing, Ink, find

if TYPE_CHECKING:
    from extract.sheet import Sheet
    from schema.page import Box

XS = (50, 200, 300, 400)
ROWS = [
    ["Measure", "Target", "Q1"],
    ["Litter", "5%", "6%"],
    ["Robbery", "12", "13"],
    ["Graffiti", "8", "9"],
    ["Burglary", "14", "15"],
]


def draw_page() -> Sheet:
    """A title, a table with a grid and one without."""
    drawing = Drawing(595, 842).write(50, 60, "Action plan")
    drawing.table(ROWS, XS, 100)
    drawing.table(ROWS, XS, 300, "none")
    return drawing.sheet


def as_numbers(box: Box) -> list[float]:
    return [box.x0, box.top, box.x1, box.bottom]


def test_tables_and_paragraphs_are_told_apart() -> None:
    page = find_page(draw_page())

    assert [table.to_rows() for table in page.tables] == [ROWS, ROWS]
    assert [table.kind for table in page.tables] == ["ruled", "aligned"]
    assert [one.text for one in page.paragraphs] == ["Action plan"]
    assert (page.number, page.turns, len(page.grids)) == (1, 0, 1)


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_a_page_written_sideways_gives_the_same_with_boxes_where_it_is_shown(turns: int) -> None:
    upright = find_page(draw_page())
    shown = turn_sheet(draw_page(), turns)

    page = find_page(shown)

    assert page.turns == 4 - turns
    assert [table.to_rows() for table in page.tables] == [ROWS, ROWS]
    assert [one.text for one in page.paragraphs] == ["Action plan"]
    for table, straight in zip(to_shown_tables(page), upright.tables, strict=True):
        boxes = Drawing(595, 842).picture(*as_numbers(straight.box)).sheet
        expected = turn_sheet(boxes, turns).pictures[0].tolist()
        assert as_numbers(table.box) == pytest.approx(expected)
        assert 0 <= table.cells[0].box.x0 < table.cells[0].box.x1 <= shown.width
        assert 0 <= table.cells[0].box.top < table.cells[0].box.bottom <= shown.height


def test_sideways_words_in_a_cell_are_of_that_cell() -> None:
    drawing = Drawing()
    drawing.table(
        [["", "Measure", "Target"], ["\n\n\n\n\n", "Litter", "5%"]], (50, 80, 200, 300), 100
    )
    drawing.write(68, 180, "Safer homes", Ink(angle=3))

    (table,) = find(drawing).tables

    assert table.to_rows()[1] == ["Safer homes", "Litter", "5%"]


def test_text_beside_a_table_is_kept_as_a_paragraph() -> None:
    drawing = Drawing().write(450, 130, "See page 4")
    drawing.table(ROWS, XS, 100)

    assert [one.text for one in find(drawing).paragraphs] == ["See page 4"]


def test_a_page_with_nothing_on_it_has_nothing() -> None:
    page = find(Drawing())

    assert (page.tables, page.paragraphs, page.grids, len(page.words)) == ((), (), (), 0)


# ------------------------------------------------------------------------------ any page
SIDES = st.floats(-200, 1000, width=32) | st.sampled_from(
    [0.0, 50.0, 50.1, 100.0, 842.0, 1e7, -1e7]
)
LETTERS = st.text(st.sampled_from("aA1%.,-£() \u00ad\u00a0•–ﬁ\u0000😀"), max_size=12)
INKS = st.builds(
    Ink,
    size=st.sampled_from([0.5, 6.0, 9.0, 12.0, 80.0]),
    bold=st.booleans(),
    hidden=st.booleans(),
    angle=st.integers(0, 3),
    colour=st.sampled_from([0, 0xFFFFFF, 0x003366]),
)
BOXES = st.tuples(SIDES, SIDES, SIDES, SIDES).map(
    lambda box: (min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3]))
)


@st.composite
def drawings(draw: st.DrawFn) -> Drawing:
    """Text, rules, areas and pictures anywhere on a page and beyond it."""
    drawing = Drawing(draw(st.sampled_from([0.0, 1.0, 595.0])), draw(st.sampled_from([1.0, 842.0])))
    for x, y, text, ink in draw(st.lists(st.tuples(SIDES, SIDES, LETTERS, INKS), max_size=25)):
        drawing.write(x, y, text, ink)
    for x0, top, x1, bottom in draw(st.lists(BOXES, max_size=25)):
        drawing.rule(x0, top, x1, top).rule(x0, top, x0, bottom).rule(x1, bottom, x1, bottom)
    for box in draw(st.lists(BOXES, max_size=4)):
        drawing.fill(*box, 0xDDEEFF)
        drawing.picture(*box)
    return drawing


@given(drawings())
def test_no_drawing_whatever_makes_the_finder_fail(drawing: Drawing) -> None:
    page = find(drawing)

    for table in page.tables:
        fields = [
            (row, col)
            for cell in table.cells
            for row in range(cell.r0, cell.r1 + 1)
            for col in range(cell.c0, cell.c1 + 1)
        ]
        assert len(fields) == len(set(fields))


TEXTS = st.sampled_from(
    [
        "Measure",
        "Q1",
        "Litter",
        "of homes",
        "12",
        "1,204",
        "5%",
        "n/a",
        "-",
        "Table 2",
        "3.",
        "£",
        "(4)",
        "the",
        "",
    ]
)


@given(st.lists(st.lists(TEXTS, min_size=1, max_size=6), max_size=14), st.sets(st.integers(0, 14)))
def test_no_lines_in_columns_whatever_make_the_finder_fail_or_tell_a_word_twice(
    rows: list[list[str]], rules: set[int]
) -> None:
    drawing = Drawing()
    for i, row in enumerate(rows):
        for col, text in enumerate(row):
            drawing.write(50 + 70 * col, 112 + 13 * i, text)
    for i in rules:
        drawing.rule(48, 102 + 13 * i, 480, 102 + 13 * i)

    page = find(drawing)

    told = [cell.text for table in page.tables for cell in table.cells]
    told += [one.text for one in page.paragraphs]
    printed = Counter(" ".join(text for row in rows for text in row).split())
    assert Counter(" ".join(told).split()) == printed
