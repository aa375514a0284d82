"""Cells merged over several rows: cut by the end of a page, and beside rows that stand alone."""

from __future__ import annotations

from extract.repair import repair_table
from schema.page import Cell, Part, Place, Row, RowKind, Table

HEADER = ("Outcome", "Indicator", "Target", "Progress")


def row_of(page: int, number: int, *texts: str) -> Row:
    """A row of a page; a text in `<>` is that of a cell merged with the one above."""
    cells = []
    for col, text in enumerate(texts, start=1):
        place = Place(page=page, table=1, row=number, col=col)
        plain = text.strip("<>")
        cells.append(Cell((Part(plain, place),), plain, is_repeated=plain != text))
    return Row(RowKind.CELLS, tuple(cells), Place(page=page, table=1, row=number))


def repair(*rows: tuple[int, tuple[str, ...]]) -> list[tuple[str, ...]]:
    printed = tuple(row_of(page, i, *texts) for i, (page, texts) in enumerate(rows, start=1))
    repaired = repair_table(Table(1, printed))
    assert repair_table(repaired) == repaired
    return [
        tuple(cell.text for cell in row.cells) for row in repaired.rows if row.kind is RowKind.CELLS
    ][1:]


def test_a_merged_cell_that_the_page_cuts_is_one_beside_all_its_rows() -> None:
    rows = repair(
        (1, HEADER),
        (1, ("Streets are", "Litter picks", "4", "Two held")),
        (2, HEADER),
        (2, ("clean and safe", "Lamps mended", "9", "7")),
        (2, ("<clean and safe>", "Reviews", "TBC", "Put off")),
    )

    assert [row[0] for row in rows] == ["Streets are clean and safe"] * 3
    assert [row[1] for row in rows] == ["Litter picks", "Lamps mended", "Reviews"]


def test_another_merged_cell_on_the_next_page_is_its_own() -> None:
    rows = repair(
        (1, HEADER),
        (1, ("Streets are safe", "Litter picks", "4", "Two held")),
        (2, HEADER),
        (2, ("Homes are warm", "Lofts lagged", "9", "7")),
        (2, ("<Homes are warm>", "Reviews", "TBC", "Put off")),
    )

    assert [row[0] for row in rows] == ["Streets are safe", "Homes are warm", "Homes are warm"]


def test_a_row_does_not_go_on_because_a_merged_cell_is_in_small_letters() -> None:
    rows = repair(
        (1, HEADER),
        (1, ("clean and safe", "Review complete", "TBC", "Put off until May")),
        (1, ("<clean and safe>", "Volunteers taking part", "More than 412", "About 250")),
        (1, ("<clean and safe>", "Picks held", "More than 9", "Eight so far")),
    )

    assert [row[1] for row in rows] == ["Review complete", "Volunteers taking part", "Picks held"]
