"""The unit that a row's own unit column gives to its figures: `%`, `No.`, `per 100,000`."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from normalise.units import UnitHint, header_to_hint, indicator_to_hint

_KEPT = 1_024  # units, which each cell of their row asks about
_NUMBER = re.compile(
    r"#|n|(?:whole |actual |total )?(?:no|nos|nr|num|number|numbers|numeric|numerical|count|counts|"
    r"integer|quantity|volume|total|value|decimal|figure|fte|wte)"
)
_NAMED: tuple[tuple[re.Pattern[str], UnitHint], ...] = tuple(
    (re.compile(pattern), hint)
    for pattern, hint in (
        (r"(?:in )?(?:p|pence)", UnitHint("gbp", 0.01)),
        (
            r"(?:in )?(?:gbp|currency|money|monetary|pounds?(?: sterling)?|cost|financial)",
            UnitHint("gbp"),
        ),
        (r"pct|perc|percents|percentages", UnitHint("percent")),
        (r"ratios?(?: \(?1 ?: ?(?:[nx]|\d+)\)?)?|1 ?: ?(?:[nx]|\d+)", UnitHint("ratio")),
        (r"rates?", UnitHint("rate")),
        (r"index|points|(?:star )?ratings?", UnitHint("score")),
        (r"(?:in )?(?:thousands?|k)", UnitHint("count", 1e3)),
        (r"(?:in )?(?:millions?|m)", UnitHint("count", 1e6)),
        (r"mm ?[:.] ?ss", UnitHint("minutes")),
        (r"hh ?[:.] ?mm(?: ?[:.] ?ss)?", UnitHint("hours")),
    )
)
_THINGS = re.compile(
    r"(?=.*[aeiou])(?:[a-z'\u2019-]+ ){0,3}"
    r"(?:[a-z'\u2019-]{2,}[^\Wsiu\d]s|people|children|staff|men|women)(?: [a-z'\u2019-]+){0,3}"
)
_OF_ALL = re.compile(
    r"[(\[](?!(?:day|week|month|quarter|year)[)\]])"
    r"((?:(?:all|figures|amounts|shown|in|as)\s)*[^()\[\]/;\s]+(?:\s[\d,]+)?)[)\]]\W*$"
    r"|(\u00a3\s?(?:'?000s?|k|m|bn|thousands?|millions?)?)\W*$",
    re.IGNORECASE,
)
_STAFF = re.compile(r"\b(?:[fw]tes?|headcount)\b", re.IGNORECASE)
_NOT_SAID = re.compile(
    r"[-\u2010-\u2015\u2026.*?/]*|n/?a|none|tb[acd]|various|mixed|text|time|date|other"
)


@lru_cache(maxsize=_KEPT)
def unit_to_hint(unit: str) -> UnitHint | None:
    """The unit that a cell of a unit column names; None where it names none.

    What is counted (`visits`) makes a count; an unknown word is kept as the unit, with a doubt.

    >>> unit_to_hint("No.").unit, unit_to_hint("\u00a3000").scale, unit_to_hint("per 1,000").unit
    ('count', 1000.0, 'rate')
    """
    text = _to_plain(unit)
    if _NOT_SAID.fullmatch(text):
        return None
    if _NUMBER.fullmatch(text):
        return UnitHint("count")
    named = next((hint for pattern, hint in _NAMED if pattern.fullmatch(text)), None)
    named = named or header_to_hint(unit.strip()) or header_to_hint(f"({text})")
    if named is not None:
        return named
    if _THINGS.fullmatch(text):
        return UnitHint("count")
    return UnitHint("other", unit_text=" ".join(unit.split()), weak=True)


def _to_plain(unit: str) -> str:
    """A unit's words in small letters, with one space between them and no brackets around."""
    return " ".join(unit.lower().split()).strip("()[]:;.- ")


@lru_cache(maxsize=_KEPT)
def with_names_unit(indicator: str, header: str) -> str:
    """An indicator that names no unit with the one that ends the header of the column of names.

    >>> with_names_unit("Overtime", "Spending (\u00a3000)")
    'Overtime (\u00a3000)'
    """
    found = _OF_ALL.search(header)
    unit = next(filter(None, found.groups())) if found else ""
    own = indicator_to_hint(indicator)
    is_named = (own is not None and not own.weak) or _STAFF.search(indicator) is not None
    hint = header_to_hint(f"({unit})") if unit and not is_named else None
    return indicator if hint is None or hint.weak else f"{indicator} ({unit})"


def row_to_hint(unit: str, column: str, indicator: str) -> UnitHint | None:
    """The unit of a column's figures: what the row's unit column says, else the column's header.

    A scale may stand in one place and the unit in the other. `Number` says no more than that the
    figures are no percentages: where the header or the indicator names what they are measured in,
    that holds, with a doubt.
    """
    header = header_to_hint(column)
    said = unit_to_hint(unit) if unit else None
    if said is None:
        return header
    if _counts_parts(column):
        return UnitHint("count")
    named = indicator_to_hint(indicator)
    around = [hint for hint in (header, named) if hint is not None and not hint.weak]
    scaled = next((one for one in around if one.unit == said.unit and one.scale != 1), None)
    if scaled is not None and said.scale == 1:
        return scaled
    if said != UnitHint("count") or not _NUMBER.fullmatch(_to_plain(unit)):
        return said
    measured = [
        one for one in around if one.unit != "count" and (one is header or not _is_share(one))
    ]
    return replace(measured[0], weak=True) if measured else said


def _counts_parts(column: str) -> bool:
    """Whether a column has what the row's share is worked out from."""
    return re.search(r"\b(?:numerator|denominator)\b", column, re.IGNORECASE) is not None


def _is_share(hint: UnitHint) -> bool:
    return hint.unit in {"percent", "percentage_points"}
