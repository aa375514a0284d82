"""Lines of one cell each, empty ones too, walked as rows of one width below a header."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extract.cellcolumns import Columns
from extract.cellfits import count_misfits, is_heading, is_row, starts_below
from extract.cellheaders import count_doubts, find_header, is_cut_wrong, names_codes, says_names
from extract.celllines import WIDEST, Kind, Lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    Run = tuple[tuple[int, int], ...]

_FIRST_ROWS = 6  # that are looked at again when all are known
_MOST_TITLES = 2  # between two tables with the same columns


class Walk(NamedTuple):
    """The rows of one width from a header on, and how well the cells keep to their columns.

    A run is rows that follow each other: the line that each starts on, and how many cells it has.
    `purity` is the share of the cells that are figures where most of their column are, or words
    where most are words. `doubts` counts what else speaks against these rows; `is_clean` is False
    where figures are left over behind them.
    """

    start: int
    width: int
    head_end: int
    runs: tuple[Run, ...]
    end: int
    purity: float
    doubts: int
    is_clean: bool
    is_below_heading: bool

    @property
    def size(self) -> int:
        """How many rows of cells there are, those of the header too."""
        return sum(length > 1 for run in self.runs for _, length in run)


def walk(lines: Lines, start: int, width: int, *, is_below_heading: bool) -> Walk | None:
    """The rows of `width` cells from the header at `start`; None where there are none.

    `is_below_heading` is True where the first line below the header is to be a heading.
    """
    height = find_header(lines, start, width)
    head_end = start + width * height
    first = head_end + is_below_heading
    if not height or (is_below_heading and not _could_be_heading(lines, start, head_end)):
        return None
    if not lines.texts[first] or lines.names[first]:
        return None
    columns = Columns(width)
    head = [(start + width * i, width) for i in range(height)]
    head += [(head_end, 1)] * is_below_heading
    runs, end = _walk_runs(lines, first, columns, head)
    rows = [row for run in runs for row in run][height:]
    if not rows or not _keeps(lines, columns, rows) or _comes_again(lines, start, columns):
        return None
    if columns.values[0] > columns.words[0] and not names_codes(lines.texts[start]):
        return None
    if is_cut_wrong(lines, start, head_end, width, [at for at, length in rows if length > 1]):
        return None
    doubts = count_doubts(lines, start, head_end, columns) + len(runs) - 1
    doubts += not lines.texts[end - 1] and columns.blanks[-1] == 1  # it may end before that
    is_clean = _ends_clean(lines, start, end, width)
    purity = columns.purity
    return Walk(start, width, head_end, runs, end, purity, doubts, is_clean, is_below_heading)


def _could_be_heading(lines: Lines, start: int, at: int) -> bool:
    """True where a line below the header is none of it: a blank line shows where that begins."""
    return is_heading(lines, at) and not (start and lines.texts[start - 1])


def _keeps(lines: Lines, columns: Columns, rows: Sequence[tuple[int, int]]) -> bool:
    """True where names come first, and the first rows are as those below them."""
    first = (at for at, length in rows[:_FIRST_ROWS] if length > 1)
    return columns.is_named and all(is_row(lines, at, columns) for at in first)


def _comes_again(lines: Lines, start: int, columns: Columns) -> bool:
    """True where half of the columns are as the other half: two rows would be taken as one."""
    narrow = columns.find_period()
    return narrow > 0 and not says_names(lines, start + narrow, columns.width - narrow)


def _walk_runs(
    lines: Lines, at: int, columns: Columns, head: Sequence[tuple[int, int]]
) -> tuple[tuple[Run, ...], int]:
    """The runs of rows of the same columns, the first below `head`; and where they end."""
    runs: list[Run] = []
    rows = list(head)
    while True:
        rows += _walk_rows(lines, at, columns)
        while rows and _says_one(lines, *rows[-1]):
            rows.pop()
        if not rows:
            break
        runs.append(tuple(rows))
        again = None if columns.is_torn else _find_again(lines, sum(rows[-1]), columns)
        if again is None:
            break
        at, rows = again, []
    return tuple(runs), sum(runs[-1][-1]) if runs else at


def _walk_rows(lines: Lines, at: int, columns: Columns) -> Iterator[tuple[int, int]]:
    """The rows from `at` on as long as cells keep to their columns, and headings between them.

    Where the cells from the next line on keep to them better, this line is a heading; or it is
    the blank line between two tables. Behind a row that may have a cell too many it is neither.
    """
    width = columns.width
    while at < len(lines.printed):
        if starts_below(lines, at, columns):
            if not lines.texts[at] or columns.is_torn:
                return
            yield at, 1
            at += 1
        elif not is_row(lines, at, columns):
            return
        columns.add(lines.kinds[at : at + width], lines.texts[at : at + width])
        yield at, width
        at += width


def _says_one(lines: Lines, at: int, length: int) -> bool:
    """True for a heading, and for words with nothing behind them but the end of the text."""
    is_last = at + length > len(lines.printed)
    return length == 1 or (is_last and not any(lines.texts[at + 1 : at + length]))


def _find_again(lines: Lines, end: int, columns: Columns) -> int | None:
    """Where rows of the same columns go on, behind blank lines and titles between them."""
    if lines.texts[end]:
        return None
    titles = 0
    for at in range(end, min(end + WIDEST, len(lines.printed))):
        if not lines.texts[at]:
            continue
        kinds = lines.kinds[at : at + columns.width]
        if count_misfits(lines, at, columns) == 0 and columns.has_values(kinds):
            return at
        titles += 1
        if titles > _MOST_TITLES or not is_heading(lines, at):
            return None
    return None


def _ends_clean(lines: Lines, start: int, end: int, width: int) -> bool:
    """True where no figure stands behind the rows, as one does where a row is cut wrong.

    Where a blank line parts the header from what is above it, one parts the rows from what is
    below.
    """
    is_parted = not start or not lines.texts[start - 1]
    if is_parted == bool(lines.texts[end] if end < len(lines.texts) else ""):
        return False
    for at in range(end, min(end + width, len(lines.printed))):
        if at in lines.starts:
            break
        if lines.kinds[at] is Kind.VALUE:
            return False
    return True
