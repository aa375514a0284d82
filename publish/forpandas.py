"""What tells pandas which type each column has, so that whoever loads a file need not say it.

Without it pandas makes floats of whole numbers with gaps, objects of dates and of yes or no with
gaps. The form is that of pandas' own metadata in parquet files:
https://pandas.pydata.org/docs/development/developer.html
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pyarrow as pa

from schema.tables import model_to_columns

if TYPE_CHECKING:
    from schema.tables import Column, TableSpec

# By the word of a column's type: what pandas calls the values, and the type that it should take.
_TYPES = {
    "string": ("unicode", "str"),
    "int": ("int32", "Int32"),
    "float": ("float64", "float64"),
    "bool": ("bool", "boolean"),
    "date": ("date", "date32[day][pyarrow]"),
    "list of string": ("list[unicode]", "object"),
}
_WITHOUT_GAPS = {"int": "int32", "bool": "bool"}


def table_to_pandas_metadata(spec: TableSpec) -> str:
    """The value of the key `pandas` in the metadata of a table's parquet file, as JSON."""
    return json.dumps(
        {
            "index_columns": [],
            "column_indexes": [],
            "columns": [_column_to_metadata(column) for column in model_to_columns(spec.model)],
            "creator": {"library": "pyarrow", "version": pa.__version__},
            "pandas_version": "2.0.0",  # the oldest that has these types
        }
    )


def _column_to_metadata(column: Column) -> dict[str, object]:
    called, taken = _TYPES[column.word]
    if not column.nullable:
        taken = _WITHOUT_GAPS.get(column.word, taken)
    metadata: dict[str, object] | None = None
    if isinstance(column.arrow_type, pa.DictionaryType):
        called, taken = "categorical", str(column.arrow_type.index_type)
        metadata = {"num_categories": len(column.allowed), "ordered": False}
    return {
        "name": column.name,
        "field_name": column.name,
        "pandas_type": called,
        "numpy_type": taken,
        "metadata": metadata,
    }
