"""Which labels in front of figures name parts of an indicator, once a whole cell is read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from normalise.things import SMALL

if TYPE_CHECKING:
    from normalise.context import CellReading


def keep_labels_of_parts(
    readings: tuple[CellReading, ...], text: str, *, is_prose: bool
) -> tuple[CellReading, ...]:
    """`KSI 14`: a label parts the indicator only where the cell has figures for several.

    In prose the others have to stand beside it: in its sentence, in the next line of a list, or
    under a label that shares a word (`Stage 1`, `Stage 2`). Else it names another measure.
    """
    labelled = [one for one in readings if one.labelled and one.role == "actual"]
    if is_prose:
        named = {(o.sentence, o.series) for o in readings if _has_sister(o, readings, text)}
        kept = {id(one) for one in readings if (one.sentence, one.series) in named}
    else:
        several = len({one.series for one in labelled}) > 1
        kept = {id(one) for one in readings} if several else set()
    return tuple(
        replace(one, series=None) if one.labelled and id(one) not in kept else one
        for one in readings
    )


def _has_sister(one: CellReading, readings: tuple[CellReading, ...], text: str) -> bool:
    return any(
        other.labelled
        and other.role == one.role
        and other.series != one.series
        and other.unit == one.unit
        and other.kind == one.kind
        and _stand_together(one, other, text)
        for other in readings
    )


def _stand_together(one: CellReading, other: CellReading, text: str) -> bool:
    apart = abs(one.sentence - other.sentence)
    if apart == 0:
        return True
    start, end = sorted(((one.end or 0), (other.end or 0)))
    listed = apart == 1 and any(sign in text[start:end] for sign in "\n\u2022\u25cf\uf0b7")
    return listed or _runs_on(one, other, text) or bool(_to_words(one) & _to_words(other))


def _runs_on(one: CellReading, other: CellReading, text: str) -> bool:
    """`Opiates: 7.2%. Alcohol: 41%.`: a label and its colon right behind the other's figure."""
    first, second = sorted((one, other), key=lambda reading: reading.start or 0)
    between = text[first.end : second.start].strip(" .;,\n")
    return between == f"{second.series}:"


def _to_words(one: CellReading) -> set[str]:
    return {word for word in (one.series or "").lower().split() if word.isalpha()} - SMALL


def give_brackets_their_label(readings: tuple[CellReading, ...]) -> tuple[CellReading, ...]:
    """`slight 1,140 (2019: 1,802)`: an earlier figure in brackets is of the same part."""
    result = list(readings)
    for index, one in enumerate(readings[1:], start=1):
        whole = result[index - 1]
        alike = whole.sentence == one.sentence and whole.unit == one.unit and not whole.in_brackets
        if alike and one.in_brackets and one.series is None and one.role == "previous":
            result[index] = replace(one, series=whole.series)
    return tuple(result)
