"""A printed plus or minus in front of a number, told from a dash that only parts words."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.tokens import Token


def prints_signs(tokens: Sequence[Token]) -> bool:
    """Whether a cell prints signs: `theft of vehicles -11%, theft from vehicles +3%`."""
    pairs = itertools.pairwise(tokens)
    return any(a.kind == "PLUS" and b.kind in {"NUM", "CUR"} and not b.spaced for a, b in pairs)


def is_sign(sign: Token, before: Token | None) -> bool:
    """Whether a plus or dash belongs to its number, by the token `before` it."""
    if before is None or before.kind in {"LP", "COLON", "EQ", "CMP", "NL", "STOP", "SLASH"}:
        return True
    words = {"of", "by", "is", "was", "at", "to", "change", "variance", "from", "and"}
    return sign.spaced and (before.lower in words or sign.kind == "PLUS" or before.kind == "COMMA")
