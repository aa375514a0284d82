"""How a period holds for a figure: since then, until then, for the months before, or now."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from normalise.dating import Anchor, Dated
from normalise.mentions import Mention, mention_of
from normalise.spans import Span, shift_months

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
    """`in post until 31 March`: how long what there is will last, past what is reported on."""
    until = period.first_word in {"until", "till"} and dated.span is not None
    return (
        until and anchor.end is not None and dated.span is not None and dated.span.end > anchor.end
    )


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
