"""Whether a reading meets its target, worked out anew, or why the two cannot be compared.

The publisher's rating plays no part in it. Where anything is open - the direction, the unit, the
span of the target - nothing is said, and the reason is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from normalise.additive import DECIMALS, is_additive
from normalise.lexicon import SECONDS_IN
from normalise.reach import Reach, bound_to_reach, comparison_to_reach
from normalise.spans import financial_year, span_to_kind, year_span
from normalise.targetspans import TargetSpan
from normalise.targetwords import CHANGING

if TYPE_CHECKING:
    from normalise.context import CellReading
    from normalise.targets import ParsedTarget
    from schema.dataset import Polarity, TargetReason, Unit


@dataclass(frozen=True, slots=True)
class Attainment:
    """`met` is None where the two are not comparable, and `reason` then says why."""

    met: bool | None = None
    reason: TargetReason | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What a reading and its target take from the row that they stand in.

    `polarity` is which way is better; `total` the sum of the financial year up to the end of the
    reading's period, None where a part of it is missing; `smallest` the least of the row's figures
    for parts of a year; `baseline` the figure that the row gives to count changes from.
    """

    indicator: str = ""
    polarity: Polarity | None = None
    span: TargetSpan = field(default_factory=TargetSpan)
    total: float | None = None
    smallest: float | None = None
    baseline: CellReading | None = None


def check_attainment(
    reading: CellReading, target: ParsedTarget | None, standing: Standing
) -> Attainment:
    """Whether `reading` meets `target`; with a reason where that cannot be said."""
    reason = _find_bar(reading, target)
    if reason is not None or target is None or target.value is None or reading.value is None:
        return Attainment(reason=reason)
    if target.comparison in CHANGING and reading.kind == "level":
        return _check_against_baseline(reading, target, standing)
    reason = _find_difference(reading, target)
    if reason is not None:
        return Attainment(reason=reason)
    return _check_in_time(reading, target, standing)


_HIGHER = frozenset({"at_least", "above", "increase_by"})
_LOWER = frozenset({"at_most", "below", "reduce_by"})


# ---------------------------------------------------------------------- what stands in the way
def _find_bar(reading: CellReading, target: ParsedTarget | None) -> TargetReason | None:
    """Why the one or the other is nothing to compare at all."""
    if reading.status != "reported":
        return "no_figure"
    if reading.role != "actual":
        return "not_actual"
    if target is None or target.status != "set":
        return _UNSET[target.status if target else "none"]
    if not reading.headline:
        return "not_headline"
    return "unit_doubtful" if "unit_doubtful" in reading.flags else None


_UNSET: dict[str, TargetReason] = {
    "none": "no_target",
    "to_be_set": "to_be_set",
    "milestone": "milestone",
}


def _find_difference(reading: CellReading, target: ParsedTarget) -> TargetReason | None:
    """Why a figure is of another sort than its target's: kind, unit, part."""
    is_change = target.comparison in CHANGING
    if (reading.kind == "change") != is_change:
        return "kind_differs"
    if _scale_to_target(reading, target) is None:
        return "unit_differs"
    return "series_differs" if _is_other_part(reading, target) else None


def _is_other_part(reading: CellReading, target: ParsedTarget) -> bool:
    """A target of one part is none of another; a count of a part is none of the whole.

    The percentage of a part may be held against the target of the whole.
    """
    if reading.series == target.series:
        return False
    return target.series is not None or reading.unit in _COUNTED


_COUNTED = frozenset({"count", "gbp"})
# Units that are written out in each other: a day of work is no 24 hours.
_ALIKE: tuple[dict[Unit, int], ...] = (
    {unit: SECONDS_IN[unit] for unit in ("seconds", "minutes", "hours")},
    {unit: SECONDS_IN[unit] for unit in ("days", "weeks")},
    {"kg": 1, "tonnes": 1_000},
)


def _scale_to_target(reading: CellReading, target: ParsedTarget) -> float | None:
    """What the reading's figure is multiplied by to be in the target's unit; None for never."""
    if target.bare and target.unit == "count":
        return 1.0
    if reading.unit == target.unit:
        return 1.0 if _bases_agree(reading, target) else None
    own, theirs = reading.unit, target.unit
    sizes = next((one for one in _ALIKE if own in one and theirs in one), None)
    return sizes[own] / sizes[theirs] if sizes and own and theirs else None


def _bases_agree(reading: CellReading, target: ParsedTarget) -> bool:
    """A rate per 1,000 is none per 100,000; a base that one of the two leaves out is the same."""
    if reading.unit != "rate" or not reading.unit_text or not target.unit_text:
        return True
    first, second = (re.findall(r"\d+", one.replace(",", "")) for one in _texts(reading, target))
    return first == second


def _texts(reading: CellReading, target: ParsedTarget) -> tuple[str, str]:
    return reading.unit_text or "", target.unit_text or ""


# --------------------------------------------------------------------------------- comparisons
def _check_in_time(reading: CellReading, target: ParsedTarget, standing: Standing) -> Attainment:
    """Hold the figure against the target as far as the two are for the same time."""
    if not is_additive(reading, standing.indicator):
        if _is_in_span(reading, standing.span):
            return _compare(reading, target, standing)
        return Attainment(reason="period_differs")
    kind = span_to_kind(reading.span)
    if standing.span.per is None:
        return _check_unspanned(reading, target, standing)
    if standing.span.per == "year" and kind in _PARTS:
        return _check_cumulative(reading, target, standing)
    fits = kind in _WHOLE.get(standing.span.per, frozenset()) and _is_in_span(
        reading, standing.span
    )
    return _compare(reading, target, standing) if fits else Attainment(reason="period_differs")


_PARTS = frozenset({"month", "quarter", "year_to_date"})
_WHOLE = {
    "year": frozenset({"year", "year_ending", "day"}),
    "quarter": frozenset({"quarter"}),
    "month": frozenset({"month"}),
    "day": frozenset({"day"}),
}


def _is_in_span(reading: CellReading, span: TargetSpan) -> bool:
    """Whether the reading's period ends in the one that the target is set for."""
    if span.span is None or reading.span is None:
        return True
    return span.span.start <= reading.span.end <= span.span.end


def _check_unspanned(reading: CellReading, target: ParsedTarget, standing: Standing) -> Attainment:
    """A figure against a target that does not say for how long it is, and may be the year's.

    For a part of a year either both ways of reading the target give one answer, or the row's
    figures are of the target's size, none less than half of it.
    """
    found = _compare(reading, target, standing)
    kind = span_to_kind(reading.span)
    if kind not in _PARTS or _is_settled(found, target, standing):
        return found
    least = standing.smallest if standing.smallest is not None else reading.value
    unclear = kind == "year_to_date" or _may_be_part(least, target)
    return Attainment(reason="span_unclear") if unclear else found


def _may_be_part(value: float | None, target: ParsedTarget) -> bool:
    """Whether the target may be a whole year's: the figure of a part is not half of it."""
    return abs(value or 0) * 2 < abs(target.value or 0)


def _compare(reading: CellReading, target: ParsedTarget, standing: Standing) -> Attainment:
    factor = _scale_to_target(reading, target) or 1.0
    high = round(reading.value_high * factor, DECIMALS) if reading.value_high is not None else None
    low = round((reading.value or 0) * factor, DECIMALS)
    reach = bound_to_reach(low, high, reading.bound)
    if reading.bound == "about" and reach.low == target.value:
        return Attainment(reason="bound_open")
    return _hold_against(reach, target, standing.polarity)


def _hold_against(reach: Reach, target: ParsedTarget, polarity: Polarity | None) -> Attainment:
    allowed = _find_allowed(target, polarity)
    if allowed is None:
        same = reach.is_point and reach.low == target.value
        return Attainment(met=True) if same else Attainment(reason="no_direction")
    if reach.lies_in(allowed):
        return Attainment(met=True)
    return Attainment(met=False) if reach.misses(allowed) else Attainment(reason="bound_open")


def _find_allowed(target: ParsedTarget, polarity: Polarity | None) -> Reach | None:
    """The values that meet a target: by its comparison, else by which way is better."""
    if target.value is None:
        return None
    if target.comparison is not None:
        return comparison_to_reach(target.value, target.value_high, target.comparison)
    if polarity is None:
        return None
    return Reach(low=target.value) if polarity == "higher" else Reach(high=target.value)


# -------------------------------------------------------------------------------- a whole year
def _check_cumulative(reading: CellReading, target: ParsedTarget, standing: Standing) -> Attainment:
    """The year's figures up to this one against the year's target.

    Before the year's end only what more cannot undo is said: a sum that has passed the target.
    """
    if not _is_in_span(reading, standing.span):
        return Attainment(reason="period_differs")
    if not standing.span.told and not _may_be_part(reading.value, target):
        return Attainment(reason="span_unclear")
    if standing.total is None or reading.span is None:
        return Attainment(reason="partial_year")
    total = replace(reading, value=standing.total, value_high=None, bound="exact")
    found = _compare(total, target, standing)
    ends = reading.span.end == year_span(financial_year(reading.span.end)).end
    return found if ends or _is_settled(found, target, standing) else Attainment(reason=_PARTIAL)


_PARTIAL: TargetReason = "partial_year"


def _is_settled(found: Attainment, target: ParsedTarget, standing: Standing) -> bool:
    """Whether the rest of the year can only add to what the sum says."""
    higher = target.comparison in _HIGHER or (
        target.comparison is None and standing.polarity == "higher"
    )
    lower = target.comparison in _LOWER or (
        target.comparison is None and standing.polarity == "lower"
    )
    return (found.met is True and higher) or (found.met is False and lower)


# ------------------------------------------------------------------------------ from a baseline
def _check_against_baseline(
    reading: CellReading, target: ParsedTarget, standing: Standing
) -> Attainment:
    """A level against a target of change, where the row gives what the change counts from."""
    start = standing.baseline
    if start is None or not start.value or reading.value is None:
        return Attainment(reason="kind_differs")
    if start.unit != reading.unit or start.series != reading.series:
        return Attainment(reason="unit_differs")
    moved = _find_change(reading.value, start.value, reading.unit, target.unit)
    if moved is None or reading.bound != "exact" or start.bound != "exact":
        return Attainment(reason="unit_differs" if moved is None else "bound_open")
    if is_additive(reading, standing.indicator) and not _same_length(reading, start):
        return Attainment(reason="period_differs")
    return _hold_against(Reach(moved, moved), target, standing.polarity)


def _find_change(value: float, start: float, unit: Unit | None, asked: Unit | None) -> float | None:
    """The change in the unit that is asked for; of a percentage none in percent, which is two."""
    if asked == "percent":
        in_percent = unit in {"percent", "percentage_points"}
        return None if in_percent else round(100 * (value - start) / start, DECIMALS)
    points = unit == "percent" and asked == "percentage_points"
    return round(value - start, DECIMALS) if points or unit == asked else None


def _same_length(reading: CellReading, start: CellReading) -> bool:
    return span_to_kind(reading.span) == span_to_kind(start.span)
