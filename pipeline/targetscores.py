"""Single target cells against the targets that they should give.

The parser is handed in, so that any one can be scored.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

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
from pipeline.wording import target_to_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from normalise.targets import ParsedTarget
    from pipeline.goldencells import GoldenTargetCell

    TargetParser = Callable[[GoldenTargetCell], Iterable[ParsedTarget]]

TARGET: Fields = ("value", "value_high", "unit", "comparison", "status")
REST: Fields = ("from_value", "per", "series", "headline", "flags")
FIGURE_METRICS: Metrics = {"figures": (), "targets": TARGET, "everything": (*TARGET, *REST)}
STATUS_METRICS: Metrics = {"statuses": (), "targets": (), "everything": ()}
WHOLE = "whole cells"


def score_target_cells(cells: Iterable[GoldenTargetCell], parse: TargetParser) -> Score:
    """The score of a parser on a set of target cells."""
    return sum_scores(score_target_cell(cell, parse(cell)) for cell in cells)


def score_target_cell(cell: GoldenTargetCell, targets: Iterable[ParsedTarget]) -> Score:
    """The score of one cell's targets: a figure is found by its value, another row by its status.

    Either of them counts as a target.
    """
    found = [target_to_found(target, cell.text) for target in targets]
    figures = _pair(cell, found, ("value",), has_figure=True)
    others = _pair(cell, found, ("status",), has_figure=False)
    score = score_pairing(figures, FIGURE_METRICS) + score_pairing(others, STATUS_METRICS)
    return score + Score({WHOLE: Tally(int(not score.misses), 1, 1)})


def target_to_found(target: ParsedTarget, cell: str) -> Found:
    """A parsed target as it is compared."""
    fields = {name: getattr(target, name) for name in (*TARGET, *REST)}
    words = target_to_words(target.value, target.unit, target.comparison, target.status)
    return Found(fields, words, cell)


def _pair(
    cell: GoldenTargetCell, found: Sequence[Found], required: Fields, *, has_figure: bool
) -> Pairing:
    wanted = [row for row in cell.expected if (row.value != (None,)) == has_figure]
    given = [row for row in found if (row.fields["value"] is not None) == has_figure]
    return pair_rows(wanted, given, required, (*TARGET, *REST)).at(cell.id, cell.text)
