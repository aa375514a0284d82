"""One cell to its readings: figures with unit, period, role, series and note."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from normalise.absences import read_status_words, read_whole, read_words
from normalise.asides import find_asides
from normalise.clauses import (
    VERBS,
    Clause,
    is_participle,
    sentence_to_clauses,
    tokens_to_sentences,
)
from normalise.context import CellContext, CellReading, ColumnKind
from normalise.figures import find_figures
from normalise.future import find_future
from normalise.headlines import mark_headlines
from normalise.mentions import mention_of
from normalise.names import find_laws
from normalise.noteperiods import opening_to_span, remark_to_span
from normalise.periods import find_periods
from normalise.plans import find_plans
from normalise.quantities import MAX_CHARS, SENTENCE_ENDS, figure_of, has_too_many, is_figure
from normalise.roles import find_role
from normalise.series import Naming, name_clauses
from normalise.settling import settle
from normalise.spans import financial_year, year_span
from normalise.statuses import is_only_due
from normalise.timing import Memory, Timing, time_clauses
from normalise.tokens import Token, Tokens, text_to_tokens
from normalise.units import measures_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.clauses import Sentence
    from normalise.dating import Anchor
    from normalise.spans import Span
    from schema.dataset import Role

PROSE_WORDS = 8
LONG_PROSE_WORDS = 14
_TOTALS = frozenset({"total", "totals", "totalling", "altogether"})
_MARKS = frozenset(
    {
        *("STAR", "FOOT", "ARROW", "CMP", "PLUS", "LP", "RP", "STOP", "PUNCT", "PCT", "QUOTE"),
        *("p", "r", "e", "prov", "provisional", "est", "estimated", "approx", "revised", "c", "ca"),
        *("circa", "about", "around"),
    }
)
_LETTER = re.compile(r"[^\W\d_]")
_ZEROS = re.compile(r"0\d{1,3}")
_NUMERIC = frozenset({"NUM", "NUMWORD", "CLOCK", "RATIO", "FRAC"})


@dataclass(frozen=True, slots=True)
class ParsedCell:
    """All that a cell gave: readings, and the tokens that show how they were found."""

    text: str
    readings: tuple[CellReading, ...]
    tokens: tuple[Token, ...] = ()


def parse_cell(text: str, context: CellContext) -> ParsedCell:
    """The readings of a cell: at least one for every cell, and never an exception.

    A cell with more characters or figures than a report's cell can hold is left unread: it gives
    no reading, and the caller a failure.
    """
    if len(text) > MAX_CHARS:
        return ParsedCell(text, ())
    tokens, is_prose = analyse(text, context)
    if has_too_many(tokens):
        return ParsedCell(text, (), tokens)
    figures = any(is_figure(token) for token in tokens)
    whole = None if figures and not is_only_due(text) else read_whole(text, context)
    if whole is not None:
        return ParsedCell(text, (whole,), tokens)
    readings = _read_figures(text, tokens, context, is_prose=is_prose)
    if not any(reading.status == "reported" for reading in readings):
        readings = (read_words(text, tokens, context),)
    return ParsedCell(text, readings, tokens)


def analyse(text: str, context: CellContext) -> tuple[tuple[Token, ...], bool]:
    """The tokens of a cell with periods, asides and figures found, and whether it is prose."""
    plain = _years_as_counts(text_to_tokens(text))
    is_prose = _is_prose(plain, context)
    tokens = _unwrap_periods(find_periods(find_laws(plain, text), text))
    timed = measures_time(*context.hints)
    tokens = find_asides(tokens, text, measures_time=timed, is_prose=is_prose)
    worded = is_prose or context.is_loose
    found = find_plans(find_figures(tokens, text), text, is_prose=worded)
    return find_future(found, context.anchor) if worded else found, is_prose


def _years_as_counts(tokens: Tokens) -> Tokens:
    """Four digits alone in a cell are a figure, so is `007`: nobody reports a bare year there.

    Marks may go with it: `2015*`, `1999 (p)`, `~2000`.
    """
    plain = [token for token in tokens if token.kind not in _MARKS and token.lower not in _MARKS]
    if len(plain) != 1 or not (plain[0].kind == "YEAR" or _ZEROS.fullmatch(plain[0].text)):
        return tokens
    return Tokens(one.as_kind("NUM") if one is plain[0] else one for one in tokens)


def _unwrap_periods(tokens: Tokens) -> Tokens:
    """Drop the brackets around a period that stands alone in them in front of a figure."""
    if "PERIOD" not in tokens.present:
        return tokens
    kinds = [token.kind for token in tokens]
    dropped: set[int] = set()
    for index in range(1, len(tokens) - 1):
        if kinds[index - 1 : index + 2] == ["LP", "PERIOD", "RP"]:
            dropped |= {index - 1, index + 1}
    if not dropped:
        return tokens
    return Tokens(token for index, token in enumerate(tokens) if index not in dropped)


def _is_prose(tokens: Sequence[Token], context: CellContext) -> bool:
    """Sentences, as against figures with labels and notes."""
    words = [token.lower for token in tokens if token.kind == "WORD"]
    verbs = any(word in VERBS or is_participle(word) for word in words)
    if context.is_loose:
        return verbs or len(words) >= PROSE_WORDS
    opens_with_figure = bool(tokens) and tokens[0].kind in _NUMERIC | {"CUR", "CMP"}
    long = len(words) >= (LONG_PROSE_WORDS if opens_with_figure else PROSE_WORDS)
    if _is_one_sentence(tokens):
        return long and verbs and not opens_with_figure
    return long and (verbs or len(words) >= LONG_PROSE_WORDS)


def _is_one_sentence(tokens: Sequence[Token]) -> bool:
    """Whether all figures of a cell stand in its first sentence: a value, then a remark on it."""
    end = next((i for i, token in enumerate(tokens) if token.kind in SENTENCE_ENDS), len(tokens))
    return not any(token.kind in _NUMERIC for token in tokens[end:])


def _read_figures(
    text: str,
    tokens: Sequence[Token],
    context: CellContext,
    *,
    is_prose: bool,
) -> tuple[CellReading, ...]:
    if _is_figure_alone(tokens):
        reading = _read_figure_alone(tokens[0], context)
        settled = settle(text, tokens, (reading,), context, is_prose=is_prose)
        return mark_headlines(settled, text, context, is_prose=is_prose)
    memory = Memory()
    readings: list[CellReading] = []
    for number, sentence in enumerate(tokens_to_sentences(tokens)):
        clauses = sentence_to_clauses(sentence)
        timings, memory = time_clauses(sentence, clauses, context.anchor, memory)
        names = name_clauses(
            sentence, clauses, is_prose=is_prose, text=text, indicator=context.indicator
        )
        readings += [
            _to_reading(clause, timing, naming, context, _Part(number, is_prose))
            for clause, timing, naming in zip(clauses, timings, names, strict=True)
        ]
        readings += read_status_words(text, sentence, number, context)
        remark = _read_remark(sentence, text, context.anchor)
        if remark is None:
            continue
        if clauses or not any(one.status == "reported" for one in readings):
            memory = replace(memory, remark=remark)
        else:
            readings = [_with_remark(one, remark) for one in readings]
    settled = settle(text, tokens, tuple(readings), context, is_prose=is_prose)
    return mark_headlines(settled, text, context, is_prose=is_prose)


def _is_figure_alone(tokens: Sequence[Token]) -> bool:
    """Whether a figure without a word of its own fills the cell, as in most columns of figures."""
    return len(tokens) == 1 and is_figure(tokens[0]) and not _LETTER.search(tokens[0].text)


def _read_figure_alone(token: Token, context: CellContext) -> CellReading:
    """A figure that no words date or name: what the rules for clauses come to, at less cost."""
    clause = Clause(0, token, (), (), 0)
    timing = Timing(context.anchor.span, stated=False)
    return _to_reading(clause, timing, Naming(None, None), context, _Part(0, in_prose=False))


def _read_remark(sentence: Sentence, text: str, anchor: Anchor) -> Span | None:
    """`Figures are for the year to June 2015.`: the period of the figures before it, or behind."""
    if not sentence.periods:
        return None
    read = opening_to_span if sentence.figures else remark_to_span
    return read(text[sentence.tokens[0].start : sentence.tokens[-1].end], anchor)


def _with_remark(reading: CellReading, span: Span) -> CellReading:
    """A figure with the period that a remark gives, where its own words state none."""
    if reading.status != "reported" or reading.period_source == "cell":
        return reading
    return replace(reading, span=span, period_source="cell")


def _to_whole_year(clause: Clause, span: Span | None) -> Span | None:
    """`36% is forecast for the year`: what is still to come is for all of it."""
    periods = [token for token in (*clause.before, *clause.after) if token.kind == "PERIOD"]
    if span is None or not any(mention_of(one).relative == "this_year" for one in periods):
        return span
    return year_span(financial_year(span.end))


def _find_role(clause: Clause, timing: Timing, context: CellContext) -> tuple[Role, str | None]:
    """The role of a figure, and the words that give it."""
    role, why = find_role(clause, past=timing.past, publisher=context.publisher)
    if role == "actual" and timing.stated and _is_quoted(timing.span, context):
        return "previous", "an earlier year's figure in comments"
    return role, why


def _is_quoted(span: Span | None, context: CellContext) -> bool:
    """`The figure for Q1 2011/12 was 196.`: comments quote an earlier year to compare with it."""
    reference = context.anchor.reference
    if context.kind is not ColumnKind.COMMENTS or span is None or reference is None:
        return False
    return span.end < year_span(financial_year(reference)).start


def _total(clause: Clause) -> tuple[str, ...]:
    """Marks `a total of 506` behind other figures."""
    led = any(token.lower in _TOTALS for token in clause.before[-4:])
    return ("total",) if led else ()


class _Part(NamedTuple):
    """Which sentence of a cell a figure stands in, and whether the cell is prose."""

    sentence: int
    in_prose: bool


def _to_reading(
    clause: Clause,
    timing: Timing,
    naming: Naming,
    context: CellContext,
    part: _Part,
) -> CellReading:
    figure = figure_of(clause.token)
    role, why = _find_role(clause, timing, context)
    span, source = (timing.span, "cell") if timing.stated else context.default_period
    if role == "predicted" and timing.stated:
        span = _to_whole_year(clause, span)
    return CellReading(
        status="reported",
        span=span,
        period_source="cell" if source == "cell" else context.stated_by,
        start=clause.token.start,
        end=clause.token.end,
        value=figure.signed,
        value_high=figure.value_high,
        unit=figure.unit,
        unit_text=figure.unit_text or naming.thing,
        kind="level" if figure.change is None else "change",
        bound=figure.bound,
        role=role if role != "actual" else context.role,
        series=naming.series,
        labelled=naming.labelled,
        in_brackets=clause.depth > 0,
        denominator=figure.denominator,
        compared=timing.compared,
        sentence=part.sentence,
        in_prose=part.in_prose,
        bare=figure.unit is None,
        clock=figure.clock,
        bracketed=figure.bracketed,
        scale=figure.scale,
        flags=(*figure.flags, *timing.flags),
        rules=(*figure.rules, *((f"role {role}: {why}",) if why else ()), *_total(clause)),
    )
