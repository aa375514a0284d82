"""Headers of which only the columns that are read are known: `What we promised | Progress`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalise.columnchoice import header_to_column, read_header
from normalise.columncontent import Evidence, cells_to_evidence, find_cell_kind, pick_cells
from normalise.columnneighbours import FEWEST_NAMED, LONGEST_HEADER, headers_to_columns
from normalise.columns import READ, UNKNOWN, ColumnRole
from normalise.markedtext import without_marks
from schema.page import RowKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.dating import Anchor
    from schema.page import Cell, Row

_HEADER_KINDS = frozenset({"words", "sentence", "code", "date", "unit", "how often", "trend"})
_FEWEST_ROWS = 2
_SURE, _SURER = 0.6, 0.8
_MOST = 0.5


def is_placed_header(row: Row, below: Sequence[Row], anchor: Anchor) -> bool:
    """Whether a row heads the rows below it though nobody knows what its first column is called.

    All others are known, one of them surely as one that is read; no cell is a figure or ends a
    sentence; below stand names in the first column, and figures or sentences in the one that is
    read. In a type or colour of its own the row needs less.
    """
    texts = [without_marks(cell.text) for cell in row.cells]
    rows = [one.cells for one in below if one.kind is RowKind.CELLS]
    filled = [i for i, text in enumerate(texts) if text.strip()]
    if len(filled) < FEWEST_NAMED or filled[0] or len(rows) < _FEWEST_ROWS:
        return False
    if not all(_is_name(texts[i]) for i in filled) or not _is_known(texts, rows, anchor):
        return False
    evidence = [cells_to_evidence(pick_cells(rows, i)) for i in range(len(texts))]
    is_set_apart = _is_set_apart(row.cells, rows[0])
    least = _SURE if is_set_apart else _SURER
    return evidence[0].share("words", "sentence") > _MOST and any(
        is_set_apart or _is_reported(evidence[i])
        for i in filled[1:]
        if _is_surely_read(i, texts[i], anchor, least)
    )


def _is_name(text: str) -> bool:
    is_short = len(text) <= LONGEST_HEADER and not text.rstrip().endswith(".")
    return is_short and find_cell_kind(text) in _HEADER_KINDS


def _is_known(texts: Sequence[str], rows: Sequence[Sequence[Cell]], anchor: Anchor) -> bool:
    """Whether the first column can be what is measured, and each other one's role is known."""
    first, *others = headers_to_columns(texts, anchor, rows)
    named = [column for column in others if column.header]
    is_first = first.role is ColumnRole.INDICATOR
    return is_first and all(column.role not in UNKNOWN for column in named)


def _is_surely_read(index: int, text: str, anchor: Anchor, least: float) -> bool:
    """Whether a header's words surely say what is read, though it may be words or a figure."""
    column, read = header_to_column(index, text, anchor), read_header(text)
    if column.role is ColumnRole.UNCLEAR and column.others and READ.issuperset(column.others):
        score = max(read.scores[role][0] for role in column.others)
    else:
        score = column.score if column.role in READ else 0.0
    return score > least and not read.guessed


def _is_reported(evidence: Evidence) -> bool:
    return evidence.share("figure", "signed", "sentence") > _MOST


def _is_set_apart(cells: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Whether a row is in bold or has a colour, and the first row below it has not."""
    bold, bold_below = (
        all(one.strong for one in own if not one.is_blank) for own in (cells, below)
    )
    fills, fills_below = ({one.fill for one in own} for own in (cells, below))
    is_coloured = None not in fills and len(fills) == 1 and fills != fills_below
    return (bold and not bold_below) or is_coloured
