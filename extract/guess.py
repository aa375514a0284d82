"""The tables of a page that have no grid: regions read, scored, and taken where enough speaks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from extract.aligned import Structure, read_region, structure_to_table
from extract.bands import find_banded
from extract.captions import TABLE_CAPTION
from extract.colourcolumns import add_colour_columns
from extract.evidence import find_kinds, find_score, is_large_enough, is_something_else
from extract.headed import find_headed
from extract.overrows import join_over_rows
from extract.prose import drop_prose
from extract.regions import Region, to_bounds
from extract.runs import add_stripes, find_captioned, find_runs
from extract.segments import leave_words, may_have_columns, words_to_text_lines
from extract.sidebyside import find_second
from schema.page import Box

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from extract.grids import FoundTable
    from extract.rules import Line
    from extract.segments import Segment, TextLine
    from extract.sheet import Records
    from extract.wordboxes import Words

ENOUGH = 0.5
ENOUGH_BANDED = 0.2
ENOUGH_CAPTIONED = 0.35
_FEW_RULES = 2
_OVER = 5.0  # points on both sides of a gap that a rule over it reaches


def find_aligned(words: Words, across: Line, fills: Records, page: int) -> list[FoundTable]:
    """The tables that words in no grid make with rules across and stripes of colour."""
    if not may_have_columns(words) and len(across) < _FEW_RULES:
        return []
    lines = words_to_text_lines(words)
    if sum(len(line.segments) > 1 for line in lines) < 2:  # noqa: PLR2004 one line is no table
        return []
    tables, lines = _find_banded(lines, across, page)
    has_caption = any(TABLE_CAPTION.match(line.segments[0].text) for line in lines)
    for without_prose in (True, False) if has_caption else ():
        for region in find_captioned(drop_prose(lines) if without_prose else lines, across):
            found = _read(region, page, ENOUGH_CAPTIONED)
            if found:
                tables += found
                lines = _without(lines, found)
    for region in find_headed(lines, across):
        found = _read(region, page, ENOUGH_CAPTIONED)
        tables += found
        lines = _without(lines, found)
    for region in find_runs(lines, across):
        tables += _read(add_colour_columns(add_stripes(region, fills), fills), page, ENOUGH)
    return tables


def _find_banded(
    lines: list[TextLine], across: Line, page: int
) -> tuple[list[FoundTable], list[TextLine]]:
    """The tables between rules of one width, and the lines that are in none of them."""
    tables: list[FoundTable] = []
    taken: set[tuple[float, float]] = set()
    banded = [(region, _read(region, page, ENOUGH_BANDED)) for region in find_banded(lines, across)]
    for _, found in sorted(banded, key=_by_strength):
        words = frozenset[tuple[float, float]]().union(*(table.taken for table in found))
        if words and not words & taken:
            tables += found
            taken |= words
    return tables, _without(lines, tables)


def _by_strength(one: tuple[Region, list[FoundTable]]) -> tuple[float, int]:
    """Of regions that overlap the one with most evidence comes first, then the largest."""
    region, found = one
    score = max((table.confidence for table in found), default=0.0)
    return -round(score, 1), -sum(len(line.segments) for line in region.lines)


def _read(region: Region, page: int, enough: float) -> list[FoundTable]:
    """The table of a region, or the two that stand side by side in it; none where little speaks."""
    structure = read_region(region)
    if structure is None:
        return []
    halves = _split_side_by_side(region, structure)
    if halves:
        return [table for half in halves for table in _read(half, page, enough)]
    score = find_score(structure, is_captioned=region.is_captioned)
    is_bounded = region.is_banded and not region.is_captioned
    if is_bounded and is_large_enough(structure) and not is_something_else(structure):
        score = 0.5 + score / 2
    if score < enough:
        return []
    table = structure_to_table(structure, page, Box(*to_bounds(region.lines)), round(score, 3))
    return [join_over_rows(table, region)]


def _split_side_by_side(region: Region, structure: Structure) -> list[Region]:
    """Two regions where figures are followed by a column of labels and figures again."""
    kinds = find_kinds(structure)
    for i in range(2, len(kinds) - 1):
        is_second = kinds[i] == "words" and "figures" in kinds[1:i] and "figures" in kinds[i + 1 :]
        is_apart = is_second and (_is_widest(structure, i) or find_second(structure, i))
        if kinds[i - 1] == "figures" and is_apart:
            cut = float(structure.columns.x1[i - 1] + structure.columns.x0[i]) / 2
            if ((region.rules.start < cut - _OVER) & (region.rules.end > cut + _OVER)).any():
                return []  # a rule over both halves makes them one
            return [part for part in _clip(region, cut) if len(part.lines) > 1]
    return []


def _is_widest(structure: Structure, column: int) -> bool:
    gaps = structure.columns.x0[1:] - structure.columns.x1[:-1]
    others = np.delete(gaps, column - 1)
    return bool(gaps[column - 1] >= np.max(others))


def _clip(region: Region, cut: float) -> list[Region]:
    return [
        replace(region, lines=tuple(half))
        for half in (
            _pick(region.lines, lambda piece: piece.middle < cut),
            _pick(region.lines, lambda piece: piece.middle >= cut),
        )
    ]


def _pick(lines: Sequence[TextLine], is_chosen: Callable[[Segment], bool]) -> list[TextLine]:
    kept = (line._replace(segments=tuple(filter(is_chosen, line.segments))) for line in lines)
    return [line for line in kept if line.segments]


def _without(lines: Sequence[TextLine], tables: Sequence[FoundTable]) -> list[TextLine]:
    """The lines without the words that are in cells of `tables`."""
    if not tables:
        return list(lines)
    taken = frozenset[tuple[float, float]]().union(*(table.taken for table in tables))
    kept = (leave_words(line, taken) for line in lines)
    return [line for line in kept if line.segments]
