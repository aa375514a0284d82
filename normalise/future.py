"""Figures of a time that has not come: what starts later, or stands under `Next steps`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from normalise.dating import date_mention
from normalise.mentions import mention_of
from normalise.names import Aside
from normalise.patterns import Encoded, Pattern
from normalise.plans import DONE, FORECASTS
from normalise.quantities import SENTENCE_ENDS, is_figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from normalise.dating import Anchor
    from normalise.tokens import Token

_STARTING = Pattern(
    "(start|starts|begin|begins|commence|commences|launches|open|opens|reopen|reopens|restart|"
    "restarts|join|joins|arrive|arrives|(go|goes) on sale|(go|goes) live|"
    "(go|goes|rise|rises|change|changes) (up|down|to)? to? FIG from?) PERIOD"
)
_NEXT = Pattern("next (quarter|year|month|term|week|spring|summer|autumn|winter|financial year)")
_HEADING = Pattern(
    "(next steps|planned|plans|planned actions|future plans|future actions|upcoming|forthcoming|"
    "looking ahead|going forward|next quarter|(priorities|plans|actions|focus) for (the)? next "
    "(quarter|period|year|month)) (COLON|DASH|NL)"
)
# what lasts until then is there now
_UNTIL = frozenset({"until", "till", "til", "before"})
_PARTED = frozenset({"PERIOD", "COMMA"})
_JOINED = frozenset({"and", "but", "with", "while", "which", "as"})
_IS_PAST = frozenset({"was", "were"})
_RELATIVE = frozenset({"who", "that", "which", "whose", "where"})
_OF_A_YEAR = re.compile(r"\d\d|\bthis\b|\blast\b", re.IGNORECASE)
_REACH = 6


def find_future(tokens: Sequence[Token], anchor: Anchor) -> tuple[Token, ...]:
    """The tokens of a cell of prose with every figure of a time to come made an ASIDE token."""
    if not any(is_figure(token) for token in tokens):
        return tuple(tokens)
    encoded = Encoded(tokens)
    coming = set(_find_coming(encoded, anchor)) if _speaks_of_time(encoded) else set()
    if not encoded.lacks(_HEADING):
        coming.update(_find_under_headings(encoded, anchor))
    if not coming:
        return tuple(tokens)
    return tuple(
        token.as_kind("ASIDE", Aside("plan not carried out")) if index in coming else token
        for index, token in enumerate(tokens)
    )


def _speaks_of_time(encoded: Encoded) -> bool:
    """Whether anything of a cell can be to come: most cells name no time at all."""
    return not {"PERIOD", "next"}.isdisjoint(encoded.tokens.present)


def _find_coming(encoded: Encoded, anchor: Anchor) -> Iterator[int]:
    tokens = encoded.tokens
    for start, end in _to_segments(tokens):
        words = {token.lower for token in tokens[start:end]}
        if words & (DONE | FORECASTS):
            continue
        for place in range(start, end):
            if _is_coming(encoded, place, anchor):
                yield from _figures_of(tokens, start, place, end)


def _to_segments(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Where each sentence, or part of one between semicolons, starts and ends."""
    start = 0
    for index, token in enumerate(tokens):
        if token.kind in SENTENCE_ENDS or token.kind == "SEMI":
            yield start, index
            start = index + 1
    yield start, len(tokens)


def _is_coming(encoded: Encoded, place: int, anchor: Anchor) -> bool:
    """Whether the words at a token speak of a time after the last day reported on."""
    token = encoded.tokens[place]
    if is_figure(token):
        return _announces(encoded.tokens, place)
    if token.kind == "PERIOD":
        lasts = token.first_word in _UNTIL or _is_led_by_until(encoded.tokens, place)
        return not lasts and bool(_is_later(token, anchor))
    starting = encoded.match(_STARTING, place)
    if starting is not None:
        periods = [one for one in encoded.tokens[place : starting.end] if one.kind == "PERIOD"]
        over = any(_is_over(one, anchor) for one in periods)
        return not (over or any(_is_reported_on(one, anchor) for one in periods))
    return not _is_led_by_until(encoded.tokens, place) and encoded.match(_NEXT, place) is not None


def _is_led_by_until(tokens: Sequence[Token], place: int) -> bool:
    """`in post until March`: how long what there is will last."""
    return place > 0 and tokens[place - 1].lower in _UNTIL


def _is_later(period: Token, anchor: Anchor) -> bool | None:
    """Whether a time begins after the last day reported on; None where it cannot be dated."""
    span = date_mention(mention_of(period), anchor).span
    if span is None or anchor.end is None:
        return None
    return span.start > max(anchor.end, anchor.reference or anchor.end)


def _is_over(period: Token, anchor: Anchor) -> bool:
    """Whether a time of a stated year has begun; `start in January` leaves open which January."""
    return _OF_A_YEAR.search(period.text) is not None and _is_later(period, anchor) is False


def _is_reported_on(period: Token, anchor: Anchor) -> bool:
    """`44 new starts in Q4`: of the very time that is reported on."""
    span = date_mention(mention_of(period), anchor).span
    return span is not None and span == anchor.span


def _announces(tokens: Sequence[Token], place: int) -> bool:
    """`Fees rise by 5% from 1 April`: a verb of the present, and a day to start from."""
    behind = tokens[place + 1] if place + 1 < len(tokens) else None
    from_then = behind is not None and behind.kind == "PERIOD" and behind.first_word == "from"
    verb, before = tokens[place].first_word, tokens[place - 1] if place else None
    plural = before is not None and before.kind == "WORD" and before.lower.endswith("s")
    return from_then and (verb in {"rises", "falls", "increases"} or (verb in _RISE and plural))


_RISE = frozenset({"rise", "fall", "increase", "drop"})


def _figures_of(tokens: Sequence[Token], start: int, place: int, end: int) -> Iterator[int]:
    """The figures behind a time to come, and the one that stands close in front of it."""
    yield from (index for index in range(place, end) if is_figure(tokens[index]))
    for index in range(place - 1, max(start, place - _REACH) - 1, -1):
        if is_figure(tokens[index]):
            yield index
        if is_figure(tokens[index]) or tokens[index].kind in _PARTED:
            return
        if tokens[index].lower in _JOINED:
            return


def _find_under_headings(encoded: Encoded, anchor: Anchor) -> Iterator[int]:
    """`Next steps: recruit 4 volunteers`: what follows, up to words of what has been done.

    These are the next heading of a list, and a sentence in the past tense or with a period of a
    stated year that is no later one.
    """
    tokens = encoded.tokens
    under = False
    for index, token in enumerate(tokens):
        opens = index == 0 or tokens[index - 1].kind in SENTENCE_ENDS
        if opens and encoded.match(_HEADING, index):
            under = True
        elif opens and under:
            under = not (_is_heading(tokens, index) or _is_past(tokens, index, anchor))
        if under and is_figure(token):
            yield index


def _is_heading(tokens: Sequence[Token], index: int) -> bool:
    """Whether a line begins with a few words and a colon."""
    near = tokens[index : index + _REACH]
    colon = next((i for i, token in enumerate(near) if token.kind == "COLON"), None)
    return colon is not None and all(token.kind == "WORD" for token in near[:colon])


def _is_past(tokens: Sequence[Token], start: int, anchor: Anchor) -> bool:
    """Whether the sentence that starts here tells what was: `11 visits were made`, `In Q1 …`.

    What a clause about something says of it (`sites that were closed`) does not count.
    """
    for token in tokens[start:]:
        if token.kind in SENTENCE_ENDS or token.lower in _RELATIVE:
            return False
        if token.lower in _IS_PAST:
            return True
        if token.kind == "PERIOD" and _is_over(token, anchor):
            return True
    return False
