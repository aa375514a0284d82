"""The fields of a card to a table of a page: a row of labels over one of values."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extract.cardfields import Field, card_to_rows
from extract.grids import FoundCell, FoundTable, union_box
from extract.sheet import WHITE
from schema.page import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.cardbits import Bit
    from extract.cardfields import Card
    from extract.sheet import Records

KIND = "card"
_SURE = 0.9
_NARROW = 0.5  # of the size: how wide a place without words is taken to be


def card_to_table(card: Card, top: float, cards: Sequence[Card]) -> FoundTable:
    """The table of a card whose row begins at `top`, so that those side by side follow each other.

    Where a value is empty, its place is that of the label's value in another card.
    """
    rows = list(card_to_rows(card))
    bits = [bit for row in rows for cell in row for bit in cell]
    page = bits[0].page
    own = [bit for bit in bits if bit.page == page]
    cells = tuple(
        _to_cell((number, col), cell, _find_spot(rows, number, col, cards), page)
        for number, row in enumerate(rows)
        for col, cell in enumerate(row)
    )
    box = replace(union_box(map(_to_box, own)), top=top)
    taken = frozenset((word.x0, word.base) for bit in own for word in bit.words)
    return FoundTable(page, box, cells, _SURE, KIND, taken)


def _to_cell(at: tuple[int, int], bits: Sequence[Bit], spot: Box, page: int) -> FoundCell:
    row, col = at
    if not bits:
        return FoundCell(row, col, row, col, spot)
    own = bits[0].page
    box = union_box(_to_box(bit) for bit in bits if bit.page == own)
    text = " ".join(bit.text.rstrip(": ") if bit.label else bit.text for bit in bits)
    is_bold = all(bit.bold for bit in bits)
    return FoundCell(row, col, row, col, box, text, is_bold, page=own if own != page else None)


def _find_spot(
    rows: Sequence[Sequence[tuple[Bit, ...]]], number: int, col: int, cards: Sequence[Card]
) -> Box:
    """Where a cell without words stands: by its label, else where a cell beside it does."""
    label = rows[0][col] if len(rows) == 2 and number == 1 else ()  # noqa: PLR2004 labels, values
    if not label or rows[number][col]:
        return next(_to_box(cell[0]) for cell in rows[number] if cell)
    one = label[0]
    fields = (field for card in cards for field in card if isinstance(field, Field))
    for other, value in ((field.label, field.value) for field in fields):
        if other is not None and other.label == one.label and value and value[0].page == other.page:
            x0, top = one.x0 + value[0].x0 - other.x0, one.top + value[0].top - other.top
            return Box(x0, top, x0 + _NARROW * one.size, top + one.bottom - one.top)
    return _to_box(one)


def _to_box(bit: Bit) -> Box:
    return Box(bit.x0, bit.top, bit.x1, bit.bottom)


def colour_card(table: FoundTable, fills: Records) -> FoundTable:
    """The table with the colour behind each value, where it is not that behind all of the card."""
    own = fills[fills["colour"] != WHITE]
    if not len(own):
        return table
    colours = [_find_colour(cell.box, own) for cell in table.cells]
    behind = {colour for cell, colour in zip(table.cells, colours, strict=True) if cell.r0 == 0}
    cells = (
        replace(cell, fill=colour) if cell.r0 and colour not in behind else cell
        for cell, colour in zip(table.cells, colours, strict=True)
    )
    return replace(table, cells=tuple(cells))


def _find_colour(box: Box, fills: Records) -> int | None:
    """The colour drawn last over the middle of a box."""
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    over = (fills["x0"] <= x) & (fills["x1"] >= x) & (fills["top"] <= y) & (fills["bottom"] >= y)
    colours = fills["colour"][over]
    return int(colours[-1]) if len(colours) else None
