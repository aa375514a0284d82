"""A report on a URL to its result: copied here for as long as it is read."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.reading import read_report, to_unreadable
from pipeline.remote import Folder, TooLargeError
from schema.failure import Failure, Reason, UnreadableError

if TYPE_CHECKING:
    from pipeline.places import RemoteFile
    from pipeline.reading import ReadReport
    from pipeline.sources import Report


def read_remote(report: Report, file: RemoteFile) -> ReadReport:
    """Read a report that lies on a URL; what goes wrong is a row of the result.

    The copy has the file's own name, so that the result is the one of a folder of this machine.
    """
    most_bytes = report.options.pdf.file_bytes
    with tempfile.TemporaryDirectory(prefix="quarterlies-") as folder:
        path = Path(folder) / file.name
        try:
            _copy(file, path, most_bytes)
        except UnreadableError as error:
            return to_unreadable(report, error.failure)
        return read_report(replace(report, path=path, remote=None))


def _copy(file: RemoteFile, path: Path, most_bytes: int) -> None:
    """Copy a file here; one that has gone since it was listed is not there, as the reader tells."""
    if file.is_folder:
        path.mkdir()
        return
    too_large = UnreadableError(
        Failure(
            Reason.FILE_TOO_LARGE,
            f"{file.name}: larger than {most_bytes:,} bytes, too large for a report",
        )
    )
    if file.size is not None and file.size > most_bytes:
        raise too_large
    try:
        Folder(file.folder).fetch(file.path, path, most_bytes)
    except TooLargeError as error:
        raise too_large from error
    except (OSError, ValueError) as error:
        message = f"{file.name}: it could not be fetched: {error}; the next run tries it again"
        raise UnreadableError(Failure(Reason.NOT_FETCHED, message)) from error
