"""How the run goes with thousands of reports: rate, memory, two processes against one, size.

    python -m bench.scale [--reports 10000] [--compared 1000] [--folder FOLDER] [--write]

It makes so many reports of five pages (bench/manyreports.py), reads `--compared` of them with one
process and with two, then all of them with two, then all of them again unchanged. Each run is the
command that a person would use, in a process of its own; memory is the most that the system saw of
the run itself and of any process that reads (VmHWM of /proc, so this bench needs Linux). With
`--write` the table goes into docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from bench.machine import describe_machine
from bench.manyreports import PAGES, write_reports
from bench.results import MIB, put_between, write_table
from bench.running import ROOT

PAGE = ROOT / "docs" / "benchmarks.md"
MARKS = "bench-scale"
LOOK_SECONDS = 0.1
A_MINUTE = 60


class Ran(NamedTuple):
    """A run: seconds by the clock, of its own processor time, and the most memory in bytes."""

    seconds: float
    own_cpu: float
    driver: int
    worker: int


def run(raw: Path, out: Path, workers: int, *options: str) -> Ran:
    """Run `extract` over a folder, and watch it."""
    begun = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603 our own command
        [
            *(sys.executable, "-m", "pipeline", "extract", "--raw", str(raw), "--out", str(out)),
            *("--decisions", str(out / "decisions"), "--workers", str(workers), *options),
        ],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
    )
    driver = worker = 0
    own_cpu = 0.0
    while process.poll() is None:
        driver = max(driver, _find_peak(process.pid))
        own_cpu = max(own_cpu, _find_cpu(process.pid))
        worker = max([worker, *map(_find_peak, _find_children(process.pid))])
        time.sleep(LOOK_SECONDS)
    if process.returncode not in {0, 1}:
        raise SystemExit(f"extract ended with {process.returncode}")
    return Ran(time.perf_counter() - begun, own_cpu, driver, worker)


def _find_peak(pid: int) -> int:
    """The most memory that a process has had so far, in bytes; 0 where it is gone."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text("utf-8").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    return 0


def _find_cpu(pid: int) -> float:
    """The processor time that a process has had itself, in seconds."""
    with suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def _find_children(pid: int) -> list[int]:
    with suppress(OSError):
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text("utf-8")
        return [int(word) for word in found.split()]
    return []


def _find_size(folder: Path) -> int:
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files)


def measure(reports: int, compared: int, folder: Path) -> list[tuple[str, str]]:
    """All measurements as lines of a table."""
    raw, part, out = folder / "raw", folder / "part", folder / "out"
    begun = time.perf_counter()
    write_reports(raw, reports)
    _tell(f"{reports:,} reports made in {time.perf_counter() - begun:.0f} s")
    part.mkdir()
    for path in sorted(raw.iterdir())[:: max(1, reports // compared)][:compared]:
        os.link(path, part / path.name)
    lines = []
    walls = {}
    for workers in (1, 2):
        shutil.rmtree(out, ignore_errors=True)
        # with one worker no process is made: what two are compared with is one process and its run
        ran = run(part, out, workers, "--fresh")
        walls[workers] = ran.seconds
        lines.append((f"{compared:,} reports, {_name(workers)}", _tell_run(ran, compared)))
        _tell(": ".join(lines[-1]))
    gain = walls[1] / walls[2]
    lines.append((f"{compared:,} reports, two processes against one", f"{gain:.2f} times as fast"))
    shutil.rmtree(out, ignore_errors=True)
    (part / "documents.csv").unlink(missing_ok=True)
    ran = run(raw, out, 2)
    lines.append((f"{reports:,} reports, {_name(2)}", _tell_run(ran, reports)))
    _tell(": ".join(lines[-1]))
    again = run(raw, out, 2)
    lines.append((f"{reports:,} reports again, unchanged", _tell_run(again, reports)))
    _tell(": ".join(lines[-1]))
    kept = _find_size(out / ".kept")
    whole = _find_size(out)
    sizes = [_find_size(raw), whole - kept, kept]
    told = "reports {:,.0f} MiB, dataset {:,.0f} MiB, results that are kept {:,.0f} MiB"
    lines.append(("on the disk", told.format(*(size / MIB for size in sizes))))
    return lines


def _name(workers: int) -> str:
    return "one process" if workers == 1 else f"{workers} processes that read"


def _tell_run(ran: Ran, reports: int) -> str:
    rate = reports / ran.seconds * A_MINUTE
    worker = f", {ran.worker / MIB:,.0f} MiB in a process that reads" if ran.worker else ""
    return (
        f"{ran.seconds:,.1f} s, {rate:,.0f} reports a minute;"
        f" {ran.own_cpu:,.1f} s of the processor and {ran.driver / MIB:,.0f} MiB in the run"
        f" itself{worker}"
    )


def _tell(words: str) -> None:
    print(words, flush=True)


def main() -> None:
    """Measure, and write it down where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--compared", type=int, default=1_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as own:
        lines = measure(given.reports, given.compared, given.folder or Path(own))
    table = write_table(("", f"{PAGES} pages a report"), lines)
    said = f"{datetime.now(tz=UTC):%Y-%m-%d}, {describe_machine()}:"
    if given.write:
        put_between(PAGE, [said, "", *table], MARKS)
    else:
        print("\n".join([said, "", *table]))


if __name__ == "__main__":
    main()
