"""What there is to see of one page: words, rules, tables, and what became of each cell.

Only gathered from what the pipeline's own steps made, nothing is found here. Every box is on the
upright page, but for those of `SeenCell` and `SeenLine`: they are on the page as it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.cardtables import KIND
from normalise.spans import span_to_label
from normalise.themes import find_themes
from schema.markup import strip_markup
from schema.page import Box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.findpage import FoundPage
    from extract.grids import FoundCell, FoundTable
    from normalise.columns import Column
    from normalise.documents import NormalisedDocument
    from schema.page import Content

BLANK = "blank"
UNACCOUNTED = "unaccounted"
THEME = "theme"
OUTSIDE = "text outside tables"


@dataclass(frozen=True, slots=True)
class SeenCell:
    """A cell and what became of it: the name of its fate, `blank` or `unaccounted`.

    `failed` is True where something in it, or all of it, is among the failures.
    """

    box: Box
    fate: str
    failed: bool


@dataclass(frozen=True, slots=True)
class SeenColumn:
    """A column: what it was taken for, and the period that its header states."""

    box: Box
    role: str
    period: str | None


@dataclass(frozen=True, slots=True)
class SeenTable:
    """A table, or the piece of it on this page, under its number within the document."""

    number: int
    box: Box
    kind: str
    confidence: float
    columns: tuple[SeenColumn, ...]
    cells: tuple[SeenCell, ...]


@dataclass(frozen=True, slots=True)
class SeenLine:
    """A line of text outside tables; `use` says whether a table has it as its theme."""

    box: Box
    use: str


@dataclass(frozen=True, slots=True)
class PageView:
    """A page with all that was found on it."""

    page: FoundPage
    words: tuple[Box, ...]
    rules: tuple[Box, ...]
    tables: tuple[SeenTable, ...]
    lines: tuple[SeenLine, ...]


def to_page_view(page: FoundPage, content: Content, document: NormalisedDocument) -> PageView:
    """What there is to see of `page`, one of the pages of `content`."""
    return PageView(
        page,
        tuple(_find_words(page)),
        tuple(_find_rules(page)),
        tuple(_find_tables(page, content, document)),
        tuple(_find_lines(page, content)),
    )


def _find_words(page: FoundPage) -> Iterator[Box]:
    boxes = page.words.boxes
    for record in boxes[["x0", "top", "x1", "bottom"]].tolist():
        yield Box(*record)


def _find_rules(page: FoundPage) -> Iterator[Box]:
    """The rules as boxes without a height or a width."""
    across, down = page.rules
    for at, start, end in zip(*(side.tolist() for side in across), strict=True):
        yield Box(start, at, end, at)
    for at, start, end in zip(*(side.tolist() for side in down), strict=True):
        yield Box(at, start, at, end)


# ----------------------------------------------------------------------------------- tables
def _find_tables(
    page: FoundPage, content: Content, document: NormalisedDocument
) -> Iterator[SeenTable]:
    fates = _find_fates(page, document)
    failed = {one.place.box for one in document.failures if one.place.page == page.number}
    numbers = {
        part.place.box: table.number
        for table in content.tables
        for row in table.rows
        for cell in row.cells
        for part in cell.parts
        if part.place.page == page.number
    }
    columns = {
        table.number: rows.columns
        for table, rows in zip(content.tables, document.tables, strict=True)
    }
    for table in page.tables:
        shown = [page.to_shown(cell.box) for cell in table.cells]
        number = next((numbers[box] for box in shown if box in numbers), 0)
        yield SeenTable(
            number,
            table.box,
            table.kind,
            table.confidence,
            tuple(_find_columns(table, columns.get(number, ()))),
            tuple(
                SeenCell(box, fates.get(box) or _without_fate(cell), box in failed)
                for box, cell in zip(shown, table.cells, strict=True)
            ),
        )


def _find_fates(page: FoundPage, document: NormalisedDocument) -> dict[Box, str]:
    """The fate of each place on the page: a cell cut by the page's end is in several."""
    return {
        part.place.box: fated.fate.value
        for table in document.tables
        for fated in table.fates
        for part in fated.cell.parts
        if part.place.page == page.number and part.place.box is not None
    }


def _without_fate(cell: FoundCell) -> str:
    return UNACCOUNTED if cell.text.strip() else BLANK


def _find_columns(table: FoundTable, columns: tuple[Column, ...]) -> Iterator[SeenColumn]:
    """The columns as wide as those of their cells that span no other column.

    A card has none to show: its labels stand about it, each beside its value.
    """
    if table.kind == KIND:
        return
    for column in columns:
        own = [cell.box for cell in table.cells if cell.c0 == cell.c1 == column.index]
        if own:
            x0, x1 = min(box.x0 for box in own), max(box.x1 for box in own)
            box = Box(x0, table.box.top, x1, table.box.bottom)
            yield SeenColumn(box, column.role.value, span_to_label(column.span))


# ------------------------------------------------------------------------------------ lines
def _find_lines(page: FoundPage, content: Content) -> Iterator[SeenLine]:
    themes = set(find_themes(content))
    for line in content.lines:
        if line.place.page == page.number and line.place.box is not None:
            is_theme = " ".join(strip_markup(line.text).split()) in themes
            yield SeenLine(line.place.box, THEME if is_theme else OUTSIDE)
