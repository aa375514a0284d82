"""Which figures a line may join: those that follow on each other, so that a gap stays a gap.

Quarters, months and years are joined where one begins the day after the other ends. Figures for the
year to date are joined within their financial year, those of a day and of twelve months up to a day
where the next stands at most a quarter later, or a year later to the day.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Spanned = tuple[date, date, str, bool]
"""First day, last day, kind of period, and whether the line goes through the figure."""
A_DAY = timedelta(days=1)
A_QUARTER = timedelta(days=93)
YEAR_STARTS = (4, 1)


@dataclass(frozen=True, slots=True)
class Joins:
    """What is joined: pairs of places that follow on each other without a gap.

    `to_date` are the places of figures that add up within their year, `at_end` those of figures
    that belong to the last day of their period.
    """

    pairs: tuple[tuple[int, int], ...] = ()
    to_date: frozenset[int] = frozenset()
    at_end: frozenset[int] = frozenset()


def find_joins(points: Sequence[Spanned]) -> Joins:
    """Which figures of a line are joined.

    >>> days = [(date(2013, 4, 1), date(2013, 6, 30)), (date(2013, 7, 1), date(2013, 9, 30))]
    >>> find_joins([(start, end, "quarter", True) for start, end in days]).pairs
    ((0, 1),)
    """
    to_date = _find_to_date(points)
    kinds = [kind for _, _, kind, _ in points]
    # a financial year among years that end with every quarter is one of them
    by_day = {"day", "year_ending", *(["year"] if "year_ending" in kinds else [])}
    at_end = to_date | {place for place, kind in enumerate(kinds) if kind in by_day}
    groups: defaultdict[object, list[int]] = defaultdict(list)
    for place, (start, _, kind, leads) in enumerate(points):
        if leads:
            rhythm = "year_ending" if place in at_end and kind == "year" else kind
            groups[start if place in to_date else rhythm].append(place)
    joins: list[tuple[int, int]] = []
    for places in groups.values():
        places.sort(key=lambda place: points[place][1])
        joins += _join(points, places, by_day=places[0] in at_end)
    return Joins(tuple(sorted(joins)), frozenset(to_date), frozenset(at_end))


def _find_to_date(points: Sequence[Spanned]) -> set[int]:
    """The places of figures that add up within a year.

    A first quarter and a whole year look like any other; they belong to the figures that add up
    where the year has such, and no second quarter of its own.
    """
    years: defaultdict[date, list[int]] = defaultdict(list)
    for place, (start, _, kind, _) in enumerate(points):
        if (start.month, start.day) == YEAR_STARTS and kind in {"year_to_date", "quarter", "year"}:
            years[start].append(place)
    found: set[int] = set()
    for start, places in years.items():
        adds_up = [place for place in places if points[place][2] == "year_to_date"]
        year_end = start.replace(year=start.year + 1)
        has_quarters = any(
            kind == "quarter" and start < other < year_end for other, _, kind, _ in points
        )
        found.update(adds_up if has_quarters or not adds_up else places)
    return found


def _join(
    points: Sequence[Spanned], places: Sequence[int], *, by_day: bool
) -> Iterator[tuple[int, int]]:
    for before, after in pairwise(places):
        first, second = points[before], points[after]
        if second[0] - first[1] == A_DAY or (by_day and _is_next_day(first[1], second[1])):
            yield before, after


def _is_next_day(before: date, after: date) -> bool:
    """True where `after` is at most a quarter later than `before`, or a year to the day."""
    a_year = (after.year - 1, after.month, after.day) == (before.year, before.month, before.day)
    return after - before <= A_QUARTER or a_year
