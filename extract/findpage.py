"""A sheet to what is found on it: words, rules, tables and paragraphs, every step kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from extract.fills import colour_table, find_colour_grids
from extract.guess import find_aligned
from extract.lattice import Grid, find_grids
from extract.paragraphs import Paragraph, words_to_paragraphs
from extract.refine import may_have_columns_within, refine_table
from extract.ruled import grid_to_table, place_words
from extract.rules import Rules, find_rules
from extract.sheet import BOX, Sheet, turn_boxes, turn_sheet
from extract.wordboxes import Words, find_main_angle, sheet_to_words
from schema.page import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from extract.grids import FoundTable


_DIGITS = 2  # of a place in points: less is not seen


@dataclass(frozen=True)
class FoundPage:
    """What was found on a page. All is in the space of `sheet`, the page turned upright.

    `turns` quarter turns clockwise made the page upright; `to_shown` undoes them. `rests` are grids
    that are tables only where they go on from the page before. `carried` has where the words start
    that are in a table of the page before.
    """

    sheet: Sheet
    turns: int
    words: Words
    rules: Rules
    grids: tuple[Grid, ...]
    tables: tuple[FoundTable, ...]
    rests: tuple[FoundTable, ...] = ()
    carried: frozenset[tuple[float, float]] = frozenset()

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs around the tables; made when they are asked for."""
        return tuple(words_to_paragraphs(self.outside))

    @cached_property
    def outside(self) -> Words:
        """The words that are in no cell of a table."""
        return self.words_outside(self.tables)

    def words_outside(self, tables: Sequence[FoundTable]) -> Words:
        """The words that are in no cell of some tables."""
        outside = ~_is_inside(self.words, tables, self.carried)
        return self.words.pick(outside) if tables or self.carried else self.words

    @property
    def number(self) -> int:
        """The page's number, from 1."""
        return self.sheet.number

    @property
    def shown_size(self) -> tuple[float, float]:
        """The width and height of the page as it is shown."""
        if self.sheet.scan is not None:
            return self.sheet.scan.size
        sides = self.sheet.width, self.sheet.height
        return (sides[1], sides[0]) if self.turns % 2 else sides

    def to_shown(self, box: Box) -> Box:
        """A box of the upright page on the page as it is shown."""
        box = self.to_sheet(box)
        if self.sheet.scan is not None:
            box = self.sheet.scan.to_shown(box)
        sides = tuple([round(side, _DIGITS) for side in (box.x0, box.top, box.x1, box.bottom)])
        return Box(*sides)

    def to_sheet(self, box: Box) -> Box:
        """A box of the upright page on its sheet before that was turned."""
        if not self.turns:
            return box
        record = np.array([(box.x0, box.top, box.x1, box.bottom)], dtype=BOX)
        turned = turn_boxes(record, -self.turns, self.sheet.width, self.sheet.height)
        return Box(*(float(side) for side in turned[0]))


def find_page(shown: Sheet) -> FoundPage:
    """Find the tables of a page."""
    turns = -find_main_angle(shown) % 4
    sheet = turn_sheet(shown, turns)
    words = sheet_to_words(sheet)
    rules = find_rules(sheet)
    grids = find_grids(rules)
    found = [(grid, _read_grid(grid, words, rules, sheet.number)) for grid in grids]
    ruled = _list_tables(found)
    coloured = find_colour_grids(sheet.fills, ruled)
    found += [(grid, _read_coloured(grid, words, rules, sheet.number)) for grid in coloured]
    ruled = _list_tables(found)
    rests = [table for _, table in found if table is not None and table.kind == "rest"]
    loose = words.pick(~_is_inside(words, ruled)) if ruled else words
    tables = sorted(
        [*ruled, *find_aligned(loose, rules.across, sheet.fills, sheet.number)],
        key=lambda table: (table.box.top, table.box.x0),
    )
    return FoundPage(
        sheet,
        turns,
        words,
        rules,
        tuple(grid for grid, table in found if table is not None and table.kind != "rest"),
        tuple(colour_table(table, sheet.fills) for table in tables),
        tuple(rests),
    )


def _list_tables(found: list[tuple[Grid, FoundTable | None]]) -> list[FoundTable]:
    return [table for _, table in found if table is not None and table.kind != "rest"]


def _read_grid(grid: Grid, words: Words, rules: Rules, page: int) -> FoundTable | None:
    placed = place_words(grid, words)
    table = grid_to_table(grid, placed, words, page)
    if table is None or table.kind == "rest":
        return table
    return refine_table(grid, placed, words, rules, table)


def _read_coloured(grid: Grid, words: Words, rules: Rules, page: int) -> FoundTable | None:
    """The table of a grid of colours; none where these part the header alone, or one column."""
    placed = place_words(grid, words)
    if may_have_columns_within(placed, words):
        return None
    return _read_grid(grid, words, rules, page)


def _is_inside(
    words: Words,
    tables: Sequence[FoundTable],
    carried: frozenset[tuple[float, float]] = frozenset(),
) -> NDArray[np.bool_]:
    """For each word whether it is in a cell of one of the tables, or among those `carried`."""
    taken = carried.union(*(table.taken for table in tables))
    return np.fromiter(map(taken.__contains__, words.starts), bool, len(words))


def to_shown_tables(page: FoundPage) -> list[FoundTable]:
    """The tables of a page with their boxes on the page as it is shown."""
    if not page.turns and page.sheet.scan is None:
        return list(page.tables)
    return [
        replace(
            table,
            box=page.to_shown(table.box),
            cells=tuple(replace(cell, box=page.to_shown(cell.box)) for cell in table.cells),
        )
        for table in page.tables
    ]
