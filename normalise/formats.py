"""Times under a format of two parts: which unit `8:41` has, and what `8.41` is under `mm.ss`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from normalise.times import (
    LONG_CLOCK,
    clock_to_ratio,
    decimal_to_clock,
    find_clock_unit,
    find_format,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.context import CellContext, CellReading
    from normalise.units import UnitHint

MINUTES_IN_HOUR = 60
_TIMED = re.compile(
    r"\b(?:time|times|respon\w+|wait\w*|answer\w*|attend\w*|duration|speed|length|delay\w*|"
    r"arriv\w+|call\w*|average)\b",
    re.IGNORECASE,
)


def with_clock_unit(
    reading: CellReading, context: CellContext, hints: Sequence[UnitHint]
) -> CellReading:
    """`8:41` as a time; `1:38` as 38 where the indicator is a ratio."""
    if any(hint.unit == "ratio" for hint in hints):
        ratio, doubts = clock_to_ratio(reading.value or 0)
        return replace(reading, value=ratio, unit="ratio", flags=(*reading.flags, *doubts))
    unit, flags = find_clock_unit(texts_around(context), hints)
    of_one = int(reading.value or 0) == 1  # `1:10`
    if flags and of_one and not _TIMED.search(" ".join(texts_around(context))):
        ratio, _ = clock_to_ratio(reading.value or 0)
        return replace(reading, value=ratio, unit="ratio", flags=(*reading.flags, *flags))
    return replace(reading, unit=unit, flags=(*reading.flags, *flags))


def takes_format(reading: CellReading, context: CellContext) -> bool:
    """Whether a bare figure stands under a format of two parts, such as `minutes.seconds`."""
    return reading.denominator is None and find_format(texts_around(context)) is not None


def with_format(reading: CellReading, context: CellContext) -> CellReading:
    """`8.41` under `minutes.seconds`: likelier 8 minutes and 41 seconds than a decimal."""
    found = find_format(texts_around(context))
    if found is None or reading.value is None:
        return reading
    unit, sign = found
    whole = reading.value == int(reading.value)
    value = decimal_to_clock(reading.value) if sign == "." else None
    flags = reading.flags if whole else (*reading.flags, "unit_doubtful")
    value = reading.value if value is None else value
    return replace(reading, value=value, unit=unit, flags=flags)


def held_against_format(reading: CellReading, context: CellContext) -> CellReading:
    """`08:41:00` under `mm:ss`: a spreadsheet's way to print 8 minutes and 41 seconds."""
    if LONG_CLOCK not in reading.rules:
        return reading
    found = find_format(texts_around(context))
    spelt = "hh" in " ".join(texts_around(context)).lower()
    if (
        found is None
        or spelt
        or reading.unit != "minutes"
        or (reading.value or 0) < MINUTES_IN_HOUR
    ):
        return reading
    value = round((reading.value or 0) / MINUTES_IN_HOUR, 3)
    return replace(reading, value=value, unit=found[0], flags=(*reading.flags, "unit_doubtful"))


def texts_around(context: CellContext) -> tuple[str, ...]:
    """The words around a cell that may name a format or a unit."""
    return context.unit, context.column, context.target_text, context.indicator
