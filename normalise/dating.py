"""Mentions to spans: what words about time mean in the place where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from normalise.spans import (
    MONTHS_IN_QUARTER,
    MONTHS_IN_YEAR,
    Span,
    financial_year,
    quarter_ending,
    shift_months,
    shift_span,
    twelve_months_to,
    year_span,
    year_to_date,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from normalise.mentions import Mention, Yearless


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a cell's words about time are counted from.

    `span` is the period of the column, or of the document where the column states none;
    `reference` the day that the document reports up to. `rolling_year` is true where the
    indicator says that its figures are for the year ending then, `to_date` where it says that they
    count from the start of the financial year, `at_end` where it names the last day of the period
    as theirs (`Officers at 31 March`). `is_doubtful` marks a document's period that its words
    leave in doubt.
    """

    span: Span | None = None
    reference: date | None = None
    rolling_year: bool = False
    to_date: bool = False
    at_end: bool = False
    is_doubtful: bool = False

    @property
    def end(self) -> date | None:
        """The last day of the column's period, or the reference day."""
        return self.span.end if self.span else self.reference

    @property
    def quarter(self) -> Span | None:
        """The quarter that `this quarter` means."""
        return quarter_ending(self.end) if self.end else None


@dataclass(frozen=True, slots=True)
class Dated:
    """A mention's span in its place; `span` is None where it cannot be dated."""

    span: Span | None
    flags: tuple[str, ...] = ()


def date_mention(mention: Mention, anchor: Anchor, own: Span | None = None) -> Dated:
    """The span of a mention.

    `own` is the period of the figure that the mention is set against, from which `last quarter`
    and `last year` count; the anchor's span stands in for it.
    """
    if mention.relative is not None and mention.relative != "since":
        return Dated(_date_relative(mention, anchor, own or anchor.span))
    since = mention.relative == "since"
    span = mention.span or _date_yearless(mention.yearless, anchor, past=since)
    if span is None:
        return Dated(None)
    if mention.years_back:
        span = shift_span(span, -MONTHS_IN_YEAR * mention.years_back)
    return _open(span, mention, anchor)


def _open(span: Span, mention: Mention, anchor: Anchor) -> Dated:
    """Give `to September` and `since April` the end that they leave open."""
    if mention.relative == "since":
        end = anchor.end
        known = end is not None and end > span.start
        return Dated(Span(span.start, end) if known and end else None, mention.flags)
    if anchor.rolling_year or mention.twelve_months:
        rolls = mention.open_start or anchor.rolling_year
        return Dated(twelve_months_to(span.end) if rolls else span, mention.flags)
    if mention.open_start:
        return Dated(year_to_date(span.end), (*mention.flags, "period_assumed"))
    return Dated(span, mention.flags)


def _date_yearless(yearless: Yearless | None, anchor: Anchor, *, past: bool) -> Span | None:
    """The year that lies nearest: inside the column's span first, then by the months between ends.

    A span that begins after the last day reported on loses, and of two as near the earlier wins.

    With `past` only spans that begin before the column's end count.
    """
    end = anchor.end
    if yearless is None or end is None:
        return None
    candidates = [yearless.in_year(end.year + step) for step in (-1, 0, 1)]
    candidates = [span for span in candidates if not past or span.start < end]

    last = max(end, anchor.reference or end)

    def distance(span: Span) -> tuple[bool, bool, int, bool]:
        inside = anchor.span is not None and anchor.span.contains(span)
        return (not inside, span.start > last, _months_apart(span.end, end), span.end > end)

    return min(candidates, key=distance)


def _date_relative(mention: Mention, anchor: Anchor, own: Span | None) -> Span | None:
    """A span counted from the figure's own, `own`, or from the anchor's."""
    if own is None or mention.relative is None:
        return None
    quarter = anchor.quarter or quarter_ending(own.end)
    if mention.relative in {"this_quarter", "last_quarter"}:
        last = shift_span(_as_quarter(own, quarter), -MONTHS_IN_QUARTER)
        return quarter if mention.relative == "this_quarter" else last
    from_own = _FROM_OWN.get(mention.relative)
    if from_own is not None:
        return from_own(own, mention.months)
    from_end = _FROM_END.get(mention.relative)
    return from_end(anchor.end or own.end) if from_end else None


# What is counted from the figure's own span, with the number that the words give.
_FROM_OWN: dict[str, Callable[[Span, int], Span]] = {
    "last_year": lambda own, months: shift_span(
        months_up_to(own.end, months) if months else own, -MONTHS_IN_YEAR
    ),
    "last_month": lambda own, _: _month_of(shift_months(own.end, -1)),
    "this_month": lambda own, _: _month_of(own.end),
    "this_year": lambda own, _: Span(year_span(financial_year(own.end)).start, own.end),
    "half_year": lambda own, _: months_up_to(own.end, MONTHS_IN_YEAR // 2),
    "earlier": lambda own, months: shift_span(own, -months),
    "same_in_year": lambda own, year: shift_span(own, MONTHS_IN_YEAR * (year - own.end.year)),
    "same_in_financial_year": lambda own, year: shift_span(
        own, MONTHS_IN_YEAR * (year - financial_year(own.end))
    ),
    "same_period": lambda own, _: own,
    "months_so_far": lambda own, months: months_up_to(own.end, months),
    "first_months": lambda own, months: _first_months(own.end, months),
    "months_back": lambda own, months: months_up_to(own.end, months),
}
# What is counted from the end of the column's or the document's period.
_FROM_END: dict[str, Callable[[date], Span]] = {
    "whole_year": lambda end: year_span(financial_year(end)),
    "rolling_year": twelve_months_to,
    "year_to_date": year_to_date,
    "year_start": lambda end: Span(*[year_span(financial_year(end)).start] * 2),
    "whole_last_year": lambda end: shift_span(year_span(financial_year(end)), -MONTHS_IN_YEAR),
    "last_year_to_date": lambda end: shift_span(year_to_date(end), -MONTHS_IN_YEAR),
}


def _months_apart(first: date, second: date) -> int:
    months = (first.year - second.year) * MONTHS_IN_YEAR + first.month - second.month
    return abs(months)


def _as_quarter(own: Span, quarter: Span) -> Span:
    """The figure's own quarter; the document's where the figure covers another shape."""
    return own if own == quarter_ending(own.end) else quarter


def _month_of(day: date) -> Span:
    return Span(day.replace(day=1), day)


def _first_months(day: date, months: int) -> Span:
    """So many months from January where they end on `day`, else from April."""
    calendar = months_up_to(day, months)
    if calendar.start.month == 1:
        return calendar
    start = year_span(financial_year(day)).start
    return Span(start, shift_months(start, months) - timedelta(days=1))


def months_up_to(day: date, months: int) -> Span:
    """So many months that end on `day`."""
    return Span(shift_months(day, -months) + timedelta(days=1), day)
