"""Where rules across the page bound a table: bars of one width, and the lines between them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from extract.captions import CAPTION
from extract.columns import find_columns, find_gutters
from extract.regions import Region, rules_within
from extract.rules import Line, cluster
from extract.segments import cut_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.segments import TextLine

_ONE_RULE = 1.5  # points within which pieces are one rule across
_SIDE = 6.0  # points within which rules have one side
_WIDE_RULE = 60.0
_APART = 18.0  # points between rules of two tables side by side
_TABULAR = 0.2  # of the lines between two rules that have several pieces
_REACH = 2.4  # of the size: lines of one header stand no further apart
_HEAD_ABOVE = 120.0  # points above a rule that a header takes up at most
_HEAD_LINES = 8
_ROW = 0.8  # of the pieces of a band's fullest line that a line of another row has
_FEW_BANDS = 0.2
_TITLE_LETTERS = 80
_HEADER_PIECES = 3
_LARGER = 1.12  # times the body's size
_PART = 0.6  # of the width that rules of one height cover which part two rows
_FEW_VALUES = 0.3  # of the pieces of a table of words


@dataclass(frozen=True, slots=True)
class Bar:
    """Rules of one height as one: where it lies, how far it reaches, and how many pieces."""

    at: float
    start: float
    end: float
    pieces: int


def find_bars(across: Line) -> list[Bar]:
    """The rules across, those of one height as one bar unless a wide gap parts them."""
    if not len(across):
        return []
    groups = cluster(across.at, _ONE_RULE)
    bars: list[Bar] = []
    for number in range(int(groups.max()) + 1):
        own = across.pick(groups == number)
        order = np.argsort(own.start)
        start, end = own.start[order], np.maximum.accumulate(own.end[order])
        firsts = np.concatenate(([True], start[1:] - end[:-1] > _APART))
        for chosen in np.split(np.arange(len(order)), np.flatnonzero(firsts)[1:]):
            at = float(own.at[order[chosen]].mean())
            bars.append(Bar(at, float(start[chosen[0]]), float(end[chosen[-1]]), len(chosen)))
    return [bar for bar in bars if bar.end - bar.start >= _WIDE_RULE]


def find_banded(lines: Sequence[TextLine], across: Line) -> Iterator[Region]:
    """The regions between bars of one width.

    Bars that wider ones part make none: they stop short beside a cell over several rows, or lie
    under a word over several columns of each of two headers.
    """
    groups = _group_bars(find_bars(across))
    for group in groups:
        for stretch in _cut_group(group, lines):
            if any(_crosses(other, stretch) for other in groups):
                continue
            region = _to_region(stretch, lines, across)
            if region is not None:
                yield region


def _crosses(wider: Sequence[Bar], stretch: Sequence[Bar]) -> bool:
    """True where bars that reach further than those of a stretch, and as far, part it."""
    first, last, bar = stretch[0], stretch[-1], wider[0]
    reaches = bar.start <= first.start + _SIDE and bar.end >= last.end - _SIDE
    is_wider = reaches and not _has_sides(bar, first)
    return is_wider and any(first.at < one.at < last.at for one in wider)


def _group_bars(bars: list[Bar]) -> list[list[Bar]]:
    """Bars with the same two sides, from top to bottom."""
    groups: list[list[Bar]] = []
    for bar in bars:
        group = next((one for one in groups if _has_sides(one[-1], bar)), None)
        if group is None:
            groups.append([bar])
        else:
            group.append(bar)
    return [group for group in groups if len(group) > 1]


def _has_sides(a: Bar, b: Bar) -> bool:
    return abs(a.start - b.start) <= _SIDE and abs(a.end - b.end) <= _SIDE


def _cut_group(group: list[Bar], lines: Sequence[TextLine]) -> Iterator[list[Bar]]:
    """The group's stretches between whose bars the lines have several pieces."""
    stretch = [group[0]]
    inside = clip_lines(lines, group[0], group[0].at, group[-1].at)
    body = float(np.median([line.size for line in inside])) if inside else 0.0
    bands = [clip_lines(lines, above, above.at, below.at) for above, below in pairwise(group)]
    for i, (between, below) in enumerate(zip(bands, group[1:], strict=True)):
        several = sum(len(line.segments) > 1 for line in between)
        is_tabular = several > 0 and several >= _TABULAR * len(between)
        is_apart = any(CAPTION.match(line.segments[0].text) for line in between)
        is_apart = is_apart or (i > 0 and several == 0 and _heads_anew(bands[i + 1 : i + 2]))
        if is_apart or (between and not is_tabular and not _is_title_band(between, body)):
            if len(stretch) > 1:
                yield stretch
            stretch = [below]
        else:
            stretch.append(below)
    if len(stretch) > 1:
        yield stretch


def _heads_anew(bands: Sequence[Sequence[TextLine]]) -> bool:
    """Whether the band below a title holds a header in bold: then a table begins there."""
    lines = [line for band in bands for line in band]
    pieces = [piece for line in lines for piece in line.segments]
    most = max((len(line.segments) for line in lines), default=0)
    return most >= _HEADER_PIECES and all(piece.bold for piece in pieces)


def _is_title_band(between: Sequence[TextLine], body: float) -> bool:
    """A single line between two rules heads the rows below it.

    A caption does not, nor does a line larger than the table's `body`: it heads the next table.
    """
    first = between[0]
    text = first.segments[0].text
    is_short = len(between) == 1 and len(text) <= _TITLE_LETTERS
    return is_short and first.size <= _LARGER * body and not CAPTION.match(text)


def clip_lines(lines: Sequence[TextLine], bar: Bar, top: float, bottom: float) -> list[TextLine]:
    """The lines between two heights, as far as they stand within a bar's sides."""
    clipped = []
    for line in lines:
        if top - 1 <= line.base - 0.3 * line.size and line.base <= bottom + 0.35 * line.size:
            inside = tuple(
                piece
                for piece in line.segments
                if piece.x0 >= bar.start - _SIDE and piece.x1 <= bar.end + _SIDE
            )
            if inside:
                clipped.append(line._replace(segments=inside))
    return clipped


def _to_region(bars: list[Bar], lines: Sequence[TextLine], across: Line) -> Region | None:
    inside = clip_lines(lines, bars[0], bars[0].at, bars[-1].at)
    bars = _drop_double(bars, inside)
    above = _find_head_above(bars, lines) if len(bars) <= 2 else []  # noqa: PLR2004 no header rule
    head_end = bars[0].at if above else _find_head_end(bars, inside)
    chosen = [*above, *inside]
    if sum(len(line.segments) > 1 for line in chosen) < 2:  # noqa: PLR2004 one line is no table
        return None
    rules = rules_within(across, bars[0].start, bars[0].end, chosen)
    cuts = tuple(at for at in _find_cuts(bars, rules) if head_end is None or at > head_end + 1)
    sides = find_gutters(chosen) if cuts else ()
    lines = tuple(cut_line(line, sides) for line in chosen) if sides else ()
    if sides and _has_more_columns(chosen, lines, sides, head_end):
        return Region(lines, rules, cuts, head_end, one_row_a_cut=True, is_banded=True, sides=sides)
    is_each = is_row_each(cuts, inside, head_end)
    return Region(tuple(chosen), rules, cuts, head_end, is_each, is_banded=True)


def _find_cuts(bars: list[Bar], rules: Line) -> list[float]:
    """Where bars part rows, and rules of most of their width: a cell over rows interrupts these."""
    cuts = [bar.at for bar in bars[1:-1]]
    width = bars[0].end - bars[0].start
    if not len(rules):
        return cuts
    groups = cluster(rules.at, _ONE_RULE)
    for number in range(int(groups.max()) + 1):
        own = rules.pick(groups == number)
        at = float(own.at.mean())
        is_part = float((own.end - own.start).sum()) >= _PART * width
        is_new = all(abs(at - bar.at) > _ONE_RULE for bar in bars)
        if is_part and is_new and bars[0].at < at < bars[-1].at:
            cuts.append(at)
    return sorted(cuts)


def _has_more_columns(
    lines: Sequence[TextLine],
    cut: Sequence[TextLine],
    sides: tuple[float, ...],
    head_end: float | None,
) -> bool:
    """True where gaps show one column alone, or the header has words in each of more columns."""
    columns = len(find_columns(lines))
    if columns == 1:
        return _is_wordy(lines)
    head = [line for line in cut if head_end is not None and line.base <= head_end]
    most = max((len(line.segments) for line in head), default=0)
    return columns < len(sides) + 1 == most


def _is_wordy(lines: Sequence[TextLine]) -> bool:
    """True where most pieces are words and not figures."""
    pieces = [piece for line in lines for piece in line.segments]
    return sum(piece.is_value for piece in pieces) < _FEW_VALUES * len(pieces)


def _drop_double(bars: list[Bar], inside: Sequence[TextLine]) -> list[Bar]:
    """The bars with a line of text between each two."""
    kept = [bars[0]]
    for bar in bars[1:]:
        if any(kept[-1].at < line.base <= bar.at + 0.35 * line.size for line in inside):
            kept.append(bar)
    return kept


def _find_head_above(bars: list[Bar], lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines of a header that stands on the first bar."""
    above = clip_lines(lines, bars[0], bars[0].at - _HEAD_ABOVE, bars[0].at - 1)
    head: list[TextLine] = []
    edge = bars[0].at
    for line in reversed(above):
        if edge - line.base > _REACH * line.size or len(head) == _HEAD_LINES:
            break
        if CAPTION.match(line.segments[0].text):
            break
        if len(line.segments) < 2 and not head:  # noqa: PLR2004 words over one column
            break
        if len(line.segments) < 2 and _is_wide(line, bars[0]):  # noqa: PLR2004
            break
        head.insert(0, line)
        edge = line.base
    return head


def _is_wide(line: TextLine, bar: Bar) -> bool:
    is_left = line.x0 <= bar.start + _SIDE
    return is_left and line.x1 - line.x0 > 0.4 * (bar.end - bar.start)


def _find_head_end(bars: list[Bar], inside: Sequence[TextLine]) -> float | None:
    """The bar under the header: the second, where few lines stand above it and more below."""
    if len(bars) < 3:  # noqa: PLR2004 the first and last rule of the table
        return None
    above = sum(line.base <= bars[1].at for line in inside)
    return bars[1].at if 0 < above <= _HEAD_LINES and above < len(inside) else None


def is_row_each(
    cuts: tuple[float, ...], inside: Sequence[TextLine], head_end: float | None
) -> bool:
    """True where the rules part every row: hardly a band has two lines as full as each other."""
    body = [line for line in inside if head_end is None or line.base > head_end]
    if len(cuts) < 2:  # noqa: PLR2004 a rule or two part groups of rows
        return False
    bands: dict[int, list[int]] = {}
    for line in body:
        band = sum(cut < line.base for cut in cuts)
        bands.setdefault(band, []).append(len(line.segments))
    several = sum(sum(n >= _ROW * max(own) for n in own) > 1 for own in bands.values())
    return several <= _FEW_BANDS * len(bands)
