"""The header of aligned columns: its lines to one row, words over several columns in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.gutters import cut_line
from extract.textrows import Piece, PrintedRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.gutters import Columns
    from extract.spacedlines import Piece as Words
    from extract.spacedlines import SpacedLine

_OFF_MIDDLE = 0.35  # of the distance between two columns


def head_to_row(lines: Sequence[SpacedLine], columns: Columns) -> PrintedRow:
    """The header that stands on `lines`, with a cell for each column."""
    cells: list[list[Piece]] = [[] for _ in range(len(columns.gaps) + 1)]
    for i, line in enumerate(lines):
        below = lines[i + 1] if i + 1 < len(lines) else None
        for col, words in _place(line, below, columns):
            cells[col].append(Piece(words.text, line.line.number, wraps=True))
    first = lines[0].line
    text = " ".join(line.line.text.strip() for line in lines)
    whole = (tuple(_end(cell)) or (Piece("", first.number),) for cell in cells)
    return PrintedRow(text, first.number, tuple(whole))


def _end(cell: list[Piece]) -> list[Piece]:
    return [*cell[:-1], *(piece._replace(wraps=False) for piece in cell[-1:])]


def _place(line: SpacedLine, below: SpacedLine | None, columns: Columns) -> list[tuple[int, Words]]:
    """The pieces of a line of the header, each with every column that it stands over."""
    groups = _find_groups(line, below, columns) if below else {}
    found: list[tuple[int, Words]] = []
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
