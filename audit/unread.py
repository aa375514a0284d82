"""Cells that no rule reads: which these are, and what their row and column say of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.stage import to_cell
from normalise.fates import Fate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.backend import Cell, SeenPart, Trace
    from audit.items import Catalogue

READ = frozenset({Fate.READING, Fate.COMMENT, Fate.TARGET, Fate.INDICATOR})
"""What became of the cells that decisions find by their indicator and column."""
_PLACE = ("page", "table", "row", "col", "line")


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell that no rule reads.

    `place` is where it stands, in words; `indicator` what its row measures by default, and
    `is_free` whether a person may say otherwise: its row is no indicator's.
    """

    place: str
    column: str
    text: str
    indicator: str
    is_free: bool


def find_unread(trace: Trace, document_id: str, cell: Cell, catalogue: Catalogue) -> Unread | None:
    """What there is to know of a cell; None where it is read, or is not there.

    Of a partial trace it knows nothing: that has no columns and no fates yet.
    """
    number = trace.cells.get(cell)
    if number is None:
        return None
    own = next(part for part in trace.pages[number].parts if to_cell(part) == cell)
    indicator = catalogue.find_indicator(document_id, cell)
    if own.fate in READ and indicator is not None:
        return None
    indicator = indicator or _find_continued(trace, own, document_id, catalogue)
    return Unread(
        _to_place(own, is_text=trace.is_text),
        own.column or _find_column(trace, own),
        own.text,
        indicator or _find_label(trace, own),
        indicator is None,
    )


def _find_parts(trace: Trace, table: int | None) -> Iterator[SeenPart]:
    """The cells of a table, from the pages that it is on and no others."""
    for number in sorted({page for cell, page in trace.cells.items() if cell[0] == table}):
        yield from (part for part in trace.pages[number].parts if part.table == table)


def _find_continued(
    trace: Trace, own: SeenPart, document_id: str, catalogue: Catalogue
) -> str | None:
    """The indicator of a cell that is read, and whose first part stands on the page before."""
    if own.fate not in READ:
        return None
    others = (part for part in _find_parts(trace, own.table) if part.col == own.col)
    found = (
        catalogue.find_indicator(document_id, to_cell(part))
        for part in others
        if part.text == own.text
    )
    return next(filter(None, found), None)


def _to_place(part: SeenPart, *, is_text: bool) -> str:
    """`page 2, table 1, row 4, col 6`, or with the `line` of a text, which has no pages."""
    names = _PLACE[1:] if is_text else _PLACE
    places = ((name, getattr(part, name)) for name in names)
    return ", ".join(f"{name} {number}" for name, number in places if number is not None)


def _find_column(trace: Trace, own: SeenPart) -> str:
    """The header that other cells of the same column have."""
    same = (
        part.column for part in _find_parts(trace, own.table) if part.col == own.col and part.column
    )
    return next(same, "")


def _find_label(trace: Trace, own: SeenPart) -> str:
    """The words of the row: its first cell with letters beside this one, else this one itself."""
    row = [part for part in _find_parts(trace, own.table) if part.row == own.row]
    beside = [part for part in row if part.col != own.col and any(map(str.isalpha, part.text))]
    label = min(beside, key=lambda part: part.col or 0, default=own)
    return " ".join(label.text.split())
