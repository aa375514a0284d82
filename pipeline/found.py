"""The facts of a document as they were settled: each with the words that say so, or as given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from normalise.perioddoubts import SURE_ENOUGH
from normalise.spans import Span, span_to_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from normalise.evidence import Fact
    from normalise.facts import Facts
    from schema.document import Document


@dataclass(frozen=True, slots=True)
class Found:
    """One fact as it was registered: its value in words, what says so, and how sure that is.

    `source` is `given` for what a person said, now or before; `evidence` is then empty.
    """

    name: str
    value: str | None
    source: str | None = None
    evidence: str = ""
    confidence: float | None = None


def facts_to_found(document: Document, facts: Facts) -> Iterator[Found]:
    """Each fact of a document: as it was detected, where no person gave it."""
    period = _period_of(document)
    rows: tuple[tuple[str, str | None, Fact[object] | None], ...] = (
        ("publisher", document.publisher, facts.publisher),
        ("title", document.title, facts.title),
        ("period", period, facts.period),
        ("quarter", document.quarter, facts.quarter),
    )
    for name, value, fact in rows:
        column = "period_start" if name == "period" else name
        if fact is not None and column in document.detected:
            yield Found(name, value, fact.source, fact.evidence, fact.confidence)
        else:
            yield Found(name, value, "given" if value else None)


def _period_of(document: Document) -> str | None:
    start, end = document.period_start, document.period_end
    if start is None or end is None:
        return None
    return f"{start} to {end} ({span_to_label(Span(start, end))})"


def found_to_words(found: Found) -> str:
    """A detected fact's grounds on one line, with commas for semicolons: these part a list in CSV.

    >>> found_to_words(Found("quarter", "Q2 2017/18", "file name", "x-2017-09.txt", 0.4))
    'quarter (file name, 0.4): x-2017-09.txt'
    """
    evidence = " / ".join(found.evidence.splitlines()).replace(";", ",")
    return f"{found.name} ({found.source}, {found.confidence}): {evidence}"


def find_doubtful_period(document: Document, facts: Facts) -> Found | None:
    """The period, where it was detected and its words leave it in doubt."""
    period = next(one for one in facts_to_found(document, facts) if one.name == "period")
    is_sure = period.confidence is None or period.confidence >= SURE_ENOUGH
    return None if is_sure else period
