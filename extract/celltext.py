"""The words of a cell or a paragraph to its text: lines in reading order, and how they join.

Lines are joined by a space, also where a paragraph ends: the same report as plain text says no
more. A line end stays where the author set it after a figure and before another statement, so
that `12` over `345` never reads as 12 345, nor `Community 15` over `Custody 11` as one. A hyphen
at a line's end closes up unless a space is printed after it; where a dictionary knows the word
only without, a soft hyphen (U+00AD) stands in its place.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from extract.borders import find_join
from extract.headers import is_figure
from extract.wordboxes import find_widths
from extract.words import is_common

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from extract.wordboxes import Words

_NEW_LINE = 0.45  # of the size: base lines further apart are two lines
_SPACE = 0.3  # of the size: the width of a space
_SLACK = 1.0  # points by which a word may have missed to fit
_CUT_WORD = re.compile(r"([^\W\d_]{2,})-$")
_ONE_WORD = re.compile(r"(?:[^\W\d_]+-)*([^\W\d_]{3,})")
_PARAGRAPH = 1.09  # times the space between lines that the space between paragraphs is at least
_FIRST_LETTERS = re.compile(r"[a-z]+")
_CLOSING = frozenset(".,;:!?)%")
_MINUS = re.compile(r"\([-\u2010-\u2014\u2212+]\Z")  # `(-` above `4.2%)`
_HYPHENS = ("-", "\N{HYPHEN}", "\u00ad")


class Line(NamedTuple):
    """A printed line: its text, where it starts, ends and stands, its first word's width, size."""

    text: str
    start: float
    end: float
    first_width: float
    size: float
    ends_spaced: bool
    is_turned: bool = False
    base: float = 0.0


def find_lines(words: Words) -> NDArray[np.int64]:
    """For each word the number of the line that it stands on, from 0 at the first line read."""
    boxes = words.boxes
    order = np.lexsort((boxes["line"], boxes["angle"]))
    line, size = boxes["line"][order], boxes["size"][order]
    angle = boxes["angle"][order]
    is_new = line[1:] - line[:-1] > _NEW_LINE * np.maximum(size[1:], size[:-1])
    is_new |= angle[1:] != angle[:-1]
    numbers = np.empty(len(words), np.int64)
    numbers[order] = np.concatenate(([0], np.cumsum(is_new)))
    return numbers


def words_to_lines(words: Words, owner: NDArray[np.int64], count: int) -> list[list[Line]]:
    """The lines, in reading order, of each of `count` owners; `owner` has the one of each word.

    Words with the owner -1 are left out.
    """
    boxes = words.boxes
    order = np.lexsort((boxes["pos"], boxes["line"], boxes["angle"], owner))
    order = order[int(np.searchsorted(owner[order], 0)) :]
    if not len(order):
        return [[] for _ in range(count)]
    own, angle = owner[order], boxes["angle"][order]
    line, size = boxes["line"][order], boxes["size"][order]
    is_new = line[1:] - line[:-1] > _NEW_LINE * np.maximum(size[1:], size[:-1])
    is_new |= (own[1:] != own[:-1]) | (angle[1:] != angle[:-1])
    numbers = np.concatenate(([0], np.cumsum(is_new)))
    starts = np.concatenate(([0], np.flatnonzero(is_new) + 1))
    lines = order_to_lines(words, order[np.lexsort((boxes["pos"][order], numbers))], starts)
    ends = np.searchsorted(own[starts], np.arange(count + 1)).tolist()
    return [lines[first:end] for first, end in pairwise(ends)]


def order_to_lines(words: Words, order: NDArray[np.intp], starts: NDArray[np.intp]) -> list[Line]:
    """The lines of words that are in order; `starts` are the places in `order` of their firsts."""
    boxes, texts, indices = words.boxes, words.texts, order.tolist()
    ends = np.concatenate((starts[1:], [len(order)]))
    first, last = boxes[order[starts]], boxes[order[ends - 1]]
    sides = (
        first["pos"],
        last["pos"] + find_widths(last),
        find_widths(first),
        first["size"],
        last["spaced"],
        first["angle"] != 0,
        first["line"],
    )
    joined = [
        " ".join([texts[i] for i in indices[a:b]])
        for a, b in zip(starts.tolist(), ends.tolist(), strict=True)
    ]
    return list(map(Line, joined, *(side.tolist() for side in sides)))


def cell_to_text(lines: list[Line], left: float | None = None, right: float | None = None) -> str:
    """The text of the `lines` of a cell; `left` and `right` are its sides.

    Without these the longest line is as long as a line can be.
    """
    if len(lines) == 1:
        return lines[0].text
    limit = find_limit(lines, left, right)
    return lines_to_text(lines, limit)


def find_limit(lines: list[Line], left: float | None, right: float | None) -> float:
    """How far a line can reach: to the cell's right side, less the margin that the left has."""
    longest = max(line.end for line in lines)
    if left is None or right is None or lines[0].is_turned:
        return longest
    margin = min(line.start for line in lines) - left
    return max(longest, right - max(margin, 0.0))


def lines_to_text(lines: list[Line], limit: float) -> str:
    """The lines as one text, where a line can reach as far as `limit`."""
    return "".join(_join_lines(lines, limit))


def _join_lines(lines: list[Line], limit: float) -> Iterator[str]:
    leading = min((b.base - a.base for a, b in pairwise(lines)), default=0.0)
    for above, below in zip(lines, [*lines[1:], None], strict=True):
        if below is None:
            yield above.text
        elif _is_apart(above, below, is_first=above is lines[0]) and (
            is_broken(above, below, limit) or below.base - above.base > _PARAGRAPH * leading
        ):
            yield f"{above.text}\n"
        elif _goes_on_at_once(above, below):
            yield above.text
        elif _is_cut(above, below):
            yield _close_hyphen(above.text, below.text)
        elif _is_within_word(above, below, limit):
            yield above.text
        else:
            yield f"{above.text} "


def _goes_on_at_once(above: Line, below: Line) -> bool:
    """A sign that closes, and the figure of a sign that ends the line: `(-` above `4.2%)`."""
    if below.text[0].isdigit():
        return _MINUS.search(above.text) is not None
    return below.text[0] in _CLOSING and not above.ends_spaced


def _is_apart(above: Line, below: Line, *, is_first: bool) -> bool:
    """True for two figures alone, and for words that end in a figure above a new statement."""
    if (is_first and is_figure(above.text)) or is_figure(below.text):
        return is_figure(above.text) and below.text[0].isdigit()
    return above.text.rstrip("%)")[-1:].isdigit() and below.text[0].isupper()


def is_broken(above: Line, below: Line, limit: float) -> bool:
    """True where the line above ends although the first word below would have fitted."""
    room = limit - above.end
    return room > below.first_width + _SPACE * above.size + _SLACK


def _is_cut(above: Line, below: Line) -> bool:
    starts = below.text[:1]
    return (
        above.text.endswith(_HYPHENS)
        and not above.ends_spaced
        and above.text[-2:-1].isalnum()
        and (starts.islower() or starts.isdigit())
    )


def _is_within_word(above: Line, below: Line, limit: float) -> bool:
    """True where a column too narrow for a word cut it without a hyphen: `specificatio` | `n`.

    Such a word has a line to itself, and fills it.
    """
    before, after = _ONE_WORD.fullmatch(above.text), _FIRST_LETTERS.match(below.text)
    if not before or not after or above.ends_spaced or limit - above.end > above.size:
        return False
    are_words = is_common(before[1]) and is_common(after[0])
    return not are_words and bool(find_join(before[1], after[0]))


def _close_hyphen(above: str, below: str) -> str:
    cut = _CUT_WORD.search(above)
    rest = re.match(r"[^\W\d_]+", below)
    if cut and rest and not is_common(rest[0]) and is_common(cut[1] + rest[0]):
        return f"{above[:-1]}\u00ad"
    return above
