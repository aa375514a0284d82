"""How a period holds for a figure: since then, until then, for the months before, or now."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from normalise.dating import Anchor, Dated, date_mention
from normalise.mentions import Mention, counts_back, mention_of
from normalise.spans import MONTHS_IN_YEAR, Span, shift_months, shift_span
from normalise.wordsets import WORD_SETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from normalise.clauses import Clause, Sentence
    from normalise.tokens import Token

NOW = frozenset({"now", "currently", "current", "latest", "presently", "today"})
_SINCE_REACH = 6


def months_before(own: Span | None, mention: Mention) -> Dated | None:
    """`against 78% over the previous three months`: those before what it is set against."""
    if own is None:
        return None
    return Dated(Span(shift_months(own.start, -mention.months), own.start - timedelta(days=1)))


def lasts_beyond(period: Token, dated: Dated, anchor: Anchor) -> bool:
    """`in post until 31 March`: how long what there is will last, past what is reported on.

    A day without a year that lies outside what is reported on is the nearer one of the two.
    """
    if period.first_word not in {"until", "till"} or dated.span is None or anchor.end is None:
        return False
    if mention_of(period).yearless is not None and anchor.span is not None:
        end, months = dated.span.end, MONTHS_IN_YEAR
        past = end < anchor.span.start and shift_months(end, months // 2) < anchor.end
        return past or end > anchor.end
    return dated.span.end > anchor.end


def reached_by(tokens: Sequence[Token], period: int, dated: Dated, anchor: Anchor) -> Dated:
    """`We expect 625 by March`: without a year it is the March to come."""
    span, end = dated.span, anchor.end
    by = tokens[period].first_word == "by" or (period and tokens[period - 1].lower == "by")
    yearless = mention_of(tokens[period]).yearless is not None
    if not (by and yearless) or span is None or end is None or span.end > end:
        return dated
    words = [token.lower for token in tokens[: period + _FORESEEN_REACH]]
    places = [i for i, word in enumerate(words) if word in WORD_SETS["predicted"]]
    past = places and not {"was", "were", "had"}.isdisjoint(words[max(0, places[-1] - 2) :])
    near = places and period - places[-1] <= 2 * _FORESEEN_REACH
    return replace(dated, span=shift_span(span, MONTHS_IN_YEAR)) if near and not past else dated


_FORESEEN_REACH = 4


def find_event(sentence: Sentence) -> Mention | None:
    """The last day or month that a sentence names, from which `since then` counts."""
    named = [mention_of(sentence.tokens[index]) for index in sentence.periods]
    dated = [one for one in named if one.relative is None and (one.span or one.yearless)]
    return dated[-1] if dated else None


def since_event(event: Mention | None, anchor: Anchor) -> Mention | None:
    """From the day that an earlier sentence names onwards: `41 arrests since then`."""
    if event is None:
        return None
    start = date_mention(event, anchor).span
    return replace(event, relative="since", span=start, yearless=None)


def counts_since(clause: Clause, tokens: Sequence[Token], index: int) -> bool:
    """`on 6 September and 88 have been done since`, `on 1 August and since then 147 people`."""
    led = {token.lower for token in tokens[index + 1 : clause.index]}
    near = tokens[clause.index + 1 : clause.index + 1 + _SINCE_REACH]
    following = [*(token.kind for token in near[1:]), "STOP"]
    behind = [a.lower for a, b in zip(near, following, strict=False) if b != "PERIOD"]
    return index < clause.index and ("since" in led or "since" in behind)


def is_now(clause: Clause, tokens: Sequence[Token], index: int | None) -> bool:
    """Whether `now` stands nearer to the figure than any period does."""
    if index is None:
        return True
    between = tokens[index + 1 : clause.index]
    return index < clause.index and any(token.lower in NOW for token in between)


def months_compared(sentence: Sentence, compared: Iterable[int]) -> int:
    """How many months words set against those of last year: `the same nine months of last year`."""
    mentions = [mention_of(sentence.tokens[index]) for index in sorted(compared)]
    return next((one.months for one in mentions if one.relative == "last_year" and one.months), 0)


def takes_up(period: Token) -> bool:
    """`the same period`, `the same period last year`: counted from the sentence before."""
    mention = mention_of(period)
    again = counts_back(mention) and "same" in period.lower.split()
    return again or mention.relative == "same_period"
