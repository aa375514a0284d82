"""Broken files given to processes of their own, with limits; a process that is lost is replaced."""

from __future__ import annotations

import json
import os
import selectors
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bench.fuzz.cases import Case

ROOT = Path(__file__).resolve().parents[2]
BAD = frozenset(
    {
        *("crashed", "timed_out", "out_of_memory"),
        *("raised", "died", "timed out", "no row", "no reason", "no dataset", "broken rule"),
    }
)
"""What must not become of a file, whatever it is."""
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: seconds, and bytes of memory."""

    seconds: float = 120.0
    memory: int = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a file: `read`, a reason why not, or one of `BAD`."""

    case: Case
    outcome: str
    told: str = ""
    seconds: float = 0.0
    peak: int = 0

    @property
    def is_bad(self) -> bool:
        """Whether it should not have come to this."""
        return self.outcome in BAD


def run_cases(
    cases: Iterable[Case], workers: int, limits: Limits, keep: Path | None = None
) -> Iterator[Result]:
    """What becomes of each file, in their order; `keep` is where bad ones are put."""
    processes: SimpleQueue[_Process] = SimpleQueue()
    for _ in range(workers):
        processes.put(_Process(limits))

    def run(case: Case) -> Result:
        process = processes.get()
        try:
            return process.run(case, keep)
        finally:
            processes.put(process)

    try:
        with ThreadPoolExecutor(workers) as pool:
            yield from pool.map(run, cases)
    finally:
        while not processes.empty():
            processes.get().end()


class _Process:
    """A child, started when it is needed and after each loss."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._child: subprocess.Popen[bytes] | None = None

    def run(self, case: Case, keep: Path | None) -> Result:
        """Give it one file in a folder of its own."""
        with tempfile.TemporaryDirectory(prefix="quarterlies-fuzz-") as name:
            folder = Path(name)
            path = folder / "raw" / case.name
            path.parent.mkdir()
            path.write_bytes(case.make())
            result = self._ask(case, folder)
            if result.is_bad and keep is not None:
                keep.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, keep / case.name)
            return result

    def end(self) -> str:
        """End the child; how it ended."""
        child, self._child = self._child, None
        if child is None:
            return ""
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        if child.poll() is None:
            child.kill()
        return _code_to_words(child.wait())

    def _ask(self, case: Case, folder: Path) -> Result:
        child = self._start()
        assert child.stdin is not None  # noqa: S101 it was asked for
        start = time.monotonic()
        job = {"folder": str(folder), "password": case.password}
        try:
            child.stdin.write(json.dumps(job).encode() + b"\n")
            child.stdin.flush()
            line = self._wait(child, start + self._limits.seconds)
        except BrokenPipeError:
            line = b""
        seconds = time.monotonic() - start
        if line is None:
            self.end()
            return Result(case, "timed out", f"after {seconds:.0f} seconds", seconds)
        if not line:
            with suppress(subprocess.TimeoutExpired):
                child.wait(5)
            return Result(case, "died", self.end(), seconds)
        return Result(case, **json.loads(line))

    def _start(self) -> subprocess.Popen[bytes]:
        if self._child is None:
            self._child = subprocess.Popen(  # noqa: S603 our own module
                [sys.executable, "-m", "bench.fuzz.child", str(self._limits.memory)],
                cwd=ROOT,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._child

    @staticmethod
    def _wait(child: subprocess.Popen[bytes], end: float) -> bytes | None:
        """The line that it answers; empty where it ended, None where it takes too long."""
        assert child.stdout is not None  # noqa: S101 it was asked for
        line = b""
        with selectors.DefaultSelector() as selector:
            selector.register(child.stdout, selectors.EVENT_READ)
            while not line.endswith(b"\n"):
                if not selector.select(max(0.0, end - time.monotonic())):
                    return None
                piece = os.read(child.stdout.fileno(), _CHUNK)
                if not piece:
                    return b""
                line += piece
        return line


def _code_to_words(code: int) -> str:
    """How a process ended: `SIGSEGV`, or the code that it gave."""
    if code < 0:
        with suppress(ValueError):
            return signal.Signals(-code).name
    return f"exit code {code}"
