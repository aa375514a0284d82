"""The commands of the audit: `audit` starts the web app, `report` writes it as one file."""

from __future__ import annotations

import getpass
from typing import Annotated

import typer

from pipeline.commandline import Decisions, Out, Raw
from pipeline.settings import read_settings
from schema.failure import UsageError

DEFAULT_PORT = 8765
Password = Annotated[str | None, typer.Option(help="Password of PDFs that need one to open.")]


def audit_command(
    host: Annotated[
        str, typer.Option(help="Address to listen on; any but this machine's own needs --token.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port; 0 takes a free one.")] = DEFAULT_PORT,
    token: Annotated[
        str | None,
        typer.Option(
            envvar="QUARTERLIES_AUDIT_TOKEN",
            help="What others must know to get in: 16 characters or more.",
        ),
    ] = None,
    by: Annotated[
        str | None, typer.Option(help="Who decides, as it is written into corrections.csv.")
    ] = None,
    browser: Annotated[bool, typer.Option(help="Open it in the browser.")] = True,
    password: Password = None,
    raw: Raw = None,
    decisions: Decisions = None,
    out: Out = None,
) -> None:
    """See every reading on the page that it came from, in a browser."""
    from audit.safety import SHORTEST_TOKEN, is_loopback
    from pipeline.auditing import Auditor
    from pipeline.serving import serve

    if not is_loopback(host) and (token is None or len(token) < SHORTEST_TOKEN):
        raise UsageError(
            f"--host {host} lets other machines in: give --token with {SHORTEST_TOKEN}"
            " characters or more as well"
        )
    settings = read_settings(raw=raw, decisions=decisions, out=out, password=password)
    serve(Auditor(settings, by or getpass.getuser()), host, port, token, opens=browser)


def report_command(
    password: Password = None, raw: Raw = None, decisions: Decisions = None, out: Out = None
) -> None:
    """Write the audit page as one file that needs nothing else: audit.html beside the dataset."""
    from pipeline.auditing import Auditor, write_report

    settings = read_settings(raw=raw, decisions=decisions, out=out, password=password)
    path, size = write_report(Auditor(settings))
    typer.echo(f"wrote {path} ({size / 1_000_000:.1f} MB)")
