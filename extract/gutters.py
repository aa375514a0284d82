"""The columns of lines aligned with spaces, and the cells of a line that stand in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import pairwise
from statistics import mode
from typing import TYPE_CHECKING, NamedTuple

from extract.phrases import is_result, is_whole, starts_lower
from extract.spacedlines import Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extract.spacedlines import SpacedLine

    Names = Sequence[tuple[int, int]]

NAME_REACH = 3  # characters by which a name may reach past its column
_FEW_WORDS = 3  # that are cells of their own
_JOINED = re.compile(
    r"(?<=\S) \([^() ]*%\)|(?<=[\d%]) [-\N{EN DASH}] (?=[\d£])"
    r"|^[\u2190-\u21ff\u25b2-\u25c4] (?=\S+$)"
)
_PART = re.compile(r"[\d,.]+ \([\d,.]+\)")  # `61 (14)`: a number, and that of a part of it
_LONGEST = 40  # characters of two figures side by side
_DRIFT = 4  # characters by which a line of close figures may have slipped


class Columns(NamedTuple):
    """The columns of lines: where each is parted from the next, and how far its words reach.

    `margins` is where most of the words of a column start.
    """

    gaps: tuple[int, ...]
    left: tuple[int, ...] = ()
    right: tuple[int, ...] = ()
    margins: tuple[int, ...] = ()

    def find(self, x: int) -> int:
        """The column that stands at `x`."""
        return bisect_right(self.gaps, x)

    def crosses(self, piece: Piece) -> bool:
        """True where words reach from one column into another."""
        return self.find(piece.x0) != self.find(piece.x1 - 1)


def is_clear(lines: Sequence[SpacedLine], columns: Columns, names: Names) -> bool:
    """False where several figures of one line come into one column, or one stands between two."""
    return not any(_is_unclear(cut_line(line, columns), columns, names) for line in lines)


def _is_unclear(cells: list[tuple[int, Piece]], columns: Columns, names: Names) -> bool:
    if any(
        _holds_figures(words.text) and (columns.crosses(words) or not _PART.fullmatch(words.text))
        for _, words in cells
    ):
        return True
    if len(names) != len(columns.gaps) + 1:
        return False
    filled = {col for col, _ in cells}
    return any(
        _is_between(col, words, filled, names) for col, words in cells if is_whole(words.text)
    )


def _is_between(col: int, words: Piece, filled: set[int], names: Names) -> bool:
    """True for a figure beside its own name, towards a column that is empty on its line."""
    before = col > 1 and col - 1 not in filled and words.x1 <= names[col][0]
    after = col + 1 < len(names) and col + 1 not in filled and words.x0 >= names[col + 1][0]
    return before or after


def is_named_apart(names: Names, columns: Columns) -> bool:
    """False where a column stands beside its own name in the header and under another one."""
    if len(names) != len(columns.left):
        return True
    for i, (left, right) in enumerate(zip(columns.left, columns.right, strict=True)):
        under = [j for j, name in enumerate(names) if name[0] < right and name[1] > left]
        own = names[i]
        if under and i not in under and max(own[0] - right, left - own[1]) > NAME_REACH:
            return False
    return True


def _holds_figures(text: str) -> bool:
    """True for two figures side by side; no range, and no share in brackets behind its number."""
    words = _JOINED.sub("", text).split(" ")
    return len(words) > 1 and (all(map(is_whole, words)) or _find_seam(text) is not None)


def _find_seam(text: str) -> int | None:
    """The only space with a whole figure or status on both sides; None where there is none.

    A bracket that goes on in the next line (`5% (< 275`) is no figure of its own.
    """
    is_open = text.count("(") != text.count(")")
    if is_open or len(text) > _LONGEST or _PART.fullmatch(text) or _JOINED.search(text):
        return None
    spaces = [i for i, character in enumerate(text) if character == " "]
    seams = [i for i in spaces if is_result(text[:i]) and is_result(text[i + 1 :])]
    return seams[0] if len(seams) == 1 and not is_result(text) else None


def to_columns(gaps: Sequence[int], lines: Sequence[SpacedLine]) -> Columns:
    """The columns between `gaps`, with how far the words of `lines` reach in each."""
    plain = Columns(tuple(gaps))
    left = [*(gap + 1 for gap in (-1, *gaps))]
    starts: list[list[int]] = [[] for _ in left]
    ends: list[list[int]] = [[] for _ in left]
    for line in lines:
        for piece in line.pieces:
            if not plain.crosses(piece):
                column = plain.find(piece.x0)
                starts[column].append(piece.x0)
                ends[column].append(piece.x1)
    return Columns(
        tuple(gaps),
        tuple(min(own, default=edge) for own, edge in zip(starts, left, strict=True)),
        tuple(max(own, default=edge) for own, edge in zip(ends, left, strict=True)),
        tuple(mode(own) if own else edge for own, edge in zip(starts, left, strict=True)),
    )


def cut_line(line: SpacedLine, columns: Columns) -> list[tuple[int, Piece]]:
    """The pieces of a line, cut where a space stands in a gap, each with its column."""
    parts = list(line.pieces)
    if len(parts) > 1:
        parts = [part for piece in parts for part in cut_piece(piece, columns)]
    found: list[tuple[int, Piece]] = []
    for column, part in _move_slipped([(columns.find(part.x0), part) for part in parts], columns):
        if found and found[-1][0] == column:
            last = found.pop()[1]
            found.append((column, last._replace(x1=part.x1, text=f"{last.text} {part.text}")))
        else:
            found.append((column, part))
    return found


def _move_slipped(cells: list[tuple[int, Piece]], columns: Columns) -> list[tuple[int, Piece]]:
    """The cells of a line, of two results in one column that which has slipped there in its own.

    That is the column beside it: it is empty on the line, and the result reaches nearly to it.
    """
    if not columns.right:
        return cells
    apart = [(col, part) for col, piece in cells for part in _cut_seam(piece, columns)]
    filled = {col for col, _ in apart}
    moved: list[tuple[int, Piece]] = []
    for (col, one), (other, two) in pairwise([*apart, (-1, Piece(0, 0, ""))]):
        own = col
        if col == other and is_result(one.text) and is_result(two.text):
            is_left = (
                col > 1 and col - 1 not in filled and one.x0 - columns.right[col - 1] <= _DRIFT
            )
            own -= is_left and not _may_move_right(col, two, columns, filled)
        elif moved and moved[-1][0] == col and is_result(moved[-1][1].text) and is_result(one.text):
            own += _may_move_right(col, one, columns, filled)
        moved.append((own, one))
    return moved if len({col for col, _ in moved}) == len(moved) else cells


def _may_move_right(col: int, piece: Piece, columns: Columns, filled: set[int]) -> bool:
    is_free = col + 1 < len(columns.left) and col + 1 not in filled
    return is_free and columns.left[col + 1] - piece.x1 <= _DRIFT


def _cut_seam(piece: Piece, columns: Columns) -> list[Piece]:
    """A piece of two whole results in one column, cut between them."""
    seam = None if columns.crosses(piece) else _find_seam(piece.text)
    if seam is None:
        return [piece]
    at = piece.x0 + seam
    return [
        piece._replace(x1=at, text=piece.text[:seam]),
        piece._replace(x0=at + 1, text=piece.text[seam + 1 :]),
    ]


def cut_piece(piece: Piece, columns: Columns) -> list[Piece]:
    """A piece cut where its spaces stand in gaps; words that run over a gap are one cell."""
    gaps = [gap for gap in columns.gaps if piece.x0 < gap < piece.x1 - 1]
    cuts = [_find_cut(piece, gap) for gap in gaps]
    if not cuts or None in cuts:
        return [piece]
    edges = [piece.x0 - 1, *sorted({cut for cut in cuts if cut is not None}), piece.x1]
    parts = [
        piece._replace(x0=a + 1, x1=b, text=piece.text[a + 1 - piece.x0 : b - piece.x0])
        for a, b in pairwise(edges)
    ]
    return parts if all(_are_cells(a.text, b.text) for a, b in pairwise(parts)) else [piece]


def _find_cut(piece: Piece, gap: int) -> int | None:
    """The space in the gap, else the nearest one that stands beside a whole figure or status."""
    text, at = piece.text, gap - piece.x0
    if (seam := _find_seam(text)) is not None:
        return piece.x0 + seam
    if text[at] == " ":
        return gap
    near = [
        i for i in range(max(at - _DRIFT, 1), min(at + _DRIFT + 1, len(text))) if text[i] == " "
    ]
    return next(
        (piece.x0 + i for i in sorted(near, key=lambda i: abs(i - at)) if _parts_cells(text, i)),
        None,
    )


def _parts_cells(text: str, at: int) -> bool:
    """True where a space stands behind a whole figure or status, or between two of few words."""
    left, right = text[:at].rsplit(" ", 1)[-1], text[at + 1 :]
    is_pair = text.count(" ") < _FEW_WORDS and right[:1].isupper() and left[:1].isupper()
    return is_pair or (is_whole(left) and (_starts_cell(right[:1]) or is_whole(right)))


def _are_cells(left: str, right: str) -> bool:
    """True where words on both sides of a space may be two cells: a figure, or a new start."""
    return _starts_cell(right[:1]) or is_whole(left) or is_whole(right)


def cut_tight(line: SpacedLine, below: SpacedLine | None) -> SpacedLine:
    """A line in one piece that leaves a single space between two cells, cut as the line below is.

    It is one where the line below reads on, and its second piece starts under a word's start.
    """
    if below is None or below.after_gap or len(below.pieces) == 1 or len(line.pieces) > 1:
        return line
    piece, cut = line.pieces[0], below.pieces[1].x0 - 1
    if not (piece.x0 < cut < piece.x1 - 1 and starts_lower(below.pieces[0].text)):
        return line
    before, after = piece.text[: cut - piece.x0], piece.text[cut - piece.x0 :]
    if after[0] != " " or not _starts_cell(after[1]):
        return line
    halves = (piece._replace(x1=cut, text=before), Piece(cut + 1, piece.x1, after[1:]))
    return line._replace(pieces=halves)


def _starts_cell(character: str) -> bool:
    return character.isupper() or character.isdigit() or character in "£$€<>≤≥"
