"""The facts of a document: who reports, under which title, and on which period.

They are read off the report's own words, the cover's first and the file name's last, and each
comes with the words that say so. What no words say stays None.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from normalise.evidence import Fact, ReportWords, to_words
from normalise.frontpages import front_to_lines, is_front, join_labels
from normalise.publishers import find_publisher
from normalise.reportperiods import find_period
from normalise.spans import Span, quarter_ending, span_to_label
from normalise.titles import find_title
from schema.page import Content, Row, RowKind, Table, TextLine

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_COVER = 80
TITLE_ROWS = 4
QUARTER_BY_END, QUARTER_ROUND_END = 1.0, 0.8
_EMPTY = frozenset({"", "-", "–", "—", "n/a", "na", "tbc", "not due", "not yet due"})


@dataclass(frozen=True, slots=True)
class Facts:
    """What a report says about itself; None for what it does not say.

    `quarter` is the one that `this quarter` means: the quarter in which the period ends.
    """

    publisher: Fact[str] | None = None
    title: Fact[str] | None = None
    period: Fact[Span] | None = None
    quarter: Fact[str] | None = None


@dataclass(slots=True)
class Printed:
    """A report's lines, headers and cells as printed, by where they stand.

    `cover` stands before its first table, `headings` outside tables below that; `headers` head
    the columns of its tables, `cells` are all the others; `running` are running heads and footers.
    """

    cover: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    headers: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    running: list[str] = field(default_factory=list)


def find_facts(printed: Printed, file_name: str) -> Facts:
    """The facts of a report from its words."""
    words = ReportWords(
        cover=tuple(map(to_words, join_labels(printed.cover[:LONGEST_COVER]))),
        running=tuple(map(to_words, printed.running[:LONGEST_COVER])),
        headings=tuple(map(to_words, (*printed.cover[LONGEST_COVER:], *printed.headings))),
        headers=tuple(map(to_words, printed.headers)),
        cells=printed.cells,
        file_name=file_name,
    )
    period = find_period(words)
    return Facts(
        find_publisher(words), find_title(words), period, _to_quarter(period) if period else None
    )


def content_to_facts(content: Content, file_name: str) -> Facts:
    """The facts of a document as a reader found it, before or after its repair."""
    printed = Printed(running=[line.text for line in content.furniture])
    line: int | None = None
    for block in content.blocks:
        outside = printed.headings if printed.headers else printed.cover
        if isinstance(block, TextLine):
            outside.extend(_line_with_gap(block, line))
            line = block.place.line
            continue
        if not block.rows:
            continue
        if not printed.headers and is_front(block):
            printed.cover += front_to_lines(block)
            continue
        start = _find_header(block)
        outside.extend(cell.found for row in block.rows[:start] for cell in row.cells)
        printed.headers += _find_headers(block, start)
        printed.cells += [cell.found for row in block.rows[start + 1 :] for cell in row.cells]
    return find_facts(printed, file_name)


def _line_with_gap(block: TextLine, line_above: int | None) -> tuple[str, ...]:
    """The line, below an empty one where lines of the file lie between it and the one above."""
    own, gap = block.place.line, 1
    is_apart = own is not None and line_above is not None and own > line_above + gap
    return ("", block.text) if is_apart else (block.text,)


def _find_header(table: Table) -> int:
    """The index of the row that heads the columns: the first one that is no title."""
    for i, row in enumerate(table.rows[:TITLE_ROWS]):
        if row.kind is not RowKind.HEADING and len(row.filled) > 1:
            return i
    return 0


def _find_headers(table: Table, start: int) -> Iterator[str]:
    """The headers of the columns in which anything is reported."""
    header, body = table.rows[start], table.rows[start + 1 :]
    for col, cell in enumerate(header.cells):
        if not cell.is_blank and (not body or any(_reports(row, col) for row in body)):
            yield cell.text or cell.found


def _reports(row: Row, col: int) -> bool:
    text = row.cells[col].found if col < len(row.cells) else ""
    return text.strip().casefold() not in _EMPTY


def _to_quarter(period: Fact[Span]) -> Fact[str]:
    end = period.value.end
    quarter = quarter_ending(end)
    sure = QUARTER_BY_END if quarter.end == end else QUARTER_ROUND_END
    label = span_to_label(quarter) or ""
    return Fact(label, period.evidence, period.source, round(period.confidence * sure, 2))
