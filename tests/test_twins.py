"""The same report as PDF and as text gives the same dataset; from the PDF with pages and boxes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from extract.pdf.reading import find_pages
from pipeline.run import build_dataset
from pipeline.settings import Settings
from schema.markup import strip_markup

if TYPE_CHECKING:
    from schema.dataset import DatasetRow, ReadingRow, TargetRow
    from schema.tables import Dataset

ROOT = Path(__file__).resolve().parent.parent
PLACES = {"page", "table", "row", "col", "line", "char_start", "char_end"}
BOXES = {"x0", "top", "x1", "bottom"}
AS_FOUND = {"cell_text", "flags", "confidence"}
OF_THE_FILE = {"file", "sha256", "format", "encoding", "other_files", "pages"}
# a header printed on every page is counted on every page, a heading cut in three as three cells
COUNTED = {"cells", "cells_accounted", "figures", "figures_explained"}
# what the converter of the text did: a space behind a hyphen, and before a raised ending
_SPACED = re.compile(r"(?<=\w-) (?=\w)|(?<=\d) (?=(?:st|nd|rd|th)\b)")


@pytest.fixture(scope="module")
def from_pdf() -> Dataset:
    return build_dataset(Settings(raw=ROOT / "raw", prefer="pdf"))


@pytest.fixture(scope="module")
def from_txt() -> Dataset:
    return build_dataset(Settings(raw=ROOT / "raw", prefer="txt"))


def plain(value: object) -> object:
    """A value as it is compared: text without mark-up and without the converter's spaces."""
    if isinstance(value, str):
        return _SPACED.sub("", " ".join(strip_markup(value).split()))
    return value


def compared(row: DatasetRow) -> dict[str, Any]:
    told = row.model_dump(exclude=PLACES | BOXES | AS_FOUND | OF_THE_FILE | COUNTED)
    return {name: plain(value) for name, value in told.items()}


def all_placed(dataset: Dataset) -> list[ReadingRow | TargetRow]:
    return [*dataset.readings, *dataset.targets]


def test_each_dataset_is_of_its_own_kind_of_file(from_pdf: Dataset, from_txt: Dataset) -> None:
    assert {row.format for row in from_pdf.documents} == {"pdf"}
    assert {row.format for row in from_txt.documents} == {"txt"}


@pytest.mark.parametrize("table", ["documents", "indicators", "targets", "readings", "measures"])
def test_the_twins_agree_in_every_row(table: str, from_pdf: Dataset, from_txt: Dataset) -> None:
    pdf, txt = getattr(from_pdf, table), getattr(from_txt, table)

    assert len(pdf) > 0
    assert list(map(compared, pdf)) == list(map(compared, txt))


def test_the_twins_fail_at_the_same_figures(from_pdf: Dataset, from_txt: Dataset) -> None:
    failures = [
        sorted(
            (row.document_id, row.reason, row.column or "", row.text or "") for row in one.failures
        )
        for one in (from_pdf, from_txt)
    ]

    assert failures[0] == failures[1]


def test_every_reading_and_target_from_a_pdf_has_a_box_on_its_page(from_pdf: Dataset) -> None:
    sizes: dict[tuple[str, int | None], tuple[float, float]] = {}
    for document in from_pdf.documents:
        for page in find_pages(ROOT / "raw" / document.file):
            width, height = page.sheet.width, page.sheet.height
            shown = (height, width) if page.turns % 2 else (width, height)
            sizes[document.document_id, page.number] = shown

    for row in all_placed(from_pdf):
        width, height = sizes[row.document_id, row.page]
        if row.cell_text:
            box = row.x0, row.top, row.x1, row.bottom
            x0, top, x1, bottom = (side if side is not None else -1 for side in box)
            assert 0 <= x0 < x1 <= width
            assert 0 <= top < bottom <= height


def test_the_characters_of_a_reading_or_target_from_a_pdf_are_its_text(from_pdf: Dataset) -> None:
    told = [row for row in all_placed(from_pdf) if row.char_start is not None]

    assert len(told) > 200
    for row in told:
        assert (row.cell_text or "")[row.char_start : row.char_end] == row.text
