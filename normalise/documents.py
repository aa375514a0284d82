"""One document's tables to entries, and its books: what `pipeline` runs for each document."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from normalise.accounts import Explained, FigureCount, check_cells, check_figures, count_cells
from normalise.entries import Entry, cells_to_entry
from normalise.explanations import with_marks
from normalise.fates import Fate, Fated
from normalise.judging import judge_entry
from normalise.marks import read_marks
from normalise.notebooks import Notebook, NotedContent, NotedTable, find_notes
from normalise.periods import text_to_periods
from normalise.rows import TableRows, table_to_rows
from normalise.shown import Showing, find_rating_fills
from normalise.themes import find_themes
from schema.failure import Failure, Reason
from schema.page import Content, TextLine

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    noted = find_notes(content)
    tables = _read_tables(noted, anchor)
    entries = tuple(
        entry
        for table, own in zip(tables, noted.tables, strict=True)
        for entry in _read_entries(table, own, anchor, publisher)
    )
    fates = tuple(fated for table in tables for fated in table.fates)
    explained = (
        *(one for entry in entries for one in entry.explained),
        *(
            _explain(fated, own.notebook)
            for table, own in zip(tables, noted.tables, strict=True)
            for fated in table.fates
            if fated.fate in _EXPLAINED_HERE
        ),
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


def _read_entries(
    rows: TableRows, noted: NotedTable, anchor: Anchor, publisher: str | None
) -> Iterator[Entry]:
    """The entries of a table, its figures held against their targets."""
    heads = [one.cell.fill for one in rows.fates if one.fate in {Fate.HEADER, Fate.HEADING}]
    showing = Showing(noted.notebook, find_rating_fills(rows.indicators, heads))
    for row in rows.indicators:
        yield judge_entry(cells_to_entry(row, anchor, publisher, showing), anchor)


_EXPLAINED_HERE = frozenset({Fate.HEADER, Fate.HEADING, Fate.OWNER, Fate.FAILURE, Fate.NOTE})


def _explain(fated: Fated, notebook: Notebook) -> Explained:
    """The periods and marks of a cell that gives no reading; a note explains itself."""
    text = fated.cell.found
    if fated.fate is Fate.NOTE:
        return Explained(fated.cell, fated.column, ((0, len(text)),))
    periods = [token for token in text_to_periods(text) if token.kind == "PERIOD"]
    spans = tuple((token.start, token.end) for token in periods)
    return with_marks(Explained(fated.cell, fated.column, spans), read_marks(text, notebook).marks)


def _read_tables(noted: NotedContent, anchor: Anchor) -> tuple[TableRows, ...]:
    """The rows of each table; a table right behind another, without a header, goes on with it."""
    found: list[TableRows] = []
    carried: tuple[Column, ...] = ()
    themes = iter(find_themes(noted.content))
    tables = iter(noted.tables)
    for block in noted.content.blocks:
        if isinstance(block, TextLine):
            carried = ()
            continue
        rows = _read_table(next(tables), next(themes), anchor, carried)
        carried = rows.columns
        found.append(rows)
    return tuple(found)


def _read_table(
    noted: NotedTable, theme: str | None, anchor: Anchor, carried: tuple[Column, ...]
) -> TableRows:
    """The rows of a table, beside them its notes; those of a key are all notes."""
    cells = [cell for row in noted.note_rows for cell in row.cells if not cell.is_blank]
    notes = tuple(Fated(cell, Fate.NOTE) for cell in cells)
    if noted.table is None:
        return TableRows((), (), notes, ())
    rows = table_to_rows(noted.table, theme, anchor, carried)
    return replace(rows, fates=(*rows.fates, *notes))


def check_tables(content: Content) -> Failure | None:
    """The failure of a document without any table; None where it has one."""
    if content.tables:
        return None
    message = "no table was found: rows of cells parted by tabs are read as a table"
    return Failure(Reason.NO_TABLE, message)
