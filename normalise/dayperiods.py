"""What days and months say about time: the first part of the grammar of periods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalise.monthwords import (
    parse_abbreviated_month,
    parse_bare_month,
    parse_day_month,
    parse_day_range,
    parse_month_end_day,
    parse_month_range,
    parse_month_year,
    parse_months_to,
    parse_numeric_date,
    parse_numeric_range,
    parse_short_year_ending,
    parse_short_years,
    parse_since,
    parse_until,
    parse_year_ending,
)
from normalise.patterns import rule
from normalise.yearwords import (
    make_relative,
    parse_first_months,
    parse_months_so_far,
    parse_since_year,
    parse_start_of_year,
    parse_weeks_to,
)

if TYPE_CHECKING:
    from normalise.patterns import Rule

TO = "(DASH|to|until|and|&|through|SLASH|PLUS)"
_ENDING = "(ending|ended|to|up to|end)"

DAY_RULES: tuple[Rule, ...] = (
    rule("date range", "PERIOD", f"(between|from)? <a: DATE> {TO} <b: DATE>", parse_numeric_range),
    rule("date", "PERIOD", "(as at|at|on|by|in)? <a: DATE>", parse_numeric_date),
    rule(
        "year ending",
        "PERIOD",
        "(rolling? ((12|twelve) (month|months)|12-month|twelve-month)|year) "
        "(to|ending|ended|up to) (the? end of)? <m: MONTH> <y: NUM>",
        parse_short_year_ending,
    ),
    rule(
        "months up to one",
        "PERIOD",
        "(in|for|over|during)? the? <n: NUM|NUMWORD> (months|mths) (to|ending|ended|up to) "
        "(the? end of)? <m: MONTH> COMMA? <y: YEAR>?",
        parse_months_to,
    ),
    rule(
        "weeks up to a day",
        "PERIOD",
        "(in|for|over|during)? the? <n: NUM|NUMWORD> (weeks|wks) (to|ending|ended|up to) "
        "(the)? <d: ORD|NUM> of? <m: MONTH> COMMA? <y: YEAR>?",
        parse_weeks_to,
    ),
    rule(
        "first months",
        "PERIOD",
        "(in|for|over|during)? the first <n: NUM|NUMWORD> months "
        "(!(of|after|in|since|to (MONTH|DATE|ORD|YEAR|QTR|the|end|date|NUM MONTH)))",
        parse_first_months,
    ),
    rule(
        "start of the year",
        "PERIOD",
        "(at|from) the (start|beginning) of the (financial)? year",
        parse_start_of_year,
    ),
    rule(
        "months so far",
        "PERIOD",
        "(for|in|over|during) the <n: NUM|NUMWORD> (months|mths) "
        "(!(to|ending|ended|up|from|of|since|before|after|until|prior|DASH|MONTH|QTR))",
        parse_months_so_far,
    ),
    rule(
        "year ending",
        "PERIOD",
        "rolling? ((12|twelve) (month|months)|12-month|twelve-month) "
        "(rolling|period|average|total)? (to|ending|ended|up to|DASH) "
        "(the? end of)? <d: ORD|NUM>? of? <m: MONTH> COMMA? <y: YEAR>?",
        parse_year_ending,
    ),
    rule(
        "year ending",
        "PERIOD",
        f"(rolling year (figure|total|average|rate|position)|rolling? year) {_ENDING} "
        "(the? end of?)? <d: ORD|NUM>? <m: MONTH> <y: YEAR>?",
        parse_year_ending,
    ),
    rule(
        "day range",
        "PERIOD",
        "(between|from)? <d: ORD|NUM> of? <m: MONTH>? (<y: YEAR>)? "
        f"{TO} <e: ORD|NUM> of? <n: MONTH> COMMA? (<z: YEAR>)?",
        parse_day_range,
    ),
    rule(
        "day range",
        "PERIOD",
        "(on)? <d: ORD|NUM> (COMMA (ORD|NUM))+ (and|&) <e: ORD|NUM> of? <n: MONTH> <z: YEAR>?",
        parse_day_range,
    ),
    rule(
        "short years",
        "PERIOD",
        "(between|from)? <m: MONTH> QUOTE? <y: NUM> (to|DASH) <n: MONTH> QUOTE? <z: NUM>",
        parse_short_years,
    ),
    rule(
        "month range",
        "PERIOD",
        "(between|from|for|in|during|throughout)? <m: MONTH> (<y: YEAR>)? "
        f"{TO} (end (of)?)? <n: MONTH> COMMA? (<f: FY>|<z: YEAR>)?",
        parse_month_range,
    ),
    rule(
        "until a day",
        "PERIOD",
        "(to|up to|until) (the)? <d: ORD|NUM> of? <m: MONTH> COMMA? <y: YEAR>?",
        parse_until,
    ),
    rule(
        "date",
        "PERIOD",
        "(as at|as of|at|on|from|by|the)? (the)? <d: ORD|NUM> of? <m: MONTH> COMMA? <y: YEAR>?",
        parse_day_month,
    ),
    rule(
        "date", "PERIOD", "(as at|at|on|by)? <m: MONTH> <d: ORD> COMMA? <y: YEAR>?", parse_day_month
    ),
    rule(
        "date", "PERIOD", "(as at|at|on|by)? <m: MONTH> <d: NUM> COMMA? <y: YEAR>", parse_day_month
    ),
    rule(
        "until",
        "PERIOD",
        "(to|up to|until) (the? end (of)?)? <m: MONTH> COMMA? (<y: YEAR>|<f: FY>)?",
        parse_until,
    ),
    rule(
        "since a day",
        "PERIOD",
        "since (the)? <d: ORD|NUM> of? <m: MONTH> COMMA? <y: YEAR>?",
        parse_since,
    ),
    rule(
        "rolling year",
        "PERIOD",
        "rolling ((12|twelve) (month|months)|12-month|twelve-month|year)|"
        "((12|twelve) (month|months)|12-month|twelve-month) rolling",
        make_relative("rolling year", "rolling_year"),
    ),
    rule("since", "PERIOD", "since <m: MONTH> (<y: YEAR>)?", parse_since),
    rule(
        "since",
        "PERIOD",
        "since WORD WORD? WORD? WORD? WORD? WORD? (in|on) <d: ORD|NUM>? of? <m: MONTH> "
        "(<y: YEAR>)?",
        parse_since,
    ),
    rule(
        "since",
        "PERIOD",
        "since WORD WORD? WORD? WORD? WORD? WORD? in (<y: YEAR>|<f: FY>)",
        parse_since_year,
    ),
    rule(
        "end of a month",
        "PERIOD",
        "(as at|at|by)? the? end (of)? <m: MONTH> COMMA? (<y: YEAR>)?",
        parse_month_end_day,
    ),
    rule(
        "month",
        "PERIOD",
        "(in|during|throughout|for|at|as at|by)? <m: MONTH> (COMMA|DASH|QUOTE)? <y: YEAR>",
        parse_month_year,
    ),
    rule("month", "PERIOD", "<m: MONTH> QUOTE <y: NUM>", parse_short_years),
    rule("month", "PERIOD", "<m: MONTH> <f: FY>", parse_month_year),
    rule("month", "PERIOD", "<m: MONTH> DASH? <y: NUM>", parse_abbreviated_month),
    rule("month", "PERIOD", "(in|during|throughout|for|at|as at|by)? <m: MONTH>", parse_bare_month),
)
