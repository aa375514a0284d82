"""Documents read again for the audit page: in a process apart, so that no answer waits for it."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import OrderedDict
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from threading import RLock, Thread
from typing import TYPE_CHECKING

from audit.backend import Trace
from pipeline.engine import collect_seldom
from pipeline.register import hash_file
from pipeline.spool import Spool, open_spool, write_spool
from pipeline.tracing import trace_report
from schema.failure import QuarterliesError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Executor
    from multiprocessing.process import BaseProcess

    from pipeline.sources import Report
    from schema.dataset import DocumentRow

MOST_TRACES = 24
Read = tuple["DocumentRow", "Callable[[], Report]"]


class Retracer:
    """Documents read again, each once for as long as it is kept."""

    def __init__(self, here: Executor) -> None:
        """Read in the thread of `here`, until `read_apart` says otherwise."""
        self._here = here
        self._apart: _Apart | None = None
        self._kept: OrderedDict[tuple[object, ...], Future[Trace]] = OrderedDict()
        self._lock = RLock()
        self._is_closed = False

    def read_apart(self) -> None:
        """Read in a process of its own from now on."""
        self._apart = _Apart()

    def close(self) -> None:
        """End that process, and take away what it wrote."""
        self._is_closed = True
        if self._apart is not None:
            self._apart.close()

    def start(self, key: tuple[object, ...], read: Read) -> Future[Trace]:
        """A document that is being read, or that was; `key` names what it depends on."""
        with self._lock:
            if key not in self._kept:
                do = self._apart.read if self._apart else self._read_here
                self._kept[key] = do(read)
                while len(self._kept) > MOST_TRACES:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
            return self._kept[key]

    def _read_here(self, read: Read) -> Future[Trace]:
        return self._here.submit(_read, read)

    def warm(self, reads: Sequence[tuple[tuple[object, ...], Read]]) -> None:
        """Read documents one by one, each behind what was asked for meanwhile."""
        if reads and not self._is_closed:
            key, read = reads[0]
            self.start(key, read).add_done_callback(lambda _: self.warm(reads[1:]))


def _read(read: Read) -> Trace:
    """A document read in this process, or the reason why there is nothing to see."""
    row, find_report = read
    try:
        return trace_document(find_report(), row)
    except QuarterliesError as error:
        return Trace(problem=str(error))


def trace_document(report: Report, row: DocumentRow) -> Trace:
    """A report read again, or the reason why there is nothing to see."""
    try:
        if has_changed(report.path, row):
            words = "has changed since the dataset was made: extract it again"
            return Trace(problem=f"{row.file} {words}")
        return trace_report(report, row)
    except QuarterliesError as error:
        return Trace(problem=str(error))
    except Exception as error:  # noqa: BLE001 one report's crash must not end the page
        return Trace(problem=_tell_crash(row, type(error).__name__))


def _tell_crash(row: DocumentRow, what: str) -> str:
    return f"{row.file}: reading it again crashed: {what}"


def _tell_stop(row: DocumentRow) -> str:
    return f"{row.file} is not read again: the page is being stopped"


def has_changed(path: Path, row: DocumentRow) -> bool:
    """Whether a file is not the one that was read for the dataset."""
    return row.sha256 is not None and hash_file(path) != row.sha256


# -------------------------------------------------------------------------- a process of its own
class _Apart:
    """A process that reads one document after the other, and writes what it finds into files."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="quarterlies-audit-", ignore_cleanup_errors=True)
        self._count = 0
        self._pool = _make_pool(self._folder.name)

    def read(self, read: Read) -> Future[Trace]:
        row, find_report = read
        found: Future[Trace] = Future()
        self._count += 1
        path = Path(self._folder.name) / str(self._count)
        try:
            report = find_report()
            doing = self._submit(report, row, path)
        except QuarterliesError as error:
            found.set_result(Trace(problem=str(error)))
            return found
        except RuntimeError:  # it was closed meanwhile
            found.set_result(Trace(problem=_tell_stop(row)))
            return found
        doing.add_done_callback(lambda done: found.set_result(_open(done, row)))
        return found

    def _submit(self, report: Report, row: DocumentRow, path: Path) -> Future[Spool]:
        """Start to read, in a new process where the last one ended in between."""
        try:
            return self._pool.submit(_spool, report, row, path)
        except BrokenProcessPool:
            self._pool = _make_pool(self._folder.name)
            return self._pool.submit(_spool, report, row, path)

    def close(self) -> None:
        for process in [*(self._pool._processes or {}).values()]:  # noqa: SLF001 only our own
            process.terminate()  # what it reads just now nobody will see
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._folder.cleanup()


def _make_pool(folder: str) -> ProcessPoolExecutor:
    own = multiprocessing.get_context("spawn")  # a fork would take the locks of our threads along
    return ProcessPoolExecutor(1, mp_context=own, initializer=_begin, initargs=(folder,))


def _begin(folder: str) -> None:
    """End with the process that asks, and only then."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the other, which ends this one
    collect_seldom()
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_follow, args=(parent, folder), daemon=True).start()


def _follow(parent: BaseProcess, folder: str) -> None:
    """Wait until the process that asks has ended, were it by force, and leave nothing behind."""
    parent.join()
    rmtree(folder, ignore_errors=True)
    os._exit(0)


def _spool(report: Report, row: DocumentRow, path: Path) -> Spool:
    return write_spool(trace_document(report, row), path)


def _open(done: Future[Spool], row: DocumentRow) -> Trace:
    """What the process found; the file has no name any more, and goes when nobody looks at it."""
    if done.cancelled():
        return Trace(problem=_tell_stop(row))
    error = done.exception()
    if error is not None:
        return Trace(problem=_tell_crash(row, type(error).__name__))
    spool = done.result()
    try:
        return open_spool(spool)
    except OSError as problem:
        return Trace(problem=_tell_crash(row, type(problem).__name__))
    finally:
        with suppress(OSError):  # Windows keeps it while it is open: it goes with the folder
            spool.path.unlink()
