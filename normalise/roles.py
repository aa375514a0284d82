"""What a figure is: the area's own, a forecast, an average, another area's."""

from __future__ import annotations

import itertools
from functools import lru_cache
from typing import TYPE_CHECKING

from normalise.clauses import Clause, is_break
from normalise.patterns import Encoded, Match, Pattern
from normalise.wordsets import WORD_SETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from normalise.tokens import Token
    from schema.dataset import Role

_WORDS: tuple[tuple[Role, Pattern], ...] = (
    ("comparator", Pattern("{comparator}")),
    ("predicted", Pattern("{predicted}")),
    ("average", Pattern("{average}")),
    ("baseline", Pattern("{baseline}")),
)
_AREA_REACH = 4
_AREAS = frozenset(
    {"force", "county", "district", "region", "group", "area", "borough", "city", "division"}
    | {"family", "nation", "peers", "se", "sw", "ne", "nw"},
)
_AVERAGE = frozenset(WORD_SETS["average"]) - {"averages", "averaged", "averaging"} | {"median"}
# Adjectives of an average that name no other area.
_OWN_AVERAGE = frozenset(
    {
        "the",
        "an",
        "our",
        "monthly",
        "quarterly",
        "annual",
        "weekly",
        "daily",
        "yearly",
        "overall",
        "year",
        "ytd",
        "rolling",
        "current",
        "total",
        "on",
        "month",
        "quarter",
        "local",
        "running",
        "cumulative",
        "period",
        "and",
        "with",
        "at",
        "is",
        "was",
        "of",
        "to",
        "in",
        "this",
    }
    | set(WORD_SETS["predicted"])
    | set(WORD_SETS["baseline"]),
)
_KEPT = 1_000  # headers and indicators, which each cell of their table or row asks about
_FORECASTS = frozenset(WORD_SETS["predicted"]) - {"expected", "anticipated"}


def find_role(
    clause: Clause, *, past: bool, publisher: str | None = None
) -> tuple[Role, str | None]:
    """The first role of the contract's order that the figure's own words give, and why.

    `past` tells that the words about time set the figure in the past of another one.
    """
    has_words = clause.before or clause.after or clause.lead
    said = _find_said(clause, publisher) if has_words else None
    if said is not None:
        return said
    past = past or any(token.lower in _BEFORE for token in _left(clause)[-2:])
    return ("previous", "an earlier period's figure") if past else ("actual", None)


def _find_said(clause: Clause, publisher: str | None) -> tuple[Role, str] | None:
    """The first role that the figure's own words say, and why."""
    set_beside = clause.token.lower.endswith((" above", " below", " over", " under"))
    left, right = _left(clause), _right(clause)
    near = (*left, *(() if set_beside else right))
    if _is_other_average(left, publisher) or _is_other_average(right, publisher):
        return "comparator", "another area's average"
    if any(token.lower.endswith("-wide") for token in near) or _is_wider_area(clause):
        return "comparator", "a wider area"
    if Encoded(clause.before).search(_NAMED) is not None and _names_other(clause, publisher):
        return "comparator", "somebody else, by name"
    lead = Encoded(_without_publisher(clause.lead, publisher))
    for role, pattern in (_WORDS[0], _WORDS[-1]):
        if lead.search(pattern) is not None:
            return role, "the words before its brackets"
    return _role_of_words(Encoded(_without_publisher(near, publisher)))


def _role_of_words(encoded: Encoded) -> tuple[Role, str] | None:
    """The first role of the contract's order that plain words give, with the word."""
    for role, pattern in _WORDS:
        found = encoded.search(pattern)
        if found is not None and not _says_no_role(role, found):
            return role, encoded.tokens[found.start].lower
    return None


def _says_no_role(role: Role, found: Match) -> bool:
    """Whether words that can make a role belong to a name, a measure or a base."""
    tokens, start = found.tokens, found.start
    if _names_body(tokens, start):
        return True
    if role == "comparator":
        if found.end < len(tokens) and tokens[found.end].lower in _THINGS_OF_AREAS:
            return True  # `finalists at the regional awards`
        led = {token.lower for token in tokens[max(0, start - 2) : start]}
        return (
            tokens[found.end - 1].lower == "quartile" and "of" in led
        )  # `62% of the top quartile`
    if role == "predicted":
        return _is_expected_of(tokens, start)
    return role == "average" and _is_measured(tokens, start)


_THINGS_OF_AREAS = frozenset(
    {"award", "awards", "conference", "event", "events", "team", "office", "press", "media"}
    | {"campaign", "lottery", "park", "trust", "audit", "strategy", "body", "network", "forum"}
    | {"final", "finals", "championship", "championships", "competition", "guidance", "partners"}
)


def _is_expected_of(tokens: Sequence[Token], index: int) -> bool:
    """`reached the expected standard`: what is asked of pupils, and no forecast."""
    behind = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    return tokens[index].lower == "expected" and behind in _EXPECTED


_EXPECTED = frozenset({"standard", "standards", "level", "levels", "progress", "range"})


def _is_measured(tokens: Sequence[Token], index: int) -> bool:
    """`The average wait was 2 minutes`: what is measured is an average, and no figure beside it."""
    opens = all(token.lower == "the" for token in tokens[:index])
    return opens and any(token.lower in _MEASURED for token in tokens[index + 1 : index + 3])


_MEASURED = frozenset(
    {
        "wait",
        "waiting",
        "time",
        "length",
        "stay",
        "speed",
        "delay",
        "age",
        "cost",
        "price",
        "response",
    }
)
_BEFORE = frozenset({"previously", "formerly"})


def _names_body(tokens: Sequence[Token], index: int) -> bool:
    """`referrals from Age UK`, `Sport England`: a country as the end of a body's name."""
    name = tokens[index - 1] if index else None
    if tokens[index].lower not in _COUNTRIES or name is None:
        return False
    if name.lower in {"of", "for"} and index > 1:
        name = tokens[index - 2]  # `Tour of Britain`, `Transport for London`
    return name.kind == "WORD" and name.text[:1].isupper() and name.lower not in _OWN_AVERAGE


_COUNTRIES = frozenset({"england", "scotland", "wales", "uk", "britain", "london"})


def _left(clause: Clause) -> tuple[Token, ...]:
    """The words that lead to the figure, back to what parts them from other things."""
    words: list[Token] = []
    depth = 0
    for token in reversed(clause.before):
        depth += (token.kind == "RP") - (token.kind == "LP")
        if words and (depth < 0 or token.kind in {"COMMA", "SEMI", "STOP"}):
            break
        words.append(token)
    return tuple(reversed(words))


def _right(clause: Clause) -> tuple[Token, ...]:
    """The words behind the figure, up to the first that parts them from it."""
    words: list[Token] = []
    for token in clause.after:
        if is_break(token) or (token.kind == "PERIOD" and words):
            break
        words.append(token)
    return tuple(words)


_AREA = Pattern("(the|rest of|whole|across)? county (!(court|council|hall|lines|show|councillors))")


# `v SONIA of 2.81%`: a name right behind the word that compares.
_NAMED = Pattern("(v|vs|versus|against) (the)? WORD WORD? (of|at|COLON)")


def _names_other(clause: Clause, publisher: str | None) -> bool:
    """Whether the words from the comparing one to the figure are a name in capitals."""
    led = clause.before[-_AREA_REACH - 1 :]
    start = max((i for i, t in enumerate(led) if t.lower in _SET_AGAINST), default=len(led))
    names = [t for t in led[start + 1 : -1] if t.lower != "the"]
    named = bool(names) and all(t.kind == "WORD" and t.text[:1].isupper() for t in names)
    return named and not any(_is_publisher(token, publisher) for token in names)


_SET_AGAINST = frozenset({"v", "vs", "versus", "against"})
_ACROSS = Pattern(
    "(across|for|in) ((the|all) (whole)? (county|force|region|country|force area)|county|region)"
)


def _is_wider_area(clause: Clause) -> bool:
    """`(force 38%)`, `(CPS area 74%)`, `better than the county (27%)`: an area as the label."""
    words = [token for token in clause.before if token.kind in {"WORD", "LP"}]
    names = [token.lower for token in words if token.kind == "WORD"]
    if clause.depth and names and words[-1].kind == "WORD" and _behind_bracket(words):
        return names[-1] in _AREAS
    if any(Encoded(led[-_AREA_REACH:]).search(_AREA) for led in (clause.before, clause.lead)):
        return True
    return Encoded(clause.after[:_AREA_REACH]).search(_ACROSS) is not None


def _behind_bracket(words: Sequence[Token]) -> bool:
    """Whether no more than a few words stand between the bracket and the figure."""
    opened = max((i for i, token in enumerate(words) if token.kind == "LP"), default=-1)
    return opened >= 0 and len(words) - opened - 1 <= _AREA_REACH


def _is_other_average(left: Sequence[Token], publisher: str | None) -> bool:
    """`Kent average 65%`: a name in front of `average` that is not the publisher's."""
    for name, word in itertools.pairwise(left):
        named = name.kind == "WORD" and name.text[:1].isupper() and name.lower not in _OWN_AVERAGE
        if named and word.lower in _AVERAGE and not _is_publisher(name, publisher):
            return True
    return _is_other_rate(left, publisher)


def _is_other_rate(left: Sequence[Token], publisher: str | None) -> bool:
    """`the Kent rate of 5.9`: a name in its own capital between `the` and what is measured."""
    for before, name, word in zip(left, left[1:], left[2:], strict=False):
        named = name.kind == "WORD" and name.text.istitle() and name.lower not in _OWN_AVERAGE
        told = before.lower == "the" and word.lower in {"rate", "figure", "score", "result"}
        if named and told and not _is_publisher(name, publisher):
            return True
    return False


def _is_publisher(token: Token, publisher: str | None) -> bool:
    return publisher is not None and token.lower in publisher.lower().split()


def _without_publisher(tokens: Iterable[Token], publisher: str | None) -> tuple[Token, ...]:
    return tuple(token for token in tokens if not _is_publisher(token, publisher))


def find_default_role(*texts: str) -> Role:
    """The role that a column's header or an indicator gives to its figures: `Forecast`."""
    return "predicted" if any(map(_names_forecast, texts)) else "actual"


@lru_cache(maxsize=_KEPT)
def _names_forecast(text: str) -> bool:
    return any(word.strip("().,:").lower() in _FORECASTS for word in text.split())
