"""A target cell to its targets, and to the benchmarks that it quotes (docs/dataset.md, targets)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from normalise.asides import find_asides
from normalise.clauses import (
    Clause,
    Sentence,
    is_leading,
    sentence_to_clauses,
    tokens_to_sentences,
)
from normalise.context import CellReading, SetTarget
from normalise.dating import Anchor, date_mention
from normalise.figures import find_figures
from normalise.mentions import mention_of
from normalise.periods import find_periods
from normalise.quantities import MAX_CHARS, figure_of, has_too_many
from normalise.series import are_parts
from normalise.spans import financial_year, year_span
from normalise.targetparts import finish_targets
from normalise.targetstatuses import is_no_target, is_nought, is_to_be_set
from normalise.targetunits import TargetCell, with_target_sign, with_target_unit
from normalise.targetwords import (
    BENCHMARK,
    CHANGING,
    find_comparison,
    find_named_part,
    find_per,
    names_change,
)
from normalise.things import find_thing
from normalise.tokens import Token, Tokens, text_to_tokens
from normalise.units import UnitHint, measures_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.spans import Span
    from schema.dataset import Comparison, Per, TargetStatus, Unit


@dataclass(frozen=True, slots=True)
class ParsedTarget:
    """One target of a cell; `start` and `end` are offsets of its text in the cell.

    `asked` tells that only the indicator's words make it a change (`Reduce burglary`, 5%).
    """

    status: TargetStatus
    text: str | None
    start: int | None = None
    end: int | None = None
    value: float | None = None
    value_high: float | None = None
    unit: Unit | None = None
    unit_text: str | None = None
    comparison: Comparison | None = None
    from_value: float | None = None
    per: Per | None = None
    series: str | None = None
    headline: bool = False
    bare: bool = False
    scale: float = 1.0
    flags: tuple[str, ...] = ()
    asked: bool = False

    @property
    def as_set(self) -> SetTarget | None:
        """The target as figures are held against it; None where no figure is set."""
        if self.value is None:
            return None
        change = self.comparison in CHANGING
        return SetTarget(self.value, self.unit, change, self.text or "", self.bare, self.scale)


@dataclass(frozen=True, slots=True)
class ParsedTargetCell:
    """All that a target cell gave, and the tokens that show how."""

    targets: tuple[ParsedTarget, ...]
    benchmarks: tuple[CellReading, ...] = ()
    tokens: tuple[Token, ...] = ()


def parse_target(
    text: str, indicator: str, column: str, anchor: Anchor, unit: str = ""
) -> ParsedTargetCell:
    """The targets of a cell, at least one row for every cell, and its benchmark readings.

    A cell with more characters or figures than a report's cell can hold gives none. A bare figure
    takes its unit from `unit` (what the row's unit column says), the column's header or the
    indicator.
    """
    stripped = text.strip()
    row = TargetCell(text, column, indicator, unit)
    if not stripped or is_no_target(stripped):
        return ParsedTargetCell((_without_figure("none", text),))
    if is_nought(stripped):
        return ParsedTargetCell((_nought(row),))
    return _parse_figures(row, anchor) if len(text) <= MAX_CHARS else ParsedTargetCell(())


def _parse_figures(row: TargetCell, anchor: Anchor) -> ParsedTargetCell:
    text = row.text
    tokens = analyse_target(text, row.hints)
    if has_too_many(tokens):
        return ParsedTargetCell((), (), tokens)
    targets: list[ParsedTarget] = []
    benchmarks: list[CellReading] = []
    quoted = _benchmark_start(tokens)
    dated: Span | None = None
    for sentence in tokens_to_sentences(tokens):
        dated = _period_of(sentence, anchor) or dated
        clauses = sentence_to_clauses(sentence)
        parts = _parts_behind(sentence, clauses, row)
        for clause, part in zip(clauses, parts, strict=True):
            past = _past_span(clause, anchor) if targets else None
            past = past or _changed_from(clause, targets, dated, anchor)
            if past is not None or (quoted is not None and clause.token.start > quoted):
                benchmarks.append(_benchmark(clause, past or dated, row))
            else:
                targets.append(_with_part(_to_target(clause, row), part, text))
    if targets:
        return ParsedTargetCell(
            finish_targets(targets, text, row.indicator), tuple(benchmarks), tokens
        )
    return ParsedTargetCell((_wordy(text, benchmarks),), tuple(benchmarks), tokens)


def analyse_target(text: str, hints: Sequence[UnitHint | None]) -> tuple[Token, ...]:
    """The tokens of a target cell with periods, asides and figures found."""
    tokens = text_to_tokens(text)
    if len(tokens) == 1 and tokens[0].kind == "YEAR":
        tokens = Tokens((tokens[0].as_kind("NUM"),))
    found = find_periods(tokens, text)
    kept = find_asides(found, text, measures_time=measures_time(*hints), is_prose=False)
    given_back = _OFTEN if len(kept) > 1 else _OFTEN | _TIMES
    often = tuple(_with_often(token, given_back) for token in kept)
    flat = tuple(token for group in often for token in group)
    return find_figures(flat, text)


# Asides that are targets; a length of time is one where the cell holds nothing else.
_OFTEN = frozenset({"how often"})
_TIMES = frozenset({"within a time", "length of time"})


def _with_often(token: Token, rules: frozenset[str]) -> tuple[Token, ...]:
    """`4 times per year` is a target though it is no reading: give its number back."""
    if token.kind != "ASIDE" or getattr(token.payload, "rule", "") not in rules:
        return (token,)
    inner = text_to_tokens(token.text)
    return tuple(
        one._replace(start=one.start + token.start, end=one.end + token.start) for one in inner
    )


def _benchmark_start(tokens: Sequence[Token]) -> int | None:
    """Where a quoted benchmark begins: at its word."""
    return next((token.start for token in tokens if token.lower in BENCHMARK), None)


def _period_of(sentence: Sentence, anchor: Anchor) -> Span | None:
    spans = [date_mention(mention_of(sentence.tokens[i]), anchor).span for i in sentence.periods]
    return next((span for span in spans if span is not None), None)


def _past_span(clause: Clause, anchor: Anchor) -> Span | None:
    """`98% (97% in 2012/13)`: the earlier year that a figure in brackets is quoted for."""
    if not clause.depth:
        return None
    near = (*clause.before, *clause.after)
    periods = [one for one in near if one.kind == "PERIOD" and re.search(r"\d\d", one.text)]
    span = date_mention(mention_of(periods[0]), anchor).span if periods else None
    return span if span is not None and _is_past(span, anchor) else None


def _changed_from(
    clause: Clause, targets: Sequence[ParsedTarget], dated: Span | None, anchor: Anchor
) -> Span | None:
    """`10% increase on 2016/17 (140 referrals)`: in brackets, what the change is counted from."""
    is_change = bool(targets) and targets[-1].comparison in CHANGING
    figure = figure_of(clause.token)
    if not (clause.depth and is_change) or figure.change is not None or figure.unit == "percent":
        return None
    return dated if dated is not None and _is_past(dated, anchor) else None


def _is_past(span: Span, anchor: Anchor) -> bool:
    """Whether a span ends before the financial year that is reported on."""
    if anchor.reference is None:
        return False
    return span.end < year_span(financial_year(anchor.reference)).start


def _without_figure(status: TargetStatus, text: str) -> ParsedTarget:
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    printed = text[start:end] or None
    place = (start, end) if printed else (None, None)
    return ParsedTarget(status, printed, place[0], place[1], headline=True)


def _wordy(text: str, benchmarks: Sequence[CellReading]) -> ParsedTarget:
    if benchmarks:
        return _without_figure("none", text)
    return _without_figure("to_be_set" if is_to_be_set(text) else "milestone", text)


def _benchmark(
    clause: Clause,
    dated: Span | None,
    row: TargetCell,
) -> CellReading:
    scaled = with_target_unit(figure_of(clause.token), row)
    figure = figure_of(clause.token)
    return CellReading(
        status="reported",
        span=dated,
        period_source="cell" if dated else "document",
        start=clause.token.start,
        end=clause.token.end,
        value=scaled.value,
        value_high=scaled.value_high,
        unit=scaled.unit,
        unit_text=figure.unit_text or find_thing(clause, row.text),
        kind="level" if figure.change is None else "change",
        bound=figure.bound,
        role="baseline",
        series=find_named_part(clause, row.text),
        denominator=figure.denominator,
        flags=figure.flags,
        rules=(*figure.rules, "benchmark in the target cell"),
    )


def _to_target(clause: Clause, row: TargetCell) -> ParsedTarget:
    figure = figure_of(clause.token)
    thing = find_thing(clause, row.text)
    named = thing is not None and figure.unit is None
    found = with_target_unit(replace(figure, unit_text=thing if named else figure.unit_text), row)
    found = with_target_sign(found)
    unit = found.unit or "count"
    bounded = replace(figure, bound=found.bound)
    comparison = find_comparison(clause, bounded, unit, row.indicator)
    return ParsedTarget(
        status="set",
        text=row.text,
        start=clause.token.start,
        end=clause.token.end,
        value=found.value,
        value_high=found.value_high,
        unit=unit,
        unit_text=figure.unit_text or thing,
        comparison=comparison,
        per=find_per(clause),
        series=find_named_part(clause, row.text),
        bare=figure.unit is None and thing is None and not row.is_headed,
        scale=figure.scale,
        flags=found.flags,
        asked=comparison in CHANGING and not (figure.change or names_change(row.indicator)),
    )


def _parts_behind(
    sentence: Sentence, clauses: Sequence[Clause], row: TargetCell
) -> Sequence[str | None]:
    """`85% urban, 80% rural`: the parts that stand behind their figures."""
    things = [find_thing(clause, row.text) for clause in clauses]
    told = not is_leading(sentence) and are_parts(clauses, things, row.indicator)
    return things if told else [None] * len(clauses)


def _with_part(target: ParsedTarget, part: str | None, text: str) -> ParsedTarget:
    if part is None:
        return target
    found = text.find(part, target.end)
    end = target.end if found < 0 else found + len(part)
    return replace(target, series=part, end=end)


def _nought(row: TargetCell) -> ParsedTarget:
    """`Nil` is a target of nought."""
    found = _without_figure("set", row.text)
    hint = next((hint for hint in row.hints if hint), None)
    return replace(found, value=0.0, unit=hint.unit if hint else "count", bare=True)
