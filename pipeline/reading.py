"""One report, alone: from its file to its rows, whatever happens on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from extract.pdf.reading import read_pdf
from extract.repair import repair_table
from extract.text import read_text
from normalise.corrections import Corrected
from normalise.dating import Anchor
from normalise.documents import check_tables, normalise_document
from normalise.facts import Facts, content_to_facts
from normalise.spans import Span, span_to_label
from pipeline.assembly import DocumentRows, assemble
from pipeline.found import facts_to_found, find_doubtful_period, found_to_words
from pipeline.options import TEXT_ENDINGS, ReadOptions, check_path, refuse_kind
from pipeline.register import check_hash, complete_document, hash_file, register_document
from pipeline.workers import tell_progress
from schema.dataset import DocumentRow
from schema.document import Document
from schema.failure import UNREADABLE, Failure, Reason, UnreadableError
from schema.page import Content, Table

if TYPE_CHECKING:
    from pipeline.sources import Report

NO_FACTS = Facts()
NOTHING_DECIDED = Corrected(())
Reader = Callable[[Path, ReadOptions], tuple[Content, tuple[Failure, ...]]]
READERS: dict[str, Reader] = {
    ".pdf": lambda path, options: read_pdf(path, options.pdf, tell_progress),
    **dict.fromkeys(TEXT_ENDINGS, lambda path, options: read_text(path, options.text)),
}


@dataclass(frozen=True, slots=True)
class ReadReport:
    """What one report gave; `document` is its row for the register, None where it has no file.

    `corrected` says which decisions on its readings were applied, and which were not, and why.
    """

    rows: DocumentRows
    document: Document | None
    corrected: Corrected = NOTHING_DECIDED


def read_report(report: Report) -> ReadReport:
    """Read one report; a failure of any kind is a row of the result, and never an exception."""
    try:
        _check_name(report)
        return _read(report)
    except UnreadableError as error:
        return to_unreadable(report, error.failure)
    except MemoryError:
        message = f"{report.name}: there was not enough memory to read it"
        return to_unreadable(report, Failure(Reason.OUT_OF_MEMORY, message))
    except Exception as error:  # noqa: BLE001 one report's crash must not end the run
        message = f"{report.name}: reading it crashed with {type(error).__name__}: {error}"
        return to_unreadable(report, Failure(Reason.CRASHED, message))


def read_content(path: Path, options: ReadOptions) -> tuple[Content, tuple[Failure, ...]]:
    """The repaired content of a file.

    Raises UnreadableError where it cannot be read at all, as for a kind of file without a reader.
    """
    check_path(path)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise refuse_kind(path, READERS)
    content, failures = reader(path, options)
    content = repair_content(content)
    lost = check_tables(content)
    if lost is not None:
        raise UnreadableError(replace(lost, message=f"{path.name}: {lost.message}"))
    return content, failures


def _check_name(report: Report) -> None:
    """Refuse a name that the register cannot hold as it is."""
    if report.name != report.path.name or report.name != report.name.strip():
        message = f"{report.name}: rename the file: its name is not UTF-8, or has blanks around it"
        raise UnreadableError(Failure(Reason.UNREADABLE_FILE, message))


def repair_content(content: Content) -> Content:
    """The content with each of its tables made whole."""
    blocks = (
        repair_table(block) if isinstance(block, Table) else block for block in content.blocks
    )
    return replace(content, blocks=tuple(blocks))


def _read(report: Report) -> ReadReport:
    content, failures = read_content(report.path, report.options)
    facts = content_to_facts(content, report.path.name)
    document, found = report_to_document(report, facts)
    anchor = document_to_anchor(document, facts)
    normalised = normalise_document(content, anchor, document.publisher, report.corrections)
    failures = (*failures, *found, *check_document(document, facts), *normalised.failures)
    row = _to_row(report, document, failures).model_copy(
        update={
            "evidence": [
                found_to_words(one) for one in facts_to_found(document, facts) if one.evidence
            ],
            "encoding": content.encoding,
            "pages": content.pages,
            "tables": len(content.tables),
            "cells": normalised.cells,
            "cells_accounted": normalised.cells_accounted,
            "figures": normalised.figures.printed,
            "figures_explained": normalised.figures.explained,
        },
    )
    rows = assemble(row, normalised.entries, failures)
    return ReadReport(rows, document, replace(normalised.corrected, entries=()))


def report_to_document(report: Report, facts: Facts) -> tuple[Document, tuple[Failure, ...]]:
    """The report's own row of the register, with what it lacks as it was detected."""
    if report.document is None:
        return register_document(report.path, facts), ()
    failures = check_hash(report.document, hash_file(report.path))
    return complete_document(report.document, facts), failures


def document_to_anchor(document: Document, facts: Facts = NO_FACTS) -> Anchor:
    """What words about time count from: the period that a document reports on."""
    start, end = document.period_start, document.period_end
    doubtful = find_doubtful_period(document, facts) is not None
    return Anchor(Span(start, end) if start and end else None, end, is_doubtful=doubtful)


def check_document(document: Document, facts: Facts = NO_FACTS) -> tuple[Failure, ...]:
    """A failure for each fact that neither the register nor the report's words give for sure."""
    failures = []
    doubtful = find_doubtful_period(document, facts)
    if doubtful is not None:
        message = (
            f"{document.file}: the report period {doubtful.value} is in doubt (by its"
            f" {doubtful.source}); figures that it dates are flagged period_assumed; confirm it:"
            f" python -m pipeline add {document.file} --period 2013/14"
        )
        failures.append(Failure(Reason.PERIOD_DOUBTFUL, message, text=doubtful.evidence))
    if document.period_start is None or document.period_end is None:
        message = (
            f"{document.file}: no report period was found, so undated figures have none;"
            f" give it: python -m pipeline add {document.file} --period 2013/14"
        )
        failures.append(Failure(Reason.PERIOD_NOT_DETECTED, message))
    if document.publisher is None:
        message = (
            f"{document.file}: no publisher was found;"
            f' give it: python -m pipeline add {document.file} --publisher "…"'
        )
        failures.append(Failure(Reason.PUBLISHER_NOT_DETECTED, message))
    return tuple(failures)


def _to_row(report: Report, document: Document, failures: Iterable[Failure]) -> DocumentRow:
    start, end = document.period_start, document.period_end
    lost = any(failure.reason is Reason.UNACCOUNTED_CELL for failure in failures)
    unread = any(
        failure.reason in UNREADABLE and failure.place.page is None for failure in failures
    )
    return DocumentRow(
        document_id=report.document_id,
        file=report.name,
        sha256=_find_hash(report.path) or document.sha256,
        publisher=document.publisher,
        title=document.title,
        period_start=document.period_start,
        period_end=document.period_end,
        period_label=span_to_label(Span(start, end) if start and end else None),
        quarter=document.quarter,
        detected=list(document.detected),
        url=document.url,
        licence=document.licence,
        date_fetched=document.date_fetched,
        replaces=document.replaces,
        report=document.report,
        format=report.path.suffix.lower().lstrip(".") or None,
        status="failed" if lost or unread else "read",
    )


def _find_hash(path: Path) -> str | None:
    with suppress(OSError):
        return hash_file(path) if path.is_file() else None
    return None


def to_unreadable(report: Report, failure: Failure) -> ReadReport:
    """The result of a report that could not be read, for this reason."""
    document = report.document or Document(file=report.name)
    row = _to_row(report, document, (failure,))
    return ReadReport(assemble(row, (), (failure,)), None)
