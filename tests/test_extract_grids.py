"""A table as found on a page: its size, its rows, and the box around boxes."""

from __future__ import annotations

from extract.grids import FoundCell, FoundTable, union_box
from schema.page import Box

ANYWHERE = Box(50, 100, 350, 160)


def test_a_cell_over_several_fields_is_told_in_the_first() -> None:
    cells = (
        FoundCell(0, 0, 0, 1, ANYWHERE, "Outcome"),
        FoundCell(1, 0, 2, 0, ANYWHERE, "Litter"),
        FoundCell(1, 1, 1, 1, ANYWHERE, "5%"),
        FoundCell(2, 1, 2, 1, ANYWHERE),
    )
    table = FoundTable(1, ANYWHERE, cells, 0.9, "ruled")

    assert (table.height, table.width) == (3, 2)
    assert table.to_rows() == [["Outcome", None], ["Litter", "5%"], [None, ""]]


def test_a_table_without_cells_has_no_rows() -> None:
    table = FoundTable(1, ANYWHERE, (), 0.0, "ruled")

    assert (table.height, table.width, table.to_rows()) == (0, 0, [])


def test_a_box_around_boxes_reaches_as_far_as_any() -> None:
    assert union_box([Box(5, 20, 10, 30), Box(1, 25, 8, 40)]) == Box(1, 20, 10, 40)
