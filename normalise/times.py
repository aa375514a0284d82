"""Lengths of time: `8 mins 41 secs`, `00:08:41`, and what the two parts of `8:41` are."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from normalise.lexicon import UNIT_WORDS
from normalise.patterns import Match, Rules, rule
from normalise.quantities import SECONDS_IN_MINUTE, Figure, match_to_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from normalise.tokens import Token
    from normalise.units import UnitHint
    from schema.dataset import Unit

_DECIMALS = 3
_KEPT = 4_096  # texts that are asked about at every cell of their row
LONG_CLOCK = "clock of three parts"
# How many of the smaller unit make one of the larger.
_PARTS: dict[tuple[Unit, Unit], int] = {
    ("minutes", "seconds"): 60,
    ("hours", "minutes"): 60,
    ("days", "hours"): 24,
    ("weeks", "days"): 7,
    ("years", "months"): 12,
}
_CLOCK_LETTERS: dict[str, Unit] = {
    "h": "hours",
    "m": "minutes",
    **dict.fromkeys(("'", "\u2019", "\u2032"), "minutes"),
}
_FORMATS: tuple[tuple[Unit, re.Pattern[str]], ...] = (
    (
        "hours",
        re.compile(
            r"\b(?:h(?=\s*[:.])|hh|hrs?|hours?)\s*(?P<sign>[:.]|and|&)\s*m(?:m|ins?|inutes?)?\b"
            r"(?!\s*(?:[:.]|and|&)\s*s)",
            re.IGNORECASE,
        ),
    ),
    (
        "minutes",
        re.compile(
            r"\b(?:m(?=\s*[:.])|mm|mins?|minutes?)\s*(?P<sign>[:.]|and|&)\s*"
            r"s(?:s|ecs?|econds?)?\b",
            re.IGNORECASE,
        ),
    ),
)


def _two_units(match: Match) -> Figure | None:
    """`8 mins 41 secs`: the larger unit, with the smaller as its part."""
    large, small = match.one("u"), match.one("v")
    first, second = match_to_number(match, "n"), match_to_number(match, "s")
    if large is None or small is None or first is None or second is None:
        return None
    unit = UNIT_WORDS[large.lower]
    size = _PARTS.get((unit, UNIT_WORDS[small.lower]))
    if size is None:
        return None
    return Figure(
        value=round(first.value + second.value / size, _DECIMALS),
        unit=unit,
        rules=("two units of time",),
        start=first.start,
        end=second.end,
    )


def _clock(match: Match) -> Figure | None:
    """`8:41`, in the unit that the words behind it or the surroundings give; `00:08:41`."""
    token = match.one("n")
    if token is None:
        return None
    parts = [int(part) for part in re.findall(r"\d+", token.text)]
    word = match.one("u")
    unit = _clock_unit(token, word)
    value = parts[0] + parts[1] / SECONDS_IN_MINUTE
    is_long = len(parts) > 2  # noqa: PLR2004 hours, minutes and seconds
    if is_long:
        minutes = value * SECONDS_IN_MINUTE + parts[2] / SECONDS_IN_MINUTE
        unit, value = ("hours", minutes / 60) if unit == "hours" else ("minutes", minutes)
    return Figure(
        value=round(value, _DECIMALS),
        unit=unit,
        clock=unit is None,
        rules=("clock", *((LONG_CLOCK,) if is_long else ())),
        start=token.start,
        end=token.end,
    )


def _clock_unit(token: Token, word: Token | None) -> Unit | None:
    letter = re.search(r"[hm'\u2019\u2032]", token.lower)
    unit = UNIT_WORDS[word.lower] if word else None
    if unit in {"minutes", "hours"}:
        return unit
    return _CLOCK_LETTERS.get(letter.group() if letter else "")


TIMES = Rules(
    rule(
        "two units",
        "QTY",
        "<n: NUM> <u: {time_unit}> (and|COMMA)? <s: NUM> <v: {time_unit}>",
        _two_units,
    ),
    rule("clock", "QTY", "<n: CLOCK> <u: {time_unit}>?", _clock),
)


def find_clock_unit(
    texts: Iterable[str], hints: Iterable[UnitHint | None]
) -> tuple[Unit, tuple[str, ...]]:
    """The unit of the first part of `8:41`, with a flag where nothing around it says so.

    `texts` are those that may give the format (`hh:mm`, `minutes and seconds`).
    """
    named = find_format(texts)
    if named is not None:
        return named[0], ()
    units = {hint.unit for hint in hints if hint is not None}
    if "hours" in units and not units & {"minutes", "seconds"}:
        return "hours", ()
    return "minutes", () if units & {"minutes", "seconds"} else ("unit_doubtful",)


def find_format(texts: Iterable[str]) -> tuple[Unit, str] | None:
    """The unit of the first part that a format names, and the sign between: `mm.ss`; or None.

    >>> find_format(["Response time (mm:ss)"]), find_format(["hours and minutes"])
    (('minutes', ':'), ('hours', 'and'))
    """
    return next((found for text in texts for found in _formats_of(text)), None)


def decimal_to_clock(value: float) -> float | None:
    """8.41 read as 8 and 41 sixtieths; None where it cannot be.

    >>> decimal_to_clock(8.41), decimal_to_clock(8.75)
    (8.683, None)
    """
    hundredths = round((value - int(value)) * 100, 6)
    if hundredths != int(hundredths) or hundredths >= SECONDS_IN_MINUTE:
        return None
    return round(int(value) + hundredths / SECONDS_IN_MINUTE, _DECIMALS)


def clock_to_ratio(value: float) -> tuple[float, tuple[str, ...]]:
    """What `1:38`, read as a minute and 38 seconds, is as a ratio, with its doubts.

    >>> clock_to_ratio(1.633), clock_to_ratio(12.5)
    ((38.0, ()), (2.5, ('value_doubtful',)))
    """
    first = int(value)
    second = round((value - first) * SECONDS_IN_MINUTE)
    if 1 not in {first, second}:
        return second / (first or 1), ("value_doubtful",)
    return float(first if second == 1 else second), ()


@lru_cache(maxsize=_KEPT)
def _formats_of(text: str) -> tuple[tuple[Unit, str], ...]:
    found = ((unit, pattern.search(text)) for unit, pattern in _FORMATS)
    return tuple((unit, match["sign"]) for unit, match in found if match is not None)
