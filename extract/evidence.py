"""What speaks for a table and against one, where no grid is drawn."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.aligned import Structure
    from extract.segments import Segment

_LINED_UP = 0.2  # of the size: sides no further apart line up
_ENOUGH_ROWS = 4
_FEW_PIECES = 6
_NEARLY = 0.85
_HEADED = 0.75  # the power to which a score is raised by a header told by its type
_PLAIN = 0.3  # of the pieces of a body that may be bold
_PAGE_NUMBER = re.compile(r"\d{1,4}|[ivxl]{1,6}", re.IGNORECASE)
_EQUATION_NUMBER = re.compile(r"\(\d{1,3}(?:\.\d{1,3}){0,2}[a-z]?\)")
_MARKER = re.compile(r"(?:[•▪◦●○■□–—*-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])")
_LABEL = 12  # characters of a heading in a table of contents
_LONG = 30  # characters of a line of prose in a narrow column


def find_score(structure: Structure, *, is_captioned: bool = False) -> float:
    """From 0 to 1 how much speaks for a table: figures in every column, one below the other.

    Words alone in columns count less, under a table's caption or in many columns.
    """
    rows = [row for row in structure.rows if any(one.is_row for one in row)]
    columns = len(structure.columns)
    if not rows or not is_large_enough(structure) or is_something_else(structure):
        return 0.0
    values, others = _to_columns(structure)
    filled, rest = sum(map(len, values.values())), sum(map(len, others.values()))
    if filled >= rest:
        fill = min(filled / (len(rows) * (columns - 1)), 1.0)
        aligned = [_find_alignment(pieces) for pieces in values.values() if len(pieces) > 1]
        purity = filled / (filled + rest)
    else:
        fill = min((filled + rest) / (len(rows) * (columns - 1)), 1.0)
        both = {c: [*values.get(c, []), *others.get(c, [])] for c in range(1, columns)}
        aligned = [_find_alignment(pieces) for pieces in both.values() if len(pieces) > 1]
        is_prose = columns == 2 and _find_length(structure) > _LONG  # noqa: PLR2004 two columns
        purity = 0.7 if columns >= _ENOUGH_ROWS or (is_captioned and not is_prose) else 0.0
    alignment = float(np.mean(aligned)) if aligned else 0.0
    needed = _ENOUGH_ROWS if columns > 2 else _ENOUGH_ROWS + 2  # noqa: PLR2004 label and figure
    depth = min(len(rows) / needed, 1.0)
    score = float((fill * purity * depth) ** 0.5 * alignment)
    return score**_HEADED if _is_headed(structure) else score


def _is_headed(structure: Structure) -> bool:
    """True where a header in bold stands over most columns of a body that is not bold."""
    pieces = [piece for block in structure.head for piece in block.pieces]
    headed = {column for block in structure.head for column in range(block.c0, block.c1 + 1)}
    if len(headed) < _NEARLY * len(structure.columns) or not all(one.bold for one in pieces):
        return False
    bold = [piece.bold for _, piece in _list_pieces(structure)]
    return sum(bold) <= _PLAIN * len(bold)


def is_large_enough(structure: Structure) -> bool:
    """True where so much stands in columns that it is hardly chance."""
    pieces = sum(len(one.line.segments) for row in structure.rows for one in row)
    return pieces + sum(len(block.pieces) for block in structure.head) >= _FEW_PIECES


def _to_columns(structure: Structure) -> tuple[dict[int, list[Segment]], dict[int, list[Segment]]]:
    """The figures and the other pieces of each column but the first."""
    values: dict[int, list[Segment]] = {}
    others: dict[int, list[Segment]] = {}
    for column, piece in _list_pieces(structure):
        if column > 0:
            (values if piece.is_value else others).setdefault(column, []).append(piece)
    return values, others


def find_kinds(structure: Structure) -> list[str]:
    """For each column whether it holds `words` or `figures` (or codes) for the most part."""
    counts = [[0, 0] for _ in range(len(structure.columns))]
    for column, piece in _list_pieces(structure):
        is_word = not piece.is_value and sum(map(str.isalpha, piece.text)) >= len(piece.text) / 2
        counts[column][not is_word] += 1
    return ["figures" if figures >= words else "words" for words, figures in counts]


def _list_pieces(structure: Structure) -> Iterator[tuple[int, Segment]]:
    for row in structure.rows:
        for one in row:
            yield from zip(one.columns, one.line.segments, strict=True)


def _find_length(structure: Structure) -> float:
    """The usual number of characters of a piece."""
    return float(np.median([len(piece.text) for _, piece in _list_pieces(structure)]))


def _find_alignment(pieces: list[Segment]) -> float:
    """The share of pieces that line up by their left side, right side or middle."""
    shares = []
    for sides in (
        np.array([piece.x0 for piece in pieces]),
        np.array([piece.x1 for piece in pieces]),
        np.array([piece.middle for piece in pieces]),
    ):
        apart = np.abs(sides[:, None] - sides[None, :]) <= _LINED_UP * pieces[0].size
        shares.append(float(apart.sum(axis=1).max()) / len(pieces))
    return max(shares)


def is_something_else(structure: Structure) -> bool:
    """True for a table of contents, numbered equations, or a list with its numbers or bullets."""
    by_column: dict[int, list[Segment]] = {}
    for column, piece in _list_pieces(structure):
        by_column.setdefault(column, []).append(piece)
    last = by_column.get(len(structure.columns) - 1, [])
    labels = [piece.text for piece in by_column.get(0, [])]
    words = [piece.text for column, own in by_column.items() for piece in own if piece not in last]
    inner = [
        piece
        for column in range(1, len(structure.columns) - 1)
        for piece in by_column.get(column, [])
    ]
    has_figures = 2 * sum(piece.is_value for piece in inner) > len(inner) > 0
    return (
        (not has_figures and _is_contents(words, last))
        or (bool(last) and all(_EQUATION_NUMBER.fullmatch(piece.text) for piece in last))
        or _is_list(structure, labels)
    )


def _is_contents(labels: list[str], last: list[Segment]) -> bool:
    """Labels of some length and page numbers that grow."""
    numbers = [piece.text for piece in sorted(last, key=lambda piece: piece.top)]
    pages = sum(bool(_PAGE_NUMBER.fullmatch(number)) for number in numbers)
    if pages < max(3, _NEARLY * len(numbers)):
        return False
    written = [label for label in labels if not _PAGE_NUMBER.fullmatch(label)]
    if not written or np.mean([len(label) for label in written]) < _LABEL:
        return False
    arabic = [int(number) for number in numbers if number.isdigit()]
    growing = sum(a <= b for a, b in pairwise(arabic))
    return growing >= _NEARLY * (len(arabic) - 1)


def _is_list(structure: Structure, labels: list[str]) -> bool:
    """Markers in the first column and words alone in the only other one."""
    if len(structure.columns) > 2 or not labels:  # noqa: PLR2004 a list has two
        return False
    return sum(bool(_MARKER.fullmatch(label)) for label in labels) >= 0.6 * len(labels)
