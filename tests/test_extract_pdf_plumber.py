"""The second reader of PDFs: the same words and tables as the first, and cells as in pdfplumber."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pdfplumber
import pytest

from extract.findpage import find_page
from extract.pdf import pdfium, plumber
from extract.wordboxes import Words, sheet_to_words
from tests.pdfs import make_pdf, write_table, write_text

if TYPE_CHECKING:
    from extract.findpage import FoundPage

RAW = sorted((Path(__file__).parent.parent / "raw").glob("*.pdf"))
HEADER = ["Indicator", "Target", "Q1", "Q2"]
TABLES = {
    "figures": [HEADER, ["Burglary offences", "10", "12", "9"], ["Theft", "5", "6", "7"]],
    "two columns": [["Indicator", "Actual"], ["Burglary", "12"], ["Theft", "6"]],
    "words and signs": [HEADER, ["Satisfaction (%)", "75.0%", "\xa31,200", "n/a"]],
    "many rows": [HEADER, *([f"Measure {i}", str(i), str(i + 1), str(i + 2)] for i in range(30))],
}
PROSE = write_text(50, 800, "Performance report, quarter 2", 14) + write_text(
    50, 100, "All figures are provisional until the audit."
)


def read_both(data: bytes) -> list[tuple[FoundPage, FoundPage]]:
    first, second = pdfium.open_pages(data), plumber.open_pages(data)
    assert len(first) == len(second)
    return [
        (find_page(first.read(number)), find_page(second.read(number)))
        for number in range(1, len(first) + 1)
    ]


def in_order(words: Words) -> Words:
    """The words from top to bottom: pdfium gives those of a turned page in an order of its own."""
    places = np.round(words.boxes["line"]), words.boxes["angle"]
    return words.pick(np.lexsort((words.boxes["pos"], *places)))


def check_alike(one: FoundPage, other: FoundPage) -> None:
    """Both found the same words at the same places, the same tables and the same paragraphs."""
    words, others = in_order(one.words), in_order(other.words)
    assert words.texts == others.texts
    for name in ("x0", "top", "x1", "bottom", "size", "line"):
        assert np.allclose(words.boxes[name], others.boxes[name], atol=1.0), name
    for name in ("bold", "italic", "angle", "colour"):
        assert (words.boxes[name] == others.boxes[name]).all(), name
    assert [table.to_rows() for table in one.tables] == [table.to_rows() for table in other.tables]
    assert [part.text for part in one.paragraphs] == [part.text for part in other.paragraphs]


@pytest.mark.skipif(not RAW, reason="there is no PDF in raw/")
@pytest.mark.parametrize("path", RAW, ids=lambda path: path.name)
def test_both_readers_find_the_same_in_the_reports(path: Path) -> None:
    for one, other in read_both(path.read_bytes()):
        check_alike(one, other)


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("entries", ["", "/Rotate 90", "/Rotate 180", "/CropBox[20 20 580 830]"])
def test_both_readers_find_the_same_in_a_page(name: str, entries: str) -> None:
    ((one, other),) = read_both(make_pdf(PROSE + write_table(TABLES[name]), entries=entries))

    check_alike(one, other)
    assert len(sheet_to_words(one.sheet)) > 10
    assert len(one.tables) == 1


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("module", [pdfium, plumber], ids=["pdfium", "pdfplumber"])
def test_a_full_grid_has_the_cells_that_pdfplumber_finds(name: str, module: object) -> None:
    data = make_pdf(PROSE + write_table(TABLES[name]))
    pages = pdfium.open_pages(data) if module is pdfium else plumber.open_pages(data)
    with pdfplumber.open(BytesIO(data)) as document:
        theirs = document.pages[0].extract_tables()
    ours = [table.to_rows() for table in find_page(pages.read(1)).tables]

    assert ours == theirs == [TABLES[name]]
