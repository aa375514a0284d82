"""A report's readings, targets and failures with only the columns that mean something.

Ids, places, boxes and confidences are left out: they move when a table is found a point further
to the left, and nobody has to review that. The rows stand as printed, readings before targets; the
failures stand by reason and text.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CompactRow = Mapping[str, str]
"""A row as a snapshot prints it, by column; `row` says what it is, an empty cell is null."""

READING, TARGET, FAILURE = "reading", "target", "failure"
KINDS = (READING, TARGET, FAILURE)
READING_COLUMNS = (
    "theme",
    "subtheme",
    "indicator",
    "column",
    "status",
    "value",
    "value_high",
    "unit",
    "unit_text",
    "kind",
    "bound",
    "role",
    "series",
    "denominator",
    "headline",
    "period_start",
    "period_end",
    "rating",
    "trend",
    "meets_target",
    "meets_target_reason",
    "note",
    "text",
    "flags",
)
TARGET_COLUMNS = (
    "indicator",
    "status",
    "value",
    "value_high",
    "unit",
    "comparison",
    "from_value",
    "per",
    "series",
    "headline",
    "text",
)
FAILURE_COLUMNS = ("reason", "text")
COLUMNS = tuple(
    dict.fromkeys(("row", *READING_COLUMNS[:-2], *TARGET_COLUMNS, *FAILURE_COLUMNS, "flags"))
)


def tables_to_rows(texts: Mapping[str, str]) -> tuple[CompactRow, ...]:
    """The rows of a report from the CSV of its tables, given by the table's name."""
    readings, indicators, targets, failures = (
        tuple(_parse(texts.get(name, "")))
        for name in ("readings", "indicators", "targets", "failures")
    )
    names = {row["indicator_id"]: row["indicator"] for row in indicators}
    named = ({**row, "indicator": names.get(row["indicator_id"], "")} for row in targets)
    return (
        *_reduce(READING, READING_COLUMNS, readings),
        *_reduce(TARGET, TARGET_COLUMNS, named),
        *sorted(_reduce(FAILURE, FAILURE_COLUMNS, failures), key=_failure_to_place),
    )


def _failure_to_place(row: CompactRow) -> tuple[str, str]:
    return row["reason"], row["text"]


def _parse(text: str) -> Iterator[CompactRow]:
    for row in csv.DictReader(StringIO(text, newline="")):
        yield {name: value or "" for name, value in row.items() if isinstance(name, str)}


def _reduce(
    kind: str, columns: Iterable[str], rows: Iterable[CompactRow]
) -> Iterator[dict[str, str]]:
    """The columns of each row that its kind has, and all others empty."""
    empty = {**dict.fromkeys(COLUMNS, ""), "row": kind}
    for row in rows:
        yield {**empty, **{name: row.get(name, "") for name in columns}}


def rows_to_text(rows: Iterable[CompactRow]) -> str:
    """Rows as CSV under a header, in their order; each line ends in a line feed."""
    text = StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def text_to_rows(text: str) -> tuple[CompactRow, ...]:
    """The rows that `rows_to_text` wrote; what has no kind is left out."""
    empty = dict.fromkeys(COLUMNS, "")
    return tuple({**empty, **row} for row in _parse(text) if row.get("row") in KINDS)
