"""Which figure of a cell answers its indicator (docs/dataset.md, headline)."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from normalise.wordsets import WORD_SETS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.context import CellContext, CellReading

_SMALL = (
    frozenset(WORD_SETS["small"]) | frozenset(WORD_SETS["auxiliary"]) | {"number", "percentage"}
)
_SHORTEST_STEM = 4
_ENDINGS = ("ation", "ment", "ing", "ies", "ion", "er", "ed", "es", "s", "y", "e")


def mark_headlines(
    readings: Sequence[CellReading],
    text: str,
    context: CellContext,
    *,
    is_prose: bool,
) -> tuple[CellReading, ...]:
    """Mark the headline of a cell: one for the whole, or one for each part where all are parts."""
    actual = [
        i for i, one in enumerate(readings) if one.status == "reported" and one.role == "actual"
    ]
    if is_prose:
        actual = [
            i
            for i in actual
            if _stands_out(readings[i], context) and _answers(readings[i], text, context)
        ]
    whole = [i for i in actual if readings[i].series in {None, context.series}]
    chosen = (
        {_choose(whole, readings, context)} if whole else _choose_parts(actual, readings, context)
    )
    return tuple(
        replace(reading, headline=True) if index in chosen else reading
        for index, reading in enumerate(readings)
    )


def _choose_parts(
    actual: Sequence[int],
    readings: Sequence[CellReading],
    context: CellContext,
) -> set[int]:
    parts = {readings[i].series for i in actual}
    return {
        _choose([i for i in actual if readings[i].series == part], readings, context)
        for part in parts
    }


def _choose(
    candidates: Sequence[int],
    readings: Sequence[CellReading],
    context: CellContext,
) -> int:
    """The figure with the target's unit and kind; the first where several or none has it."""
    fitting = [i for i in candidates if _fits_target(readings[i], context)]
    return (fitting or list(candidates))[0]


def _stands_out(reading: CellReading, context: CellContext) -> bool:
    """No figure in brackets, but a share that the target is: `47 of 51 (92%)` against 90%."""
    measured = reading.unit not in {"count", None}
    return not reading.in_brackets or (measured and _fits_target(reading, context))


def _fits_target(reading: CellReading, context: CellContext) -> bool:
    return any(
        target.unit == reading.unit and target.is_change == (reading.kind == "change")
        for target in context.targets
    )


def _answers(reading: CellReading, text: str, context: CellContext) -> bool:
    """Whether a figure in prose measures what the indicator or its target names."""
    if reading.unit not in {"count", None} and _fits_target(reading, context):
        return True
    if reading.series is not None or _opens_cell(reading, text, context):
        return True
    named = find_stems(f"{context.indicator} {context.target_text}")
    if reading.unit_text and find_stems(reading.unit_text) & named:
        return True
    sentence = _sentence_around(text, reading.start or 0)
    return len(find_stems(sentence) & named) >= (1 if _fits_target(reading, context) else 2)


def _opens_cell(reading: CellReading, text: str, context: CellContext) -> bool:
    """`44% = 18 young people …`, `A further 61`: the figure that opens, in the target's unit."""
    first = _OPENING.fullmatch(text[: reading.start].strip().lower()) is not None
    return first and any(target.unit == reading.unit for target in context.targets)


_OPENING = re.compile(r"(?:a further|an additional|another|a total of|in total,?|total:?)?")


def _sentence_around(text: str, offset: int) -> str:
    start = max(text.rfind(". ", 0, offset), text.rfind("\n", 0, offset)) + 1
    stop = text.find(". ", offset)
    return text[start : stop if stop >= 0 else len(text)]


@lru_cache(maxsize=1_000)
def find_stems(text: str) -> frozenset[str]:
    """The telling words without their endings: `deliver` and `delivered` are one."""
    words = re.findall(r"[a-z]{4,}", text.lower())
    return frozenset(_stem(word) for word in words if word not in _SMALL)


@lru_cache(maxsize=10_000)
def _stem(word: str) -> str:
    for ending in _ENDINGS:
        shorter = word.removesuffix(ending)
        if shorter != word and len(shorter) >= _SHORTEST_STEM:
            return _stem(shorter)
    return word
