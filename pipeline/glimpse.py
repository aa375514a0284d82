"""A page of a document as the dataset alone knows it: what is seen until it is read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.backend import SeenPage, SeenPart, Trace
from audit.pageview import BLANK
from normalise.fates import Fate
from schema.page import Box

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from schema.dataset import FailureRow, IndicatorRow, ReadingRow, TargetRow
    from schema.tables import Dataset

    Row = ReadingRow | TargetRow | IndicatorRow | FailureRow


def glimpse(dataset: Dataset, document_id: str, number: int, size: tuple[float, float]) -> Trace:
    """A page of a PDF with the cells that gave readings, targets, failures and indicators.

    `size` is the page's width and height in points, as it is shown.
    """
    parts = tuple(_find_parts(dataset, document_id, number))
    page = SeenPage(number, *size, parts=parts)
    rows: tuple[Row, ...] = (*dataset.indicators, *dataset.failures)
    last = max((row.page or 0 for row in rows if row.document_id == document_id), default=0)
    pages = {one: SeenPage(one) for one in range(1, last + 1)}
    return Trace({**pages, number: page}, is_partial=True)


def _find_parts(dataset: Dataset, document_id: str, number: int) -> Iterator[SeenPart]:
    """One part for each cell, named by the first that it gave."""
    failed = {
        _to_cell(row)
        for row in dataset.failures
        if (row.document_id, row.page) == (document_id, number)
    }
    groups: tuple[tuple[Fate, Sequence[Row]], ...] = (
        (Fate.READING, dataset.readings),
        (Fate.TARGET, dataset.targets),
        (Fate.INDICATOR, dataset.indicators),
        (Fate.FAILURE, dataset.failures),
    )
    seen: set[object] = set()
    for fate, rows in groups:
        for row in rows:
            cell = _to_cell(row)
            if (row.document_id, row.page) != (document_id, number) or cell in seen:
                continue
            seen.add(cell)
            part = _to_part(row, fate, failed=cell in failed)
            if part is not None:
                yield part


def _to_cell(row: Row) -> tuple[int | None, int | None, int | None]:
    return row.table, row.row, row.col


def _to_part(row: Row, fate: Fate, *, failed: bool) -> SeenPart | None:
    if row.x0 is None or row.top is None or row.x1 is None or row.bottom is None:
        return None
    text = getattr(row, "cell_text", None) or getattr(row, "indicator", None) or ""
    return SeenPart(
        page=row.page or 0,
        text=text,
        start=0,
        end=len(text),
        fate=fate.value if text.strip() else BLANK,
        failed=failed,
        table=row.table,
        row=row.row,
        col=row.col,
        box=Box(row.x0, row.top, row.x1, row.bottom),
        column=getattr(row, "column", None),
    )
