"""Pieces that stand off the line that they were taken for: the second line of a merged cell.

`New | Homes started | 12` over `homes`, set a little above `Homes completed | 9`: the word between
two rows is the rest of the cell above it, and no part of the row below.
"""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from extract.phrases import starts_lower

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.segments import Segment, TextLine

_OFF = 0.25  # of the size by which a stray's base line is above that of its line
_LEADING = 1.5  # of the size: lines of one cell stand no further apart
_SIDE = 2.0  # points by which lines of one cell may differ on their left
_FEW = 0.4  # of a line's pieces that are strays at most


def join_strays(lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """The lines with each stray in the line above, whose cell it reads on from."""
    joined: list[TextLine] = []
    for line in lines:
        strays = _find_strays(line, joined[-1]) if joined else []
        if strays:
            above = joined[-1]
            pieces = sorted([*above.segments, *strays], key=lambda piece: piece.x0)
            joined[-1] = above._replace(segments=tuple(pieces))
            kept = tuple(piece for piece in line.segments if piece not in strays)
            joined.append(line._replace(segments=kept, base=_to_base(kept)))
        else:
            joined.append(line)
    return tuple(joined)


def _find_strays(line: TextLine, above: TextLine) -> list[Segment]:
    """The few pieces above the base of their line that go on from a piece of the line above."""
    usual = _to_base(line.segments)
    found = [
        piece
        for piece in line.segments
        if usual - piece.words[0].base > _OFF * line.size and _goes_on(piece, above)
    ]
    return found if len(found) <= _FEW * len(line.segments) else []


def _goes_on(piece: Segment, above: TextLine) -> bool:
    near = piece.words[0].base - above.base <= _LEADING * piece.size
    starts = any(abs(over.x0 - piece.x0) <= _SIDE for over in above.segments)
    return near and starts and starts_lower(piece.text)


def _to_base(pieces: Sequence[Segment]) -> float:
    return float(median(piece.words[0].base for piece in pieces))
