"""Tables with one cell a line: the header's cells, then the cells of each row.

How many cells make a row is told by the header and by what comes again: figures and statuses that
stand at the same place in row after row. Where that is not clear for each table of the file, all
lines stay text, so that no figure comes into a wrong column.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from extract.phrases import is_whole
from extract.spacedlines import is_column_name, is_header_piece, names_rows
from extract.stackedrows import Cut, cut_rows
from extract.textrows import Block, Piece, PrintedLine, PrintedRow, PrintedTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LEAST = 3  # columns that a header of one cell a line has
_MOST = 20
_UNCLEAR = 0.1  # of the cells: widths whose misfits lie no further apart are both possible


class _Section(NamedTuple):
    """What stands from one header to the next: the lines above it, and how it is cut."""

    header: tuple[PrintedLine, ...]
    cut: Cut


def find_stacked(lines: Sequence[PrintedLine]) -> list[Block]:
    """The tables of lines that hold a cell each, and the other lines; all lines where unclear."""
    starts = _find_starts(lines)
    if not starts:
        return list(lines)
    blocks: list[Block] = list(lines[: starts[0]])
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        section = _read_section(lines[start:end])
        if section is None:
            return list(lines)
        blocks += _section_to_blocks(section)
    return blocks


def _find_starts(lines: Sequence[PrintedLine]) -> list[int]:
    """The indices of the lines that start a header: a name for the rows, then other names."""
    starts: list[int] = []
    for i, line in enumerate(lines):
        if names_rows(line.text.strip()) and (
            _count_named(lines[i:]) >= _LEAST or _heads_block(lines, i)
        ):
            starts.append(i)
    return starts


def _heads_block(lines: Sequence[PrintedLine], at: int) -> bool:
    """True for the first line behind a blank one where the lines to the next are rows alone.

    Such figures show a header of which only the name for the rows is known.
    """
    if at and lines[at - 1].text.strip():
        return False
    block = list(takewhile(lambda line: line.text.strip(), lines[at:]))
    section = _read_section(block)
    if section is None or section.cut.after:
        return False
    return all(len(row) == len(section.header) for row in section.cut.rows)


def _count_named(lines: Sequence[PrintedLine]) -> int:
    """How many lines in a row are names of columns; blank ones between them do not count."""
    count = 0
    for line in lines[: 2 * _MOST]:
        text = line.text.strip()
        if text and not is_column_name(text):
            break
        count += bool(text)
    return count


def _read_section(lines: Sequence[PrintedLine]) -> _Section | None:
    """The section with the one width that fits; None where none does, or several."""
    named = max(_count_named(lines), _LEAST)
    cuts = [cut for width in range(named, _MOST + 1) for cut in _try_width(lines, width)]
    cuts.sort(key=lambda found: found.cut.misfits)
    if not cuts:
        return None
    is_one = all(
        other.cut.rows == cuts[0].cut.rows or other.cut.misfits > cuts[0].cut.misfits + _UNCLEAR
        for other in cuts[1:]
    )
    return cuts[0] if is_one else None


def _try_width(lines: Sequence[PrintedLine], width: int) -> Iterator[_Section]:
    """The section cut into rows of `width` cells: blank lines as nothing, and as empty cells."""
    filled = [line for line in lines if line.text.strip()]
    header = tuple(filled[:width])
    if len(header) < width or not all(is_header_piece(line.text.strip()) for line in header):
        return
    end = next(i for i, line in enumerate(lines, start=1) if line is header[-1])
    for body in (filled[width:], list(lines[end:])):
        cut = cut_rows(body, width, [_is_value(line) for line in body])
        if cut is not None:
            yield _Section(header, cut)


def _is_value(line: PrintedLine) -> bool:
    return is_whole(line.text.strip())


def _section_to_blocks(section: _Section) -> Iterator[Block]:
    rows = (
        _to_row(row) if len(row) > 1 else PrintedRow(row[0].text, row[0].number, None)
        for row in section.cut.rows
    )
    yield PrintedTable((_to_row(section.header), *rows))
    yield from section.cut.after


def _to_row(lines: Sequence[PrintedLine]) -> PrintedRow:
    cells = tuple((Piece(line.text.strip(), line.number),) for line in lines)
    return PrintedRow(lines[0].text.strip(), lines[0].number, cells)
