"""Tables without a grid of rules: lines of words that stand in columns.

A table is guessed only where figures stand in columns one below the other, or where drawn rules
say that there is one.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.bands import is_row_each
from extract.celltext import Line, lines_to_text
from extract.columns import Columns, find_columns
from extract.grids import FoundCell, FoundTable
from extract.headblocks import HeadBlock, find_blocks, leave_groups_whole
from extract.rowgroups import BodyLine, find_gap_cuts, group_lines, is_wrapped, to_body_lines
from extract.segments import split_line
from extract.strays import join_strays
from extract.wrappedlabels import raise_labels
from schema.page import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extract.regions import Region
    from extract.segments import Segment, TextLine

_YEAR = re.compile(
    r"(?:19|20)\d\d(?:\s?[/-]\s?\d{2,4})?[*†ᵃ-ᶻ¹²³⁰-⁹a-z]?|Q[1-4].*|[A-Z][a-z]{2}[ -]\d\d"
)


@dataclass(frozen=True, slots=True)
class Structure:
    """What a region was read as: its columns, header and rows, with what speaks for it."""

    columns: Columns
    head: tuple[HeadBlock, ...]
    rows: tuple[tuple[BodyLine, ...], ...]


def read_region(region: Region) -> Structure | None:
    """The columns, header and rows of a region; None where there is one column only."""
    region = replace(region, lines=join_strays(region.lines))
    core = [line for line in region.lines if _is_core(line, region)]
    if len(core) < 2:  # noqa: PLR2004 one line is no table
        return None
    columns = find_columns(core, region.sides)
    if len(columns) < 2:  # noqa: PLR2004 one column is no table
        return None
    start = _find_body(region, columns)
    # the header may stand beside the figures that it heads, so the body alone shows the columns
    below = [line for line in region.lines[start:] if _is_core(line, region)]
    if len(below) > 1:
        columns = find_columns(below, region.sides)
        if len(columns) < 2:  # noqa: PLR2004 one column is no table
            return None
    lines = [split_line(line, columns) for line in region.lines]
    named = leave_groups_whole(region.lines[:start], lines[:start], columns)
    head = find_blocks(named, columns, region.rules)
    body = to_body_lines(raise_labels(lines[start:], columns), columns)
    rows = _to_rows(body, region, columns)
    return Structure(columns, tuple(head), tuple(tuple(row) for row in rows if row))


def _is_core(line: TextLine, region: Region) -> bool:
    """A line whose pieces show the columns."""
    if len(line.segments) < 2:  # noqa: PLR2004 one piece shows no column
        return False
    if region.is_banded:
        return region.head_end is None or line.base > region.head_end
    return any(piece.is_value for piece in line.segments[1:])


def _find_body(region: Region, columns: Columns) -> int:
    """The index of the first line that is not of the header."""
    lines = region.lines
    if region.head_end is not None:
        return sum(line.base <= region.head_end for line in lines)
    for i, line in enumerate(lines):
        values = [piece for piece in line.segments if columns.find(piece) > 0 and piece.is_value]
        if values and not all(_YEAR.fullmatch(piece.text) for piece in values):
            return _step_back(lines, i, columns)
    # words alone: what stands above the first label heads the columns
    labelled = (i for i, line in enumerate(lines) if columns.find(line.segments[0]) == 0)
    return next(labelled, 0)


def _step_back(lines: Sequence[TextLine], first: int, columns: Columns) -> int:
    """Lines above the first figures that are labels alone are of the body."""
    start = first
    while start > 0:
        above = lines[start - 1]
        is_label = len(above.segments) == 1 and columns.span(above.segments[0]) == (0, 0)
        has_header = start - 1 > 0
        heads_nothing = any(len(line.segments) > 1 for line in lines[: start - 1])
        if not (is_label and has_header and heads_nothing):
            return start
        start -= 1
    return start


def _to_rows(body: list[BodyLine], region: Region, columns: Columns) -> list[list[BodyLine]]:
    """The rows, parted by rules or by wider spaces where these part each row from the next."""
    if region.one_row_a_cut or (region.cuts and is_wrapped(body, columns, region.cuts)):
        return _cut_rows(body, region.cuts)
    lines = [one.line for one in body]
    gaps = find_gap_cuts(lines)
    if gaps and not region.cuts and is_row_each(gaps, lines, None):
        return _cut_rows(body, gaps)
    return group_lines(body, region.cuts)


def _cut_rows(body: list[BodyLine], cuts: tuple[float, ...]) -> list[list[BodyLine]]:
    rows: dict[int, list[BodyLine]] = {}
    for one in body:
        rows.setdefault(sum(cut <= one.line.base for cut in cuts), []).append(one)
    return [rows[number] for number in sorted(rows)]


# ------------------------------------------------------------------------------------- cells
def structure_to_table(structure: Structure, page: int, box: Box, confidence: float) -> FoundTable:
    """The table with a cell for every field, blank ones too."""
    bounds = structure.columns.bounds(box.x0, box.x1).tolist()
    cells = [*_head_to_cells(structure, bounds)]
    depth = 1 + max((block.level for block in structure.head), default=-1)
    for number, row in enumerate(structure.rows, start=depth):
        cells += _row_to_cells(row, number, bounds)
    pieces = [
        *(piece for block in structure.head for piece in block.pieces),
        *(piece for row in structure.rows for one in row for piece in one.line.segments),
    ]
    taken = frozenset((word.x0, word.base) for piece in pieces for word in piece.words)
    return FoundTable(page, box, tuple(_add_blanks(cells, bounds)), confidence, "aligned", taken)


def _head_to_cells(structure: Structure, bounds: list[float]) -> Iterable[FoundCell]:
    blocks: dict[tuple[int, int, int], list[Segment]] = {}
    for block in structure.head:
        blocks.setdefault((block.level, block.c0, block.c1), []).extend(block.pieces)
    for (level, c0, c1), pieces in sorted(blocks.items()):
        yield _to_cell(level, c0, c1, pieces, bounds)


def _row_to_cells(row: Sequence[BodyLine], number: int, bounds: list[float]) -> Iterable[FoundCell]:
    pieces: dict[int, list[Segment]] = {}
    for one in row:
        for column, piece in zip(one.columns, one.line.segments, strict=True):
            pieces.setdefault(column, []).append(piece)
    for column, own in sorted(pieces.items()):
        yield _to_cell(number, column, column, own, bounds)


def _to_cell(row: int, c0: int, c1: int, pieces: list[Segment], bounds: list[float]) -> FoundCell:
    top = min([piece.top for piece in pieces])
    bottom = max([piece.bottom for piece in pieces])
    box = Box(bounds[c0], top, bounds[c1 + 1], bottom)
    bold = all(piece.bold for piece in pieces)
    return FoundCell(row, c0, row, c1, box, pieces_to_text(pieces), bold)


def pieces_to_text(pieces: list[Segment]) -> str:
    """The text of a cell of these pieces, those of one line side by side."""
    if len(pieces) == 1:
        return pieces[0].text
    by_line: dict[int, list[Segment]] = {}
    for piece in pieces:
        by_line.setdefault(piece.line, []).append(piece)
    lines = [
        Line(
            " ".join(one.text for one in own),
            own[0].x0,
            own[-1].x1,
            first_width=0.0,
            size=own[0].size,
            ends_spaced=False,
        )
        for own in by_line.values()
    ]
    return lines_to_text(lines, math.inf)


def _add_blanks(cells: list[FoundCell], bounds: list[float]) -> list[FoundCell]:
    """The cells and a blank one for every field that none covers."""
    covered = {(cell.r0, col) for cell in cells for col in range(cell.c0, cell.c1 + 1)}
    heights: dict[int, tuple[float, float]] = {}
    for cell in cells:
        top, bottom = heights.get(cell.r0, (cell.box.top, cell.box.bottom))
        heights[cell.r0] = (min(top, cell.box.top), max(bottom, cell.box.bottom))
    blanks = [
        FoundCell(row, col, row, col, Box(bounds[col], top, bounds[col + 1], bottom))
        for row, (top, bottom) in heights.items()
        for col in range(len(bounds) - 1)
        if (row, col) not in covered
    ]
    return sorted([*cells, *blanks], key=lambda cell: (cell.r0, cell.c0))
