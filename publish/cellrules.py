"""What holds of a cell of the CSV files, where an empty text and none look the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schema.tables import find_references

if TYPE_CHECKING:
    from schema.tables import Column, TableSpec

TEXTS = frozenset({"string", "list of string"})


def is_always_filled(column: Column, spec: TableSpec) -> bool:
    """Whether no cell of the column is empty: keys, references, words of a list, numbers."""
    keys = {spec.key, *(other.key for other in find_references(spec))}
    told = column.word not in TEXTS or bool(column.allowed) or column.name in keys
    return not column.nullable and told
