"""A drawing as a list of shapes, from which an SVG or a picture of dots is made.

Lengths are in pixels of a screen, places from the top left.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MarkKind = Literal["circle", "diamond", "square", "triangle", "drop", "bar", "cross", "flag"]

# Helvetica's widths of the characters from blank to tilde, in thousandths of the size: the fonts
# that browsers take for sans-serif are as wide or narrower.
_WIDTHS = (
    *(278, 278, 355, 556, 556, 889, 667, 222, 333, 333, 389, 584, 278, 333, 278, 278),
    *(556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556),
    *(1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778),
    *(667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556),
    *(222, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556),
    *(556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584),
)
_OTHER = 600


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line; `dash` is as in SVG, empty for a whole one."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float = 1
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    colour: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A small shape around its middle; one that is not filled shows the paper within."""

    kind: MarkKind
    x: float
    y: float
    size: float
    colour: str
    is_filled: bool = True


@dataclass(frozen=True, slots=True)
class Label:
    """One line of words; `anchor` is what of it stands at `x`, `y` is its base line."""

    x: float
    y: float
    words: str
    colour: str
    size: float = 11
    anchor: Literal["start", "middle", "end"] = "start"
    is_bold: bool = False


Shape = Stroke | Area | Mark | Label


@dataclass(frozen=True, slots=True)
class Group:
    """Shapes that are one thing: what is said of it on hover, and where a click leads."""

    shapes: tuple[Shape, ...]
    told: str = ""
    link: str | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole drawing; `title` and `description` are for who cannot see it."""

    width: float
    height: float
    title: str
    description: str
    groups: tuple[Group, ...]


def measure(words: str, size: float = 11) -> float:
    """How wide a line of words is.

    >>> round(measure("Q1", 10), 2)
    13.34
    """
    return sum(_char_width(char) for char in words) * size / 1000


def _char_width(char: str) -> int:
    place = ord(char) - ord(" ")
    return _WIDTHS[place] if 0 <= place < len(_WIDTHS) else _OTHER


def wrap(words: str, width: float, size: float = 11, most: int = 3) -> tuple[str, ...]:
    """Words as lines of at most `width`; what is more than `most` lines ends with an ellipsis.

    >>> wrap("one two three", 40, 10)
    ('one two', 'three')
    """
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{' '.join(lines[most - 1 :])}"]
    return tuple(clip(line, width, size) for line in lines)


def clip(words: str, width: float, size: float = 11) -> str:
    """Words cut to a width, with an ellipsis where something is cut."""
    if measure(words, size) <= width:
        return words
    while words and measure(f"{words}…", size) > width:
        words = words[:-1]
    return f"{words.rstrip()}…"
