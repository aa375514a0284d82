"""The pen: text, lines and areas at places counted from the top left of the page as shown."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from bench.corpus.model import BLACK, Box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.pdfgen.canvas import Canvas

    from bench.corpus.model import Colour

FAMILIES = [("Helvetica", "Helvetica-Bold"), ("Times-Roman", "Times-Bold")]
MONO = ("Courier", "Courier-Bold")
TRUETYPE = (
    ("DejaVuSans", "DejaVuSans-Bold"),
    ("DejaVuSerifCondensed", "DejaVuSerifCondensed-Bold"),
)
FALLBACK = ("Vera", "VeraBd")
RAISED = 0.65  # the size of a superscript mark beside its text


def register_fonts() -> list[tuple[str, str]]:
    """Make the TrueType fonts known that are installed, and name their families."""
    families = []
    for family in (*TRUETYPE, FALLBACK):
        try:
            for name in family:
                installed = Path("/usr/share/fonts/truetype/dejavu") / f"{name}.ttf"
                file = str(installed) if installed.exists() else f"{name}.ttf"
                pdfmetrics.registerFont(TTFont(name, file))
        except TTFError:
            continue
        families.append(family)
    return families[: len(TRUETYPE)]


TYPEFACES = register_fonts()
BULLET = TYPEFACES[0][0]  # bullets come from another font, as word processors have it


@dataclass(frozen=True)
class Ink:
    """Font, size and colour of a text."""

    font: str = "Helvetica"
    size: float = 9.0
    colour: Colour = BLACK

    def width(self, words: str) -> float:
        """Measure a line, its superscript marks included."""
        return sum(pdfmetrics.stringWidth(*run.type) for run in runs(words, self))


@dataclass(frozen=True)
class Run:
    """Part of a line that is written in one font and size."""

    type: tuple[str, str, float]  # the text, the font, the size
    lift: float = 0.0


def runs(words: str, ink: Ink) -> list[Run]:
    """Cut a line into what stands on it, what is raised (from `^` to the next space), bullets."""
    found: list[Run] = []
    for number, piece in enumerate(words.split("^")):
        mark, space, rest = piece.partition(" ") if number else ("", "", piece)
        if mark:
            found.append(Run((mark, ink.font, ink.size * RAISED), ink.size * 0.35))
        found += [
            Run((text, BULLET if text == "•" else ink.font, ink.size))
            for text in re.split("(•)", space + rest)
            if text
        ]
    return found


def wrapped(words: str, ink: Ink, width: float) -> list[str]:
    """Break a text into lines that fit a width; line feeds are kept."""
    lines = []
    for forced in words.split("\n"):
        line = ""
        for word in forced.split():
            longer = f"{line} {word}" if line else word
            if line and ink.width(longer) > width:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    return lines


class Sheet:
    """A page under the pen."""

    def __init__(self, canvas: Canvas, width: float, height: float, turn: int = 0) -> None:
        """Begin a page that is shown `width` by `height` and stored turned by `turn` degrees."""
        self.canvas = canvas
        self.width = width
        self.height = height
        self.by_word = False  # whether words are written one by one, without space characters
        self._turned: tuple[float, float, int] | None = None
        stored = (height, width) if turn in {90, 270} else (width, height)
        canvas.setPageSize((width, height))  # as shown: the library swaps the sides by itself
        canvas.setPageRotation(turn)
        shift = {0: (0, 0), 90: (stored[0], 0), 180: stored, 270: (0, stored[1])}[turn]
        canvas.translate(*shift)
        canvas.rotate(turn)
        canvas.translate(0, height)

    @contextmanager
    def turned(self, x: float, y: float, angle: int) -> Iterator[None]:
        """Draw for a while from a corner (x, y) with the paper turned by 90 or -90 degrees."""
        self.canvas.saveState()
        self.canvas.translate(x, -y)
        self.canvas.rotate(angle)
        self._turned = (x, y, angle)
        yield
        self._turned = None
        self.canvas.restoreState()

    def on_page(self, box: Box) -> Box:
        """Say where on the page a box lies that was drawn in the present frame."""
        if self._turned is None:
            return box
        x, y, angle = self._turned
        if angle > 0:
            return Box(x + box.top, y - box.x1, x + box.bottom, y - box.x0)
        return Box(x - box.bottom, y + box.x0, x - box.top, y + box.x1)

    def text(self, x: float, y: float, words: str, ink: Ink) -> None:
        """Write a line from x on the baseline y."""
        self.canvas.setFillColorRGB(*ink.colour)
        for run in runs(words, ink):
            text, font, size = run.type
            self.canvas.setFont(font, size)
            for part in re.findall(r"\S+|\s+", text) if self.by_word else [text]:
                if not self.by_word or part.strip():
                    self.canvas.drawString(x, -y + run.lift, part)
                x += pdfmetrics.stringWidth(part, font, size)

    def spread(self, x: float, y: float, words: str, to: tuple[Ink, float]) -> None:
        """Write a line with its spaces widened so that it ends at the right edge."""
        ink, right = to
        parts = words.split()
        spare = right - x - sum(ink.width(part) for part in parts)
        for part in parts:
            self.text(x, y, part, ink)
            x += ink.width(part) + spare / max(1, len(parts) - 1)

    def text_up(self, x: float, y: float, words: str, ink: Ink) -> None:
        """Write a line upwards from (x, y), with its baseline at x."""
        self.canvas.saveState()
        self.canvas.translate(x, -y)
        self.canvas.rotate(90)
        self.text(0, 0, words, ink)
        self.canvas.restoreState()

    def line(self, box: Box, width: float = 0.5, colour: Colour = BLACK) -> None:
        """Draw a line from a box's first corner to its last."""
        self.canvas.setLineWidth(width)
        self.canvas.setStrokeColorRGB(*colour)
        self.canvas.line(box.x0, -box.top, box.x1, -box.bottom)

    def fill(self, box: Box, colour: Colour) -> None:
        """Fill a rectangle."""
        self.canvas.setFillColorRGB(*colour)
        width, height = box.x1 - box.x0, box.bottom - box.top
        self.canvas.rect(box.x0, -box.bottom, width, height, stroke=0, fill=1)

    def frame(self, box: Box, width: float = 0.5, colour: Colour = BLACK) -> None:
        """Draw the outline of a rectangle."""
        self.canvas.setLineWidth(width)
        self.canvas.setStrokeColorRGB(*colour)
        height = box.bottom - box.top
        self.canvas.rect(box.x0, -box.bottom, box.x1 - box.x0, height, stroke=1, fill=0)

    def path(self, boxes: list[Box], width: float = 0.5, colour: Colour = BLACK) -> None:
        """Draw many lines as one path with many subpaths."""
        self.canvas.setLineWidth(width)
        self.canvas.setStrokeColorRGB(*colour)
        path = self.canvas.beginPath()
        for box in boxes:
            path.moveTo(box.x0, -box.top)
            path.lineTo(box.x1, -box.bottom)
        self.canvas.drawPath(path, stroke=1, fill=0)
