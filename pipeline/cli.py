"""The command line: `python -m pipeline extract | add | refresh | tables | cell | match | …`.

Exit codes: 0 all was read, 1 a document could not be read or fetched, 2 wrong usage.

Each command imports what it needs when it runs: arrow alone is slower to load than most commands
are to run, and takes more memory than the pages of a report.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from pipeline.addcli import add_command, refresh_command
from pipeline.auditcli import audit_command, report_command
from pipeline.commandline import Decisions, Out, Raw, Words, make_console
from pipeline.engine import collect_seldom
from pipeline.exportcli import export_command
from pipeline.extractcli import extract_command
from pipeline.matchcli import match_command
from pipeline.pagecli import debug_command, tables_command
from pipeline.releasecli import diff_command, release_command
from pipeline.settings import ROOT, read_settings
from pipeline.viewcli import charts_command, show_command
from schema.failure import FetchError, QuarterliesError, UnreadableError, UsageError

if TYPE_CHECKING:
    from normalise.single import CellItem

app = typer.Typer(
    help="Quarterly performance reports to one long table of every measure and every reading.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Heldout = Annotated[bool, typer.Option("--heldout", help="List the misses held out, too.")]

for command in (
    *(extract_command, add_command, refresh_command, tables_command, debug_command),
    *(match_command, audit_command, report_command, charts_command, show_command),
    *(diff_command, release_command, export_command),
):
    app.command(command.__name__.removesuffix("_command"))(command)


@app.command("cell")
def cell_command(
    text: Annotated[str | None, typer.Argument(help="The cell's text.")] = None,
    column: Annotated[str | None, typer.Option(help="The column's header.")] = None,
    year: Annotated[str | None, typer.Option(help="The column's financial year: 2013/14.")] = None,
    indicator: Words = None,
    target: Words = None,
    period_start: Words = None,
    period_end: Words = None,
    reference_date: Words = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print rows as JSON.")] = False,
    jsonl: Annotated[
        str | None,
        typer.Option(help="A file of cells, one JSON object a line; - reads standard input."),
    ] = None,
    raw: Raw = None,
    decisions: Decisions = None,
    out: Out = None,
) -> None:
    """Explain one cell: its tokens, the rules that fired, its readings."""
    from pipeline.explaining import answer_to_json, item_to_object
    from pipeline.printing import print_cell

    read_settings(raw=raw, decisions=decisions, out=out)
    if jsonl is not None and text is not None:
        raise UsageError("give the cell's text or --jsonl FILE, not both")
    if jsonl is not None:
        _answer_lines(jsonl)
    if text is None:
        message = "give the cell's text, or --jsonl FILE"
        raise UsageError(message)
    given = {
        "text": text,
        "column": column,
        "year": year,
        "indicator": indicator,
        "target": target,
        "period_start": period_start,
        "period_end": period_end,
        "reference_date": reference_date,
    }
    answer = item_to_object(_to_item(given))
    if as_json:
        typer.echo(answer_to_json(answer, indent=2))
    else:
        print_cell(answer, make_console())


def _to_item(given: dict[str, str | None]) -> CellItem:
    from pydantic import ValidationError

    from normalise.single import CellItem
    from pipeline.explaining import error_to_words

    try:
        return CellItem.model_validate(given)
    except ValidationError as error:
        message = f"{error_to_words(error)}; a date is written as 2013-10-01"
        raise UsageError(message) from error


def _answer_lines(source: str) -> NoReturn:
    """Answer each line of a file of cells; exit code 1 where a line could not be read."""
    from pipeline.explaining import answer_to_json, lines_to_answers

    try:
        text = sys.stdin.read() if source == "-" else Path(source).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        message = f"cannot read {source}: {error}"
        raise UsageError(message) from error
    failed = False
    for answer in lines_to_answers(text.removeprefix("\ufeff").split("\n")):
        failed = failed or "error" in answer
        typer.echo(answer_to_json(answer))
    raise typer.Exit(int(failed))


@app.command("evaluate")
def evaluate_command(
    raw: Raw = None, decisions: Decisions = None, out: Out = None, heldout: Heldout = False
) -> None:
    """Score the pipeline on every golden file and report of its own; write docs/accuracy.md."""
    from pipeline import evaluation, run

    settings = read_settings(raw=raw, decisions=decisions, out=out)
    evaluation.evaluate(run.build_by_rule(settings), make_console(), heldout=heldout)


@app.command("snapshots")
def snapshots_command(raw: Raw = None, decisions: Decisions = None, out: Out = None) -> None:
    """Rewrite the snapshots in tests/snapshots from what the pipeline says now."""
    from pipeline import run, snapshots

    dataset = run.build_by_rule(read_settings(raw=raw, decisions=decisions, out=out))
    typer.echo("\n".join(snapshots.renew_snapshots(dataset)) or "nothing has changed")


@app.command("dictionary")
def dictionary_command(raw: Raw = None, decisions: Decisions = None, out: Out = None) -> None:
    """Write docs/data-dictionary.md from the schema."""
    from schema.dictionary import dictionary_to_markdown

    read_settings(raw=raw, decisions=decisions, out=out)
    path = ROOT / "docs/data-dictionary.md"
    path.write_text(dictionary_to_markdown(), encoding="utf-8")
    typer.echo(f"wrote {path.relative_to(ROOT)}")


def main() -> None:
    """Run a command; what a person did wrong ends with a sentence and exit code 2."""
    collect_seldom()
    try:
        app()
    except (UnreadableError, FetchError) as error:
        _fail(str(error), 1)
    except QuarterliesError as error:
        _fail(str(error), 2)
    except KeyboardInterrupt:
        _fail("stopped; the dataset is as it was before, run the same again to go on", 130)


def _fail(message: str, code: int) -> None:
    typer.echo(f"quarterlies: {message}", err=True)
    sys.exit(code)
