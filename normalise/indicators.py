"""An indicator's own cell: its code, and the figures that it quotes (docs/dataset.md)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from normalise.asides import find_asides
from normalise.asked import find_apart, find_asked, find_counted
from normalise.clauses import (
    Clause,
    Sentence,
    depth_at,
    sentence_to_clauses,
    tokens_to_sentences,
)
from normalise.context import CellReading
from normalise.dating import Anchor, date_mention
from normalise.figures import find_figures
from normalise.mentions import mention_of
from normalise.periods import find_periods
from normalise.quantities import MAX_CHARS, figure_of, has_too_many
from normalise.things import find_thing
from normalise.tokens import Token, Tokens, text_to_tokens

if TYPE_CHECKING:
    from normalise.spans import Span
    from normalise.targets import ParsedTarget

_SCHEMES = "NI|BVPI|BV|LPI|KPI|SPI|LKI|PAF|PSA|PI|LI|CPI|LAA|NIS|PHOF|ASCOF"
_CODE = re.compile(
    rf"\b(?P<scheme>(?:{_SCHEMES})[ -]?\d+(?:\.\d+)*[a-z]?)\b"
    r"|^\W*(?P<lead>(?!Q[1-4]\b)[A-Z]{1,5}[ /-]?\d{1,4}(?:\.\d+)*[a-z]?)(?=\s*[-\u2013:.)]|"
    r"\s+[A-Z%])",
)


@dataclass(frozen=True, slots=True)
class ParsedIndicator:
    """What an indicator's cell gave besides its text; offsets count in the cell as found."""

    code: str | None
    code_span: tuple[int, int] | None
    baselines: tuple[CellReading, ...]
    targets: tuple[ParsedTarget, ...]
    tokens: tuple[Token, ...]


def parse_indicator(text: str, anchor: Anchor) -> ParsedIndicator:
    """The code, the earlier figures and the targets that an indicator's cell quotes."""
    text = text[:MAX_CHARS]
    code, span = find_code(text)
    plain = _without_code(text_to_tokens(text), span)
    if not _has_number(plain):  # as most have none
        return ParsedIndicator(code, span, (), (), ())
    tokens = find_asides(find_periods(plain, text), text, measures_time=False, is_prose=True)
    tokens = find_figures(tokens, text)
    baselines: list[CellReading] = []
    targets: list[ParsedTarget] = []
    sentences = () if has_too_many(tokens) else tokens_to_sentences(tokens)
    for sentence in sentences:
        clauses = sentence_to_clauses(sentence)
        for index, clause in enumerate(clauses):
            target = find_asked(clauses, index, sentence, text)
            reading = None if target else _baseline(clause, sentence, text, anchor)
            target = target or (None if reading else find_apart(clause, text))
            targets += [target] if target else []
            baselines += [reading] if reading else []
    return ParsedIndicator(code, span, tuple(baselines), tuple(targets), tokens)


def find_code(text: str) -> tuple[str | None, tuple[int, int] | None]:
    """A published code in an indicator's words, without spaces, and where it stands.

    >>> find_code("Proportion who re-offend (NI 18)")
    ('NI18', (26, 31))
    """
    found = _CODE.search(text)
    if found is None:
        return None, None
    name = "scheme" if found.group("scheme") else "lead"
    return re.sub(r"[\s-]", "", found.group(name)), found.span(name)


def _has_number(tokens: Tokens) -> bool:
    """Whether there is a number, which whatever an indicator's cell quotes has."""
    in_words = not tokens.present.isdisjoint({"NUM", "NUMWORD"})
    return in_words or any(map(str.isdigit, "".join([token.text for token in tokens])))


def _without_code(tokens: Tokens, span: tuple[int, int] | None) -> Tokens:
    """The tokens without a code, and without the dash that parts it from the words behind it."""
    if span is None:
        return tokens
    before = tuple(token for token in tokens if token.end <= span[0])
    behind = tuple(token for token in tokens if token.start >= span[1])
    is_parted = not before and behind and behind[0].kind in {"DASH", "COLON"}
    return Tokens((*before, *(behind[1:] if is_parted else behind)))


def code_cell_to_code(text: str) -> str | None:
    """The code of a row that has a column for it, without spaces."""
    return re.sub(r"\s+", "", text) or None


def _baseline(
    clause: Clause,
    sentence: Sentence,
    text: str,
    anchor: Anchor,
) -> CellReading | None:
    """`Q4 2012/13 - 73%`: a figure that the indicator's cell quotes for an earlier period."""
    anchored = replace(anchor, rolling_year=False)
    dates = [date_mention(mention_of(one), anchored) for one in _periods_near(clause, sentence)]
    figure = figure_of(clause.token)
    dated = dates[0] if dates else None
    if dated is None or dated.span is None:
        return None
    if anchor.span is not None and not _is_earlier(dated.span, anchor.span):
        return None
    return CellReading(
        status="reported",
        span=dated.span,
        period_source="cell",
        start=clause.token.start,
        end=clause.token.end,
        value=figure.signed,
        value_high=figure.value_high,
        unit=figure.unit or find_counted(text),
        unit_text=figure.unit_text or find_thing(clause, text),
        kind="level" if figure.change is None else "change",
        bound=figure.bound,
        role="baseline",
        denominator=figure.denominator,
        flags=(*figure.flags, *dated.flags),
        rules=(*figure.rules, "earlier figure in the indicator's cell"),
    )


def _is_earlier(span: Span, now: Span) -> bool:
    """Whether a span is over before the report's own: not the year that its quarter is of."""
    return span.start < now.start and span.end < now.end


def _periods_near(clause: Clause, sentence: Sentence) -> list[Token]:
    """The periods that may be a figure's, the nearest first: `(baseline 1,240 in 2010/11)`.

    One in brackets with a figure of its own is that figure's: `40% (2016/17: 31%)`.
    """
    before = [one for one in reversed(clause.before) if one.kind == "PERIOD"]
    inside = [one for one in clause.after if one.kind == "PERIOD"] if clause.depth else []
    free = [i for i in sentence.periods if not _is_anothers(i, clause, sentence)]
    earlier = [sentence.tokens[i] for i in reversed(free) if i < clause.index]
    return [*before, *inside, *earlier, *(sentence.tokens[i] for i in free)]


def _is_anothers(index: int, clause: Clause, sentence: Sentence) -> bool:
    """Whether a period stands in brackets that hold another figure, and not this one."""
    tokens = sentence.tokens
    if not depth_at(tokens, index):
        return False
    first, last = index, index
    while tokens[first].kind != "LP":
        first -= 1
    while last < len(tokens) and tokens[last].kind != "RP":
        last += 1
    return not first < clause.index < last and any(first < i < last for i in sentence.figures)
