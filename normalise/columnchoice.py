"""What one column is: its header's words and what its cells hold, weighed together.

Each decision has a score and its reasons. A column that stays unclear names its two best readings;
its cells become failures and are not guessed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from normalise.columncontent import Evidence, suggest_roles, weigh_content
from normalise.columns import READ, Column, ColumnRole
from normalise.headerfigures import find_figure_role, names_another_area
from normalise.headerperiods import (
    HeaderTime,
    Stated,
    date_header,
    find_header_time,
    find_whole_year,
    is_undated,
)
from normalise.headerspelling import guess_spelling, spell_header, to_plain_words
from normalise.headerwords import score_words
from normalise.spans import MONTHS_IN_QUARTER, Span, quarter_ending

if TYPE_CHECKING:
    from collections.abc import Mapping

    from normalise.dating import Anchor

MIN_SCORE = 0.5
_NEAR = 0.04  # two readings of a column no further apart than this cannot be told
_GUESSED_WORDS = 4  # of a header in which slips are looked for
_KEPT = 4_096  # headers that are kept at hand as they were read
_GUESSED = 0.8  # of the score, where a word had to be read as another
_ANOTHER_AREA = 0.85
_PERIOD_ALONE = 0.95
_WITH_TIME = 0.2  # that a period adds to words of a value: `1999 number`
_COLOURED = 0.6
_NO_CELLS = Evidence(())
_WITH_PERIOD = frozenset({ColumnRole.TARGET, ColumnRole.RATING})
_COMPARES = re.compile(r"(?:vs|against|compared|since|from|on|than)\b")
# `Performance vs last quarter`, `Result compared with Q1`
_SET_AGAINST = re.compile(
    r"\w (?:vs|versus|v|against|compared (?:to|with)|relative to) (?:the |that of )?"
    r"(?:same|last|previous|prior|preceding|q(?:uarter )?[1-4]\b|(?:19|20)\d\d)"
)
_VERSUS = frozenset({"vs", "against", "compared"})
# `vs Q3 last year` is no figure of that quarter, `against profile` no target: what the cells hold
# tells which it is.
_COMPARED = dict.fromkeys(
    (ColumnRole.VARIANCE, ColumnRole.TREND, ColumnRole.RATING),
    (0.65, "the header compares with a period"),
)
# Roles between which nothing in the dataset changes, or the other columns decide.
_ALIKE = (
    frozenset({ColumnRole.PERIOD, ColumnRole.VALUE}),
    frozenset({ColumnRole.GROUP, ColumnRole.INDICATOR}),
    frozenset({ColumnRole.PROSE, ColumnRole.COMMENTS}),
)


class Reading(NamedTuple):
    """A header as it was read: its words about time, and each role's score with its reason."""

    header: str
    words: str
    time: HeaderTime
    scores: Mapping[ColumnRole, tuple[float, str]]
    guessed: bool = False


@lru_cache(maxsize=_KEPT)
def read_header(header: str) -> Reading:
    """The words of a header, scored by what they speak of.

    Where no word is known, the nearest known ones are tried, for a lower score.
    """
    spelled = spell_header(header)
    time = find_header_time(spelled)
    words = _without_money(to_plain_words(time.rest.lower()))
    scores = {
        role: (score, f"the header says `{text}`") for role, score, text in score_words(words)
    }
    is_short = 0 < len(words.split()) <= _GUESSED_WORDS
    guess = guess_spelling(words) if is_short and not scores else None
    if guess is not None:
        time = find_header_time(guess.words) if not time.mentions else time
        words = to_plain_words(time.rest) if not scores and time.mentions else guess.words
        why = "; ".join(guess.changes)
        scores = {
            role: (round(score * _GUESSED, 3), f"{why}: the header says `{text}`")
            for role, score, text in score_words(guess.words)
        }
    if _COMPARES.match(words) and (time.mentions or words.split()[0] in _VERSUS):
        known = scores.keys() & _COMPARED.keys()
        scores = scores if known else dict(_COMPARED)
    if ColumnRole.VALUE in scores and time.mentions and _SET_AGAINST.search(spelled.lower()):
        scores = dict(_COMPARED)
    if not scores and names_another_area(words):
        scores = {ColumnRole.VALUE: (_ANOTHER_AREA, "the header names another area")}
    return Reading(header, to_plain_words(time.words.lower()), time, scores, guess is not None)


_MONEY_LABEL = re.compile(r"\u00a3\s?(?:'?000'?s?|m|k|bn|millions?|thousands?)?(?![\w/])")


def _without_money(words: str) -> str:
    """`budget £000` is about a budget: the unit behind other words is no word of its own."""
    rest = " ".join(_MONEY_LABEL.sub(" ", words).split())
    return rest if re.search(r"[a-z]", rest) else words


@lru_cache(maxsize=_KEPT)
def header_to_column(index: int, header: str, anchor: Anchor) -> Column:
    """What the words of one header say; `anchor` is the document's period.

    >>> from normalise.dating import Anchor
    >>> header_to_column(0, "Indicators", Anchor()).role
    <ColumnRole.INDICATOR: 'indicator'>
    """
    return choose_column(index, " ".join(header.split()), anchor, _NO_CELLS)


def choose_column(
    index: int, header: str, anchor: Anchor, evidence: Evidence, read: Reading | None = None
) -> Column:
    """What a column is by its header and its cells; `read` is the header as it is to be read."""
    read = read or read_header(header)
    if not header.strip():
        return _by_cells(index, evidence)
    scores = dict(read.scores)
    if read.time.mentions and not scores:
        scores[ColumnRole.PERIOD] = (_PERIOD_ALONE, "the header is a period")
    elif read.time.mentions and _is_best(ColumnRole.VALUE, scores):
        score, reason = scores[ColumnRole.VALUE]
        scores[ColumnRole.VALUE] = (score + _WITH_TIME, f"{reason}, and a period")
    if read.time.mentions and scores.keys() == {ColumnRole.TREND}:
        scores[ColumnRole.VALUE] = (MIN_SCORE, "the header states a period")
    weighed = _weigh(scores, evidence)
    best = max((score for score, _ in weighed.values()), default=0.0)
    if best < MIN_SCORE:
        weighed.update(_suggested(evidence))
    return with_period(_best(index, header, weighed), read, anchor)


def _is_best(role: ColumnRole, scores: Mapping[ColumnRole, tuple[float, str]]) -> bool:
    """Whether no role is said more plainly: `How we compare in 2019/20, Quartile` is no value."""
    return role in scores and scores[role][0] >= max(score for score, _ in scores.values())


def _by_cells(index: int, evidence: Evidence) -> Column:
    """A column without a header: what its cells or their colours alone say; else it is empty."""
    role, score = next(iter(suggest_roles(evidence)), (ColumnRole.EMPTY, 0.0))
    if score >= MIN_SCORE:
        _, reason = weigh_content(role, evidence)
        return Column(index, "", role, score=score, reasons=("no header", reason or ""))
    if evidence.coloured and not evidence.cells:
        reasons = ("no header", f"{evidence.coloured} empty cells have a colour")
        return Column(index, "", ColumnRole.RATING, score=_COLOURED, reasons=reasons)
    others = tuple(role for role, _ in suggest_roles(evidence)[:2])
    return Column(index, "", ColumnRole.EMPTY, score=1.0, reasons=("no header",), others=others)


_Weighed = dict[ColumnRole, tuple[float, tuple[str, ...]]]


def _weigh(scores: Mapping[ColumnRole, tuple[float, str]], evidence: Evidence) -> _Weighed:
    weighed: _Weighed = {}
    for role, (score, reason) in scores.items():
        weight, why = weigh_content(role, evidence)
        reasons = (reason, why) if why else (reason,)
        weighed[role] = (round(score + weight, 3), reasons)
    return weighed


def _suggested(evidence: Evidence) -> _Weighed:
    """What the cells say where the header's words say nothing that they bear out."""
    return {
        role: (score, (weigh_content(role, evidence)[1] or "its cells",))
        for role, score in suggest_roles(evidence)
    }


def _best(index: int, header: str, weighed: _Weighed) -> Column:
    ranked = sorted(weighed.items(), key=lambda item: (-item[1][0], item[0]))
    roles = [role for role, _ in ranked]
    if not ranked or ranked[0][1][0] < MIN_SCORE:
        reasons = ranked[0][1][1] if ranked else ("unknown words",)
        return Column(index, header, ColumnRole.UNCLEAR, others=tuple(roles[:2]), reasons=reasons)
    score, reasons = ranked[0][1]
    if len(ranked) > 1 and score - ranked[1][1][0] < _NEAR and not _are_alike(*roles[:2]):
        reasons = (*reasons, *ranked[1][1][1], "the two are too near to tell")
        return Column(index, header, ColumnRole.UNCLEAR, others=tuple(roles[:2]), reasons=reasons)
    score = min(score, 1.0)
    return Column(index, header, roles[0], score=score, reasons=reasons, others=tuple(roles[1:3]))


def _are_alike(first: ColumnRole, second: ColumnRole) -> bool:
    return any({first, second} <= same for same in _ALIKE)


# ------------------------------------------------------------------------------------- periods
def with_period(column: Column, read: Reading, anchor: Anchor) -> Column:
    """Date a column by its header; a value column that states nothing takes the document's period.

    A target keeps the period that it is for, and a status the one that it rates.
    """
    figure_role = find_figure_role(read.words)
    if figure_role != column.figure_role:
        column = replace(column, figure_role=figure_role)
    if column.role not in READ | _WITH_PERIOD:
        return column
    stated = date_header(read.time, anchor)
    to_come = _is_ahead(column) and stated is not None and stated.rule == "this year"
    told = column.role is ColumnRole.PROSE and stated is not None and stated.rule == "year to date"
    if stated is None or told or to_come:  # `Forecast for the year` is for all of it
        return _without_mention(column, read, anchor)
    if column.role in _WITH_PERIOD:
        return _dated(column, stated.span, stated.rule)
    return _dated_reading(column, stated)


def _is_ahead(column: Column) -> bool:
    return column.role is ColumnRole.TARGET or column.figure_role == "predicted"


def _without_mention(column: Column, read: Reading, anchor: Anchor) -> Column:
    is_read = column.role in {ColumnRole.VALUE, ColumnRole.PERIOD}
    if is_read and is_undated(read.time) and column.figure_role in {"previous", "actual"}:
        reasons = (*column.reasons, "of an earlier time that it does not name")
        return replace(column, figure_role="previous", undated=True, reasons=reasons)
    span = find_whole_year(read.time, anchor) if _is_ahead(column) else None
    if span is None:
        return column
    stated_by = column.stated_by if column.role is ColumnRole.TARGET else "column"
    return replace(_dated(column, span, "whole year"), stated_by=stated_by)


def _dated(column: Column, span: Span | None, rule: str) -> Column:
    return replace(column, span=span, reasons=(*column.reasons, f"period {rule}"))


def _dated_reading(column: Column, stated: Stated) -> Column:
    span = stated.span
    role = ColumnRole.PERIOD if column.role is ColumnRole.VALUE else column.role
    if span is not None and role is ColumnRole.PROSE and span.end.month % MONTHS_IN_QUARTER == 0:
        span = quarter_ending(span.end) if _is_short(span) else span
    column = replace(
        column, role=role, stated_by="document" if role is ColumnRole.PROSE else "column"
    )
    return _dated(column, span, stated.rule)


def _is_short(span: Span) -> bool:
    """`as at September` and `as at 30 September`: the quarter that ends there is meant."""
    return (span.end - span.start).days < 31  # noqa: PLR2004 a month at most
