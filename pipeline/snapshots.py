"""Snapshots: what the pipeline said last about each report of `raw/`, as CSV to review as a diff.

They are rewritten by `make snapshots` and hold no judgement of what is right; the golden files do.
"""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING

from pipeline.settings import ROOT
from pipeline.store import rows_to_table, table_to_csv
from schema.tables import FAILURES, INDICATORS, READINGS, TARGETS

if TYPE_CHECKING:
    from pathlib import Path

    from schema.dataset import DatasetRow
    from schema.tables import Dataset

SNAPSHOTS = ROOT / "tests" / "snapshots"
TABLES = (READINGS, INDICATORS, TARGETS, FAILURES)


def dataset_to_snapshots(dataset: Dataset) -> dict[str, str]:
    """The text of each snapshot by its file's name: a sorted CSV a document and table."""
    return {
        f"{document.document_id}.{spec.name}.csv": table_to_csv(
            rows_to_table(spec, _rows_of(dataset.rows(spec.name), document.document_id))
        )
        for document in dataset.documents
        for spec in TABLES
    }


def _rows_of(rows: tuple[DatasetRow, ...], document_id: str) -> list[DatasetRow]:
    return [row for row in rows if getattr(row, "document_id", None) == document_id]


def write_snapshots(dataset: Dataset, folder: Path = SNAPSHOTS) -> list[str]:
    """Make the snapshots in `folder` those of `dataset`; return what changed, as `compare` does."""
    changes = compare_snapshots(dataset, folder)
    texts = dataset_to_snapshots(dataset)
    folder.mkdir(parents=True, exist_ok=True)
    for path in _paths_in(folder):
        if path.name not in texts:
            path.unlink()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return changes


def compare_snapshots(dataset: Dataset, folder: Path = SNAPSHOTS) -> list[str]:
    """The lines in which `dataset` and the snapshots in `folder` differ."""
    before = {path.name: _read(path) for path in _paths_in(folder)}
    after = dataset_to_snapshots(dataset)
    lines = [f"{name} is new" for name in sorted(after.keys() - before.keys())]
    lines += [f"{name} is of no document" for name in sorted(before.keys() - after.keys())]
    for name in sorted(before.keys() & after.keys()):
        old, new = before[name].splitlines(), after[name].splitlines()
        lines += unified_diff(old, new, name, name, lineterm="", n=0)
    return lines


def _paths_in(folder: Path) -> list[Path]:
    return sorted(path for spec in TABLES for path in folder.glob(f"*.{spec.name}.csv"))


def _read(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()
