"""Figures that are parts of others: what stands in brackets behind a whole."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from normalise.wordsets import WORD_SETS

if TYPE_CHECKING:
    from normalise.context import CellContext, CellReading
    from schema.dataset import Role


def parts_of_a_sum(readings: tuple[CellReading, ...], text: str) -> tuple[CellReading, ...]:
    """`8.9 days: 3.1 short term and 5.8 long term`: figures whose sum is the one before them.

    They are parts of it, in its unit, each by the name behind it.
    """
    result = list(readings)
    for index, whole in enumerate(readings):
        end = index + 1
        total = 0.0
        while end < len(readings) and total < (whole.value or 0) and _adds(readings[end], whole):
            total += readings[end].value or 0
            end += 1
        if end - index > 2 and abs(total - (whole.value or 0)) < _ROUNDING:  # noqa: PLR2004 two parts
            for place in range(index + 1, end):
                one = result[place]
                unit = whole.unit or one.unit
                behind = readings[place + 1].start if place + 1 < end else None
                series = one.series or _name_of_part(one, behind, text)
                result[place] = replace(one, unit=unit, series=series, bare=unit is None)
    return tuple(result)


def _name_of_part(part: CellReading, behind: int | None, text: str) -> str | None:
    """The thing counted, with what goes on behind it: `19 health and social care, 11 complex`."""
    thing = part.unit_text
    found = text.find(thing, part.end or 0) if thing else -1
    if thing is None or found < 0 or behind is None:
        return thing
    rest = _GOES_ON.match(text[found:behind])
    return rest.group("name") if rest and rest.group("name").startswith(thing) else thing


_GOES_ON = re.compile(r"(?P<name>[\w' -]+?(?: and [\w' -]+?)?)\s*(?:,|;|\(|$|\band\s*$)")
_ROUNDING = 0.01


def _adds(part: CellReading, whole: CellReading) -> bool:
    level = part.kind == whole.kind == "level" and part.role == "actual"
    named = bool(part.unit_text or part.series) and part.denominator is None
    return level and named and part.sentence == whole.sentence and part.unit in {None, whole.unit}


def changes_in_brackets(readings: tuple[CellReading, ...], text: str) -> tuple[CellReading, ...]:
    """`an increase of 52 (12%)`: the percentage says the same change."""
    result = list(readings)
    for index, one in enumerate(readings[1:], start=1):
        before = readings[index - 1]
        beside = text[before.end or 0 : one.start or 0].strip() == "("
        share = one.unit == "percent" and one.kind == "level" and before.unit in {"count", "gbp"}
        if beside and share and before.kind == "change" and before.value and one.value:
            sign = -1.0 if before.value < 0 else 1.0
            result[index] = replace(one, kind="change", value=sign * one.value)
    return tuple(result)


def shares_in_brackets(readings: tuple[CellReading, ...], text: str) -> tuple[CellReading, ...]:
    """`a forecast of £312,000 (0.9% of the budget)`: the share is as much of a forecast."""
    result = list(readings)
    for index, one in enumerate(readings[1:], start=1):
        before = result[index - 1]
        beside = _THING_AND_BRACKET.fullmatch(text[before.end or 0 : one.start or 0])
        share = one.unit == "percent" and one.kind == "level" and before.unit in {"count", "gbp"}
        taken = before.role in _SHARED_ROLES and before.span == one.span
        if beside and share and taken and one.role == "actual":
            result[index] = replace(one, role=before.role)
    return tuple(result)


_THING_AND_BRACKET = re.compile(r"(?: [\w'-]+){0,3} ?\(")
_SHARED_ROLES = frozenset({"predicted", "comparator", "baseline"})


def earlier_in_brackets(readings: tuple[CellReading, ...], text: str) -> tuple[CellReading, ...]:
    """`412 cremations (2012/13: 438) and 61 burials (57)`: the 57 is for 2012/13 as well."""
    result = list(readings)
    model: CellReading | None = None
    for index, one in enumerate(readings):
        if not one.in_brackets:
            continue
        alone = text[: one.start].rstrip().endswith("(") and text[one.end :].lstrip().startswith(
            ")"
        )
        alike = model is not None and model.sentence == one.sentence and model.unit == one.unit
        if one.role == "previous" and one.period_source == "cell":
            model = one
        elif model is not None and alone and alike and one.role == "actual":
            result[index] = replace(
                one, role="previous", span=model.span, period_source=model.period_source
            )
    return tuple(result)


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
