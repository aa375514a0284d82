"""A report as text, in the ways in which programs give a document's words: the twins of its PDF."""

from __future__ import annotations

import csv
import io
import textwrap
from itertools import zip_longest
from typing import TYPE_CHECKING

from tests.reports.grids import Grid, block_to_grids, split_marks
from tests.reports.model import Heading, Paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.reports.model import Form, Report

RAISED = str.maketrans("abcdeprt0123456789", "ᵃᵇᶜᵈᵉᵖʳᵗ⁰¹²³⁴⁵⁶⁷⁸⁹")
PAGE_WIDTH = 150
GAP = 2


def report_to_texts(report: Report) -> dict[str, str]:
    """Each text of a report, by the ending of its file."""
    return {form_to_ending(form): report_to_text(report, form) for form in report.forms}


def form_to_ending(form: Form) -> str:
    """The ending of a form's file: tabs are the plain one."""
    return "txt" if form == "tabs" else f"{form}.txt"


def report_to_text(report: Report, form: Form) -> str:
    """A report in one form: titles and paragraphs as lines, tables as the form has them."""
    write = WRITERS[form]
    titles = (report.publisher, report.title, report.subtitle)
    parts = [title for title in titles if title]
    for block in report.blocks:
        if isinstance(block, Heading | Paragraph):
            parts.append(plain(block.text))
        else:
            parts += [write(grid) for grid in block_to_grids(block)]
    return "\n\n".join(parts) + "\n"


def plain(text: str) -> str:
    """A text with its raised marks as the raised characters that there are."""
    return "".join(
        piece.translate(RAISED) if raised else piece for piece, raised in split_marks(text)
    )


def grid_to_lines(grid: Grid) -> Iterator[list[str]]:
    """The rows of a grid as texts on one line each."""
    for number in range(grid.rows):
        yield [" ".join(plain(text).split()) for text in grid.row(number)]


def _to_tabs(grid: Grid) -> str:
    return "\n".join("\t".join(row) for row in grid_to_lines(grid))


def _to_pipes(grid: Grid) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in grid_to_lines(grid)]
    lines.insert(max(grid.head, 1), "|" + " --- |" * len(grid.widths))
    return "\n".join(lines)


def _to_commas(grid: Grid) -> str:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows(grid_to_lines(grid))
    return file.getvalue().rstrip("\n")


def _to_cells(grid: Grid) -> str:
    return "\n".join(text for row in grid_to_lines(grid) for text in row if text)


def _to_aligned(grid: Grid) -> str:
    """Columns set apart by blanks; a cell that is wider than its column goes on below."""
    room = PAGE_WIDTH - GAP * len(grid.widths)
    widths = [max(8, int(room * width / sum(grid.widths))) for width in grid.widths]
    lines: list[str] = []
    for number in range(grid.rows):
        cells = []
        for cell in sorted((cell for cell in grid.cells if cell.row == number), key=_by_column):
            covered = widths[cell.col : cell.col + cell.across]
            width = sum(covered) + GAP * (len(covered) - 1)
            start = sum(widths[: cell.col]) + GAP * cell.col
            text = " ".join(plain(cell.text).split())
            cells.append((start, textwrap.wrap(text, width) or [""]))
        for pieces in zip_longest(*(wrapped for _, wrapped in cells), fillvalue=""):
            line = ""
            for (start, _), piece in zip(cells, pieces, strict=True):
                line = line.ljust(start) + piece if piece else line
            lines.append(line.rstrip())
    return "\n".join(line for line in lines if line)


def _by_column(cell: object) -> int:
    return getattr(cell, "col", 0)


WRITERS: dict[Form, Callable[[Grid], str]] = {
    "tabs": _to_tabs,
    "pipes": _to_pipes,
    "commas": _to_commas,
    "cells": _to_cells,
    "aligned": _to_aligned,
}
