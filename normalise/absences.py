"""Cells, and parts of cells, without a figure: their status and period."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from normalise.context import CellContext, CellReading
from normalise.dating import date_mention
from normalise.mentions import mention_of
from normalise.statuses import find_status, find_status_words
from normalise.units import UnitHint

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.clauses import Sentence
    from normalise.tokens import Token
    from schema.dataset import Status, Unit

SHORT_WORDS = 12
LONGEST_STATUS = 25
_NOUGHT = re.compile(r"(?:nil|none|zero)(?P<return> return)?\W*", re.IGNORECASE)
_ANSWER = re.compile(r"\s*(?:yes|no|y|n)\W*", re.IGNORECASE)
_QUESTION = re.compile(
    r"\?\W*$|^\W*(?:is|are|has|have|does|do|did|was|were) |yes/no", re.IGNORECASE
)
_PHRASE_END = re.compile(r"[.;\n(]|\s[-\u2013\u2014]\s|[,:]\s")


def read_whole(text: str, context: CellContext) -> CellReading | None:
    """A cell that is empty, a bare `Nil`, or says by its words that there is no figure."""
    stripped = text.strip()
    if not stripped:
        return _absent("not_due" if _ends_later(context) else "blank", context, None, None)
    start = text.index(stripped)
    end = start + len(stripped)
    nought = _NOUGHT.fullmatch(stripped)
    if nought is not None:
        return _nought(context, start, end, ("value_doubtful",) if nought["return"] else ())
    status = "narrative" if _answers(stripped, context) else find_status(stripped)
    return _absent(status, context, start, end) if status else None


def _answers(stripped: str, context: CellContext) -> bool:
    """Whether a bare `No` answers a question, or is set against a target of `Yes`."""
    asked = _QUESTION.search(context.indicator) or _ANSWER.fullmatch(context.target_text)
    return asked is not None and _ANSWER.fullmatch(stripped) is not None


def _ends_later(context: CellContext) -> bool:
    """Whether the column's period ends after the document's own.

    A narrative's may have begun (`Progress 2016/17`); where it has not, nothing is due either.
    """
    span, reference = context.anchor.span, context.anchor.reference
    if span is None or reference is None:
        return False
    return (span.end if context.stated_by == "column" else span.start) > reference


def _absent(
    status: Status, context: CellContext, start: int | None, end: int | None
) -> CellReading:
    span, source = context.default_period
    return CellReading(status, span, source, start, end, rules=(f"status: {status}",))


def _nought(context: CellContext, start: int, end: int, flags: tuple[str, ...]) -> CellReading:
    """A bare `Nil` is 0; a `nil return` likely so, though it might say that nothing came."""
    hint = next((hint for hint in context.hints if hint), UnitHint("count"))
    unit: Unit = hint.unit
    return replace(
        _absent("reported", context, start, end),
        value=0.0,
        unit=unit,
        kind="level",
        bound="exact",
        role=context.role,
        series=context.series,
        headline=context.role == "actual",
        flags=flags,
        rules=("a bare Nil is 0",),
    )


def read_words(text: str, tokens: Sequence[Token], context: CellContext) -> CellReading:
    """A cell of words: its first phrase may say a status, else the cell is narrative."""
    start = len(text) - len(text.lstrip())
    first = _PHRASE_END.split(text.strip(), maxsplit=1)[0]
    status = find_status(first) if len(first) > 1 else None
    if status is None and _is_one_sentence(text):
        words = find_status_words(text, short=len(text.split()) <= SHORT_WORDS)
        first, status = (text.strip(), words[0]) if words else (first, None)
    reading = _absent(status or "narrative", context, start, len(text.rstrip()))
    if status is None:
        return reading
    reading = replace(reading, end=start + len(first), note=_rest(text, start + len(first)))
    return _with_period(reading, tokens, context, reading.end or 0)


def _is_one_sentence(text: str) -> bool:
    """One sentence, not too long to be about a status alone."""
    inner = re.search(r"[.!?;\n]\s", text.strip())
    return inner is None and len(text.split()) <= LONGEST_STATUS


def _rest(text: str, end: int) -> str | None:
    rest = re.sub(r"\s+", " ", text[end:]).strip(" .,;:-\u2013\u2014()")
    return rest or None


def _with_period(
    reading: CellReading,
    tokens: Sequence[Token],
    context: CellContext,
    end: int,
) -> CellReading:
    periods = [token for token in tokens if token.kind == "PERIOD" and token.start < end]
    if reading.status == "not_due":  # `will next be updated in Q4` says when it is due
        before = dict(zip(tokens[1:], tokens, strict=False))
        led = {one: before[one].lower if one in before else "" for one in periods}
        periods = [one for one in periods if not {one.first_word, led[one]} & _WHEN_DUE]
    dated = date_mention(mention_of(periods[0]), context.anchor) if periods else None
    if dated is None or dated.span is None:
        return reading
    return replace(reading, span=dated.span, period_source="cell")


_WHEN_DUE = frozenset({"in", "at", "by", "next", "from", "until", "after", "due", "on", "during"})


def read_status_words(
    text: str,
    sentence: Sentence,
    number: int,
    context: CellContext,
) -> tuple[CellReading, ...]:
    """`Q2 data not yet available` beside figures: one row where it speaks of a named period."""
    return tuple(
        row
        for group in _groups(sentence)
        if (row := _read_group(text, group, number, context)) is not None
    )


def _groups(sentence: Sentence) -> tuple[tuple[Token, ...], ...]:
    """The bracketed parts of a sentence, the rest cut at commas."""
    groups: list[list[Token]] = [[]]
    for token in sentence.tokens:
        if token.kind in {"LP", "RP", "COMMA"}:
            groups.append([])
        else:
            groups[-1].append(token)
    return tuple(tuple(group) for group in groups if group)


def _read_group(
    text: str,
    group: Sequence[Token],
    number: int,
    context: CellContext,
) -> CellReading | None:
    periods = [token for token in group if token.kind == "PERIOD"]
    if not periods or any(token.kind in {"FIG", "ASIDE"} for token in group):
        return None
    start, end = group[0].start, group[-1].end
    words = find_status_words(text[start:end])
    dated = date_mention(mention_of(periods[0]), context.anchor)
    if words is None or dated.span is None:
        return None
    reading = _absent(words[0], context, start, end)
    return replace(reading, span=dated.span, period_source="cell", sentence=number)
