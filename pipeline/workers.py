"""Processes that read one item after another, each within limits of its own.

An item that takes too long, takes too much memory, or ends its process is lost, and no other: its
process is replaced, and the next item goes on there. Memory is limited where the system can do that
(`RLIMIT_AS`: Linux, not macOS or Windows).
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import wait
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.connection import Connection

Item = TypeVar("Item")
Result = TypeVar("Result")
Why = Literal["timed_out", "out_of_memory", "crashed"]

LOOK_SECONDS = 0.25
"""How often it is looked how much time and memory each process has taken."""
ITEMS_A_PROCESS = 500
"""After so many a process is replaced: what a library in C lost meanwhile is given back."""
NEARLY = 0.75
"""A process that ends by itself with this part of its memory taken, ended for want of it."""
START_SECONDS = 60.0
"""So long a process may take to start, which is not counted as its item's time."""
_BEGUN, _DONE, _RAISED = "begun", "done", "raised"
_PAGE_BYTES = 4096
_NOTHING_SENT = (EOFError, OSError)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one item may take: seconds of time, and bytes of memory beyond what a process has.

    The time of an item that tells of its progress begins anew each time.
    """

    seconds: float = 300.0
    memory_bytes: int = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Lost:
    """An item without a result: why, after how many seconds, and how its process ended."""

    why: Why
    seconds: float
    ended: str = ""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Result]):
    """The result of the item with this index, or how it was lost; `seconds` is what it took."""

    index: int
    result: Result | Lost
    seconds: float


def run_isolated(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    workers: int,
    limits: Limits,
    start: Callable[[int, Item], None] | None = None,
) -> Iterator[Outcome[Result]]:
    """The outcome of `work` for each item, in the order in which they end.

    `start` is told of each item as it goes to a process. The items are taken as there is room for
    them, so that there may be more than would go into memory. `work` must be a function of a module
    that raises nothing; what it raises all the same loses the item as `crashed`.
    """
    pool = _Pool(work, limits, start)
    try:
        yield from pool.run(enumerate(items), workers)
    finally:
        pool.stop()


class _Pool(Generic[Item, Result]):
    """The processes, those that wait and those that are at work."""

    def __init__(
        self,
        work: Callable[[Item], Result],
        limits: Limits,
        start: Callable[[int, Item], None] | None,
    ) -> None:
        self.work, self.limits, self.start = work, limits, start
        self.context = _make_context(work.__module__)
        self.idle: list[_Process] = []
        self.busy: dict[Connection, _Process] = {}

    def run(self, items: Iterator[tuple[int, Item]], workers: int) -> Iterator[Outcome[Result]]:
        for index, item in items:
            self._give(index, item)
            while len(self.busy) >= workers:
                yield from self._collect()
        while self.busy:
            yield from self._collect()

    def stop(self) -> None:
        """End all processes, at once."""
        for process in (*self.idle, *self.busy.values()):
            process.end()

    def _give(self, index: int, item: Item) -> None:
        process = self.idle.pop() if self.idle else _Process(self)
        if self.start is not None:
            self.start(index, item)
        process.take(index, item)
        self.busy[process.pipe] = process

    def _collect(self) -> Iterator[Outcome[Result]]:
        """What has ended by now, or within a moment."""
        ready = wait([*self.busy], timeout=LOOK_SECONDS)
        for process in [*self.busy.values()]:
            outcome = process.look(is_ready=process.pipe in ready)
            if outcome is not None:
                del self.busy[process.pipe]
                if process.is_alive:
                    self.idle.append(process)
                yield outcome


class _Process:
    """A process, the item that it is at, and what it took so far."""

    def __init__(self, pool: _Pool[Any, Any]) -> None:
        self.limits = pool.limits
        self.pipe, other = pool.context.Pipe()
        self.process = pool.context.Process(
            target=_serve, args=(other, pool.work, pool.limits.memory_bytes), daemon=True
        )
        self.process.start()
        other.close()
        self.index, self.items, self.begun, self.is_begun = -1, 0, 0.0, False
        self.bytes_before, self.most_bytes = -1, 0
        self.is_alive = True

    def take(self, index: int, item: object) -> None:
        self.index, self.begun = index, time.monotonic()
        self.is_begun = False
        self.items += 1
        self.most_bytes = 0
        with suppress(OSError):  # a process that is gone is found so when it is looked at
            self.pipe.send(item)

    def look(self, *, is_ready: bool) -> Outcome[Any] | None:
        """The outcome of its item, or None while it is at it."""
        seconds = time.monotonic() - self.begun
        if is_ready:
            found = self._receive(seconds)
            return None if found is None else Outcome(self.index, found[0], seconds)
        self._weigh()
        if seconds > self.limits.seconds + (0.0 if self.is_begun else START_SECONDS):
            self.end()
            return Outcome(self.index, Lost("timed_out", seconds), seconds)
        return None

    def end(self) -> None:
        """End the process, whatever it does."""
        self.is_alive = False
        self.process.kill()
        self.process.join()
        self.pipe.close()

    def _receive(self, seconds: float) -> tuple[Any] | None:
        """What it has sent: that it begins with its item, which gives None, or the result."""
        try:
            word, result = self.pipe.recv()
        except _NOTHING_SENT:
            return (self._lose(seconds),)
        if word == _BEGUN:
            self.begun, self.is_begun = time.monotonic(), True
            return None
        if word != _DONE:
            why: Why = "out_of_memory" if result == MemoryError.__name__ else "crashed"
            return (Lost(why, seconds, result),)
        if self.items >= ITEMS_A_PROCESS:
            self.end()
        return (result,)

    def _lose(self, seconds: float) -> Lost:
        """Why a process ended without a result."""
        self.process.join()
        ended = _code_to_words(self.process.exitcode)
        self.end()
        is_full = self.most_bytes > NEARLY * self.limits.memory_bytes
        return Lost("out_of_memory" if is_full else "crashed", seconds, ended)

    def _weigh(self) -> None:
        """Look how much memory its item has taken, where the system says so."""
        found = _find_memory(self.process.pid)
        if self.bytes_before < 0:
            self.bytes_before = found
        self.most_bytes = max(self.most_bytes, found - self.bytes_before)


# -------------------------------------------------------------------------------- in the process
_alive: list[Connection] = []
"""The pipe of this process, where it is one that reads."""


def tell_progress() -> None:
    """Say that an item goes on, so that the time it may take begins anew.

    For work that takes long and goes on step by step, as a scan does page by page. Does nothing in
    a process that is none of these.
    """
    for pipe in _alive:
        pipe.send((_BEGUN, None))


def _serve(pipe: Connection, work: Callable[[object], object], memory_bytes: int) -> None:
    """Work on what comes through the pipe, until it is closed at the other end."""
    from pipeline.engine import collect_seldom  # noqa: PLC0415 in the process alone

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that gives the work
    _end_with_parent()
    collect_seldom()
    _limit_memory(memory_bytes)
    _alive[:] = [pipe]
    while True:
        try:
            item = pipe.recv()
        except _NOTHING_SENT:
            return
        pipe.send((_BEGUN, None))
        pipe.send(_work_on(work, item))


def _end_with_parent() -> None:
    """Have this process end when the one that gives it items is gone, whatever it is at then."""
    parent = multiprocessing.parent_process()
    if parent is None:  # pragma: no cover - it is always started by another
        return

    def wait_for_its_end() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=wait_for_its_end, daemon=True).start()


def _work_on(work: Callable[[object], object], item: object) -> tuple[str, object]:
    try:
        return _DONE, work(item)
    except Exception as error:  # noqa: BLE001 it is told to the one who gave the item
        return _RAISED, type(error).__name__


def _limit_memory(memory_bytes: int) -> None:
    """Refuse memory beyond what the process has now and `memory_bytes`."""
    if sys.platform != "linux":  # elsewhere the system does not hold to it
        return
    import resource  # noqa: PLC0415 Windows has none

    most = _find_memory("self") + memory_bytes
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))


# ----------------------------------------------------------------------------------- the system
def _make_context(module: str) -> Any:  # noqa: ANN401 a context has no type that fits all systems
    """How processes are made: as copies of one that has loaded the module, where that is safe."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([module])
    return context


def _find_memory(pid: int | str | None) -> int:
    """The bytes of address space that a process has, or 0 where the system does not say."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[0]) * _PAGE_BYTES
    except (OSError, ValueError, IndexError):
        return 0


def _code_to_words(code: int | None) -> str:
    """How a process ended, in words: `SIGSEGV`, or the code that it gave."""
    if code is not None and code < 0:
        with suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit code {code}"
