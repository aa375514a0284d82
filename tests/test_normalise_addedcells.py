"""Whatever cell of a report somebody adds a reading from, the dataset stays sound and ids stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from audit.unread import READ
from normalise.correctionplaces import place_to_words
from normalise.documents import normalise_document
from normalise.facts import content_to_facts
from pipeline.assembly import DocumentRows, assemble
from pipeline.joining import join_alone
from pipeline.options import DEFAULTS
from pipeline.reading import document_to_anchor, read_content
from pipeline.register import register_document
from pipeline.trials import FOLDER
from schema.dataset import DocumentRow
from schema.decisions import Correction
from schema.squeezing import find_stretch, text_to_hash
from schema.tablerules import check_dataset

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalise.documents import NormalisedDocument
    from schema.page import Content

NAMES = (
    "brackwater.commas.txt",  # a header over two rows
    "cravenholt.pdf",  # a table that is turned
    "trentwick.txt",
)


def find_figures(content: Content, base: NormalisedDocument) -> Iterator[Correction]:
    """The first figure of each cell that no rule reads, as somebody adds it."""
    fates = {part.place: one for t in base.tables for one in t.fates for part in one.cell.parts}
    for table in content.tables:
        for cell in (cell for row in table.rows for cell in row.cells if not cell.is_repeated):
            fated, figure = fates.get(cell.place), re.search(r"\d+", cell.found)
            if fated is None or fated.fate in READ or figure is None:
                continue
            text, nth = find_stretch(cell.found, *figure.span())
            yield Correction.model_validate(
                {
                    "document_id": "report",
                    "place": place_to_words(cell.place),
                    "indicator": "What somebody says it is",
                    "cell": text_to_hash(cell.found),
                    "text": text,
                    "nth": nth,
                    "about": "cell",
                    "action": "add",
                    "becomes": f"value={figure[0]}; unit=count",
                    "decided_by": "Ada",
                }
            )


def to_rows(document: NormalisedDocument) -> DocumentRows:
    row = DocumentRow(document_id="report", file="report.txt", status="read")
    return assemble(row, document.entries, document.failures)


@pytest.mark.parametrize("name", NAMES)
def test_a_reading_can_be_added_from_every_cell_that_is_not_read(name: str) -> None:
    path = FOLDER / "develop" / name
    content, _ = read_content(path, DEFAULTS)
    facts = content_to_facts(content, path.name)
    anchor = document_to_anchor(register_document(path, facts))
    base = normalise_document(content, anchor, None)
    added = list(find_figures(content, base))

    document = normalise_document(content, anchor, None, added)

    assert added
    assert not document.corrected.stale
    assert len(document.corrected.applied) == len(added)
    assert document.figures.printed == base.figures.printed
    assert document.figures.explained >= base.figures.explained
    before, after = to_rows(base), to_rows(document)
    assert not check_dataset(join_alone([after]))
    kept = {row.reading_id: row for row in after.readings}
    assert all(kept[row.reading_id].text == row.text for row in before.readings)
    assert len(after.readings) == len(before.readings) + len(added)
