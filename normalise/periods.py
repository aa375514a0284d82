"""Words to periods: the grammar of what a cell, a header or a sentence says about time.

A rule reads a run of tokens as a `Mention`. What the mention means in days can depend on the
column and the document; `normalise.dating` works that out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from normalise.lexicon import MONTHS, NUMBER_WORDS, ORDINAL_WORDS
from normalise.patterns import Match, Rule, rewrite, rule
from normalise.spans import (
    MONTHS_IN_YEAR,
    Span,
    day_of,
    month_end,
    month_span,
    quarter_span,
    year_span,
)
from normalise.tokens import Token, number_of, parse_date

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

CENTURY = 100
LONGEST = 240
MAX_DAY = 31


@dataclass(frozen=True, slots=True)
class Yearless:
    """A span in a year that is not stated: month and day of its ends, None for an open start."""

    start: tuple[int, int] | None
    end: tuple[int, int | None]

    def in_year(self, year: int) -> Span:
        """The span that ends in a calendar year; an open start is the end's own month."""
        month, day = self.end
        end = _clipped(year, month, day)
        if self.start is None:
            return Span(date(year, month, 1), end)
        first, start_day = self.start
        before = first > month or (first == month and day is not None and start_day > day)
        return Span(_clipped(year - before, first, start_day), end)


@dataclass(frozen=True, slots=True)
class Mention:
    """What some words say about time.

    One of `span` (dated in full), `yearless` (dated but for its year) or `relative` (counted
    from something else: `last quarter`) is set; none of them for a time that cannot be dated.
    `open_start` marks `to September`, whose start the context gives; `years_back` marks
    `Q1 last year`; `single_day` a span that is one day by its words; `months` a span counted back.
    """

    rule: str
    span: Span | None = None
    yearless: Yearless | None = None
    relative: str | None = None
    open_start: bool = False
    twelve_months: bool = False
    years_back: int = 0
    months: int = 0
    compared: bool = False
    flags: tuple[str, ...] = ()


def _clipped(year: int, month: int, day: int | None) -> date:
    last = month_end(year, month)
    return last if day is None else date(year, month, min(day, last.day))


# --------------------------------------------------------------------- reading single tokens
def _month(token: Token | None) -> int:
    return MONTHS[token.lower.rstrip(".-'")] if token else 0


def _two_digit_year(number: int) -> int:
    return number if number >= CENTURY else 2000 + number


def _year(match: Match, name: str) -> int | None:
    """The year under a name: `2013`, `'13` or two digits."""
    for token in match.part(name):
        if token.kind in {"YEAR", "NUM"}:
            return _two_digit_year(int(number_of(token)))
    return None


def _financial_start(token: Token | None) -> int | None:
    """The year in which `2013/14` starts; None where the two years do not follow each other."""
    if token is None:
        return None
    first, second = (int(part) for part in re.findall(r"\d+", token.text)[:2])
    if first < CENTURY:
        first += 2000
    return first if (first + 1) % CENTURY == second % CENTURY else None


def _quarter(token: Token | None) -> int:
    """The number of a quarter from `Q2`, `2nd quarter` or `Quarter two`; 0 for none."""
    if token is None:
        return 0
    text = token.lower
    for word, number in (ORDINAL_WORDS | NUMBER_WORDS).items():
        if re.search(rf"\b{word}\b", text):
            return number
    found = re.fullmatch(r"[^\d]*([1-4])[^\d]*", text)
    return int(found.group(1)) if found else 0


# ------------------------------------------------------------------------------ builders
def _numeric_range(match: Match) -> Mention | None:
    first, last = match.one("a"), match.one("b")
    start = parse_date(first.text) if first else None
    end = parse_date(last.text) if last else None
    if start is None or end is None or start > end:
        return None
    return Mention("date range", span=Span(start, end))


def _numeric_date(match: Match) -> Mention | None:
    token = match.one("a")
    day = parse_date(token.text) if token else None
    return Mention("date", span=Span(day, day)) if day else None


def _day_number(token: Token | None) -> int | None:
    """A day of the month from `15`, `15th` or `15 th`; None for any other figure."""
    found = re.match(r"\d{1,2}(?!\d|[.,]\d)", token.text) if token else None
    day = int(found.group()) if found else 0
    return day if 1 <= day <= MAX_DAY else None


def _day_month(match: Match) -> Mention | None:
    """`7 April 2014`, `15th November`, `April 7, 2014`.

    A bare number behind another month is a figure of a list: `Oct 12 Nov 15`.
    """
    day, month = _day_number(match.one("d")), _month(match.one("m"))
    listed = match.before is not None and match.before.kind == "MONTH"
    if day is None or listed:
        return None
    return _dated("date", month, day, _year(match, "y"))


def _dated(name: str, month: int, day: int, year: int | None) -> Mention | None:
    if year is None:
        return Mention(name, yearless=Yearless((month, day), (month, day)))
    exact = day_of(year, month, day)
    return Mention(name, span=Span(exact, exact)) if exact else None


def _day_range(match: Match) -> Mention | None:
    """`1 April to 30 September 2013`, `1st July - 30th Sept`."""
    days = _day_number(match.one("d")), _day_number(match.one("e"))
    if days[0] is None or days[1] is None:
        return None
    first, last = _month(match.one("m")) or _month(match.one("n")), _month(match.one("n"))
    shape = Yearless((first, days[0]), (last, days[1]))
    return _with_years("day range", shape, _year(match, "y"), _year(match, "z"))


def _with_years(name: str, shape: Yearless, first: int | None, last: int | None) -> Mention | None:
    if last is None:
        return Mention(name, yearless=shape) if first is None else _from_year(name, shape, first)
    span = shape.in_year(last)
    if first is not None and first != span.start.year:
        start = day_of(first, span.start.month, span.start.day)
        if start is None or start > span.end:
            return None
        span = Span(start, span.end)
    return Mention(name, span=span)


def _from_year(name: str, shape: Yearless, first: int) -> Mention:
    wraps = shape.in_year(first).start.year != first
    return Mention(name, span=shape.in_year(first + wraps))


def _month_range(match: Match) -> Mention | None:
    """`Apr to Jan`, `July 2011 to June 2013`, `Apr-Sep 2013/14`."""
    shape = Yearless((_month(match.one("m")), 1), (_month(match.one("n")), None))
    financial = _financial_start(match.one("f"))
    if financial is not None:
        return Mention("month range", span=_in_financial_year(shape, financial))
    return _with_years("month range", shape, _year(match, "y"), _year(match, "z"))


def _in_financial_year(shape: Yearless, start_year: int) -> Span:
    year = year_span(start_year)
    return min(
        (shape.in_year(candidate) for candidate in (start_year, start_year + 1, start_year + 2)),
        key=lambda span: (not year.contains(span), abs((span.end - year.end).days)),
    )


def _short_years(match: Match) -> Mention | None:
    """`Apr 13 - Mar 14`, `Sept 13: 81%`: two digits are a year where a figure follows them."""
    return _month_range(match) if match.has("n") else _month_year(match)


def _month_year(match: Match) -> Mention | None:
    month = _month(match.one("m"))
    financial = _financial_start(match.one("f"))
    if financial is not None:
        shape = Yearless((month, 1), (month, None))
        return Mention("month", span=_in_financial_year(shape, financial))
    year = _year(match, "y")
    if year is None:
        return Mention("month", yearless=Yearless((month, 1), (month, None)))
    return Mention("month", span=month_span(year, month))


def _abbreviated_month(match: Match) -> Mention | None:
    """`Apr-13` in one piece, and `Sept 13: 81%` where a figure follows the two digits."""
    _month, number = match.tokens[match.start], match.tokens[match.end - 1]
    plausible = re.fullmatch(r"\d\d", number.text) is not None
    joined = match.end - match.start == 3 and not number.spaced  # noqa: PLR2004 month, dash, year
    if not plausible or not ((joined and _ends_here(match)) or _figure_follows(match)):
        return None
    return _month_year(match)


def _ends_here(match: Match) -> bool:
    return match.after is None or match.after.kind not in {"PCT", "PP", "CUR", "STOP"}


def _figure_follows(match: Match) -> bool:
    after = match.tokens[match.end : match.end + 2]
    return (
        len(after) == 2  # noqa: PLR2004 a sign and a figure
        and after[0].kind in {"DASH", "COLON", "EQ"}
        and after[1].kind in {"NUM", "CUR"}
    )


def _bare_month(match: Match) -> Mention | None:
    """A month alone; `May` at the start of a phrase is a verb unless a preposition leads it."""
    token = match.one("m")
    led = match.end - match.start > 1
    before, after = match.before, match.after
    loose = token is not None and token.lower in {"may", "march", "mar", "dec", "sat"}
    if loose and not led and after is not None and after.kind == "WORD":
        return None
    if before is not None and before.kind == "WORD" and not led and loose:
        return None
    return _month_year(match)


def _month_end_day(match: Match) -> Mention | None:
    """`at the end of March 2014` is a day: the month's last."""
    month, year = _month(match.one("m")), _year(match, "y")
    if year is not None:
        day = month_end(year, month)
        return Mention("end of a month", span=Span(day, day))
    return Mention("end of a month", yearless=Yearless((month, 31), (month, None)))


def _until(match: Match) -> Mention | None:
    """`To Sept`, `up to December 2013`: the start is for the context to say."""
    inner = _day_month(match) if match.has("d") else _month_year(match)
    return inner and replace(inner, rule="until", open_start=True)


def _year_ending(match: Match) -> Mention | None:
    """`year ending March 2014`, `12 months to 30 September`."""
    inner = _day_month(match) if match.has("d") else _month_year(match)
    return inner and replace(inner, rule="year ending", open_start=True, twelve_months=True)


def _since(match: Match) -> Mention | None:
    inner = _day_month(match) if match.has("d") else _month_year(match)
    return inner and replace(inner, rule="since", relative="since")


def _quarters(match: Match) -> Mention | None:
    """`Q1`, `Q1 to Q3`, `Q1 & Q2 2013/14`, `Quarter 1 of 2013`."""
    first = _quarter(match.one("q"))
    second = match.one("r") or match.one("r_number")
    last = _quarter(second) if second else first
    if last < first:
        return None
    financial = _financial_start(match.one("f"))
    calendar_year = _year(match, "y")
    start_year = financial if financial is not None else calendar_year
    name = "quarter" if first == last else "quarters"
    if start_year is not None:
        span = Span(quarter_span(start_year, first).start, quarter_span(start_year, last).end)
        flags = () if financial is not None else ("period_assumed",)
        return Mention(name, span=span, flags=flags)
    spans = quarter_span(2001, first), quarter_span(2001, last)
    start, end = spans[0].start, spans[1].end
    return Mention(name, yearless=Yearless((start.month, 1), (end.month, None)))


def _quarter_months(match: Match) -> Mention | None:
    """`Q2 Jul-Sep`, `Q1 2013/14 (April to June 2013)`: the months only repeat the quarter."""
    inner = _quarters(match)
    year = _year(match, "z")
    if inner is None or inner.span is not None or year is None:
        return inner
    months = _with_years(
        "quarter", Yearless((_month(match.one("m")), 1), (_month(match.one("n")), None)), None, year
    )
    return months and replace(months, rule="quarter")


def _back(match: Match) -> Mention | None:
    """`Q1 last year`."""
    inner = _quarters(match)
    return inner and replace(inner, rule="quarter last year", years_back=1)


def _financial_year(match: Match) -> Mention | None:
    start_year = _financial_start(match.one("f"))
    if start_year is not None:
        last = _financial_start(match.one("g"))
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


def _short_financial_year(match: Match) -> Mention | None:
    """`13/14` behind a word of time or a quarter."""
    return _financial_year(match) if _financial_start(match.one("f")) is not None else None


def _calendar_year(match: Match) -> Mention | None:
    year = _year(match, "y")
    if year is None or _in_name(match):
        return None
    last = _year(match, "z") or year
    if last < year:
        return None
    return Mention("calendar year", span=Span(date(year, 1, 1), date(last, MONTHS_IN_YEAR, 31)))


def _in_name(match: Match) -> bool:
    """`the Mobilise 2025 project`: a year inside a name."""
    before, after = match.before, match.after
    if match.end - match.start > 1 or before is None or after is None or match.start < 2:  # noqa: PLR2004
        return False
    named = before.kind == "WORD" and before.text[:1].isupper() and before.lower not in _SEASONS
    return named and after.kind == "WORD" and after.text[:1].islower()


_SEASONS = frozenset({"spring", "summer", "autumn", "winter", "christmas", "easter", "year"})


def _half_year(match: Match) -> Mention | None:
    """`H1 2013/14`, `first half of 2013/14`, `first six months`."""
    token = match.one("h")
    second = token is not None and ("2" in token.text or token.lower in {"second", "last"})
    first_quarter = 3 if second else 1
    financial = _financial_start(match.one("f"))
    if financial is not None:
        start = quarter_span(financial, first_quarter).start
        return Mention(
            "half year", span=Span(start, quarter_span(financial, first_quarter + 1).end)
        )
    shape = Yearless((10, 1), (3, None)) if second else Yearless((4, 1), (9, None))
    return Mention("half year", yearless=shape)


def _relative(name: str, relative: str) -> Callable[[Match], Mention]:
    def build(_match: Match) -> Mention:
        return Mention(name, relative=relative)

    return build


def _counted_back(match: Match) -> Mention | None:
    """`in the last 12 months`, `over the past two years`."""
    token = match.one("n")
    number = int(number_of(token)) if token else 1
    months = number * (MONTHS_IN_YEAR if match.has("y") else 1)
    return Mention("counted back", relative="months_back", months=months) if number else None


def _earlier(match: Match) -> Mention | None:
    """`12 months earlier`, `the year before`: so much before the figure that it is set against."""
    token = match.one("n")
    number = int(number_of(token)) if token else 1
    yearly = match.has("y") or match.has("y2") or match.has("y3")
    months = number * (MONTHS_IN_YEAR if yearly else 1)
    return Mention("earlier", relative="earlier", months=months) if 0 < months < LONGEST else None


def _same_in_year(match: Match) -> Mention | None:
    """`the same three months of 2013`."""
    start_year = _financial_start(match.one("f"))
    year = start_year if start_year is not None else _year(match, "y")
    relative = "same_in_financial_year" if start_year is not None else "same_in_year"
    return Mention("same months of a year", relative=relative, months=year) if year else None


def _week_ending(match: Match) -> Mention | None:
    inner = _numeric_date(match)
    if inner is None or inner.span is None:
        return None
    end = inner.span.end
    return Mention("week ending", span=Span(end - timedelta(days=6), end))


def _until_quarter(match: Match) -> Mention | None:
    """`to the end of Q3`: the start is for the context to say."""
    inner = _quarters(match)
    return inner and replace(inner, rule="until a quarter", open_start=True)


def _undated(_match: Match) -> Mention:
    return Mention("cannot be dated", relative="before")


# --------------------------------------------------------------------------------- rules
_TO = "(DASH|to|until|and|&|through|SLASH|PLUS)"
_OF = "(of|in|COMMA|LP)?"
_QUARTER_YEAR = f"({_OF} (<f: FY|FRAC>|<y: YEAR>) RP?)?"
_SAME_LAST_YEAR = (
    "(in|for|than|on|to)? (the)? (same|corresponding|equivalent) (quarter|period|time|month|point) "
    "(of|in|from)? (the)? (last|previous|prior|preceding) (financial)? year"
)
_TO_DATE = (
    "(in|for)? (the)? ((financial)? year to date|year-to-date|ytd|so far this year|to date"
    "|cumulative|cumulatively|running total)"
)
_THIS_QUARTER = (
    "(in|during|for|over)? (the)? (this|current) (quarter|qtr|period)|(in|during) the quarter"
)
_LAST_QUARTER = "(in|than|on|from|to|with)? (the)? {last} (quarter|qtr|period)"
_LAST_YEAR = (
    "(in|than|on|from|to|with)? (the)? (same)? {last} (financial)? year|this time last year|py"
)
_WHOLE_YEAR = (
    "(by|at|for|in)? (the)? (full-year|full year|whole year|year-end|year end|end of (the)? year)"
)
_THIS_YEAR = "(in|for|during|over)? (this|the current) (financial)? year"
_ENDING = "(ending|ended|to|up to|end)"

RULES: tuple[Rule, ...] = (
    rule("date range", "PERIOD", f"(between|from)? <a: DATE> {_TO} <b: DATE>", _numeric_range),
    rule("date", "PERIOD", "(as at|at|on|by|in)? <a: DATE>", _numeric_date),
    rule(
        "year ending",
        "PERIOD",
        "rolling? ((12|twelve) (month|months)|12-month|twelve-month) "
        "(rolling|period|average|total)? (to|ending|ended|up to|DASH) "
        "(the? end of)? <d: ORD|NUM>? of? <m: MONTH> COMMA? <y: YEAR>?",
        _year_ending,
    ),
    rule(
        "year ending",
        "PERIOD",
        f"rolling? year {_ENDING} (the? end of)? <d: ORD|NUM>? <m: MONTH> <y: YEAR>?",
        _year_ending,
    ),
    rule(
        "day range",
        "PERIOD",
        "(between|from)? <d: ORD|NUM> of? <m: MONTH>? (<y: YEAR>)? "
        f"{_TO} <e: ORD|NUM> of? <n: MONTH> COMMA? (<z: YEAR>)?",
        _day_range,
    ),
    rule(
        "short years",
        "PERIOD",
        "(between|from)? <m: MONTH> QUOTE? <y: NUM> (to|DASH) <n: MONTH> QUOTE? <z: NUM>",
        _short_years,
    ),
    rule(
        "month range",
        "PERIOD",
        "(between|from|for|in|during|throughout)? <m: MONTH> (<y: YEAR>)? "
        f"{_TO} (end (of)?)? <n: MONTH> COMMA? (LP? (<f: FY>|<z: YEAR>) RP?)?",
        _month_range,
    ),
    rule(
        "until a day",
        "PERIOD",
        "(to|up to|until) (the)? <d: ORD|NUM> of? <m: MONTH> COMMA? <y: YEAR>?",
        _until,
    ),
    rule(
        "date",
        "PERIOD",
        "(as at|as of|at|on|from|by|the)? (the)? <d: ORD|NUM> of? <m: MONTH> COMMA? <y: YEAR>?",
        _day_month,
    ),
    rule("date", "PERIOD", "(as at|at|on|by)? <m: MONTH> <d: ORD> COMMA? <y: YEAR>?", _day_month),
    rule("date", "PERIOD", "(as at|at|on|by)? <m: MONTH> <d: NUM> COMMA? <y: YEAR>", _day_month),
    rule(
        "until",
        "PERIOD",
        "(to|up to|until) (the? end (of)?)? <m: MONTH> COMMA? (<y: YEAR>|<f: FY>)?",
        _until,
    ),
    rule(
        "since a day",
        "PERIOD",
        "since (the)? <d: ORD|NUM> of? <m: MONTH> COMMA? <y: YEAR>?",
        _since,
    ),
    rule(
        "rolling year",
        "PERIOD",
        "rolling ((12|twelve) (month|months)|12-month|twelve-month|year)|"
        "((12|twelve) (month|months)|12-month|twelve-month) rolling",
        _relative("rolling year", "rolling_year"),
    ),
    rule("since", "PERIOD", "since <m: MONTH> (<y: YEAR>)?", _since),
    rule(
        "end of a month",
        "PERIOD",
        "(as at|at|by)? the? end (of)? <m: MONTH> COMMA? (<y: YEAR>)?",
        _month_end_day,
    ),
    rule(
        "month",
        "PERIOD",
        "(in|during|throughout|for|at|as at)? <m: MONTH> (COMMA|DASH|QUOTE)? <y: YEAR>",
        _month_year,
    ),
    rule("month", "PERIOD", "<m: MONTH> QUOTE <y: NUM>", _month_year),
    rule("month", "PERIOD", "<m: MONTH> <f: FY>", _month_year),
    rule("month", "PERIOD", "<m: MONTH> DASH? <y: NUM>", _abbreviated_month),
    rule("month", "PERIOD", "(in|during|throughout|for|at|as at)? <m: MONTH>", _bare_month),
    rule("quarter last year", "PERIOD", "<q: QTR> (of|in)? (the)? (last|previous) year", _back),
    rule(
        "quarter with its months",
        "PERIOD",
        f"<q: QTR> {_QUARTER_YEAR} LP? <m: MONTH> {_TO} <n: MONTH> (<z: YEAR>)? RP?",
        _quarter_months,
    ),
    rule(
        "quarters",
        "PERIOD",
        f"(in|during|for|at|end of)? <q: QTR> {_TO} (<r: QTR>|<r_number: NUM>) {_QUARTER_YEAR}",
        _quarters,
    ),
    rule(
        "quarter",
        "PERIOD",
        f"(in|during|for|at)? (the)? (end of)? <q: QTR> DASH? {_QUARTER_YEAR}",
        _quarters,
    ),
    rule("quarter", "PERIOD", "(<f: FY|FRAC>|<y: YEAR>) COMMA? DASH? <q: QTR>", _quarters),
    rule(
        "half year",
        "PERIOD",
        "(in|for)? (the)? <h: first|second|last> (half|(six|6) months) "
        "((of|in) (the)? (year|<f: FY>))?",
        _half_year,
    ),
    rule(
        "half year so far",
        "PERIOD",
        "(half year|half-year|half yearly|six months|six-month|mid-year) (!(ending|to|ended|a))",
        _relative("half year so far", "half_year"),
    ),
    rule(
        "same period of a year",
        "PERIOD",
        "(in|for|than|on|to)? the? (same|equivalent|corresponding) (quarter|period|month) (in|of)? "
        "(<y: YEAR>|<f: FY|FRAC>)",
        _same_in_year,
    ),
    rule("week ending", "PERIOD", "(w SLASH e|week ending|week ended) <a: DATE>", _week_ending),
    rule(
        "until a quarter",
        "PERIOD",
        f"(to|up to) (the)? end (of)? <q: QTR> {_QUARTER_YEAR}",
        _until_quarter,
    ),
    rule(
        "same months of a year",
        "PERIOD",
        "(in|for|than|on|to)? the? same (NUM|NUMWORD)? (months|month|quarter|period|time|weeks) "
        "(of|in) (<y: YEAR>|<f: FY>)",
        _same_in_year,
    ),
    rule(
        "earlier",
        "PERIOD",
        "(<n: NUM|NUMWORD> (months|month|<y: (years|year)>)|(a|one) <y2: year>|the <y3: year>) "
        "(earlier|before|ago|previously)",
        _earlier,
    ),
    rule("half year", "PERIOD", "<h: h1|h2> (<f: FY>)?", _half_year),
    rule(
        "financial year",
        "PERIOD",
        "(in|during|for|at|end of)? (the)? (financial|fiscal)? year? <f: FY> (financial year)?",
        _financial_year,
    ),
    rule(
        "financial year",
        "PERIOD",
        "(in|during|for|since|year|from|than|to|with|was|outturn|on) <f: FRAC>",
        _short_financial_year,
    ),
    rule(
        "same period",
        "PERIOD",
        "(in|for|over|during) (the|that)? same (period|quarter|time|year) (!(last|of|as|the|in))",
        _relative("same period", "same_period"),
    ),
    rule("same period last year", "PERIOD", _SAME_LAST_YEAR, _relative("last year", "last_year")),
    rule("year to date", "PERIOD", _TO_DATE, _relative("year to date", "year_to_date")),
    rule(
        "counted back",
        "PERIOD",
        "(in|over|during|for) the? (last|past|previous|preceding) "
        "((<n: NUM|NUMWORD> ((month|months|mths)|<y: years>))|<y2: year>)",
        _counted_back,
    ),
    rule("this quarter", "PERIOD", _THIS_QUARTER, _relative("this quarter", "this_quarter")),
    rule("last quarter", "PERIOD", _LAST_QUARTER, _relative("last quarter", "last_quarter")),
    rule("last year", "PERIOD", _LAST_YEAR, _relative("last year", "last_year")),
    rule(
        "last month", "PERIOD", "(in|than|to)? {last} month", _relative("last month", "last_month")
    ),
    rule("this month", "PERIOD", "(in)? this month", _relative("this month", "this_month")),
    rule("whole year", "PERIOD", _WHOLE_YEAR, _relative("whole year", "whole_year")),
    rule("this year", "PERIOD", _THIS_YEAR, _relative("this year", "this_year")),
    rule(
        "calendar years",
        "PERIOD",
        "(between|from) <y: YEAR> (and|to|DASH) <z: YEAR>",
        _calendar_year,
    ),
    rule(
        "calendar year",
        "PERIOD",
        "(in|during|for|of|at|since)? (the year)? <y: YEAR>",
        _calendar_year,
    ),
    rule(
        "cannot be dated",
        "PERIOD",
        "(prior to|before) (the|this|its|our)? WORD",
        _undated,
    ),
)


def find_periods(tokens: Sequence[Token], text: str) -> tuple[Token, ...]:
    """The tokens with every run that states a period made one PERIOD token.

    The payload of a PERIOD token is a `Mention`.
    """
    return rewrite(tokens, RULES, text)


def mention_of(token: Token) -> Mention:
    """The mention that a PERIOD token carries.

    Raises TypeError for any other token.
    """
    if not isinstance(token.payload, Mention):
        message = f"no period: {token.text!r}"
        raise TypeError(message)
    return token.payload
