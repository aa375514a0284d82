"""What kind of table it is: where its header stands, and whether it only counts ratings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from normalise.columnchoice import header_to_column
from normalise.columncontent import find_cell_kind
from normalise.columnneighbours import FEWEST_NAMED, LONGEST_HEADER, is_header
from normalise.columns import READ, UNKNOWN, ColumnRole
from normalise.headerspelling import spell_header, to_plain_words
from normalise.headerwords import score_words
from normalise.markedtext import without_marks
from normalise.placedheaders import is_placed_header
from normalise.ratings import COLOURS_PATTERN
from schema.page import RowKind, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.dating import Anchor
    from schema.page import Row


HEADER_DEPTH = 3


def find_header(table: Table, anchor: Anchor) -> int | None:
    """The index of the row that names the columns, among the first few; None for none.

    Where no row's words tell, one is looked for of which the first column alone is not known.
    """
    rows = [
        (index, row)
        for index, row in enumerate(table.rows[:HEADER_DEPTH])
        if row.kind is not RowKind.HEADING
    ]
    for index, row in rows:
        if is_header([without_marks(cell.text) for cell in row.cells], anchor):
            return index
    placed = (i for i, row in rows if is_placed_header(row, table.rows[i + 1 :], anchor))
    return next(placed, None)


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


_RATING_NAME = re.compile(
    r"(?:(?:no\.?|number|%|percentage|total|rated|count)(?: of)? )?"
    rf"(?:{COLOURS_PATTERN}|(?:on|off) (?:target|track)|(?:not |partially )?"
    r"(?:achieved|met)|(?:above|below|exceeding|missed|near|close to|within \d+% of) target"
    r"|exceeded|missed|improv(?:ed|ing)|deteriorat(?:ed|ing)|declin(?:ed|ing)|worse(?:ned|ning)?"
    r"|target (?:met|not met|missed)|at risk|complete[d]?|delayed|[rag])"
    r"(?: (?:rated|rating|status|measures?|indicators?|kpis?|actions?|targets?))?",
)
_COUNT_NAME = re.compile(
    r"(?:(?:grand |sub-?)?totals?|all|(?:no|number|count|total)\.?(?: of)?(?: (?:all|the))?"
    r"(?: (?:performance |key )*(?:measures?|indicators?|kpis?|pis?|actions?|targets?|outcomes?"
    r"|projects?))?|measures?|indicators?|kpis?|pis?|actions?|grey|white|black|status|rags?"
    r"|(?:b?rag )?(?:status|rating)s?|ratings?|colours?|%|percent(?:age)?|share|proportion"
    r"|% of (?:the )?(?:total|measures|indicators|kpis)|no data|n/a|not (?:due|applicable|rated"
    r"|available|yet due|set|reported)|unknown|tbc|same|no change|static|stable|unchanged"
    r"|maintained|performance)",
)
_SHARE = r"\d{1,3}(?:\.\d+)?\s*%"
_COUNT = re.compile(
    rf"\d{{1,4}}(?:\s*\(?\s*{_SHARE}\s*\)?)?|{_SHARE}|[-\u2010-\u2015]|nil|",
)
_COUNTED = re.compile(
    rf"(?P<name>[^\d:=\u2013]+?)\s*[:=\u2013-]?\s*\d{{1,4}}(?:\s*\({_SHARE}\))?"
    r"(?: (?:measures?|indicators?|kpis?))?"
    rf"|\d{{1,4}}\s*(?:x )?(?P<after>[a-z]+)(?:\s*\({_SHARE}\))?",
)
_OF_MEASURES = re.compile(r"\b(?:indicators?|measures?|kpis?|pis?)\b")


def is_summary(table: Table) -> bool:
    """Whether a table only counts ratings.

    Ratings name its columns or its rows, each once and no more than totals beside them, and all
    its other cells are counts or shares; or each of its cells is a rating with its count.
    """
    rows = [row for row in table.rows if row.filled]
    while rows and _is_around(rows[0]):
        rows = rows[1:]
    while rows and _is_around(rows[-1]):  # a note, a key: nothing is counted there
        rows = rows[:-1]
    if not rows or any(row.kind is RowKind.HEADING for row in rows):
        return False
    texts = [[_to_name(cell.text) for cell in row.cells] for row in rows]
    return _counts_across(texts) or _counts_down(texts) or _counts_in_cells(texts)


def _is_around(row: Row) -> bool:
    return row.kind is RowKind.HEADING or len(row.filled) == 1


def _to_name(text: str) -> str:
    """A cell's words in lower case, without what stands in brackets behind a rating."""
    plain = " ".join(text.lower().split())
    return plain if re.match(r"\d", plain) else re.sub(r"\s*\((?!\d+%?\)).*\)$", "", plain)


def _counts_across(texts: Sequence[Sequence[str]]) -> bool:
    """Ratings name the columns; the first column may name what they are counted for."""
    header, body = texts[0], texts[1:]
    first = header[0] if header else ""
    start = 0 if _RATING_NAME.fullmatch(first) else 1
    cells = [text for row in body for text in row[start:]]
    if not body or not _names_ratings(header[start:]) or not all(map(_COUNT.fullmatch, cells)):
        return False
    limits = _OF_MEASURES.search(first) and any("%" in text and "(" not in text for text in cells)
    return not limits and any(cells)


def _counts_down(texts: Sequence[Sequence[str]]) -> bool:
    """Ratings name the rows, below a header or from the first row on."""
    starts = (texts, texts[1:])
    return any(
        _names_ratings([row[0] for row in rows if row])
        and all(_COUNT.fullmatch(text) for row in rows for text in row[1:])
        and any(text for row in rows for text in row[1:])
        for rows in starts
    )


def _counts_in_cells(texts: Sequence[Sequence[str]]) -> bool:
    """`Green 12 (60%)` in each cell, but for those that name the rows."""
    cells = [text for row in texts for text in row if text]
    found = [_COUNTED.fullmatch(text) for text in cells]
    names = [match["name"] or match["after"] for match in found if match]
    rated = [name for name in names if _RATING_NAME.fullmatch(name.strip())]
    others = len(cells) - sum(bool(_is_counted_name(name.strip())) for name in names)
    return len(set(rated)) > 1 and others <= len(texts)


def _is_counted_name(name: str) -> bool:
    return bool(_RATING_NAME.fullmatch(name) or _COUNT_NAME.fullmatch(name))


def _names_ratings(names: Sequence[str]) -> bool:
    """Whether two or more names are ratings, each one once, and the others say totals or shares."""
    filled = [name for name in names if name]
    rated = [name for name in filled if _RATING_NAME.fullmatch(name)]
    return (
        len(set(rated)) > 1 and len(set(rated)) == len(rated) and all(map(_is_counted_name, filled))
    )
