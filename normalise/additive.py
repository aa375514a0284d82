"""Figures that add up over the year, and their sum up to a quarter or a month."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from normalise.spans import Span, span_to_kind, year_to_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from normalise.context import CellReading

# Sums and differences of printed figures are exact to here: 0.1 + 0.2 is 0.3, as on the page.
DECIMALS = 6
_KEPT = 1_000  # indicators, which each reading of their row asks about
_ADDITIVE = frozenset({"count", "gbp", "kg", "tonnes", "miles"})
_NOT_A_SUM = re.compile(
    r"\b(?:averages?|mean|median|per|rates?|ratio|index|score|proportion|percentage)\b|%",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"\bas at\b|\bat (?:the )?(?:end|start|month|quarter|any)\b|\bcaseloads?\b|\bcurrent(?:ly)?\b"
    r"|\blooked after\b|\bin care\b|\boutstanding\b|\bon (?:the )?(?:roll|register|list)\b"
    r"|\bheadcount\b|\bf\.?t\.?e\b|\bestablishment\b|\bwaiting list\b|\bin temporary\b"
    r"|\brolling\b|\bbalances?\b|\breserves\b",
    re.IGNORECASE,
)


def is_additive(reading: CellReading, indicator: str) -> bool:
    """Whether the figures of the parts of a year make up the year's: counts, money, weights.

    Averages and rates do not, nor does a count that says how much there is at a time.

    >>> from normalise.context import CellReading
    >>> count = CellReading("reported", None, "column", unit="count", kind="level")
    >>> is_additive(count, "Homes built"), is_additive(count, "Caseload at the end of the quarter")
    (True, False)
    """
    return is_summed(reading.unit, reading.kind, indicator)


def is_summed(unit: str | None, kind: str | None, indicator: str) -> bool:
    """The same of a figure of which unit and kind are known."""
    return unit in _ADDITIVE and kind == "level" and _names_sum(indicator)


@lru_cache(maxsize=_KEPT)
def _names_sum(indicator: str) -> bool:
    return not (_NOT_A_SUM.search(indicator) or _STATE.search(indicator))


def sum_year_to(reading: CellReading, others: Iterable[CellReading]) -> float | None:
    """The sum of the financial year up to the end of a reading's quarter or month.

    `others` are the row's readings. None where a part is missing, bounded, or printed with two
    values; a figure for the year to date is its own sum.
    """
    if reading.span is None or reading.bound != "exact":
        return None
    year = year_to_date(reading.span.end)
    if reading.span == year:
        return reading.value
    kind = span_to_kind(reading.span)
    parts = [one for one in others if _is_part(one, reading) and span_to_kind(one.span) == kind]
    return _add_up(parts, year)


def find_smallest(reading: CellReading, others: Iterable[CellReading]) -> float | None:
    """The least of the row's figures for a quarter or month that are of a reading's sort."""
    kinds = ("quarter", "month")
    alike = (one for one in others if _is_part(one, reading) and span_to_kind(one.span) in kinds)
    return min((abs(one.value) for one in alike if one.value is not None), default=None)


def _is_part(one: CellReading, reading: CellReading) -> bool:
    counts = one.status == "reported" and one.role == "actual" and one.headline
    alike = (one.unit, one.kind, one.series) == (reading.unit, reading.kind, reading.series)
    return counts and alike and one.bound == "exact" and one.span is not None


def _add_up(parts: Iterable[CellReading], year: Span) -> float | None:
    """The sum of parts that cover `year` without a gap, each with one value."""
    values: dict[Span, float] = {}
    for one in parts:
        if one.span is None or one.value is None or not year.contains(one.span):
            continue
        if values.setdefault(one.span, one.value) != one.value:
            return None
    covered = sum((span.end - span.start).days + 1 for span in values)
    total = round(sum(values.values()), DECIMALS)
    return total if covered == (year.end - year.start).days + 1 else None
