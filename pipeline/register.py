"""The only reader and writer of `raw/documents.csv`: what each report is.

What a person has filled in wins over what is detected. A row that cannot be read is a failure and
the others are kept; while there is such a row the file is not written, so that nothing that
somebody typed is lost.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal, NamedTuple

from pydantic import ValidationError

from extract.decoding import bytes_to_text
from normalise.kinds import parse_date
from normalise.spans import Span, quarter_ending, span_to_label, year_label
from schema.document import Document
from schema.failure import Failure, Reason, UnreadableError, UsageError
from schema.page import Place

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator
    from pathlib import Path

    from normalise.facts import Facts

COLUMNS = tuple(Document.model_fields)
CHUNK_BYTES = 1 << 20
_DAY_FIRST = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{4}")
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
    try:
        text, _ = bytes_to_text(path.read_bytes(), path.name)
    except FileNotFoundError:
        return (), ()
    except (OSError, UnreadableError) as error:
        raise UsageError(f"cannot read {path}: {error}") from error
    return _text_to_documents(text, path.name)


class _Row(NamedTuple):
    """A row of the file, and the line that it starts in; no cells where its quotes are amiss."""

    line: int
    cells: list[str] | None


def _text_to_documents(text: str, name: str) -> tuple[tuple[Document, ...], tuple[Failure, ...]]:
    rows = [row for row in _text_to_rows(text) if row.cells is None or any(row.cells)]
    if not rows:
        return (), ()
    header = _check_header(rows[0], name)
    documents: dict[str, Document] = {}
    failures: list[Failure] = []
    for row in rows[1:]:
        try:
            document = _row_to_document(row, header, known=documents)
            documents[document.file] = document
        except ValueError as error:
            failures.append(_to_failure(row, name, error))
    return tuple(documents.values()), tuple(failures)


def _text_to_rows(text: str) -> list[_Row]:
    """The rows of a CSV file; line by line where a quotation mark is left open."""
    lines = list(io.StringIO(text, newline=""))
    try:
        return list(_read_rows(lines))
    except csv.Error:
        return [_line_to_row(number, line) for number, line in enumerate(lines, start=1)]


def _read_rows(lines: list[str]) -> Iterator[_Row]:
    reader, first = csv.reader(lines, strict=True), 1
    for cells in reader:
        yield _Row(first, [cell.strip() for cell in cells])
        first = reader.line_num + 1


def _line_to_row(number: int, line: str) -> _Row:
    try:
        return _Row(number, next(_read_rows([line])).cells)
    except csv.Error:
        return _Row(number, None)


def _check_header(row: _Row, name: str) -> list[str]:
    """The names of the columns; raises UsageError where they are not those of a document."""
    header = list(row.cells or ())
    while header and not header[-1]:
        header.pop()
    unknown = [repr(column) for column in header if column not in COLUMNS]
    if unknown:
        known = ", ".join(COLUMNS)
        raise UsageError(f"{name}: unknown columns {', '.join(unknown)}; known are {known}")
    twice = sorted({column for column in header if header.count(column) > 1})
    if twice:
        raise UsageError(f"{name}: the columns {', '.join(twice)} stand there twice")
    if "file" not in header:
        raise UsageError(f"{name}: the column 'file' is missing from line {row.line}")
    return header


def _row_to_document(row: _Row, header: list[str], known: Container[str]) -> Document:
    """The document of a row; raises ValueError that says what is wrong with it."""
    if row.cells is None:
        raise ValueError("a quotation mark is left open, or stands in the middle of a cell")
    cells = row.cells
    if len(cells) < len(header) or any(cells[len(header) :]):
        raise ValueError(f"{len(cells)} cells under a header of {len(header)}")
    values = {name: _to_iso(cell) for name, cell in zip_longest(header, cells[: len(header)])}
    try:
        document = Document.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        raise ValueError(f"{first['loc'][0]} is {first['input']!r}: {first['msg']}") from None
    if document.file in known:
        raise ValueError(f"{document.file} has a row above already")
    _check_document(document)
    return document


def _to_iso(cell: str) -> str:
    """A day as spreadsheets in Britain write it (`30/09/2017`) as 2017-09-30; else as it is."""
    day = parse_date(cell) if _DAY_FIRST.fullmatch(cell) else None
    return day.isoformat() if day else cell


def _check_document(document: Document) -> None:
    """Raise ValueError for a row whose cells do not fit together."""
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


def is_quarter_label(text: str) -> bool:
    """True for `Q2 2017/18`; False for other words, and where the years do not follow.

    >>> is_quarter_label("Q2 2017/18"), is_quarter_label("Q2 2017/19")
    (True, False)
    """
    found = _QUARTER.fullmatch(text)
    return found is not None and text.endswith(f" {year_label(int(found[1]))}")


def _to_failure(row: _Row, name: str, error: ValueError) -> Failure:
    message = f"{name}, line {row.line}: {error}; the row was left out"
    text = ",".join(row.cells) if row.cells else None
    return Failure(Reason.BAD_REGISTER_ROW, message, Place(line=row.line), text=text)


# --------------------------------------------------------------------------------- writing
def write_register(path: Path, documents: Iterable[Document]) -> None:
    """Make `documents` the register, in one rename, sorted by file.

    Raises UsageError where the folder cannot be written to.
    """
    new = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(documents_to_csv(documents).encode())
        new.replace(path)
    except (OSError, UnicodeError) as error:
        raise UsageError(f"cannot write {path}: {error}") from error


def add_to_register(path: Path, documents: Iterable[Document]) -> str | None:
    """Add the documents that the register lacks; rows that it has stay as they are.

    Gives a warning where it could not be done, and None otherwise: a run does not need it.
    """
    try:
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


def documents_to_csv(documents: Iterable[Document]) -> str:
    """The register as CSV: lines that end in a line feed, lists joined by semicolons."""
    text = io.StringIO()
    in_order = sorted(documents, key=lambda document: document.file)
    rows = ([_value_to_cell(getattr(one, name)) for name in COLUMNS] for one in in_order)
    csv.writer(text, lineterminator="\n").writerows((COLUMNS, *rows))
    return text.getvalue()


def _value_to_cell(value: object) -> str:
    text = ";".join(value) if isinstance(value, tuple) else value
    return "" if text is None else str(text)
