"""Tables that go on over the page: which piece goes on from which."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from extract.findpage import FoundPage
    from extract.grids import FoundTable

_SHIFT = 0.04  # of the table's width by which a column may shift from page to page
_SHIFT_PT = 8.0


def goes_on(above: FoundTable, below: FoundTable) -> bool:
    """True where `below`, first on its page, has the columns of `above`, last on the page before.

    A header of its own, other than the one above, starts a new table.
    """
    if above.width != below.width or not _has_same_columns(above, below):
        return False
    own, other = _find_header(below), _find_header(above)
    return own is None or other is None or own == other


def take_rests(pages: Sequence[FoundPage]) -> list[FoundPage]:
    """The pages, a rest at a page's top made a table where the page before ends with its start."""
    taken: list[FoundPage] = []
    for page in pages:
        above = find_last(taken[-1]) if taken and 0 <= page.number - taken[-1].number <= 1 else None
        rest = min(page.rests, key=lambda table: table.box.top, default=None)
        is_first = rest is not None and all(rest.box.top < one.box.top for one in page.tables)
        if rest is not None and is_first and above is not None and goes_on(above, rest):
            table = replace(rest, kind="ruled", confidence=above.confidence)
            taken.append(replace(page, tables=(table, *page.tables)))
        else:
            taken.append(page)
    return taken


def find_last(page: FoundPage) -> FoundTable | None:
    """The lowest table of a page; None where it has none."""
    return max(page.tables, key=lambda table: table.box.bottom, default=None)


def _has_same_columns(above: FoundTable, below: FoundTable) -> bool:
    a, b = find_sides(above), find_sides(below)
    apart = (b - b[0]) - (a - a[0])
    return bool(np.abs(apart).max() <= find_tolerance(a))


def find_tolerance(sides: NDArray[np.float64]) -> float:
    """How far, in points, a column of a table with these sides may shift from page to page."""
    return max(_SHIFT * float(sides[-1] - sides[0]), _SHIFT_PT)


def find_sides(table: FoundTable) -> NDArray[np.float64]:
    """The left side of each column, and the right side of the last."""
    sides: dict[int, float] = {}
    for cell in table.cells:
        left, right = cell.c0, cell.c1 + 1
        sides[left] = min(sides.get(left, cell.box.x0), cell.box.x0)
        sides[right] = max(sides.get(right, cell.box.x1), cell.box.x1)
    known = sorted(sides)
    filled: NDArray[np.float64] = np.interp(
        np.arange(table.width + 1), known, [sides[place] for place in known]
    )
    return filled


def _find_header(table: FoundTable) -> tuple[str, ...] | None:
    """The words of the first row where type or its fill sets it apart from the rest."""
    first = [cell for cell in table.cells if cell.r0 == 0]
    filled = [cell for cell in first if cell.text]
    rest = [cell for cell in table.cells if cell.r0 > 0 and cell.text]
    if len(filled) < 2 or not all(cell.bold for cell in filled):  # noqa: PLR2004 one is a heading
        return None
    if rest and all(cell.bold for cell in rest):
        return None
    return tuple(" ".join(cell.text.split()).casefold() for cell in first)
