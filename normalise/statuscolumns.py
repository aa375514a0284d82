"""Which value column each status and direction column of a table is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalise.columns import ColumnRole

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from normalise.columns import Column
    from normalise.spans import Span

_VALUES = frozenset({ColumnRole.PERIOD, ColumnRole.VALUE, ColumnRole.PROSE})


def pair_columns(
    columns: Sequence[Column], role: ColumnRole, named: Mapping[int, Span] | None = None
) -> list[tuple[Column, Column]]:
    """The columns of a role, each with the value column that it is about, as far as there is one.

    The period that a header names (`Q1 RAG`) decides first; `named` are periods of headers by the
    column's index. The others are about the value beside them: the one behind them where they lead
    (`RAG`, `Q1`, `RAG`, `Q2`), else the one before. Several can be about one value.
    """
    values = [column for column in columns if column.role in _VALUES]
    shows = [column for column in columns if column.role is role]
    spans = {one.index: (named or {}).get(one.index, one.span) for one in shows}
    dated = [(one, _find_dated(one, spans[one.index], values)) for one in shows]
    taken = {about.index for _, about in dated if about is not None}
    bare = [one for one in shows if spans[one.index] is None and not is_former(one)]
    free = [value for value in values if value.index not in taken] or values
    placed = [(one, _find_beside(one, values, ahead=leads(bare, free))) for one in bare]
    return [(one, about) for one, about in (*dated, *placed) if about is not None]


def _find_dated(column: Column, span: Span | None, values: Sequence[Column]) -> Column | None:
    """The value of the column's period: of several the nearest one before it."""
    same = [one for one in values if span is not None and one.span == span]
    before = [one for one in same if one.index < column.index]
    return before[-1] if before else next(iter(same), None)


def is_former(column: Column) -> bool:
    """`Previous RAG`: about an earlier figure that nothing dates."""
    return column.span is None and column.figure_role == "previous"


def leads(bare: Sequence[Column], values: Sequence[Column]) -> bool:
    """Whether they stand in front of what they are about: none is behind the last value."""
    if not bare or not values:
        return False
    return bare[0].index < values[0].index and bare[-1].index < values[-1].index


def _find_beside(column: Column, values: Sequence[Column], *, ahead: bool) -> Column | None:
    if ahead:
        return next((one for one in values if one.index > column.index), None)
    return next((one for one in reversed(values) if one.index < column.index), None)
