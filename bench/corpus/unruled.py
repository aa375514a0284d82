"""Styles of tables without any rules: only the places of the words tell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bench.corpus import content, rules
from bench.corpus.content import Numeric
from bench.corpus.model import Cell, Table
from bench.corpus.report import Ruling
from bench.corpus.setting import after, amid, before, figures, pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.corpus.model import Look
    from bench.corpus.report import Report
    from bench.corpus.setting import Style

BARE = Ruling()
WIDE_GUTTER = 5.0  # points at either side of a cell, where texts stand side by side


def _statistics(**more: object) -> Style:
    """Make a style of statistical tables."""
    return lambda report: pages(report, lambda: (figures(report, **more), report.look(), BARE))


def _texts(report: Report) -> Look:
    """Draw a look with gutters wide enough to part texts."""
    look = report.look()
    return replace(look, pad_x=max(look.pad_x, WIDE_GUTTER))


def long_labels(report: Report) -> None:
    """Wrapped labels, the figures on their first or on their last line."""

    def make() -> tuple[Table, Look, Ruling]:
        valign = report.rng.choice(["top", "bottom"])
        table = figures(report, long=True, valign=valign, rows=report.rng.randint(4, 16))
        return table, report.look(), BARE

    pages(report, make)


def header_lines(report: Report) -> None:
    """Headers wrapped to several lines, centred over figures that stand right."""

    def make() -> tuple[Table, Look, Ruling]:
        table = figures(report, head_align="centre", align="right", years=False)
        heads = report.words.some(report.words.of.labels, table.n_cols)
        for cell in table.row(0):
            if cell.c0:
                unit = report.rng.choice(["(number)", "(per cent)", "£000", "rate per\n100,000"])
                cell.text = f"{heads[cell.c0]}\n{unit}"
        return table, report.look(), BARE

    pages(report, make)


def spanning(report: Report) -> None:
    """Headers over several columns, without the rule that would show how far they reach."""

    def make() -> tuple[Table, Look, Ruling]:
        table = figures(
            report,
            stacked=report.rng.choice([2, 2, 3]),
            merged_stub=False,
            columns=report.rng.randint(4, 8),
        )
        return table, report.look(), BARE

    pages(report, make)


def texts(report: Report) -> None:
    """Two to four columns of wrapped texts."""
    pages(
        report,
        lambda: (
            content.plan(report.words, report.rng.randint(3, 10), report.rng.randint(2, 5)),
            _texts(report),
            BARE,
        ),
    )


def indicators(report: Report) -> None:
    """A performance report without rules."""
    pages(
        report,
        lambda: (
            content.performance(report.words, report.rng.randint(3, 9)),
            _texts(report),
            BARE,
        ),
    )


def side_by_side(report: Report) -> None:
    """Two unruled tables beside each other."""
    for _ in range(report.rng.randint(1, 2)):
        before(report)
        report.need(240)
        top, middle = report.y, (report.left + report.right) / 2
        look = replace(report.look(), stretch=True)
        for left, right in ((report.left, middle - 18), (middle + 18, report.right)):
            with report.column(left, right, top):
                report.caption()
                rows = report.rng.randint(3, 10)
                table = figures(report, rows=rows, columns=report.rng.randint(1, 3), years=False)
                report.table(table, look, BARE)
        after(report)


def in_column(report: Report) -> None:
    """A table in one column of a page of two."""
    for _ in range(report.rng.randint(1, 2)):
        report.new_page()
        report.heading()
        top, middle = report.y, (report.left + report.right) / 2
        sides = [(report.left, middle - 10), (middle + 10, report.right)]
        chosen = report.rng.randrange(2)
        for number, (left, right) in enumerate(sides):
            with report.column(left, right, top):
                if number == chosen:
                    look = replace(report.look(), size=7.5)
                    table = figures(report, columns=report.rng.randint(1, 4))
                    amid(report, table, look, BARE)
                prose_to(report, report.bottom - report.rng.uniform(60, 200))


def prose_to(report: Report, bottom: float) -> None:
    """Write paragraphs down to a height."""
    while report.y < bottom:
        report.para()


def very_wide(report: Report) -> None:
    """Twelve to fourteen columns in small type."""

    def make() -> tuple[Table, Look, Ruling]:
        table = figures(report, columns=report.rng.randint(11, 13), years=False, align="right")
        return table, replace(report.look(), size=7.0, pad_x=2.0, stretch=True), BARE

    paper = report.paper
    if report.words.chance(0.5):
        report.paper = replace(paper, width=paper.height, height=paper.width)
    pages(report, make, 2)


def tight(report: Report) -> None:
    """A table right under a paragraph and another right over the next."""
    for _ in range(report.rng.randint(2, 3)):
        report.para()
        report.gap(-report.size * 0.5)
        report.table(figures(report), report.look(), BARE)
        report.para()


def pair(report: Report) -> None:
    """Two tables, one under the other, with a caption between."""
    for _ in range(report.rng.randint(1, 2)):
        before(report)
        look = report.look()
        for _ in range(2):
            report.caption()
            report.table(figures(report, rows=report.rng.randint(3, 12)), look, BARE)
            report.gap(report.rng.choice([4.0, 8.0, 12.0]))
        after(report)


def blanks(report: Report) -> None:
    """Many blank cells, of which some make up whole columns of a group."""

    def make() -> tuple[Table, Look, Ruling]:
        return figures(report, blank=0.35, groups=report.words.chance(0.5)), report.look(), BARE

    pages(report, make)


def statement(report: Report) -> None:
    """An account: signs apart from the figures, brackets for what is negative."""
    pages(
        report,
        lambda: (
            figures(
                report,
                sign=report.rng.choice(["$", "£", "€"]),
                negative="brackets",
                total=True,
                groups=True,
                years=False,
                align="right",
                columns=report.rng.randint(2, 4),
            ),
            replace(report.look(), stretch=report.words.chance(0.3)),
            BARE,
        ),
    )


def statement_years(report: Report) -> None:
    """A long run of years with figures and percentages whose sign stands apart."""

    def make() -> tuple[Table, Look, Ruling]:
        of = Numeric(rows=report.rng.randint(15, 40), columns=report.rng.randint(2, 6), years=True)
        percent = report.words.chance(0.5)
        table = content.numeric(report.words, replace(of, percent=percent))
        return table, replace(report.look(), pad_y=0.8, size=8.0), BARE

    pages(report, make, 2)


def two_stubs(report: Report) -> None:
    """Two columns of labels, the first filled only where a group begins."""

    def make() -> tuple[Table, Look, Ruling]:
        inner = figures(report, years=False, total=False)
        names = report.words.some(report.words.of.groups, inner.n_rows)
        every = report.rng.randint(2, 4)
        cells = [replace(cell, c0=cell.c0 + 1, c1=cell.c1 + 1) for cell in inner.cells]
        for row in range(inner.n_rows):
            begins = row >= inner.header and (row - inner.header) % every == 0
            cells.append(Cell(row, 0, row, 0, names[row] if begins else ""))
        plan = report.rng.choice([rules.nothing, rules.nothing, rules.booktabs])
        table = Table(cells, inner.n_rows, inner.n_cols + 1, inner.header)
        return table, report.look(), Ruling(plan)

    pages(report, make)


def fives(report: Report) -> None:
    """Rows in groups of three to five with a little room between the groups."""

    def make() -> tuple[Table, Look, Ruling]:
        table = figures(report, rows=report.rng.randint(10, 36), valign="top")
        every = report.rng.choice([3, 4, 5, 5, 5])
        return table, replace(report.look(), every=every, pad_y=0.8), BARE

    pages(report, make, 2)


STYLES: dict[str, Callable[[Report], None]] = {
    "bare-plain": _statistics(),
    "bare-groups": _statistics(groups=True, total=True),
    "bare-units": _statistics(units=True),
    "bare-percent": _statistics(percent=True, years=False),
    "bare-marks": _statistics(marks=True),
    "bare-decimal": _statistics(align="decimal", negative="minus"),
    "bare-long-labels": long_labels,
    "bare-header-lines": header_lines,
    "bare-spanning": spanning,
    "bare-texts": texts,
    "bare-indicators": indicators,
    "bare-side-by-side": side_by_side,
    "bare-in-column": in_column,
    "bare-very-wide": very_wide,
    "bare-tight": tight,
    "bare-pair": pair,
    "bare-blanks": blanks,
    "bare-two-stubs": two_stubs,
    "bare-fives": fives,
    "bare-statement": statement,
    "bare-years": statement_years,
}
