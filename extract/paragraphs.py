"""Words outside tables to paragraphs: lines that go on joined, a heading told by its type."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from extract.celltext import Line, find_lines, is_broken, lines_to_text, order_to_lines
from extract.grids import union_box
from extract.wordboxes import find_widths
from schema.page import Box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.wordboxes import Words

_WIDE = 2.0  # of the size: words further apart are of two columns
_LEADING = 1.75  # of the size: base lines further apart are of two paragraphs
_ALIKE = 0.6  # points in size
_LARGER = 1.12  # of the body's size
_MARGIN = 4.0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or heading: its text and box; `size` in points, `bold` where all of it is."""

    text: str
    box: Box
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class _Piece:
    """One printed line, or the part of it that stands in one column."""

    line: Line
    box: Box
    bold: bool


def words_to_paragraphs(words: Words) -> list[Paragraph]:
    """The paragraphs that `words` make, from top to bottom."""
    pieces = sorted(_find_pieces(words), key=lambda piece: (piece.box.top, piece.box.x0))
    if not pieces:
        return []
    groups: list[list[_Piece]] = []
    for piece in pieces:
        limit = _find_limit(piece, pieces)
        group = next((one for one in reversed(groups) if _goes_on(one[-1], piece, limit)), None)
        if group is None:
            groups.append([piece])
        else:
            group.append(piece)
    return [_to_paragraph(group, _find_limit(group[0], pieces)) for group in groups]


def _find_limit(piece: _Piece, pieces: list[_Piece]) -> float:
    """How far a line of the piece's column reaches."""
    box = piece.box
    beside = (one.box.x1 for one in pieces if one.box.x0 < box.x1 and one.box.x1 > box.x0)
    return max(beside, default=box.x1)  # letters without any width are not even beside themselves


def _find_pieces(words: Words) -> Iterator[_Piece]:
    if not len(words):
        return
    numbers = find_lines(words)
    order = np.lexsort((words.boxes["pos"], numbers))
    boxes = words.boxes[order]
    gap = boxes["pos"][1:] - (boxes["pos"] + find_widths(boxes))[:-1]
    is_new = (np.diff(numbers[order]) != 0) | (gap > _WIDE * boxes["size"][1:])
    starts = np.concatenate(([0], np.flatnonzero(is_new) + 1))
    sides = [np.minimum.reduceat(boxes[name], starts).tolist() for name in ("x0", "top")]
    ends = [np.maximum.reduceat(boxes[name], starts).tolist() for name in ("x1", "bottom")]
    bold = np.logical_and.reduceat(boxes["bold"], starts).tolist()
    lines = order_to_lines(words, order, starts)
    for line, x0, top, x1, bottom, is_bold in zip(lines, *sides, *ends, bold, strict=True):
        yield _Piece(line, Box(x0, top, x1, bottom), is_bold)


def _goes_on(above: _Piece, below: _Piece, limit: float) -> bool:
    """True where the line below is of the paragraph above: one type, close, and it had to break."""
    a, b = above.line, below.line
    is_alike = above.bold == below.bold and abs(a.size - b.size) <= _ALIKE
    is_close = 0 < below.box.bottom - above.box.bottom <= _LEADING * a.size
    is_under = below.box.x0 <= above.box.x1 and above.box.x0 <= below.box.x1
    return is_alike and is_close and is_under and not is_broken(a, b, limit)


def _to_paragraph(pieces: list[_Piece], limit: float) -> Paragraph:
    lines = [piece.line for piece in pieces]
    text = lines_to_text(lines, limit)
    box = union_box(piece.box for piece in pieces)
    return Paragraph(text, box, lines[0].size, all(piece.bold for piece in pieces))


def find_body_size(paragraphs: list[Paragraph]) -> float:
    """The size in which most is written."""
    sizes: dict[float, int] = {}
    for one in paragraphs:
        sizes[round(one.size, 1)] = sizes.get(round(one.size, 1), 0) + len(one.text)
    return max(sizes, key=lambda size: (sizes[size], -size), default=0.0)


def is_strong(paragraph: Paragraph, body: float) -> bool:
    """True where the type sets the words apart: bold, or larger than the body."""
    return paragraph.bold or paragraph.size > _LARGER * body
