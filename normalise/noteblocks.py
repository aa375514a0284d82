"""Which lines, rows and tables of a document are notes or keys, and what these say."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from normalise.footnotes import Note, fold_mark, line_to_notes
from normalise.keys import cut_meanings, leads_key, line_to_meanings, table_to_meanings
from schema.markup import RAISED, SIGNS
from schema.page import RowKind, Table, TextLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schema.page import Cell, Content, Row

_MARK = re.compile(
    rf"\[(\w{{1,2}})\]|([{RAISED}]+)|([{SIGNS}]+)|(?<=%)\s?\(?(\d)\)?(?![\d.,%])"
    r"|(?<=[\d%])\s?([a-z])\Z|(?<=[\w%)])\s?\(([a-z])\)\Z"
)
# What is in each mark or before it, apart from a letter that ends a cell.
_SIGN_OF_MARK = re.compile(rf"[\[%{RAISED}{SIGNS}]")
_LETTER_BEHIND = re.compile(r"[\d%]\s?[a-z]\Z|[\w%)]\s?\([a-z]\)\Z")
_RAISED_ALONE = re.compile(f"[{RAISED}]+")


@dataclass(frozen=True, slots=True)
class NoteBlock:
    """A block with what it says: a line's notes or meanings, a table's own notes and meanings.

    `rows` are those of a table that are notes, `used` the marks that its cells carry; `has_rest`
    is True for a line that says more than what signs mean, and stays a text.
    """

    block: TextLine | Table
    notes: tuple[Note, ...] = ()
    meanings: tuple[Note, ...] = ()
    rows: tuple[Row, ...] = ()
    used: frozenset[str] = frozenset()
    has_rest: bool = False

    @property
    def is_note(self) -> bool:
        """Whether it is a line that says nothing else."""
        is_told = bool(self.notes or self.meanings) and not self.has_rest
        return isinstance(self.block, TextLine) and is_told


def _find_used(table: Table) -> frozenset[str]:
    """The marks that the cells of a table carry; what opens a note is none of these."""
    texts = (cell.found.strip() for row in table.rows for cell in row.cells)
    marks = [
        fold_mark(match[match.lastindex or 0])
        for text in texts
        if _SIGN_OF_MARK.search(text) or _LETTER_BEHIND.search(text[-5:])
        for match in _MARK.finditer(text)
        if match.start() or match.end() == len(text)
    ]
    return frozenset(marks) | {letter for mark in marks if mark.isalnum() for letter in mark}


# --------------------------------------------------------------------------------------- lines
def read_blocks(content: Content) -> list[NoteBlock]:
    """The blocks of a repaired document in order, each with its notes and meanings."""
    carried = {table.number: _find_used(table) for table in content.tables}
    used = frozenset(mark for marks in carried.values() for mark in marks)
    blocks: list[NoteBlock] = []
    led = False
    for block in content.blocks:
        if isinstance(block, Table):
            read = _read_table(block, used)
            blocks.append(replace(read, used=carried[block.number]))
            led = False
            continue
        read = _read_line(block, used, led=led)
        mark = None if read.is_note else _lone_mark(blocks, used)
        if mark is not None:
            notes = _read_line(replace(block, text=f"{mark} {block.text}"), used, led=False).notes
            blocks[-1] = replace(blocks[-1], notes=notes)
            read = replace(read, notes=notes)
        blocks.append(read)
        led = leads_key(block.text) or (led and bool(read.meanings))
    return blocks


def _lone_mark(blocks: Sequence[NoteBlock], used: frozenset[str]) -> str | None:
    """The raised mark of the tables that fills the last line, whose words are the next one."""
    above = blocks[-1].block if blocks else None
    if not isinstance(above, TextLine):
        return None
    mark = above.text.strip()
    return mark if _RAISED_ALONE.fullmatch(mark) and fold_mark(mark) in used else None


def _read_line(line: TextLine, used: frozenset[str], *, led: bool) -> NoteBlock:
    notes, meanings = _text_to_notes(line.text, used, led=led)
    if not notes and leads_key(line.text):
        notes = (Note("", line.text, "note"),)
    has_rest = not notes and bool(meanings) and bool(_rest_of(line.text, led=led))
    return NoteBlock(line, notes, meanings, has_rest=has_rest)


def _rest_of(text: str, *, led: bool) -> str:
    """The words of a line that say no sign's meaning."""
    return "" if line_to_meanings(text, led=led) else cut_meanings(text)[0]


def _text_to_notes(
    text: str, used: frozenset[str], *, led: bool = False
) -> tuple[tuple[Note, ...], tuple[Note, ...]]:
    """The notes and the meanings of a text; a loose mark counts only where a cell carries it."""
    meanings = line_to_meanings(text, led=led)
    if meanings:
        return (), meanings
    text, meanings = cut_meanings(text)
    found = line_to_notes(text)
    told = tuple(one for one in found if _is_told(one, used))
    return (told, meanings) if len(told) == len(found) else ((), meanings)


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
def _read_table(table: Table, used: frozenset[str]) -> NoteBlock:
    meanings = table_to_meanings(table)
    if meanings:
        return NoteBlock(table, (), meanings, table.rows)
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
    return NoteBlock(table, tuple(notes), tuple(told), tuple(rows))


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
