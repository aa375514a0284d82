"""Tokens to figures: numbers with their unit, range, base, bound and sign.

Four levels, each a list of rules over the tokens that the level before left: quantities (a number
with its unit), cores (a range, `16 out of 17`), bounded figures (`approximately 250`, `90% plus`)
and changes (`8% reduction`, `down by 7`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from normalise.lexicon import SCALES, UNIT_WORDS, WORD_SETS
from normalise.patterns import Match, Rule, rewrite, rule
from normalise.tokens import Token, number_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from schema.dataset import Bound, Unit

SECONDS_IN_MINUTE = 60
SENTENCE_ENDS = frozenset({"STOP", "NL", "BULLET"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as its words give it.

    `unit` is None where the words name none. `change` is +1 or -1 where words or a sign make it
    a rise or a fall, 0 where they call it a change without a direction, None for a level.
    `clock` marks `8:41`, whose unit the context gives. `start` and `end` are offsets of the
    number itself, the token holding it spans the words of its sign and bound as well.
    """

    value: float
    value_high: float | None = None
    unit: Unit | None = None
    unit_text: str | None = None
    bound: Bound = "exact"
    change: Literal[-1, 0, 1] | None = None
    denominator: float | None = None
    clock: bool = False
    in_words: bool = False
    bracketed: bool = False
    flags: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    start: int = 0
    end: int = 0

    @property
    def signed(self) -> float:
        """The value with the sign that the words of a fall give it."""
        return -abs(self.value) if self.change == -1 else self.value


def figure_of(token: Token) -> Figure:
    """The figure that a composite token carries; raises TypeError for any other token."""
    if not isinstance(token.payload, Figure):
        message = f"no figure: {token.text!r}"
        raise TypeError(message)
    return token.payload


def is_figure(token: Token) -> bool:
    """Whether a token carries a figure."""
    return isinstance(token.payload, Figure)


# ------------------------------------------------------------------------- level 1: quantities
def _number(match: Match, name: str = "n") -> Figure | None:
    token = match.one(name)
    if token is None:
        return None
    scale = match.one("k")
    size = SCALES[scale.lower] if scale else 1.0
    return Figure(
        value=_rounded(number_of(token) * size),
        in_words=token.kind == "NUMWORD",
        start=token.start,
        end=(scale or token).end,
    )


def _rounded(value: float) -> float:
    """Undo the noise of binary scaling: 1.1 times a million is 1,100,000."""
    return round(value, 9)


def _quantity(name: str, unit: Unit | None) -> Callable[[Match], Figure | None]:
    def build(match: Match) -> Figure | None:
        figure = _number(match)
        if figure is None or not _scale_fits(match):
            return None
        figure = replace(figure, unit=unit, rules=(name,))
        return _with_sign(figure, match.one("sign"), match)

    return build


def _scale_fits(match: Match) -> bool:
    """A lone `m` or `k` is a scale only where it follows the number at once or money leads."""
    scale = match.one("k")
    return scale is None or not scale.spaced or match.has("cur") or len(scale.text) > 2  # noqa: PLR2004


def _with_sign(figure: Figure, sign: Token | None, match: Match) -> Figure | None:
    """Apply a printed `+` or `-`; a dash that only separates leaves no figure to this rule."""
    if sign is None:
        return figure
    number = match.tokens[match.start + 1]
    if number.spaced or not _is_sign(sign, match.before):
        return None
    if sign.kind == "PLUS":
        return replace(figure, change=1)
    negative = replace(figure, value=-figure.value)
    return negative if figure.unit == "gbp" else replace(negative, change=-1)


def _is_sign(sign: Token, before: Token | None) -> bool:
    if before is None or before.kind in {"LP", "COLON", "EQ", "CMP", "NL", "STOP", "SLASH"}:
        return True
    words = {"of", "by", "is", "was", "at", "to", "change", "variance", "from", "and"}
    return sign.spaced and (before.lower in words or sign.kind == "PLUS" or before.kind == "COMMA")


def _brackets(match: Match) -> Figure | None:
    """`(45)` alone in a cell; the column's unit decides later whether that is -45."""
    alone = match.before is None and match.after is None
    figure = _quantity("figure in brackets", "gbp" if match.has("cur") else None)(match)
    return replace(figure, bracketed=True) if figure and alone else None


def _unit_quantity(match: Match) -> Figure | None:
    """`12.5 days`, `310 kg`."""
    word = match.one("u")
    figure = _quantity("number with unit", None)(match)
    if figure is None or word is None or (word.spaced and len(word.text) == 1):
        return None
    after = match.after
    if word.text.istitle() and after is not None and after.lower == "of":
        return None
    return replace(figure, unit=UNIT_WORDS[word.lower])


def _two_units(match: Match) -> Figure | None:
    """`8 mins 41 secs`: the larger unit, with the smaller as its part."""
    large, small = match.one("u"), match.one("v")
    first, second = _number(match), _number(match, "s")
    if large is None or small is None or first is None or second is None:
        return None
    units = UNIT_WORDS[large.lower], UNIT_WORDS[small.lower]
    if units not in {("minutes", "seconds"), ("hours", "minutes")}:
        return None
    value = first.value + second.value / SECONDS_IN_MINUTE
    return replace(first, value=round(value, 3), unit=units[0], rules=("two units of time",))


def _clock(match: Match) -> Figure | None:
    """`8:41`, in the unit that the words behind it or the indicator give (minutes else)."""
    token = match.one("n")
    if token is None:
        return None
    parts = [int(part) for part in re.findall(r"\d+", token.text)]
    letter = re.search(r"[hm]", token.lower)
    value = parts[0] + sum(
        part / SECONDS_IN_MINUTE ** (place + 1) for place, part in enumerate(parts[1:])
    )
    word = match.one("u")
    unit = UNIT_WORDS[word.lower] if word else None
    return Figure(
        value=round(value, 3),
        unit=unit
        if unit in {"minutes", "hours"}
        else _CLOCK_UNITS.get(letter.group() if letter else ""),
        clock=unit is None and letter is None,
        rules=("clock",),
        start=token.start,
        end=token.end,
    )


_CLOCK_UNITS: dict[str, Unit] = {"h": "hours", "m": "minutes"}


def _ratio(match: Match) -> Figure | None:
    """`1:412` is 412; any other first part divides the second."""
    token = match.one("n")
    if token is None:
        return None
    first, second = (float(part.replace(",", "")) for part in re.split(r"\s*:\s*", token.text))
    if not first:
        return None
    value = _rounded(second / first)
    return Figure(value=value, unit="ratio", rules=("ratio",), start=token.start, end=token.end)


def _fraction(match: Match) -> Figure | None:
    token = match.one("n")
    if token is None:
        return None
    first, second = (float(part) for part in token.text.split("/"))
    return Figure(
        value=first,
        denominator=second,
        rules=("fraction",),
        start=token.start,
        end=token.end,
    )


def _rate(match: Match) -> Figure | None:
    """`3.2 per 1,000 population`."""
    figure = _number(match)
    base = match.part("base")
    if figure is None or not base:
        return None
    words = " ".join(token.text for token in base)
    return replace(figure, unit="rate", unit_text=words, rules=("rate",))


_SIGN = "<sign: (PLUS|DASH)>?"
_NUMBER = "(NUM|NUMWORD)"
_SCALE = "<k: {scale}>?"

QUANTITIES: tuple[Rule, ...] = (
    rule("in brackets", "QTY", f"LP <cur: CUR>? <n: NUM> {_SCALE} RP", _brackets),
    rule("money", "QTY", f"{_SIGN} <cur: CUR> <n: NUM> {_SCALE}", _quantity("money", "gbp")),
    rule(
        "money", "QTY", "<cur: CUR> <sign: DASH>? <n: NUM> <k: {scale}>?", _quantity("money", "gbp")
    ),
    rule(
        "percentage points",
        "QTY",
        f"{_SIGN} <n: {_NUMBER}> PP",
        _quantity("percentage points", "percentage_points"),
    ),
    rule("percentage", "QTY", f"{_SIGN} <n: {_NUMBER}> PCT", _quantity("percentage", "percent")),
    rule(
        "two units", "QTY", "<n: NUM> <u: {time_unit}> and? <s: NUM> <v: {time_unit}>", _two_units
    ),
    rule(
        "rate",
        "QTY",
        "<n: NUM> <base: (per|/) NUM (head|of)? (the)? (population|WORD)?>",
        _rate,
    ),
    rule("rate", "QTY", "<n: NUM> <base: per (head|capita|household|dwelling|person)>", _rate),
    rule(
        "number with unit",
        "QTY",
        f"{_SIGN} <n: {_NUMBER}> (working|calendar|school|clear)? <u: {{measure_unit}}>",
        _unit_quantity,
    ),
    rule("clock", "QTY", "<n: CLOCK> <u: {time_unit}>?", _clock),
    rule("ratio", "QTY", "<n: RATIO>", _ratio),
    rule("fraction", "QTY", "<n: FRAC>", _fraction),
    rule("number", "QTY", f"{_SIGN} <n: NUM> {_SCALE}", _quantity("number", None)),
    rule("number", "QTY", "<n: NUM>", _quantity("number", None)),
    rule("number word", "QTY", "<n: NUMWORD>", _quantity("number word", None)),
)


# ------------------------------------------------------------------------------ level 2: cores
def _figure(match: Match, name: str) -> Figure | None:
    token = match.one(name)
    return figure_of(token) if token else None


def _range(match: Match) -> Figure | None:
    """`8-10`, `28% to 40%`; not `from 51 to 56`, which are two figures."""
    low, high = _figure(match, "a"), _figure(match, "b")
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
    part, whole = _figure(match, "a"), _figure(match, "b")
    if part is None or whole is None or whole.unit not in {None, "count"}:
        return None
    if part.unit is None and part.value > whole.value:
        return None
    rules = (*part.rules, "out of")
    return replace(part, denominator=whole.value, rules=rules, end=whole.end)


CORES: tuple[Rule, ...] = (
    rule(
        "out of",
        "QTY",
        "<a: QTY> RP? (out of|of|from) (the|a|our|all)? (total of|possible|remaining)? <b: QTY>",
        _out_of,
    ),
    rule("range", "QTY", "<a: QTY> (DASH|to) <b: QTY>", _range),
    rule("range", "QTY", "between <a: QTY> and <b: QTY>", _range),
)


# ------------------------------------------------------------------------------ level 3: bounds
def _bounded(bound: Bound) -> Callable[[Match], Figure | None]:
    def build(match: Match) -> Figure | None:
        figure = _figure(match, "a")
        slashed = match.before is not None and match.before.kind == "SLASH"
        if figure is None or figure.bound != "exact" or slashed:
            return None
        return replace(figure, bound=bound, rules=(*figure.rules, bound))

    return build


def _compared(match: Match) -> Figure | None:
    """`< 5`, `≥90%` and, with the sign behind the figure, `10%<`."""
    figure, sign = _figure(match, "a"), match.part("c")
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


BOUNDS: tuple[Rule, ...] = (
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
    rule("figure", "FIG", "<a: QTY>", lambda match: _figure(match, "a")),
)


# ----------------------------------------------------------------------------- level 4: changes
def _changed(match: Match) -> Figure | None:
    figure = _figure(match, "a")
    if figure is None:
        return None
    down, up = match.has("down"), match.has("up")
    change: Literal[-1, 0, 1] = -1 if down else 1 if up else (figure.change or 0)
    return replace(figure, change=change, rules=(*figure.rules, "change words"))


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
    figure, arrow = _figure(match, "a"), match.one("arrow")
    if figure is None or arrow is None or arrow.text in "\u2192\u2794":
        return None
    down = arrow.text in "\u25bc\u25bd\u2193\u2b07\u2198\u2b9f"
    return replace(figure, change=-1 if down else 1, rules=(*figure.rules, "arrow"))


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

CHANGES: tuple[Rule, ...] = (
    rule("arrow", "FIG", "<arrow: ARROW> <a: FIG>", _arrow),
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
        "more than", "FIG", "<a: FIG> <ends: <up: (more|additional|extra)>>", _changed_if_compared
    ),
    rule(
        "additional", "FIG", "<up: (additional|extra|further|more)> <a: FIG>", _changed_if_compared
    ),
    rule("change verb", "FIG", f"({_VERB_UP}|{_VERB_DOWN}) (COLON|DASH|EQ)? <a: FIG>", _changed),
)


def find_figures(tokens: Sequence[Token], text: str) -> tuple[Token, ...]:
    """The tokens with every figure made one FIG token, its payload a `Figure`."""
    for level in (QUANTITIES, CORES, BOUNDS, CHANGES):
        tokens = rewrite(tokens, level, text)
    return tuple(tokens)
