"""What a network says of each place along a line to the characters of the line.

The network gives, for each of some hundred places, how likely each character stands there, or none
(connectionist temporal classification). The likeliest of each place are taken; the same one at
places side by side is one character.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from extract.scan.recogniser import ReadLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


def decode_line(likely: NDArray[np.float32], letters: Sequence[str], end: float = 1.0) -> ReadLine:
    """The line of which `likely` has a row for each place and a column for each of `letters`.

    The first column is that of no character. `end` is the part of the places that the line's
    picture takes up. A character is less sure where another one may have been lost beside it.
    """
    best = likely.argmax(axis=1)
    is_first = (best != 0) & (best != np.concatenate(([0], best[:-1])))
    firsts = np.flatnonzero(is_first)
    if not len(firsts):
        return ReadLine("", np.zeros(0), np.zeros(0))
    runs = np.cumsum(is_first) - 1
    inside = (best != 0) & (runs >= 0)
    top = likely[np.arange(len(best)), best].astype(np.float64)
    sure = np.zeros(len(firsts))
    np.maximum.at(sure, runs[inside], top[inside])
    places = np.bincount(runs[inside], np.flatnonzero(inside) + 0.5) / np.bincount(runs[inside])
    sure = np.minimum(sure, 1 - _find_lost(likely, best, firsts))
    text = "".join([letters[i] for i in best[firsts].tolist()])
    return ReadLine(text, places / (len(best) * end), sure)


def _find_lost(
    likely: NDArray[np.float32], best: NDArray[np.intp], firsts: NDArray[np.intp]
) -> NDArray[np.float64]:
    """For each character how likely one more stands behind it, or before the first.

    A place that is blank may hold another character than those beside it.
    """
    blanks = np.flatnonzero(best == 0)
    lost = np.zeros(len(firsts))
    if not len(blanks):
        return lost
    before = np.searchsorted(firsts, blanks) - 1
    others = likely[blanks].astype(np.float64)
    others[:, 0] = 0.0
    rows = np.arange(len(blanks))
    others[rows, best[firsts[np.maximum(before, 0)]]] = 0.0
    others[rows, best[firsts[np.minimum(before + 1, len(firsts) - 1)]]] = 0.0
    np.maximum.at(lost, np.maximum(before, 0), others.max(axis=1))
    return lost
