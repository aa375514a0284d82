"""Which notes and which key hold for each table, and which lines and rows are notes themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from normalise.footnotes import Note, fold_mark
from normalise.noteblocks import NoteBlock, read_blocks
from schema.page import Content, Row, Table, TextLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_NOTES_HEADING = re.compile(
    r"\W*(?:foot|end)?notes?(?: and (?:definitions|sources|key))?\W*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Notebook:
    """What marks mean beside one table: its notes, the nearest first taken, and the keys."""

    notes: Mapping[str, Note] = field(default_factory=dict)
    keys: Mapping[str, Note] = field(default_factory=dict)

    def find_meaning(self, symbol: str) -> str | None:
        """What a sign or letter means that fills a cell; None where nothing says so."""
        folded = fold_mark(symbol)
        found = self.keys.get(folded) or self.notes.get(folded)
        return found.text if found else None


@dataclass(frozen=True, slots=True)
class NotedTable:
    """A table without its rows of notes, these rows, and what holds for it.

    `table` is None where all of it is a key.
    """

    table: Table | None
    note_rows: tuple[Row, ...]
    notebook: Notebook


@dataclass(frozen=True, slots=True)
class NotedContent:
    """A document's blocks without the lines that are notes or keys, and its tables with theirs."""

    content: Content
    tables: tuple[NotedTable, ...]


def find_notes(content: Content) -> NotedContent:
    """The notes and keys of a repaired document, each with the tables that it holds for."""
    blocks = read_blocks(content)
    keys = _first_of(one for block in blocks for one in block.meanings)
    tables = tuple(
        _to_noted(blocks, index, keys)
        for index, block in enumerate(blocks)
        if isinstance(block.block, Table)
    )
    kept = tuple(block.block for block in blocks if not block.is_note)
    return NotedContent(replace(content, blocks=kept), tables)


# ------------------------------------------------------------------------- what holds for what
def _to_noted(blocks: Sequence[NoteBlock], index: int, keys: Mapping[str, Note]) -> NotedTable:
    own = blocks[index]
    table = own.block
    if not isinstance(table, Table) or len(own.rows) == len(table.rows):
        return NotedTable(None, own.rows, Notebook())
    kept = tuple(row for row in table.rows if not any(row is one for one in own.rows))
    nearest = (*own.notes, *_notes_for(blocks, index))
    near_keys = _first_of((*own.meanings, *_meanings_below(blocks, index)))
    notebook = Notebook(_first_of(nearest), {**keys, **near_keys})
    return NotedTable(replace(table, rows=kept), own.rows, notebook)


def _notes_for(blocks: Sequence[NoteBlock], index: int) -> list[Note]:
    """The notes below a table: up to the next table, then on its page, then at the end."""
    after = blocks[index + 1 :]
    below = _until_table(after)
    pages = _pages_of(blocks[index].block)
    beside = _notes_beside(after, pages)
    ends = _until_table(blocks[::-1])[::-1]
    is_last = not any(_is_read_table(block) for block in after)
    closing = ends if not is_last and _are_endnotes(blocks, ends) else []
    return [*_notes_of(below), *beside, *_notes_of(closing)]


def _notes_of(blocks: Iterable[NoteBlock]) -> list[Note]:
    """The notes of lines; a mark that opens several lines is a bullet and no note."""
    notes = [note for block in blocks for note in block.notes]
    words: dict[tuple[str, str], set[str]] = {}
    for note in notes:
        words.setdefault((note.form, note.mark), set()).add(note.text)
    return [note for note in notes if len(words[note.form, note.mark]) == 1]


def _notes_beside(after: Sequence[NoteBlock], pages: set[int]) -> list[Note]:
    """The notes further down on a table's page that no table between them carries the mark of."""
    used: frozenset[str] = frozenset()
    found: list[Note] = []
    for block in after:
        if isinstance(block.block, Table):
            used |= block.used
        elif pages & _pages_of(block.block):
            found += [note for note in block.notes if note.mark not in used]
    return found


def _meanings_below(blocks: Sequence[NoteBlock], index: int) -> list[Note]:
    return [one for block in _until_table(blocks[index + 1 :]) for one in block.meanings]


def _until_table(blocks: Sequence[NoteBlock]) -> list[NoteBlock]:
    """The lines up to the next table that is no key."""
    lines: list[NoteBlock] = []
    for block in blocks:
        if _is_read_table(block):
            break
        lines.append(block)
    return lines


def _is_read_table(block: NoteBlock) -> bool:
    return isinstance(block.block, Table) and len(block.rows) < len(block.block.rows)


def _are_endnotes(blocks: Sequence[NoteBlock], ends: Sequence[NoteBlock]) -> bool:
    """Whether the notes behind the last table are the whole report's.

    They are where a heading calls them notes, where the last table carries none of their marks, or
    where a table before it carries one that the last table does not.
    """
    titled = any(
        isinstance(block.block, TextLine) and _NOTES_HEADING.fullmatch(block.block.text)
        for block in ends
    )
    tables = [block for block in blocks if _is_read_table(block)]
    if titled or not tables:
        return titled
    marks = {note.mark for block in ends for note in block.notes}
    others = marks - tables[-1].used
    return others == marks or any(others & table.used for table in tables[:-1])


def _pages_of(block: TextLine | Table) -> set[int]:
    """The pages that a block stands on; none in a text without pages."""
    if isinstance(block, TextLine):
        places = [block.place]
    else:
        cells = (cell for row in block.rows for cell in row.cells)
        places = [part.place for cell in cells for part in cell.parts]
    return {place.page for place in places if place.page is not None}


def _first_of(notes: Iterable[Note]) -> dict[str, Note]:
    """The notes by their marks, and by form and mark; of several for one mark the first."""
    found: dict[str, Note] = {}
    for note in notes:
        if note.mark:
            found.setdefault(note.mark, note)
            found.setdefault(f"{note.form} {note.mark}", note)
    return found
