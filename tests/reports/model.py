"""A report as its author writes it: what is printed, and what a careful reader makes of each cell.

A module of `develop/` or `heldout/` holds one `REPORT`. What each cell means is the author's
annotation by `docs/dataset.md`; no code of the pipeline has a part in it. Text fields of the
annotation may hold alternatives, `a|b`, as in `tests/golden`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Given = "str | tuple[str, float] | tuple[str, float, str] | Cell"
Kind = Literal[
    "indicator",
    "code",
    "subtheme",
    "target",
    "value",
    "prose",
    "comments",
    "rating",
    "trend",
    "polarity",
    "owner",
    "variance",
    "unread",
]
Form = Literal["tabs", "pipes", "commas", "aligned", "cells"]
Rules = Literal["grid", "rows", "outer", "none"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure of a cell.

    Without `period` it is the column's, without `text` the whole cell; `kind`, `role`, `bound` and
    `series` as the contract names them. `headline` is settled by the column where it is empty.
    """

    value: float | str
    unit: str = ""
    text: str = ""
    period: str = ""
    role: str = ""
    series: str = ""
    kind: str = "level"
    bound: str = "exact"
    high: float | str = ""
    denominator: float | str = ""
    unit_text: str = ""
    headline: str = ""
    must: Literal["must", "may"] = "must"


@dataclass(frozen=True, slots=True)
class Target:
    """One figure of a target cell, or with a `status` other than `set` the cell's one row."""

    value: float | str = ""
    unit: str = ""
    comparison: str = ""
    text: str = ""
    from_value: float | str = ""
    per: str = ""
    series: str = ""
    status: str = "set"
    headline: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: `^{a}` in its text is a raised mark, a line feed a new paragraph.

    `status` is for a cell without a figure (of a value, prose or target column), or beside the
    figures of one. `across` and `down` merge cells; a cell merged downwards says with `each`
    whether what it holds is held by every row that it covers.
    """

    text: str = ""
    readings: tuple[Reading, ...] = ()
    targets: tuple[Target, ...] = ()
    status: str = ""
    period: str = ""
    fill: str = ""
    bold: bool = False
    across: int = 1
    down: int = 1
    each: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header and what it holds.

    `above` is the upper line of a stacked header; neighbours that share it are merged. `name` is
    what the dataset calls the column where that is not both lines. `period`, `role`, `unit` and
    `series` hold for its figures; without `period` they have the report's.
    """

    header: str
    kind: Kind = "value"
    period: str = ""
    role: str = "actual"
    unit: str = ""
    series: str = ""
    above: str = ""
    name: str = ""
    width: float = 1.0
    align: Literal["left", "centre", "right"] = "left"

    @property
    def printed(self) -> str:
        """The column as the dataset names it."""
        return self.name or f"{self.above} {self.header}".strip()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells in the order of the columns; an indicator unless `is_read` is off.

    `unit` is that of its figures and targets that name none. `indicator`, `code`, `theme`,
    `subtheme` and `target` are what the dataset should hold where that is not what is printed.
    """

    cells: tuple[str | tuple[str, float] | tuple[str, float, str] | Cell, ...]
    unit: str = ""
    indicator: str = ""
    code: str = ""
    theme: str = ""
    subtheme: str = ""
    target: str = ""
    fill: str = ""
    is_read: bool = True


@dataclass(frozen=True, slots=True)
class Band:
    """A heading row; `holds` says what it is to the rows below it. Not `merged`: one filled cell."""

    text: str
    holds: Literal["subtheme", "theme", ""] = "subtheme"
    fill: str = "#d9e2f3"
    merged: bool = True
    gold: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one indicator a row. `title` is a merged row above the header.

    `theme` is the gold theme where it is not the heading above. `repeat` prints the header again
    on every page, `head` off leaves it out altogether.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row | Band, ...]
    rules: Rules = "grid"
    title: str = ""
    theme: str = ""
    head_fill: str = "#bfbfbf"
    repeat: bool = True
    head: bool = True
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Cards:
    """Small tables, one an indicator: labels (the columns' headers) beside values.

    `beside` of them stand side by side; with `titled` the first column's cell heads the card.
    Another arrangement is told by `plan`, a line for each row of the card, whose parts are `l2`
    for the header of the column 2, `v2` for its cell, `=Words` for words of its own (a blank as
    `_`) and `.` for nothing, each with `:3` where it covers three columns.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    beside: int = 1
    titled: bool = False
    plan: tuple[str, ...] = ()
    widths: tuple[float, ...] = (1.0, 1.8)
    rules: Rules = "grid"
    theme: str = ""
    label_fill: str = "#e7e6e6"


@dataclass(frozen=True, slots=True)
class Beside:
    """Two tables side by side."""

    left: Table
    right: Table


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading outside tables: the theme of what follows, unless it is not."""

    text: str
    is_theme: bool = True
    size: float = 13.0
    new_page: bool = False
    gold: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words outside tables: introductions, keys, footnotes."""

    text: str
    size: float = 9.5
    bold: bool = False


Block = Heading | Paragraph | Table | Cards | Beside


@dataclass(frozen=True, slots=True)
class Report:
    """A report: what stands on its first page, its blocks, and how it is printed."""

    name: str
    publisher: str
    title: str
    period: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    printer: Literal["office", "drawn"] = "office"
    landscape: bool = False
    running_head: str = ""
    footer: str = ""
    font: str = "Liberation Sans"
    size: float = 8.5
    forms: tuple[Form, ...] = ("tabs",)


def span(first: str, last: str = "") -> str:
    """A period of days; without `last` one day."""
    return f"{first}/{last or first}"


def month(year: int, number: int) -> str:
    """A calendar month.

    >>> month(2019, 2)
    '2019-02-01/2019-02-28'
    """
    return span(f"{year}-{number:02d}-01", _month_end(year, number))


def quarter(year: int, number: int) -> str:
    """A quarter of the financial year that starts in `year`.

    >>> quarter(2019, 4)
    '2020-01-01/2020-03-31'
    """
    first = 3 * number + 1
    year, first = (year, first) if number < 4 else (year + 1, 1)
    return span(f"{year}-{first:02d}-01", _month_end(year, first + 2))


def financial(year: int) -> str:
    """The financial year that starts in `year`."""
    return span(f"{year}-04-01", f"{year + 1}-03-31")


def to_date(year: int, number: int) -> str:
    """From 1 April to the end of a month of that financial year; `year` is the month's own."""
    start = year if number > 3 else year - 1
    return span(f"{start}-04-01", _month_end(year, number))


def year_to(year: int, number: int) -> str:
    """The twelve months that end with a month.

    >>> year_to(2019, 9)
    '2018-10-01/2019-09-30'
    """
    last = date.fromisoformat(_month_end(year, number))
    first = (last + timedelta(days=1)).replace(year=last.year - (number != 12))
    return span(first.isoformat(), last.isoformat())


def either(*answers: str) -> str:
    """Alternatives of one field, each of which passes."""
    return "|".join(answers)


def _month_end(year: int, number: int) -> str:
    following = date(year + (number == 12), number % 12 + 1, 1)
    return (following - timedelta(days=1)).isoformat()
