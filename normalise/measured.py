"""Quantities told by a letter or a short form behind them: `45s`, `85p`, `12 kWh`, `4.2/5`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from normalise.lexicon import MEASURES, SCALES, UNIT_WORDS
from normalise.patterns import Match, Rules, rule
from normalise.quantities import SIGN, Figure, apply_sign, match_to_number
from normalise.tokens import number_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from schema.dataset import Unit

RATE_BASES = frozenset({1e3, 1e4, 1e5, 1e6})
PENCE = "letter p"
PENCE_IN_POUND = 100
MOST_COUNTED = 1e11  # people, visits or pounds of any report
_MONEY = re.compile(
    r"\u00a3|\bpence\b|\b(?:cost|price|charge|fee|fare|spend)s?\b|\bsubsid(?:y|ies)\b",
    re.IGNORECASE,
)
_OPENS = frozenset({"LP", "CMP", "COLON", "EQ", "NL", "PLUS", "DASH", "COMMA", "STAR", "ARROW"})
_SHUTS = frozenset(
    {"RP", "LP", "NL", "SEMI", "COMMA", "STAR", "FOOT", "ARROW", "CMP", "PLUS", "STOP", "DASH"}
)
_TIME_LETTERS: dict[str, Unit] = {"s": "seconds", "d": "days", "h": "hours"}
_RATINGS = frozenset("RAG")
LETTERS = frozenset({*_TIME_LETTERS, "p", "r", "e", "a", "g"})


def stands_alone(match: Match) -> bool:
    """Whether no word goes with what was matched: `45s`, but not `45s and over`."""
    before, after = match.before, match.after
    opens = before is None or before.kind in _OPENS
    return opens and (after is None or after.kind in _SHUTS)


def is_lettered(match: Match) -> bool:
    """Whether the one letter behind a number is its unit or its mark, and no part of a name."""
    letter = match.one("w")
    if letter is None or letter.lower not in LETTERS or not stands_alone(match):
        return False
    if letter.spaced:
        return letter.lower == "p" and match.before is None and match.after is None
    return letter.lower not in {"a", "g"} or letter.text in _RATINGS


def _lettered(match: Match) -> Figure | None:
    """`45s`, `95.2p`, `1,200e`; what the p stands for is told by what stands around."""
    figure, letter = match_to_number(match, "n"), match.one("w")
    if figure is None or letter is None or not is_lettered(match):
        return None
    if match.has("pct"):
        figure = replace(figure, unit="percent")
    elif letter.lower in _TIME_LETTERS:
        return replace(figure, unit=_TIME_LETTERS[letter.lower], rules=("letter of a unit",))
    return _with_mark(figure, letter.text)


def is_price_in_pence(match: Match) -> bool:
    """`down from 64p to 51p`: in words of money, beside a word that joins."""
    letter = match.one("w")
    if letter is None or letter.text != "p" or letter.spaced:
        return False
    near = match.tokens[max(0, match.start - _SENTENCE) : match.end + _SENTENCE]
    before, after = match.before, match.after
    tied = (before is not None and before.lower in _TIES) or (
        after is not None and after.lower in _TIES
    )
    return tied and any(token.kind == "CUR" or _MONEY.fullmatch(token.text) for token in near)


def _pence(match: Match) -> Figure | None:
    figure = match_to_number(match, "n")
    if figure is None or not is_price_in_pence(match):
        return None
    value = round(figure.value / PENCE_IN_POUND, 6)
    return replace(
        figure, value=value, unit="gbp", rules=("pence",), end=match.tokens[match.end - 1].end
    )


_SENTENCE = 14
_TIES = frozenset({"from", "to", "by", "of", "at", "than", "was", "is", "less", "more", "per", "a"})


def _with_mark(figure: Figure, letter: str) -> Figure:
    """A figure with what a letter behind it says of it."""
    if letter in _RATINGS:
        return replace(figure, flags=("value_doubtful",), rules=("letter of a rating",))
    if letter == "e":
        return replace(figure, bound="about", flags=("estimated",), rules=("letter e",))
    if letter == "r":
        return replace(figure, flags=("revised",), rules=("letter r",))
    flags = ("provisional",) if figure.unit else ()
    return replace(figure, flags=flags, rules=(PENCE,))


def is_pence(rules: Iterable[str], around: Iterable[str]) -> bool:
    """Whether the p of `85p` stands for pence: words around it speak of money."""
    return PENCE in rules and any(_MONEY.search(text) for text in around)


def figure_to_scale(figure: Figure, scale: float) -> Figure:
    """A figure written out: 0.21 in millions is 210000.

    >>> figure_to_scale(Figure(0.21), 1e6).value
    210000.0
    """
    high = None if figure.value_high is None else round(figure.value_high * scale, 6)
    return replace(figure, value=round(figure.value * scale, 6), value_high=high)


def is_written_out(value: float | None, own: float, scale: float) -> bool:
    """Whether a figure needs no scale from around it: it has its own, or is too great for it.

    `9.8m` under `£m`, and `10,500,000` under `Visitors (million)`.

    >>> is_written_out(9.8e6, 1e6, 1e6), is_written_out(1.05e7, 1, 1e6), is_written_out(9.8, 1, 1e6)
    (True, True, False)
    """
    return own != 1 or abs(value or 0) * scale >= MOST_COUNTED


def _measure(match: Match) -> Figure | None:
    """`12,345 kWh`: a measure that the dataset has no name for keeps its own as `unit_text`."""
    figure, word = match_to_number(match, "n"), match.one("u")
    if figure is None or word is None:
        return None
    unit = MEASURES.get(word.lower.replace(" ", ""), "other")
    named = replace(figure, unit=unit, unit_text=word.text, rules=("measure",))
    return apply_sign(named, match.one("sign"), match)


def _out_of_slash(match: Match) -> Figure | None:
    """`4.2/5` is a score; `48/1,200` a part of a whole; `4.1/1,000` is left to the rates."""
    part, whole = match_to_number(match, "n"), match.one("whole")
    if part is None or whole is None:
        return None
    base = number_of(whole)
    is_share = match.after is not None and match.after.kind == "PCT"
    if base in RATE_BASES or part.value > base or is_share:
        return None
    unit: Unit | None = "score" if match.tokens[match.start].is_decimal else None
    return replace(part, unit=unit, denominator=base, rules=("out of, by a stroke",), end=whole.end)


def _named_score(match: Match) -> Figure | None:
    """`NPS +32`: a score that goes below nought, so that its sign makes no change of it."""
    figure, sign = match_to_number(match, "n"), match.one("sign")
    if figure is None:
        return None
    negative = sign is not None and sign.kind == "DASH"
    value = -figure.value if negative else figure.value
    return replace(figure, value=value, unit="score", rules=("net promoter score",))


def is_speed(match: Match) -> bool:
    """`speeds fell from 38mph to 34mph`: measured, and no limit of a road."""
    led = [t.lower for t in match.tokens[max(0, match.start - _SENTENCE) : match.start]]
    stop = max((i + 1 for i, word in enumerate(led) if word == "."), default=0)
    after = match.after.lower if match.after else ""
    told = {"speed", "speeds"} & set(led[stop:]) and "maximum" not in led[stop:]
    return bool(told) and after not in _LIMITS


def _speed(match: Match) -> Figure | None:
    figure, word = match_to_number(match), match.one("u")
    if figure is None or word is None or not is_speed(match):
        return None
    return replace(figure, unit="other", unit_text=word.text, rules=("speed",))


_LIMITS = frozenset({"limit", "limits", "zone", "zones", "road", "roads", "area", "areas"})


def _unknown(match: Match) -> Figure | None:
    """`31mph` alone in a cell: letters that follow at once are its unit, whatever they mean."""
    figure, word = match_to_number(match, "n"), match.one("w")
    alone = match.before is None and match.after is None
    known = word is None or word.lower in SCALES or word.lower in UNIT_WORDS
    if figure is None or word is None or known or not alone:
        return None
    if word.spaced and word.lower not in _SPEEDS:
        return None
    if word.lower in _COUNTED:
        return replace(figure, unit="count", unit_text=word.text, rules=("counted, unspaced",))
    flags = () if word.lower in _SPEEDS else ("unit_doubtful",)
    return replace(figure, unit="other", unit_text=word.text, flags=flags, rules=("own unit",))


_COUNTED = frozenset({"fte", "ftes", "wte", "no", "nos", "nr"})
_SPEEDS = frozenset({"mph", "kph", "mbps", "gbps"})


MEASURED = Rules(
    rule(
        "net promoter score",
        "QTY",
        "(nps|net promoter score) (COLON|EQ|of)? <sign: (PLUS|DASH)>? <n: NUM>",
        _named_score,
    ),
    rule("out of, by a stroke", "QTY", "<n: NUM> SLASH <whole: NUM>", _out_of_slash),
    rule("measure", "QTY", f"{SIGN} <n: NUM> (linear|square|cubic)? <u: MEAS>", _measure),
    rule("pence", "QTY", "<n: NUM> <w: p>", _pence),
    rule("letter", "QTY", "<n: NUM> <pct: PCT>? <w: (s|d|h|p|r|e|a|g)>", _lettered),
    rule("speed", "QTY", "<n: NUM> <u: (mph|kph)>", _speed),
    rule("own unit", "QTY", "<n: NUM> <w: WORD>", _unknown),
)
