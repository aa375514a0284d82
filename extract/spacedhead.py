"""The header of aligned columns: its lines to one row, words over several columns in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.gutters import cut_line
from extract.spacedlines import Piece as Words
from extract.spacedlines import split_names
from extract.textrows import Piece, PrintedRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.gutters import Columns
    from extract.spacedlines import SpacedLine

    Placed = list[tuple[int, Words]]

_OFF_MIDDLE = 0.35  # of the distance between two columns


def head_to_row(lines: Sequence[SpacedLine], columns: Columns) -> PrintedRow:
    """The header that stands on `lines`, with a cell for each column."""
    cells: list[list[Piece]] = [[] for _ in range(len(columns.gaps) + 1)]
    most = len(find_head_blocks(lines, most=True)) == len(cells)
    blocks = find_head_blocks(lines, most=most)
    last = find_head_blocks(lines[-1:], most=False)
    for i, line in enumerate(lines):
        below = lines[i + 1] if i + 1 < len(lines) else None
        if len(blocks) == len(cells):
            placed = _place_in_order(line, blocks, most=most)
        elif below is None and len(last) == len(cells):
            placed = _place_in_order(line, last, most=False)
        else:
            placed = _place(line, below, columns)
        for col, words in placed:
            cells[col].append(Piece(words.text, line.line.number, wraps=True))
    first = lines[0].line
    _share_names(cells, first.number)
    text = " ".join(line.line.text.strip() for line in lines)
    whole = (tuple(_end(cell)) or (Piece("", first.number),) for cell in cells)
    return PrintedRow(text, first.number, tuple(whole))


def _share_names(cells: list[list[Piece]], first: int) -> None:
    """Give the words that stand over several columns, set to their left, to each of these.

    Where the first column's name is on the first line, names start there; one that starts lower
    down is of the group to its left, whose first column has both.
    """
    if not cells[0] or cells[0][0].line != first:
        return
    shared: list[Piece] = []
    for cell, left in zip(cells[1:], cells, strict=False):
        if not cell or cell[0].line == first:
            shared = []
            continue
        start = cell[0].line
        leads = bool(left) and left[0].line == first and any(one.line == start for one in left)
        if shared or leads:
            shared = shared or [piece for piece in left if piece.line < start]
            cell[:0] = shared


def find_head_blocks(lines: Sequence[SpacedLine], *, most: bool) -> list[tuple[int, int]]:
    """The places, from left to right, that the names in a header take up, one below another.

    Words that may be one name or two (`Target Q1`) are two where `most`.
    """
    names = (
        name for line in lines for piece in line.pieces for name in split_names(piece, most=most)
    )
    blocks: list[tuple[int, int]] = []
    for start, end in sorted((name.x0, name.x1) for name in names):
        if blocks and start < blocks[-1][1]:
            blocks[-1] = (blocks[-1][0], max(end, blocks[-1][1]))
        else:
            blocks.append((start, end))
    return blocks


def holds_close_names(lines: Sequence[SpacedLine], columns: Columns) -> bool:
    """True where one column has several names of a line, so that figures have a wrong one."""
    for line in lines:
        cells = cut_line(line, columns)
        if any(len(split_names(words, most=False)) > 1 for _, words in cells):
            return True
    return False


def _place_in_order(line: SpacedLine, blocks: Sequence[tuple[int, int]], *, most: bool) -> Placed:
    """The names of a line, each with the number of the block that it is in."""
    names = (name for piece in line.pieces for name in split_names(piece, most=most))
    return [(sum(start <= name.x0 for start, _ in blocks) - 1, name) for name in names]


def _end(cell: list[Piece]) -> list[Piece]:
    return [*cell[:-1], *(piece._replace(wraps=False) for piece in cell[-1:])]


def _place(line: SpacedLine, below: SpacedLine | None, columns: Columns) -> Placed:
    """The pieces of a line of the header, each with every column that it stands over."""
    groups = _find_groups(line, below, columns) if below else {}
    found: Placed = []
    for col, words in cut_line(line, columns):
        first, last = groups.get(words.x0, (col, max(col, columns.find(words.x1 - 1))))
        found += [(one, words) for one in range(first, last + 1)]
    return found


def _find_groups(
    line: SpacedLine, below: SpacedLine, columns: Columns
) -> dict[int, tuple[int, int]]:
    """For each piece, by its start, the columns that it stands over the middle of.

    Only where the pieces share the columns of the line below evenly, two or more each.
    """
    under = sorted({col for col, _ in cut_line(below, columns)} - {0})
    pieces = [piece for piece in line.pieces if columns.find(piece.x0) > 0]
    if not pieces or len(under) % len(pieces) or len(under) < 2 * len(pieces):
        return {}
    each = len(under) // len(pieces)
    middles = [(a + b) / 2 for a, b in zip(columns.left, columns.right, strict=True)]
    groups: dict[int, tuple[int, int]] = {}
    for i, piece in enumerate(pieces):
        first, last = under[i * each], under[(i + 1) * each - 1]
        pitch = (middles[last] - middles[first]) / (each - 1)
        off = abs((middles[first] + middles[last]) / 2 - (piece.x0 + piece.x1) / 2)
        if off > _OFF_MIDDLE * pitch:
            return {}
        groups[piece.x0] = (first, last)
    return groups
