"""Headers that run on from each other: months as single letters, quarters whose year is open."""

from __future__ import annotations

import calendar
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from normalise.spans import MONTHS_IN_YEAR, Span, length_months, shift_months, shift_span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.dating import Anchor

_LETTERS = "".join(name[0] for name in calendar.month_abbr if name).lower()
_FEWEST_LETTERS = 6


class Step(NamedTuple):
    """A column whose header states a span in a year that it leaves open."""

    column: int
    span: Span


def letters_to_months(headers: Sequence[str]) -> dict[int, str]:
    """The months that a run of single letters stands for, by column: `A M J J A S`.

    A run counts where it is at least half a year and fits one place in the year alone.
    """
    months: dict[int, str] = {}
    keys = [len(header.strip()) == 1 and header.strip().isalpha() for header in headers]
    for is_letter, run in groupby(range(len(headers)), key=keys.__getitem__):
        columns = list(run)
        letters = "".join(headers[i].strip().lower() for i in columns) if is_letter else ""
        start = _find_place(letters) if len(letters) >= _FEWEST_LETTERS else None
        if start is not None:
            names = (
                calendar.month_name[(start + i) % MONTHS_IN_YEAR + 1] for i in range(MONTHS_IN_YEAR)
            )
            months |= dict(zip(columns, names, strict=False))
    return months


def _find_place(letters: str) -> int | None:
    round_year = _LETTERS * 2
    places = [i for i in range(MONTHS_IN_YEAR) if round_year[i:].startswith(letters)]
    return places[0] if len(places) == 1 and len(letters) <= MONTHS_IN_YEAR else None


def date_sequence(steps: Sequence[Step], anchor: Anchor) -> dict[int, Span]:
    """The spans of columns that run on in time, in the years in which the document lies.

    `Q1 Q2 Q3 Q4` in a report on Q2 are of one year, `Q3 Q4 Q1 Q2` of two; a sequence may run back.
    """
    distinct = {step.span.start.month: step.span for step in reversed(steps)}
    months = list(dict.fromkeys(step.span.start.month for step in steps))
    offsets = _find_offsets([distinct[month] for month in months])
    if len(months) <= 1 or anchor.end is None or offsets is None:
        return {}
    first = distinct[months[0]]
    chains = [
        [shift_span(first, MONTHS_IN_YEAR * years + offset) for offset in offsets]
        for years in range(-2, 3)
    ]
    chain = min(chains, key=lambda spans: _distance(spans, anchor))
    by_month = dict(zip(months, chain, strict=True))
    return {step.column: by_month[step.span.start.month] for step in steps}


def _find_offsets(spans: Sequence[Span]) -> list[int] | None:
    """The months from the first span to each: onwards, or back, and less than a year in all."""
    ahead = [
        (after.start.month - before.start.month) % MONTHS_IN_YEAR
        for before, after in pairwise(spans)
    ]
    back = [MONTHS_IN_YEAR - gap for gap in ahead]
    steps = ahead if sum(ahead) <= sum(back) else [-gap for gap in back]
    if abs(sum(steps)) >= MONTHS_IN_YEAR:
        return None
    return [sum(steps[:i]) for i in range(len(spans))]


def _distance(spans: Sequence[Span], anchor: Anchor) -> tuple[bool, bool, int]:
    """How ill a sequence fits: it holds the document's last day, or else ends before it."""
    end = anchor.end
    if end is None:
        return True, True, 0
    first, last = min(spans).start, max(span.end for span in spans)
    apart = (last.year - end.year) * MONTHS_IN_YEAR + last.month - end.month
    return not first <= end <= last, last > end, abs(apart)


def find_between(before: Span, after: Span) -> Span | None:
    """The one span that lies between two of the same length: `Q2` between `Q1` and `Q3`."""
    months = length_months(before)
    if months is None or length_months(after) != months:
        return None
    between = shift_span(before, months)
    is_next = shift_months(between.start, months) == after.start
    return between if is_next else None
