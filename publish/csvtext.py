"""A table as CSV for programs: exact, with nothing added to a cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyarrow as pa

NEEDS_QUOTES = re.compile(r'[,"\r\n]')


def table_to_csv(table: pa.Table) -> str:
    """A table as CSV: a header, lines that end in a line feed, and an empty cell for null.

    Dates are ISO, lists joined by semicolons, booleans `true` and `false`, floats as short as
    they can be without loss. A text that is empty and one that is null look the same.
    """
    return names_to_csv(table.column_names) + rows_to_csv(table)


def names_to_csv(names: Iterable[str]) -> str:
    """The header of a CSV file."""
    return lines_to_csv([names], end="\n")


def rows_to_csv(table: pa.Table | pa.RecordBatch) -> str:
    """The rows of a table as the lines below the header."""
    rows = zip(*table.to_pydict().values(), strict=True)
    return lines_to_csv((map(value_to_text, row) for row in rows), end="\n")


def lines_to_csv(lines: Iterable[Iterable[str]], end: str) -> str:
    """Lines of cells as CSV, cells in quotes only where they have to be."""
    return "".join(",".join(map(_quote, line)) + end for line in lines)


def value_to_text(value: object) -> str:
    """One value as it stands in a cell, before any quotes."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return ";".join(value) if isinstance(value, list) else str(value)


def _quote(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if NEEDS_QUOTES.search(text) else text
