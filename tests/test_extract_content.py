"""Pages to content: text and tables in reading order, tables over pages joined, cells in rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extract.content import pages_to_content
from extract.findpage import find_page
from extract.repair import repair_table
from extract.sheet import turn_sheet
from schema.page import Place, RowKind
from tests.sheets import BOLD, Drawing, Ink, Merged, find

if TYPE_CHECKING:
    from schema.page import Content, Table

XS = (50, 200, 300, 400)
YS = (100, 120, 140, 160)
HEADER = ["Measure", "Target", "Q1"]
PROSE = "Crime in Medway has fallen for the third\nyear in a row and in every ward."


def read(*drawings: Drawing) -> Content:
    """The content of a document of these pages."""
    for number, drawing in enumerate(drawings, start=1):
        drawing.number = number
    return pages_to_content([find(drawing) for drawing in drawings])


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def draw(*rows: list[str], top: float = 100, header: bool = True) -> Drawing:
    drawing = Drawing()
    blank = [["", "", ""]] if header else []
    drawing.table([*blank, *rows], XS, top)
    for text, x in zip(HEADER if header else (), XS, strict=False):
        drawing.write(x + 4, top + 11.7, text, BOLD)
    return drawing


# ---------------------------------------------------------------------------------- one page
def test_text_and_tables_come_in_reading_order() -> None:
    drawing = draw(["Litter", "5%", "6%"]).write(50, 80, "Cleaner streets").write(50, 200, "Note")

    content = read(drawing)

    assert [getattr(block, "text", "table") for block in content.blocks] == [
        "Cleaner streets",
        "table",
        "Note",
    ]
    assert content.encoding is None


def test_every_cell_and_line_has_its_page_and_box() -> None:
    content = read(Drawing(), draw(["Litter", "5%", ""]).write(50, 80, "Cleaner streets"))
    (table,) = content.tables

    assert content.lines[0].place.page == 2
    for number, row in enumerate(table.rows, start=1):
        for col, cell in enumerate(row.cells, start=1):
            place = cell.place
            assert (place.page, place.table, place.row, place.col) == (2, 1, number, col)
            assert place.box is not None
            assert (place.box.x0, place.box.x1) == (XS[col - 1], XS[col])


def test_boxes_of_a_sideways_page_are_where_it_is_shown() -> None:
    page = find_page(turn_sheet(draw(["Litter", "5%", "6%"]).sheet, 1))

    (table,) = pages_to_content([page]).tables

    assert texts(table)[1] == ["Litter", "5%", "6%"]
    box = table.rows[1].cells[0].place.box
    assert box is not None
    assert (box.top, box.bottom) == (50, 200)
    assert box.x0 == pytest.approx(842 - 100 - 2 * 16.2)


def test_headings_are_told_by_their_type() -> None:
    drawing = Drawing().write(50, 60, "Action plan", Ink(size=14)).write(50, 100, PROSE)
    drawing.write(50, 80, "Safer homes", BOLD)

    assert [(line.text.split()[0], line.strong) for line in read(drawing).lines] == [
        ("Action", True),
        ("Safer", True),
        ("Crime", False),
    ]


# ------------------------------------------------------------------------------ merged cells
def test_a_cell_merged_across_stands_in_its_first_column() -> None:
    cells = [Merged(0, i, 0, i, text) for i, text in enumerate(HEADER)]
    cells += [Merged(1, 0, 1, 0, "Litter"), Merged(1, 1, 1, 2, "No data")]

    (table,) = read(Drawing().cells(cells, XS, YS[:3])).tables

    assert texts(table) == [HEADER, ["Litter", "No data", ""]]


def test_a_cell_merged_down_is_told_in_each_of_its_rows() -> None:
    cells = [Merged(0, i, 0, i, text) for i, text in enumerate(HEADER)]
    cells += [Merged(1, 0, 2, 0, "Litter")]
    cells += [Merged(r, c, r, c, str(10 * r + c)) for r in (1, 2) for c in (1, 2)]

    (table,) = read(Drawing().cells(cells, XS, YS)).tables

    assert texts(table) == [HEADER, ["Litter", "11", "12"], ["Litter", "21", "22"]]
    assert [[cell.is_repeated for cell in row.cells] for row in table.rows] == [
        [False, False, False],
        [False, False, False],
        [True, False, False],
    ]


def test_a_header_of_stacked_cells_is_one_row_with_the_parts_of_each() -> None:
    cells = [Merged(0, 0, 1, 0, "Measure"), Merged(0, 1, 0, 2, "2017/18")]
    cells += [Merged(1, 1, 1, 1, "Target"), Merged(1, 2, 1, 2, "Q1")]
    cells += [Merged(2, i, 2, i, text) for i, text in enumerate(("Litter", "5%", "6%"))]

    (table,) = read(Drawing().cells(cells, XS, YS)).tables

    assert texts(table) == [["Measure", "2017/18 Target", "2017/18 Q1"], ["Litter", "5%", "6%"]]
    assert [part.text for part in table.rows[0].cells[2].parts] == ["2017/18", "Q1"]


def test_merged_cells_among_figures_are_no_stacked_header() -> None:
    cells = [Merged(0, 0, 0, 0, "Measure"), Merged(0, 1, 0, 2, "Litter in the streets")]
    cells += [Merged(1, i, 1, i, text) for i, text in enumerate(("Actual", "5%", "2019"))]
    cells += [Merged(2, i, 2, i, text) for i, text in enumerate(("Target", "6%", "2020"))]

    (table,) = read(Drawing().cells(cells, XS, YS)).tables

    assert texts(table) == [
        ["Measure", "Litter in the streets", ""],
        ["Actual", "5%", "2019"],
        ["Target", "6%", "2020"],
    ]


def test_a_title_over_all_columns_is_a_row_of_its_own() -> None:
    cells = [Merged(0, 0, 0, 2, "Cleaner streets")]
    cells += [Merged(1, i, 1, i, text) for i, text in enumerate(HEADER)]
    cells += [Merged(2, i, 2, i, text) for i, text in enumerate(("Litter", "5%", "6%"))]

    (table,) = read(Drawing().cells(cells, XS, YS)).tables

    assert texts(table) == [["Cleaner streets", "", ""], HEADER, ["Litter", "5%", "6%"]]
    assert repair_table(table).rows[0].kind is RowKind.HEADING


# -------------------------------------------------------------------------------- over pages
def test_a_table_over_two_pages_is_one_and_each_cell_knows_its_page() -> None:
    content = read(
        draw(["Litter", "5%", "6%"], top=700), draw(["Robbery", "12", "13"], top=50, header=False)
    )

    (table,) = content.tables

    assert texts(table) == [HEADER, ["Litter", "5%", "6%"], ["Robbery", "12", "13"]]
    assert [row.place.page for row in table.rows] == [1, 1, 2]
    assert [row.place.row for row in table.rows] == [1, 2, 3]


def test_running_heads_do_not_come_between_the_pieces_of_a_table() -> None:
    pages = [
        draw(["Litter", "5%", "6%"], top=700),
        draw(["Robbery", "12", "13"], top=60),
        draw(["Noise", "14", "15"], top=60),
    ]
    for number, page in enumerate(pages, start=1):
        page.write(50, 30, "Action plan").write(300, 820, f"Page {number}")

    (table,) = read(*pages).tables

    assert [row.kind for row in repair_table(table).rows] == [
        RowKind.CELLS,
        RowKind.CELLS,
        RowKind.HEADER,
        RowKind.CELLS,
        RowKind.HEADER,
        RowKind.CELLS,
    ]


def test_another_header_words_between_or_a_page_between_start_a_new_table() -> None:
    other = Drawing()
    other.table([["", "", ""], ["Robbery", "12", "13"]], XS, 50)
    for text, x in zip(("Action", "Lead", "Due"), XS, strict=False):
        other.write(x + 4, 61.7, text, BOLD)
    first = draw(["Litter", "5%", "6%"], top=700)
    rest = ["Robbery", "12", "13"]

    assert len(read(first, other).tables) == 2
    assert len(read(first, draw(rest).write(50, 80, "Safer homes")).tables) == 2
    assert len(read(first, Drawing(), draw(rest, top=50, header=False)).tables) == 2


def test_a_row_that_the_pages_end_cut_is_one_row_again_with_a_part_on_each_page() -> None:
    content = read(
        draw(["Litter", "5%", "All sites were checked"], top=700),
        draw(["", "", "and cleaned again"], ["Robbery", "12", "13"], top=50, header=False),
    )

    repaired = repair_table(content.tables[0])

    assert texts(repaired)[1] == ["Litter", "5%", "All sites were checked and cleaned again"]
    assert [part.place.page for part in repaired.rows[1].cells[2].parts] == [1, 2]


def test_tables_are_numbered_through_the_document() -> None:
    content = read(draw(["Litter", "5%", "6%"]), draw(["Noise", "1", "2"]).write(50, 80, "Then"))

    assert [table.number for table in content.tables] == [1, 2]
    assert content.tables[1].rows[0].cells[0].place == Place(
        page=2, table=2, row=1, col=1, box=content.tables[1].rows[0].cells[0].place.box
    )
