"""How fast the audit page answers, in a real browser, on a report of many pages.

    python -m bench.audit [--pages 100] [--write]

A run of another length prints its table and writes docs/benchmarks.md only with `--write`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from bench.longreport import write_long_report
from bench.machine import describe_machine, list_versions
from bench.results import put_between, write_table
from bench.running import ROOT
from pipeline.settings import Settings
from pipeline.store import read_dataset

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser, Page

PAGE = ROOT / "docs" / "benchmarks.md"
MARKS = "bench-audit"
PAGES = 100
KEYS = 40  # of each kind
SLOW = 60_000  # milliseconds after which an answer is given up
STOPS = (1, 10, 50, 100)  # pages looked at, after which the memory is measured
WINDOW = {"width": 1280, "height": 900}
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
MIB = 1 << 20

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

    def add(self, what: str, milliseconds: float) -> None:
        """Note how long something took once more."""
        self.taken.setdefault(what, []).append(milliseconds)


def read_options() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--pages", type=int, default=PAGES, help="length of the report")
    parser.add_argument("--write", action="store_true", help="write the page after another run")
    return parser.parse_args()


# ------------------------------------------------------------------------------------ the report
def make_dataset(folder: Path, pages: int) -> Settings:
    """Draw the report, register it and read it."""
    settings = Settings(
        raw=folder / "raw", decisions=folder / "decisions", out=folder / "processed"
    )
    settings.raw.mkdir(parents=True)
    path = settings.raw / "long.pdf"
    write_long_report(path, pages)
    known = ["--period", "2013/14", "--publisher", "Made Council"]
    run_command(settings, "add", *known, str(path))
    run_command(settings, "extract")
    return settings


def to_command(settings: Settings, name: str, *words: str) -> list[str]:
    """A command of the project on these folders."""
    folders = ["--raw", settings.raw, "--decisions", settings.decisions, "--out", settings.out]
    return [sys.executable, "-m", "pipeline", name, *map(str, folders), *words]


def run_command(settings: Settings, name: str, *words: str) -> None:
    """Run a command of the project; what it prints is not of interest."""
    command = to_command(settings, name, *words)
    subprocess.run(command, cwd=ROOT, env=find_environment(), capture_output=True, check=True)  # noqa: S603 our own


def find_environment() -> dict[str, str]:
    """The environment of our own commands."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}


# ---------------------------------------------------------------------------------------- the app
@contextmanager
def serve(settings: Settings) -> Iterator[tuple[str, int]]:
    """The address of the audit page, started as a person starts it, and its process."""
    command = to_command(settings, "audit", "--no-browser", "--port", "0", "--by", "Bench")
    server = subprocess.Popen(  # noqa: S603 our own
        command, cwd=ROOT, env=find_environment(), stdout=subprocess.PIPE, text=True
    )
    try:
        said = server.stdout.readline() if server.stdout else ""
        if "http" not in said:
            raise SystemExit(f"the audit page did not start: {said.strip()}")
        yield said.split()[-1].rstrip("/"), server.pid
    finally:
        server.terminate()
        server.wait(timeout=60)


def measure_memory(process: int) -> float:
    """The mebibytes that a process holds."""
    told = subprocess.run(  # noqa: S603 figures only
        ["ps", "-o", "rss=", "-p", str(process)],  # noqa: S607 the system's own
        capture_output=True,
        text=True,
        check=True,
    )
    return int(told.stdout) * 1024 / MIB


@contextmanager
def start_browser() -> Iterator[Browser]:
    """The browser of the system, else the one that playwright has installed."""
    import shutil  # noqa: PLC0415 with the browser alone

    from playwright.sync_api import sync_playwright  # noqa: PLC0415 slow to load

    there = next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=there, args=["--no-sandbox"])
        with closing(chromium):
            yield chromium


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
                go_through(measured, browser, address, names)
                look_at_pages(measured, browser, address, dataset.documents[0].document_id, process)
    return measured


def open_page(browser: Browser) -> Page:
    """A window without anything kept."""
    return browser.new_page(viewport=WINDOW)  # type: ignore[arg-type] # two numbers


def open_address(page: Page, address: str) -> float:
    """Open an address; the milliseconds until it is painted."""
    page.goto(address, timeout=SLOW)
    page.wait_for_timeout(200)
    return float(page.evaluate(OPENED))


def go_through(measured: Measured, browser: Browser, address: str, names: Sequence[str]) -> None:
    """Open items, go on by keys, and decide by keys."""
    for name in names[len(names) // 10 :: len(names) // 10]:
        page = open_page(browser)
        measured.add("any other item", open_address(page, f"{address}/item/{name}?order=place"))
        page.close()
    page = open_page(browser)
    open_address(page, f"{address}/")
    measured.add("the overview", open_address(page, f"{address}/"))
    for key, what in (("n", "key: next item"), ("p", "key: item before"), ("a", "key: accept")):
        open_address(page, f"{address}/item/{names[len(names) // 3]}?kind=reading&order=place")
        press_keys(measured, page, key, what, KEYS)
    page.close()


def press_keys(measured: Measured, page: Page, key: str, what: str, count: int) -> None:
    """Press a key so often, as somebody does who looks at each for a moment."""
    for _ in range(count):
        page.wait_for_timeout(150)
        measured.add(what, page.evaluate(PRESS, key))


def look_at_pages(
    measured: Measured, browser: Browser, address: str, document_id: str, process: int
) -> None:
    """Go through the whole pages, and measure the memory in between."""
    page = open_page(browser)
    open_address(page, f"{address}/page/{document_id}/1")
    for number in range(1, max(STOPS) + 1):
        if number in STOPS:
            measured.memory[f"{number} whole pages"] = measure_memory(process)
        if page.query_selector('a[data-key="n"]') is None:
            break
        press_keys(measured, page, "n", "key: next whole page", 1)
    page.close()


# ----------------------------------------------------------------------------------------- results
def describe_run(measured: Measured, pages: int) -> list[str]:
    """When, on what, with which versions."""
    versions = [
        said for said in list_versions(["playwright", "starlette"]) if "openjdk" not in said
    ]
    return [
        f"Measured on {datetime.now(UTC):%Y-%m-%d} by `make bench`: {describe_machine()};",
        f"{', '.join(versions)}. The report has {pages} pages and {measured.readings:,} readings.",
        "",
    ]


def results_to_tables(measured: Measured) -> list[str]:
    """What took how long, and how much memory the server held."""
    rows = [
        (what, str(len(taken)), f"{median(taken):,.0f}", f"{max(taken):,.0f}")
        for what, taken in measured.taken.items()
    ]
    held = [(what, f"{size:,.0f}") for what, size in measured.memory.items()]
    return [
        *write_table(
            ("until it is painted, with its picture", "times", "median ms", "most ms"), rows
        ),
        "",
        *write_table(("memory of the server after", "MiB"), held),
    ]


def main() -> None:
    """Measure, print, and write the page."""
    asked = read_options()
    with TemporaryDirectory() as folder, start_browser() as browser:
        measured = measure(make_dataset(Path(folder), asked.pages), browser)
    lines: list[Any] = [*describe_run(measured, asked.pages), *results_to_tables(measured)]
    print(*lines, sep="\n")
    if asked.write or asked.pages == PAGES:
        put_between(PAGE, lines, MARKS)
        print(f"Written to {os.path.relpath(PAGE)}.")


if __name__ == "__main__":
    main()
