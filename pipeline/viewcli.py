"""The commands for who reads the dataset: `charts` draws it, `show` prints a measure."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.commandline import Decisions, Raw, count, make_console
from pipeline.settings import read_settings
from schema.failure import UsageError

Data = Annotated[Path | None, typer.Option("--out", help="Folder of the dataset.")]


def charts_command(
    measure: Annotated[
        str | None, typer.Option(help="Draw this measure alone: its id, its code, or words.")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(help="Folder of the dataset; with --measure also the picture, .svg or .png."),
    ] = None,
    audit: Annotated[
        str | None,
        typer.Option(help="Address of a running audit page; else figures lead to audit.html."),
    ] = None,
    raw: Raw = None,
    decisions: Decisions = None,
) -> None:
    """Draw every measure over time, on one page beside the dataset: charts.html."""
    from pipeline.charting import KINDS, write_chart, write_charts

    is_picture = out is not None and out.suffix.lower() in KINDS and not out.is_dir()
    folder = None if is_picture else out
    settings = read_settings(raw=raw, decisions=decisions, out=folder)
    if measure is not None:
        picture = out if is_picture else None
        typer.echo(f"wrote {write_chart(settings.out, measure, picture)}")
        return
    if is_picture:
        raise UsageError(f"which measure is to be drawn into {out}? Give --measure")
    path, charts, size = write_charts(settings.out, audit)
    typer.echo(f"wrote {path}: {count(charts, 'chart')} ({size / 1_000_000:.1f} MB)")


def show_command(
    words: Annotated[list[str], typer.Argument(help="Words of the measure, its code or its id.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    raw: Raw = None,
    decisions: Decisions = None,
    out: Data = None,
) -> None:
    """Find a measure by its words, and print its series with the sources."""
    from pipeline.finding import read_timelines
    from pipeline.showing import find_hits, hits_to_json, print_hits

    settings = read_settings(raw=raw, decisions=decisions, out=out)
    dataset, timelines = read_timelines(settings.out)
    query = " ".join(words)
    hits = find_hits(query, timelines)
    documents = {row.document_id: row for row in dataset.documents}
    if as_json:
        typer.echo(hits_to_json(query, hits, documents))
    elif hits:
        print_hits(hits, documents, make_console())
    else:
        typer.echo(
            f"nothing is found for {query!r} among {count(len(timelines), 'measure')}", err=True
        )
    raise typer.Exit(int(not hits))
