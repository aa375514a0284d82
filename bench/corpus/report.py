"""A report under way: pages filled from the top with prose and tables, and the truth about them."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportlab.pdfgen.canvas import Canvas

from bench.corpus import drawing, layout, rules
from bench.corpus.drawing import Ink, Sheet, wrapped
from bench.corpus.layout import place
from bench.corpus.model import BLACK, Box, Document, Look, Truth

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator
    from pathlib import Path

    from bench.corpus.layout import Placed
    from bench.corpus.model import Colour, Table
    from bench.corpus.words import Words

A4 = (595.28, 841.89)
LETTER = (612.0, 792.0)


@dataclass(frozen=True)
class Ruling:
    """Which rules a table has, and how they are drawn."""

    plan: rules.Plan = rules.nothing
    stroke: rules.Stroke = rules.lines
    colour: Colour = BLACK


@dataclass(frozen=True)
class Paper:
    """The size of the pages as shown, and how they are stored turned."""

    width: float = A4[0]
    height: float = A4[1]
    turn: int = 0
    margin: float = 56.0


class Report:
    """One document: what is put into it goes to the page under way."""

    def __init__(self, path: Path, style: str, words: Words, *, packed: bool = True) -> None:
        """Begin a document, with a typeface and furniture drawn for it; `packed` as PDFs are."""
        self.words = words
        self.rng: random.Random = words.rng
        self.canvas = Canvas(str(path), invariant=1, pageCompression=int(packed))
        self.truth = Document(path.name, style)
        families = drawing.FAMILIES * 2 + drawing.TYPEFACES
        self.font, self.bold = self.rng.choice(families)
        self.size = self.rng.choice([9.0, 9.5, 10.0, 10.5, 11.0])
        self.paper = Paper(*self.rng.choice([A4, A4, LETTER]))
        self.furniture = self.rng.choice(["none", "foot", "foot", "head and foot", "rule"])
        self.justified, self.by_word = words.chance(0.35), words.chance(0.2)
        self.name = f"{words.body()} – {words.rng.choice(words.of.subjects)}"
        self.sheet: Sheet | None = None
        self.left = self.right = self.y = self.bottom = 0.0
        self._inset = self._bound = False  # between edges of their own; and bound to this page

    # --- pages -----------------------------------------------------------------------------------

    def page(self) -> Sheet:
        """Give the page under way, or begin the first."""
        return self.sheet or self.new_page()

    def new_page(self) -> Sheet:
        """Begin a page."""
        self._end_page()
        paper = self.paper
        self.sheet = Sheet(self.canvas, paper.width, paper.height, paper.turn)
        self.sheet.by_word = self.by_word
        self.truth.pages += 1
        if not self._inset:
            self.left, self.right = paper.margin, paper.width - paper.margin
        self.y, self.bottom = paper.margin, paper.height - paper.margin
        self._furnish(self.sheet)
        return self.sheet

    def _furnish(self, sheet: Sheet) -> None:
        """Write the running head and the foot of a page."""
        ink = Ink(self.font, 8, (0.3, 0.3, 0.3))
        number = str(self.truth.pages)
        foot = sheet.height - 30
        if self.furniture == "none":
            return
        if self.furniture == "foot":
            sheet.text((sheet.width - ink.width(number)) / 2, foot, number, ink)
            return
        sheet.text(self.left, foot, self.name, ink)
        sheet.text(self.right - ink.width(f"Page {number}"), foot, f"Page {number}", ink)
        if self.furniture == "head and foot":
            sheet.text(self.left, 34, self.name, ink)
        else:
            sheet.line(Box(self.left, foot - 11, self.right, foot - 11), 0.6)

    def _end_page(self) -> None:
        """Finish the page under way."""
        if self.sheet is not None:
            self.canvas.showPage()
            self.sheet = None

    def close(self) -> Document:
        """Write the file."""
        self._end_page()
        self.canvas.save()
        return self.truth

    @property
    def width(self) -> float:
        """Give the width there is for text."""
        self.page()
        return self.right - self.left

    def room(self) -> float:
        """Give the height that is left on the page."""
        self.page()
        return self.bottom - self.y

    def need(self, height: float) -> None:
        """Go to a new page if there is no such room on this one and it may be left."""
        if self.room() < height and not self._bound:
            self.new_page()

    def gap(self, height: float) -> None:
        """Leave some room."""
        self.page()
        self.y += height

    @contextmanager
    def column(self, left: float, right: float, top: float) -> Iterator[None]:
        """Fill a column from `top` for a while; what does not fit is left out."""
        self.page()
        kept = self.left, self.right, self.y
        self.left, self.right, self.y = left, right, top
        self._bound = True
        yield
        self._bound = False
        self.left, self.right = kept[0], kept[1]
        self.y = max(self.y, kept[2])

    @contextmanager
    def inset(self, left: float, right: float) -> Iterator[None]:
        """Write between other edges for a while, over pages if need be."""
        self.page()
        kept = self.left, self.right
        self.left, self.right, self._inset = left, right, True
        yield
        self.left, self.right, self._inset = *kept, False

    # --- prose -----------------------------------------------------------------------------------

    def write(self, text: str, ink: Ink, align: str = "left", leading: float = 1.25) -> None:
        """Write a text in the width there is, over pages if need be."""
        lines = wrapped(text, ink, self.width)
        for number, line in enumerate(lines):
            self.need(ink.size * leading)
            if self.room() < ink.size * leading:
                return
            spare, baseline = self.width - ink.width(line), self.y + ink.size
            if align == "justified" and number < len(lines) - 1:
                self.page().spread(self.left, baseline, line, (ink, self.right))
            else:
                start = {"centre": spare / 2, "right": spare}.get(align, 0.0)
                self.page().text(self.left + start, baseline, line, ink)
            self.y += ink.size * leading

    def para(self, text: str | None = None) -> None:
        """Write a paragraph, by default one that the vocabulary makes."""
        align = "justified" if self.justified else "left"
        self.write(text or self.words.paragraph(), Ink(self.font, self.size), align)
        self.gap(self.size * 0.6)

    def heading(self, text: str | None = None, size: float = 14.0) -> None:
        """Write a heading."""
        self.need(size * 4)
        self.write(text or self.words.title(), Ink(self.bold, size))
        self.gap(size * 0.4)

    def caption(self, text: str | None = None) -> None:
        """Write the caption of a table."""
        number = f"{self.rng.choice(['Table', 'Table', 'TABLE'])} {self.rng.randint(1, 40)}"
        mark = self.rng.choice([":", ".", " –"])
        align = self.rng.choice(["left", "left", "centre"])
        ink = Ink(self.rng.choice([self.bold, self.font]), self.size)
        self.write(text or f"{number}{mark} {self.words.title()}", ink, align)
        self.gap(self.rng.choice([2.0, 4.0, 7.0]))

    def note(self, text: str | None = None) -> None:
        """Write a note in small type."""
        self.gap(3)
        self.write(text or self.rng.choice(self.words.of.sources), Ink(self.font, self.size * 0.8))
        self.gap(self.size * 0.6)

    # --- tables ----------------------------------------------------------------------------------

    def look(self) -> Look:
        """Draw the type and the room of a table."""
        families = [(self.font, self.bold)] * 4 + [drawing.MONO] + drawing.FAMILIES
        font, bold = self.rng.choice(families)
        return Look(
            font=font,
            bold=bold,
            size=self.rng.choice([7.0, 7.5, 8.0, 8.0, 9.0, 9.0, 10.0]),
            pad_x=self.rng.choice([2.0, 3.0, 4.0, 6.0]),
            pad_y=self.rng.choice([0.8, 1.5, 2.5, 4.0]),
            leading=self.rng.choice([1.1, 1.15, 1.2, 1.3]),
            stretch=self.words.chance(0.6),
            line=self.rng.choice([0.25, 0.5, 0.5, 0.75, 1.0]),
        )

    def table(self, table: Table, look: Look, ruling: Ruling) -> Placed:
        """Put a table on one page; rows that the page has no room for are left out."""
        placed = place(table, look, self.width)
        self.page()
        whole = self.paper.height - 2 * self.paper.margin
        if placed.height > self.room() < whole * 0.6 and not self._bound:
            self.new_page()
        while placed.height > self.room() and table.n_rows > table.header + 1:
            table = table.part(0, table.n_rows - 1)
            placed = place(table, look, self.width)
        self.put(placed, self.left, ruling)
        return placed

    def put(self, placed: Placed, left: float, ruling: Ruling) -> None:
        """Draw a table that is laid out, and note the truth about it."""
        sheet, corner = self.page(), (left, self.y)
        layout.shade(sheet, placed, corner)
        edges = [layout.moved(edge, corner) for edge in ruling.plan(placed)]
        ruling.stroke(sheet, edges, placed.look.line, ruling.colour)
        layout.write(sheet, placed, corner)
        box = Box(left, self.y, left + placed.width, self.y + placed.height)
        self.truth.tables.append(Truth(self.truth.pages, sheet.on_page(box), placed.table))
        self.y += placed.height
