"""What was read before, kept until what it depends on changes: a database beside the dataset.

It holds nothing that cannot be read again: where it is damaged it is thrown away. What is kept is
there as soon as `keep` returns, so that an interrupted run goes on where it was.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from schema.failure import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER = ".kept"
NAME = "results.sqlite"
RUNS_KEPT = 5
"""A result that so many whole runs had no use for is thrown away."""
_TABLES = """
create table if not exists results
    (key text primary key, kept blob not null, digest blob not null, used integer not null);
create table if not exists files
    (path text primary key, stamp text not null, sha256 text not null);
create table if not exists notes (name text primary key, words text not null);
pragma user_version = 1;
"""
_VERSION = 1
_JUST_NOW_NS = 2_000_000_000
"""A file that was written so shortly before it was hashed may change again within its stamp."""


class Shelf:
    """The results of reports by their keys, the hashes of files, and notes of the last run."""

    def __init__(self, database: sqlite3.Connection) -> None:
        """Over a database that `open_shelf` has opened."""
        self._database = database
        self._run = int(self.read_note("run") or 0)

    # ----------------------------------------------------------------------------------- results
    def find(self, key: str) -> bytes | None:
        """What is kept under `key`, whole; None where nothing is."""
        with suppress(sqlite3.DatabaseError):
            row = self._database.execute(
                "select kept, digest from results where key = ?", (key,)
            ).fetchone()
            if row is not None and _digest(row[0]) == row[1]:
                return bytes(row[0])
        return None

    def has(self, key: str) -> bool:
        """Whether something is kept under `key`, without a look at it."""
        with suppress(sqlite3.DatabaseError):
            found = self._database.execute("select 1 from results where key = ?", (key,))
            return found.fetchone() is not None
        return False

    def keep(self, key: str, kept: bytes) -> None:
        """Keep a result; raises UsageError where the disk is full, or cannot be written to."""
        self._write(
            "insert or replace into results values (?, ?, ?, ?)",
            (key, kept, _digest(kept), self._run + 1),
        )

    def copy(self, key: str, other: str) -> None:
        """Keep what is kept under `key` under another key, too."""
        self._write(
            "insert or replace into results select ?, kept, digest, ? from results where key = ?",
            (other, self._run + 1, key),
        )

    def sweep(self, keys: list[str]) -> None:
        """Count a whole run that had use for `keys`; throw away what none had for long."""
        self._run += 1
        with self._writing():
            self._database.executemany(
                "update results set used = ? where key = ?", ((self._run, key) for key in keys)
            )
            least = self._run - RUNS_KEPT
            self._database.execute("delete from results where used <= ?", (least,))
        self.write_note("run", str(self._run))

    # ------------------------------------------------------------------------------------- files
    def hash_file(self, path: Path) -> str:
        """The SHA-256 of a file's bytes, or the name of the error where it cannot be read.

        Worked out anew where size, times or place on the disk are not those of the last time.
        """
        try:
            stamp = _find_stamp(path)
            row = self._database.execute(
                "select stamp, sha256 from files where path = ?", (os.fspath(path.absolute()),)
            ).fetchone()
            if row is not None and row[0] == stamp:
                return str(row[1])
            with path.open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except (OSError, ValueError, sqlite3.Error) as error:
            return type(error).__name__
        if time.time_ns() - path.stat().st_mtime_ns > _JUST_NOW_NS:
            self._write(
                "insert or replace into files values (?, ?, ?)",
                (os.fspath(path.absolute()), stamp, found),
            )
        return found

    # ------------------------------------------------------------------------------------- notes
    def read_note(self, name: str) -> str | None:
        """What was noted under this name."""
        with suppress(sqlite3.DatabaseError):
            row = self._database.execute(
                "select words from notes where name = ?", (name,)
            ).fetchone()
            return None if row is None else str(row[0])
        return None

    def write_note(self, name: str, words: str) -> None:
        """Note something for the next run."""
        self._write("insert or replace into notes values (?, ?)", (name, words))

    # ---------------------------------------------------------------------------------- database
    def _write(self, statement: str, values: tuple[object, ...]) -> None:
        with self._writing():
            self._database.execute(statement, values)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            with self._database:
                yield
        except sqlite3.Error as error:
            raise UsageError(f"cannot keep what was read: {error}") from error


@contextmanager
def open_shelf(out: Path) -> Iterator[Shelf]:
    """The shelf of the folder `out`, which is made where it is missing.

    Raises UsageError where it cannot be written to.
    """
    path = out / FOLDER / NAME
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        database = _open(path)
    except (OSError, sqlite3.Error) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise UsageError(f"cannot write into {out}: {reason}") from error
    try:
        yield Shelf(database)
    finally:
        database.close()


def _open(path: Path) -> sqlite3.Connection:
    """The database at `path`; a damaged one, or one of another version, is made anew."""
    try:
        return _connect(path)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        for ending in ("", "-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        return _connect(path)


def _connect(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path)
    try:
        # what was written survives the end of this process; a power cut loses the last of it
        database.execute("pragma journal_mode = wal")
        database.execute("pragma synchronous = normal")
        (version,) = database.execute("pragma user_version").fetchone()
        if version not in {0, _VERSION}:
            raise sqlite3.DatabaseError(f"version {version}")
        database.executescript(_TABLES)
    except sqlite3.Error:
        database.close()
        raise
    return database


def _digest(kept: bytes) -> bytes:
    return hashlib.blake2b(kept, digest_size=8).digest()


def _find_stamp(path: Path) -> str:
    seen = path.stat()
    return f"{seen.st_size} {seen.st_mtime_ns} {seen.st_ctime_ns} {seen.st_ino}"
