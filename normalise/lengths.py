"""Lengths of time that are reported, as against those that only say when or how long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalise.tokens import number_of
from normalise.wordsets import WORD_SETS

if TYPE_CHECKING:
    from normalise.patterns import Match

_TIME_WORDS = frozenset(WORD_SETS["time_unit"])
_OF_A_LENGTH = frozenset({"average", "mean", "median", "maximum", "minimum"})
_REPORTING = frozenset(
    {"was", "is", "were", "took", "averaged", "averaging", "averages", "taking", "longest"}
    | {"shortest", "mean", "median", "lost", "waiting"}
)
LONGEST_SPAN = 400


def is_measured(match: Match) -> bool:
    """`the longest wait was 26 minutes`, `126 hours of patrol`: a time that is reported."""
    before = match.before
    behind = match.after.lower if match.after else ""
    if behind == "lost" or is_large(match) or is_amount(match) or is_averaged(match):
        return True
    return before is not None and (before.lower in _REPORTING or before.kind in {"COLON", "EQ"})


def is_large(match: Match) -> bool:
    """`1,874 hours were lost`: more than anything lasts."""
    numbers = [token for token in match.tokens[match.start : match.end] if token.kind == "NUM"]
    return any(number_of(token) > LONGEST_SPAN for token in numbers)


def is_averaged(match: Match) -> bool:
    """`an average of 1.4 days`, `Maximum of 12 weeks`."""
    near = (one.lower for one in match.tokens[max(0, match.start - 2) : match.start])
    behind = [one.lower for one in match.tokens[match.end : match.end + 2]]
    return any(word in _OF_A_LENGTH for word in near) or behind == ["on", "average"]


def is_amount(match: Match) -> bool:
    """`126 hours of patrol`, `Three Days of Action`: so much of something, or its name."""
    word = match.tokens[match.end - 1]
    before_of = match.after is not None and match.after.lower == "of"
    return before_of and (word.text[:1].isupper() or word.lower in {"hours", "hrs"})


def in_two_units(match: Match) -> bool:
    """`2 weeks 3 days`: the second number is no number of a week."""
    after = match.after
    counted = match.before is not None and match.before.kind == "NUM"
    return counted and after is not None and after.lower in _TIME_WORDS
