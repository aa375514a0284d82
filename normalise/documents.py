"""One document's tables to entries, and its books: what `pipeline` runs for each document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from normalise.accounts import Explained, FigureCount, check_cells, check_figures, count_cells
from normalise.assumed import flag_assumed
from normalise.entries import Entry, cells_to_entry
from normalise.fates import Fate, Fated, cell_to_failure
from normalise.frontpages import is_front
from normalise.periods import text_to_periods
from normalise.rows import TableRows, table_to_rows
from normalise.themes import find_themes
from schema.failure import Failure, Reason
from schema.page import Content, Table, TextLine

if TYPE_CHECKING:
    from normalise.columns import Column
    from normalise.dating import Anchor


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
    text = fated.cell.found
    periods = [token for token in text_to_periods(text) if token.kind == "PERIOD"]
    spans = tuple((token.start, token.end) for token in periods)
    return Explained(fated.cell, fated.column, spans)


def _read_tables(content: Content, anchor: Anchor) -> tuple[TableRows, ...]:
    """The rows of each table; a table right behind another, without a header, goes on with it."""
    found: list[TableRows] = []
    carried: tuple[Column, ...] = ()
    themes = iter(find_themes(content))
    for block in content.blocks:
        if isinstance(block, TextLine):
            carried = ()
            continue
        theme = next(themes)
        if not any(table.indicators for table in found) and is_front(block):
            found.append(_fail_front(block))
            continue
        rows = table_to_rows(block, theme, anchor, carried)
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


def check_tables(content: Content) -> Failure | None:
    """The failure of a document without any table; None where it has one."""
    if content.tables:
        return None
    message = "no table was found: rows of cells parted by tabs are read as a table"
    return Failure(Reason.NO_TABLE, message)
