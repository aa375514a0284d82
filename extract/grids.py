"""Tables as found on one page: cells with their spans, boxes and words, before any joining."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from schema.page import Box

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class FoundCell:
    """A cell: the first and last row and column that it covers, from 0, its box and its text.

    A line end in `text` is one that the author set. `bold` is True where all of it is bold, `fill`
    the colour that the cell is filled with. `page` is set where it is not the table's.
    """

    r0: int
    c0: int
    r1: int
    c1: int
    box: Box
    text: str = ""
    bold: bool = False
    fill: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table of one page; `confidence` from 0 to 1 says how strong the evidence for it is.

    `kind` is `ruled` where drawn rules gave its rows and columns, else `aligned`; `rest` for a
    grid that is a table only where it goes on from one on the page before. `taken` has where each
    word of its cells starts and on which line, so that a word in its box but in no cell is told.
    """

    page: int
    box: Box
    cells: tuple[FoundCell, ...]
    confidence: float
    kind: str
    taken: frozenset[tuple[float, float]] = frozenset()

    @property
    def height(self) -> int:
        """The number of rows."""
        return max((cell.r1 + 1 for cell in self.cells), default=0)

    @property
    def width(self) -> int:
        """The number of columns."""
        return max((cell.c1 + 1 for cell in self.cells), default=0)

    def to_rows(self) -> list[list[str | None]]:
        """The text of each cell at its first row and column, None where a cell only reaches."""
        rows: list[list[str | None]] = [[None] * self.width for _ in range(self.height)]
        for cell in self.cells:
            rows[cell.r0][cell.c0] = cell.text
        return rows


def to_grid(table: FoundTable) -> list[list[FoundCell | None]]:
    """The cell over each field of a table, None where there is none."""
    grid: list[list[FoundCell | None]] = [[None] * table.width for _ in range(table.height)]
    for cell in table.cells:
        for row in range(cell.r0, cell.r1 + 1):
            for col in range(cell.c0, cell.c1 + 1):
                grid[row][col] = cell
    return grid


def union_box(boxes: Iterable[Box]) -> Box:
    """The smallest box around `boxes`, of which there is at least one."""
    x0s, tops, x1s, bottoms = zip(
        *((box.x0, box.top, box.x1, box.bottom) for box in boxes), strict=True
    )
    return Box(min(x0s), min(tops), max(x1s), max(bottoms))
