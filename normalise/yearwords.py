"""Words for quarters, years and spans counted from elsewhere to mentions."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from normalise.spans import (
    MIN_YEAR,
    MONTHS_IN_YEAR,
    Span,
    quarter_span,
    shift_months,
    year_span,
)
from normalise.tokens import number_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from normalise.patterns import Match
from normalise.mentions import Mention, Yearless
from normalise.monthwords import (
    CENTURY,
    parse_day_month,
    read_financial_start,
    read_month,
    read_quarter,
    read_year,
    shape_to_mention,
)

LONGEST = 240
WEEKS_IN_YEAR = 52


def parse_quarters(match: Match) -> Mention | None:
    """`Q1`, `Q1 to Q3`, `Q1 & Q2 2013/14`, `Quarter 1 of 2013`."""
    first = read_quarter(match.one("q"))
    second = match.one("r") or match.one("r_number")
    last = read_quarter(second) if second else first
    if last < first:
        return None
    financial = read_financial_start(match.one("f"))
    calendar_year = read_year(match, "y")
    start_year = financial if financial is not None else calendar_year
    name = "quarter" if first == last else "quarters"
    if start_year is not None:
        span = Span(quarter_span(start_year, first).start, quarter_span(start_year, last).end)
        flags = () if financial is not None else ("period_assumed",)
        return Mention(name, span=span, flags=flags)
    spans = quarter_span(2001, first), quarter_span(2001, last)
    start, end = spans[0].start, spans[1].end
    return Mention(name, yearless=Yearless((start.month, 1), (end.month, None)))


def parse_quarter_months(match: Match) -> Mention | None:
    """`Q2 Jul-Sep`, `Q1 2013/14 (April to June 2013)`: the months only repeat the quarter."""
    inner = parse_quarters(match)
    year = read_year(match, "z")
    if inner is None or inner.span is not None or year is None:
        return inner
    months = shape_to_mention(
        "quarter",
        Yearless((read_month(match.one("m")), 1), (read_month(match.one("n")), None)),
        None,
        year,
    )
    return months and replace(months, rule="quarter")


def parse_back(match: Match) -> Mention | None:
    """`Q1 last year`."""
    inner = parse_quarters(match)
    return inner and replace(inner, rule="quarter last year", years_back=1)


def parse_financial_year(match: Match) -> Mention | None:
    """`2013/14`, and `2004/08` as a span of calendar years."""
    start_year = read_financial_start(match.one("f"))
    if start_year is not None:
        last = read_financial_start(match.one("g"))
        end = year_span(last if last is not None else start_year).end
        return Mention("financial year", span=Span(year_span(start_year).start, end))
    token = match.one("f")
    years = [int(part) for part in re.findall(r"\d+", token.text)] if token else []
    return _calendar_years(years)


def _calendar_years(years: list[int]) -> Mention | None:
    """`2004/08`: a span of calendar years."""
    if len(years) != 2:  # noqa: PLR2004 two ends
        return None
    first, last = years
    last = last if last >= CENTURY else first - first % CENTURY + last
    if not first < last <= first + 25:
        return None
    return Mention("calendar years", span=Span(date(first, 1, 1), date(last, 12, 31)))


def parse_short_financial_year(match: Match) -> Mention | None:
    """`13/14` behind a word of time or a quarter."""
    return parse_financial_year(match) if read_financial_start(match.one("f")) is not None else None


def parse_calendar_year(match: Match) -> Mention | None:
    """`2013`, `between 2010 and 2012`."""
    year = read_year(match, "y")
    if year is None or _in_name(match):
        return None
    last = read_year(match, "z") or year
    if last < year:
        return None
    return Mention("calendar year", span=Span(date(year, 1, 1), date(last, MONTHS_IN_YEAR, 31)))


def _in_name(match: Match) -> bool:
    """`the Mobilise 2025 project`: a year inside a name."""
    before, after = match.before, match.after
    if match.end - match.start > 1 or before is None or after is None or match.start < 2:  # noqa: PLR2004
        return False
    named = before.kind == "WORD" and before.text[:1].isupper() and before.lower not in _NO_NAMES
    return named and after.kind == "WORD" and after.text[:1].islower()


_NO_NAMES = frozenset(
    {"spring", "summer", "autumn", "winter", "christmas", "easter", "year", "the", "our"}
)


def parse_same_last_year(match: Match) -> Mention:
    """`the same point last year`; `the same nine months of last year` counts its months."""
    token = match.one("n")
    counted = token is not None and any(
        t.lower == "months" for t in match.tokens[match.start : match.end]
    )
    months = int(number_of(token)) if token is not None and counted else 0
    return Mention("last year", relative="last_year", months=months)


def parse_since_year(match: Match) -> Mention | None:
    """`since 2009`, `since 2011/12`."""
    inner = parse_financial_year(match) if match.has("f") else parse_calendar_year(match)
    return inner and replace(inner, rule="since", relative="since")


def parse_months_of_year(match: Match) -> Mention | None:
    """`the first six months of 2012`: of a calendar year, or of a financial one."""
    number, which = match.one("n"), match.one("h")
    months = int(number_of(number)) if number else 0
    start_year = read_financial_start(match.one("f"))
    year = read_year(match, "y")
    if not 0 < months < MONTHS_IN_YEAR or which is None:
        return None
    if start_year is None and year is None:
        return None
    whole = (
        year_span(start_year)
        if start_year is not None
        else Span(date(year or 0, 1, 1), date(year or 0, MONTHS_IN_YEAR, 31))
    )
    if which.lower == "first":
        span = Span(whole.start, shift_months(whole.start, months) - timedelta(days=1))
    else:
        span = Span(shift_months(whole.end, -months) + timedelta(days=1), whole.end)
    return Mention("months of a year", span=span)


def parse_half_year(match: Match) -> Mention | None:
    """`H1 2013/14`, `first half of 2013/14`, `first six months`."""
    token = match.one("h")
    second = token is not None and ("2" in token.text or token.lower in {"second", "last"})
    first_quarter = 3 if second else 1
    financial = read_financial_start(match.one("f"))
    if financial is not None:
        start = quarter_span(financial, first_quarter).start
        return Mention(
            "half year", span=Span(start, quarter_span(financial, first_quarter + 1).end)
        )
    shape = Yearless((10, 1), (3, None)) if second else Yearless((4, 1), (9, None))
    return Mention("half year", yearless=shape)


def parse_half_year_so_far(match: Match) -> Mention | None:
    """`Six months: 412`; in `empty for over six months` it says how long something lasted."""
    before = match.before.lower if match.before is not None else ""
    lasts = match.tokens[match.start].lower == "six" and before in _LASTING
    return None if lasts else Mention("half year so far", relative="half_year")


_LASTING = frozenset(
    {"than", "least", "within", "under", "every", "after", "another", "further", "next"}
)


def make_relative(name: str, relative: str) -> Callable[[Match], Mention]:
    """A builder of mentions that count from something else."""

    def build(_match: Match) -> Mention:
        return Mention(name, relative=relative)

    return build


def parse_counted_back(match: Match) -> Mention | None:
    """`in the last 12 months`, `over the past two years`."""
    token = match.one("n")
    number = int(number_of(token)) if token else 1
    yearly = match.has("y") or match.has("y2")
    months = number * (MONTHS_IN_YEAR if yearly else 1)
    known = 0 < months < LONGEST
    return Mention("counted back", relative="months_back", months=months) if known else None


def parse_months_so_far(match: Match) -> Mention | None:
    """`income for the nine months`: so many, up to the end of what is reported on."""
    token = match.one("n")
    months = int(number_of(token)) if token else 0
    known = 1 < months < MONTHS_IN_YEAR
    return Mention("months so far", relative="months_so_far", months=months) if known else None


def parse_weeks_to(match: Match) -> Mention | None:
    """`the 4 weeks to 28 March`."""
    last, number = parse_day_month(match), match.one("n")
    weeks = int(number_of(number)) if number else 0
    if last is None or not 0 < weeks < WEEKS_IN_YEAR:
        return None
    year = read_year(match, "y") or MIN_YEAR
    end = last.span.end if last.span else (last.yearless or _NO_DAY).in_year(year).end
    start = end - timedelta(days=7 * weeks - 1)
    if last.span:
        return Mention("weeks up to a day", span=Span(start, end))
    shape = Yearless((start.month, start.day), (end.month, end.day))
    return Mention("weeks up to a day", yearless=shape)


_NO_DAY = Yearless(None, (1, None))


def parse_earlier(match: Match) -> Mention | None:
    """`12 months earlier`, `the year before`: so much before the figure that it is set against."""
    token = match.one("n")
    number = int(number_of(token)) if token else 1
    yearly = match.has("y") or match.has("y2") or match.has("y3")
    months = number * (MONTHS_IN_YEAR if yearly else 1)
    return Mention("earlier", relative="earlier", months=months) if 0 < months < LONGEST else None


def parse_same_in_year(match: Match) -> Mention | None:
    """`the same three months of 2013`."""
    start_year = read_financial_start(match.one("f") or match.one("f2"))
    year = read_year(match, "y") or read_year(match, "y2")
    year = start_year if start_year is not None else year
    relative = "same_in_financial_year" if start_year is not None else "same_in_year"
    return Mention("same months of a year", relative=relative, months=year) if year else None


def parse_until_quarter(match: Match) -> Mention | None:
    """`to the end of Q3`: the start is for the context to say."""
    inner = parse_quarters(match)
    return inner and replace(inner, rule="until a quarter", open_start=True)


def parse_first_months(match: Match) -> Mention | None:
    """`the first eight months`: of the year, financial or calendar, that has come so far."""
    token = match.one("n")
    months = int(number_of(token)) if token else 0
    known = 1 < months < MONTHS_IN_YEAR and months != MONTHS_IN_YEAR // 2
    return Mention("first months", relative="first_months", months=months) if known else None


def parse_start_of_year(_match: Match) -> Mention:
    """`at the start of the year`: the first day of the one that is reported on."""
    return Mention("start of the year", relative="year_start")


def parse_undated(_match: Match) -> Mention:
    """A time that words give and no calendar: `prior to the scheme`."""
    return Mention("cannot be dated", relative="before")
