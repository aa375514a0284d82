"""Golden files: what a careful reader finds in a report, and which answers agree with it.

They lie in `tests/golden`; the README there says how a field is read. Nothing here writes them.
"""

from __future__ import annotations

import csv
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict

from pipeline.wording import (
    figure_to_words,
    period_to_words,
    target_to_words,
    tidy,
    value_to_plain,
)
from schema.dataset import Bound, Comparison, Kind, PeriodKind, Role, Status, TargetStatus, Unit
from schema.failure import UsageError

if TYPE_CHECKING:
    from pathlib import Path


def parse_answers(field: object) -> object:
    """The answers that a golden field accepts; None is the empty one.

    >>> parse_answers("y|n"), parse_answers("null|KSI"), parse_answers(""), parse_answers(5.0)
    (('y', 'n'), (None, 'KSI'), (None,), (5.0,))
    """
    if not isinstance(field, str):
        return (field,)
    return tuple(None if answer in {"", "null"} else answer for answer in field.split("|"))


Either = BeforeValidator(parse_answers)
Texts = Annotated[tuple[str | None, ...], Either]
Numbers = Annotated[tuple[float | None, ...], Either]
Days = Annotated[tuple[date | None, ...], Either]
Flags = Annotated[tuple[bool, ...], Either]
Statuses = Annotated[tuple[Status, ...], Either]
Units = Annotated[tuple[Unit | None, ...], Either]
Kinds = Annotated[tuple[Kind | None, ...], Either]
Bounds = Annotated[tuple[Bound | None, ...], Either]
Roles = Annotated[tuple[Role | None, ...], Either]
Comparisons = Annotated[tuple[Comparison | None, ...], Either]
TargetStatuses = Annotated[tuple[TargetStatus, ...], Either]


class GoldenRow(BaseModel, ABC):
    """What every golden row shares; a field is the tuple of the answers that pass."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @property
    def is_optional(self) -> bool:
        """Whether the output passes with the row and without it."""
        return False

    @property
    @abstractmethod
    def words(self) -> str:
        """The row in a few words, for a list of misses."""

    def answers(self, name: str) -> tuple[object, ...]:
        """The answers of a field that pass."""
        answers: tuple[object, ...] = getattr(self, name)
        return answers

    def accepts(self, name: str, value: object) -> bool:
        """Whether `value` is one of the answers of a field, capitals or not."""
        return value_to_plain(value) in map(value_to_plain, self.answers(name))


class GoldenIndicator(GoldenRow):
    """An indicator of a report, numbered in document order."""

    row_no: int
    theme: Texts
    subtheme: Texts
    indicator: Texts
    code: Texts
    target_text: Texts

    @property
    def target(self) -> tuple[str | None, ...]:
        """The target cell, under the name that the dataset has for it."""
        return self.target_text

    @property
    def words(self) -> str:
        """Its text."""
        return self.indicator[0] or ""

    def accepts(self, name: str, value: object) -> bool:
        """Whether `value` is one of the answers of a field, with its capitals."""
        return tidy(str(value or "")) in {tidy(str(answer or "")) for answer in self.answers(name)}


class GoldenFigure(GoldenRow):
    """A figure, or an explicit absence of one, wherever it was annotated."""

    status: Statuses
    value: Numbers
    value_high: Numbers
    unit: Units
    kind: Kinds
    role: Roles
    series: Texts
    bound: Bounds
    denominator: Numbers
    period_start: Days
    period_end: Days
    text: str | None

    @property
    def is_reported(self) -> bool:
        """Whether the row gives a figure."""
        return self.status == ("reported",)

    @property
    def period(self) -> tuple[str, ...]:
        """The periods that pass; alternatives of the first day and the last go together."""
        starts, ends = spread(self.period_start, self.period_end)
        return tuple(map(period_to_words, starts, ends))

    @property
    def words(self) -> str:
        """Its figure, else its status."""
        if not self.is_reported:
            return " or ".join(self.status)
        return figure_to_words(self.value[0], self.value_high[0], self.unit[0])


class GoldenReading(GoldenFigure):
    """A reading of a report, or the row of a cell without a figure."""

    row_no: int
    column: str
    unit_text: Texts
    period_kind: Annotated[tuple[PeriodKind, ...], Either]
    headline: Flags
    must: Literal["must", "may"]
    comment: str

    @property
    def is_optional(self) -> bool:
        """Whether the output passes with the row and without it."""
        return self.must == "may"


class GoldenTarget(GoldenRow):
    """A target figure, or the one row of a target cell without a figure."""

    row_no: int
    text: str
    value: Numbers
    unit: Units
    comparison: Comparisons
    from_value: Numbers
    per: Texts
    series: Texts
    status: TargetStatuses
    headline: Flags

    @property
    def words(self) -> str:
        """Its figure and comparison, else its status."""
        return target_to_words(self.value[0], self.unit[0], self.comparison[0], self.status[0])


@dataclass(frozen=True, slots=True)
class Golden:
    """The golden rows of one report; `name` is its file's name without the ending."""

    name: str
    indicators: tuple[GoldenIndicator, ...] = ()
    readings: tuple[GoldenReading, ...] = ()
    targets: tuple[GoldenTarget, ...] = ()


_RowT = TypeVar("_RowT", bound=GoldenRow)
_T = TypeVar("_T")


def read_golden(folder: Path) -> tuple[Golden, ...]:
    """The golden files of every report in a folder; raises UsageError where one is unsound."""
    ending = ".indicators.csv"
    names = sorted(path.name.removesuffix(ending) for path in folder.glob(f"*{ending}"))
    return tuple(
        Golden(
            name,
            _read_rows(folder / f"{name}{ending}", GoldenIndicator),
            _read_rows(folder / f"{name}.readings.csv", GoldenReading),
            _read_rows(folder / f"{name}.targets.csv", GoldenTarget),
        )
        for name in names
    )


def _read_rows(path: Path, model: type[_RowT]) -> tuple[_RowT, ...]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return tuple(model.model_validate(row) for row in csv.DictReader(file))
    except (OSError, ValueError) as error:
        raise UsageError(f"cannot read {path}: {error}") from error


def spread(*fields: tuple[_T, ...]) -> list[tuple[_T, ...]]:
    """Fields with as many answers each: a single one stands beside every alternative."""
    count = max(map(len, fields))
    return [field * count if len(field) == 1 else field for field in fields]
