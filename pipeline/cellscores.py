"""Single cells against what they should give: the grammar's own score, without a report.

The parser is handed in, so that any one can be scored.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.goldencells import ExpectedReading
from pipeline.pairing import (
    Fields,
    Found,
    Metrics,
    Pairing,
    Score,
    Tally,
    pair_rows,
    score_pairing,
    sum_scores,
)
from pipeline.wording import (
    figure_to_words,
    period_to_words,
    value_to_magnitude,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from normalise.context import CellReading
    from pipeline.golden import GoldenRow
    from pipeline.goldencells import GoldenCell

    Parser = Callable[[GoldenCell], Iterable[CellReading]]

READING: Fields = ("value", "value_high", "unit", "period", "role")
EVERYTHING: Fields = (*READING, "kind", "bound", "series", "denominator", "unit_text", "flags")
FIGURE_METRICS: Metrics = {
    "figures": (),
    "readings": READING,
    "everything": EVERYTHING,
}
STATUS_METRICS: Metrics = {"statuses": (), "statuses + period": ("period",)}
STATED = "stated periods"
WHOLE = "whole cells"


def score_cells(cells: Iterable[GoldenCell], parse: Parser) -> Score:
    """The score of a parser on a set of cells."""
    return sum_scores(score_cell(cell, parse(cell)) for cell in cells)


def score_cell(cell: GoldenCell, readings: Iterable[CellReading]) -> Score:
    """The score of one cell's readings.

    A figure is found by its size alone; a reading is right with its unit, sign, period and role
    as well. Of the periods that the cell's own words give, recall counts those of figures that
    were not found, and precision does not.
    """
    found = [reading_to_found(reading, cell.text) for reading in readings]
    figures = _pair(cell, found, ("magnitude",), is_reported=True)
    others = _pair(cell, found, ("status",), is_reported=False)
    score = score_pairing(figures, FIGURE_METRICS) + score_pairing(others, STATUS_METRICS)
    stated = _stated_periods(figures) + _stated_periods(others)
    return score + Score({STATED: stated, WHOLE: Tally(int(not score.misses), 1, 1)})


def reading_to_found(reading: CellReading, cell: str) -> Found:
    """A parsed reading as it is compared."""
    span = reading.span
    names = (*EVERYTHING, "status")
    fields = {name: getattr(reading, name) for name in names if name != "period"}
    fields["period"] = period_to_words(*((span.start, span.end) if span else (None, None)))
    fields["magnitude"] = value_to_magnitude(reading.value, reading.value_high)
    words = figure_to_words(reading.value, reading.value_high, reading.unit) or reading.status
    return Found(fields, words, cell)


def _pair(
    cell: GoldenCell, found: Sequence[Found], required: Fields, *, is_reported: bool
) -> Pairing:
    wanted = [row for row in cell.expected if row.is_reported == is_reported]
    given = [row for row in found if (row.fields["status"] == "reported") == is_reported]
    return pair_rows(wanted, given, required, EVERYTHING).at(cell.id, cell.text)


def _stated_periods(pairing: Pairing) -> Tally:
    """How many of the periods that the cell's own words give are right."""
    pairs = [(golden, found) for golden, found in pairing.pairs if _is_stated(golden)]
    missed = sum(map(_is_stated, pairing.missed))
    right = sum(golden.accepts("period", found.fields["period"]) for golden, found in pairs)
    return Tally(right, len(pairs), len(pairs) + missed)


def _is_stated(row: GoldenRow) -> bool:
    return isinstance(row, ExpectedReading) and row.period_stated
