"""A browser, and the audit page served to it: what the tests in a browser share."""

from __future__ import annotations

import os
import shutil
import socket
import time
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import axe_playwright_python
import pytest
import uvicorn

from audit.app import create_app
from audit.safety import Door
from pipeline.run import extract
from pipeline.settings import Settings
from tests.audits import TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.auditing import Auditor

ROOT = Path(__file__).parent.parent
PUBLISHED = ("medway-2013-14.pdf", "medway-2017-09.pdf", "documents.csv")
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def find_chromium() -> str | None:
    """The browser of the system, else the one that playwright has installed."""
    there = next(filter(None, map(shutil.which, NAMES)), None)
    if there is not None:
        return there
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 slow, and not needed else

    with sync_playwright() as driver:
        own = Path(driver.chromium.executable_path)
    return str(own) if own.exists() else None


CHROMIUM = find_chromium()
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
WIDE, NARROW = (1280, 900), (400, 800)
"""A window on a desk, and one of a telephone."""
IN_BROWSER = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium could be had: see make browser"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
"""The marks of tests that need a browser; in CI these may not be skipped."""

if CHROMIUM is None and os.environ.get("CI"):
    pytest.fail("there is no browser, and these tests may not be skipped here", pytrace=False)


@contextmanager
def serve(auditor: Auditor) -> Iterator[str]:
    """The address of a page that is served as `make audit` serves it."""
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    app = create_app(auditor, Door(port=port))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off", ws="none"))
    thread = Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(5)


def read_published(folder: Path) -> Settings:
    """The two published reports, read, and nothing decided of them."""
    raw = folder / "raw"
    raw.mkdir()
    for name in PUBLISHED:
        (raw / name).write_bytes((ROOT / "raw" / name).read_bytes())
    settings = Settings(raw=raw, decisions=folder / "decisions", out=folder / "processed")
    extract(settings, today=TODAY)
    return settings
