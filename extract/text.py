"""A text file to its lines and tables, exactly as printed: nothing is interpreted or repaired.

The steps are a run of small conversions: bytes to text, text to printed lines, printed lines to
runs that stand together, a run to tables and text lines. What a line's cells are is the
business of a dialect; the tab dialect is the one there is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from extract.decoding import bytes_to_text
from extract.headers import is_header_again
from schema.failure import Failure, Reason, UnreadableError
from schema.page import Cell, Content, Part, Place, Row, RowKind, Table, TextLine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_BREAK_WITHIN = re.compile("[\x85\u2029]")
_PAGE_BREAK = "\f"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLimits:
    """How large a text file may be; what is larger becomes a failure."""

    file_bytes: int = 200_000_000
    line_characters: int = 1_000_000
    row_cells: int = 1_000
    excerpt_characters: int = 200


DEFAULT_LIMITS = TextLimits()


class PrintedLine(NamedTuple):
    """One line and its number as an editor shows it; an empty text is a blank line."""

    text: str
    number: int


class Dialect(Protocol):
    """How a kind of text file sets out the cells of a row."""

    def line_to_cells(self, text: str) -> tuple[str, ...] | None:
        """The cells of a row as found, or None where the line is no row."""


class TabDialect:
    """Cells are separated by tabs, one row a line."""

    def line_to_cells(self, text: str) -> tuple[str, ...] | None:
        """The cells of a line with at least one tab."""
        return tuple(text.split("\t")) if "\t" in text else None


def read_text(
    path: Path,
    limits: TextLimits = DEFAULT_LIMITS,
) -> tuple[Content, tuple[Failure, ...]]:
    """The lines and tables of a text file, and a failure for each line that was left out.

    Raises UnreadableError where the file cannot be read as text at all.
    """
    data = _read_bytes(path, limits)
    text, encoding = bytes_to_text(data, path.name)
    if not text.strip():
        raise _unreadable(Reason.EMPTY_FILE, f"{path.name}: the file is empty")
    lines, failures = _text_to_lines(text, path.name, limits)
    return Content(lines_to_blocks(lines, TabDialect()), encoding), failures


def lines_to_blocks(
    lines: tuple[PrintedLine, ...],
    dialect: Dialect,
) -> tuple[TextLine | Table, ...]:
    """The text lines and tables that stand in `lines`, in reading order."""
    blocks: list[TextLine | Table] = []
    tables = 0
    for run in _lines_to_runs(lines):
        for group in _run_to_groups(run, dialect):
            if group.is_table:
                tables += 1
                blocks.append(_rows_to_table(group.rows, tables))
            else:
                blocks += [TextLine(row.text, Place(line=row.line)) for row in group.rows]
    return tuple(blocks)


def _read_bytes(path: Path, limits: TextLimits) -> bytes:
    name = path.name or str(path)
    try:
        if not path.exists():
            raise _unreadable(Reason.FILE_NOT_FOUND, f"{name}: there is no such file")
        if not path.is_file():
            raise _unreadable(Reason.NOT_A_FILE, f"{name}: not a file but a directory or device")
        with path.open("rb") as stream:
            data = stream.read(limits.file_bytes + 1)
    except (OSError, ValueError) as error:
        raise _unreadable(Reason.UNREADABLE_FILE, f"{name}: {error}") from error
    if len(data) > limits.file_bytes:
        message = f"{name}: larger than {limits.file_bytes:,} bytes, too large for a report"
        raise _unreadable(Reason.FILE_TOO_LARGE, message)
    return data


def _unreadable(reason: Reason, message: str) -> UnreadableError:
    return UnreadableError(Failure(reason, message))


def _text_to_lines(
    text: str,
    name: str,
    limits: TextLimits,
) -> tuple[tuple[PrintedLine, ...], tuple[Failure, ...]]:
    """The lines that are short enough to be read, and a failure for each other one."""
    lines: list[PrintedLine] = []
    failures: list[Failure] = []
    for number, match in enumerate(_LINE.finditer(text), start=1):
        start, end = match.span(1)
        cells = 1 + text.count("\t", start, end)
        if end - start > limits.line_characters or cells > limits.row_cells:
            excerpt = text[start : start + limits.excerpt_characters]
            message = (
                f"{name}, line {number}: {end - start:,} characters in {cells:,} cells are too"
                " many for a row of a table; the line was left out"
            )
            place = Place(line=number)
            failures.append(Failure(Reason.LINE_TOO_LONG, message, place, text=excerpt))
        else:
            lines += _line_to_pieces(match[1], number)
    return tuple(lines), tuple(failures)


def _line_to_pieces(text: str, number: int) -> Iterator[PrintedLine]:
    """A line cut where it holds a page break (a blank line) or an unusual line end."""
    for page_number, page in enumerate(text.split(_PAGE_BREAK)):
        if page_number:
            yield PrintedLine("", number)
        for piece in _BREAK_WITHIN.split(page):
            yield PrintedLine(piece, number)


class _FoundRow(NamedTuple):
    """A line with its cells, or with None where the dialect sees no row in it."""

    text: str
    line: int
    cells: tuple[str, ...] | None


class _Group(NamedTuple):
    """Rows that make one table, or lines that stand outside tables."""

    is_table: bool
    rows: tuple[_FoundRow, ...]


def _lines_to_runs(lines: tuple[PrintedLine, ...]) -> Iterator[tuple[PrintedLine, ...]]:
    """The stretches of lines without a blank line between them.

    A line of nothing but tabs is an empty row, no blank line.
    """
    run: list[PrintedLine] = []
    for line in (*lines, PrintedLine("", 0)):
        if line.text.strip() or "\t" in line.text:
            run.append(line)
        elif run:
            yield tuple(run)
            run = []


def _run_to_groups(run: tuple[PrintedLine, ...], dialect: Dialect) -> Iterator[_Group]:
    """The tables of a run, and the lines before, between and after them.

    Lines without cells between two rows belong to the table, unless the row after them is the
    table's header again: then they are the heading that the next table stands under.
    """
    table: list[_FoundRow] = []
    loose: list[_FoundRow] = []
    for row in (_FoundRow(*line, dialect.line_to_cells(line.text)) for line in run):
        if row.cells is None:
            loose.append(row)
        elif table and not _starts_table(row, table[0], after_loose=bool(loose)):
            table += [*loose, row]
            loose = []
        else:
            yield from _to_groups(table, loose)
            table, loose = [row], []
    yield from _to_groups(table, loose)


def _starts_table(row: _FoundRow, first: _FoundRow, *, after_loose: bool) -> bool:
    return is_header_again(row.cells or (), first.cells or (), after_loose=after_loose)


def _to_groups(table: list[_FoundRow], loose: list[_FoundRow]) -> Iterator[_Group]:
    if table:
        yield _Group(is_table=True, rows=tuple(table))
    if loose:
        yield _Group(is_table=False, rows=tuple(loose))


def _rows_to_table(rows: tuple[_FoundRow, ...], number: int) -> Table:
    return Table(number, tuple(_to_row(row, number, i) for i, row in enumerate(rows, start=1)))


def _to_row(row: _FoundRow, table: int, number: int) -> Row:
    cells = enumerate(row.cells or (row.text,), start=1)
    places = [(Place(table=table, row=number, col=col, line=row.line), text) for col, text in cells]
    return Row(
        RowKind.CELLS,
        tuple(Cell((Part(text, place),), text.strip()) for place, text in places),
        Place(table=table, row=number, line=row.line),
    )
