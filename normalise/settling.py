"""What a cell's figures take from each other and from their surroundings, once all are read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from normalise.clauses import depth_at
from normalise.marks import with_marks
from normalise.notes import find_note
from normalise.quantities import is_figure
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
from normalise.bases import bases_apart, parts_of_previous
from normalise.borrowing import with_unit
from normalise.doubts import with_doubts_of_prose
from normalise.labels import give_brackets_their_label, keep_labels_of_parts
from normalise.otherperiods import COMPARE_VERBS
from normalise.parts import (
    changes_in_brackets,
    earlier_in_brackets,
    parts_of_a_sum,
    parts_that_add_up,
    places_in_brackets,
    repeats_in_brackets,
    shares_in_brackets,
)
from normalise.sharing import counts_beside_rate, share_units


def settle(
    text: str,
    tokens: Sequence[Token],
    readings: tuple[CellReading, ...],
    context: CellContext,
    *,
    is_prose: bool,
) -> tuple[CellReading, ...]:
    """Units, signs, bases, parts and notes that need more than the figure's own words."""
    is_alone = _is_alone(tokens)
    if not is_alone:
        readings = share_units(parts_of_a_sum(readings, text), tokens)
        units = [hint.unit for hint in context.hints if hint is not None] if is_prose else []
        readings = counts_beside_rate(readings, units)
    readings = tuple([with_unit(reading, context, is_prose=is_prose) for reading in readings])
    if not is_alone:
        readings = _settle_together(text, tokens, readings, context, is_prose=is_prose)
    readings = tuple(
        [_with_comparison(_with_row_series(one, context), context) for one in readings]
    )
    readings = tuple([_with_doubts(reading, context) for reading in readings])
    readings = with_marks(readings, text)
    if is_prose:
        return with_doubts_of_prose(readings, tokens, context.anchor, context.indicator)
    return _with_notes(text, tokens, readings)


def _is_alone(tokens: Sequence[Token]) -> bool:
    """Whether a cell is one figure, beside which there is nothing to take anything from."""
    return len(tokens) == 1


# -------------------------------------------------------------------------- figures together
def _settle_together(
    text: str,
    tokens: Sequence[Token],
    readings: tuple[CellReading, ...],
    context: CellContext,
    *,
    is_prose: bool,
) -> tuple[CellReading, ...]:
    """What the figures of a cell, each with its unit, say of each other."""
    readings = keep_labels_of_parts(readings, text, is_prose=is_prose)
    readings = _earlier_are_previous(readings, tokens)
    readings = _comparators_take_sign(readings)
    readings = changes_in_brackets(earlier_in_brackets(readings, text), text)
    readings = shares_in_brackets(readings, text)
    readings = _averages_cover_year(readings, context)
    readings = parts_of_previous(bases_apart(readings, tokens), tokens)
    readings = repeats_in_brackets(readings, text, context)
    readings = places_in_brackets(readings, text)
    readings = parts_that_add_up(readings)
    readings = tuple(
        replace(one, series=None) if one.role == "comparator" else one for one in readings
    )
    return give_brackets_their_label(readings)


def _earlier_are_previous(
    readings: tuple[CellReading, ...],
    tokens: Sequence[Token],
) -> tuple[CellReading, ...]:
    """A figure for a time before the cell's own, quoted in brackets or with `was`, is previous."""
    main = next((one for one in readings if one.role in _OWN and one.status == "reported"), None)
    if main is None or main.span is None:
        return readings
    return tuple(
        replace(one, role="previous", rules=(*one.rules, "role previous: an earlier period"))
        if one is not main and _is_earlier(one, main, tokens)
        else one
        for one in readings
    )


_OWN = frozenset({"actual", "predicted", "average"})


def _is_earlier(reading: CellReading, main: CellReading, tokens: Sequence[Token]) -> bool:
    if reading.role != "actual" or reading.span is None or main.span is None:
        return False
    if reading.period_source != "cell" or not _lies_before(reading.span, main.span):
        return False
    if shift_span(reading.span, MONTHS_IN_YEAR) == main.span:
        return True
    place = next((i for i, token in enumerate(tokens) if token.start == reading.start), 0)
    near = tokens[max(0, place - 4) : place]
    figures = [i + 1 for i, token in enumerate(near) if is_figure(token)]
    before = [token.lower for token in near[max(figures, default=0) :]]
    if reading.sentence == main.sentence and _is_compared(reading, main, tokens):
        return True
    return depth_at(tokens, place) > 0 or bool({"was", "were"} & set(before[-2:]))


def _is_compared(reading: CellReading, main: CellReading, tokens: Sequence[Token]) -> bool:
    """`171 against 188 in 2013/14 and a peak of 240 in 2009/10`: the 240 is compared too."""
    start, end = main.end or 0, reading.start or 0
    words = COMPARE_VERBS | {"from"}
    return any(token.lower in words for token in tokens if start <= token.start < end)


def _lies_before(span: Span, main: Span) -> bool:
    """Whether a span ends sooner than the main figure's, and is no part of it."""
    return span.end < main.end and not main.contains(span)


def _comparators_take_sign(readings: tuple[CellReading, ...]) -> tuple[CellReading, ...]:
    """Another area's figure takes kind and sign of the figure that it is set against."""
    return tuple(_with_sign_of(one, _find_own(readings, one)) for one in readings)


def _find_own(readings: Sequence[CellReading], other: CellReading) -> CellReading | None:
    """The area's own figure that another's is set against: the nearest one before it, or behind."""
    own = [one for one in readings if one.role == "actual" and one.unit == other.unit]
    near = [one for one in own if one.sentence == other.sentence] or own
    before = [one for one in near if (one.start or 0) < (other.start or 0)]
    return next(iter((*before[-1:], *near)), None)


def _with_sign_of(one: CellReading, own: CellReading | None) -> CellReading:
    levels = one.role == "comparator" and one.kind == "level" and bool(one.value)
    if not levels or own is None or own.kind != "change" or not own.value or one.value is None:
        return one
    sign = -1.0 if own.value < 0 else 1.0
    return replace(one, kind="change", value=sign * abs(one.value))


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
        if _is_average(one, readings[:index])
        else replace(one, span=_find_sum_span(beside[:index]) or year_to_date(span.end))
        if _is_sum(one, beside[:index]) and not _is_dated_anew(one, readings[:index])
        else one
        for index, one in enumerate(readings)
    )


def _find_sum_span(summed: Sequence[CellReading]) -> Span | None:
    """`96 in Q1 and 71 in Q2, a total of 167`: the periods of the figures before it, together."""
    spans = {one.span for one in summed if one.span is not None}
    if len(spans) <= 1:
        return None
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _is_average(reading: CellReading, earlier: Sequence[CellReading]) -> bool:
    """`69% (Average 72.5%)`: beside a figure of its unit; in prose, of its sentence."""
    if reading.role != "average" or reading.period_source == "cell":
        return False
    return any(
        one.unit == reading.unit
        and one.role == "actual"
        and (not reading.in_prose or one.sentence == reading.sentence)
        for one in earlier
    )


def _is_dated_anew(reading: CellReading, earlier: Sequence[CellReading]) -> bool:
    """`bringing the rolling 12-month total to 83`: words give the sum a period of its own.

    One that an earlier figure has too is that figure's, and only went on: `219, combined with our
    Q1 figure of 287 a total of 506`.
    """
    return reading.period_source == "cell" and reading.span not in {one.span for one in earlier}


def _is_sum(reading: CellReading, earlier: Sequence[CellReading]) -> bool:
    """`a total of 506` behind the figures of two quarters."""
    things = {None, reading.unit_text}
    alike = [one for one in earlier if one.unit == reading.unit and one is not reading]
    alike = [one for one in alike if reading.unit_text is None or one.unit_text in things]
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
