"""The dataset in pandas, polars, DuckDB and arrow: types that need no cleaning."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.store import write_dataset
from schema.tables import TABLES, TableSpec, model_to_columns, schema_version
from schema.version import TOOL, VERSION
from tests.madefigures import dataset_of, figure, quarter

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset with a figure, one without a page or target, and an absence."""
    out = tmp_path_factory.mktemp("out")
    rows = (
        figure(12, quarter(2013, 1), page=2, meets_target=True, rating="green", flags=["revised"]),
        figure(9, quarter(2013, 2)),
        figure(None, quarter(2013, 3)),
    )
    write_dataset(dataset_of(*rows), out)
    return out


def test_pandas_has_whole_numbers_dates_categories_and_yes_or_no_with_gaps(folder: Path) -> None:
    readings = pd.read_parquet(folder / "readings.parquet")

    types = readings.dtypes.astype(str)
    assert types[["page", "value", "headline", "meets_target"]].to_list() == [
        "Int32",
        "float64",
        "bool",
        "boolean",
    ]
    assert types[["status", "unit", "publisher", "rating"]].unique().tolist() == ["category"]
    assert types[["measure_id", "indicator", "cell_text"]].unique().tolist() == ["str"]
    assert readings["period_start"].dt.year.to_list() == [2013, 2013, 2013]
    assert readings["period_end"].max() == date(2013, 12, 31)
    assert readings["page"].sum() == 2
    assert len(readings[readings["meets_target"]]) == 1


def test_a_category_has_every_word_of_its_list_in_the_order_of_the_list(folder: Path) -> None:
    readings = pd.read_parquet(folder / "readings.parquet")

    assert readings["kind"].cat.categories.to_list() == ["level", "change"]
    assert readings.groupby("unit").size().to_dict() == {"count": 2}


def test_an_empty_table_has_its_types_too(folder: Path) -> None:
    targets = pd.read_parquet(folder / "targets.parquet")

    assert targets.empty
    assert str(targets["headline"].dtype) == "bool"
    assert str(targets["unit"].dtype) == "category"


def test_polars_has_the_types_of_the_columns(folder: Path) -> None:
    schema = pl.read_parquet(folder / "readings.parquet").schema

    assert schema["period_start"] == pl.Date
    assert schema["page"] == pl.Int32
    assert schema["unit"] == pl.Categorical
    assert schema["flags"] == pl.List(pl.String)
    assert schema["meets_target"] == pl.Boolean


def test_duckdb_reads_the_parquet_files_with_their_types(folder: Path) -> None:
    with duckdb.connect() as connection:
        readings = connection.read_parquet(str(folder / "readings.parquet"))
        columns = "typeof(period_start), typeof(value), typeof(flags), typeof(unit)"
        rows = readings.project(columns).limit(1).fetchall()

    assert rows == [("DATE", "DOUBLE", "VARCHAR[]", "VARCHAR")]


@pytest.mark.parametrize("spec", TABLES, ids=lambda spec: spec.name)
def test_arrow_has_a_meaning_for_each_column_and_a_unit_for_its_numbers(
    folder: Path, spec: TableSpec
) -> None:
    schema = pq.read_schema(folder / f"{spec.name}.parquet")

    assert all((field.metadata or {})[b"description"] for field in schema)
    if spec.name == "readings":
        units = {field.name: (field.metadata or {}).get(b"unit") for field in schema}
        assert (units["x0"], units["value"]) == (b"points", b"as `unit` says")


def test_what_has_words_of_a_list_is_a_dictionary_in_arrow(folder: Path) -> None:
    for spec in TABLES:
        schema = pq.read_schema(folder / f"{spec.name}.parquet")
        for column in model_to_columns(spec.model):
            if column.allowed:
                assert pa.types.is_dictionary(schema.field(column.name).type), column.name


def test_the_metadata_says_of_which_dataset_tool_and_reports_a_file_is(folder: Path) -> None:
    told = [pq.read_schema(folder / f"{spec.name}.parquet").metadata or {} for spec in TABLES]

    facts = told[0]
    assert json.loads(facts[b"inputs"]) == {"d.pdf": "0" * 64}
    assert (facts[b"tool"], facts[b"tool_version"]) == (TOOL.encode(), VERSION.encode())
    assert facts[b"dataset_version"] == facts[b"dataset"][:12]
    assert facts[b"schema_version"] == schema_version().encode()
    assert len({one[b"dataset"] for one in told}) == 1


def test_the_version_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert (project["name"], project["version"]) == (TOOL, VERSION)
