"""Cells parted by tabs, one row a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.textrows import Block, PrintedLine, line_to_row, rows_to_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def find_tabbed(lines: Sequence[PrintedLine]) -> list[Block]:
    """The tables of lines with tabs, and the other lines, in order."""
    return [block for run in _lines_to_runs(lines) for block in _run_to_blocks(run)]


def _run_to_blocks(run: Sequence[PrintedLine]) -> Iterator[Block]:
    return rows_to_blocks(
        line_to_row(line, line.text.split("\t") if "\t" in line.text else None) for line in run
    )


def _lines_to_runs(lines: Sequence[PrintedLine]) -> Iterator[list[PrintedLine]]:
    """The stretches of lines without a blank line between them.

    A line of nothing but tabs is an empty row, no blank line.
    """
    run: list[PrintedLine] = []
    for line in (*lines, PrintedLine("", 0)):
        if line.text.strip() or "\t" in line.text:
            run.append(line)
        elif run:
            yield run
            run = []
