"""Periods of a sentence that are not a figure's own: whose they are, and where they end."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from normalise.mentions import is_past, mention_of
from normalise.quantities import figure_of, is_figure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.clauses import Clause, Sentence
    from normalise.tokens import Token

_NEAR = 5


COMPARE_VERBS = frozenset(
    {"compared", "compares", "comparing", "comparison", "against", "than", "versus", "vs", "v"}
)


def belongs_to_other(sentence: Sentence, clause: Clause, index: int) -> bool:
    """`£46k, compared to £39k in Q3 2015/16`: the period is the old value's alone."""
    before = [i for i in sentence.figures if i < index]
    if not before or before[-1] == clause.index or index - before[-1] > _NEAR:
        return False
    start = max(0, before[-1] - 4, *(i + 1 for i in before[:-1]))
    tokens = sentence.tokens
    sums = any(
        tokens[i].lower in _SUMMING and tokens[i - 1].kind in {"COMMA", "DASH", "LP"}
        for i in range(max(start, 1), before[-1])
    )
    lead = {token.lower for token in tokens[start : before[-1]]}
    return sums or bool(lead & (COMPARE_VERBS | {"from"}))


# `39.7, making 80.9 for the year`: the year is the sum's alone, but not in `grants totalling £9k`
_SUMMING = frozenset({"making", "giving", "totalling"})


def is_of_something_else(tokens: Sequence[Token], figure: int, period: int) -> bool:
    """A period in words of their own: `which opened in May`, `a fall expected in Q4`.

    Nor does the year of `the best since 2009` date a figure.
    """
    near = tokens[max(0, period - _NEAR) : period]
    words = {token.lower for token in tokens[figure:period]}
    behind = [token.first_word for token in tokens[period + 1 : period + 3]]
    brings = bool(words & _BRINGING) and "to" in behind
    if "will" in words or brings or _is_in_remark(tokens, figure, period):
        return True
    last = near[-1].lower if near else ""
    if last in _UNTIL or last in _PARTLY or (last in _EXPECTING and not any(map(is_figure, near))):
        return True
    started = last in _STARTED and bool(near[-2:-1])
    of_figure = figure < period and _is_subject(tokens[figure + 1 : period - 1])
    if started and (near[-2].lower in {"which", "that"} or figure < period) and not of_figure:
        return True
    extreme = any(token.lower in EXTREMES for token in near[-_AT_EXTREME:])
    if extreme and tokens[period].first_word == "since":
        return True  # `its highest level since the survey began in 2007`
    start = next((i for i in range(period, -1, -1) if tokens[i].kind == "COMMA"), None)
    closed = period + 1 < len(tokens) and tokens[period + 1].kind == "COMMA"
    if start is None or not closed or start <= figure <= period:
        return False
    between = tokens[start + 1 : period]
    return (
        bool(between) and between[0].lower in {"which", "who"} and not any(map(is_figure, between))
    )


def _is_subject(words: Sequence[Token]) -> bool:
    """`Four new traders opened in June`: a figure with its noun alone in front of the verb.

    In `61 calls since the line opened in June` another thing opened.
    """
    return len(words) < _NEAR and not any(
        one.kind != "WORD" or one.lower in _OF_ANOTHER for one in words
    )


_OF_ANOTHER = frozenset(
    {
        *("the", "a", "an", "our", "its", "their", "this", "that", "which", "who", "of"),
        *("since", "when", "after", "before", "as", "where"),
    }
)


def _is_in_remark(tokens: Sequence[Token], figure: int, period: int) -> bool:
    """`86.5% - staff sickness in August`: a dash sets apart what happened then, as brackets do."""
    between = tokens[figure + 1 : period]
    dashes = [i for i, token in enumerate(between) if token.kind == "DASH" and token.spaced]
    if not dashes or any(map(is_figure, between)):
        return False
    return not {token.lower for token in between[dashes[-1] + 1 :]} <= DATA_WORDS


# Words in front of a period by which it dates the figure that they stand apart from.
DATA_WORDS = frozenset(
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


_STARTED = frozenset(
    {"began", "started", "opened", "launched", "introduced", "established"}
    | {"begins", "starts", "opens", "launches", "commences", "joins", "closes", "ends", "expires"}
)
_AT_EXTREME = 2
# `71 quit, which brings the total for the year to 139`: the year is the sum's alone.
_BRINGING = frozenset({"bringing", "brings", "brought", "bring", "taking", "takes", "took", "take"})
_UNTIL = frozenset({"until", "till"})  # `in post until 31/03/21`: how long it will last
_PARTLY = frozenset({"mostly", "mainly", "largely", "particularly", "especially", "notably"})
_EXPECTING = frozenset({"expected", "due", "planned", "scheduled", "anticipated"})


def is_set_against(sentence: Sentence, clause: Clause, index: int) -> bool:
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


def is_left_behind(tokens: Sequence[Token], figure: int, period: int) -> bool:
    """`Last year's was 103, so this is an 18% reduction`: `this` speaks of now again."""
    if period >= figure or not is_past(mention_of(tokens[period])):
        return False
    between = [token.lower for token in tokens[period + 1 : figure]]
    places = [i for i, word in enumerate(between) if word == ","]
    opening = between[places[-1] + 1 :] if places else []
    words = opening[1:] if opening[:1] in (["so"], ["and"], ["but"]) else opening
    return words[:1] == ["this"]


def is_taken(sentence: Sentence, index: int, period: int) -> bool:
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


def is_closed(sentence: Sentence, period: int, index: int) -> bool:
    """`last year 14; national 15`: a semicolon behind a period's own figure ends its reach."""
    between = range(period + 1, index)
    taken = any(i in between for i in sentence.figures)
    return taken and any(sentence.tokens[i].kind == "SEMI" for i in between)


def is_spent_on_base(sentence: Sentence, period: int, index: int) -> bool:
    """`the 2005-09 baseline was 128, so the fall is 29%`: the years are the baseline's alone."""
    taken = any(period < i < index for i in sentence.figures)
    return taken and dates_base(sentence.tokens, period)


def dates_base(tokens: Sequence[Token], period: int) -> bool:
    """`the 2005-09 baseline`: whether the word behind a period makes it a base's."""
    behind = tokens[period + 1 : period + 2]
    return bool(behind) and behind[0].lower in _BASELINES and tokens[period].kind == "PERIOD"


_BASELINES = frozenset({"baseline", "benchmark", "average"})


# What a change is measured from: `31% below the 2018/19 baseline`.
BASES = frozenset({"baseline", "average", "figure", "level", "outturn", "total", "position"})


def heads_bracket(tokens: Sequence[Token], period: int) -> bool:
    """`14, last quarter (12)`: the period is that of the figure alone in the brackets."""
    kinds = [token.kind for token in tokens[period + 1 : period + 4]]
    return kinds[:1] == ["LP"] and len(kinds) > 1 and is_figure(tokens[period + 2])


def is_over(sentence: Sentence, period: int, index: int) -> bool:
    """`147 asked on 1 August; six refused`: a day, or a start, ends with its semicolon or comma."""
    first = sentence.tokens[period].first_word
    kinds = {token.kind for token in sentence.tokens[period + 1 : index]}
    if is_past(mention_of(sentence.tokens[period])) and "SEMI" in kinds:
        return True
    day = first in {"on", "at", "as", "since"} and "SEMI" in kinds
    return day or (first == "since" and "COMMA" in kinds)


def dates_from_then(sentence: Sentence, index: int) -> bool:
    """`41 arrests since then; calls are 14% lower than in June`: the part that says so, alone."""
    ends = [i for i, token in enumerate(sentence.tokens) if token.kind == "SEMI"]
    start = max((i + 1 for i in ends if i < index), default=0)
    end = min((i for i in ends if i > index), default=len(sentence.tokens))
    part = sentence.tokens[start:end]
    then = ("since", "then") in itertools.pairwise(token.lower for token in part)
    return then and all(token.kind != "PERIOD" for token in part)


def is_day_apart(sentence: Sentence, period: int, index: int) -> bool:
    """`8,746 on 30 June - 312 joined during the quarter`: a day that a sign parts from a figure."""
    between = sentence.tokens[period + 1 : index]
    day = sentence.tokens[period].first_word in {"on", "at", "as"}
    return day and any(token.kind in {"DASH", "SEMI"} for token in between)
