"""The views of the database: SQL over its tables, and a sentence for each view.

What each is for is said in docs/dataset.md, under *The views*. A figure counts where it answers the
indicator for a dated period (`headline`), or where it is a column's own for an earlier period
(`previous`, the period stated by the column): reports print the last year's figures again there,
revised or not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

QUARTER_MONTHS = {4: 1, 7: 2, 10: 3, 1: 4}


@dataclass(frozen=True, slots=True)
class View:
    """One view: its name, a sentence, and the SELECT behind it.

    Where there is an `order`, the rows are worked out when the database is made and kept in it in
    this order (in the schema `made`): ranking millions of rows takes longer than to read them.
    """

    name: str
    sentence: str
    select: str
    order: str = ""


_FIGURES = """\
SELECT readings.*, documents.title AS document_title,
       documents.period_start AS document_start, documents.period_end AS document_end,
       documents.date_fetched AS document_fetched
FROM readings JOIN documents USING (document_id)
WHERE readings.status = 'reported'
  AND readings.period_start IS NOT NULL AND readings.period_end IS NOT NULL
  AND (readings.headline
       OR (readings.role = 'previous' AND readings.period_source = 'column'))"""

# Of several figures of one document the surest stands for it, then the first as printed.
_BEST = 'headline DESC, confidence DESC, page, "table", row, col, line, char_start, reading_id'
# Two versions of one report end on one day: the one that was fetched later is the newer.
_NEWEST = (
    "document_end DESC NULLS LAST, document_start DESC NULLS LAST, "
    "document_fetched DESC NULLS LAST, document_id DESC"
)
_OLDEST = (
    "document_end NULLS FIRST, document_start NULLS FIRST, "
    "document_fetched NULLS FIRST, document_id"
)

FIGURES = View(
    "figures",
    "Every figure of a dated period: a document's own, or in its column for an earlier period.",
    _FIGURES,
)

LATEST = View(
    "latest",
    "One row for each measure, part (series) and period: the figure of the newest document.",
    f"""\
SELECT * FROM figures
QUALIFY row_number() OVER (
    PARTITION BY measure_id, series, period_start, period_end
    ORDER BY {_NEWEST}, {_BEST}) = 1""",
    "measure_id, series NULLS FIRST, period_start, period_end, reading_id",
)

VINTAGES = View(
    "vintages",
    "Periods that several documents report: one row for each, the oldest first, with its revision.",
    f"""\
WITH one_each AS (
    SELECT * FROM figures
    QUALIFY row_number() OVER (
        PARTITION BY document_id, measure_id, series, unit, kind, period_start, period_end
        ORDER BY {_BEST}) = 1
)
SELECT measure_id, measure, publisher, series, unit, kind,
       period_label, period_start, period_end, period_kind,
       row_number() OVER oldest_first AS vintage,
       count(*) OVER whole AS vintages,
       document_id, document_title, document_end,
       value,
       lag(value) OVER oldest_first AS value_before,
       round(value - lag(value) OVER oldest_first, 9) AS revision,
       value <> lag(value) OVER oldest_first AS revised,
       first_value(value) OVER oldest_first AS value_first,
       role, bound, confidence, flags, reading_id
FROM one_each
WINDOW whole AS (
           PARTITION BY measure_id, series, unit, kind, period_start, period_end),
       oldest_first AS (
           PARTITION BY measure_id, series, unit, kind, period_start, period_end
           ORDER BY {_OLDEST})
QUALIFY count(*) OVER whole > 1""",
    "measure_id, series NULLS FIRST, unit, kind, period_start, period_end, vintage",
)

TARGETS_MET = View(
    "targets_met",
    "The latest figures that have a target: whether they meet it, or why that is not said.",
    """\
SELECT measure_id, measure, publisher, series, period_label, period_start, period_end, period_kind,
       value, value_high, unit, kind, bound,
       target, target_value, target_unit, target_comparison,
       meets_target, meets_target_reason, rating, trend,
       document_id, reading_id, confidence, flags
FROM latest
WHERE headline AND (target_value IS NOT NULL OR meets_target IS NOT NULL)""",
)


def find_views(quarters: Iterable[date]) -> tuple[View, ...]:
    """All views, each after those that it takes from.

    `quarters` are the first days of the financial quarters that the readings cover: `quarterly` has
    a column for each.
    """
    return FIGURES, LATEST, VINTAGES, _to_quarterly(quarters), TARGETS_MET


def _to_quarterly(quarters: Iterable[date]) -> View:
    columns = "".join(
        f",\n       max(value) FILTER (WHERE period_start = DATE '{start}')"
        f' AS "{_to_label(start)}"'
        for start in sorted(set(quarters))
    )
    return View(
        "quarterly",
        "The latest figures of whole quarters, a column for each quarter: change and level apart.",
        f"""\
SELECT measure_id, measure, publisher, series, unit, kind{columns}
FROM latest
WHERE period_kind = 'quarter'
GROUP BY measure_id, measure, publisher, series, unit, kind""",
    )


def _to_label(start: date) -> str:
    """A quarter by its first day, as `period_label` writes it: `Q1 2013/14`."""
    year = start.year - (start.month == 1)
    return f"Q{QUARTER_MONTHS[start.month]} {year}/{(year + 1) % 100:02}"
