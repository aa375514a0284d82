"""What a cluster costs on one machine, and how much memory the driver of one takes.

    python -m bench.cluster [--copies 5] [--light 1000,10000] [--write]

It reads the project's own reports, so many copies of each, by the processes of this machine and by
a local Dask cluster, and compares the datasets. Then it sends tasks that do next to nothing through
the engine, ever more of them, each number in a driver of its own, and looks at the driver's memory
as it goes. With `--write` the tables go into docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.lightwork import give_light
from bench.machine import describe_machine, list_versions
from bench.results import MIB, put_between, write_table
from bench.running import ROOT
from pipeline.engine import open_engine
from pipeline.settings import Settings
from pipeline.versions import FILES, list_files
from tests.clusters import running_cluster

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = ROOT / "docs" / "benchmarks.md"
MARKS = "bench-cluster"
WORKERS = 2
LOOKS = 10
_STATM_PAGE = os.sysconf("SC_PAGESIZE")


def main() -> None:
    """Measure, print, and write if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, default=5)
    parser.add_argument("--light", default="1000,10000")
    parser.add_argument("--drive", type=int, help="measure one driver with so many light tasks")
    parser.add_argument("--apart", action="store_true", help="its scheduler is another process")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    if asked.drive:
        print(json.dumps(measure_driver(asked.drive, is_apart=asked.apart)))
        return
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        engines = list(compare_engines(Path(folder), asked.copies))
    drivers = [
        _ask_driver(int(count), is_apart=is_apart)
        for is_apart in (False, True)
        for count in asked.light.split(",")
    ]
    lines = [_to_head(load), "", *_to_engines(engines), "", *_to_drivers(drivers)]
    print("\n".join(lines))
    if asked.write:
        put_between(PAGE, lines, MARKS)


# ------------------------------------------------------------------------------------ the engines
def compare_engines(folder: Path, copies: int) -> Iterator[dict[str, Any]]:
    """The same reports by each engine, from nothing: seconds, and what came of it."""
    raw = folder / "raw"
    raw.mkdir()
    reports = sorted((ROOT / "tests" / "reports" / "develop").glob("*.pdf"))
    for number in range(copies):
        for path in reports:
            shutil.copyfile(path, raw / f"{path.stem}-{number}.pdf")
    for engine in ("processes", "dask"):
        (raw / "documents.csv").unlink(missing_ok=True)
        out = folder / engine
        options = ["--raw", str(raw), "--out", str(out), "--workers", str(WORKERS)]
        begun = time.monotonic()
        subprocess.run(  # noqa: S603 our own command
            [sys.executable, "-m", "pipeline", "extract", *options, "--engine", engine],
            check=False,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        seconds = time.monotonic() - begun
        yield {
            "engine": engine,
            "reports": len(reports) * copies,
            "seconds": seconds,
            "dataset": _hash_dataset(out),
        }


def _hash_dataset(out: Path) -> str:
    digest = hashlib.sha256()
    for path in (path for name in FILES for path in list_files(out / name)):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


# ------------------------------------------------------------------------------------- the driver
def measure_driver(count: int, *, is_apart: bool) -> dict[str, Any]:
    """The memory of this process while so many light tasks go through a Dask cluster.

    A local cluster has its scheduler in this process, unless it is set apart.
    """
    with ExitStack() as held:
        scheduler = held.enter_context(running_cluster(WORKERS)).address if is_apart else None
        found = _drive(count, Settings(engine="dask", scheduler=scheduler))
    return {**found, "scheduler": "apart" if is_apart else "in the driver"}


def _drive(count: int, settings: Settings) -> dict[str, Any]:
    seen: list[int] = []
    indexes = bytearray(count)
    begun = time.monotonic()
    with open_engine(settings) as engine:
        for done, one in enumerate(engine(give_light, range(count), WORKERS), start=1):
            indexes[one.index] += 1
            if done % max(1, count // LOOKS) == 0:
                seen.append(_find_resident())
    return {
        "tasks": count,
        "once": indexes.count(1),
        "seconds": time.monotonic() - begun,
        "first": seen[0],
        "last": seen[-1],
        "most": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    }


def _ask_driver(count: int, *, is_apart: bool) -> dict[str, Any]:
    options = ["--drive", str(count), *(["--apart"] if is_apart else [])]
    found = subprocess.run(  # noqa: S603 our own module
        [sys.executable, "-m", "bench.cluster", *options],
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    return dict(json.loads(found.stdout.splitlines()[-1]))


def _find_resident() -> int:
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * _STATM_PAGE


# ------------------------------------------------------------------------------------- the tables
def _to_head(load: float) -> str:
    day = datetime.now(tz=UTC).date()
    return (
        f"Measured on {day} by `python -m bench.cluster`: {describe_machine()};\n"
        f"{', '.join(list_versions(['distributed', 'fsspec', 's3fs']))}.\n"
        f"On average {load:.1f} other processes were at work or waiting in the minute before."
    )


def _to_engines(engines: list[dict[str, Any]]) -> list[str]:
    rows = [
        (one["engine"], f"{one['reports']:,}", f"{one['seconds']:.1f}", f"`{one['dataset']}`")
        for one in engines
    ]
    return write_table(("engine", "reports", "seconds", "SHA-256 of the dataset begins"), rows)


def _to_drivers(drivers: list[dict[str, Any]]) -> list[str]:
    rows = [
        (
            str(one["scheduler"]),
            f"{one['tasks']:,}",
            f"{one['once']:,}",
            f"{one['tasks'] / one['seconds']:,.0f}",
            f"{one['first'] / MIB:,.0f}",
            f"{one['last'] / MIB:,.0f}",
            f"{one['most'] / MIB:,.0f}",
        )
        for one in drivers
    ]
    head = ("scheduler", "tasks", "came once", "a second", "MiB at a tenth", "at the end", "most")
    return write_table(head, rows)


if __name__ == "__main__":
    main()
