"""One indicator's row to what it says: text, code, targets and readings, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from normalise.accounts import Explained
from normalise.cells import parse_cell
from normalise.columns import Column, ColumnRole
from normalise.context import CellContext, CellReading, ColumnKind
from normalise.dating import Anchor
from normalise.fates import cell_to_failure
from normalise.indicators import code_cell_to_code, parse_indicator
from normalise.ratings import cells_to_rating, text_to_polarity, text_to_trend
from normalise.surroundings import with_row
from normalise.targets import ParsedTarget, ParsedTargetCell, parse_target
from schema.failure import Failure, Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from normalise.bodyrows import IndicatorCells
    from schema.dataset import Polarity
    from schema.page import Cell
from normalise.explanations import explain_indicator, explain_others, explain_target, explain_value

FEWEST_MERGED = 3


_KINDS = {
    ColumnRole.PERIOD: ColumnKind.PERIOD,
    ColumnRole.VALUE: ColumnKind.VALUE,
    ColumnRole.PROSE: ColumnKind.PROSE,
    ColumnRole.COMMENTS: ColumnKind.COMMENTS,
}


@dataclass(frozen=True, slots=True)
class PlacedReading:
    """A reading with the cell and the column that it stands in.

    `rating` is what the status column for its own period says, where there is one.
    """

    reading: CellReading
    cell: Cell
    column: str
    rating: str | None = None


@dataclass(frozen=True, slots=True)
class PlacedTarget:
    """A target with the cell and the column that it stands in."""

    target: ParsedTarget
    cell: Cell
    column: str


@dataclass(frozen=True, slots=True)
class Entry:
    """All that one indicator's row gave."""

    theme: str | None
    subtheme: str | None
    indicator: str
    cell: Cell
    code: str | None
    target_text: str | None
    targets: tuple[PlacedTarget, ...]
    readings: tuple[PlacedReading, ...]
    rating: str | None
    trend: str | None
    polarity: Polarity | None
    flags: tuple[str, ...]
    explained: tuple[Explained, ...]
    failures: tuple[Failure, ...]


def cells_to_entry(
    row: IndicatorCells,
    anchor: Anchor,
    publisher: str | None,
) -> Entry:
    """Read every cell of an indicator's row; `anchor` is the document's period."""
    own = parse_indicator(row.indicator.running, anchor)
    targets, benchmarks, target_cells = _read_targets(row, anchor)
    values = _read_values(row, anchor, publisher, targets)
    kept, note = _split_comments(_flag_lone(values, row), row)
    readings = (
        *(PlacedReading(one, row.indicator, row.header) for one in own.baselines),
        *benchmarks,
        *(_with_rating(_with_note(placed, note), row) for placed in kept),
    )
    quoted = tuple(PlacedTarget(one, row.indicator, row.header) for one in own.targets)
    return Entry(
        theme=row.theme,
        subtheme=row.subtheme,
        indicator=row.indicator.text,
        cell=row.indicator,
        code=code_cell_to_code(row.code.text) if row.code else own.code,
        target_text=_join_targets(row),
        targets=(*targets, *quoted),
        readings=_with_one_headline(readings),
        rating=cells_to_rating(row.ratings),
        trend=_first_text(row.trends, text_to_trend),
        polarity=text_to_polarity(row.polarity.text) if row.polarity else None,
        flags=tuple(dict.fromkeys((*row.indicator.flags, *row.heading_flags))),
        explained=(
            explain_indicator(row, own),
            *target_cells,
            *(explained for _, explained in values),
            *explain_others(row),
        ),
        failures=_find_unread(row, targets, values),
    )


def _with_rating(placed: PlacedReading, row: IndicatorCells) -> PlacedReading:
    span = placed.reading.span
    own = [cell for column, cell in row.statuses if column.span and column.span == span]
    return replace(placed, rating=cells_to_rating(own)) if own else placed


def _first_text(cells: Sequence[Cell], convert: Callable[[str], str | None]) -> str | None:
    return convert(cells[0].text) if cells else None


def _join_targets(row: IndicatorCells) -> str | None:
    return "; ".join(cell.text for _, cell in row.targets if not cell.is_blank) or None


# ------------------------------------------------------------------------------------ targets
def _read_targets(
    row: IndicatorCells,
    anchor: Anchor,
) -> tuple[tuple[PlacedTarget, ...], tuple[PlacedReading, ...], tuple[Explained, ...]]:
    targets: list[PlacedTarget] = []
    benchmarks: list[PlacedReading] = []
    explained: list[Explained] = []
    for column, cell in sorted(row.targets, key=lambda pair: pair[0].apart(anchor.span)):
        parsed = parse_target(_printed(cell), row.indicator.text, column.header, anchor)
        parsed = _headline_once(_in_ditto(parsed, cell), taken=bool(targets))
        targets += [PlacedTarget(one, cell, column.header) for one in parsed.targets]
        benchmarks += [PlacedReading(one, cell, column.header) for one in parsed.benchmarks]
        explained.append(explain_target(parsed, cell, column.header))
    return tuple(targets), tuple(benchmarks), tuple(explained)


def _printed(cell: Cell) -> str:
    """The words to read: as found, or those above where a ditto mark stands for them."""
    return cell.text if "ditto" in cell.flags else cell.running


def _in_ditto(parsed: ParsedTargetCell, cell: Cell) -> ParsedTargetCell:
    if "ditto" not in cell.flags:
        return parsed
    length = len(cell.found)
    targets = tuple(replace(one, text=cell.found, start=0, end=length) for one in parsed.targets)
    return replace(parsed, targets=targets)


def _headline_once(parsed: ParsedTargetCell, *, taken: bool) -> ParsedTargetCell:
    """Of several target columns the first one's headline is the row's."""
    if not taken:
        return parsed
    return replace(parsed, targets=tuple(replace(one, headline=False) for one in parsed.targets))


# ----------------------------------------------------------------------------------- readings
_Read = tuple[tuple[PlacedReading, ...], Explained]


def _read_values(
    row: IndicatorCells,
    anchor: Anchor,
    publisher: str | None,
    targets: tuple[PlacedTarget, ...],
) -> tuple[_Read, ...]:
    texts = " ".join(cell.text for _, cell in row.targets)
    parsed_targets = tuple(placed.target for placed in targets)
    found: list[_Read] = []
    for column, cell in row.values:
        context = column_to_context(column, anchor, publisher)
        context = with_row(context, row.indicator.text, texts, parsed_targets)
        parsed = parse_cell(_printed(cell), context)
        missing = column in row.missing
        placed = tuple(_place(one, cell, column, missing=missing) for one in parsed.readings)
        found.append((placed, explain_value(parsed, cell, column.header)))
    return tuple(found)


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
    return PlacedReading(reading, cell, column.header)


def _split_comments(
    values: Sequence[_Read],
    row: IndicatorCells,
) -> tuple[tuple[PlacedReading, ...], str | None]:
    """The readings to keep, and the words of comments that hold no figure.

    A comments column gives readings for its figures; without one its words become the note of the
    row's readings, and no row (docs/dataset.md).
    """
    kept: list[PlacedReading] = []
    notes: list[str] = []
    for (column, cell), (placed, _) in zip(row.values, values, strict=True):
        reported = [one for one in placed if one.reading.status == "reported"]
        if column.role is not ColumnRole.COMMENTS:
            kept += placed
        elif reported:
            kept += reported
        elif cell.text:
            notes.append(cell.text)
    return tuple(kept), " ".join(notes) or None


def _with_one_headline(readings: Sequence[PlacedReading]) -> tuple[PlacedReading, ...]:
    """At most one headline for each column, part and period: the first of columns of one name."""
    seen: set[tuple[object, ...]] = set()
    kept: list[PlacedReading] = []
    for placed in readings:
        reading = placed.reading
        key = (placed.column, reading.series, reading.span)
        again = reading.headline and key in seen
        kept.append(replace(placed, reading=replace(reading, headline=False)) if again else placed)
        seen |= {key} if reading.headline else set()
    return tuple(kept)


def _flag_lone(values: tuple[_Read, ...], row: IndicatorCells) -> tuple[_Read, ...]:
    """Flag the one filled cell of several periods: in print it may have spanned them all."""
    periods = [
        index
        for index, (column, cell) in enumerate(row.values)
        if column.role is ColumnRole.PERIOD and column not in row.missing
    ]
    filled = [index for index in periods if not row.values[index][1].is_blank]
    if len(periods) < FEWEST_MERGED or len(filled) != 1:
        return values
    placed, explained = values[filled[0]]
    return tuple(
        (tuple(_with_flag(one, "maybe_merged_cell") for one in placed), explained)
        if index == filled[0]
        else read
        for index, read in enumerate(values)
    )


def _with_flag(placed: PlacedReading, flag: str) -> PlacedReading:
    return replace(placed, reading=replace(placed.reading, flags=(*placed.reading.flags, flag)))


def _with_note(placed: PlacedReading, note: str | None) -> PlacedReading:
    if note is None or placed.reading.note is not None:
        return placed
    return replace(placed, reading=replace(placed.reading, note=note))


def _find_unread(
    row: IndicatorCells,
    targets: Sequence[PlacedTarget],
    values: Sequence[_Read],
) -> tuple[Failure, ...]:
    """A failure for each target or value cell that gave nothing at all."""
    message = "the cell has more characters or figures than a cell of a report can hold"
    aimed = {id(one.cell) for one in targets}
    unread = [pair for pair in row.targets if id(pair[1]) not in aimed]
    unread += [pair for pair, (placed, _) in zip(row.values, values, strict=True) if not placed]
    return tuple(
        cell_to_failure(Reason.UNPARSED_CELL, message, cell, column.header)
        for column, cell in unread
    )
