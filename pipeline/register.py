"""The only reader and writer of `raw/documents.csv`: what each report is.

What a person has filled in wins over what is detected. A row that cannot be read is a failure and
the others are kept; while there is such a row the file is not written, so that nothing that
somebody typed is lost.
"""

from __future__ import annotations

import hashlib
import re
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Literal

from normalise.spans import Span, quarter_ending, span_to_label, year_label
from pipeline.locking import hold
from pipeline.rowfiles import read_rows, write_rows
from schema.document import Document
from schema.failure import Failure, Reason, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from normalise.facts import Facts

COLUMNS = tuple(Document.model_fields)
CHUNK_BYTES = 1 << 20
_HASH = re.compile(r"[0-9a-fA-F]{64}")
_QUARTER = re.compile(r"Q[1-4] (\d{4})/\d\d")


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says about a report; None where nothing is said."""

    publisher: str | None = None
    title: str | None = None
    period: Span | None = None
    quarter: str | None = None
    url: str | None = None
    licence: str | None = None
    report: str | None = None
    use: Literal["yes"] | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """How a file was fetched: when, with which marks of the server, and in whose place it came."""

    date_fetched: date
    etag: str | None = None
    last_modified: str | None = None
    replaces: str | None = None


# ------------------------------------------------------------------------------- documents
def register_document(
    path: Path,
    facts: Facts,
    given: Given | None = None,
    today: date | None = None,
) -> Document:
    """The row of a report: what is given, and for the rest what was detected, named so."""
    given = given or Given()
    document = Document(
        file=path.name,
        sha256=hash_file(path),
        publisher=given.publisher,
        title=given.title,
        period_start=given.period.start if given.period else None,
        period_end=given.period.end if given.period else None,
        quarter=given.quarter,
        url=given.url,
        licence=given.licence,
        report=given.report,
        use=given.use,
        date_added=today or datetime.now(tz=UTC).date(),
    )
    return complete_document(document, facts)


def with_origin(document: Document, origin: Origin) -> Document:
    """The document with how it was fetched; what it replaces stays where nothing new is said."""
    return document.model_copy(
        update={
            "date_fetched": origin.date_fetched,
            "etag": origin.etag,
            "last_modified": origin.last_modified,
            "replaces": origin.replaces or document.replaces,
        }
    )


def complete_document(document: Document, facts: Facts) -> Document:
    """The document with its empty publisher, title, period and quarter filled by detection.

    What is filled in is named in `detected`. The quarter follows from the period's end; it is
    detected where the period is.
    """
    found: dict[str, object] = {}
    if document.publisher is None and facts.publisher:
        found["publisher"] = facts.publisher.value
    if document.title is None and facts.title:
        found["title"] = facts.title.value
    if document.period_start is None and document.period_end is None and facts.period:
        found |= {"period_start": facts.period.value.start, "period_end": facts.period.value.end}
    detected = {*document.detected, *found}
    completed = document.model_copy(update=found)
    if completed.quarter is None and completed.period_end is not None:
        found["quarter"] = span_to_label(quarter_ending(completed.period_end))
        detected |= {"quarter"} if "period_end" in detected else set()
    in_order = tuple(name for name in COLUMNS if name in detected)
    return document.model_copy(update={**found, "detected": in_order})


def check_hash(document: Document, sha256: str) -> tuple[Failure, ...]:
    """A failure where the file is not the one that was registered."""
    if document.sha256 is None or document.sha256.lower() == sha256:
        return ()
    message = (
        f"{document.file}: the file has changed since it was registered; it was read as it is now."
        f" Put the old file back, or register the new one: python -m pipeline add {document.file}"
    )
    return (Failure(Reason.FILE_CHANGED, message),)


def hash_file(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()


# --------------------------------------------------------------------------------- reading
def read_register(path: Path) -> tuple[tuple[Document, ...], tuple[Failure, ...]]:
    """The documents of the register, and a failure for each row that cannot be read.

    Raises UsageError where it is no table of documents at all.
    """
    return read_rows(path, Document, "file", _check_document)


def read_whole_register(path: Path) -> tuple[Document, ...]:
    """The documents of the register; raises UsageError where one of its rows cannot be read."""
    documents, failures = read_register(path)
    if failures:
        told = "; ".join(failure.message for failure in failures)
        raise UsageError(f"put {path} right first: {told}")
    return documents


def _check_document(document: Document) -> str:
    """The file that a row is about; raises ValueError where its cells do not fit together."""
    start, end = document.period_start, document.period_end
    if "/" in document.file or "\\" in document.file:
        raise ValueError(f"file is {document.file!r}: give the name alone, without a folder")
    if (start is None) != (end is None):
        raise ValueError("period_start and period_end go together: give both or neither")
    if start and end and start > end:
        raise ValueError(f"period_start {start} lies behind period_end {end}")
    if document.quarter is not None and not is_quarter_label(document.quarter):
        raise ValueError(f"quarter is {document.quarter!r}: write it as 'Q2 2017/18'")
    if document.sha256 is not None and not _HASH.fullmatch(document.sha256):
        raise ValueError("sha256 is not 64 hexadecimal digits; leave it empty to have it found")
    unknown = [name for name in document.detected if name not in COLUMNS]
    if unknown:
        raise ValueError(f"detected names {', '.join(unknown)}, which is no column")
    return document.file


def is_quarter_label(text: str) -> bool:
    """True for `Q2 2017/18`; False for other words, and where the years do not follow.

    >>> is_quarter_label("Q2 2017/18"), is_quarter_label("Q2 2017/19")
    (True, False)
    """
    found = _QUARTER.fullmatch(text)
    return found is not None and text.endswith(f" {year_label(int(found[1]))}")


# --------------------------------------------------------------------------------- writing
@contextmanager
def holding_register(path: Path) -> Iterator[None]:
    """The register, held for one writer at a time between its reading and its writing.

    Its folder is held; where there is none, nothing is: the writing makes it, or says why not.
    """
    with hold(path.parent, needed=False) if path.parent.is_dir() else nullcontext():
        yield


def write_register(path: Path, documents: Iterable[Document]) -> None:
    """Make `documents` the register, in one rename, sorted by file.

    Raises UsageError where the folder cannot be written to.
    """
    write_rows(path, Document, sorted(documents, key=lambda document: document.file))


def add_to_register(path: Path, documents: Iterable[Document]) -> str | None:
    """Add the documents that the register lacks; rows that it has stay as they are.

    Gives a warning where it could not be done, and None otherwise: a run does not need it.
    """
    try:
        with holding_register(path):
            there, failures = read_register(path)
            known = {document.file for document in there}
            new = [document for document in documents if document.file not in known]
            if new and failures:
                return f"{path} was not written, so that no row is lost: {failures[0].message}"
            if new:
                write_register(path, (*there, *new))
    except UsageError as error:
        return str(error)
    return None
