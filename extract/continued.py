"""Rows that go on from the row above: told by an empty name, or by a phrase that goes on."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from extract.cells import tidy_text
from extract.headers import is_figure
from extract.headings import is_cut_phrase, row_to_texts, to_filled, to_phrase
from extract.phrases import (
    breaks_off,
    ends_sentence,
    goes_on,
    is_left_open,
    is_part,
    is_result,
    is_title,
    is_whole,
    starts_lower,
)
from schema.page import Cell, Part, Row, RowKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extract.headings import Layout

_HEADER_WORDS = 6
_HEADING_ROWS = 5
_LABEL_WORDS = 4
_FEWEST_LABELS = 2
_FEWEST_VALUES = 2


@dataclass(slots=True)
class GrowingRow:
    """A row with the rows that go on from it, as far as they have been read.

    `ends` has the last words printed in each column, `valued` the columns that hold a whole
    value. It lives only while the rows of one table are being joined.
    """

    rows: list[Row] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)
    valued: set[int] = field(default_factory=set)

    def add(self, row: Row) -> None:
        """Let `row` go on from this row."""
        self.rows.append(row)
        self.ends += [""] * (len(row.cells) - len(self.ends))
        for col, cell in enumerate(row.cells):
            texts = [tidy_text(part.text) for part in cell.parts]
            self.ends[col] = next(filter(None, reversed(texts)), self.ends[col])
            if any(map(is_result, texts)):
                self.valued.add(col)

    def end(self, col: int) -> str:
        """The last words in the column `col`; empty where there are none."""
        return self.ends[col] if col < len(self.ends) else ""

    def to_row(self) -> Row:
        """The first row, with the parts of the others appended to its cells."""
        if len(self.rows) == 1:
            return self.rows[0]
        columns = zip_longest(*(row.cells for row in self.rows), fillvalue=Cell((), ""))
        return replace(self.rows[0], cells=tuple(map(_join_cells, columns)))


def continues_row(
    texts: tuple[str, ...],
    above: GrowingRow,
    layout: Layout,
    shared: frozenset[int] = frozenset(),
    *,
    by_case: bool,
) -> bool:
    """True where the row of `texts` goes on from `above`.

    A cell merged over both, whose column is in `shared`, says nothing of that. The row does where
    nothing is printed in the column that names the rows, unless other words name it, or where its
    name reads as the rest of the name above: by a small letter after a word like `of`; by the
    small letter alone, unless both rows have a whole value in one column, it is a part with
    values, or `by_case` is False; by such a word alone, unless the row has any whole value.
    """
    names = [i for i in to_filled(texts) if i <= layout.stub]
    values = {i for i in to_filled(texts) if is_result(texts[i])}
    if not names:
        return not _is_named_beside(texts, above, layout)
    names = [i for i in names if i not in shared]
    if not names:
        return False
    over = above.end(names[0])
    if goes_on(over, texts[names[0]]):
        is_own = values & above.valued or (values and is_part(texts[names[0]]))
        return is_left_open(over) or (by_case and not is_own)
    return breaks_off(over) and not values


def _is_named_beside(texts: tuple[str, ...], above: GrowingRow, layout: Layout) -> bool:
    """True for a row without a name that is no rest of the one above.

    It has one of the labels that tell the rows of a name apart; or a name of its own behind the
    place of its name, and cells that start anew under whole values: at least half of these where
    the words alone could be the rest of a phrase.
    """
    filled = to_filled(texts)
    first = min(filled, default=0)
    if layout.labels is not None:
        return first == layout.labels
    over = above.end(first)
    if not over or is_left_open(over) or not _is_name(texts[first]):
        return False
    anew = [i for i in filled if i in above.valued and _starts_anew(texts[i])]
    if len(anew) < _FEWEST_VALUES:
        return False
    whole = sum(is_result(texts[i]) for i in anew)
    return is_title(texts[first]) or 2 * whole >= len(above.valued)


def _is_name(text: str) -> bool:
    """True for words that could name a row: with a capital, or a part of what is named above."""
    is_capital = text[:1].isupper() and not (is_result(text) or ends_sentence(text))
    return is_capital or is_title(text) or is_part(text)


def _starts_anew(text: str) -> bool:
    """True where `text` under a whole value is a value of its own and no more about that one."""
    return not (starts_lower(text) or text.startswith("("))


def find_labels(rows: Iterable[Row], layout: Layout) -> int | None:
    """The column of the words that tell the rows of one name apart: `Actual`, `Target`.

    It stands right behind the names, is filled in each row with several cells, and says the same
    few words below each name. None where a table has no such column.
    """
    printed = [row_to_texts(row) for row in rows if row.kind is RowKind.CELLS]
    texts = [one for one in printed if len(to_filled(one)) > 1]
    col = layout.stub + 1
    nameless = [one for one in texts if min(to_filled(one)) >= col]
    labels = Counter(one[col].casefold() for one in texts if col < len(one))
    if not nameless or sum(labels.values()) < len(texts) or len(labels) < _FEWEST_LABELS:
        return None
    below = {one[col].casefold() for one in nameless}
    beside = labels.keys() - below
    is_short = all(0 < len(label.split()) <= _LABEL_WORDS for label in labels)
    again = bool(beside) and all(count > 1 for count in labels.values())
    return col if is_short and again and not any(map(is_figure, labels)) else None


def continues_over_page(row: Row, above: GrowingRow) -> bool:
    """True where `row`, first on its page, is the rest of a row that the page's end cut.

    It is where none of its cells is a whole value and at least half read on from the words above.
    """
    before = above.rows[-1].place.page
    if before is None or row.place.page == before:
        return False
    texts = [tidy_text(cell.found) for cell in row.cells]
    filled = to_filled(tuple(texts))
    if not filled or any(is_result(texts[i]) for i in filled):
        return False
    if len(filled) == 1 < len(row.cells) and row.cells[filled[0]].strong is False:
        # a heading is bold, or one cell over the whole row; a row of its own has values
        return bool(above.end(filled[0])) and not ends_sentence(above.end(filled[0]))
    on = [i for i in filled if above.end(i) and starts_lower(texts[i])]
    return 2 * len(on) >= len(filled)


def continues_heading(texts: tuple[str, ...], heading: GrowingRow) -> bool:
    """True where a row with one phrase goes on from the heading above it."""
    if len(heading.rows) >= _HEADING_ROWS:
        return False
    is_phrase = len(to_filled(texts)) == 1 or is_cut_phrase(texts)
    over = next(filter(None, reversed(row_ends(heading.rows[-1]))), "")
    return is_phrase and goes_on(over, to_phrase(texts))


def row_ends(row: Row) -> tuple[str, ...]:
    """The tidied text of the last part of each cell of `row`."""
    return tuple(tidy_text(cell.parts[-1].text) if cell.parts else "" for cell in row.cells)


def continues_header(texts: tuple[str, ...], header: GrowingRow) -> bool:
    """True where a row of words under the header completes the header's cells.

    At least half of its cells stand under an empty cell of the header or go on from theirs. One
    phrase that the columns cut is a heading.
    """
    filled = to_filled(texts)
    if not filled or not all(_is_header_like(texts[i]) for i in filled):
        return False
    if filled[0] == 0 and not breaks_off(header.end(0)):
        return False
    if len(filled) > 1 and is_cut_phrase(texts):
        return False
    bound = [i for i in filled if _binds(header.end(i), texts[i])]
    return 2 * len(bound) >= len(filled)


def _join_cells(cells: tuple[Cell, ...]) -> Cell:
    """One cell of the parts of `cells`; the first stays where nothing is printed in any."""
    parts = printed_parts(cells)
    return replace(cells[0], parts=parts) if parts else cells[0]


def printed_parts(cells: Iterable[Cell]) -> tuple[Part, ...]:
    """The parts of `cells` in which something is printed, in order."""
    return tuple(part for cell in cells for part in cell.parts if part.text.strip())


def _is_header_like(text: str) -> bool:
    is_short = len(text.split()) <= _HEADER_WORDS
    return is_short and not (is_whole(text) or ends_sentence(text))


def _binds(over: str, text: str) -> bool:
    return not over or goes_on(over, text) or breaks_off(over)
