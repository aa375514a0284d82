"""In what form an indicator's figure comes: a number, a share, a rate, a time, a sum of money."""

from __future__ import annotations

import re
from typing import Literal

Form = Literal["count", "share", "rate", "ratio", "mean", "time", "money", "score"] | None

_BASES = (
    "head|capita|household|resident|person|pupil|property|dwelling|thousand|million|1k|[0-9,]{3,}"
)
_SPANS = "days?|weeks?|hours?|minutes?|seconds?|months?|years?|time|length|wait|turnaround"
_MEAN = "average|mean|median|avg|ave"
_MONEY = "cost|spend|expenditure|income|savings|budget|debt|arrears|amount of money|gross value"
_COUNTED = "numbers?|nos|count|volume|how many|tonnes|tonnage|kg|kilograms?"
# The first that fits is the form; what is printed first in the text does not count.
_WRITTEN: tuple[tuple[Form, str], ...] = (
    ("share", r"\bper 100\b(?![,\d])(?! ?000)"),
    ("rate", rf"\bper\s+(?:{_BASES})|\bfor every\s+[\d,]{{3,}}|\bper\s+\d+k\b|\bper\s1\b"),
    ("rate", r"/\s?\d{1,3},?000\b"),
    ("share", r"%|\bper\s?cent\w*|\bproportion\b|\bshare of\b|\bpct\b|\bas a percentage\b"),
    ("share", r"[x*\u00d7]\s?100\b(?!,)"),
    ("money", rf"\u00a3|\b(?:{_MONEY})\b"),
    ("time", rf"\b(?:{_MEAN})\b.*\b(?:{_SPANS})\b"),
    ("time", rf"\bnumber of (?:working |calendar )?(?:{_SPANS})\b"),
    ("time", r"\btime taken\b|\bturnaround\b|\bdays? (?:taken|to)\b|\bspeed of\b"),
    ("mean", rf"\b(?:{_MEAN})\b"),
    ("count", rf"\b(?:{_COUNTED})\b|\bnos?\.|\bnos?(?=\s+of\b)|^nos?\b(?!\s+further)|#"),
    ("score", r"\b(?:score|index)\b"),
    ("ratio", r"\b(?:rate|ratio|prevalence|incidence)\b"),
)
_FORMS = tuple((form, re.compile(written)) for form, written in _WRITTEN)
_UNIT_FORMS: dict[str, Form] = {
    "percent": "share",
    "count": "count",
    "gbp": "money",
    "rate": "rate",
    "score": "score",
    "ratio": "ratio",
    "seconds": "time",
    "minutes": "time",
    "hours": "time",
    "days": "time",
    "weeks": "time",
    "months": "time",
    "years": "time",
}
# A ratio may be written as a share or as a rate, a mean as a time, a sum or a rate.
_LOOSE = {
    frozenset({"ratio", "share"}),
    frozenset({"ratio", "rate"}),
    frozenset({"mean", "time"}),
    frozenset({"mean", "money"}),
    frozenset({"mean", "rate"}),
    frozenset({"mean", "score"}),
    frozenset({"rate", "time"}),
    frozenset({"rate", "money"}),
    frozenset({"ratio", "count"}),
}


def find_form(plain: str) -> Form:
    """The form that a folded text names, or None.

    >>> find_form("proportion (%) of offenders"), find_form("offences per 1,000")
    ('share', 'rate')
    """
    return next((form for form, pattern in _FORMS if pattern.search(plain)), None)


def unit_to_form(unit: str | None) -> Form:
    """The form that a unit of the dataset goes with, or None."""
    return _UNIT_FORMS.get(unit or "")


def forms_differ(one: Form, other: Form) -> bool:
    """Whether two forms cannot be one measure's; an unknown form fits any."""
    return bool(one and other and one != other and frozenset({one, other}) not in _LOOSE)
