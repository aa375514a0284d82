"""Snapshots: what the pipeline said last about each report, as CSV to review as a diff.

A report of `raw/` has a file for each of its tables, whole. A file of the project's own reports has
one, with the columns that mean something. They are rewritten by `make snapshots` and hold no
judgement of what is right; the golden files do.
"""

from __future__ import annotations

from collections import defaultdict
from difflib import unified_diff
from typing import TYPE_CHECKING

from pipeline.compactrows import rows_to_text, tables_to_rows, text_to_rows
from pipeline.settings import ROOT
from pipeline.trials import FOLDER as REPORTS
from pipeline.trials import HALVES, HELDOUT, read_trials
from publish.csvtext import table_to_csv
from publish.frames import rows_to_table
from schema.tables import FAILURES, INDICATORS, READINGS, TARGETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from pipeline.movelines import Reports
    from pipeline.trials import ReadTrial
    from schema.dataset import DatasetRow
    from schema.tables import Dataset, TableSpec

SNAPSHOTS = ROOT / "tests" / "snapshots"
TABLES = (READINGS, INDICATORS, TARGETS, FAILURES)
OWN = "reports"
"""The folder of the project's own reports, with one for each half."""


def find_snapshots(dataset: Dataset, read: Iterable[ReadTrial] = ()) -> dict[str, str]:
    """The text of each snapshot by its place: those of a dataset, and of the project's own."""
    return dataset_to_snapshots(dataset) | dict(map(trial_to_snapshot, read))


def dataset_to_snapshots(dataset: Dataset) -> dict[str, str]:
    """The text of each snapshot by its file's name: a sorted CSV a document and table."""
    return {
        f"{document.document_id}.{spec.name}.csv": _to_csv(dataset, spec, document.document_id)
        for document in dataset.documents
        for spec in TABLES
    }


def trial_to_snapshot(read: ReadTrial) -> tuple[str, str]:
    """The place and the text of the snapshot of one file of the project's own reports."""
    trial = read.trial
    texts = {spec.name: _to_csv(read.dataset, spec, trial.golden.name) for spec in TABLES}
    name = f"{OWN}/{HALVES[trial.half]}/{trial.path.name}.csv"
    return name, rows_to_text(tables_to_rows(texts))


def _to_csv(dataset: Dataset, spec: TableSpec, document_id: str) -> str:
    """The rows of one document in one table."""
    return table_to_csv(rows_to_table(spec, _rows_of(dataset.rows(spec.name), document_id)))


def _rows_of(rows: tuple[DatasetRow, ...], document_id: str) -> list[DatasetRow]:
    return [row for row in rows if getattr(row, "document_id", None) == document_id]


def snapshots_to_reports(texts: Mapping[str, str]) -> Reports:
    """The rows of every report that snapshots hold, by the name that evaluations give it."""
    tables: defaultdict[str, dict[str, str]] = defaultdict(dict)
    own: Reports = {}
    for name, text in texts.items():
        if name.startswith(f"{OWN}/"):
            own[f"{OWN}-{name.removeprefix(f'{OWN}/').removesuffix('.csv')}"] = text_to_rows(text)
        else:
            document, table, _ = name.rsplit(".", 2)
            tables[document][table] = text
    return {document: tables_to_rows(parts) for document, parts in tables.items()} | own


def renew_snapshots(
    dataset: Dataset, folder: Path = SNAPSHOTS, reports: Path = REPORTS
) -> list[str]:
    """Make the snapshots in `folder` those of `dataset` and of the project's own reports."""
    return write_snapshots(find_snapshots(dataset, read_trials(reports)), folder)


def write_snapshots(texts: Mapping[str, str], folder: Path = SNAPSHOTS) -> list[str]:
    """Make the snapshots in `folder` these; return what changed, as `compare_snapshots` does."""
    changes = compare_snapshots(texts, folder)
    for name in read_snapshots(folder).keys() - texts.keys():
        (folder / name).unlink()
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    return changes


def compare_snapshots(texts: Mapping[str, str], folder: Path = SNAPSHOTS) -> list[str]:
    """The lines in which `texts` and the snapshots in `folder` differ.

    Of the project's reports that are held out it is told how many lines differ, and not which.
    """
    before = read_snapshots(folder)
    lines = [f"{name} is new" for name in sorted(texts.keys() - before.keys())]
    lines += [f"{name} is of no document" for name in sorted(before.keys() - texts.keys())]
    for name in sorted(before.keys() & texts.keys()):
        old, new = before[name].splitlines(), texts[name].splitlines()
        differ = list(unified_diff(old, new, name, name, lineterm="", n=0))
        if differ and name.startswith(f"{OWN}/{HALVES[HELDOUT]}/"):
            count = sum(line[0] in "+-" for line in differ[2:])
            differ = [f"{name}: {count} lines differ"]
        lines += differ
    return lines


def read_snapshots(folder: Path = SNAPSHOTS) -> dict[str, str]:
    """The text of each snapshot in `folder` by its place in it."""
    kinds = (*(f"*.{spec.name}.csv" for spec in TABLES), f"{OWN}/*/*.csv")
    paths = sorted(path for kind in kinds for path in folder.glob(kind))
    return {path.relative_to(folder).as_posix(): _read(path) for path in paths}


def _read(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()
