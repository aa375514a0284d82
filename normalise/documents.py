"""One document's tables to entries, and its books: what `pipeline` runs for each document."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from normalise.accounts import Explained, FigureCount, check_cells, check_figures, count_cells
from normalise.addedcells import add_from_cells
from normalise.assumed import flag_assumed
from normalise.corrections import Around, Corrected, correct_entries
from normalise.entries import Entry, cells_to_entry
from normalise.explanations import with_marks
from normalise.fates import Fate, Fated, cell_to_failure
from normalise.frontpages import is_front
from normalise.judging import judge_entry
from normalise.markedtext import read_marks
from normalise.notebooks import Notebook, NotedContent, NotedTable, find_notes
from normalise.periods import text_to_periods
from normalise.recognised import flag_recognised
from normalise.rows import TableRows, join_rows, table_to_rows
from normalise.shapes import Tables, shape_content
from normalise.shown import Showing, find_rating_fills
from normalise.themes import find_themes
from schema.failure import Failure, Reason
from schema.page import Content, Table, TextLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from normalise.addedcells import Added, Spans
    from normalise.columns import Column
    from normalise.dating import Anchor
    from schema.decisions import Correction
    from schema.page import Cell

_HEADINGS, _HEADING_WORDS = 2, 14
_SENTENCE_END = re.compile(r"[.;,:]\s*$")


@dataclass(frozen=True, slots=True)
class NormalisedDocument:
    """What a document gave: its entries in order, its failures, and the sums of its books.

    `corrected` says which decisions of people were applied, and which were not.
    """

    entries: tuple[Entry, ...]
    failures: tuple[Failure, ...]
    tables: tuple[TableRows, ...]
    cells: int
    cells_accounted: int
    figures: FigureCount
    corrected: Corrected = field(default_factory=lambda: Corrected(()))


def normalise_document(
    content: Content,
    anchor: Anchor,
    publisher: str | None,
    corrections: Sequence[Correction] = (),
) -> NormalisedDocument:
    """Read every table of a repaired document; `anchor` is the document's own period.

    `corrections` are what people decided of its readings.
    """
    noted = find_notes(content)
    tables = _read_tables(noted, anchor)
    read = [
        entry
        for table, own in zip(tables, noted.tables, strict=True)
        for entry in _read_entries(table, own, anchor, publisher)
    ]
    of_cells = [one for one in corrections if one.about == "cell"]
    around = Around(anchor, publisher)
    added = add_from_cells(read, _list_cells(tables, content) if of_cells else (), of_cells, around)
    corrected = _correct(added, corrections, around)
    entries = tuple(_judge(entry, anchor) for entry in flag_recognised(corrected.entries))
    fates = tuple(fated for table in tables for fated in table.fates)
    explained = (
        *(one for entry in entries for one in entry.explained),
        *_explain_others(tables, noted),
    )
    figures, unexplained = check_figures(_with_spans(one, added.spans) for one in explained)
    lost = check_cells(content.tables, fates)
    cells = count_cells(content.tables)
    return NormalisedDocument(
        entries,
        (*added.find_left(_find_failures(tables, entries)), *unexplained, *lost),
        tables,
        cells,
        cells - len(lost),
        figures,
        corrected,
    )


def _list_cells(tables: Iterable[TableRows], content: Content) -> list[Cell]:
    """The cells as the rules took them, then as they are printed: a header may be of several."""
    taken = [fated.cell for table in tables for fated in table.fates]
    printed = (cell for table in content.tables for row in table.rows for cell in row.cells)
    return [*taken, *(cell for cell in printed if not (cell.is_blank or cell.is_repeated))]


def _correct(added: Added, corrections: Sequence[Correction], around: Around) -> Corrected:
    """What people decided, with what they added: a reading that was added can be decided on."""
    others = [one for one in corrections if one.about != "cell"]
    corrected = correct_entries(added.entries, others, around)
    return replace(
        corrected,
        applied=(*added.applied, *corrected.applied),
        stale=(*added.stale, *corrected.stale),
    )


def _find_failures(tables: Iterable[TableRows], entries: Iterable[Entry]) -> Iterator[Failure]:
    yield from (failure for table in tables for failure in table.failures)
    yield from (failure for entry in entries for failure in entry.failures)


def _with_spans(one: Explained, spans: Spans) -> Explained:
    own = spans.get(id(one.cell))
    return replace(one, spans=(*one.spans, *own)) if own else one


def _read_entries(
    rows: TableRows, noted: NotedTable, anchor: Anchor, publisher: str | None
) -> Iterator[Entry]:
    """The entries of a table as the rules read them."""
    heads = [one.cell.fill for one in rows.fates if one.fate in {Fate.HEADER, Fate.HEADING}]
    showing = Showing(noted.notebook, find_rating_fills(rows.indicators, heads))
    for row in rows.indicators:
        entry = cells_to_entry(row, anchor, publisher, showing)
        score = noted.table.confidence if noted.table else 1.0
        yield replace(entry, table_score=score, values=row.values)


def _judge(entry: Entry, anchor: Anchor) -> Entry:
    """An entry whose figures are held against their targets."""
    judged = judge_entry(entry, anchor)
    return flag_assumed(judged) if anchor.is_doubtful else judged


_EXPLAINED_HERE = frozenset({Fate.HEADER, Fate.HEADING, Fate.OWNER, Fate.FAILURE, Fate.NOTE})


def _explain_others(tables: Sequence[TableRows], noted: NotedContent) -> Iterator[Explained]:
    """What the cells explain that are none of an indicator's."""
    for table, own in zip(tables, noted.tables, strict=True):
        for fated in table.fates:
            if fated.fate in _EXPLAINED_HERE:
                yield _explain(fated, own.notebook)


def _explain(fated: Fated, notebook: Notebook) -> Explained:
    """The periods and marks of a cell that gives no reading; a note explains itself."""
    text = fated.cell.running
    if fated.fate is Fate.NOTE:
        return Explained(fated.cell, fated.column, ((0, len(text)),))
    periods = [token for token in text_to_periods(text) if token.kind == "PERIOD"]
    spans = tuple((token.start, token.end) for token in periods)
    return with_marks(Explained(fated.cell, fated.column, spans), read_marks(text, notebook).marks)


def _read_tables(noted: NotedContent, anchor: Anchor) -> tuple[TableRows, ...]:
    """The rows of each table; one without a header behind another goes on with its columns.

    A heading or two may stand between the two.
    """
    found: list[TableRows] = []
    carried: tuple[Column, ...] = ()
    shaped = shape_content(noted, anchor)
    themes = find_themes(shaped.content)
    between: list[str] = []
    for block in noted.content.blocks:
        if isinstance(block, TextLine):
            between.append(block.text)
            continue
        carried = carried if _are_headings(between) else ()
        between.clear()
        index = len(found)
        if not any(table.indicators for table in found) and is_front(block):
            found.append(_with_notes(_fail_front(block), noted.tables[index]))
            continue
        rows = _read_shaped(shaped.tables[index], themes[index], anchor, carried)
        carried = rows.columns
        found.append(_with_notes(rows, noted.tables[index]))
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


def _read_shaped(
    tables: Tables,
    theme: str | None,
    anchor: Anchor,
    carried: tuple[Column, ...],
) -> TableRows:
    """The rows of a table, or of the blocks that it is made of."""
    if len(tables) == 1:
        return table_to_rows(tables[0], theme, anchor, carried)
    return join_rows([table_to_rows(table, theme, anchor) for table in tables])


def _with_notes(rows: TableRows, noted: NotedTable) -> TableRows:
    """The rows of a table, beside them its notes; those of a key are all notes."""
    cells = [cell for row in noted.note_rows for cell in row.cells if not cell.is_blank]
    return replace(rows, fates=(*rows.fates, *(Fated(cell, Fate.NOTE) for cell in cells)))


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
    message = (
        "no table was found: rows of cells parted by tabs, pipes, commas or semicolons are read as"
        " a table, columns aligned with spaces, and one cell a line (an empty one as a blank line)"
        " where figures show the rows"
    )
    return Failure(Reason.NO_TABLE, message)
