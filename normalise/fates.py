"""What became of each cell, and the failure that holds one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from schema.failure import Failure, Reason

if TYPE_CHECKING:
    from schema.page import Cell


class Fate(StrEnum):
    """What became of a cell."""

    HEADER = "header"
    HEADING = "heading"
    INDICATOR = "indicator"
    CODE = "code"
    TARGET = "target"
    READING = "reading"
    COMMENT = "comment"
    RATING = "rating"
    TREND = "trend"
    POLARITY = "polarity"
    UNIT = "unit"
    OWNER = "owner"
    NOTE = "note"
    FAILURE = "failure"


@dataclass(frozen=True, slots=True)
class Fated:
    """A cell and what became of it."""

    cell: Cell
    fate: Fate
    column: str | None = None


def cell_to_failure(
    reason: Reason,
    message: str,
    cell: Cell,
    column: str | None = None,
) -> Failure:
    """A failure that holds a whole cell."""
    found = cell.found
    return Failure(reason, message, cell.place, found, found, 0, len(found), column)
