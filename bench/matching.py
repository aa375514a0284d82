"""How fast and how well two large lists are matched, by us and by usual ways, in one run.

    python -m bench.matching [--tools ours,rapidfuzz] [--sizes 500,1000]

Each tool matches each pair of lists in a process of its own. A run that is limited by an option
prints its table and writes docs/benchmarks.md only with `--write`.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bench.machine import describe_machine, list_versions
from bench.madelists import PAIRED, make_lists
from bench.matchpeers import MATCH_TOOLS
from bench.matchquality import tools_to_table
from bench.results import MIB, put_between, write_table
from bench.running import ROOT
from bench.worker import measure_cpu, measure_peak

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bench.madelists import MadeLists
    from bench.matchpeers import Found

PAGE = ROOT / "docs" / "benchmarks.md"
MARKS = "bench-matching"
SIZES = (500, 1000, 2000, 4000)
WARMING = 50
LIMIT = 600.0


@dataclass(frozen=True)
class Measured:
    """What one tool did with one pair of lists."""

    tool: str
    size: int
    cpu: float
    peak: int
    f1: float
    least: float


def read_options() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--tools", default=",".join(MATCH_TOOLS), help="some of the tools")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="lengths of the lists")
    parser.add_argument("--write", action="store_true", help="write the page after a limited run")
    parser.add_argument("--measure", nargs=2, metavar=("TOOL", "SIZE"), help=argparse.SUPPRESS)
    return parser.parse_args()


# --------------------------------------------------------------------------------- in the child
def measure(tool: str, size: int) -> Measured:
    """Match lists of `size` with one tool, warmed on short ones; making them is not timed."""
    asked, small = MATCH_TOOLS[tool], make_lists(WARMING, seed=2)
    lists = make_lists(size)
    asked.match(small.left, small.right)
    begun = measure_cpu()
    found = asked.match(lists.left, lists.right)
    cpu = measure_cpu() - begun
    least = find_best_least(found, lists) if asked.least is None else asked.least
    return Measured(tool, size, cpu, measure_peak(), to_f1(found, lists, least), least)


def to_f1(found: Found, lists: MadeLists, least: float) -> float:
    """F1 of the pairs that are as near as `least`."""
    given = {(a, b) for score, a, b in found if score >= least}
    return 2 * len(given & lists.same) / (len(given) + len(lists.same))


def find_best_least(found: Found, lists: MadeLists) -> float:
    """The least nearness with which a tool has its best F1 on these very lists."""
    best = (0.0, 0.0)
    ordered = sorted(found, key=lambda pair: -pair[0])
    right = 0
    for number, (score, a, b) in enumerate(ordered, start=1):
        right += (a, b) in lists.same
        best = max(best, (2 * right / (number + len(lists.same)), score))
    return best[1]


# --------------------------------------------------------------------------------- in the parent
def run(tool: str, size: int) -> Measured:
    """One measurement in a process of its own."""
    words = [sys.executable, "-m", "bench.matching", "--measure", tool, str(size)]
    done = subprocess.run(  # noqa: S603 our own module
        words,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=LIMIT,
    )
    if done.returncode:
        raise SystemExit(f"{tool} did not run: {done.stderr.strip()}")
    measured = Measured(**json.loads(done.stdout))
    print(f"  {tool}, {size:,} x {size:,}: {measured.cpu:.1f} s, F1 {measured.f1:.3f}", flush=True)
    return measured


def describe_run(tools: Iterable[str]) -> list[str]:
    """When, on what, with which versions."""
    packages = [package for tool in tools for package in MATCH_TOOLS[tool].packages]
    versions = [said for said in list_versions(packages) if not said.startswith("openjdk")]
    return [
        f"Measured on {datetime.now(UTC):%Y-%m-%d} by `make bench`: {describe_machine()};",
        f"{', '.join(versions)}.",
        "",
    ]


def results_to_table(results: Sequence[Measured]) -> list[str]:
    """A row for each tool at each length, the tools of one length together."""
    rows = [
        (
            MATCH_TOOLS[one.tool].label,
            f"{one.size:,} x {one.size:,}",
            f"{one.cpu:.1f}",
            f"{one.peak / MIB:,.0f}",
            f"{one.f1:.3f}",
        )
        for one in sorted(results, key=lambda one: one.size)
    ]
    return write_table(("tool", "lists", "CPU s", "MiB", "F1"), rows)


def main() -> None:
    """Measure, print, and write the page."""
    asked = read_options()
    if asked.measure:
        print(json.dumps(vars(measure(asked.measure[0], int(asked.measure[1])))))
        return
    tools = asked.tools.split(",")
    sizes = [int(size) for size in asked.sizes.split(",")]
    results = [run(tool, size) for tool in tools for size in sizes]
    lines = [
        *describe_run(tools),
        *["F1 on the ordinary and official lists held out, by kind:", "", *tools_to_table(tools)],
        *["", f"Large lists, of which {PAIRED:.0%} have a partner in the other:", ""],
        *results_to_table(results),
    ]
    print(*lines, sep="\n")
    if asked.write or (tools == [*MATCH_TOOLS] and sizes == [*SIZES]):
        put_between(PAGE, lines, MARKS)
        print(f"Written to {os.path.relpath(PAGE)}.")


if __name__ == "__main__":
    main()
