"""A dataset as the files that it is written into, by their names."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pipeline.rowstore import open_rows, put_dataset
from pipeline.store import LARGE_ROWS, make_files
from pipeline.versions import list_files

if TYPE_CHECKING:
    from schema.tables import Dataset


def dataset_to_files(dataset: Dataset, large: int = LARGE_ROWS) -> dict[str, bytes]:
    with TemporaryDirectory() as name, open_rows() as rows:
        folder = Path(name)
        put_dataset(rows, dataset)
        make_files(rows, folder, large)
        return {
            path.relative_to(folder).as_posix(): path.read_bytes() for path in list_files(folder)
        }
