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
    columns = table.to_pydict().values()
    rows = (map(value_to_text, row) for row in zip(*columns, strict=True))
    return lines_to_csv([table.column_names, *rows], end="\n")


def lines_to_csv(lines: Iterable[Iterable[str]], end: str) -> str:
    """Lines of cells as CSV, cells in quotes only where they have to be."""
    return "".join(",".join(map(_quote, line)) + end for line in lines)


def value_to_text(value: object) -> str:
    """One value as it stands in a cell, before any quotes."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return ";".join(value) if isinstance(value, list) else str(value)


def _quote(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if NEEDS_QUOTES.search(text) else text
