"""Quantities that belong together: ranges, `16 out of 17`, `75% (n=20)`."""

from __future__ import annotations

from dataclasses import replace

from normalise.patterns import Match, Rules, rule
from normalise.quantities import SENTENCE_ENDS, Figure, figure_in, figure_of
from normalise.wordsets import MOVES


def _range(match: Match) -> Figure | None:
    """`8-10`, `28% to 40%`; not `from 51 to 56`, which are two figures."""
    low, high = figure_in(match, "a"), figure_in(match, "b")
    if low is None or high is None or not low.value < high.value:
        return None
    if _moves(match) or low.change or high.change or not _units_agree(low, high):
        return None
    return replace(
        low,
        value=low.value * _shared_scale(low, high),
        value_high=high.value,
        unit=low.unit or high.unit,
        unit_text=high.unit_text,
        bound="between",
        rules=(*low.rules, "range"),
        end=high.end,
    )


def _shared_scale(low: Figure, high: Figure) -> float:
    """`£1.1-1.3m`: the scale is printed once, and holds for both ends."""
    shares = low.scale == 1 and low.value < high.value / high.scale
    return high.scale if shares else 1.0


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
        *MOVES,
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
    """`16 out of 17`, `6 of 20`: the second is the first one's denominator.

    Nobody counts in decimals: `7.8 out of 10` is a score.
    """
    part, whole = figure_in(match, "a"), figure_in(match, "b")
    if part is None or whole is None:
        return None
    money = whole.unit == "gbp" and part.unit == "percent"
    if whole.unit not in {None, "count", part.unit} and not money:
        return None
    if part.unit in {None, whole.unit} and part.value > whole.value:
        return None
    rules = (*part.rules, "out of")
    number = match.one("a")
    is_score = part.unit is None and number is not None and number.is_decimal
    unit = "score" if is_score and part.scale == 1 else part.unit
    return replace(part, unit=unit, denominator=whole.value, rules=rules, end=whole.end)


def _share_of(match: Match) -> Figure | None:
    """`10 from 15, 66.7%`: the percentage behind says that the second is the first one's base."""
    part, whole = figure_in(match, "a"), figure_in(match, "b")
    behind = [token for token in match.tokens[match.end :][:2] if token.kind == "QTY"]
    if part is None or whole is None or not behind or not whole.value:
        return None
    share = figure_of(behind[0])
    fits = share.unit == "percent" and abs(part.value / whole.value * 100 - share.value) < 1
    return _out_of(match) if fits and part.unit is None else None


def _base(match: Match) -> Figure | None:
    """`75% (n=20)`: the number asked, which is the base of the share."""
    part, whole = figure_in(match, "a"), figure_in(match, "b")
    if (
        part is None
        or whole is None
        or whole.unit is not None
        or part.unit not in {None, "percent"}
    ):
        return None
    return replace(part, denominator=whole.value, rules=(*part.rules, "base"))


def _one_in(match: Match) -> Figure | None:
    """`1 in 4`, `3 in 10`: a share."""
    part, whole = figure_in(match, "a"), figure_in(match, "b")
    if part is None or whole is None or not part.value < whole.value:
        return None
    if part.value != 1 and whole.value not in _ROUND:
        return None
    return _out_of(match) if whole.unit is None and part.unit is None else None


_ROUND = frozenset({10, 100, 1000})


CORES = Rules(
    rule(
        "out of",
        "QTY",
        "<a: QTY> (LP|RP)? (out of|of) (the|a|our|all|every)? (PERIOD QUOTE? s?)? "
        "(total of|possible|remaining)? <b: QTY>",
        _out_of,
    ),
    rule("out of", "QTY", "<a: QTY> from <b: QTY>", _share_of),
    rule(
        "base",
        "QTY",
        "<a: QTY> LP (n|base|sample|respondents) (EQ|COLON|of|size)* <b: QTY> RP",
        _base,
    ),
    rule("one in", "QTY", "<a: QTY> in <b: QTY>", _one_in),
    rule("range", "QTY", "<a: QTY> (DASH|to) <b: QTY>", _range),
    rule("range", "QTY", "between <a: QTY> and <b: QTY>", _range),
)
