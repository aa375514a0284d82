"""A report's file name as words about time that the grammar of periods reads."""

from __future__ import annotations

import re

from normalise.lexicon import MONTH_NAMES_PATTERN
from normalise.spans import MONTH_NAMES, MONTHS_IN_YEAR

CENTURY = 100
LONGEST_NAME = 300
_VERSION = re.compile(r"\.fetched-\d{4}-\d\d-\d\d(?:-\d+)?(?=\.[a-z]\w{0,9}$)")
_ENDING = re.compile(r"\.[a-z]\w{0,4}$")
_SPACES = re.compile(r"[\s_.,+()]+|%20")
_DAY = re.compile(r"(?<!\d)(20\d\d)-(\d\d)-(\d\d)(?!\d)")
_YEARS = re.compile(r"(?<!\d)(20\d\d)[ -]?(?:20)?(\d\d)(?!\d)")
_SHORT_YEARS = re.compile(r"(?<![\d/])(\d\d)[ -]?(\d\d)(?![\d/])")
_QUARTER = re.compile(r"(?:quarter|qtr|q)[ -]?([1-4])(?!\d)")
_MONTHS = re.compile(rf"\b({MONTH_NAMES_PATTERN})[ -](?:to[ -])?({MONTH_NAMES_PATTERN})\b")


def file_name_to_words(file_name: str) -> str:
    """The words that a file's name stands for, as far as they are about time.

    The day on which a version was fetched (`report.fetched-2019-11-22.pdf`) says nothing of it.

    >>> file_name_to_words("durham-2019_Q2.txt"), file_name_to_words("havering-2017-09.txt")
    ('durham 2019 Q2', 'havering as at September 2017')
    """
    name = _VERSION.sub("", file_name[-LONGEST_NAME:].casefold())
    text = _SPACES.sub(" ", _ENDING.sub("", name))
    text = _DAY.sub(_day_to_words, text)
    text = _YEARS.sub(_years_to_words, text)
    text = _QUARTER.sub(r" Q\1 ", text)
    if " Q" in text:
        text = _SHORT_YEARS.sub(_short_years_to_words, text)
    text = _MONTHS.sub(r"\1 to \2", text)
    return " ".join(text.replace("-", " ").split())


def _day_to_words(match: re.Match[str]) -> str:
    month = int(match[2])
    name = MONTH_NAMES[month] if month <= MONTHS_IN_YEAR else ""
    return f" as at {int(match[3])} {name} {match[1]} "


def _years_to_words(match: re.Match[str]) -> str:
    """`2013-14` is a financial year, `2017-09` a month."""
    first, second = int(match[1]), int(match[2])
    if (first + 1) % CENTURY == second:
        return f" {first}/{second:02d} "
    if 1 <= second <= MONTHS_IN_YEAR:
        return f" as at {MONTH_NAMES[second]} {first} "
    return match[0]


def _short_years_to_words(match: re.Match[str]) -> str:
    """`1718` beside a quarter is a financial year."""
    first, second = int(match[1]), int(match[2])
    return f" 20{first:02d}/{second:02d} " if (first + 1) % CENTURY == second else match[0]
