"""The chart of one measure: its panels on one axis of time, and alone with title and legend."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish import looks
from publish.figures import days_to_words
from publish.layout import MARGIN, make_cells
from publish.legend import draw_legend
from publish.panel import draw_panel
from publish.plot import Plot, Told
from publish.scene import Group, Label, Scene, clip, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.layout import Cell
    from publish.timeline import Timeline

WIDTH = 460
HEAD_SIZE = 10
TITLE_SIZE = 14
_BOLD = 1.06


@dataclass(frozen=True, slots=True)
class Style:
    """How wide a chart is, and whether it stands alone, with its title and its legend."""

    width: float = WIDTH
    is_alone: bool = False


PART_OF_A_PAGE = Style()


def draw_chart(timeline: Timeline, told: Told, style: Style = PART_OF_A_PAGE) -> Scene | None:
    """The chart of a measure; None where it has no figure with a date."""
    if not timeline.panels:
        return None
    title = _draw_title(timeline, style) if style.is_alone else ()
    cells = list(make_cells(timeline, style.width, title[-1].y + 6 if title else 0))
    groups = [Group(title), *(group for cell in cells for group in _draw_cell(cell, told))]
    bottom = max(cell.bottom for cell in cells)
    if style.is_alone:
        drawn, bottom = draw_legend(timeline, MARGIN, style.width - MARGIN, bottom + 14)
        groups.append(Group(drawn))
    words = describe(timeline)
    return Scene(style.width, bottom + 4, timeline.measure.measure, words, tuple(groups))


def describe(timeline: Timeline) -> str:
    """A chart in a sentence or two, for who cannot see it."""
    points = timeline.points
    if not points:
        return f"No figure with a date, from {_count(len(timeline.documents), 'report')}."
    span = days_to_words(min(p.start for p in points), max(p.end for p in points))
    actual = [p for p in points if p.leads and p.row.role == "actual"]
    met = sum(p.row.meets_target is True for p in actual)
    missed = sum(p.row.meets_target is False for p in actual)
    told = f" Target met {_times(met)}, missed {_times(missed)}." if met or missed else ""
    reports = _count(len(timeline.documents), "report")
    return f"{_count(len(points), 'figure')}, {span}, from {reports}.{told}"


def _times(number: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(number, f"{number} times")


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _draw_title(timeline: Timeline, style: Style) -> tuple[Label, ...]:
    """The name of the measure, and under it whose it is."""
    width = style.width - 2 * MARGIN
    lines = wrap(timeline.measure.measure, width / _BOLD, TITLE_SIZE)
    title = [
        Label(MARGIN, 18 + 18 * number, line, looks.INK, TITLE_SIZE, is_bold=True)
        for number, line in enumerate(lines)
    ]
    parts = (timeline.measure.publisher, timeline.theme)
    under = clip(", ".join(part for part in parts if part), width)
    return (*title, Label(MARGIN, title[-1].y + 17, under, looks.SOFT)) if under else tuple(title)


def _draw_cell(cell: Cell, told: Told) -> Iterator[Group]:
    width = cell.days.right - cell.days.left + cell.beside.names
    head = clip(cell.head, width / _BOLD, HEAD_SIZE)
    label = Label(cell.days.left, cell.top + 11, head, looks.INK, HEAD_SIZE, is_bold=True)
    yield Group((label,))
    yield from draw_panel(cell.panel, Plot(cell.days, cell.values, told), cell.beside)
