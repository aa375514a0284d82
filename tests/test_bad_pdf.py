"""Bad PDFs: a message, a failure with its reason, an exit code, and every other report is read."""

from __future__ import annotations

import os
import sys
import zlib
from typing import TYPE_CHECKING, NamedTuple

import pytest

from extract.limits import PdfOptions
from extract.pdf.reading import find_pages, read_pdf
from pipeline import cli
from pipeline.settings import PREFIX
from pipeline.store import read_dataset
from schema.failure import Reason, UnreadableError
from schema.tablerules import check_dataset
from tests.pdfs import Pdf, lock, make_pdf, write_table, write_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from schema.dataset import DocumentRow, FailureRow
    from schema.tables import Dataset

TABLE = (
    write_text(50, 760, "Northmoor Council")
    + write_text(50, 745, "Performance Report, Quarter 2 2019/20")
    + write_table(
        [["Indicator", "Target", "Q1", "Q2"], ["Burglary offences", "10", "12", "9"]], top=720
    )
)
GOOD = make_pdf(TABLE)
PICTURE = "/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray"


def values_of(dataset: Dataset, file: str) -> list[float | None]:
    ids = {row.document_id for row in dataset.documents if row.file == file}
    return [row.value for row in dataset.readings if row.document_id in ids]


class Ended(NamedTuple):
    """How a run ended: its exit code, what it printed with single blanks, and its dataset."""

    code: int
    said: str
    dataset: Dataset

    @property
    def bad(self) -> DocumentRow:
        """The row of the bad file."""
        (row,) = [row for row in self.dataset.documents if row.file == "bad.pdf"]
        return row

    @property
    def failures(self) -> list[FailureRow]:
        """The failures of the bad file that are about it or its pages, in order."""
        told = {reason.value for reason in Reason} - {"period_not_detected", "unexplained_figure"}
        rows = [row for row in self.dataset.failures if row.file == "bad.pdf"]
        return sorted([row for row in rows if row.reason in told], key=lambda row: row.page or 0)

    @property
    def values(self) -> list[float | None]:
        """The figures that were read from the bad file."""
        return values_of(self.dataset, "bad.pdf")


@pytest.fixture
def extract(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Ended]:
    """Extract a bad PDF beside a good one, as `python -m pipeline` does."""
    for name in [name for name in os.environ if name.upper().startswith(PREFIX)]:
        monkeypatch.delenv(name)
    raw, out = tmp_path / "raw", tmp_path / "processed"
    raw.mkdir()

    def run(data: bytes, *options: str) -> Ended:
        (raw / "good.pdf").write_bytes(GOOD)
        (raw / "bad.pdf").write_bytes(data)
        words = ["pipeline", "extract", "--raw", str(raw), "--out", str(out), *options]
        monkeypatch.setattr(sys, "argv", words)
        with pytest.raises(SystemExit) as ended:
            cli.main()
        told = capsys.readouterr()
        dataset = read_dataset(out)
        assert dataset is not None
        assert check_dataset(dataset) == []
        assert values_of(dataset, "good.pdf") == [12, 9]
        assert isinstance(ended.value.code, int)
        return Ended(ended.value.code, " ".join(f"{told.out} {told.err}".split()), dataset)

    return run


def pages_of(*contents: str | bytes) -> Pdf:
    pdf = Pdf()
    for content in contents:
        pdf.add_page(content)
    return pdf


def scan_page(pdf: Pdf) -> None:
    picture = pdf.add_stream(b"\0", PICTURE)
    pdf.add_page("q 595 0 0 842 0 0 cm /X Do Q", resources=f"/XObject<</X {picture} 0 R>>")


def scan() -> bytes:
    pdf = Pdf()
    scan_page(pdf)
    return pdf.write()


def gibberish() -> str:
    """The table's words as a font gives them that only numbers its glyphs."""
    words = "The percentage of household waste sent for reuse and recycling rose " * 2
    shifted = "".join(f"\\{max(ord(letter) - 29, 1):03o}" for letter in words)
    return f"BT /F2 6 Tf 30 400 Td ({shifted}) Tj ET\n"


def bomb(size: int, layers: int = 1) -> bytes:
    data = b" " * size
    for _ in range(layers):
        data = zlib.compress(data, 9)
    pdf = Pdf()
    filters = "/FlateDecode" * layers
    pdf.add_page(pdf.add_stream(data, f"/Filter[{filters}]"))
    return pdf.write()


def crowd(letters: int) -> bytes:
    """A page on which so many letters are each shown alone."""
    pdf = Pdf()
    pdf.add_page(pdf.add_stream(b"BT /F1 9 Tf\n" + b"(A)Tj\n" * letters + b"ET"))
    return pdf.write()


# ------------------------------------------------------------------- a document that is not read
@pytest.mark.parametrize(
    ("data", "reason", "words"),
    [
        (b"", "empty_file", "bad.pdf: the file is empty"),
        (b"\n \0" * 9, "empty_file", "bad.pdf: the file is empty"),
        (b"Northmoor Council\n" * 99, "not_a_pdf", "bad.pdf: not a PDF: %PDF- is missing"),
        (b"\x89PNG\r\n" + bytes(99), "not_a_pdf", "bad.pdf: a PNG picture, not a PDF"),
        (b"PK\x03\x04" + bytes(99), "not_a_pdf", "bad.pdf: a zip archive or an Office"),
        (b"x" * 2000 + GOOD, "not_a_pdf", "bad.pdf: not a PDF: %PDF- is missing"),
        (b"%PDF-1.7\n", "unreadable_file", "bad.pdf: the PDF is damaged"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 40, "unreadable_file", "bad.pdf: the PDF is damaged"),
        (GOOD[: len(GOOD) // 2], "unreadable_file", "bad.pdf: the PDF is damaged"),
        (lock(pages_of(TABLE), "secret"), "needs_password", "bad.pdf: locked; give the PDF's"),
        (Pdf().write(), "empty_file", "bad.pdf: the PDF has no pages"),
        (make_pdf("", ""), "empty_file", "bad.pdf: nothing is printed on its pages"),
        (Pdf().write(kids=[90, 91], count=2), "unreadable_file", "none of its pages can be read"),
        (scan(), "empty_file", "bad.pdf: no page has text, and none was recognised"),
        (make_pdf("0 0 m 9 9 l S 50 50 99 99 re f"), "empty_file", "bad.pdf: no page has text"),
        (make_pdf(gibberish()), "unreadable_text_layer", "bad.pdf: no page has text that can be"),
        (bomb(70 << 20), "file_too_large", "bad.pdf: a part of "),
        (bomb(70 << 20, layers=2), "file_too_large", "bad.pdf: a part of "),
        (crowd(2_100_000), "file_too_large", "bad.pdf: more than 2,000,000 things are drawn"),
    ],
    ids=[
        "nothing in it",
        "blanks alone",
        "text named .pdf",
        "a picture named .pdf",
        "a zip archive named .pdf",
        "the mark too far down",
        "the mark alone",
        "garbage",
        "cut in half",
        "locked",
        "no pages",
        "blank pages",
        "no page there",
        "a scan",
        "drawings alone",
        "no letters, only numbers of glyphs",
        "a part that unpacks to much",
        "packed twice",
        "more letters than memory holds",
    ],
)
def test_a_pdf_that_cannot_be_read_is_told_and_the_other_is_read(
    extract: Callable[..., Ended], data: bytes, reason: str, words: str
) -> None:
    ended = extract(data)

    (failure,) = ended.failures
    assert ended.code == 1
    assert failure.reason == reason
    assert words in failure.message
    assert f"Not read: {failure.message}" in ended.said
    assert ended.bad.status == "failed"


def test_a_pdf_that_is_larger_than_the_limit_is_told(tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    path.write_bytes(GOOD)

    with pytest.raises(UnreadableError, match="larger than 100 bytes") as caught:
        read_pdf(path, PdfOptions(file_bytes=100))
    assert caught.value.failure.reason is Reason.FILE_TOO_LARGE


@pytest.mark.parametrize("reader", ["pdfium", "pdfplumber"])
def test_a_password_opens_a_locked_pdf_and_a_wrong_one_is_told(
    extract: Callable[..., Ended], reader: str
) -> None:
    data = lock(pages_of(TABLE), "secret")
    right = extract(data, "--password", "secret", "--reader", reader)
    wrong = extract(data, "--password", "guess", "--reader", reader)

    assert (right.code, right.values) == (0, [12, 9])
    assert (wrong.code, wrong.values) == (1, [])
    assert [row.reason for row in wrong.failures] == ["needs_password"]
    assert "the password that was given does not open it" in wrong.said


def test_a_wrong_reader_is_wrong_usage(extract: Callable[..., Ended]) -> None:
    with pytest.raises(AssertionError):
        extract(GOOD, "--reader", "paper")


# --------------------------------------------------------------------- a document that is read
@pytest.mark.parametrize("options", [(), ("--password", "guess")], ids=["no password", "any"])
@pytest.mark.parametrize("reader", ["pdfium", "pdfplumber"])
def test_a_pdf_that_is_encrypted_and_opens_for_everybody_is_read(
    extract: Callable[..., Ended], reader: str, options: tuple[str, ...]
) -> None:
    ended = extract(lock(pages_of(TABLE), ""), "--reader", reader, *options)

    assert (ended.code, ended.values) == (0, [12, 9])


@pytest.mark.parametrize(
    "data",
    [
        b"junk\n" * 100 + GOOD,
        GOOD.replace(b"startxref\n", b"startxref\n9"),
        GOOD.replace(b"/Length ", b"/Length 9"),
        GOOD.replace(b"/Length ", b"/Length -"),
        pages_of(TABLE).write(count=-3),
        pages_of(TABLE).write(count=0),
        GOOD.replace(b"/MediaBox[0 0 595 842]", b""),
        GOOD.replace(b"/MediaBox[0 0 595 842]", b"/MediaBox[/a (b) null 1e400]"),
        make_pdf(TABLE, entries="/Rotate 45/UserUnit 0"),
    ],
    ids=[
        "something before the mark",
        "the cross-references elsewhere",
        "a length too long",
        "a length below nothing",
        "fewer pages than none",
        "no pages, it says",
        "no size",
        "no numbers for its size",
        "askew",
    ],
)
def test_a_pdf_that_says_false_things_of_itself_is_read(
    extract: Callable[..., Ended], data: bytes
) -> None:
    ended = extract(data)

    assert (ended.code, ended.values) == (0, [12, 9])
    assert ended.failures == []


def test_pages_beyond_a_false_count_are_read(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(pages_of(TABLE, TABLE, TABLE).write(count=1))

    assert [page.number for page in find_pages(path)] == [1, 2, 3]


@pytest.mark.parametrize("kid", [99, 3, 2], ids=["not there", "a font", "the tree itself"])
def test_a_page_that_cannot_be_loaded_is_told_and_the_others_are_read(
    extract: Callable[..., Ended], kid: int
) -> None:
    pdf = pages_of(TABLE, "")
    ended = extract(pdf.write(kids=[pdf.pages[0], kid], count=2))

    (failure,) = ended.failures
    assert (ended.code, ended.bad.status, ended.values) == (0, "read", [12, 9])
    assert (failure.reason, failure.page) == ("unreadable_page", 2)
    assert failure.message.startswith("bad.pdf, page 2: cannot be read")


def test_pages_that_are_not_there_are_told_in_one(extract: Callable[..., Ended]) -> None:
    ended = extract(pages_of(TABLE).write(count=1_000_000))

    unread, left_out = sorted(ended.failures, key=lambda row: row.reason, reverse=True)
    assert (ended.code, ended.values) == (0, [12, 9])
    assert unread.message == "bad.pdf, pages 2 to 2,000: cannot be read"
    assert left_out.reason == "too_many_pages"


def test_pages_beyond_the_limit_are_counted(
    extract: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"{PREFIX}MAX_PAGES", "1")
    ended = extract(make_pdf(TABLE, TABLE, TABLE))

    (failure,) = ended.failures
    assert (ended.code, ended.values) == (0, [12, 9])
    assert failure.reason == "too_many_pages"
    assert failure.message.startswith("bad.pdf: 2 of 3 pages were left out")


def test_a_page_of_letters_that_are_not_known_is_told_where_it_cannot_be_drawn(
    tmp_path: Path,
) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(make_pdf(TABLE, gibberish() + TABLE))
    content, (failure,) = read_pdf(path, PdfOptions(reader="pdfplumber"))

    assert (failure.reason, failure.place.page) == (Reason.UNREADABLE_TEXT_LAYER, 2)
    assert {line.place.page for line in content.lines} == {1}
    assert len(content.tables) == 1


def test_a_page_with_more_than_is_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extract.pdf.glyphs.MOST_GLYPHS", 60)
    path = tmp_path / "report.pdf"
    path.write_bytes(GOOD)
    _, (failure,) = read_pdf(path)

    assert (failure.reason, failure.place.page) == (Reason.PAGE_TOO_LARGE, 1)


# -------------------------------------------------------------------------- files made to do harm
def nest(depth: int, times: int = 1) -> bytes:
    pdf = Pdf()
    form = "/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>{more}>>"
    number = pdf.add_stream(TABLE, form.format(more=""))
    for _ in range(depth):
        more = f"/XObject<</X {number} 0 R>>"
        number = pdf.add_stream("/X Do " * times, form.format(more=more))
    pdf.add_page("/X Do", resources=f"/XObject<</X {number} 0 R>>")
    return pdf.write()


def draw_itself(times: int) -> bytes:
    pdf = Pdf()
    number = len(pdf.objects) + 1
    pdf.add_stream(
        TABLE + " /X Do" * times,
        "/Type/XObject/Subtype/Form/BBox[0 0 595 842]"
        f"/Resources<</Font<</F1 3 0 R>>/XObject<</X {number} 0 R>>>>",
    )
    pdf.add_page("/X Do", resources=f"/XObject<</X {number} 0 R>>")
    return pdf.write()


def ring_of_references() -> bytes:
    pdf = pages_of(TABLE)
    ring = pdf.add(f"{len(pdf.objects) + 2} 0 R")
    pdf.add(f"{ring} 0 R")
    pdf.objects[0] = f"<</Type/Catalog/Pages {ring} 0 R>>".encode()
    return pdf.write()


def repeat_content() -> bytes:
    pdf = pages_of(TABLE)
    number = pdf.add_stream("0 0 m 1 1 l S\n" * 100, packed=True)
    pdf.objects[pdf.pages[0] - 1] = pdf.objects[pdf.pages[0] - 1].replace(
        b"/Contents 5 0 R", f"/Contents[5 0 R {f'{number} 0 R ' * 30}]".encode()
    )
    return pdf.write()


@pytest.mark.parametrize("reader", ["pdfium", "pdfplumber"])
@pytest.mark.parametrize(
    ("data", "told"),
    [
        (nest(4), set()),
        # what was read before the limit is a row without its table
        (nest(20), {Reason.PAGE_TOO_LARGE, Reason.COLUMN_UNCLEAR}),
        (nest(20, times=2), {Reason.PAGE_TOO_LARGE}),
        (draw_itself(2), {Reason.PAGE_TOO_LARGE, Reason.UNREADABLE_PAGE}),
        (repeat_content(), {Reason.PAGE_TOO_LARGE}),
        (draw_itself(1), {Reason.PAGE_TOO_LARGE, Reason.UNREADABLE_PAGE}),
        (make_pdf("[" * 100_000 + TABLE), {Reason.UNREADABLE_FILE, Reason.EMPTY_FILE}),
        (make_pdf("q " * 100_000 + TABLE), set()),
        (make_pdf(TABLE, entries="/Odd" + "[" * 100_000 + "]" * 100_000), set()),
        (make_pdf(TABLE + "50 50 m 60 60 l S " * 2_100), {Reason.PAGE_TOO_LARGE}),
        (make_pdf(TABLE + "9 9 m " + "9 10 l " * 4_200 + "S"), {Reason.PAGE_TOO_LARGE}),
        (make_pdf("/Span<</MCID 0>>BDC " * 20_000 + TABLE), set()),
        (ring_of_references(), {Reason.UNREADABLE_FILE}),
    ],
    ids=[
        "forms in forms",
        "forms too deep in forms",
        "forms that double with every level",
        "a form that draws itself twice",
        "one content many times over",
        "a form that draws itself",
        "brackets in brackets",
        "states in states",
        "brackets in its entries",
        "very many lines",
        "one line of very many pieces",
        "marked content in marked content",
        "references that go round",
    ],
)
def test_a_file_made_to_do_harm_is_read_or_told(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    reader: str,
    data: bytes,
    told: set[Reason],
) -> None:
    monkeypatch.setattr("extract.pdf.shapes.MOST_OBJECTS", 2_000)
    monkeypatch.setattr("extract.pdf.shapes.MOST_SEGMENTS", 4_000)
    path = tmp_path / "harm.pdf"
    path.write_bytes(data)
    options = PdfOptions(reader="pdfium" if reader == "pdfium" else "pdfplumber")
    try:
        content, failures = read_pdf(path, options)
    except UnreadableError as error:
        content, failures = None, (error.failure,)

    assert {failure.reason for failure in failures} <= told | {Reason.UNREADABLE_FILE}
    assert content is None or failures or len(content.tables) == 1
