"""Whether a plain figure is a level or a change, where its column or its measure decides it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from normalise.quantities import DASH_APART, SIGNED

if TYPE_CHECKING:
    from normalise.context import CellContext, CellReading

_OF_CHANGE = re.compile(
    r"\W*(?:(?:%|percentage|percent|per cent|pp|points?|net|annual|yearly|quarterly|monthly|"
    r"year on year)\W*){0,3}(?:change|movement|difference)\b",
    re.IGNORECASE,
)
_ACCOUNTS = re.compile(
    r"\b(?:variances?|surplus|deficit|over ?/ ?\(?under|under ?/ ?\(?over|(?:over|under)spend|"
    r"net (?:budget|position|cost|expenditure))\b|\(under\)|\+/-",
    re.IGNORECASE,
)
_BELOW_NOUGHT = re.compile(
    r"\bnet\b|\bnps\b|\bbalance\b|\bsurplus\b|\bdeficit\b|\bprogress (?:8|score)\b|"
    r"\bvalue added\b|\btemperature\b",
    re.IGNORECASE,
)


# What stands between two groups goes below nought in any unit.
_GAPS = re.compile(r"\bgap\b|\bdifference between\b|\bnet satisfaction\b", re.IGNORECASE)


def with_accounting_sign(reading: CellReading, context: CellContext) -> CellReading:
    """`(45)` and `- 45` alone in a cell: below nought where money or a variance is reported.

    Elsewhere the figure stays as it is printed, with a doubt.
    """
    apart = DASH_APART in reading.rules
    if not reading.value or not (reading.bracketed or apart):
        return reading
    around = f"{context.column} {context.indicator}"
    if reading.unit != "gbp" and not _ACCOUNTS.search(around):
        return replace(reading, flags=(*reading.flags, "value_doubtful"))
    flag = "value_doubtful" if apart else "sign_from_brackets"
    return replace(reading, value=-abs(reading.value), flags=(*reading.flags, flag))


def with_kind(reading: CellReading, context: CellContext) -> CellReading:
    """A bare figure under `% change` is a change; `+32` of a net score is how much there is."""
    heads_changes = _OF_CHANGE.match(context.column) is not None
    if heads_changes and reading.kind == "level" and reading.unit != "gbp":
        plain = reading.role == "actual" and reading.bound == "exact" and not reading.series
        return replace(reading, kind="change") if plain else reading
    signed = reading.kind == "change" and SIGNED in reading.rules and not heads_changes
    if not signed:
        return reading
    around = f"{context.indicator} {context.column}"
    if _GAPS.search(around):
        return replace(reading, kind="level")
    compares = re.search(r"\b(?:chang|compar|differen|movement)", context.indicator.lower())
    if compares or reading.unit in {"percent", "percentage_points"}:
        return reading
    is_level = _BELOW_NOUGHT.search(around) is not None or reading.unit in {"score", "gbp"}
    return replace(reading, kind="level") if is_level else reading
