"""The command `match`: which indicators of two lists are one measure."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.commandline import Decisions, Raw, make_console
from pipeline.settings import read_settings
from schema.failure import UsageError

Lists = Annotated[
    tuple[Path, Path] | None,
    typer.Option(help="Two lists of indicators, as CSV with the columns id and text."),
]
Out = Annotated[Path | None, typer.Option(help="The pairs as CSV; else they are printed.")]


def match_command(
    lists: Lists = None, out: Out = None, raw: Raw = None, decisions: Decisions = None
) -> None:
    """Match two lists of indicators: which are one measure, how surely, and why."""
    read_settings(raw=raw, decisions=decisions)
    if lists is None:
        raise UsageError("which lists? Give --lists A.csv B.csv, each with the columns id and text")
    raise typer.Exit(_match_lists(*lists, out))


def _match_lists(a: Path, b: Path, out: Path | None) -> int:
    """Match two files; exit code 1 where a row of them could not be read."""
    from pipeline.matchlists import match_lists, tell_summary, write_links
    from pipeline.matchprinting import print_links

    if out is not None and out.resolve() in {a.resolve(), b.resolve()}:
        raise UsageError(f"--out {out} is one of the lists: give another name")
    matched = match_lists(a, b)
    console = make_console()
    if out is None:
        print_links(matched, console)
    else:
        write_links(out, matched)
    for failure in matched.failures:
        typer.echo(failure.message, err=True)
    typer.echo(tell_summary(matched))
    if out is not None:
        typer.echo(f"wrote {out}")
    return int(bool(matched.failures))
