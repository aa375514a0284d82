"""Lines of words that stand in columns, read as a table: its cells, boxes, header and blanks."""

from __future__ import annotations

from tests.sheets import BOLD, Drawing, find, find_rows

XS = (50, 200, 300, 400)
ROWS = [
    ["Measure", "Target", "Q1"],
    ["Litter", "5%", "6%"],
    ["Robbery", "12", ""],
    ["Graffiti", "8", "9"],
    ["Burglary", "14", "15"],
]


def test_every_field_has_a_cell_with_its_box() -> None:
    drawing = Drawing()
    end = drawing.table(ROWS, XS, 100, "none")

    (table,) = find(drawing).tables

    assert table.to_rows() == ROWS
    assert len(table.cells) == 15
    for cell in table.cells:
        assert 50 <= cell.box.x0 < cell.box.x1 <= 400
        assert 100 <= cell.box.top < cell.box.bottom <= end
    tops = [cell.box.top for cell in table.cells if cell.c0 == 0]
    assert tops == sorted(tops)


def test_a_cell_is_bold_where_all_of_it_is() -> None:
    drawing = Drawing()
    drawing.table(ROWS[1:], XS, 116.2, "none")
    for text, x in zip(ROWS[0], XS, strict=False):
        drawing.write(x + 4, 111.7, text, BOLD)

    (table,) = find(drawing).tables

    assert [cell.text for cell in table.cells if cell.bold] == ROWS[0]


def test_years_over_figures_are_the_header() -> None:
    rows = [["", "2015/16", "2016/17"], *ROWS[1:]]
    drawing = Drawing()
    drawing.table(rows, XS, 100, "none")

    assert find_rows(drawing) == [rows]


def test_two_figures_in_one_cell_never_read_as_one() -> None:
    rows = [*ROWS, ["Noise\nand smoke", "12\n345", "18\n1,900"]]
    drawing = Drawing()
    drawing.table(rows, XS, 100, "across")

    assert find_rows(drawing)[0][-1] == ["Noise and smoke", "12\n345", "18\n1,900"]
