"""Rows and lines as a text file prints them, whatever parts its cells, and the blocks they make."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extract.headers import is_header_again
from schema.page import Cell, Part, Place, Row, RowKind, Table, TextLine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

PAGE_BREAK = "\f"


class PrintedLine(NamedTuple):
    """One line and its number as an editor shows it; an empty text is a blank line.

    A page break is a blank line that holds it.
    """

    text: str
    number: int


class Piece(NamedTuple):
    """What one line holds of a cell; `wraps` where the words go on in the cell's next piece."""

    text: str
    line: int
    wraps: bool = False


class PrintedRow(NamedTuple):
    """A row: its text as printed, its line, and its cells; None where it may be no row at all.

    Such a line is a row of one cell where rows of its table stand on both sides of it.
    `is_phrase` is True for a row that may be a line of text, set out as a row with one cell.
    """

    text: str
    line: int
    cells: tuple[tuple[Piece, ...], ...] | None
    is_phrase: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The text of each cell."""
        return tuple(" ".join(piece.text for piece in cell) for cell in self.cells or ())


class PrintedTable(NamedTuple):
    """The rows of one table; `is_card` where they were made of cards."""

    rows: tuple[PrintedRow, ...]
    is_card: bool = False


class UnclearLines(NamedTuple):
    """Lines that are set out as a table whose columns are not clear: text, and a failure."""

    lines: tuple[PrintedLine, ...]


class RunningLines(NamedTuple):
    """Running heads, feet and page numbers: no part of the text, and said apart from it."""

    lines: tuple[PrintedLine, ...]


Block = PrintedLine | PrintedTable | UnclearLines | RunningLines


def line_to_row(line: PrintedLine, texts: Iterable[str] | None) -> PrintedRow:
    """A row whose cells all stand on one line; `texts` is None where it may be no row."""
    cells = None if texts is None else tuple((Piece(text, line.number),) for text in texts)
    return PrintedRow(line.text, line.number, cells)


def rows_to_blocks(rows: Iterable[PrintedRow]) -> Iterator[Block]:
    """The tables of rows that follow each other, and the lines before, between and after them.

    Lines without cells between two rows belong to the table, unless the row after them is the
    table's header again: then they are the heading that the next table stands under.
    """
    table: list[PrintedRow] = []
    loose: list[PrintedRow] = []
    for row in rows:
        if row.cells is None or (row.is_phrase and table):
            loose.append(row)
        elif table and not is_header_again(row.words, table[0].words, after_loose=bool(loose)):
            table += [*loose, row]
            loose = []
        else:
            yield from _to_blocks(table, loose)
            table, loose = [row], []
    kept = max((i for i, row in enumerate(loose, start=1) if row.is_phrase), default=0)
    yield from _to_blocks([*table, *loose[:kept]], loose[kept:])


def _to_blocks(table: list[PrintedRow], loose: list[PrintedRow]) -> Iterator[Block]:
    if table:
        yield PrintedTable(tuple(table))
    yield from (PrintedLine(row.text, row.line) for row in loose)


def read_between(
    blocks: Sequence[Block], form: Callable[[Sequence[PrintedLine]], Sequence[Block]]
) -> list[Block]:
    """`blocks` with the lines between its tables read in one form more."""
    return [block for stretch in _to_stretches(blocks) for block in _read(stretch, form)]


def _read(
    stretch: Sequence[Block], form: Callable[[Sequence[PrintedLine]], Sequence[Block]]
) -> Sequence[Block]:
    lines = [block for block in stretch if isinstance(block, PrintedLine)]
    return form(lines) if lines else stretch


def _to_stretches(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Each table or unclear stretch by itself, and the lines between two together."""
    stretch: list[Block] = []
    for block in blocks:
        if not isinstance(block, PrintedLine):
            yield stretch
            yield [block]
            stretch = []
        else:
            stretch.append(block)
    yield stretch


def number_blocks(blocks: Iterable[Block]) -> Iterator[TextLine | Table]:
    """The lines that hold words, and the tables numbered from 1, each with its place."""
    tables = 0
    for block in blocks:
        if isinstance(block, PrintedTable):
            tables += 1
            yield _to_table(block, tables)
        elif isinstance(block, UnclearLines):
            yield from (TextLine(line.text, Place(line=line.number)) for line in block.lines)
        elif isinstance(block, PrintedLine) and block.text.strip():
            yield TextLine(block.text, Place(line=block.number))


def _to_table(table: PrintedTable, number: int) -> Table:
    rows = (_to_row(row, number, i) for i, row in enumerate(table.rows, start=1))
    return Table(number, tuple(rows), is_card=table.is_card)


def _to_row(row: PrintedRow, table: int, number: int) -> Row:
    found = row.cells or ((Piece(row.text, row.line),),)
    cells = (
        _to_cell(pieces, Place(table=table, row=number, col=col))
        for col, pieces in enumerate(found, start=1)
    )
    return Row(RowKind.CELLS, tuple(cells), Place(table=table, row=number, line=row.line))


def _to_cell(pieces: tuple[Piece, ...], where: Place) -> Cell:
    parts = tuple(
        Part(text, Place(table=where.table, row=where.row, col=where.col, line=line), wraps)
        for text, line, wraps in pieces
    )
    return Cell(parts, " ".join(part.text.strip() for part in parts).strip())
