"""A database for what one run has to put aside: on the disk, and gone when the run ends."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from schema.failure import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = ".scratch-"
"""What the names of its folders begin with; the next run removes one that a killed run left."""
NAME = "scratch.sqlite"
IN_MEMORY = ":memory:"


@contextmanager
def open_scratch(folder: Path | None = None) -> Iterator[sqlite3.Connection]:
    """An empty database, in a file below `folder` or, without one, in memory.

    Raises UsageError where the disk is full, or cannot be written to.
    """
    if folder is None:
        with _closing(connect(IN_MEMORY)) as database:
            yield database
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (
            tempfile.TemporaryDirectory(prefix=FOLDER, dir=folder) as own,
            _closing(connect(str(Path(own) / NAME))) as database,
        ):
            yield database
    except (OSError, sqlite3.OperationalError) as error:
        raise UsageError(f"cannot write into {folder}: {error}") from error


def remove_leftovers(folder: Path) -> None:
    """Remove what killed runs left below `folder`, which this run alone uses."""
    for path in folder.glob(f"{FOLDER}*"):
        shutil.rmtree(path, ignore_errors=True)


def connect(path: str) -> sqlite3.Connection:
    """A database that nothing has to survive, and that threads may use one after another."""
    database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    database.execute("pragma journal_mode = off")
    database.execute("pragma synchronous = off")
    return database


@contextmanager
def _closing(database: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    try:
        yield database
    finally:
        database.close()
