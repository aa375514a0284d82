"""Where the headers of aligned tables stand: their first line, how many lines they take up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.headers import is_figure
from extract.phrases import is_title, starts_lower
from extract.spacedlines import is_header_line, is_header_piece, names_rows, split_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.spacedlines import SpacedLine

_FEW, _SEVERAL = 2, 3
_LEADS = 4  # lines of headings right above a header
_OVER = 2  # characters by which places that line up may differ


def find_heads(lines: Sequence[SpacedLine]) -> set[int]:
    """The indices at which a header starts, or the headings right above it."""
    heads: set[int] = set()
    end = 0
    for i in range(len(lines)):
        if i >= end and is_head(lines, i):
            top = find_top(lines, i)
            end = top + count_head(lines[top:])
            heads.add(_step_back(lines, top))
    return heads


def is_head(lines: Sequence[SpacedLine], at: int) -> bool:
    """True for a line that heads a table, by its words or, behind a gap, by the lines below it.

    These have as many pieces, each starting where one of the header's does, and figures in half of
    the places that have words in it.
    """
    head, rows = lines[at], lines[at + 1 : at + 1 + _FEW]
    if is_header_line(head.pieces):
        return True
    if not head.after_gap or len(head.pieces) < _SEVERAL or len(rows) < _FEW:
        return False
    starts = [piece.x0 for piece in head.pieces]
    if any(row.after_gap or [piece.x0 for piece in row.pieces] != starts for row in rows):
        return False
    figures = [sum(is_figure(piece.text) for piece in row.pieces) for row in rows]
    is_words = all(is_header_piece(piece.text) for piece in head.pieces)
    return is_words and 2 * min(figures) >= len(starts)


def _step_back(lines: Sequence[SpacedLine], header: int) -> int:
    """The first of the lines in one piece right above a header that head its table."""
    for i in range(header - 1, max(header - 1 - _LEADS, -1), -1):
        if len(lines[i].pieces) > 1 or lines[i].page != lines[header].page:
            break
        if lines[i].after_gap:
            return i
    above = lines[header - 1] if header else None
    is_lead = above is not None and len(above.pieces) == 1 and is_title(above.pieces[0].text)
    is_lead = is_lead and above is not None and above.page == lines[header].page
    return header - 1 if is_lead else header


def count_head(lines: Sequence[SpacedLine], left: int | None = None) -> int:
    """The number of lines that the header at the start of `lines` takes up.

    `left` is up to where the name of the rows starts, which stands above already where it is given.
    """
    has_name = left is not None
    left = left if left is not None else min(line.x0 for line in _list_close(lines)) + _OVER
    has_name = has_name or lines[0].x0 <= left
    count = 1
    for line in _list_close(lines)[1:]:
        if not all(is_header_piece(piece.text) for piece in line.pieces):
            break
        text = line.pieces[0].text
        is_named = line.x0 <= left
        if is_named and has_name and not (starts_lower(text) or text.startswith("(")):
            break
        if len(line.pieces) == 1 and not is_named and not _is_under(line, lines[:count]):
            break
        has_name = has_name or is_named
        count += 1
    if has_name and count < len(lines) and _is_rest_below(lines[count], lines[0], left):
        return count + count_head(lines[count:], left)
    return count


def _is_rest_below(line: SpacedLine, head: SpacedLine, left: int) -> bool:
    """True for names of columns below a blank line that leave out the one that names the rows."""
    is_apart = line.after_gap and line.page == head.page and line.x0 > left
    return is_apart and is_header_line(line.pieces) and len(head.pieces) > 1


def _list_close(lines: Sequence[SpacedLine]) -> Sequence[SpacedLine]:
    """The first of the lines, down to the first blank line or the page's end."""
    for i, line in enumerate(lines[1 : _LEADS + 1], start=1):
        if line.after_gap or line.page != lines[0].page:
            return lines[:i]
    return lines[: _LEADS + 1]


def find_top(lines: Sequence[SpacedLine], header: int) -> int:
    """The first line of a header: names that stand higher than others are close above, inside."""
    top, inside = header, lines[header].pieces[1].x0 - _OVER
    while top and not lines[top].after_gap and lines[top - 1].page == lines[top].page:
        above = lines[top - 1]
        if not all(is_header_piece(piece.text) for piece in above.pieces):
            break
        if above.x0 < inside:
            # the names of the rows and of columns, whose last words stand below
            is_first = len(above.pieces) > _FEW and names_rows(above.pieces[0].text)
            return top - (is_first and lines[header].x0 >= above.pieces[1].x0)
        top -= 1
    return top


def _is_under(line: SpacedLine, head: Sequence[SpacedLine]) -> bool:
    """True where a name of the header starts, ends or has its middle where the line has."""
    own = line.pieces[0]
    return any(
        min(abs(own.x0 - over.x0), abs(own.x1 - over.x1)) <= 1
        or abs(own.x0 + own.x1 - over.x0 - over.x1) <= _OVER
        for one in head
        for piece in one.pieces
        for over in split_names(piece, most=False)
    )
