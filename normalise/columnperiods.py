"""The periods of columns beside each other: what runs on, what repeats, what sums up."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from normalise.columns import READ, Column, ColumnRole
from normalise.headerperiods import date_header
from normalise.headersequences import Step, date_sequence, find_between
from normalise.spans import (
    MONTHS_IN_QUARTER,
    MONTHS_IN_YEAR,
    length_months,
    shift_span,
    year_to_date,
)
from normalise.statuscolumns import leads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.columnchoice import Reading
    from normalise.columncontent import Evidence
    from normalise.dating import Anchor
    from normalise.spans import Span

_TIMED = READ | {ColumnRole.TARGET, ColumnRole.RATING}
_REPEATED = frozenset({ColumnRole.VALUE, ColumnRole.TARGET, ColumnRole.RATING})
_VALUES = frozenset({ColumnRole.PERIOD, ColumnRole.VALUE})
_SUMS = frozenset({"total", "overall", "average", "cumulative", "sum"})
_OWN = frozenset({"actual", "average"})
_A_YEAR_BACK = re.compile(
    r"\bsame (?:period|time|point|stage)\b.{0,12}\b(?:(?:last|previous|prior) year|year before)\b"
    r"|\b(?:last|previous|prior) year\W{1,3}same (?:period|time|point|stage)\b"
)
_AFTER_SEVERAL = 2
_BY_PLACE = 0.6


def date_columns(
    columns: list[Column], read: Sequence[Reading], evidence: Sequence[Evidence], anchor: Anchor
) -> tuple[Column, ...]:
    """The columns with the periods that those beside them give; `read` are their headers."""
    columns = _date_sequences(columns, read, anchor)
    columns = _fill_gaps(columns, evidence, anchor)
    columns = _date_alike(columns, read)
    return tuple(_date_groups(columns))


# ---------------------------------------------------------------------------- repeated groups
def _date_groups(columns: list[Column]) -> list[Column]:
    """`Q1 Target`, `Actual`, `Q2 Target`, `Actual`: what repeats belongs to the period before it.

    Values of such a group that no period tells apart stay unclear.
    """
    named = _find_alike(columns)
    repeated = sum(len(places) > 1 for places in named.values())
    for (_, role), places in named.items():
        spans = [_find_before(columns[:place]) for place in places]
        if len(places) > 1 and len({span for span in spans if span}) == len(places):
            for place, span in zip(places, spans, strict=True):
                columns[place] = _with_span(columns[place], span)
        elif len(places) > 1 and repeated > 1 and role is ColumnRole.VALUE:
            for place in places:
                columns[place] = _not_told(columns[place])
    return columns


def _find_alike(columns: Sequence[Column]) -> dict[tuple[str, ColumnRole], list[int]]:
    """The places of columns without a period, by name; no status in front of what it is about."""
    named: defaultdict[tuple[str, ColumnRole], list[int]] = defaultdict(list)
    for column in columns:
        if column.role in _REPEATED and column.span is None and not column.undated:
            named[column.header.casefold(), column.role].append(column.index)
    values = [one for one in columns if one.role in _VALUES]
    return {
        (name, role): places
        for (name, role), places in named.items()
        if role is not ColumnRole.RATING or not leads([columns[i] for i in places], values)
    }


def _find_before(columns: Sequence[Column]) -> Span | None:
    dated = (one.span for one in reversed(columns) if one.role in _TIMED and one.span)
    return next(dated, None)


def _with_span(column: Column, span: Span | None) -> Column:
    is_value = column.role is ColumnRole.VALUE
    return replace(
        column,
        role=ColumnRole.PERIOD if is_value else column.role,
        span=span,
        stated_by="column" if is_value else column.stated_by,
        reasons=(*column.reasons, "one of a group that repeats, dated by the column before it"),
    )


def _not_told(column: Column) -> Column:
    reasons = (*column.reasons, "another column has its name, and no period tells the two apart")
    others = (ColumnRole.VALUE, ColumnRole.PERIOD)
    return replace(column, role=ColumnRole.UNCLEAR, others=others, reasons=reasons)


# ------------------------------------------------------------------------- sequences and sums
def _date_sequences(columns: list[Column], read: Sequence[Reading], anchor: Anchor) -> list[Column]:
    """Columns that run on in time, in the years in which the document lies."""
    for months in (1, MONTHS_IN_QUARTER):
        steps = [
            Step(column.index, column.span)
            for column in columns
            if column.role in _TIMED
            and column.span
            and _is_open(read[column.index], anchor)
            and length_months(column.span) == months
        ]
        for index, span in date_sequence(steps, anchor).items():
            if columns[index].span != span:
                reasons = (*columns[index].reasons, "dated by the columns beside it")
                columns[index] = replace(columns[index], span=span, reasons=reasons)
    return columns


def _is_open(read: Reading, anchor: Anchor) -> bool:
    stated = date_header(read.time, anchor)
    return stated is not None and stated.yearless


def _fill_gaps(columns: list[Column], evidence: Sequence[Evidence], anchor: Anchor) -> list[Column]:
    """A nameless column between `Q1` and `Q3` is `Q2`; a total behind quarters is the year's."""
    for i, column in enumerate(columns):
        if column.role is ColumnRole.EMPTY and 0 < i < len(columns) - 1:
            columns[i] = _between(column, columns[i - 1], columns[i + 1], evidence[i])
        elif column.role is ColumnRole.VALUE and _sums_up(column, columns[:i]) and anchor.end:
            reasons = (*column.reasons, "it sums up the periods before it")
            span = year_to_date(anchor.end)
            columns[i] = replace(column, span=span, stated_by="column", reasons=reasons)
    return columns


def _date_alike(columns: list[Column], read: Sequence[Reading]) -> list[Column]:
    """`Same period last year` behind `Year to date` is that of the column before it, a year back.

    It is of the document's own period only where no column before it has one. What is itself set
    beside the present (`Previous quarter`) is nothing that it goes back from.
    """
    for i, column in enumerate(columns):
        present = [one for one in columns[:i] if one.role in READ and one.figure_role in _OWN]
        before = _find_before(present)
        if column.role is ColumnRole.PERIOD and before and _A_YEAR_BACK.search(read[i].words):
            reasons = (*column.reasons, "a year before the column before it")
            span = shift_span(before, -MONTHS_IN_YEAR)
            columns[i] = replace(column, span=span, reasons=reasons)
    return columns


def _between(column: Column, before: Column, after: Column, evidence: Evidence) -> Column:
    if not (before.role is after.role is ColumnRole.PERIOD and before.span and after.span):
        return column
    span = find_between(before.span, after.span)
    if span is None or evidence.share("rating", "arrow", "trend") > 0:
        return column
    reasons = ("no header", f"it stands between `{before.header}` and `{after.header}`")
    return replace(
        column,
        role=ColumnRole.PERIOD,
        span=span,
        stated_by="column",
        score=_BY_PLACE,
        reasons=reasons,
    )


def _sums_up(column: Column, before: Sequence[Column]) -> bool:
    words = set(column.header.lower().split()) if column.figure_role in _OWN else set()
    periods = {one.span for one in before if one.role is ColumnRole.PERIOD and one.span}
    return bool(words & _SUMS) and column.span is None and len(periods) >= _AFTER_SEVERAL
