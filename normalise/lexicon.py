"""The words that the grammar knows, by what they do.

A phrase of several words is written with spaces; `~` at a word's end stands for any ending. An
auditor can read here which words make a figure a fall, a forecast or somebody else's.
"""

from __future__ import annotations

import calendar
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from schema.dataset import Unit

MONTHS: dict[str, int] = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
FULL_MONTHS = frozenset(name.lower() for name in calendar.month_name if name)
# the names of months as an alternation for patterns without case, the longest first
MONTH_NAMES_PATTERN = "|".join(sorted(MONTHS, key=len, reverse=True))

NUMBER_WORDS: dict[str, int] = {
    "zero": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "hundred": 100,
    "thousand": 1_000,
}

ORDINAL_WORDS: dict[str, int] = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4}

# Short forms, and forms with an ending that changes nothing, to the word that rules look for.
ABBREVIATIONS: dict[str, str] = {
    "yr": "year",
    "yrs": "years",
    "qtr": "quarter",
    "qtrs": "quarters",
    "prev": "previous",
    "@": "at",
    "red'n": "reduction",
    "redn": "reduction",
    "scot": "scotland",
    "eng": "england",
    "nat": "national",
    "natl": "national",
    "'ll": "will",
    "there'll": "will",
    "we'll": "will",
    "they'll": "will",
    "it'll": "will",
    "cum": "cumulative",
    "mth": "month",
    "mths": "months",
    "avg": "average",
    "ave": "average",
    "quarter's": "quarter",
    "year's": "year",
    "month's": "month",
}

SCALES: dict[str, float] = {
    "k": 1e3,
    "000": 1e3,
    "000s": 1e3,
    "thousand": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mil": 1e6,
    "million": 1e6,
    "bn": 1e9,
    "billion": 1e9,
}

# Short forms of measures that follow a number, without blanks: to their unit in the dataset.
MEASURES: dict[str, Unit] = {
    **dict.fromkeys(("kwh", "mwh", "gwh", "kw", "mw", "gw", "kwp", "mwp", "mj", "gj"), "other"),
    **dict.fromkeys(("km", "kms", "kilometre", "kilometres", "metre", "metres"), "other"),
    **dict.fromkeys(("ha", "hectare", "hectares", "acre", "acres"), "other"),
    **dict.fromkeys(("m2", "m\u00b2", "m3", "m\u00b3", "sqm", "sqft", "km2", "km\u00b2"), "other"),
    **dict.fromkeys(("litre", "litres", "ml", "db", "dba", "\u00b0c"), "other"),
    **dict.fromkeys(
        (f"{micro}g/m{cube}" for micro in "u\u00b5\u03bc" for cube in "3\u00b3"), "other"
    ),
    **dict.fromkeys(("tco2", "tco2e", "tco\u2082", "tco\u2082e"), "tonnes"),
}

# Words that name a unit of time or measure, to the unit's name in the dataset.
UNIT_WORDS: dict[str, Unit] = {
    "second": "seconds",
    "seconds": "seconds",
    "sec": "seconds",
    "secs": "seconds",
    "minute": "minutes",
    "minutes": "minutes",
    "min": "minutes",
    "mins": "minutes",
    "hour": "hours",
    "hours": "hours",
    "hr": "hours",
    "hrs": "hours",
    "day": "days",
    "days": "days",
    "wd": "days",
    "wds": "days",
    "workdays": "days",
    "week": "weeks",
    "weeks": "weeks",
    "wk": "weeks",
    "wks": "weeks",
    "month": "months",
    "months": "months",
    "mths": "months",
    "year": "years",
    "years": "years",
    "yrs": "years",
    "kg": "kg",
    "kgs": "kg",
    "kilograms": "kg",
    "kilogrammes": "kg",
    "t": "tonnes",
    "tonne": "tonnes",
    "tonnes": "tonnes",
    "mile": "miles",
    "miles": "miles",
    **{word: unit for word, unit in MEASURES.items() if word.isalpha()},
}
SECONDS_IN: dict[Unit, int] = {
    "seconds": 1,
    "minutes": 60,
    "hours": 3_600,
    "days": 86_400,
    "weeks": 604_800,
    "months": 2_629_800,
    "years": 31_557_600,
}
TIME_UNITS = ("seconds", "minutes", "hours", "days", "weeks", "months", "years")

MEASURES_PATTERN = "|".join(sorted(map(re.escape, MEASURES), key=len, reverse=True))
