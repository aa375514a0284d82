"""Axes: which values and which days have a tick, and where on paper they lie."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

FROM_NOUGHT = 0.75
"""An axis of figures that are all at least so much of the largest need not begin at nought."""
FEWEST = 3
"""Fewer different figures than these are drawn from nought: how far apart they are says little."""
SMALLEST_SPAN = 0.12
"""No axis is so short that a change of so small a share looks like a fall from top to bottom."""
WHOLE = 100.0
"""Percent: no axis goes beyond, where no figure does."""
_STEPS = (1, 2, 2.5, 5, 10)
_YEAR_MONTH = 4


@dataclass(frozen=True, slots=True)
class Values:
    """An axis of values, from the lowest tick to the highest."""

    ticks: tuple[float, ...]
    top: float
    bottom: float

    @property
    def step(self) -> float:
        """From one tick to the next."""
        return self.ticks[1] - self.ticks[0]

    def place(self, value: float) -> float:
        """Where a value lies, from the top of the paper."""
        low, high = self.ticks[0], self.ticks[-1]
        return self.bottom - (value - low) / (high - low) * (self.bottom - self.top)


@dataclass(frozen=True, slots=True)
class Days:
    """An axis of time, over whole financial years."""

    first: date
    last: date
    left: float
    right: float

    def place(self, day: date) -> float:
        """Where a day begins, from the left of the paper."""
        days = (self.last - self.first).days + 1
        return self.left + (day - self.first).days / days * (self.right - self.left)

    def place_end(self, day: date) -> float:
        """Where a day ends."""
        return self.place(day + timedelta(days=1))

    def place_middle(self, start: date, end: date) -> float:
        """The middle of a period."""
        return (self.place(start) + self.place_end(end)) / 2

    @property
    def years(self) -> tuple[date, ...]:
        """The first days of the financial years."""
        return tuple(date(year, _YEAR_MONTH, 1) for year in range(self.first.year, self.last.year))


@dataclass(frozen=True, slots=True)
class Form:
    """What the values are, a share of a whole or a count; and about how many steps there are."""

    is_percent: bool = False
    is_counted: bool = False
    ticks: int = 4


PLAIN = Form()


def make_values(values: Sequence[float], top: float, bottom: float, form: Form = PLAIN) -> Values:
    """An axis for these values; a share goes to 100 at most, a count has no half steps.

    It begins at nought, but for figures that lie close together far from it.

    >>> make_values([69, 72, 75], 0, 100, Form(is_percent=True)).ticks
    (67.5, 70.0, 72.5, 75.0, 77.5)
    >>> make_values([3, 40], 0, 100).ticks
    (0.0, 10.0, 20.0, 30.0, 40.0, 50.0)
    """
    low, high = min(values), max(values)
    is_close = len(set(values)) >= FEWEST
    if low >= 0 and not (is_close and low >= FROM_NOUGHT * high):
        low = 0.0
    elif high <= 0 and not (is_close and high <= FROM_NOUGHT * low):
        high = 0.0
    least = max(abs(low), abs(high)) * SMALLEST_SPAN
    if high - low < least:
        low, high = (low + high - least) / 2, (low + high + least) / 2
    if low == high:
        high = 1.0
    if form.is_percent and max(values) <= WHOLE:
        low, high = min(low, max(WHOLE - least, 0.0)) if high > WHOLE else low, min(high, WHOLE)
    step = _find_step((high - low) / form.ticks)
    if form.is_counted:
        step = max(float(math.ceil(step)), 1.0)
    first, last = math.floor(low / step), math.ceil(high / step)
    # a figure on the edge would be cut in two, but nothing lies beyond nought or a whole
    first -= first * step == min(values) and low != 0
    last += last * step == max(values) and high != 0 and not (form.is_percent and high == WHOLE)
    return Values(tuple(round(n * step, 10) for n in range(first, last + 1)), top, bottom)


def _find_step(least: float) -> float:
    """The smallest round number that is at least `least`."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(step * power for step in _STEPS if step * power >= least * 0.999)


def make_days(spans: Sequence[tuple[date, date]], left: float, right: float) -> Days:
    """An axis over the financial years that hold these spans; raises ValueError for none."""
    first = min(start for start, _ in spans)
    last = max(end for _, end in spans)
    return Days(_to_year(first), _to_year(last, 1) - timedelta(days=1), left, right)


def _to_year(day: date, later: int = 0) -> date:
    """The first day of the financial year of a day, or of a later year."""
    year = day.year - (day.month < _YEAR_MONTH) + later
    return date(year, _YEAR_MONTH, 1)


def year_to_words(start: date, *, short: bool = False) -> str:
    """A financial year by its first day.

    >>> year_to_words(date(2013, 4, 1)), year_to_words(date(1999, 4, 1), short=True)
    ('2013/14', '99/00')
    """
    first = f"{start.year % 100:02}" if short else str(start.year)
    return f"{first}/{(start.year + 1) % 100:02}"
