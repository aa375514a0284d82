"""Styles of tables with full or nearly full grids."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bench.corpus import content, rules
from bench.corpus.model import WHITE
from bench.corpus.report import Ruling
from bench.corpus.setting import DARKS, SHADES, after, amid, before, figures, mixed, pages, roomy

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.corpus.model import Look, Table
    from bench.corpus.report import Report
    from bench.corpus.setting import Style

GRID = Ruling(rules.full)


def _stroked(stroke: rules.Stroke, plan: rules.Plan = rules.full) -> Style:
    """Make a style that differs from others in its rules only."""

    def style(report: Report) -> None:
        grey = report.rng.choice([(0.0,) * 3, (0.0,) * 3, (0.4,) * 3, (0.6, 0.65, 0.75)])
        ruling = Ruling(plan, stroke, grey)
        pages(report, lambda: (mixed(report), roomy(report), ruling))

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
        return table, roomy(report), GRID

    pages(report, make)


def white_rules(report: Report) -> None:
    """Coloured cells parted by white rules."""

    def make() -> tuple[Table, Look, Ruling]:
        table, pale = mixed(report), report.rng.choice(SHADES)
        for cell in table.cells:
            cell.fill = report.rng.choice(DARKS[:1]) if cell.r0 < table.header else pale
            cell.ink = WHITE if cell.r0 < table.header else cell.ink
        stroke = report.rng.choice([rules.lines, rules.slivers])
        look = replace(roomy(report), line=report.rng.choice([0.75, 1.5]))
        return table, look, Ruling(rules.full, stroke, WHITE)

    pages(report, make)


def side_by_side(report: Report) -> None:
    """Two grids beside each other with a gutter between."""
    for _ in range(report.rng.randint(1, 2)):
        before(report)
        report.need(220)
        top, middle = report.y, (report.left + report.right) / 2
        gutter = report.rng.choice([5.0, 10.0, 20.0])
        look = roomy(report)
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
        look = replace(roomy(report), pad_x=3.0, stretch=False)
        # The column is as wide as its second longest label, which keeps the overflow small.
        lengths = sorted(table.column(0), key=lambda cell: len(cell.text))
        if len(lengths) > 1:
            lengths[-2].wrap = True
        return table, look, GRID

    pages(report, make)


def upright_headers(report: Report) -> None:
    """Header cells written upwards over narrow columns."""

    def make() -> tuple[Table, Look, Ruling]:
        table = figures(report, columns=report.rng.randint(4, 12), years=False, align="centre")
        for cell in table.row(0):
            if cell.c0 > 0:
                cell.upright, cell.align = True, "left"
        return table, replace(roomy(report), stretch=report.words.chance(0.3)), GRID

    pages(report, make, 2)


def marked(report: Report) -> None:
    """Superscript marks in the cells and footnotes right under the table."""
    for _ in range(report.rng.randint(1, 2)):
        before(report)
        report.table(figures(report, marks=True), roomy(report), GRID)
        report.gap(2)
        for mark in ("^1", "^2", "^3"):
            report.note(f"{mark} {report.words.sentence()}")
        after(report)


def paragraphs(report: Report) -> None:
    """Cells that hold several paragraphs and bullets."""
    pages(
        report,
        lambda: (
            content.bulleted(report.words, report.rng.randint(2, 5)),
            roomy(report),
            GRID,
        ),
        2,
    )


def landscape(report: Report) -> None:
    """Wide grids on landscape pages."""
    paper = report.paper
    report.paper = replace(paper, width=paper.height, height=paper.width)
    pages(
        report,
        lambda: (
            report.rng.choice(
                [
                    lambda: content.performance(report.words, report.rng.randint(4, 10)),
                    lambda: figures(report, columns=report.rng.randint(7, 13), years=False),
                ]
            )(),
            roomy(report),
            GRID,
        ),
        2,
    )


def single_row_boxes(report: Report) -> None:
    """Small grids of two or three columns and few rows, several on a page."""
    for _ in range(report.rng.randint(3, 5)):
        table = figures(report, rows=report.rng.randint(2, 4), columns=report.rng.randint(1, 3))
        amid(report, table, roomy(report), GRID)


def loose_cells(report: Report) -> None:
    """Every cell has a box of its own, with a hair of room between boxes."""
    pages(report, lambda: (mixed(report), roomy(report), Ruling(rules.cell_boxes)))


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
    "ruled-side-by-side": side_by_side,
    "ruled-overflow": overflowing,
    "ruled-upright-headers": upright_headers,
    "ruled-marks": marked,
    "ruled-paragraphs": paragraphs,
    "ruled-landscape": landscape,
    "ruled-small": single_row_boxes,
    "ruled-cell-boxes": loose_cells,
}
