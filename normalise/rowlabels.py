"""Tables that print several rows an indicator, told by labels: `Actual` over `Target`.

The labels stand in a column of their own, or in the column of names below the name. The rows of
an indicator become one, each value under the words of its column and its label: `Apr Target`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from normalise.cardgrids import is_card
from normalise.columnchoice import header_to_column, read_header
from normalise.columncontent import find_cell_kind
from normalise.columnneighbours import headers_to_columns
from normalise.columns import READ, Column, ColumnRole
from normalise.fieldlabels import is_label, names_field
from normalise.markedtext import without_marks
from normalise.tablekinds import find_header, find_headers_below
from schema.page import Cell, Row, RowKind, Table, blank_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from normalise.dating import Anchor

_SURE, _FEWEST = 0.8, 2
_BESIDE_PERIOD = 2  # words of no known meaning that a label may have beside its period
_LABELS = READ | {ColumnRole.TARGET, ColumnRole.RATING, ColumnRole.TREND, ColumnRole.VARIANCE}
_NO_NAMES = frozenset(
    {"figure", "signed", "absence", "arrow", "rating", "trend", "which way", "how often"}
)
_FIGURES = frozenset({ColumnRole.PERIOD, ColumnRole.VALUE})


class _Line(NamedTuple):
    """One printed row of an indicator; `label` is None where it has none."""

    label: Cell | None
    row: Row


@dataclass(slots=True)
class _Group:
    """The rows of one indicator as they are being read; `name` is the cell that names it."""

    name: Cell | None
    lines: list[_Line] = field(default_factory=list)

    def has(self, label: Cell | None) -> bool:
        """Whether a row of the group has that label."""
        return any(_to_key(line.label) == _to_key(label) for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where a table's names, labels and values stand; `labels` is `name` where they share one."""

    header: tuple[Cell, ...]
    name: int
    labels: int
    values: tuple[Column, ...]
    anchor: Anchor

    def to_role(self, label: Cell) -> Column:
        """What a row with that label holds."""
        return header_to_column(0, label.text, self.anchor)


class _Merged(NamedTuple):
    """An indicator's rows as one: its headers and cells, and the labels and headers as printed."""

    header: tuple[Cell, ...]
    cells: tuple[Cell, ...]
    labels: tuple[Cell, ...]


def table_to_labelled(table: Table, anchor: Anchor) -> tuple[Table, ...]:
    """The table with one row an indicator, a table for each run of rows with the same headers.

    There are none where no labels tell several rows of one indicator apart.
    """
    place = find_header(table, anchor)
    if place is None or is_card(table, anchor) or find_headers_below(table, place, anchor):
        return ()
    body = table.rows[place + 1 :]
    for layout in _find_layouts(table, place, anchor):
        found = list(_to_groups(body, layout))
        if _are_told([one for one in found if isinstance(one, _Group)], layout):
            return tuple(_to_tables(table, place, found, layout))
    return ()


# ---------------------------------------------------------------------------- where labels stand
def _find_layouts(table: Table, place: int, anchor: Anchor) -> Iterator[_Layout]:
    """The ways to read a table: with a column of labels, then with labels among its names."""
    rows = [row.cells for row in table.rows[place + 1 :] if row.kind is RowKind.CELLS]
    printed = table.rows[place].cells
    blank = blank_cell(table.rows[place].place)
    header = (*printed, *[blank] * (table.width - len(printed)))
    columns = headers_to_columns([without_marks(cell.text) for cell in header], anchor, rows)
    name = next((one.index for one in columns if one.role is ColumnRole.INDICATOR), 0)
    for labels in (*_find_label_columns(rows, name, anchor), name):
        values = tuple(
            one for one in columns if one.role in _FIGURES and one.index not in {name, labels}
        )
        if values:
            yield _Layout(header, name, labels, values, anchor)


def _find_label_columns(rows: Sequence[Sequence[Cell]], name: int, anchor: Anchor) -> Iterator[int]:
    """The columns behind the names that hold a label in every row, and more than one in all."""
    filled = [row for row in rows if any(not cell.is_blank for cell in row)]
    for index in range(name + 1, max(map(len, filled), default=0)):
        cells = [row[index] for row in filled if index < len(row)]
        telling = len(cells) == len(filled) and len({_to_key(cell) for cell in cells}) >= _FEWEST
        if telling and all(_is_row_label(cell, anchor) for cell in cells):
            yield index


def _is_row_label(cell: Cell, anchor: Anchor) -> bool:
    """Whether a cell says what a row holds: words that would head a column, and no figure."""
    if cell.is_blank or find_cell_kind(cell.text) in {"figure", "rating"}:
        return False
    return is_label(cell, anchor) and header_to_column(0, cell.text, anchor).role in _LABELS


def _is_named_label(cell: Cell, anchor: Anchor) -> bool:
    """Whether a cell among names is a label: what could be a name as well is none.

    Nor is a name with a period in it: `Reduction in emissions on 2010/11`.
    """
    read = read_header(" ".join(cell.text.split()))
    names_more = not read.scores and len(read.time.rest.split()) > _BESIDE_PERIOD
    is_sure = header_to_column(0, cell.text, anchor).score >= _SURE
    return _is_row_label(cell, anchor) and is_sure and not names_more


def _to_key(label: Cell | None) -> str:
    return " ".join(label.text.split()).casefold().rstrip(":") if label else ""


# ---------------------------------------------------------------------------- rows to groups
def _to_groups(body: Iterable[Row], layout: _Layout) -> Iterator[_Group | Row]:
    """The groups that rows make, and the headings and printed headers between them.

    A heading with labelled rows right below it names them.
    """
    group: _Group | None = None
    heading: Row | None = None
    for row in body:
        if row.kind is not RowKind.CELLS:
            yield from (one for one in (group, heading) if one is not None)
            group, heading = None, row
            continue
        line = _to_line(row, layout)
        name = None if layout.name == layout.labels and line.label else _at(row, layout.name)
        if group is None and heading is not None and (name is None or name.is_blank):
            group, heading = _Group(_to_name(heading)), None
        elif group is None or _starts(name, line.label, group):
            yield from (one for one in (group, heading) if one is not None)
            group, heading = _Group(name), None
        group.lines.append(line)
    yield from (one for one in (group, heading) if one is not None)


def _to_name(heading: Row) -> Cell | None:
    is_name = heading.kind is RowKind.HEADING and len(heading.filled) == 1
    return heading.cells[heading.filled[0]] if is_name else None


def _to_line(row: Row, layout: _Layout) -> _Line:
    cell = _at(row, layout.labels)
    if layout.labels == layout.name:
        return _Line(cell if _is_named_label(cell, layout.anchor) else None, row)
    return _Line(cell, row)


def _starts(name: Cell | None, label: Cell | None, group: _Group) -> bool:
    """Whether a row is the first of another indicator: it has another name, or a label again."""
    if group.has(label):
        return True
    if name is None or name.is_blank or name.is_repeated:
        return False
    return group.name is None or " ".join(name.text.split()) != " ".join(group.name.text.split())


def _at(row: Row, index: int) -> Cell:
    return row.cells[index] if index < len(row.cells) else blank_cell(row.place)


def _are_told(groups: Sequence[_Group], layout: _Layout) -> bool:
    """Whether labels tell the rows of most indicators apart, and each of these has a name."""
    several = [group for group in groups if len(group.lines) >= _FEWEST]
    if not several or len(several) * _FEWEST < len(groups) or _names_once(groups, layout):
        return False
    return all(
        group.name is not None
        and not group.name.is_blank
        and find_cell_kind(group.name.text) not in _NO_NAMES
        and not _is_named_label(group.name, layout.anchor)
        for group in groups
    )


def _names_once(groups: Sequence[_Group], layout: _Layout) -> bool:
    """Whether a label among the names comes once and may be a name: `Agency spend`."""
    labels = [line.label for group in groups for line in group.lines if line.label is not None]
    told = Counter(map(_to_key, labels)) if layout.name == layout.labels else Counter[str]()
    return any(told[_to_key(one)] == 1 and not names_field(one) for one in labels)


def _to_tables(
    table: Table, place: int, found: Sequence[_Group | Row], layout: _Layout
) -> Iterator[Table]:
    """The tables of a run of indicators with the same headers; a heading holds for those below.

    Rows behind the last indicator end the last table.
    """
    above = list(table.rows[:place])
    merged = [one if isinstance(one, Row) else _merge(one, layout) for one in found]
    last = max(i for i, one in enumerate(merged) if isinstance(one, _Merged))
    below = tuple(one for one in merged[last + 1 :] if isinstance(one, Row))
    runs = [(header, list(run)) for header, run in groupby(merged[: last + 1], key=_to_signature)]
    for index, (header, ones) in enumerate(runs):
        if header is None:
            above += [one for one in ones if isinstance(one, Row)]
            continue
        rows = [one for one in ones if isinstance(one, _Merged)]
        ends = below if index + 1 == len(runs) else ()
        yield Table(table.number, (*above, *_to_rows(rows), *ends))
        above = [row for row in above if row.kind is RowKind.HEADING][-1:]


def _to_signature(one: _Merged | Row) -> tuple[str, ...] | None:
    return None if isinstance(one, Row) else tuple(cell.text for cell in one.header)


def _to_rows(rows: Sequence[_Merged]) -> Iterator[Row]:
    yield Row(RowKind.CELLS, rows[0].header, rows[0].header[0].place)
    for one in rows:
        yield Row(RowKind.CELLS, one.cells, one.cells[0].place)
        yield Row(RowKind.HEADER, one.labels, one.cells[0].place)


def _merge(group: _Group, layout: _Layout) -> _Merged:
    """One row of a group: what its rows share, then the values of each row under its label."""
    pairs = [*_share(group, layout)]
    plain = _find_plain(group, layout)
    lines = [line for line in group.lines if line.label or _has_values(line, layout)]
    for line in lines:
        pairs += _to_pairs(line, layout, plain=line is plain)
    used = {id(cell) for _, cell in pairs}
    others = tuple(
        cell
        for cells in (layout.header, *(line.row.cells for line in group.lines))
        for cell in cells
        if not cell.is_blank and id(cell) not in used
    )
    return _Merged(tuple(head for head, _ in pairs), tuple(cell for _, cell in pairs), others)


def _share(group: _Group, layout: _Layout) -> Iterator[tuple[Cell, Cell]]:
    """The cells that the rows of a group have in common; each of several under its own label."""
    values = {column.index for column in layout.values}
    for index, head in enumerate(layout.header):
        if index == layout.name:
            yield head, group.name or _at(group.lines[0].row, index)
        elif index not in values and index != layout.labels:
            cells = [(line.label, _at(line.row, index)) for line in group.lines]
            filled = [(label, cell) for label, cell in cells if not cell.is_blank] or cells[:1]
            yield head, filled[0][1]
            for label, cell in filled[1:]:
                if cell.text != filled[0][1].text:
                    yield _join(head, label), cell


def _has_values(line: _Line, layout: _Layout) -> bool:
    return any(not _at(line.row, column.index).is_blank for column in layout.values)


def _find_plain(group: _Group, layout: _Layout) -> _Line | None:
    """The row of the indicator's own figures, where only one says no more than that they are."""
    own = [line for line in group.lines if line.label is None or _is_own(line.label, layout)]
    return own[0] if len(own) == 1 else None


def _is_own(label: Cell, layout: _Layout) -> bool:
    column = layout.to_role(label)
    return column.role is ColumnRole.VALUE and column.figure_role == "actual"


def _to_pairs(line: _Line, layout: _Layout, *, plain: bool) -> Iterator[tuple[Cell, Cell]]:
    """The values of a row, each with its header.

    A row of targets gives those that it has; one alone at the row's start holds for the whole row.
    """
    cells = [(column, _at(line.row, column.index)) for column in layout.values]
    if plain or line.label is None:
        yield from ((layout.header[column.index], cell) for column, cell in cells)
        return
    is_read = layout.to_role(line.label).role in READ
    filled = [(column, cell) for column, cell in cells if not cell.is_blank]
    if not is_read and (not filled or (len(filled) == 1 < len(cells) and filled[0] == cells[0])):
        yield line.label, cells[0][1]
        return
    for column, cell in cells if is_read else filled:
        head = layout.header[column.index]
        alone = column.span is None and len(cells) == 1
        yield line.label if alone else _join(head, line.label), cell


def _join(head: Cell, label: Cell | None) -> Cell:
    """The words of a column and a row's label as one header."""
    if label is None:
        return head
    return Cell((*head.parts, *label.parts), f"{head.text} {label.text.rstrip(':')}".strip())
