"""Regions under a header in bold: lines whose pieces start where the header's do.

Tables of words (action, progress, lead, due) have no figures to tell their columns by; there the
header's type and the margins of its columns do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.captions import CAPTION
from extract.regions import MARGIN, Region, rules_within

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.rules import Line
    from extract.segments import Segment, TextLine

_COLUMNS = 3
_HEAD_LINES = 3
_HEADING = 40  # characters of a column's heading
_REACH = 3.0  # of the size: lines of one table stand no further apart
_FEW = 3  # lines with several pieces
_MISFITS = 0.08  # of the pieces that may start elsewhere
_BOLD = 0.3  # of the pieces of a body


def find_headed(lines: Sequence[TextLine], across: Line) -> Iterator[Region]:
    """The stretches of lines under a header in bold that keep to its columns' margins."""
    end = 0
    for i, line in enumerate(lines):
        if i < end or not _is_heading_line(line):
            continue
        depth = _count_head_lines(lines[i:])
        margins = sorted({piece.x0 for one in lines[i : i + depth] for piece in one.segments})
        body = _list_body(lines[i + depth - 1], lines[i + depth :], margins)
        if _is_body(body, margins):
            chosen = [*lines[i : i + depth], *body]
            end = i + len(chosen)
            left, right = min(one.x0 for one in chosen), max(one.x1 for one in chosen)
            rules = rules_within(across, left, right, chosen)
            yield Region(tuple(chosen), rules, is_banded=True, is_captioned=True)


def _is_heading_line(line: TextLine) -> bool:
    return len(line.segments) >= _COLUMNS and all(map(_is_heading, line.segments))


def _is_heading(piece: Segment) -> bool:
    return piece.bold and not piece.is_value and len(piece.text) <= _HEADING


def _count_head_lines(lines: Sequence[TextLine]) -> int:
    """The header's first line, and those in bold that stand close below."""
    depth = 1
    while depth < min(_HEAD_LINES, len(lines)) and all(
        piece.bold for piece in lines[depth].segments
    ):
        if lines[depth].base - lines[depth - 1].base > 2 * lines[depth].size:
            break
        depth += 1
    return depth


def _list_body(
    head: TextLine, lines: Sequence[TextLine], margins: Sequence[float]
) -> list[TextLine]:
    """The lines below a header, down to the first that keeps to none of its margins."""
    body: list[TextLine] = []
    above = head
    for line in lines:
        is_far = line.base - above.base > _REACH * max(line.size, above.size)
        if is_far or CAPTION.match(line.segments[0].text) or not _fits(line.segments[0], margins):
            break
        body.append(line)
        above = line
    return body


def _fits(piece: Segment, margins: Sequence[float]) -> bool:
    return any(abs(piece.x0 - margin) <= MARGIN * piece.size for margin in margins)


def _is_body(body: Sequence[TextLine], margins: Sequence[float]) -> bool:
    """True where nearly all keeps to the margins, of which several lines show more than one."""
    pieces = [piece for line in body for piece in line.segments]
    if sum(len(line.segments) > 1 for line in body) < _FEW:
        return False
    misfits = sum(not _fits(piece, margins) for piece in pieces)
    bold = sum(piece.bold for piece in pieces)
    return misfits <= _MISFITS * len(pieces) and bold <= _BOLD * len(pieces)
