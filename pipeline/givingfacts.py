"""Facts that a person gives of a registered report: checked, and put into its row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from normalise.spans import Span, span_to_label
from pipeline.adding import EXAMPLES, parse_period, parse_quarter
from pipeline.register import complete_document
from schema.failure import UsageError
from schema.squeezing import to_line

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from normalise.facts import Facts
    from schema.document import Document

GIVEN: Mapping[str, str] = {
    "publisher": "Durham Council",
    "title": "Performance report, quarter 2",
    "period": EXAMPLES,
    "quarter": "Q2 2017/18",
    "url": "https://example.org/report.pdf",
    "licence": "OGL 3.0",
}
"""The facts that can be given, each with how it is written."""
COLUMNS = {name: (name,) for name in GIVEN} | {"period": ("period_start", "period_end")}
LONGEST = 300


def check_fact(name: str, text: str) -> dict[str, Any]:
    """What was typed for a fact, as the columns of its row; None in them where nothing was typed.

    Raises UsageError that says how it is written.
    """
    line = to_line(text)
    if not line:
        return dict.fromkeys(COLUMNS[name])
    if len(line) > LONGEST:
        raise UsageError(f"{name}: that is more than {LONGEST} characters")
    if name == "period":
        span = parse_period(line)
        return {"period_start": span.start, "period_end": span.end}
    if name == "quarter":
        return {name: parse_quarter(line)}
    if name == "url":
        _check_address(line)
    return {name: line}


def _check_address(line: str) -> None:
    try:
        parts = urlsplit(line)
    except ValueError as error:
        raise UsageError(f"url {line!r}: {error}") from error
    if parts.scheme not in {"http", "https"} or not parts.hostname or " " in line:
        raise UsageError(f"url {line!r}: no address of a page; write {GIVEN['url']}")


def fact_to_text(document: Document, name: str) -> str:
    """A fact of a document as it is typed; empty where it has none.

    A period is written as its label where that says its days, else as two days.
    """
    if name != "period":
        return getattr(document, name) or ""
    start, end = document.period_start, document.period_end
    return span_to_text(Span(start, end)) if start and end else ""


def span_to_text(span: Span) -> str:
    """A period as it is typed.

    >>> from datetime import date
    >>> span_to_text(Span(date(2013, 4, 1), date(2014, 3, 31)))
    '2013/14'
    >>> span_to_text(Span(date(2013, 4, 2), date(2014, 3, 31)))
    '2013-04-02..2014-03-31'
    """
    label = span_to_label(span)
    try:
        is_label = label is not None and parse_period(label) == span
    except UsageError:
        is_label = False
    return label if label and is_label else f"{span.start}..{span.end}"


def change_facts(
    document: Document, given: Mapping[str, str], confirmed: Collection[str], facts: Facts
) -> Document:
    """The row of a report with what a person gives of it, and what they confirm as detected.

    What is given empty is detected anew; the quarter follows a period that is given without one.
    Raises UsageError that says how a fact is written.
    """
    columns: dict[str, Any] = {}
    for name, text in given.items():
        columns |= check_fact(name, text)
    if "period" in given and "quarter" not in given:
        columns["quarter"] = None
    settled = {*columns, *(column for name in confirmed for column in COLUMNS[name])}
    detected = tuple(name for name in document.detected if name not in settled)
    return complete_document(document.model_copy(update={**columns, "detected": detected}), facts)
