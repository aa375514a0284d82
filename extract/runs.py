"""Where words alone show a table: figures below figures, or columns under a table's caption."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extract.bands import is_row_each
from extract.captions import CAPTION, TABLE_CAPTION
from extract.fills import find_stripes
from extract.newtables import starts_anew
from extract.phrases import starts_lower
from extract.prose import drop_prose
from extract.regions import MARGIN, Region, rules_within

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.rules import Line
    from extract.segments import Segment, TextLine
    from extract.sheet import Records

_REACH = 2.4  # of the size: lines of one header stand no further apart
_HEAD_LINES = 8
_CAPTIONED_LINES = 120
_CAPTION_REACH = 3.1  # of the size: a line under a caption is no further from the one above
_CAPTION_GAP = 4.0  # of the size, from the caption to the first line in several pieces
_RUN_REACH = 2.8  # of the size: lines of one run stand no further apart
_CHANCE = 2  # lines that line up by chance
_MOSTLY = 0.5
_LABEL_LINES = 4  # a label is rarely longer
_MANY, _SHORT = 4, 25  # pieces on a line, and their letters, that no prose has
_LABEL_LEADING = 1.4  # of the size: lines of one label stand no further apart
_BESIDE = 4.0  # points by which a header may reach past its columns


def _has_values(line: TextLine) -> bool:
    return any(piece.is_value for piece in line.segments[1:])


def _is_tabular(line: TextLine) -> bool:
    """A line with figures behind its label, or of many short pieces."""
    if _has_values(line):
        return True
    pieces = line.segments
    return len(pieces) >= _MANY and all(len(piece.text) <= _SHORT for piece in pieces)


def find_runs(lines: Sequence[TextLine], across: Line) -> Iterator[Region]:
    """The runs of lines in which figures stand below figures."""
    kept = drop_prose(lines)
    run: list[TextLine] = []
    above: list[TextLine] = []
    for line in kept:
        if run and not _goes_on(run, line):
            region = _to_region(run, above, across)
            if region is not None:
                yield region
            # what is in no region may head the next one
            above = [] if region is not None else [*above, *run]
            run = []
        if run or _is_tabular(line):
            run.append(line)
        else:
            above.append(line)
    last = _to_region(run, above, across)
    if last is not None:
        yield last


def _goes_on(run: list[TextLine], line: TextLine) -> bool:
    """True where a line follows the run closely; words alone only while figures follow."""
    if line.base - run[-1].base > _RUN_REACH * max(line.size, run[-1].size):
        return False
    if CAPTION.match(line.segments[0].text) or starts_anew(run, line):
        return False
    if _is_tabular(line):
        return True
    behind = next((i for i, one in enumerate(reversed(run)) if _is_tabular(one)), len(run))
    return behind < _LABEL_LINES


def add_stripes(region: Region, fills: Records) -> Region:
    """The region with the edges of stripes over its whole width as cuts between its rows."""
    left = min(line.x0 for line in region.lines)
    right = max(line.x1 for line in region.lines)
    first, last = region.lines[0], region.lines[-1]
    edges = [edge for edge in find_stripes(fills, left, right) if first.base < edge < last.base]
    if len(edges) <= _CHANCE:
        return region
    is_each = is_row_each(tuple(edges), region.lines, edges[0])
    return replace(region, cuts=tuple(edges), one_row_a_cut=is_each)


def find_captioned(lines: Sequence[TextLine], across: Line) -> Iterator[Region]:
    """The stretches of lines in several pieces that stand under a table's caption."""
    for i, line in enumerate(lines):
        if TABLE_CAPTION.match(line.segments[0].text):
            run = _list_under(line, lines[i + 1 : i + 1 + _CAPTIONED_LINES])
            several = sum(len(one.segments) > 1 for one in run)
            if several > _CHANCE and several >= _MOSTLY * len(run):
                left, right = min(one.x0 for one in run), max(one.x1 for one in run)
                rules = rules_within(across, left, right, run)
                yield Region(tuple(run), rules, is_banded=True, is_captioned=True)


def _list_under(caption: TextLine, lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines close below a caption, from the first in several pieces to the last."""
    run: list[TextLine] = []
    for line in lines:
        edge = run[-1] if run else caption
        is_far = line.base - edge.base > _CAPTION_REACH * max(line.size, edge.size)
        is_late = not run and line.base - caption.base > _CAPTION_GAP * caption.size
        if is_far or is_late or CAPTION.match(line.segments[0].text):
            break
        if run or len(line.segments) > 1:
            run.append(line)
    while run and len(run[-1].segments) == 1:  # a note or prose below the table
        run.pop()
    return run


def _to_region(
    lines_of_run: Sequence[TextLine], lines: Sequence[TextLine], across: Line
) -> Region | None:
    """The region of a run and its header; None where too few lines line up."""
    run = list(lines_of_run)
    while run and not (_is_tabular(run[-1]) or _ends_label(run) or _keeps_margins(run)):
        run.pop()
    if sum(map(_is_tabular, run)) <= _CHANCE:
        return None
    head = _find_head(run, lines)
    chosen = [*head, *run]
    left, right = min(line.x0 for line in chosen) - 4, max(line.x1 for line in chosen) + 4
    return Region(tuple(chosen), rules_within(across, left, right, chosen))


def _ends_label(run: list[TextLine]) -> bool:
    """True where each piece of the last line is the rest of one right above it."""
    if len(run) < 2:  # noqa: PLR2004 there is none above
        return False
    above, last = run[-2], run[-1]
    is_close = last.base - above.base <= _LABEL_LEADING * last.size
    return is_close and all(
        starts_lower(piece.text) and any(_is_under(piece, over) for over in above.segments)
        for piece in last.segments
    )


def _is_under(piece: Segment, over: Segment) -> bool:
    """True where two pieces begin, end or are centred at one place, more or less."""
    sides = (piece.x0 - over.x0, piece.x1 - over.x1, piece.middle - over.middle)
    return min(map(abs, sides)) <= 2 * piece.size


def _keeps_margins(run: list[TextLine]) -> bool:
    """True where each piece of the last line, two or more, starts where others of the run do."""
    last = run[-1]
    starts = [piece.x0 for line in run[:-1] if _is_tabular(line) for piece in line.segments]
    margin = MARGIN * last.size
    return len(last.segments) > 1 and all(
        sum(abs(piece.x0 - start) <= margin for start in starts) >= _CHANCE
        for piece in last.segments
    )


def _find_head(run: list[TextLine], lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines above a run that head its columns."""
    first = run[0]
    left, right = min(line.x0 for line in run), max(line.x1 for line in run)
    label_end = max(
        (line.segments[0].x1 for line in run if not line.segments[0].is_value), default=left
    )
    above = [line for line in lines if line.base < first.base - 1]
    head: list[TextLine] = []
    labels: list[TextLine] = []
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
        is_label = len(inside) == 1 and not is_over_values
        if is_label and (head or len(labels) == _LABEL_LINES):
            break
        (labels if is_label else head).insert(0, line._replace(segments=inside))
        edge = line.base
    # a label without figures stands between a header and the first figures, or nothing is headed
    return [*head, *labels] if head and (not labels or len(head[-1].segments) > 1) else head
