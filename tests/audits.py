"""A small corpus for tests of the audit page, with a report that means harm."""

from __future__ import annotations

from datetime import date
from shutil import copytree
from typing import TYPE_CHECKING

from starlette.testclient import TestClient

from audit.app import create_app
from audit.safety import Door
from pipeline.run import extract
from pipeline.settings import Settings
from tests.pdfs import make_pdf, write_table, write_text

if TYPE_CHECKING:
    from pathlib import Path

    from httpx2 import Response

    from pipeline.auditing import Auditor

SCRIPT = "<script>alert('x')</script>"
HOSTILE = f"""\
Progress report 2013/14 {SCRIPT}

Indicator\tTarget\tQ1\tQ2
Homes "built" & <b>sold</b> {SCRIPT}\t50\t12 {SCRIPT}\t14
Calls answered \u202eyletal\u202c 'in time'\t90%\t85% "><img src=x onerror=alert(1)>\tNo data
"""
ROWS = (
    ("Indicator", "Target", "Q1", "Q2"),
    ("Bins collected on time", "95%", "69% (Average 72.5%)", "97%"),
    ('<b>"Visits"</b> made', "50", "12 of 3 stages", "14"),
)
PAGE = write_text(50, 800, "Progress report 2013/14") + write_table(ROWS, width=125)
BASE = "http://127.0.0.1:8000"
TODAY = date(2024, 5, 1)


def make_corpus(folder: Path) -> Settings:
    """Two reports, read: a text that means harm, and a PDF of two pages."""
    raw = folder / "raw"
    raw.mkdir(parents=True)
    (raw / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    (raw / "plain.pdf").write_bytes(make_pdf(PAGE, PAGE.replace("Bins", "Skips")))
    settings = Settings(raw=raw, decisions=folder / "decisions", out=folder / "processed")
    extract(settings, today=TODAY)
    return settings


def copy_corpus(made: Settings, folder: Path) -> Settings:
    """A corpus as it was made, in a folder of its own: to read the same again takes longer."""
    for one in (made.raw, made.decisions, made.out):
        if one.is_dir():
            copytree(one, folder / one.name, symlinks=True)
    return Settings(
        raw=folder / made.raw.name,
        decisions=folder / made.decisions.name,
        out=folder / made.out.name,
    )


class Visitor:
    """Somebody with a browser that keeps cookies, and knows the page's own forms."""

    def __init__(self, auditor: Auditor, door: Door | None = None, base: str = BASE) -> None:
        """Visit the page of `auditor`."""
        app = create_app(auditor, door or Door(port=8000))
        self.client = TestClient(app, base_url=base, follow_redirects=False)

    def get(self, path: str, **headers: str) -> Response:
        """An answer to a link."""
        return self.client.get(path, headers=headers)

    def post(self, path: str, fields: dict[str, str], **headers: str) -> Response:
        """An answer to a form, sent as the page sends it."""
        form = {"csrf": self.csrf(), **fields}
        return self.client.post(path, data=form, headers=headers)

    def csrf(self) -> str:
        """The token of this session."""
        return self.get("/").text.partition('name="csrf" content="')[2].partition('"')[0]
