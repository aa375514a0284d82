"""The audit page of a made report, started as a person starts it, and a browser for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bench.longreport import write_long_report
from bench.running import ROOT
from pipeline.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
MIB = 1 << 20


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


def measure_server_cpu(process: int) -> float | None:
    """The seconds of the processor that a process has taken; None where the system does not say."""
    told = Path(f"/proc/{process}/stat")
    if not told.exists():
        return None
    user, system = told.read_text("utf-8").rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


@contextmanager
def start_browser() -> Iterator[Browser]:
    """The browser of the system, else the one that playwright has installed."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 slow to load

    there = next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=there, args=["--no-sandbox"])
        with closing(chromium):
            yield chromium
