"""An indicator's own cell: its code, and the figures that it quotes (docs/dataset.md)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from normalise.asides import find_asides
from normalise.clauses import Clause, Sentence, sentence_to_clauses, tokens_to_sentences
from normalise.context import CellReading
from normalise.dating import Anchor, date_mention
from normalise.figures import find_figures
from normalise.mentions import mention_of
from normalise.periods import find_periods
from normalise.quantities import MAX_CHARS, Figure, figure_of, has_too_many
from normalise.targets import ParsedTarget
from normalise.targetwords import find_per
from normalise.things import find_thing
from normalise.tokens import Token, text_to_tokens
from normalise.units import indicator_to_hint
from normalise.wordsets import MOVES, WORD_SETS

_SCHEMES = "NI|BVPI|BV|LPI|KPI|SPI|LKI|PAF|PSA|PI|LI|CPI|LAA|NIS|PHOF|ASCOF"
_CODE = re.compile(
    rf"\b(?P<scheme>(?:{_SCHEMES})[ -]?\d+(?:\.\d+)*[a-z]?)\b"
    r"|^\W*(?P<lead>(?!Q[1-4]\b)[A-Z]{1,5}[ /-]?\d{1,4}(?:\.\d+)*[a-z]?)(?=\s*[-\u2013:.)]|"
    r"\s+[A-Z%])",
)
_SEEKS = frozenset(
    {
        "achieve",
        "achieving",
        "reach",
        "secure",
        "deliver",
        "target",
        "ensure",
        "attain",
        "maintain",
        "aim",
        "by",
        "to",
    },
)
# verbs by which a promise opens: `Spend at least £1.2m a year`
_PROMISES = frozenset(
    {
        "answer",
        "attend",
        "build",
        "carry",
        "clear",
        "collect",
        "complete",
        "create",
        "cut",
        "deliver",
        "fund",
        "give",
        "hold",
        "invest",
        "keep",
        "maintain",
        "make",
        "meet",
        "offer",
        "open",
        "plant",
        "process",
        "provide",
        "publish",
        "raise",
        "recover",
        "recruit",
        "repair",
        "resolve",
        "respond",
        "run",
        "save",
        "spend",
        "support",
        "train",
        "visit",
    }
)
_PROMISE_WORDS = 4


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
    plain = tuple(
        token
        for token in text_to_tokens(text)
        if span is None or token.start >= span[1] or token.end <= span[0]
    )
    tokens = find_periods(plain, text)
    tokens = find_figures(find_asides(tokens, text, measures_time=False, is_prose=True), text)
    baselines: list[CellReading] = []
    targets: list[ParsedTarget] = []
    sentences = () if has_too_many(tokens) else tokens_to_sentences(tokens)
    for sentence in sentences:
        for clause in sentence_to_clauses(sentence):
            target = _quoted_target(clause, text)
            reading = None if target else _baseline(clause, sentence, text, anchor)
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


def code_cell_to_code(text: str) -> str | None:
    """The code of a row that has a column for it, without spaces."""
    return re.sub(r"\s+", "", text) or None


def _quoted_target(clause: Clause, text: str) -> ParsedTarget | None:
    """`To achieve a 33% reduction`, `reduce burglary by 5%`: a target in the indicator's words."""
    figure = _asked_by(figure_of(clause.token), clause, text)
    before = {token.lower for token in clause.before[-6:]}
    seeks = bool(before & _SEEKS - {"by", "to"}) or (figure.change is not None and "to" in before)
    vows = _is_promise(figure, clause, text)
    if figure.change is None and not (vows or before & {"achieve", "target", "ensure", "least"}):
        return None
    first_words = text[: clause.token.start].split()
    led = bool(first_words) and first_words[0].lower() in {
        "reduce",
        "increase",
        "to",
        "achieve",
        "improve",
    }
    if not (seeks or led or vows or _leads(clause, text)):
        return None
    comparison = None
    if figure.change:
        comparison = "increase_by" if figure.change > 0 else "reduce_by"
    elif figure.bound in {"at_least", "at_most", "above", "below"}:
        comparison = figure.bound
    return ParsedTarget(
        status="set",
        text=text[clause.token.start : clause.token.end],
        start=clause.token.start,
        end=clause.token.end,
        value=abs(figure.value),
        value_high=figure.value_high,
        unit=figure.unit or "count",
        comparison=comparison,  # type: ignore[arg-type]
        per=find_per(clause) if vows else None,
        headline=False,
    )


def _is_promise(figure: Figure, clause: Clause, text: str) -> bool:
    """`Spend at least £1.2m a year`: a verb opens the indicator, soon followed by a bound."""
    words = text[: clause.token.start].split()
    bounded = figure.bound in {"at_least", "at_most", "above", "below"}
    is_near = 0 < len(words) <= _PROMISE_WORDS and len(clause.before) == len(words)
    return bounded and is_near and words[0].lower() in _PROMISES


def _asked_by(figure: Figure, clause: Clause, text: str) -> Figure:
    """`Reduce burglary by 5%`: the verb that opens the indicator makes the figure a change."""
    words = re.findall(r"[a-z]+", text.lower())
    by = bool(clause.before) and clause.before[-1].lower == "by"
    if figure.change is not None or not by or not words:
        return figure
    if words[0] in MOVES or words[:1] == ["to"]:
        verb = words[1] if words[0] == "to" and len(words) > 1 else words[0]
        down, up = verb in WORD_SETS["change_down"], verb in WORD_SETS["change_up"]
        return replace(figure, change=-1 if down else 1) if down or up else figure
    return figure


def _leads(clause: Clause, text: str) -> bool:
    """`Reduce burglary by 5%`: the words of change open the indicator."""
    words = re.findall(r"[a-z]+", text[: clause.token.end].lower())
    return bool(words) and words[0] in MOVES


def _baseline(
    clause: Clause,
    sentence: Sentence,
    text: str,
    anchor: Anchor,
) -> CellReading | None:
    """`Q4 2012/13 - 73%`: a figure that the indicator's cell quotes for an earlier period."""
    places = [i for i in sentence.periods if i < clause.index] or list(sentence.periods)
    if not places:
        return None
    dated = date_mention(
        mention_of(sentence.tokens[places[-1]]), replace(anchor, rolling_year=False)
    )
    figure = figure_of(clause.token)
    if dated.span is None or (anchor.span is not None and dated.span.start >= anchor.span.start):
        return None
    hint = indicator_to_hint(text)
    named = hint.unit if hint and hint.unit != "percent" and not hint.weak else "count"
    return CellReading(
        status="reported",
        span=dated.span,
        period_source="cell",
        start=clause.token.start,
        end=clause.token.end,
        value=figure.signed,
        value_high=figure.value_high,
        unit=figure.unit or named,
        unit_text=figure.unit_text or find_thing(clause, text),
        kind="level" if figure.change is None else "change",
        bound=figure.bound,
        role="baseline",
        denominator=figure.denominator,
        flags=(*figure.flags, *dated.flags),
        rules=(*figure.rules, "earlier figure in the indicator's cell"),
    )
