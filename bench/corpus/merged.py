"""Styles of ruled tables with merged cells."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bench.corpus import content, rules
from bench.corpus.model import Cell, Table
from bench.corpus.report import Ruling
from bench.corpus.setting import SHADES, figures, pages, roomy

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.corpus.model import Look
    from bench.corpus.report import Report

GRID = Ruling(rules.full)


def merge(table: Table, first: Cell, last: Cell) -> None:
    """Merge the cells from `first` to `last`; the text of the first stays."""
    gone = [
        cell
        for cell in table.cells
        if first.r0 <= cell.r0 <= last.r0 and first.c0 <= cell.c0 <= last.c0 and cell is not first
    ]
    table.cells = [cell for cell in table.cells if all(cell is not other for other in gone)]
    first.r1, first.c1 = last.r1, last.c1


def _at(table: Table, row: int, column: int) -> Cell:
    """Find the cell of a place."""
    return next(c for c in table.cells if c.r0 <= row <= c.r1 and c.c0 <= column <= c.c1)


def merged_down(report: Report) -> None:
    """Groups of rows that share a merged cell in the first column."""

    def make() -> tuple[Table, Look, Ruling]:
        inner = figures(report, rows=report.rng.randint(4, 16), total=False, years=False)
        count = inner.n_rows - inner.header
        groups = report.words.some(report.words.of.groups, count)
        cells = [Cell(0, 0, inner.header - 1, 0, "Group", bold=True)]
        row = inner.header
        while row < inner.n_rows:
            end = min(row + report.rng.randint(1, 4), inner.n_rows) - 1
            valign = report.rng.choice(["top", "middle"])
            cells.append(Cell(row, 0, end, 0, groups[row - inner.header], valign=valign))
            row = end + 1
        cells += [replace(cell, c0=cell.c0 + 1, c1=cell.c1 + 1) for cell in inner.cells]
        return Table(cells, inner.n_rows, inner.n_cols + 1, inner.header), roomy(report), GRID

    pages(report, make)


def merged_any(report: Report) -> None:
    """Cells merged across and down here and there."""

    def make() -> tuple[Table, Look, Ruling]:
        table = figures(report, rows=report.rng.randint(5, 14), columns=report.rng.randint(3, 7))
        taken: set[tuple[int, int]] = set()
        for _ in range(report.rng.randint(1, 4)):
            row = report.rng.randint(table.header, table.n_rows - 3)
            column = report.rng.randint(1, table.n_cols - 2)
            last = row + report.rng.randint(0, 2), column + report.rng.randint(0, 1)
            places = {(r, c) for r in range(row, last[0] + 1) for c in range(column, last[1] + 1)}
            if len(places) == 1 or places & taken:
                continue
            taken |= places
            first = _at(table, row, column)
            first.text = report.rng.choice(["Not collected", "See note 2", first.text, "No target"])
            first.align, first.valign, first.lead = "centre", "middle", ""
            merge(table, first, _at(table, *last))
        return table, roomy(report), GRID

    pages(report, make)


def sub_headings(report: Report) -> None:
    """Sub-headings merged over all columns, sometimes shaded."""

    def make() -> tuple[Table, Look, Ruling]:
        table = figures(report, groups=True, merged_groups=True, rows=report.rng.randint(6, 24))
        if report.words.chance(0.5):
            pale = report.rng.choice(SHADES)
            for cell in table.cells:
                if cell.c1 - cell.c0 + 1 == table.n_cols:
                    cell.fill = pale
        return table, roomy(report), GRID

    pages(report, make, 2)


def stacked(report: Report) -> None:
    """Headers of two or three rows with cells that span several columns."""

    def make() -> tuple[Table, Look, Ruling]:
        table = figures(
            report, stacked=report.rng.choice([2, 2, 3]), columns=report.rng.randint(4, 9)
        )
        if report.words.chance(0.4):
            content.shaded(table, report.rng.choice(SHADES))
        return table, roomy(report), GRID

    pages(report, make, 2)


def label_boxes(report: Report) -> None:
    """Boxes of labels and values, as the head of a form or a project sheet has them."""

    def make() -> tuple[Table, Look, Ruling]:
        words, rng = report.words, report.rng
        names = [
            "Reference",
            "Lead officer",
            "Portfolio",
            "Status",
            "Start",
            "End",
            "Budget",
            "Risk",
        ]
        values = [
            f"PR-{rng.randint(100, 999)}",
            rng.choice(words.of.people),
            rng.choice(words.of.groups),
            "In progress",
            "April 2012",
            "March 2014",
            f"£{words.whole(6)}",
            "Medium",
        ]
        rows = [[names[i], values[i], names[i + 1], values[i + 1]] for i in range(0, len(names), 2)]
        table = content.from_rows(rows, header=0)
        for cell in table.cells:
            cell.bold = cell.c0 % 2 == 0
            cell.fill = SHADES[0] if cell.bold and rng.random() < 2 else None  # noqa: PLR2004
        last = table.n_rows
        table.cells += [
            Cell(last, 0, last, 0, "Purpose", bold=True, fill=SHADES[0]),
            Cell(last, 1, last, 3, words.paragraph(1, 3)),
            Cell(last + 1, 0, last + 1, 3, f"Summary: {words.paragraph(2, 3)}"),
        ]
        table.n_rows += 2
        return table, replace(roomy(report), stretch=True), GRID

    pages(report, make)


STYLES: dict[str, Callable[[Report], None]] = {
    "ruled-merged-down": merged_down,
    "ruled-merged-any": merged_any,
    "ruled-sub-headings": sub_headings,
    "ruled-stacked-header": stacked,
    "ruled-label-boxes": label_boxes,
}
