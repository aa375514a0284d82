"""Small raised characters: `15ᵗʰ` is read as 15th, the mark of `71.9%ᵃ` stays a raised one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from extract.sheet import Records

_SMALLER = 0.85  # of the size beside it
_RAISED = (0.12, 0.8)  # of the size beside it: how far the base line lies above
_NEAR = 0.6  # of the size beside it

_PLAIN = "0123456789+-=()abcdefghijklmnoprstuvwxyz"
_SMALL = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ"
_TO_SMALL = dict(zip(_PLAIN, _SMALL, strict=True))
_ORDINAL = re.compile(r"(?<=\d)[ˢⁿʳᵗ][ᵗᵈʰ](?![^\W\d_])")
_TO_PLAIN = str.maketrans(_SMALL, _PLAIN)


def find_base_lines(runs: Records, starts: Records, ends: Records) -> NDArray[np.float64]:
    """For each run the line that it stands on: a raised mark's is that of the run beside it.

    `starts` and `ends` are the first and the last glyph of each run.
    """
    lines: NDArray[np.float64] = runs["y"].copy()
    size = runs["size"]
    if len(runs) > 1 and size.min() < _SMALLER * size.max():
        gap = starts["x0"][1:] - ends["x1"][:-1]
        before = _is_raised(runs[:-1], runs[1:], gap)
        lines[:-1][before] = runs["y"][1:][before]
        behind = _is_raised(runs[1:], runs[:-1], gap)
        lines[1:][behind] = runs["y"][:-1][behind]
    return lines


def _is_raised(small: Records, big: Records, gap: NDArray[np.float64]) -> NDArray[np.bool_]:
    size = big["size"]
    above = big["y"] - small["y"]
    lifted = (above > _RAISED[0] * size) & (above < _RAISED[1] * size)
    near = np.abs(gap) < _NEAR * size
    raised: NDArray[np.bool_] = (small["size"] < _SMALLER * size) & lifted & near
    return raised


def raise_letters(text: str, raised: NDArray[np.bool_]) -> str:
    """`text` with the raised characters as such, but for the ending of an ordinal.

    >>> raise_letters("71.9%a", np.array([0, 0, 0, 0, 0, 1], bool))
    '71.9%ᵃ'
    >>> raise_letters("15th", np.array([0, 0, 1, 1], bool))
    '15th'
    """
    letters = [
        _TO_SMALL.get(letter, letter) if up else letter
        for letter, up in zip(text, raised, strict=True)
    ]
    return _ORDINAL.sub(lambda match: match[0].translate(_TO_PLAIN), "".join(letters))
