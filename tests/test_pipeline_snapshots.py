"""Snapshots are written for each document and table, and every difference from them is found."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.snapshots import (
    compare_snapshots,
    find_snapshots,
    read_snapshots,
    renew_snapshots,
    snapshots_to_reports,
    write_snapshots,
)
from pipeline.trials import read_trials
from schema.dataset import DocumentRow, FailureRow
from schema.failure import Reason
from schema.tables import Dataset

if TYPE_CHECKING:
    from pathlib import Path


def failure(name: str, document: str = "a", message: str = "a cell\r\nof two lines") -> FailureRow:
    return FailureRow(
        failure_id=name, document_id=document, file="f", reason=Reason.EXTRA_CELL, message=message
    )


DATASET = Dataset(
    documents=tuple(
        DocumentRow(document_id=name, file=f"{name}.txt", status="read") for name in ("a", "b")
    ),
    failures=(failure("2"), failure("1"), failure("3", "b")),
)
NORTHMOOR = (
    "Northmoor Council\n\nPerformance Report\nQuarter 2 2019/20\n\n"
    "Indicator\tTarget\tQ1\tQ2\n"
    "Burglary offences\t10\t12\t9\n"
)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with one report of the project's own, in the half to be looked at."""
    folder = tmp_path / "reports"
    (folder / "develop").mkdir(parents=True)
    (folder / "develop" / "northmoor.txt").write_text(NORTHMOOR, encoding="utf-8")
    for table in ("indicators", "readings", "targets"):
        (folder / "develop" / f"northmoor.{table}.csv").touch()
    return folder


def test_a_snapshot_holds_the_rows_of_one_document_in_order(tmp_path: Path) -> None:
    write_snapshots(find_snapshots(DATASET), tmp_path)

    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == [
        f"{document}.{table}.csv"
        for document in ("a", "b")
        for table in ("failures", "indicators", "readings", "targets")
    ]
    text = (tmp_path / "a.failures.csv").read_bytes().decode()
    assert text.startswith("failure_id,document_id,")
    assert text.index("\n1,a,") < text.index("\n2,a,")
    assert ",b," not in text


def test_what_was_written_does_not_differ(tmp_path: Path) -> None:
    assert "a.failures.csv is new" in write_snapshots(find_snapshots(DATASET), tmp_path)

    assert compare_snapshots(find_snapshots(DATASET), tmp_path) == []
    assert write_snapshots(find_snapshots(DATASET), tmp_path) == []


def test_a_changed_row_is_shown_as_a_diff(tmp_path: Path) -> None:
    before, after = (
        find_snapshots(replace(DATASET, failures=(failure("1", message=message),)))
        for message in ("before", "after")
    )
    write_snapshots(before, tmp_path)

    lines = compare_snapshots(after, tmp_path)

    assert lines[:2] == ["--- a.failures.csv", "+++ a.failures.csv"]
    assert [line[0] for line in lines[2:]] == ["@", "-", "+"]
    assert "before" in lines[3]
    assert "after" in lines[4]


def test_a_document_that_is_gone_differs_until_its_snapshots_are_removed(tmp_path: Path) -> None:
    write_snapshots(find_snapshots(DATASET), tmp_path)
    (tmp_path / "README.md").write_text("mine")
    fewer = replace(DATASET, documents=DATASET.documents[:1])

    assert "b.failures.csv is of no document" in compare_snapshots(find_snapshots(fewer), tmp_path)
    write_snapshots(find_snapshots(fewer), tmp_path)

    assert not list(tmp_path.glob("b.*"))
    assert (tmp_path / "README.md").read_text() == "mine"


def test_each_file_of_the_project_s_own_reports_has_one_snapshot(
    tmp_path: Path, reports: Path
) -> None:
    changes = renew_snapshots(DATASET, tmp_path / "snapshots", reports)

    assert "reports/develop/northmoor.txt.csv is new" in changes
    text = read_snapshots(tmp_path / "snapshots")["reports/develop/northmoor.txt.csv"]
    header, *lines = text.splitlines()
    assert header.startswith("row,theme,subtheme,indicator,column,status,value,")
    assert [line.split(",")[0] for line in lines] == ["reading", "reading", "target"]
    assert not {"reading_id", "confidence", "page", "x0"} & set(header.split(","))
    assert renew_snapshots(DATASET, tmp_path / "snapshots", reports) == []


def test_of_the_half_held_out_only_the_number_of_lines_is_told(
    tmp_path: Path, reports: Path
) -> None:
    shutil.move(reports / "develop", reports / "heldout")
    renew_snapshots(Dataset(), tmp_path / "snapshots", reports)
    (reports / "heldout" / "northmoor.txt").write_text(NORTHMOOR.replace("12", "13"))

    changes = renew_snapshots(Dataset(), tmp_path / "snapshots", reports)

    assert changes == ["reports/heldout/northmoor.txt.csv: 2 lines differ"]


def test_snapshots_are_rows_of_reports_again(reports: Path) -> None:
    found = snapshots_to_reports(find_snapshots(DATASET, read_trials(reports)))

    assert list(found) == ["a", "b", "reports-develop/northmoor.txt"]
    assert [row["reason"] for row in found["a"]] == ["extra_cell", "extra_cell"]
    values = [(row["row"], row["indicator"], row["value"]) for row in found[list(found)[2]]]
    assert values == [
        ("reading", "Burglary offences", "12.0"),
        ("reading", "Burglary offences", "9.0"),
        ("target", "Burglary offences", "10.0"),
    ]
