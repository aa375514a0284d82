"""Cells parted by commas or semicolons, as a spreadsheet writes them: quotes, cells over lines.

A comma is a mark between cells only where most records have the same number of cells and no
space stands behind most commas, as it does in prose.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from extract.limits import MOST_CELLS
from extract.phrases import is_whole
from extract.textrows import (
    Block,
    Piece,
    PrintedLine,
    PrintedRow,
    PrintedTable,
    rows_to_blocks,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MARKS = (",", ";")
_MOSTLY = 0.8  # of the records that have one number of cells
_SPACED = 0.5  # of the marks that a space may follow
_FEW, _SEVERAL = 2, 3
_THOUSANDS = re.compile(r"\d{3}(?!\d)")


class _Record(NamedTuple):
    """The fields of one record, and the lines that it stands on."""

    fields: tuple[str, ...]
    lines: tuple[PrintedLine, ...]

    @property
    def is_blank(self) -> bool:
        return not any(field.strip() for field in self.fields)


def find_delimited(lines: Sequence[PrintedLine]) -> list[Block]:
    """The tables of records with commas or semicolons, and the other lines, in order."""
    return max((_read_mark(lines, mark) for mark in _MARKS), key=_count_cells)


def _read_mark(lines: Sequence[PrintedLine], mark: str) -> list[Block]:
    """The tables by one mark; quotes are letters like others only where they make no sense."""
    found = _read(lines, mark, quotes=True)
    return found if _count_cells(found) else _read(lines, mark, quotes=False)


def _count_cells(blocks: Sequence[Block]) -> int:
    tables = (block for block in blocks if isinstance(block, PrintedTable))
    return sum(len(row.cells or ()) for table in tables for row in table.rows)


def _read(lines: Sequence[PrintedLine], mark: str, *, quotes: bool) -> list[Block]:
    is_marked = any(mark in line.text for line in lines)
    records = _to_records(lines, mark, quotes=quotes) if is_marked else None
    if records is None:
        return list(lines)
    runs = [tuple(run) for _, run in groupby(records, key=lambda one: one.is_blank)]
    widths = {_find_width(run) for run in runs if _has_evidence(run, mark)}
    return [block for run in runs for block in _run_to_blocks(run, widths)]


def _run_to_blocks(run: Sequence[_Record], widths: set[int]) -> Iterator[Block]:
    """A run with as many cells as one that is a table is one, too; the other lines stay lines."""
    if run[0].is_blank:
        marks = dict.fromkeys(map(ord, "".join(_MARKS)))
        lines = (line for record in run for line in record.lines)
        yield from (line._replace(text=line.text.translate(marks)) for line in lines)
    elif _find_width(run) in widths and not _is_prose(run):
        yield from rows_to_blocks(_to_rows(run))
    else:
        yield from (line for record in run for line in record.lines)


def _is_prose(run: Sequence[_Record]) -> bool:
    """True for a line by itself whose mark a space follows, as in a sentence."""
    return len(run) == 1 and any(field[:1].isspace() for field in run[0].fields[1:])


def _find_width(run: Sequence[_Record]) -> int:
    """The number of cells that most records have."""
    widths = Counter(len(record.fields) for record in run)
    return max(widths, key=lambda width: (widths[width], width))


def _to_records(lines: Sequence[PrintedLine], mark: str, *, quotes: bool) -> list[_Record] | None:
    """The records; None where the quotes do not close, or a cell is longer than any is."""
    texts = (f"{line.text}\n".replace("\0", "") for line in lines)
    reader = csv.reader(
        texts,
        delimiter=mark,
        quoting=csv.QUOTE_MINIMAL if quotes else csv.QUOTE_NONE,
        strict=quotes,
    )
    records: list[_Record] = []
    done = 0
    try:
        for fields in reader:
            records.append(_Record(tuple(fields), tuple(lines[done : reader.line_num])))
            done = reader.line_num
    except csv.Error:
        return None
    return records


def _has_evidence(run: Sequence[_Record], mark: str) -> bool:
    """True where most records have as many cells, which are set out as no prose is."""
    several = [record for record in run if len(record.fields) > 1]
    width = _find_width(run)
    even = sum(len(record.fields) == width for record in several)
    if not _FEW <= width <= MOST_CELLS or len(several) < _FEW or even < _MOSTLY * len(several):
        return False
    if len(several) < _MOSTLY * len(run):
        return False
    marks = sum(len(record.fields) - 1 for record in several)
    spaced = sum(field[:1].isspace() for record in several for field in record.fields[1:])
    if mark == "," and spaced > _SPACED * marks:
        return False
    if mark == "," and width == _FEW and sum(map(_is_thousands, several)) > _SPACED * len(several):
        return False
    is_wide = width >= _SEVERAL and len(several) >= _SEVERAL
    return _has_figures(several) or is_wide or _has_quoted(several, mark)


def _has_quoted(records: Sequence[_Record], mark: str) -> bool:
    """True where a field holds the mark itself, as only one in quotes can."""
    return any(mark in field for record in records for field in record.fields)


def _is_thousands(record: _Record) -> bool:
    """True where the first comma stands within a figure: `1,204`."""
    return record.fields[0][-1:].isdigit() and bool(_THOUSANDS.match(record.fields[1]))


def _has_figures(records: Sequence[_Record]) -> bool:
    """True where a field below the first record, behind the first, is a figure or a status."""
    fields = (field.strip() for record in records[1:] for field in record.fields[1:])
    return any(field and is_whole(field) for field in fields)


def _to_rows(run: Sequence[_Record]) -> Iterator[PrintedRow]:
    """The records as rows; one with words in its first cell alone, above all others, is a line."""
    first = next((i for i, one in enumerate(run) if sum(map(bool, one.fields)) > 1), len(run))
    for i, record in enumerate(run):
        line = record.lines[0]
        words = " ".join(filter(None, record.fields))
        if i < first or len(record.fields) == 1:
            yield PrintedRow(words, line.number, None)
        else:
            is_phrase = bool(record.fields[0]) and not any(record.fields[1:])
            yield PrintedRow(words, line.number, tuple(_to_cells(record)), is_phrase)


def _to_cells(record: _Record) -> Iterator[tuple[Piece, ...]]:
    """The cells, each line of a quoted one a piece with the line that it stands on."""
    at = 0
    numbers = [line.number for line in record.lines]
    for field in record.fields:
        texts = field.split("\n")
        placed = zip(texts, numbers[at:], strict=False)
        yield tuple(Piece(text, number) for text, number in placed)
        at += len(texts) - 1
