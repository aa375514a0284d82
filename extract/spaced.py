"""Tables whose columns are aligned with spaces, as `pdftotext -layout` sets them out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extract.gutters import cut_line, cut_tight
from extract.headers import is_figure, is_same_header
from extract.headings import find_layout
from extract.phrases import is_measure, is_title
from extract.spacedbody import BodyLine, has_room
from extract.spacedcards import find_spaced_cards
from extract.spacedgaps import has_row_gaps
from extract.spacedhead import head_to_row
from extract.spacedlines import to_spaced_lines
from extract.spacedpages import part_furniture
from extract.spacedrows import (
    Setting,
    count_notes,
    find_usual,
    group_lines,
    starts_with_heading,
)
from extract.spacedshared import gather_names
from extract.spacedzones import Zone, find_zones
from extract.textcards import find_text_cards
from extract.textrows import (
    Block,
    Piece,
    PrintedLine,
    PrintedRow,
    RunningLines,
    UnclearLines,
    read_between,
    rows_to_blocks,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from extract.gutters import Columns
    from extract.spacedbody import GrowingRow
    from extract.spacedlines import SpacedLine

_OFF_CENTRE = 0.1  # of the table's width by which the middle of a heading may be off
_INDENT = 2
_PAIR = 2
_CODE = re.compile(r"[A-Za-z]{1,5}[ -]?\d[\w.]{0,5}")


@dataclass(slots=True)
class _Table:
    """A table as far as its pages have been read: its header, its lines, what stands between.

    `between` has the rows that stand above the line of that index: headings, and the header again.
    """

    head: PrintedRow | None
    width: int
    lines: list[BodyLine] = field(default_factory=list)
    headings: dict[int, list[PrintedRow]] = field(default_factory=dict)
    heads: dict[int, PrintedRow] = field(default_factory=dict)


def find_spaced(lines: Sequence[PrintedLine]) -> list[Block]:
    """The cards and tables of aligned lines, and the other lines; heads and feet at the end."""
    kept, furniture = part_furniture(lines)
    blocks = read_between(read_between(find_spaced_cards(kept), find_text_cards), _find_tables)
    if all(isinstance(block, PrintedLine) for block in blocks):
        return list(lines)
    return [*blocks, RunningLines(furniture)] if furniture else blocks


def _find_tables(lines: Sequence[PrintedLine]) -> list[Block]:
    zones = find_zones(to_spaced_lines(lines))
    if not any(zone.columns or zone.is_unclear for zone in zones):
        return list(lines)
    groups = list(_to_groups(zones))
    tables = [_zones_to_table(group) for group in groups]
    has_headings = not any(map(_has_headings_across, tables))
    return [
        block for group in groups for block in _group_to_blocks(group, has_headings=has_headings)
    ]


def _has_headings_across(table: _Table) -> bool:
    """True where headings, and no sentences, stand over the whole table between its rows."""
    rows = (row for i, rows in table.headings.items() if i < len(table.lines) for row in rows)
    return any(is_title(row.text) for row in rows)


def _to_groups(zones: Sequence[Zone]) -> Iterator[list[Zone]]:
    """The zones of one table together, each zone of text by itself."""
    group: list[Zone] = []
    for zone in zones:
        if group and not _goes_on(group, zone):
            yield group
            group = []
        group.append(zone)
    if group:
        yield group


def _goes_on(group: Sequence[Zone], zone: Zone) -> bool:
    """True for a zone at the top of the next page without a header, or with the same one."""
    first, last = group[0], group[-1]
    if zone.columns is None or last.columns is None or zone.leads:
        return False
    if (
        len(zone.columns.gaps) != len(last.columns.gaps)
        or zone.lines[0].page == last.lines[-1].page
    ):
        return False
    if not zone.head:
        return True
    own, other = head_to_row(zone.lines[: zone.head], zone.columns), _find_head(first)
    return other is not None and is_same_header(own.words, other.words)


def _find_head(zone: Zone) -> PrintedRow | None:
    if zone.columns is None or not zone.head:
        return None
    return head_to_row(zone.lines[: zone.head], zone.columns)


def _group_to_blocks(group: Sequence[Zone], *, has_headings: bool) -> Iterator[Block]:
    first = group[0]
    yield from map(_to_line, first.leads)
    if first.is_unclear:
        yield UnclearLines(tuple(map(_to_line, first.lines)))
        return
    if first.columns is None:
        yield from map(_to_line, first.lines)
        return
    table = _zones_to_table(group)
    texts = table.head.words if table.head else ()
    setting = Setting(find_layout(texts).stub, has_headings)
    yield from rows_to_blocks(_to_rows(table, setting))


def _zones_to_table(group: Sequence[Zone]) -> _Table:
    width = len(group[0].columns.gaps) + 1 if group[0].columns else 0
    table = _Table(_find_head(group[0]), width)
    for zone in group:
        _add_zone(table, zone)
    return table


def _to_line(line: SpacedLine) -> PrintedLine:
    return PrintedLine(line.line.text.strip(), line.line.number)


def _add_zone(table: _Table, zone: Zone) -> None:
    columns = zone.columns
    if columns is None:
        return
    if zone.head and table.lines:
        table.heads[len(table.lines)] = head_to_row(zone.lines[: zone.head], columns)
    body = zone.lines[zone.head :]
    for line, below in zip(map(cut_tight, body, (*body[1:], None)), (*body[1:], None), strict=True):
        above = {col: one.text for col, one in table.lines[-1].words.items()} if table.lines else {}
        if _is_across(line, columns, above) or _is_above_code(line, columns, below):
            row = PrintedRow(line.line.text.strip(), line.line.number, None)
            table.headings.setdefault(len(table.lines), []).append(row)
        else:
            words = dict(cut_line(line, columns))
            table.lines.append(BodyLine(line.line, words, columns, line.page, line.after_gap))


def _is_across(line: SpacedLine, columns: Columns, above: Mapping[int, str]) -> bool:
    """True for a heading over the table: words over the first gap, or in the table's middle.

    `above` has the words of the line above by column: what stands under such goes on from them,
    unless it is set in where a whole row is above.
    """
    if len(line.pieces) > 1:
        return False
    piece = line.pieces[0]
    column, crosses = columns.find(piece.x0), columns.crosses(piece)
    if column == 0 and crosses:
        return True
    left, right = min(columns.left), max(columns.right)
    off = abs((piece.x0 + piece.x1) / 2 - (left + right) / 2)
    if off > _OFF_CENTRE * (right - left) or not is_title(piece.text):
        return False
    is_set_in = piece.x0 > columns.margins[column] + _INDENT
    if column == 0 or column in above:
        return crosses or (is_set_in and 0 in above and not above.get(column, "").endswith(":"))
    return True


def _is_above_code(line: SpacedLine, columns: Columns, below: SpacedLine | None) -> bool:
    """True for a title alone in a column of codes, above a row with its own: it heads the rows."""
    if below is None or len(line.pieces) > 1 or columns.find(line.x0):
        return False
    first = below.pieces[0]
    is_coded = (
        len(below.pieces) > _PAIR
        and not columns.find(first.x0)
        and bool(_CODE.fullmatch(first.text))
    )
    return is_coded and is_title(line.pieces[0].text)


def _to_rows(table: _Table, setting: Setting) -> Iterator[PrintedRow]:
    """The rows of a table in order: its header, its rows and headings, the header again."""
    if table.head:
        yield table.head
    setting = setting._replace(
        has_gaps=has_row_gaps(table.lines, setting.stub),
        starts_with_heading=starts_with_heading(table.lines, setting.stub),
    )
    edges = sorted({0, len(table.lines), *table.headings})
    stretches = [
        table.lines[start:end] for start, end in zip(edges, [*edges[1:], None], strict=True)
    ]
    rows = [row for lines in stretches for row in group_lines(lines, setting)]
    setting = setting._replace(usual=find_usual(rows))
    for start, lines in zip(edges, stretches, strict=True):
        yield from table.headings.get(start, ())
        done = start
        rows = group_lines(lines, setting)
        sizes = [len(row.lines) for row in rows]
        rows = gather_names(rows, setting.stub)
        notes = 0 if done + len(lines) < len(table.lines) else count_notes(rows, setting)
        for i, (row, size) in enumerate(zip(rows, sizes, strict=True)):
            above, done = done, done + size
            printed = _to_row(row, setting.stub, table.width)
            is_note = i >= len(rows) - notes
            yield printed._replace(cells=None, is_phrase=False) if is_note else printed
            yield from (table.heads[i] for i in range(above + 1, done + 1) if i in table.heads)


def _to_row(row: GrowingRow, stub: int, width: int) -> PrintedRow:
    """A row; one with nothing but a name that is no measure may be a line of text."""
    printed = _row_to_printed(row, width)
    words = " ".join(filter(None, printed.words))
    is_name = set(row.last) == {stub} and not is_measure(words)
    return printed._replace(text=words, is_phrase=is_name)


def _row_to_printed(row: GrowingRow, width: int) -> PrintedRow:
    """The row with its cells, each line of a cell a piece."""
    first = row.lines[0].line
    cells = (_to_cell(row, col, first.number) for col in range(width))
    text = " ".join(line.line.text.strip() for line in row.lines)
    return PrintedRow(text, first.number, tuple(cells))


def _to_cell(row: GrowingRow, col: int, number: int) -> tuple[Piece, ...]:
    own = [line for line in row.lines if col in line.words]
    if not own:
        return (Piece("", number),)
    below: Iterable[BodyLine | None] = (*own[1:], None)
    return tuple(
        Piece(line.words[col].text, line.line.number, _wraps(line, under, col))
        for line, under in zip(own, below, strict=True)
    )


def _wraps(above: BodyLine, below: BodyLine | None, col: int) -> bool:
    """True where words go on below; not between two figures, each with a line to itself."""
    if below is None:
        return False
    over, text = above.words[col].text, below.words[col].text
    if above.page != below.page or not has_room(above, below, col):
        return not (is_figure(over) and is_figure(text))
    is_apart = is_figure(over) and text[0].isdigit()
    is_apart |= over.rstrip("%)")[-1:].isdigit() and text[0].isupper()
    return not is_apart
