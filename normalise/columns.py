"""Which column of a table is what: from the words of its header, with score and reasons.

A column whose header says nothing stays unclear; its cells become failures and are not guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from normalise.dating import Anchor, date_mention
from normalise.mentions import Mention, mention_of
from normalise.periods import text_to_periods
from normalise.spans import Span, quarter_ending

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schema.dataset import PeriodSource, Role


class ColumnRole(StrEnum):
    """What a column holds."""

    INDICATOR = "indicator"
    CODE = "code"
    TARGET = "target"
    POLARITY = "polarity"
    PERIOD = "period"
    VALUE = "value"
    PROSE = "prose"
    COMMENTS = "comments"
    RATING = "rating"
    TREND = "trend"
    VARIANCE = "variance"
    OWNER = "owner"
    EMPTY = "empty"
    UNCLEAR = "unclear"


READ = frozenset({ColumnRole.PERIOD, ColumnRole.VALUE, ColumnRole.PROSE, ColumnRole.COMMENTS})


@dataclass(frozen=True, slots=True)
class Column:
    """A column and what it was taken for.

    `span` is the period that its header states, `stated_by` what its cells' default period comes
    from; `score` (0 to 1) and `reasons` say how sure that is, `others` the roles that came next.
    """

    index: int
    header: str
    role: ColumnRole
    span: Span | None = None
    stated_by: PeriodSource = "document"
    figure_role: Role = "actual"
    score: float = 0.0
    reasons: tuple[str, ...] = ()
    others: tuple[ColumnRole, ...] = ()


# Words of a header, by role, with how much they weigh; the pattern runs on lower-case words.
_WORDS: tuple[tuple[ColumnRole, float, str], ...] = (
    (
        ColumnRole.POLARITY,
        1.0,
        (
            r"good (?:is|performance)|polarity|(?:high|low|bigger|smaller)(?:er)? is "
            r"(?:good|better)|aim to (?:max|min)\w*"
        ),
    ),
    (ColumnRole.VARIANCE, 0.95, r"variance|difference|\+/-|change from|% change|diff"),
    (
        ColumnRole.TREND,
        0.95,
        r"trends?|direction(?: of (?:travel|change))?|d\.?o\.?t|travel|arrow|(?:short|long) trend",
    ),
    (
        ColumnRole.RATING,
        0.95,
        r"rag|b?rag (?:status|rating)|status|rating|traffic lights?|on target\??|on track\??|alert",
    ),
    (
        ColumnRole.OWNER,
        0.95,
        (
            r"owners?|leads?|lead (?:officer|agency|partner|body)|responsib\w+|officers?|"
            r"who|accountab\w+|portfolio|manager|agency|partners?"
        ),
    ),
    (ColumnRole.COMMENTS, 0.9, r"comment(?:s|ary)?|notes?|explanation|reasons?|remarks|context"),
    (
        ColumnRole.CODE,
        0.9,
        (
            r"(?:pi |ni |kpi |indicator |measure )?(?:ref(?:erence)?|code|no|number|id)(?: "
            r"no| number)?|ref\.?|#"
        ),
    ),
    (
        ColumnRole.TARGET,
        0.95,
        (
            r"targets?|milestones?|goals?|success (?:criteria|measures?)|thresholds?|"
            r"ambition|trajectory"
        ),
    ),
    (ColumnRole.TARGET, 0.6, r"(?:intended |expected |desired )?outcomes?|aims?|outputs?"),
    (
        ColumnRole.PROSE,
        0.95,
        (
            r"updates?|progress|narrative|achievements?|current position|position(?: "
            r"statement)?|action taken|activity to date|highlights"
        ),
    ),
    (
        ColumnRole.VALUE,
        0.8,
        r"values?|averages?|mean|median|baselines?|benchmarks?|forecasts?|projections?|actuals?|performance|results?|outturns?|achieved|latest|current|figures?|data|readings?|score",
    ),
    (
        ColumnRole.INDICATOR,
        0.95,
        (
            r"(?:key )?(?:performance )?(?:indicators?|measures?)|kpis?|pis?|pi name|"
            r"descriptions?|definition|measure of success"
        ),
    ),
    (
        ColumnRole.INDICATOR,
        0.7,
        r"actions?|activit(?:y|ies)|objectives?|name|title|what|tasks?|projects?|service|subject|item|detail|deliverables?",
    ),
)
_MIN_SCORE = 0.5
_SURE = 0.6
FEWEST_NAMED = 2
LONGEST_HEADER = 120
_PREDICTED = re.compile(
    r"\b(?:forecast|projected|projection|predicted|estimate[ds]?)\b", re.IGNORECASE
)
_PREVIOUS = re.compile(
    r"\b(?:previous|last|prior) (?:quarter|year|month|period)|same (?:quarter|period)",
    re.IGNORECASE,
)
_BASELINE = re.compile(r"\b(?:baselines?|benchmarks?)\b", re.IGNORECASE)
_COMPARATOR = re.compile(
    r"\b(?:national|england|regional|region|family group|neighbours?|benchmark|"
    r"comparators?|msg|cipfa|county) ?(?:average|mean|median|figure|value)?\b",
    re.IGNORECASE,
)


def header_to_column(index: int, header: str, anchor: Anchor) -> Column:
    """What the words of one header say; `anchor` is the document's period.

    >>> header_to_column(0, "Indicators", Anchor()).role
    <ColumnRole.INDICATOR: 'indicator'>
    """
    text = re.sub(r"\s+", " ", header).strip()
    if not text:
        return Column(index, "", ColumnRole.EMPTY, score=1.0, reasons=("no header",))
    mention = _find_mention(text)
    rest = _without_period(text)
    scores = _score_words(rest.lower())
    if mention is not None and not scores:
        scores = {ColumnRole.PERIOD: (0.95, "the header is a period")}
    column = _best(index, text, scores)
    return _with_period(column, mention, anchor)


_PATTERNS = tuple(
    (role, weight, re.compile(rf"(?<![\w/])(?:{words})(?![\w/])")) for role, weight, words in _WORDS
)


def _score_words(text: str) -> dict[ColumnRole, tuple[float, str]]:
    """Each role's best score: how much of the header its words make up, by their weight."""
    words = max(len(text.split()), 1)
    found: dict[ColumnRole, tuple[float, str]] = {}
    for role, weight, pattern in _PATTERNS:
        match = pattern.search(text)
        if match is None:
            continue
        share = len(match.group().split()) / words
        score = round(weight * (0.7 + 0.3 * share), 3)
        if score > found.get(role, (0.0, ""))[0]:
            found[role] = (score, f"the header says `{match.group()}`")
    return found


def _best(index: int, header: str, scores: dict[ColumnRole, tuple[float, str]]) -> Column:
    ranked = sorted(scores.items(), key=lambda item: (-item[1][0], item[0]))
    if not ranked or ranked[0][1][0] < _MIN_SCORE:
        others = tuple(role for role, _ in ranked[:2])
        return Column(index, header, ColumnRole.UNCLEAR, others=others, reasons=("unknown words",))
    role, (score, reason) = ranked[0]
    others = tuple(other for other, _ in ranked[1:3])
    return Column(index, header, role, score=score, reasons=(reason,), others=others)


def _find_mention(text: str) -> Mention | None:
    periods = [token for token in text_to_periods(text) if token.kind == "PERIOD"]
    return mention_of(periods[0]) if periods else None


def _without_period(text: str) -> str:
    kept = text
    for token in reversed(text_to_periods(text)):
        if token.kind == "PERIOD":
            kept = f"{kept[: token.start]} {kept[token.end :]}"
    return re.sub(
        r"[\s\u2013\u2014():,-]+", " ", re.sub(r"\((?:%|\u00a3[^)]*|no\.?)\)", " ", kept)
    ).strip()


def _with_period(column: Column, mention: Mention | None, anchor: Anchor) -> Column:
    """Date the header's period; a value column without one takes the document's."""
    figure_role = _header_role(column.header)
    if mention is None or column.role not in READ:
        return replace(column, figure_role=figure_role)
    role = ColumnRole.PERIOD if column.role is ColumnRole.VALUE else column.role
    span = date_mention(mention, anchor).span
    if span is not None and role is ColumnRole.PROSE and span.end.month % 3 == 0:
        span = quarter_ending(span.end) if _is_short(span) else span
    reasons = (*column.reasons, f"period {mention.rule}")
    return replace(
        column,
        role=role,
        span=span,
        stated_by="document" if role is ColumnRole.PROSE else "column",
        figure_role=figure_role,
        reasons=reasons,
    )


def _is_short(span: Span) -> bool:
    """`as at September` and `as at 30 September`: the quarter that ends there is meant."""
    return (span.end - span.start).days < 31  # noqa: PLR2004 a month at most


def _header_role(header: str) -> Role:
    if _COMPARATOR.search(header):
        return "comparator"
    if _PREDICTED.search(header):
        return "predicted"
    compares = re.search(r"\b(?:change|difference|movement|variance|variation)\b", header.lower())
    if _BASELINE.search(header):
        return "baseline"
    return "previous" if _PREVIOUS.search(header) and not compares else "actual"


def headers_to_columns(headers: Sequence[str], anchor: Anchor) -> tuple[Column, ...]:
    """All columns of a table; exactly one is the indicator's where any can be.

    Of several that could be, the best score wins, then the leftmost; `Objective` beside `Measure`
    stays unclear. Where none is named, a nameless first column beside known ones is it.
    """
    columns = [header_to_column(index, header, anchor) for index, header in enumerate(headers)]
    named = [column for column in columns if column.role is ColumnRole.INDICATOR]
    if named:
        chosen = max(named, key=lambda column: (column.score, -column.index)).index
        return tuple(_demote(column, chosen) for column in columns)
    first = next(
        (column for column in columns if column.role in {ColumnRole.UNCLEAR, ColumnRole.EMPTY}),
        None,
    )
    known = any(column.role in READ for column in columns)
    if first is not None and known and first.index <= 1:
        columns[first.index] = replace(
            first,
            role=ColumnRole.INDICATOR,
            score=_MIN_SCORE,
            reasons=("the first column without a role of its own",),
        )
    return tuple(columns)


def _demote(column: Column, chosen: int) -> Column:
    if column.role is not ColumnRole.INDICATOR or column.index == chosen:
        return column
    reasons = (*column.reasons, "another column is the indicator's")
    return replace(column, role=ColumnRole.UNCLEAR, others=(ColumnRole.INDICATOR,), reasons=reasons)


def is_header(headers: Sequence[str], anchor: Anchor) -> bool:
    """Whether a row is a table's header: two roles are known by their words.

    One of them is the indicator's, a target's or one that is read. Its cells are short; a row of
    figures or sentences is none.
    """
    filled = [header for header in headers if header.strip()]
    if len(filled) < FEWEST_NAMED or any(len(header) > LONGEST_HEADER for header in filled):
        return False
    columns = [header_to_column(i, header, anchor) for i, header in enumerate(headers)]
    known = [
        column for column in columns if column.role not in {ColumnRole.UNCLEAR, ColumnRole.EMPTY}
    ]
    telling = READ | {ColumnRole.TARGET, ColumnRole.INDICATOR}
    enough = len(known) * 2 >= len(filled)
    exact = [column for column in known if column.score > _SURE]
    return (
        enough
        and len({column.index for column in exact}) >= FEWEST_NAMED
        and any(column.role in telling for column in exact)
    )
