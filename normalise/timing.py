"""Which period each figure of a cell has: the words about time, given to the figures they hold for.

A period that a sentence or the heading line of a list states holds for that sentence or list; a
sentence that goes on about the figure before (`This is …`) keeps that figure's period.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from normalise.comparisons import (
    ONWARDS,
    is_as_long_as_column,
    is_compared,
    is_compared_alone,
    is_new_value,
    is_old_value,
    starts_from,
)
from normalise.dating import Anchor, Dated, date_mention, months_up_to
from normalise.mentions import Mention, counts_back, is_past, mention_of
from normalise.quantities import figure_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.clauses import Clause, Sentence
    from normalise.spans import Span
    from normalise.tokens import Token
from normalise.holding import (
    NOW,
    counts_since,
    find_event,
    is_now,
    lasts_beyond,
    months_before,
    months_compared,
    reached_by,
    since_event,
    takes_up,
)
from normalise.nearness import find_period, leading_words
from normalise.otherperiods import COMPARE_VERBS, dates_base, dates_from_then

_POINTERS = frozenset({"this", "that", "it", "these", "those", "which", "both"})
_HEADER_WORDS = 12
_ASSUMED = "period_assumed"


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
    """What earlier sentences leave to later ones.

    `remark` is the period of a remark that opens the cell: `Latest data covers 2012/13.`
    """

    header: Mention | None = None
    list_header: Mention | None = None
    last: Timing | None = None
    compared: Span | None = None
    current: Span | None = None
    event: Mention | None = None
    remark: Span | None = None


def time_clauses(
    sentence: Sentence,
    clauses: Sequence[Clause],
    anchor: Anchor,
    memory: Memory,
) -> tuple[tuple[Timing, ...], Memory]:
    """The timing of every figure of a sentence, and what the next sentence may take from it."""
    earlier = memory.event
    event = find_event(sentence)
    memory = replace(memory, event=event) if event is not None else memory
    if not clauses:
        return (), _read_header(sentence, memory)
    compared = _compared_periods(sentence)
    own = _own_span(sentence, clauses, anchor, memory, compared)
    against = _compared_span(sentence, compared, anchor, own.span)
    if against is not None and not own.stated:
        own = _from_comparison(own, against, memory)
    frame = _Frame(anchor, own, against, compared)
    timings = _time_all(sentence, clauses, frame, since_event(earlier, anchor))
    stating = [timing for timing in timings if not timing.past]
    dated_anew = any(one.stated and one.span != memory.remark for one in stating)
    heads = _heads_list(sentence)
    return timings, Memory(
        header=memory.header,
        list_header=mention_of(sentence.tokens[sentence.periods[0]])
        if heads
        else memory.list_header,
        last=stating[0] if stating else memory.last,
        compared=against or memory.compared,
        current=own.span if against else memory.current,
        event=memory.event,
        remark=None if dated_anew else memory.remark,
    )


def _heads_list(sentence: Sentence) -> bool:
    """`September 2017 Community 15`: the period opens the first line of a list."""
    return bool(sentence.periods) and sentence.periods[0] == 0 and not sentence.has_verb


def _read_header(sentence: Sentence, memory: Memory) -> Memory:
    """`Data from August 2013 Citizens Panel.`: no figure, but the period of those that follow."""
    if not sentence.periods or sentence.has_verb or len(sentence.words) > _HEADER_WORDS:
        return replace(memory, header=None) if sentence.has_verb else memory
    if sentence.tokens[sentence.periods[0]].first_word == "on":
        return memory  # `The round closes on 30 April.`: the day of an event
    return replace(memory, header=mention_of(sentence.tokens[sentence.periods[0]]))


# ------------------------------------------------------------------- which periods compare
def _compared_periods(sentence: Sentence) -> frozenset[int]:
    """Indices of the periods that a change is measured against."""
    return frozenset(index for index in sentence.periods if is_compared(sentence.tokens, index))


def _compared_span(
    sentence: Sentence,
    compared: frozenset[int],
    anchor: Anchor,
    own: Span | None,
) -> Span | None:
    for index in sorted(compared):
        mention = mention_of(sentence.tokens[index])
        if mention.relative == "since" and mention.span is not None:
            return mention.span  # `4% up since 2009`: set against that year
        dated = date_mention(mention, anchor, own)
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
    index = find_period(sentence, clauses[0], compared)
    if index is not None and not dates_base(sentence.tokens, index):
        mention = mention_of(sentence.tokens[index])
        if memory.last is not None and takes_up(sentence.tokens[index]):
            return memory.last
        dated = reached_by(sentence.tokens, index, date_mention(mention, anchor), anchor)
        if not (counts_back(mention) or lasts_beyond(sentence.tokens[index], dated, anchor)):
            return _stated(dated)
    if any(token.lower in NOW for token in sentence.words):
        return Timing(anchor.span, stated=False)
    if _points_back(sentence) and memory.last is not None:
        return memory.last
    carried = _carried_span(sentence, anchor, memory)
    if carried is not None:
        return carried
    counted = months_compared(sentence, compared)
    so_far = months_up_to(anchor.end, counted) if counted and anchor.end is not None else None
    return Timing(so_far or anchor.span, stated=so_far is not None)


def _carried_span(sentence: Sentence, anchor: Anchor, memory: Memory) -> Timing | None:
    """The period that an earlier line, event or remark gives to a sentence without its own."""
    header = memory.header or (memory.list_header if sentence.listed else None)
    if header is not None and (sentence.listed or not sentence.has_verb):
        return _stated(date_mention(header, anchor), *([] if sentence.listed else [_ASSUMED]))
    if memory.remark is None:
        return None
    return Timing(memory.remark, stated=True, flags=(_ASSUMED,))


def _stated(dated: Dated, *flags: str) -> Timing:
    return Timing(dated.span, stated=True, flags=(*dated.flags, *flags))


def _points_back(sentence: Sentence) -> bool:
    first = sentence.tokens[0].lower if sentence.tokens else ""
    return first in _POINTERS and sentence.has_verb


def _from_comparison(own: Timing, against: Span, memory: Memory) -> Timing:
    """A sentence that only says `compared to 2012` goes on about the year set against it before."""
    if memory.compared == against and memory.current is not None:
        return Timing(memory.current, stated=True)
    return own


# ---------------------------------------------------------------------- one figure's period
@dataclass(frozen=True, slots=True)
class _Frame:
    """What the figures of a sentence share: its own period, and what it compares with."""

    anchor: Anchor
    own: Timing
    against: Span | None
    compared: frozenset[int]


def _time_all(
    sentence: Sentence, clauses: Sequence[Clause], frame: _Frame, event: Mention | None
) -> tuple[Timing, ...]:
    """The timing of every figure; one in brackets without a period has that of the one before."""
    timings: list[Timing] = []
    for clause in clauses:
        index = find_period(sentence, clause, frame.compared)
        timing = _time_clause(sentence, clause, index, frame)
        before = timings[-1] if timings else None
        inside = before is not None and _is_directly_behind(sentence, clause)
        dated = timing.stated and index is not None
        alike = before is not None and not (before.past and _is_share(clause))
        if inside and before is not None and before.stated and alike and not dated:
            timing = replace(before, compared=None)
        elif event is not None and dates_from_then(sentence, clause.index):
            timing = _stated(date_mention(event, frame.anchor))
        timings.append(timing)
    return tuple(timings)


def _is_share(clause: Clause) -> bool:
    """`up from 120 (12%)`: the percentage says the change, and not more about the 120."""
    return figure_of(clause.token).unit == "percent"


def _is_directly_behind(sentence: Sentence, clause: Clause) -> bool:
    """Whether a figure stands in brackets right behind another: `63.9% (2,841 people)`."""
    kinds = [token.kind for token in sentence.tokens[max(0, clause.index - 2) : clause.index]]
    return clause.depth > 0 and kinds == ["FIG", "LP"]


def _time_clause(sentence: Sentence, clause: Clause, index: int | None, frame: _Frame) -> Timing:
    """The timing of a figure; `index` is the period that dates it."""
    tokens = sentence.tokens
    changes = figure_of(clause.token).change is not None
    if is_new_value(clause, tokens, index):
        return replace(frame.own, compared=None)
    apart = index is None or index < clause.index - 1
    if apart and frame.against is not None and is_old_value(clause, tokens):
        return Timing(frame.against, stated=True, past=True)
    if leading_words(clause) & NOW and is_now(clause, tokens, index):
        return Timing(frame.anchor.span, stated=False)
    if index is None:
        past = frame.own.past or starts_from(clause, tokens) or is_compared_alone(clause, tokens)
        return replace(frame.own, compared=frame.against if changes else None, past=past)
    return _time_dated(clause, tokens, index, frame)


def _time_dated(clause: Clause, tokens: Sequence[Token], index: int, frame: _Frame) -> Timing:
    """The timing of a figure that the period at `index` dates."""
    mention = mention_of(tokens[index])
    dated = date_mention(mention, frame.anchor, frame.own.span)
    dated = reached_by(tokens, index, dated, frame.anchor)
    if mention.relative == "months_back" and COMPARE_VERBS & leading_words(clause):
        dated = months_before(frame.own.span, mention) or dated
    if mention.relative == "same_period" or lasts_beyond(tokens[index], dated, frame.anchor):
        return frame.own
    if counts_since(clause, tokens, index) and dated.span is not None:
        dated = date_mention(replace(mention, relative="since", span=dated.span), frame.anchor)
    past = index in frame.compared or _is_past(mention, clause, tokens)
    changes = figure_of(clause.token).change is not None
    against = frame.against if changes and not past else None
    if is_as_long_as_column(clause, tokens, index, (dated.span, against, frame.anchor.span)):
        return Timing(frame.anchor.span, stated=False, compared=against)
    return Timing(dated.span, stated=True, compared=against, past=past, flags=dated.flags)


def _is_past(mention: Mention, clause: Clause, tokens: Sequence[Token]) -> bool:
    """Whether words set a figure in the past of another: `last year`, `compared to`, an arrow."""
    if is_past(mention):
        return True
    if COMPARE_VERBS & leading_words(clause) or starts_from(clause, tokens):
        return True
    behind = tokens[clause.index + 1 : clause.index + 2]
    return any(token.text[:1] in ONWARDS or token.text in ONWARDS for token in behind)
