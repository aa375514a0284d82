"""What a sentence compares: periods that changes are measured against, old values and new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalise.mentions import is_past, mention_of
from normalise.otherperiods import BASES, COMPARE_VERBS
from normalise.quantities import figure_of, is_figure
from normalise.spans import length_months
from normalise.wordsets import MOVES, WORD_SETS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.clauses import Clause
    from normalise.spans import Span
    from normalise.tokens import Token

_COMPARING = frozenset(phrase.split()[-1] for phrase in WORD_SETS["comparing"])
_ON = frozenset({"on", "from", "over", "since"})
_REACH = 8
# `3.7% above the same month`: the words of a figure that is set beside another one.
_SET_BESIDE = (" above", " below", " over", " under")


def is_compared(tokens: Sequence[Token], index: int) -> bool:
    """Whether a change, or an old value, is dated by the period at `index`."""
    mention = mention_of(tokens[index])
    first_word = tokens[index].first_word
    before = [token.lower for token in tokens[max(0, index - 4) : index]]
    led = bool(before) and (before[-1] in _COMPARING or _led_by(before))
    led = led or (
        bool(before) and before[-1].endswith(_SET_BESIDE) and _is_change(tokens[index - 1])
    )
    if led or first_word == "than" or _dates_old_value(tokens, index):
        return True
    start = max(
        (i + 1 for i, token in enumerate(tokens[:index]) if token.kind == "SEMI"), default=0
    )
    earlier = tokens[start:index]
    change = any(_is_change(token) for token in earlier) or _goes_from_to(earlier)
    past = is_past(mention)
    if past and _is_beyond(tokens[:index]):
        return True
    by_on = first_word in _ON or (bool(before) and before[-1] in _ON)
    by_on = by_on or any(token.lower in BASES for token in tokens[index + 1 : index + 2])
    if mention.rule == "date" and first_word == "on" and not _changed_last(earlier):
        return False  # `fell below 900, standing at 887 on 31 March`
    return change and (by_on or (past and first_word in {"to", "with", "on", "from"}))


def _is_beyond(before: Sequence[Token]) -> bool:
    """`9% above` last year: a distance from an earlier figure."""
    ends = {"above", "below", "over", "under"}
    return bool(before) and is_figure(before[-1]) and before[-1].lower.split(" ")[-1] in ends


def _changed_last(tokens: Sequence[Token]) -> bool:
    """Whether the last figure is a change, or none stands there."""
    figures = [token for token in tokens if is_figure(token)]
    return not figures or _is_change(figures[-1])


def _goes_from_to(tokens: Sequence[Token]) -> bool:
    """`from 43 to 31`: two figures that say a change without its word."""
    words = [token.lower for token in tokens if token.kind == "WORD" or is_figure(token)]
    return "from" in words and "to" in words[words.index("from") :]


def _led_by(before: Sequence[str]) -> bool:
    return any(word in COMPARE_VERBS for word in before) and before[-1] in {
        "to",
        "with",
        "the",
        "than",
        "against",
        "same",
    }


def _is_change(token: Token) -> bool:
    if is_figure(token):
        return figure_of(token).change is not None
    return token.lower in _CHANGES


_CHANGES = (
    MOVES
    | set(WORD_SETS["change_neutral"])
    | {"doubled", "trebled", "tripled", "quadrupled", "halved"}
)


def _dates_old_value(tokens: Sequence[Token], index: int) -> bool:
    """`cut from £410,000 in Q4 to £265,000`: the period behind the old value."""
    places = [place for place in range(max(1, index - 4), index) if is_figure(tokens[place])]
    if not places or tokens[places[-1] - 1].lower != "from":
        return False
    return _has_change(tokens[: places[-1]]) or _moves_on(tokens, index)


def is_as_long_as_column(
    clause: Clause,
    tokens: Sequence[Token],
    index: int,
    spans: tuple[Span | None, Span | None, Span | None],
) -> bool:
    """`Four joined in July and 1,350 more came than in Q1`: what is set against a quarter is one's.

    `spans` are that of the period at `index`, of what a change is set against, and the column's.
    """
    own, against, column = (None if span is None else length_months(span) for span in spans)
    joined = any(token.lower in _JOINS for token in tokens[index + 1 : clause.index])
    return joined and own != against and against is not None and against == column


_JOINS = frozenset({"and", "but", "while", "whilst"})


def is_old_value(clause: Clause, tokens: Sequence[Token]) -> bool:
    """The 51 of `from 51 to 56`, the 15 of `compared to 15`."""
    before = [token.lower for token in clause.before]
    if _led_by_from(clause, tokens):
        return True
    return bool(before) and (before[-1] in _COMPARING and bool(COMPARE_VERBS & set(before)))


def is_new_value(clause: Clause, tokens: Sequence[Token], index: int | None) -> bool:
    """The 233 of `from 210 last quarter to 233`, which has the sentence's own period."""
    led = bool(clause.before) and clause.before[-1].lower == "to"
    moved = any(token.lower == "from" for token in tokens[max(0, clause.index - 10) : clause.index])
    return led and moved and (index is None or index < clause.index)


def is_compared_alone(clause: Clause, tokens: Sequence[Token]) -> bool:
    """`£8,900, compared with £23,000`: an old value that stands without its period."""
    led = [token.lower for token in clause.before[-2:]]
    behind = tokens[clause.index + 1 : clause.index + 2]
    ends = not behind or behind[0].kind in {"COMMA", "RP", "SEMI", "STOP"}
    return len(led) > 1 and led[0] in COMPARE_VERBS and led[1] in {"with", "to"} and ends


def starts_from(clause: Clause, tokens: Sequence[Token]) -> bool:
    """The old value of `up from 1,890 in Q1 to 2,004 in Q2`, `fell 6% (1,904 to 1,786)`."""
    if _points_on(tokens, clause.index):
        return True
    opens = clause.depth and clause.before and clause.before[-1].kind == "LP"
    behind = [token.lower for token in tokens[clause.index + 1 : clause.index + 2]]
    if opens and behind == ["to"] and _has_change(tokens[: clause.index]):
        return True
    return _led_by_from(clause, tokens)


def _points_on(tokens: Sequence[Token], index: int) -> bool:
    """`1,212 -> 1,340`: an arrow to the right, and the new value right behind it."""
    behind = tokens[index + 1 : index + 3]
    return len(behind) > 1 and behind[0].text in ONWARDS and is_figure(behind[1])


ONWARDS = frozenset({*"\u2192\u21d2\u21e8\u2794\u2799\u279c\u27a1\u27a8\u2b62\u2b95", "->", "-->"})


def _led_by_from(clause: Clause, tokens: Sequence[Token]) -> bool:
    """`from 51 to 56`, `down from a high of 34`, `fell from August's position of 56.4%`."""
    led = [token.lower for token in clause.before[-_FROM_REACH:]]
    if "from" not in led:
        return False
    between = led[len(led) - led[::-1].index("from") :]
    if between and between[-1] not in {"of", "at"}:
        return False
    changed = _has_change(tokens[: clause.index])
    return changed or (not between and _moves_on(tokens, clause.index))


_FROM_REACH = 7


def _moves_on(tokens: Sequence[Token], index: int) -> bool:
    """Whether `to` and the new value, or its period, follow."""
    following = tokens[index + 1 : index + _REACH]
    return any(
        token.first_word == "to"
        and (
            token.kind == "PERIOD"
            or any(is_figure(one) for one in following[place + 1 : place + 3])
        )
        for place, token in enumerate(following)
    )


def _has_change(tokens: Sequence[Token]) -> bool:
    return any(_is_change(token) for token in tokens)
