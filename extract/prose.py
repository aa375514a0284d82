"""Prose among the lines of a page: long pieces, full to the right, one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.phrases import starts_lower

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.segments import Segment, TextLine

_LETTERS = 32  # of a line of prose in a narrow column
_LINES = 3
_FULL = 0.85  # of the widest line's length
_MOSTLY = 0.6  # of the lines
_FRESH = 0.6  # of the lines beside figures that start as a label does
_LEADING = 1.9  # of the size: lines of one paragraph stand no further apart
_INDENT = 3.0  # of the size
_RECENT = 12  # chains that a line may go on from


def drop_prose(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines without the pieces that are prose: long ones, full to the right, one on another."""
    chains: list[list[Segment]] = []
    labels: set[int] = set()
    for line in lines:
        for i, piece in enumerate(line.segments):
            if len(piece.text) < _LETTERS or piece.is_value:
                continue
            if any(other.is_value for other in line.segments[i + 1 :]):
                labels.add(id(piece))
            chain = next(
                (one for one in reversed(chains[-_RECENT:]) if _is_below(one[-1], piece)), None
            )
            if chain is None:
                chains.append([piece])
            else:
                chain.append(piece)
    prose = {id(p) for chain in chains if _is_prose(chain, labels) for p in chain}
    if not prose:
        return list(lines)
    kept = (
        line._replace(segments=tuple(p for p in line.segments if id(p) not in prose))
        for line in lines
    )
    return [line for line in kept if line.segments]


def _is_below(above: Segment, piece: Segment) -> bool:
    is_close = 0 < piece.bottom - above.bottom <= _LEADING * above.size
    return is_close and abs(piece.x0 - above.x0) <= _INDENT * above.size


def _is_prose(chain: list[Segment], labels: set[int]) -> bool:
    """True for lines full to the right; labels, which start anew beside figures, are none."""
    if len(chain) < _LINES:
        return False
    beside = [piece for piece in chain if id(piece) in labels]
    fresh = sum(not starts_lower(piece.text) for piece in beside)
    if beside and fresh >= _FRESH * len(beside):
        return False
    left = min(piece.x0 for piece in chain)
    right = max(piece.x1 for piece in chain)
    full = sum(piece.x1 - left >= _FULL * (right - left) for piece in chain)
    return full >= _MOSTLY * len(chain)
