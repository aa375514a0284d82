"""One indicator's row to what it says: text, code, targets and readings, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from normalise.columns import ColumnRole
from normalise.explanations import explain_indicator, explain_others, with_marks
from normalise.fates import cell_to_failure
from normalise.indicators import code_cell_to_code, parse_indicator
from normalise.markedtext import read_marks
from normalise.placed import PlacedReading, PlacedTarget
from normalise.ratings import text_to_polarity
from normalise.rowcells import Around, ReadCell, annotate_row, read_targets, read_values, show_row
from normalise.shown import Showing, find_unshown, read_columns, read_row
from schema.failure import Failure, Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.accounts import Explained
    from normalise.bodyrows import IndicatorCells
    from normalise.columns import Column
    from normalise.dating import Anchor
    from normalise.shown import Shown
    from schema.dataset import Polarity
    from schema.page import Cell

FEWEST_MERGED = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """All that one indicator's row gave.

    `says` is what its rating says of its target, `table_score` how sure its table is; `values` are
    the cells that figures are expected in, each with its column.
    """

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
    says: bool | None = None
    table_score: float = 1.0
    values: tuple[tuple[Column, Cell], ...] = ()


def cells_to_entry(
    row: IndicatorCells,
    anchor: Anchor,
    publisher: str | None,
    showing: Showing | None = None,
) -> Entry:
    """Read every cell of an indicator's row; `anchor` is the document's period.

    `showing` has the notes and the key that hold for the row's table, and its colours.
    """
    around = Around(anchor, publisher, showing or Showing())
    named = read_marks(row.indicator.running, around.notebook)
    own = parse_indicator(named.text, anchor)
    whole = read_row(row, around.showing)
    targets, benchmarks, target_cells = read_targets(row, around)
    quoted = tuple(PlacedTarget(one, row.indicator, row.header) for one in own.targets)
    held = targets if row.targets else quoted
    values = annotate_row(read_values(row, around, held), row, named, around)
    values = show_row(values, row, read_columns(row, around.showing, anchor))
    targets = _without_asked(targets, values)
    baselines = (PlacedReading(one, row.indicator, row.header) for one in own.baselines)
    readings = (*baselines, *benchmarks, *_join_values(values, row))
    explained = (with_marks(explain_indicator(row, own), named.marks), *target_cells)
    return Entry(
        theme=row.theme,
        subtheme=row.subtheme,
        indicator=row.indicator.text,
        cell=row.indicator,
        code=code_cell_to_code(row.code.text) if row.code else own.code,
        target_text=_join_targets(row),
        targets=(*targets, *quoted),
        readings=tuple(map(_with_footnotes, _with_one_headline(readings))),
        rating=whole.rating,
        trend=whole.trend,
        polarity=text_to_polarity(row.polarity.text) if row.polarity else None,
        flags=tuple(dict.fromkeys((*row.indicator.flags, *row.heading_flags))),
        explained=(*explained, *(one for _, one in values), *explain_others(row)),
        failures=(*_find_unread(row, targets, values), *_find_unshown(row, readings, whole)),
        says=whole.says,
    )


def _without_asked(
    targets: Sequence[PlacedTarget], values: Sequence[ReadCell]
) -> tuple[PlacedTarget, ...]:
    """The targets of a row whose figures are shares: there a bare share is one that is aimed at.

    `Increase the number of mothers who breastfeed`, 46%, is no rise by 46% beside 43.1%.
    """
    shares = any(
        one.reading.headline and one.reading.unit == "percent" and one.reading.kind == "level"
        for placed, _ in values
        for one in placed
    )
    return tuple(
        replace(one, target=replace(one.target, comparison=None, asked=False))
        if shares and one.target.asked
        else one
        for one in targets
    )


def _join_targets(row: IndicatorCells) -> str | None:
    return "; ".join(cell.text for _, cell in row.targets if not cell.is_blank) or None


def _join_values(values: tuple[ReadCell, ...], row: IndicatorCells) -> list[PlacedReading]:
    """The readings of a row's value cells, with the words of its comments as their note."""
    kept, note = _split_comments(_flag_lone(_without_answers(values, row), row), row)
    return [_with_note(placed, note) for placed in kept]


def _without_answers(values: tuple[ReadCell, ...], row: IndicatorCells) -> tuple[ReadCell, ...]:
    """Figures of comments beside a value that answers the indicator: these are no answers."""
    told = [column.role is ColumnRole.COMMENTS for column, _ in row.values]
    answered = any(
        one.reading.headline and one.reading.status == "reported"
        for (placed, _), comments in zip(values, told, strict=True)
        if not comments
        for one in placed
    )
    if not answered:
        return values
    return tuple(
        (tuple(map(_no_headline, placed)), explained) if comments else (placed, explained)
        for (placed, explained), comments in zip(values, told, strict=True)
    )


def _no_headline(placed: PlacedReading) -> PlacedReading:
    return replace(placed, reading=replace(placed.reading, headline=False))


def _split_comments(
    values: Sequence[ReadCell],
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
        kept.append(_no_headline(placed) if again else placed)
        seen |= {key} if reading.headline else set()
    return tuple(kept)


def _flag_lone(values: tuple[ReadCell, ...], row: IndicatorCells) -> tuple[ReadCell, ...]:
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


def _with_footnotes(placed: PlacedReading) -> PlacedReading:
    """The notes of a reading's marks behind its own note, or that of the comments."""
    reading = placed.reading
    if not reading.footnotes:
        return placed
    notes = [*([reading.note] if reading.note else []), *reading.footnotes]
    return replace(placed, reading=replace(reading, note="; ".join(dict.fromkeys(notes))))


def _find_unread(
    row: IndicatorCells,
    targets: Sequence[PlacedTarget],
    values: Sequence[ReadCell],
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


def _find_unshown(
    row: IndicatorCells, readings: Sequence[PlacedReading], whole: Shown
) -> tuple[Failure, ...]:
    """A failure for each status or direction that is on none of the row's readings."""
    message = "none of the row's readings has what this cell says"
    shown = [one.shown or whole for one in readings]
    return tuple(
        cell_to_failure(Reason.COLUMN_NOT_READ, message, cell, column.header)
        for column, cell in find_unshown(row, shown)
    )
