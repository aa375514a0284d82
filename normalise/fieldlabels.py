"""Whether words name a field of a small table: `Target`, `Latest note`, `Q2`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from normalise.columnchoice import header_to_column, read_header
from normalise.columncontent import find_cell_kind
from normalise.columns import ColumnRole
from normalise.dating import Anchor
from normalise.statuses import find_status

if TYPE_CHECKING:
    from schema.page import Cell

LABEL_WORDS = 6
_SURE = 0.75
_SHORT_SURE = 0.6
_PLAIN = 0.9
_FIELDS = frozenset({ColumnRole.TARGET, ColumnRole.RATING, ColumnRole.TREND})
_VALUES = frozenset({"actual", "actuals", "outturn"})
_NAMED = re.compile(r"\btargets?\b", re.IGNORECASE)
_SHORT = 2
_NUMBERED = re.compile(
    r"([A-Za-z][A-Za-z ]*?)[ .:-]*(?:no\.?|number)?[ .:-]*\d+(?:\.\d+)*[a-z]?", re.IGNORECASE
)
_OF_MEASURES = frozenset({ColumnRole.INDICATOR, ColumnRole.CODE, ColumnRole.GROUP})
# such as `82%` and `1,204`, which most cells hold and no header has; a bare year is a period
_FIGURE = re.compile(r"(?!(?:19|20)\d\d\Z)\u00a3?\d[\d,]*(?:\.\d+)?%?")
_ANSWERS = frozenset({"absence", "figure", "signed", "trend", "which way", "how often"})
"""Kinds of cells that answer a label, though a header could have some of their words."""


def is_label(cell: Cell, anchor: Anchor) -> bool:
    """Whether a cell names a field."""
    return is_label_text(label_to_name(cell), anchor)


def is_label_text(text: str, anchor: Anchor) -> bool:
    """Whether words name a field: all or nearly all of them are those of a header.

    What answers a label is none: `Not due`, `Improving`.
    """
    words = len(text.split())
    if not text or words > LABEL_WORDS or text.endswith(".") or _FIGURE.fullmatch(text):
        return False
    if is_numbered(text):
        return False
    column = header_to_column(0, text, anchor)
    known = column.role not in {ColumnRole.UNCLEAR, ColumnRole.EMPTY}
    is_sure = column.score >= (_SHORT_SURE if words <= _SHORT else _SURE)
    return known and is_sure and not _is_answer(text)


def is_numbered(text: str) -> bool:
    """Whether words are the number of a measure or a group in a list: `PI 12`, `Objective 3`.

    Periods are none: `Q2`, `Year 2`.

    >>> is_numbered("PI 12"), is_numbered("Q2"), is_numbered("Target 2")
    (True, False, False)
    """
    match = _NUMBERED.fullmatch(" ".join(text.split()))
    if match is None or read_header(text).time.mentions:
        return False
    return header_to_column(0, match[1], Anchor()).role in _OF_MEASURES


def names_field(cell: Cell) -> bool:
    """Whether words only name a field (`Target`, `Actual 2019/20`, `Q2`): no measure is called so.

    A row that has such a name belongs to a table within a table, whose measure stands elsewhere.
    """
    text = label_to_name(cell)
    if not text or len(text.split()) > LABEL_WORDS:
        return False
    read = read_header(text)
    rest = " ".join(re.findall(r"\w+", read.time.rest.lower()))
    if read.time.mentions or rest in _VALUES:
        return rest in _VALUES or not rest
    column = header_to_column(0, text, Anchor())
    return column.role in _FIELDS and column.score >= _PLAIN


def _is_answer(text: str) -> bool:
    """Whether words answer a label; `Annual target` says when, and of what."""
    has_status = find_status(text) is not None and _NAMED.search(text) is None
    return has_status or find_cell_kind(text) in _ANSWERS


def label_to_name(cell: Cell) -> str:
    """A label without its colon."""
    return cell.text.strip().rstrip(":").strip()
