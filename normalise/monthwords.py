"""Words for days and months to mentions: `7 April 2014`, `Apr to Jan`, `to September`."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from normalise.kinds import parse_date
from normalise.lexicon import MONTHS, NUMBER_WORDS, ORDINAL_WORDS
from normalise.mentions import Mention, Yearless
from normalise.spans import (
    MAX_YEAR,
    MIN_YEAR,
    MONTHS_IN_YEAR,
    Span,
    day_of,
    month_end,
    month_span,
    year_span,
)
from normalise.tokens import Token, number_of
from normalise.wordsets import WORD_SETS

if TYPE_CHECKING:
    from normalise.patterns import Match

CENTURY = 100


MAX_DAY = 31


# --------------------------------------------------------------------- reading single tokens
def read_month(token: Token | None) -> int:
    """The number of a month by its name; 0 for no token."""
    return MONTHS[token.lower.rstrip(".-'")] if token else 0


def _two_digit_year(number: int) -> int:
    return number if number >= CENTURY else 2000 + number


def read_year(match: Match, name: str) -> int | None:
    """The year under a name: `2013`, `'13` or two digits."""
    for token in match.part(name):
        if token.kind in {"YEAR", "NUM"}:
            return _two_digit_year(int(number_of(token)))
    return None


def read_financial_start(token: Token | None) -> int | None:
    """The year in which `2013/14` starts; None where the two years do not follow each other."""
    if token is None:
        return None
    parts = re.findall(r"\d+", token.text)[:2]
    if len(parts) == 1:  # `FY1314`
        parts = [parts[0][:-2], parts[0][-2:]]
    first, second = (int(part) for part in parts)
    if first < CENTURY:
        first += 2000
    lengths = [len(part) for part in parts]
    printed = set(lengths) <= {2, 4} or lengths == _SHORT_SECOND
    digits = 10 ** min(lengths[1], 2)
    follows = (first + 1) % digits == second % digits
    return first if printed and MIN_YEAR <= first < MAX_YEAR and follows else None


_SHORT_SECOND = [4, 1]  # `2008/9`


def read_quarter(token: Token | None) -> int:
    """The number of a quarter from `Q2`, `2nd quarter` or `Quarter two`; 0 for none."""
    if token is None:
        return 0
    words = set(re.findall(r"\w+", token.lower))
    for word, number in (ORDINAL_WORDS | NUMBER_WORDS).items():
        if word in words:
            return number
    found = re.fullmatch(r"[^\d]*([1-4])[^\d]*", token.lower)
    return int(found.group(1)) if found else 0


# ------------------------------------------------------------------------------ builders
def parse_numeric_range(match: Match) -> Mention | None:
    """`1/10/16 to 31/3/17`."""
    first, last = match.one("a"), match.one("b")
    start = parse_date(first.text) if first else None
    end = parse_date(last.text) if last else None
    if start is None or end is None or start > end:
        return None
    return Mention("date range", span=Span(start, end))


def parse_numeric_date(match: Match) -> Mention | None:
    """`31/3/17`."""
    token = match.one("a")
    day = parse_date(token.text) if token else None
    return Mention("date", span=Span(day, day)) if day else None


def _day_number(token: Token | None) -> int | None:
    """A day of the month from `15`, `15th` or `15 th`; None for any other figure."""
    found = re.match(r"\d{1,2}(?!\d|[.,]\d)", token.text) if token else None
    day = int(found.group()) if found else 0
    return day if 1 <= day <= MAX_DAY else None


def parse_day_month(match: Match) -> Mention | None:
    """`7 April 2014`, `15th November`, `April 7, 2014`.

    A bare number behind another month is a figure of a list: `Oct 12 Nov 15`, `Oct: 12 Nov: 15`.
    """
    day, month = _day_number(match.one("d")), read_month(match.one("m"))
    listed = match.before is not None and match.before.kind == "MONTH"
    if day is None or listed or _is_labelled(match):
        return None
    return _dated("date", month, day, read_year(match, "y"))


def _is_labelled(match: Match) -> bool:
    """`October: 4 November: 9`: the sign that stands behind one month stands behind the next."""
    before, after = match.before, match.after
    if before is None or after is None or match.start < 2:  # noqa: PLR2004 a month and its sign
        return False
    return before.kind == after.kind == "COLON" and match.tokens[match.start - 2].kind == "MONTH"


def _dated(name: str, month: int, day: int, year: int | None) -> Mention | None:
    if year is None:
        return Mention(name, yearless=Yearless((month, day), (month, day)))
    exact = day_of(year, month, day)
    return Mention(name, span=Span(exact, exact)) if exact else None


def parse_day_range(match: Match) -> Mention | None:
    """`1 April to 30 September 2013`, `1st July - 30th Sept`."""
    days = _day_number(match.one("d")), _day_number(match.one("e"))
    if days[0] is None or days[1] is None:
        return None
    first, last = (
        read_month(match.one("m")) or read_month(match.one("n")),
        read_month(match.one("n")),
    )
    shape = Yearless((first, days[0]), (last, days[1]))
    return shape_to_mention("day range", shape, read_year(match, "y"), read_year(match, "z"))


def shape_to_mention(
    name: str, shape: Yearless, first: int | None, last: int | None
) -> Mention | None:
    """The mention of a shape with the years that are stated for its ends."""
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


def parse_month_range(match: Match) -> Mention | None:
    """`Apr to Jan`, `July 2011 to June 2013`, `Apr-Sep 2013/14`."""
    shape = Yearless((read_month(match.one("m")), 1), (read_month(match.one("n")), None))
    financial = read_financial_start(match.one("f"))
    if financial is not None:
        return Mention("month range", span=_in_financial_year(shape, financial))
    return shape_to_mention("month range", shape, read_year(match, "y"), read_year(match, "z"))


def _in_financial_year(shape: Yearless, start_year: int) -> Span:
    year = year_span(start_year)
    return min(
        (shape.in_year(candidate) for candidate in (start_year, start_year + 1, start_year + 2)),
        key=lambda span: (not year.contains(span), abs((span.end - year.end).days)),
    )


def parse_short_years(match: Match) -> Mention | None:
    """`Apr 13 - Mar 14`, `Sept 13: 81%`: two digits are a year where a figure follows them."""
    numbers = (*match.part("y"), *match.part("z"))
    if not all(re.fullmatch(r"\d\d", token.text) for token in numbers):
        return None
    return parse_month_range(match) if match.has("n") else parse_month_year(match)


def parse_month_year(match: Match) -> Mention | None:
    """`August 2013`, `August 2013/14`, and a month without its year."""
    month = read_month(match.one("m"))
    financial = read_financial_start(match.one("f"))
    if financial is not None:
        shape = Yearless((month, 1), (month, None))
        return Mention("month", span=_in_financial_year(shape, financial))
    year = read_year(match, "y")
    if year is None:
        return Mention("month", yearless=Yearless((month, 1), (month, None)))
    return Mention("month", span=month_span(year, month))


def parse_abbreviated_month(match: Match) -> Mention | None:
    """`Apr-13` in one piece, and `Sept 13: 81%` where a figure follows the two digits."""
    number = match.tokens[match.end - 1]
    plausible = re.fullmatch(r"\d\d", number.text) is not None
    joined = match.end - match.start == 3 and not number.spaced  # noqa: PLR2004 month, dash, year
    told = (joined and _ends_here(match)) or _figure_follows(match) or _is_between(match)
    return parse_month_year(match) if plausible and told else None


def _is_between(match: Match) -> bool:
    """`Dec 22 49`, `Oct 13 90.7%`: of two figures behind a month, the first is its year."""
    after = match.tokens[match.end : match.end + 2]
    close = match.end - match.start == 2 and match.tokens[match.end - 1].spaced  # noqa: PLR2004
    figure = bool(after) and after[0].kind in {"NUM", "CUR"} and after[0].spaced
    return close and figure and not any(token.kind == "MONTH" for token in after[1:])


def _ends_here(match: Match) -> bool:
    return match.after is None or match.after.kind not in {"PCT", "PP", "CUR", "STOP"}


def _figure_follows(match: Match) -> bool:
    after = match.tokens[match.end : match.end + 2]
    return (
        len(after) == 2  # noqa: PLR2004 a sign and a figure
        and after[0].kind in {"DASH", "COLON", "EQ"}
        and after[1].kind in {"NUM", "CUR"}
    )


def parse_bare_month(match: Match) -> Mention | None:
    """A month alone; `May` at the start of a phrase is a verb unless a preposition leads it."""
    token = match.one("m")
    led = match.end - match.start > 1
    before, after = match.before, match.after
    loose = token is not None and token.lower in {"may", "march", "mar", "dec", "sat"}
    if loose and not led and after is not None and after.kind == "WORD":
        return None
    if before is not None and before.kind == "WORD" and not led and loose:
        return None
    return parse_month_year(match)


def parse_month_end_day(match: Match) -> Mention | None:
    """`at the end of March 2014` is a day: the month's last."""
    month, year = read_month(match.one("m")), read_year(match, "y")
    if year is not None:
        day = month_end(year, month)
        return Mention("end of a month", span=Span(day, day))
    return Mention("end of a month", yearless=Yearless((month, 31), (month, None)))


def parse_until(match: Match) -> Mention | None:
    """`To Sept`, `up to December 2013`: the start is for the context to say.

    What `relates to December` is December's alone.
    """
    if match.before is not None and match.before.lower in WORD_SETS["relating"]:
        return None
    inner = parse_day_month(match) if match.has("d") else parse_month_year(match)
    return inner and replace(inner, rule="until", open_start=True)


def parse_short_year_ending(match: Match) -> Mention | None:
    """`12 months to Feb 15: 7.9`: two digits are the year where a figure follows them."""
    number = match.one("y")
    short = number is not None and re.fullmatch(r"\d\d", number.text) is not None
    closed = match.after is not None and match.after.kind == "RP"
    return parse_year_ending(match) if short and (closed or _figure_follows(match)) else None


def parse_year_ending(match: Match) -> Mention | None:
    """`year ending March 2014`, `12 months to 30 September`."""
    inner = parse_day_month(match) if match.has("d") else parse_month_year(match)
    return inner and replace(inner, rule="year ending", open_start=True, twelve_months=True)


def parse_months_to(match: Match) -> Mention | None:
    """`the three months to March 2016`."""
    number = match.one("n")
    months = int(number_of(number)) if number else 0
    if not 1 < months < MONTHS_IN_YEAR:
        return None
    last = read_month(match.one("m"))
    shape = Yearless(((last - months) % MONTHS_IN_YEAR + 1, 1), (last, None))
    year = read_year(match, "y")
    span = shape.in_year(year) if year else None
    return Mention("months up to one", span=span, yearless=None if span else shape)


def parse_since(match: Match) -> Mention | None:
    """`since April`, `since 1 April 2016`."""
    inner = parse_day_month(match) if match.has("d") else parse_month_year(match)
    return inner and replace(inner, rule="since", relative="since")


def parse_week_ending(match: Match) -> Mention | None:
    """`w/e 07/03/21`."""
    inner = parse_numeric_date(match)
    if inner is None or inner.span is None:
        return None
    end = inner.span.end
    return Mention("week ending", span=Span(end - timedelta(days=6), end))
