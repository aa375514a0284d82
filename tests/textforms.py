"""One report set out in every form that a text can have: what the tests of the forms draw with."""

from __future__ import annotations

import csv
import io
import textwrap
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Rows = "Sequence[Sequence[str]]"


@dataclass(frozen=True)
class Section:
    """A table under its heading; a row of one cell is a heading within the table."""

    heading: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Report:
    """A report: the lines of its cover, its tables, and the notes below."""

    cover: tuple[str, ...]
    sections: tuple[Section, ...]
    notes: tuple[str, ...] = ()


def _join(report: Report, draw: Callable[[Section], Sequence[str]], mark: str = "") -> str:
    lines = [*report.cover, ""]
    for section in report.sections:
        lines += [f"{mark}{section.heading}", "", *draw(section), ""]
    return "\n".join([*lines, *report.notes, ""])


def _fill(row: Sequence[str], width: int) -> list[str]:
    return [*row, *[""] * (width - len(row))]


def to_tabs(report: Report) -> str:
    """Cells parted by tabs."""
    return _join(
        report,
        lambda one: ["\t".join(_fill(row, len(one.header))) for row in (one.header, *one.rows)],
    )


def to_markdown(report: Report) -> str:
    """Pipe tables under headings with signs, headings within them in bold."""

    def draw(one: Section) -> list[str]:
        width = len(one.header)
        rows = [[f"**{row[0]}**"] if len(row) == 1 else row for row in one.rows]
        cells = [[cell.replace("|", r"\|") for cell in _fill(row, width)] for row in rows]
        lines = [one.header, ["---"] * width, *cells]
        return [f"| {' | '.join(row)} |" for row in lines]

    return _join(report, draw, "## ")


def to_csv(report: Report, mark: str = ",") -> str:
    """Records as a spreadsheet writes them, the lines of text padded to the width of the table."""
    width = max(len(section.header) for section in report.sections)
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=mark, lineterminator="\n")
    for line in report.cover:
        writer.writerow(_fill([line], width))
    for section in report.sections:
        writer.writerow([""] * width)
        writer.writerow(_fill([section.heading], width))
        for row in (section.header, *section.rows):
            writer.writerow(_fill(row, width))
    writer.writerow([""] * width)
    for line in report.notes:
        writer.writerow(_fill([line], width))
    return stream.getvalue()


def to_semicolons(report: Report) -> str:
    """Records as a spreadsheet writes them where a comma stands in figures."""
    return to_csv(report, ";")


def to_grid(report: Report) -> str:
    """Tables drawn with `+---+`, their cells wrapped."""

    def draw(one: Section) -> list[str]:
        widths = find_widths(one)
        rule = "+".join(["", *("-" * (width + 2) for width in widths), ""])
        lines = [rule]
        for row in (one.header, *one.rows):
            for cells in _wrap(_fill(row, len(widths)), widths):
                padded = (f"| {cell:<{w}} " for cell, w in zip(cells, widths, strict=True))
                lines += ["".join([*padded, "|"])]
            lines.append(rule.replace("-", "=") if row is one.header else rule)
        return lines

    return _join(report, draw)


def to_layout(
    report: Report, *, right: bool = False, gaps: bool = False, page: int | None = None
) -> str:
    """Columns aligned with spaces, cells wrapped; `right` sets figures to the right.

    `gaps` puts a blank line between rows; a `page` has so many lines, a foot and the header again.
    """

    def draw(one: Section) -> list[str]:
        widths = find_widths(one)
        rows = [_lay_out(row, widths, right=right) for row in (one.header, *one.rows)]
        blank = [""] if gaps else []
        return [line for row in rows for line in (*row, *blank)]

    text = _join(report, draw)
    return text if page is None else _break_pages(text, report, page)


def _break_pages(text: str, report: Report, length: int) -> str:
    lines = text.split("\n")
    pages: list[str] = []
    header = next(
        iter(_lay_out(report.sections[0].header, find_widths(report.sections[0]), right=False))
    )
    while lines:
        head = [header] if pages and lines[0].strip() and lines[0] != header else []
        own, lines = lines[:length], lines[length:]
        foot = f"{report.cover[0]}{' ' * 40}Page {len(pages) + 1}"
        pages.append("\n".join([*head, *own, "", "", foot]))
    return "\n\f".join(pages)


def find_widths(section: Section) -> list[int]:
    """How wide each column is: as its longest cell, but no wider than 26 characters."""
    rows = [
        _fill(row, len(section.header)) for row in (section.header, *section.rows) if len(row) > 1
    ]
    return [min(26, max(len(row[col]) for row in rows)) for col in range(len(section.header))]


def _wrap(row: Sequence[str], widths: Sequence[int]) -> list[tuple[str, ...]]:
    cells = [textwrap.wrap(cell, width) or [""] for cell, width in zip(row, widths, strict=True)]
    return list(zip_longest(*cells, fillvalue=""))


def _lay_out(row: Sequence[str], widths: Sequence[int], *, right: bool) -> list[str]:
    if len(row) == 1:
        return [row[0]]
    lines = []
    for cells in _wrap(_fill(row, len(widths)), widths):
        placed = [
            f"{cell:>{w}}" if right and i and w < 20 else f"{cell:<{w}}"
            for i, (cell, w) in enumerate(zip(cells, widths, strict=True))
        ]
        lines.append("   ".join(placed).rstrip())
    return lines


def to_stack(report: Report) -> str:
    """One cell a line, an empty cell a blank line."""

    def draw(one: Section) -> list[str]:
        rows = (row if len(row) == 1 else _fill(row, len(one.header)) for row in one.rows)
        return [*one.header, *(cell for row in rows for cell in row)]

    return _join(report, draw)


FORMS: dict[str, Callable[[Report], str]] = {
    "markdown": to_markdown,
    "csv": to_csv,
    "semicolons": to_semicolons,
    "grid": to_grid,
    "layout": to_layout,
    "layout, figures to the right": lambda report: to_layout(report, right=True),
    "layout, blank lines between rows": lambda report: to_layout(report, gaps=True),
    "layout, pages": lambda report: to_layout(report, page=22),
    "one cell a line": to_stack,
}
ENDINGS = {"markdown": ".md", "csv": ".csv", "semicolons": ".csv"}
