"""The period that a report covers, from its cover, headings, headers and file name."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from normalise.evidence import Fact, Source, Words, best, to_words
from normalise.filenames import file_name_to_words
from normalise.spans import Span, month_span, quarter_ending
from normalise.statedperiods import How, Stated, find_stated
from normalise.titles import is_titled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

COVER: dict[How, float] = {
    "quarter": 0.95,
    "range": 0.93,
    "as at": 0.92,
    "year ending": 0.9,
    "half": 0.9,
}
IN_PROSE, FRAMED, DOUBTFUL = 0.2, 0.05, 0.1
WHOLE_YEAR, YEAR_ALONE = 0.9, 0.75
BY_HEADER, BY_HEADING, BY_FILE, BY_MONTH = 0.7, 0.7, 0.4, 0.6
QUARTERS = 4
PROSE_WORDS = 14

_ASIDE = re.compile(
    r"(?:date|dated|publi\w+|issued?|version|next|last updated|updated|prepared|printed|created"
    r"|meeting|agenda|deadline|review date|contact|copyright|©|approved|cabinet|by)\b",
    re.IGNORECASE,
)
_SAYS_PERIOD = re.compile(
    r"\b(?:this|the|our) (?:\w+ )?(?:report|paper|update|scorecard|dashboard|document)\b|\bcover"
    r"|\bperiod\b|\bposition\b|\bperformance (?:for|in|during|as at|to)\b",
    re.IGNORECASE,
)
_ANNUAL = re.compile(
    r"\b(?:annual(?:ly)?|yearly|year[ -]end|end[ -]of[ -]year|full[ -]year|out-?turn)\b",
    re.IGNORECASE,
)
_MONTHLY = re.compile(r"\bmonth(?:ly)?\b", re.IGNORECASE)
_QUARTERLY = re.compile(r"\bquarterly\b", re.IGNORECASE)
_SET_AHEAD = re.compile(
    r"\b(?:targets?|aims?|goal|forecasts?|predict\w*|project(?:ed|ion)s?|plan(?:ned)?|milestones?"
    r"|ambition|trajectory|deadline|due|expected|estimated?|budget|threshold|tolerance|by)\b",
    re.IGNORECASE,
)
_SO_FAR = re.compile(r"\b(?:ytd|to date|year-to-date|cumulative)\b", re.IGNORECASE)
_EARLIER = re.compile(
    r"\b(?:previous|last|prior|baseline|benchmark|out-?turn|comparator)\b", re.IGNORECASE
)


class _Frame(NamedTuple):
    """The financial year that a report stands in, and the words that say so."""

    year: Span
    words: Words
    source: Source


def find_period(
    cover: Sequence[Words],
    headings: Sequence[Words],
    headers: Sequence[Words],
    file_name: str,
) -> Fact[Span] | None:
    """The report's period: the quarter, months or year that its words state; None if none do."""
    frame = _find_frame(cover)
    other = frame or _find_header_frame(headers) or _find_file_frame(file_name)
    on_cover = _find_on_cover(cover, other)
    return (
        on_cover
        or (frame and _from_frame(frame, cover, headers))
        or _from_headings(headings)
        or _from_headers(headers, other)
        or _from_month(cover)
        or _from_file(file_name)
    )


# ------------------------------------------------------------------------------ on the cover
def _find_on_cover(cover: Sequence[Words], frame: _Frame | None) -> Fact[Span] | None:
    """What the cover states in so many words, with its year put in from the frame if need be."""
    return best(
        fact
        for words in cover
        if not _ASIDE.match(words.text)
        for stated in find_stated(words)
        if stated.how in COVER and not (frame and _ends_year(stated, frame, cover))
        for fact in _to_cover_facts(stated, frame)
    )


def _to_cover_facts(stated: Stated, frame: _Frame | None) -> Iterator[Fact[Span]]:
    prose = _is_prose(stated.words)
    if prose and not _SAYS_PERIOD.search(stated.words.text):
        return
    own = _find_frame((stated.words,))
    frame = own or frame
    span = stated.in_year(frame.year) if frame else stated.span
    if span is None:
        return
    confidence = COVER[stated.how] - IN_PROSE * prose - DOUBTFUL * stated.doubtful
    evidence = stated.words.printed
    if stated.yearless and frame and own is None:
        confidence -= FRAMED if frame.source == "cover" else 3 * FRAMED
        evidence = f"{evidence}\n{frame.words.printed}"
    yield Fact(span, evidence, "cover", round(confidence, 2))


def _ends_year(stated: Stated, frame: _Frame, cover: Sequence[Words]) -> bool:
    """True for `as at 31 March` on the cover of an annual report."""
    span = stated.in_year(frame.year)
    at_end = span is not None and stated.how == "as at" and span.end == frame.year.end
    return at_end and _is_annual(cover)


def _is_prose(words: Words) -> bool:
    return len(words.text.split()) > PROSE_WORDS


def _is_annual(cover: Sequence[Words]) -> bool:
    return any(_ANNUAL.search(words.text) for words in cover if not _is_prose(words))


def _find_frame(cover: Sequence[Words]) -> _Frame | None:
    """The financial year on a short line of the cover."""
    for words in cover:
        if _is_prose(words) or _ASIDE.match(words.text):
            continue
        for stated in find_stated(words):
            if stated.how == "year" and stated.span:
                return _Frame(stated.span, words, "cover")
    return None


def _from_frame(
    frame: _Frame, cover: Sequence[Words], headers: Sequence[Words]
) -> Fact[Span] | None:
    """The year on the cover, or the latest part of it that the columns reach."""
    whole = Fact(frame.year, frame.words.printed, frame.source, WHOLE_YEAR)
    if _is_annual(cover):
        return whole
    columns = [column for column in _find_columns(headers, frame) if _is_part(column, frame)]
    as_at = [fact for stated, fact in columns if stated.how == "as at"]
    if as_at:
        return max(as_at, key=lambda fact: fact.value.end)
    ends = {fact.value.end for _, fact in columns}
    if not columns or (frame.year.end in ends and len(ends) >= QUARTERS):
        return whole if columns else replace(whole, confidence=YEAR_ALONE)
    return _latest(columns)


def _is_part(column: tuple[Stated, Fact[Span]], frame: _Frame) -> bool:
    span = column[1].value
    return frame.year.contains(span) and span != frame.year


# ------------------------------------------------------------------ in headings and headers
def _from_headings(headings: Sequence[Words]) -> Fact[Span] | None:
    """A period that headings state, if it is the only one."""
    facts = [
        Fact(stated.span, words.printed, "heading", BY_HEADING)
        for words in headings
        if not _is_prose(words) and not _SET_AHEAD.search(words.text)
        for stated in find_stated(words)
        if stated.how in COVER and stated.span
    ]
    return facts[0] if len({fact.value for fact in facts}) == 1 else None


def _find_columns(
    headers: Sequence[Words], frame: _Frame | None
) -> Iterator[tuple[Stated, Fact[Span]]]:
    """What each header that is no target's states, with the year of the frame if need be."""
    for words in headers:
        if _SET_AHEAD.search(words.text):
            continue
        for stated in find_stated(words):
            span = stated.in_year(frame.year) if frame else stated.span
            so_far = stated.how in {"year", "calendar"} and _SO_FAR.search(words.text)
            if span and not so_far:
                yield stated, Fact(span, words.printed, "header", _header_confidence(stated))


def _header_confidence(stated: Stated) -> float:
    sure = COVER.get(stated.how, BY_MONTH) - 3 * FRAMED
    return round(min(sure, BY_HEADER + FRAMED) - DOUBTFUL * stated.doubtful, 2)


def _from_headers(headers: Sequence[Words], frame: _Frame | None) -> Fact[Span] | None:
    columns = list(_find_columns(headers, frame))
    fact = _latest(columns)
    if fact and frame and frame.source == "file name" and frame.year.contains(fact.value):
        evidence = f"{fact.evidence}\n{frame.words.printed}"
        return Fact(fact.value, evidence, "file name", BY_FILE)
    return fact


def _latest(columns: Sequence[tuple[Stated, Fact[Span]]]) -> Fact[Span] | None:
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


def _find_header_frame(headers: Sequence[Words]) -> _Frame | None:
    """The latest financial year in a header, where not all of them look back."""
    frames = [
        _Frame(stated.span, words, "header")
        for words in headers
        if not _EARLIER.search(words.text)
        for stated in find_stated(words)
        if stated.how == "year" and stated.span
    ]
    ahead = [frame for frame in frames if _SET_AHEAD.search(frame.words.text)]
    return max(ahead or frames, key=lambda frame: frame.year.end, default=None)


def _from_month(cover: Sequence[Words]) -> Fact[Span] | None:
    """The month in a title, or on the cover of a report that calls itself monthly.

    The cover of a quarterly report that names the month means the quarter that ends with it.
    """
    lines = [words for words in cover if not (_is_prose(words) or _ASIDE.match(words.text))]
    monthly = any(_MONTHLY.search(words.text) for words in lines)
    quarterly = any(_QUARTERLY.search(words.text) for words in lines)
    months: list[Fact[Span]] = [
        Fact(stated.span, words.printed, "cover", BY_MONTH)
        for words in lines
        if monthly or quarterly or is_titled(words.text)
        for stated in find_stated(words)
        if stated.how == "month" and stated.span
    ]
    return _to_quarter(months[0]) if months and quarterly else best(months)


def _to_quarter(month: Fact[Span]) -> Fact[Span] | None:
    quarter = quarter_ending(month.value.end)
    return replace(month, value=quarter) if quarter.end == month.value.end else None


# ------------------------------------------------------------------------- in the file name
def _from_file(file_name: str) -> Fact[Span] | None:
    """The period in a file's name: `q2-2019-20`, `2019_Q2`, `2017-09`, `2013-14`."""
    words = to_words(file_name_to_words(file_name))
    for stated in find_stated(words):
        if stated.span and stated.how != "calendar":
            confidence = BY_FILE - DOUBTFUL * stated.doubtful
            return Fact(stated.span, file_name, "file name", round(confidence, 2))
    return None


def _find_file_frame(file_name: str) -> _Frame | None:
    words = to_words(file_name_to_words(file_name))
    years = (one.span for one in find_stated(words) if one.how == "year" and one.span)
    year = next(years, None)
    return _Frame(year, Words(file_name, words.text), "file name") if year else None
