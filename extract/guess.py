"""The tables of a page that have no grid: regions read, scored, and taken where enough speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.aligned import Region, Structure, find_score, read_region, structure_to_table
from extract.regions import find_banded, find_runs, to_bounds
from extract.segments import words_to_text_lines
from schema.page import Box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.grids import FoundTable
    from extract.rules import Line
    from extract.segments import TextLine
    from extract.wordboxes import Words

ENOUGH = 0.5
ENOUGH_BANDED = 0.2


def find_aligned(words: Words, across: Line, page: int) -> list[FoundTable]:
    """The tables that `words`, which are in no grid, make with the rules across the page."""
    lines = words_to_text_lines(words)
    if sum(len(line.segments) > 1 for line in lines) < 2:  # noqa: PLR2004 one line is no table
        return []
    tables: list[FoundTable] = []
    for region, _, _ in find_banded(lines, across):
        table = _read(region, page, ENOUGH_BANDED)
        if table is not None:
            tables.append(table)
            lines = _without(lines, region.lines)
    for region in find_runs(lines, across):
        table = _read(region, page, ENOUGH)
        if table is not None:
            tables.append(table)
    return tables


def _read(region: Region, page: int, enough: float) -> FoundTable | None:
    structure = read_region(region)
    if structure is None:
        return None
    score = find_score(structure)
    if region.is_banded:
        score = 0.5 + score / 2
    if score < enough:
        return None
    return structure_to_table(structure, page, Box(*to_bounds(region.lines)), round(score, 3))


def _without(lines: Sequence[TextLine], taken: Sequence[TextLine]) -> list[TextLine]:
    gone = {id(piece) for line in taken for piece in line.segments}
    kept = (
        line._replace(segments=tuple(p for p in line.segments if id(p) not in gone))
        for line in lines
    )
    return [line for line in kept if line.segments]
