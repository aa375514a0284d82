"""How a text file sets out the cells of its tables: told from the text itself, table by table.

Each form takes the tables for which there is evidence of its own and leaves the other lines to
the next one; what no form takes stays text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.celled import find_celled, has_empty_cells, tell_figures
from extract.delimited import find_delimited
from extract.markdown import clean_line
from extract.piped import find_piped
from extract.spaced import find_spaced
from extract.stacked import find_stacked
from extract.stackedcards import find_cards
from extract.stackedpairs import find_paired
from extract.tabs import find_tabbed
from extract.textcards import find_tabbed_cards
from extract.textrows import Block, PrintedLine, PrintedTable, read_between

if TYPE_CHECKING:
    from collections.abc import Sequence


def find_blocks(lines: Sequence[PrintedLine]) -> list[Block]:
    """The tables in `lines` and the lines around them, in order.

    A file with tabs has its tables in them, unless other marks part more of its lines.
    """
    blocks = _find_marked(lines)
    if any("\t" in line.text for line in lines) and _count_rows(blocks) <= _count_tabbed(lines):
        cards = find_tabbed_cards(lines)
        return read_between(read_between(cards, find_tabbed), find_spaced)
    blocks = read_between(blocks, find_spaced)
    if not any(isinstance(block, PrintedTable) for block in blocks):
        stacked = _find_stacked(lines)
        blocks = blocks if all(isinstance(block, PrintedLine) for block in stacked) else stacked
    return [clean_line(block) if isinstance(block, PrintedLine) else block for block in blocks]


def _find_stacked(lines: Sequence[PrintedLine]) -> list[Block]:
    """The tables with one cell a line.

    Where blank lines are empty cells in some, no other is read as if they were nothing; and
    figures beside these tables, each alone on its line, stand in columns that are not clear.
    """
    celled = find_celled(lines)
    blocks = read_between(read_between(celled, find_paired), find_cards)
    if not has_empty_cells(celled):
        blocks = read_between(blocks, find_stacked)
    is_table = any(isinstance(block, PrintedTable) for block in celled)
    return read_between(blocks, tell_figures) if is_table else blocks


def _find_marked(lines: Sequence[PrintedLine]) -> list[Block]:
    """The tables that a mark between the cells shows: a pipe, a comma, a semicolon."""
    return read_between(read_between(lines, find_piped), find_delimited)


def _count_rows(blocks: Sequence[Block]) -> int:
    return sum(len(block.rows) for block in blocks if isinstance(block, PrintedTable))


def _count_tabbed(lines: Sequence[PrintedLine]) -> int:
    return sum("\t" in line.text for line in lines)
