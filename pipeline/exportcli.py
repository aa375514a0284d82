"""The command `export`: the dataset in a form that others ask for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.commandline import Decisions, Out, Raw
from pipeline.settings import read_settings
from schema.failure import UsageError

FORMATS = ("excel-csv", "sdmx-csv", "csvw")


def export_command(
    form: Annotated[str, typer.Option("--format", help=f"One of {', '.join(FORMATS)}.")],
    to: Annotated[
        Path | None, typer.Option(help="Folder to write into; else export/FORMAT in --out.")
    ] = None,
    raw: Raw = None,
    decisions: Decisions = None,
    out: Out = None,
) -> None:
    """Write the dataset in a form for spreadsheets, for statistics offices or for the web."""
    if form not in FORMATS:
        raise UsageError(f"there is no format {form!r}; there are {', '.join(FORMATS)}")
    settings = read_settings(raw=raw, decisions=decisions, out=out)
    from pipeline.exporting import ExportFormat, export_dataset

    for path in export_dataset(settings, ExportFormat(form), to):
        typer.echo(f"wrote {path}")
