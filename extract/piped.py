"""Tables whose cells are parted by pipes: Markdown, a grid of `+---+`, what a database prints.

A line of dashes under the header, or a pipe at both ends of the lines, shows such a table; pipes
within lines alone do where the same number of them stands in several lines, with a figure.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from extract.gridtables import find_sections, sections_to_rows
from extract.limits import MOST_CELLS
from extract.markdown import unescape
from extract.phrases import is_whole
from extract.textrows import (
    Block,
    PrintedLine,
    PrintedTable,
    line_to_row,
    rows_to_blocks,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.textrows import PrintedRow

_UPRIGHT, _ACROSS = "│┃║┆┇┊┋╎╏", "─━═┄┅┈┉╌╍"
_CORNERS = "┼╋╬├┤┬┴┌┐└┘┏┓┗┛┣┫┳┻╔╗╚╝╠╣╦╩╪╫╞╡╤╧╟╢╥╨"
_DRAWN = str.maketrans(
    {
        **dict.fromkeys(_UPRIGHT, "|"),
        **dict.fromkeys(_ACROSS, "-"),
        **dict.fromkeys(_CORNERS, "+"),
    }
)
_PIPE = re.compile(r"(?<!\\)((?:\\\\)*)\|")
_RULE = re.compile(r"\s*[|+]?\s*:?(?:-+|=+):?\s*(?:[|+]\s*:?(?:-+|=+):?\s*)*[|+]?\s*")
_MOSTLY = 0.8  # of the lines that have one number of cells
_FEW, _SEVERAL = 2, 3


class _Line(NamedTuple):
    """A line as it may be of a table: a rule, or its cells; None for a line without a pipe."""

    line: PrintedLine
    is_rule: bool
    cells: tuple[str, ...] | None
    is_bordered: bool


def find_piped(lines: Sequence[PrintedLine]) -> list[Block]:
    """The tables of lines with pipes, and the other lines, in order."""
    blocks: list[Block] = []
    for is_blank, group in groupby(
        map(_read_line, lines), key=lambda one: not one.line.text.strip()
    ):
        run = list(group)
        blocks += [one.line for one in run] if is_blank else _run_to_blocks(run)
    return blocks


def _read_line(line: PrintedLine) -> _Line:
    text = line.text.translate(_DRAWN)
    if "|" not in text and "+" not in text:
        return _Line(line, is_rule=False, cells=None, is_bordered=False)
    stripped = text.strip()
    if _RULE.fullmatch(stripped) and ("|" in stripped or "+" in stripped):
        return _Line(line, is_rule=True, cells=None, is_bordered=False)
    pieces = _split(stripped)
    is_bordered = len(pieces) > _FEW and not pieces[0] and not pieces[-1]
    inner = pieces[(not pieces[0]) : len(pieces) - (not pieces[-1])]
    is_row = 1 < len(pieces) <= MOST_CELLS
    cells = tuple(unescape(piece.strip()) for piece in inner) if is_row else None
    return _Line(line, is_rule=False, cells=cells, is_bordered=is_bordered)


def _split(text: str) -> list[str]:
    r"""The text between pipes that no backslash stands before.

    >>> _split(r"a | b \| c | d")
    ['a ', ' b \\| c ', ' d']
    """
    edges = [match.end() for match in _PIPE.finditer(text)]
    starts, ends = [0, *edges], [*(edge - 1 for edge in edges), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def _run_to_blocks(run: list[_Line]) -> Iterator[Block]:
    if not _has_evidence(run):
        yield from (one.line for one in run)
        return
    sections = find_sections([(one.line, one.is_rule, one.cells) for one in run])
    if sections is not None:
        yield from sections.before
        yield PrintedTable(tuple(sections_to_rows(sections)))
        yield from sections.after
        return
    kept = (one for one in run if not one.is_rule)
    yield from rows_to_blocks(map(_to_row, kept))


def _to_row(one: _Line) -> PrintedRow:
    return line_to_row(one.line, one.cells)


def _has_evidence(run: Sequence[_Line]) -> bool:
    """True for a rule under a row of as many cells, or for enough rows of one number of cells."""
    rows = [one for one in run if one.cells is not None]
    if len(rows) + any(one.is_rule for one in run) < _FEW:
        return False
    if any(one.is_rule for one in run):
        return True
    widths = Counter(len(one.cells or ()) for one in rows)
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    is_even = count >= _MOSTLY * len(rows) and width > 1
    if all(one.is_bordered for one in rows):
        return width > 1
    return is_even and (_has_figures(rows) or len(rows) > _SEVERAL) and width >= _SEVERAL


def _has_figures(rows: Sequence[_Line]) -> bool:
    """True where a cell below the first line, behind the first column, is a figure or a status."""
    cells = (cell for one in rows[1:] for cell in (one.cells or ())[1:] if cell)
    return any(map(is_whole, cells))
