"""`datapackage.json`: the dataset described as a Data Package, version 2.

The standard is https://datapackage.org/standard/data-package/ (with Data Resource and Table
Schema). Each table is a resource as CSV, with its fields, keys and references. The other files are
listed beside the resources, since validators try to read whatever is a resource as a plain table.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish.about import about_to_facts
from publish.cellrules import is_always_filled
from schema.dataset import PlacedRow
from schema.tables import TABLES, find_references, model_to_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from publish.about import About
    from schema.dataset import DocumentRow
    from schema.tables import Column, TableSpec

Json = dict[str, object]

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
TITLE = "Readings of quarterly performance reports"
DESCRIPTION = (
    "Every measure and every reading of published performance reports, one row for each figure or "
    "explicit absence of one, traced to its page, cell and characters."
)
MEDIA_TYPES = {
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "duckdb": "application/vnd.duckdb",
}
OGL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"

_TYPES = {
    "string": "string",
    "int": "integer",
    "float": "number",
    "bool": "boolean",
    "date": "date",
    "list of string": "string",  # the standard has lists, its JSON schema of version 2.0 has not
}
_RANGES: dict[str, Json] = {
    "confidence": {"minimum": 0, "maximum": 1},
    "char_start": {"minimum": 0},
    "char_end": {"minimum": 0},
    **{name: {"minimum": 1} for name in ("page", "table", "row", "col", "line")},
}
_OGL_WORDS = re.compile(r"\b(?:OGL|open government licen[cs]e)\b", re.IGNORECASE)
_OLDER = re.compile(r"\b(?:v|version )?[12](?:\.0)?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FileFacts:
    """The size of a file in bytes, and the SHA-256 of these.

    Of a folder the sizes of its files together, and the SHA-256 of their paths and hashes.
    """

    size: int
    sha256: str


def dataset_to_package(
    documents: Iterable[DocumentRow], about: About, files: Mapping[str, FileFacts]
) -> bytes:
    """The description of these files, by name, as JSON: the same files, the same bytes."""
    documents = sorted(documents, key=lambda row: row.file)
    facts = about_to_facts(about)
    package: Json = {
        "$schema": PROFILE,
        "name": "quarterlies",
        "title": TITLE,
        "description": DESCRIPTION,
        "version": about.version,
        "dataset": facts["dataset"],
        "schemaVersion": facts["schema_version"],
        "tool": f"{facts['tool']} {facts['tool_version']}",
        "sources": list(map(_document_to_source, documents)),
    }
    licences = _documents_to_licences(documents)
    if licences:
        package["licenses"] = licences
    package["resources"] = [_spec_to_resource(spec, files[f"{spec.name}.csv"]) for spec in TABLES]
    others = {name: own for name, own in files.items() if not name.endswith(".csv")}
    package["otherFiles"] = [_describe(name, own) for name, own in others.items()]
    return (json.dumps(package, indent=1, ensure_ascii=False) + "\n").encode()


def _document_to_source(row: DocumentRow) -> Json:
    source: Json = {"title": row.title or row.file}
    if row.url is not None and row.url.startswith(("http://", "https://")):
        source["path"] = row.url
    others = {"publisher": row.publisher, "licence": row.licence, "sha256": row.sha256}
    known = {name: value for name, value in others.items() if value is not None}
    return source | {"file": row.file} | known


def _documents_to_licences(documents: Iterable[DocumentRow]) -> list[Json]:
    """The licences of the reports that can be named as the standard asks: by an id or an address.

    What the register says in other words stands with the source that it is of.
    """
    found = (_words_to_licence(row.licence) for row in documents if row.licence is not None)
    unique = {json.dumps(licence): licence for licence in found if licence is not None}
    return [unique[key] for key in sorted(unique)]


def _words_to_licence(words: str) -> Json | None:
    if words.startswith(("http://", "https://")):
        return {"path": words}
    if _OGL_WORDS.search(words) and not _OLDER.search(words):
        return {"name": "OGL-UK-3.0", "path": OGL, "title": words}
    return {"name": words} if re.fullmatch(r"[-a-zA-Z0-9._]+", words) else None


def _spec_to_resource(spec: TableSpec, facts: FileFacts) -> Json:
    resource: Json = {"name": spec.name, "type": "table", "title": spec.sentence}
    described = _describe(f"{spec.name}.csv", facts)
    return resource | described | {"encoding": "utf-8", "schema": table_to_json(spec)}


def _describe(name: str, facts: FileFacts) -> Json:
    kind = name.rsplit(".", 1)[1]
    return {
        "path": name,
        "format": kind,
        "mediatype": MEDIA_TYPES[kind],
        "bytes": facts.size,
        "hash": f"sha256:{facts.sha256}",
    }


def table_to_json(spec: TableSpec) -> Json:
    """A table as a Table Schema: its fields, its key, and the tables that it refers to."""
    references = [
        {"fields": [other.key], "reference": {"resource": other.name, "fields": [other.key]}}
        for other in find_references(spec)
    ]
    schema: Json = {
        "fields": [_column_to_field(column, spec) for column in model_to_columns(spec.model)],
        "missingValues": [""],
        "primaryKey": [spec.key],
    }
    return schema | ({"foreignKeys": references} if references else {})


def _column_to_field(column: Column, spec: TableSpec) -> Json:
    field: Json = {
        "name": column.name,
        "type": _TYPES[column.word],
        "description": column.meaning,
    }
    if column.word == "list of string":
        field["description"] = f"{column.meaning} Several are joined by semicolons."
    if column.unit:
        field["unit"] = column.unit
    constraints = _column_to_constraints(column, spec)
    return field | ({"constraints": constraints} if constraints else {})


def _column_to_constraints(column: Column, spec: TableSpec) -> Json:
    """What holds of the cells of the CSV file."""
    constraints: Json = {}
    if is_always_filled(column, spec):
        constraints["required"] = True
    if column.name == spec.key:
        constraints["unique"] = True
    if column.allowed:
        constraints["enum"] = [str(word) for word in column.allowed]
    placed = column.name in PlacedRow.model_fields
    if column.name in _RANGES and (placed or column.name == "confidence"):
        constraints |= _RANGES[column.name]
    return constraints
