"""A tool's process seen from outside: files sent to it, a time limit kept, a dead one replaced."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parent.parent
START_LIMIT = 180.0  # seconds of the clock for importing a tool and warming it
CHUNK = 1 << 16
MOST_ROUNDS = 25


class NotRunError(Exception):
    """A tool cannot be used on this machine; says why."""


class LostError(Exception):
    """A tool's process took too long or ended by itself; says which."""


@dataclass(frozen=True)
class Job:
    """A file to be read."""

    path: Path
    pages: int

    def as_line(self) -> bytes:
        """The job as the process takes it."""
        return json.dumps({"path": str(self.path), "pages": self.pages}).encode() + b"\n"


@dataclass
class Measured:
    """What one tool did with a set of files; `reason` says why it did nothing at all.

    `cpu` is of all files, `pages` and `count` are of those on which it did not fail.
    """

    reason: str = ""
    start: float = 0.0  # seconds of the processor for import and warming
    imported: float = 0.0  # of these, for import
    peak: int = 0
    pages: int = 0
    cpu: float = 0.0
    count: int = 0
    found: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def speed(self) -> float | None:
        """Pages in a second of the processor."""
        return self.pages / self.cpu if self.pages and self.cpu else None


class Process:
    """One tool, running, warmed on one file."""

    def __init__(self, tool: str, warming: Path) -> None:
        """Start it; raises NotRunError where it cannot be used."""
        self._left = b""
        self._process = subprocess.Popen(  # noqa: S603 our own module
            [sys.executable, "-m", "bench.worker", tool, str(warming)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # so that it can be ended with its children
        )
        try:
            self.started = self._receive(START_LIMIT)
        except LostError as error:
            raise NotRunError(f"on starting: {error}") from error
        if "not_run" in self.started:
            self.stop()
            raise NotRunError(self.started["not_run"])

    def ask(self, job: Job, limit: float) -> dict[str, Any]:
        """What the tool finds in a file; raises LostError, and has ended then."""
        try:
            self._process.stdin.write(job.as_line())
            self._process.stdin.flush()
        except BrokenPipeError:
            self.stop()
            raise LostError("its process had ended") from None
        return self._receive(limit)

    def stop(self) -> None:
        """End it and its children, whatever it is at."""
        with suppress(ProcessLookupError):  # it may have ended by itself
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._process.stdin.close()
        self._process.stdout.close()

    def _receive(self, limit: float) -> dict[str, Any]:
        deadline = time.monotonic() + limit
        pipe = self._process.stdout.fileno()
        while b"\n" not in self._left:
            ready, _, _ = select.select([pipe], [], [], max(0.0, deadline - time.monotonic()))
            chunk = os.read(pipe, CHUNK) if ready else b""
            if not chunk:
                self.stop()
                code = self._process.returncode
                said = f"its process ended with {code}" if ready else f"no answer in {limit:g} s"
                raise LostError(said)
            self._left += chunk
        line, _, self._left = self._left.partition(b"\n")
        return json.loads(line)


@dataclass
class Runner:
    """Runs one tool over sets of files, each file within `limit` seconds of the clock."""

    tool: str
    warming: Path
    limit: float
    process: Process | None = None

    def run(self, jobs: Sequence[Job], rounds: int, seconds: float = 0.0) -> Measured:
        """Read every file `rounds` times, and more often until `seconds` of the clock are over.

        The time of a file is the median of its rounds.
        """
        measured = Measured()
        try:
            for job in jobs:
                begun = time.monotonic()
                answers = [self._ask(job) for _ in range(rounds)]
                while time.monotonic() - begun < seconds and len(answers) < MOST_ROUNDS:
                    answers.append(self._ask(job))
                _add(measured, job, answers)
            if self.process is None:
                self.process = Process(self.tool, self.warming)
        except NotRunError as error:
            return Measured(reason=str(error))
        measured.start = self.process.started["start"]
        measured.imported = self.process.started["import"]
        return measured

    def stop(self) -> None:
        """End the tool's process."""
        if self.process is not None:
            self.process.stop()
            self.process = None

    def _ask(self, job: Job) -> dict[str, Any]:
        if self.process is None:
            self.process = Process(self.tool, self.warming)
        begun = time.monotonic()
        try:
            return self.process.ask(job, self.limit)
        except LostError as error:
            self.process = None
            # what it used of the processor is unknown, the time it was given is not
            return {"cpu": time.monotonic() - begun, "peak": 0, "error": str(error)}


def _add(measured: Measured, job: Job, answers: list[dict[str, Any]]) -> None:
    measured.cpu += median(answer["cpu"] for answer in answers)
    measured.peak = max(measured.peak, *(answer["peak"] for answer in answers))
    errors = [answer["error"] for answer in answers if answer["error"]]
    if errors:
        measured.errors[job.path.name] = errors[0]
        measured.found[job.path.name] = []
        return  # its time counts, its pages do not: failing fast is not reading fast
    measured.pages += job.pages
    measured.count += answers[0]["count"]
    measured.found[job.path.name] = answers[0]["tables"]
