"""The lines of a table in aligned columns, a row as far as it is read, the room in a cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from extract.gutters import Columns
    from extract.spacedlines import Piece as Words
    from extract.textrows import PrintedLine

_SLACK = 12  # one character in so many by which a printed line may be longer than its letters say


class BodyLine(NamedTuple):
    """A line of a table: its words by column, the page, and whether a blank line is above it."""

    line: PrintedLine
    words: dict[int, Words]
    columns: Columns
    page: int
    after_gap: bool


@dataclass(slots=True)
class GrowingRow:
    """A row with the lines that go on from it, as far as they have been read."""

    lines: list[BodyLine] = field(default_factory=list)
    last: dict[int, tuple[int, BodyLine]] = field(default_factory=dict)

    def add(self, number: int, line: BodyLine) -> None:
        """Let a line, the `number`-th of the table, go on from this row."""
        self.lines.append(line)
        self.last.update(dict.fromkeys(line.words, (number, line)))


def has_room(above: BodyLine, below: BodyLine, col: int) -> bool:
    """True where the first word of the line below would have fitted on the line above."""
    left, right = above.columns.left[col], above.columns.right[col]
    return find_need(above, below, col) <= right - (right - left) // _SLACK


def find_need(above: BodyLine, below: BodyLine, col: int) -> int:
    """How far the line above would reach with the first word of the line below."""
    first = below.words[col].text.split(" ", 1)[0]
    return above.words[col].x1 + 1 + len(first)
