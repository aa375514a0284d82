"""What the readers can be told: how a file is opened, and how large it may be."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

ReaderName = Literal["pdfium", "pdfplumber"]
MOST_CELLS = 1_000  # of a row


@dataclass(frozen=True, slots=True)
class PdfOptions:
    """How PDFs are read: the password, the library, and how large a file may be.

    `kept` is the folder of pages that were recognised; what is read does not depend on it.
    """

    password: str | None = None
    reader: ReaderName = "pdfium"
    pages: int = 2_000
    file_bytes: int = 200_000_000
    kept: Path | None = field(default=None, repr=False, compare=False)


DEFAULT_OPTIONS = PdfOptions()


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLimits:
    """How large a text file may be; what is larger becomes a failure."""

    file_bytes: int = 200_000_000
    line_characters: int = 1_000_000
    row_cells: int = MOST_CELLS
    excerpt_characters: int = 200


DEFAULT_LIMITS = TextLimits()
