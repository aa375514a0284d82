"""How sure a reading is: what each doubt takes off."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from normalise.context import CellReading

SURE = 0.98
_DOUBTS = {
    "unit_doubtful": 0.7,
    "period_assumed": 0.8,
    "period_outside_column": 0.85,
    "bound_doubtful": 0.8,
    "value_doubtful": 0.7,
    "kind_doubtful": 0.8,
    "sign_from_brackets": 0.9,
    "estimated": 0.95,
    "revised": 0.97,
    "cell_missing": 0.9,
    "provisional": 0.95,
    "footnote_mark": 0.95,
}
_PROSE = 0.93
_UNDATED = 0.8


def reading_to_confidence(reading: CellReading) -> float:
    """Between 0 and 1: a plain figure's, less a factor for each flag and each weak ground."""
    confidence = SURE
    for flag in reading.flags:
        confidence *= _DOUBTS.get(flag, 1.0)
    if reading.in_prose:
        confidence *= _PROSE
    if reading.span is None:
        confidence *= _UNDATED
    return round(confidence, 3)
