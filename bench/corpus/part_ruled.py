"""Styles of tables with some rules, or with shading in their stead."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bench.corpus import content, rules
from bench.corpus.model import WHITE
from bench.corpus.report import Ruling
from bench.corpus.setting import DARKS, SHADES, figures, mixed, pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.corpus.model import Look, Table
    from bench.corpus.report import Report
    from bench.corpus.setting import Style


def _planned(plan: rules.Plan, **more: object) -> Style:
    """Make a style of statistical and other tables under a plan of rules."""

    def make(report: Report) -> tuple[Table, Look, Ruling]:
        chance = report.words.chance
        table = figures(report, **more) if more or chance(0.6) else mixed(report)
        if chance(0.25) and not more:
            table = figures(report, groups=True)
        stroke = report.rng.choice([rules.lines, rules.lines, rules.slivers])
        return table, report.look(), Ruling(plan, stroke)

    return lambda report: pages(report, lambda: make(report))


def zebra(report: Report) -> None:
    """Every second row shaded, no rules."""

    def make() -> tuple[Table, Look, Ruling]:
        table, pale = mixed(report), report.rng.choice(SHADES)
        odd = report.rng.randrange(2)
        for cell in table.cells:
            if cell.r0 >= table.header and cell.r0 % 2 == odd:
                cell.fill = pale
        if report.words.chance(0.5):
            content.shaded(table, report.rng.choice(DARKS))
            for cell in table.cells:
                cell.ink = WHITE if cell.r0 < table.header else cell.ink
        return table, report.look(), Ruling()

    pages(report, make)


def shaded_header(report: Report) -> None:
    """Only the header shaded, no rules."""
    pages(
        report,
        lambda: (
            content.shaded(mixed(report), report.rng.choice(SHADES)),
            report.look(),
            Ruling(),
        ),
    )


def shaded_columns(report: Report) -> None:
    """Every second column shaded, no rules."""

    def make() -> tuple[Table, Look, Ruling]:
        table, pale = figures(report), report.rng.choice(SHADES)
        for cell in table.cells:
            if cell.c0 % 2 == 1 and cell.c0 == cell.c1:
                cell.fill = pale
        return table, report.look(), Ruling()

    pages(report, make)


def leaders(report: Report) -> None:
    """Dots lead from the labels to the figures, with few rules."""

    def make() -> tuple[Table, Look, Ruling]:
        plan = report.rng.choice([rules.nothing, rules.booktabs, rules.under_header])
        table = figures(report, leader=True, align="right", groups=report.words.chance(0.3))
        return table, replace(report.look(), stretch=True), Ruling(plan)

    pages(report, make)


def spanner_rules(report: Report) -> None:
    """Rules under the headers that stand over several columns."""

    def make() -> tuple[Table, Look, Ruling]:
        plan = report.rng.choice([rules.spanners, rules.booktabs_spanners])
        table = figures(
            report,
            stacked=report.rng.choice([2, 2, 3]),
            merged_stub=False,
            columns=report.rng.randint(4, 9),
            units=report.words.chance(0.2),
        )
        return table, report.look(), Ruling(plan)

    pages(report, make)


def total_rules(report: Report) -> None:
    """A budget: a rule under the header and around the totals only."""

    def plan(placed: object) -> list[rules.Box]:
        rows = placed.table.n_rows  # type: ignore[attr-defined]
        edges = rules.across(placed)  # type: ignore[arg-type]
        ys = placed.ys  # type: ignore[attr-defined]
        kept = {ys[placed.table.header], ys[rows - 1], ys[rows]}  # type: ignore[attr-defined]
        return [edge for edge in edges if edge.top in kept]

    pages(
        report,
        lambda: (
            figures(report, total=True, sign=report.rng.choice(["", "$", "£"]), years=False),
            report.look(),
            Ruling(plan),
        ),
    )


def boxhead(report: Report) -> None:
    """The manner of government printers: a ruled header, open sides, dots after the labels."""

    def make() -> tuple[Table, Look, Ruling]:
        table = figures(
            report,
            stacked=report.rng.choice([1, 2, 2]),
            columns=report.rng.randint(3, 8),
            leader=report.words.chance(0.7),
            align="right",
        )
        return table, replace(report.look(), stretch=True), Ruling(rules.boxhead)

    pages(report, make)


STYLES: dict[str, Callable[[Report], None]] = {
    "part-rows-only": _planned(rules.rows_only),
    "part-booktabs": _planned(rules.booktabs),
    "part-header-rule": _planned(rules.under_header),
    "part-booktabs-long": _planned(rules.booktabs, long=True, groups=True),
    "part-outer-box": _planned(lambda placed: rules.outer(placed) + rules.under_header(placed)),
    "part-spanner-rules": spanner_rules,
    "part-zebra": zebra,
    "part-shaded-header": shaded_header,
    "part-shaded-columns": shaded_columns,
    "part-leaders": leaders,
    "part-boxhead": boxhead,
    "part-total-rules": total_rules,
}
