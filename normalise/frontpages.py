"""What stands at the front of a committee's paper: labels, each with its value.

They come as a table of two columns (`Date of meeting` | `6 March 2018`), or as a label on one line
and its value on the next.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from schema.page import RowKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from schema.page import Row, Table

PAIR = 2
FEWEST_LABELS = 2
_LABEL = re.compile(
    r"(?:report (?:to|of|by|from|author|title)|committee|cabinet|board|meeting(?: date)?"
    r"|date(?: of .*)?|title(?: of report)?|subject|(?:agenda )?item(?: no\.?| number)?|authors?"
    r"|contact(?: officer)?|lead(?: officer| member| director)?|portfolio(?: holder)?"
    r"|cabinet member|wards?(?: affected)?|director|organisation|authority|publisher"
    r"|(?:reporting )?period(?: covered)?|quarter|(?:financial )?year|purpose|classification"
    r"|version|key decision|prepared by|approved by)\s*:?",
    re.IGNORECASE,
)
_OPEN_LABEL = re.compile(
    r"(?:(?:reporting )?period(?: covered)?|quarter|(?:financial )?year|title(?: of report)?"
    r"|subject|organisation)\s*:",
    re.IGNORECASE,
)
# A block about one indicator has labels, too.
_OF_INDICATOR = re.compile(
    r"\b(?:indicators?|measures?|kpi|targets?|actuals?|values?|results?|outturn|performance"
    r"|baseline|status|rag|trend|q[1-4]|quarter [1-4]|unit|comments?|commentary)\b",
    re.IGNORECASE,
)
_BARE_FIGURE = re.compile(r"[£<>~]?\s*\d[\d,.]*\s*(?:%|k|m)?")


def is_front(table: Table) -> bool:
    """True for a table of labels and values that a paper begins with, and no indicator's block."""
    pairs = [pair for row in table.rows if (pair := _row_to_pair(row))]
    labels = [label for label, _ in pairs if _LABEL.fullmatch(label)]
    if len(labels) < FEWEST_LABELS or 2 * len(labels) < len(table.rows):
        return False
    return not any(_OF_INDICATOR.search(label) or _is_reading(label, one) for label, one in pairs)


def _is_reading(label: str, value: str) -> bool:
    """True for a bare figure under a label that calls for none: `Year: 2` calls for one."""
    return _LABEL.fullmatch(label) is None and _BARE_FIGURE.fullmatch(value) is not None


def front_to_lines(table: Table) -> Iterator[str]:
    """The labels and values as lines of a cover: `Date of meeting: 6 March 2018`."""
    for row in table.rows:
        pair = _row_to_pair(row)
        yield f"{pair[0].rstrip(' :')}: {pair[1]}" if pair else _row_to_text(row)


def _row_to_pair(row: Row) -> tuple[str, str] | None:
    """A row's label and value; None where it holds anything else."""
    texts = [" ".join(row.cells[i].found.split()) for i in row.filled]
    is_pair = len(texts) == PAIR and row.kind is not RowKind.HEADING
    return (texts[0], texts[1]) if is_pair else None


def _row_to_text(row: Row) -> str:
    return " ".join(row.cells[i].found for i in row.filled)


def join_labels(lines: Sequence[str]) -> list[str]:
    """The lines, each label that stands alone joined to the value on the line below.

    >>> join_labels(["Quarter:", "2", "Calls"]), join_labels(["Subject:", "Quarter:", "2"])
    (['Quarter: 2', 'Calls'], ['Subject:', 'Quarter: 2'])
    """
    joined: list[str] = []
    used = False
    for line, below in pairwise((*lines, "")):
        is_open = _OPEN_LABEL.fullmatch(line.strip()) is not None and _is_value(below.strip())
        if not used:
            joined.append(f"{line.strip()} {below.strip()}" if is_open else line)
        used = is_open and not used
    return joined


def _is_value(line: str) -> bool:
    """Whether a line can be the value of the label above it: it is no label itself."""
    return bool(line) and not (line.endswith(":") and _LABEL.fullmatch(line))
