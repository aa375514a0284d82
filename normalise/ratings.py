"""What a row's status and direction columns say (docs/dataset.md, rating and trend)."""

from __future__ import annotations

import re
from colorsys import rgb_to_hls
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schema.dataset import Polarity
    from schema.page import Cell

_HIGHER = frozenset(
    {"high", "higher", "bigger", "more", "up", "maximise", "increase", "increasing"}
)
_LOWER = frozenset({"low", "lower", "smaller", "less", "down", "minimise", "reduce", "decrease"})
_RATINGS = {"r": "red", "a": "amber", "g": "green", "b": "blue", "yellow": "amber", "gray": "grey"}
_COLOURS = ("red", "amber", "green", "blue", "grey")
# where on the colour circle each rating ends, in degrees, from red
_HUES = ((14.0, "red"), (68.0, "amber"), (175.0, "green"), (262.0, "blue"), (330.0, None))
_COLOURLESS = 24  # of 255 between the strongest and the weakest part
_GREY, _LIT, _DULL = (0.35, 0.8), (0.15, 0.85), 0.3
_UP = frozenset("\u25b2\u25b3\u2191\u2b06\u2197\u2b08")
_DOWN = frozenset("\u25bc\u25bd\u2193\u2b07\u2198\u2b0a")
_SAME = frozenset("\u25ba\u25b6\u2192\u27a1\u2194\u2b0c\u2b95")
_TREND_WORDS = {
    "up": "up",
    "down": "down",
    "same": "same",
    "no change": "same",
    "static": "same",
    "stable": "same",
    "unchanged": "same",
    "level": "same",
}


def text_to_rating(text: str) -> str | None:
    """One of the colours, or the printed word where it is none; None for an empty cell.

    >>> text_to_rating("G"), text_to_rating("Off track")
    ('green', 'Off track')
    """
    word = re.sub(r"\s+", " ", text).strip()
    lower = word.lower()
    if lower in _RATINGS:
        return _RATINGS[lower]
    return next((colour for colour in _COLOURS if lower == colour), word or None)


def cells_to_rating(cells: Sequence[Cell]) -> str | None:
    """What the first of some status cells says, or shows by its colour where it says nothing."""
    cell = next(iter(cells), None)
    if cell is None:
        return None
    if cell.is_blank and cell.fill is not None:
        return colour_to_rating(cell.fill)
    return text_to_rating(cell.text)


def colour_to_rating(colour: int) -> str | None:
    """The rating that a fill of this colour (0xRRGGBB) shows; None for white, black and tints.

    >>> colour_to_rating(0xFF0000), colour_to_rating(0xFFC000), colour_to_rating(0xDCE6F1)
    ('red', 'amber', None)
    """
    parts = (colour >> 16, (colour >> 8) & 0xFF, colour & 0xFF)
    hue, lightness, saturation = rgb_to_hls(*(part / 255 for part in parts))
    if max(parts) - min(parts) < _COLOURLESS:
        return "grey" if _GREY[0] <= lightness <= _GREY[1] else None
    if saturation < _DULL or not _LIT[0] <= lightness <= _LIT[1]:
        return None
    return next((name for end, name in _HUES if hue * 360 < end), "red")


def text_to_polarity(text: str) -> Polarity | None:
    """Which way is better, as a column for it says; None for words that say neither.

    >>> text_to_polarity("Good is low"), text_to_polarity("High")
    ('lower', 'higher')
    """
    words = set(re.findall(r"[a-z]+", text.lower()))
    higher, lower = bool(words & _HIGHER), bool(words & _LOWER)
    if higher == lower:
        return None
    return "higher" if higher else "lower"


def text_to_trend(text: str) -> str | None:
    """`up`, `down` or `same` for an arrow or its word, else the printed word.

    >>> text_to_trend("\u25b2"), text_to_trend("Improving")
    ('up', 'Improving')
    """
    word = re.sub(r"\s+", " ", text).strip()
    for signs, meaning in ((_UP, "up"), (_DOWN, "down"), (_SAME, "same")):
        if word and set(word) & signs:
            return meaning
    return _TREND_WORDS.get(word.lower(), word or None)
