"""How files are read, and the first look at a file: for the commands that need no more of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.limits import DEFAULT_LIMITS, DEFAULT_OPTIONS, PdfOptions, TextLimits
from schema.failure import Failure, Reason, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pipeline.settings import Settings


KEPT_SCANS = ".kept/scans"
"""The folder, in that of the dataset, of pages that were recognised."""

TEXT_ENDINGS = (".csv", ".markdown", ".md", ".tab", ".text", ".tsv", ".txt")


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How files are read: what each kind of reader can be told."""

    text: TextLimits = DEFAULT_LIMITS
    pdf: PdfOptions = DEFAULT_OPTIONS


DEFAULTS = ReadOptions()


def settings_to_options(settings: Settings) -> ReadOptions:
    """What the settings tell the readers."""
    text = TextLimits(
        file_bytes=settings.max_file_bytes,
        line_characters=settings.max_line_chars,
    )
    return ReadOptions(
        text,
        PdfOptions(
            settings.password,
            settings.reader,
            settings.max_pages,
            settings.max_file_bytes,
            settings.out / KEPT_SCANS,
        ),
    )


def refuse_kind(path: Path, known: Iterable[str]) -> UnreadableError:
    """The exception for a kind of file without a reader; `known` are the endings that have one."""
    kind = f"files of the type `{path.suffix}`" if path.suffix else "files without an ending"
    message = f"{path.name}: {kind} cannot be read, only {', '.join(sorted(known))}"
    return UnreadableError(Failure(Reason.UNSUPPORTED_FILE_TYPE, message))


def check_path(path: Path) -> None:
    """Refuse what is no file; raises UnreadableError."""
    if not path.exists():
        message = f"{path.name}: there is no such file"
        raise UnreadableError(Failure(Reason.FILE_NOT_FOUND, message))
    if not path.is_file():
        message = f"{path.name}: this is a folder or a device, not a report"
        raise UnreadableError(Failure(Reason.NOT_A_FILE, message))
