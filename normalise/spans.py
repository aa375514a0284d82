"""Spans of days and the UK financial year: arithmetic, shape and label.

A financial year runs from 1 April to 31 March and Q1 is April to June (docs/dataset.md, period).
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from schema.dataset import PeriodKind

FIRST_MONTH = 4
MONTHS_IN_YEAR = 12
MONTHS_IN_QUARTER = 3
MONTH_NAMES = tuple(calendar.month_name)
_MONTHS_KEPT = 4_096  # months whose last day is kept at hand: of some 300 years
MIN_YEAR = 1900
MAX_YEAR = 2100


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The days from `start` to `end`, both inclusive."""

    start: date
    end: date

    def contains(self, other: Span) -> bool:
        """Whether every day of `other` lies in this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a day."""
        return self.start <= other.end and other.start <= self.end


@lru_cache(maxsize=_MONTHS_KEPT)
def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def month_span(year: int, month: int) -> Span:
    """The whole of one month."""
    return Span(date(year, month, 1), month_end(year, month))


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day or the year is out of range."""
    if not (MIN_YEAR <= year <= MAX_YEAR and 1 <= month <= MONTHS_IN_YEAR):
        return None
    return date(year, month, day) if 1 <= day <= month_end(year, month).day else None


def financial_year(day: date) -> int:
    """The calendar year in which the financial year of `day` starts.

    >>> financial_year(date(2014, 3, 31))
    2013
    """
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def year_span(start_year: int) -> Span:
    """The financial year that starts in `start_year`."""
    return Span(date(start_year, FIRST_MONTH, 1), month_end(start_year + 1, FIRST_MONTH - 1))


def quarter_span(start_year: int, quarter: int) -> Span:
    """Quarter 1 to 4 of the financial year that starts in `start_year`.

    >>> quarter_span(2013, 4).start
    datetime.date(2014, 1, 1)
    """
    first = date(start_year, FIRST_MONTH, 1)
    start = shift_months(first, MONTHS_IN_QUARTER * (quarter - 1))
    return Span(start, shift_months(start, MONTHS_IN_QUARTER) - timedelta(days=1))


def quarter_of(day: date) -> int:
    """The number of the financial quarter that `day` lies in."""
    return (day.month - FIRST_MONTH) % MONTHS_IN_YEAR // MONTHS_IN_QUARTER + 1


def quarter_ending(day: date) -> Span:
    """The financial quarter that `day` lies in."""
    return quarter_span(financial_year(day), quarter_of(day))


def shift_months(day: date, months: int) -> date:
    """`day` so many months later; a month's last day stays a last day.

    >>> shift_months(date(2013, 6, 30), -3)
    datetime.date(2013, 3, 31)
    """
    index = day.year * MONTHS_IN_YEAR + day.month - 1 + months
    year, month = index // MONTHS_IN_YEAR, index % MONTHS_IN_YEAR + 1
    last = month_end(year, month)
    if day == month_end(day.year, day.month):
        return last
    return date(year, month, min(day.day, last.day))


def shift_span(span: Span, months: int) -> Span:
    """The span of the same shape so many months later."""
    return Span(shift_months(span.start, months), shift_months(span.end, months))


def twelve_months_to(day: date) -> Span:
    """The twelve months that end on `day`."""
    return Span(shift_months(day, -MONTHS_IN_YEAR) + timedelta(days=1), day)


def year_to_date(day: date) -> Span:
    """From the start of the financial year of `day` to `day`."""
    return Span(date(financial_year(day), FIRST_MONTH, 1), day)


def length_months(span: Span) -> int | None:
    """The number of whole months, or None where the span is not made of whole months."""
    whole = span.start.day == 1 and span.end == month_end(span.end.year, span.end.month)
    if not whole:
        return None
    years = span.end.year - span.start.year
    return years * MONTHS_IN_YEAR + span.end.month - span.start.month + 1


def span_to_kind(span: Span | None) -> PeriodKind:
    """The shape of a span, by its two dates alone (docs/dataset.md, `period_kind`).

    >>> span_to_kind(Span(date(2012, 10, 1), date(2013, 9, 30)))
    'year_ending'
    """
    if span is None:
        return "unknown"
    if span.start == span.end:
        return "day"
    return _months_to_kind(span, length_months(span))


def _months_to_kind(span: Span, months: int | None) -> PeriodKind:
    month = span.start.month
    if months == 1:
        return "month"
    if months == MONTHS_IN_QUARTER and (month - FIRST_MONTH) % MONTHS_IN_QUARTER == 0:
        return "quarter"
    if months == MONTHS_IN_YEAR:
        return "year" if month in (1, FIRST_MONTH) else "year_ending"
    if months is not None and months < MONTHS_IN_YEAR and month == FIRST_MONTH:
        return "year_to_date"
    return "range"


def year_label(start_year: int) -> str:
    """A financial year as reports print it: `2013/14`."""
    return f"{start_year}/{(start_year + 1) % 100:02d}"


def span_to_label(span: Span | None) -> str | None:
    """The span in words: `Q1 2013/14`, `2013/14`, `August 2013`, `July 2011 to June 2013`."""
    if span is None:
        return None
    kind = span_to_kind(span)
    if kind == "quarter":
        return f"Q{quarter_of(span.start)} {year_label(financial_year(span.start))}"
    if kind == "year":
        return year_label(span.start.year) if span.start.month != 1 else str(span.start.year)
    to_words = _day_label if length_months(span) is None else _month_label
    first, last = to_words(span.start), to_words(span.end)
    return first if first == last else f"{first} to {last}"


def _month_label(day: date) -> str:
    return f"{MONTH_NAMES[day.month]} {day.year}"


def _day_label(day: date) -> str:
    return f"{day.day} {_month_label(day)}"
