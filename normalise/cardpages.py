"""Cards that the end of a page cuts: what stands on the next page is brought to its beginning."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from normalise.blocks import find_blocks, names_itself
from schema.page import Table, TextLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.blockfields import Block
    from normalise.dating import Anchor
    from schema.page import Content


def join_cards(
    content: Content, tables: Sequence[Table | None], anchor: Anchor
) -> list[Table | None]:
    """The tables of a document, the rest of a card with the table that it goes on from.

    In place of a table that went to another stands one without rows.
    """
    joined: list[Table | None] = []
    last: int | None = None
    for block in content.blocks:
        if isinstance(block, TextLine):
            last = None
            continue
        own = tables[len(joined)]
        over = joined[last] if last is not None else None
        if last is not None and over and own and _goes_on(over, own, anchor):
            joined[last] = replace(over, rows=(*over.rows, *own.rows))
            joined.append(replace(own, rows=()))
            continue
        last = len(joined)
        joined.append(own)
    return joined


def _goes_on(above: Table, below: Table, anchor: Anchor) -> bool:
    """Whether a table at the top of a page is the rest of the card at the end of the last one.

    It has no name, and no label that the card has before.
    """
    page = _last_page(above)
    if page is None or page != _first_page(below) - 1:
        return False
    rest = _first_block(below, anchor)
    if rest is None or rest.titles or names_itself(rest, anchor):
        return False
    begun = _last_block(above, anchor)
    return begun is not None and not any(begun.has(label) for label, _ in rest.fields)


def _first_block(table: Table, anchor: Anchor) -> Block | None:
    sides = find_blocks(table, anchor)
    return sides[0][0] if len(sides) == 1 else None


def _last_block(table: Table, anchor: Anchor) -> Block | None:
    sides = find_blocks(table, anchor)
    return sides[0][-1] if len(sides) == 1 else None


def _first_page(table: Table) -> int:
    return table.rows[0].cells[0].place.page or 0


def _last_page(table: Table) -> int | None:
    return table.rows[-1].cells[0].place.page
