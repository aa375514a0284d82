"""What the commands `add`, `cell` and `tables` print for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from pipeline.tables import tell_problems

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from pipeline.adding import Added
    from pipeline.found import Found
    from pipeline.tables import FileTables, TableObject

_SHOWN = (
    "text",
    "status",
    "value",
    "unit",
    "kind",
    "bound",
    "role",
    "series",
    "denominator",
    "period_label",
    "period_source",
    "compared_start",
    "compared_end",
    "headline",
    "note",
    "flags",
)


def print_added(added: Added, console: Console, replaced: str | None = None) -> None:
    """What was found in a report and why, and what to give where a fact is missing.

    `replaced` is the file of the version in whose place it was published.
    """
    table = Table(show_edge=False, pad_edge=False)
    for name in ("fact", "value", "found in", "words", "confidence"):
        table.add_column(name, overflow="fold")
    for found in added.found:
        table.add_row(*_found_to_row(found))
    console.print(table)
    copied = "copied and " if added.copied else ""
    again = " again" if added.known else ""
    console.print(
        Text(
            f"{added.path.name} was {copied}registered{again}"
            f" in {added.path.parent / 'documents.csv'}"
        )
    )
    if replaced is not None:
        console.print(Text(f"it takes the place of {replaced}, which stays"))
    for line in added.advice:
        console.print(Text(line))


def _found_to_row(found: Found) -> tuple[Text, ...]:
    confidence = "" if found.confidence is None else f"{found.confidence:.2f}"
    cells = (found.name, found.value or "not found", found.source or "", found.evidence, confidence)
    return tuple(Text(cell) for cell in cells)


def print_cell(answer: dict[str, Any], console: Console) -> None:
    """One cell: its tokens, and each reading with the rules that made it."""
    console.print(Text(f"cell      {answer['text']!r}"))
    tokens = "  ".join(f"{token['kind']}:{token['text']!r}" for token in answer["tokens"])
    console.print(Text(f"tokens    {tokens}"))
    for number, reading in enumerate(answer["readings"], start=1):
        console.print(Text(f"reading {number}"))
        for name in _SHOWN:
            value = reading[name]
            if value not in (None, [], ""):
                console.print(Text(f"  {name:14s} {value}"))
        dates = f"{reading['period_start']} to {reading['period_end']} ({reading['period_kind']})"
        console.print(Text(f"  {'period':14s} {dates}"))
        console.print(Text(f"  {'rules':14s} {'; '.join(reading['rules'])}"))


def print_tables(files: Iterable[FileTables], console: Console) -> bool:
    """Print where each table stands, and its rows; True where each file could be read."""
    problems: list[str] = []
    for file in tell_problems(files, problems):
        if file.problem is None:
            _print_file(file, console)
    return not problems


def _print_file(file: FileTables, console: Console) -> None:
    count = len(file.tables)
    console.print(Text(f"{file.path}: {count} table{'' if count == 1 else 's'}", style="bold"))
    for number, table in enumerate(file.tables, start=1):
        console.print()
        console.print(Text(f"{number}. {_table_to_words(table)}"))
        console.print(_to_listing(table["rows"]))
    console.print()


def _table_to_words(table: TableObject) -> str:
    rows = table["rows"]
    words = f"{len(rows)} rows, {len(rows[0]) if rows else 0} columns"
    if table["page"] is None:
        return words
    box = ", ".join(f"{side:g}" for side in table["bbox"])
    return f"page {table['page']}, {words}, at {box}, confidence {table['confidence']:.2f}"


def _to_listing(rows: list[list[str | None]]) -> Table:
    listing = Table(show_header=False, show_lines=True)
    for _ in range(len(rows[0]) if rows else 0):
        listing.add_column(overflow="fold")
    for row in rows:
        listing.add_row(*(Text(text or "") for text in row))
    return listing
