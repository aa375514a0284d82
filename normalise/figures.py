"""Tokens to figures: numbers with their unit, range, base, bound and sign.

Four levels, each a list of rules over the tokens that the level before left: quantities (a number
with its unit), cores (a range, `16 out of 17`), bounded figures (`approximately 250`, `90% plus`)
and changes (`8% reduction`, `down by 7`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from normalise.patterns import Match, Rules, rewrite, rule

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from normalise.tokens import Token
    from schema.dataset import Bound
from normalise.changes import CHANGES
from normalise.cores import CORES
from normalise.measured import MEASURED, stands_alone
from normalise.quantities import QUANTITIES, Figure, figure_in
from normalise.times import TIMES
from normalise.tokens import Tokens


# ------------------------------------------------------------------------------ level 3: bounds
def _bounded(bound: Bound) -> Callable[[Match], Figure | None]:
    def build(match: Match) -> Figure | None:
        figure = figure_in(match, "a")
        slashed = match.before is not None and match.before.kind == "SLASH"
        moved = match.before is not None and match.before.lower in _WENT
        if bound == "at_most" and moved:  # `went up to £9,870`: that much, not at most
            return None
        letter = match.tokens[match.start].text == "C"  # a class of roads, not circa
        if figure is None or figure.bound != "exact" or slashed or letter:
            return None
        return replace(figure, bound=bound, rules=(*figure.rules, bound))

    return build


_WENT = frozenset({"went", "gone", "goes", "rose", "risen", "going"})


def _compared(match: Match) -> Figure | None:
    """`< 5`, `≥90%` and, with the sign behind the figure, `10%<`."""
    figure, sign = figure_in(match, "a"), match.part("c")
    if figure is None or not sign:
        return None
    bound = _SIGNS.get(
        "".join(token.text for token in sign).replace("=<", "<=").replace("=>", ">=")
    )
    if bound is None or figure.bound != "exact":
        return None
    behind = match.tokens[match.start].kind == "QTY"
    flags = (*figure.flags, "bound_doubtful") if behind else figure.flags
    return replace(figure, bound=bound, flags=flags, rules=(*figure.rules, "comparison sign"))


_SIGNS: dict[str, Bound] = {
    "<": "below",
    ">": "above",
    "<=": "at_most",
    ">=": "at_least",
    "\u2264": "at_most",
    "\u2265": "at_least",
    "~": "about",
    "\u2248": "about",
    "\u00b1": "about",
}


def _or_more(match: Match) -> Figure | None:
    """`80% plus`; `£4,200 plus £1,150 costs` are two sums."""
    last = match.tokens[match.end - 1]
    adds = last.lower == "plus" and match.after is not None and match.after.kind == "QTY"
    return None if adds else _bounded("at_least")(match)


def _plus(match: Match) -> Figure | None:
    """`90%+`, `250+`: the sign behind the figure, with no other figure after it."""
    after = match.after
    if after is not None and after.kind == "QTY":
        return None
    return _bounded("at_least")(match)


def _about_behind(match: Match) -> Figure | None:
    """`400 approx.`, `1,200 (est)`: with nothing behind that the word could belong to."""
    return _bounded("about")(match) if stands_alone(match) else None


BOUNDS = Rules(
    rule("sign before", "FIG", "<c: CMP> <a: QTY>", _compared),
    rule("sign behind", "FIG", "<a: QTY> <c: CMP>", _compared),
    rule("plus behind", "FIG", "<a: QTY> PLUS", _plus),
    rule("at least", "FIG", "{at_least} <a: QTY>", _bounded("at_least")),
    rule("at most", "FIG", "{at_most} <a: QTY>", _bounded("at_most")),
    rule("or more", "FIG", "<a: QTY> {or_more} (!than)", _or_more),
    rule("or less", "FIG", "<a: QTY> {or_less} (!than)", _bounded("at_most")),
    rule("about", "FIG", "{about} <a: QTY>", _bounded("about")),
    rule("about behind", "FIG", "<a: QTY> LP? {about_behind} (STOP|PUNCT)? RP?", _about_behind),
    rule("above", "FIG", "{above} <a: QTY>", _bounded("above")),
    rule("below", "FIG", "{below} <a: QTY>", _bounded("below")),
    rule("figure", "FIG", "<a: QTY>", lambda match: figure_in(match, "a")),
)


# Of these each quantity has one, and each figure a quantity.
_NUMBERS = frozenset({"NUM", "NUMWORD", "CLOCK", "RATIO", "FRAC"})
_QUANTITIES = Rules(*TIMES, *MEASURED, *QUANTITIES)


def find_figures(tokens: Sequence[Token], text: str) -> Tokens:
    """The tokens with every figure made one FIG token, its payload a `Figure`."""
    tokens = tokens if isinstance(tokens, Tokens) else Tokens(tokens)
    if tokens.present.isdisjoint(_NUMBERS):
        return tokens
    found = rewrite(tokens, _QUANTITIES, text)
    for level in (CORES, BOUNDS, CHANGES):
        found = rewrite(found, level, text)
    return found
