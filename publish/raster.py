"""A drawing as a picture of dots (PNG), for what takes no SVG.

The letters are those of the first font of `FONTS` that the system has, else the ones that come with
Pillow, which know little more than ASCII: what they lack is written in other words.
"""

from __future__ import annotations

import unicodedata
from contextlib import suppress
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont

from publish.scene import Area, Label, Mark, Scene, Stroke
from publish.svg import PAPER, mark_to_outlines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.scene import Shape

FINER = 3
"""Drawn so many times larger, and made small: Pillow draws edges without half tones."""
FONTS = ("LiberationSans-Regular.ttf", "Arial.ttf", "arial.ttf", "DejaVuSans.ttf")
PLAIN = str.maketrans(
    {"≥": ">=", "≤": "<=", "−": "-", "–": "-", "—": "-", "£": "GBP ", "×": "x", "½": ".5"}
)
Point = tuple[float, float]


def scene_to_png(scene: Scene, scale: float = 2) -> bytes:
    """A drawing as the bytes of a PNG, with `scale` dots for each pixel of a screen."""
    fine = scale * FINER
    size = (round(scene.width * fine), round(scene.height * fine))
    image = Image.new("RGB", size, PAPER)
    draw = ImageDraw.Draw(image)
    for group in scene.groups:
        for shape in group.shapes:
            _draw(draw, shape, fine)
    small = image.resize(
        (round(scene.width * scale), round(scene.height * scale)), Image.Resampling.LANCZOS
    )
    file = BytesIO()
    small.save(file, "PNG", optimize=True)
    return file.getvalue()


def _draw(draw: ImageDraw.ImageDraw, shape: Shape, fine: float) -> None:
    if isinstance(shape, Stroke):
        width = max(round(shape.width * fine), 1)
        for start, end in _to_dashes(shape):
            ends = [(x * fine, y * fine) for x, y in (start, end)]
            draw.line(ends, fill=shape.colour, width=width)
    elif isinstance(shape, Area):
        corner = ((shape.x + shape.width) * fine - 1, (shape.y + shape.height) * fine - 1)
        if corner[0] >= shape.x * fine:
            draw.rectangle([(shape.x * fine, shape.y * fine), corner], fill=shape.colour)
    elif isinstance(shape, Label):
        _draw_label(draw, shape, fine)
    else:
        _draw_mark(draw, shape, fine)


def _to_dashes(shape: Stroke) -> Iterator[tuple[Point, Point]]:
    """The pieces of a line: the whole of it, or its dashes."""
    length = ((shape.x2 - shape.x1) ** 2 + (shape.y2 - shape.y1) ** 2) ** 0.5
    dash, blank = shape.dash or (length or 1, 1)
    at = 0.0

    def point(way: float) -> Point:
        share = min(way / length, 1) if length else 0
        x = shape.x1 + (shape.x2 - shape.x1) * share
        return x, shape.y1 + (shape.y2 - shape.y1) * share

    while at < length:
        yield point(at), point(at + dash)
        at += dash + blank


@cache
def load_font(size: float) -> tuple[ImageFont.FreeTypeFont | ImageFont.ImageFont, bool]:
    """A font, and whether it has more letters than ASCII."""
    for name in FONTS:
        with suppress(OSError):
            return ImageFont.truetype(name, size), True
    return ImageFont.load_default(size), False


def to_plain(words: str) -> str:
    """Words in the letters of ASCII.

    >>> to_plain("≤ £5 in Café")
    '<= GBP 5 in Cafe'
    """
    plain = unicodedata.normalize("NFKD", words.translate(PLAIN))
    return "".join(char for char in plain if char.isascii())


def _draw_label(draw: ImageDraw.ImageDraw, shape: Label, fine: float) -> None:
    font, is_full = load_font(shape.size * fine)
    anchor = {"start": "ls", "middle": "ms", "end": "rs"}[shape.anchor]
    words = shape.words if is_full else to_plain(shape.words)
    place = (shape.x * fine, shape.y * fine)
    bold = max(round(fine * 0.15), 1) if shape.is_bold else 0
    draw.text(place, words, fill=shape.colour, font=font, anchor=anchor, stroke_width=bold)


def _draw_mark(draw: ImageDraw.ImageDraw, shape: Mark, fine: float) -> None:
    fill = shape.colour if shape.is_filled else PAPER
    edge = round(1.6 * fine)
    x, y, size = shape.x * fine, shape.y * fine, (shape.size + 0.8) * fine
    if shape.kind == "circle":
        box = (x - size, y - size, x + size, y + size)
        draw.ellipse(box, fill=fill, outline=shape.colour, width=edge)
        return
    for outline in mark_to_outlines(shape):
        points = [(x * fine, y * fine) for x, y in outline]
        if shape.kind == "cross":
            draw.line(points, fill=shape.colour, width=round(1.4 * fine))
        else:
            draw.polygon(points, fill=fill)
            draw.line([*points, *points[:2]], fill=shape.colour, width=edge, joint="curve")
