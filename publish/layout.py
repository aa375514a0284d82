"""Where the panels of a chart stand: below each other, many parts of one measure as a grid."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from publish import looks
from publish.axes import find_axis_height, find_label_width
from publish.figures import panel_to_words
from publish.names import WHOLE, find_last_targets, find_names, find_width, span_to_words
from publish.panel import Beside
from publish.scales import Form, make_days, make_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from publish.scales import Days, Values
    from publish.timeline import Panel, Timeline

MARGIN = 6
HEAD = 24
FIRST_HEIGHT = 118
LESSER_HEIGHT = 84
SMALL_HEIGHT = 52
SMALL_WIDTH = 200
MOST_SERIES = len(looks.SERIES)
"""More parts than these do not share a panel."""
PLAIN = frozenset({"count", "percent", "gbp"})
"""Units that the words of the axis say, or that need no word."""
_NAMES_SHARE = 0.27


@dataclass(frozen=True, slots=True)
class Cell:
    """A panel, or a part of one, with what stands beside it, its axes, and the place it takes."""

    panel: Panel
    beside: Beside
    head: str
    top: float
    days: Days
    values: Values

    @property
    def bottom(self) -> float:
        """Where the place ends, with the words of its axis of time."""
        foot = find_axis_height(self.days) if self.beside.has_time else 0
        return self.values.bottom + foot


def make_cells(timeline: Timeline, width: float, top: float) -> Iterator[Cell]:
    """The place of each panel of a chart of this width, from `top` on."""
    left = MARGIN + _find_left(timeline.panels)
    wide = [panel for panel in timeline.panels if len(panel.series) <= MOST_SERIES]
    names = [name for panel in wide for name in find_names(panel)]
    room = find_width(names, width * _NAMES_SHARE)
    right = width - MARGIN - (room + 6 if room else 4)
    for number, panel in enumerate(timeline.panels):
        is_first, is_last = number == 0, number == len(timeline.panels) - 1
        beside = Beside(
            timeline.gaps if is_first else (),
            timeline.wordings if is_first else (),
            room,
            has_time=is_last,
        )
        if panel in wide:
            low = top + HEAD + (FIRST_HEIGHT if is_first else LESSER_HEIGHT)
            days = _to_days(timeline, left, right)
            values = _to_values(panel, top + HEAD, low)
            head = panel_to_words(panel.unit, panel.kind, panel.base)
            cells = [Cell(panel, beside, head, top, days, values)]
        else:
            grid = _Grid(timeline, left, width - MARGIN, top)
            cells = list(_make_small(panel, beside, grid))
        yield from cells
        top = max(cell.bottom for cell in cells) + MARGIN


@dataclass(frozen=True, slots=True)
class _Grid:
    """The place of the small panels of a measure of many parts; `left` is that of the first."""

    timeline: Timeline
    left: float
    right: float
    top: float

    @property
    def columns(self) -> int:
        return max(int((self.right - self.left) // SMALL_WIDTH), 1)

    def find_sides(self, number: int) -> tuple[float, float]:
        """Left and right of a panel, with room before each for the words of its values."""
        width = (self.right - self.left - (self.columns - 1) * self.left) / self.columns
        left = self.left + number % self.columns * (width + self.left)
        return left, left + width

    def find_top(self, number: int) -> float:
        return self.top + number // self.columns * (HEAD + SMALL_HEIGHT)


def _make_small(panel: Panel, beside: Beside, grid: _Grid) -> Iterator[Cell]:
    """Small panels on the same axes, one for each part of a measure."""
    is_plain = panel.unit in PLAIN and panel.kind == "level"
    unit = "" if is_plain else f", {panel_to_words(panel.unit, panel.kind, panel.base)}"
    for number, name in enumerate(panel.series):
        lines = tuple(line for line in panel.lines if line.series == name)
        targets = tuple(span for span in panel.targets if span.series in {name, None})
        gaps = tuple(
            gap for gap in beside.gaps if any(row.series in {name, None} for row in gap.rows)
        )
        own = replace(panel, lines=lines, targets=targets)
        told = "".join(f", {span_to_words(span)}" for span in find_last_targets(own))
        is_lowest = number + grid.columns >= len(panel.series)
        top = grid.find_top(number)
        yield Cell(
            own,
            Beside(gaps, beside.wordings, has_time=is_lowest),
            f"{name or WHOLE}{unit}{told}",
            top,
            _to_days(grid.timeline, *grid.find_sides(number)),
            _to_values(panel, top + HEAD, top + HEAD + SMALL_HEIGHT),
        )


def _find_left(panels: Sequence[Panel]) -> float:
    """The room for the words of all axes of values, so that all panels begin at one place."""
    widths = (find_label_width(_to_values(panel, 0, 100), panel.unit) for panel in panels)
    return max(widths) + 6


def _to_values(panel: Panel, top: float, bottom: float) -> Values:
    points = [point for line in panel.lines for point in line.points]
    highs = [point.row.value_high for point in points if point.row.value_high is not None]
    targets = [value for span in panel.targets for value in (span.value, span.high or span.value)]
    values = [*(point.value for point in points), *highs, *targets]
    form = Form(
        is_percent=panel.unit == "percent",
        is_counted=panel.unit == "count" and all(value.is_integer() for value in values),
        ticks=4 if bottom - top > SMALL_HEIGHT else 2,
    )
    return make_values(values, top, bottom, form)


def _to_days(timeline: Timeline, left: float, right: float) -> Days:
    """The axis of time: without what is only quoted of years long past, where that is most of it.

    Such figures stand at the left edge, with their years.
    """
    gaps = [(gap.start, gap.end) for gap in timeline.gaps]
    own = [(p.start, p.end) for p in timeline.points if p.row.role in {"actual", "predicted"}]
    every = make_days([*((p.start, p.end) for p in timeline.points), *gaps], left, right)
    if not own:
        return every
    days = make_days([*own, *gaps], left, right)
    years = len([year for year in every.years if year < days.first])
    first = days.first if years > len(days.years) else every.first
    return replace(every, first=first)
