"""Golden sets of single cells: value cells and target cells, each with what stands around it.

They lie in `tests/golden` as JSON, one object a line. Nothing here writes them.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.golden import (
    Comparisons,
    Flags,
    GoldenFigure,
    GoldenRow,
    Numbers,
    TargetStatuses,
    Texts,
    Units,
    spread,
)
from pipeline.wording import target_to_words, value_to_magnitude
from schema.failure import UsageError

if TYPE_CHECKING:
    from pathlib import Path

WantedFlags = tuple[str, ...]
"""Flags that a row has to carry; `any` stands for a doubt of whatever name."""


class ExpectedReading(GoldenFigure):
    """A reading of a single cell; `period_stated` where the cell's own words give the period.

    `unit_text` and `flags` are held against the output only where they are given.
    """

    period_stated: bool
    unit_text: Texts | None = None
    flags: WantedFlags = ()

    @property
    def magnitude(self) -> tuple[tuple[float | None, float | None], ...]:
        """The figure without its sign, in each of its answers."""
        return tuple(map(value_to_magnitude, *spread(self.value, self.value_high)))

    def answers(self, name: str) -> tuple[object, ...]:
        """The answers of a field that pass."""
        return () if getattr(self, name) is None else super().answers(name)

    def accepts(self, name: str, value: object) -> bool:
        """Whether `value` is one of the answers of a field; any is, where none is given."""
        if name == "flags":
            return has_flags(self.flags, value)
        return not self.answers(name) or super().accepts(name, value)


class ExpectedTarget(GoldenRow):
    """A target of a single target cell, or its one row without a figure."""

    value: Numbers
    value_high: Numbers
    unit: Units
    comparison: Comparisons
    from_value: Numbers
    per: Texts
    series: Texts
    status: TargetStatuses
    headline: Flags
    flags: WantedFlags = ()

    @property
    def words(self) -> str:
        """Its figure and comparison, else its status."""
        return target_to_words(self.value[0], self.unit[0], self.comparison[0], self.status[0])

    def accepts(self, name: str, value: object) -> bool:
        """Whether `value` is one of the answers of a field."""
        if name == "flags":
            return has_flags(self.flags, value)
        return super().accepts(name, value)


class GoldenTargetCell(BaseModel):
    """A single target cell with what stands around it, and the targets that it gives."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    text: str
    column: str
    indicator: str
    period_start: date
    period_end: date
    reference_date: date
    expected: tuple[ExpectedTarget, ...]


class GoldenCell(BaseModel):
    """A single cell with what stands around it, and the readings that it gives."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    text: str
    column: str | None
    indicator: str | None
    target: str | None
    period_start: date | None
    period_end: date | None
    reference_date: date | None
    expected: tuple[ExpectedReading, ...]


_CellT = TypeVar("_CellT", GoldenCell, GoldenTargetCell)


def read_golden_cells(path: Path) -> tuple[GoldenCell, ...]:
    """A set of single cells, a JSON object a line; raises UsageError where one is unsound."""
    return _read_lines(path, GoldenCell)


def read_golden_targets(path: Path) -> tuple[GoldenTargetCell, ...]:
    """A set of single target cells, likewise."""
    return _read_lines(path, GoldenTargetCell)


def _read_lines(path: Path, model: type[_CellT]) -> tuple[_CellT, ...]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
        return tuple(model.model_validate(json.loads(line)) for line in lines if line)
    except (OSError, ValueError, ValidationError) as error:
        raise UsageError(f"cannot read {path}: {error}") from error


def has_flags(wanted: WantedFlags, given: object) -> bool:
    """Whether a row carries the flags that it has to.

    >>> has_flags((), ()), has_flags(("any",), ()), has_flags(("any",), ("unit_doubtful",))
    (True, False, True)
    """
    flags = set(given) if isinstance(given, tuple | list) else set()
    return set(wanted) <= flags | ({"any"} if flags else set())
