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
# what is kept can be long: `Keep first time entrants to the youth justice system below 120`
_HOLDS = frozenset({"keep", "hold", "maintain"})


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
        start: Figure | None = None
        for clause in sentence_to_clauses(sentence):
            target = _quoted_target(clause, sentence, text) or _goal(clause, start, text)
            start = figure_of(clause.token) if _follows(clause, "from", text) else start
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


def _quoted_target(clause: Clause, sentence: Sentence, text: str) -> ParsedTarget | None:
    """`To achieve a 33% reduction`, `reduce burglary by 5%`: a target in the indicator's words."""
    figure = _asked_by(figure_of(clause.token), clause, text)
    before = {token.lower for token in clause.before[-6:]}
    seeks = bool(before & _SEEKS - {"by", "to"}) or (figure.change is not None and "to" in before)
    vows = _is_promise(figure, clause, text)
    asks = _asks_for_change(figure, clause, sentence) or _is_demand(figure, clause, text)
    told = figure.change is not None or bool(before & {"achieve", "target", "ensure", "least"})
    if not (vows or asks or told):
        return None
    first_words = text[: clause.token.start].split()
    led = bool(first_words) and first_words[0].lower() in {
        "reduce",
        "increase",
        "to",
        "achieve",
        "improve",
    }
    if not (seeks or led or vows or asks or _leads(clause, text)):
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


def _goal(clause: Clause, start: Figure | None, text: str) -> ParsedTarget | None:
    """`from 34 in March 2016 to 17 by March 2017`: the second is what is aimed at."""
    figure = figure_of(clause.token)
    if start is None or figure.change is not None or not _follows(clause, "to", text):
        return None
    return ParsedTarget(
        status="set",
        text=text[clause.token.start : clause.token.end],
        start=clause.token.start,
        end=clause.token.end,
        value=figure.value,
        unit=figure.unit or start.unit or "count",
        comparison="at_most" if figure.value < start.value else "at_least",
        from_value=start.value,
        headline=False,
    )


def _follows(clause: Clause, word: str, text: str) -> bool:
    """True where a word stands right before a figure."""
    return text[: clause.token.start].lower().split()[-1:] == [word]


def _asks_for_change(figure: Figure, clause: Clause, sentence: Sentence) -> bool:
    """`3% fewer offences than in 2010/11`: asked for, unless the words say that it was so.

    `2010/11: 3% fewer` tells what was, as does a sentence with a past verb.
    """
    told = any(token.kind == "PERIOD" for token in clause.before)
    past = any(token.lower in _PAST for token in sentence.words)
    past = past or clause.token.first_word in _PAST
    return bool(figure.change) and figure.unit == "percent" and not (told or past)


_PAST = frozenset({"was", "were", "had", "been", "fell", "rose", "dropped", "grew", "saw"})


def _is_demand(figure: Figure, clause: Clause, text: str) -> bool:
    """`90% of invoices to be paid in 30 days`, `No more than 60 fires`, `Clear 90% of fly-tips`.

    The figure opens the indicator, or follows at once on the verb of a promise.
    """
    if figure.change is not None:
        return False
    words = [word.strip("-\u2013:").lower() for word in text[: clause.token.start].split()]
    if not words and figure.bound in {"at_least", "at_most"}:
        return True
    if figure.unit != "percent":
        return False
    if not words:
        return _TO_BE.search(text[clause.token.end :]) is not None
    return len(words) == 1 and words[0] in _PROMISES


_TO_BE = re.compile(r"^[^.;:]*\b(?:to|should|must|will) (?:be|have|receive|reach|achieve|get)\b")


def _is_promise(figure: Figure, clause: Clause, text: str) -> bool:
    """`Spend at least £1.2m a year`: a verb opens the indicator, soon followed by a bound."""
    words = text[: clause.token.start].split()
    bounded = figure.bound in {"at_least", "at_most", "above", "below"}
    most = len(words) if words and words[0].lower() in _HOLDS else _PROMISE_WORDS
    is_near = 0 < len(words) <= most and len(clause.before) == len(words)
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
    anchored = replace(anchor, rolling_year=False)
    dates = [date_mention(mention_of(one), anchored) for one in _periods_near(clause, sentence)]
    figure = figure_of(clause.token)
    dated = dates[0] if dates else None
    if dated is None or dated.span is None:
        return None
    if anchor.span is not None and dated.span.start >= anchor.span.start:
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


def _periods_near(clause: Clause, sentence: Sentence) -> list[Token]:
    """The periods that may be a figure's, the nearest first: `(baseline 1,240 in 2010/11)`."""
    before = [one for one in reversed(clause.before) if one.kind == "PERIOD"]
    inside = [one for one in clause.after if one.kind == "PERIOD"] if clause.depth else []
    earlier = [sentence.tokens[i] for i in reversed(sentence.periods) if i < clause.index]
    return [*before, *inside, *earlier, *(sentence.tokens[i] for i in sentence.periods)]
