"""The period that a column's header states: its words about time, and what is left without them."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from normalise.dating import Anchor, date_mention
from normalise.lexicon import MONTH_NAMES_PATTERN
from normalise.mentions import Mention, Yearless, mention_of
from normalise.periods import text_to_periods
from normalise.spans import (
    MONTHS_IN_QUARTER,
    MONTHS_IN_YEAR,
    Span,
    financial_year,
    length_months,
    shift_months,
    shift_span,
    year_span,
    year_to_date,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_KEPT = 4_096  # headers whose words about time are kept at hand
_CENTURY, _OLD = 2000, 80
_FINANCIAL = re.compile(r"\b(?:fy|ay)\s?'?(?:20)?(\d\d)\b(?!\s?[/-]\s?\d)")
_SHORT_YEARS = re.compile(r"(?<![\d/\u00a3.,-])(\d\d)\s?[/-]\s?(\d\d)(?![\d/%-])")
_MONTH_YEAR = re.compile(rf"\b({MONTH_NAMES_PATTERN})\.?\s?[-' ]\s?(\d\d)\b(?!\s?[/%]|\s?-\s?\d)")
_MONTH_NAME = re.compile(rf"\b(?:{MONTH_NAMES_PATTERN})\b")
# In running words these may be others; in a header `May Target` is the month's.
_LOOSE_MONTH = re.compile(
    r"(?:^|(?<=[a-z] )(?<!to )(?<!and )(?<!ending )(?<!ended )(?<!end )(?<!of )(?<!at )(?<!in ))"
    r"(?:May|March|Mar|Dec)\b(?!\.? ?\d)(?! to | - | and )"
)
_TIME_WORD = re.compile(
    r"\b(?:(?:quarter|month|year|period|date)s?(?: (?:to|ending|ended|end))?|(?:ending|ended))\b"
    r"(?: ?[1-9]\b)?"
)
_QUARTER = re.compile(r"\bq(?:uarter)?\.?\s?([1-4])\b")
_BARE_QUARTER = re.compile(r"\b(this|current|last|previous|prior) q\b")
_QUARTER_ENDING = re.compile(
    r"\b(?:quarter|(?:3|three) months?)(?: period)? (?:to|ending|ended|end)\b|\bquarter\b(?!\s?\d)"
)
_SINCE_MONTH = re.compile(rf"\b(?:{MONTH_NAMES_PATTERN}) to date\b", re.IGNORECASE)
_TO_DATE = re.compile(r"\b(?:ytd|to date|cumulative|so far|running total)\b")
_LAST_MONTHS = re.compile(r"\b(?:last|past|latest|previous) (12|twelve) months\b")
_COUNTED = re.compile(r"\b(\d{1,2}) ?m\b(?= to\b| rolling\b)")
_TO_QUARTER = re.compile(r"\bto (?:the )?(?:end (?:of )?)?q[1-4]\b")
_YEARLY = re.compile(
    r"\b(?:outturn|out-turn|annual|year end|year target|(?:for|of)(?: the)? year|"
    r"this year|current year)\b"
)
_EARLIER = re.compile(
    r"\b(?:previous|prior|preceding)\b|\blast (?:value|result|reported|reading)\b"
)
_EARLIER_YEAR = re.compile(r"\b(?:previous|prior|last)\b")


class HeaderTime(NamedTuple):
    """What a header says about time: its mentions in order, and its other words.

    `words` is the whole header, with years and months written out.
    """

    words: str
    rest: str
    mentions: tuple[Mention, ...]


class Stated(NamedTuple):
    """The period that a header states, the rule that says so, and whether its year is open."""

    span: Span | None
    rule: str
    yearless: bool = False


@lru_cache(maxsize=_KEPT)
def find_header_time(spelled: str) -> HeaderTime:
    """The words about time in a spelled header.

    >>> find_header_time("outturn 17/18").mentions[0].span.start.year
    2017
    """
    words = _write_out(spelled)
    tokens = [token for token in text_to_periods(words) if token.kind == "PERIOD"]
    rest = words
    for token in reversed(tokens):
        rest = f"{rest[: token.start]} {_kept_words(token.text)} {rest[token.end :]}"
    rest = _TIME_WORD.sub(" ", rest) if tokens else rest
    return HeaderTime(words, rest, tuple(mention_of(token) for token in tokens))


def _kept_words(text: str) -> str:
    """`outturn 2018/19` is one mention to the grammar of cells; a header's noun stays."""
    return " ".join(re.findall(r"\b(?:outturn|average)\b", text))


def _write_out(text: str) -> str:
    """`fy19`, `18/19`, `q.2`, `sep-19` and the like in the form that the grammar of cells reads."""
    text = _FINANCIAL.sub(lambda match: _to_year(int(match[1]) - 1), text)
    text = _SHORT_YEARS.sub(_write_years, text)
    text = _MONTH_YEAR.sub(lambda match: f"{match[1]} {_to_year(int(match[2]))[:4]}", text)
    text = _QUARTER.sub(r"q\1", text)
    text = _BARE_QUARTER.sub(r"\1 quarter", text)
    text = _COUNTED.sub(r"\1 months", text)
    text = _LAST_MONTHS.sub("rolling 12 months", text)
    text = _MONTH_NAME.sub(lambda match: match[0].title(), text)
    return _LOOSE_MONTH.sub(r"in \g<0>", text)


def _write_years(match: re.Match[str]) -> str:
    first, second = int(match[1]), int(match[2])
    return _to_year(first) if second == (first + 1) % 100 else match.group()


def _to_year(first: int) -> str:
    first %= 100
    century = _CENTURY if first < _OLD else _CENTURY - 100
    return f"{century + first}/{(first + 1) % 100:02d}"


@lru_cache(maxsize=_KEPT)
def date_header(time: HeaderTime, anchor: Anchor) -> Stated | None:
    """The period that a header states, in a document of `anchor`; None where it states none."""
    this_year = _without_last_year(time)
    if this_year is not None:
        stated = date_header(this_year, anchor)
        span = stated.span if stated else None
        return Stated(shift_span(span, -MONTHS_IN_YEAR), "last year's") if span else None
    dated = [(mention, date_mention(mention, anchor).span) for mention in time.mentions]
    fixed = [(one, span) for one, span in dated if span and one.relative is None]
    if _SINCE_MONTH.search(time.words) and fixed and anchor.end and fixed[0][1] is not None:
        return Stated(Span(fixed[0][1].start, max(anchor.end, fixed[0][1].end)), "month to date")
    combined = _combine(time, fixed, anchor)
    if combined is not None:
        return combined
    if not dated:
        return None
    mention, span = (fixed or dated)[0]
    if mention.relative == "last_year" and _YEARLY.search(time.words) and anchor.end:
        return Stated(year_span(financial_year(anchor.end) - 1), "last year as a whole")
    is_open = mention.yearless is not None and not mention.years_back
    return Stated(span, mention.rule, yearless=is_open)


def _without_last_year(time: HeaderTime) -> HeaderTime | None:
    """`YTD last year`, `Apr last year`: the header of this year's period; None for others."""
    last = [one for one in time.mentions if one.relative == "last_year"]
    kept = tuple(one for one in time.mentions if one.relative != "last_year")
    to_date = bool(kept) and all(one.relative == "year_to_date" for one in kept)
    is_last = bool(last) or (to_date and _EARLIER_YEAR.search(time.words) is not None)
    if not is_last or not kept or not all(map(_is_this_year, kept)):
        return None
    words = _EARLIER_YEAR.sub(" ", time.words)
    return time._replace(words=words, mentions=kept)


def _is_this_year(mention: Mention) -> bool:
    open_year = mention.yearless is not None and not mention.years_back
    return open_year or mention.relative == "year_to_date"


def _combine(
    time: HeaderTime, fixed: Sequence[tuple[Mention, Span | None]], anchor: Anchor
) -> Stated | None:
    """`YTD Sept 2019`, `Q2 YTD`, `Quarter ending June 2019`: two words that say one period."""
    mention, span = fixed[0] if fixed else (None, None)
    if mention is None or span is None:
        return None
    to_date = _TO_DATE.search(time.words) or (
        mention.rule == "quarter" and _TO_QUARTER.search(time.words)
    )
    if to_date and not mention.twelve_months:
        end = _end_in_year(span, anchor)
        return Stated(year_to_date(end), "year to date", mention.yearless is not None)
    within = _find_within(time, fixed)
    if within is not None:
        return within
    months = length_months(span)
    by_quarter = months == 1 or span.start == span.end or mention.open_start
    if by_quarter and _QUARTER_ENDING.search(time.words):
        start = shift_months(span.end, -MONTHS_IN_QUARTER) + timedelta(days=1)
        return Stated(Span(start, span.end), "quarter ending")
    return None


def _find_within(time: HeaderTime, fixed: Sequence[tuple[Mention, Span | None]]) -> Stated | None:
    """`2018/19 April`, `Quarter 1 2018/19 April`: a month or quarter under what stands over it.

    Of several that lie in each other the shortest is meant.
    """
    outer = [span for one, span in fixed if span and one.yearless is None]
    inner = [one for one in time.mentions if one.yearless is not None]
    if len(outer) != 1 or not inner:
        return None
    inside = [(one.rule, _place_within(one.yearless, outer[0])) for one in inner]
    spans = [(rule, span) for rule, span in inside if span]
    if len(spans) < len(inner):
        return None
    rule, span = min(spans, key=lambda found: found[1].end - found[1].start)
    is_nested = all(other.contains(span) for _, other in spans)
    length = "a year" if length_months(outer[0]) == MONTHS_IN_YEAR else "a longer period"
    return Stated(span, f"{rule} of {length}") if is_nested else None


def _place_within(yearless: Yearless | None, outer: Span) -> Span | None:
    """The days of `April` inside a period with a year of its own; None where they lie out of it."""
    if yearless is None:
        return None
    spans = (yearless.in_year(year) for year in (outer.start.year, outer.end.year))
    return next((span for span in spans if outer.contains(span)), None)


def _end_in_year(span: Span, anchor: Anchor) -> date:
    """The last day that a figure to date covers: in a whole year, the document's own day in it."""
    if length_months(span) != MONTHS_IN_YEAR or anchor.end is None:
        return span.end
    years = financial_year(span.end) - financial_year(anchor.end)
    return shift_span(Span(anchor.end, anchor.end), MONTHS_IN_YEAR * years).end


def is_undated(time: HeaderTime) -> bool:
    """Whether a header speaks of an earlier figure and not of its time: `Previous value`."""
    return not time.mentions and _EARLIER.search(time.words) is not None


def find_whole_year(time: HeaderTime, anchor: Anchor) -> Span | None:
    """The document's year where a header speaks of one and names no other: `Annual`."""
    if anchor.end is None or not _YEARLY.search(time.words):
        return None
    return year_span(financial_year(anchor.end))
