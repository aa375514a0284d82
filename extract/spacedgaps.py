"""Whether blank lines part the rows of a table in aligned columns, and where they do not."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from extract.phrases import is_left_open, is_result, starts_lower
from extract.spacedbody import GrowingRow, has_room

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.spacedbody import BodyLine

_REGULAR = 0.8  # of the rows that a blank line parts, where blank lines part rows
_BLOCKS = 2


def has_row_gaps(lines: Sequence[BodyLine], stub: int) -> bool:
    """True where blank lines part the rows: what stands between two of them is one row at most.

    No column then has two figures there, nor a name that ends and another that starts. Words of
    one column alone, as notes below a table have, are no row and show nothing.
    """
    blocks = [lines[a:b] for a, b in _find_blocks(lines)]
    blocks = [block for block in blocks if len({col for line in block for col in line.words}) > 1]
    if len(blocks) < _BLOCKS:
        return False
    named = sum(any(stub in line.words for line in block) for block in blocks)
    several = sum(_holds_rows(block, stub) for block in blocks)
    return named >= _REGULAR * len(blocks) and several <= (1 - _REGULAR) * len(blocks)


def _find_blocks(lines: Sequence[BodyLine]) -> list[tuple[int, int]]:
    """The first line between two blank ones, and the line behind the last, for each block."""
    starts = [i for i, line in enumerate(lines) if line.after_gap or not i]
    return list(pairwise([*starts, len(lines)]))


def find_crowded(lines: Sequence[BodyLine], stub: int) -> frozenset[int]:
    """The numbers of the lines that stand with more rows than one between two blank lines."""
    return frozenset(
        number
        for start, end in _find_blocks(lines)
        if _holds_rows(lines[start:end], stub)
        for number in range(start, end)
    )


def _holds_rows(block: Sequence[BodyLine], stub: int) -> bool:
    """True where lines without a blank one between them hold more than one row."""
    row = GrowingRow()
    for number, line in enumerate(block):
        for col in line.words.keys() & row.last.keys():
            before, above = row.last[col]
            over, text = above.words[col].text, line.words[col].text
            if is_result(over) and is_result(text):
                return True
            # a name in the middle of its row's height has its figures between its lines
            is_hole = before < number - 1 and block[0].words.keys() != {stub}
            is_fresh = is_hole or (before == number - 1 and has_room(above, line, col))
            if col == stub and is_fresh and not starts_lower(text) and not is_left_open(over):
                return True
        row.add(number, line)
    return False
