"""The target and value cells of an indicator's row, each read with what holds around it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from normalise.accounts import Explained
from normalise.annotating import annotate_all, is_of_row, is_provisional
from normalise.columns import Column, ColumnRole
from normalise.context import CellContext, CellReading, ColumnKind
from normalise.dating import Anchor
from normalise.explanations import explain_target, explain_value, with_marks
from normalise.markedtext import has_open_mark, read_marks
from normalise.notedcells import parse_noted
from normalise.placed import PlacedReading, PlacedTarget
from normalise.surroundings import with_row
from normalise.targets import ParsedTarget, ParsedTargetCell, parse_target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.bodyrows import IndicatorCells
    from normalise.markedtext import Mark, MarkedText
    from normalise.notebooks import Notebook
    from normalise.shown import Showing, Shown
    from schema.page import Cell

_KINDS = {
    ColumnRole.PERIOD: ColumnKind.PERIOD,
    ColumnRole.VALUE: ColumnKind.VALUE,
    ColumnRole.PROSE: ColumnKind.PROSE,
    ColumnRole.COMMENTS: ColumnKind.COMMENTS,
}


@dataclass(frozen=True, slots=True)
class Around:
    """What holds for every cell of a row: the document's period and publisher, notes, key."""

    anchor: Anchor
    publisher: str | None
    showing: Showing

    @property
    def notebook(self) -> Notebook:
        """The notes that hold for the row's table."""
        return self.showing.notebook


# ------------------------------------------------------------------------------------ targets
_Targets = tuple[PlacedTarget, ...]


def read_targets(
    row: IndicatorCells,
    around: Around,
) -> tuple[_Targets, tuple[PlacedReading, ...], tuple[Explained, ...]]:
    """The targets of a row, the benchmarks that their cells quote, and what is explained."""
    found: list[tuple[int, tuple[PlacedTarget, ...]]] = []
    benchmarks: list[PlacedReading] = []
    explained: list[Explained] = []
    for column, cell in row.targets:
        marked = read_marks(_printed(cell), around.notebook)
        parsed = parse_target(
            marked.text, row.measured, column.header, around.anchor, row.unit_text
        )
        parsed = _in_ditto(_restore_marks(parsed, _printed(cell), marked), cell)
        placed = tuple(PlacedTarget(one, cell, column.header) for one in parsed.targets)
        found.append((column.apart(around.anchor.span), placed))
        benchmarks += [PlacedReading(one, cell, column.header) for one in parsed.benchmarks]
        explained.append(with_marks(explain_target(parsed, cell, column.header), marked.marks))
    return _headline_once(found), tuple(benchmarks), tuple(explained)


def _headline_once(found: Sequence[tuple[int, tuple[PlacedTarget, ...]]]) -> _Targets:
    """The targets, of which one column's headline is the row's.

    That is the column for the document's own period, or the nearest to it; of several the first
    that sets a figure, so that a milestone in words beside a target is none.
    """
    ranked = sorted(found, key=lambda pair: (pair[0], not _has_figure(pair[1])))
    ordered = sorted(found, key=lambda pair: pair[0])
    return tuple(
        placed if targets is ranked[0][1] else _no_headline(placed)
        for _, targets in ordered
        for placed in targets
    )


def _has_figure(targets: Sequence[PlacedTarget]) -> bool:
    return any(one.target.value is not None for one in targets)


def _no_headline(placed: PlacedTarget) -> PlacedTarget:
    return replace(placed, target=replace(placed.target, headline=False))


def _restore_marks(parsed: ParsedTargetCell, printed: str, marked: MarkedText) -> ParsedTargetCell:
    """The cell's targets with their words as printed; provisional where a note says so.

    A mark whose note is not found is flagged, as it is on readings.
    """
    says = any(is_provisional(note.text) for mark in marked.marks for note in mark.notes)
    flags = (*(["provisional"] if says else []), *(["footnote_mark"] * has_open_mark(marked)))
    if not flags and not marked.marks:
        return parsed
    ends = {mark.start: mark.end for mark in marked.marks}
    found: list[ParsedTarget] = []
    for one in parsed.targets:
        end = ends.get(one.end or 0, one.end)
        text = printed[one.start : end] or None
        found.append(replace(one, text=text, end=end, flags=(*one.flags, *flags)))
    return replace(parsed, targets=tuple(found))


def _printed(cell: Cell) -> str:
    """The words to read: as found, or those above where a ditto mark stands for them."""
    return cell.text if "ditto" in cell.flags else cell.running


def _in_ditto(parsed: ParsedTargetCell, cell: Cell) -> ParsedTargetCell:
    if "ditto" not in cell.flags:
        return parsed
    length = len(cell.found)
    targets = tuple(replace(one, text=cell.found, start=0, end=length) for one in parsed.targets)
    return replace(parsed, targets=targets)


# ----------------------------------------------------------------------------------- readings
ReadCell = tuple[tuple[PlacedReading, ...], Explained]


def read_values(
    row: IndicatorCells, around: Around, targets: tuple[PlacedTarget, ...]
) -> tuple[ReadCell, ...]:
    """The readings of each value cell of a row, in the order of its columns."""
    texts = " ".join(cell.text for _, cell in row.targets)
    parsed_targets = tuple(placed.target for placed in targets)
    found: list[ReadCell] = []
    for column, cell in row.values:
        context = column_to_context(column, around.anchor, around.publisher)
        context = with_row(context, row.measured, texts, parsed_targets, row.unit_text)
        marked, parsed = parse_noted(_printed(cell), context, around.notebook)
        missing = column in row.missing
        placed = tuple(_place(one, cell, column, missing=missing) for one in parsed.readings)
        found.append((placed, with_marks(explain_value(parsed, cell, column.header), marked)))
    return tuple(found)


def show_row(
    values: tuple[ReadCell, ...], row: IndicatorCells, shown: dict[int, Shown]
) -> tuple[ReadCell, ...]:
    """The row's readings, each with the rating and direction of its column or cell."""
    return tuple(
        (tuple(replace(one, shown=shown[column.index]) for one in placed), explained)
        for (column, _), (placed, explained) in zip(row.values, values, strict=True)
    )


def annotate_row(
    values: tuple[ReadCell, ...], row: IndicatorCells, named: MarkedText, around: Around
) -> tuple[ReadCell, ...]:
    """The row's readings with what the marks of its columns' headers and of its name say."""
    found: list[ReadCell] = []
    shared = _find_shared(row, around.notebook)
    is_name_open = has_open_mark(named)
    for (column, _), (placed, explained) in zip(row.values, values, strict=True):
        names = (*named.marks, *(shared if column.role is ColumnRole.PERIOD else ()))
        head = read_marks(column.header, around.notebook)
        is_open = is_name_open or has_open_mark(head)
        if not (names or head.marks or is_open):
            found.append((placed, explained))
            continue
        anchor = column_to_context(column, around.anchor, around.publisher).anchor
        noted = [
            _flag_mark(annotate_all(one.reading, head.marks, names, anchor), is_open=is_open)
            for one in placed
        ]
        pairs = zip(placed, noted, strict=True)
        found.append((tuple(replace(one, reading=read) for one, read in pairs), explained))
    return tuple(found)


def _find_shared(row: IndicatorCells, notebook: Notebook) -> tuple[Mark, ...]:
    """The marks of the row's figures whose notes say that they hold for its other years too."""
    marks = (mark for _, cell in row.values for mark in read_marks(_printed(cell), notebook).marks)
    return tuple(mark for mark in marks if any(is_of_row(note.text) for note in mark.notes))


def _flag_mark(reading: CellReading, *, is_open: bool) -> CellReading:
    """A figure whose column or row carries a mark without a note."""
    if not is_open or reading.status != "reported" or "footnote_mark" in reading.flags:
        return reading
    return replace(reading, flags=(*reading.flags, "footnote_mark"))


def column_to_context(column: Column, anchor: Anchor, publisher: str | None) -> CellContext:
    """What a column gives to its cells: its period where its header states one."""
    span = None if column.undated else column.span or anchor.span
    return CellContext(
        column=column.header,
        kind=_KINDS[column.role],
        anchor=Anchor(span, anchor.reference or (anchor.span.end if anchor.span else None)),
        stated_by=column.stated_by if column.span else "document",
        role=column.figure_role,
        publisher=publisher,
    )


def _place(reading: CellReading, cell: Cell, column: Column, *, missing: bool) -> PlacedReading:
    if missing:
        reading = replace(reading, flags=(*reading.flags, "cell_missing"))
    if cell.is_repeated:
        reading = replace(reading, flags=(*reading.flags, "maybe_merged_cell"))
    if "ditto" in cell.flags:
        reading = replace(reading, start=0, end=len(cell.found), flags=(*reading.flags, "ditto"))
    return PlacedReading(reading, cell, column.header, column_score=column.score)
