"""What a row's status and direction columns say (docs/dataset.md, rating and trend)."""

from __future__ import annotations

import re
from colorsys import rgb_to_hls
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from schema.dataset import Polarity

_HIGHER = frozenset(
    {"high", "higher", "bigger", "more", "up", "maximise", "increase", "increasing"}
)
_LOWER = frozenset({"low", "lower", "smaller", "less", "down", "minimise", "reduce", "decrease"})
_RATINGS = {"r": "red", "a": "amber", "g": "green", "b": "blue", "yellow": "amber", "gray": "grey"}
RATED = frozenset({"red", "amber", "green", "blue", "grey"})
COLOURS = RATED | {"gray", "yellow"}
COLOURS_PATTERN = "|".join(sorted(COLOURS))
# where on the colour circle each rating ends, in degrees, from red
_HUES = ((14.0, "red"), (68.0, "amber"), (175.0, "green"), (262.0, "blue"), (330.0, None))
_COLOURLESS = 24  # of 255 between the strongest and the weakest part
_GREY, _LIT, _DULL, _PALE = (0.35, 0.8), (0.15, 0.85), 0.3, 0.95
# Every block of Unicode with arrows has its own: triangles, plain, double, white, black, heavy.
_UP = frozenset(
    "\u25b2\u25b3\u25b4\u25b5\u2191\u2197\u21d1\u21d7\u21e7\u279a\u27b6\u27b9\u2934"
    "\u2b00\u2b06\u2b08\u2b61\u2b67\u2b9d"
)
_DOWN = frozenset(
    "\u25bc\u25bd\u25be\u25bf\u2193\u2198\u21d3\u21d8\u21e9\u2798\u27b4\u27b7\u2935"
    "\u2b02\u2b07\u2b0a\u2b63\u2b68\u2b9f"
)
_SAME = frozenset(
    "\u25b6\u25b7\u25ba\u2192\u2194\u21d2\u21d4\u21e8\u2794\u2799\u279c\u27a1\u27a8"
    "\u2b04\u2b0c\u2b62\u2b95\u2b9e"
)
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


ARROWS = "".join(sorted(_UP | _DOWN | _SAME))
_CIRCLES = {
    **dict.fromkeys("\U0001f534\U0001f7e5", "red"),
    **dict.fromkeys("\U0001f7e0\U0001f7e1\U0001f7e7\U0001f7e8", "amber"),
    **dict.fromkeys("\U0001f7e2\U0001f7e9", "green"),
    **dict.fromkeys("\U0001f535\U0001f7e6", "blue"),
}
_NAMED = re.compile(
    rf"\W*(?P<name>{COLOURS_PATTERN})\W*(?:\s*[(:\u2013-].*)?"
    r"|\W*(?P<letter>[ragb])\W*"
)


def text_to_rating(text: str) -> str | None:
    """One of the colours, or the printed word where it is none; None for an empty cell.

    >>> text_to_rating("G"), text_to_rating("\u25cf Red (12)"), text_to_rating("Off track")
    ('green', 'red', 'Off track')
    """
    word = re.sub(r"\s+", " ", text).strip()
    found = _NAMED.fullmatch(word.lower())
    if found is not None:
        name: str = found[found.lastgroup or 0]
        return _RATINGS.get(name, name)
    circles = {_CIRCLES[sign] for sign in word if sign in _CIRCLES}
    return circles.pop() if len(circles) == 1 else word or None


_MET = frozenset(
    {
        "green",
        "blue",
        "met",
        "target met",
        "achieved",
        "target achieved",
        "exceeded",
        "target exceeded",
        "exceeding target",
        "exceeds target",
        "on target",
        "on or above target",
        "on or better than target",
        "yes",
        "\u2713",
        "\u2714",
    }
)
_NOT_MET = frozenset(
    {
        "red",
        "not met",
        "target not met",
        "not achieved",
        "target not achieved",
        "missed",
        "target missed",
        "off target",
        "no",
        "\u2717",
        "\u2718",
    }
)


def rating_to_met(rating: str | None) -> bool | None:
    """What a rating says of the target; None for amber and for words that say neither.

    >>> rating_to_met("green"), rating_to_met("Off target"), rating_to_met("amber")
    (True, False, None)
    """
    word = (rating or "").lower()
    if word in _MET:
        return True
    return False if word in _NOT_MET else None


def colour_to_rating(colour: int, *, pale: bool = False) -> str | None:
    """The rating that a fill of this colour (0xRRGGBB) shows; None for white, black and tints.

    With `pale` a tint counts as well, as spreadsheets colour good and bad figures.

    >>> colour_to_rating(0xFF0000), colour_to_rating(0xFFC000), colour_to_rating(0xDCE6F1)
    ('red', 'amber', None)
    >>> colour_to_rating(0xFFC7CE), colour_to_rating(0xFFC7CE, pale=True)
    (None, 'red')
    """
    parts = (colour >> 16, (colour >> 8) & 0xFF, colour & 0xFF)
    hue, lightness, saturation = rgb_to_hls(*(part / 255 for part in parts))
    if max(parts) - min(parts) < _COLOURLESS:
        return "grey" if _GREY[0] <= lightness <= _GREY[1] else None
    if saturation < _DULL or not _LIT[0] <= lightness <= (_PALE if pale else _LIT[1]):
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
