"""Reading processes of a worker on another machine, kept from one item to the next.

A worker of a cluster gives each item to a process of its own, within limits (pipeline/workers.py),
so that what an item does ends that process and never the worker. To start one for each item would
take longer than most items, so a process waits a while for the next.
"""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pipeline.workers import run_isolated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pipeline.workers import Limits, Outcome

IDLE_SECONDS = 30.0
"""A process that had nothing to do for so long is ended: the cluster may be somebody else's."""

Purpose = tuple["Callable[[Any], Any]", "Limits"]


class Lane:
    """One process at a time that works on one item after another, for one purpose."""

    def __init__(self, purpose: Purpose) -> None:
        """Start nothing yet: the first item does."""
        work, limits = purpose
        self.purpose = purpose
        self.since = time.monotonic()
        self._items: deque[object] = deque()
        self._outcomes = run_isolated(work, self._give(), 1, limits)

    def run(self, item: object) -> Outcome[Any]:
        """The outcome of this item."""
        self._items.append(item)
        return next(self._outcomes)

    def close(self) -> None:
        """End its process."""
        with suppress(RuntimeError):
            self._outcomes.close()  # type: ignore[attr-defined] # it is a generator

    def _give(self) -> Iterator[object]:
        while self._items:
            yield self._items.popleft()


@dataclass(slots=True)
class Lanes:
    """The lanes of this process: each is at one item, or waits for one."""

    idle: list[Lane] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    janitor: threading.Thread | None = None

    def run(self, work: Callable[[Any], Any], item: object, limits: Limits) -> Outcome[Any]:
        """The outcome of `work` for one item, in a process within these limits.

        Raises OSError where no process can be started.
        """
        lane = self._take((work, limits))
        outcome = lane.run(item)  # where this raises, the lane is at its end, and is not kept
        self._keep(lane)
        return outcome

    def close(self, idle_seconds: float = 0.0) -> int:
        """End the processes that were idle for so long; give how many are left idle."""
        now = time.monotonic()
        with self.lock:
            old = [one for one in self.idle if now - one.since >= idle_seconds]
            self.idle = [one for one in self.idle if one not in old]
            left = len(self.idle)
        for one in old:
            one.close()
        return left

    def _take(self, purpose: Purpose) -> Lane:
        _allow_children()
        with self.lock:
            for lane in reversed(self.idle):
                if lane.purpose == purpose:
                    self.idle.remove(lane)
                    return lane
        return Lane(purpose)

    def _keep(self, lane: Lane) -> None:
        lane.since = time.monotonic()
        with self.lock:
            self.idle.append(lane)
            if self.janitor is None:
                self.janitor = threading.Thread(target=self._sweep, daemon=True)
                self.janitor.start()

    def _sweep(self) -> None:
        """End what is idle for long, again and again, until there is nothing left to end."""
        while True:
            time.sleep(IDLE_SECONDS / 4)
            self.close(IDLE_SECONDS)
            with self.lock:
                if not self.idle:
                    self.janitor = None
                    return


LANES = Lanes()
"""Those of this process."""


def _allow_children() -> None:
    """Let this process start others, though a nanny has started it as a daemon.

    Python refuses that as daemons are ended without a word, which would leave their children alone.
    Ours end by themselves when the process that gives them items is gone.
    """
    process = multiprocessing.current_process()
    if process.daemon:
        process.daemon = False
