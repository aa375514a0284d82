"""Lengths of time: which are reported, and which only say how long or how often something ran."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalise.lexicon import UNIT_WORDS
from normalise.names import Aside
from normalise.tokens import number_of
from normalise.wordsets import MOVES

if TYPE_CHECKING:
    from normalise.patterns import Match

MOST_OFTEN = 100
_OF_A_LENGTH = frozenset({"average", "mean", "median", "maximum", "minimum", "total"})


LONGEST_SPAN = 400


def is_measured(match: Match) -> bool:
    """`the longest wait was 26 minutes`, `126 hours of patrol`: a time that is reported."""
    before = match.before
    behind = match.after.lower if match.after else ""
    if _is_reached(match) or _is_of_two_units(match) or _is_given(match):
        return True
    if behind in _TOLD_BEHIND or _is_large(match) or _is_amount(match) or _is_averaged(match):
        return True
    if before is not None and before.lower in _ADVERBS and match.start > 1:
        before = match.tokens[match.start - 2]  # `is now 4.2 years`
    return before is not None and (before.lower in _REPORTING or before.kind in {"COLON", "EQ"})


_ADVERBS = frozenset({"now", "currently", "still", "only", "just"})
_TOLD_BEHIND = frozenset(
    {"lost", "slower", "faster", "longer", "quicker", "shorter", "late", "per"}
)


def _is_of_two_units(match: Match) -> bool:
    """`8 minutes 24 seconds`: nobody says so exactly how long something ran."""
    pairs = (match.tokens[max(0, match.start - 2) : match.start], match.tokens[match.end :][:2])
    return any(
        len(pair) > 1 and pair[0].kind == "NUM" and pair[1].lower in UNIT_WORDS for pair in pairs
    )


def _is_reached(match: Match) -> bool:
    """`waits rose to 47 days`, `down to 9 weeks from 12 weeks`."""
    led = [token.lower for token in match.tokens[max(0, match.start - 3) : match.start]]
    if led[-1:] == ["at"] and led[-2:-1] in (["stands"], ["stood"], ["remains"], ["remained"]):
        return True
    return (
        led[-1:] in (["to"], ["from"])
        and led[-2:] != ["up", "to"]
        and bool(MOVES.intersection(led))
    )


def _is_large(match: Match) -> bool:
    """`1,874 hours were lost`: more than anything lasts."""
    numbers = [token for token in match.tokens[match.start : match.end] if token.kind == "NUM"]
    return any(number_of(token) > LONGEST_SPAN for token in numbers)


def _is_averaged(match: Match) -> bool:
    """`an average of 1.4 days`, `Maximum of 12 weeks`."""
    near = [one.lower for one in match.tokens[max(0, match.start - 2) : match.start]]
    behind = [one.lower for one in match.tokens[match.end : match.end + 2]]
    return any(word in _OF_A_LENGTH for word in near) or behind == ["on", "average"]


def _is_given(match: Match) -> bool:
    """`volunteers giving 186 hours`: work that is counted in hours."""
    led, unit = match.before, match.tokens[match.end - 1]
    return led is not None and led.lower in _GIVING and unit.lower in {"hours", "hrs"}


_GIVING = frozenset(
    {"giving", "gave", "contributed", "contributing", "delivered", "delivering", "donated"}
    | {"logged", "totalling", "provided", "providing"}
)


def _is_amount(match: Match) -> bool:
    """`126 hours of patrol`, `Three Days of Action`: so much of something, or its name."""
    word = match.tokens[match.end - 1]
    before_of = match.after is not None and match.after.lower == "of"
    return before_of and (word.text[:1].isupper() or word.lower in {"hours", "hrs"})


def set_span_aside(match: Match) -> Aside | None:
    """A length of time behind a preposition; `around 12 days` in front of all else is a figure.

    So is what something `accounted for`.
    """
    if _is_averaged(match) or _is_large(match) or _is_of_two_units(match):
        return None
    first, before = match.tokens[match.start].lower, match.before
    bounded = before is None and first in _LOOSE_BOUNDS
    explains = before is not None and first == "for" and before.lower in _SHARES
    return None if bounded or explains or _is_amount(match) else Aside("length of time")


_SHARES = frozenset({"account", "accounted", "accounting", "accounts"})


_LOOSE_BOUNDS = frozenset({"about", "around", "over", "under"})


_REPORTING = frozenset(
    {"was", "is", "were", "took", "averaged", "averaging", "averages", "taking", "longest"}
    | {"shortest", "mean", "median", "lost", "waiting", "oldest", "wait", "stay", "delay"}
)


def set_rhythm_aside(match: Match) -> Aside | None:
    """`2 nights a week`; `1,740 hours a week` is more than anything can run, and so a figure."""
    token = match.one("n")
    often = token is not None and number_of(token) <= MOST_OFTEN and not _is_averaged(match)
    return Aside("how often") if often else None


def set_window_aside(match: Match) -> Aside | None:
    """`made safe in 24 hours: 99.1%`: the time that a percentage of its sentence is about."""
    tokens = match.tokens
    start, end = match.start, match.end
    while start and tokens[start - 1].kind not in _STOPS:
        start -= 1
    while end < len(tokens) and tokens[end].kind not in _STOPS:
        end += 1
    share = any(token.kind == "PCT" for token in tokens[start:end])
    return Aside("within a time") if share else None


_STOPS = frozenset({"STOP", "NL", "BULLET", "SEMI"})
