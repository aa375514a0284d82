"""The command `extract`: read the reports and write the dataset, with a bar and a log."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commandline import Decisions, Out, Password, Raw, Reader, make_console
from pipeline.places import hide_secrets, is_url, split_url, url_to_path
from pipeline.settings import PREFIX, read_url_settings
from schema.failure import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.progress import Watch
    from pipeline.runs import Run
    from pipeline.settings import Settings

INTERRUPTED = 130
"""The exit code of a program that was ended by Ctrl-C, as shells have it."""
Workers = Annotated[
    int | None,
    typer.Option(help="Number of processes that read; with 1 none is made, and no limit holds."),
]
Engine = Annotated[
    str | None, typer.Option(help="Where reports are read: processes (here) or dask.")
]
Scheduler = Annotated[
    str | None, typer.Option(help="Dask scheduler to use (tcp://host:8786); else a local one.")
]
Prefer = Annotated[str | None, typer.Option(help="Kind of file to take of several: pdf or txt.")]


def extract_command(
    files: Annotated[list[str] | None, typer.Argument(help="Reports to read; else all.")] = None,
    prefer: Prefer = None,
    password: Password = None,
    reader: Reader = None,
    raw: Raw = None,
    decisions: Decisions = None,
    out: Out = None,
    workers: Workers = None,
    engine: Engine = None,
    scheduler: Scheduler = None,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Read all again, whether it has changed or not.")
    ] = False,
    log: Annotated[
        Path | None, typer.Option(help="File for a log as JSON lines; - for standard error.")
    ] = None,
) -> None:
    """Read the reports and write the dataset."""
    from pipeline.engine import count_workers
    from pipeline.versions import find_standing

    if workers is None and f"{PREFIX}WORKERS" not in os.environ:
        workers = count_workers()
    settings = read_url_settings(
        raw=raw,
        decisions=decisions,
        out=out,
        workers=workers,
        engine=engine,
        scheduler=scheduler,
        prefer=prefer,
        password=password,
        reader=reader,
    )
    before = find_standing(settings.out)
    paths = [_to_path(file, settings) for file in files or ()]
    run = _run(settings, paths, log, fresh=fresh)
    _tell(run, before, settings)
    raise typer.Exit(run.exit_code)


def _tell(run: Run, before: str | None, settings: Settings) -> None:
    """Print the summary of a run, and what it changed."""
    from pipeline.summary import print_summary
    from pipeline.versions import find_standing

    print_summary(run, settings.out, make_console())
    if before is not None and find_standing(settings.out) == before:
        typer.echo("Against the dataset before: nothing differs.")
    elif before is not None:
        from pipeline.diffing import size_to_line

        typer.echo(size_to_line(before, settings), nl=False)
    if settings.out_url:
        typer.echo(f"Uploaded to {hide_secrets(settings.out_url)}: latest.json there says where.")


def _run(settings: Settings, files: list[Path], log: Path | None, *, fresh: bool) -> Run:
    from pipeline.plans import find_unchanged

    unchanged = None if files or fresh or log else find_unchanged(settings)
    if unchanged is not None:
        return unchanged
    extract = _find_extract(settings)
    with ExitStack() as stack:
        watch = _make_watch(stack, log)
        try:
            return extract(settings, files, watch, fresh=fresh)
        except KeyboardInterrupt:
            watch.interrupted()
            stack.close()
            typer.echo(
                "Stopped: the dataset is as it was before. What was read is kept;"
                " run the same again to go on.",
                err=True,
            )
            raise typer.Exit(INTERRUPTED) from None


def _find_extract(settings: Settings) -> Callable[..., Run]:
    """What runs: for URLs, what copies to and from them around it."""
    if settings.raw_url is None and settings.out_url is None:
        from pipeline.run import extract

        return extract
    try:
        from pipeline.away import extract_away
    except ModuleNotFoundError as error:
        message = f"URLs need more packages ({error.name} is missing): make cluster"
        raise UsageError(message) from error
    return extract_away


def _to_path(file: str, settings: Settings) -> Path:
    """The path of a report that was named; one on a URL is in the folder that is read."""
    if not is_url(file):
        return Path(file)
    path = url_to_path(file)
    if path is not None:
        return path
    folder, name = split_url(file)
    if settings.raw_url is None or folder != settings.raw_url.partition("?")[0].rstrip("/"):
        shown = hide_secrets(file)
        raise UsageError(
            f"{shown} is not in the folder of the reports: --raw {hide_secrets(folder)}"
        )
    return settings.raw / name


def _make_watch(stack: ExitStack, log: Path | None) -> Watch:
    """Who is told how far the run is: a bar, and the log that was asked for."""
    from rich.console import Console

    from pipeline.progress import Bar, Log, Several

    bar = stack.enter_context(Bar(Console(stderr=True)))
    if log is None:
        return bar
    if str(log) == "-":
        return Several((bar, Log(sys.stderr)))
    try:
        stream = stack.enter_context(log.open("a", encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"cannot write the log {log}: {error.strerror or error}") from error
    return Several((bar, Log(stream)))
