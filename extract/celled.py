"""Tables with one cell a line and a blank line for each empty cell: every row has as many lines.

So do what a word processor makes of a table, a paragraph for each cell, and a copy cell by cell.
How many cells make a row is told by what comes again: below a header of as many lines, figures
stand under figures and words under words, row after row, and no figure is left over behind the
last. Where two widths fit alike, no table is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.celllines import WIDEST, Kind, Lines, has_digit, to_lines
from extract.cellrows import Walk, walk
from extract.textrows import Block, Piece, PrintedLine, PrintedRow, PrintedTable, UnclearLines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_NARROWEST = 3
_ROWS = 3  # the header, and the least below it that show a period
_PURE = 0.85  # of the cells that are what most of their column are
_UNCLEAR = 0.04  # widths whose shares lie no further apart are both possible
_DOUBTED = 2  # rows
_MOST_STARTS = 8  # lines of a header that are tried as its first
_FIGURES = 2  # that stand alone on a line: one may be the number of a page


def find_celled(printed: Sequence[PrintedLine]) -> list[Block]:
    """The tables whose cells stand one a line, empty ones too, and the other lines."""
    lines = to_lines(printed)
    blocks: list[Block] = []
    done = 0
    for start in sorted(lines.starts):
        walks = _find_walks(lines, start, done) if start >= done else []
        clean = [one for one in walks if one.is_clean]
        if clean:
            best = max(clean, key=lambda one: (_weigh(one), -one.width, -one.start))
            if all(one.runs == best.runs or _is_worse(one, best) for one in walks):
                blocks += [*printed[done : best.start], *_to_blocks(lines, best)]
            else:
                blocks += printed[done : best.end]
            done = min(best.end, len(printed))
    return [*blocks, *printed[done:]]


def _find_walks(lines: Lines, start: int, done: int) -> list[Walk]:
    """The tables that a header at `start` or soon below could have.

    No figure stands right above one, but in the table that ends at `done`.
    """
    starts = [
        at
        for at in range(start, start + WIDEST)
        if at in lines.starts and not _has_figure(lines, max(done, at - WIDEST), at)
    ][:_MOST_STARTS]
    found = (
        walk(lines, at, width, is_below_heading=is_below)
        for at in starts
        for width in range(_NARROWEST, WIDEST + 1)
        for is_below in (False, True)
    )
    return [one for one in found if one is not None and _is_likely(one)]


def _is_likely(one: Walk) -> bool:
    """True where there are rows enough to show a period: the more, the less the header is plain.

    Rows with figures left over behind them only count as what speaks against others.
    """
    is_plain = not one.doubts and one.head_end == one.start + one.width
    is_enough = one.size >= (_ROWS if is_plain else _ROWS + 1)
    is_against = one.size > _ROWS and not one.doubts
    return is_enough and one.purity >= _PURE and (one.is_clean or is_against)


def _has_figure(lines: Lines, start: int, end: int) -> bool:
    return any(
        lines.kinds[at] is Kind.VALUE and has_digit(lines.texts[at]) for at in range(start, end)
    )


def _weigh(one: Walk) -> int:
    """How many cells there are, less some rows for each thing that speaks against them."""
    return (one.size - _DOUBTED * one.doubts) * one.width


def _is_worse(one: Walk, best: Walk) -> bool:
    """True where fewer cells keep to their columns, or more speaks against them.

    So is one that puts two rows in one, begins within the header, or has half of the rows only;
    and one that leaves figures over, where nothing speaks against the best.
    """
    if one.purity < best.purity - _UNCLEAR:
        return True
    if one.purity > best.purity + _UNCLEAR:
        return False
    if not one.is_clean and not best.doubts and not best.is_below_heading:
        return True
    is_multiple = one.start == best.start and one.width in range(2 * best.width, 99, best.width)
    is_within = best.start < one.start < best.head_end
    is_part = one.start >= best.start and one.end <= best.end and 2 * one.size <= best.size
    return is_multiple or is_within or is_part or one.doubts > best.doubts


def _to_blocks(lines: Lines, found: Walk) -> Iterator[Block]:
    done = found.start
    for run in found.runs:
        yield from lines.printed[done : run[0][0]]
        yield PrintedTable(tuple(_to_row(lines, at, length) for at, length in run))
        done = sum(run[-1])


def _to_row(lines: Lines, at: int, length: int) -> PrintedRow:
    line = lines.printed[at]
    if length == 1:
        return PrintedRow(line.text, line.number, None)
    last = len(lines.printed) - 1  # a text may end before its last empty cells
    cells = (
        Piece(lines.texts[i], lines.printed[min(i, last)].number) for i in range(at, at + length)
    )
    return PrintedRow(lines.texts[at], line.number, tuple((cell,) for cell in cells))


def has_empty_cells(blocks: Sequence[Block]) -> bool:
    """True where a table has an empty cell: then blank lines are cells in all of its text."""
    tables = (block for block in blocks if isinstance(block, PrintedTable))
    return any(not text for table in tables for row in table.rows for text in row.words)


def tell_figures(lines: Sequence[PrintedLine]) -> list[Block]:
    """The lines beside tables, those from the first figure alone on a line to the last unclear."""
    known = to_lines(lines)
    figures = [at for at in range(len(lines)) if _has_figure(known, at, at + 1)]
    if len(figures) < _FIGURES:
        return list(lines)
    first, end = figures[0], figures[-1] + 1
    while first and lines[first - 1].text.strip():
        first -= 1
    filled = tuple(line for line in lines[first:end] if line.text.strip())
    return [*lines[:first], UnclearLines(filled), *lines[end:]]
