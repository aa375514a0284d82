"""Targets that an indicator's own words set: figures asked for (docs/dataset.md, targets)."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from normalise.quantities import OPEN_BOUNDS, Figure, figure_of
from normalise.targets import ParsedTarget
from normalise.targetwords import DOWN, SPAN_WORDS, UP, find_per
from normalise.units import indicator_to_hint
from normalise.wordsets import MOVES, WORD_SETS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.clauses import Clause, Sentence
    from normalise.tokens import Token
    from schema.dataset import Comparison, Unit

_SEEKS = frozenset(
    """
    achieve | achieving | reach | secure | deliver | target | ensure | attain | maintain |
    aim | by | to
    """.replace("|", " ").split()
)
# verbs by which a promise opens: `Spend at least £1.2m a year`
_PROMISES = frozenset(
    """
    answer | attend | build | carry | clear | collect | complete | create | cut | deliver |
    fund | give | hold | invest | keep | maintain | make | meet | offer | open | plant |
    process | provide | publish | raise | recover | recruit | repair | resolve | respond |
    run | save | spend | support | train | visit
    """.replace("|", " ").split()
)
_PROMISE_WORDS = 4
# what is kept can be long: `Keep first time entrants to the youth justice system below 120`
_HOLDS = frozenset({"keep", "hold", "maintain"})


def find_asked(
    clauses: Sequence[Clause], index: int, sentence: Sentence, text: str
) -> ParsedTarget | None:
    """`To achieve a 33% reduction`, `burglary: below 40`: a target in the indicator's words."""
    clause = clauses[index]
    figure = _asked_by(figure_of(clause.token), clause, text)
    low = _find_low_end(clauses[:index], clause)
    goal = _find_goal(figure, clause, low, text)
    if goal is None and not _is_asked(figure, clause, sentence, text):
        return None
    found = _to_target(figure, clause, text)
    per = found.per if goal or _is_promise(figure, clause, text) else None
    found = replace(found, comparison=found.comparison or goal, per=per)
    return found if low is None else _with_low_end(found, low, clause, sentence, text)


def find_apart(clause: Clause, text: str) -> ParsedTarget | None:
    """`Sentences: below 8 in the year`, `Attendances (100 a month)`: no part of the name.

    What a figure alone behind a colon, a dash or a bracket is has to be told: by its span or the
    day it is asked for, or behind a colon or dash by the bound of a share, sum or length. A bare
    share or sum there is a target with the flag `role_doubtful`, and so is a bounded number, which
    may only tell what is counted (`Repeat callers: 3 or more`).
    """
    figure = figure_of(clause.token)
    if figure.change is not None or len(clause.before) < 2:  # noqa: PLR2004 words and the sign
        return None
    label, sign = clause.before[-2:]
    behind = _behind(clause)
    in_brackets = clause.depth > 0
    is_alone = label.kind in {"WORD", "RP"} and all(map(_is_of_span, behind))
    if not is_alone or sign.kind not in ({"LP"} if in_brackets else _SIGNS):
        return None
    found = _to_target(figure, clause, text)
    bounded = figure.bound in OPEN_BOUNDS
    if found.per is not None or any(_is_due(token) for token in behind):
        return found
    if in_brackets or not (bounded or figure.unit in _CLEAR_UNITS):
        return None
    if bounded and figure.unit is not None:
        return found
    others = {token.lower for token in clause.before} & _OTHERS
    return None if others else replace(found, flags=("role_doubtful",))


_SIGNS = frozenset({"COLON", "DASH"})


def _to_target(figure: Figure, clause: Clause, text: str) -> ParsedTarget:
    return ParsedTarget(
        status="set",
        text=text[clause.token.start : clause.token.end],
        start=clause.token.start,
        end=clause.token.end,
        value=abs(figure.value),
        value_high=figure.value_high,
        unit=figure.unit or find_counted(text),
        comparison=_find_comparison(figure),
        per=find_per(clause),
        headline=False,
    )


def find_counted(text: str) -> Unit:
    """The unit of a bare figure in an indicator's words: what these measure, else a count."""
    hint = indicator_to_hint(text)
    return hint.unit if hint and hint.unit != "percent" and not hint.weak else "count"


def _find_comparison(figure: Figure) -> Comparison | None:
    if figure.change:
        return "increase_by" if figure.change > 0 else "reduce_by"
    is_open = figure.bound in OPEN_BOUNDS
    return figure.bound if is_open else None  # type: ignore[return-value]


def _is_asked(figure: Figure, clause: Clause, sentence: Sentence, text: str) -> bool:
    """Whether words of asking lead to the figure, or its change is what the indicator wants."""
    before = {token.lower for token in clause.before[-6:]}
    seeks = bool(before & _SEEKS - {"by", "to"}) or (figure.change is not None and "to" in before)
    vows = _is_promise(figure, clause, text)
    asks = _asks_for_change(figure, clause, sentence) or _is_demand(figure, clause, text)
    told = figure.change is not None or bool(before & {"achieve", "target", "ensure", "least"})
    first_words = text[: clause.token.start].split()
    led = bool(first_words) and first_words[0].lower() in _LEADS
    return vows or asks or (told and (seeks or led or _leads(clause, text)))


_LEADS = frozenset({"reduce", "increase", "to", "achieve", "improve"})


# ------------------------------------------------------------------- to where a number should go
def _find_goal(figure: Figure, clause: Clause, low: Clause | None, text: str) -> Comparison | None:
    """`Reduce entrants to 60 or fewer`, `from 34 in March to 17`: how a number is to be met.

    The verb that opens says so, or the figure that the way starts from. A bare number behind a
    verb must stand alone: `Improve access to 3 libraries` says where access leads.
    """
    if figure.change is not None or not _follows(clause, "to"):
        return None
    if low is not None:
        return "at_most" if figure.value < figure_of(low.token).value else "at_least"
    words = re.findall(r"[a-z]+", text.lower())[:2]
    verb = words[1] if words[0:1] == ["to"] and len(words) > 1 else "".join(words[:1])
    is_alone = all(_is_of_span(token) for token in _behind(clause)[:1])
    is_alone = is_alone or figure.bound in OPEN_BOUNDS or figure.unit in _CLEAR_UNITS
    if verb not in UP | DOWN or not is_alone:
        return None
    return "at_least" if verb in UP else "at_most"


_CLEAR_UNITS = frozenset({"percent", "gbp"})


def _follows(clause: Clause, word: str) -> bool:
    """Whether a word stands right in front of a figure."""
    return bool(clause.before) and clause.before[-1].lower == word


def _find_low_end(earlier: Sequence[Clause], clause: Clause) -> Clause | None:
    """The figure that the way to another starts from."""
    if not _follows(clause, "to"):
        return None
    return next((one for one in reversed(earlier) if _follows(one, "from")), None)


def _with_low_end(
    target: ParsedTarget, low: Clause, clause: Clause, sentence: Sentence, text: str
) -> ParsedTarget:
    """The target with what it starts from, which is a part of its words unless it has a date."""
    start = figure_of(low.token)
    unit = figure_of(clause.token).unit or start.unit or target.unit
    target = replace(target, from_value=start.value, unit=unit)
    if any(token.kind == "PERIOD" for token in sentence.tokens[low.index : clause.index]):
        return target
    first = low.before[-1].start
    return replace(target, start=first, text=text[first : target.end])


# ------------------------------------------------------------ figures set apart from the words
# what a label may call a figure that is no target
_OTHERS = frozenset(
    word
    for name in ("average", "baseline", "previous", "comparator", "predicted")
    for phrase in WORD_SETS[name]
    for word in phrase.split()
) | frozenset({"actual", "current", "currently", "outturn", "result", "latest"})


def _behind(clause: Clause) -> list[Token]:
    """The tokens behind a figure, up to the next sign that parts."""
    found: list[Token] = []
    for token in clause.after:
        if token.kind in _PARTS:
            break
        found.append(token)
    return found


_PARTS = frozenset({"LP", "RP", "SEMI", "COMMA", "NL"})


def _is_of_span(token: Token) -> bool:
    return token.kind == "PERIOD" or token.lower in SPAN_WORDS


def _is_due(token: Token) -> bool:
    """`by March 2019`: a day to come."""
    return token.kind == "PERIOD" and token.first_word == "by"


# --------------------------------------------------------------------------------- words of asking
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

    The figure opens the indicator, or follows at once on the verb of a promise. A share that is
    to be there within a time is a standard: `90% of claims settled within 20 days`.
    """
    if figure.change is not None:
        return False
    words = [word.strip("-\u2013:").lower() for word in text[: clause.token.start].split()]
    if not words and figure.bound in {"at_least", "at_most"}:
        return True
    if figure.unit != "percent":
        return False
    if not words:
        return _TO_BE.search(text[clause.token.end :]) is not None or _has_limit(clause)
    return len(words) == 1 and words[0] in _PROMISES


_TO_BE = re.compile(r"^[^.;:]*\b(?:to|should|must|will) (?:be|have|receive|reach|achieve|get)\b")


def _has_limit(clause: Clause) -> bool:
    """Whether a time limit follows: `within 20 working days`."""
    return any(getattr(token.payload, "rule", "") == "within a time" for token in clause.after)


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
