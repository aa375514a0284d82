"""What kind of table it is: where its header stands, and whether it only counts ratings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalise.columnchoice import header_to_column
from normalise.columncontent import find_cell_kind
from normalise.columnneighbours import FEWEST_NAMED, LONGEST_HEADER, is_header
from normalise.columns import READ, UNKNOWN, ColumnRole
from normalise.headerspelling import spell_header, to_plain_words
from normalise.headerwords import score_words
from schema.page import RowKind, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.dating import Anchor
    from schema.page import Row


HEADER_DEPTH = 3


def find_header(table: Table, anchor: Anchor) -> int | None:
    """The index of the row that names the columns, among the first few; None for none."""
    for index, row in enumerate(table.rows[:HEADER_DEPTH]):
        if row.kind is not RowKind.HEADING and is_header([cell.text for cell in row.cells], anchor):
            return index
    return None


def find_headers_below(table: Table, place: int, anchor: Anchor) -> tuple[int, ...]:
    """The rows below the header at `place` that name columns of their own, as for other periods.

    Each names what is measured, and something to be read or reached, and holds no figure.
    """
    return tuple(
        index
        for index, row in enumerate(table.rows)
        if index > place and row.kind is RowKind.CELLS and _heads_anew(row, anchor)
    )


def _heads_anew(row: Row, anchor: Anchor) -> bool:
    texts = [cell.text for cell in row.cells]
    filled = [text for text in texts if text.strip()]
    kinds = {find_cell_kind(text) for text in filled}
    if len(filled) < FEWEST_NAMED or kinds - _HEADER_KINDS or not any(map(_names, filled)):
        return False
    if not is_header(texts, anchor):
        return False
    columns = [header_to_column(i, text, anchor) for i, text in enumerate(texts) if text.strip()]
    sure = {column.role for column in columns if column.score > _SURE}
    names = ColumnRole.INDICATOR in sure and bool(sure & (READ | {ColumnRole.TARGET}))
    return names and all(column.role not in UNKNOWN for column in columns)


def _names(text: str) -> bool:
    """Whether a cell's words are those of a header over what is measured."""
    if len(text) > LONGEST_HEADER:
        return False
    scores = score_words(to_plain_words(spell_header(text)))
    return any(role is ColumnRole.INDICATOR and score > _SURE for role, score, _ in scores)


# A header's cells are words and periods: `Q1` looks like a code.
_HEADER_KINDS = frozenset({"words", "code", "date", "unit", "rating", "how often", "trend"})
_SURE = 0.8


_RATING_WORDS = frozenset(
    {
        "red",
        "amber",
        "green",
        "blue",
        "grey",
        "on target",
        "off target",
        "on track",
        "off track",
        "achieved",
        "not achieved",
        "met",
        "not met",
    },
)


_COUNT_WORDS = _RATING_WORDS | {
    "total",
    "number",
    "no data",
    "n/a",
    "not due",
    "count",
    "no.",
    "%",
    "not applicable",
    "all",
    "status",
    "rag",
    "rating",
    "percentage",
}


def is_summary(table: Table) -> bool:
    """Whether a table only counts ratings: two of them name its columns or its rows, and no more.

    Its other cells are plain numbers.
    """
    if len(table.rows) < 2 or any(row.kind is RowKind.HEADING for row in table.rows[1:]):  # noqa: PLR2004
        return False
    header = [cell.text.strip().lower() for cell in table.rows[0].cells]
    first = [row.cells[0].text.strip().lower() for row in table.rows[1:] if row.cells]
    across = _names_ratings(header[1:])
    return across or (_names_ratings(first) and len([name for name in header if name]) <= 3)  # noqa: PLR2004


def _names_ratings(names: Sequence[str]) -> bool:
    filled = [name for name in names if name]
    return sum(name in _RATING_WORDS for name in filled) > 1 and set(filled) <= _COUNT_WORDS
