"""Snapshots are written for each document and table, and every difference from them is found."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.snapshots import compare_snapshots, write_snapshots
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


def test_a_snapshot_holds_the_rows_of_one_document_in_order(tmp_path: Path) -> None:
    write_snapshots(DATASET, tmp_path)

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
    assert "a.failures.csv is new" in write_snapshots(DATASET, tmp_path)

    assert compare_snapshots(DATASET, tmp_path) == []
    assert write_snapshots(DATASET, tmp_path) == []


def test_a_changed_row_is_shown_as_a_diff(tmp_path: Path) -> None:
    write_snapshots(replace(DATASET, failures=(failure("1", message="before"),)), tmp_path)

    lines = compare_snapshots(replace(DATASET, failures=(failure("1", message="after"),)), tmp_path)

    assert lines[:2] == ["--- a.failures.csv", "+++ a.failures.csv"]
    assert [line[0] for line in lines[2:]] == ["@", "-", "+"]
    assert "before" in lines[3]
    assert "after" in lines[4]


def test_a_document_that_is_gone_differs_until_its_snapshots_are_removed(tmp_path: Path) -> None:
    write_snapshots(DATASET, tmp_path)
    (tmp_path / "README.md").write_text("mine")
    fewer = replace(DATASET, documents=DATASET.documents[:1])

    assert "b.failures.csv is of no document" in compare_snapshots(fewer, tmp_path)
    write_snapshots(fewer, tmp_path)

    assert not list(tmp_path.glob("b.*"))
    assert (tmp_path / "README.md").read_text() == "mine"
