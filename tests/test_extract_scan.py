"""Pages without usable text are read from their pictures, whatever the scanner did to them."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image
from pypdfium2 import PdfDocument

from extract.findpage import FoundPage
from extract.limits import PdfOptions
from extract.pdf.reading import find_pages, read_pages, read_pdf
from extract.pdf.rendering import render_page
from extract.scan import models
from extract.scan.keeping import KeptPages
from schema.failure import Failure, Reason, UnreadableError
from tests.pdfs import Pdf, make_pdf, write_table, write_text
from tests.scans import GOOD, Scanner, pictures_to_pdf, scan_pdf

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (0, 0, 420, 300)
ROWS = [
    ["Indicator", "Target", "Q1", "Q2"],
    ["Waste recycled", "50%", "48.2%", "51.7%"],
    ["Missed bins", "120", "134", "97"],
    ["Days to decide", "8.0", "9.4", "7.9"],
]


def draw_page(title: str, rows: list[list[str]] = ROWS) -> str:
    return write_text(30, 262, title, 13, "F2") + write_table(rows, 30, 240, 90)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "good.pdf"
    path.write_bytes(make_pdf(draw_page("Quarterly report 2023/24"), box=PAGE))
    return path


def find_rows(page: FoundPage) -> list[list[list[str | None]]]:
    return [table.to_rows() for table in page.tables]


def read_scan(data: bytes, tmp_path: Path, kept: Path | None = None) -> list[FoundPage]:
    path = tmp_path / "scan.pdf"
    path.write_bytes(data)
    found = list(read_pages(path, PdfOptions(kept=kept)))
    assert [one for one in found if isinstance(one, Failure)] == []
    return [one for one in found if isinstance(one, FoundPage)]


@pytest.mark.parametrize(
    "scanner",
    [
        GOOD,
        Scanner(skew=5, noise=5, paper=238),
        Scanner(skew=-5, quality=30),
        Scanner(turns=1, skew=1.5),
        Scanner(turns=2, noise=6),
        Scanner(turns=3, skew=-2),
        Scanner(dpi=150, skew=1, noise=10, quality=25, paper=230),
        Scanner(dpi=300, skew=-0.6, noise=8),
        Scanner(ink=120, paper=225, noise=3),
        Scanner(bits=1, skew=0.5, noise=8, blur=0.5),
    ],
    ids=[
        "good",
        "askew by 5",
        "askew the other way, poor JPEG",
        "turned right",
        "upside down",
        "turned left",
        "150 dpi, noise, poor JPEG",
        "300 dpi",
        "grey on grey",
        "black and white",
    ],
)
def test_a_scan_has_the_table_of_the_page_where_it_stands(
    scanner: Scanner, report: Path, tmp_path: Path
) -> None:
    (page,) = read_scan(scan_pdf(report, scanner), tmp_path)

    assert find_rows(page) == [ROWS]
    # ink of the figures lies in the boxes of their words on the page as it is shown
    picture = draw_shown(tmp_path / "scan.pdf")
    assert page.sheet.scan is not None
    for word in page.sheet.scan.words:
        box = page.to_shown(word.box)
        inside = picture[round(box.top) : round(box.bottom), round(box.x0) : round(box.x1)]
        assert inside.min() < 0.75 * np.median(picture), word
        assert word.sure > 0.5, word


def draw_shown(path: Path) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.asarray(render_page(path, 1, 1.0).convert("L"))


def test_two_pages_on_one_sheet_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = [["Indicator", "Q1"], *([f"Left measure {i}", f"{i}1%"] for i in range(1, 6))]
    right = [["Indicator", "Q1"], *([f"Right measure {i}", f"{i}2%"] for i in range(1, 6))]
    path = tmp_path / "good.pdf"
    page = (0, 0, 320, 400)
    drawn = write_table(left, top=350), write_table(right, top=343)
    path.write_bytes(make_pdf(*drawn, box=page))
    found = read_scan(scan_pdf(path, Scanner(skew=0.8, sheets=2)), tmp_path, tmp_path / "kept")

    assert [page.number for page in found] == [1, 1]
    assert [find_rows(page) for page in found] == [[left], [right]]
    content, failures = read_pdf(tmp_path / "scan.pdf", PdfOptions(kept=tmp_path / "kept"))
    (table,) = content.tables  # which goes on from one page to the next
    names = [row.cells[0].text for row in table.rows if row.kind != "header"]
    assert [name for name in names if name != "Indicator"] == [
        *(f"Left measure {i}" for i in range(1, 6)),
        *(f"Right measure {i}" for i in range(1, 6)),
    ]
    assert (content.pages, failures) == (1, ())


def test_pages_are_decided_one_by_one(report: Path, tmp_path: Path) -> None:
    scan = tmp_path / "scanned.pdf"
    scan.write_bytes(scan_pdf(report, GOOD))
    mixed = tmp_path / "mixed.pdf"
    mixed.write_bytes(join(report, scan))
    pages = list(find_pages(mixed))

    assert [page.sheet.scan is not None for page in pages] == [False, True]
    assert [find_rows(page) for page in pages] == [[ROWS], [ROWS]]


def join(*paths: Path) -> bytes:
    joined, written = PdfDocument.new(), BytesIO()
    for path in paths:
        joined.import_pages(PdfDocument(path))
    joined.save(written)
    return written.getvalue()


def test_text_of_a_font_that_says_other_characters_is_read_from_its_picture(
    tmp_path: Path,
) -> None:
    pdf = Pdf()
    told = pdf.add_stream(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def"
        " 1 begincodespacerange <00> <ff> endcodespacerange"
        " 1 beginbfrange <20> <7e> <e020> endbfrange endcmap end end"
    )
    font = pdf.add(
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding"
        f"/ToUnicode {told} 0 R>>"
    )
    drawn = draw_page("Quarterly report 2023/24").replace("/F1", "/F9").replace("/F2", "/F9")
    pdf.add_page(drawn, PAGE, fonts=f"/F9 {font} 0 R")
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf.write())
    (page,) = find_pages(path)

    assert page.sheet.scan is not None
    assert find_rows(page) == [ROWS]
    assert len(page.sheet.rules) == 10  # as they are drawn, not as they are seen


def test_a_page_is_recognised_once(
    report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, data = tmp_path / "kept", scan_pdf(report, GOOD)
    (first,) = read_scan(data, tmp_path, kept)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("recognised again")

    monkeypatch.setattr("extract.pdf.scanned.read_picture", refuse)
    (again,) = read_scan(data, tmp_path, kept)

    assert find_rows(again) == find_rows(first) == [ROWS]
    assert again.sheet.scan == first.sheet.scan


def test_a_kept_page_that_is_damaged_is_as_good_as_none(tmp_path: Path) -> None:
    (tmp_path / "page.npz").write_bytes(b"PK\3\4 no archive")

    assert KeptPages(tmp_path).find("page") is None
    assert KeptPages(tmp_path / "nowhere").find("page") is None


# ------------------------------------------------------------------------- without a recogniser
@pytest.fixture
def nothing_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "find_models", lambda: None)


@pytest.mark.usefixtures("nothing_installed")
def test_without_a_recogniser_a_scanned_page_says_what_installs_one(
    report: Path, tmp_path: Path
) -> None:
    scan = tmp_path / "scanned.pdf"
    scan.write_bytes(scan_pdf(report, GOOD))
    mixed = tmp_path / "mixed.pdf"
    mixed.write_bytes(join(report, scan))
    content, (failure,) = read_pdf(mixed)

    assert [row.cells[0].text for row in content.tables[0].rows] == [row[0] for row in ROWS]
    assert (failure.reason, failure.place.page) == (Reason.NEEDS_OCR, 2)
    assert "make ocr" in failure.message


@pytest.mark.usefixtures("nothing_installed")
def test_without_a_recogniser_a_whole_scan_is_a_failure(report: Path, tmp_path: Path) -> None:
    scan = tmp_path / "scanned.pdf"
    scan.write_bytes(scan_pdf(report, GOOD))
    with pytest.raises(UnreadableError) as raised:
        read_pdf(scan)

    assert raised.value.failure.reason is Reason.NEEDS_OCR
    assert "make ocr" in raised.value.failure.message


@pytest.mark.usefixtures("nothing_installed")
def test_without_a_recogniser_pages_that_show_nothing_are_no_failures(
    report: Path, tmp_path: Path
) -> None:
    blank = tmp_path / "blank.pdf"
    blank.write_bytes(
        pictures_to_pdf([Image.new("L", (800, 600), 255)], Scanner(noise=6, paper=240))
    )
    mixed = tmp_path / "mixed.pdf"
    mixed.write_bytes(join(report, blank))
    content, failures = read_pdf(mixed)

    assert (content.pages, failures) == (2, ())


def test_a_page_that_is_a_picture_under_a_stamp_is_a_scan(report: Path, tmp_path: Path) -> None:
    written = BytesIO()
    render_page(report, 1, 200 / 72).convert("L").save(written, format="JPEG")
    pdf = Pdf()
    picture = pdf.add_stream(
        written.getvalue(),
        "/Type/XObject/Subtype/Image/Width 1167/Height 834/BitsPerComponent 8"
        "/ColorSpace/DeviceGray/Filter/DCTDecode",
    )
    stamp = write_text(300, 10, "Page 1 of 1", 8)
    pdf.add_page(
        f"q 420 0 0 300 0 0 cm /X Do Q {stamp}", PAGE, resources=f"/XObject<</X {picture} 0 R>>"
    )
    path = tmp_path / "stamped.pdf"
    path.write_bytes(pdf.write())
    (page,) = find_pages(path)

    assert find_rows(page) == [ROWS]


def test_a_page_that_is_recognised_is_told_of(report: Path, tmp_path: Path) -> None:
    scan, mixed, told = tmp_path / "scanned.pdf", tmp_path / "mixed.pdf", []
    scan.write_bytes(scan_pdf(report, GOOD))
    mixed.write_bytes(join(report, scan))
    read_pdf(mixed, tell=lambda: told.append(1))

    assert told == [1]
