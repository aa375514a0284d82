"""Which target a reading is held against, and the time that the target is set for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from normalise.dating import date_mention
from normalise.mentions import mention_of
from normalise.periods import text_to_periods
from normalise.spans import span_to_kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.context import CellReading
    from normalise.dating import Anchor
    from normalise.placed import PlacedTarget
    from normalise.spans import Span
    from schema.dataset import Per

_KEPT = 1_000  # headers, which each reading of their column asks about
_PER_WORDS: tuple[tuple[re.Pattern[str], Per], ...] = (
    (
        re.compile(
            r"\bannual(?:ly)?\b|\byearly\b|\b(?:full|whole)[ -]year\b|\byear[ -]?end\b"
            r"|\bend[ -]of[ -](?:the )?year\b|\bper (?:annum|year)\b|\bp\.?a\.?(?![\w.])|\beoy\b",
            re.IGNORECASE,
        ),
        "year",
    ),
    (re.compile(r"\bquarterly\b|\b(?:per|each|every) quarter\b", re.IGNORECASE), "quarter"),
    (re.compile(r"\bmonthly\b|\b(?:per|each|every) month\b", re.IGNORECASE), "month"),
)
_BESIDE = re.compile(
    r"\b(?:thresholds?|toleran\w+|triggers?|intervention|stretch|aspirations?|ambition)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TargetSpan:
    """The time that a target is set for: how long it is, and which one where that is stated.

    `told` is True where words say how long, False where only a period in the header does.
    """

    per: Per | None = None
    span: Span | None = None
    told: bool = False


def find_target_span(target: PlacedTarget, anchor: Anchor) -> TargetSpan:
    """What the target's own words say, else its column's header: `Annual target`, `Q1 target`."""
    span = find_header_span(target.column, anchor)
    words = f"{target.column} {target.target.text or ''}"
    per = target.target.per or next((per for rule, per in _PER_WORDS if rule.search(words)), None)
    if per is not None:
        return TargetSpan(per, span, told=True)
    kind = span_to_kind(span)
    lengths: dict[str, Per] = {
        "year": "year",
        "quarter": "quarter",
        "month": "month",
        "year_ending": "year",
    }
    return TargetSpan(lengths.get(kind), span)


@lru_cache(maxsize=_KEPT)
def find_header_span(header: str, anchor: Anchor) -> Span | None:
    """The first period that a header names, as it is dated from the document's."""
    periods = [token for token in text_to_periods(header) if token.kind == "PERIOD"]
    return date_mention(mention_of(periods[0]), anchor).span if periods else None


def find_target(
    reading: CellReading, targets: Sequence[PlacedTarget], anchor: Anchor
) -> PlacedTarget | None:
    """The target of the reading's series, else of its period, else the headline one.

    Where several columns set targets for stated periods, that of the reading's own period is meant;
    a row without a target cell is held against the figure that its indicator's words ask for.
    """
    own = [one for one in targets if reading.series and one.target.series == reading.series]
    headline = [one for one in targets if one.target.headline]
    dated = [
        one
        for one in _find_set(targets)
        if reading.span is not None and find_header_span(one.column, anchor) == reading.span
    ]
    chosen = own or (dated if len(_find_set(targets)) > 1 else []) or headline or _find_set(targets)
    return chosen[0] if chosen else None


def find_rivals(
    reading: CellReading, held: PlacedTarget, targets: Sequence[PlacedTarget], anchor: Anchor
) -> tuple[PlacedTarget, ...]:
    """The other targets of the row that could be meant as well: for the same part and time.

    A column of thresholds or of more than the target is told from it by its header.
    """
    return tuple(
        one
        for one in _find_set(targets)
        if one is not held
        and one.target.series == held.target.series
        and (one.column == held.column or _BESIDE.search(one.column) is None)
        and not _is_of_other_time(one, reading, anchor)
    )


def _is_of_other_time(target: PlacedTarget, reading: CellReading, anchor: Anchor) -> bool:
    """Whether the target's words name a time in which the reading does not lie."""
    span = find_header_span(target.target.text or "", anchor)
    return span is not None and reading.span is not None and not span.overlaps(reading.span)


def _find_set(targets: Sequence[PlacedTarget]) -> list[PlacedTarget]:
    return [one for one in targets if one.target.status == "set"]
