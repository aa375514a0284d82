"""Where the words of a measure changed from one report to the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from schema.dataset import DocumentRow, IndicatorRow, ReadingRow


@dataclass(frozen=True, slots=True)
class Wording:
    """New words of a measure, from the first day of the report that has them; `before` the old."""

    day: date
    document: DocumentRow
    before: str
    after: str


def to_key(text: str) -> str:
    """A text as it is compared: without regard to case and blanks.

    >>> to_key("During  the Day")
    'during the day'
    """
    return " ".join(text.casefold().split())


def find_wordings(
    indicators: Sequence[IndicatorRow],
    documents: Sequence[DocumentRow],
    dated: Sequence[ReadingRow],
) -> tuple[Wording, ...]:
    """The changes of words between reports, which come in the order of time.

    A report with several rows of the measure says its words one after the other.
    """
    found = []
    before: str | None = None
    for document in documents:
        own = [row.indicator for row in indicators if row.document_id == document.document_id]
        words = "; ".join(dict.fromkeys(own))
        day = _find_first_day(document, dated)
        if before is not None and to_key(words) != to_key(before) and day is not None:
            found.append(Wording(day, document, before, words))
        before = words
    return tuple(found)


def _find_first_day(document: DocumentRow, dated: Sequence[ReadingRow]) -> date | None:
    """The day from which a report speaks: of its period, or of an earlier actual figure in it."""
    days = [
        *([document.period_start] if document.period_start else []),
        *(
            row.period_start
            for row in dated
            if row.document_id == document.document_id and row.role == "actual" and row.period_start
        ),
    ]
    return min(days, default=None)
