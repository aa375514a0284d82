"""What differs between two datasets as one page that needs nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from publish.difference import counts_to_words
from publish.difftext import shorten, to_place, to_sum, to_words
from publish.pages import environment, read_part, to_hash

if TYPE_CHECKING:
    from collections.abc import Mapping

    from publish.difference import Change, Difference

OPEN = 40
"""A list of more rows is closed until somebody opens it."""
SHOWN = ("text", "value", "unit", "period_label", "status", "message")
"""What is shown of a row that came or went."""


def difference_to_html(difference: Difference) -> str:
    """The page of a difference; the same rows give the same bytes."""
    style = read_part("charts.css")
    named = (
        ("New columns", difference.columns_new),
        ("Columns that are gone", difference.columns_gone),
        ("New measures", difference.measures_new),
        ("Measures that are gone", difference.measures_gone),
    )
    return (
        environment()
        .get_template("diff.html")
        .render(
            difference=difference,
            sum=to_sum(difference),
            named=[(words, names) for words, names in named if names],
            counted=counts_to_words,
            name=_to_name,
            place=to_place,
            side=_to_side,
            most=OPEN,
            style=style,
            policy=(
                f"default-src 'none'; style-src {to_hash(style)}; base-uri 'none';"
                " form-action 'none'"
            ),
        )
    )


def _to_name(change: Change) -> str:
    row = change.row
    name = row.get("indicator") or row.get("reason") or row.get("indicator_id") or ""
    column = row.get("column")
    return f"{shorten(name)}, {shorten(column)}" if column else shorten(name)


def _to_side(change: Change, row: Mapping[str, Any] | None) -> str:
    """One side of a change: the columns that differ, or the most telling ones."""
    if row is None:
        return ""
    names = change.fields or tuple(name for name in SHOWN if row.get(name) is not None)
    return "; ".join(f"{name} {to_words(row.get(name))}" for name in names)
