"""Which period each figure of a cell has: the words about time, given to the figures they hold for.

A period that a sentence or the heading line of a list states holds for that sentence or list; a
sentence that goes on about the figure before (`This is …`) keeps that figure's period.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from normalise.clauses import Clause, Sentence, depth_at
from normalise.dating import Anchor, Dated, date_mention
from normalise.figures import figure_of, is_figure
from normalise.lexicon import WORD_SETS
from normalise.periods import Mention, mention_of
from normalise.spans import MONTHS_IN_YEAR, Span, length_months, shift_span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.tokens import Token

_COMPARING = frozenset(phrase.split()[-1] for phrase in WORD_SETS["comparing"])
_COMPARE_VERBS = frozenset(
    {"compared", "comparing", "comparison", "against", "than", "versus", "vs", "v"}
)
_ON = frozenset({"on", "from", "over", "since"})
_PREPOSITIONS = frozenset({"in", "for", "during", "at", "as", "by", "to", "throughout", "between"})
_PAST = frozenset(
    {
        "last_quarter",
        "last_year",
        "last_month",
        "before",
        "earlier",
        "same_in_year",
        "same_in_financial_year",
    }
)
_POINTERS = frozenset({"this", "that", "it", "these", "those", "which"})
_NOW = frozenset({"now", "currently", "current", "latest", "presently", "today"})
_ONWARDS = frozenset("\u2192\u2794\u27a1")
_NEAR = 5
_LEAD = 8
_HEADER_WORDS = 12


@dataclass(frozen=True, slots=True)
class Timing:
    """When a figure holds, and what its change is against.

    `stated` tells that the cell's words date it; `compared` the span of the comparison; `past`
    that the words set the figure itself in the past of another one.
    """

    span: Span | None
    stated: bool
    compared: Span | None = None
    past: bool = False
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Memory:
    """What earlier sentences leave to later ones."""

    header: Mention | None = None
    list_header: Mention | None = None
    last: Timing | None = None
    compared: Span | None = None
    current: Span | None = None


def time_clauses(
    sentence: Sentence,
    clauses: Sequence[Clause],
    anchor: Anchor,
    memory: Memory,
) -> tuple[tuple[Timing, ...], Memory]:
    """The timing of every figure of a sentence, and what the next sentence may take from it."""
    if not clauses:
        return (), _read_header(sentence, memory)
    compared = _compared_periods(sentence)
    own = _own_span(sentence, clauses, anchor, memory, compared)
    against = _compared_span(sentence, compared, anchor, own.span)
    if against is not None and not own.stated:
        own = _from_comparison(own, against, anchor, memory)
    timings = tuple(
        _time_clause(sentence, clause, anchor, own, against, compared) for clause in clauses
    )
    stating = [timing for timing in timings if not timing.past]
    heads = _heads_list(sentence)
    return timings, Memory(
        header=memory.header,
        list_header=mention_of(sentence.tokens[sentence.periods[0]])
        if heads
        else memory.list_header,
        last=stating[0] if stating else memory.last,
        compared=against or memory.compared,
        current=own.span if against else memory.current,
    )


def _heads_list(sentence: Sentence) -> bool:
    """`September 2017 Community 15`: the period opens the first line of a list."""
    return bool(sentence.periods) and sentence.periods[0] == 0 and not sentence.has_verb


def _read_header(sentence: Sentence, memory: Memory) -> Memory:
    """`Data from August 2013 Citizens Panel.`: no figure, but the period of those that follow."""
    if not sentence.periods or sentence.has_verb or len(sentence.words) > _HEADER_WORDS:
        return replace(memory, header=None) if sentence.has_verb else memory
    return replace(memory, header=mention_of(sentence.tokens[sentence.periods[0]]))


# ------------------------------------------------------------------- which periods compare
def _compared_periods(sentence: Sentence) -> frozenset[int]:
    """Indices of the periods that a change is measured against."""
    return frozenset(index for index in sentence.periods if _is_compared(sentence.tokens, index))


def _is_compared(tokens: Sequence[Token], index: int) -> bool:
    mention = mention_of(tokens[index])
    first_word = tokens[index].lower.split()[0]
    before = [token.lower for token in tokens[max(0, index - 3) : index]]
    led = bool(before) and (before[-1] in _COMPARING or _led_by(before))
    if led or first_word == "than":
        return True
    change = any(_is_change(token) for token in tokens[:index])
    past = mention.relative in _PAST or mention.years_back > 0
    by_on = first_word in _ON or (bool(before) and before[-1] in _ON)
    return change and (by_on or (past and first_word in {"to", "with", "on", "from"}))


def _led_by(before: Sequence[str]) -> bool:
    return any(word in _COMPARE_VERBS for word in before) and before[-1] in {
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
    words = {*WORD_SETS["change_up"], *WORD_SETS["change_down"], *WORD_SETS["change_neutral"]}
    return token.lower in words


def _compared_span(
    sentence: Sentence,
    compared: frozenset[int],
    anchor: Anchor,
    own: Span | None,
) -> Span | None:
    for index in sorted(compared):
        dated = date_mention(mention_of(sentence.tokens[index]), anchor, own)
        if dated.span is not None:
            return dated.span
    return None


# ------------------------------------------------------------------ the sentence's own period
def _own_span(
    sentence: Sentence,
    clauses: Sequence[Clause],
    anchor: Anchor,
    memory: Memory,
    compared: frozenset[int],
) -> Timing:
    """The period of the sentence's first figure, from which relative words count."""
    index = _find_period(sentence, clauses[0], compared)
    if index is not None:
        mention = mention_of(sentence.tokens[index])
        if mention.relative == "same_period" and memory.last is not None:
            return memory.last
        if mention.relative not in _PAST:
            return _stated(date_mention(mention, anchor))
    if _points_back(sentence) and memory.last is not None:
        return memory.last
    header = memory.header or (memory.list_header if sentence.listed else None)
    if header is not None and (sentence.listed or not sentence.has_verb):
        return _stated(date_mention(header, anchor))
    return Timing(anchor.span, stated=False)


def _stated(dated: Dated) -> Timing:
    return Timing(dated.span, stated=True, flags=dated.flags)


def _points_back(sentence: Sentence) -> bool:
    first = sentence.tokens[0].lower if sentence.tokens else ""
    return first in _POINTERS and sentence.has_verb


def _from_comparison(own: Timing, against: Span, anchor: Anchor, memory: Memory) -> Timing:
    """A sentence that only names what it compares with: `compared to 2012` speaks of 2013."""
    if memory.compared == against and memory.current is not None:
        return Timing(memory.current, stated=True)
    later = shift_span(against, MONTHS_IN_YEAR)
    whole_year = length_months(against) == MONTHS_IN_YEAR
    other_shape = anchor.span is not None and anchor.span.start.month != against.start.month
    if whole_year and other_shape and anchor.span is not None and anchor.span.overlaps(later):
        return Timing(later, stated=True)
    return own


# ---------------------------------------------------------------------- one figure's period
def _time_clause(
    sentence: Sentence,
    clause: Clause,
    anchor: Anchor,
    own: Timing,
    against: Span | None,
    compared: frozenset[int],
) -> Timing:
    tokens = sentence.tokens
    index = _find_period(sentence, clause, compared)
    before = _leading_words(clause)
    if _is_new_value(clause, tokens, index):
        return replace(own, compared=None)
    earlier = index is None or index < clause.index - 1
    if earlier and against is not None and _is_old_value(clause, tokens):
        return Timing(against, stated=True, past=True)
    if index is None:
        return replace(
            own, compared=against if figure_of(clause.token).change is not None else None
        )
    if before & _NOW and index < clause.index:
        return Timing(anchor.span, stated=False)
    mention = mention_of(tokens[index])
    if mention.relative == "same_period":
        return own
    dated = date_mention(mention, anchor, own.span)
    past = mention.relative in _PAST or mention.years_back > 0 or index in compared
    past = past or bool(_COMPARE_VERBS & before) or _starts_from(clause, tokens)
    past = past or any(
        token.text in _ONWARDS for token in tokens[clause.index + 1 : clause.index + 2]
    )
    change = figure_of(clause.token).change is not None
    return Timing(
        dated.span,
        stated=True,
        compared=against if change and not past else None,
        past=past,
        flags=dated.flags,
    )


def _leading_words(clause: Clause) -> set[str]:
    return {token.lower for token in clause.before[-_LEAD:]}


def _is_old_value(clause: Clause, tokens: Sequence[Token]) -> bool:
    """The 51 of `from 51 to 56`, the 15 of `compared to 15`."""
    before = [token.lower for token in clause.before]
    if before and before[-1] == "from":
        following = tokens[clause.index + 1 : clause.index + 8]
        return any(token.lower == "to" for token in following) or _has_change(
            tokens[: clause.index]
        )
    return bool(before) and (before[-1] in _COMPARING and bool(_COMPARE_VERBS & set(before)))


def _is_new_value(clause: Clause, tokens: Sequence[Token], index: int | None) -> bool:
    """The 233 of `from 210 last quarter to 233`, which has the sentence's own period."""
    led = bool(clause.before) and clause.before[-1].lower == "to"
    moved = any(token.lower == "from" for token in tokens[max(0, clause.index - 10) : clause.index])
    return led and moved and (index is None or index < clause.index)


def _starts_from(clause: Clause, tokens: Sequence[Token]) -> bool:
    """The old value of `up from 1,890 in Q1 to 2,004 in Q2`."""
    led = bool(clause.before) and clause.before[-1].lower == "from"
    following = tokens[clause.index + 1 : clause.index + 8]
    onwards = any(token.lower.split()[0] == "to" for token in following)
    return led and (onwards or _has_change(tokens[: clause.index]))


def _has_change(tokens: Sequence[Token]) -> bool:
    return any(_is_change(token) for token in tokens)


def _find_period(sentence: Sentence, clause: Clause, compared: frozenset[int]) -> int | None:
    """The index of the period that dates a figure, by brackets first, then by position."""
    tokens, i = sentence.tokens, clause.index
    if _is_alone_behind(tokens, i):
        return i - 2
    leading = _compared_in_front(clause, compared)
    if leading is not None:
        return leading
    if clause.depth:
        return _in_brackets(tokens, i)
    bracketed = _behind_in_brackets(tokens, i)
    if bracketed is not None:
        return bracketed
    level = [
        index
        for index in sentence.periods
        if index not in compared
        and depth_at(tokens, index) == 0
        and not _belongs_to_other(sentence, clause, index)
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
    return near[-1] if near and not parted and not changed else None


def _belongs_to_other(sentence: Sentence, clause: Clause, index: int) -> bool:
    """`£46k, compared to £39k in Q3 2015/16`: the period is the old value's alone."""
    before = [i for i in sentence.figures if i < index]
    if not before or before[-1] == clause.index or index - before[-1] > _NEAR:
        return False
    lead = {token.lower for token in sentence.tokens[max(0, before[-1] - 4) : before[-1]]}
    return bool(lead & (_COMPARE_VERBS | {"from"}))


def _dates_old_value(clause: Clause, tokens: Sequence[Token], index: int) -> bool:
    """`compared to 15 in 2012`: the period behind the old value is its own."""
    close = clause.index < index <= clause.index + _NEAR
    between = any(is_figure(token) for token in tokens[clause.index + 1 : index])
    return close and not between and bool(_COMPARE_VERBS & _leading_words(clause))


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
        if tokens[i].kind == "PERIOD" and (edges <= {"LP", "RP", "COMMA"} or lead <= _DATA_WORDS):
            return i
    return None


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


def _is_shared(tokens: Sequence[Token], index: int, period: int) -> bool:
    """A period at the end holds for all that stands before it, but not over a semicolon.

    A day (`43 open at 31 December`) dates only what it stands with.
    """
    parted = any(token.kind == "SEMI" for token in tokens[index:period])
    dated = tokens[period].lower.startswith(("at ", "as at "))
    return not parted and not (
        dated and any(is_figure(token) for token in tokens[index + 1 : period])
    )


def _leads_next(sentence: Sentence, period: int, figure: int) -> bool:
    """`251 - YTD 702`: a period right in front of the next figure, parted from this one."""
    tokens = sentence.tokens
    if figure >= len(tokens) or figure - period > 2:  # noqa: PLR2004 at most a link between
        return False
    parted = tokens[period - 1].kind in {"DASH", "COMMA", "SEMI", "SLASH", "LP"}
    preposition = tokens[period].lower.split()[0] in _PREPOSITIONS
    return parted and not preposition


def _nearest(sentence: Sentence, clause: Clause, periods: Sequence[int]) -> int | None:
    if not periods:
        return None
    figures = sentence.figures
    index = clause.index
    earlier = [i for i in periods if i < index]
    later = [i for i in periods if i > index]
    next_figure = next((i for i in figures if i > index), len(sentence.tokens))
    own_later = [i for i in later if i < next_figure and not _leads_next(sentence, i, next_figure)]
    last_figure = max((i for i in figures if i < index), default=-1)
    own_earlier = [i for i in earlier if i > last_figure]
    leading = periods[0] < figures[0]
    if leading:
        close = bool(own_later) and not own_earlier and own_later[0] - index <= _NEAR
        return own_later[0] if close else earlier[-1] if earlier else later[0]
    if own_later:
        return own_later[0]
    if len(periods) > 1 and earlier:
        return earlier[-1]
    shared = [i for i in later if _is_shared(sentence.tokens, index, i)]
    return (shared or earlier or [None])[0]
