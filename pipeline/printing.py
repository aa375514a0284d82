"""What the commands `add` and `cell` print for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from rich.console import Console

    from pipeline.adding import Added, Found

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


def print_added(added: Added, console: Console) -> None:
    """What was found in a report and why, and what to give where a fact is missing."""
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
