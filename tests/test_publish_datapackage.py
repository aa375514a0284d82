"""`datapackage.json`: valid by the standard's own schema, and true of the files."""

from __future__ import annotations

import csv
import hashlib
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from pipeline.versions import FILES, PACKAGE
from schema.dataset import DocumentRow
from schema.tables import TABLES, Dataset, model_to_columns
from tests.madefigures import dataset_of, figure, quarter
from tests.written import dataset_to_files

PROFILE = Path(__file__).parent / "profiles" / "datapackage-2.0.json"
DATASET = dataset_of(figure(12, quarter(2019, 2)))


def describe(dataset: Dataset) -> dict[str, Any]:
    described: dict[str, Any] = json.loads(dataset_to_files(dataset)[PACKAGE])
    return described


def with_document(**fields: object) -> Dataset:
    return Dataset(documents=(DocumentRow(document_id="d", file="d.pdf", status="read", **fields),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "dataset",
    [
        DATASET,
        Dataset(),
        with_document(url="https://example.org/d.pdf", licence="OGL v3.0", publisher="Northmoor"),
        with_document(url="on paper", licence="ask first", title="Progress"),
    ],
    ids=["a reading", "nothing", "published under a licence", "nothing on the web"],
)
def test_it_is_valid_by_the_standard_s_schema(dataset: Dataset) -> None:
    validator = Draft7Validator(json.loads(PROFILE.read_text(encoding="utf-8")))

    assert list(validator.iter_errors(describe(dataset))) == []


def test_the_schema_refuses_what_is_no_package() -> None:
    validator = Draft7Validator(json.loads(PROFILE.read_text(encoding="utf-8")))
    wrong = describe(DATASET)
    wrong["resources"][0]["schema"]["fields"][0]["type"] = "words"

    assert list(validator.iter_errors(wrong))


def test_every_file_is_described_by_its_size_and_hash() -> None:
    files = dataset_to_files(DATASET)
    described = describe(DATASET)

    told = {one["path"]: one for one in (*described["resources"], *described["otherFiles"])}
    assert set(told) == set(FILES) - {PACKAGE}
    for name, one in told.items():
        assert one["bytes"] == len(files[name])
        assert one["hash"] == f"sha256:{hashlib.sha256(files[name]).hexdigest()}"


def test_fields_have_types_constraints_and_units() -> None:
    readings = next(one for one in describe(DATASET)["resources"] if one["name"] == "readings")
    fields = {field["name"]: field for field in readings["schema"]["fields"]}

    assert fields["reading_id"]["constraints"] == {"required": True, "unique": True}
    assert fields["kind"]["constraints"] == {"enum": ["level", "change"]}
    assert fields["confidence"]["constraints"] == {"required": True, "minimum": 0, "maximum": 1}
    assert fields["page"] == {
        "name": "page",
        "type": "integer",
        "description": "Page, from 1; null for plain text.",
        "constraints": {"minimum": 1},
    }
    assert fields["x0"]["unit"] == "points"
    assert (fields["period_start"]["type"], fields["headline"]["type"]) == ("date", "boolean")
    assert fields["flags"]["description"].endswith("Several are joined by semicolons.")
    assert "constraints" not in fields["column"]  # it is empty where no header is printed


def test_keys_refer_to_the_other_tables() -> None:
    readings = next(one for one in describe(DATASET)["resources"] if one["name"] == "readings")

    assert readings["schema"]["primaryKey"] == ["reading_id"]
    assert [key["reference"] for key in readings["schema"]["foreignKeys"]] == [
        {"resource": "documents", "fields": ["document_id"]},
        {"resource": "indicators", "fields": ["indicator_id"]},
        {"resource": "measures", "fields": ["measure_id"]},
    ]


def test_the_fields_are_the_columns_of_the_csv_files() -> None:
    files = dataset_to_files(DATASET)

    for one, spec in zip(describe(DATASET)["resources"], TABLES, strict=True):
        header = next(csv.reader(StringIO(files[one["path"]].decode())))
        names = [field["name"] for field in one["schema"]["fields"]]
        assert header == names == [column.name for column in model_to_columns(spec.model)]


def test_each_report_is_a_source() -> None:
    fields = {"url": "https://example.org/d.pdf", "licence": "OGL", "publisher": "Northmoor"}

    assert describe(with_document(**fields, title="Progress", sha256="ab"))["sources"] == [
        {
            "title": "Progress",
            "path": "https://example.org/d.pdf",
            "file": "d.pdf",
            "publisher": "Northmoor",
            "licence": "OGL",
            "sha256": "ab",
        }
    ]


@pytest.mark.parametrize(
    ("licence", "licences"),
    [
        (None, None),
        ("ask first", None),
        ("CC-BY-4.0", [{"name": "CC-BY-4.0"}]),
        ("https://example.org/terms", [{"path": "https://example.org/terms"}]),
        ("Open Government Licence v2.0", None),
    ],
)
def test_a_licence_is_named_where_the_register_names_one(
    licence: str | None, licences: list[dict[str, str]] | None
) -> None:
    assert describe(with_document(licence=licence)).get("licenses") == licences


def test_the_open_government_licence_has_its_address() -> None:
    (licence,) = describe(with_document(licence="Open Government Licence"))["licenses"]

    assert licence["name"] == "OGL-UK-3.0"
    assert licence["path"].endswith("/open-government-licence/version/3/")
