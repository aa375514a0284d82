"""Words to the periods that they could state for a whole report: one line, header or file name."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

from normalise.lexicon import MONTH_NAMES_PATTERN, NUMBER_WORDS
from normalise.mentions import Mention, Yearless, mention_of
from normalise.periods import text_to_periods
from normalise.periodwriting import find_month_numbers, write_out
from normalise.spans import (
    MONTHS_IN_QUARTER,
    MONTHS_IN_YEAR,
    Span,
    length_months,
    month_end,
    month_span,
    quarter_ending,
    shift_months,
    twelve_months_to,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from normalise.evidence import Words
    from normalise.tokens import Token

How = Literal[
    "quarter", "range", "as at", "year ending", "half", "numbered", "month", "year", "calendar"
]

_HOWS: dict[str, How] = {
    "quarter": "quarter",
    "quarters": "quarter",
    "until a quarter": "quarter",
    "quarter with its months": "quarter",
    "half year": "half",
    "half year so far": "half",
    "financial year": "year",
    "calendar year": "calendar",
    "year ending": "year ending",
    "month range": "range",
    "day range": "range",
    "date range": "range",
    "short years": "range",
    "month": "month",
    "date": "as at",
    "until": "as at",
    "end of a month": "as at",
}
_HALF = Yearless((4, 1), (9, None))
_ENDS_WITH_DATE = re.compile(
    r"\b(?:as at|as of|at|to|until|up to|ending|ended|end|position|close of)"
    r"(?: the)?(?: end)?(?: of)?\s*$"
)
_COUNTED = re.compile(
    rf"(?:\b(?P<count>{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))}|\d{{1,3}})[ -]?)?"
    r"\bmonth(?P<many>s)?(?: period)? (?:to|ending|ended|up to)(?: the)?(?: end)?(?: of)?\s*$"
)
_DATE_STARTS = re.compile(rf"\d|\b(?:{MONTH_NAMES_PATTERN})\b")
_LEAD = 40
_SCHOOL = re.compile(r"\b(?:academic|school)\s+(?:year\W*)?$", re.IGNORECASE)
_OF_PERIOD = frozenset({"PERIOD", "DASH", "COMMA", "COLON", "LP", "RP", "FY", "YEAR", "SEMI"})
_YEARS = frozenset({"year", "calendar"})


class Stated(NamedTuple):
    """A period that some words state: `span`, or `yearless` where they leave its year open."""

    how: How
    words: Words
    span: Span | None = None
    yearless: Yearless | None = None
    doubtful: bool = False

    def in_year(self, year: Span) -> Span | None:
        """The span, put into a financial year where its own year is open; None if it has none."""
        if self.yearless is None:
            return self.span
        spans = (self.yearless.in_year(end) for end in (year.start.year, year.end.year))
        inside = next((span for span in spans if year.contains(span)), None)
        return _up_to(inside.end, "") if inside and self.how == "as at" else inside


def find_stated(words: Words) -> tuple[Stated, ...]:
    """Every period that could be a report's, in order; plans over several years are none."""
    text = write_out(words.text)
    tokens = text_to_periods(text)
    found = [(one, _to_stated(one, words, text)) for one in tokens if one.kind == "PERIOD"]
    stated = [
        stated
        for i, (_, stated) in enumerate(found)
        if stated and not (stated.how in _YEARS and _is_in_plan(i, found, text))
    ]
    months = find_month_numbers(text)
    numbered = [Stated("numbered", words, None, Yearless((one, 1), (one, None))) for one in months]
    return (*numbered, *stated)


def find_days(words: Words) -> tuple[date, ...]:
    """The days that a line names and that end no period, such as that of a meeting."""
    text = write_out(words.text)
    tokens = [token for token in text_to_periods(text) if token.kind == "PERIOD"]
    return tuple(
        mention.span.end
        for token, mention in zip(tokens, map(mention_of, tokens), strict=True)
        if mention.rule == "date"
        and mention.span
        and not _ENDS_WITH_DATE.search(_lead_of(token, text))
    )


def is_only_period(text: str) -> bool:
    """True for a line that states a period and nothing else: `Quarter 2 (July - September)`."""
    kinds = {token.kind for token in text_to_periods(write_out(text))}
    return "PERIOD" in kinds and kinds <= _OF_PERIOD


def _is_in_plan(i: int, found: Sequence[tuple[Token, Stated | None]], text: str) -> bool:
    """True for either year of `2018/19 to 2021/22`."""
    return any(
        _are_ends_of_plan(left, right, text)
        for left, right in pairwise(found[max(i - 1, 0) : i + 2])
    )


def _are_ends_of_plan(
    left: tuple[Token, Stated | None], right: tuple[Token, Stated | None], text: str
) -> bool:
    are_years = all(stated and stated.how in _YEARS for _, stated in (left, right))
    between = text[left[0].end : right[0].end]
    return are_years and bool(re.match(r"\s*(?:[-–—]|to\b|and\b)", between))


def _to_stated(token: Token, words: Words, text: str) -> Stated | None:
    """What a period states; `text` are the words with their periods written out."""
    mention = mention_of(token)
    how = _HOWS.get(mention.rule)
    if mention.relative == "half_year":
        return Stated("half", words, yearless=_HALF)
    if how is None or mention.relative or mention.years_back:
        return None
    if how in {"month", "as at"}:
        return _end_to_stated(mention, how, words, _lead_of(token, text))
    if how in _YEARS and _SCHOOL.search(text[: token.start]):
        return None
    return _span_to_stated(mention, how, words)


def _span_to_stated(mention: Mention, how: How, words: Words) -> Stated | None:
    if mention.span is None:
        return Stated(how, words, yearless=mention.yearless) if mention.yearless else None
    span = twelve_months_to(mention.span.end) if how == "year ending" else mention.span
    if not _is_report_long(span):
        return None
    return Stated(how, words, span, doubtful=bool(mention.flags))


def _end_to_stated(mention: Mention, how: How, words: Words, lead: str) -> Stated | None:
    """A month or a day; one that words such as `as at` lead to ends the period."""
    if not _ENDS_WITH_DATE.search(lead):
        if how != "month":
            return None
        return Stated("month", words, mention.span, mention.yearless)
    if mention.span is None:
        return Stated("as at", words, yearless=mention.yearless)
    span = _up_to(mention.span.end, lead)
    return Stated("as at", words, span) if span else None


def _lead_of(token: Token, text: str) -> str:
    """The words that lead to a date, in lower case, some of which its token has swallowed."""
    starts = _DATE_STARTS.search(token.text.casefold())
    own = token.text[: starts.start()] if starts else ""
    return f"{text[max(token.start - _LEAD, 0) : token.start]}{own}".casefold()


def _up_to(end: date, lead: str) -> Span | None:
    """The period that ends with a month: as long as the words say, else its quarter or month."""
    if end != month_end(end.year, end.month):
        return None
    counted = _COUNTED.search(lead)
    if counted:
        count = counted["count"] or ("0" if counted["many"] else "1")
        months = NUMBER_WORDS[count] if count in NUMBER_WORDS else int(count)
        fits = 0 < months <= MONTHS_IN_YEAR
        return Span(month_span(*_month_before(end, months - 1)).start, end) if fits else None
    is_quarter = end.month % MONTHS_IN_QUARTER == 0
    return quarter_ending(end) if is_quarter else month_span(end.year, end.month)


def _month_before(end: date, months: int) -> tuple[int, int]:
    day = shift_months(end, -months)
    return day.year, day.month


def _is_report_long(span: Span) -> bool:
    """True for a span that one report can cover: a month to a year."""
    months = length_months(span)
    return months is not None and 0 < months <= MONTHS_IN_YEAR
