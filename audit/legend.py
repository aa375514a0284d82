"""How each thing is drawn, and the legend that says so.

The colours are those of Okabe and Ito, which people tell apart whatever colours their eyes see;
what shares a colour differs by hatching.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFont

from audit.pageview import BLANK, OUTSIDE, THEME, UNACCOUNTED
from normalise.fates import Fate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

Colour = tuple[int, int, int]
Pixels = tuple[int, int, int, int]
"""Left, top, right and bottom of a part of a picture, the last two within it."""

WHITE, BLACK, GREY = (255, 255, 255), (0, 0, 0), (110, 110, 110)
_ORANGE, _SKY, _GREEN, _YELLOW = (230, 159, 0), (86, 180, 233), (0, 158, 115), (240, 228, 66)
_BLUE, _VERMILION, _PURPLE = (0, 114, 178), (213, 94, 0), (204, 121, 167)
WORD, RULE, FAILED = (150, 150, 150), _PURPLE, _VERMILION
_LIGHT, _HATCH = 0.24, 0.42
_STEP, _STROKE = 9, 2


@dataclass(frozen=True, slots=True)
class Style:
    """A colour, for the edge in full and for the fill in light, and whether the fill is hatched."""

    colour: Colour
    hatched: bool = False


STYLES: dict[str, Style] = {
    Fate.HEADER: Style(GREY),
    Fate.HEADING: Style(GREY, hatched=True),
    Fate.INDICATOR: Style(_BLUE),
    Fate.CODE: Style(_BLUE, hatched=True),
    Fate.TARGET: Style(_ORANGE),
    Fate.POLARITY: Style(_ORANGE, hatched=True),
    Fate.UNIT: Style(_GREEN, hatched=True),
    Fate.READING: Style(_GREEN),
    Fate.COMMENT: Style(_SKY),
    Fate.RATING: Style(_PURPLE),
    Fate.TREND: Style(_PURPLE, hatched=True),
    Fate.OWNER: Style(_SKY, hatched=True),
    Fate.NOTE: Style(_YELLOW, hatched=True),
    Fate.FAILURE: Style(_VERMILION),
    UNACCOUNTED: Style(_VERMILION, hatched=True),
    THEME: Style(_YELLOW),
    OUTSIDE: Style(GREY),
    BLANK: Style(GREY),
}
UNFILLED = frozenset((OUTSIDE, BLANK))
_MARGIN, _GAP = 10, 22


def tint(picture: Image.Image, areas: Iterable[tuple[Pixels, Style]]) -> Image.Image:
    """`picture` with a light fill over each area, under which what is printed stays dark."""
    layer = np.full((picture.height, picture.width, 3), 255, np.uint8)
    for (left, top, right, bottom), style in areas:
        area = layer[max(top, 0) : max(bottom + 1, 0), max(left, 0) : max(right + 1, 0)]
        area[:] = _mix(style.colour, _LIGHT)
        if style.hatched:
            area[_hatch(area.shape[0], area.shape[1])] = _mix(style.colour, _HATCH)
    return ImageChops.multiply(picture, Image.fromarray(layer))


def _mix(colour: Colour, share: float) -> Colour:
    """`share` of the colour in white."""
    red, green, blue = (round(255 - share * (255 - part)) for part in colour)
    return red, green, blue


def _hatch(height: int, width: int) -> NDArray[np.bool_]:
    lines: NDArray[np.bool_] = np.add.outer(np.arange(height), np.arange(width)) % _STEP < _STROKE
    return lines


def load_font(size: float) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """The font that comes with Pillow, so that a picture is the same on every system."""
    return ImageFont.load_default(size)


def draw_corner(draw: ImageDraw.ImageDraw, area: Pixels) -> None:
    """A mark in the top right corner of a cell of which something is a failure."""
    left, top, right, bottom = area
    side = min(12, right - left, bottom - top)
    draw.polygon([(right - side, top), (right, top), (right, top + side)], fill=FAILED)


# ----------------------------------------------------------------------------------- legend
def draw_legend(title: str, counts: Mapping[str, int], width: int, size: int) -> Image.Image:
    """The legend: `title`, then each thing that is on the page with how often it is there."""
    font = load_font(size)
    line = round(size * 1.7)
    spots = _set_out([_measure(font, label) for label in _to_labels(counts)], width, size)
    rows = spots[-1][1] + 1 if spots else 0
    legend = Image.new("RGB", (width, 2 * _MARGIN + (rows + 1) * line), WHITE)
    draw = ImageDraw.Draw(legend)
    draw.line((0, 0, width, 0), fill=BLACK, width=2)
    draw.text((_MARGIN, _MARGIN), title, fill=BLACK, font=font)
    swatches: dict[str, Pixels] = {}
    for name, label, (left, row) in zip(counts, _to_labels(counts), spots, strict=True):
        top = _MARGIN + (row + 1) * line
        swatches[name] = (left, top, left + 2 * size, top + size + 2)
        draw.text((left + 2 * size + 6, top), label, fill=BLACK, font=font)
    return _draw_swatches(legend, swatches)


def _to_labels(counts: Mapping[str, int]) -> list[str]:
    return [f"{name} ({count})" for name, count in counts.items()]


def _measure(font: ImageFont.FreeTypeFont | ImageFont.ImageFont, text: str) -> int:
    return round(font.getlength(text))


def _set_out(lengths: Sequence[int], width: int, size: int) -> list[tuple[int, int]]:
    """For each label the left end of its swatch and its row: as many in a row as there is room."""
    spots: list[tuple[int, int]] = []
    left, row = _MARGIN, 0
    for length in lengths:
        wide = 2 * size + 6 + length
        if left > _MARGIN and left + wide > width - _MARGIN:
            left, row = _MARGIN, row + 1
        spots.append((left, row))
        left += wide + _GAP
    return spots


def _draw_swatches(legend: Image.Image, swatches: Mapping[str, Pixels]) -> Image.Image:
    filled = {name: area for name, area in swatches.items() if name in STYLES}
    legend = tint(
        legend, ((area, STYLES[name]) for name, area in filled.items() if name not in UNFILLED)
    )
    draw = ImageDraw.Draw(legend)
    for name, area in swatches.items():
        draw_sample(draw, name, area)
    return legend


def draw_sample(draw: ImageDraw.ImageDraw, name: str, area: Pixels) -> None:
    """The edge of a thing as it is on the page."""
    left, top, right, bottom = area
    middle = (top + bottom) // 2
    if name == "rule":
        draw.line((left, middle, right, middle), fill=RULE, width=3)
    elif name == "table":
        draw.rectangle(area, outline=BLACK, width=3)
    elif name == "word":
        draw.rectangle(area, outline=WORD)
    elif name == "failure in the cell":
        draw.rectangle(area, outline=GREY)
        draw_corner(draw, area)
    elif name == OUTSIDE:
        draw_dashed(draw, area)
    else:
        draw.rectangle(area, outline=STYLES[name].colour, width=1 if name == BLANK else 2)


def draw_dashed(draw: ImageDraw.ImageDraw, area: Pixels, dash: int = 6) -> None:
    """The edge of an area in dashes."""
    left, top, right, bottom = area
    for x in range(left, right, 2 * dash):
        for y in (top, bottom):
            draw.line((x, y, min(x + dash, right), y), fill=GREY)
    for y in range(top, bottom, 2 * dash):
        for x in (left, right):
            draw.line((x, y, x, min(y + dash, bottom)), fill=GREY)
