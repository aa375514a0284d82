"""Tables of every shape to tables with an indicator a row, whatever they were printed as."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from normalise.blocks import are_named, blocks_to_tables, find_telling
from normalise.cardpages import join_cards
from normalise.cardtitles import is_rows_of_cards, name_titles
from normalise.fields import split_fields
from normalise.naming import find_name, is_unnamed, with_name
from normalise.rowlabels import table_to_labelled
from normalise.sidetables import table_to_sides
from normalise.upright import table_to_upright
from schema.page import Content, Table, TextLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from normalise.dating import Anchor
    from normalise.notebooks import NotedContent

Tables = tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class ShapedContent:
    """A document's blocks without the lines that name a table, and what each table is read as.

    A table is read as several where it is made of blocks, and as none where all of it is a key.
    """

    content: Content
    tables: tuple[Tables, ...]


def shape_content(noted: NotedContent, anchor: Anchor) -> ShapedContent:
    """The tables of a document, its notes set apart, each as tables with an indicator a row."""
    tables = join_cards(noted.content, [one.table for one in noted.tables], anchor)
    plain = [table_to_plain(one, anchor) if one and one.rows else () for one in tables]
    names = _find_names(noted.content, plain, anchor)
    named = tuple(
        (with_name(tables[0], names[index], anchor), *tables[1:]) if index in names else tables
        for index, tables in enumerate(plain)
    )
    return ShapedContent(_without(noted.content, names.values()), named)


def table_to_plain(table: Table, anchor: Anchor) -> Tables:
    """The table with an indicator a row: its sides, turned over, rows joined, or blocks.

    Blocks that say what they measure come before all else, as do those whose cells hold labels.
    """
    if is_rows_of_cards(table):
        return (name_titles(table),)
    split = split_fields(table, anchor)
    blocks = find_telling(split, anchor)
    if blocks and (split is not table or are_named(blocks, anchor)):
        return blocks_to_tables(blocks, table.number, anchor)
    sides = table_to_sides(table, anchor)
    if len(sides) > 1:
        return tuple(plain for side in sides for plain in table_to_plain(side, anchor))
    upright = table_to_upright(table, anchor)
    if upright is not None:
        return (upright,)
    labelled = table_to_labelled(table, anchor)
    if labelled:
        return labelled
    whole = blocks if split is table else find_telling(table, anchor)
    return blocks_to_tables(whole, table.number, anchor) or (table,)


def _find_names(content: Content, plain: Sequence[Tables], anchor: Anchor) -> dict[int, TextLine]:
    """The line above each table that names its one or first indicator, by the table's index."""
    names: dict[int, TextLine] = {}
    lines: list[TextLine] = []
    index = 0
    for block in content.blocks:
        if isinstance(block, TextLine):
            lines.append(block)
            continue
        tables = plain[index]
        name = find_name(lines) if tables and is_unnamed(tables[0], anchor) else None
        names |= {index: name} if name is not None else {}
        lines = []
        index += 1
    return names


def _without(content: Content, lines: Iterable[TextLine]) -> Content:
    """The content without some of its lines."""
    gone = {id(line) for line in lines}
    return replace(content, blocks=tuple(one for one in content.blocks if id(one) not in gone))
