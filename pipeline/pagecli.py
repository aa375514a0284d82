"""The commands that look at a report: `tables` prints what is found in it, `debug` draws a page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.commandline import Decisions, Out, Password, Raw, Reader, make_console
from pipeline.settings import read_settings


def tables_command(
    files: Annotated[list[Path], typer.Argument(help="Reports whose tables are printed.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    password: Password = None,
    reader: Reader = None,
    raw: Raw = None,
    decisions: Decisions = None,
    out: Out = None,
) -> None:
    """Print the tables of every page as they are found, before any joining over pages."""
    from pipeline.options import settings_to_options
    from pipeline.tables import print_as_json, read_files

    settings = read_settings(
        raw=raw, decisions=decisions, out=out, password=password, reader=reader
    )
    found = read_files(files, settings_to_options(settings))
    if as_json:
        raise typer.Exit(int(not print_as_json(found)))
    from pipeline.printing import print_tables

    raise typer.Exit(int(not print_tables(found, make_console())))


def debug_command(
    file: Annotated[Path, typer.Argument(help="The PDF.")],
    page: Annotated[int, typer.Option(min=1, help="Number of the page, from 1.")],
    out: Annotated[
        Path | None, typer.Option(help="The picture, a PNG; else `<stem>-page-<N>.png` here.")
    ] = None,
    scale: Annotated[float, typer.Option(min=0.5, max=10, help="Pixels for each point.")] = 2,
    password: Password = None,
    reader: Reader = None,
    raw: Raw = None,
    decisions: Decisions = None,
) -> None:
    """Draw a page with its words, rules, tables, columns, and what became of each cell."""
    from pipeline.debugging import debug_page, save_picture

    settings = read_settings(raw=raw, decisions=decisions, password=password, reader=reader)
    path = out or Path(f"{file.stem}-page-{page}.png")
    save_picture(debug_page(file, page, settings, scale), path)
    typer.echo(f"wrote {path}")
