"""A process that runs the pipeline on one broken file after another, and says what became of each.

A job is a line on standard input: the folder that holds `raw/`, and a password or null. The answer
is a line on standard output; what libraries print goes elsewhere.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.run import keep, prepare
from pipeline.settings import Settings
from schema.failure import UNREADABLE, QuarterliesError, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.runs import Run

_KILOBYTE = 1_024


def main() -> None:
    """Answer each job until there is none; the first argument is the memory that one may take."""
    most = int(sys.argv[1])
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as answers:
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
            os.dup2(nowhere.fileno(), 1)
        for line in sys.stdin:
            print(json.dumps(answer(most, **json.loads(line))), file=answers, flush=True)


def answer(most: int, folder: str, password: str | None) -> dict[str, Any]:
    """What a real run made of the one file in a folder: its outcome, time and peak of memory.

    The file is read with `most` bytes of memory, as in the processes of a run.
    """
    settings = Settings(raw=Path(folder, "raw"), out=Path(folder, "processed"), password=password)
    _forget_peak()
    start = time.perf_counter()
    try:
        with _limited(most):
            prepared = prepare(settings)
        outcome, told = judge(keep(settings, prepared))
    except QuarterliesError as error:
        outcome, told = "no dataset", str(error)
    except Exception as error:  # noqa: BLE001 whatever it is, it should not have come so far
        outcome, told = "raised", f"{type(error).__name__}: {error}"
    seconds = time.perf_counter() - start
    return {"outcome": outcome, "told": told, "seconds": seconds, "peak": _find_peak()}


def judge(run: Run) -> tuple[str, str]:
    """What became of the only file: `read`, the reason why not, or what should not be."""
    rows = [row for row in run.dataset.documents if row.file != "documents.csv"]
    if len(rows) != 1:
        return "no row", f"{len(rows)} rows of documents"
    if run.problems:
        return "broken rule", run.problems[0]
    if rows[0].status == "read":
        return "read", ""
    why = [row for row in run.dataset.failures if row.reason in UNREADABLE and row.page is None]
    lost = [row for row in run.dataset.failures if row.reason is Reason.UNACCOUNTED_CELL]
    if not why and not lost:
        return "no reason", ""
    return str((why or lost)[0].reason), (why or lost)[0].message


@contextmanager
def _limited(most: int) -> Iterator[None]:
    """Refuse memory beyond what the process has now and so much (in bytes); where there is such."""
    if sys.platform != "linux":
        yield
        return
    taken = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (taken + most, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


def _forget_peak() -> None:
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _find_peak() -> int:
    """The most memory that was in use since the last job began, in bytes; else since the start."""
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text("ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * _KILOBYTE
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _KILOBYTE


if __name__ == "__main__":
    main()
