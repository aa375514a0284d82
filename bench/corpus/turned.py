"""Styles of ruled tables that break over pages or lie on turned pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bench.corpus import content, layout, rules
from bench.corpus.layout import Placed, place
from bench.corpus.report import Paper, Ruling
from bench.corpus.setting import SHADES, after, before, figures, mixed, pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.corpus.model import Table
    from bench.corpus.report import Report

GRID = Ruling(rules.full)
LEAST = 60.0  # points; what a page must have left for a table to begin on it


# --- over pages ----------------------------------------------------------------------------------


def _fitting(placed: Placed, room: float) -> int:
    """Count the rows that fit."""
    return sum(bottom <= room for bottom in placed.ys[1:])


def _with_header(header: Table, rest: Table) -> Table:
    """Repeat a header above the rows that are left."""
    whole = replace(header, cells=[replace(cell) for cell in header.cells]).above(rest)
    return replace(whole, header=header.n_rows)


def _cut(placed: Placed, row: int, room: float) -> tuple[Table, Table] | None:
    """Cut a row where the room ends: the lines above the cut, and those below it."""
    step = placed.look.size * placed.look.leading
    keep = int((room - placed.ys[row] - 2 * placed.look.pad_y) / step)
    above, below = placed.table.part(row, row + 1), placed.table.part(row, row + 1)
    numbers = [n for n, cell in enumerate(placed.table.cells) if cell.r0 == row == cell.r1]
    longest = max((len(placed.lines[n]) for n in numbers), default=0)
    if keep < 1 or longest - keep < 1 or len(numbers) != len(above.cells):
        return None
    for here, there, number in zip(above.cells, below.cells, numbers, strict=True):
        lines = placed.lines[number]
        here.text, there.text = "\n".join(lines[:keep]), "\n".join(lines[keep:])
    return above, below


@dataclass(frozen=True)
class Breaks:
    """How a table goes over pages."""

    repeat: bool = False  # the header on every page
    cut: bool = False  # rows may be cut in two
    shift: float = 0.0  # how far the columns may stand to the right
    ruling: Ruling = GRID


def over_pages(report: Report, table: Table, how: Breaks) -> None:
    """Print a table over as many pages as it takes."""
    report.need(LEAST)
    # One layout for all pages, so that the columns agree from page to page but for the shift.
    whole, header = place(table, report.look(), report.width * 0.98), table.part(0, table.header)
    rest = table
    while True:
        left = report.left + (report.rng.uniform(1, how.shift) if how.shift else 0.0)
        placed = _laid_as(rest, whole)
        count = _fitting(placed, report.room())
        halves = None
        if how.cut and rest.header < count < rest.n_rows:
            halves = _cut(placed, count, report.room())
        printed = rest.part(0, count)
        if halves:
            printed = printed.above(halves[0])
        if printed.n_rows > rest.header or not rest.header:
            report.put(_laid_as(printed, whole), left, how.ruling)
            rest = _left_over(rest, count, halves)
            if not rest.n_rows:
                return
            if how.repeat and header.n_rows:
                rest = _with_header(header, replace(rest, header=0))
        report.new_page()


def _left_over(rest: Table, count: int, halves: tuple[Table, Table] | None) -> Table:
    """Give the rows that are still to be printed."""
    if halves is None:
        return replace(rest.part(count, rest.n_rows), header=0)
    below = replace(halves[1], header=0)
    return below.above(rest.part(count + 1, rest.n_rows))


def _laid_as(part: Table, whole: Placed) -> Placed:
    """Lay out some rows of a table with the columns of the whole."""
    look = whole.look
    lines, heights = [], [0.0] * part.n_rows
    for cell in part.cells:
        room = whole.xs[cell.c1 + 1] - whole.xs[cell.c0] - 2 * look.pad_x - cell.indent
        broken = layout.wrapped(cell.text, layout.ink_of(cell, look), room)
        lines.append(broken)
        tall = len(broken) * look.size * look.leading + 2 * look.pad_y
        if cell.r0 == cell.r1:
            heights[cell.r0] = max(heights[cell.r0], tall)
    ys = [0.0]
    for height in heights:
        ys.append(ys[-1] + height)
    return Placed(part, look, whole.xs, ys, lines)


def _long(report: Report) -> Table:
    """Make a table that needs more than a page."""
    rng, words = report.rng, report.words
    ways: list[Callable[[], Table]] = [
        lambda: content.performance(words, rng.randint(18, 34)),
        lambda: content.plan(words, rng.randint(18, 32), rng.randint(3, 5)),
        lambda: figures(report, rows=rng.randint(40, 75), years=False, columns=rng.randint(2, 6)),
    ]
    return rng.choice(ways)()


def breaking(report: Report) -> None:
    """A table over pages, whole rows only, its header sometimes repeated."""
    before(report)
    over_pages(report, _long(report), Breaks(repeat=report.words.chance(0.6)))
    after(report)


def shifting(report: Report) -> None:
    """A table over pages that stands a little further right or left on each."""
    before(report)
    over_pages(report, _long(report), Breaks(repeat=report.words.chance(0.5), shift=4.0))
    after(report)


def cutting(report: Report) -> None:
    """A table over pages with rows cut in two by the break."""
    before(report)
    table = content.plan(report.words, report.rng.randint(18, 28), 5)
    if report.words.chance(0.5):
        table = content.bulleted(report.words, report.rng.randint(8, 14))
    over_pages(report, table, Breaks(repeat=report.words.chance(0.4), cut=True))
    after(report)


def breaking_bare(report: Report) -> None:
    """A table over pages with few rules or none."""
    before(report)
    plan = report.rng.choice([rules.nothing, rules.nothing, rules.rows_only, rules.booktabs])
    repeat = report.words.chance(0.6)
    over_pages(report, _long(report), Breaks(repeat=repeat, ruling=Ruling(plan)))
    after(report)


# --- turned --------------------------------------------------------------------------------------


def _rotated(turn: int) -> Callable[[Report], None]:
    """Make a style of pages that are stored turned and read upright."""

    def style(report: Report) -> None:
        paper = report.paper
        wide = turn in {90, 270} and report.words.chance(0.7)
        sides = (paper.height, paper.width) if wide else (paper.width, paper.height)
        report.paper = Paper(*sides, turn)
        pages(report, lambda: (mixed(report), report.look(), GRID), 2)

    return style


def sideways(report: Report) -> None:
    """A table drawn sideways on an upright page: the reader turns the page, not the viewer."""
    for _ in range(report.rng.randint(1, 2)):
        sheet = report.new_page()
        angle = report.rng.choice([90, 90, -90])
        table = figures(report, columns=report.rng.randint(5, 11), rows=report.rng.randint(5, 16))
        if report.words.chance(0.5):
            content.shaded(table, report.rng.choice(SHADES))
        long, margin = sheet.height - 2 * report.paper.margin, report.paper.margin
        placed = place(table, report.look(), long)
        corner = (margin, sheet.height - margin) if angle > 0 else (sheet.width - margin, margin)
        report.y, report.left = 0.0, 0.0
        with sheet.turned(*corner, angle):
            report.right = long
            report.caption()
            plan = report.rng.choice([rules.full, rules.full, rules.booktabs, rules.rows_only])
            report.put(placed, 0.0, Ruling(plan))
        report.left = margin


STYLES: dict[str, Callable[[Report], None]] = {
    "ruled-over-pages": breaking,
    "ruled-over-pages-shifted": shifting,
    "ruled-over-pages-cut": cutting,
    "bare-over-pages": breaking_bare,
    "ruled-rotate-90": _rotated(90),
    "ruled-rotate-180": _rotated(180),
    "ruled-rotate-270": _rotated(270),
    "turned-sideways": sideways,
}
