"""Rows that a table carries over to the top of the next page, too few there to show a table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extract.fills import colour_table
from extract.grids import FoundCell, FoundTable, to_grid, union_box
from extract.headerrows import find_header_rows
from extract.looserows import find_loose_rows, is_figures
from extract.overpages import find_last, find_sides, find_tolerance
from schema.page import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.findpage import FoundPage
    from extract.paragraphs import Paragraph

_SAME_START = 1.0  # points within which the lines of a cell start
_CLOSE = (
    0.35  # of the type's size: what lies between the lines of a cell, and less than between rows
)


def take_carried(pages: Sequence[FoundPage], furniture: set[int]) -> list[FoundPage]:
    """The pages, rows at the top of one made a table where they stand in the columns above.

    That is the last table of the page before, with nothing but `furniture` (the `id` of each
    paragraph that is) between the two, or its header printed again.
    """
    taken: list[FoundPage] = []
    for page in pages:
        above = _find_open(taken[-1], furniture) if taken else None
        if above is not None and 0 <= page.number - taken[-1].number <= 1:
            table = _find_carried(above, page, furniture)
            taken.append(_with_table(page, table) if table else page)
        else:
            taken.append(page)
    return taken


def _with_table(page: FoundPage, table: FoundTable) -> FoundPage:
    return replace(page, tables=(colour_table(table, page.sheet.fills), *page.tables))


def _find_open(page: FoundPage, furniture: set[int]) -> FoundTable | None:
    """The last table of a page where no words but furniture stand below it."""
    last = find_last(page)
    below = () if last is None else page.paragraphs
    ends = any(
        id(one) not in furniture and last is not None and one.box.top >= last.box.bottom
        for one in below
    )
    return None if ends else last


def _find_carried(above: FoundTable, page: FoundPage, furniture: set[int]) -> FoundTable | None:
    """The table of the rows that `above` leaves for this page; None where there are none."""
    first = min((table.box.top for table in page.tables), default=page.sheet.height)
    body = [one for one in page.paragraphs if id(one) not in furniture and one.box.bottom <= first]
    rows = [_to_columns(above, _with_wraps(row, body)) for row in find_loose_rows(body)]
    if not rows or rows[0] is None:
        return None
    top = min(piece.box.top for piece in rows[0].values())
    heads = [one for one in body if one.box.bottom <= top]
    header = _repeat_header(above, heads)
    if heads and not header:
        return None
    kept: list[dict[int, Paragraph]] = []
    for row in rows:
        bottom = max((piece.box.bottom for piece in kept[-1].values()), default=0) if kept else top
        if row is None or _has_between(body, bottom, row):
            break
        kept.append(row)
    if not kept:
        return None
    height = 1 + max((cell.r1 for cell in header), default=-1)
    cells = [
        *header,
        *(cell for i, row in enumerate(kept) for cell in _to_cells(above, row, height + i)),
    ]
    pieces = [*heads, *(piece for row in kept for piece in row.values())]
    return FoundTable(
        page.number,
        union_box(cell.box for cell in cells),
        tuple(cells),
        above.confidence,
        above.kind,
        _find_taken(page, pieces),
    )


def _to_columns(above: FoundTable, row: Sequence[Paragraph]) -> dict[int, Paragraph] | None:
    """The pieces of a row by the column of `above` that each stands in; None where one does not.

    Figures that were joined to one piece are of several columns, or of several rows.
    """
    sides = find_sides(above)
    shift = find_tolerance(sides)
    found: dict[int, Paragraph] = {}
    for piece in row:
        middle, _ = _find_middle(piece.box)
        col = int((sides <= middle).sum()) - 1
        is_one = len(piece.text.split()) == 1 or not is_figures(piece.text)
        fits = is_one and 0 <= col < above.width and col not in found
        if not fits or piece.box.x0 < sides[col] - shift or piece.box.x1 > sides[col + 1] + shift:
            return None
        found[col] = piece
    return found


def _with_wraps(row: Sequence[Paragraph], body: Sequence[Paragraph]) -> list[Paragraph]:
    """The pieces of a row, each with the lines of its cell that stand close below it."""
    grown = list(row)
    for line in sorted(body, key=lambda one: one.box.top):
        for i, piece in enumerate(grown):
            if line not in row and _is_wrap(piece, line):
                text = f"{piece.text} {line.text}"
                grown[i] = replace(piece, text=text, box=union_box((piece.box, line.box)))
    return grown


def _is_wrap(piece: Paragraph, line: Paragraph) -> bool:
    """True for a line of the same type that starts below the piece's start, without a gap."""
    gap = line.box.top - piece.box.bottom
    is_alike = (line.size, line.bold) == (piece.size, piece.bold)
    is_under = abs(line.box.x0 - piece.box.x0) <= _SAME_START
    return is_alike and is_under and 0 <= gap <= _CLOSE * piece.size


def _has_between(body: Sequence[Paragraph], bottom: float, row: dict[int, Paragraph]) -> bool:
    """Whether other words stand between the rows so far and this one."""
    own = [piece.box for piece in row.values()]
    end = max(box.bottom for box in own)
    return any(
        bottom <= one.box.top < end and not any(_holds(box, *_find_middle(one.box)) for box in own)
        for one in body
    )


def _repeat_header(above: FoundTable, heads: Sequence[Paragraph]) -> list[FoundCell]:
    """The cells of the header of `above` where `heads` print its words again; none where not."""
    stop = max(find_header_rows(to_grid(above)).stop, 1)
    cells = [cell for cell in above.cells if cell.r1 < stop]
    words = sorted(word for cell in cells for word in cell.text.casefold().split())
    if not heads or words != sorted(w for one in heads for w in one.text.casefold().split()):
        return []
    down = min(one.box.top for one in heads) - min(cell.box.top for cell in cells)
    return [replace(cell, box=_move(cell.box, down)) for cell in cells]


def _move(box: Box, down: float) -> Box:
    return Box(box.x0, box.top + down, box.x1, box.bottom + down)


def _to_cells(above: FoundTable, row: dict[int, Paragraph], number: int) -> list[FoundCell]:
    """A cell for every column, as high as the row's words and as wide as the column above."""
    sides = find_sides(above)
    whole = union_box(piece.box for piece in row.values())
    cells = []
    for col in range(above.width):
        box = Box(float(sides[col]), whole.top, float(sides[col + 1]), whole.bottom)
        piece = row.get(col)
        text, bold = (piece.text, piece.bold) if piece else ("", False)
        cells.append(FoundCell(number, col, number, col, box, text, bold))
    return cells


def _find_taken(page: FoundPage, pieces: Sequence[Paragraph]) -> frozenset[tuple[float, float]]:
    """Where each word of the pieces starts, and on which line (see `FoundTable.taken`)."""
    boxes = page.words.boxes
    middles = zip(
        ((boxes["x0"] + boxes["x1"]) / 2).tolist(),
        ((boxes["top"] + boxes["bottom"]) / 2).tolist(),
        strict=True,
    )
    inside = [any(_holds(piece.box, x, y) for piece in pieces) for x, y in middles]
    starts = zip(page.words.starts, inside, strict=True)
    return frozenset(start for start, is_in in starts if is_in)


def _find_middle(box: Box) -> tuple[float, float]:
    return (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2


def _holds(box: Box, x: float, y: float) -> bool:
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom
