"""The command `match`: indicators to measures, of the dataset's reports or of two lists."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commandline import Decisions, Raw, make_console
from pipeline.settings import read_settings
from schema.failure import UsageError

if TYPE_CHECKING:
    from pipeline.settings import Settings

Lists = Annotated[
    tuple[Path, Path] | None,
    typer.Option(help="Two lists of indicators, as CSV with the columns id and text."),
]
Out = Annotated[
    Path | None,
    typer.Option(help="Folder of the dataset; with --lists the pairs as CSV, else they are shown."),
]
Review = Annotated[bool, typer.Option("--review", help="Ask about each pair that is not sure.")]
By = Annotated[str | None, typer.Option(help="Who decides, as it is written into links.csv.")]
Across = Annotated[
    bool, typer.Option("--across", help="Propose measures of two publishers as the same.")
]
Csv = Annotated[Path | None, typer.Option(help="With --across, the pairs as CSV.")]


def match_command(
    lists: Lists = None,
    out: Out = None,
    review: Review = False,
    by: By = None,
    across: Across = False,
    csv: Csv = None,
    raw: Raw = None,
    decisions: Decisions = None,
) -> None:
    """Link indicators to measures: show the links, what awaits a decision, and why."""
    if lists is not None:
        if review or across:
            raise UsageError("--lists goes with neither --review nor --across")
        read_settings(raw=raw, decisions=decisions)
        raise typer.Exit(_match_lists(*lists, out))
    settings = read_settings(raw=raw, decisions=decisions, out=out)
    if across:
        _show_across(settings, csv)
    else:
        raise typer.Exit(_match_reports(settings, by, review=review))


def _match_reports(settings: Settings, by: str | None, *, review: bool) -> int:
    """Match the reports of the dataset; exit code 1 where a decision could not be read or kept."""
    from pipeline.matching import match_dataset
    from pipeline.pairprinting import print_matched
    from pipeline.reviewing import review_pairs

    today = datetime.now(tz=UTC).date()
    console = make_console()
    if review:
        who = (by or getpass.getuser()).strip()
        matched = review_pairs(settings, _check_name(who), today, console, input)
    else:
        matched = match_dataset(settings, today)
    print_matched(matched, console)
    return int(bool(matched.warnings))


def _check_name(who: str) -> str:
    """Refuse a name that would be taken for a rule's."""
    if not who or who.split(maxsplit=1)[0] == "rule":
        raise UsageError("who decides? Give --by with a name that is not 'rule'")
    return who


def _show_across(settings: Settings, csv: Path | None) -> None:
    from pipeline.matching import match_across
    from pipeline.matchlists import LinkRow, pair_to_row
    from pipeline.pairprinting import print_across
    from pipeline.rowfiles import write_rows

    found = match_across(settings)
    if csv is None:
        print_across(found, make_console())
    else:
        write_rows(csv, LinkRow, map(pair_to_row, found.pairs))
    typer.echo(f"{len(found.pairs)} pairs of measures of two publishers; none of them is linked")


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
