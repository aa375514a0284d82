"""The work behind `make export`: the dataset in another form, in a folder of its own."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from pipeline.store import read_dataset
from pipeline.wholefiles import write_files
from publish.about import documents_to_about
from publish.csvtext import table_to_csv
from publish.csvw import about_to_csvw
from publish.frames import dataset_to_tables, tables_to_digest
from publish.sdmx import tables_to_sdmx
from publish.spreadsheet import table_to_spreadsheet_csv
from schema.failure import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.settings import Settings
    from schema.tables import Dataset


class ExportFormat(StrEnum):
    """The forms that there are."""

    EXCEL_CSV = "excel-csv"
    SDMX_CSV = "sdmx-csv"
    CSVW = "csvw"


def export_dataset(settings: Settings, form: ExportFormat, to: Path | None) -> list[Path]:
    """Write the dataset of `settings.out` into the folder `to` in another form; give the files.

    Without `to` it is `export/FORM` beside the dataset. Raises UsageError where there is no
    dataset, or the folder cannot be written to or is the dataset's own.
    """
    folder = to or settings.out / "export" / form.value
    if folder.resolve() == settings.out.resolve():
        raise UsageError(f"{folder} holds the dataset itself: give another folder with --to")
    dataset = read_dataset(settings.out)
    if dataset is None:
        raise UsageError(f"there is no dataset in {settings.out}: run make extract first")
    files = dataset_to_export(dataset, form)
    write_files(folder, files)
    return [folder / name for name in files]


def dataset_to_export(dataset: Dataset, form: ExportFormat) -> dict[str, bytes]:
    """The files of a form by name; the same dataset gives the same bytes."""
    tables = dataset_to_tables(dataset)
    about = documents_to_about(dataset.documents, tables_to_digest(tables))
    if form is ExportFormat.SDMX_CSV:
        return tables_to_sdmx(tables, about)
    if form is ExportFormat.EXCEL_CSV:
        return {
            f"{spec.name}.csv": table_to_spreadsheet_csv(spec, table)
            for spec, table in tables.items()
        }
    files = {f"{spec.name}.csv": table_to_csv(table).encode() for spec, table in tables.items()}
    return files | {"csv-metadata.json": about_to_csvw(about)}
