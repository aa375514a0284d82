"""What a column of a table can hold, and what one was taken for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from normalise.spans import Span
    from schema.dataset import PeriodSource, Role


class ColumnRole(StrEnum):
    """What a column holds."""

    INDICATOR = "indicator"
    CODE = "code"
    GROUP = "group"
    TARGET = "target"
    POLARITY = "polarity"
    PERIOD = "period"
    VALUE = "value"
    PROSE = "prose"
    COMMENTS = "comments"
    RATING = "rating"
    TREND = "trend"
    VARIANCE = "variance"
    UNIT = "unit"
    DETAIL = "detail"
    OWNER = "owner"
    EMPTY = "empty"
    UNCLEAR = "unclear"


READ = frozenset({ColumnRole.PERIOD, ColumnRole.VALUE, ColumnRole.PROSE, ColumnRole.COMMENTS})
UNKNOWN = frozenset({ColumnRole.EMPTY, ColumnRole.UNCLEAR})


@dataclass(frozen=True, slots=True)
class Column:
    """A column and what it was taken for.

    `span` is the period that its header states, `stated_by` what its cells' default period comes
    from; `undated` marks one of an earlier time that nothing dates. `score` (0 to 1) and `reasons`
    say how sure the role is, `others` the roles that came next.
    """

    index: int
    header: str
    role: ColumnRole
    span: Span | None = None
    stated_by: PeriodSource = "document"
    figure_role: Role = "actual"
    score: float = 0.0
    reasons: tuple[str, ...] = ()
    others: tuple[ColumnRole, ...] = ()
    undated: bool = False

    def apart(self, span: Span | None) -> int:
        """How far the column's period is from `span`: 0 the same, 1 not told apart, 2 another."""
        if self.span is None or span is None or self.span == span:
            return int(self.span is None or span is None)
        return 1 if self.span.overlaps(span) else 2
