"""The unit of a bare figure: from its column, target or indicator."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from normalise.formats import (
    held_against_format,
    takes_format,
    texts_around,
    with_clock_unit,
    with_format,
)
from normalise.levels import with_accounting_sign, with_kind
from normalise.lexicon import SCALES, SECONDS_IN
from normalise.measured import PENCE, PENCE_IN_POUND, is_pence, is_written_out
from normalise.quantities import MILLION
from normalise.sharing import NUMBER_WORD, SAID_ONCE, has_decimals
from normalise.unitcells import unit_to_hint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.context import CellContext, CellReading
    from normalise.units import UnitHint
    from schema.dataset import Unit


BY_DEFAULT = "count by default"
MOST_PERCENT = 100.0
MOST_MILLIONS = 100
_FRACTIONAL = re.compile(r"\b(?:average|mean|fte|ftes|wte|equivalent)\b", re.IGNORECASE)
_LASTS = re.compile(
    r"\b(?:average|mean|waiting|response|turn-?around|re-?let|processing|attendance|lead|journey) "
    r"times?\b|\btime (?:taken|to|from|between)\b|\bspeed of\b|\blength of (?:stay|time)\b",
    re.IGNORECASE,
)
_ABOVE_WHOLE = re.compile(
    r"\bof (?:the )?(?:target|plan|planned|profile|profiled|budget|budgeted|capacity)\b"
    r"|\boccupancy\b|\bcapacity\b|\bchange\b|\bvariance\b",
    re.IGNORECASE,
)
_LENGTHS = re.compile(r"\b(?:metres?|lengths?|distances?|heights?|depths?)\b", re.IGNORECASE)


def with_unit(reading: CellReading, context: CellContext, *, is_prose: bool) -> CellReading:
    """A figure without a unit takes the column's, the target's or the indicator's."""
    if reading.status != "reported":
        return reading
    if reading.bare:
        reading = _take_unit(reading, context, is_prose=is_prose)
    reading = held_against_format(with_accounting_sign(reading, context), context)
    changes = reading.unit == "percent" and reading.kind == "change"
    if changes and _is_of_percentage(reading, context):
        reading = replace(reading, flags=(*reading.flags, "unit_doubtful"))
    return reading if is_prose else with_kind(reading, context)


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
        hints = [hint for hint in hints if hint.unit in SAID_ONCE and not hint.weak]
        if NUMBER_WORD in reading.rules:  # `four of which …`: nobody writes a rate in words
            hints = [hint for hint in hints if hint.unit != "rate"]
    if reading.clock:
        return with_clock_unit(reading, context, hints)
    if not is_prose and takes_format(reading, context):
        return with_format(reading, context)
    reading = _with_letter(reading, context, hints)
    is_score = any(hint.unit == "score" for hint in hints)
    is_part = reading.denominator is not None and "base" not in reading.rules
    counted = (is_part and not is_score) or (is_prose and reading.unit_text)
    if reading.unit is not None or counted:
        return replace(reading, unit=reading.unit or "count")
    return (
        _apply_hint(reading, context) if hints else _as_count(reading, context, is_prose=is_prose)
    )


def _with_letter(
    reading: CellReading, context: CellContext, hints: Sequence[UnitHint]
) -> CellReading:
    """What the letter of `85p` and of `8m` stands for."""
    if MILLION in reading.rules:
        return _with_lone_m(reading, hints, context)
    if PENCE not in reading.rules:
        return reading
    if not is_pence(reading.rules, texts_around(context)):
        return replace(reading, flags=(*reading.flags, "provisional"))
    value = None if reading.value is None else reading.value / PENCE_IN_POUND
    return replace(reading, value=value, unit="gbp")


def _as_count(reading: CellReading, context: CellContext, *, is_prose: bool) -> CellReading:
    """A count, where nothing else is named.

    Decimals are a doubt, for nobody counts in them; so is an indicator that measures a time.
    """
    rules = reading.rules if reading.unit_text else (*reading.rules, BY_DEFAULT)
    reading = replace(reading, unit="count", rules=rules)
    around = f"{context.column} {context.indicator}"
    odd = has_decimals(reading) and not _FRACTIONAL.search(around)
    if is_prose or reading.unit_text or not (odd or _LASTS.search(around)):
        return reading
    return replace(reading, flags=(*reading.flags, "unit_doubtful"))


def _with_lone_m(
    reading: CellReading, hints: Sequence[UnitHint], context: CellContext
) -> CellReading:
    """`8m` is eight minutes where minutes are measured, and metres where lengths are."""
    value = (reading.value or 0) / SCALES["m"]
    if any(hint.unit in {"minutes", "months"} for hint in hints):
        return replace(reading, value=value, scale=1.0)
    if _LENGTHS.search(f"{context.column} {context.indicator}"):
        return replace(reading, value=value, unit="other", unit_text="m")
    if value < MOST_MILLIONS or any(hint.unit == "gbp" for hint in hints):
        return reading
    return replace(reading, flags=(*reading.flags, "unit_doubtful"))


def _apply_hint(reading: CellReading, context: CellContext) -> CellReading:
    column, target, indicator = context.hints
    hint = column or target or indicator
    if hint is target and indicator is not None and target and indicator.unit == target.unit:
        hint = indicator  # of the same unit, and it may say that figures are in thousands
    if hint is None:
        return replace(reading, unit="count")
    if reading.unit_text and (hint.weak or hint.unit in {"percent", "gbp", "ratio"}):
        return replace(reading, unit="count")
    flags = (*reading.flags, "unit_doubtful") if hint.weak else reading.flags
    if hint.unit == "percent" and _is_no_share(reading, context):
        return replace(reading, unit=_above_hundred(context), flags=(*flags, "unit_doubtful"))
    if column is None and target and indicator and target.unit != indicator.unit:
        hint = _choose_time(reading, context) or _choose_hint(target.unit, context) or hint
        flags = (*flags, "unit_doubtful")
    hint, flags = _without_scale(reading, hint, flags)
    taken = replace(
        reading,
        value=_times(reading.value, hint.scale),
        value_high=_times(reading.value_high, hint.scale),
        unit=hint.unit,
        unit_text=reading.unit_text if hint.unit == "rate" else hint.unit_text or reading.unit_text,
        flags=flags,
    )
    if hint.unit == "ratio":
        return _as_ratio(taken)
    if hint.unit == "count":
        return _as_count(taken, context, is_prose=taken.in_prose or hint.scale != 1)
    return _held_against_target(taken, context) if hint.scale == 1 else taken


def _without_scale(
    reading: CellReading, hint: UnitHint, flags: tuple[str, ...]
) -> tuple[UnitHint, tuple[str, ...]]:
    """The hint for a figure that may be written out already; without a scale of its own a doubt."""
    if hint.scale == 1 or not is_written_out(reading.value, reading.scale, hint.scale):
        return hint, flags
    doubts = () if reading.scale != 1 else ("unit_doubtful",)
    return replace(hint, scale=1.0), (*flags, *doubts)


def _above_hundred(context: CellContext) -> Unit:
    """What a whole number above a hundred is: no share, unless the row's unit column says so."""
    said = unit_to_hint(context.unit) if context.unit else None
    return "percent" if said is not None and said.unit == "percent" else "count"


def _as_ratio(reading: CellReading) -> CellReading:
    """`1 to 15` where a ratio is asked for is no range."""
    if reading.value != 1 or reading.value_high is None:
        return reading
    return replace(reading, value=reading.value_high, value_high=None, bound="exact")


def _is_no_share(reading: CellReading, context: CellContext) -> bool:
    """Above a hundred a whole number is no percentage, but of a target or a capacity it can be."""
    if abs(reading.value or 0) <= MOST_PERCENT:
        return False
    around = f"{context.column} {context.indicator}"
    return not (has_decimals(reading) or _ABOVE_WHOLE.search(around))


def _times(value: float | None, scale: float) -> float | None:
    return None if value is None else round(value * scale, 6)


def _held_against_target(reading: CellReading, context: CellContext) -> CellReading:
    """A bare figure that is far from its target but for the target's scale: 345 under `£400k`."""
    target = next((one for one in context.targets if one.unit == reading.unit), None)
    value = abs(reading.value or 0)
    if target is None or not value or not target.value or reading.kind != "level":
        return reading
    doubtful = replace(reading, flags=(*reading.flags, "unit_doubtful"))
    if reading.unit == "percent" and value < 1:  # 0.95 as a spreadsheet keeps 95%
        return doubtful if _is_nearer(value * MOST_PERCENT, value, target.value) else reading
    if target.scale == 1 or not _is_nearer(value * target.scale, value, target.value):
        return reading
    high = _times(reading.value_high, target.scale)
    return replace(doubtful, value=_times(reading.value, target.scale), value_high=high)


def _is_nearer(one: float, other: float, target: float) -> bool:
    """Whether `one` is nearer to a target than `other` is, as they are multiples of it."""
    return abs(math.log(one / abs(target))) < abs(math.log(other / abs(target)))


def _choose_time(reading: CellReading, context: CellContext) -> UnitHint | None:
    """Of two units of time the one that brings the figure nearer to its target: 720 s, 12 min."""
    _, hint, indicator = context.hints
    target = next((one for one in context.targets if hint and one.unit == hint.unit), None)
    if hint is None or indicator is None or target is None or not (reading.value and target.value):
        return None
    ours, theirs = SECONDS_IN.get(indicator.unit), SECONDS_IN.get(hint.unit)
    if ours is None or theirs is None:
        return None
    value = abs(reading.value)
    nearer = _is_nearer(value * ours, value * theirs, target.value * theirs)
    return indicator if nearer else hint


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
