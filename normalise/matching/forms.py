"""In what form an indicator's figure comes: a number, a share, a rate, a time, a sum of money."""

from __future__ import annotations

import re
from typing import Literal

Form = Literal["count", "share", "rate", "ratio", "mean", "time", "money", "score"] | None

# The first that fits is the form; what is printed first in the text does not count.
_FORMS: tuple[tuple[Form, re.Pattern[str]], ...] = (
    ("share", re.compile(r"\bper 100\b(?![,\d])(?! ?000)")),
    (
        "rate",
        re.compile(
            r"\bfor every\s+[\d,]{3,}|\bper\s+\d+k\b|\bper\s+(?:[\d,]{3,}|head|capita|household|1k|resident|person|pupil|property|dwelling|thousand|million)|/\s?1,?000|\bper\s1\b"
        ),
    ),
    (
        "share",
        re.compile(r"%|\bper\s?cent\w*|\bproportion\b|\bshare of\b|\bpct\b|\bas a percentage\b"),
    ),
    (
        "money",
        re.compile(
            r"\u00a3|\b(?:cost|spend|expenditure|income|savings|budget|debt|arrears|amount of money|gross value)\b"
        ),
    ),
    (
        "time",
        re.compile(
            r"\b(?:average|mean|median|avg|ave)\b.*\b(?:days?|weeks?|hours?|minutes?|time|length|wait|seconds?|months?|years?|turnaround)\b|\btime taken\b|\bturnaround\b|\bdays? (?:taken|to)\b|\bspeed of\b"
        ),
    ),
    ("mean", re.compile(r"\b(?:average|mean|median|avg|ave)\b")),
    (
        "count",
        re.compile(
            r"\bnos?\.|\bnos?(?=\s+of\b)|^nos?\b(?!\s+further)|\b(?:numbers?|nos|count|volume|total|how many|tonnes|tonnage|kg|kilograms?)\b\.?|#"
        ),
    ),
    ("score", re.compile(r"\b(?:score|index)\b")),
    ("ratio", re.compile(r"\b(?:rate|ratio|prevalence|incidence)\b")),
)
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

    >>> find_form("proportion (%) of offenders"), find_form("offences per 1,000"), find_form("theft")
    ('share', 'rate', None)
    """
    return next((form for form, pattern in _FORMS if pattern.search(plain)), None)


def unit_to_form(unit: str | None) -> Form:
    """The form that a unit of the dataset goes with, or None."""
    return _UNIT_FORMS.get(unit or "")


def forms_differ(one: Form, other: Form) -> bool:
    """Whether two forms cannot be one measure's; an unknown form fits any."""
    return bool(one and other and one != other and frozenset({one, other}) not in _LOOSE)
