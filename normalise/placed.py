"""Readings and targets with the cell and the column that they stand in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from normalise.attainment import Attainment

if TYPE_CHECKING:
    from normalise.context import CellReading
    from normalise.shown import Shown
    from normalise.targets import ParsedTarget
    from schema.page import Cell


@dataclass(frozen=True, slots=True)
class PlacedReading:
    """A reading with the cell and the column that it stands in.

    `shown` is the rating and direction of its own column or cell, None where the row's hold;
    `target` is the one that it is held against, and `attainment` what came of it; `column_score`
    is how sure it is what the column holds. `number` counts the readings of its column as the
    rules found them, where a person has decided on some of them; else it is 0. `recognised` is how
    sure the recogniser is of its characters, where one read them.
    """

    reading: CellReading
    cell: Cell
    column: str
    shown: Shown | None = None
    target: PlacedTarget | None = None
    attainment: Attainment = field(default_factory=Attainment)
    column_score: float = 1.0
    number: int = 0
    recognised: float = 1.0


@dataclass(frozen=True, slots=True)
class PlacedTarget:
    """A target with the cell and the column that it stands in.

    `number` counts the targets of its row as the rules found them, where a person has decided on
    some of them; else it is 0.
    """

    target: ParsedTarget
    cell: Cell
    column: str
    number: int = 0
