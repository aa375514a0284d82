"""The header of a table with one cell a line: how many rows it has, and what it leaves unnamed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.cellcolumns import AGAIN, Columns
from extract.celllines import Kind, Lines, has_digit
from extract.spacedlines import names_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_ROWS = 3
_CODES = re.compile(r"\b(?:ref|no|code|id|number)\b", re.IGNORECASE)
_FIGURES = re.compile(r"\b(?:target|actual|value|baseline|result|outturn|total)\b", re.IGNORECASE)
_WORDS = re.compile(
    r"\b(?:comment(?:s|ary)|narrative|notes?|lead|officer|owner|indicator|measure)\b", re.IGNORECASE
)
_NAMES = 2  # of columns, in a header


def find_header(lines: Lines, start: int, width: int) -> int:
    """How many rows the header has; 0 where there is none of this width.

    A row below the first leaves the first column to it, and names what stands under empty cells.
    """
    if start + width > len(lines.printed) or not all(lines.heads[start : start + width]):
        return 0
    height = 1
    while height < _MOST_ROWS and _goes_on(lines, start + width * height, width):
        height += 1
    end = start + width * height
    texts = lines.texts[start:end]
    if lines.names[start] and has_digit(texts[0]) and not names_rows(texts[0]):
        return 0  # `Q1` names no rows
    is_apart = not any(map(_both, texts, texts[1:]))  # a blank line after each cell
    return 0 if is_apart or sum(lines.names[start:end]) < _NAMES else height


def names_codes(text: str) -> bool:
    """True for the name of a column of codes and numbers: `Ref`, `No.`, `Measure no.`."""
    return not names_rows(text) or _CODES.search(text) is not None


def _goes_on(lines: Lines, at: int, width: int) -> bool:
    """True where the row at `at` names what stands under cells of the header's row above it."""
    above, texts = lines.texts[at - width : at], lines.texts[at : at + width]
    first = next((col for col, text in enumerate(texts) if text), 0)
    is_group = not above[first] or not all(above[first : first + 2]) or has_digit(above[first])
    if texts[0] or all(above) or not is_group or sum(map(bool, texts)) < _NAMES:
        return False
    return all(
        lines.heads[i] and (lines.names[i] or lines.kinds[i] is not Kind.VALUE)
        for i in range(at, at + width)
    )


def _both(left: str, right: str) -> bool:
    return bool(left and right)


def is_cut_wrong(lines: Lines, start: int, end: int, width: int, rows: Sequence[int]) -> bool:
    """True where figures, or words that hardly come again, stand below no name.

    The header goes from `start` to `end`; `rows` are the lines that start the rows below it.
    """
    for col in range(width):
        if any(lines.texts[start + col : end : width]):
            continue
        kinds = [lines.kinds[at + col] for at in rows]
        words = [lines.texts[at + col] for at in rows if lines.kinds[at + col] is Kind.WORDS]
        if Kind.VALUE in kinds or len(set(words)) > AGAIN * len(words):
            return True
    return False


def count_doubts(lines: Lines, start: int, end: int, columns: Columns) -> int:
    """How many columns hold something below no name, or other things than their name says.

    Below `Target` or `Q1` stand figures more than words, below `Comments` words.
    """
    count = 0
    for col in range(columns.width):
        name = "".join(lines.texts[start + col : end : columns.width])
        values, words = columns.values[col], columns.words[col]
        if name:
            is_figures = has_digit(name) or _FIGURES.search(name) is not None
            count += is_figures and words > values
            count += _WORDS.search(name) is not None and values > words
        else:
            count += values + words + columns.shorts[col] > 0
    return count


def says_names(lines: Lines, at: int, width: int) -> bool:
    """True where a row names columns: a header again, or that of another table."""
    names = zip(lines.names[at : at + width], lines.kinds[at : at + width], strict=True)
    return sum(is_name and kind is not Kind.VALUE for is_name, kind in names) >= _NAMES
