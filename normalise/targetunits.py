"""The unit and the sign of a target's figure, from its own words, its column and its row."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from normalise.measured import PENCE_IN_POUND, figure_to_scale, is_pence, is_written_out
from normalise.times import clock_to_ratio, find_clock_unit
from normalise.unitcells import row_to_hint
from normalise.units import UnitHint, header_to_hint, indicator_to_hint

if TYPE_CHECKING:
    from normalise.quantities import Figure


class TargetCell(NamedTuple):
    """A target cell: its text, its column's header, its row's indicator and unit column."""

    text: str
    column: str
    indicator: str
    unit: str = ""

    @property
    def hints(self) -> tuple[UnitHint | None, UnitHint | None]:
        """The units of the column and of the indicator."""
        column = row_to_hint(self.unit, self.column, self.indicator)
        return column, indicator_to_hint(self.indicator)

    @property
    def is_headed(self) -> bool:
        """Whether the header names the unit, as `Target %` does; a scale is the column's own."""
        hint = header_to_hint(self.column)
        return hint is not None and hint.scale == 1


def with_target_unit(figure: Figure, row: TargetCell) -> Figure:
    """A figure with the unit of its column or its indicator where it has none, written out."""
    hint = next((hint for hint in row.hints if hint), None)
    if figure.clock:
        return _with_clock(figure, row)
    if is_pence(figure.rules, (row.unit, row.column, row.indicator)):
        return replace(figure, value=figure.value / PENCE_IN_POUND, unit="gbp")
    if figure.unit is not None or hint is None or figure.unit_text:
        return replace(figure, unit=figure.unit or "count")
    plain = is_written_out(figure.value, figure.scale, hint.scale)
    scaled = figure_to_scale(figure, 1.0 if plain else hint.scale)
    if figure.denominator is not None and hint.unit != "score":
        return replace(figure, unit="count")
    if hint.unit == "ratio" and scaled.value == 1 and scaled.value_high:  # `1 to 15`
        return replace(
            scaled, value=scaled.value_high, value_high=None, unit="ratio", bound="exact"
        )
    flags = (*figure.flags, "unit_doubtful") if hint.weak else figure.flags
    return replace(scaled, unit=hint.unit, flags=flags)


def _with_clock(figure: Figure, row: TargetCell) -> Figure:
    """`8:00` as a time; `1:35` as a ratio where the indicator is one."""
    if any(hint is not None and hint.unit == "ratio" for hint in row.hints):
        ratio, doubts = clock_to_ratio(figure.value)
        return replace(figure, value=ratio, unit="ratio", flags=(*figure.flags, *doubts))
    unit, flags = find_clock_unit((row.unit, row.column, row.text, row.indicator), row.hints)
    return replace(figure, unit=unit, flags=(*figure.flags, *flags))


def with_target_sign(figure: Figure) -> Figure:
    """Money can be below nought, `(45)` in a column of money is; the sign of `-5%` is a change."""
    if figure.unit != "gbp" or figure.change is not None:
        return replace(figure, value=abs(figure.value))
    if not figure.bracketed:
        return figure
    flags = (*figure.flags, "sign_from_brackets")
    return replace(figure, value=-abs(figure.value), flags=flags)
