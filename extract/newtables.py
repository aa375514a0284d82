"""Where a table below another begins: a line in larger type, or a header of its own in bold."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.segments import TextLine

_LARGER = 1.12  # times the size of the lines above
_WIDER = 1.4  # times the usual distance between the lines above
_WORD = 3  # letters that no sign and no letter of an index has
_FEW = 3  # lines with figures that a table has at least


def starts_anew(run: Sequence[TextLine], line: TextLine) -> bool:
    """True where `line` begins another table below the lines of `run`, which have figures.

    It is a heading in larger type, or a header in bold behind a gap wider than between the lines.
    """
    if sum(map(_has_figures, run)) < _FEW:
        return False
    return _is_larger(run, line) or (_is_head(line) and _is_apart(run, line))


def _has_figures(line: TextLine) -> bool:
    return any(piece.is_value for piece in line.segments[1:])


def _is_larger(run: Sequence[TextLine], line: TextLine) -> bool:
    usual = float(np.median([one.size for one in run]))
    letters = sum(map(str.isalpha, line.segments[0].text))
    return len(line.segments) == 1 and letters >= _WORD and line.size > _LARGER * usual


def _is_head(line: TextLine) -> bool:
    """Several pieces of words, all in bold and none a figure."""
    pieces = line.segments
    words = sum(any(map(str.isalnum, piece.text)) for piece in pieces)
    return words > 1 and all(piece.bold and not piece.is_value for piece in pieces)


def _is_apart(run: Sequence[TextLine], line: TextLine) -> bool:
    """True where a wide gap stands above the line, or above the heading in bold over it."""
    usual = float(np.median([below.base - above.base for above, below in pairwise(run)]))
    for lower, upper in pairwise(reversed((*run, line))):
        if lower.base - upper.base > _WIDER * usual:
            return True
        if not (len(upper.segments) == 1 and upper.segments[0].bold):
            break
    return False
