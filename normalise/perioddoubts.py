"""What speaks against the period that was found: other words of the report that say otherwise.

A wrong period dates every figure wrongly, so each ground for doubt takes its part off the
confidence; what is then less sure than `SURE_ENOUGH` flags the readings that it dates.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from normalise.evidence import Words, is_prose, to_words
from normalise.filenames import file_name_to_words
from normalise.paperdates import find_paper_days
from normalise.reportheaders import lacks_year
from normalise.spans import Span, financial_year, year_span
from normalise.statedperiods import find_stated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from normalise.evidence import Fact, ReportWords

SURE_ENOUGH = 0.7
CONTRADICTED, LEAST = 0.3, 0.1
RECENT = timedelta(days=366)
_PARTS = frozenset({"quarter", "range", "half", "as at", "year ending"})
_NO_STATEMENT = re.compile(
    r"\b(?:compar\w+|against|than|previous|last|prior|baseline|benchmark|targets?|forecasts?|next|from|since"
    r"|date|dated|publi\w+|issued?|updated|version|due|deadline|agenda|meeting|plan|strategy)\b",
    re.IGNORECASE,
)


def weigh_period(fact: Fact[Span], words: ReportWords) -> Fact[Span]:
    """The period, less sure for each place of the report that states another one."""
    grounds = (
        _is_contradicted(fact.value, (*words.cover, *words.running)),
        _is_contradicted(fact.value, (to_words(file_name_to_words(words.file_name)),)),
        _is_outside_columns(fact.value, words.headers),
        _is_out_of_time(fact.value, (*words.cover, *words.running)),
    )
    confidence = fact.confidence - CONTRADICTED * sum(grounds)
    return replace(fact, confidence=max(round(confidence, 2), LEAST))


def _is_contradicted(span: Span, lines: Iterable[Words]) -> bool:
    """True where a short line states another period, neither within the span nor round it."""
    year = year_span(financial_year(span.end))
    return any(not (span.contains(one) or one.contains(span)) for one in _find_spans(lines, year))


def _find_spans(lines: Iterable[Words], year: Span | None = None) -> Iterator[Span]:
    """The parts of years that short lines state; `year` dates those without their own."""
    for words in lines:
        if is_prose(words) or _NO_STATEMENT.search(words.text):
            continue
        for stated in find_stated(words):
            span = stated.in_year(year) if year else stated.span
            if stated.how in _PARTS and span and not stated.doubtful:
                yield span


def _is_outside_columns(span: Span, headers: Sequence[Words]) -> bool:
    """True where columns with figures end behind the period, or all of them end before it."""
    ends = [one.end for one in _find_spans(headers)]
    if not ends or any(map(lacks_year, headers)):
        return bool(ends) and max(ends) > span.end
    return max(ends) > span.end or max(ends) < span.start


def _is_out_of_time(span: Span, lines: Iterable[Words]) -> bool:
    """True where the paper is dated, and before its period is over or more than a year after."""
    days = [one.day for one in find_paper_days(lines) if one.day >= span.end - RECENT]
    return bool(days) and (max(days) < span.end or min(days) > span.end + RECENT)
