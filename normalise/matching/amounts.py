"""The numbers in an indicator's text, by what they bound: ages, windows, rates, grades.

`under 18` and `18 and over` are two groups of people, `within 6 months` and `within 12 months` two
windows: such numbers part measures. A base year, a price or a level to be reached does not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from normalise.matching.numerals import write_in_figures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Reader = Callable[[re.Match[str]], Iterator["Amount"]]

AmountKind = Literal["age", "window", "per", "grade", "number"]
OLDEST = 120
LEAST_AGE = 10
_DAYS = {
    "second": 1 / 86400,
    "sec": 1 / 86400,
    "minute": 1 / 1440,
    "min": 1 / 1440,
    "hour": 1 / 24,
    "hr": 1 / 24,
    "day": 1.0,
    "week": 7.0,
    "wk": 7.0,
    "fortnight": 14.0,
    "month": 30.4375,
    "mth": 30.4375,
    "year": 365.25,
    "yr": 365.25,
}
# 91 days are three months, and 365 days twelve.
_MONTH = _DAYS["month"]
_FROM_DAYS = 28
_NEARLY = 0.02


@dataclass(frozen=True, slots=True, order=True)
class Amount:
    """One number, or span of numbers, and what it bounds; `unit` is the noun of a grade or rate."""

    kind: AmountKind
    low: float
    high: float
    unit: str = ""


def find_amounts(plain: str) -> tuple[list[Amount], str]:
    """The amounts of a folded text, and the text without them.

    >>> amounts, rest = find_amounts("offenders aged 10-17 who re-offend within six months")
    >>> [(one.kind, one.low, one.high) for one in amounts]
    [('age', 10.0, 17.0), ('window', 182.625, 182.625)]
    >>> rest.split()
    ['offenders', 'who', 're-offend', 'within']
    """
    found: list[Amount] = []
    rest = write_in_figures(plain)
    for pattern, read in _READERS:
        amounts, rest = _take(pattern, read, rest)
        found += amounts
    return found, rest


def _take(pattern: re.Pattern[str], read: Reader, text: str) -> tuple[list[Amount], str]:
    """What one pattern reads in a text, and the text with that left out."""
    found: list[Amount] = []

    def replace(match: re.Match[str]) -> str:
        amounts = list(read(match))
        found.extend(amounts)
        return " " if amounts or read is _nothing else match[0]

    return found, pattern.sub(replace, text)


# ----------------------------------------------------------------------------------- what is read
def _nothing(_: re.Match[str]) -> Iterator[Amount]:
    """A price, or a level to be reached: it may change and the measure stays."""
    return iter(())


def _age_span(match: re.Match[str]) -> Iterator[Amount]:
    low, high = float(match["low"]), float(match["high"])
    if low < high <= OLDEST:
        yield Amount("age", low, high)


def _age_in_months(match: re.Match[str]) -> Iterator[Amount]:
    """Months of age in full years: 24 to 59 months are the ages of 2 to 4."""
    low, high = int(float(match["low"])), int(float(match["high"]))
    if low < high:
        yield Amount("age", low // 12, (high + 1) // 12 - 1 if high >= 11 else 0)  # noqa: PLR2004


def _age_under(match: re.Match[str]) -> Iterator[Amount]:
    if 0 < float(match["n"]) <= OLDEST:
        yield Amount("age", 0, float(match["n"]) - 1)


def _age_up_to(match: re.Match[str]) -> Iterator[Amount]:
    yield Amount("age", 0, float(match["n"]))


def _age_from(match: re.Match[str]) -> Iterator[Amount]:
    if float(match["n"]) <= OLDEST:
        yield Amount("age", float(match["n"]), OLDEST)


def _age_at(match: re.Match[str]) -> Iterator[Amount]:
    if float(match["n"]) <= OLDEST:
        yield Amount("age", float(match["n"]), float(match["n"]))


def _bare_from(match: re.Match[str]) -> Iterator[Amount]:
    """`18+` alone is an age; `5+ grades` are a number."""
    number = float(match["n"])
    yield from _age_from(match) if number >= LEAST_AGE else [Amount("number", number, number)]


def _bare_span(match: re.Match[str]) -> Iterator[Amount]:
    """`18-64` alone is an age; `Groups 1-5` are numbers."""
    low, high = float(match["low"]), float(match["high"])
    if low < high:
        yield Amount("age" if LEAST_AGE <= high <= OLDEST else "number", low, high)


def _window(match: re.Match[str]) -> Iterator[Amount]:
    days = _to_days(match["n"], match["unit"])
    yield Amount("window", days, days)


def _windows(match: re.Match[str]) -> Iterator[Amount]:
    low, high = (_to_days(match[side], match["unit"]) for side in ("low", "high"))
    yield Amount("window", low, high)


def _to_days(number: str, unit: str) -> float:
    """A length of time in days; what is nearly a number of months is that.

    >>> _to_days("6", "week"), _to_days("91", "day") == _to_days("3", "month")
    (42.0, True)
    """
    days = float(number) * _DAYS[unit]
    months = round(days / _MONTH)
    near = days >= _FROM_DAYS and abs(days - months * _MONTH) <= _NEARLY * days
    return months * _MONTH if near else days


def _per(match: re.Match[str]) -> Iterator[Amount]:
    yield Amount("per", float(match["n"]), float(match["n"]))


def _grade(match: re.Match[str]) -> Iterator[Amount]:
    yield Amount("grade", float(match["low"]), float(match["high"] or match["low"]), match["noun"])


def _clock(match: re.Match[str]) -> Iterator[Amount]:
    hour = float(match["n"]) % 12 + (12 if match["half"] == "pm" else 0)
    yield Amount("number", hour, hour, "clock")


def _number(match: re.Match[str]) -> Iterator[Amount]:
    yield Amount("number", float(match["n"]), float(match["n"]))


# ------------------------------------------------------------------------------ how it is written
# The patterns are tried in this order, each on what those before it left; $N is a number, $SPAN
# two of them, $OLD `years old`, $UNIT a unit of time; a blank may be missing or be more than one.
_PARTS = {
    "$SPAN": r"(?P<low>$D)$TO(?P<high>$D)",
    "$TO": r"\s?(?:-|\u2013|\u2014|to|and|or|/)\s?",
    "$N": r"(?P<n>$D)",
    "$D": r"\d+(?:\.\d+)?",
    "$OLD": r"\s?-?(?:years?(?:[ -]olds?|\s+of\s+age)|yrs?(?:[ -]olds?)?|y/?os?\b)",
    "$YEARS": r"(?:$OLD|\s?years)",
    "$AGED": r"(?:aged?|ages|age group)\s+(?:between\s+)?(?:the ages of\s+)?",
    "$UP": r"(?:\s?\+|\s+plus\b| (?:and|or) (?:over|above|older|more)\b)",
    "$DOWN": r" (?:and|or) (?:under|below|younger)\b",
    "$PEOPLE": r"(?:people|persons?|population|inhabitants|residents|pop)\b",
    "$UNIT": (
        r"(?:working |calendar |statutory |school |consecutive |term )?"
        r"(?P<unit>second|sec|minute|min|hour|hr|day|week|wk|fortnight|month|mth|year|yr)s?"
    ),
    "$GRADE": r"key stage|ks|stage|level|tier|grade|category|cat|band|class|phase|step|part|year",
}
_PART = re.compile("|".join(map(re.escape, sorted(_PARTS, key=len, reverse=True))))
_PATTERNS: tuple[tuple[str, Reader], ...] = (
    (r"[\u00a3$\u20ac]\s?$N\s?(?:m|k|bn|million|thousand)?\b", _nothing),
    (r"\b(?P<n>\d{1,2})(?:[.:]\d\d)?\s?(?P<half>am|pm)\b", _clock),
    (r"\b(?:per|for every)\s+$N(?:\s+$PEOPLE)?", _per),
    (r"/\s?(?P<n>\d{3,})\b(?:\s+$PEOPLE)?", _per),
    (r"\bp\s?$N(?=\s+(?:pop|population)\b|\s*$|\s*\))(?:\s+$PEOPLE)?", _per),
    (r"\b(?P<noun>$GRADE)s?\s?(?P<low>$D)\b(?!\s?%)(?:$TO(?P<high>$D)\b)?(?!$TO\d)", _grade),
    (r"\b$AGED$SPAN\s?months\b", _age_in_months),
    (r"\b(?:$AGED|between\s+(?:exact ages )?)$SPAN(?:$YEARS)?\b", _age_span),
    (r"\b$SPAN$OLD", _age_span),
    (r"\(\s?$SPAN(?:\s?years)?\s?\)", _age_span),
    (r"\b(?:aged?\s+)?under[- ]?$Ns?(?:$YEARS)?\b(?!\s?(?:%|$UNIT|\u00a3))", _age_under),
    (r"\b$AGED(?:under|below|less than) $N(?:$YEARS|\s?year)?\b", _age_under),
    (r"\bbefore (?:the )?age (?:of )?$N\b", _age_under),
    (r"\bbelow (?:the )?age (?:of )?$N\b", _age_under),
    (r"\bup to (?:the age of |age )?$N$OLD", _age_up_to),
    (r"\b(?:aged?\s+)?over[- ]?$Ns\b", _age_from),
    (r"\b$AGED(?:over\s+)?$N(?:$YEARS)?$UP", _age_from),
    (r"\b$N$YEARS$UP", _age_from),
    (r"\b$N(?:\s?\+| and (?:over|above|older)\b| or (?:over|above|older)\b)(?:$OLD)?", _bare_from),
    (r"\baged? over $N", _age_from),
    (r"\b$AGED$N(?:$YEARS)?$DOWN", _age_up_to),
    (r"\b$N$YEARS$DOWN", _age_up_to),
    (r"\b(?:$AGED|(?:at|by) (?:the )?age (?:of )?)$N\b(?:\s?years?\b)?", _age_at),
    (r"\b$N[ -]years?[ -]olds?\b", _age_at),
    (r"\b$SPAN[ -]?$UNIT\b", _windows),
    (r"\b$N[ -]?$UNIT\b", _window),
    (r"(?<![\w.])$SPAN(?![\w.]*\d)(?!\s?%)", _bare_span),
    (r"(?<![\w.])$N\s?(?:%|percent|per cent| or more\b)", _number),
    (r"(?<![\w.])$N(?![\w.]*\d)", _number),
)


def _write_out(pattern: str) -> re.Pattern[str]:
    """A pattern with its $PARTS in their places, and theirs in them."""
    while _PART.search(pattern):
        pattern = _PART.sub(lambda found: _PARTS[found[0]], pattern)
    return re.compile(pattern)


_READERS = tuple((_write_out(pattern), read) for pattern, read in _PATTERNS)
