"""Rows that the end of a page cut, and the text of a cell that stands on two pages."""

from __future__ import annotations

import pytest

from extract.continued import GrowingRow, continues_over_page
from schema.page import Cell, Part, Place, Row, RowKind


def row_of(page: int | None, *cells: str) -> Row:
    places = [Place(page=page, col=col) for col, _ in enumerate(cells, start=1)]
    parts = (Part(text, place) for text, place in zip(cells, places, strict=True))
    return Row(RowKind.CELLS, tuple(Cell((part,), part.text) for part in parts), places[0])


def is_cut(below: list[str], above: list[str], pages: tuple[int | None, int | None]) -> bool:
    growing = GrowingRow()
    growing.add(row_of(pages[0], *above))
    return continues_over_page(row_of(pages[1], *below), growing)


ABOVE = ["Sites in the", "All are checked by", ""]


@pytest.mark.parametrize(
    ("below", "is_rest"),
    [
        (["town centre", "the council", ""], True),
        (["town centre", "The council", ""], True),
        (["Town centre", "The council", ""], False),
        (["town centre", "12", ""], False),
        (["town centre", "No data", ""], False),
        (["", "", "the police"], False),
        (["", "", ""], False),
    ],
)
def test_a_row_goes_on_over_the_page_where_its_words_do_and_no_cell_is_whole(
    below: list[str], is_rest: bool
) -> None:
    assert is_cut(below, ABOVE, (1, 2)) == is_rest


@pytest.mark.parametrize("pages", [(1, 1), (None, None), (None, 2)])
def test_within_a_page_or_without_pages_no_row_was_cut(
    pages: tuple[int | None, int | None],
) -> None:
    assert not is_cut(["town centre", "the council", ""], ABOVE, pages)


def test_a_cell_over_two_pages_is_read_on_with_a_space_and_every_character_in_its_place() -> None:
    places = (Place(page=1), Place(page=1), Place(page=2))
    cell = Cell(tuple(map(Part, ("Community 15", "Custody 11", "in all"), places)), "")

    assert cell.found == "Community 15\nCustody 11\nin all"
    assert cell.running == "Community 15\nCustody 11 in all"


def test_a_cell_without_parts_has_no_text() -> None:
    assert Cell((), "").running == ""
