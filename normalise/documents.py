"""One document's tables to entries, and its books: what `pipeline` runs for each document."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from normalise.accounts import Explained, FigureCount, check_cells, check_figures, count_cells
from normalise.assumed import flag_assumed
from normalise.blocks import table_to_blocks
from normalise.entries import Entry, cells_to_entry
from normalise.fates import Fate, Fated, cell_to_failure
from normalise.fields import split_fields
from normalise.frontpages import is_front
from normalise.naming import find_name, is_unnamed, with_name
from normalise.periods import text_to_periods
from normalise.rows import TableRows, join_rows, table_to_rows
from normalise.themes import find_themes
from normalise.upright import table_to_upright
from schema.failure import Failure, Reason
from schema.page import Content, Table, TextLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from normalise.columns import Column
    from normalise.dating import Anchor

_HEADINGS, _HEADING_WORDS = 2, 14
_SENTENCE_END = re.compile(r"[.;,:]\s*$")


@dataclass(frozen=True, slots=True)
class NormalisedDocument:
    """What a document gave: its entries in order, its failures, and the sums of its books."""

    entries: tuple[Entry, ...]
    failures: tuple[Failure, ...]
    tables: tuple[TableRows, ...]
    cells: int
    cells_accounted: int
    figures: FigureCount


def normalise_document(
    content: Content,
    anchor: Anchor,
    publisher: str | None,
) -> NormalisedDocument:
    """Read every table of a repaired document; `anchor` is the document's own period."""
    tables = _read_tables(content, anchor)
    entries = tuple(
        cells_to_entry(row, anchor, publisher) for table in tables for row in table.indicators
    )
    if anchor.is_doubtful:
        entries = tuple(map(flag_assumed, entries))
    fates = tuple(fated for table in tables for fated in table.fates)
    explained = (
        *(one for entry in entries for one in entry.explained),
        *(_explain(fated) for fated in fates if fated.fate in _EXPLAINED_HERE),
    )
    figures, unexplained = check_figures(explained)
    lost = check_cells(content.tables, fates)
    failures = (
        *(failure for table in tables for failure in table.failures),
        *(failure for entry in entries for failure in entry.failures),
        *unexplained,
        *lost,
    )
    cells = count_cells(content.tables)
    return NormalisedDocument(entries, failures, tables, cells, cells - len(lost), figures)


_EXPLAINED_HERE = frozenset({Fate.HEADER, Fate.HEADING, Fate.OWNER, Fate.FAILURE})


def _explain(fated: Fated) -> Explained:
    text = fated.cell.running
    periods = [token for token in text_to_periods(text) if token.kind == "PERIOD"]
    spans = tuple((token.start, token.end) for token in periods)
    return Explained(fated.cell, fated.column, spans)


def _read_tables(content: Content, anchor: Anchor) -> tuple[TableRows, ...]:
    """The rows of each table; one without a header behind another goes on with its columns.

    A heading or two may stand between the two.
    """
    found: list[TableRows] = []
    carried: tuple[Column, ...] = ()
    plain = [_to_plain(table, anchor) for table in content.tables]
    names = _find_names(content, plain, anchor)
    themes = find_themes(_without(content, names.values()))
    between: list[str] = []
    for block in content.blocks:
        if isinstance(block, TextLine):
            between.append(block.text)
            continue
        index = len(found)
        if not any(table.indicators for table in found) and is_front(block):
            between.clear()
            found.append(_fail_front(block))
            continue
        tables = plain[index]
        if index in names:
            tables = (with_name(tables[0], names[index], anchor), *tables[1:])
        carried = carried if _are_headings(between) else ()
        between.clear()
        rows = _read_table(tables, themes[index], anchor, carried)
        carried = rows.columns
        found.append(rows)
    return tuple(found)


def _fail_front(table: Table) -> TableRows:
    """The table at the front of a paper: it gives facts of the document, and no reading."""
    cells = [cell for row in table.rows for cell in row.cells if not cell.is_blank]
    message = f"table {table.number} says who reports when to whom, and is not read for indicators"
    return TableRows(
        (),
        (),
        tuple(Fated(cell, Fate.FAILURE) for cell in cells),
        tuple(cell_to_failure(Reason.FRONT_TABLE, message, cell) for cell in cells),
    )


def _read_table(
    tables: Sequence[Table],
    theme: str | None,
    anchor: Anchor,
    carried: tuple[Column, ...],
) -> TableRows:
    """The rows of a table, or of the blocks that it is made of."""
    if len(tables) == 1:
        return table_to_rows(tables[0], theme, anchor, carried)
    return join_rows([table_to_rows(table, theme, anchor) for table in tables])


def _to_plain(table: Table, anchor: Anchor) -> tuple[Table, ...]:
    """The table with an indicator a row: turned over, or as the blocks that it is made of."""
    upright = table_to_upright(table, anchor)
    if upright is not None:
        return (upright,)
    return table_to_blocks(split_fields(table, anchor), anchor) or (table,)


def _find_names(
    content: Content, plain: Sequence[Sequence[Table]], anchor: Anchor
) -> dict[int, TextLine]:
    """The line above each table that names its one or first indicator, by the table's index."""
    names: dict[int, TextLine] = {}
    lines: list[TextLine] = []
    index = 0
    for block in content.blocks:
        if isinstance(block, TextLine):
            lines.append(block)
            continue
        tables = plain[index]
        name = find_name(lines) if is_unnamed(tables[0], anchor) else None
        names |= {index: name} if name is not None else {}
        lines = []
        index += 1
    return names


def _without(content: Content, lines: Iterable[TextLine]) -> Content:
    """The content without some of its lines."""
    gone = {id(line) for line in lines}
    return replace(content, blocks=tuple(one for one in content.blocks if id(one) not in gone))


def _are_headings(lines: Sequence[str]) -> bool:
    """Whether lines between two tables are no more than headings: few, short, and no sentence."""
    is_short = all(len(line.split()) <= _HEADING_WORDS for line in lines)
    return (
        len(lines) <= _HEADINGS and is_short and not any(_SENTENCE_END.search(one) for one in lines)
    )


def check_tables(content: Content) -> Failure | None:
    """The failure of a document without any table; None where it has one."""
    if content.tables:
        return None
    message = "no table was found: rows of cells parted by tabs are read as a table"
    return Failure(Reason.NO_TABLE, message)
