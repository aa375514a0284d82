"""What a cell's figures take from each other and from their surroundings, once all are read."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from normalise.asides import Aside
from normalise.clauses import VERBS, depth_at, tokens_to_sentences
from normalise.figures import figure_of, is_figure
from normalise.lexicon import WORD_SETS
from normalise.notes import find_note
from normalise.spans import (
    MONTHS_IN_QUARTER,
    MONTHS_IN_YEAR,
    Span,
    length_months,
    shift_span,
    year_to_date,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.context import CellContext, CellReading
    from normalise.tokens import Token
    from schema.dataset import Role, Unit

# In prose a percent sign or a pound is written out; what a rate or a score is per, once.
_SAID_ONCE = frozenset({"rate", "score", "ratio"})

MOST_PERCENT = 100.0


def settle(
    text: str,
    tokens: Sequence[Token],
    readings: tuple[CellReading, ...],
    context: CellContext,
    *,
    is_prose: bool,
) -> tuple[CellReading, ...]:
    """Units, signs, bases, parts and notes that need more than the figure's own words."""
    readings = _drop_lone_labels(_share_units(readings, tokens))
    readings = tuple(_with_unit(reading, context, is_prose=is_prose) for reading in readings)
    readings = _earlier_are_previous(readings, tokens, context)
    readings = _comparators_take_sign(readings)
    readings = _averages_cover_year(readings, context)
    readings = _parts_of_previous(readings, tokens)
    readings = _repeats_in_brackets(readings, text, context)
    readings = _parts_that_add_up(readings, tokens)
    readings = tuple(_with_comparison(_with_row_series(one, context), context) for one in readings)
    readings = tuple(_with_doubts(reading, context) for reading in readings)
    return readings if is_prose else _with_notes(text, tokens, readings)


# -------------------------------------------------------------------------------------- units
def _drop_lone_labels(readings: tuple[CellReading, ...]) -> tuple[CellReading, ...]:
    """`KSI 14`: a label parts the indicator only where the cell has figures for several."""
    labels = {one.series for one in readings if one.labelled and one.role == "actual"}
    if len(labels) > 1:
        return readings
    return tuple(replace(one, series=None) if one.labelled else one for one in readings)


def _share_units(
    readings: tuple[CellReading, ...],
    tokens: Sequence[Token],
) -> tuple[CellReading, ...]:
    """A bare figure beside a percentage is a count; beside another one set against it, alike.

    `23 (18%)`: 23 of something; `4.7 per 1,000 (region 5.2)`: 5.2 per 1,000 too.
    """
    based = {
        number
        for number, sentence in enumerate(tokens_to_sentences(tokens))
        for token in sentence.tokens
        if token.payload == Aside("base of a rate")
    }
    readings = tuple(
        _as_unit(one, "rate", None) if one.sentence in based else one for one in readings
    )
    first = next((one for one in readings if one.unit is not None and one.kind == "level"), None)
    percent = any(one.unit == "percent" for one in readings)
    return tuple(
        _as_unit(one, first.unit, first.unit_text)
        if one.role not in {"actual", None} and first is not None and one.sentence == first.sentence
        else _as_unit(one, "percent" if _has_decimals(one) else "count", one.unit_text)
        if percent
        else one
        for one in readings
    )


def _has_decimals(reading: CellReading) -> bool:
    """Whether a figure cannot be a count."""
    return reading.value is not None and reading.value != int(reading.value)


def _as_unit(reading: CellReading, unit: Unit | None, unit_text: str | None) -> CellReading:
    if reading.status != "reported" or not reading.bare or unit is None:
        return reading
    return replace(reading, unit=unit, unit_text=reading.unit_text or unit_text, bare=False)


def _with_unit(reading: CellReading, context: CellContext, *, is_prose: bool) -> CellReading:
    """A figure without a unit takes the column's, the target's or the indicator's."""
    if reading.status != "reported":
        return reading
    brackets = "brackets" in reading.flags
    flags = tuple(flag for flag in reading.flags if flag not in {"clock", "brackets"})
    clock = "clock" in reading.flags
    reading = replace(reading, flags=flags)
    if reading.bare:
        reading = _take_unit(reading, context, clock=clock, is_prose=is_prose)
    if brackets and reading.unit == "gbp" and reading.value:
        reading = replace(reading, value=-reading.value, flags=(*flags, "sign_from_brackets"))
    if (
        reading.unit == "percent"
        and reading.kind == "change"
        and _is_of_percentage(reading, context)
    ):
        reading = replace(reading, flags=(*reading.flags, "unit_doubtful"))
    return reading


def _is_of_percentage(reading: CellReading, context: CellContext) -> bool:
    """A change in percent of something that is itself a percentage can mean points."""
    _, target, indicator = context.hints
    hint = target or indicator
    return hint is not None and hint.unit == "percent" and reading.sentence > 0


def _take_unit(
    reading: CellReading,
    context: CellContext,
    *,
    clock: bool,
    is_prose: bool,
) -> CellReading:
    hints = [hint for hint in context.hints if hint is not None]
    if is_prose:
        hints = [hint for hint in hints if hint.unit in _SAID_ONCE]
    if clock:
        timed = next(
            (hint.unit for hint in hints if hint.unit in {"minutes", "hours", "seconds"}), "minutes"
        )
        unit: Unit = "hours" if timed == "hours" else "minutes"
        return replace(reading, unit=unit)
    counted = reading.denominator is not None or (is_prose and reading.unit_text)
    if not hints or counted:
        return replace(reading, unit="count")
    return _apply_hint(reading, context)


def _apply_hint(reading: CellReading, context: CellContext) -> CellReading:
    column, target, indicator = context.hints
    hint = column or target or indicator
    if hint is None:
        return replace(reading, unit="count")
    if reading.unit_text and hint.unit in {"percent", "gbp", "ratio"}:
        return replace(reading, unit="count")
    flags = reading.flags
    if hint.unit == "percent" and abs(reading.value or 0) > MOST_PERCENT:
        return replace(reading, unit="count", flags=(*flags, "unit_doubtful"))
    if column is None and target and indicator and target.unit != indicator.unit:
        hint, flags = _choose_hint(target.unit, context), (*flags, "unit_doubtful")
    value = round(reading.value * hint.scale, 6) if reading.value is not None else None
    high = round(reading.value_high * hint.scale, 6) if reading.value_high is not None else None
    return replace(
        reading,
        value=value,
        value_high=high,
        unit=hint.unit,
        unit_text=hint.unit_text or reading.unit_text,
        flags=flags,
    )


def _choose_hint(target: Unit, context: CellContext):  # type: ignore[no-untyped-def]
    """The indicator's explicit unit wins over a target of another unit that it cannot share."""
    _, target_hint, indicator = context.hints
    telling = (
        indicator is not None
        and indicator.unit in {"count", "rate", "gbp", "ratio"}
        and target == "percent"
    )
    refined = indicator is not None and target == "count" and indicator.unit != "count"
    return indicator if telling or refined else target_hint


# -------------------------------------------------------------------------- figures together
def _earlier_are_previous(
    readings: tuple[CellReading, ...],
    tokens: Sequence[Token],
    context: CellContext,
) -> tuple[CellReading, ...]:
    """A figure for a time before the cell's own, quoted in brackets or with `was`, is previous."""
    main = next(
        (one for one in readings if one.role == "actual" and one.status == "reported"), None
    )
    if main is None or main.span is None:
        return readings
    return tuple(
        replace(one, role="previous", rules=(*one.rules, "role previous: an earlier period"))
        if one is not main and _is_earlier(one, main, tokens)
        else one
        for one in readings
    )


def _is_earlier(reading: CellReading, main: CellReading, tokens: Sequence[Token]) -> bool:
    if reading.role != "actual" or reading.span is None or main.span is None:
        return False
    if reading.period_source != "cell" or reading.span.end >= main.span.start:
        return False
    if shift_span(reading.span, MONTHS_IN_YEAR) == main.span:
        return True
    place = next((i for i, token in enumerate(tokens) if token.start == reading.start), 0)
    before = [token.lower for token in tokens[max(0, place - 4) : place]]
    return depth_at(tokens, place) > 0 or bool({"was", "were"} & set(before))


def _comparators_take_sign(readings: tuple[CellReading, ...]) -> tuple[CellReading, ...]:
    """Another area's figure takes kind and sign of the figure that it is set against."""
    own = next((one for one in readings if one.role == "actual" and one.value is not None), None)
    last = [one for one in readings if one.role == "actual" and one.unit == "percent"]
    against = last[-1] if last else own
    if against is None or against.kind != "change" or against.value is None:
        return readings
    sign = -1.0 if against.value < 0 else 1.0
    return tuple(
        replace(one, kind="change", value=sign * abs(one.value))
        if one.role == "comparator"
        and one.kind == "level"
        and one.value
        and one.unit == against.unit
        else one
        for one in readings
    )


def _averages_cover_year(
    readings: tuple[CellReading, ...],
    context: CellContext,
) -> tuple[CellReading, ...]:
    """An average or total beside a quarter's figure covers the year to that quarter's end."""
    beside = [one for one in readings if one.role == "actual" and one.span is not None]
    span = beside[0].span if beside else context.anchor.span
    if span is None or length_months(span) != MONTHS_IN_QUARTER:
        return readings
    return tuple(
        replace(one, span=year_to_date(span.end))
        if (one.role == "average" and one.period_source != "cell") or _is_sum(one, beside[:index])
        else one
        for index, one in enumerate(readings)
    )


def _is_sum(reading: CellReading, earlier: Sequence[CellReading]) -> bool:
    """`a total of 506` behind the figures of two quarters."""
    alike = [one for one in earlier if one.unit == reading.unit and one is not reading]
    return "total" in reading.rules and bool(alike)


def _parts_of_previous(
    readings: tuple[CellReading, ...],
    tokens: Sequence[Token],
) -> tuple[CellReading, ...]:
    """`18 completed an order, 8 went on to offend`: the 18 is the base of the 8."""
    result = list(readings)
    for index, reading in enumerate(readings[1:], start=1):
        base = _find_base(readings[:index], reading, tokens)
        if base is not None:
            result[index] = replace(reading, denominator=base)
    return tuple(result)


def _find_base(
    earlier: Sequence[CellReading],
    reading: CellReading,
    tokens: Sequence[Token],
) -> float | None:
    if reading.unit != "count" or reading.denominator is not None or reading.kind != "level":
        return None
    counts = [
        one.value
        for one in earlier
        if one.unit == "count"
        and one.kind == "level"
        and one.value
        and one.unit_text
        and reading.sentence - one.sentence <= 1
    ]
    base = counts[-1] if counts else None
    before, after = _neighbours(tokens, reading)
    of_them = before[-2:] in (["of", "which"], ["of", "whom"], ["of", "these"], ["of", "those"])
    went_on = (
        len(after) > 1 and _is_verb(after[0]) and after[1] in _OBJECTS and not reading.unit_text
    )
    of_them = of_them or _is_share(reading, base, tokens)
    of_them = of_them or after[:2] in (
        ["of", "these"],
        ["of", "which"],
        ["of", "whom"],
        ["of", "them"],
        ["of", "those"],
    )
    if base is None or reading.value is None or base < reading.value:
        return None
    return base if of_them or went_on else None


_OBJECTS = frozenset(
    {
        "on",
        "up",
        "it",
        "the",
        "their",
        "a",
        "an",
        "not",
        "been",
        "had",
        "out",
        "part",
        "place",
        "to",
        "any",
        "no",
        "them",
    }
)


def _is_share(reading: CellReading, base: float | None, tokens: Sequence[Token]) -> bool:
    """`6 dismissed (75%)` behind eight: the percentage in brackets is the part of the whole."""
    behind = [token for token in tokens if token.start >= (reading.end or 0)][:5]
    shares = [figure_of(token) for token in behind if is_figure(token)]
    if not base or reading.value is None or not shares or shares[0].unit != "percent":
        return False
    return abs(reading.value / base * 100 - shares[0].value) < 1


def _is_verb(word: str) -> bool:
    return word in VERBS or word.endswith("ed")


def _neighbours(tokens: Sequence[Token], reading: CellReading) -> tuple[list[str], list[str]]:
    before = [
        token.lower
        for token in tokens
        if token.end <= (reading.start or 0) and token.kind not in {"COMMA", "LP", "DASH"}
    ]
    behind = [token for token in tokens if token.start >= (reading.end or 0)]
    if behind and behind[0].kind == "LP":
        close = next((i for i, token in enumerate(behind) if token.kind == "RP"), len(behind))
        behind = behind[close + 1 :]
    after = [token.lower for token in behind]
    return before[-3:], after[:3]


def _parts_that_add_up(
    readings: tuple[CellReading, ...],
    tokens: Sequence[Token],
) -> tuple[CellReading, ...]:
    """`37 referrals (29 girls, 8 boys)`: parts in brackets that sum to the figure before them."""
    result = list(readings)
    for index, whole in enumerate(readings):
        parts = [one for one in readings[index + 1 :] if _is_bracketed(one, whole, tokens)]
        named = len(parts) > 1 and all(part.unit_text and part.series is None for part in parts)
        if (
            named
            and whole.unit == "count"
            and sum(part.value or 0 for part in parts) == whole.value
        ):
            for part in parts:
                place = readings.index(part)
                result[place] = replace(part, series=part.unit_text)
    return tuple(result)


def _is_bracketed(part: CellReading, whole: CellReading, tokens: Sequence[Token]) -> bool:
    if part.sentence != whole.sentence or part.unit != whole.unit:
        return False
    place = next((i for i, token in enumerate(tokens) if token.start == part.start), 0)
    return depth_at(tokens, place) > 0


_OF_WHICH = re.compile(
    r"\(?\b(?:of which|of whom|including|no\.? of|number of|figures? in brackets(?: (?:is|are|show|for))?)\s+"
    r"(?:the |were |are |being )?(?P<part>[a-z][\w -]{2,40}?)(?: (?:in|shown in) brackets)?\s*(?:[).,;]|$)",
    re.IGNORECASE,
)


def _repeats_in_brackets(
    readings: tuple[CellReading, ...],
    text: str,
    context: CellContext,
) -> tuple[CellReading, ...]:
    """`61 (14)` where the indicator says `cases (of which repeats)`."""
    shape = re.fullmatch(r"\s*[\d,.]+%?\s*\(\s*[\d,.]+%?\s*\)\s*", text)
    role = _role_in_brackets(context.indicator)
    if shape and role and len(readings) == 2:  # noqa: PLR2004 the whole and the bracket
        return (readings[0], replace(readings[1], role=role, series=None))
    found = [
        part
        for part in _OF_WHICH.finditer(f"{context.indicator}")
        if "brack" in part.group()
        or "which" in part.group()
        or "whom" in part.group()
        or "including" in part.group()
    ]
    if shape is None or len(readings) != 2 or not found:  # noqa: PLR2004 the whole and the part
        return readings
    part = found[-1].group("part").strip()
    return (
        readings[0],
        replace(readings[1], series=part, rules=(*readings[1].rules, "part in brackets")),
    )


def _role_in_brackets(indicator: str) -> Role | None:
    """What an indicator says of the figures in brackets: `(national figure in brackets)`."""
    found = re.search(r"\(([^()]*) in brackets\)", indicator, re.IGNORECASE)
    words = set(found.group(1).lower().split()) if found else set()
    if words & set(WORD_SETS["comparator"]):
        return "comparator"
    return "previous" if words & {"last", "previous", "prior"} else None


# ---------------------------------------------------------------------------- what is around
def _with_row_series(reading: CellReading, context: CellContext) -> CellReading:
    """A part that the row's target names holds for the row's own figures."""
    if (
        reading.series is None
        and context.series
        and reading.role == "actual"
        and reading.status == "reported"
    ):
        return replace(reading, series=context.series)
    return reading


def _with_comparison(reading: CellReading, context: CellContext) -> CellReading:
    """An indicator that compares with the year before says what a change is against."""
    known = reading.kind == "change" and reading.compared is None and reading.span is not None
    if not known or not context.compares_with_last_year or reading.span is None:
        return reading
    return replace(reading, compared=shift_span(reading.span, -MONTHS_IN_YEAR))


def _with_doubts(reading: CellReading, context: CellContext) -> CellReading:
    """Flag a stated period that lies outside its column's, which may be a misprint."""
    span, column = reading.span, context.anchor.span
    stated = reading.period_source == "cell" and reading.role == "actual" and span is not None
    if not stated or span is None or column is None or context.stated_by != "column":
        return reading
    runs_over = not context.anchor.rolling_year and not _touches(span, column)
    return (
        replace(reading, flags=(*reading.flags, "period_outside_column")) if runs_over else reading
    )


def _touches(span: Span, column: Span) -> bool:
    return column.start <= span.end <= column.end


def _with_notes(
    text: str,
    tokens: Sequence[Token],
    readings: tuple[CellReading, ...],
) -> tuple[CellReading, ...]:
    spans = [(one.start or 0, one.end or 0) for one in readings]
    spans += [(token.start, token.end) for token in tokens if token.kind == "PERIOD"]
    for name in (*(one.series for one in readings), *(one.unit_text for one in readings)):
        place = text.find(name) if name else -1
        if name and place >= 0:
            spans.append((place, place + len(name)))
    note = find_note(text, spans)
    if note is None:
        return readings
    return tuple(replace(one, note=note) if one.note is None else one for one in readings)
