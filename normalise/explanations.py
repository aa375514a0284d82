"""Which figures of a row's cells are explained, and by what: the books' entries."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from normalise.accounts import Explained

if TYPE_CHECKING:
    from normalise.bodyrows import IndicatorCells
    from normalise.cells import ParsedCell
    from normalise.indicators import ParsedIndicator
    from normalise.markedtext import Mark
    from normalise.targets import ParsedTargetCell
    from schema.page import Cell


_EXPLAINING = frozenset({"FIG", "PERIOD"})


def explain_target(parsed: ParsedTargetCell, cell: Cell, header: str) -> Explained:
    """What the targets and periods of a target cell explain; nothing where it gave none."""
    tokens = parsed.tokens if parsed.targets else ()
    spans = [(token.start, token.end) for token in tokens if token.kind in _EXPLAINING]
    if "ditto" in cell.flags:
        spans = [(0, len(cell.found))]
    return Explained(cell, header, tuple(spans), parsed.tokens)


def explain_value(parsed: ParsedCell, cell: Cell, header: str) -> Explained:
    """What the readings and periods of a value cell explain; nothing where it gave none."""
    if "ditto" in cell.flags:
        return Explained(cell, header, ((0, len(cell.found)),))
    tokens = parsed.tokens if parsed.readings else ()
    spans = [(token.start, token.end) for token in tokens if token.kind in _EXPLAINING]
    return Explained(cell, header, tuple(spans), parsed.tokens)


def with_marks(explained: Explained, marks: tuple[Mark, ...]) -> Explained:
    """What a cell explains, and the marks in it whose notes are known."""
    spans = tuple((mark.start, mark.end) for mark in marks)
    return replace(explained, spans=(*explained.spans, *spans)) if spans else explained


def explain_indicator(row: IndicatorCells, own: ParsedIndicator) -> Explained:
    """What the code, the periods and the quoted figures of an indicator's cell explain."""
    spans = [(token.start, token.end) for token in own.tokens if token.kind == "PERIOD"]
    places = [(one.start, one.end) for one in own.baselines]
    places += [(one.start, one.end) for one in own.targets]
    spans += [(start, end) for start, end in places if start is not None and end is not None]
    spans += [own.code_span] if own.code_span else []
    if "ditto" in row.indicator.flags:
        spans = [(0, len(row.indicator.found))]
    return Explained(row.indicator, row.header, tuple(spans), own.tokens)


def explain_others(row: IndicatorCells) -> tuple[Explained, ...]:
    """The row's other cells: a code or unit explains itself, a figure of a status nothing does."""
    cells: list[Explained] = []
    if row.code is not None:
        cells.append(Explained(row.code, "code", ((0, len(row.code.found)),)))
    cells += [Explained(cell, "status", ()) for cell in (*row.ratings, *row.trends)]
    cells += [Explained(row.polarity, "polarity", ())] if row.polarity else []
    if row.unit is not None:
        cells.append(Explained(row.unit, "unit", ((0, len(row.unit.found)),)))
    return tuple(cells)
