"""Does a row of cells that stand one a line go with the rows above it, or does it start lower?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.cellheaders import says_names
from extract.celllines import Kind, Lines, has_digit
from extract.phrases import ends_sentence, is_title
from extract.spacedlines import is_column_name

if TYPE_CHECKING:
    from extract.cellcolumns import Columns

_MISFITS = 0.34  # of a row's cells that may be other than those above them
_SHORT = 4  # characters, as of a name's first letters


def starts_below(lines: Lines, at: int, columns: Columns) -> bool:
    """True where the next line starts a row, as this one cannot, or as the rows below show."""
    if lines.texts[at] and not is_heading(lines, at):
        return False
    own, below = count_misfits(lines, at, columns), count_misfits(lines, at + 1, columns)
    if below != 0:
        return bool(lines.texts[at]) and own is None and below is not None
    if own != 0:
        return True
    next_own = count_misfits(lines, at + columns.width, columns)
    return next_own is None and count_misfits(lines, at + 1 + columns.width, columns) == 0


def is_row(lines: Lines, at: int, columns: Columns) -> bool:
    """True where the cells keep to their columns, or the rows below go on as those above did.

    Then a row of words, such as `Annual survey` in each column, is one all the same.
    """
    if count_misfits(lines, at, columns) is not None:
        return True
    if count_misfits(lines, at, columns, most=1) is None or not _has_own(lines, at, columns):
        return False
    below = at + columns.width
    is_last = below >= len(lines.printed) or not lines.texts[below]
    return is_last or count_misfits(lines, below, columns) == 0


def _has_own(lines: Lines, at: int, columns: Columns) -> bool:
    """True where a row has a name, or a part's (`Target`), or a figure that heads no column."""
    if lines.texts[at] or lines.texts[at + 1] in columns.parts:
        return True
    cells = range(at, at + columns.width)
    return any(lines.kinds[i] is Kind.VALUE and not is_column_name(lines.texts[i]) for i in cells)


def count_misfits(lines: Lines, at: int, columns: Columns, *, most: float = _MISFITS) -> int | None:
    """How many cells of the row at `at` are not what their columns hold; None where it is no row.

    `most` is the share of the cells that may be figures among words, or words among figures.
    """
    width = columns.width
    kinds = lines.kinds[at : at + width]
    if at >= len(lines.printed) or not _could_be_row(lines, at, columns):
        return None
    filled = width - kinds.count(Kind.BLANK)
    if filled == 1 and kinds[0] is Kind.WORDS:
        return 0
    misfits = columns.count_misfits(kinds)
    empty, used = columns.find_unused(kinds)
    if (empty and used) or (misfits and width - 1 in empty):
        return None  # as where a line lacks, or is one too many
    odd = misfits + len(empty) + len(used)
    if misfits > max(1, most * filled) or (odd and _may_hold_heading(lines, at, columns)):
        return None
    return odd


def _could_be_row(lines: Lines, at: int, columns: Columns) -> bool:
    """True where a name or a part's name comes first, and no figure stands among the names."""
    kinds = lines.kinds[at : at + columns.width]
    words = (Kind.WORDS, Kind.SHORT)
    if not (kinds[0] in words or kinds[1] in words) or says_names(lines, at, columns.width):
        return False
    if any(
        kinds[col] is Kind.VALUE and has_digit(lines.texts[at + col])
        for col in columns.find_names()
    ):
        return False
    is_part = not columns.rows or lines.texts[at + 1] in columns.parts
    if kinds[0] is Kind.BLANK and not is_part and not columns.has_values(kinds):
        return False
    missing = range(max(0, len(lines.printed) - at), columns.width)
    return all(columns.blanks[col] for col in missing)


def _may_hold_heading(lines: Lines, at: int, columns: Columns) -> bool:
    """True where the last cell may be the heading below a row that lacks a cell."""
    last = at + columns.width - 1
    text = lines.texts[last]
    is_words = lines.kinds[last] is Kind.WORDS and len(text) > _SHORT
    return is_words and is_title(text) and text not in columns.lasts


def is_heading(lines: Lines, at: int) -> bool:
    """True for words that no column has for its name, and that are no sentence."""
    if at >= len(lines.printed) or lines.kinds[at] not in (Kind.WORDS, Kind.SHORT):
        return False
    text = lines.texts[at]
    return not lines.names[at] and (is_title(text) or not ends_sentence(text))
