"""The period that a report covers, from its cover, running heads, headings, headers, file name."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from normalise.evidence import Fact, ReportWords, Words, best, is_prose, to_words
from normalise.filenames import file_name_to_words
from normalise.paperdates import date_by_paper
from normalise.perioddoubts import weigh_period
from normalise.reportheaders import (
    BY_FILE,
    BY_MONTH,
    COVER,
    DOUBTFUL,
    FRAMED,
    SET_AHEAD,
    Frame,
    find_columns,
    find_header_frame,
    find_in_headers,
    latest_column,
)
from normalise.spans import (
    Span,
    financial_year,
    quarter_ending,
    year_span,
)
from normalise.statedperiods import How, Stated, find_stated, is_only_period
from normalise.titles import is_titled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

IN_PROSE, RUNNING = 0.2, 0.05
WHOLE_YEAR, YEAR_ALONE, YEAR_OR_QUARTER = 0.9, 0.75, 0.65
BY_HEADING, BY_CALENDAR = 0.7, 0.6
BY_SUBTITLE, BY_BOTH = 0.5, 0.8
QUARTERS = 4

# Lines about the paper itself: a quarter on one of the first kind is still the report's.
_ABOUT_PAPER = re.compile(
    r"(?:date|dated|prepared|printed|created|meeting|agenda|contact|cabinet|by)\b", re.IGNORECASE
)
_ASIDE = re.compile(
    r"(?:publi\w+|issued?|version|next|last updated|updated|deadline|review date|copyright|©"
    r"|approved)\b",
    re.IGNORECASE,
)
_NAMES_PART: frozenset[How] = frozenset({"quarter", "range", "half", "numbered"})
_SAYS_PERIOD = re.compile(
    r"\b(?:this|the|our) (?:\w+ )?(?:report|paper|update|scorecard|dashboard|document)\b|\bcover"
    r"|\bperiod\b|\bposition\b|\bperformance (?:for|in|during|as at|to)\b",
    re.IGNORECASE,
)
_ANNUAL = re.compile(
    r"\b(?:annual(?:ly)?|yearly|year[ -]end|end[ -]of[ -]year|full[ -]year|out-?turn)\b",
    re.IGNORECASE,
)
_WHOLE_YEAR = re.compile(
    r"\b(?:annual(?:ly)?|yearly|year[ -]end|end[ -]of[ -]year|full[ -]year)\b", re.IGNORECASE
)
_MONTHLY = re.compile(r"\bmonth(?:ly)?\b", re.IGNORECASE)
_SNAPSHOT = re.compile(r"\b(?:dashboard|score ?card|snapshot|bulletin|digest)\b", re.IGNORECASE)
_QUARTERLY = re.compile(r"\bquarterly\b", re.IGNORECASE)


def find_period(words: ReportWords) -> Fact[Span] | None:
    """The report's period: the quarter, months or year that its words state; None if none do."""
    found = _find_stated_period(words)
    if found is None:
        return None
    return weigh_period(_as_subtitle(_or_year(found, words), words.cover), words)


def _find_stated_period(words: ReportWords) -> Fact[Span] | None:
    """What the surest place states that states one."""
    frame = _find_frame(words.cover) or _as_running(_find_frame(words.running))
    other = frame or find_header_frame(words.headers) or _find_file_frame(words.file_name)
    return (
        _find_on_cover(words.cover, other)
        or _to_running(_find_on_cover(words.running, other))
        or (frame and _from_frame(frame, words.cover, words.headers))
        or _from_headings(words.headings)
        or _later(date_by_paper(words), find_in_headers(words.headers, other))
        or _from_month(words.cover)
        or _to_running(_from_month(words.running))
        or _from_calendar(words.cover)
        or _from_file(words.file_name)
        or _from_subtitle(words)
    )


def _later(by_paper: Fact[Span] | None, by_header: Fact[Span] | None) -> Fact[Span] | None:
    """The later of two: beside a column without a year one that has it is often last year's."""
    facts = [fact for fact in (by_header, by_paper) if fact]
    return max(facts, key=lambda fact: fact.value.end, default=None)


def _as_running(frame: Frame | None) -> Frame | None:
    return frame._replace(source="running head") if frame else None


def _to_running(fact: Fact[Span] | None) -> Fact[Span] | None:
    """A fact of the running heads: a little less sure than one of the cover."""
    if fact is None:
        return None
    sure = round(fact.confidence - RUNNING, 2)
    return replace(fact, source="running head", confidence=sure)


def _or_year(fact: Fact[Span], words: ReportWords) -> Fact[Span]:
    """The year where the cover names its last quarter and its end: `Q4 and End of Year 2019/20`."""
    year = year_span(financial_year(fact.value.end))
    is_last = fact.value == quarter_ending(year.end)
    if is_last and any(_WHOLE_YEAR.search(one.text) for one in words.cover if not is_prose(one)):
        return replace(fact, value=year, confidence=min(fact.confidence, YEAR_OR_QUARTER))
    return fact


# ------------------------------------------------------------------------------ on the cover
def _find_on_cover(cover: Sequence[Words], frame: Frame | None) -> Fact[Span] | None:
    """What the cover states in so many words, with its year put in from the frame if need be."""
    return best(
        fact
        for words in cover
        if not _ASIDE.match(words.text)
        for stated in find_stated(words)
        if stated.how in COVER
        and not (stated.how not in _NAMES_PART and _ABOUT_PAPER.match(words.text))
        and not (frame and _ends_year(stated, frame, cover))
        for fact in _to_cover_facts(stated, frame)
    )


def _to_cover_facts(stated: Stated, frame: Frame | None) -> Iterator[Fact[Span]]:
    prose = is_prose(stated.words)
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
        confidence -= FRAMED if frame.source in {"cover", "running head"} else 3 * FRAMED
        evidence = f"{evidence}\n{frame.words.printed}"
    yield Fact(span, evidence, "cover", round(confidence, 2))


def _ends_year(stated: Stated, frame: Frame, cover: Sequence[Words]) -> bool:
    """True for `as at 31 March` on the cover of an annual report."""
    span = stated.in_year(frame.year)
    at_end = span is not None and stated.how == "as at" and span.end == frame.year.end
    return at_end and _is_annual(cover)


def _is_aside(words: Words) -> bool:
    """True for prose, and for a line about the paper itself: its dates are none of the report's."""
    paper = _ASIDE.match(words.text) or _ABOUT_PAPER.match(words.text)
    return is_prose(words) or paper is not None


def _is_annual(cover: Sequence[Words]) -> bool:
    return any(_ANNUAL.search(words.text) for words in cover if not is_prose(words))


def _find_frame(cover: Sequence[Words]) -> Frame | None:
    """The financial year on a short line of the cover."""
    for words in cover:
        if _is_aside(words):
            continue
        for stated in find_stated(words):
            if stated.how == "year" and stated.span:
                return Frame(stated.span, words, "cover")
    return None


def _from_frame(
    frame: Frame, cover: Sequence[Words], headers: Sequence[Words]
) -> Fact[Span] | None:
    """The year on the cover, or the latest part of it that the columns reach."""
    whole = Fact(frame.year, frame.words.printed, frame.source, WHOLE_YEAR)
    if _is_annual(cover):
        return whole
    columns = [column for column in find_columns(headers, frame) if _is_part(column, frame)]
    as_at = [fact for stated, fact in columns if stated.how == "as at"]
    if as_at:
        return max(as_at, key=lambda fact: fact.value.end)
    ends = {fact.value.end for _, fact in columns}
    if not columns or (frame.year.end in ends and len(ends) >= QUARTERS):
        return whole if columns else replace(whole, confidence=YEAR_ALONE)
    return latest_column(columns)


def _is_part(column: tuple[Stated, Fact[Span]], frame: Frame) -> bool:
    span = column[1].value
    return frame.year.contains(span) and span != frame.year


# -------------------------------------------------------------------------- in headings
def _from_headings(headings: Sequence[Words]) -> Fact[Span] | None:
    """A period that headings state, if it is the only one."""
    facts = [
        Fact(stated.span, words.printed, "heading", BY_HEADING)
        for words in headings
        if not is_prose(words) and not SET_AHEAD.search(words.text)
        for stated in find_stated(words)
        if stated.how in COVER and stated.span
    ]
    return facts[0] if len({fact.value for fact in facts}) == 1 else None


def _from_month(cover: Sequence[Words]) -> Fact[Span] | None:
    """The month in a title, or on the cover of a report that calls itself monthly.

    The cover of a quarterly report that names the month means the quarter that ends with it.
    """
    lines = [words for words in cover if not _is_aside(words)]
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


def _find_subtitles(cover: Sequence[Words]) -> Iterator[Fact[Span]]:
    """The months that are a line of their own right below one that reads like a title."""
    for above, words in pairwise(cover):
        if is_titled(above.text) and not _is_aside(above) and is_only_period(words.text):
            for stated in find_stated(words):
                if stated.how == "month" and stated.span:
                    yield Fact(stated.span, words.printed, "cover", BY_SUBTITLE)


def _as_subtitle(fact: Fact[Span], cover: Sequence[Words]) -> Fact[Span]:
    """The latest column's month, surer where the line below the title names it, too."""
    said = (one for one in _find_subtitles(cover) if one.value == fact.value)
    subtitle = next(said, None) if fact.source == "header" else None
    return replace(subtitle, confidence=BY_BOTH) if subtitle else fact


def _from_subtitle(words: ReportWords) -> Fact[Span] | None:
    """The month below the title of a dashboard; that of a report may be the paper's own."""
    stated = (one.how for header in words.headers for one in find_stated(header))
    is_snapshot = any(_SNAPSHOT.search(line.text) for line in words.cover)
    is_longer = _is_annual(words.cover) or any(how in COVER for how in stated)
    is_longer |= any(_QUARTERLY.search(line.text) for line in words.cover)
    return best(_find_subtitles(words.cover)) if is_snapshot and not is_longer else None


def _from_calendar(cover: Sequence[Words]) -> Fact[Span] | None:
    """The calendar year of a title: a quarter beside it is one of the financial year begun then."""
    for words in cover:
        if _is_aside(words) or not (is_titled(words.text) or _is_annual([words])):
            continue
        for stated in find_stated(words):
            if stated.how == "calendar" and stated.span:
                frame = Frame(year_span(stated.span.start.year), words, "cover")
                part = _find_on_cover(cover, frame)
                fact = part or Fact(stated.span, words.printed, "cover", BY_CALENDAR)
                return replace(fact, confidence=min(fact.confidence, BY_CALENDAR))
    return None


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


def _find_file_frame(file_name: str) -> Frame | None:
    words = to_words(file_name_to_words(file_name))
    years = (one.span for one in find_stated(words) if one.how == "year" and one.span)
    year = next(years, None)
    return Frame(year, Words(file_name, words.text), "file name") if year else None
