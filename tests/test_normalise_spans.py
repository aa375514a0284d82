"""Spans of days and the UK financial year."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalise.spans import (
    Span,
    day_of,
    financial_year,
    length_months,
    month_span,
    quarter_ending,
    quarter_of,
    quarter_span,
    shift_months,
    shift_span,
    span_to_kind,
    span_to_label,
    twelve_months_to,
    year_label,
    year_span,
    year_to_date,
)

DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))
YEARS = st.integers(1950, 2090)


def span(start: str, end: str) -> Span:
    return Span(date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    ("start", "end", "kind", "label"),
    [
        ("2013-09-30", "2013-09-30", "day", "30 September 2013"),
        ("2013-08-01", "2013-08-31", "month", "August 2013"),
        ("2013-04-01", "2013-06-30", "quarter", "Q1 2013/14"),
        ("2014-01-01", "2014-03-31", "quarter", "Q4 2013/14"),
        ("2013-05-01", "2013-07-31", "range", "May 2013 to July 2013"),
        ("2013-04-01", "2014-03-31", "year", "2013/14"),
        ("1999-04-01", "2000-03-31", "year", "1999/00"),
        ("2013-01-01", "2013-12-31", "year", "2013"),
        ("2012-10-01", "2013-09-30", "year_ending", "October 2012 to September 2013"),
        ("2013-04-01", "2014-01-31", "year_to_date", "April 2013 to January 2014"),
        ("2011-07-01", "2013-06-30", "range", "July 2011 to June 2013"),
        ("2013-04-03", "2013-06-30", "range", "3 April 2013 to 30 June 2013"),
        ("2013-04-01", "2013-06-29", "range", "1 April 2013 to 29 June 2013"),
    ],
)
def test_kind_and_label_follow_from_the_two_dates(
    start: str, end: str, kind: str, label: str
) -> None:
    assert span_to_kind(span(start, end)) == kind
    assert span_to_label(span(start, end)) == label


def test_no_span_is_of_unknown_kind_and_has_no_label() -> None:
    assert span_to_kind(None) == "unknown"
    assert span_to_label(None) is None


@pytest.mark.parametrize(
    ("day", "year", "quarter"),
    [("2013-03-31", 2012, 4), ("2013-04-01", 2013, 1), ("2013-12-31", 2013, 3)],
)
def test_a_financial_year_starts_on_the_first_of_april(day: str, year: int, quarter: int) -> None:
    assert financial_year(date.fromisoformat(day)) == year
    assert quarter_of(date.fromisoformat(day)) == quarter


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2013-01-31", 1, "2013-02-28"),
        ("2012-02-29", 12, "2013-02-28"),
        ("2013-02-28", -12, "2012-02-29"),
        ("2013-04-30", 1, "2013-05-31"),
        ("2013-12-15", 1, "2014-01-15"),
        ("2013-03-30", -1, "2013-02-28"),
    ],
)
def test_months_are_shifted_by_the_calendar(day: str, months: int, later: str) -> None:
    assert shift_months(date.fromisoformat(day), months) == date.fromisoformat(later)


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(2013, 2, 29), (2013, 4, 31), (2013, 13, 1), (2013, 0, 1), (1066, 1, 1), (9999, 1, 1)],
)
def test_a_day_that_no_calendar_has_is_none(year: int, month: int, day: int) -> None:
    assert day_of(year, month, day) is None


def test_spans_contain_and_overlap_by_their_days() -> None:
    year, quarter = year_span(2013), quarter_span(2013, 2)
    astride = span("2014-03-31", "2014-04-01")

    assert year.contains(quarter)
    assert year.contains(year)
    assert not quarter.contains(year)
    assert year.overlaps(astride)
    assert not year.contains(astride)
    assert not year.overlaps(year_span(2014))


@given(YEARS, st.integers(1, 4))
@settings(deadline=None, max_examples=60)
def test_four_quarters_make_a_financial_year(year: int, quarter: int) -> None:
    own = quarter_span(year, quarter)

    assert year_span(year).contains(own)
    assert length_months(own) == 3
    assert quarter_ending(own.start) == quarter_ending(own.end) == own
    assert span_to_label(own) == f"Q{quarter} {year_label(year)}"
    if quarter > 1:
        assert quarter_span(year, quarter - 1).end == own.start - timedelta(days=1)


@given(YEARS, st.integers(1, 12))
@settings(deadline=None, max_examples=60)
def test_twelve_months_to_a_month_s_end_are_twelve_whole_months(year: int, month: int) -> None:
    end = month_span(year, month).end

    back = twelve_months_to(end)

    assert length_months(back) == 12
    assert back.end == end
    assert span_to_kind(back) == ("year" if month in {3, 12} else "year_ending")


@given(DAYS)
@settings(deadline=None, max_examples=60)
def test_the_year_to_date_ends_on_its_day_and_lies_in_one_financial_year(day: date) -> None:
    so_far = year_to_date(day)

    assert so_far.end == day
    assert year_span(financial_year(day)).contains(so_far)


@given(YEARS, st.integers(1, 12), st.integers(-60, 60))
@settings(deadline=None, max_examples=60)
def test_a_whole_month_shifted_there_and_back_is_itself(year: int, month: int, by: int) -> None:
    own = month_span(year, month)

    assert shift_span(shift_span(own, by), -by) == own
