"""What words say about time, before the place where they stand dates it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from normalise.spans import (
    Span,
    month_end,
)

if TYPE_CHECKING:
    from normalise.tokens import Token


@dataclass(frozen=True, slots=True)
class Yearless:
    """A span in a year that is not stated: month and day of its ends, None for an open start."""

    start: tuple[int, int] | None
    end: tuple[int, int | None]

    def in_year(self, year: int) -> Span:
        """The span that ends in a calendar year; an open start is the end's own month."""
        month, day = self.end
        end = _clipped(year, month, day)
        if self.start is None:
            return Span(date(year, month, 1), end)
        first, start_day = self.start
        before = first > month or (first == month and day is not None and start_day > day)
        return Span(_clipped(year - before, first, start_day), end)


@dataclass(frozen=True, slots=True)
class Mention:
    """What some words say about time.

    One of `span` (dated in full), `yearless` (dated but for its year) or `relative` (counted
    from something else: `last quarter`) is set; none of them for a time that cannot be dated.
    `open_start` marks `to September`, whose start the context gives; `years_back` marks
    `Q1 last year`; `single_day` a span that is one day by its words; `months` a span counted back.
    """

    rule: str
    span: Span | None = None
    yearless: Yearless | None = None
    relative: str | None = None
    open_start: bool = False
    twelve_months: bool = False
    years_back: int = 0
    months: int = 0
    compared: bool = False
    flags: tuple[str, ...] = ()


def _clipped(year: int, month: int, day: int | None) -> date:
    last = month_end(year, month)
    return last if day is None else date(year, month, min(day, last.day))


def mention_of(token: Token) -> Mention:
    """The mention that a PERIOD token carries.

    Raises TypeError for any other token.
    """
    if not isinstance(token.payload, Mention):
        message = f"no period: {token.text!r}"
        raise TypeError(message)
    return token.payload


_PAST = frozenset(
    {
        "last_quarter",
        "last_year",
        "whole_last_year",
        "last_year_to_date",
        "last_month",
        "before",
        "earlier",
        "same_in_year",
        "same_in_financial_year",
    }
)


def counts_back(mention: Mention) -> bool:
    """Whether words count back from another figure's period: `two years earlier`."""
    return mention.relative in _PAST


def is_past(mention: Mention) -> bool:
    """Whether words name a time before another figure's: `last year`, `Q1 last year`."""
    return counts_back(mention) or mention.years_back > 0
