"""What a font's name and descriptor say of its face."""

from __future__ import annotations

from typing import NamedTuple

_FORCE_BOLD, _ITALIC = 1 << 18, 1 << 6  # flags of a font descriptor (ISO 32000-1, table 123)
_BOLD_WEIGHT = 600
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi")


class Font(NamedTuple):
    """A font by its number within the document, and its face."""

    number: int
    bold: bool
    italic: bool


def find_face(number: int, name: str, flags: int, weight: float) -> Font:
    """The font of this name, with the flags and weight of its descriptor (0 where unknown)."""
    folded = name.lower()
    bold = (
        any(word in folded for word in _BOLD_NAMES)
        or bool(flags & _FORCE_BOLD)
        or weight >= _BOLD_WEIGHT
    )
    italic = "italic" in folded or "oblique" in folded or bool(flags & _ITALIC)
    return Font(number, bold, italic)
