"""Tokens to figures: numbers with their unit, range, base, bound and sign.

Four levels, each a list of rules over the tokens that the level before left: quantities (a number
with its unit), cores (a range, `16 out of 17`), bounded figures (`approximately 250`, `90% plus`)
and changes (`8% reduction`, `down by 7`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from normalise.patterns import Match, Rules, rewrite, rule
from normalise.wordsets import WORD_SETS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from normalise.tokens import Token
    from schema.dataset import Bound
from normalise.changes import CHANGES
from normalise.quantities import QUANTITIES, SENTENCE_ENDS, Figure, figure_in


# ------------------------------------------------------------------------------ level 2: cores
def _range(match: Match) -> Figure | None:
    """`8-10`, `28% to 40%`; not `from 51 to 56`, which are two figures."""
    low, high = figure_in(match, "a"), figure_in(match, "b")
    if low is None or high is None or not low.value < high.value:
        return None
    if _moves(match) or low.change or high.change or not _units_agree(low, high):
        return None
    return replace(
        low,
        value_high=high.value,
        unit=low.unit or high.unit,
        unit_text=high.unit_text,
        bound="between",
        rules=(*low.rules, "range"),
        end=high.end,
    )


def _moves(match: Match) -> bool:
    """Whether `from 51 to 56` stands in words of change, which make it two figures."""
    start = match.start
    while start and match.tokens[start - 1].kind not in SENTENCE_ENDS:
        start -= 1
    before = [token.lower for token in match.tokens[start : match.start]]
    led = "from" in before[-6:] or (bool(before) and before[-1] in _MOVING | {"by"})
    return bool(led) and bool(_MOVING & set(before))


_MOVING = frozenset(
    {
        *WORD_SETS["change_up"],
        *WORD_SETS["change_down"],
        "moved",
        "went",
        "gone",
        "changed",
        "change",
    }
)


def _units_agree(low: Figure, high: Figure) -> bool:
    return low.unit is None or high.unit is None or low.unit == high.unit


def _out_of(match: Match) -> Figure | None:
    """`16 out of 17`, `6 of 20`: the second is the first one's denominator."""
    part, whole = figure_in(match, "a"), figure_in(match, "b")
    if part is None or whole is None:
        return None
    money = whole.unit == "gbp" and part.unit in {"gbp", "percent"}
    if whole.unit not in {None, "count"} and not money:
        return None
    if part.unit is None and part.value > whole.value:
        return None
    if part.unit is None and part.value % 1 and whole.value in _SCALE_TOPS:
        return replace(part, unit="score", rules=(*part.rules, "on a scale"), end=whole.end)
    rules = (*part.rules, "out of")
    return replace(part, denominator=whole.value, rules=rules, end=whole.end)


_SCALE_TOPS = frozenset({5, 10, 100})  # `3.6 out of 5`


CORES = Rules(
    rule(
        "out of",
        "QTY",
        "<a: QTY> RP? (out of|of) (the|a|our|all)? (PERIOD QUOTE? s?)? "
        "(total of|possible|remaining)? <b: QTY>",
        _out_of,
    ),
    rule("range", "QTY", "<a: QTY> (DASH|to) <b: QTY>", _range),
    rule("range", "QTY", "between <a: QTY> and <b: QTY>", _range),
)


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


def _plus(match: Match) -> Figure | None:
    """`90%+`, `250+`: the sign behind the figure, with no other figure after it."""
    after = match.after
    if after is not None and after.kind == "QTY":
        return None
    return _bounded("at_least")(match)


BOUNDS = Rules(
    rule("sign before", "FIG", "<c: CMP> <a: QTY>", _compared),
    rule("sign behind", "FIG", "<a: QTY> <c: CMP>", _compared),
    rule("plus behind", "FIG", "<a: QTY> PLUS", _plus),
    rule("at least", "FIG", "{at_least} <a: QTY>", _bounded("at_least")),
    rule("at most", "FIG", "{at_most} <a: QTY>", _bounded("at_most")),
    rule("or more", "FIG", "<a: QTY> {or_more}", _bounded("at_least")),
    rule("or less", "FIG", "<a: QTY> {or_less}", _bounded("at_most")),
    rule("about", "FIG", "{about} <a: QTY>", _bounded("about")),
    rule("above", "FIG", "{above} <a: QTY>", _bounded("above")),
    rule("below", "FIG", "{below} <a: QTY>", _bounded("below")),
    rule("figure", "FIG", "<a: QTY>", lambda match: figure_in(match, "a")),
)


def find_figures(tokens: Sequence[Token], text: str) -> tuple[Token, ...]:
    """The tokens with every figure made one FIG token, its payload a `Figure`."""
    for level in (QUANTITIES, CORES, BOUNDS, CHANGES):
        tokens = rewrite(tokens, level, text)
    return tuple(tokens)
