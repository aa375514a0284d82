"""A table with many rows is a folder of parts, which loads as a file does and holds the same."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd
import polars as pl
import pytest

from pipeline.rowstore import open_rows, put_dataset
from pipeline.store import read_dataset, write_dataset, write_rows
from pipeline.stored import read_folder
from publish.groups import document_to_part
from schema.dataset import DocumentRow
from schema.failure import UsageError
from schema.tables import READINGS, TABLES, Dataset
from tests.madefigures import dataset_of, figure, quarter
from tests.written import dataset_to_files

if TYPE_CHECKING:
    from pathlib import Path

AUTUMN, WINTER = quarter(2013, 2), quarter(2014, 3)


def published(dataset: Dataset) -> Dataset:
    named = {"publisher": "Northmoor Council"}
    documents = tuple(row.model_copy(update=named) for row in dataset.documents)
    return replace(dataset, documents=documents)


NAMELESS = dataset_of(
    *(figure(number, AUTUMN, "autumn", f"m{number}") for number in range(3)),
    *(figure(number, WINTER, "winter", f"m{number}") for number in range(4)),
    spans={"autumn": AUTUMN, "winter": WINTER},
)
DATASET = published(NAMELESS)


def write(dataset: Dataset, out: Path, large: int) -> None:
    with open_rows() as rows:
        put_dataset(rows, dataset)
        write_rows(rows, out, large)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A dataset whose tables are in parts, but for those with no documents."""
    write(DATASET, tmp_path, 1)
    return tmp_path


def test_the_parts_are_folders_of_publisher_and_year(folder: Path) -> None:
    parts = {path.parent for path in (folder / "readings.parquet").rglob("*.parquet")}

    assert {path.relative_to(folder / "readings.parquet").as_posix() for path in parts} == {
        "publisher_id=northmoor-council/year=2013",
        "publisher_id=northmoor-council/year=2014",
    }
    assert all((folder / f"{name}.parquet").is_file() for name in ("documents", "measures"))


def test_pandas_polars_and_duckdb_load_them_as_one_table(folder: Path, tmp_path: Path) -> None:
    place = folder / "readings.parquet"
    whole = tmp_path / "whole"
    write(DATASET, whole, 100)

    frame = pd.read_parquet(place)
    expected = pd.read_parquet(whole / "readings.parquet")
    with duckdb.connect() as connection:
        (rows,) = connection.execute(
            f"SELECT count(*), sum(value) FROM read_parquet('{place}/**/*.parquet')"  # noqa: S608
        ).fetchall()

    loaded = frame.sort_values("reading_id")[list(expected.columns)].reset_index(drop=True)
    # a category has the words of its own parts: what counts is the values
    pd.testing.assert_frame_equal(
        loaded.astype(object), expected.sort_values("reading_id").astype(object)
    )
    assert sorted(frame["year"].astype(int).unique()) == [2013, 2014]
    assert pl.read_parquet(place)["reading_id"].sort().to_list() == loaded["reading_id"].to_list()
    assert rows == (7, 9.0)


def test_parts_without_a_publisher_load_as_well(tmp_path: Path) -> None:
    write(NAMELESS, tmp_path, 1)

    frame = pd.read_parquet(tmp_path / "readings.parquet")

    assert set(frame["publisher_id"]) == {"unknown"}
    assert len(pl.read_parquet(tmp_path / "readings.parquet")) == len(frame)


def test_parts_hold_the_same_dataset_as_files(folder: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    write_dataset(DATASET, whole)

    assert read_dataset(folder) == read_dataset(whole)
    assert read_folder(folder).digest == read_folder(whole).digest
    for spec in TABLES:
        name = f"{spec.name}.csv"
        assert (folder / name).read_bytes() == (whole / name).read_bytes()
    with duckdb.connect(str(folder / "quarterlies.duckdb"), read_only=True) as database:
        assert database.execute("SELECT count(*) FROM readings").fetchall() == [(7,)]


def test_the_same_rows_give_the_same_parts() -> None:
    backwards: dict[str, Any] = {spec.name: DATASET.rows(spec.name)[::-1] for spec in TABLES}
    shuffled = Dataset(**backwards)

    assert dataset_to_files(shuffled, 1) == dataset_to_files(DATASET, 1)


def test_a_table_becomes_parts_and_a_file_again(tmp_path: Path) -> None:
    for large in (100, 1, 100, 1, 1):
        write(DATASET, tmp_path, large)

        assert (tmp_path / "readings.parquet").is_dir() == (large == 1)
        assert read_dataset(tmp_path) is not None


def test_without_links_parts_take_the_place_of_a_file_and_a_file_that_of_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(type(tmp_path), "symlink_to", refuse)
    for large in (100, 1, 1, 100):
        write(DATASET, tmp_path, large)

        assert (tmp_path / "readings.parquet").is_dir() == (large == 1)
        assert read_dataset(tmp_path) is not None


def test_a_part_of_another_dataset_is_refused(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    few = dataset_of(*DATASET.readings[:3], spans={"autumn": AUTUMN})
    write(published(few), other, 1)
    part = "readings.parquet/publisher_id=northmoor-council/year=2013/part-0.parquet"
    (folder / part).write_bytes((other / part).read_bytes())

    with pytest.raises(UsageError, match="come from different runs"):
        read_dataset(folder)


@pytest.mark.parametrize(
    ("publisher", "part"),
    [
        ("Medway Council", "medway-council"),
        (None, "unknown"),
        ("Cyngor Môn", "cyngor-m-n"),
        ("市", None),
    ],
)
def test_a_publisher_s_folder_has_a_plain_name(publisher: str | None, part: str | None) -> None:
    row = DocumentRow(document_id="a", file="a", status="read", publisher=publisher)

    found = document_to_part(row).split("/")[0].removeprefix("publisher_id=")

    assert found == part or (part is None and len(found) == 8)


def test_a_long_publisher_is_cut_and_told_from_others_by_its_hash() -> None:
    rows = [
        DocumentRow(document_id="a", file="a", status="read", publisher=f"{'Long ' * 30}{end}")
        for end in ("one", "two")
    ]

    first, second = (document_to_part(row).split("/")[0] for row in rows)

    assert first != second
    assert len(first) < 100


def test_a_large_table_is_read_in_the_order_of_the_dataset(folder: Path) -> None:
    dataset = read_dataset(folder)

    assert dataset is not None
    keys = [(row.document_id, row.reading_id) for row in dataset.readings]
    assert keys == sorted(keys)
    assert len(keys) == len(dataset.rows(READINGS.name))
