"""How fast and how well tables are found, by us and by others, on the same pages in one run.

    python -m bench.tables [--tools ours,pdfplumber] [--pages 50] [--half develop]

Each tool runs in a process of its own. A run that is limited by an option prints its tables and
writes docs/benchmarks.md only with `--write`.
"""

from __future__ import annotations

import argparse
import os
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bench.machine import describe_machine, list_versions
from bench.peers import TOOLS
from bench.results import (
    Outcome,
    list_errors,
    list_not_run,
    put_between,
    results_to_scores,
    results_to_speeds,
)
from bench.running import ROOT, Runner
from bench.sample import HALVES, find_reports, find_warming, make_sample

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bench.running import Job
    from bench.sample import Sample

PAGE = ROOT / "docs" / "benchmarks.md"
LIMITING = ("tools", "pages", "corpus", "raw")
OURS = ("ours", "rows", "pdfium")
# the reports have few pages, so each is read so often, and for so long, and the median taken
REPORT_ROUNDS, REPORT_SECONDS = 3, 5.0


def read_options() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(
        prog="make bench", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument(
        "--tools", type=_to_tools, help=f"some of these, with commas between: {', '.join(TOOLS)}"
    )
    parser.add_argument("--pages", type=int, help="about so many generated pages; otherwise all")
    parser.add_argument(
        "--half", choices=HALVES, default="held", help="the finder is tuned on `develop` alone"
    )
    parser.add_argument(
        "--limit", type=float, default=60.0, help="seconds that a tool has for a file"
    )
    parser.add_argument("--corpus", type=Path, help="a folder that bench.corpus has written")
    parser.add_argument("--raw", type=Path, help="a folder of other reports")
    parser.add_argument(
        "--write", action="store_true", help="write docs/benchmarks.md after a limited run too"
    )
    return parser.parse_args()


def _to_tools(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",")]
    unknown = [name for name in names if name not in TOOLS]
    if unknown:
        raise argparse.ArgumentTypeError(f"no tool is called {', '.join(unknown)}")
    return names


def measure_tool(tool: str, sample: Sample, reports: Sequence[Job], limit: float) -> Outcome:
    """Run one tool over the generated pages and the reports, in one process."""
    runner, begun = Runner(tool, find_warming(sample), limit), time.monotonic()
    try:
        generated = runner.run(sample.jobs, 1)
        outcome = Outcome(tool, generated, runner.run(reports, REPORT_ROUNDS, REPORT_SECONDS))
    finally:
        runner.stop()
    said = f"not run: {outcome.sample.reason}" if outcome.sample.reason else "done"
    print(f"  {tool}: {said}, after {time.monotonic() - begun:.0f} s", flush=True)
    return outcome


def describe_run(
    sample: Sample, reports: Sequence[Job], half: str, tools: Sequence[str]
) -> list[str]:
    """When, on what, with which versions, on which pages."""
    packages = [package for tool in tools for package in TOOLS[tool].packages]
    pages = sum(job.pages for job in reports)
    return [
        f"Measured on {datetime.now(UTC):%Y-%m-%d} by `make bench`: {describe_machine()};",
        f"{', '.join(list_versions(packages))}.",
        f"All tools read the same pages: {sample.pages} generated ones with {sample.tables}",
        f"tables in {len(sample.truth)} files (half `{half}` of the corpus), and {pages} pages of",
        f"{len(reports)} reports.",
    ]


def write_results(outcomes: Sequence[Outcome], sample: Sample) -> list[str]:
    """All tables, and what did not go as it should."""
    apart = [*list_not_run(outcomes), *list_errors(outcomes)]
    return [
        *["", "Cell F1 on the generated pages:", "", *results_to_scores(outcomes, sample)],
        *["", "Speed and memory:", "", *results_to_speeds(outcomes)],
        *(["", *apart] if apart else []),
    ]


def main() -> None:
    """Measure, print, and write the page."""
    asked = read_options()
    tools = asked.tools or list(TOOLS)
    sample = make_sample(asked.corpus, asked.half, asked.pages)
    reports = find_reports(asked.raw or ROOT / "raw")
    print(
        f"{len(tools)} tools, {sample.pages} generated pages, {len(reports)} reports:", flush=True
    )
    outcomes = [measure_tool(tool, sample, reports, asked.limit) for tool in tools]
    lines = [
        *describe_run(sample, reports, asked.half, tools),
        *write_results(outcomes, sample),
    ]
    print(*lines, sep="\n")
    if any(outcome.tool in OURS and outcome.sample.reason for outcome in outcomes):
        raise SystemExit("ours did not run, for the reason above: nothing was written")
    limited = asked.half != "held" or any(getattr(asked, name) for name in LIMITING)
    if asked.write or not limited:
        put_between(PAGE, lines)
        print(f"Written to {os.path.relpath(PAGE)}.")


if __name__ == "__main__":
    main()
