"""What is on the paper: boxes, cells, rows and tables, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the page's top left (pdfplumber's names)."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a document; every number counts from 1.

    `page` and `box` are None for plain text, `line` is None for a page.
    """

    page: int | None = None
    table: int | None = None
    row: int | None = None
    col: int | None = None
    line: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word that a recogniser read, where it stands, and how sure each of it is, 0 to 1.

    `again` is what a second look at the word alone gave; None where there was none.
    """

    text: str
    box: Box
    sure: float
    again: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a cell exactly as found, where the page, the row or a line's end cut it.

    `wraps` is True where it reads on in the cell's next part, as words do at a line's end. `read`
    are its words where a recogniser read them; `level` is then how far down its row begins on the
    page made straight, as the boxes of one row lie at different heights on a page that is askew.
    """

    text: str
    place: Place
    wraps: bool = False
    read: tuple[ReadWord, ...] = ()
    level: float | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: `parts` as found, `text` as repaired.

    `text` has the damage of extraction undone; `found` is the evidence, its parts joined by a
    newline. `flags` names the rules of repair that fired. `fill` is the colour that the cell is
    filled with, as 0xRRGGBB; None where it has none of its own, or the document has no colours.
    `strong` is True where all of it is bold, None where the document has no type. `is_repeated` is
    True for the rows below the first one of a cell that reaches over several. `within` are the
    first character of `found` that is meant and the one after the last, where one printed cell
    holds several (`Target: 95% Actual: 92%`); None for all.
    """

    parts: tuple[Part, ...]
    text: str
    flags: tuple[str, ...] = ()
    fill: int | None = None
    strong: bool | None = None
    is_repeated: bool = False
    within: tuple[int, int] | None = None

    @property
    def found(self) -> str:
        """The whole cell as found, the parts of a continued cell joined by a newline."""
        if len(self.parts) == 1:  # as most cells are
            return self.parts[0].text
        return "\n".join(part.text for part in self.parts)

    @property
    def running(self) -> str:
        """`found` as it is read on: where the end of page or line cut it, a space joins its parts.

        Each character stands where it stands in `found`; what is not meant is blank.
        """
        if len(self.parts) == 1 and self.within is None:  # as most cells are
            return self.parts[0].text
        pieces = [part.text for part in self.parts[:1]]
        for above, below in pairwise(self.parts):
            is_cut = above.wraps or above.place.page != below.place.page
            pieces += [" " if is_cut else "\n", below.text]
        text = "".join(pieces)
        if self.within is None:
            return text
        start, end = self.within
        return f"{' ' * start}{text[start:end]}{' ' * (len(text) - end)}"

    @property
    def place(self) -> Place:
        """The place of the cell's first part."""
        return self.parts[0].place if self.parts else Place()

    @property
    def is_blank(self) -> bool:
        """True where nothing is printed."""
        if self.within is not None:
            return not self.running.strip()
        return not self.found.strip()


def blank_cell(place: Place) -> Cell:
    """An empty cell that stands at a place."""
    return Cell((Part("", place),), "")


class RowKind(StrEnum):
    """What a row is by its shape alone; HEADER is the table's header printed once more."""

    CELLS = "cells"
    HEADING = "heading"
    HEADER = "header"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; a heading row holds its whole phrase in one cell."""

    kind: RowKind
    cells: tuple[Cell, ...]
    place: Place
    _filled: tuple[int, ...] | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def filled(self) -> tuple[int, ...]:
        """The indices of the cells that hold something; kept, as every rule on rows asks."""
        if self._filled is None:
            filled = tuple([i for i, cell in enumerate(self.cells) if not cell.is_blank])
            object.__setattr__(self, "_filled", filled)
            return filled
        return self._filled


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text outside tables, or a paragraph of a page.

    `strong` is True where it is set apart by its type, as a heading is (bold, or larger than the
    body), False where it is not, None where the document has no type.
    """

    text: str
    place: Place
    strong: bool | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its rows in order, numbered from 1 within its document.

    `confidence` (0 to 1) says how sure it is that this is a table, and where its columns stand.
    `is_card` is True where its rows were made of cards: their labels over their values, each card
    below the last; or one card as it is printed.
    """

    number: int
    rows: tuple[Row, ...]
    confidence: float = 1.0
    is_card: bool = False

    @property
    def width(self) -> int:
        """The number of cells of the longest row."""
        return max((len(row.cells) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Content:
    """What a reader found in one file: text lines and tables in reading order.

    `furniture` are the running heads and footers of its pages, each once: they are no part of
    the text, but say who reports on what. `loose` are rows of figures that stand in no table, their
    pieces parted by tabs; the words are in `blocks`, too. `pages` is their number, None in a text.
    """

    blocks: tuple[TextLine | Table, ...]
    encoding: str | None = None
    furniture: tuple[TextLine, ...] = ()
    loose: tuple[TextLine, ...] = ()
    pages: int | None = None

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables in reading order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))

    @property
    def lines(self) -> tuple[TextLine, ...]:
        """The lines outside tables in reading order."""
        return tuple(block for block in self.blocks if isinstance(block, TextLine))
