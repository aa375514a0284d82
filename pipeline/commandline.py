"""What the commands share: the options that all of them take, and the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

FILE_WIDTH = 120
Raw = Annotated[
    str | None,
    typer.Option(help="Folder of the reports and documents.csv; for extract also a URL."),
]
Decisions = Annotated[Path | None, typer.Option(help="Folder of what people decided.")]
Password = Annotated[str | None, typer.Option(help="Password of PDFs that need one to open.")]
Reader = Annotated[str | None, typer.Option(help="Library that reads PDFs: pdfium or pdfplumber.")]
Words = Annotated[str | None, typer.Option()]
Out = Annotated[
    str | None,
    typer.Option(help="Folder that the dataset is written into; for extract also a URL."),
]


def count(number: int, thing: str) -> str:
    """So many things, in words.

    >>> count(1, "chart"), count(1200, "chart")
    ('1 chart', '1,200 charts')
    """
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def make_console() -> Console:
    """The terminal, or a width that holds a summary where output goes to a file."""
    from rich.console import Console  # noqa: PLC0415 most commands print without it

    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=FILE_WIDTH)
