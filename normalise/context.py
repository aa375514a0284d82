"""What a cell takes from around it, and what it gives: the values that pass between the rules."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from normalise.dating import Anchor
from normalise.spans import Span, twelve_months_to, year_to_date
from normalise.unitcells import row_to_hint
from normalise.units import UnitHint, indicator_to_hint

if TYPE_CHECKING:
    from schema.dataset import Bound, Kind, PeriodSource, Role, Status, Unit


_COUNTS = re.compile(r"\b(?:numbers?|nos?|count|volume)\b", re.IGNORECASE)


class ColumnKind(StrEnum):
    """What a column holds, as far as reading its cells is concerned."""

    PERIOD = "period"
    VALUE = "value"
    PROSE = "prose"
    COMMENTS = "comments"


@dataclass(frozen=True, slots=True)
class SetTarget:
    """A target as the row's figures are held against it; `bare` where its cell names no unit.

    `scale` is what its number was multiplied by, as in `£400k`.
    """

    value: float
    unit: Unit | None
    is_change: bool
    text: str = ""
    bare: bool = False
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class CellContext:
    """What a cell's figures take from around it.

    `anchor` is the period of the column or the document; `stated_by` tells which of the two.
    `role` is what the column's header or the indicator makes of its figures, `series` the part
    that the row's target names; `compares_with_last_year` what the indicator says of its changes;
    `unit` what the row's unit column says.
    """

    column: str = ""
    kind: ColumnKind = ColumnKind.VALUE
    anchor: Anchor = field(default_factory=Anchor)
    stated_by: PeriodSource = "document"
    indicator: str = ""
    targets: tuple[SetTarget, ...] = ()
    target_text: str = ""
    series: str | None = None
    role: Role = "actual"
    publisher: str | None = None
    compares_with_last_year: bool = False
    unit: str = ""

    @property
    def hints(self) -> tuple[UnitHint | None, ...]:
        """The units of the column, the targets and the indicator, in the contract's order.

        What the row's unit column says stands in the place of the column's.
        What is only guessed from the indicator's subject gives way to the others.
        """
        levels = (one.unit for one in self.targets if not (one.is_change or one.bare))
        unit = next((unit for unit in levels if unit is not None), None)
        if unit == "percent" and _COUNTS.search(self.column):  # `Number` beside `Target %`
            unit = None
        column = row_to_hint(self.unit, self.column, self.indicator)
        indicator = indicator_to_hint(self.indicator)
        if indicator is not None and indicator.weak and (column or unit):
            indicator = None
        return column, UnitHint(unit) if unit else None, indicator

    @property
    def default_period(self) -> tuple[Span | None, PeriodSource]:
        """The period of a figure whose cell states none, and what says so."""
        span = self.anchor.span
        if span is not None and self.anchor.rolling_year:
            return twelve_months_to(span.end), "cell"
        if span is not None and self.anchor.to_date and self.stated_by == "column":
            return year_to_date(span.end), "cell"
        if span is not None and self.anchor.at_end:
            return Span(span.end, span.end), "cell"
        return span, self.stated_by

    @property
    def is_loose(self) -> bool:
        """Whether the column is one for words."""
        return self.kind in {ColumnKind.PROSE, ColumnKind.COMMENTS}


@dataclass(frozen=True, slots=True)
class CellReading:
    """One reading of a cell, before it joins its row.

    `start` and `end` are offsets of `text` in the cell; `sentence` counts the cell's sentences.
    `rules` names what fired, for the auditor. The fields from `sentence` to `scale` say how the
    figure stands in its cell, for the rules that come after; `scale` is what its number was
    multiplied by, as in `9.8m`; `footnotes` are those of its marks.
    """

    status: Status
    span: Span | None
    period_source: PeriodSource
    start: int | None = None
    end: int | None = None
    value: float | None = None
    value_high: float | None = None
    unit: Unit | None = None
    unit_text: str | None = None
    kind: Kind | None = None
    bound: Bound | None = None
    role: Role | None = None
    series: str | None = None
    denominator: float | None = None
    headline: bool = False
    compared: Span | None = None
    note: str | None = None
    sentence: int = 0
    bare: bool = False
    in_prose: bool = False
    labelled: bool = False
    in_brackets: bool = False
    clock: bool = False
    bracketed: bool = False
    scale: float = 1.0
    flags: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()
