"""A report that is to be read, and the files that hold it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.options import DEFAULTS, ReadOptions

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.places import RemoteFile
    from schema.decisions import Correction
    from schema.document import Document


@dataclass(frozen=True, slots=True)
class Report:
    """A report to be read: its file, its id, and its row of the register where it has one.

    `corrections` are what people decided of its readings. A file on a URL is `remote`; of its
    `path` only the name counts, until it is copied here.
    """

    path: Path
    document_id: str
    document: Document | None
    options: ReadOptions = DEFAULTS
    corrections: tuple[Correction, ...] = ()
    remote: RemoteFile | None = None

    @property
    def name(self) -> str:
        """The file's name as it can be written: a byte that is no UTF-8 is replaced."""
        return os.fsencode(self.path.name).decode(errors="replace")


@dataclass(frozen=True, slots=True)
class Sources:
    """The files that hold one report, the best first, and the id that the report has."""

    document_id: str
    files: tuple[Report, ...]
