"""Arrows in the cells of figures: which way they point, and whether they are a figure's sign.

`▲ 3` under a header or indicator of change is a rise by 3; beside a plain measure the arrow says
which way the figure went, and 3 is the figure.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from normalise.ratings import ARROWS, text_to_trend

if TYPE_CHECKING:
    from normalise.context import CellContext

_SIGN = f"[{ARROWS}]\ufe0f?"
_LONGEST = 60
_EDGE = re.compile(rf"\A\s*\(?(?P<first>{_SIGN})|(?P<last>{_SIGN})\)?\s*\Z")
_CHANGE = re.compile(rf"\d\s?[%\w]*\s*[(|,]?\s*(?P<sign>{_SIGN})\s*(?=\d)")
_LEADING = re.compile(rf"\s*(?P<sign>{_SIGN})\s*(?=[\d\u00a3.])")
_OF_CHANGE = re.compile(
    r"\b(?:chang\w+|movement|variance|variation|differences?|compar\w+|increas\w+|decreas\w+"
    r"|reduc\w+|rise|fall|growth|against|vs|versus|trend|direction)\b|\+/-",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"(?<![a-z])pp(?:ts?)?\b|p\.p\.|(?<![a-z])pts\b|percentage points?|% ?points?", re.IGNORECASE
)


def find_trend(text: str) -> str | None:
    """The way that the arrow of a short cell points; None where it has none, or several ways.

    An arrow between two figures says so only where it is the sign of the second.
    """
    if len(text) > _LONGEST:
        return None
    found = [match[match.lastgroup or 0] for match in _EDGE.finditer(text)]
    ways = {text_to_trend(sign) for sign in found}
    ways |= {text_to_trend(match["sign"]) for match in _CHANGE.finditer(text)} - {"same"}
    return ways.pop() if len(ways) == 1 else None


def blank_arrow(text: str, context: CellContext) -> str:
    """The cell without an arrow in front of its figure, where that is no sign of a change."""
    found = _LEADING.match(text)
    around = f"{context.column} {context.indicator} {context.target_text}"
    if found is None or _OF_CHANGE.search(around) or _POINTS.search(text):
        return text
    return text[: found.start("sign")] + " " * len(found["sign"]) + text[found.end("sign") :]
