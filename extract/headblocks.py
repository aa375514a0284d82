"""The lines above a table's body to its header: words over one column, and over several."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.columns import Columns
    from extract.rules import Line
    from extract.segments import Segment, TextLine

_LEADING = 1.7  # of the size: lines of one header cell stand no further apart
_UNDER = 1.2  # of the size: how far under words a rule may lie that gathers columns
_MISS = 4.0
_OFF_MIDDLE = 0.35  # of the distance between two columns
_ROW_APART = 1.5  # of the size: lines of two header rows stand so far apart, those of a cell do not


@dataclass(slots=True)
class HeadBlock:
    """The lines of one header cell, over the columns c0 to c1; `level` counts from the top."""

    c0: int
    c1: int
    pieces: list[Segment] = field(default_factory=list)
    level: int = 0

    @property
    def bottom(self) -> float:
        """Where its last line ends."""
        return self.pieces[-1].bottom


def find_blocks(lines: Sequence[TextLine], columns: Columns, rules: Line) -> list[HeadBlock]:
    """The cells of a header of these lines, each with its level."""
    blocks: list[HeadBlock] = []
    for number, (line, below) in enumerate(zip_longest(lines, lines[1:])):
        groups = _find_groups(line, below, columns) if below else {}
        ruled = _find_ruled_groups(line, lines[number + 1 :], columns, rules)
        is_full = len(line.segments) == len(columns)
        for i, piece in enumerate(line.segments):
            c0, c1 = (i, i) if is_full else _find_span(piece, line, columns, rules)
            group = groups.get(piece.x0, (c0, c1))
            if len(line.segments) == 1 or group[0] <= c0 <= c1 <= group[1]:
                c0, c1 = group
            c0, c1 = ruled.get(piece.x0, (c0, c1))
            over = next((b for b in reversed(blocks) if b.c0 <= c1 and c0 <= b.c1), None)
            if over and (over.c0, over.c1) == (c0, c1) and _is_next(over, piece, rules):
                over.pieces.append(piece)
            else:
                blocks.append(HeadBlock(c0, c1, [piece]))
    return _set_levels(blocks)


def leave_groups_whole(
    whole: Sequence[TextLine], cut: Sequence[TextLine], columns: Columns
) -> list[TextLine]:
    """The lines of a header cut at its columns, but for names that are in the middle of several.

    `Quarter 1 2024/25` over four columns is one name, though a gap between these runs through it.
    """
    chosen: list[TextLine] = []
    for line, parts, below in zip_longest(whole, cut, cut[1:]):
        split = [one for one in line.segments if one not in parts.segments]
        groups = _find_groups(line, below, columns) if split and below else {}
        is_over = bool(split) and all(_is_several(groups.get(one.x0)) for one in split)
        chosen.append(line if is_over else parts)
    return chosen


def _is_several(group: tuple[int, int] | None) -> bool:
    return group is not None and group[0] < group[1]


def _find_groups(line: TextLine, below: TextLine, columns: Columns) -> dict[float, tuple[int, int]]:
    """For each piece, by where it starts, the columns that it is in the middle of.

    Only where the pieces share the columns of the line below evenly, two or more each; or where
    the two lines stand as far apart as rows, and each column of the line below, from the first that
    is shared, has its piece.
    """
    under = sorted({columns.find(piece) for piece in below.segments} - {0})
    pieces = [piece for piece in line.segments if columns.find(piece) > 0]
    middles = ((columns.x0 + columns.x1) / 2).tolist()
    shared = _share_evenly(pieces, under, middles)
    if not shared and below.base - line.base >= _ROW_APART * line.size:
        pieces = [piece for piece in pieces if columns.find(piece) in under]
        starts = range(len(under) - len(pieces) if pieces else 0)
        shares = (_share(pieces, under[start:], middles) for start in starts)
        shared = next(filter(None, shares), [])
    return {piece.x0: group for piece, group in zip(pieces, shared, strict=False)}


def _find_ruled_groups(
    line: TextLine, below: Sequence[TextLine], columns: Columns, rules: Line
) -> dict[float, tuple[int, int]]:
    """For each of several pieces over one rule, by where it starts, the columns it heads.

    Rules that meet end to end are one. Each column over which the rule reaches has a label below,
    and each of the pieces is in the middle of its own columns.
    """
    middles = ((columns.x0 + columns.x1) / 2).tolist()
    labelled = {columns.find(piece) for one in below for piece in one.segments}
    groups: dict[float, tuple[int, int]] = {}
    for at, start, end in zip(rules.at, rules.start, rules.end, strict=True):
        pieces = [one for one in line.segments if _is_over_rule(one, at, start, end)]
        under = [i for i, middle in enumerate(middles) if start <= middle <= end]
        if len(pieces) > 1 and 0 not in under and labelled.issuperset(under):
            shared = _share(pieces, under, middles)
            groups |= {one.x0: group for one, group in zip(pieces, shared, strict=False)}
    return groups


def _is_over_rule(piece: Segment, at: float, start: float, end: float) -> bool:
    """True for words that stand close on a rule, and within its ends."""
    is_under = 0 <= at - piece.bottom + 0.3 * piece.size <= _UNDER * piece.size
    return is_under and start - _MISS <= piece.x0 and piece.x1 <= end + _MISS


_Groups = list[tuple[int, int]]


def _share_evenly(pieces: list[Segment], under: list[int], middles: list[float]) -> _Groups:
    """As many columns for each piece, two or more; none where one is not in their middle."""
    each, rest = divmod(len(under), len(pieces) or 1)
    if not pieces or rest or each < 2:  # noqa: PLR2004 over one column each nothing is gathered
        return []
    groups = [(under[i * each], under[(i + 1) * each - 1]) for i in range(len(pieces))]
    are_over = all(
        _is_over(piece, group, each, middles) for piece, group in zip(pieces, groups, strict=True)
    )
    return groups if are_over else []


def _share(pieces: list[Segment], under: list[int], middles: list[float]) -> _Groups:
    """All columns shared among the pieces, one or more each, each in the middle of its own."""
    if len(pieces) == 1:
        group = (under[0], under[-1])
        return [group] if _is_over(pieces[0], group, len(under), middles) else []
    for count in range(1, len(under) - len(pieces) + 2):
        group = (under[0], under[count - 1])
        if _is_over(pieces[0], group, count, middles):
            rest = _share(pieces[1:], under[count:], middles)
            if rest:
                return [group, *rest]
    return []


def _is_over(piece: Segment, group: tuple[int, int], count: int, middles: list[float]) -> bool:
    """True for a piece in the middle of columns, more or less."""
    first, last = middles[group[0]], middles[group[1]]
    if count == 1:
        return piece.x0 <= first <= piece.x1
    return abs((first + last) / 2 - piece.middle) <= _OFF_MIDDLE * (last - first) / (count - 1)


def _find_span(piece: Segment, line: TextLine, columns: Columns, rules: Line) -> tuple[int, int]:
    """The columns that words stand over: those of a rule under them alone, else their own."""
    for at, start, end in zip(rules.at, rules.start, rules.end, strict=True):
        over = sum(one.x0 >= start - _MISS and one.x1 <= end + _MISS for one in line.segments)
        if over == 1 and _is_over_rule(piece, at, start, end):
            reach = piece._replace(x0=float(start), x1=float(end))
            c0, c1 = columns.span(reach)
            if (c0, c1) != (0, len(columns) - 1):
                return c0, c1
    return columns.span(piece)


def _is_next(block: HeadBlock, piece: Segment, rules: Line) -> bool:
    last = block.pieces[-1]
    if piece.bottom - last.bottom > _LEADING * piece.size:
        return False
    between = (rules.at > last.bottom - 0.3 * last.size) & (rules.at < piece.top + 0.3 * piece.size)
    over = (rules.start < piece.x1) & (rules.end > piece.x0)
    return not bool((between & over).any())


def _set_levels(blocks: list[HeadBlock]) -> list[HeadBlock]:
    """A block is a level below those above it; one with none below it stands on the last."""
    for i, block in enumerate(blocks):
        above = [b.level + 1 for b in blocks[:i] if b.c0 <= block.c1 and block.c0 <= b.c1]
        block.level = max(above, default=0)
    last = max((block.level for block in blocks), default=0)
    for i, block in enumerate(blocks):
        if not any(b.c0 <= block.c1 and block.c0 <= b.c1 for b in blocks[i + 1 :]):
            block.level = last if block.c0 == block.c1 else block.level
    return blocks
