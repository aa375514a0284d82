"""Words to segments: the pieces of a printed line that a wide gap parts from each other."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from extract.celltext import find_lines
from extract.values import is_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from extract.columns import Columns
    from extract.sheet import Records
    from extract.wordboxes import Words

_WIDE = 0.7  # of the size: the least gap between two columns
_CLOSE = 0.15
_THOUSANDS = 0.45  # of the size: the widest gap before the last three digits of a figure
_TIGHT = 0.36  # of the size: the least gap between two figures that are no one figure
_WIDER = 1.7  # times the line's usual gap, so that a justified line stays whole
_LOOSE = 0.9  # of the size: no justified line has usual gaps as wide as this
_USUAL = 0.3  # of a line's gaps lie below the usual one: most are between words of one cell
_FEW_GAPS = 4

_FEW_LINES = 3  # so many lines in pieces are the least that a guessed table has
_EDGE = 1.5  # points by which a word may reach into a gap between columns
_WIDER_THAN_USUAL = 1.3
CURRENCY = frozenset(("$", "£", "€", "US$", "¥", "Rs"))


class Word(NamedTuple):
    """A word of a line: where it starts and ends, its text, and where its own line stands."""

    x0: float
    x1: float
    text: str
    base: float


class Segment(NamedTuple):
    """A piece of a line: its box, the number of its line, its text and what it looks like.

    `words` has where each of its words starts and ends, and the word.
    """

    x0: float
    x1: float
    top: float
    bottom: float
    line: int
    text: str
    size: float
    bold: bool
    is_value: bool
    words: tuple[Word, ...]

    @property
    def middle(self) -> float:
        """The middle from left to right."""
        return (self.x0 + self.x1) / 2


class TextLine(NamedTuple):
    """The segments of one printed line from left to right; `base` is where the line stands."""

    segments: tuple[Segment, ...]
    base: float
    size: float

    @property
    def x0(self) -> float:
        """Where the line starts."""
        return self.segments[0].x0

    @property
    def x1(self) -> float:
        """Where the line ends."""
        return self.segments[-1].x1


def may_have_columns(words: Words) -> bool:
    """True where words on enough lines stand as far apart as columns do; quickly told."""
    upright = words.boxes[words.boxes["angle"] == 0]
    order = np.lexsort((upright["x0"], np.round(upright["line"])))
    boxes = upright[order]
    gap = boxes["x0"][1:] - boxes["x1"][:-1]
    same = np.abs(boxes["line"][1:] - boxes["line"][:-1]) < 1
    wide = same & (gap > _WIDE * boxes["size"][1:])
    return len(np.unique(np.round(boxes["line"][1:][wide]))) >= _FEW_LINES


def words_to_text_lines(words: Words, sides: tuple[float, ...] = ()) -> list[TextLine]:
    """The lines of upright `words` from top to bottom, cut into segments, and at `sides`."""
    upright = np.flatnonzero(words.boxes["angle"] == 0)
    if not len(upright):
        return []
    own = words.pick(upright)
    numbers = find_lines(own)
    order = np.lexsort((own.boxes["x0"], numbers))
    boxes, lines = own.boxes[order], numbers[order]
    starts = _find_starts(boxes["x0"], boxes["x1"], boxes["size"], lines)
    tight = _find_tight(boxes, [own.texts[i] for i in order.tolist()], lines)
    starts = np.union1d(starts, tight) if len(tight) else starts
    if sides:
        column = np.searchsorted(sides, (boxes["x0"] + boxes["x1"]) / 2)
        changes = np.flatnonzero(np.diff(column, prepend=-1) != 0)
        starts = np.union1d(starts, changes)
    segments = list(_to_segments(own, order, starts, lines))
    return list(_to_lines(segments, own, order, starts))


def _find_starts(
    x0: NDArray[np.float64],
    x1: NDArray[np.float64],
    size: NDArray[np.float64],
    lines: NDArray[np.int64],
) -> NDArray[np.intp]:
    """Where a segment starts: at a new line, or behind a gap that is wide for its line."""
    gap = x0[1:] - x1[:-1]
    new_line = lines[1:] != lines[:-1]
    wide = ~new_line & (gap > _WIDE * np.minimum(size[1:], size[:-1]))
    if wide.any():
        ends = [0, *(np.flatnonzero(new_line) + 1).tolist(), len(x0)]
        for first, end in pairwise(ends):
            if end - first > _FEW_GAPS and wide[first : end - 1].any():
                spaces = sorted(gap[first : end - 1].tolist())
                usual = spaces[int(_USUAL * len(spaces))]
                if usual < _LOOSE * size[first]:
                    wide[first : end - 1] &= gap[first : end - 1] > _WIDER * usual
    return np.flatnonzero(np.concatenate(([True], new_line | wide)))


def _find_tight(boxes: Records, texts: list[str], lines: NDArray[np.int64]) -> NDArray[np.intp]:
    """Where a figure or a currency sign follows a figure with more than a space between them."""
    gap = (boxes["x0"][1:] - boxes["x1"][:-1]) / boxes["size"][1:]
    near = (lines[1:] == lines[:-1]) & (gap > _CLOSE) & (gap <= _WIDE)
    found = []
    for i in np.flatnonzero(near).tolist():
        before, after = texts[i], texts[i + 1]
        is_sign = after in CURRENCY
        if (is_sign or gap[i] > _TIGHT) and is_value(before) and (is_sign or is_value(after)):
            is_one = gap[i] <= _THOUSANDS and _is_grouped(before, after)
            found += [] if is_one else [i + 1]
    return np.array(found, np.intp)


def _is_grouped(before: str, after: str) -> bool:
    """True for the thousands of one figure: `84 140`, `(1 250)`."""
    return before[-3:].lstrip("(-").isdigit() and bool(re.match(r"\d{3}(?!\d)", after))


def _to_segments(
    words: Words,
    order: NDArray[np.intp],
    starts: NDArray[np.intp],
    lines: NDArray[np.int64],
) -> Iterator[Segment]:
    boxes = words.boxes[order]
    x0 = boxes["x0"][starts].tolist()
    x1 = np.maximum.reduceat(boxes["x1"], starts).tolist()
    top = np.minimum.reduceat(boxes["top"], starts).tolist()
    bottom = np.maximum.reduceat(boxes["bottom"], starts).tolist()
    size = np.maximum.reduceat(boxes["size"], starts).tolist()
    bold = np.logical_and.reduceat(boxes["bold"], starts).tolist()
    line = lines[starts].tolist()
    ends = [*starts[1:].tolist(), len(order)]
    texts = [words.texts[j] for j in order.tolist()]
    sides = (boxes["x0"].tolist(), boxes["x1"].tolist(), texts, boxes["line"].tolist())
    words_of = [Word(*own) for own in zip(*sides, strict=True)]
    for i, (start, end) in enumerate(zip(starts.tolist(), ends, strict=True)):
        own = tuple(words_of[start:end])
        text = own[0].text if len(own) == 1 else " ".join([word.text for word in own])
        yield Segment(
            x0[i], x1[i], top[i], bottom[i], line[i], text, size[i], bold[i], is_value(text), own
        )  # fmt: skip


def _to_lines(
    segments: list[Segment], words: Words, order: NDArray[np.intp], starts: NDArray[np.intp]
) -> Iterator[TextLine]:
    bases = words.boxes["line"][order][starts].tolist()
    first = 0
    for i in range(1, len(segments) + 1):
        if i == len(segments) or segments[i].line != segments[first].line:
            pieces = _join_signs(segments[first:i])
            if pieces:
                size = max(piece.size for piece in pieces)
                yield TextLine(tuple(pieces), bases[first], size)
            first = i


def _join_signs(pieces: list[Segment]) -> list[Segment]:
    """A currency sign set apart is of the figure after it, a percent sign of the one before."""
    joined: list[Segment] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last is not None and _is_sign_of(last, piece):
            joined[-1] = _join(last, piece)
        else:
            joined.append(piece)
    return joined


def _is_sign_of(before: Segment, after: Segment) -> bool:
    if before.text in CURRENCY:
        return after.is_value
    return before.is_value and after.text in {"%", ")", "%)"}


def _join(a: Segment, b: Segment) -> Segment:
    text = f"{a.text} {b.text}"
    return a._replace(
        x1=b.x1,
        top=min(a.top, b.top),
        bottom=max(a.bottom, b.bottom),
        text=text,
        is_value=True,
        words=a.words + b.words,
    )


def split_line(line: TextLine, columns: Columns) -> TextLine:
    """The line with each piece that stands over several columns cut at the gaps between them.

    It is cut where a figure follows, or where its gap is wider than between its other words.
    """
    if len(columns) < 2:  # noqa: PLR2004 nothing to cut between
        return line
    gaps = list(zip(columns.x1[:-1].tolist(), columns.x0[1:].tolist(), strict=True))
    pieces = [part for piece in line.segments for part in _split_piece(piece, gaps)]
    return line._replace(segments=tuple(pieces))


def cut_line(line: TextLine, sides: Sequence[float]) -> TextLine:
    """The line cut anew at `sides`; a line with a word on one of them, a heading, stays whole."""
    words = [word for piece in line.segments for word in piece.words]
    is_over = any(w.x0 < side - _EDGE and w.x1 > side + _EDGE for w in words for side in sides)
    whole = line.segments[0]._replace(words=tuple(words))
    if is_over:
        return line._replace(segments=(_cut(whole, 0, len(words)),))
    columns = [bisect_left(sides, (word.x0 + word.x1) / 2) for word in words]
    starts = [i for i in range(len(words)) if i == 0 or columns[i] != columns[i - 1]]
    ends = [*starts[1:], len(words)]
    pieces = tuple(_cut(whole, start, end) for start, end in zip(starts, ends, strict=True))
    return line._replace(segments=pieces)


def leave_words(line: TextLine, taken: frozenset[tuple[float, float]]) -> TextLine:
    """The line without the words that start where one of `taken` does, on its base line."""
    kept: list[Segment] = []
    for piece in line.segments:
        words = tuple(word for word in piece.words if (word.x0, word.base) not in taken)
        if len(words) == len(piece.words):
            kept.append(piece)
        elif words:
            kept.append(_cut(piece._replace(words=words), 0, len(words)))
    return line._replace(segments=tuple(kept))


def _split_piece(piece: Segment, gaps: list[tuple[float, float]]) -> Iterator[Segment]:
    crossed = [(a, b) for a, b in gaps if piece.x0 < a - _EDGE and piece.x1 > b + _EDGE]
    if not crossed or len(piece.words) < 2:  # noqa: PLR2004 a word is not cut
        yield piece
        return
    words = piece.words
    spaces = [after.x0 - before.x1 for before, after in pairwise(words)]
    usual = sorted(spaces)[len(spaces) // 3] if len(spaces) > 1 else 0.0
    wide = max(_TIGHT * piece.size, min(_WIDER_THAN_USUAL * usual, _WIDE * piece.size))
    first = 0
    for i in sorted({_find_cut(words, spaces, gap, wide) for gap in crossed} - {0}):
        yield _cut(piece, first, i)
        first = i
    yield _cut(piece, first, len(words))


def _find_cut(
    words: Sequence[Word], spaces: Sequence[float], gap: tuple[float, float], wide: float
) -> int:
    """The word that the column right of a gap begins with: behind the widest space; 0 for none."""
    best, most = 0, (False, False, 0.0)
    for i, space in enumerate(spaces, start=1):
        if words[i - 1].x1 <= gap[1] + _EDGE and words[i].x0 >= gap[0] - _EDGE:
            rest = " ".join(word.text for word in words[i:])
            worth = (space > wide, is_value(words[i].text) or is_value(rest), space)
            if (worth[0] or worth[1]) and worth > most:
                best, most = i, worth
    return best


def _cut(piece: Segment, start: int, end: int) -> Segment:
    words = piece.words[start:end]
    text = " ".join(word.text for word in words)
    return piece._replace(
        x0=words[0].x0, x1=words[-1].x1, text=text, is_value=is_value(text), words=words
    )
