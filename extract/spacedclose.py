"""Cells that one space parts: told by the lines above and below, where the next column starts.

Where letters have several widths, words that fill their column leave no wide gap behind them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.phrases import ends_sentence, is_left_open, is_title
from extract.spacedlines import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extract.spacedlines import SpacedLine

_BULLET = re.compile(r"(?<=\S) (?=[•▪◦●■] ?\S)")
_WORD = re.compile(r"(?<= )\S")
_SET_IN = 4  # characters behind the start of a line where words of a further column begin
_SIGNS = "£$€<>≤≥"
_PAIR = 2
_DRIFT = 12  # characters by which a second column may move


def cut_close(lines: Sequence[SpacedLine]) -> list[SpacedLine]:
    """The lines, cut at single spaces behind which another column starts.

    Its words start there on the line above or below, behind a wide gap or alone, and those behind
    the space start as a cell does; a bullet is always a start.
    """
    near = (lines[0], *lines, lines[-1]) if lines else ()
    return [
        _cut(line, _find_starts(line, above, below))
        for above, line, below in zip(near, lines, near[2:], strict=False)
    ]


def _find_starts(line: SpacedLine, above: SpacedLine, below: SpacedLine) -> frozenset[int]:
    """Where the columns behind the first start on the lines right above and below."""
    found: set[int] = set()
    for one, is_near in ((above, not line.after_gap), (below, not below.after_gap)):
        if is_near and one is not line and one.page == line.page:
            found.update(piece.x0 for piece in one.pieces if piece.x0 > line.x0 + _SET_IN)
            found.update(_find_ends(line, one))
    return frozenset(found)


def _find_ends(line: SpacedLine, other: SpacedLine) -> Iterator[int]:
    """Where words start whose ends, and those of the words before them, are the other line's.

    Such are columns that are set to the right: `% 12 months to` above `change    June 2023`.
    """
    ends = {piece.x1 for piece in other.pieces}
    for piece in line.pieces:
        if piece.x1 in ends and " " in piece.text:
            yield from (
                at + 1
                for at in ends
                if piece.x0 < at < piece.x1 and piece.text[at - piece.x0] == " "
            )


def _cut(line: SpacedLine, starts: frozenset[int]) -> SpacedLine:
    if not starts and "•" not in line.line.text:
        return line
    pieces = tuple(part for piece in line.pieces for part in _cut_piece(piece, starts))
    # one sentence under a table, whose words stand below cells by chance
    is_one = len(line.pieces) == 1 and "•" not in line.line.text
    is_one = is_one and all(is_left_open(part.text) for part in pieces[:-1])
    return line if is_one or len(pieces) == len(line.pieces) else line._replace(pieces=pieces)


def _cut_piece(piece: Piece, starts: frozenset[int]) -> Iterator[Piece]:
    text, begin = piece.text, 0
    cuts = {match.start() for match in _BULLET.finditer(text)}
    inside = (start - piece.x0 for start in starts if piece.x0 + 1 < start < piece.x1)
    cuts.update(at - 1 for at in inside if text[at - 1] == " " and _starts_cell(text[at:]))
    for cut in (*sorted(cuts), len(text)):
        yield Piece(piece.x0 + begin, piece.x0 + cut, text[begin:cut])
        begin = cut + 1


def _starts_cell(text: str) -> bool:
    return text[0].isupper() or text[0].isdigit() or text[0] in _SIGNS


def straighten(lines: Sequence[SpacedLine]) -> list[SpacedLine]:
    """The lines of two columns with the words of the second where those furthest right start.

    They move from row to row, as the words before them take more room or less. Lines of which one
    has three pieces, or whose second column moves too far, are as they were.
    """
    starts = [line.pieces[1].x0 for line in lines if len(line.pieces) == _PAIR]
    is_pair = starts and max(len(line.pieces) for line in lines) == _PAIR
    if not is_pair or max(starts) - min(starts) > _DRIFT:
        return list(lines)
    cut = _cut_between(lines, min(starts) - _SET_IN, max(starts))
    starts += [line.pieces[1].x0 for line in cut if len(line.pieces) == _PAIR]
    return [_move(line, min(starts), max(starts)) for line in cut]


def _cut_between(lines: Sequence[SpacedLine], first: int, last: int) -> list[SpacedLine]:
    """The lines in one piece above a row cut at the only place where the second cell may start.

    It lies between `first` and `last`, where second cells start elsewhere; a word in small letters
    starts one only where the cell above goes on.
    """
    end = max(i for i, line in enumerate(lines) if len(line.pieces) == _PAIR)
    found: list[SpacedLine] = []
    for line in lines[:end]:
        above = found[-1].pieces[1].text if found and len(found[-1].pieces) == _PAIR else ""
        piece, is_near = line.pieces[0], bool(found) and not line.after_gap
        is_over = len(line.pieces) == 1 and piece.x0 < first and piece.x1 > last
        if is_over and is_near and not is_title(piece.text):
            words = [match.start() for match in _WORD.finditer(piece.text)]
            inside = [at for at in words if first <= piece.x0 + at <= last]
            starts = [at for at in inside if _starts_cell(piece.text[at:])]
            goes_on = bool(above) and not ends_sentence(above)
            found.append(_cut_at(line, starts or (inside if goes_on else [])))
        else:
            found.append(line)
    return [*found, *lines[end:]]


def _cut_at(line: SpacedLine, places: Sequence[int]) -> SpacedLine:
    if len(places) != 1:
        return line
    (at,), piece = places, line.pieces[0]
    left = piece._replace(x1=piece.x0 + at - 1, text=piece.text[: at - 1])
    return line._replace(pieces=(left, piece._replace(x0=piece.x0 + at, text=piece.text[at:])))


def _move(line: SpacedLine, first: int, last: int) -> SpacedLine:
    words = line.pieces[-1]
    if not first <= words.x0 <= last:
        return line
    moved = words._replace(x0=last, x1=words.x1 + last - words.x0)
    return line._replace(pieces=(*line.pieces[:-1], moved))
