"""What in prose may be no figure of its own, or only a condition, or of a time that is not read.

None of these is sure enough to set a figure aside or to date it anew: the reading stands, and its
flag tells a person where to look.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from normalise.headlines import find_stems
from normalise.quantities import OPEN_BOUNDS, SENTENCE_ENDS, is_figure
from normalise.wordsets import WORD_SETS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.context import CellReading
    from normalise.dating import Anchor
    from normalise.tokens import Token

LARGEST_NUMBER_OF_A_THING = 30
_REACH = 8
_CLAUSE_ENDS = SENTENCE_ENDS | {"COMMA", "SEMI", "RP"}
_JOINS = frozenset({"and", "or"})
_SMALL = frozenset(WORD_SETS["small"]) | frozenset(WORD_SETS["auxiliary"]) | {"some", "another"}
# Times that words name and that the grammar of periods does not date.
_SEASONS = frozenset({"spring", "summer", "autumn", "winter", "term", "season", "ytd"})
_DATING = frozenset({"in", "over", "during", "for", "the", "last", "previous", "this"})


def with_doubts_of_prose(
    readings: tuple[CellReading, ...],
    tokens: Sequence[Token],
    anchor: Anchor,
    indicator: str = "",
) -> tuple[CellReading, ...]:
    """The readings of a cell of prose, flagged where the words leave open what a figure is.

    `anchor` is the period that the cell's words count from.
    """
    readings = tuple([_with_doubtful_rate(one, tokens, indicator) for one in readings])
    places = {token.start: index for index, token in enumerate(tokens) if is_figure(token)}
    return tuple(
        _flagged(one, tokens, places[one.start], anchor) if one.start in places else one
        for one in readings
    )


def _flagged(one: CellReading, tokens: Sequence[Token], index: int, anchor: Anchor) -> CellReading:
    flags = {
        "value_doubtful": _may_be_number(one, tokens, index),
        "bound_doubtful": _may_be_condition(one, tokens, index),
        "unit_doubtful": one.bare and one.unit == "count" and _is_fraction(one),
        "role_doubtful": _is_set_against(one, tokens, index),
        "period_assumed": _is_dated_beyond(tokens, index) or _is_to_come(one, anchor)
        if one.period_source == "cell"
        else one.role == "previous" or _names_time(tokens, index),
    }
    added = tuple(flag for flag, holds in flags.items() if holds and flag not in one.flags)
    return replace(one, flags=(*one.flags, *added)) if added else one


def _with_doubtful_rate(one: CellReading, tokens: Sequence[Token], indicator: str) -> CellReading:
    """`Pressure ulcers fell to 23` under `Falls per 1,000 bed days`: of another thing, not a rate.

    The unit is the indicator's alone, and nothing in a later sentence names what it measures.
    """
    lent = one.bare and one.unit == "rate" and one.sentence > 0 and one.value is not None
    if not lent or not float(one.value or 0).is_integer():
        return one
    ends = [t.end for t in tokens if t.kind in SENTENCE_ENDS]
    start = max((end for end in ends if end <= (one.start or 0)), default=0)
    stop = min((end for end in ends if end > (one.start or 0)), default=None)
    said = [t.lower for t in tokens if t.start >= start and (stop is None or t.end <= stop)]
    named = "rate" in said or find_stems(" ".join(said)) & find_stems(indicator)
    return one if named else replace(one, flags=(*one.flags, "unit_doubtful"))


def _may_be_condition(one: CellReading, tokens: Sequence[Token], index: int) -> bool:
    """`the first time under 1,100`, `5 or more passes`: may only tell what is counted.

    Not where the figure opens its sentence (`Over 350 carers came`), nor a sum or a share.
    """
    opens = index == 0 or tokens[index - 1].kind in SENTENCE_ENDS
    return one.bound in OPEN_BOUNDS and one.unit not in {"gbp", "percent"} and not opens


def _is_fraction(one: CellReading) -> bool:
    """Nobody counts in decimals, but for posts: `0.6 above England`."""
    decimal = one.value is not None and one.value != int(one.value)
    return decimal and not _POSTS.search(one.unit_text or "")


_POSTS = re.compile(r"\b(?:fte|wte|posts?|staff|officers?|jobs?)", re.IGNORECASE)


def _is_set_against(one: CellReading, tokens: Sequence[Token], index: int) -> bool:
    """`v the usual 70`: another figure is meant, and no word tells whose or of when."""
    if one.role != "actual" or one.kind != "level":
        return False
    return any(token.lower in _AGAINST for token in tokens[max(0, index - _NEAR) : index])


_NEAR = 3
_AGAINST = frozenset({"against", "versus", "v", "vs", "compared", "previous", "prev", "usual"})


def _may_be_number(one: CellReading, tokens: Sequence[Token], index: int) -> bool:
    """Whether a small whole number may only tell one thing from another: `in classes 3 and 4`.

    Alone between a word and the end of its clause, with nothing that it counts; or between a
    name and a noun (`Windows 11 rollout`); or right in front of another number (`Dec 22 49`).
    """
    small = tokens[index].text.isdigit() and abs(one.value or 0) <= LARGEST_NUMBER_OF_A_THING
    if one.unit != "count" or one.kind != "level" or not small or one.denominator is not None:
        return False
    before = tokens[index - 1] if index else None
    behind = tokens[index + 1] if index + 1 < len(tokens) else None
    if behind is not None and is_figure(behind):
        return True
    if before is None or before.kind != "WORD" or before.lower in _SMALL:
        return False
    ends = behind is None or behind.kind in _CLAUSE_ENDS or behind.lower in _JOINS
    if ends:
        return one.unit_text is None and one.series is None and not one.labelled
    named = before.text[:1].isupper() and not before.lower.endswith(("ed", "ing"))
    return named and behind is not None and behind.kind == "WORD"


def _is_to_come(one: CellReading, anchor: Anchor) -> bool:
    """Whether an actual figure is dated past the last day that is reported on."""
    ends = [day for day in (anchor.end, anchor.reference) if day is not None]
    late = one.span is not None and bool(ends) and one.span.end > max(ends)
    return late and one.role in {"actual", "previous"}


def _is_dated_beyond(tokens: Sequence[Token], index: int) -> bool:
    """Whether the only periods of a figure's sentence stand over a semicolon: `on 7 July; 61 …`.

    One that opens the sentence is its heading, and holds for all of it.
    """
    start, end = _bounds(tokens, index, SENTENCE_ENDS)
    first, last = _bounds(tokens, index, _ENDS)
    periods = [place for place in range(start, end) if tokens[place].kind == "PERIOD"]
    own = any(first <= place < last for place in periods)
    return bool(periods) and not own and periods[0] > start


def _bounds(tokens: Sequence[Token], index: int, kinds: frozenset[str]) -> tuple[int, int]:
    """Where the tokens around one start and end, up to those of some kinds."""
    start, end = index, index + 1
    while start and tokens[start - 1].kind not in kinds:
        start -= 1
    while end < len(tokens) and tokens[end].kind not in kinds:
        end += 1
    return start, end


def _names_time(tokens: Sequence[Token], index: int) -> bool:
    """Whether a month or a season of the figure's sentence was left undated: `over the winter`."""
    start, end = _bounds(tokens, index, _ENDS)
    near = tokens[max(start, index - _REACH) : min(end, index + _REACH + 1)]
    return any(
        token.kind == "MONTH" or (token.lower in _SEASONS and _is_dating(near, place))
        for place, token in enumerate(near)
    )


_ENDS = SENTENCE_ENDS | {"SEMI"}


def _is_dating(tokens: Sequence[Token], place: int) -> bool:
    """`in the autumn term`, but not `summer lifeguards`."""
    return any(token.lower in _DATING for token in tokens[max(0, place - 2) : place])
