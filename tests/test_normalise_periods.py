"""Words about time to days: what a cell says, and where it stands."""

from __future__ import annotations

import calendar
from datetime import date
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalise.dating import Anchor, Dated, date_mention
from normalise.mentions import Mention, mention_of
from normalise.periods import find_periods
from normalise.spans import (
    Span,
    month_end,
    quarter_span,
    span_to_label,
    twelve_months_to,
    year_label,
    year_span,
    year_to_date,
)
from normalise.tokens import text_to_tokens

Q2 = Anchor(quarter_span(2013, 2), date(2014, 3, 31))
Q3 = Anchor(quarter_span(2013, 3), date(2014, 3, 31))


def mentions(text: str) -> list[tuple[str, Mention]]:
    tokens = find_periods(text_to_tokens(text), text)
    return [(token.text, mention_of(token)) for token in tokens if token.kind == "PERIOD"]


def dated(text: str, anchor: Anchor = Q2, own: Span | None = None) -> Dated:
    """The days of the first period that a text states."""
    return date_mention(mentions(text)[0][1], anchor, own)


def days(text: str, anchor: Anchor = Q2, own: Span | None = None) -> str | None:
    span = dated(text, anchor, own).span
    return f"{span.start} {span.end}" if span else None


# -------------------------------------------------------------------- periods dated in full
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("July 2011 to June 2013", "2011-07-01 2013-06-30"),
        ("Apr-Sep 2013/14", "2013-04-01 2013-09-30"),
        ("Jan to Mar 2013/14", "2014-01-01 2014-03-31"),
        ("Oct to Mar 2013", "2012-10-01 2013-03-31"),
        ("Nov 2012 to Feb", "2012-11-01 2013-02-28"),
        ("Apr 13 - Mar 14", "2013-04-01 2014-03-31"),
        ("Apr-13", "2013-04-01 2013-04-30"),
        ("Dec '12", "2012-12-01 2012-12-31"),
        ("Dec ' 12", "2012-12-01 2012-12-31"),
        ("Sept 12: 81%", "2012-09-01 2012-09-30"),
        ("August 2012", "2012-08-01 2012-08-31"),
        ("March 2012/13", "2013-03-01 2013-03-31"),
        ("Q4 2012/13", "2013-01-01 2013-03-31"),
        ("2012/13 Q3", "2012-10-01 2012-12-31"),
        ("Quarter 2 of 2012-13", "2012-07-01 2012-09-30"),
        ("1st quarter 12/13", "2012-04-01 2012-06-30"),
        ("second quarter of 2012/13", "2012-07-01 2012-09-30"),
        ("Q1 & Q2 2012/13", "2012-04-01 2012-09-30"),
        ("Q1-3 2012/13", "2012-04-01 2012-12-31"),
        ("Q2 (Jul to Sep 2012)", "2012-07-01 2012-09-30"),
        ("Q1 2013/14 (April to June 2013)", "2013-04-01 2013-06-30"),
        ("2006/07", "2006-04-01 2007-03-31"),
        ("FY1314", "2013-04-01 2014-03-31"),
        ("FY 13/14", "2013-04-01 2014-03-31"),
        ("in 07/08", "2007-04-01 2008-03-31"),
        ("in 12/13", "2012-04-01 2013-03-31"),
        ("2004/08", "2004-01-01 2008-12-31"),
        ("2004-2008", "2004-01-01 2008-12-31"),
        ("2013", "2013-01-01 2013-12-31"),
        ("between 2010 and 2012", "2010-01-01 2012-12-31"),
        ("first half of 2012/13", "2012-04-01 2012-09-30"),
        ("first three months of 2012/13", "2012-04-01 2012-06-30"),
        ("last 6 months of 2012", "2012-07-01 2012-12-31"),
        ("H2 2012/13", "2012-10-01 2013-03-31"),
        ("1/10/16 and 31/3/17", "2016-10-01 2017-03-31"),
        ("31/3/17", "2017-03-31 2017-03-31"),
        ("7 April 2014", "2014-04-07 2014-04-07"),
        ("April 7, 2014", "2014-04-07 2014-04-07"),
        ("at the end of March 2014", "2014-03-31 2014-03-31"),
        ("1 April to 30 September 2012", "2012-04-01 2012-09-30"),
        ("1 December 2012 to 28 February 2013", "2012-12-01 2013-02-28"),
        ("year ending March 2013", "2012-04-01 2013-03-31"),
        ("12 months to 30 September 2013", "2012-10-01 2013-09-30"),
        ("week ending 31/3/14", "2014-03-25 2014-03-31"),
        ("w/e 31/3/14", "2014-03-25 2014-03-31"),
    ],
)
def test_a_period_that_names_its_year_means_the_same_everywhere(text: str, expected: str) -> None:
    assert days(text, Q2) == expected
    assert days(text, Anchor()) == expected


# ------------------------------------------------------------------- periods without a year
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Apr to Jan", "2013-04-01 2014-01-31"),
        ("Jan to Mar", "2014-01-01 2014-03-31"),
        ("Oct-Dec", "2013-10-01 2013-12-31"),
        ("in November", "2013-11-01 2013-11-30"),
        ("Q3", "2013-10-01 2013-12-31"),
        ("Q2 Jul-Sep", "2013-07-01 2013-09-30"),
        ("as at 30 September", "2013-09-30 2013-09-30"),
        ("15th November", "2013-11-15 2013-11-15"),
        ("end of September", "2013-09-30 2013-09-30"),
        ("1 Oct to 30 Nov", "2013-10-01 2013-11-30"),
        ("first half of the year", "2013-04-01 2013-09-30"),
    ],
)
def test_a_period_without_a_year_takes_the_nearest_to_the_column(text: str, expected: str) -> None:
    assert days(text, Q3) == expected


def test_a_period_without_a_year_stays_undated_where_nothing_dates_it() -> None:
    assert days("Apr to Jan", Anchor()) is None
    assert days("Apr to Jan", Anchor(None, date(2014, 3, 31))) == "2013-04-01 2014-01-31"


@pytest.mark.parametrize("text", ["To Sept", "up to September 2013", "to 30 September"])
def test_a_period_with_an_open_start_begins_with_the_financial_year(text: str) -> None:
    assert days(text, Q2) == "2013-04-01 2013-09-30"
    assert dated(text, Q2).flags == ("period_assumed",)


def test_until_the_end_of_a_quarter_counts_from_the_financial_year_s_start() -> None:
    assert days("to the end of Q3 2012/13") == "2012-04-01 2012-12-31"


def test_a_rolling_indicator_turns_an_end_into_twelve_months() -> None:
    rolling = Anchor(quarter_span(2013, 2), rolling_year=True)

    assert days("To Sept", rolling) == "2012-10-01 2013-09-30"
    assert days("June 2013", rolling) == "2012-07-01 2013-06-30"


def test_since_runs_to_the_column_s_end_and_starts_before_it() -> None:
    assert days("since April") == "2013-04-01 2013-09-30"
    assert days("since 15 October") == "2012-10-15 2013-09-30"
    assert days("since Dec 2013") is None
    assert days("since May 2013", Anchor()) is None


# ----------------------------------------------------------------- counted from elsewhere
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("this quarter", "2013-07-01 2013-09-30"),
        ("last quarter", "2013-04-01 2013-06-30"),
        ("this month", "2013-09-01 2013-09-30"),
        ("last month", "2013-08-01 2013-08-31"),
        ("same quarter last year", "2012-07-01 2012-09-30"),
        ("last year", "2012-07-01 2012-09-30"),
        ("Q2 last year", "2012-07-01 2012-09-30"),
        ("in the second quarter of last year", "2012-07-01 2012-09-30"),
        ("in Quarter 1 of the previous financial year", "2012-04-01 2012-06-30"),
        ("this year", "2013-04-01 2013-09-30"),
        ("year to date", "2013-04-01 2013-09-30"),
        ("full year", "2013-04-01 2014-03-31"),
        ("rolling 12 months", "2012-10-01 2013-09-30"),
        ("in the last 12 months", "2012-10-01 2013-09-30"),
        ("over the past two years", "2011-10-01 2013-09-30"),
        ("in the last year", "2012-10-01 2013-09-30"),
        ("six months", "2013-04-01 2013-09-30"),
        ("the first five months", "2013-04-01 2013-08-31"),
        ("in the first nine months", "2013-01-01 2013-09-30"),
        ("12 months earlier", "2012-07-01 2012-09-30"),
        ("two years ago", "2011-07-01 2011-09-30"),
        ("a year earlier", "2012-07-01 2012-09-30"),
        ("the same three months of 2011", "2011-07-01 2011-09-30"),
        ("same quarter 2011/12", "2011-07-01 2011-09-30"),
        ("in the same period", "2013-07-01 2013-09-30"),
        ("prior to the scheme", None),
    ],
)
def test_relative_words_count_from_the_column(text: str, expected: str | None) -> None:
    assert days(text) == expected


def test_relative_words_count_from_the_figure_s_own_period_where_it_has_one() -> None:
    month = Span(date(2013, 5, 1), date(2013, 5, 31))

    assert days("last year", own=month) == "2012-05-01 2012-05-31"
    assert days("last quarter", own=quarter_span(2012, 4)) == "2012-10-01 2012-12-31"
    assert days("last quarter", own=month) == "2013-04-01 2013-06-30"
    assert days("last year", Anchor(), month) == "2012-05-01 2012-05-31"


def test_relative_words_are_undated_where_there_is_nothing_to_count_from() -> None:
    assert days("last year", Anchor()) is None
    assert Anchor().quarter is None


def test_a_quarter_of_a_bare_year_is_of_the_financial_year_and_says_so() -> None:
    assert dated("Q1 2013") == Dated(quarter_span(2013, 1), ("period_assumed",))


# ---------------------------------------------------------------------------- no periods
@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Jan to Mar 12", ["Jan to Mar"]),
        ("Oct 12 Nov 15", ["Oct", "Nov"]),
        ("Oct: 12 Nov: 15 Dec: 3", ["Oct", "Nov", "Dec"]),
        ("Oct: 12 Nov was missed", ["Oct", "12 Nov"]),
        ("Q3 to Q1", ["Q3", "Q1"]),
        ("Sept-81%", ["Sept-"]),
        ("figures may rise", []),
        ("May increase", []),
        ("31/2/17", []),
        ("FY2013", []),
        ("year 82013/14", []),
        ("in 9999/00", []),
        ("the share was 1/2", []),
        ("Dec ' 1,234,567", ["Dec"]),
        ("Apr 3 to May 99999", ["Apr", "to May"]),
        ("the Mobilise 2025 project", []),
        ("32 March 2013", ["March 2013"]),
        ("in the last 0 months", []),
        ("in the last 99999 months", []),
        ("0 months ago", []),
        ("12", []),
        ("", []),
    ],
)
def test_figures_and_words_that_only_look_like_a_period_stay(text: str, stated: list[str]) -> None:
    assert [words for words, _ in mentions(text)] == stated


@pytest.mark.parametrize("text", ["2013/14 to 2012", "31/3/17 to 1/10/16", "Apr 2014 to Jan 2013"])
def test_a_span_that_would_end_before_it_starts_is_not_made(text: str) -> None:
    found = [date_mention(mention, Q2).span for _, mention in mentions(text)]

    assert all(span is not None and span.start <= span.end for span in found)
    assert len(found) == 2


def test_a_token_that_states_no_period_has_no_mention() -> None:
    with pytest.raises(TypeError, match="no period: 'KSI'"):
        mention_of(text_to_tokens("KSI")[0])


# ----------------------------------------------------- periods generated, printed, read back
class Printed(NamedTuple):
    """A period as a report may print it, and the days that it means."""

    text: str
    span: Span


YEARS = st.integers(1995, 2040)
MONTHS = st.integers(1, 12)


def month_words(month: int) -> list[str]:
    words = [calendar.month_name[month], calendar.month_abbr[month]]
    return [*words, "Sept"] if month == 9 else words


@st.composite
def months_of_years(draw: st.DrawFn) -> Printed:
    year, month = draw(YEARS), draw(MONTHS)
    length = draw(st.integers(0, 23))
    last_year, last = year + (month - 1 + length) // 12, (month - 1 + length) % 12 + 1
    first_words, last_words = (draw(st.sampled_from(month_words(m))) for m in (month, last))
    span = Span(date(year, month, 1), month_end(last_year, last))
    if not length:
        return Printed(f"{first_words} {year}", span)
    to = draw(st.sampled_from([" to ", " - ", "-", " – ", " until ", " and "]))
    lead = draw(st.sampled_from(["", "from ", "between "]))
    own_year = "" if length < 12 and draw(st.booleans()) else f" {year}"
    return Printed(f"{lead}{first_words}{own_year}{to}{last_words} {last_year}", span)


@st.composite
def quarters_of_years(draw: st.DrawFn) -> Printed:
    year, first = draw(YEARS), draw(st.integers(1, 4))
    last = draw(st.integers(first, 4))
    label = draw(st.sampled_from([year_label(year), year_label(year).replace("/", "-")]))
    span = Span(quarter_span(year, first).start, quarter_span(year, last).end)
    if last > first:
        to = draw(st.sampled_from([" to ", "-", " - ", " & ", " and "]))
        return Printed(f"Q{first}{to}Q{last} {label}", span)
    words = draw(
        st.sampled_from(
            [
                f"Q{first}",
                f"Quarter {first}",
                f"Qtr {first}",
                f"{('1st', '2nd', '3rd', '4th')[first - 1]} quarter",
            ]
        )
    )
    behind = f"{words}{draw(st.sampled_from([' ', ' of ', ', ']))}{label}"
    return Printed(draw(st.sampled_from([behind, f"{label} {words}"])), span)


@st.composite
def years(draw: st.DrawFn) -> Printed:
    year = draw(YEARS)
    short = f"{year % 100:02d}/{(year + 1) % 100:02d}"
    financial = [year_label(year), f"{year}-{(year + 1) % 100:02d}", f"{year}/{year + 1}"]
    financial += [f"in {year_label(year)}", f"financial year {year_label(year)}"]
    financial += [f"FY {short}"] if year >= 2000 else []
    calendar_year = Printed(f"in {year}", Span(date(year, 1, 1), date(year, 12, 31)))
    as_financial = Printed(draw(st.sampled_from(financial)), year_span(year))
    return draw(st.sampled_from([as_financial, calendar_year]))


@st.composite
def single_days(draw: st.DrawFn) -> Printed:
    day = draw(st.dates(date(2000, 1, 1), date(2040, 12, 31)))
    month = draw(st.sampled_from(month_words(day.month)))
    ending = {1: "st", 2: "nd", 3: "rd"}.get(
        day.day % 10 if day.day not in (11, 12, 13) else 0, "th"
    )
    text = draw(
        st.sampled_from(
            [
                f"{day:%d/%m/%Y}",
                f"{day.day}.{day.month}.{day:%y}",
                f"{day:%Y-%m-%d}",
                f"{day.day} {month} {day.year}",
                f"{day.day}{ending} {month} {day.year}",
                f"{day.day}{ending} of {month} {day.year}",
            ]
        )
    )
    return Printed(draw(st.sampled_from(["", "as at ", "at ", "on "])) + text, Span(day, day))


@st.composite
def ends(draw: st.DrawFn) -> Printed:
    year, month = draw(YEARS), draw(MONTHS)
    end = month_end(year, month)
    words = f"{draw(st.sampled_from(month_words(month)))} {year}"
    if draw(st.booleans()):
        return Printed(
            draw(st.sampled_from(["To ", "up to ", "until "])) + words, year_to_date(end)
        )
    lead = draw(
        st.sampled_from(["year ending ", "year to ", "12 months to ", "twelve months ending "])
    )
    day = draw(st.sampled_from(["", f"{end.day} "]))
    return Printed(lead + day + words, twelve_months_to(end))


@given(
    st.one_of(months_of_years(), quarters_of_years(), years(), single_days(), ends()),
    st.sampled_from([" 81.5%", " - 12", ": £3k", ""]),
)
@settings(deadline=None, max_examples=200)
def test_a_printed_period_is_read_back_whatever_its_spelling(period: Printed, figure: str) -> None:
    found = mentions(period.text + figure)

    assert [words for words, _ in found] == [period.text]
    assert date_mention(found[0][1], Q2).span == period.span


@given(quarters_of_years() | months_of_years())
@settings(deadline=None, max_examples=80)
def test_a_span_s_own_label_is_read_back_as_the_span(period: Printed) -> None:
    label = span_to_label(period.span) or ""

    assert dated(label).span == period.span


PIECES = st.sampled_from(
    [
        "Q1",
        "Q4",
        "quarter",
        "Quarter",
        "2",
        "last",
        "this",
        "same",
        "year",
        "years",
        "months",
        "month",
        "earlier",
        "ago",
        "to",
        "up-to",
        "since",
        "from",
        "between",
        "and",
        "end",
        "of",
        "the",
        "in",
        "rolling",
        "12",
        "two",
        "2013",
        "2013/14",
        "13/14",
        "FY2013",
        "FY1314",
        "1999/00",
        "0",
        "31",
        "Feb",
        "Apr",
        "Sept",
        "Dec",
        "'",
        "99999999",
        "1,234,567",
        "31/3/17",
        "31/2/17",
        "(",
        ")",
        "-",
        "/",
        "&",
        ",",
        "half",
        "first",
        "second",
        "H1",
        "before",
        "prior",
        "ending",
        "week",
        "w/e",
        "as",
        "at",
        "day",
        "29",
        "Dec-19",
        "\N{LATIN SMALL LETTER LONG S}ept",
        "ytd",
        "99999999999999999999999999",
    ]
)


@given(st.lists(PIECES, max_size=8).map(" ".join) | st.text(max_size=40))
@settings(deadline=None, max_examples=120)
def test_no_words_raise_and_no_span_ends_before_it_starts(text: str) -> None:
    anchors = (Q2, Anchor(), Anchor(None, date(2014, 3, 31)), Anchor(Q2.span, rolling_year=True))

    for _, mention in mentions(text):
        for anchor in anchors:
            span = date_mention(mention, anchor).span
            assert span is None or span.start <= span.end
