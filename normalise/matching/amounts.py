"""The numbers in an indicator's text, by what they bound: ages, windows, rates, grades.

`under 18` and `18 and over` are two groups of people, `within 6 months` and `within 12 months` two
windows: such numbers part measures. A base year, a price or a level to be reached does not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

AmountKind = Literal["age", "window", "per", "grade", "number"]
OLDEST = 120
LEAST_AGE = 10
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty"
).split()
_WORDS = {word: str(number) for number, word in enumerate(_SMALL)} | {
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "sixty": "60",
    "hundred": "100",
    "thousand": "1000",
}
_NUMBER_WORD = re.compile(rf"\b({'|'.join(sorted(_WORDS, key=len, reverse=True))})\b")
_SPANS = {
    "mth": 30.4375,
    "wk": 7.0,
    "yr": 365.25,
    "day": 1.0,
    "week": 7.0,
    "fortnight": 14.0,
    "month": 30.4375,
    "year": 365.25,
}
_SPANS |= {"hour": 1 / 24, "hr": 1 / 24, "minute": 1 / 1440, "min": 1 / 1440, "mins": 1 / 1440}
_SPANS |= {"second": 1 / 86400, "sec": 1 / 86400, "hrs": 1 / 24, "secs": 1 / 86400}


@dataclass(frozen=True, slots=True, order=True)
class Amount:
    """One number, or span of numbers, and what it bounds; `unit` is the noun of a grade or rate."""

    kind: AmountKind
    low: float
    high: float
    unit: str = ""


def find_amounts(plain: str) -> tuple[list[Amount], str]:
    """The amounts of a folded text, and the text without them.

    >>> find_amounts("offenders aged 10-17 who re-offend within six months")[0]
    [Amount(kind='age', low=10.0, high=17.0, unit=''),
     Amount(kind='window', low=182.625, high=182.625, unit='')]
    """
    rest = _NUMBER_WORD.sub(lambda found: _WORDS[found[1]], plain)
    rest = _THOUSANDS.sub("", _KILO.sub(r"per \g<1>000", rest))
    found: list[Amount] = []
    for pattern, to_amounts in _READERS:

        def keep(match: re.Match[str], read: _Reader = to_amounts) -> str:
            amounts = list(read(match))
            found.extend(amounts)
            return " " if amounts or read is _nothing else match[0]

        rest = pattern.sub(keep, rest)
    return found, rest


_Reader = "Callable[[re.Match[str]], Iterator[Amount]]"
_KILO = re.compile(r"\b(?:per|for every) (\d+)\s?k\b")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)|(?<=\d)\s(?=000\b)")
_N = r"(\d+(?:\.\d+)?)"
_TO = r"\s?(?:-|\u2013|\u2014|to|and|or|/)\s?"
_UNIT = r"(?:working |calendar |statutory |school |consecutive |term )?(second|sec|minute|min|hour|hr|day|week|wk|fortnight|month|mth|year|yr)s?"


def _age_span(match: re.Match[str]) -> Iterator[Amount]:
    low, high = float(match[1]), float(match[2])
    if low < high <= OLDEST:
        yield Amount("age", low, high)


def _age_under(match: re.Match[str]) -> Iterator[Amount]:
    if 1 < float(match[1]) <= OLDEST:
        yield Amount("age", 0, float(match[1]) - 1)


def _age_up_to(match: re.Match[str]) -> Iterator[Amount]:
    yield Amount("age", 0, float(match[1]))


def _age_from(match: re.Match[str]) -> Iterator[Amount]:
    if float(match[1]) <= OLDEST:
        yield Amount("age", float(match[1]), OLDEST)


def _bare_span(match: re.Match[str]) -> Iterator[Amount]:
    """`18-64` alone is an age; `Groups 1-5` are numbers."""
    low, high = float(match[1]), float(match[2])
    if low < high:
        is_age = LEAST_AGE <= high <= OLDEST and low <= high
        yield Amount("age" if is_age else "number", low, high)


def _age_at(match: re.Match[str]) -> Iterator[Amount]:
    if float(match[1]) <= OLDEST:
        yield Amount("age", float(match[1]), float(match[1]))


def _window(match: re.Match[str]) -> Iterator[Amount]:
    days = float(match[1]) * _SPANS[match[2]]
    yield Amount("window", days, days)


def _two_windows(match: re.Match[str]) -> Iterator[Amount]:
    days = _SPANS[match[3]]
    yield Amount("window", float(match[1]) * days, float(match[2]) * days)


def _day_window(match: re.Match[str]) -> Iterator[Amount]:
    yield Amount("window", float(match[1]), float(match[1]))


def _per(match: re.Match[str]) -> Iterator[Amount]:
    yield Amount("per", float(match[1]), float(match[1]))


def _grade(match: re.Match[str]) -> Iterator[Amount]:
    yield Amount("grade", float(match[2]), float(match[3] or match[2]), match[1])


def _nothing(_: re.Match[str]) -> Iterator[Amount]:
    """A price, or a level to be reached: it may change and the measure stays."""
    return iter(())


def _clock(match: re.Match[str]) -> Iterator[Amount]:
    hour = float(match[1]) % 12 + (12 if match[2] == "pm" else 0)
    yield Amount("number", hour, hour, "clock")


def _number(match: re.Match[str]) -> Iterator[Amount]:
    yield Amount("number", float(match[1]), float(match[1]))


_AGED = r"(?:aged?|ages|between)\s+(?:between\s+)?(?:the ages of\s+)?"
_OLD = (
    r"\s?-?(?:\s?years?(?:[ -]olds?|\s+of\s+age)|\s?yrs?(?: olds?)?|\s?y/?os?\b|\s?year[ -]?olds?)"
)
_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Iterator[Amount]]], ...] = (
    (re.compile(rf"[\u00a3$\u20ac]\s?{_N}\s?(?:m|k|bn|million|thousand)?\b"), _nothing),
    (re.compile(r"\b(\d{1,2})(?:[.:]\d\d)?\s?(am|pm)\b"), _clock),
    (re.compile(rf"\b(?:per|for every)\s+{_N}"), _per),
    (re.compile(rf"(?:/|\bp)\s?{_N}(?=\s+(?:pop|population)\b|\s*$|\s*\))"), _per),
    (
        re.compile(
            rf"\b(key stage|ks|stage|level|tier|grade|category|cat|band|class|phase|step|part|year)s?\s?{_N}\b(?!\s?%)"
            rf"(?:{_TO}{_N}\b)?(?!\s*(?:to|-)\s*\d)"
        ),
        _grade,
    ),
    (re.compile(rf"\b{_AGED}{_N}{_TO}{_N}{_OLD}?\b"), _age_span),
    (re.compile(rf"\b{_N}{_TO}{_N}{_OLD}"), _age_span),
    (re.compile(rf"\(\s?{_N}{_TO}{_N}\s?\)"), _age_span),
    (
        re.compile(rf"\b(?:aged?\s+)?under[- ]?{_N}s?(?:{_OLD})?\b(?!\s?(?:%|{_UNIT}|\u00a3))"),
        _age_under,
    ),
    (re.compile(rf"\bbelow (?:the )?age (?:of )?{_N}\b"), _age_under),
    (re.compile(rf"\bup to (?:the age of |age )?{_N}{_OLD}"), _age_up_to),
    (re.compile(rf"\b(?:aged?\s+)?over[- ]?{_N}s\b"), _age_from),
    (
        re.compile(
            rf"\b(?:aged?|ages)\s+(?:over\s+)?{_N}{_OLD}?(?:\s?\+| and (?:over|above|older)| or (?:over|above|older|more)| plus)"
        ),
        _age_from,
    ),
    (
        re.compile(
            rf"\b{_N}(?:{_OLD})?(?:\s?\+| and (?:over|above|older)| or (?:over|above|older))(?:{_OLD})?"
        ),
        _age_from,
    ),
    (re.compile(rf"\baged? over {_N}"), _age_from),
    (
        re.compile(
            rf"\b(?:aged?|ages)\s+{_N}(?:{_OLD}|\s?years)?\s+(?:and|or) (?:under|below|younger)"
        ),
        _age_up_to,
    ),
    (re.compile(rf"\b{_N}(?:{_OLD}|\s?years)\s+(?:and|or) (?:under|below|younger)"), _age_up_to),
    (re.compile(rf"\b(?:aged?|ages)\s+{_N}\s?years\s+(?:and|or) (?:over|above|older)"), _age_from),
    (re.compile(rf"\b{_N}\s?years\s+(?:and|or) (?:over|above|older)"), _age_from),
    (re.compile(rf"\b(?:aged?|at age|by age|(?:by|at) the age of|ages)\s+{_N}\b"), _age_at),
    (re.compile(rf"\(\s?{_N}{_TO}{_N}\s?years\s?\)"), _age_span),
    (re.compile(rf"\b{_N}[ -]year[ -]olds?\b"), _age_at),
    (re.compile(rf"\b{_N}{_TO}{_N}[ -]?{_UNIT}\b"), _two_windows),
    (re.compile(rf"\b{_N}[ -]?{_UNIT}\b"), _window),
    (re.compile(rf"(?<![\w.]){_N}{_TO}{_N}(?![\w.]*\d)(?!\s?%)"), _bare_span),
    (re.compile(rf"(?<![\w.]){_N}\s?(?:%|percent|per cent)"), _number),
    (re.compile(rf"(?<![\w.]){_N}(?![\w.]*\d)"), _number),
)
