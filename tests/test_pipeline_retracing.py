"""Documents read again for the audit page: in a process apart, page by page, or by a glimpse."""

from __future__ import annotations

import multiprocessing
import os
import signal
from typing import TYPE_CHECKING

import pytest

from pipeline import auditing
from pipeline.auditing import Auditor
from pipeline.glimpse import glimpse
from pipeline.spool import MOST_PAGES, open_spool, write_spool
from tests.audits import Visitor, copy_corpus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.settings import Settings

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")


@pytest.fixture(scope="module")
def here(corpus: Settings, tmp_path_factory: pytest.TempPathFactory) -> Auditor:
    """Reads in its own process."""
    return Auditor(copy_corpus(corpus, tmp_path_factory.mktemp("retracing")), "Ada")


@pytest.fixture(scope="module")
def apart(here: Auditor) -> Iterator[Auditor]:
    """Reads in a process apart, as the served page does."""
    found = Auditor(here.settings, "Ada")
    found.begin()
    yield found
    found.close()


def test_a_process_apart_finds_the_same(here: Auditor, apart: Auditor) -> None:
    for name in ("plain-pdf", "hostile"):
        trace = apart.trace(name)
        assert dict(trace.pages) == dict(here.trace(name).pages)
        assert (trace.why, trace.cells) == (here.trace(name).why, here.trace(name).cells)


def test_what_cannot_be_read_is_said(apart: Auditor, here: Auditor, tmp_path: Path) -> None:
    assert apart.trace("hostile").problem is None
    path = here.settings.raw / "hostile.txt"
    kept, stamp = path.read_bytes(), path.stat()
    path.write_text("Something else", encoding="utf-8")
    try:
        other = Auditor(here.settings)
        other.begin()
        assert "has changed" in (other.trace("hostile").problem or "")
        other.close()
    finally:
        path.write_bytes(kept)
        os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert apart.trace("plain-pdf").problem is None  # its own process goes on
    assert not any(tmp_path.iterdir())


def test_a_process_that_died_is_told_and_another_takes_its_place(here: Auditor) -> None:
    auditor = Auditor(here.settings)
    auditor.begin()
    auditor.trace("plain-pdf")
    before = set(multiprocessing.active_children())
    for process in before:
        if process.pid is not None:
            os.kill(process.pid, signal.SIGKILL)
            process.join(10)
    auditor.settings.out.joinpath("readings.parquet").touch()
    assert auditor.trace("plain-pdf").pages
    auditor.close()


def test_a_document_that_is_being_read_is_shown_by_a_glimpse(
    apart: Auditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(auditing, "PATIENCE", 0.0)
    apart.settings.out.joinpath("readings.parquet").touch()  # as if a run had written it anew
    reading = next(row for row in apart.dataset.readings if row.document_id == "plain-pdf")
    text = Visitor(apart).get(f"/item/{reading.reading_id}").text
    whole = apart.trace("plain-pdf")

    assert 'data-partial="yes"' in text
    assert "The document is being read" in text
    assert f"reading: {reading.cell_text}" in text
    assert not whole.is_partial
    assert 'data-partial="yes"' not in Visitor(apart).get(f"/item/{reading.reading_id}").text


def test_a_glimpse_has_the_cells_where_they_are(here: Auditor) -> None:
    whole = here.trace("plain-pdf").pages[2]
    seen = glimpse(here.dataset, "plain-pdf", 2, (whole.width, whole.height)).pages[2]
    known = {(part.table, part.row, part.col): part for part in whole.parts}

    assert {part.fate for part in seen.parts} == {"reading", "target", "indicator"}
    for part in seen.parts:
        own = known[part.table, part.row, part.col]
        assert (part.box, part.text, part.fate, part.failed) == (
            own.box,
            own.text,
            own.fate,
            own.failed,
        )


def test_pages_that_are_not_looked_at_take_no_memory(here: Auditor, tmp_path: Path) -> None:
    trace = here.trace("plain-pdf")
    many = type(trace)(dict.fromkeys(range(1, 21), trace.pages[1]), trace.why)
    pages = open_spool(write_spool(many, tmp_path / "spool")).pages
    (tmp_path / "spool").unlink()

    assert [pages[number] == trace.pages[1] for number in pages] == [True] * 20
    assert len(pages._kept) == MOST_PAGES  # type: ignore[attr-defined] # noqa: SLF001 what it is about
    assert 21 not in pages
