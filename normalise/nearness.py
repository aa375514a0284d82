"""Which of the periods of a sentence stands nearest to a figure, and so dates it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalise.clauses import VERBS, Clause, Sentence, depth_at
from normalise.mentions import is_past, mention_of
from normalise.quantities import figure_of, is_figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.tokens import Token


COMPARE_VERBS = frozenset(
    {"compared", "comparing", "comparison", "against", "than", "versus", "vs", "v"}
)


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
        and not _belongs_to_other(sentence, clause, index)
        and not _is_set_against(sentence, clause, index)
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
    new = clause.before[-1:] and clause.before[-1].lower == "to"
    return near[-1] if near and not parted and not changed and not new else None


def _belongs_to_other(sentence: Sentence, clause: Clause, index: int) -> bool:
    """`£46k, compared to £39k in Q3 2015/16`: the period is the old value's alone."""
    before = [i for i in sentence.figures if i < index]
    if not before or before[-1] == clause.index or index - before[-1] > _NEAR:
        return False
    start = max(0, before[-1] - 4, *(i + 1 for i in before[:-1]))
    lead = {token.lower for token in sentence.tokens[start : before[-1]]}
    return bool(lead & (COMPARE_VERBS | {"from"}))


def _is_set_against(sentence: Sentence, clause: Clause, index: int) -> bool:
    """`17 projects, compared with 12 the year before`: an earlier time that is not the 17's.

    Nor is it where it stands right behind another figure: `5% and 9.6% a year earlier`.
    """
    tokens = sentence.tokens
    if index <= clause.index or not is_past(mention_of(tokens[index])):
        return False
    between = tokens[clause.index + 1 : index]
    compared = any(token.lower in _SETTING_AGAINST for token in between)
    return compared or (bool(between) and is_figure(between[-1]))


_SETTING_AGAINST = COMPARE_VERBS | {"from", "half", "double", "twice"}


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
    if not inside:
        return None
    leading = inside[0] < figures[0]
    earlier = [i for i in inside if i < index]
    later = [i for i in inside if i > index]
    preferred = (earlier[-1:] or later[:1]) if leading else (later[:1] or earlier[-1:])
    return preferred[0]


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
        if tokens[i].kind == "PERIOD" and (edges <= {"LP", "RP", "COMMA"} or lead <= _DATA_WORDS):
            return i
    return None


# Words behind a period that say something of it, rather than date the figure in front.
_SAYING = frozenset(VERBS | {"not", "no", "awaited", "unavailable", "due", "available"})
_DATA_WORDS = frozenset(
    {
        "snapshot",
        "data",
        "figure",
        "figures",
        "position",
        "at",
        "as",
        "for",
        "to",
        "from",
        "of",
        "on",
        "in",
        "the",
        "latest",
        "result",
        "results",
        "survey",
    }
)


def _is_shared(sentence: Sentence, index: int, period: int) -> bool:
    """A period at the end holds for all that stands before it, but not over a semicolon.

    A day (`43 open at 31 December`) dates only what it stands with.
    """
    tokens = sentence.tokens
    following = next((i for i in sentence.figures if i > period), len(tokens))
    if _leads_next(sentence, period, following) or _is_taken(sentence, index, period):
        return False
    parted = any(token.kind == "SEMI" for token in tokens[index:period])
    since = tokens[period].first_word == "since"
    parted = parted or (since and any(t.kind == "COMMA" for t in tokens[index:period]))
    dated = tokens[period].lower.startswith(("at ", "as at "))
    return not parted and not (dated and _has_figure(tokens, index + 1, period))


def _has_figure(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a figure stands between, out of brackets."""
    return any(is_figure(tokens[i]) and not depth_at(tokens, i) for i in range(start, end))


def _is_taken(sentence: Sentence, index: int, period: int) -> bool:
    """`171 against 188 in 2013/14 and 240 in 2009/10`: each of the periods has its own figure.

    So has one behind an extreme: `a mean of 2 minutes, the longest 38 minutes on 3 April`.
    """
    between = sentence.tokens[index + 1 : period]
    changes = figure_of(sentence.tokens[index]).change is not None
    dated = not changes and any(token.kind == "PERIOD" for token in between)
    extreme = any(token.lower in EXTREMES for token in between)
    return (dated or extreme) and any(is_figure(token) for token in between)


EXTREMES = frozenset(
    {
        "longest",
        "highest",
        "lowest",
        "shortest",
        "worst",
        "best",
        "peak",
        "peaking",
        "peaked",
        "busiest",
        "record",
    }
)


def _leads_next(sentence: Sentence, period: int, figure: int) -> bool:
    """`251 - YTD 702`: a period right in front of the next figure, parted from this one."""
    tokens = sentence.tokens
    if figure >= len(tokens) or figure - period > 2:  # noqa: PLR2004 at most a link between
        return False
    parted = tokens[period - 1].kind in {"DASH", "COMMA", "SEMI", "SLASH", "LP"}
    preposition = tokens[period].first_word in _PREPOSITIONS
    return parted and not preposition


def _is_closed(sentence: Sentence, period: int, index: int) -> bool:
    """`last year 14; national 15`: a semicolon behind a period's own figure ends its reach."""
    between = range(period + 1, index)
    taken = any(i in between for i in sentence.figures)
    return taken and any(sentence.tokens[i].kind == "SEMI" for i in between)


def _heads_bracket(tokens: Sequence[Token], period: int) -> bool:
    """`14, last quarter (12)`: the period is that of the figure alone in the brackets."""
    kinds = [token.kind for token in tokens[period + 1 : period + 4]]
    return kinds[:1] == ["LP"] and len(kinds) > 1 and is_figure(tokens[period + 2])


def _is_over(sentence: Sentence, period: int, index: int) -> bool:
    """`147 asked on 1 August; six refused`: a day, or a start, ends with its semicolon or comma."""
    first = sentence.tokens[period].first_word
    kinds = {token.kind for token in sentence.tokens[period + 1 : index]}
    day = first in {"on", "at", "as", "since"} and "SEMI" in kinds
    return day or (first == "since" and "COMMA" in kinds)


def _is_day_apart(sentence: Sentence, period: int, index: int) -> bool:
    """`8,746 on 30 June - 312 joined during the quarter`: a day that a sign parts from a figure."""
    between = sentence.tokens[period + 1 : index]
    day = sentence.tokens[period].first_word in {"on", "at", "as"}
    return day and any(token.kind in {"DASH", "SEMI"} for token in between)


def _nearest(sentence: Sentence, clause: Clause, periods: Sequence[int]) -> int | None:
    if not periods:
        return None
    figures = sentence.figures
    index = clause.index
    earlier = [i for i in periods if i < index and not _is_closed(sentence, i, index)]
    later = [i for i in periods if i > index]
    own_depth = depth_at(sentence.tokens, index)
    next_figure = next(
        (i for i in figures if i > index and depth_at(sentence.tokens, i) <= own_depth),
        len(sentence.tokens),
    )
    own_later = [i for i in later if i < next_figure and not _leads_next(sentence, i, next_figure)]
    own_later = [i for i in own_later if not _heads_bracket(sentence.tokens, i)]
    last_figure = max((i for i in figures if i < index), default=-1)
    own_earlier = [i for i in earlier if i > last_figure]
    leading = periods[0] < figures[0]
    if leading:
        close = bool(own_later) and not own_earlier and own_later[0] - index <= _NEAR
        candidates = (*own_later[:1], *earlier[-1:]) if close else (*earlier[-1:], *later[:1])
        return next(iter(candidates), None)
    if own_later:
        return own_later[0]
    earlier = [i for i in earlier if not _is_over(sentence, i, index)]
    if len(periods) > 1 and earlier and not _is_day_apart(sentence, earlier[-1], index):
        return earlier[-1]
    shared = [i for i in later if _is_shared(sentence, index, i)]
    return next(iter((*shared, *earlier)), None)
