"""What the readers can be told: how a file is opened, and how large it may be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ReaderName = Literal["pdfium", "pdfplumber"]
MOST_CELLS = 1_000  # of a row


@dataclass(frozen=True, slots=True)
class PdfOptions:
    """How PDFs are read: the password, the library, and how large a file may be."""

    password: str | None = None
    reader: ReaderName = "pdfium"
    pages: int = 2_000
    file_bytes: int = 200_000_000


DEFAULT_OPTIONS = PdfOptions()


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLimits:
    """How large a text file may be; what is larger becomes a failure."""

    file_bytes: int = 200_000_000
    line_characters: int = 1_000_000
    row_cells: int = MOST_CELLS
    excerpt_characters: int = 200


DEFAULT_LIMITS = TextLimits()
