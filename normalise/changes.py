"""Words and signs of change to figures: the fourth level of figures.

`8% reduction`, `down by 7`, `7% below the average`: so much less, not so much.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from normalise.patterns import Match, Rules, rule
from normalise.quantities import SENTENCE_ENDS, Figure, figure_in, figure_of
from normalise.ratings import text_to_trend
from normalise.wordsets import WORD_SETS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.tokens import Token


def _changed(match: Match) -> Figure | None:
    figure = figure_in(match, "a")
    before = match.before
    if figure is None or (before is not None and before.lower in _MADE):
        return None
    if _is_compound(match, figure) or _crosses(match, figure):
        return None
    listed = any(token.kind == "COLON" for token in match.tokens[match.start : match.end])
    if listed and before is not None and before.lower in _IS:
        return None  # `demand is up: 41,260 calls`
    down, up = match.has("down"), match.has("up")
    change: Literal[-1, 0, 1] = -1 if down else 1 if up else (figure.change or 0)
    return replace(figure, change=change, rules=(*figure.rules, "change words"))


def _is_compound(match: Match, figure: Figure) -> bool:
    """`11 improvement notices`: the word of change only tells which notices."""
    after, last = match.after, match.tokens[match.end - 1]
    noun = last.lower in _NOUNS and match.end - match.start > 1
    plural = after is not None and after.kind == "WORD" and after.lower.endswith("s")
    return noun and plural and figure.unit is None and last.kind == "WORD"


_NOUNS = frozenset({"improvement", "growth", "reduction", "increase", "fall", "cut", "gain"})


def _crosses(match: Match, figure: Figure) -> bool:
    """`fell below 900`: how far down, and not by how much; `up over 9%` is a change."""
    words = {token.lower for token in match.tokens[match.start : match.end] if token.kind == "WORD"}
    falls = figure.bound == "below" and words & _FALLING
    rises = figure.bound == "above" and words & _RISING
    return bool(falls or rises) and figure.unit is None and "by" not in words


_FALLING = frozenset({"fell", "fallen", "dropped", "decreased", "declined"})
_RISING = frozenset({"rose", "risen", "increased", "grew", "grown"})
_IS = frozenset({"is", "are", "was", "were"})
# `made up of`, `clocked up 88,600 miles`.
_MADE = frozenset(
    {"made", "set", "signed", "taken", "picked", "broken", "clocked", "racked", "built", "put"}
    | {"make", "makes", "making", "take", "takes", "drawn", "handed", "turned", "written", "shut"}
)


def _changed_by(match: Match) -> Figure | None:
    """`fell for the second year running, by 8%`: the word of change stands before."""
    for place in range(match.start - 1, -1, -1):
        token = match.tokens[place]
        if token.kind in SENTENCE_ENDS | {"FIG", "SEMI"}:
            return None
        figure = figure_in(match, "a")
        if figure is not None and token.lower in _SIGN_OF_VERB:
            if place and match.tokens[place - 1].lower in _MADE:
                return None  # `was drawn down by 29 firms`
            change = _SIGN_OF_VERB[token.lower]
            return replace(figure, change=change, rules=(*figure.rules, "change words"))
    return None


_SIGN_OF_VERB: dict[str, Literal[-1, 1]] = {
    **dict.fromkeys(("rose", "risen", "increased", "grew", "grown", "up", "climbed"), 1),
    **dict.fromkeys(("fell", "fallen", "decreased", "reduced", "dropped", "down", "declined"), -1),
}


def _set_beside(match: Match) -> Figure | None:
    """`7% below the three-year average`: the distance from what it is compared with.

    The distance from a target is no change; `normalise.plans` sets it aside.
    """
    near = match.tokens[match.end : match.end + _BESIDE_REACH]
    other = [token.kind for token in near[:2]]
    told = other[1:] == ["FIG"] or any(
        token.lower in _BESIDE or token.kind == "PERIOD" for token in near
    )
    figure = figure_in(match, "a")
    fits = figure is not None and figure.unit in {None, "percent", "percentage_points"}
    return _changed(match) if told and fits else None


_BESIDE_REACH = 5
_BESIDE = frozenset({*WORD_SETS["average"], *WORD_SETS["baseline"], "last", "previous", "same"})


def _points(match: Match) -> Figure | None:
    """`six points worse than a year ago`, in a cell of percentages."""
    figure = figure_in(match, "a")
    if figure is None or figure.unit is not None or not _has_percent(match.tokens):
        return None
    figure = replace(figure, unit="percentage_points")
    worse = any(token.lower in _WORSE for token in match.tokens[match.start : match.end])
    flags = (*figure.flags, "sign_doubtful") if worse else figure.flags
    change: Literal[-1, 0, 1] = 0 if worse else -1 if match.has("down") else 1
    return replace(figure, change=change, flags=flags, rules=(*figure.rules, "points"))


# Worse can be more or less: it depends on which way is better.
_WORSE = frozenset({"worse", "better"})


def _has_percent(tokens: Sequence[Token]) -> bool:
    return any(token.kind == "FIG" and figure_of(token).unit == "percent" for token in tokens)


def _changed_if_compared(match: Match) -> Figure | None:
    """`additional 5` and `5 more` are changes where the sentence compares, else amounts."""
    if match.has("ends") and match.after is None:
        return _changed(match)
    for token in match.tokens[match.end :]:
        if token.kind in SENTENCE_ENDS:
            return None
        if token.first_word in {"than", "compared", "comparison", "against", "versus", "vs"}:
            return _changed(match)
    return None


def _arrow(match: Match) -> Figure | None:
    """`▲ 3`: the arrow gives the sign of the change."""
    figure, arrow = figure_in(match, "a"), match.one("arrow")
    way = text_to_trend(arrow.text) if arrow else None
    if figure is None or way not in _SIGN_OF_ARROW:
        return None
    return replace(figure, change=_SIGN_OF_ARROW[way], rules=(*figure.rules, "arrow"))


_SIGN_OF_ARROW: dict[str | None, Literal[-1, 1]] = {"up": 1, "down": -1}


def _arrow_behind(match: Match) -> Figure | None:
    """`345 (5%\u2193)`: in brackets behind a figure the arrow is the sign of a change."""
    before, after = match.before, match.after
    bracketed = before is not None and before.kind == "LP" and match.start > 1
    return _arrow(match) if bracketed and after is not None and after.kind == "RP" else None


_UP = "<up: {change_up}>"


_DOWN = "<down: {change_down}>"


_EITHER = f"({_UP}|{_DOWN})"


_VERB_UP = "<up: (up|rose|risen|increased|increase|rise|grew|grown|gained)>"


_VERB_DOWN = (
    "<down: (down|fell|fallen|decreased|decrease|reduced|reduction|dropped|drop|declined|decline)>"
)


_BEHIND_UP = "<up: (increase|rise|growth|gain|improvement|higher|up|greater|better|slower|longer)>"


_BEHIND_DOWN = (
    "<down: (reduction|decrease|fall|drop|decline|fewer|less|lower|down|reducing|worse|cut|"
    "faster|quicker|shorter|"
    "deterioration)>"
)


CHANGES = Rules(
    rule("arrow", "FIG", "<arrow: ARROW> <a: FIG>", _arrow),
    rule("arrow behind", "FIG", "<a: FIG> <arrow: ARROW>", _arrow_behind),
    rule("points", "FIG", f"<a: FIG> (point|points) ({_BEHIND_UP}|{_BEHIND_DOWN})", _points),
    rule(
        "points",
        "FIG",
        "<a: FIG> (point|points) (<up: (above|ahead of|over)>|<down: (below|behind|under)>)",
        _points,
    ),
    rule("points", "FIG", f"{_EITHER} of <a: FIG> (point|points)", _points),
    rule("points", "FIG", f"({_VERB_UP}|{_VERB_DOWN}) (by|of)? <a: FIG> (point|points)", _points),
    rule(
        "set beside",
        "FIG",
        "<a: FIG> (<up: (above|over)>|<down: (below|under)>)",
        _set_beside,
    ),
    rule("change by", "FIG", "COMMA? by <a: FIG>", _changed_by),
    rule("change by", "FIG", f"{_EITHER} (by|of) (a|an)? <a: FIG>", _changed),
    rule(
        "change by",
        "FIG",
        "(change|changed|variance|difference|movement) (by|of) <a: FIG>",
        _changed,
    ),
    rule(
        "change of something",
        "FIG",
        f"{_EITHER} (in|on) (WORD|DASH|SLASH|QUOTE)+ (EQ|COLON|is|was|of|DASH) <a: FIG>",
        _changed,
    ),
    rule(
        "change of something",
        "FIG",
        "(<up: (increase|rise|growth)>|<down: (reduction|fall|decrease|drop)>) "
        "(so far|to date|overall|PERIOD)? (is|was|COLON|EQ) <a: FIG>",
        _changed,
    ),
    rule(
        "change behind",
        "FIG",
        f"<a: FIG> (net|overall|point)? ({_BEHIND_UP}|{_BEHIND_DOWN})",
        _changed,
    ),
    rule("change behind", "FIG", "<a: FIG> (change|variance|difference)", _changed),
    rule(
        "more than",
        "FIG",
        "<a: FIG> <ends: <up: (more|additional|extra)>>",
        _changed_if_compared,
    ),
    rule(
        "additional",
        "FIG",
        "<up: (additional|extra|further|more)> <a: FIG>",
        _changed_if_compared,
    ),
    rule("change verb", "FIG", f"({_VERB_UP}|{_VERB_DOWN}) (COLON|DASH|EQ)? <a: FIG>", _changed),
)
