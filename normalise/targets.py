"""A target cell to its targets, and to the benchmarks that it quotes (docs/dataset.md, targets)."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from normalise.asides import find_asides
from normalise.clauses import Clause, Sentence, sentence_to_clauses, tokens_to_sentences
from normalise.context import CellReading, SetTarget
from normalise.dating import Anchor, date_mention
from normalise.figures import Figure, figure_of, find_figures
from normalise.periods import find_periods, mention_of
from normalise.series import find_thing
from normalise.tokens import Token, text_to_tokens
from normalise.units import UnitHint, header_to_hint, indicator_to_hint, measures_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.spans import Span
    from schema.dataset import Comparison, Per, TargetStatus, Unit

_TO_BE_SET = re.compile(
    r"\bt\.?b\.?[acds]\.?\b|to be (?:\w+ )?(?:confirmed|agreed|set|determined|decided|established|developed|advised|finalised)"
    r"|being (?:developed|set|reviewed|agreed|established|finalised)|under (?:review|development)"
    r"|(?:target|baseline) (?:year|to be|not yet|being)|in development|not (?:yet )?(?:set|agreed)|awaiting|establish (?:a )?baseline",
    re.IGNORECASE,
)
_NO_TARGET = re.compile(
    r"[-\u2010-\u2015\u2212./\s]*|n/?a\.?|n\.a\.|not applicable|no(?:ne)?(?: target)?(?: set)?"
    r"|monitor(?:ing)?(?: only)?|not targeted|no target.*|data only|contextual|for information(?: only)?",
    re.IGNORECASE,
)
_BENCHMARK = frozenset({"benchmark", "baseline"})
_UP = frozenset({"increase", "increased", "improve", "raise", "rise", "increasing", "improved"})
_DOWN = frozenset(
    {"reduce", "reduced", "decrease", "decreased", "lower", "fall", "reducing", "cut"}
)
_PERS: dict[str, Per] = {
    "day": "day",
    "daily": "day",
    "week": "week",
    "weekly": "week",
    "month": "month",
    "monthly": "month",
    "quarter": "quarter",
    "quarterly": "quarter",
    "quartile": "quarter",
    "qtr": "quarter",
    "year": "year",
    "annum": "year",
    "annually": "year",
    "pa": "year",
    "yearly": "year",
}
_NO_SERIES = frozenset(
    {
        "target",
        "targets",
        "increase",
        "reduce",
        "to",
        "of",
        "the",
        "a",
        "by",
        "from",
        "for",
        "maintain",
        "achieve",
        "at",
        "and",
        "in",
        "annual",
        "year",
        "end",
        "outturn",
        "improve",
        "decrease",
        "reduction",
        "least",
        "than",
        "more",
        "less",
        "national",
        "local",
        "stretch",
        "be",
        "is",
        "with",
        "set",
        "keep",
        "minimum",
        "maximum",
        "remain",
        "stay",
        "reach",
        "over",
        "under",
        "below",
        "above",
        "deliver",
        "within",
        "between",
        "score",
        "average",
        "total",
        "or",
        "not",
        "no",
        "ensure",
        "each",
        "per",
        "on",
        "complete",
        "quarterly",
        "monthly",
        "this",
        "our",
        "level",
        "rate",
        "up",
        "down",
        "an",
        "that",
        "all",
        "successful",
        "outcomes",
        "delivered",
    },
)
_COMPARISONS: dict[str, Comparison] = {
    "at_least": "at_least",
    "at_most": "at_most",
    "above": "above",
    "below": "below",
    "between": "between",
}


@dataclass(frozen=True, slots=True)
class ParsedTarget:
    """One target of a cell; `start` and `end` are offsets of its text in the cell."""

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
    flags: tuple[str, ...] = ()

    @property
    def as_set(self) -> SetTarget | None:
        """The target as figures are held against it; None where no figure is set."""
        if self.value is None:
            return None
        change = self.comparison in {"increase_by", "reduce_by"}
        return SetTarget(self.value, self.unit, change, self.text or "")


@dataclass(frozen=True, slots=True)
class ParsedTargetCell:
    """All that a target cell gave, and the tokens that show how."""

    targets: tuple[ParsedTarget, ...]
    benchmarks: tuple[CellReading, ...] = ()
    tokens: tuple[Token, ...] = ()


def parse_target(text: str, indicator: str, column: str, anchor: Anchor) -> ParsedTargetCell:
    """The targets of a cell, at least one row for every cell, and its benchmark readings.

    A bare figure takes its unit from the column's header or the indicator.
    """
    stripped = text.strip()
    if not stripped or _NO_TARGET.fullmatch(stripped):
        return ParsedTargetCell((_without_figure("none", text),))
    hints = (header_to_hint(column), indicator_to_hint(indicator))
    tokens = analyse_target(text, hints)
    targets: list[ParsedTarget] = []
    benchmarks: list[CellReading] = []
    quoted = _benchmark_start(tokens)
    dated: Span | None = None
    for sentence in tokens_to_sentences(tokens):
        dated = _period_of(sentence, anchor) or dated
        for clause in sentence_to_clauses(sentence):
            if quoted is not None and clause.token.start > quoted:
                benchmarks.append(_benchmark(clause, dated, text, hints))
            else:
                targets.append(_to_target(clause, sentence, text, indicator, hints))
    if targets:
        return ParsedTargetCell(_finish(targets, text, indicator), tuple(benchmarks), tokens)
    return ParsedTargetCell((_wordy(text, benchmarks),), tuple(benchmarks), tokens)


def analyse_target(text: str, hints: Sequence[UnitHint | None]) -> tuple[Token, ...]:
    """The tokens of a target cell with periods, asides and figures found."""
    tokens = text_to_tokens(text)
    if len(tokens) == 1 and tokens[0].kind == "YEAR":
        tokens = (replace(tokens[0], kind="NUM"),)
    found = find_periods(tokens, text)
    kept = find_asides(found, text, measures_time=measures_time(*hints), is_prose=False)
    often = tuple(_with_often(token, text) for token in kept)
    flat = tuple(token for group in often for token in group)
    return find_figures(flat, text)


def _with_often(token: Token, text: str) -> tuple[Token, ...]:
    """`4 times per year` is a target though it is no reading: give its number back."""
    if token.kind != "ASIDE" or getattr(token.payload, "rule", "") != "how often":
        return (token,)
    inner = text_to_tokens(token.text)
    return tuple(
        replace(one, start=one.start + token.start, end=one.end + token.start) for one in inner
    )


def _benchmark_start(tokens: Sequence[Token]) -> int | None:
    """Where a quoted benchmark begins: its word, or the date in front of it."""
    return next((token.start for token in tokens if token.lower in _BENCHMARK), None)


def _period_of(sentence: Sentence, anchor: Anchor) -> Span | None:
    spans = [date_mention(mention_of(sentence.tokens[i]), anchor).span for i in sentence.periods]
    return next((span for span in spans if span is not None), None)


def _without_figure(status: TargetStatus, text: str) -> ParsedTarget:
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    printed = text[start:end] or None
    place = (start, end) if printed else (None, None)
    return ParsedTarget(status, printed, place[0], place[1], headline=True)


def _wordy(text: str, benchmarks: Sequence[CellReading]) -> ParsedTarget:
    if benchmarks:
        return _without_figure("none", text)
    return _without_figure("to_be_set" if _TO_BE_SET.search(text) else "milestone", text)


def _benchmark(
    clause: Clause,
    dated: Span | None,
    text: str,
    hints: Sequence[UnitHint | None],
) -> CellReading:
    figure = figure_of(clause.token)
    unit, value, _ = _scaled(figure, hints)
    return CellReading(
        status="reported",
        span=dated,
        period_source="cell" if dated else "document",
        start=clause.token.start,
        end=clause.token.end,
        value=value,
        value_high=figure.value_high,
        unit=unit,
        unit_text=figure.unit_text,
        kind="level" if figure.change is None else "change",
        bound=figure.bound,
        role="baseline",
        series=_series(clause, text),
        denominator=figure.denominator,
        flags=figure.flags,
        rules=(*figure.rules, "benchmark in the target cell"),
    )


def _scaled(
    figure: Figure,
    hints: Sequence[UnitHint | None],
) -> tuple[Unit, float, float | None]:
    if figure.clock:
        return "minutes", figure.value, figure.value_high
    hint = next((hint for hint in hints if hint), None)
    if figure.unit is not None or hint is None or figure.unit_text:
        return figure.unit or "count", figure.value, figure.value_high
    high = figure.value_high * hint.scale if figure.value_high is not None else None
    return hint.unit, figure.value * hint.scale, high


def _to_target(
    clause: Clause,
    sentence: Sentence,
    text: str,
    indicator: str,
    hints: Sequence[UnitHint | None],
) -> ParsedTarget:
    figure = figure_of(clause.token)
    thing = find_thing(clause, text)
    named = thing is not None and figure.unit is None
    unit, value, high = _scaled(replace(figure, unit_text=thing if named else None), hints)
    return ParsedTarget(
        status="set",
        text=text,
        start=clause.token.start,
        end=clause.token.end,
        value=abs(value),
        value_high=high,
        unit=unit,
        unit_text=figure.unit_text or thing,
        comparison=_comparison(clause, figure, unit, indicator),
        per=_per(clause, sentence),
        series=_series(clause, text),
        flags=figure.flags,
    )


def _comparison(clause: Clause, figure: Figure, unit: Unit, indicator: str) -> Comparison | None:
    if figure.change:
        return "increase_by" if figure.change > 0 else "reduce_by"
    if figure.bound in _COMPARISONS:
        return _COMPARISONS[figure.bound]
    words = [token.lower for token in clause.before]
    led = set(words)
    if words[-1:] == ["to"] or "from" in led:
        if led & _UP:
            return "at_least"
        if led & _DOWN:
            return "at_most"
    if words[-1:] == ["="]:
        return "equal"
    return _asked_change(indicator) if unit == "percent" and not clause.before else None


_ASKS_DOWN = r"(?:reduction|reduc(?:e|ing)|decrease|decreasing|fewer|fall)"
_ASKS_UP = r"(?:increas(?:e|ing)|growth|rise)"


def _asked_change(indicator: str) -> Comparison | None:
    """What an indicator that asks for a change in a number makes of a bare percentage.

    `Reduction in the number of repeat victims` makes 5% a fall by 5%; `Increase the proportion of`
    leaves 40% a level.
    """
    text = indicator.lower()
    of_share = re.search(r"%|percentage|per cent|proportion|\brates?\b|satisf", text)
    for pattern, comparison in ((_ASKS_DOWN, "reduce_by"), (_ASKS_UP, "increase_by")):
        share_of_change = re.search(rf"(?:%|percentage) {pattern}", text)
        if share_of_change or (re.search(rf"\b{pattern}\b", text) and not of_share):
            return "reduce_by" if comparison == "reduce_by" else "increase_by"
    return None


def _per(clause: Clause, sentence: Sentence) -> Per | None:
    """`2 per year`, `4 times a month`, `Annual target 12`."""
    words = [token.lower for token in clause.after[:8]]
    for word, following in itertools.pairwise(words):
        if word in {"per", "a", "each", "every", "/"} and following in _PERS:
            return _PERS[following]
    loose = {"annually", "quarterly", "monthly", "weekly", "daily", "pa"}
    return next((_PERS[word] for word in words if word in loose), None)


def _series(clause: Clause, text: str) -> str | None:
    """The part that a target names in front of its figure: `Pre 16 target >95%`."""
    tokens = [token for token in clause.before if token.kind != "PERIOD"]
    while tokens and (tokens[-1].kind != "WORD" or tokens[-1].lower in _NO_SERIES):
        if tokens[-1].kind in {"NUM", "ASIDE", "QTY", "FIG"}:
            break
        tokens.pop()
    words: list[Token] = []
    for token in reversed(tokens):
        if token.kind not in {"WORD", "ASIDE", "NUM", "DASH", "FIG"} or token.lower in _BENCHMARK:
            break
        words.append(token)
    words.reverse()
    while words and (words[0].kind not in {"WORD", "ASIDE"} or words[0].lower in _NO_SERIES):
        words.pop(0)
    if not words or len(words) > 4:  # noqa: PLR2004 a phrase, no label
        return None
    return text[words[0].start : words[-1].end]


def _finish(
    targets: Sequence[ParsedTarget],
    text: str,
    indicator: str,
) -> tuple[ParsedTarget, ...]:
    """Join `from 33% to 45%`, give each target its part of the text and mark the headline."""
    parts = {target.series for target in targets if target.series}
    if len(parts) == 1 and _repeats(parts.pop(), indicator):
        targets = [replace(target, series=None) for target in targets]
    joined: list[ParsedTarget] = []
    for target in targets:
        before = text[: target.start].lower().rstrip()
        if joined and re.search(r"\bto\W*$", before) and _is_from(joined[-1], text):
            old = joined.pop()
            target = replace(target, from_value=old.value, comparison=_direction(text, old, target))  # noqa: PLW2901
        joined.append(target)
    return tuple(
        replace(one, **_part(joined, index, text), headline=index == 0)  # type: ignore[arg-type]
        for index, one in enumerate(joined)
    )


def _repeats(label: str, indicator: str) -> bool:
    """Whether a lone label only says again what the indicator says."""
    known = set(re.findall(r"[a-z]+", indicator.lower()))
    return set(re.findall(r"[a-z]+", label.lower())) <= known


def _is_from(target: ParsedTarget, text: str) -> bool:
    return re.search(r"\bfrom\W*$", text[: target.start].lower()) is not None


def _direction(text: str, old: ParsedTarget, new: ParsedTarget) -> Comparison | None:
    words = set(re.findall(r"[a-z]+", text.lower()))
    if words & _UP:
        return "at_least"
    if words & _DOWN:
        return "at_most"
    rising = (new.value or 0) > (old.value or 0)
    return "at_least" if rising else "at_most"


def _part(targets: Sequence[ParsedTarget], index: int, text: str) -> dict[str, object]:
    """The characters of one target: the whole cell for one alone, else up to the next one."""
    start = 0 if index == 0 else targets[index - 1].end or 0
    own_end = targets[index].end or 0
    stop = len(text) if index + 1 == len(targets) else own_end
    found = re.search(r"[^\s(),;:]|[<>]", text[start:own_end])
    start += found.start() if found else 0
    part = text[start:stop]
    kept = part.rstrip(" \n\t,;(") if index + 1 < len(targets) else part.rstrip()
    kept = kept.removesuffix(")") if kept.count(")") > kept.count("(") else kept
    return {"text": kept, "start": start, "end": start + len(kept)}
