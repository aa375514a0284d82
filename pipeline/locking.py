"""A file that one writer at a time holds, among processes and among threads of this one."""

from __future__ import annotations

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

    Raises UsageError where its folder cannot be written to; unless `needed`, nothing is held then:
    nobody can write there.
    """
    mine: set[Path] = _held.__dict__.setdefault("paths", set())
    key = path.absolute()
    if key in mine:
        yield
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = path.open("a")
    except OSError as error:
        if needed:
            told = f"cannot write into {path.parent}: {error.strerror or error}"
            raise UsageError(told) from error
        yield
        return
    with lock:
        if fcntl is not None:
            fcntl.flock(lock, fcntl.LOCK_EX)
        mine.add(key)
        try:
            yield
        finally:
            mine.discard(key)
