"""Where on a page a table without a grid may stand: between rules, or where figures line up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from extract.aligned import Region
from extract.phrases import starts_lower
from extract.rules import Line, cluster

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.segments import Segment, TextLine

_ONE_RULE = 1.5  # points within which pieces are one rule across
_SIDE = 6.0  # points within which rules have one side
_WIDE_RULE = 60.0
_APART = 18.0  # points between rules of two tables side by side
_TABULAR = 0.2  # of the lines between two rules that have several pieces
_REACH = 2.4  # of the size: lines of one run stand no further apart
_HEAD_LINES = 8
_PROSE_LETTERS = 32
_PROSE_LINES = 3
_FULL = 0.85
_ROW = 0.8  # of the pieces of a band's fullest line that a line of another row has
_FEW_BANDS = 0.2
_FRESH = 0.6  # of the lines beside figures that start as a label does
CAPTION = re.compile(
    r"(?:table|tab\.|tableau|tabelle|tabla|figure|fig\.|chart|exhibit|annex|appendix|graph|box)"
    r"\s+[A-Z]?[\dIVX]+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Bar:
    """Rules of one height as one: where it lies, how far it reaches, and how many pieces."""

    at: float
    start: float
    end: float
    pieces: int


TABLE_CAPTION = re.compile(r"(?:table|tab\.|tableau|tabelle|tabla)\s+[A-Z]?[\dIVX]+", re.IGNORECASE)
_CAPTIONED_LINES = 120


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


def find_banded(lines: Sequence[TextLine], across: Line) -> Iterator[tuple[Region, float, float]]:
    """The regions between bars of one width, with the first and last bar."""
    for group in _group_bars(find_bars(across)):
        for stretch in _cut_group(group, lines):
            region = _to_region(stretch, lines, across)
            if region is not None:
                yield region, stretch[0].at, stretch[-1].at


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
    for above, below in pairwise(group):
        between = [one for one in clip_lines(lines, above, above.at, below.at)]
        several = sum(len(line.segments) > 1 for line in between)
        is_tabular = several > 0 and several >= _TABULAR * len(between)
        is_apart = any(CAPTION.match(line.segments[0].text) for line in between)
        if is_apart or (between and not is_tabular and not _is_title_band(between)):
            if len(stretch) > 1:
                yield stretch
            stretch = [below]
        else:
            stretch.append(below)
    if len(stretch) > 1:
        yield stretch


def _is_title_band(between: Sequence[TextLine]) -> bool:
    """A single line between two rules heads the rows below it, unless it is a caption."""
    text = between[0].segments[0].text
    return len(between) == 1 and len(text) < 80 and not CAPTION.match(text)  # noqa: PLR2004 a heading


def clip_lines(
    lines: Sequence[TextLine], bar: Bar, top: float, bottom: float
) -> list[TextLine]:
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
    rules = _rules_within(across, bars[0], chosen)
    cuts = tuple(bar.at for bar in bars[1:-1] if head_end is None or bar.at > head_end + 1)
    return Region(
        tuple(chosen), rules, cuts, head_end, _is_row_each(cuts, inside, head_end), is_banded=True
    )


def _drop_double(bars: list[Bar], inside: Sequence[TextLine]) -> list[Bar]:
    """The bars with a line of text between each two."""
    kept = [bars[0]]
    for bar in bars[1:]:
        if any(kept[-1].at < line.base <= bar.at + 0.35 * line.size for line in inside):
            kept.append(bar)
    return kept


def _find_head_above(bars: list[Bar], lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines of a header that stands on the first bar."""
    above = clip_lines(lines, bars[0], bars[0].at - 120, bars[0].at - 1)
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


def _rules_within(across: Line, bar: Bar, lines: Sequence[TextLine]) -> Line:
    top, bottom = lines[0].base - 20, lines[-1].base + 20
    inside = (across.at >= top) & (across.at <= bottom)
    inside &= (across.start >= bar.start - _SIDE) & (across.end <= bar.end + _SIDE)
    return across.pick(inside)


def _is_row_each(
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


def _has_values(line: TextLine) -> bool:
    return any(piece.is_value for piece in line.segments[1:])


def _is_tabular(line: TextLine) -> bool:
    """A line with figures behind its label, or of many short pieces."""
    if _has_values(line):
        return True
    pieces = line.segments
    return len(pieces) >= 4 and all(len(piece.text) <= 25 for piece in pieces)  # noqa: PLR2004 no prose is so


# -------------------------------------------------------------------------------- figures
def find_runs(lines: Sequence[TextLine], across: Line) -> Iterator[Region]:
    """The runs of lines in which figures stand below figures."""
    kept = drop_prose(lines)
    run: list[TextLine] = []
    for line in kept:
        if run and not _goes_on(run, line):
            yield from _to_runs(run, kept, across)
            run = []
        if run or _is_tabular(line):
            run.append(line)
    yield from _to_runs(run, kept, across)


def _goes_on(run: list[TextLine], line: TextLine) -> bool:
    """True where a line follows the run closely; words alone only while figures follow."""
    if line.base - run[-1].base > _REACH * max(line.size, run[-1].size) * 1.15:
        return False
    if CAPTION.match(line.segments[0].text):
        return False
    if _is_tabular(line):
        return True
    behind = next((i for i, one in enumerate(reversed(run)) if _is_tabular(one)), len(run))
    return behind < 4  # noqa: PLR2004 a label is rarely longer


def find_captioned(lines: Sequence[TextLine], across: Line) -> Iterator[Region]:
    """The stretches of lines in several pieces that stand under a table's caption."""
    for i, line in enumerate(lines):
        if not TABLE_CAPTION.match(line.segments[0].text):
            continue
        run: list[TextLine] = []
        for below in lines[i + 1 : i + 1 + _CAPTIONED_LINES]:
            edge = run[-1] if run else line
            if below.base - edge.base > _REACH * 1.3 * max(below.size, edge.size):
                break
            if CAPTION.match(below.segments[0].text):
                break
            if run or len(below.segments) > 1:
                run.append(below)
            elif below.base - line.base > 4 * line.size:
                break
        while run and len(run[-1].segments) < 2:  # noqa: PLR2004 a note or prose below the table
            run.pop()
        several = sum(len(one.segments) > 1 for one in run)
        if several > 2 and several >= 0.5 * len(run):  # noqa: PLR2004 two lines line up by chance
            bar = Bar(0.0, min(one.x0 for one in run) - 4, max(one.x1 for one in run) + 4, 1)
            yield Region(
                tuple(run), _rules_within(across, bar, run), is_banded=True, is_captioned=True
            )


def _to_runs(
    run: list[TextLine], lines: Sequence[TextLine], across: Line
) -> Iterator[Region]:
    while run and not _is_tabular(run[-1]):
        run.pop()
    if sum(map(_is_tabular, run)) < 3:  # noqa: PLR2004 two lines line up by chance
        return
    head = _find_head(run, lines)
    chosen = [*head, *run]
    bar = Bar(
        0.0, min(line.x0 for line in chosen) - 4, max(line.x1 for line in chosen) + 4, 1
    )
    yield Region(tuple(chosen), _rules_within(across, bar, chosen))


def _find_head(run: list[TextLine], lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines above a run that head its columns."""
    first = run[0]
    left, right = min(line.x0 for line in run), max(line.x1 for line in run)
    label_end = max(
        (line.segments[0].x1 for line in run if not line.segments[0].is_value), default=left
    )
    above = [line for line in lines if line.base < first.base - 1]
    head: list[TextLine] = []
    edge = first.base
    for line in reversed(above):
        inside = tuple(p for p in line.segments if p.x1 > left - 4 and p.x0 < right + 4)
        if not inside:
            continue
        if edge - line.base > _REACH * max(line.size, first.size) or len(head) == _HEAD_LINES:
            break
        if CAPTION.match(inside[0].text):
            break
        is_over_values = inside[0].x0 > min(label_end, (left + right) / 2)
        if len(inside) < 2 and not is_over_values:  # noqa: PLR2004 words over one column
            break
        head.insert(0, line._replace(segments=inside))
        edge = line.base
    return head


def drop_prose(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines without the pieces that are prose: long ones, full to the right, one on another."""
    chains: list[list[Segment]] = []
    labels: set[int] = set()
    for line in lines:
        for i, piece in enumerate(line.segments):
            if len(piece.text) < _PROSE_LETTERS or piece.is_value:
                continue
            if any(other.is_value for other in line.segments[i + 1 :]):
                labels.add(id(piece))
            chain = next((one for one in reversed(chains[-12:]) if _is_below(one[-1], piece)), None)
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
    is_close = 0 < piece.bottom - above.bottom <= 1.9 * above.size
    return is_close and abs(piece.x0 - above.x0) <= 3 * above.size


def _is_prose(chain: list[Segment], labels: set[int]) -> bool:
    """True for lines full to the right; labels, which start anew beside figures, are none."""
    if len(chain) < _PROSE_LINES:
        return False
    beside = [piece for piece in chain if id(piece) in labels]
    fresh = sum(not starts_lower(piece.text) for piece in beside)
    if beside and fresh >= _FRESH * len(beside):
        return False
    left = min(piece.x0 for piece in chain)
    right = max(piece.x1 for piece in chain)
    full = sum(piece.x1 - left >= _FULL * (right - left) for piece in chain)
    return full >= 0.6 * len(chain)


def to_bounds(lines: Sequence[TextLine]) -> tuple[float, float, float, float]:
    """The box around lines: x0, top, x1, bottom."""
    pieces = [piece for line in lines for piece in line.segments]
    sides = np.array([(p.x0, p.top, -p.x1, -p.bottom) for p in pieces]).min(axis=0)
    return float(sides[0]), float(sides[1]), -float(sides[2]), -float(sides[3])
