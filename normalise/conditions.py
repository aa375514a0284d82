"""Figures that tell which things are counted, and so are no readings: `exceeded 36`."""

from __future__ import annotations

from normalise.names import Aside
from normalise.patterns import Match, Rule, rule
from normalise.quantities import OPEN_BOUNDS, figure_of, is_figure
from normalise.wordsets import WORD_SETS


def _condition(match: Match) -> Aside | None:
    """`3 of 28 tubes exceeded 36`: parts of a whole are counted by what they exceed."""
    led = match.tokens[max(0, match.start - _COUNTED_REACH) : match.start]
    parts = [figure_of(token).denominator for token in led if is_figure(token)]
    return Aside("condition") if parts and parts[-1] is not None else None


def _condition_of_some(match: Match) -> Aside | None:
    """`14 of which needed work costing over £8,000`: a bound that tells which are counted."""
    if figure_of(match.tokens[match.start]).bound not in OPEN_BOUNDS:
        return None
    start = match.start
    while start and match.tokens[start - 1].kind in {"WORD", "ASIDE"}:
        start -= 1
    words = [token.lower for token in match.tokens[start : match.start]]
    counted = start and is_figure(match.tokens[start - 1])
    led = words[:1] == ["of"] and words[1:2] and words[1] in {"which", "whom", "these", "those"}
    return Aside("condition") if counted and led and len(words) > 2 else None  # noqa: PLR2004


def _condition_of_money(match: Match) -> Aside | None:
    """`4,812 accounts in arrears of more than £500`: a bound that tells which are counted."""
    figure, noun = figure_of(match.tokens[match.end - 1]), match.part("of")[0]
    led = match.tokens[max(0, match.start - _COUNTED_REACH) : match.start]
    counted = any(is_figure(token) and figure_of(token).unit is None for token in led)
    plain = figure.unit == "gbp" and figure.bound in OPEN_BOUNDS and noun.lower.endswith("s")
    return Aside("condition") if plain and counted else None


def _condition_of_things(match: Match) -> Aside | None:
    """`with three stations below 60%`: a bound right behind what is counted tells which are.

    `The 12 schools averaged above 60%`, and `all 12 are above 60%`, speak of the whole.
    """
    tokens, start = match.tokens, match.start
    figure = figure_of(tokens[start])
    if figure.bound not in OPEN_BOUNDS or figure.unit != "percent" or figure.change is not None:
        return None
    if not tokens[start].first_word.isalpha():
        return None  # `12 homes 60%+`: a sign behind, and so a figure of its own
    while start and match.start - start < _COUNTED_REACH and tokens[start - 1].kind == "WORD":
        start -= 1
    things = [token.lower for token in tokens[start : match.start]]
    if things and things[-1] in _BEING:
        things.pop()
    counted = start and is_figure(tokens[start - 1]) and figure_of(tokens[start - 1]).unit is None
    plain = things and things[-1].endswith("s") and not set(things) & _NOT_COUNTED
    whole = start > 1 and tokens[start - 2].lower in _WHOLE
    return Aside("condition") if counted and plain and not whole else None


_BEING = frozenset({"are", "were", "remain", "remained", "scored", "with"})
_NOT_COUNTED = frozenset({*WORD_SETS["small"], *WORD_SETS["auxiliary"]})
_WHOLE = frozenset({"the", "all", "both", "these", "those", "our", "other"})
_COUNTED_REACH = 5

CONDITIONS: tuple[Rule, ...] = (
    rule("condition", "ASIDE", "<of: WORD> of FIG", _condition_of_money),
    rule("condition", "ASIDE", "(exceed|exceeds|exceeded|exceeding) FIG", _condition),
    rule("condition", "ASIDE", "FIG", _condition_of_some),
    rule("condition", "ASIDE", "FIG", _condition_of_things),
)
