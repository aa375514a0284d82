"""Figures that are parts of others: bases, shares, and what stands in brackets."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from normalise.clauses import VERBS, depth_at
from normalise.quantities import figure_of, is_figure
from normalise.wordsets import WORD_SETS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.context import CellContext, CellReading
    from normalise.tokens import Token
    from schema.dataset import Role


def parts_of_previous(
    readings: tuple[CellReading, ...],
    tokens: Sequence[Token],
) -> tuple[CellReading, ...]:
    """`18 completed an order, 8 went on to offend`: the 18 is the base of the 8."""
    result = list(readings)
    for index, reading in enumerate(readings[1:], start=1):
        base = _find_base(readings[:index], reading, tokens)
        if base is not None:
            result[index] = replace(reading, denominator=base)
    return tuple(result)


def _find_base(
    earlier: Sequence[CellReading],
    reading: CellReading,
    tokens: Sequence[Token],
) -> float | None:
    if reading.unit != "count" or reading.denominator is not None or reading.kind != "level":
        return None
    counts = [
        one.value
        for one in earlier
        if one.unit == "count"
        and one.kind == "level"
        and one.value
        and one.unit_text
        and reading.sentence - one.sentence <= 1
    ]
    base = counts[-1] if counts else None
    before, after = _neighbours(tokens, reading)
    of_them = before[-2:] in (["of", "which"], ["of", "whom"], ["of", "these"], ["of", "those"])
    went_on = (
        len(after) > 1 and _is_verb(after[0]) and after[1] in _OBJECTS and not reading.unit_text
    )
    of_them = of_them or _is_share(reading, base, tokens)
    of_them = of_them or after[:2] in (
        ["of", "these"],
        ["of", "which"],
        ["of", "whom"],
        ["of", "them"],
        ["of", "those"],
    )
    if base is None or reading.value is None or base < reading.value:
        return None
    return base if of_them or went_on else None


_OBJECTS = frozenset(
    {
        "on",
        "up",
        "it",
        "the",
        "their",
        "a",
        "an",
        "not",
        "been",
        "had",
        "out",
        "part",
        "place",
        "to",
        "any",
        "no",
        "them",
    }
)


def _is_share(reading: CellReading, base: float | None, tokens: Sequence[Token]) -> bool:
    """`6 dismissed (75%)` behind eight: the percentage in brackets is the part of the whole."""
    behind = [token for token in tokens if token.start >= (reading.end or 0)][:5]
    shares = [figure_of(token) for token in behind if is_figure(token)]
    if not base or reading.value is None or not shares or shares[0].unit != "percent":
        return False
    return abs(reading.value / base * 100 - shares[0].value) < 1


def _is_verb(word: str) -> bool:
    return word in VERBS or word.endswith("ed")


def _neighbours(tokens: Sequence[Token], reading: CellReading) -> tuple[list[str], list[str]]:
    before = [
        token.lower
        for token in tokens
        if token.end <= (reading.start or 0) and token.kind not in {"COMMA", "LP", "DASH"}
    ]
    behind = [token for token in tokens if token.start >= (reading.end or 0)]
    if behind and behind[0].kind == "LP":
        close = next((i for i, token in enumerate(behind) if token.kind == "RP"), len(behind))
        behind = behind[close + 1 :]
    after = [token.lower for token in behind]
    return before[-3:], after[:3]


def parts_that_add_up(
    readings: tuple[CellReading, ...],
    tokens: Sequence[Token],
) -> tuple[CellReading, ...]:
    """`37 referrals (29 girls, 8 boys)`: parts in brackets that sum to the figure before them."""
    result = list(readings)
    for index, whole in enumerate(readings):
        parts = [one for one in readings[index + 1 :] if _is_bracketed(one, whole, tokens)]
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


def _is_bracketed(part: CellReading, whole: CellReading, tokens: Sequence[Token]) -> bool:
    if part.sentence != whole.sentence or part.unit != whole.unit:
        return False
    place = next((i for i, token in enumerate(tokens) if token.start == part.start), 0)
    return depth_at(tokens, place) > 0


_OF_WHICH = re.compile(
    r"\(?\b(?:of which|of whom|including|no\.? of|number of|figures? in brackets(?: "
    r"(?:is|are|show|for))?)\s+"
    r"(?:the |were |are |being )?(?P<part>[a-z][\w -]{2,40}?)(?: (?:in|shown "
    r"in) brackets)?\s*(?:[).,;]|$)",
    re.IGNORECASE,
)


def repeats_in_brackets(
    readings: tuple[CellReading, ...],
    text: str,
    context: CellContext,
) -> tuple[CellReading, ...]:
    """`61 (14)` where the indicator says `cases (of which repeats)`."""
    shape = re.fullmatch(r"\s*[\d,.]+%?\s*\(\s*[\d,.]+%?\s*\)\s*", text)
    role = _role_in_brackets(context.indicator)
    if shape and role and len(readings) == 2:  # noqa: PLR2004 the whole and the bracket
        return (readings[0], replace(readings[1], role=role, series=None))
    found = [
        part
        for part in _OF_WHICH.finditer(f"{context.indicator}")
        if "brack" in part.group()
        or "which" in part.group()
        or "whom" in part.group()
        or "including" in part.group()
    ]
    if shape is None or len(readings) != 2 or not found:  # noqa: PLR2004 the whole and the part
        return readings
    part = found[-1].group("part").strip()
    return (
        readings[0],
        replace(readings[1], series=part, rules=(*readings[1].rules, "part in brackets")),
    )


def _role_in_brackets(indicator: str) -> Role | None:
    """What an indicator says of the figures in brackets: `(national figure in brackets)`."""
    found = re.search(r"\(([^()]*) in brackets\)", indicator, re.IGNORECASE)
    words = set(found.group(1).lower().split()) if found else set()
    if words & set(WORD_SETS["comparator"]):
        return "comparator"
    return "previous" if words & {"last", "previous", "prior"} else None
