"""Golden files: what a careful reader finds in a report, and which answers agree with it.

They lie in `tests/golden`; the README there says how a field is read. Nothing here writes them.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal, Protocol, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from schema.dataset import Bound, Comparison, Kind, PeriodKind, Role, Status, TargetStatus, Unit
from schema.failure import UsageError

if TYPE_CHECKING:
    from pathlib import Path

DECIMALS = 3
QUOTES_AND_DASHES = str.maketrans("‘’“”‐‑–—−", "''\"\"-----")


class Placed(Protocol):
    """What a golden row of any kind says of itself."""

    @property
    def is_optional(self) -> bool:
        """Whether the output passes with the row and without it."""

    @property
    def words(self) -> str:
        """The row in a few words, for a list of misses."""


def tidy(text: str) -> str:
    """A text without the differences that do not count: kinds of blanks, quotes and dashes.

    >>> tidy(" Car’n’age –  1\\n2 ")
    "Car'n'age - 1 2"
    """
    plain = unicodedata.normalize("NFKC", text).translate(QUOTES_AND_DASHES)
    return re.sub(r"\s+", " ", plain).strip()


def plain(value: object) -> object:
    """A value in the form in which two of them are compared; an empty text is no text."""
    if isinstance(value, str):
        return tidy(value).casefold() or None
    if isinstance(value, float):
        return round(value, DECIMALS)
    return value


def is_accepted(value: object, answers: Sequence[object]) -> bool:
    """Whether a value is one of a golden field's answers.

    >>> is_accepted("KSI’s", ("KSI's", "KSI")), is_accepted(None, ("KSI",))
    (True, False)
    """
    return plain(value) in {plain(answer) for answer in answers}


def parse_answers(field: object) -> object:
    """The answers that the text of a golden field accepts; None is the empty one.

    >>> parse_answers("y|n"), parse_answers("null|KSI"), parse_answers("")
    (('y', 'n'), (None, 'KSI'), (None,))
    """
    if not isinstance(field, str):
        return field
    return tuple(None if answer in {"", "null"} else answer for answer in field.split("|"))


Either = BeforeValidator(parse_answers)
Texts = Annotated[tuple[str | None, ...], Either]
Numbers = Annotated[tuple[float | None, ...], Either]
Days = Annotated[tuple[date | None, ...], Either]
Flags = Annotated[tuple[bool, ...], Either]
_Row = TypeVar("_Row", bound="GoldenRow")


class GoldenRow(BaseModel):
    """What every golden row shares: it is frozen, refuses unknown names, and is of one indicator."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    row_no: int

    @property
    def is_optional(self) -> bool:
        """Whether the output passes with the row and without it."""
        return False


class GoldenIndicator(GoldenRow):
    """An indicator, numbered in document order."""

    theme: Texts
    subtheme: Texts
    indicator: Texts
    code: Texts
    target_text: Texts

    @property
    def words(self) -> str:
        """The row in a few words."""
        return self.indicator[0] or ""

    @property
    def target(self) -> tuple[str | None, ...]:
        """The target cell under the name that the dataset has for it."""
        return self.target_text


class GoldenReading(GoldenRow):
    """A reading, or the row of a cell without a figure."""

    column: str
    status: Annotated[tuple[Status, ...], Either]
    value: Numbers
    value_high: Numbers
    unit: Annotated[tuple[Unit | None, ...], Either]
    unit_text: Texts
    kind: Annotated[tuple[Kind | None, ...], Either]
    role: Annotated[tuple[Role | None, ...], Either]
    series: Texts
    bound: Annotated[tuple[Bound | None, ...], Either]
    denominator: Numbers
    period_start: Days
    period_end: Days
    period_kind: Annotated[tuple[PeriodKind, ...], Either]
    headline: Flags
    text: str
    must: Literal["must", "may"]
    comment: str

    @property
    def is_optional(self) -> bool:
        """Whether the output passes with the row and without it."""
        return self.must == "may"

    @property
    def is_reported(self) -> bool:
        """Whether the row gives a figure."""
        return self.status == ("reported",)

    @property
    def period(self) -> tuple[str, ...]:
        """The periods that pass; alternatives of start, end and kind go together in order."""
        fields = (self.period_start, self.period_end, self.period_kind)
        count = max(len(field) for field in fields)
        spread = [field * count if len(field) == 1 else field for field in fields]
        return tuple(period_to_words(*parts) for parts in zip(*spread, strict=True))

    @property
    def words(self) -> str:
        """The row in a few words."""
        if not self.is_reported:
            return " or ".join(self.status)
        return figure_to_words(self.value[0], self.value_high[0], self.unit[0])


class GoldenTarget(GoldenRow):
    """A target figure, or the one row of a target cell without a figure."""

    text: str
    value: Numbers
    unit: Annotated[tuple[Unit | None, ...], Either]
    comparison: Annotated[tuple[Comparison | None, ...], Either]
    from_value: Numbers
    per: Texts
    series: Texts
    status: Annotated[tuple[TargetStatus, ...], Either]
    headline: Flags

    @property
    def words(self) -> str:
        """The row in a few words."""
        return target_to_words(self.value[0], self.unit[0], self.comparison[0], self.status[0])


@dataclass(frozen=True, slots=True)
class Golden:
    """The golden rows of one report; `name` is its file's name without the ending."""

    name: str
    indicators: tuple[GoldenIndicator, ...] = ()
    readings: tuple[GoldenReading, ...] = ()
    targets: tuple[GoldenTarget, ...] = ()


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


def _read_rows(path: Path, model: type[_Row]) -> tuple[_Row, ...]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return tuple(model.model_validate(row) for row in csv.DictReader(file))
    except (OSError, ValidationError) as error:
        raise UsageError(f"cannot read {path}: {error}") from error


def period_to_words(start: date | None, end: date | None, kind: str) -> str:
    """A period as the scores name it; the same words are the same period.

    >>> period_to_words(date(2013, 4, 1), date(2013, 6, 30), "quarter")
    '2013-04-01 to 2013-06-30 (quarter)'
    """
    return f"{start or '?'} to {end or '?'} ({kind})"


def figure_to_words(value: float | None, high: float | None, unit: str | None) -> str:
    """A figure with its unit.

    >>> figure_to_words(8.0, 10.0, "count")
    '8 to 10 count'
    """
    upper = "" if high is None else f" to {high:.12g}"
    return f"{value:.12g}{upper} {unit}" if value is not None else f"no figure {unit or ''}".strip()


def target_to_words(
    value: float | None, unit: str | None, comparison: str | None, status: str
) -> str:
    """A target in a few words: its figure where it has one, else its status.

    >>> target_to_words(5.0, "percent", "reduce_by", "set")
    'reduce_by 5 percent'
    """
    figure = f"{comparison or ''} {figure_to_words(value, None, unit)}".strip()
    return status if value is None else figure if status == "set" else f"{figure} ({status})"
