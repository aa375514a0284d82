"""All checks over whole tables: which readings do not fit, and the flag that says why.

They flag and never drop. A reading that a person has decided on is not asked about again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalise.checks.lines import readings_to_lines
from normalise.checks.neighbours import find_tenfold
from normalise.checks.ranges import (
    find_after_document,
    find_before_document,
    find_negative,
    find_over_100,
)
from normalise.checks.repeats import find_repeats
from normalise.checks.totals import find_wrong_totals
from normalise.confidence import DECIDED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from schema.dataset import DocumentRow, ReadingRow

# What each flag says, as the summary of a run puts it.
WHOLE_FLAGS = {
    "percent_over_100": "a percentage over 100 that is no change",
    "negative_level": "less than nothing of what is counted",
    "period_after_document": "for a period that ends after the report's own",
    "period_before_document": "the headline is for a period over a year before the report's own",
    "total_differs": "not the sum of the quarters or months that it covers",
    "repeated_figure": "the same to the last digit as the period before",
    "tenfold": "ten or a hundred times its neighbours, or a tenth",
}


def check_whole(
    readings: Iterable[ReadingRow], documents: Iterable[DocumentRow]
) -> tuple[ReadingRow, ...]:
    """The readings in the same order, those that do not fit the others with the flags that say why.

    Flags of an earlier check are taken off first: the others may have changed.
    """
    rows = tuple(readings)
    known = {row.document_id: row for row in documents}
    lines = readings_to_lines(rows, known)
    found = {
        "percent_over_100": find_over_100(rows),
        "negative_level": find_negative(rows),
        "period_after_document": find_after_document(rows, known),
        "period_before_document": find_before_document(rows, known),
        "total_differs": find_wrong_totals(lines),
        "repeated_figure": find_repeats(lines),
        "tenfold": find_tenfold(lines),
    }
    flags: dict[str, list[str]] = {}
    for flag, ids in found.items():
        for reading_id in dict.fromkeys(ids):
            flags.setdefault(reading_id, []).append(flag)
    return tuple(_with_flags(row, flags.get(row.reading_id, [])) for row in rows)


def _with_flags(row: ReadingRow, found: list[str]) -> ReadingRow:
    kept = [flag for flag in row.flags if flag not in WHOLE_FLAGS]
    flags = kept if DECIDED.intersection(kept) else [*kept, *found]
    return row if flags == row.flags else row.model_copy(update={"flags": flags})
