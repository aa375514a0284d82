"""Tokens to figures: numbers with their unit, range, base, bound and sign.

Four levels, each a list of rules over the tokens that the level before left: quantities (a number
with its unit), cores (a range, `16 out of 17`), bounded figures (`approximately 250`, `90% plus`)
and changes (`8% reduction`, `down by 7`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from normalise.patterns import Match, Rules, rewrite, rule

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from normalise.tokens import Token
    from schema.dataset import Bound
from normalise.cores import CORES, match_to_figure
from normalise.measured import MEASURED, stands_alone
from normalise.quantities import QUANTITIES, SENTENCE_ENDS, Figure
from normalise.times import TIMES


# ------------------------------------------------------------------------------ level 3: bounds
def _bounded(bound: Bound) -> Callable[[Match], Figure | None]:
    def build(match: Match) -> Figure | None:
        figure = match_to_figure(match, "a")
        slashed = match.before is not None and match.before.kind == "SLASH"
        if figure is None or figure.bound != "exact" or slashed:
            return None
        return replace(figure, bound=bound, rules=(*figure.rules, bound))

    return build


def _compared(match: Match) -> Figure | None:
    """`< 5`, `≥90%` and, with the sign behind the figure, `10%<`."""
    figure, sign = match_to_figure(match, "a"), match.part("c")
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
    rule("or more", "FIG", "<a: QTY> {or_more}", _bounded("at_least")),
    rule("or less", "FIG", "<a: QTY> {or_less}", _bounded("at_most")),
    rule("about", "FIG", "{about} <a: QTY>", _bounded("about")),
    rule("about behind", "FIG", "<a: QTY> LP? {about_behind} (STOP|PUNCT)? RP?", _about_behind),
    rule("above", "FIG", "{above} <a: QTY>", _bounded("above")),
    rule("below", "FIG", "{below} <a: QTY>", _bounded("below")),
    rule("figure", "FIG", "<a: QTY>", lambda match: match_to_figure(match, "a")),
)


# ----------------------------------------------------------------------------- level 4: changes
def _changed(match: Match) -> Figure | None:
    figure = match_to_figure(match, "a")
    if figure is None:
        return None
    down, up = match.has("down"), match.has("up")
    change: Literal[-1, 0, 1] = -1 if down else 1 if up else (figure.change or 0)
    return replace(figure, change=change, rules=(*figure.rules, "change words"))


def _against_period(match: Match) -> Figure | None:
    """`20% below 2009/10`: a share is a change; `20 below 2009/10` may be a level."""
    figure = match_to_figure(match, "a")
    return _changed(match) if figure and figure.unit in {"percent", "percentage_points"} else None


def _changed_if_compared(match: Match) -> Figure | None:
    """`additional 5` and `5 more` are changes where the sentence compares, else amounts."""
    if match.has("ends") and match.after is None:
        return _changed(match)
    for token in match.tokens[match.end :]:
        if token.kind in SENTENCE_ENDS:
            return None
        if token.lower in {"than", "compared", "comparison", "against", "versus", "vs"}:
            return _changed(match)
    return None


def _arrow(match: Match) -> Figure | None:
    """`▲ 3`: the arrow gives the sign of the change."""
    figure, arrow = match_to_figure(match, "a"), match.one("arrow")
    if figure is None or arrow is None or arrow.text in "\u2192\u2794":
        return None
    down = arrow.text in "\u25bc\u25bd\u2193\u2b07\u2198\u2b9f"
    return replace(figure, change=-1 if down else 1, rules=(*figure.rules, "arrow"))


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


_BEHIND_UP = "<up: (increase|rise|growth|gain|improvement|higher|up|greater|better)>"


_BEHIND_DOWN = (
    "<down: (reduction|decrease|fall|drop|decline|fewer|less|lower|down|reducing|worse|cut)>"
)


CHANGES = Rules(
    rule("arrow", "FIG", "<arrow: ARROW> <a: FIG>", _arrow),
    rule("arrow behind", "FIG", "<a: FIG> <arrow: ARROW>", _arrow_behind),
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
        "change behind",
        "FIG",
        f"<a: FIG> (net|overall|point)? ({_BEHIND_UP}|{_BEHIND_DOWN})",
        _changed,
    ),
    rule("change behind", "FIG", "<a: FIG> (change|variance|difference)", _changed),
    rule(
        "against a period",
        "FIG",
        "<a: FIG> (<up: above>|<down: (below|under)>) the? PERIOD",
        _against_period,
    ),
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


_QUANTITIES = Rules(*TIMES, *MEASURED, *QUANTITIES)


def find_figures(tokens: Sequence[Token], text: str) -> tuple[Token, ...]:
    """The tokens with every figure made one FIG token, its payload a `Figure`."""
    for level in (_QUANTITIES, CORES, BOUNDS, CHANGES):
        tokens = rewrite(tokens, level, text)
    return tuple(tokens)
