"""Runs the pipeline on thousands of broken files, and says what became of them.

    python -m bench.fuzz [--number N] [--workers N] [--family WORDS] [--keep DIR]

Each file goes through a real run, in a process with a limit of time and memory. It must become a
document that is read, or a failure that says what is wrong; the exit code is 1 where another thing
became of any: a crash, a lost process, a limit that was passed, a dataset that breaks its rules.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from bench.fuzz.making import make_all
from bench.fuzz.running import Limits, Result, run_cases

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_MEGABYTE = 1_000_000
_EVERY = 100
_SHOWN = 50


def main() -> int:
    """Make the files, run them, print the table."""
    options = _read_options()
    cases = [one for one in make_all(options.number) if options.family in one.family]
    limits = Limits(options.seconds, options.memory * _MEGABYTE)
    start = time.monotonic()
    results = []
    for result in run_cases(cases, options.workers, limits, options.keep):
        results.append(result)
        if len(results) % _EVERY == 0:
            print(f"{len(results):,} of {len(cases):,}", file=sys.stderr)
    print(tell(results, time.monotonic() - start))
    return int(any(result.is_bad for result in results))


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Run the pipeline on broken files.")
    add = parser.add_argument
    add("--number", type=int, default=110, help="files of each way of damage")
    add("--workers", type=int, default=2, help="processes that read")
    add("--family", default="", help="only families whose name holds this")
    add("--seconds", type=float, default=Limits().seconds, help="longest time for a file")
    add("--memory", type=int, default=2_000, help="most memory for a file, in megabytes")
    add("--keep", type=Path, help="folder for the files of which something else became")
    return parser.parse_args()


def tell(results: Sequence[Result], seconds: float) -> str:
    """A row for each family, the slowest and largest files, and each file that went wrong."""
    lines = ["| family | files | read | failed | wrong | slowest (s) | most memory (MB) |"]
    lines.append("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    families = dict.fromkeys(result.case.family for result in results)
    lines += [
        _to_row(family, [one for one in results if one.case.family == family])
        for family in families
    ]
    lines.append(_to_row("all", results))
    reasons = Counter(one.outcome for one in results)
    lines += ["", *(f"{number:6,} {outcome}" for outcome, number in reasons.most_common())]
    lines += ["", "slowest:", *_to_lines(sorted(results, key=lambda one: -one.seconds)[:5])]
    lines += ["", "most memory:", *_to_lines(sorted(results, key=lambda one: -one.peak)[:5])]
    wrong = [one for one in results if one.is_bad]
    lines += ["", f"wrong: {len(wrong)}", *_to_lines(wrong[:_SHOWN])]
    return "\n".join([*lines, "", f"{len(results):,} files in {seconds:.0f} seconds"])


def _to_row(family: str, results: Sequence[Result]) -> str:
    read = sum(one.outcome == "read" for one in results)
    wrong = sum(one.is_bad for one in results)
    slowest = max((one.seconds for one in results), default=0.0)
    peak = max((one.peak for one in results), default=0) / _MEGABYTE
    numbers = (len(results), read, len(results) - read - wrong, wrong)
    cells = (family, *(f"{number:,}" for number in numbers), f"{slowest:.1f}", f"{peak:,.0f}")
    return f"| {' | '.join(cells)} |"


def _to_lines(results: Iterable[Result]) -> list[str]:
    return [
        f"  {one.case.name}: {one.outcome}, {one.seconds:.1f} s, {one.peak / _MEGABYTE:,.0f} MB"
        f" {one.told[:200]}".rstrip()
        for one in results
    ]


if __name__ == "__main__":
    sys.exit(main())
