"""The axes of a panel as shapes: values to the left, financial years below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publish import looks
from publish.figures import tick_to_words
from publish.scales import year_to_words
from publish.scene import Label, Stroke, measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.plot import Plot
    from publish.scales import Days, Values
    from publish.scene import Shape

SIZE = 10
YEARS_HEIGHT = 16
QUARTERS_HEIGHT = 13
_QUARTER_ROOM = 22
_TICK = 4


def find_label_width(values: Values, unit: str) -> float:
    """The room that the words of an axis of values take."""
    return max(measure(tick_to_words(tick, values.step, unit), SIZE) for tick in values.ticks)


def find_axis_height(days: Days) -> float:
    """The room that the words under an axis of time take."""
    return YEARS_HEIGHT + _TICK + (QUARTERS_HEIGHT if _has_quarters(days) else 0)


def _has_quarters(days: Days) -> bool:
    return (days.right - days.left) / len(days.years) >= 4 * _QUARTER_ROOM


def draw_values(plot: Plot, unit: str) -> Iterator[Shape]:
    """Lines across the panel at each tick, with their words; nought is drawn stronger."""
    days, values = plot.days, plot.values
    for tick in values.ticks:
        y = values.place(tick)
        colour = looks.AXIS if tick == 0 else looks.GRID
        yield Stroke(days.left, y, days.right, y, colour)
        words = tick_to_words(tick, values.step, unit)
        yield Label(days.left - 5, y + 3.5, words, looks.SOFT, SIZE, "end")


def draw_years(plot: Plot) -> Iterator[Shape]:
    """Lines down the panel where financial years begin."""
    for start in plot.days.years[1:]:
        x = plot.days.place(start)
        yield Stroke(x, plot.values.top, x, plot.values.bottom, looks.GRID)


def draw_time(plot: Plot) -> Iterator[Shape]:
    """The words under a panel: financial years, and their quarters where these have room."""
    days, bottom = plot.days, plot.values.bottom
    yield Stroke(days.left, bottom, days.right, bottom, looks.AXIS)
    years = days.years
    width = (days.right - days.left) / len(years)
    quarters = _has_quarters(days)
    short = measure("2013/14", SIZE) + 6 > width
    every = max(int(-(-(measure("13/14", SIZE) + 6) // width)), 1)
    base = bottom + _TICK + 10 + (QUARTERS_HEIGHT if quarters else 0)
    for number, start in enumerate(years):
        x = days.place(start)
        yield Stroke(x, bottom, x, bottom + _TICK + (9 if quarters else 0), looks.AXIS)
        if number % every == 0:
            words = year_to_words(start, short=short)
            yield Label(x + width / 2, base, words, looks.SOFT, SIZE, "middle")
        if quarters:
            yield from _draw_quarters(days, start.year, bottom)
    end = _TICK + (9 if quarters else 0)
    yield Stroke(days.right, bottom, days.right, bottom + end, looks.AXIS)


def _draw_quarters(days: Days, year: int, bottom: float) -> Iterator[Shape]:
    left = days.first.replace(year=year)
    width = (days.right - days.left) / len(days.years) / 4
    for number in range(4):
        x = days.place(left) + number * width
        if number:
            yield Stroke(x, bottom, x, bottom + _TICK, looks.AXIS)
        words = f"Q{number + 1}"
        yield Label(x + width / 2, bottom + _TICK + 10, words, looks.SOFT, SIZE, "middle")
