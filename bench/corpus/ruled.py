"""Styles of tables with full or nearly full grids."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bench.corpus import content, rules
from bench.corpus.model import WHITE, Cell, Table
from bench.corpus.report import Ruling
from bench.corpus.setting import DARKS, SHADES, after, amid, before, figures, mixed, pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.corpus.model import Look
    from bench.corpus.report import Report
    from bench.corpus.setting import Style

GRID = Ruling(rules.full)


def _roomy(report: Report) -> Look:
    """Draw a look with room between text and rules, as grids have it."""
    look = report.look()
    return replace(look, pad_x=max(look.pad_x, 3.0), pad_y=max(look.pad_y, 1.5))


def _stroked(stroke: rules.Stroke, plan: rules.Plan = rules.full) -> Style:
    """Make a style that differs from others in its rules only."""

    def style(report: Report) -> None:
        grey = report.rng.choice([(0.0,) * 3, (0.0,) * 3, (0.4,) * 3, (0.6, 0.65, 0.75)])
        ruling = Ruling(plan, stroke, grey)
        pages(report, lambda: (mixed(report), _roomy(report), ruling))

    return style


def header_shaded(report: Report) -> None:
    """A full grid with a coloured header, dark with white text or light."""

    def make() -> tuple[Table, Look, Ruling]:
        table = mixed(report)
        dark = report.words.chance(0.4)
        content.shaded(table, report.rng.choice(DARKS if dark else SHADES))
        for cell in table.cells:
            if dark and cell.r0 < table.header:
                cell.ink = WHITE
        return table, _roomy(report), GRID

    pages(report, make)


def white_rules(report: Report) -> None:
    """Coloured cells parted by white rules."""

    def make() -> tuple[Table, Look, Ruling]:
        table, pale = mixed(report), report.rng.choice(SHADES)
        for cell in table.cells:
            cell.fill = report.rng.choice(DARKS[:1]) if cell.r0 < table.header else pale
            cell.ink = WHITE if cell.r0 < table.header else cell.ink
        stroke = report.rng.choice([rules.lines, rules.slivers])
        look = replace(_roomy(report), line=report.rng.choice([0.75, 1.5]))
        return table, look, Ruling(rules.full, stroke, WHITE)

    pages(report, make)


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
    return next(
        c for c in table.cells if c.r0 <= row <= c.r1 and c.c0 <= column <= c.c1
    )


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
        return Table(cells, inner.n_rows, inner.n_cols + 1, inner.header), _roomy(report), GRID

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
            places = {
                (r, c) for r in range(row, last[0] + 1) for c in range(column, last[1] + 1)
            }
            if len(places) == 1 or places & taken:
                continue
            taken |= places
            first = _at(table, row, column)
            first.text = report.rng.choice(["Not collected", "See note 2", first.text, "No target"])
            first.align, first.valign, first.lead = "centre", "middle", ""
            merge(table, first, _at(table, *last))
        return table, _roomy(report), GRID

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
        return table, _roomy(report), GRID

    pages(report, make, 2)


def stacked(report: Report) -> None:
    """Headers of two or three rows with cells that span several columns."""

    def make() -> tuple[Table, Look, Ruling]:
        table = figures(
            report, stacked=report.rng.choice([2, 2, 3]), columns=report.rng.randint(4, 9)
        )
        if report.words.chance(0.4):
            content.shaded(table, report.rng.choice(SHADES))
        return table, _roomy(report), GRID

    pages(report, make, 2)


def side_by_side(report: Report) -> None:
    """Two grids beside each other with a gutter between."""
    for _ in range(report.rng.randint(1, 2)):
        before(report)
        report.need(220)
        top, middle = report.y, (report.left + report.right) / 2
        gutter = report.rng.choice([5.0, 10.0, 20.0])
        look = _roomy(report)
        sides = ((report.left, middle - gutter), (middle + gutter, report.right))
        for left, right in sides:
            with report.column(left, right, top):
                table = figures(report, rows=report.rng.randint(3, 8), columns=2, years=False)
                report.table(table, look, GRID)
        after(report)


def overflowing(report: Report) -> None:
    """Text that runs a little over the edge of its cell."""

    def make() -> tuple[Table, Look, Ruling]:
        table = figures(report, rows=report.rng.randint(4, 14), columns=report.rng.randint(2, 4))
        for cell in table.column(0)[1:]:
            cell.wrap = False
        widest = max(table.column(0), key=lambda cell: len(cell.text))
        widest.wrap = False
        look = replace(_roomy(report), pad_x=3.0, stretch=False)
        # The column is as wide as its second longest label, which keeps the overflow small.
        lengths = sorted(table.column(0), key=lambda cell: len(cell.text))
        if len(lengths) > 1:
            lengths[-2].wrap = True
        return table, look, GRID

    pages(report, make)


def label_boxes(report: Report) -> None:
    """Boxes of labels and values, as the head of a form or a project sheet has them."""

    def make() -> tuple[Table, Look, Ruling]:
        words, rng = report.words, report.rng
        names = ["Reference", "Lead officer", "Portfolio", "Status", "Start", "End", "Budget", "Risk"]
        values = [
            f"PR-{rng.randint(100, 999)}", rng.choice(words.of.people), rng.choice(words.of.groups),
            "In progress", "April 2012", "March 2014", f"£{words.whole(6)}", "Medium",
        ]
        rows = [
            [names[i], values[i], names[i + 1], values[i + 1]] for i in range(0, len(names), 2)
        ]
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
        return table, replace(_roomy(report), stretch=True), GRID

    pages(report, make)


def upright_headers(report: Report) -> None:
    """Header cells written upwards over narrow columns."""

    def make() -> tuple[Table, Look, Ruling]:
        table = figures(report, columns=report.rng.randint(4, 12), years=False, align="centre")
        for cell in table.row(0):
            if cell.c0 > 0:
                cell.upright, cell.align = True, "left"
        return table, replace(_roomy(report), stretch=report.words.chance(0.3)), GRID

    pages(report, make, 2)


def marked(report: Report) -> None:
    """Superscript marks in the cells and footnotes right under the table."""
    for _ in range(report.rng.randint(1, 2)):
        before(report)
        report.table(figures(report, marks=True), _roomy(report), GRID)
        report.gap(2)
        for mark in ("^1", "^2", "^3"):
            report.note(f"{mark} {report.words.sentence()}")
        after(report)


def paragraphs(report: Report) -> None:
    """Cells that hold several paragraphs and bullets."""
    pages(report, lambda: (
        content.bulleted(report.words, report.rng.randint(2, 5)), _roomy(report), GRID,
    ), 2)


def landscape(report: Report) -> None:
    """Wide grids on landscape pages."""
    paper = report.paper
    report.paper = replace(paper, width=paper.height, height=paper.width)
    pages(report, lambda: (
        report.rng.choice([
            lambda: content.performance(report.words, report.rng.randint(4, 10)),
            lambda: figures(report, columns=report.rng.randint(7, 13), years=False),
        ])(),
        _roomy(report), GRID,
    ), 2)


def single_row_boxes(report: Report) -> None:
    """Small grids of two or three columns and few rows, several on a page."""
    for _ in range(report.rng.randint(3, 5)):
        table = figures(report, rows=report.rng.randint(2, 4), columns=report.rng.randint(1, 3))
        amid(report, table, _roomy(report), GRID)


def loose_cells(report: Report) -> None:
    """Every cell has a box of its own, with a hair of room between boxes."""
    pages(report, lambda: (mixed(report), _roomy(report), Ruling(rules.cell_boxes)))


STYLES: dict[str, Callable[[Report], None]] = {
    "ruled-grid": _stroked(rules.lines),
    "ruled-slivers": _stroked(rules.slivers),
    "ruled-one-path": _stroked(rules.one_path),
    "ruled-double": _stroked(rules.double),
    "ruled-dashed": _stroked(rules.dashed),
    "ruled-dots": _stroked(rules.dots),
    "ruled-gaps": _stroked(rules.gapped, rules.unit_edges),
    "ruled-columns-only": _stroked(rules.lines, rules.columns_only),
    "ruled-header-shaded": header_shaded,
    "ruled-white": white_rules,
    "ruled-merged-down": merged_down,
    "ruled-merged-any": merged_any,
    "ruled-sub-headings": sub_headings,
    "ruled-stacked-header": stacked,
    "ruled-side-by-side": side_by_side,
    "ruled-overflow": overflowing,
    "ruled-label-boxes": label_boxes,
    "ruled-upright-headers": upright_headers,
    "ruled-marks": marked,
    "ruled-paragraphs": paragraphs,
    "ruled-landscape": landscape,
    "ruled-small": single_row_boxes,
    "ruled-cell-boxes": loose_cells,
}
