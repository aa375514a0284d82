"""The columns of lines aligned with spaces: the gaps that go down a stretch of lines."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise
from statistics import mode
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from extract.phrases import starts_lower
from extract.spacedlines import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from extract.spacedlines import SpacedLine

_WIDE = 2  # spaces that part two columns
_TOLERANCE = 8  # one of so many lines may run over a gap
_COLLISION = 3  # times as bad as words over a gap: two cells of a line in one column
_HOLLOW = 2  # for each cell that a column has too few
_FEW = 2
MOST_CHARACTERS = 2_000


class Columns(NamedTuple):
    """The columns of lines: where each is parted from the next, and how far its words reach.

    `margins` is where most of the words of a column start.
    """

    gaps: tuple[int, ...]
    left: tuple[int, ...] = ()
    right: tuple[int, ...] = ()
    margins: tuple[int, ...] = ()

    def find(self, x: int) -> int:
        """The column that stands at `x`."""
        return bisect_right(self.gaps, x)

    def crosses(self, piece: Piece) -> bool:
        """True where words reach from one column into another."""
        return self.find(piece.x0) != self.find(piece.x1 - 1)


def find_columns(lines: Sequence[SpacedLine]) -> Columns | None:
    """The columns of the lines that have several pieces; None where no gap goes down them."""
    core = [line for line in lines if len(line.pieces) > 1 and line.x1 <= MOST_CHARACTERS]
    if len(core) < _FEW:
        return None
    words, wide = _to_maps(core)
    reach = _to_reach(core, words.shape[1])
    crossed, shown, around = words.sum(axis=0), (wide & reach).sum(axis=0), reach.sum(axis=0)
    most = max(1, len(core) // _TOLERANCE)
    free = (shown >= _FEW) & (2 * shown >= around)
    gaps: set[int] = set()
    for few in range(most + 1):
        gaps |= set(_find_gaps(free & (crossed <= few), crossed, shown))
    best = _choose(tuple(sorted(gaps)), core)
    return to_columns(best, lines) if best else None


def _choose(gaps: tuple[int, ...], core: Sequence[SpacedLine]) -> tuple[int, ...]:
    """The gaps without those that part nothing, or words of one cell, each time the worst."""
    cost = _find_cost(gaps, core)
    while gaps:
        fewer = [tuple(one for one in gaps if one != gap) for gap in gaps]
        costs = [_find_cost(one, core) for one in fewer]
        least = min(costs)
        if least > cost:
            break
        gaps, cost = fewer[costs.index(least)], least
    return gaps


def _find_cost(gaps: tuple[int, ...], core: Sequence[SpacedLine]) -> int:
    """What speaks against gaps: words over them, two cells in one column, columns with none."""
    whole = [0] * (len(gaps) + 1)
    cost = 0
    for line in core:
        columns = [
            (bisect_right(gaps, one.x0), bisect_right(gaps, one.x1 - 1)) for one in line.pieces
        ]
        for first, last in columns:
            cost += first != last
            whole[first] += first == last
        cost += _COLLISION * sum(a[0] == b[0] for a, b in pairwise(columns))
    return cost + sum(_HOLLOW * (_FEW - count) for count in whole if count < _FEW)


def _to_maps(core: Sequence[SpacedLine]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """For each line and character: does a word stand there, and does a wide gap."""
    width = max(line.x1 for line in core) + 1
    words = np.zeros((len(core), width), bool)
    wide = np.ones((len(core), width), bool)
    for row, line in enumerate(core):
        for piece in line.pieces:
            wide[row, piece.x0 : piece.x1] = False
            at = piece.x0
            for word in piece.text.split(" "):
                words[row, at : at + len(word)] = True
                at += len(word) + 1
    return words, wide


def _to_reach(core: Sequence[SpacedLine], width: int) -> NDArray[np.bool_]:
    """For each line and character: does the line have words on both sides of it."""
    at = np.arange(width)
    starts = np.array([line.x0 for line in core])[:, None]
    ends = np.array([line.x1 for line in core])[:, None]
    reach: NDArray[np.bool_] = (at >= starts) & (at < ends)
    return reach


def _find_gaps(
    free: NDArray[np.bool_], crossed: NDArray[np.int64], shown: NDArray[np.int64]
) -> Iterator[int]:
    """The first and last place of each free stretch that fewest words stand on."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], free, [False]))))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        best = np.flatnonzero(crossed[start:end] == crossed[start:end].min()) + start
        most = best[shown[best] == shown[best].max()]
        yield from (int(best[0]), int(most[0]), int(most[-1]), int(best[-1]))


def to_columns(gaps: Sequence[int], lines: Sequence[SpacedLine]) -> Columns:
    """The columns between `gaps`, with how far the words of `lines` reach in each."""
    plain = Columns(tuple(gaps))
    left = [*(gap + 1 for gap in (-1, *gaps))]
    starts: list[list[int]] = [[] for _ in left]
    ends: list[list[int]] = [[] for _ in left]
    for line in lines:
        for piece in line.pieces:
            if not plain.crosses(piece):
                column = plain.find(piece.x0)
                starts[column].append(piece.x0)
                ends[column].append(piece.x1)
    return Columns(
        tuple(gaps),
        tuple(min(own, default=edge) for own, edge in zip(starts, left, strict=True)),
        tuple(max(own, default=edge) for own, edge in zip(ends, left, strict=True)),
        tuple(mode(own) if own else edge for own, edge in zip(starts, left, strict=True)),
    )


def cut_line(line: SpacedLine, columns: Columns) -> list[tuple[int, Piece]]:
    """The pieces of a line, cut where a space stands in a gap, each with its column."""
    found: list[tuple[int, Piece]] = []
    for piece in line.pieces:
        for part in _cut_piece(piece, columns) if len(line.pieces) > 1 else (piece,):
            column = columns.find(part.x0)
            if found and found[-1][0] == column:
                last = found.pop()[1]
                text = f"{last.text} {part.text}"
                part = last._replace(x1=part.x1, text=text)  # noqa: PLW2901 two of one cell
            found.append((column, part))
    return found


def _cut_piece(piece: Piece, columns: Columns) -> list[Piece]:
    """A piece in two where a space stands in the gap; words over several gaps are one cell."""
    cuts = [gap for gap in columns.gaps if piece.x0 < gap < piece.x1 - 1]
    after = [piece.text[cut + 1 - piece.x0] for cut in cuts]
    if any(piece.text[cut - piece.x0] != " " for cut in cuts) or not all(map(_starts_cell, after)):
        return [piece]
    edges = [piece.x0 - 1, *cuts, piece.x1]
    return [
        piece._replace(x0=a + 1, x1=b, text=piece.text[a + 1 - piece.x0 : b - piece.x0])
        for a, b in pairwise(edges)
    ]


def cut_tight(line: SpacedLine, below: SpacedLine | None) -> SpacedLine:
    """A line in one piece that leaves a single space between two cells, cut as the line below is.

    It is one where the line below reads on, and its second piece starts under a word's start.
    """
    if below is None or below.after_gap or len(below.pieces) == 1 or len(line.pieces) > 1:
        return line
    piece, cut = line.pieces[0], below.pieces[1].x0 - 1
    if not (piece.x0 < cut < piece.x1 - 1 and starts_lower(below.pieces[0].text)):
        return line
    before, after = piece.text[: cut - piece.x0], piece.text[cut - piece.x0 :]
    if after[0] != " " or not _starts_cell(after[1]):
        return line
    halves = (piece._replace(x1=cut, text=before), Piece(cut + 1, piece.x1, after[1:]))
    return line._replace(pieces=halves)


def _starts_cell(character: str) -> bool:
    return character.isupper() or character.isdigit() or character in "£$€<>≤≥"
