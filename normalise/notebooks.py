"""Which notes and which key hold for each table, and which lines and rows are notes themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from normalise.footnotes import RAISED, SIGNS, Note, fold_mark, line_to_notes
from normalise.keys import leads_key, line_to_meanings, table_to_meanings
from schema.page import Cell, Content, Row, RowKind, Table, TextLine

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_MARK = re.compile(
    rf"\[(\w{{1,2}})\]|([{RAISED}]+)|([{SIGNS}]+)|(?<=%)\s?\(?(\d)\)?(?![\d.,%])"
    r"|(?<=[\d%])\s?([a-z])\Z|(?<=[\w%)])\s?\(([a-z])\)\Z"
)
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


@dataclass(frozen=True, slots=True)
class _Block:
    """A block with what it says: a line's notes or meanings, a table's own notes and meanings.

    `rows` are those of a table that are notes, `used` the marks that its cells carry.
    """

    block: TextLine | Table
    notes: tuple[Note, ...] = ()
    meanings: tuple[Note, ...] = ()
    rows: tuple[Row, ...] = ()
    used: frozenset[str] = frozenset()

    @property
    def is_note(self) -> bool:
        return isinstance(self.block, TextLine) and bool(self.notes or self.meanings)


def find_notes(content: Content) -> NotedContent:
    """The notes and keys of a repaired document, each with the tables that it holds for."""
    blocks = _read_blocks(content)
    keys = _first_of(one for block in blocks for one in block.meanings)
    tables = tuple(
        _to_noted(blocks, index, keys)
        for index, block in enumerate(blocks)
        if isinstance(block.block, Table)
    )
    kept = tuple(block.block for block in blocks if not block.is_note)
    return NotedContent(replace(content, blocks=kept), tables)


def _find_used(table: Table) -> frozenset[str]:
    """The marks that the cells of a table carry; what opens a note is none of these."""
    texts = (cell.found.strip() for row in table.rows for cell in row.cells)
    marks = [
        fold_mark(match[match.lastindex or 0])
        for text in texts
        for match in _MARK.finditer(text)
        if match.start() or match.end() == len(text)
    ]
    return frozenset(marks) | {letter for mark in marks if mark.isalnum() for letter in mark}


# --------------------------------------------------------------------------------------- lines
def _read_blocks(content: Content) -> list[_Block]:
    carried = {table.number: _find_used(table) for table in content.tables}
    used = frozenset(mark for marks in carried.values() for mark in marks)
    blocks: list[_Block] = []
    led = False
    for block in content.blocks:
        if isinstance(block, Table):
            read = _read_table(block, used)
            blocks.append(replace(read, used=carried[block.number]))
            led = False
            continue
        read = _read_line(block, used, led=led)
        blocks.append(read)
        led = leads_key(block.text) or (led and bool(read.meanings))
    return blocks


def _read_line(line: TextLine, used: frozenset[str], *, led: bool) -> _Block:
    notes, meanings = _text_to_notes(line.text, used, led=led)
    if not notes and leads_key(line.text):
        notes = (Note("", line.text, "note"),)
    return _Block(line, notes, meanings)


def _text_to_notes(
    text: str, used: frozenset[str], *, led: bool = False
) -> tuple[tuple[Note, ...], tuple[Note, ...]]:
    """The notes and the meanings of a text; a loose mark counts only where a cell carries it."""
    meanings = line_to_meanings(text, led=led)
    if meanings:
        return (), meanings
    found = line_to_notes(text)
    told = tuple(one for one in found if _is_told(one, used))
    return (told, ()) if len(told) == len(found) else ((), ())


def _is_told(note: Note, used: frozenset[str]) -> bool:
    """A plain mark counts where cells carry it; a letter also in such words as `p provisional`.

    A sign, or a mark in brackets, that no cell carries opens a note where its words say so; else it
    opens a point of a list, or a heading.
    """
    if note.form in {"sign", "round"}:
        return note.mark in used or note.is_telling
    if not note.is_loose or note.mark in used:
        return True
    return note.form == "letter" and _LETTER_NOTE.match(note.text) is not None


_LETTER_NOTE = re.compile(
    r"(?:provisional|estimate|revised|forecast|projected|suppressed|confidential|not |no data"
    r"|unavailable)",
    re.IGNORECASE,
)


# -------------------------------------------------------------------------------------- tables
def _read_table(table: Table, used: frozenset[str]) -> _Block:
    meanings = table_to_meanings(table)
    if meanings:
        return _Block(table, (), meanings, table.rows)
    notes: list[Note] = []
    told: list[Note] = []
    rows: list[Row] = []
    last = max((i for i, row in enumerate(table.rows) if len(row.filled) > 1), default=-1)
    for index, row in enumerate(table.rows):
        own = _row_to_notes(row, used, is_last=index > last) if index else None
        if own is not None:
            rows.append(row)
            notes += own[0]
            told += own[1]
    return _Block(table, tuple(notes), tuple(told), tuple(rows))


def _row_to_notes(
    row: Row, used: frozenset[str], *, is_last: bool
) -> tuple[tuple[Note, ...], tuple[Note, ...]] | None:
    """The notes of a row of one filled cell; None for another row.

    Above the last row of figures only a note with a sign that cells carry counts.
    """
    if len(row.filled) != 1 or row.kind is RowKind.HEADER:
        return None
    cell = row.cells[row.filled[0]]
    read = [_text_to_notes(part, used) for part in _to_lines(cell)]
    notes = tuple(one for found, _ in read for one in found)
    meanings = tuple(one for _, found in read for one in found)
    if not all(found or told for found, told in read) or not (notes or meanings):
        return None
    marked = all(one.mark in used and not one.is_loose for one in notes) and not meanings
    return (notes, meanings) if is_last or marked else None


def _to_lines(cell: Cell) -> list[str]:
    """The printed lines of a cell's rows, a line without a mark joined to the one above."""
    lines: list[str] = []
    for part in cell.parts:
        if lines and not (line_to_notes(part.text) or line_to_meanings(part.text)):
            lines[-1] = f"{lines[-1]} {part.text}"
        elif part.text.strip():
            lines.append(part.text)
    return lines


# ------------------------------------------------------------------------- what holds for what
def _to_noted(blocks: Sequence[_Block], index: int, keys: Mapping[str, Note]) -> NotedTable:
    own = blocks[index]
    table = own.block
    if not isinstance(table, Table) or len(own.rows) == len(table.rows):
        return NotedTable(None, own.rows, Notebook())
    kept = tuple(row for row in table.rows if not any(row is one for one in own.rows))
    nearest = (*own.notes, *_notes_for(blocks, index))
    near_keys = _first_of((*own.meanings, *_meanings_below(blocks, index)))
    notebook = Notebook(_first_of(nearest), {**keys, **near_keys})
    return NotedTable(replace(table, rows=kept), own.rows, notebook)


def _notes_for(blocks: Sequence[_Block], index: int) -> list[Note]:
    """The notes below a table: up to the next table, then on its page, then at the end."""
    after = blocks[index + 1 :]
    below = _until_table(after)
    pages = _pages_of(blocks[index].block)
    beside = _notes_beside(after, pages)
    ends = _until_table(blocks[::-1])[::-1]
    is_last = not any(_is_read_table(block) for block in after)
    closing = ends if not is_last and _are_endnotes(blocks, ends) else []
    return [*_notes_of(below), *beside, *_notes_of(closing)]


def _notes_of(blocks: Iterable[_Block]) -> list[Note]:
    """The notes of lines; a mark that opens several lines is a bullet and no note."""
    notes = [note for block in blocks for note in block.notes]
    words: dict[tuple[str, str], set[str]] = {}
    for note in notes:
        words.setdefault((note.form, note.mark), set()).add(note.text)
    return [note for note in notes if len(words[note.form, note.mark]) == 1]


def _notes_beside(after: Sequence[_Block], pages: set[int]) -> list[Note]:
    """The notes further down on a table's page that no table between them carries the mark of."""
    used: frozenset[str] = frozenset()
    found: list[Note] = []
    for block in after:
        if isinstance(block.block, Table):
            used |= block.used
        elif pages & _pages_of(block.block):
            found += [note for note in block.notes if note.mark not in used]
    return found


def _meanings_below(blocks: Sequence[_Block], index: int) -> list[Note]:
    return [one for block in _until_table(blocks[index + 1 :]) for one in block.meanings]


def _until_table(blocks: Sequence[_Block]) -> list[_Block]:
    """The lines up to the next table that is no key."""
    lines: list[_Block] = []
    for block in blocks:
        if _is_read_table(block):
            break
        lines.append(block)
    return lines


def _is_read_table(block: _Block) -> bool:
    return isinstance(block.block, Table) and len(block.rows) < len(block.block.rows)


def _are_endnotes(blocks: Sequence[_Block], ends: Sequence[_Block]) -> bool:
    """Whether the notes behind the last table are the whole report's.

    They are where a heading calls them notes, or where the last table carries none of their marks.
    """
    titled = any(
        isinstance(block.block, TextLine) and _NOTES_HEADING.fullmatch(block.block.text)
        for block in ends
    )
    last = next((block for block in reversed(blocks) if _is_read_table(block)), None)
    if titled or last is None:
        return titled
    return not any(note.mark in last.used for block in ends for note in block.notes)


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
