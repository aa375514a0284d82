"""A file or folder that one writer at a time holds, among processes and among threads of this."""

from __future__ import annotations

import os
import platform
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import local
from typing import IO, TYPE_CHECKING

from schema.failure import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows has no flock: two writers are not kept apart there
    fcntl = None  # type: ignore[assignment]

_held = local()


@contextmanager
def hold(path: Path, *, needed: bool = True) -> Iterator[None]:
    """Hold the lock `path`, waiting until nobody else does; who holds it may hold it again.

    A folder is held as it is, so that nothing is left in it; a file is made where there is none.
    Raises UsageError where its folder cannot be written to; unless `needed`, nothing is held then:
    nobody can write there.
    """
    mine: set[Path] = _held.__dict__.setdefault("paths", set())
    key = path.absolute()
    if key in mine:
        yield
        return
    try:
        lock = _open(path)
    except OSError as error:
        if needed:
            told = f"cannot write into {path.parent}: {error.strerror or error}"
            raise UsageError(told) from error
        yield
        return
    try:
        if fcntl is not None:
            fcntl.flock(lock, fcntl.LOCK_EX)
        mine.add(key)
        yield
    finally:
        mine.discard(key)
        os.close(lock)


@contextmanager
def hold_now(path: Path) -> Iterator[None]:
    """Hold the lock file `path` without waiting; who holds it may hold it again.

    The file says who holds it. Raises UsageError that says so where another does, and OSError where
    its folder cannot be written to.
    """
    mine: set[Path] = _held.__dict__.setdefault("paths", set())
    key = path.absolute()
    if key in mine:
        yield
        return
    with path.open("a+", encoding="utf-8") as lock:
        try:
            if fcntl is not None:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            who = f" ({words})" if (words := lock.read().strip()) else ""
            told = f"another run is writing to {path.parent}{who}; wait for it to end"
            raise UsageError(told) from None
        _write_who(lock)
        mine.add(key)
        try:
            yield
        finally:
            mine.discard(key)
            lock.truncate(0)


def _write_who(lock: IO[str]) -> None:
    """Say in the lock which process holds it, on which machine, and since when."""
    since = datetime.now(tz=UTC).strftime("%Y-%m-%d %H:%M UTC")
    lock.truncate(0)
    lock.write(f"process {os.getpid()} on {platform.node() or 'this machine'} since {since}\n")
    lock.flush()


def _open(path: Path) -> int:
    if path.is_dir():
        return os.open(path, os.O_RDONLY)
    path.parent.mkdir(parents=True, exist_ok=True)
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666)
