"""A dataset against the golden files: what is right, field by field, and a list of what is not.

First the indicators of a document are aligned, by order and likeness. Then the readings of each
cell and the targets of each row are paired, one to one, and each pair is judged field by field.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import reduce
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pipeline.golden import (
    Golden,
    GoldenIndicator,
    GoldenReading,
    Placed,
    figure_to_words,
    is_accepted,
    period_to_words,
    plain,
    target_to_words,
    tidy,
)
from schema.dataset import IndicatorRow, ReadingRow, TargetRow

if TYPE_CHECKING:
    from schema.tables import Dataset

ALIKE = 0.6
"""Two texts that differ by more than this are not the same indicator."""

Metrics = dict[str, tuple[str, ...]]
"""Each score by name, with the fields that a pair has to agree on for it."""

INDICATOR_METRICS: Metrics = {
    "indicators": ("indicator", "theme", "subtheme", "code"),
    "indicators: target as printed": ("target",),
}
READING_METRICS: Metrics = {
    "value + unit": (),
    "value + unit + period": ("period",),
    "value + unit + kind + role + series": ("kind", "role", "series"),
    "value + unit + headline": ("headline",),
    "value + unit + bound": ("bound",),
    "value + unit + unit_text": ("unit_text",),
    "value + unit + denominator": ("denominator",),
}
STATUS_METRICS: Metrics = {
    "cells without a figure: status": (),
    "cells without a figure: status + period": ("period",),
}
TARGET_METRICS: Metrics = {
    "targets": (),
    "targets: series": ("series",),
    "targets: from_value + per": ("from_value", "per"),
    "targets: headline": ("headline",),
}

GoldenT = TypeVar("GoldenT", bound=Placed)
FoundT = TypeVar("FoundT")
KeyT = TypeVar("KeyT")
RowT = TypeVar("RowT")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were right of those given and of those wanted."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.right + other.right, self.given + other.given, self.wanted + other.wanted
        )

    @property
    def precision(self) -> float:
        """The share of what was given that is right; one where nothing was given."""
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        """The share of what was wanted that was found; one where nothing was wanted."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall.

        >>> Tally(right=3, given=4, wanted=6).f1
        0.6
        """
        both = self.given + self.wanted
        return 2 * self.right / both if both else 1.0


@dataclass(frozen=True, slots=True)
class Miss:
    """One disagreement: the score that it lowers, its place, both sides, and the cell.

    `golden` is empty where the dataset has a row too many, `found` where it lacks one.
    """

    metric: str
    place: str
    golden: str
    found: str
    cell: str


@dataclass(frozen=True, slots=True)
class Score:
    """The tallies of every metric, and the misses behind them."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    misses: tuple[Miss, ...] = ()

    def __add__(self, other: Score) -> Score:
        names = {**self.tallies, **other.tallies}
        tallies = {
            name: self.tallies.get(name, Tally()) + other.tallies.get(name, Tally())
            for name in names
        }
        return Score(tallies, self.misses + other.misses)


def sum_scores(scores: Sequence[Score]) -> Score:
    """Several scores as one."""
    return reduce(Score.__add__, scores, Score())


@dataclass(frozen=True, slots=True)
class Pairing(Generic[GoldenT, FoundT]):
    """Golden rows and rows of the dataset, paired; what is left over; and the cell they are of."""

    pairs: tuple[tuple[GoldenT, FoundT], ...]
    missed: tuple[GoldenT, ...]
    surplus: tuple[FoundT, ...]
    place: str
    cell: str


def pair_rows(
    golden: Sequence[GoldenT],
    found: Sequence[FoundT],
    agreement: Callable[[GoldenT, FoundT], int],
    place: str = "",
    cell: str = "",
) -> Pairing[GoldenT, FoundT]:
    """Pair rows one to one, the best agreement first; those with none at all stay apart."""
    candidates = [
        (-agreement(left, right), i, j)
        for i, left in enumerate(golden)
        for j, right in enumerate(found)
    ]
    taken: dict[int, int] = {}
    for worth, i, j in sorted(candidates):
        if worth < 0 and i not in taken and j not in taken.values():
            taken[i] = j
    return Pairing(
        tuple((golden[i], found[j]) for i, j in sorted(taken.items())),
        tuple(row for i, row in enumerate(golden) if i not in taken),
        tuple(row for j, row in enumerate(found) if j not in taken.values()),
        place,
        cell,
    )


def score_pairing(pairing: Pairing[Any, Any], metrics: Metrics) -> Score:
    """The score of a pairing; rows that may be missing count neither for nor against."""
    pairs = [(golden, found) for golden, found in pairing.pairs if not golden.is_optional]
    missed = [golden for golden in pairing.missed if not golden.is_optional]
    given, wanted = len(pairs) + len(pairing.surplus), len(pairs) + len(missed)
    differences = [
        (metric, golden, found, [name for name in names if not _agrees(golden, found, name)])
        for golden, found in pairs
        for metric, names in metrics.items()
    ]
    wrong = [(metric, golden, found, names) for metric, golden, found, names in differences if names]
    tallies = {
        metric: Tally(len(pairs) - sum(name == metric for name, *_ in wrong), given, wanted)
        for metric in metrics
    }
    first, place, cell = next(iter(metrics)), pairing.place, pairing.cell
    misses = [Miss(first, place, golden.words, "", cell) for golden in missed]
    misses += [Miss(first, place, "", row_to_words(row), cell) for row in pairing.surplus]
    misses += [
        Miss(metric, place, _golden_words(golden, names), _found_words(found, names), cell)
        for metric, golden, found, names in wrong
    ]
    return Score(tallies, tuple(misses))


def field_of(row: object, name: str) -> object:
    """A field of a row of the dataset, where `period` is its two dates and their kind."""
    if name == "period" and isinstance(row, ReadingRow):
        return period_to_words(row.period_start, row.period_end, row.period_kind)
    value: object = getattr(row, name)
    return value


def _agrees(golden: object, found: object, name: str) -> bool:
    value, answers = field_of(found, name), getattr(golden, name)
    if isinstance(found, IndicatorRow):  # its text is judged as printed, capitals and all
        return tidy(str(value or "")) in {tidy(answer or "") for answer in answers}
    return is_accepted(value, answers)


def _golden_words(golden: Any, names: Sequence[str]) -> str:  # noqa: ANN401 - a row of any kind
    fields = [(name, "|".join(map(_show, getattr(golden, name)))) for name in names]
    return f"{golden.words}: " + ", ".join(f"{name} {value}" for name, value in fields)


def _found_words(found: object, names: Sequence[str]) -> str:
    return ", ".join(f"{name} {_show(field_of(found, name))}" for name in names)


def _show(value: object) -> str:
    if value is None:
        return "null"
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def row_to_words(row: object) -> str:
    """A row of the dataset in a few words."""
    if isinstance(row, ReadingRow) and row.value is not None:
        return figure_to_words(row.value, row.value_high, row.unit)
    if isinstance(row, TargetRow):
        return target_to_words(row.value, row.unit, row.comparison, row.status)
    return row.indicator if isinstance(row, IndicatorRow) else str(field_of(row, "status"))
