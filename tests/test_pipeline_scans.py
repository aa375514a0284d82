"""A scanned report becomes a dataset like any other, and the audit page shows what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.options import settings_to_options
from pipeline.reading import read_report
from pipeline.settings import Settings
from pipeline.sources import Report
from pipeline.tracing import trace_report
from tests.pdfs import make_pdf, write_table, write_text
from tests.scans import Scanner, scan_pdf

if TYPE_CHECKING:
    from pipeline.assembly import DocumentRows

ROWS = [
    ["Indicator", "Target", "Q1", "Q2"],
    ["Waste recycled", "50%", "48.2%", "51.7%"],
    ["Missed bins", "120", "134", "97"],
]


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, Report]:
    """A report and its scan, which is askew."""
    folder = tmp_path_factory.mktemp("raw")
    drawn = write_text(30, 262, "Northmoor Council", 13, "F2")
    drawn += write_text(30, 246, "Performance Report, Quarter 2 2019/20", 11)
    drawn += write_table(ROWS, 30, 230, 90)
    good, scan = folder / "good.pdf", folder / "scan.pdf"
    good.write_bytes(make_pdf(drawn, box=(0, 0, 420, 300)))
    scan.write_bytes(scan_pdf(good, Scanner(skew=2, noise=5, paper=238)))
    options = settings_to_options(Settings(raw=folder, out=folder))
    return Report(good, "good", None, options), Report(scan, "scan", None, options)


@pytest.fixture(scope="module")
def rows(reports: tuple[Report, Report]) -> tuple[DocumentRows, DocumentRows]:
    """What the two give."""
    good, scan = (read_report(one).rows for one in reports)
    return good, scan


def test_a_scan_gives_the_readings_of_the_report(rows: tuple[DocumentRows, DocumentRows]) -> None:
    good, scan = (
        [
            (one.indicator, one.column, one.value, one.unit, one.period_label)
            for one in rows.readings
        ]
        for rows in rows
    )

    assert len(good) == 4
    assert scan == good


def test_readings_of_a_scan_are_as_sure_as_the_recogniser(
    rows: tuple[DocumentRows, DocumentRows],
) -> None:
    good, scan = rows

    for one, other in zip(good.readings, scan.readings, strict=True):
        assert 0.5 * one.confidence < other.confidence <= one.confidence
        assert other.page == 1


def test_the_audit_page_has_the_words_of_the_scan_where_they_are_seen(
    reports: tuple[Report, Report], rows: tuple[DocumentRows, DocumentRows]
) -> None:
    _, scan = reports
    trace = trace_report(scan, rows[1].document)
    page = trace.pages[1]

    assert (round(page.width), round(page.height)) == (420, 300)
    assert all(word.sure is not None and word.sure > 0.5 for word in page.words)
    seen = {word.text: word.box for word in page.words}
    assert {"48.2%", "51.7%", "Waste", "134"} <= set(seen)
    (part,) = (part for part in page.parts if part.text == "48.2%")
    assert part.box is not None
    assert part.box.x0 < seen["48.2%"].x0 < seen["48.2%"].x1 < part.box.x1
