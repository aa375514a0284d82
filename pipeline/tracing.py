"""A report read once more with what each step made of it kept, as the audit page shows it.

Kept is what is shown and no more: words, cells with their fates and tokens, the rules of each
reading. The arrays of the pages are let go.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from audit.backend import SeenPage, SeenPart, SeenText, Step, Trace, Why
from audit.pageview import BLANK, OUTSIDE, THEME, UNACCOUNTED
from extract.content import settle_pages, settled_to_content
from extract.findpage import FoundPage
from extract.pdf.reading import read_pages
from extract.text import read_lines
from normalise.confidence import FACTORS, find_doubts
from normalise.documents import normalise_document
from normalise.facts import content_to_facts
from normalise.themes import find_themes
from pipeline.assembly import assemble, find_setting
from pipeline.options import check_path
from pipeline.reading import document_to_anchor, read_content, repair_content, report_to_document
from pipeline.seenwords import page_to_words
from schema.markup import strip_markup

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from normalise.documents import NormalisedDocument
    from normalise.fates import Fated
    from normalise.tokens import Token
    from pipeline.sources import Report
    from schema.dataset import DocumentRow
    from schema.page import Cell, Content, Place

LINES = 200  # of a text on one page


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of the cells of a document, by their places."""

    fates: Mapping[Place, Fated]
    steps: Mapping[Place, tuple[Step, ...]]
    failed: frozenset[Place]


def trace_report(report: Report, row: DocumentRow) -> Trace:
    """Read a report again; `row` is the document as the dataset has it.

    Raises UnreadableError where the file cannot be read.
    """
    check_path(report.path)
    pages: Sequence[FoundPage] = ()
    if report.path.suffix.lower() == ".pdf":
        found = list(read_pages(report.path, report.options.pdf))
        settled = settle_pages([one for one in found if isinstance(one, FoundPage)])
        pages = settled.pages
        content = repair_content(settled_to_content(settled))
    else:
        content, _ = read_content(report.path, report.options)
    facts = content_to_facts(content, report.path.name)
    document, _ = report_to_document(report, facts)
    anchor = document_to_anchor(document, facts)
    normalised = normalise_document(content, anchor, document.publisher)
    why = dict(_find_why(normalised, row))
    if report.corrections:  # readings that a person added have their rules from there
        decided = normalise_document(content, anchor, document.publisher, report.corrections)
        why = dict(_find_why(decided, row)) | why
    parts = tuple(_find_parts(content, _find_known(normalised)))
    cells = {(part.table, part.row, part.col): part.page for part in reversed(parts)}
    if pages:
        seen = dict(_see_pages(pages, parts, content))
        return Trace(seen, why, cells=cells)
    lines = read_lines(report.path, report.options.text)
    return Trace(dict(_see_lines(lines, parts, content)), why, is_text=True, cells=cells)


def _find_why(normalised: NormalisedDocument, row: DocumentRow) -> Iterator[tuple[str, Why]]:
    """The rules behind each reading, and its doubts, by the id that it has in the dataset."""
    ids = iter(assemble(row, normalised.entries, ()).readings)
    for entry in normalised.entries:
        for placed, one in zip(entry.readings, ids, strict=False):
            doubts = find_doubts(placed.reading, find_setting(placed, entry))
            named = tuple((name, FACTORS[name]) for name in doubts)
            if placed.recognised < 1:
                named += (("as recognised", round(placed.recognised, 3)),)
            yield one.reading_id, Why(placed.reading.rules, named)


# ------------------------------------------------------------------------------------ cells
def _find_known(normalised: NormalisedDocument) -> _Known:
    fates = {
        part.place: fated
        for table in normalised.tables
        for fated in table.fates
        for part in fated.cell.parts
    }
    steps = {
        explained.cell.place: tuple(map(_to_step, explained.tokens))
        for entry in normalised.entries
        for explained in entry.explained
        if explained.tokens
    }
    return _Known(fates, steps, frozenset(one.place for one in normalised.failures))


def _to_step(token: Token) -> Step:
    payload = token.payload
    rule = getattr(payload, "rule", None) or "; ".join(getattr(payload, "rules", ())) or None
    return Step(token.kind, token.text, token.start, token.end, rule)


def _find_parts(content: Content, known: _Known) -> Iterator[SeenPart]:
    for table in content.tables:
        for row in table.rows:
            for cell in row.cells:
                if not cell.is_repeated:
                    yield from _split_cell(cell, known)


def _split_cell(cell: Cell, known: _Known) -> Iterator[SeenPart]:
    """Each part of a cell, with what became of the whole."""
    start, steps = 0, known.steps.get(cell.place, ())
    for part in cell.parts:
        fated, place = known.fates.get(part.place), part.place
        without = UNACCOUNTED if part.text.strip() else BLANK
        yield SeenPart(
            page=place.page or _line_to_page(place.line),
            text=cell.found,
            start=start,
            end=start + len(part.text),
            fate=fated.fate.value if fated else without,
            failed=place in known.failed,
            table=place.table,
            row=place.row,
            col=place.col,
            line=place.line,
            box=place.box,
            column=fated.column if fated else None,
            steps=steps,
        )
        start += len(part.text) + 1


# ------------------------------------------------------------------------------------ pages
def _see_pages(
    pages: Sequence[FoundPage], parts: Sequence[SeenPart], content: Content
) -> Iterator[tuple[int, SeenPage]]:
    """The pages by their numbers, each with what is on it."""
    themes = set(find_themes(content))
    own: dict[int, list[SeenPart]] = defaultdict(list)
    for part in parts:
        own[part.page].append(part)
    texts: dict[int, list[SeenText]] = defaultdict(list)
    for line in content.lines:
        seen = SeenText(line.text, _to_use(line.text, themes), line.place.box)
        texts[line.place.page or 0].append(seen)
    for number, halves in groupby(pages, lambda page: page.number):  # two pages on one sheet
        found = list(halves)
        width, height = found[0].shown_size
        words = tuple(word for page in found for word in page_to_words(page))
        yield (
            number,
            SeenPage(number, width, height, words, tuple(own[number]), tuple(texts[number])),
        )


def _to_use(text: str, themes: set[str | None]) -> str:
    return THEME if " ".join(strip_markup(text).split()) in themes else OUTSIDE


def _line_to_page(line: int | None) -> int:
    return ((line or 1) - 1) // LINES + 1


def _see_lines(
    lines: Sequence[str], parts: Sequence[SeenPart], content: Content
) -> Iterator[tuple[int, SeenPage]]:
    """The lines of a text, so many on a page."""
    themes = set(find_themes(content))
    own: dict[int, list[SeenPart]] = defaultdict(list)
    for part in parts:
        own[part.page].append(part)
    texts: dict[int, list[SeenText]] = defaultdict(list)
    for one in content.lines:
        seen = SeenText(one.text, _to_use(one.text, themes), line=one.place.line)
        texts[_line_to_page(one.place.line)].append(seen)
    for first in range(0, len(lines), LINES):
        number = first // LINES + 1
        yield (
            number,
            SeenPage(
                number=number,
                parts=tuple(own[number]),
                texts=tuple(texts[number]),
                lines=tuple(lines[first : first + LINES]),
                first=first + 1,
            ),
        )
