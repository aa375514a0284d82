"""A file or folder that one writer at a time holds, among processes and among threads of this."""

from __future__ import annotations

import os
from contextlib import contextmanager
from threading import local
from typing import TYPE_CHECKING

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


def _open(path: Path) -> int:
    if path.is_dir():
        return os.open(path, os.O_RDONLY)
    path.parent.mkdir(parents=True, exist_ok=True)
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666)
