"""`csv-metadata.json`: the CSV files described as CSV on the Web.

The standard is https://www.w3.org/TR/tabular-metadata/: a group of tables with the datatypes of
their columns, their keys and their references.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from publish.about import about_to_facts
from publish.cellrules import is_always_filled
from publish.datapackage import DESCRIPTION, TITLE, Json
from schema.tables import TABLES, find_references, model_to_columns

if TYPE_CHECKING:
    from publish.about import About
    from schema.tables import Column, TableSpec

CONTEXT = "http://www.w3.org/ns/csvw"
_TYPES: dict[str, object] = {
    "string": "string",
    "int": "integer",
    "float": "double",
    "bool": {"base": "boolean", "format": "true|false"},
    "date": {"base": "date", "format": "yyyy-MM-dd"},
    "list of string": "string",
}


def about_to_csvw(about: About) -> bytes:
    """The description of the six CSV files, as JSON; the files lie beside it."""
    facts = about_to_facts(about)
    group: Json = {
        "@context": [CONTEXT, {"@language": "en"}],
        "dc:title": TITLE,
        "dc:description": DESCRIPTION,
        "dc:identifier": facts["dataset"],
        "dc:creator": f"{facts['tool']} {facts['tool_version']}",
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\n"]},
        "tables": [_spec_to_table(spec) for spec in TABLES],
    }
    return (json.dumps(group, indent=1, ensure_ascii=False) + "\n").encode()


def _spec_to_table(spec: TableSpec) -> Json:
    schema: Json = {
        "columns": [_column_to_json(column, spec) for column in model_to_columns(spec.model)],
        "primaryKey": spec.key,
    }
    references = [
        {
            "columnReference": other.key,
            "reference": {"resource": f"{other.name}.csv", "columnReference": other.key},
        }
        for other in find_references(spec)
    ]
    if references:
        schema["foreignKeys"] = references
    return {"url": f"{spec.name}.csv", "dc:description": spec.sentence, "tableSchema": schema}


def _column_to_json(column: Column, spec: TableSpec) -> Json:
    datatype = _TYPES[column.word]
    if column.allowed:
        datatype = {"base": "string", "format": f"^({'|'.join(map(str, column.allowed))})$"}
    described: Json = {
        "name": column.name,
        "titles": column.name,
        "datatype": datatype,
        "dc:description": column.meaning,
    }
    if is_always_filled(column, spec):
        described["required"] = True
    if column.word == "list of string":
        described["separator"] = ";"
    return described
