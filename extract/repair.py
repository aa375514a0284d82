"""Rows that the page cut, made whole: headings, continued rows, repeated headers, ditto marks.

`repair_table` takes a table as it was read and gives the same cells in the rows that were
meant. Nothing printed is lost: each part of each cell is in a cell of the result.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING

from extract.cells import to_header_cell, to_heading_cell, to_phrase_cell, to_value_cell
from extract.continued import (
    GrowingRow,
    continues_header,
    continues_heading,
    continues_over_page,
    continues_row,
    find_labels,
    printed_parts,
)
from extract.headers import is_same_header
from extract.headings import find_layout, is_heading, is_title_row, row_to_texts, to_filled
from extract.mergedcells import join_over_pages
from extract.phrases import is_note, starts_lower
from extract.stackedheaders import stack_headers
from schema.page import Row, RowKind, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extract.headings import Layout
    from schema.page import Cell

DITTO, MERGED = "ditto", "maybe_merged_cell"
_MOST_STACKED = 3  # rows that a header has its groups and labels in
_DITTO_MARKS = frozenset(
    ('"', "''", "\u201c", "\u201d", "\u3003", ",,", '-"-', "do", "do.", "-do-", "ditto", "ditto.")
)


def repair_table(table: Table) -> Table:
    """`table` with its headings, continued rows, words and ditto marks made whole."""
    printed = [row for row in table.rows if row.filled]
    if not printed:
        return replace(table, rows=())
    if table.is_card:
        return replace(table, rows=tuple(_to_card_rows(printed)))
    start = _find_header(printed)
    header, body = _join_header(printed[start:])
    layout = find_layout(tuple(cell.text for cell in header.cells))
    layout = layout._replace(labels=find_labels(body, layout))
    joined = join_over_pages(_join_rows(body, header, layout), layout)
    rows = [_to_texts(row, layout) for row in joined]
    titles = [_to_heading((row,)) for row in printed[:start]]
    return replace(table, rows=(*titles, header, *_replace_dittos(rows, layout)))


def _to_card_rows(printed: list[Row]) -> Iterator[Row]:
    """The rows of cards: none goes on with another, and labels come again."""
    header = replace(printed[0], cells=tuple(map(to_header_cell, printed[0].cells)))
    yield header
    for row in map(partial(_mark_header, header=header), printed[1:]):
        if row.kind is RowKind.HEADER:
            yield replace(row, cells=tuple(map(to_header_cell, row.cells)))
        else:
            cells = (
                to_value_cell(cell) if i else to_phrase_cell(cell)
                for i, cell in enumerate(row.cells)
            )
            yield replace(row, cells=tuple(cells))


def _find_header(rows: list[Row]) -> int:
    """The index of the header: the first row, unless that is a title over several columns."""
    titles = list(takewhile(lambda row: row.kind is RowKind.HEADING, rows))
    if titles:
        return len(titles) if len(titles) < len(rows) else 0
    for i, row in enumerate(rows):
        if _is_joined(row) or not is_title_row(row_to_texts(row)):
            return i if len(row.filled) > 1 and not _is_joined(row) else 0
    return 0


def _is_joined(row: Row) -> bool:
    """True where other rows have been joined to `row` before."""
    return any(part.place.row != row.place.row for cell in row.cells for part in cell.parts)


def _join_header(rows: list[Row]) -> tuple[Row, list[Row]]:
    """The header, its rows joined, and the rows below it."""
    header = GrowingRow()
    fresh = list(takewhile(lambda row: not _is_joined(row), rows[:_MOST_STACKED]))
    stacked, end = stack_headers(fresh) or (rows[0], 1)
    header.add(stacked)
    while end < len(rows) and _completes(header, rows[end]):
        header.add(rows[end])
        end += 1
    row = header.to_row()
    return replace(row, cells=tuple(map(to_header_cell, row.cells))), rows[end:]


def _completes(header: GrowingRow, row: Row) -> bool:
    is_fresh = row.kind is RowKind.CELLS and not _is_joined(row)
    return is_fresh and continues_header(row_to_texts(row), header)


def _join_rows(body: list[Row], header: Row, layout: Layout) -> list[Row]:
    """The rows that were meant: what goes on from the row above is joined to it.

    A header printed again, as at the top of a page, does not come between two rows.
    """
    joined: list[GrowingRow] = []
    above = GrowingRow()
    by_case = not _is_lower_style(body, layout)
    for row in map(partial(_mark_header, header=header), body):
        if (
            row.kind is RowKind.CELLS
            and above.rows
            and _continues(row, above, layout, by_case=by_case)
        ):
            above.add(row)
            continue
        growing = GrowingRow()
        growing.add(_mark_heading(row, layout))
        joined.append(growing)
        above = above if row.kind is RowKind.HEADER else growing
    return list(map(_to_joined, joined))


def _is_lower_style(body: list[Row], layout: Layout) -> bool:
    """True where the first name printed with a value is in lower case, so that case says nothing.

    Told from the parts, so that a table repaired before gives the same answer.
    """
    printed: dict[int | None, dict[int | None, str]] = {}
    for part in printed_parts(cell for row in body for cell in row.cells):
        printed.setdefault(part.place.row, {})[part.place.col] = part.text
    name = layout.stub + 1
    names = (cells[name] for cells in printed.values() if len(cells) > 1 and name in cells)
    return starts_lower(next(names, ""))


def _mark_header(row: Row, header: Row) -> Row:
    """`row`, with its kind where it is the whole header or its first row printed again."""
    if row.kind is not RowKind.CELLS or _is_joined(row):
        return row
    texts = row_to_texts(row)
    whole = [cell.text for cell in header.cells]
    first = [cell.parts[0].text for cell in header.cells if cell.parts]
    is_again = is_same_header(texts, whole) or is_same_header(texts, first)
    return replace(row, kind=RowKind.HEADER) if is_again else row


def _mark_heading(row: Row, layout: Layout) -> Row:
    return _to_heading((row,)) if row.kind is RowKind.CELLS and _heads(row, (), layout) else row


def _heads(row: Row, ends: Sequence[str], layout: Layout) -> bool:
    """True for a heading; a row that has been joined to another is none."""
    return not _is_joined(row) and is_heading(row_to_texts(row), ends, layout)


def _continues(row: Row, above: GrowingRow, layout: Layout, *, by_case: bool) -> bool:
    texts = row_to_texts(row)
    filled = to_filled(texts)
    if _is_joined(row) or (len(filled) == 1 and is_note(texts[filled[0]])):
        return False
    if above.rows[0].kind is RowKind.HEADING:
        return continues_heading(texts, above)
    if continues_over_page(row, above):
        return True
    if _heads(row, above.ends, layout) or any(map(_is_ditto, texts[: layout.stub + 1])):
        return False
    shared = frozenset(i for i in filled if row.cells[i].is_repeated)
    return continues_row(texts, above, layout, shared, by_case=by_case)


def _to_joined(growing: GrowingRow) -> Row:
    is_one = len(growing.rows) == 1
    is_heading_row = growing.rows[0].kind is RowKind.HEADING
    return growing.to_row() if is_one or not is_heading_row else _to_heading(growing.rows)


def _to_heading(rows: Sequence[Row]) -> Row:
    """One heading row of the parts of `rows`."""
    if len(rows) == 1 and rows[0].kind is RowKind.HEADING:
        return rows[0]
    cell = to_heading_cell(printed_parts(cell for row in rows for cell in row.cells))
    return Row(RowKind.HEADING, (cell,), rows[0].place)


def _to_texts(row: Row, layout: Layout) -> Row:
    """`row` with the text of each cell made from its parts."""
    if row.kind is RowKind.HEADING:
        return row
    if row.kind is RowKind.HEADER:
        return replace(row, cells=tuple(map(to_header_cell, row.cells)))
    cells = (
        to_phrase_cell(cell) if col <= layout.stub else to_value_cell(cell)
        for col, cell in enumerate(row.cells)
    )
    found = tuple(cells)
    return row if found == row.cells else replace(row, cells=found)


def _replace_dittos(rows: Iterable[Row], layout: Layout) -> Iterator[Row]:
    """The rows with each ditto mark read as the cell above; a heading stands between rows.

    So is an empty name where labels tell the rows of a name apart.
    """
    above: tuple[Cell, ...] = ()
    for row in rows:
        if row.kind is RowKind.CELLS:
            cells = tuple(_read_ditto(cell, col, above) for col, cell in enumerate(row.cells))
            above = _with_name_above(cells, above, layout)
            yield row if above == row.cells else replace(row, cells=above)
        else:
            above = () if row.kind is RowKind.HEADING else above
            yield row


def _read_ditto(cell: Cell, col: int, above: tuple[Cell, ...]) -> Cell:
    over = above[col].text if col < len(above) else ""
    return replace(cell, text=over, flags=(DITTO,)) if over and _is_ditto(cell.text) else cell


def _with_name_above(
    cells: tuple[Cell, ...], above: tuple[Cell, ...], layout: Layout
) -> tuple[Cell, ...]:
    """`Marl Valley | 198` below `Burglaries | Dunsop | 412`: the name may be merged over both."""
    name, label = layout.stub, layout.labels
    if label is None or max(name, label) >= min(len(cells), len(above)):
        return cells
    if cells[name].text or not cells[label].text or not above[name].text:
        return cells
    shared = replace(cells[name], text=above[name].text, flags=(MERGED,), is_repeated=True)
    return (*cells[:name], shared, *cells[name + 1 :])


def _is_ditto(text: str) -> bool:
    return text.strip().casefold() in _DITTO_MARKS
