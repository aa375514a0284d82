"""Figures that are parts of others: what stands in brackets behind a whole."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from normalise.wordsets import WORD_SETS

if TYPE_CHECKING:
    from normalise.context import CellContext, CellReading
    from schema.dataset import Role


def parts_that_add_up(readings: tuple[CellReading, ...]) -> tuple[CellReading, ...]:
    """`37 referrals (29 girls, 8 boys)`: parts in brackets that sum to the figure before them."""
    result = list(readings)
    for index, whole in enumerate(readings):
        parts = [one for one in readings[index + 1 :] if _is_bracketed(one, whole)]
        named = len(parts) > 1 and all(part.unit_text and part.series is None for part in parts)
        if (
            named
            and whole.unit == "count"
            and sum(part.value or 0 for part in parts) == whole.value
        ):
            for part in parts:
                place = readings.index(part)
                result[place] = replace(part, series=part.unit_text)
    return tuple(result)


def _is_bracketed(part: CellReading, whole: CellReading) -> bool:
    return part.in_brackets and part.sentence == whole.sentence and part.unit == whole.unit


_OF_WHICH = re.compile(
    r"\(?\b(?:of which|of whom|including|no\.? of|number of|figures? in brackets(?: "
    r"(?:is|are|show|for))?)\s+"
    r"(?:the |were |are |being )?(?P<part>[a-z][\w -]{2,40}?)(?: (?:in|shown "
    r"in) brackets)?\s*(?:[).,;]|$)",
    re.IGNORECASE,
)


_WITH_BRACKET = re.compile(r"\s*[\d,.]+%?\s*\(\s*[\d,.]+%?\s*\)\s*")


def repeats_in_brackets(
    readings: tuple[CellReading, ...],
    text: str,
    context: CellContext,
) -> tuple[CellReading, ...]:
    """`61 (14)` where the indicator says `cases (of which repeats)`."""
    if len(readings) != 2 or not _WITH_BRACKET.fullmatch(text):  # noqa: PLR2004 whole and part
        return readings
    role = _role_in_brackets(context.indicator)
    if role:
        return (readings[0], replace(readings[1], role=role, series=None))
    found = [
        part
        for part in _OF_WHICH.finditer(f"{context.indicator}")
        if "brack" in part.group()
        or "which" in part.group()
        or "whom" in part.group()
        or "including" in part.group()
    ]
    if not found:
        return readings
    part = found[-1].group("part").strip()
    return (
        readings[0],
        replace(readings[1], series=part, rules=(*readings[1].rules, "part in brackets")),
    )


def places_in_brackets(readings: tuple[CellReading, ...], text: str) -> tuple[CellReading, ...]:
    """`158 (75 from KFRS)`: a part in brackets that says whose or where it is."""
    return tuple(
        replace(one, series=found.group("part"))
        if index
        and one.in_brackets
        and _is_smaller(one, readings[index - 1])
        and (found := _WHOSE.match(text, one.end or 0))
        else one
        for index, one in enumerate(readings)
    )


_WHOSE = re.compile(
    r"\s+(?:from|in|by|for) (?:the )?"
    r"(?P<part>[A-Z][\w&'\u2019-]*(?: [A-Z][\w&-]*){0,2})\s*\)"
)


def _is_smaller(part: CellReading, whole: CellReading) -> bool:
    counts = part.unit == whole.unit == "count" and part.series is None
    return counts and part.period_source != "cell" and (part.value or 0) < (whole.value or 0)


_SAID_IN_BRACKETS = re.compile(r"\(([^()]*) in brackets\)", re.IGNORECASE)


def _role_in_brackets(indicator: str) -> Role | None:
    """What an indicator says of the figures in brackets: `(national figure in brackets)`."""
    found = _SAID_IN_BRACKETS.search(indicator)
    words = set(found.group(1).lower().split()) if found else set()
    if words & set(WORD_SETS["comparator"]):
        return "comparator"
    return "previous" if words & {"last", "previous", "prior"} else None
