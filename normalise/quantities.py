"""Tokens to quantities: a number with its unit and sign, the first level of figures."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from normalise.lexicon import SCALES, TIME_UNITS, UNIT_WORDS
from normalise.patterns import Match, Rules, rule
from normalise.signs import is_sign, prints_signs
from normalise.tokens import Token, number_of
from normalise.wordsets import WORD_SETS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from schema.dataset import Bound, Unit


SECONDS_IN_MINUTE = 60
LEAST_RATE_BASE = 100
# Rules that others ask about: a lone `m` may stand for minutes, a sign for no change.
MILLION = "a lone m is a million"
SIGNED = "signed"
DASH_APART = "a dash apart"
# What a cell of a report can hold; one with more is a paste or a fault, and becomes a failure.
MAX_CHARS = 20_000
MAX_FIGURES = 300


OPEN_BOUNDS = frozenset({"above", "below", "at_least", "at_most"})
"""The bounds of figures that leave one side open."""
SENTENCE_ENDS = frozenset({"STOP", "NL", "BULLET"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as its words give it.

    `unit` is None where the words name none. `change` is +1 or -1 where words or a sign make it
    a rise or a fall, 0 where they call it a change without a direction, None for a level.
    `clock` marks `8:41`, whose unit the context gives. `start` and `end` are offsets of the
    number itself, the token holding it spans the words of its sign and bound as well. `scale` is
    what the number was multiplied by (`£1.2m`).
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
    scale: float = 1.0
    bracketed: bool = False
    flags: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    start: int = 0
    end: int = 0

    @property
    def signed(self) -> float:
        """The value with the sign that the words of a fall give it."""
        return (-abs(self.value) or 0.0) if self.change == -1 else self.value


def figure_of(token: Token) -> Figure:
    """The figure that a composite token carries; raises TypeError for any other token."""
    if not isinstance(token.payload, Figure):
        message = f"no figure: {token.text!r}"
        raise TypeError(message)
    return token.payload


def figure_in(match: Match, name: str) -> Figure | None:
    """The figure that was matched under a name, if any."""
    token = match.one(name)
    return figure_of(token) if token else None


def has_too_many(tokens: Sequence[Token]) -> bool:
    """Whether a cell holds more figures than a cell of a report can."""
    return sum(is_figure(token) for token in tokens) > MAX_FIGURES


def is_figure(token: Token) -> bool:
    """Whether a token carries a figure."""
    return isinstance(token.payload, Figure)


# ------------------------------------------------------------------------- level 1: quantities
def match_to_number(
    match: Match, name: str = "n", unit: Unit | None = None, *rules: str
) -> Figure | None:
    """The number matched under a name, scaled; `rules` are those that read it."""
    token = match.one(name)
    if token is None:
        return None
    scale = match.one("k")
    size = SCALES[scale.lower] if scale else 1.0
    return Figure(
        value=_rounded(number_of(token) * size),
        unit=unit,
        scale=size,
        flags=_doubts_of(token),
        rules=(*rules, MILLION) if scale and scale.lower == "m" else rules,
        in_words=token.kind == "NUMWORD",
        start=token.start,
        end=(scale or token).end,
    )


def _doubts_of(token: Token) -> tuple[str, ...]:
    """`007` may be no number, `1 234` may be two."""
    doubtful = " " in token.text or re.match(r"0\d", token.text)
    return ("value_doubtful",) if doubtful else ()


def _rounded(value: float) -> float:
    """Undo the noise of binary scaling: 1.1 times a million is 1,100,000."""
    return round(value, 9)


def _quantity(name: str, unit: Unit | None) -> Callable[[Match], Figure | None]:
    def build(match: Match) -> Figure | None:
        figure = match_to_number(match, "n", unit, name)
        if figure is None or not _scale_fits(match):
            return None
        return apply_sign(figure, match.one("sign"), match)

    return build


def _scale_fits(match: Match) -> bool:
    """A lone `m` or `k` is a scale only where it follows the number at once or money leads."""
    scale = match.one("k")
    return scale is None or not scale.spaced or match.has("cur") or len(scale.text) > 2  # noqa: PLR2004


def apply_sign(figure: Figure, sign: Token | None, match: Match) -> Figure | None:
    """Apply a printed `+` or `-`; a dash that only separates leaves no figure to this rule."""
    if sign is None:
        return figure
    number = match.tokens[match.start + 1]
    measured = figure.unit in {"percent", "gbp"}
    signed = measured and sign.spaced and prints_signs(match.tokens)
    if number.spaced and match.before is None and match.after is None and sign.kind == "DASH":
        return replace(figure, rules=(*figure.rules, DASH_APART))
    opens = match.before is not None and match.before.kind == "LP"  # `(- 4.2%)`
    is_apart = number.spaced and match.before is not None and not opens
    if is_apart or not (signed or is_sign(sign, match.before)):
        return None
    figure = replace(figure, rules=(*figure.rules, SIGNED))
    if sign.kind == "PLUS":
        return replace(figure, change=1)
    negative = replace(figure, value=-figure.value or 0.0)
    return negative if figure.unit == "gbp" else replace(negative, change=-1)


def _brackets(match: Match) -> Figure | None:
    """`(45)` alone in a cell, or with its period; the column decides later whether that is -45."""
    outside = (*match.tokens[: match.start][:2], *match.tokens[match.end :][:2])
    alone = all(token.kind == "PERIOD" for token in outside)
    figure = _quantity("figure in brackets", "gbp" if match.has("cur") else None)(match)
    return replace(figure, bracketed=True) if figure and alone else None


def _percent_in_front(match: Match) -> Figure | None:
    """`%95` alone in a cell."""
    alone = match.before is None and match.after is None
    return match_to_number(match, "n", "percent", "percent sign in front") if alone else None


def _unit_quantity(match: Match) -> Figure | None:
    """`12.5 days`, `310 kg`."""
    word = match.one("u")
    figure = _quantity("number with unit", None)(match)
    if figure is None or word is None or (word.spaced and len(word.text) == 1):
        return None
    after = match.after
    if word.text.istitle() and after is not None and after.lower == "of":
        return None
    unit = UNIT_WORDS[word.lower]
    if match.has("k") and unit in TIME_UNITS:
        return None  # `4.2 million day trips`
    return replace(figure, unit=unit, unit_text=word.text if unit == "other" else None)


def _hours_of(match: Match) -> Figure | None:
    """`1,120 volunteer hours`: whose hours they are stands between."""
    between = match.tokens[match.start + 1]
    plain = between.lower not in WORD_SETS["small"] and between.text.islower()
    figure = match_to_number(match, "n", "hours", "number with unit")
    return replace(figure, end=match.tokens[match.end - 1].end) if figure and plain else None


def _unit_of_a_kind(match: Match) -> Figure | None:
    """`38.2 \u00b5g/m3`: a unit that the dataset has no name for, kept as printed."""
    figure, words = match_to_number(match), match.part("u")
    if figure is None:
        return None
    printed = "".join(token.text for token in words)
    return replace(figure, unit="other", unit_text=printed, rules=("unit of its own",))


def _ratio(match: Match) -> Figure | None:
    """`1:412` is 412, so is `412:1`; any other first part divides the second, with a doubt."""
    token = match.one("n")
    if token is None:
        return None
    first, second = (float(part.replace(",", "")) for part in re.split(r"\s*:\s*", token.text))
    if not first:
        return None
    ones = 1 in {first, second}
    value = first if second == 1 else _rounded(second / first)
    return Figure(
        value=value,
        unit="ratio",
        flags=() if ones else ("value_doubtful",),
        rules=("ratio",),
        start=token.start,
        end=token.end,
    )


def _fraction(match: Match) -> Figure | None:
    token = match.one("n")
    if token is None:
        return None
    first, second = (float(part) for part in token.text.split("/"))
    fits = first <= second  # else these are two figures
    return Figure(
        value=first,
        denominator=second if fits else None,
        flags=() if fits else ("value_doubtful",),
        rules=("fraction",),
        start=token.start,
        end=token.end,
    )


def _rate(match: Match) -> Figure | None:
    """`3.2 per 1,000 population`."""
    figure = match_to_number(match)
    base = match.part("base")
    if figure is None or not base:
        return None
    if base[0].kind == "SLASH" and number_of(base[1]) < LEAST_RATE_BASE:
        return None
    words = "".join(f" {token.text}" if token.spaced else token.text for token in base).strip()
    return replace(figure, unit="rate", unit_text=words, rules=("rate",))


SIGN = "<sign: (PLUS|DASH)>?"


_NUMBER = "(NUM|NUMWORD)"


_SCALE = "<k: {scale}>?"


QUANTITIES = Rules(
    rule("in brackets", "QTY", f"LP <cur: CUR>? <n: NUM> {_SCALE} RP", _brackets),
    rule("in brackets", "QTY", f"<cur: CUR> LP <n: NUM> RP {_SCALE}", _brackets),
    rule("money", "QTY", f"{SIGN} <cur: CUR> <n: NUM> {_SCALE}", _quantity("money", "gbp")),
    rule(
        "money",
        "QTY",
        "<cur: CUR> <sign: DASH>? <n: NUM> <k: {scale}>?",
        _quantity("money", "gbp"),
    ),
    rule(
        "percentage points",
        "QTY",
        f"{SIGN} <n: {_NUMBER}> PP",
        _quantity("percentage points", "percentage_points"),
    ),
    rule("percentage", "QTY", f"{SIGN} <n: {_NUMBER}> PCT", _quantity("percentage", "percent")),
    rule("sign in front", "QTY", "PCT <n: NUM>", _percent_in_front),
    rule(
        "rate",
        "QTY",
        "<n: NUM> <base: (per (NUM {scale}?|thousand|million)|/ NUM {scale}?) (head|of)? (the)? "
        "{base_noun}?>",
        _rate,
    ),
    rule("rate", "QTY", "<n: NUM> <base: per (head|capita|household|dwelling|person)>", _rate),
    rule(
        "number with unit",
        "QTY",
        f"{SIGN} <n: {_NUMBER}> {_SCALE} (working|calendar|cal|business|school|clear|w SLASH|w)? "
        "<u: {measure_unit}>",
        _unit_quantity,
    ),
    rule("unit of its own", "QTY", "<n: NUM> <u: WORD SLASH (m|km|l|ha|kg) NUM?>", _unit_of_a_kind),
    rule("number with unit", "QTY", "<n: NUM> WORD QUOTE? <u: hours|hrs>", _hours_of),
    rule("ratio", "QTY", "<n: RATIO>", _ratio),
    rule("fraction", "QTY", "<n: FRAC>", _fraction),
    rule("number", "QTY", f"{SIGN} <n: NUM> {_SCALE}", _quantity("number", None)),
    rule("number", "QTY", "<n: NUM>", _quantity("number", None)),
    rule("number word", "QTY", "<n: NUMWORD>", _quantity("number word", None)),
)
