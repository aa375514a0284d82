"""Figures as a row of blocks for a terminal, with a blank where a figure is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from publish.timeline import Line

BLOCKS = "▁▂▃▄▅▆▇█"
GAP = " "
MIDDLE = BLOCKS[3]
_MONTHS = {"month": 1, "year": 12}
_QUARTER = 3


def line_to_sparkline(line: Line, width: int = 60) -> str:
    """The figures that a line goes through, one block for each month, quarter or year.

    The step is the shortest period that the line has, longer ones are left out; where that is
    wider than `width`, each block is the last figure of a year.
    """
    leads = [point for point in line.points if point.leads]
    if not leads:
        return ""
    step = min(_MONTHS.get(point.row.period_kind, _QUARTER) for point in leads)
    fitting = [
        point
        for point in leads
        if point.row.period_kind not in {"year", "quarter"}
        or _MONTHS.get(point.row.period_kind, _QUARTER) == step
    ]
    figures = [(point.end, point.value) for point in fitting or leads]
    made = figures_to_sparkline(figures, step)
    return made if len(made) <= width else figures_to_sparkline(figures, 12)[-width:]


def figures_to_sparkline(figures: Sequence[tuple[date, float]], step: int) -> str:
    """Figures by their last day as blocks, `step` months each.

    >>> from datetime import date
    >>> days = [date(2013, 6, 30), date(2013, 9, 30), date(2014, 3, 31)]
    >>> figures_to_sparkline(list(zip(days, [1, 8, 4])), 3)
    '▁█ ▄'
    """
    slots = {_to_slot(day, step): value for day, value in sorted(figures)}
    return "".join(_to_block(slots.get(slot), slots) for slot in range(min(slots), max(slots) + 1))


def _to_slot(day: date, step: int) -> int:
    """The number of the month, quarter or financial year of a day."""
    return (day.year * 12 + day.month - 4) // step


def _to_block(value: float | None, slots: Mapping[int, float]) -> str:
    if value is None:
        return GAP
    low, high = min(slots.values()), max(slots.values())
    if low == high:
        return MIDDLE
    return BLOCKS[round((value - low) / (high - low) * (len(BLOCKS) - 1))]
