"""The header of aligned columns: its lines to one row, words over several columns in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.gutters import cut_line
from extract.spacedlines import Piece as Words
from extract.spacedlines import split_names
from extract.spacednames import place_names
from extract.textrows import Piece, PrintedRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from extract.gutters import Columns
    from extract.spacedlines import SpacedLine


def head_to_row(lines: Sequence[SpacedLine], columns: Columns) -> PrintedRow:
    """The header that stands on `lines`, with a cell for each column."""
    cells: list[list[Piece]] = [[] for _ in range(len(columns.gaps) + 1)]
    readings = [(find_head_blocks(lines, most=most), most) for most in (False, True)]
    readings += [
        (find_leaf_blocks(lines), False),
        (find_leaf_blocks(lines, between=False), False),
        (find_head_blocks(lines[-1:], most=False), False),
    ]
    blocks, most = next((one for one in readings if len(one[0]) == len(cells)), ((), False))
    if blocks:
        names = [_split_line(line, most=most) for line in lines]
    else:
        names = [[words for _, words in cut_line(line, columns)] for line in lines]
    spots = blocks or list(zip(columns.left, columns.right, strict=True))
    for line, own, ranges in zip(lines, names, place_names(names, spots), strict=True):
        for words, (start, end) in zip(own, ranges, strict=True):
            for col in range(start, end + 1):
                cells[col].append(Piece(words.text, line.line.number, wraps=True))
    first = lines[0].line
    _share_names(cells, first.number)
    text = " ".join(line.line.text.strip() for line in lines)
    whole = (tuple(_end(cell)) or (Piece("", first.number),) for cell in cells)
    return PrintedRow(text, first.number, tuple(whole))


def _split_line(line: SpacedLine, *, most: bool) -> list[Words]:
    return [name for piece in line.pieces for name in split_names(piece, most=most)]


def _share_names(cells: list[list[Piece]], first: int) -> None:
    """Give the words that stand over several columns, set to their left, to each of these.

    Where the first column's name is on the first line, names start there; one that starts lower
    down is of the group to its left, whose first column has both. One that starts where a name
    in that group does starts another group within the larger one.
    """
    if not cells[0] or cells[0][0].line != first:
        return
    shared: list[Piece] = []
    for cell, left in zip(cells[1:], cells, strict=False):
        if not cell or cell[0].line == first:
            shared = []
            continue
        start = cell[0].line
        if shared and start <= shared[-1].line:
            cell[:0] = [piece for piece in shared if piece.line < start]
            shared = []
            continue
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


def find_leaf_blocks(lines: Sequence[SpacedLine], *, between: bool = True) -> list[tuple[int, int]]:
    """These places without the names that stand over several others.

    Nor, unless `between`, those in the gap between two names that stand lower down.
    """
    blocks: list[tuple[int, int]] = []
    for line in reversed(lines):
        lower = sorted(blocks)
        names = _split_line(line, most=False)
        own = {(name.x0, name.x1) for name in names}
        for name in names:
            under = [one for one in blocks if one[0] < name.x1 and name.x0 < one[1]]
            if len(under) > 1 or (not (under or between) and _is_between(name, own, lower)):
                continue
            if under:
                blocks.remove(under[0])
            starts, ends = zip((name.x0, name.x1), *under, strict=True)
            start, end = min(starts), max(ends)
            if under and any(one[0] <= end and start <= one[1] for one in blocks):
                start, end = under[0]  # words of a group, which reach up to the next name in it
            blocks.append((start, end))
    return sorted(blocks)


def _is_between(
    name: Words, names: AbstractSet[tuple[int, int]], lower: Sequence[tuple[int, int]]
) -> bool:
    """True where the nearest names on both sides stand on a lower line."""
    before = [one for one in (*lower, *names) if one[1] <= name.x0]
    after = [one for one in (*lower, *names) if one[0] >= name.x1]
    return bool(before and after) and max(before) in lower and min(after) in lower


def holds_close_names(lines: Sequence[SpacedLine], columns: Columns) -> bool:
    """True where one column has several names of a line, so that figures have a wrong one."""
    for line in lines:
        cells = cut_line(line, columns)
        if any(len(split_names(words, most=False)) > 1 for _, words in cells):
            return True
    return False


def _end(cell: list[Piece]) -> list[Piece]:
    return [*cell[:-1], *(piece._replace(wraps=False) for piece in cell[-1:])]
