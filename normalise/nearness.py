"""Which of the periods of a sentence stands nearest to a figure, and so dates it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalise.clauses import VERBS, Clause, Sentence, depth_at
from normalise.otherperiods import (
    COMPARE_VERBS,
    DATA_WORDS,
    belongs_to_other,
    dates_base,
    heads_bracket,
    is_closed,
    is_day_apart,
    is_left_behind,
    is_of_something_else,
    is_over,
    is_set_against,
    is_spent_on_base,
    is_taken,
)
from normalise.quantities import figure_of, is_figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.tokens import Token


_PREPOSITIONS = frozenset({"in", "for", "during", "at", "as", "by", "to", "throughout", "between"})


_NEAR = 5


_LEAD = 8


def leading_words(clause: Clause) -> set[str]:
    """The last few words in front of a figure, in lower case."""
    return {token.lower for token in clause.before[-_LEAD:]}


def find_period(sentence: Sentence, clause: Clause, compared: frozenset[int]) -> int | None:
    """The index of the period that dates a figure, by brackets first, then by position."""
    tokens, i = sentence.tokens, clause.index
    if _is_alone_behind(tokens, i):
        return i - 2
    if clause.lead and dates_base(tokens, i - 3):  # `the 2015/16 baseline (2,337 tonnes)`
        return i - 3
    leading = _compared_in_front(clause, compared)
    if leading is not None:
        return leading
    if clause.depth:
        found = _in_brackets(tokens, i)
        changed = figure_of(clause.token).change is not None
        return None if changed and found in compared else found
    bracketed = _behind_in_brackets(tokens, i)
    if bracketed is not None:
        return bracketed
    level = [
        index
        for index in sentence.periods
        if index not in compared
        and depth_at(tokens, index) == 0
        and not belongs_to_other(sentence, clause, index)
        and not is_set_against(sentence, clause, index)
        and not is_left_behind(tokens, clause.index, index)
        and not is_of_something_else(tokens, clause.index, index)
    ]
    level += [index for index in compared if _dates_old_value(clause, tokens, index)]
    return _nearest(sentence, clause, sorted(level))


def _is_alone_behind(tokens: Sequence[Token], index: int) -> bool:
    """`last quarter (7.7%)`: a figure alone in brackets behind a period."""
    kinds = [token.kind for token in tokens[max(0, index - 2) : index]]
    behind = tokens[index + 1].kind if index + 1 < len(tokens) else "RP"
    return kinds == ["PERIOD", "LP"] and behind == "RP"


def _compared_in_front(clause: Clause, compared: frozenset[int]) -> int | None:
    """`against the 1994-98 average of 121`: the period between `against` and the figure."""
    first = clause.index - len(clause.before)
    near = [index for index in compared if max(first, clause.index - _NEAR) <= index < clause.index]
    parted = near and any(
        token.kind in {"COMMA", "LP", "RP"} for token in clause.before[near[-1] - first :]
    )
    changed = near and figure_of(clause.token).change is not None
    new = clause.before[-1:] and clause.before[-1].lower in {"to", "at"}
    return near[-1] if near and not parted and not changed and not new else None


def _dates_old_value(clause: Clause, tokens: Sequence[Token], index: int) -> bool:
    """`compared to 15 in 2012`: the period behind the old value is its own."""
    close = clause.index < index <= clause.index + _NEAR
    between = any(is_figure(token) for token in tokens[clause.index + 1 : index])
    return close and not between and bool(COMPARE_VERBS & leading_words(clause))


def _in_brackets(tokens: Sequence[Token], index: int) -> int | None:
    start = max((i for i in range(index) if tokens[i].kind == "LP"), default=0)
    stop = next((i for i in range(index, len(tokens)) if tokens[i].kind == "RP"), len(tokens))
    inside = [i for i in range(start, stop) if tokens[i].kind == "PERIOD"]
    figures = [i for i in range(start, stop) if is_figure(tokens[i])]
    inside = [i for i in inside if not _is_spent(tokens, i, index)]
    if not inside:
        return None
    leading = inside[0] < figures[0]
    earlier = [i for i in inside if i < index]
    later = [i for i in inside if i > index]
    preferred = (earlier[-1:] or later[:1]) if leading else (later[:1] or earlier[-1:])
    return preferred[0]


def _is_spent(tokens: Sequence[Token], period: int, index: int) -> bool:
    """`(2018/19: 6.3%; similar forces: 6.8%)`: a period, its figure, and a semicolon behind."""
    between = tokens[period + 1 : index]
    first = next((token for token in between if token.kind not in {"COLON", "DASH", "EQ"}), None)
    parted = any(token.kind == "SEMI" for token in between)
    return parted and first is not None and is_figure(first)


def _behind_in_brackets(tokens: Sequence[Token], index: int) -> int | None:
    """`12 (Q1)`, `85% (as at 30 Sept)`: brackets that hold nothing but the period."""
    stop = index + 1
    while stop < len(tokens) and tokens[stop].kind == "WORD" and stop - index <= _NEAR:
        stop += 1
    if stop >= len(tokens) or tokens[stop].kind != "LP":
        return None
    close = next((i for i in range(stop, len(tokens)) if tokens[i].kind == "RP"), len(tokens))
    if any(is_figure(token) for token in tokens[stop:close]):
        return None
    for i in range(stop + 1, close):
        edges = {tokens[i - 1].kind, tokens[i + 1].kind if i + 1 < len(tokens) else "RP"}
        lead = {token.lower for token in tokens[stop + 1 : i]}
        if {token.lower for token in tokens[i + 1 : close]} & _SAYING:
            continue
        if tokens[i].kind == "PERIOD" and (edges <= {"LP", "RP", "COMMA"} or lead <= DATA_WORDS):
            return i
    return None


# Words behind a period that say something of it, rather than date the figure in front.
_SAYING = frozenset(VERBS | {"not", "no", "awaited", "unavailable", "due", "available"})


def _is_past_day(sentence: Sentence, period: int, index: int) -> bool:
    """`was published on 11 January; all 16 are accepted`: the day of what stands before it."""
    inside = period > 0 and sentence.tokens[period].first_word == "on"
    return inside and is_over(sentence, period, index)


def _is_parted(tokens: Sequence[Token], index: int, period: int) -> bool:
    """`up 110 on last year; the half year total is 690`: a semicolon opens what is dated."""
    return any(token.kind == "SEMI" for token in tokens[index:period])


_SAID_ANEW = frozenset({"or", "making", "giving", "bringing"})


def _is_shared(sentence: Sentence, index: int, period: int) -> bool:
    """A period at the end holds for all that stands before it, but not over a semicolon.

    A day (`43 open at 31 December`) dates only what it stands with.
    """
    tokens = sentence.tokens
    if any(token.lower == "alone" for token in tokens[period + 1 : period + 2]):
        return False  # `4,812 in arrears, and 1,077 summonses in March alone`
    following = next((i for i in sentence.figures if i > period), len(tokens))
    if _leads_next(sentence, period, following) or is_taken(sentence, index, period):
        return False
    parted = any(token.kind == "SEMI" for token in tokens[index:period])
    last = max((i for i in sentence.figures if i < period), default=index)
    if last > index and tokens[last - 1].lower in _SAID_ANEW:
        return False  # `3.6% were treated, or 6.7% for the half year`
    since = tokens[period].first_word == "since"
    parted = parted or (since and any(t.kind == "COMMA" for t in tokens[index:period]))
    dated = tokens[period].lower.startswith(("at ", "as at "))
    return not parted and not (dated and _has_figure(tokens, index + 1, period))


def _has_figure(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a figure stands between, out of brackets."""
    return any(is_figure(tokens[i]) and not depth_at(tokens, i) for i in range(start, end))


def _leads_next(sentence: Sentence, period: int, figure: int) -> bool:
    """`251 - YTD 702`: a period right in front of the next figure, parted from this one."""
    tokens = sentence.tokens
    if figure >= len(tokens) or figure - period > 2:  # noqa: PLR2004 at most a link between
        return False
    parted = tokens[period - 1].kind in {"DASH", "COMMA", "SEMI", "SLASH", "LP"}
    preposition = tokens[period].first_word in _PREPOSITIONS
    return parted and not preposition


def _nearest(sentence: Sentence, clause: Clause, periods: Sequence[int]) -> int | None:
    if not periods:
        return None
    figures = sentence.figures
    index = clause.index
    earlier = [i for i in periods if i < index and not is_closed(sentence, i, index)]
    earlier = [i for i in earlier if not is_spent_on_base(sentence, i, index)]
    later = [i for i in periods if i > index]
    own_depth = depth_at(sentence.tokens, index)
    next_figure = next(
        (i for i in figures if i > index and depth_at(sentence.tokens, i) <= own_depth),
        len(sentence.tokens),
    )
    own_later = [i for i in later if i < next_figure and not _leads_next(sentence, i, next_figure)]
    own_later = [i for i in own_later if not heads_bracket(sentence.tokens, i)]
    own_later = [i for i in own_later if not _is_parted(sentence.tokens, index, i)]
    last_figure = max((i for i in figures if i < index), default=-1)
    own_earlier = [i for i in earlier if i > last_figure]
    leading = periods[0] < figures[0]
    if leading:
        earlier = [i for i in earlier if not _is_past_day(sentence, i, index)]
        close = bool(own_later) and not own_earlier and own_later[0] - index <= _NEAR
        candidates = (*own_later[:1], *earlier[-1:]) if close else (*earlier[-1:], *later[:1])
        return next(iter(candidates), None)
    if own_later:
        return own_later[0]
    earlier = [i for i in earlier if not is_over(sentence, i, index)]
    if len(periods) > 1 and earlier and not is_day_apart(sentence, earlier[-1], index):
        return earlier[-1]
    shared = [i for i in later if _is_shared(sentence, index, i)]
    return next(iter((*shared, *earlier)), None)
