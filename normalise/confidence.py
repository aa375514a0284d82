"""How sure a reading is: what each ground for doubt takes off, by one table.

The confidence of a reading is `SURE` times the factor of each doubt that applies to it, so that an
auditor can work it out by hand. `pipeline/calibration.py` holds it against the golden files.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from normalise.borrowing import BY_DEFAULT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from normalise.context import CellReading

SURE = 0.98
FACTORS: Mapping[str, float] = MappingProxyType(
    {
        # flags
        "unit_doubtful": 0.7,
        "period_assumed": 0.8,
        "period_outside_column": 0.85,
        "bound_doubtful": 0.8,
        "value_doubtful": 0.7,
        "ocr_doubtful": 0.6,
        "kind_doubtful": 0.8,
        "sign_doubtful": 0.8,
        "role_doubtful": 0.8,
        "estimated": 0.95,
        "revised": 0.97,
        "sign_from_brackets": 0.9,
        "cell_missing": 0.9,
        "maybe_merged_cell": 0.9,
        "ditto": 0.97,
        "provisional": 0.95,
        "footnote_mark": 0.95,
        # how the figure stands in its cell
        "in prose": 0.93,
        "beside other figures": 0.96,
        "among many figures": 0.94,
        "named part": 0.985,
        "not the actual figure": 0.985,
        # what its unit, its period and its column rest on
        "unit by default": 0.96,
        "undated": 0.8,
        "column unclear": 0.9,
        "table guessed": 0.95,
    }
)
# Flags of readings that a person has decided on: nothing is in doubt about these.
DECIDED = frozenset({"accepted", "corrected"})
# Flags that leave the figure as sure as it was.
NO_DOUBT = frozenset({"rating_disagrees"})
SOME_FIGURES, MANY_FIGURES = 3, 6
CLEAR_COLUMN = 0.6
SURE_TABLE = 0.9  # drawn rules give more, words alone less


class Setting(NamedTuple):
    """What stands around a reading: the figures of its cell, how sure its column and table are.

    `recognised` is how sure a recogniser is of its characters.
    """

    figures: int = 1
    column_score: float = 1.0
    table_score: float = 1.0
    recognised: float = 1.0


_ALONE = Setting()


def reading_to_confidence(reading: CellReading, setting: Setting = _ALONE) -> float:
    """Between 0 and 1: a plain figure's, less a factor for each ground for doubt.

    One that a person has decided on is sure.
    """
    if DECIDED.intersection(reading.flags):
        return 1.0
    confidence = SURE * setting.recognised
    for doubt in find_doubts(reading, setting):
        confidence *= FACTORS[doubt]
    return round(confidence, 3)


def find_doubts(reading: CellReading, setting: Setting = _ALONE) -> tuple[str, ...]:
    """The grounds for doubt that apply to a reading, each a key of `FACTORS`."""
    flags = (flag for flag in dict.fromkeys(reading.flags) if flag in FACTORS)
    return (*flags, *_find_grounds(reading, setting))


def _find_grounds(reading: CellReading, setting: Setting) -> Iterator[str]:
    many = setting.figures >= MANY_FIGURES
    grounds = {
        "in prose": reading.in_prose,
        "among many figures": many,
        "beside other figures": not many and setting.figures >= SOME_FIGURES,
        "named part": reading.series is not None and setting.figures > 1,
        "not the actual figure": reading.role not in {None, "actual"},
        "unit by default": BY_DEFAULT in reading.rules,
        "undated": reading.span is None,
        "column unclear": setting.column_score < CLEAR_COLUMN,
        "table guessed": setting.table_score < SURE_TABLE,
    }
    yield from (ground for ground, applies in grounds.items() if applies)
