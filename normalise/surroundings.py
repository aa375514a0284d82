"""What an indicator's own words say about its figures, and the context of a cell built from it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from normalise.lexicon import MONTH_NAMES_PATTERN, MONTHS
from normalise.roles import find_default_role
from normalise.spans import financial_year, year_span

if TYPE_CHECKING:
    from normalise.context import CellContext
    from normalise.dating import Anchor
    from normalise.targets import ParsedTarget

_KEPT = 1_000  # indicators, which each cell of their row asks about
_ROLLING = re.compile(
    r"\byear[ -]ending\b|\b(?:12|twelve)[ -]months?(?: rolling)?(?: period)? (?:ending|to|up to)\b"
    r"|\brolling (?:(?:12|twelve)[ -]months?|year|annual)|\b(?:12|twelve)[ -]months? rolling",
    re.IGNORECASE,
)
_TO_DATE = re.compile(r"\bytd\b|\byear[ -]to[ -]date\b|\bcumulative\b", re.IGNORECASE)
_AT_DAY = re.compile(
    rf"\b(?:as )?at (?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{MONTH_NAMES_PATTERN})\b"
    r"(?! (?:19|20)\d\d)",
    re.IGNORECASE,
)
_LAST_YEAR = re.compile(
    r"(?:same|corresponding|equivalent) (?:quarter|period|time|month)s? (?:of "
    r"|in |from |the )*(?:last|previous|prior|preceding) (?:financial )?year"
    r"|(?:compar\w+|against|on|than) (?:to |with |the )*(?:last|previous|prior) year",
    re.IGNORECASE,
)


@lru_cache(maxsize=_KEPT)
def is_rolling_year(indicator: str) -> bool:
    """Whether an indicator says that its figures are for the twelve months up to each date.

    >>> is_rolling_year("Satisfied with the service. Figures are year ending.")
    True
    """
    return _ROLLING.search(indicator) is not None


@lru_cache(maxsize=_KEPT)
def is_year_to_date(indicator: str) -> bool:
    """Whether an indicator says that its figures count from the start of the financial year."""
    return _TO_DATE.search(indicator) is not None


@lru_cache(maxsize=_KEPT)
def find_day(indicator: str) -> tuple[int, int] | None:
    """The day and month at which an indicator says that its figures stand, of whatever year.

    >>> find_day("Police officers at 31 March"), find_day("Staff trained by 31 March")
    ((31, 3), None)
    """
    found = _AT_DAY.search(indicator)
    return (int(found["day"]), MONTHS[found["month"].lower()]) if found else None


@lru_cache(maxsize=_KEPT)
def compares_with_last_year(indicator: str) -> bool:
    """Whether an indicator compares its figures with the same period a year before."""
    return _LAST_YEAR.search(indicator) is not None


def find_row_series(targets: tuple[ParsedTarget, ...]) -> str | None:
    """The part that the row's target cell names, where it names just one."""
    named = {target.series for target in targets if target.series}
    return named.pop() if len(named) == 1 else None


def is_earlier_year(anchor: Anchor) -> bool:
    """Whether a column's period lies before the financial year of the document."""
    if anchor.span is None or anchor.reference is None:
        return False
    return anchor.span.end < year_span(financial_year(anchor.reference)).start


def with_row(
    context: CellContext,
    indicator: str,
    target_text: str,
    targets: tuple[ParsedTarget, ...],
    unit: str = "",
) -> CellContext:
    """A column's context with what the row's indicator, targets and unit column add to it."""
    role = context.role
    if role == "actual" and context.stated_by == "column" and is_earlier_year(context.anchor):
        role = "previous"
    if role == "actual":
        role = find_default_role(context.column, indicator)
    anchor = context.anchor
    rolling, to_date = is_rolling_year(indicator), is_year_to_date(indicator)
    at_end = anchor.end is not None and find_day(indicator) == (anchor.end.day, anchor.end.month)
    if (rolling, to_date, at_end) != (anchor.rolling_year, anchor.to_date, anchor.at_end):
        anchor = replace(anchor, rolling_year=rolling, to_date=to_date, at_end=at_end)
    return replace(
        context,
        anchor=anchor,
        indicator=indicator,
        target_text=target_text,
        targets=tuple(one for target in targets if (one := target.as_set) is not None),
        series=find_row_series(targets),
        role=role,
        compares_with_last_year=compares_with_last_year(indicator),
        unit=unit,
    )
