"""The gaps that part the columns of aligned lines: found, and chosen by what speaks against them.

A gap goes down many lines and is wide on some; the names in the header say how many there are.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise, product
from typing import TYPE_CHECKING

import numpy as np

from extract.gutters import NAME_REACH, Columns, cut_piece, to_columns
from extract.phrases import is_result
from extract.spacedlines import is_column_name, split_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from extract.gutters import Names
    from extract.spacedlines import SpacedLine

_TOLERANCE = 8  # one of so many lines may run over a gap
# what speaks against a set of gaps: two cells of a line in one column, words over a gap, a cell
# that a column has too few, two cells that one space parts, but for one behind a whole result
_COLLISION, _CROSSING, _HOLLOW, _TIGHT = 9, 3, 6, 1
_MOST_TIGHT = 6  # of one gap: a column may be set to the right of one set to the left
_UNWANTED, _MISPLACED = 18, 1  # by the header: a column too many or too few, a name beside its own
_FEW, _SEVERAL = 2, 3
_SAMPLE = 60  # lines that show what there is to see
_TRIES = 6
MOST_CHARACTERS = 2_000


def find_columns(lines: Sequence[SpacedLine], names: Names = ()) -> Columns | None:
    """The columns of the lines that have several pieces; None where no gap goes down them.

    `names` are the places of the names in its header: between these there may be gaps, too.
    """
    core = [line for line in lines if len(line.pieces) > 1 and line.x1 <= MOST_CHARACTERS]
    if len(core) < _FEW:
        return None
    words, wide = _to_maps(core)
    reach = _to_reach(core, words.shape[1])
    crossed, shown, around = words.sum(axis=0), (wide & reach).sum(axis=0), reach.sum(axis=0)
    most = max(1, len(core) // _TOLERANCE)
    free = (shown >= _FEW) & (2 * shown >= around)
    free |= (shown > 0) & (around >= _SEVERAL)
    gaps: set[int] = set()
    for few in range(most + 1):
        gaps |= set(_find_gaps(free & (crossed <= few), crossed, shown))
    between = [(a[1], b[0]) for a, b in pairwise(names) if a[1] < b[0] <= len(crossed)]
    for start, end in between:
        gaps |= set(_find_least(crossed, shown, start, end))
    best = _choose(tuple(sorted(gaps)), core, names)
    return to_columns(best, lines) if best else None


def find_headed_columns(
    head: Sequence[SpacedLine],
    body: Sequence[SpacedLine],
    readings: Iterable[Names],
) -> Columns | None:
    """The columns that the lines below a header show, or those lines and the header.

    `readings` are the places of the names in the header, in each way to tell these apart.
    """
    found: list[tuple[int, Columns]] = []
    sample = [line for line in body if len(line.pieces) > 1][:_SAMPLE]
    # without the names' places, the columns are the same for every reading
    find_plain = lru_cache(maxsize=None)(lambda is_whole: find_columns(ways[is_whole]))
    ways = (body, (*head, *body))
    for names in dict.fromkeys(map(tuple, readings)):
        for is_whole, is_hinted in product((False, True), (True, False)):
            lines = ways[is_whole]
            columns = find_columns(lines, names) if is_hinted else find_plain(is_whole)
            if columns is None:
                continue
            found.append((_find_cost(columns.gaps, sample, names), columns))
            whole = _add_empty(columns.gaps, head, body, names)
            if whole is not None:
                return to_columns(whole, lines)
    return min(found, key=lambda one: one[0])[1] if found else None


def _add_empty(
    gaps: tuple[int, ...], head: Sequence[SpacedLine], body: Sequence[SpacedLine], names: Names
) -> tuple[int, ...] | None:
    """The gaps with one more beside each name whose column is empty; None where that is not clear.

    The names stand on the line of the first column's name, none above others, or those without a
    column on that with most names, behind a wide gap, and say what they are. Each must then have
    a column, and no words of the body may stand there. Only beside the first may be a nameless one.
    """
    bare = [b for a, b in pairwise(names) if not any(a[1] <= gap < b[0] for gap in gaps)]
    if any(a[1] + 1 == b[0] for a, b in pairwise(names) if b in bare):
        return None
    nameless = sum(gap < names[1][0] for gap in gaps) - 1 if len(names) > 1 else 0
    if not bare or len(gaps) + len(bare) + 1 != len(names) + max(nameless, 0) or nameless > 1:
        return None
    added = [start - 1 for start, _ in bare]
    first = {piece.x0 for line in head if line.x0 == names[0][0] for piece in line.pieces}
    fullest = sorted(head, key=lambda line: len(line.pieces))[-1:]
    is_told = all(name[0] in first for name in names) or all(_is_told(one, fullest) for one in bare)
    pieces = [piece for line in body for piece in line.pieces]
    is_filled = any(piece.x0 < end and start <= piece.x1 for piece in pieces for start, end in bare)
    return tuple(sorted((*gaps, *added))) if is_told and not is_filled else None


def _is_told(name: tuple[int, int], head: Sequence[SpacedLine]) -> bool:
    """True where the only words of a header at a place say that they name a column."""
    own = [
        words.text
        for line in head
        for piece in line.pieces
        for words in split_names(piece, most=False)
        if words.x0 < name[1] and words.x1 > name[0]
    ]
    return len(own) == 1 and is_column_name(own[0])


def _choose(gaps: tuple[int, ...], core: Sequence[SpacedLine], names: Names) -> tuple[int, ...]:
    """The gaps that least speaks against: the worst left out, then each put where it is best."""
    sample = core[:: len(core) // _SAMPLE + 1]
    chosen, cost = gaps, _find_cost(gaps, sample, names)
    while chosen:
        found = min(
            ((_find_cost(one, sample, names), one) for one in _leave_one(chosen)),
            key=lambda one: one[0],
        )
        if found[0] > cost:
            break
        cost, chosen = found
    for _ in range(_TRIES):
        if cost < len(chosen) + _HOLLOW:
            break
        others = [gap for gap in gaps if gap not in chosen]
        bases = (chosen, *_leave_one(chosen))
        tried = [tuple(sorted((*base, gap))) for base in bases for gap in others]
        found = min(((_find_cost(one, sample, names), one) for one in tried), default=(cost, ()))
        if found[0] >= cost:
            break
        cost, chosen = found
    return chosen


def _leave_one(gaps: tuple[int, ...]) -> list[tuple[int, ...]]:
    return [tuple(one for one in gaps if one != gap) for gap in gaps]


def _find_cost(gaps: tuple[int, ...], core: Sequence[SpacedLine], names: Names) -> int:
    """What speaks against gaps: words over them, two cells in one column, columns with none."""
    columns = Columns(gaps)
    whole = [0] * (len(gaps) + 1)
    cost = _find_misfit(gaps, names) if names else 0
    tight = [0] * (len(gaps) + 1)
    for line in core:
        last = -1
        for piece in line.pieces:
            parts = cut_piece(piece, columns)
            cost += _COLLISION * (columns.find(piece.x0) == last)
            for left, part in pairwise(parts):
                tight[columns.find(part.x0)] += 0 if is_result(left.text) else _TIGHT
            for part in parts:
                is_whole = not columns.crosses(part)
                cost += 0 if is_whole else _CROSSING
                whole[columns.find(part.x0)] += is_whole
                last = columns.find(part.x1 - 1)
    cost += sum(min(count, _MOST_TIGHT) for count in tight)
    return cost + sum(_HOLLOW * (_FEW - count) for count in whole if count < _FEW) + len(gaps)


def _find_misfit(gaps: tuple[int, ...], names: Names) -> int:
    """What speaks against gaps by the header: columns without a name, names beside their column."""
    if len(names) != len(gaps) + 1:
        return _UNWANTED * abs(len(gaps) + 1 - len(names))
    sides = zip(names, (-NAME_REACH, *gaps), (*gaps, names[-1][1] + NAME_REACH), strict=True)
    return _MISPLACED * sum(
        name[0] < left - NAME_REACH or name[1] > right + NAME_REACH for name, left, right in sides
    )


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
        yield from _find_least(crossed, shown, int(start), int(end))


def _find_least(
    crossed: NDArray[np.int64], shown: NDArray[np.int64], start: int, end: int
) -> tuple[int, ...]:
    best = np.flatnonzero(crossed[start:end] == crossed[start:end].min()) + start
    most = best[shown[best] == shown[best].max()]
    return int(best[0]), int(most[0]), int(most[-1]), int(best[-1])
