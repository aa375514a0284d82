"""The pages of a document to its content: tables over pages as one, text between them in order."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from extract.cards import take_cards
from extract.cardtables import KIND
from extract.carried import take_carried
from extract.furniture import find_furniture, is_page_number
from extract.grids import to_grid, union_box
from extract.headerrows import find_header_rows
from extract.looserows import find_loose_rows, row_to_text
from extract.overpages import goes_on, take_rests
from extract.paragraphs import Paragraph, find_body_size, is_strong
from schema.page import Cell, Content, Part, Place, ReadWord, Row, RowKind, Table, TextLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.findpage import FoundPage
    from extract.grids import FoundCell, FoundTable
    from schema.page import Box, ReadWord


@dataclass(slots=True)
class _Pieces:
    """The pieces of one table, each with the page that it is on."""

    pieces: list[tuple[FoundPage, FoundTable]] = field(default_factory=list)


class Settled(NamedTuple):
    """The pages of a document with the tables that are read from them, and their furniture."""

    pages: Sequence[FoundPage]
    furniture: set[int]


def pages_to_content(pages: Sequence[FoundPage]) -> Content:
    """The text lines and tables of a document in reading order, page furniture apart from them."""
    return settled_to_content(settle_pages(pages))


def settle_pages(pages: Sequence[FoundPage]) -> Settled:
    """The pages with what only the whole document tells: rows carried over, and cards."""
    pages = take_rests(pages)
    furniture = find_furniture(pages)
    carried = take_carried(pages, furniture)
    if any(new is not old for new, old in zip(carried, pages, strict=True)):
        pages, furniture = carried, find_furniture(carried)
    with_cards = take_cards(pages, furniture)
    if any(new is not old for new, old in zip(with_cards, pages, strict=True)):
        pages, furniture = with_cards, find_furniture(with_cards)
    return Settled(pages, furniture)


def settled_to_content(settled: Settled) -> Content:
    """What settled pages hold, in reading order."""
    pages, furniture = settled
    body = find_body_size([one for page in pages for one in page.paragraphs])
    blocks: list[TextLine | _Pieces] = []
    for page in pages:
        for item in _in_order(page, furniture):
            if isinstance(item, Paragraph):
                blocks.append(_to_line(page, item, body))
            else:
                _add_table(blocks, page, item)
    heads = tuple(_find_heads(pages, furniture, body))
    loose = tuple(_find_loose(pages, furniture))
    numbered = tuple(_number_tables(blocks))
    numbers = {page.number for page in pages}
    return Content(numbered, furniture=heads, loose=loose, pages=len(numbers))


def _find_loose(pages: Sequence[FoundPage], furniture: set[int]) -> Iterator[TextLine]:
    """Each row of figures that stands in no table, its pieces parted by tabs."""
    for page in pages:
        for row in find_loose_rows([one for one in page.paragraphs if id(one) not in furniture]):
            box = page.to_shown(union_box(piece.box for piece in row))
            yield TextLine(row_to_text(row), Place(page=page.number, box=box))


def _to_line(page: FoundPage, paragraph: Paragraph, body: float) -> TextLine:
    place = Place(page=page.number, box=page.to_shown(paragraph.box))
    return TextLine(paragraph.text, place, is_strong(paragraph, body))


def _find_heads(pages: Sequence[FoundPage], furniture: set[int], body: float) -> Iterator[TextLine]:
    """The furniture that has words, each text where it stands first."""
    seen: set[str] = set()
    for page in pages:
        for paragraph in page.paragraphs:
            is_told = is_page_number(paragraph.text) or paragraph.text in seen
            if id(paragraph) in furniture and not is_told:
                seen.add(paragraph.text)
                yield _to_line(page, paragraph, body)


def _in_order(page: FoundPage, furniture: set[int]) -> list[Paragraph | FoundTable]:
    kept = [one for one in page.paragraphs if id(one) not in furniture]
    return sorted([*kept, *page.tables], key=lambda item: (item.box.top, item.box.x0))


def _add_table(blocks: list[TextLine | _Pieces], page: FoundPage, table: FoundTable) -> None:
    """Append a table; to the one that it goes on from where that ended the page before."""
    last = blocks[-1] if blocks else None
    if isinstance(last, _Pieces):
        before, above = last.pieces[-1]
        if KIND in (above.kind, table.kind):
            if above.kind == table.kind and _first_texts(above) == _first_texts(table):
                last.pieces.append((page, table))
                return
        elif before is not page and _follows(before, page) and goes_on(above, table):
            last.pieces.append((page, table))
            return
    blocks.append(_Pieces([(page, table)]))


def _follows(before: FoundPage, page: FoundPage) -> bool:
    """True for the page after another, and for the right one of two on a sheet."""
    return 0 <= page.number - before.number <= 1


def _number_tables(blocks: list[TextLine | _Pieces]) -> Iterator[TextLine | Table]:
    number = 0
    for block in blocks:
        if isinstance(block, TextLine):
            yield block
        else:
            number += 1
            yield _to_table(block, number)


def _to_table(block: _Pieces, number: int) -> Table:
    rows: list[Row] = []
    first = _first_texts(block.pieces[0][1])
    for page, piece in block.pieces:
        has_header = _first_texts(piece) == first
        for stacks, over in _piece_to_stacks(piece, has_header=has_header):
            where = Place(page=page.number, table=number, row=len(rows) + 1)
            rows.append(_to_row(page, stacks, over, where))
    confidence = min(piece.confidence for _, piece in block.pieces)
    return Table(number, tuple(rows), confidence, is_card=block.pieces[0][1].kind == KIND)


def _first_texts(piece: FoundTable) -> list[str]:
    return [cell.text for cell in piece.cells if cell.r0 == 0]


def _piece_to_stacks(
    piece: FoundTable, *, has_header: bool
) -> Iterator[tuple[list[tuple[FoundCell, ...]], list[bool]]]:
    """The rows of a piece: the found cells of each, and whether one reaches down from above.

    A header over several rows is one row; a merged cell is in each of its rows.
    """
    grid = to_grid(piece)
    header = find_header_rows(grid) if has_header else range(0)
    for number, fields in enumerate(grid):
        if number == header.start and len(header) > 1:
            columns = zip(*grid[header.start : header.stop], strict=True)
            yield [_stack(column) for column in columns], [False] * piece.width
        elif number not in header or len(header) == 1:
            stacks = [_in_row(cell, col) for col, cell in enumerate(fields)]
            yield stacks, [cell is not None and cell.r0 < number for cell in fields]


def _stack(column: tuple[FoundCell | None, ...]) -> tuple[FoundCell, ...]:
    """The different cells of a column, from top to bottom."""
    return tuple({id(cell): cell for cell in column if cell is not None}.values())


def _in_row(cell: FoundCell | None, col: int) -> tuple[FoundCell, ...]:
    """The cell as it stands in one field of its row: only the first column of a span has words."""
    if cell is None:
        return ()
    return (cell,) if col == cell.c0 else (replace(cell, text="", fill=None),)


def _to_row(
    page: FoundPage, stacks: list[tuple[FoundCell, ...]], over: list[bool], where: Place
) -> Row:
    cells = tuple(
        [
            _to_cell(page, stack, _at(where, col), is_over=is_over)
            for col, (stack, is_over) in enumerate(zip(stacks, over, strict=True), start=1)
        ]
    )
    first = next((part.place.box for cell in cells for part in cell.parts), None)
    return Row(RowKind.CELLS, cells, _at(where, None, first))


def _find_read(page: FoundPage, cell: FoundCell) -> tuple[ReadWord, ...]:
    """The words of a cell with what their recogniser said of them; none where none read them."""
    if page.sheet.scan is None or cell.page not in {None, page.number}:
        return ()
    box = page.to_sheet(cell.box)
    return tuple(
        replace(word, box=page.sheet.scan.to_shown(word.box))
        for word in page.sheet.scan.words
        if box.x0 <= (word.box.x0 + word.box.x1) / 2 <= box.x1
        and box.top <= (word.box.top + word.box.bottom) / 2 <= box.bottom
    )


def _to_place(page: FoundPage, cell: FoundCell, where: Place) -> Place:
    box = page.to_shown(cell.box)
    return Place(cell.page or where.page, where.table, where.row, where.col, box=box)


def _at(row: Place, col: int | None, box: Box | None = None) -> Place:
    return Place(row.page, row.table, row.row, col, box=box)


def _to_cell(page: FoundPage, stack: tuple[FoundCell, ...], where: Place, *, is_over: bool) -> Cell:
    parts = tuple(
        [
            Part(
                cell.text,
                _to_place(page, cell, where),
                read=_find_read(page, cell),
                level=None if page.sheet.scan is None else cell.box.top,
            )
            for cell in stack
            if cell.text or len(stack) == 1
        ]
    )
    text = " ".join([part.text for part in parts]).strip()
    return Cell(
        parts or (Part("", where),),
        text,
        fill=stack[-1].fill if stack else None,
        strong=bool(stack) and all(cell.bold for cell in stack),
        is_repeated=is_over and bool(text),
    )
