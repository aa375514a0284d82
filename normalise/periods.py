"""Words to periods: the grammar of what a cell, a header or a sentence says about time.

A rule reads a run of tokens as a `Mention`. What the mention means in days can depend on the
column and the document; `normalise.dating` works that out.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from normalise.dayperiods import DAY_RULES, TO
from normalise.patterns import Rules, rewrite, rule
from normalise.tokens import text_to_tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.tokens import Token, Tokens
from normalise.monthwords import (
    parse_week_ending,
)
from normalise.yearwords import (
    make_relative,
    parse_back,
    parse_calendar_year,
    parse_counted_back,
    parse_earlier,
    parse_financial_year,
    parse_half_year,
    parse_half_year_so_far,
    parse_months_of_year,
    parse_quarter_months,
    parse_quarters,
    parse_same_in_year,
    parse_same_last_year,
    parse_short_financial_year,
    parse_since_year,
    parse_undated,
    parse_until_quarter,
)

# --------------------------------------------------------------------------------- rules


_QUARTER_YEAR = "((of|in|COMMA)? (<f: FY|FRAC>|<y: YEAR>))?"


_SAME_LAST_YEAR = (
    "(in|for|than|on|to|by|at)? (the)? (same|corresponding|equivalent) <n: NUM|NUMWORD>? "
    "(quarter|period|time|month|months|point|date|day|week|stage|half) "
    "(of|in|from)? (the)? (last|previous|prior|preceding) (financial)? year"
)


_TO_DATE = (
    "(in|for)? (the)? ((financial)? year (to date|so far)|year-to-date|ytd|so far this year|to date"
    "|cumulative|cumulatively|running total)"
)


_THIS_QUARTER = (
    "(in|during|for|over)? (the)? (this|current) (quarter|qtr|period)"
    "|(in|during|for|over|across) the (quarter|qtr) (!(before|earlier))"
)


# `190 in the quarter before`, but `in the month before the launch`
_BEFORE = "(before|earlier) (!(the|this|its|our|a|an|MONTH|QTR|YEAR|FY))"


_LAST_QUARTER = (
    "(in|than|on|from|to|with)? (the)? {last} (quarter|qtr|period)"
    f"|(in|during|for|than|on|from|to|with)? the (quarter|qtr) {_BEFORE}"
)


_LAST_YEAR = (
    "(in|than|on|from|to|with)? (the)? (same)? {last} (financial)? year|(at)? "
    "this (time|point|stage) last year|py"
)


_WHOLE_YEAR = (
    "(by|at|for|in)? (the)? (full-year|full year|whole year|year-end|year end|end of (the)? year) "
    "(!(target|budget|plan))|(for|over|in|across) (the|this) year as a whole"
)


_THIS_YEAR = (
    "(in|for|during|over)? (this|the current) (financial)? year"
    "|(for|in) the (full)? year "
    "(!(ending|ended|up|so|before|as|MONTH|"
    "to (the)? (end|date|MONTH|DATE|ORD|YEAR|NUM MONTH|PERIOD)))"
)


RULES = Rules(
    *DAY_RULES,
    rule(
        "quarter last year",
        "PERIOD",
        "(in|during|for|at|than|from|to|on|with)? (the)? <q: QTR> (of|in)? (the)? "
        "(last|previous|prior|preceding) (financial)? year",
        parse_back,
    ),
    rule(
        "quarter with its year",
        "PERIOD",
        "(in|during|for|at)? (the)? <q: QTR> LP (<f: FY|FRAC>|<y: YEAR>) RP",
        parse_quarters,
    ),
    rule(
        "quarter with its months",
        "PERIOD",
        f"<q: QTR> {_QUARTER_YEAR} LP <m: MONTH> {TO} <n: MONTH> (<z: YEAR>)? RP",
        parse_quarter_months,
    ),
    rule(
        "quarter with its months",
        "PERIOD",
        f"<q: QTR> {_QUARTER_YEAR} <m: MONTH> {TO} <n: MONTH> (<z: YEAR>)?",
        parse_quarter_months,
    ),
    rule(
        "quarters",
        "PERIOD",
        f"(in|during|for|at|end of)? <q: QTR> {TO} (<r: QTR>|<r_number: NUM>) {_QUARTER_YEAR}",
        parse_quarters,
    ),
    rule(
        "quarter",
        "PERIOD",
        f"(in|during|for|at)? (the)? (end of)? <q: QTR> DASH? {_QUARTER_YEAR} "
        "(!(in a row|running|in succession|consecutive))",
        parse_quarters,
    ),
    rule("quarter", "PERIOD", "(<f: FY|FRAC>|<y: YEAR>) COMMA? DASH? <q: QTR>", parse_quarters),
    rule(
        "months of a year",
        "PERIOD",
        "(in|for|during|over)? the? <h: first|last> <n: NUM|NUMWORD> months of "
        "(the)? (<y: YEAR>|<f: FY>)",
        parse_months_of_year,
    ),
    rule(
        "half year",
        "PERIOD",
        "(in|for)? (the)? <h: first|second|last> (half|(six|6) months) "
        "((of|in) (the)? (year|<f: FY>))?",
        parse_half_year,
    ),
    rule(
        "half year so far",
        "PERIOD",
        "(half year|half-year|half yearly|six months|six-month|mid-year) "
        "(!(ending|to|ended|a|or (more|longer|over|less)))",
        parse_half_year_so_far,
    ),
    rule(
        "same period of a year",
        "PERIOD",
        "than? (in|for|on|to|by|at)? the? (same|equivalent|corresponding) "
        "(quarter|period|month|point|stage|time) (in|of)? "
        "(<y: YEAR>|<f: FY|FRAC>)|(by|at)? this (time|point|stage) in (<y2: YEAR>|<f2: FY>)",
        parse_same_in_year,
    ),
    rule(
        "week ending",
        "PERIOD",
        "(w SLASH e|week ending|week ended) <a: DATE>",
        parse_week_ending,
    ),
    rule(
        "until a quarter",
        "PERIOD",
        f"(to|up to) (the)? end (of)? <q: QTR> {_QUARTER_YEAR}",
        parse_until_quarter,
    ),
    rule(
        "same months of a year",
        "PERIOD",
        "(in|for|than|on|to)? the? same (NUM|NUMWORD)? (months|month|quarter|period|time|weeks) "
        "(of|in) (<y: YEAR>|<f: FY>)",
        parse_same_in_year,
    ),
    rule(
        "whole of last year",
        "PERIOD",
        "(in|for|over)? (the)? {last} (financial)? year as a whole|"
        "(in|for|over)? (the)? (whole|all|full) of {last} (financial)? year",
        make_relative("whole of last year", "whole_last_year"),
    ),
    rule(
        "last year to date",
        "PERIOD",
        "(at)? {last} (ytd|year to date|year-to-date)|(ytd|year to date) {last} year",
        make_relative("last year to date", "last_year_to_date"),
    ),
    rule(
        "same period last year",
        "PERIOD",
        "{last} year QUOTE? s? (figure|total|result|number|performance)? (for|in|at) (the|this) "
        "same (quarter|period|month|time|point)",
        make_relative("last year", "last_year"),
    ),
    rule(
        "same period last year",
        "PERIOD",
        "(in|for|on|to|with) the (equivalent|corresponding) (quarter|period|month) "
        "(!(last|of|in|YEAR|FY))",
        make_relative("last year", "last_year"),
    ),
    rule(
        "earlier",
        "PERIOD",
        "(<n: NUM|NUMWORD> (months|month|<y: (years|year)>)|(a|one) month|"
        "(a|one) <y2: year>|the <y3: year>) "
        "(earlier|before|ago|previously)",
        parse_earlier,
    ),
    rule("half year", "PERIOD", "<h: h1|h2> (<f: FY>)?", parse_half_year),
    rule(
        "financial years",
        "PERIOD",
        "(between|from)? <f: FY> (to|and|DASH|until) <g: FY>",
        parse_financial_year,
    ),
    rule(
        "financial year",
        "PERIOD",
        "(in|during|for|at|end of)? (the)? (financial|fiscal)? year? <f: FY> (financial year)?",
        parse_financial_year,
    ),
    rule(
        "financial year",
        "PERIOD",
        "(in|during|for|since|year|from|than|to|with|was|outturn|on) <f: FRAC>",
        parse_short_financial_year,
    ),
    rule(
        "same period",
        "PERIOD",
        "(in|for|over|during) (the|that)? same (period|quarter|time|year) (!(last|of|as|the|in))",
        make_relative("same period", "same_period"),
    ),
    rule(
        "same period last year",
        "PERIOD",
        _SAME_LAST_YEAR,
        parse_same_last_year,
    ),
    rule("year to date", "PERIOD", _TO_DATE, make_relative("year to date", "year_to_date")),
    rule(
        "counted back",
        "PERIOD",
        "(in|over|during|for) the? (last|past|previous|preceding) "
        "((<n: NUM|NUMWORD> ((month|months|mths)|<y: years>))|<y2: year>)",
        parse_counted_back,
    ),
    rule("this quarter", "PERIOD", _THIS_QUARTER, make_relative("this quarter", "this_quarter")),
    rule("last quarter", "PERIOD", _LAST_QUARTER, make_relative("last quarter", "last_quarter")),
    rule("last year", "PERIOD", _LAST_YEAR, make_relative("last year", "last_year")),
    rule(
        "last month",
        "PERIOD",
        f"(in|than|to)? {{last}} month|(in|during|for|than|on|from|to|with)? the month {_BEFORE}",
        make_relative("last month", "last_month"),
    ),
    rule("this month", "PERIOD", "(in)? this month", make_relative("this month", "this_month")),
    rule("whole year", "PERIOD", _WHOLE_YEAR, make_relative("whole year", "whole_year")),
    rule("this year", "PERIOD", _THIS_YEAR, make_relative("this year", "this_year")),
    rule(
        "calendar years",
        "PERIOD",
        "(between|from) <y: YEAR> (and|to|DASH) <z: YEAR>",
        parse_calendar_year,
    ),
    rule("since a year", "PERIOD", "since (the year)? (<y: YEAR>|<f: FY>)", parse_since_year),
    rule(
        "calendar year",
        "PERIOD",
        "(in|during|for|of|at|since)? (the year)? <y: YEAR>",
        parse_calendar_year,
    ),
    rule(
        "cannot be dated",
        "PERIOD",
        "(prior to|before) (the|this|its|our)? WORD|"
        "(in)? the (winter|summer|spring|autumn|season|term) (before|earlier)",
        parse_undated,
    ),
)

_KEPT = 4_096  # texts whose periods are kept at hand


def find_periods(tokens: Sequence[Token], text: str) -> Tokens:
    """The tokens with every run that states a period made one PERIOD token.

    The payload of a PERIOD token is a `Mention`.
    """
    return rewrite(tokens, RULES, text)


@lru_cache(maxsize=_KEPT)
def text_to_periods(text: str) -> tuple[Token, ...]:
    """The tokens of a text with its periods found; the same headers are asked for many times."""
    return find_periods(text_to_tokens(text), text)
