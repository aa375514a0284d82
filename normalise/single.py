"""One cell on its own: what the `cell` command explains, and how the grammar is measured."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Self

from pydantic import BaseModel, ConfigDict, JsonValue, model_validator

from normalise.columns import READ, Column, ColumnRole, header_to_column
from normalise.dating import Anchor
from normalise.notebooks import Notebook
from normalise.notedcells import parse_noted
from normalise.rowcells import column_to_context
from normalise.spans import Span, quarter_ending, year_span
from normalise.surroundings import with_row
from normalise.targets import ParsedTargetCell, parse_target
from schema.document import Blank, Day

if TYPE_CHECKING:
    from normalise.cells import ParsedCell
    from normalise.context import CellContext
    from schema.dataset import PeriodSource

_YEAR = re.compile(r"\s*((?:19|20)\d\d)(?!\d)")


class CellItem(BaseModel):
    """A cell to be read on its own, with what stands around it.

    `period_start` and `period_end` are the column's period, or the document's where the column
    has none; `reference_date` is the day that the document reports up to; `year` a financial year
    such as `2013/14` that the column's quarter lies in; `id` is given back as it came.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)

    text: str
    column: str | None = None
    indicator: str | None = None
    target: str | None = None
    period_start: Day = None
    period_end: Day = None
    reference_date: Day = None
    year: Annotated[str | None, Blank] = None
    id: JsonValue = None

    @model_validator(mode="after")
    def _check_period(self) -> Self:
        start, end = self.period_start, self.period_end
        if (start is None) != (end is None):
            message = "period_start and period_end go together: give both or neither"
            raise ValueError(message)
        if start is not None and end is not None and start > end:
            message = f"period_start {start} lies after period_end {end}"
            raise ValueError(message)
        if self.year is not None and not _YEAR.match(self.year):
            message = f"year {self.year!r} is no year: write 2013/14"
            raise ValueError(message)
        return self


def parse_item(item: CellItem) -> ParsedCell:
    """The readings of one cell."""
    context, _ = item_to_context(item)
    _, parsed = parse_noted(item.text, context, Notebook())
    return parsed


def item_to_context(item: CellItem) -> tuple[CellContext, ParsedTargetCell]:
    """The context of a cell, and its row's targets."""
    given = _given_span(item)
    document = _document_anchor(item, given)
    column = _dated_column(header_to_column(0, item.column or "", document), given)
    context = column_to_context(column, document, None)
    indicator, target = item.indicator or "", item.target or ""
    targets = parse_target(target, indicator, "Target", context.anchor)
    return with_row(context, indicator, target, targets.targets), targets


def _given_span(item: CellItem) -> Span | None:
    start, end = item.period_start, item.period_end
    return Span(start, end) if start and end and start <= end else None


def _document_anchor(item: CellItem, given: Span | None) -> Anchor:
    """The document's period: its year where one is given, else the quarter of its last day."""
    year = _YEAR.match(item.year or "")
    if year:
        whole = given or year_span(int(year.group(1)))
        return Anchor(whole, item.reference_date or whole.end)
    reference = item.reference_date or (given.end if given else None)
    span = given or (quarter_ending(reference) if reference else None)
    return Anchor(span, reference)


def _dated_column(column: Column, given: Span | None) -> Column:
    """The column with the period that is given for it.

    A header that does not say what its column holds is read as a value column.
    """
    if column.role not in READ:
        column = replace(column, role=ColumnRole.VALUE)
    if given is None:
        return column
    by_header = column.role is ColumnRole.PERIOD or column.span is not None
    named = by_header and column.role is not ColumnRole.PROSE
    stated: PeriodSource = "column" if named else "document"
    return replace(column, span=given, stated_by=stated)
