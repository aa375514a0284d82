"""How things are drawn: the colours of Okabe and Ito, and a shape beside each of them.

Nothing is said by colour alone: a figure that misses its target is open, each role has a shape of
its own, each part of a measure its name at the end of its line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publish.scene import MarkKind

INK = "#222222"
SOFT = "#595959"
GRID = "#e3e3e3"
AXIS = "#8a8a8a"
GAP = "#f0f0f0"
BLUE = "#0072b2"
GREEN = "#007a5a"
PURPLE = "#a0457a"
MISSED = "#c04f00"
TARGET = "#222222"
WORDING = "#6b4f00"
SERIES = (BLUE, GREEN, PURPLE)
"""Of the parts that share a panel; the green, the purple and the red are a shade darker than
Okabe's and Ito's, so that they stand out from white paper."""
OTHERS = SOFT
"""Of all figures that are not the actual ones."""

MARKS: dict[str, MarkKind] = {
    "actual": "circle",
    "predicted": "diamond",
    "baseline": "square",
    "comparator": "triangle",
    "previous": "drop",
    "average": "bar",
}
ROLES = {
    "actual": "actual figure",
    "predicted": "forecast",
    "baseline": "baseline",
    "comparator": "another area or group",
    "previous": "earlier figure, quoted",
    "average": "average",
}
MARK_SIZE = 3.8
UNSAID_SIZE = 3.0
