"""The commands `add` and `refresh`: reports registered, and those that were fetched checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commandline import Decisions, Out, Password, Raw, Reader, Words, make_console
from pipeline.settings import read_settings
from pipeline.weburls import is_url

if TYPE_CHECKING:
    from rich.console import Console

    from pipeline.adding import Options
    from pipeline.refreshing import Checked
    from pipeline.settings import Settings

AllowLocal = Annotated[
    bool, typer.Option("--allow-local", help="Fetch from addresses of the local network, too.")
]


def add_command(
    file: Annotated[
        str, typer.Argument(metavar="FILE|URL", help="The report, or the address to fetch it from.")
    ],
    publisher: Words = None,
    title: Words = None,
    period: Annotated[str | None, typer.Option(help="As `2013/14` or `Q2 2017/18`.")] = None,
    period_start: Words = None,
    period_end: Words = None,
    quarter: Annotated[str | None, typer.Option(help="What `this quarter` means.")] = None,
    url: Words = None,
    licence: Words = None,
    report: Annotated[
        str | None, typer.Option(help="Name that the files of one and the same report share.")
    ] = None,
    allow_local: AllowLocal = False,
    password: Password = None,
    reader: Reader = None,
    raw: Raw = None,
    decisions: Decisions = None,
    out: Out = None,
) -> None:
    """Register a report: show what its own words say about it, and write documents.csv."""
    from pipeline.adding import Options

    given = {"raw": raw, "decisions": decisions, "out": out, "password": password, "reader": reader}
    settings = read_settings(**given, allow_local=allow_local or None)
    options = Options(
        publisher=publisher,
        title=title,
        period=period,
        period_start=period_start,
        period_end=period_end,
        quarter=quarter,
        url=url,
        licence=licence,
        report=report,
    )
    _add(file, settings, options)


def _add(file: str, settings: Settings, options: Options) -> None:
    from pipeline.adding import add_report
    from pipeline.keeping import add_url
    from pipeline.printing import print_added

    console = make_console()
    if is_url(file):
        kept = add_url(file, settings, options)
        print_added(kept.added, console, kept.replaced)
    else:
        print_added(add_report(Path(file), settings, options), console)


def refresh_command(
    allow_local: AllowLocal = False,
    password: Password = None,
    raw: Raw = None,
    decisions: Decisions = None,
    out: Out = None,
) -> None:
    """Check each report that has an address: unchanged, replaced, gone? Keep what is new."""
    settings = read_settings(
        raw=raw,
        decisions=decisions,
        out=out,
        password=password,
        allow_local=allow_local or None,
    )
    console = make_console()
    checked = _check_all(settings, console)
    if not checked:
        console.print("no report has an address: give it with `add`, as --url")
        return
    _print_checked(checked, console)
    raise typer.Exit(int(not all(one.is_good for one in checked)))


def _check_all(settings: Settings, console: Console) -> list[Checked]:
    from rich.text import Text

    from pipeline.refreshing import refresh

    checked = []
    for one in refresh(settings):
        checked.append(one)
        if console.is_terminal:
            console.print(Text(f"{one.outcome:<12} {one.url}"))
    return checked


def _print_checked(checked: list[Checked], console: Console) -> None:
    """What became of each address, then how many of each kind."""
    from collections import Counter

    from rich.table import Table
    from rich.text import Text

    table = Table(show_edge=False, pad_edge=False)
    for name in ("file", "address", "outcome", "more"):
        table.add_column(name, overflow="fold")
    for one in checked:
        cells = (", ".join(one.files), one.url, one.outcome, one.told)
        table.add_row(*(Text(cell) for cell in cells))
    console.print(table)
    counts = Counter(one.outcome for one in checked).most_common()
    console.print(Text("; ".join(f"{number:,} {outcome}" for outcome, number in counts)))
