"""A Dask cluster for tests: a real scheduler and real workers, each a process of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.settings import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DASK = Path(sys.executable).with_name("dask")
_AT = re.compile(r"Scheduler at:\s+(\S+)")
_REGISTERED = re.compile(r"Registered to:")
START_SECONDS = 60.0


class Started:
    """A process in a group of its own, whose words are kept."""

    def __init__(self, command: list[str], root: Path = ROOT) -> None:
        """Start it, with the project at `root`."""
        environment = {**os.environ, "PYTHONPATH": str(root)}
        self.process = subprocess.Popen(
            command,
            cwd=root,
            env=environment,
            text=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        self.words = ""
        self._reader = threading.Thread(target=self._listen, daemon=True)
        self._reader.start()

    def wait_for(self, pattern: re.Pattern[str]) -> re.Match[str]:
        """The first place where it has said this."""
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            if found := pattern.search(self.words):
                return found
            time.sleep(0.05)
        raise AssertionError(f"it never said {pattern.pattern}: {self.words}")

    def kill(self) -> None:
        """End it and what it has started, with no chance to say anything."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self._reader.join()
        if self.process.stderr is not None:
            self.process.stderr.close()

    def _listen(self) -> None:
        for line in self.process.stderr or ():
            self.words += line


@dataclass(slots=True)
class Cluster:
    """A scheduler, its address, and its workers."""

    scheduler: Started
    address: str
    workers: list[Started] = field(default_factory=list)

    def add_worker(self, root: Path = ROOT) -> Started:
        """Start a worker as a person would; it is there when this returns."""
        command = [str(DASK), "worker", self.address, "--nthreads", "1", "--no-dashboard"]
        worker = Started(command, root)
        self.workers.append(worker)
        worker.wait_for(_REGISTERED)
        return worker


@contextmanager
def running_cluster(workers: int) -> Iterator[Cluster]:
    """A scheduler with so many workers, all of which are ended with the block."""
    command = [str(DASK), "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
    scheduler = Started(command)
    cluster = Cluster(scheduler, "")
    try:
        cluster.address = scheduler.wait_for(_AT)[1]
        for _ in range(workers):
            cluster.add_worker()
        yield cluster
    finally:
        for one in (*cluster.workers, scheduler):
            one.kill()


def until(holds: Callable[[], bool], seconds: float = 60.0) -> None:
    """Wait for something to hold."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.1)


def group_of(leader: int) -> list[int]:
    """The processes that are left of a group."""
    found = subprocess.run(
        ["ps", "-e", "-o", "pid=,pgid=,stat="],  # noqa: S607 wherever the system has it
        check=True,
        capture_output=True,
        text=True,
    )
    rows = [line.split() for line in found.stdout.splitlines()]
    return [int(pid) for pid, group, state in rows if int(group) == leader and state[0] != "Z"]
