"""The unit of a bare figure: from figures beside it, its column, target or indicator."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from normalise.clauses import tokens_to_sentences
from normalise.lexicon import TIME_UNITS
from normalise.names import Aside
from normalise.quantities import SECONDS_IN_MINUTE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.context import CellContext, CellReading
    from normalise.tokens import Token
    from normalise.units import UnitHint
    from schema.dataset import Unit


# In prose a percent sign or a pound is written out; what a rate or a score is per, once.
_SAID_ONCE = frozenset({"rate", "score", "ratio"})


_MEASURES = frozenset({*TIME_UNITS, "kg", "tonnes", "miles", "rate"})
_JOINING = frozenset({"and", "before", "then", "to", "falling", "rising", "dropping"})
_RATE_BASE = Aside("base of a rate")
MOST_PERCENT = 100.0


def share_units(
    readings: tuple[CellReading, ...],
    tokens: Sequence[Token],
) -> tuple[CellReading, ...]:
    """A bare figure beside a percentage is a count; beside another one set against it, alike.

    `23 (18%)`: 23 of something; `4.7 per 1,000 (region 5.2)`: 5.2 per 1,000 too.
    """
    based = {
        number
        for number, sentence in enumerate(tokens_to_sentences(tokens))
        for token in sentence.tokens
        if token.kind == "ASIDE" and token.payload == _RATE_BASE
    }
    readings = tuple(
        _as_unit(one, "rate", None) if one.sentence in based else one for one in readings
    )
    readings = tuple(
        _as_unit(one, "score", None) if _is_scored(one, tokens) else one for one in readings
    )
    readings = _joined_in_unit(_brackets_in_unit(readings), tokens)
    first = next((one for one in readings if one.unit is not None and one.kind == "level"), None)
    percents = {one.sentence for one in readings if one.unit == "percent"}
    return tuple(
        _as_unit(one, first.unit, first.unit_text)
        if first is not None and _is_set_against(one, first)
        else _beside_percent(readings[:index], one, percents)
        for index, one in enumerate(readings)
    )


def _brackets_in_unit(readings: Sequence[CellReading]) -> tuple[CellReading, ...]:
    """`47 days (36 in 2019/20)`: a bare figure with its own period, in the unit before it."""
    result = list(readings)
    for index, one in enumerate(readings[1:], start=1):
        before = result[index - 1]
        dated = one.period_source == "cell" and before.span != one.span
        apart = one.in_brackets and not before.in_brackets and one.sentence == before.sentence
        if apart and dated and one.bare and before.unit and before.kind == "level":
            result[index] = _as_unit(one, before.unit, before.unit_text)
    return tuple(result)


def _joined_in_unit(
    readings: Sequence[CellReading], tokens: Sequence[Token]
) -> tuple[CellReading, ...]:
    """`62 tonnes in November and 410 in December`: a bare figure that goes on a measured one."""
    result = list(readings)
    for index, one in enumerate(readings[1:], start=1):
        before = result[index - 1]
        between = [t for t in tokens if (before.end or 0) <= t.start < (one.start or 0)]
        joined = bool(between) and all(
            t.kind in {"PERIOD", "COMMA"} or t.lower in _JOINING for t in between
        )
        if one.bare and not one.unit_text and joined and before.unit in _MEASURES:
            result[index] = _as_unit(one, before.unit, before.unit_text)
    return tuple(result)


def _beside_percent(
    earlier: Sequence[CellReading], one: CellReading, percents: set[int]
) -> CellReading:
    """A bare figure of a cell that has percentages: a count, unless it cannot be one."""
    if not percents or not one.bare or one.clock:
        return one
    if not _has_decimals(one) or (one.unit_text and one.in_prose):
        return _as_unit(one, "count", one.unit_text)
    before = next((old for old in reversed(earlier) if old.unit and old.kind == "level"), None)
    if one.role == "previous" and before is not None:
        return _as_unit(one, before.unit, None)
    doubtful = one.in_prose and one.sentence not in percents
    flags = (*one.flags, "unit_doubtful") if doubtful else one.flags
    return replace(_as_unit(one, "count" if doubtful else "percent", one.unit_text), flags=flags)


def _is_scored(reading: CellReading, tokens: Sequence[Token]) -> bool:
    """`EEI score 76`, `a rating of 3.6`: the word in front says what the figure is."""
    if not reading.bare or reading.denominator is not None:
        return False
    before = [token.lower for token in tokens if token.end <= (reading.start or 0)][-2:]
    led = before[:-1] if before[-1:] and before[-1] in {"of", "was", "is", "at"} else before[-1:]
    return bool(led) and led[-1] in {"score", "scored", "rating"}


def _is_set_against(reading: CellReading, first: CellReading) -> bool:
    """Whether a figure is quoted to compare with the first: in its sentence, or another area's."""
    if reading.role in {"actual", None} or (reading.unit_text and reading.in_prose):
        return False
    return reading.sentence == first.sentence or reading.role == "comparator"


def _has_decimals(reading: CellReading) -> bool:
    """Whether a figure cannot be a count."""
    return reading.value is not None and reading.value != int(reading.value)


def _as_unit(reading: CellReading, unit: Unit | None, unit_text: str | None) -> CellReading:
    if reading.status != "reported" or not reading.bare or unit is None:
        return reading
    return replace(reading, unit=unit, unit_text=reading.unit_text or unit_text, bare=False)


def with_unit(reading: CellReading, context: CellContext, *, is_prose: bool) -> CellReading:
    """A figure without a unit takes the column's, the target's or the indicator's."""
    if reading.status != "reported":
        return reading
    if reading.bare:
        reading = _take_unit(reading, context, is_prose=is_prose)
    if reading.bracketed and reading.unit == "gbp" and reading.value:
        flags = (*reading.flags, "sign_from_brackets")
        reading = replace(reading, value=-reading.value, flags=flags)
    changes = reading.unit == "percent" and reading.kind == "change"
    if changes and _is_of_percentage(reading, context):
        reading = replace(reading, flags=(*reading.flags, "unit_doubtful"))
    return reading


def _is_of_percentage(reading: CellReading, context: CellContext) -> bool:
    """A change in percent of something that is itself a percentage can mean points."""
    _, target, indicator = context.hints
    hint = target or indicator
    return hint is not None and hint.unit == "percent" and reading.sentence > 0


def _take_unit(
    reading: CellReading,
    context: CellContext,
    *,
    is_prose: bool,
) -> CellReading:
    hints = [hint for hint in context.hints if hint is not None]
    if is_prose:
        hints = [hint for hint in hints if hint.unit in _SAID_ONCE]
    if reading.clock and any(hint.unit == "ratio" for hint in hints):
        return _as_ratio(reading)
    if reading.clock:
        timed = next(
            (hint.unit for hint in hints if hint.unit in {"minutes", "hours", "seconds"}), "minutes"
        )
        unit: Unit = "hours" if timed == "hours" else "minutes"
        return replace(reading, unit=unit)
    counted = reading.denominator is not None or (is_prose and reading.unit_text)
    if not hints or counted:
        return replace(reading, unit="count")
    return _apply_hint(reading, context)


def _as_ratio(reading: CellReading) -> CellReading:
    """`1:38` where the indicator is a ratio: 38, not a minute and 38 seconds."""
    first = int(reading.value or 0)
    second = round(((reading.value or 0) - first) * SECONDS_IN_MINUTE)
    value = second / first if first else None
    if not value:
        return replace(reading, unit="minutes")
    return replace(reading, value=value, unit="ratio")


def _apply_hint(reading: CellReading, context: CellContext) -> CellReading:
    column, target, indicator = context.hints
    hint = column or target or indicator
    if hint is target and indicator is not None and target and indicator.unit == target.unit:
        hint = indicator  # of the same unit, and it may say that figures are in thousands
    if hint is None:
        return replace(reading, unit="count")
    if reading.unit_text and hint.unit in {"percent", "gbp", "ratio"}:
        return replace(reading, unit="count")
    flags = reading.flags
    if hint.unit == "percent" and abs(reading.value or 0) > MOST_PERCENT:
        return replace(reading, unit="count", flags=(*flags, "unit_doubtful"))
    if column is None and target and indicator and target.unit != indicator.unit:
        hint = _choose_hint(target.unit, context) or hint
        flags = (*flags, "unit_doubtful")
    value = round(reading.value * hint.scale, 6) if reading.value is not None else None
    high = round(reading.value_high * hint.scale, 6) if reading.value_high is not None else None
    return replace(
        reading,
        value=value,
        value_high=high,
        unit=hint.unit,
        unit_text=hint.unit_text or reading.unit_text,
        flags=flags,
    )


def _choose_hint(target: Unit, context: CellContext) -> UnitHint | None:
    """The indicator's explicit unit wins over a target of another unit that it cannot share."""
    _, target_hint, indicator = context.hints
    telling = (
        indicator is not None
        and indicator.unit in {"count", "rate", "gbp", "ratio"}
        and target == "percent"
    )
    refined = indicator is not None and target == "count" and indicator.unit != "count"
    return indicator if telling or refined else target_hint
