"""Pages for tests, drawn straight into the arrays of a `Sheet`: text, rules, areas, tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np

from extract.findpage import FoundPage, find_page
from extract.segments import words_to_text_lines
from extract.sheet import ASKEW, BOX, FILL, GLYPH, RULE, RUN, Sheet, rows_to_records
from extract.wordboxes import sheet_to_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extract.segments import TextLine
    from extract.sheet import Records

ADVANCE, SPACE = 0.5, 0.28  # of the size: every character is as wide, but for spaces
ASCENT, DESCENT = 0.8, 0.2
LEADING = 1.2
MARGIN = 4.0
DIRECTIONS = ((1, 0), (0, 1), (-1, 0), (0, -1))

Rows = list[list[str | None]]
Row = tuple[Any, ...]


class Ink(NamedTuple):
    """How text is drawn."""

    size: float = 9
    bold: bool = False
    italic: bool = False
    hidden: bool = False
    angle: int = 0
    colour: int = 0

    def measure(self, text: str) -> list[float]:
        """Where each character of `text` starts, and where the last one ends."""
        widths = (self.size * (SPACE if letter == " " else ADVANCE) for letter in text)
        return list(accumulate(widths, initial=0.0))


PLAIN = Ink()
BOLD = Ink(bold=True)


class Merged(NamedTuple):
    """A cell from its first to its last row and column, with its text."""

    r0: int
    c0: int
    r1: int
    c1: int
    text: str


@dataclass(slots=True)
class Drawing:
    """A page that is being drawn; `sheet` is what has been drawn so far."""

    width: float = 595
    height: float = 842
    number: int = 1
    drawn: dict[str, list[Row]] = field(default_factory=dict)

    def write(self, x: float, y: float, text: str, ink: Ink = PLAIN) -> Drawing:
        """Write lines of text, the first on the base line that starts at (x, y)."""
        across, along = DIRECTIONS[ink.angle]
        for i, line in enumerate(text.split("\n")):
            step = i * LEADING * ink.size
            self._write_line(x - along * step, y + across * step, line, ink)
        return self

    def _write_line(self, x: float, y: float, line: str, ink: Ink) -> None:
        across, along = DIRECTIONS[ink.angle]
        up, down = ASCENT * ink.size, DESCENT * ink.size
        run = len(self.drawn.get("runs", ()))
        face = (ink.bold, ink.italic, ink.hidden, 0, ink.colour)
        self._add("runs", (ink.size, x, y, ink.angle, *face))
        for letter, (start, end) in zip(line, pairwise(ink.measure(line)), strict=True):
            xs = sorted((x + across * start + along * up, x + across * end - along * down))
            ys = sorted((y + along * start - across * up, y + along * end + across * down))
            self._add("glyphs", (xs[0], ys[0], xs[1], ys[1], ord(letter), run))

    def write_askew(self, x: float, y: float, text: str) -> Drawing:
        """Write text that runs neither along nor across the page."""
        self.write(x, y, text)
        run = self.drawn["runs"][-1]
        self.drawn["runs"][-1] = (*run[:3], ASKEW, *run[4:])
        return self

    def rule(self, x0: float, top: float, x1: float, bottom: float, colour: int = 0) -> Drawing:
        """Draw a straight line."""
        return self._add("rules", (x0, top, x1, bottom, 0.5, colour))

    def fill(self, x0: float, top: float, x1: float, bottom: float, colour: int) -> Drawing:
        """Fill an area."""
        return self._add("fills", (x0, top, x1, bottom, colour))

    def picture(self, x0: float, top: float, x1: float, bottom: float) -> Drawing:
        """Place a picture."""
        return self._add("pictures", (x0, top, x1, bottom))

    def frame(self, x0: float, top: float, x1: float, bottom: float) -> Drawing:
        """Draw the four sides of a box."""
        self.rule(x0, top, x1, top).rule(x0, bottom, x1, bottom)
        return self.rule(x0, top, x0, bottom).rule(x1, top, x1, bottom)

    def cells(self, cells: Iterable[Merged], xs: Sequence[float], ys: Sequence[float]) -> Drawing:
        """Draw cells with their borders on the lines `xs` and `ys` of a grid."""
        for r0, c0, r1, c1, text in cells:
            self.frame(xs[c0], ys[r0], xs[c1 + 1], ys[r1 + 1])
            self.write(xs[c0] + MARGIN, ys[r0] + MARGIN + PLAIN.size, text)
        return self

    def table(
        self,
        rows: Sequence[Sequence[str]],
        xs: Sequence[float],
        top: float,
        rules: Literal["all", "across", "none"] = "all",
        flush: Literal["left", "right"] = "left",
    ) -> float:
        """Draw rows of texts between the `xs`; where it ends.

        Texts stand at the left of their column, or behind the first one at its right.
        """
        lines = [max(text.count("\n") for text in row) for row in rows]
        heights = [PLAIN.size * (1.8 + LEADING * more) for more in lines]
        ys = list(accumulate(heights, initial=top))
        for row, y in zip(rows, ys, strict=False):
            for col, text in enumerate(row):
                right = xs[col + 1] - MARGIN - PLAIN.measure(text)[-1]
                x = right if flush == "right" and col else xs[col] + MARGIN
                self.write(x, y + 1.3 * PLAIN.size, text)
        if rules != "none":
            for y in ys:
                self.rule(xs[0], y, xs[-1], y)
        for x in xs if rules == "all" else ():
            self.rule(x, ys[0], x, ys[-1])
        return ys[-1]

    def _add(self, name: str, row: Row) -> Drawing:
        self.drawn.setdefault(name, []).append(row)
        return self

    def _to_records(self, name: str, kind: object) -> Records:
        return rows_to_records(self.drawn.get(name, []), np.dtype(kind))  # type: ignore[call-overload]  # numpy reads a list of fields, too

    @property
    def sheet(self) -> Sheet:
        """The page."""
        return Sheet(
            self.number,
            self.width,
            self.height,
            glyphs=self._to_records("glyphs", GLYPH),
            runs=self._to_records("runs", RUN),
            rules=self._to_records("rules", RULE),
            fills=self._to_records("fills", FILL),
            pictures=self._to_records("pictures", BOX),
        )


def find(drawing: Drawing) -> FoundPage:
    """What is found on a drawing."""
    return find_page(drawing.sheet)


def find_rows(drawing: Drawing) -> list[Rows]:
    """The rows of each table that is found on a drawing."""
    return [table.to_rows() for table in find(drawing).tables]


def find_texts(drawing: Drawing) -> list[str]:
    """The paragraphs that are found on a drawing."""
    return [paragraph.text for paragraph in find(drawing).paragraphs]


def find_lines(drawing: Drawing) -> list[TextLine]:
    """The printed lines of a drawing, cut into pieces at wide gaps."""
    return words_to_text_lines(sheet_to_words(drawing.sheet))


def find_pieces(drawing: Drawing) -> list[list[str]]:
    """The texts of the pieces of each printed line of a drawing."""
    return [[piece.text for piece in line.segments] for line in find_lines(drawing)]
