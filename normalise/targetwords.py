"""What the words around a target figure make of it: comparison, span and part."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from normalise.clauses import Clause
    from normalise.quantities import Figure
    from normalise.tokens import Token
    from schema.dataset import Comparison, Per, Unit


BENCHMARK = frozenset({"benchmark", "baseline"})


UP = frozenset({"increase", "increased", "improve", "raise", "rise", "increasing", "improved"})


DOWN = frozenset({"reduce", "reduced", "decrease", "decreased", "lower", "fall", "reducing", "cut"})


_PERS: dict[str, Per] = {
    "day": "day",
    "daily": "day",
    "week": "week",
    "weekly": "week",
    "month": "month",
    "monthly": "month",
    "quarter": "quarter",
    "quarterly": "quarter",
    "quartile": "quarter",
    "qtr": "quarter",
    "year": "year",
    "annum": "year",
    "annually": "year",
    "pa": "year",
    "pcm": "month",
    "yearly": "year",
}


# words that say for how long a target is set: `100 a month`
SPAN_WORDS = frozenset({*_PERS, "a", "an", "each", "every", "in", "of", "per", "the"})


_NO_SERIES = frozenset(
    {
        "target",
        "targets",
        "increase",
        "reduce",
        "to",
        "of",
        "the",
        "a",
        "by",
        "from",
        "for",
        "maintain",
        "achieve",
        "at",
        "and",
        "in",
        "annual",
        "year",
        "end",
        "outturn",
        "improve",
        "decrease",
        "reduction",
        "least",
        "than",
        "more",
        "less",
        "national",
        "local",
        "stretch",
        "be",
        "is",
        "with",
        "set",
        "keep",
        "minimum",
        "maximum",
        "remain",
        "stay",
        "reach",
        "over",
        "under",
        "below",
        "above",
        "deliver",
        "within",
        "between",
        "score",
        "average",
        "total",
        "or",
        "not",
        "no",
        "ensure",
        "each",
        "per",
        "on",
        "complete",
        "quarterly",
        "monthly",
        "this",
        "our",
        "level",
        "rate",
        "up",
        "down",
        "an",
        "that",
        "all",
        "successful",
        "outcomes",
        "delivered",
    },
)


_COMPARISONS: dict[str, Comparison] = {
    "at_least": "at_least",
    "at_most": "at_most",
    "above": "above",
    "below": "below",
    "between": "between",
}


CHANGING = frozenset({"increase_by", "reduce_by"})
"""The comparisons of targets that ask by how much a figure is to move."""


def find_comparison(
    clause: Clause, figure: Figure, unit: Unit, indicator: str
) -> Comparison | None:
    """How a target's figure is to be met, by its words and signs; None where they say nothing."""
    if figure.change:
        return "increase_by" if figure.change > 0 else "reduce_by"
    if figure.bound in _COMPARISONS:
        return _COMPARISONS[figure.bound]
    words = [token.lower for token in clause.before]
    led = _against(words) or _aimed_at(words)
    if led is not None:
        return led
    return _asked_change(indicator) if unit == "percent" and not words else None


def _aimed_at(words: list[str]) -> Comparison | None:
    """`Increase to 85%`, `reduce from 45 to 30`, `= 5`: what the words in front ask for."""
    if words[-1:] == ["to"] or "from" in words:
        if UP.intersection(words):
            return "at_least"
        if DOWN.intersection(words):
            return "at_most"
    return "equal" if words[-1:] == ["="] else None


_LEADING: tuple[tuple[tuple[str, ...], Comparison], ...] = (
    (("at", "or", "above"), "at_least"),
    (("at", "or", "below"), "at_most"),
    (("below",), "below"),
    (("under",), "below"),
    (("lower", "than"), "below"),
    (("less", "than"), "below"),
    (("fewer", "than"), "below"),
    (("above",), "above"),
    (("higher", "than"), "above"),
    (("more", "than"), "above"),
    (("within",), "at_most"),
)


def _against(words: list[str]) -> Comparison | None:
    """`Below 2012/13 level (1,234)`: the words that lead up to the figure open with the sign."""
    return next(
        (comparison for lead, comparison in _LEADING if tuple(words[: len(lead)]) == lead), None
    )


_ASKS_DOWN = r"(?:reduction|reduc(?:e|ing)|decrease|decreasing|fewer|fall)"


_ASKS_UP = r"(?:increas(?:e|ing)|growth|rise)"


def names_change(indicator: str) -> bool:
    """Whether the figures of an indicator are changes: `Percentage reduction in re-offending`."""
    return (
        re.search(rf"(?:%|percentage) (?:{_ASKS_DOWN}|{_ASKS_UP})", indicator.lower()) is not None
    )


def _asked_change(indicator: str) -> Comparison | None:
    """What an indicator that asks for a change in a number makes of a bare percentage.

    `Reduction in the number of repeat victims` makes 5% a fall by 5%; `Increase the proportion of`
    leaves 40% a level.
    """
    text = indicator.lower()
    of_share = re.search(r"%|percentage|per cent|proportion|\brates?\b|satisf", text)
    asked: tuple[tuple[str, Comparison], ...] = (
        (_ASKS_DOWN, "reduce_by"),
        (_ASKS_UP, "increase_by"),
    )
    for pattern, comparison in asked:
        share_of_change = re.search(rf"(?:%|percentage) {pattern}", text)
        if share_of_change or (re.search(rf"\b{pattern}\b", text) and not of_share):
            return comparison
    return None


_ADVERBS = {
    "annual": "year",
    "yearly": "year",
    "quarterly": "quarter",
    "monthly": "month",
    "weekly": "week",
    "daily": "day",
}


_SORTS_OF_SPAN = frozenset({"calendar", "financial", "working", "municipal"})


def find_per(clause: Clause) -> Per | None:
    """`2 per year`, `4 times a month`, `Annual target 12`."""
    words = [token.lower for token in clause.after[:8] if token.lower not in _SORTS_OF_SPAN]
    if words[:3] in (["p", "/", "a"], ["p", ".", "a"]):
        return "year"
    for word, following in itertools.pairwise(words):
        if word in {"per", "a", "each", "every", "/"} and following in _PERS:
            return _PERS[following]
    asked = [_PERS[_ADVERBS[token.lower]] for token in clause.before if token.lower in _ADVERBS]
    if asked:
        return asked[0]
    loose = {"annually", "quarterly", "monthly", "weekly", "daily", "pa", "pcm"}
    return next((_PERS[word] for word in words if word in loose), None)


def find_named_part(clause: Clause, text: str) -> str | None:
    """The part that a target names in front of its figure: `Pre 16 target >95%`."""
    tokens = [token for token in clause.before if token.kind != "PERIOD"]
    while tokens and (tokens[-1].kind != "WORD" or tokens[-1].lower in _NO_SERIES):
        if tokens[-1].kind in {"NUM", "ASIDE", "QTY", "FIG"}:
            break
        tokens.pop()
    words: list[Token] = []
    for token in reversed(tokens):
        if token.kind not in {"WORD", "ASIDE", "NUM", "DASH", "FIG"} or token.lower in BENCHMARK:
            break
        words.append(token)
    words.reverse()
    while words and (words[0].kind not in {"WORD", "ASIDE"} or words[0].lower in _NO_SERIES):
        words.pop(0)
    if not words or len(words) > 4:  # noqa: PLR2004 a phrase, no label
        return None
    return text[words[0].start : words[-1].end]


def is_named_part(label: str, text: str, indicator: str) -> bool:
    """Whether a lone label names a part: `Pre 16 target >95%`, not `Failure rate below 15%`.

    The word `target` or a colon goes with it, and it says more than the indicator does. What
    follows `no target` names none.
    """
    known = set(re.findall(r"[a-z]+", indicator.lower()))
    told = set(re.findall(r"[a-z]+", label.lower())) <= known
    part = re.escape(label)
    marked = re.search(rf"{part}\s*(?:target\b|:)|(?<![Nn]o )target\s+{part}", text)
    return marked is not None and not told
