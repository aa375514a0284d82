"""What a cell's figures take from each other and from their surroundings, once all are read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from normalise.clauses import depth_at
from normalise.marks import with_marks
from normalise.notes import find_note
from normalise.spans import (
    MONTHS_IN_QUARTER,
    MONTHS_IN_YEAR,
    Span,
    length_months,
    shift_span,
    year_to_date,
)
from normalise.wordsets import WORD_SETS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.context import CellContext, CellReading
    from normalise.tokens import Token
from normalise.borrowing import share_units, with_unit
from normalise.parts import (
    parts_of_previous,
    parts_that_add_up,
    places_in_brackets,
    repeats_in_brackets,
)


def settle(
    text: str,
    tokens: Sequence[Token],
    readings: tuple[CellReading, ...],
    context: CellContext,
    *,
    is_prose: bool,
) -> tuple[CellReading, ...]:
    """Units, signs, bases, parts and notes that need more than the figure's own words."""
    readings = _drop_lone_labels(share_units(readings, tokens))
    readings = tuple(with_unit(reading, context, is_prose=is_prose) for reading in readings)
    readings = _earlier_are_previous(readings, tokens)
    readings = _comparators_take_sign(readings)
    readings = _averages_cover_year(readings, context)
    readings = parts_of_previous(readings, tokens)
    readings = repeats_in_brackets(readings, text, context)
    readings = places_in_brackets(readings, text)
    readings = parts_that_add_up(readings)
    readings = tuple(
        replace(one, series=None) if one.role == "comparator" else one for one in readings
    )
    readings = tuple(_with_comparison(_with_row_series(one, context), context) for one in readings)
    readings = tuple(_with_doubts(reading, context) for reading in readings)
    readings = with_marks(readings, text, context)
    return readings if is_prose else _with_notes(text, tokens, readings)


# -------------------------------------------------------------------------------------- units
def _drop_lone_labels(readings: tuple[CellReading, ...]) -> tuple[CellReading, ...]:
    """`KSI 14`: a label parts the indicator only where the cell has figures for several."""
    labels = {one.series for one in readings if one.labelled and one.role == "actual"}
    if len(labels) > 1:
        return readings
    return tuple(replace(one, series=None) if one.labelled else one for one in readings)


# -------------------------------------------------------------------------- figures together
def _earlier_are_previous(
    readings: tuple[CellReading, ...],
    tokens: Sequence[Token],
) -> tuple[CellReading, ...]:
    """A figure for a time before the cell's own, quoted in brackets or with `was`, is previous."""
    main = next(
        (one for one in readings if one.role == "actual" and one.status == "reported"), None
    )
    if main is None or main.span is None:
        return readings
    return tuple(
        replace(one, role="previous", rules=(*one.rules, "role previous: an earlier period"))
        if one is not main and _is_earlier(one, main, tokens)
        else one
        for one in readings
    )


def _is_earlier(reading: CellReading, main: CellReading, tokens: Sequence[Token]) -> bool:
    if reading.role != "actual" or reading.span is None or main.span is None:
        return False
    if reading.period_source != "cell" or not _lies_before(reading.span, main.span):
        return False
    if shift_span(reading.span, MONTHS_IN_YEAR) == main.span:
        return True
    place = next((i for i, token in enumerate(tokens) if token.start == reading.start), 0)
    before = [token.lower for token in tokens[max(0, place - 4) : place]]
    return depth_at(tokens, place) > 0 or bool({"was", "were"} & set(before))


def _lies_before(span: Span, main: Span) -> bool:
    """Whether a span ends sooner than the main figure's, and is no part of it."""
    return span.end < main.end and not main.contains(span)


def _comparators_take_sign(readings: tuple[CellReading, ...]) -> tuple[CellReading, ...]:
    """Another area's figure takes kind and sign of the figure that it is set against."""
    own = next((one for one in readings if one.role == "actual" and one.value is not None), None)
    last = [one for one in readings if one.role == "actual" and one.unit == "percent"]
    against = last[-1] if last else own
    if against is None or against.kind != "change" or against.value is None:
        return readings
    sign = -1.0 if against.value < 0 else 1.0
    return tuple(
        replace(one, kind="change", value=sign * abs(one.value))
        if one.role == "comparator"
        and one.kind == "level"
        and one.value
        and one.unit == against.unit
        else one
        for one in readings
    )


def _averages_cover_year(
    readings: tuple[CellReading, ...],
    context: CellContext,
) -> tuple[CellReading, ...]:
    """An average or total beside a quarter's figure covers the year to that quarter's end."""
    beside = [one for one in readings if one.role == "actual" and one.span is not None]
    span = beside[0].span if beside else context.anchor.span
    if span is None or length_months(span) != MONTHS_IN_QUARTER:
        return readings
    return tuple(
        replace(one, span=year_to_date(span.end))
        if (one.role == "average" and one.period_source != "cell") or _is_sum(one, beside[:index])
        else one
        for index, one in enumerate(readings)
    )


def _is_sum(reading: CellReading, earlier: Sequence[CellReading]) -> bool:
    """`a total of 506` behind the figures of two quarters."""
    alike = [one for one in earlier if one.unit == reading.unit and one is not reading]
    return "total" in reading.rules and bool(alike)


# ---------------------------------------------------------------------------- what is around
def _with_row_series(reading: CellReading, context: CellContext) -> CellReading:
    """A part that the row's target names holds for the row's own figures."""
    if (
        reading.series is None
        and context.series
        and reading.role == "actual"
        and reading.status == "reported"
    ):
        return replace(reading, series=context.series)
    return reading


def _with_comparison(reading: CellReading, context: CellContext) -> CellReading:
    """An indicator that compares with the year before says what a change is against."""
    known = reading.kind == "change" and reading.compared is None and reading.span is not None
    if not known or not context.compares_with_last_year or reading.span is None:
        return reading
    return replace(reading, compared=shift_span(reading.span, -MONTHS_IN_YEAR))


def _with_doubts(reading: CellReading, context: CellContext) -> CellReading:
    """Flag a stated period that lies outside its column's, which may be a misprint."""
    span, column = reading.span, context.anchor.span
    stated = reading.period_source == "cell" and reading.role == "actual" and span is not None
    if not stated or span is None or column is None or context.stated_by != "column":
        return reading
    runs_over = not context.anchor.rolling_year and not _touches(span, column)
    return (
        replace(reading, flags=(*reading.flags, "period_outside_column")) if runs_over else reading
    )


def _touches(span: Span, column: Span) -> bool:
    return column.start <= span.end <= column.end


_ROLE_WORDS = frozenset(
    word for name in ("average", "predicted", "baseline") for word in WORD_SETS[name]
)


def _is_role_word(token: Token) -> bool:
    """A word that says what a figure is, and so is no note about it."""
    return token.kind == "WORD" and token.lower in _ROLE_WORDS


def _with_notes(
    text: str,
    tokens: Sequence[Token],
    readings: tuple[CellReading, ...],
) -> tuple[CellReading, ...]:
    spans = [(one.start or 0, one.end or 0) for one in readings]
    spans += [
        (token.start, token.end)
        for token in tokens
        if token.kind == "PERIOD" or _is_role_word(token)
    ]
    for name in (*(one.series for one in readings), *(one.unit_text for one in readings)):
        place = text.find(name) if name else -1
        if name and place >= 0:
            spans.append((place, place + len(name)))
    note = find_note(text, spans)
    if note is None:
        return readings
    return tuple(replace(one, note=note) if one.note is None else one for one in readings)
