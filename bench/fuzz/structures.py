"""PDFs made to do harm by their structure: trees that turn back, no pages, too many, locks."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from tests.pdfs import Pdf, lock, make_pdf, to_stream, write_table, write_text

if TYPE_CHECKING:
    from collections.abc import Callable

ROWS = [["Indicator", "Target", "Q1", "Q2"], ["Burglary offences", "10", "12", "9"]]
TABLE = (
    write_text(50, 760, "Northmoor Council")
    + write_text(50, 745, "Performance Report, Quarter 2 2019/20")
    + write_table(ROWS, top=720)
)


def page_of(content: str | bytes = TABLE, entries: str = "", resources: str = "") -> bytes:
    """A PDF of one page."""
    pdf = Pdf()
    pdf.add_page(content, entries=entries, resources=resources)
    return pdf.write()


def _kids(kids: list[int], pages: int = 1, count: int | None = None) -> bytes:
    pdf = Pdf()
    for _ in range(pages):
        pdf.add_page(TABLE)
    return pdf.write(kids=kids, count=count)


def _tree(body: Callable[[int], str], depth: int) -> bytes:
    """A page tree of nodes one below the other; `body` gives a node the number of the next."""
    pdf = Pdf()
    page = pdf.add_page(TABLE)
    first = len(pdf.objects) + 1
    for i in range(depth):
        last = i == depth - 1
        pdf.add(body(page if last else first + i + 1))
    return pdf.write(kids=[first], count=1)


def _catalog(entries: str, *more: str) -> bytes:
    """A sound page, with these entries in the catalogue, and more objects from number 7 on."""
    pdf = Pdf()
    pdf.add_page(TABLE)
    pdf.objects[0] = f"<</Type/Catalog/Pages 2 0 R{entries}>>".encode()
    for body in more:
        pdf.add(body)
    return pdf.write()


def _embedded(data: bytes) -> bytes:
    pdf = Pdf()
    pdf.add_page(TABLE)
    file = pdf.add_stream(data, "/Type/EmbeddedFile", packed=True)
    spec = pdf.add(f"<</Type/Filespec/F(evil.exe)/EF<</F {file} 0 R>>>>")
    pdf.objects[0] = (
        f"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(evil.exe){spec} 0 R]>>>>>>"
    ).encode()
    return pdf.write()


def _many_pages(number: int) -> bytes:
    """So many pages that share one empty content."""
    pdf = Pdf()
    content = pdf.add_stream("")
    for _ in range(number):
        pdf.add_page(content)
    return pdf.write()


def _with_object_stream(inner: bytes, entries: str) -> bytes:
    pdf = Pdf()
    pdf.add_page(TABLE)
    pdf.add(to_stream(inner, f"/Type/ObjStm{entries}", packed=True))
    return pdf.write()


def _with_xref_stream(entries: str, data: bytes) -> bytes:
    """A sound page whose cross-references are in a stream that says odd things."""
    good = page_of()
    body = good[: good.rindex(b"xref\n0 ")]
    number = good.count(b" 0 obj") + 1
    stream = to_stream(zlib.compress(data), f"/Type/XRef/Root 1 0 R/Filter/FlateDecode{entries}")
    return body + b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (number, stream, len(body))


def _replaced(old: bytes, new: bytes) -> bytes:
    return page_of().replace(old, new)


def _locked(user: str) -> bytes:
    pdf = Pdf()
    pdf.add_page(TABLE)
    return lock(pdf, user)


def _open_locked(entries: str) -> bytes:
    """A PDF that says to be encrypted in some way that is none."""
    pdf = Pdf()
    pdf.add_page(TABLE)
    pdf.trailer = f"/Encrypt<<{entries}>>/ID[<00><00>]"
    return pdf.write()


STRUCTURES: dict[str, Callable[[], bytes]] = {
    "no pages": Pdf().write,
    "no kids but a count": lambda: Pdf().write(count=50),
    "10,000 empty pages": lambda: _many_pages(10_000),
    "100,000 empty pages": lambda: _many_pages(100_000),
    "a million pages, it says": lambda: _kids([6], count=1_000_000),
    "pages less than none": lambda: _kids([6], count=-1),
    "pages beyond all numbers": lambda: _kids([6], count=2**63),
    "one page 5,000 times": lambda: _kids([6] * 5_000),
    "the tree in itself": lambda: _kids([2, 6]),
    "the tree alone in itself": lambda: _kids([2]),
    "the tree in itself many times": lambda: _kids([2] * 500),
    "the catalogue as a page": lambda: _kids([1]),
    "a font as a page": lambda: _kids([3, 6]),
    "pages that are not there": lambda: _kids([*range(90, 999), 6]),
    "a deep tree": lambda: _tree(lambda kid: f"<</Type/Pages/Count 1/Kids[{kid} 0 R]>>", 5_000),
    "a tree that doubles": lambda: _tree(
        lambda kid: f"<</Type/Pages/Count 1/Kids[{kid} 0 R {kid} 0 R]>>", 24
    ),
    "a tree whose parents turn back": lambda: _tree(
        lambda kid: f"<</Type/Pages/Count 1/Kids[{kid} 0 R]/Parent {kid} 0 R>>", 3
    ),
    "no catalogue": lambda: _replaced(b"/Root 1 0 R", b""),
    "the catalogue elsewhere": lambda: _replaced(b"/Root 1 0 R", b"/Root 6 0 R"),
    "the catalogue refers to itself": lambda: _replaced(b"/Root 1 0 R", b"/Root 99 0 R"),
    "no trailer": lambda: page_of().partition(b"trailer")[0],
    "no cross-references": lambda: page_of().partition(b"xref\n")[0],
    "no end": lambda: page_of().partition(b"startxref")[0],
    "no mark": lambda: page_of()[9:],
    "another mark": lambda: _replaced(b"%PDF-1.7", b"%PDF-9.9"),
    "cross-references that are wrong": lambda: _replaced(b" 00000 n", b"9 0000 n"),
    "cross-references that are all free": lambda: _replaced(b"00000 n", b"00000 f"),
    "cross-references before the file": lambda: _replaced(b"startxref\n", b"startxref\n-"),
    "cross-references that turn back": lambda: _replaced(b"/Size", b"/Prev 800/Size"),
    "cross-references of many": lambda: _replaced(b"xref\n0 7", b"xref\n0 999999999"),
    "a length that is itself": lambda: _replaced(b"/Length ", b"/Length 5 0 R/Was "),
    "a length of a page": lambda: _replaced(b"/Length ", b"/Length 6 0 R/Was "),
    "no endobj": lambda: _replaced(b"endobj", b""),
    "no endstream": lambda: _replaced(b"endstream", b""),
    "numbers of objects that are huge": lambda: _replaced(b"6 0 obj", b"4294967296 0 obj"),
    "a number that is twice": lambda: _replaced(b"4 0 obj", b"3 0 obj"),
    "brackets 100,000 deep": lambda: page_of(entries="/Odd" + "[" * 100_000),
    "dictionaries 50,000 deep": lambda: page_of(entries="/Odd" + "<</A" * 50_000),
    "a reference to itself": lambda: _catalog("/Odd 7 0 R", "7 0 R"),
    "references in a ring": lambda: _catalog("/Pages 7 0 R", "8 0 R", "7 0 R"),
    "labels of pages in a ring": lambda: _catalog(
        "/PageLabels 7 0 R", "<</Kids[8 0 R]>>", "<</Kids[7 0 R]>>"
    ),
    "outlines in a ring": lambda: _catalog(
        "/Outlines 7 0 R", "<</First 8 0 R/Last 8 0 R>>", "<</Title(a)/Next 8 0 R/First 8 0 R>>"
    ),
    "names in a ring": lambda: _catalog("/Names<</Dests 7 0 R>>", "<</Kids[7 0 R 7 0 R]>>"),
    "a structure in a ring": lambda: _catalog(
        "/StructTreeRoot 7 0 R/MarkInfo<</Marked true>>", "<</K 7 0 R/ParentTree 7 0 R>>"
    ),
    "layers in a ring": lambda: _catalog(
        "/OCProperties<</OCGs[7 0 R]/D 7 0 R>>", "<</Order 7 0 R>>"
    ),
    "a script that runs on opening": lambda: _catalog(
        "/OpenAction<</S/JavaScript/JS(while\\(1\\){app.alert\\(1\\)})>>"
    ),
    "scripts by name": lambda: _catalog(
        "/Names<</JavaScript<</Names[(a)7 0 R]>>>>", "<</S/JavaScript/JS(this.submitForm\\(\\))>>"
    ),
    "a program to be started": lambda: _catalog("/OpenAction<</S/Launch/F(cmd.exe)>>"),
    "a form of XFA": lambda: _catalog("/AcroForm<</XFA 7 0 R/Fields[]>>", "(<xdp/>)"),
    "fields of forms in a ring": lambda: _catalog(
        "/AcroForm<</Fields[7 0 R]>>", "<</T(a)/Kids[7 0 R]/Parent 7 0 R>>"
    ),
    "a file within": lambda: _embedded(b"MZ" + bytes(999)),
    "a bomb within": lambda: _embedded(bytes(50_000_000)),
    "a PDF within": lambda: _embedded(page_of()),
    "notes on the page in a ring": lambda: page_of(
        entries="/Annots[<</Subtype/Widget/Parent 6 0 R/AP<</N 6 0 R>>/Rect[0 0 9 9]>> 6 0 R]"
    ),
    "an object stream of itself": lambda: _with_object_stream(b"7 0 8 9 <<>>", "/N 2/First 8"),
    "an object stream of too many": lambda: _with_object_stream(b"1 0 ", "/N 2000000000/First 4"),
    "an object stream that extends itself": lambda: _with_object_stream(
        b"1 0 ", "/N 1/First 4/Extends 7 0 R"
    ),
    "a stream of cross-references too wide": lambda: _with_xref_stream(
        "/W[9 99999999 9]/Size 9", bytes(99)
    ),
    "a stream of cross-references of many": lambda: _with_xref_stream(
        "/W[1 2 1]/Size 2147483647/Index[0 2147483647]", bytes(99)
    ),
    "a stream of cross-references that turns back": lambda: _with_xref_stream(
        "/W[1 2 1]/Size 9/Prev 9", bytes(99)
    ),
    "a locked file": lambda: _locked("secret"),
    "a file that is locked for nobody": lambda: _locked(""),
    "locked in no known way": lambda: _open_locked("/Filter/Odd/V 9/R 9"),
    "locked without a key": lambda: _open_locked("/Filter/Standard/V 1/R 2"),
    "locked with odd keys": lambda: _open_locked(
        "/Filter/Standard/V 5/R 6/Length 99999/O()/U()/OE()/UE()/P 0/Perms()"
    ),
    "locked with odd filters": lambda: _open_locked(
        "/Filter/Standard/V 4/R 4/CF<</StdCF<</CFM/AESV2/Length -9>>>>/StmF/StdCF/O(a)/U(b)/P 1"
    ),
    "two files in one": lambda: page_of() + page_of("q Q"),
    "a hundred versions": lambda: page_of() * 100,
    "something before it": lambda: b"\n" * 900 + page_of(),
    "much behind it": lambda: page_of() + bytes(5_000_000),
    "two pages, one blank": lambda: make_pdf(TABLE, ""),
}
