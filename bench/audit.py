"""How fast the audit page answers, in a real browser, on a report of many pages.

    python -m bench.audit [--pages 100] [--write]

A run of another length prints its table and writes docs/benchmarks.md only with `--write`.
"""

from __future__ import annotations

import argparse
import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from bench.auditserver import (
    make_dataset,
    measure_memory,
    measure_server_cpu,
    serve,
    start_browser,
)
from bench.machine import describe_machine, list_versions
from bench.results import put_between, write_table
from bench.running import ROOT
from pipeline.store import read_dataset

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser, Page

    from pipeline.settings import Settings

PAGE = ROOT / "docs" / "benchmarks.md"
MARKS = "bench-audit"
PAGES = 100
KEYS = 40  # of each kind
SLOW = 60_000  # milliseconds after which an answer is given up
STOPS = (1, 10, 50, 100)  # pages looked at, after which the memory is measured
WINDOW = {"width": 1280, "height": 900}
HEAD = ("until it is painted, with its picture", "times", "median ms", "most ms", "server's CPU ms")

# Presses a key, and gives the milliseconds until the next thing is painted, its picture too.
PRESS = """async (key) => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
    const main = document.querySelector("main"), start = performance.now();
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    while (document.querySelector("main") === main || document.body.matches(".busy")) {
        if (performance.now() - start > 20000) throw new Error(`nothing came of ${key}`);
        await frame();
    }
    const picture = document.querySelector(".sheet img");
    if (picture) await picture.decode();
    await frame();
    return performance.now() - start;
}"""
# When the largest thing was painted: of an item its picture, which is the last to come.
OPENED = """() => new Promise((done) => {
    new PerformanceObserver((list) => done(list.getEntries().at(-1).startTime))
        .observe({ type: "largest-contentful-paint", buffered: true });
})"""
WHOLE = "() => !document.querySelector('.sheet').dataset.partial"


@dataclass
class Measured:
    """What was measured: milliseconds by what was done, mebibytes by pages that were looked at."""

    readings: int
    taken: dict[str, list[float]] = field(default_factory=dict)
    memory: dict[str, float] = field(default_factory=dict)
    cpu: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def count(self, what: str, process: int) -> Iterator[None]:
        """Note the seconds of the processor that the server takes meanwhile."""
        before = measure_server_cpu(process)
        yield
        if before is not None:
            after = measure_server_cpu(process)
            self.cpu[what] = self.cpu.get(what, 0.0) + (after or before) - before

    def add(self, what: str, milliseconds: float) -> None:
        """Note how long something took once more."""
        self.taken.setdefault(what, []).append(milliseconds)


def read_options() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pages", type=int, default=PAGES, help="length of the report")
    parser.add_argument("--write", action="store_true", help="write the page after another run")
    return parser.parse_args()


# ------------------------------------------------------------------------------------ measurements
def measure(settings: Settings, browser: Browser) -> Measured:
    """Open, go through, decide, page, and measure each."""
    dataset = read_dataset(settings.out)
    if dataset is None:
        raise SystemExit(f"no dataset was written to {settings.out}")
    names = [row.reading_id for row in dataset.readings]
    measured = Measured(len(names))
    for what in ("first item, nothing read yet", "first item, started again"):
        with serve(settings) as (address, process):
            page = open_page(browser)
            measured.add(what, open_address(page, f"{address}/item/{names[0]}?order=place"))
            page.wait_for_function(WHOLE, timeout=SLOW)
            measured.add("until its rules and marks are there", page.evaluate("performance.now()"))
            measured.memory["an item, the document just read"] = measure_memory(process)
            page.close()
            if "again" in what:
                go_through(measured, browser, (address, process), names)
                first = f"{address}/page/{dataset.documents[0].document_id}/1"
                look_at_pages(measured, browser, first, process)
    return measured


def open_page(browser: Browser) -> Page:
    """A window without anything kept."""
    return browser.new_page(viewport=WINDOW)  # type: ignore[arg-type] # two numbers


def open_address(page: Page, address: str) -> float:
    """Open an address; the milliseconds until it is painted."""
    page.goto(address, timeout=SLOW)
    page.wait_for_timeout(200)
    return float(page.evaluate(OPENED))


def go_through(
    measured: Measured, browser: Browser, server: tuple[str, int], names: Sequence[str]
) -> None:
    """Open items, go on by keys, and decide by keys."""
    address, process = server
    for name in names[len(names) // 10 :: len(names) // 10]:
        page = open_page(browser)
        with measured.count("any other item", process):
            measured.add("any other item", open_address(page, f"{address}/item/{name}?order=place"))
        page.close()
    page = open_page(browser)
    open_address(page, f"{address}/")
    with measured.count("the overview", process):
        measured.add("the overview", open_address(page, f"{address}/"))
    for key, what in (("n", "key: next item"), ("p", "key: item before"), ("a", "key: accept")):
        open_address(page, f"{address}/item/{names[len(names) // 3]}?kind=reading&order=place")
        with measured.count(what, process):
            press_keys(measured, page, key, what, KEYS)
    page.close()


def press_keys(measured: Measured, page: Page, key: str, what: str, count: int) -> None:
    """Press a key so often, as somebody does who looks at each for a moment."""
    for _ in range(count):
        page.wait_for_timeout(150)
        measured.add(what, page.evaluate(PRESS, key))


def look_at_pages(measured: Measured, browser: Browser, first: str, process: int) -> None:
    """Go through the whole pages, and measure the memory in between."""
    page = open_page(browser)
    open_address(page, first)
    for number in range(1, max(STOPS) + 1):
        if number in STOPS:
            measured.memory[f"{number} whole pages"] = measure_memory(process)
        if page.query_selector('a[data-key="n"]') is None:
            break
        with measured.count("key: next whole page", process):
            press_keys(measured, page, "n", "key: next whole page", 1)
    page.close()


# ----------------------------------------------------------------------------------------- results
def describe_run(measured: Measured, pages: int, load: float) -> list[str]:
    """When, on what, with which versions, and how busy the machine was with other things."""
    versions = [
        said for said in list_versions(["playwright", "starlette"]) if "openjdk" not in said
    ]
    return [
        f"Measured on {datetime.now(UTC):%Y-%m-%d} by `make bench`: {describe_machine()};",
        f"{', '.join(versions)}. The report has {pages} pages and {measured.readings:,} readings.",
        f"On average {load:.1f} other processes were at work or waiting in the minute before.",
        "",
    ]


def results_to_tables(measured: Measured) -> list[str]:
    """What took how long, and how much memory the server held."""
    rows = [
        (
            what,
            str(len(taken)),
            f"{median(taken):,.0f}",
            f"{max(taken):,.0f}",
            f"{measured.cpu[what] / len(taken) * 1000:,.0f}" if what in measured.cpu else "–",
        )
        for what, taken in measured.taken.items()
    ]
    held = [(what, f"{size:,.0f}") for what, size in measured.memory.items()]
    return [
        *write_table(HEAD, rows),
        "",
        *write_table(("memory of the server after", "MiB"), held),
    ]


def main() -> None:
    """Measure, print, and write the page."""
    asked = read_options()
    load = os.getloadavg()[0]
    with TemporaryDirectory() as folder, start_browser() as browser:
        measured = measure(make_dataset(Path(folder), asked.pages), browser)
    lines: list[Any] = [*describe_run(measured, asked.pages, load), *results_to_tables(measured)]
    print(*lines, sep="\n")
    if asked.write or asked.pages == PAGES:
        put_between(PAGE, lines, MARKS)
        print(f"Written to {os.path.relpath(PAGE)}.")


if __name__ == "__main__":
    main()
