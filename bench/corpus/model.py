"""A table before it is drawn: its cells, and how they are to look."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

Colour = tuple[float, float, float]
BLACK: Colour = (0.0, 0.0, 0.0)
WHITE: Colour = (1.0, 1.0, 1.0)


@dataclass
class Cell:
    """One cell, merged or not; `^` in the text raises what follows up to the next space."""

    r0: int
    c0: int
    r1: int
    c1: int
    text: str
    align: str = "left"
    valign: str = "top"
    bold: bool = False
    fill: Colour | None = None
    ink: Colour = BLACK
    indent: float = 0.0
    lead: str = ""  # a sign set apart at the left edge of the cell
    trail: str = ""  # a sign set apart at the right edge
    leader: bool = False  # dots from the label to the edge of the cell
    upright: bool = False  # written from bottom to top
    wrap: bool = True

    def words(self) -> str:
        """Give the text as the truth has it."""
        whole = f"{self.lead} {self.text.replace('^', '')} {self.trail}"
        return " ".join(whole.split())

    def spans(self) -> bool:
        """Tell whether the cell is merged across columns."""
        return self.c1 > self.c0


@dataclass
class Table:
    """A grid of cells that is full: every place is covered by exactly one cell."""

    cells: list[Cell]
    n_rows: int
    n_cols: int
    header: int = 1  # how many of the rows are its header

    def column(self, number: int) -> list[Cell]:
        """List the cells that stand in one column only."""
        return [cell for cell in self.cells if cell.c0 == number == cell.c1]

    def row(self, number: int) -> list[Cell]:
        """List the cells that begin in a row."""
        return [cell for cell in self.cells if cell.r0 == number]

    def part(self, first: int, last: int) -> Table:
        """Cut out the rows from `first` up to but without `last`; merged cells are clipped."""
        cells = [
            replace(
                cell,
                r0=max(cell.r0, first) - first,
                r1=min(cell.r1, last - 1) - first,
                text=cell.text if cell.r0 >= first else "",
            )
            for cell in self.cells
            if cell.r1 >= first and cell.r0 < last
        ]
        return Table(cells, last - first, self.n_cols, max(0, min(self.header, last) - first))

    def above(self, other: Table) -> Table:
        """Put another table's rows under this one's."""
        moved = [
            replace(cell, r0=cell.r0 + self.n_rows, r1=cell.r1 + self.n_rows)
            for cell in other.cells
        ]
        return Table(self.cells + moved, self.n_rows + other.n_rows, self.n_cols, self.header)


@dataclass(frozen=True)
class Look:
    """The type and the room of a table."""

    font: str = "Helvetica"
    bold: str = "Helvetica-Bold"
    size: float = 9.0
    pad_x: float = 4.0
    pad_y: float = 2.0
    leading: float = 1.2
    stretch: bool = True  # whether the columns fill the width that there is
    line: float = 0.5
    every: int = 0  # leave a gap after so many rows, as yearbooks do

    def font_of(self, cell: Cell) -> str:
        """Give the font of a cell."""
        return self.bold if cell.bold else self.font


@dataclass
class Box:
    """A rectangle in points from the top left of the page as shown."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass
class Truth:
    """A table as it stands on a page."""

    page: int
    box: Box
    table: Table

    def as_json(self) -> dict[str, object]:
        """Give the table as truth.json holds it."""
        rows: list[list[str | None]] = [
            [None] * self.table.n_cols for _ in range(self.table.n_rows)
        ]
        cells = sorted(self.table.cells, key=lambda cell: (cell.r0, cell.c0))
        for cell in cells:
            rows[cell.r0][cell.c0] = cell.words()
        box = (self.box.x0, self.box.top, self.box.x1, self.box.bottom)
        return {
            "page": self.page,
            "bbox": [round(side, 2) for side in box],
            "rows": rows,
            "cells": [
                {"r0": c.r0, "c0": c.c0, "r1": c.r1, "c1": c.c1, "text": c.words()} for c in cells
            ],
        }


@dataclass
class Document:
    """The truth about one file."""

    name: str
    style: str
    pages: int = 0
    tables: list[Truth] = field(default_factory=list)

    def as_json(self) -> dict[str, object]:
        """Give the document as truth.json holds it."""
        tables = [table.as_json() for table in self.tables]
        return {"style": self.style, "pages": self.pages, "tables": tables}
