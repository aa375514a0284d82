"""The unit of a bare figure that figures beside it give."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from normalise.clauses import tokens_to_sentences
from normalise.lexicon import TIME_UNITS, UNIT_WORDS
from normalise.names import Aside

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from normalise.context import CellReading
    from normalise.tokens import Token
    from schema.dataset import Unit

_MEASURES = frozenset({*TIME_UNITS, "kg", "tonnes", "miles", "rate"})
_JOINING = frozenset(
    {"and", "before", "then", "to", "falling", "rising", "dropping", "peaking", "at"}
)
_RATE_BASE = Aside("base of a rate")


def share_units(
    readings: tuple[CellReading, ...],
    tokens: Sequence[Token],
) -> tuple[CellReading, ...]:
    """A bare figure beside a percentage is a count; beside another one set against it, alike.

    `23 (18%)`: 23 of something; `4.7 per 1,000 (region 5.2)`: 5.2 per 1,000 too.
    """
    based = {
        number: token.start
        for number, sentence in enumerate(tokens_to_sentences(tokens))
        for token in sentence.tokens
        if token.kind == "ASIDE" and token.payload == _RATE_BASE
    }
    readings = tuple(
        _as_unit(one, "rate", None)
        if one.sentence in based and not _is_listed_before(one, readings, based[one.sentence])
        else one
        for one in readings
    )
    readings = tuple(
        _as_unit(one, "score", None) if _is_scored(one, tokens) else one for one in readings
    )
    readings = tuple(_with_opening_unit(one, tokens) for one in readings)
    readings = _joined_in_unit(_brackets_in_unit(readings), tokens)
    first = next((one for one in readings if one.unit is not None and one.kind == "level"), None)
    percents = {one.sentence for one in readings if one.unit == "percent"}
    opening = min((one.sentence for one in readings), default=0)
    rated = {one.sentence for one in readings if one.unit == "rate"}
    return tuple(
        _as_unit(one, first.unit, first.unit_text)
        if first is not None and _is_set_against(one, first, readings[:index])
        else one
        if one.in_prose and one.sentence == opening and opening not in percents | rated
        else _as_unit(one, "count", None)
        if _is_beside_counted(one, readings[:index])
        else _beside_percent(readings[:index], one, percents)
        for index, one in enumerate(readings)
    )


def _is_listed_before(one: CellReading, readings: Sequence[CellReading], base: int) -> bool:
    """`3 absconsions (5), 12 restraints per 1,000 bed days`: the base is the last figure's."""
    ahead = [o for o in readings if o.sentence == one.sentence and (o.start or 0) < base]
    rated = ahead[-1:] == [one] or (one.start or 0) > base
    return not rated and any(other.unit_text for other in ahead[:-1])


def _with_opening_unit(one: CellReading, tokens: Sequence[Token]) -> CellReading:
    """`Hours lost at handover were 3,114`, `Tonnes 41,200`: the unit is the subject."""
    if not (one.in_prose and one.bare and one.kind == "level") or one.unit_text or one.clock:
        return one
    earlier = [token for token in tokens if token.end <= (one.start or 0)]
    ends = [i for i, token in enumerate(earlier) if token.kind in _PART_ENDS]
    part = earlier[(ends[-1] + 1 if ends else 0) :]
    unit = UNIT_WORDS.get(part[0].lower) if part and part[0].lower.endswith("s") else None
    plain = part and all(token.kind in {"WORD", "COLON"} for token in part)
    return _as_unit(one, unit, None) if unit in _MEASURES and plain else one


_PART_ENDS = frozenset({"STOP", "NL", "BULLET", "SEMI", "COMMA"})


def _brackets_in_unit(readings: Sequence[CellReading]) -> tuple[CellReading, ...]:
    """`47 days (36 in 2019/20)`: a bare figure with its own period, in the unit before it."""
    result = list(readings)
    for index, one in enumerate(readings[1:], start=1):
        before = result[index - 1]
        dated = one.period_source == "cell" and before.span != one.span
        apart = one.in_brackets and not before.in_brackets and one.sentence == before.sentence
        measured = before.unit in _MEASURES and has_decimals(one)
        part = one.denominator is not None
        if apart and (dated or measured) and one.bare and not part and before.kind == "level":
            counted = "count" if before.unit is None and before.unit_text else before.unit
            result[index] = _as_unit(one, counted, before.unit_text if before.unit else None)
    return tuple(result)


def _joined_in_unit(
    readings: Sequence[CellReading], tokens: Sequence[Token]
) -> tuple[CellReading, ...]:
    """`62 tonnes in November and 410 in December`: a bare figure that goes on a measured one."""
    result = list(readings)
    for index, one in enumerate(readings[1:], start=1):
        before = result[index - 1]
        between = [t for t in tokens if (before.end or 0) <= t.start < (one.start or 0)]
        joined = bool(between) and all(
            t.kind in {"PERIOD", "COMMA"} or t.lower in _JOINING for t in between
        )
        behind = [t.lower for t in tokens if t.start >= (one.end or 0)][:1]
        part = behind == ["of"]  # `398 days, and 10 of them`
        if one.bare and not one.unit_text and joined and not part and before.unit in _MEASURES:
            result[index] = _as_unit(one, before.unit, before.unit_text)
    return tuple(result)


def _beside_percent(
    earlier: Sequence[CellReading], one: CellReading, percents: set[int]
) -> CellReading:
    """A bare figure of a cell that has percentages: a count, unless it cannot be one."""
    if not percents or not one.bare or one.clock:
        return one
    if not has_decimals(one) or (one.unit_text and one.in_prose):
        return _as_unit(one, "count", one.unit_text)
    before = next((old for old in reversed(earlier) if old.unit and old.kind == "level"), None)
    if one.role == "previous" and before is not None:
        return _as_unit(one, before.unit, None)
    doubtful = one.in_prose and one.sentence not in percents
    flags = (*one.flags, "unit_doubtful") if doubtful else one.flags
    return replace(_as_unit(one, "count" if doubtful else "percent", one.unit_text), flags=flags)


def _is_scored(reading: CellReading, tokens: Sequence[Token]) -> bool:
    """`EEI score 76`, `a rating of 3.6`: the word in front says what the figure is."""
    if not reading.bare or reading.denominator is not None:
        return False
    before = [token.lower for token in tokens if token.end <= (reading.start or 0)][-2:]
    led = before[:-1] if before[-1:] and before[-1] in {"of", "was", "is", "at"} else before[-1:]
    return bool(led) and led[-1] in {"score", "scored", "rating"}


def counts_beside_rate(
    readings: tuple[CellReading, ...], units: Collection[Unit]
) -> tuple[CellReading, ...]:
    """`121 falls (5.2 per 1,000 bed days). Ulcers fell to 23`: the cell says which is a rate.

    `units` are those of the column, the target and the indicator. A whole number that is left
    without a unit is a count then, and a doubt where it is as large.
    """
    once = SAID_ONCE.intersection(units)
    rated = [one for one in readings if one.unit in once and has_decimals(one)] if once else []
    if not rated:
        return readings
    return tuple(
        _as_count_beside(one, rated) if one.bare and not has_decimals(one) else one
        for one in readings
    )


def _as_count_beside(one: CellReading, rated: Sequence[CellReading]) -> CellReading:
    value = abs(one.value or 0)
    near = any(abs(r.value or 0) / 2 <= value <= abs(r.value or 0) * 2 for r in rated)
    doubtful = near and not one.unit_text and NUMBER_WORD not in one.rules
    flags = (*one.flags, "unit_doubtful") if doubtful else one.flags
    return replace(_as_unit(one, "count", None), flags=flags)


# In prose a percent sign or a pound is written out; what a rate or a score is per, once.
SAID_ONCE = frozenset({"rate", "score", "ratio"})
NUMBER_WORD = "number word"


def _is_set_against(
    reading: CellReading, first: CellReading, earlier: Sequence[CellReading]
) -> bool:
    """Whether a figure is quoted to compare with the first: in its sentence, or another area's.

    `23 (18%)` of an earlier year are two figures of that year, and in `96 clients (81 last
    quarter); 70% came by bus` the 81 is set against the 96.
    """
    if reading.role in {"actual", None} or (reading.unit_text and reading.in_prose):
        return False
    if first.in_brackets and not reading.in_brackets and (first.start or 0) > (reading.end or 0):
        return False  # `nationally 412 (12%)`: the share is said of the figure in front
    own = _own_sentence(reading, earlier)
    if reading.role == first.role != "comparator" or (own and own[-1].bare):
        return False
    return reading.sentence == first.sentence or reading.role == "comparator"


def _own_sentence(reading: CellReading, earlier: Sequence[CellReading]) -> list[CellReading]:
    """The publisher's own figures in front of a figure in its sentence."""
    return [
        one
        for one in earlier
        if one.sentence == reading.sentence and one.role in {"actual", "average"}
    ]


def _is_beside_counted(reading: CellReading, earlier: Sequence[CellReading]) -> bool:
    """`each committed 3.41 further offences, against 3.52 nationally`: as many of the same."""
    own = _own_sentence(reading, earlier)
    counted = bool(own) and own[-1].bare and own[-1].unit_text is not None
    return counted and reading.role == "comparator" and reading.unit_text is None


def has_decimals(reading: CellReading) -> bool:
    """Whether a figure cannot be a count."""
    return reading.value is not None and reading.value != int(reading.value)


def _as_unit(reading: CellReading, unit: Unit | None, unit_text: str | None) -> CellReading:
    if reading.status != "reported" or not reading.bare or unit is None:
        return reading
    return replace(reading, unit=unit, unit_text=reading.unit_text or unit_text, bare=False)
