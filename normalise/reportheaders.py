"""The periods that the headers of a report's columns state, and the year that they stand in."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from normalise.evidence import Fact, Source, Words
from normalise.spans import Span, month_span, quarter_ending, year_to_date
from normalise.statedperiods import How, Stated, find_stated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

COVER: dict[How, float] = {
    "quarter": 0.95,
    "range": 0.93,
    "as at": 0.92,
    "year ending": 0.9,
    "half": 0.9,
    "numbered": 0.85,
}
FRAMED, DOUBTFUL = 0.05, 0.3
BY_HEADER, BY_FILE, BY_MONTH, BESIDE_YEARLESS = 0.7, 0.4, 0.6, 0.3

SET_AHEAD = re.compile(
    r"\b(?:targets?|aims?|goal|forecasts?|predict\w*|project(?:ed|ion)s?|plan(?:ned)?|milestones?"
    r"|ambition|trajectory|deadline|due|expected|estimated?|budget|threshold|tolerance|by)\b",
    re.IGNORECASE,
)
_SO_FAR = re.compile(r"\b(?:ytd|to date|year-to-date|cumulative)\b", re.IGNORECASE)
_EARLIER = re.compile(
    r"\b(?:previous|last|prior|baseline|benchmark|out-?turn|comparator)\b", re.IGNORECASE
)


class Frame(NamedTuple):
    """The financial year that a report stands in, and the words that say so."""

    year: Span
    words: Words
    source: Source


def find_columns(
    headers: Sequence[Words], frame: Frame | None
) -> Iterator[tuple[Stated, Fact[Span]]]:
    """What each header that is no target's states, with the year of the frame if need be."""
    for words in headers:
        if SET_AHEAD.search(words.text):
            continue
        for stated in find_stated(words):
            span = stated.in_year(frame.year) if frame else stated.span
            so_far = _SO_FAR.search(words.text) is not None
            if span and not (so_far and stated.how in {"year", "calendar"}):
                whole = so_far and stated.how == "month"
                span = year_to_date(span.end) if whole else span
                yield stated, Fact(span, words.printed, "header", _header_confidence(stated))


def _header_confidence(stated: Stated) -> float:
    sure = COVER.get(stated.how, BY_MONTH) - 3 * FRAMED
    return round(min(sure, BY_HEADER + FRAMED) - DOUBTFUL * stated.doubtful, 2)


def find_in_headers(headers: Sequence[Words], frame: Frame | None) -> Fact[Span] | None:
    """The latest column's period; where the file's name gives the year, it is the source."""
    columns = list(find_columns(headers, frame))
    fact = latest_column(columns)
    if fact and frame and frame.source == "file name" and frame.year.contains(fact.value):
        evidence = f"{fact.evidence}\n{frame.words.printed}"
        return Fact(fact.value, evidence, "file name", BY_FILE)
    if fact and frame is None and any(map(lacks_year, headers)):
        return replace(fact, confidence=round(fact.confidence - BESIDE_YEARLESS, 2))
    return fact


def lacks_year(header: Words) -> bool:
    """True for a header such as `Q1`: one beside it that has a year may be last year's."""
    return not SET_AHEAD.search(header.text) and any(
        one.yearless and one.how in COVER for one in find_stated(header)
    )


def latest_column(columns: Sequence[tuple[Stated, Fact[Span]]]) -> Fact[Span] | None:
    """The latest column's period; a year counts only where no part of it has a column.

    A month that ends a quarter stands for that quarter where the month before it has a column.
    """
    spans = {fact.value for _, fact in columns}
    narrow = [fact for _, fact in columns if not any(_holds(fact.value, span) for span in spans)]
    last = max(narrow, key=lambda fact: fact.value.end, default=None)
    if last is None:
        return None
    quarter = quarter_ending(last.value.end)
    months = {month_span(quarter.start.year, quarter.start.month + step) for step in range(3)}
    return replace(last, value=quarter) if months <= spans else last


def _holds(whole: Span, part: Span) -> bool:
    return whole != part and whole.contains(part)


def find_header_frame(headers: Sequence[Words]) -> Frame | None:
    """The latest financial year in a header, where not all of them look back."""
    frames = [
        Frame(stated.span, words, "header")
        for words in headers
        if not _EARLIER.search(words.text)
        for stated in find_stated(words)
        if stated.how == "year" and stated.span
    ]
    ahead = [frame for frame in frames if SET_AHEAD.search(frame.words.text)]
    return max(ahead or frames, key=lambda frame: frame.year.end, default=None)
