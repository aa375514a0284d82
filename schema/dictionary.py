"""The data dictionary: `docs/data-dictionary.md`, generated from the models of the rows."""

from __future__ import annotations

import inspect

from schema.tables import TABLES, Column, TableSpec, find_references, model_to_columns

INTRODUCTION = """# Data dictionary

Every column of the dataset in `processed/`, made from the models in `schema/dataset.py`; do not
edit it here. What the words mean, and which cell gives which row, is said in
[dataset.md](dataset.md).

Each table is a parquet file and a CSV file of the same name. In CSV, null is an empty cell (as is
an empty text), a list is joined by semicolons, a date is `YYYY-MM-DD`, and a bool is `true` or
`false`. In parquet, columns with listed values and those of few words that come again (publisher,
rating) are dictionaries; meaning and unit stand in each column's metadata.
"""

HEADER = """| column | type | null | meaning | unit | allowed values |
| --- | --- | --- | --- | --- | --- |
"""


def dictionary_to_markdown() -> str:
    """The whole data dictionary as Markdown, one section per table."""
    return "\n".join([INTRODUCTION, *(table_to_markdown(spec) for spec in TABLES)])


def table_to_markdown(spec: TableSpec) -> str:
    """One table's section: what a row is, its keys, and a line per column."""
    facts = [inspect.getdoc(spec.model) or "", spec.sentence, f"Key: `{spec.key}`."]
    facts += [f"`{other.key}` is a row of `{other.name}`." for other in find_references(spec)]
    lines = "".join(column_to_markdown(column) for column in model_to_columns(spec.model))
    return f"## {spec.name}\n\n{' '.join(facts)}\n\n{HEADER}{lines}"


def column_to_markdown(column: Column) -> str:
    """One line of a table's section."""
    null = "yes" if column.nullable else "no"
    values = ", ".join(f"`{value}`" for value in column.allowed)
    cells = (f"`{column.name}`", column.word, null, column.meaning, column.unit, values)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"
