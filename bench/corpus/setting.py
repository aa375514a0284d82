"""Sets tables among headings, prose and notes, as a report does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bench.corpus import content
from bench.corpus.content import Numeric

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.corpus.model import Colour, Look, Table
    from bench.corpus.report import Report, Ruling

    Style = Callable[[Report], None]

SHADES: tuple[Colour, ...] = (
    (0.85, 0.85, 0.85),
    (0.8, 0.88, 0.96),
    (0.9, 0.95, 0.86),
    (0.98, 0.92, 0.8),
    (0.93, 0.88, 0.95),
)
DARKS: tuple[Colour, ...] = ((0.1, 0.25, 0.5), (0.2, 0.4, 0.25), (0.45, 0.1, 0.2), (0.25,) * 3)


def before(report: Report) -> None:
    """Write what stands before a table: a heading, some prose, a caption, or not all of these."""
    chance = report.words.chance
    if chance(0.5):
        report.heading(size=report.rng.choice([11.0, 13.0, 16.0]))
    for _ in range(report.rng.choice([0, 1, 1, 2])):
        report.para()
    # A caption is seldom left alone at the foot of a page, but now and then it is.
    report.need(0.0 if chance(0.1) else 190.0)
    if chance(0.75):
        report.gap(report.rng.choice([0.0, 4.0, 8.0]))
        report.caption()


def after(report: Report) -> None:
    """Write what stands after a table."""
    if report.words.chance(0.5):
        report.note()
    report.gap(report.rng.choice([4.0, 8.0, 14.0]))
    for _ in range(report.rng.choice([0, 1, 1, 2])):
        report.para()


def amid(report: Report, table: Table, look: Look, ruling: Ruling) -> None:
    """Set one table among prose."""
    before(report)
    report.table(table, look, ruling)
    after(report)


def pages(report: Report, make: Callable[[], tuple[Table, Look, Ruling]], most: int = 3) -> None:
    """Set one to `most` tables of a kind, so that they fill one to three pages."""
    for _ in range(report.rng.randint(1, most)):
        amid(report, *make())


def figures(report: Report, **more: object) -> Table:
    """Make a statistical table of a usual size; `more` sets what the style is about."""
    rng, chance = report.rng, report.words.chance
    usual = Numeric(
        rows=rng.randint(3, 28),
        columns=rng.randint(2, 7),
        total=chance(0.4),
        years=chance(0.15),
        head_align=rng.choice(["centre", "centre", "right", "left"]),
        align=rng.choice(["right", "right", "right", "centre", "decimal"]),
        negative=rng.choice(["", "", "", "brackets", "minus"]),
        missing=rng.choice([0.0, 0.05, 0.15]),
    )
    return content.numeric(report.words, replace(usual, **more))  # type: ignore[arg-type]


def mixed(report: Report) -> Table:
    """Make a table of any content."""
    words, rng = report.words, report.rng
    draw = rng.randrange(4)
    if draw == 0:
        return content.performance(words, rng.randint(3, 10))
    if draw == 1:
        return content.plan(words, rng.randint(2, 10), rng.randint(2, 5))
    return figures(report)


def roomy(report: Report) -> Look:
    """Draw a look with room between text and rules, as grids have it."""
    look = report.look()
    return replace(look, pad_x=max(look.pad_x, 3.0), pad_y=max(look.pad_y, 1.5))
