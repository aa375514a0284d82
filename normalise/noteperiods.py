"""The period that a note gives to the figures that carry its mark.

A note dates figures in three ways: by a period of its own (`data for July only`), by a kind of year
(`figures are for the calendar year`), which holds for each figure's own column, or by an example
(`2014/15 is January to December 2014`), by which every other year is counted.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from normalise.dating import date_mention
from normalise.lexicon import MONTH_NAMES_PATTERN
from normalise.mentions import mention_of
from normalise.periods import text_to_periods
from normalise.spans import MONTHS_IN_YEAR, Span, length_months, shift_months, shift_span, year_span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from normalise.dating import Anchor
    from normalise.tokens import Token


def _to_words(text: str) -> frozenset[str]:
    return frozenset(text.split())


DOUBTFUL = re.compile(
    r"\b(?:provisional\w*|unvalidated|unaudited|estimate[ds]?|preliminary|subject to (?:validation"
    r"|audit|confirmation|change|revision))\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[.;:]\s|[.;:]$|,\s|[()]|\b(?:due to|because|owing to|as(?! (?:at|of)\b))\s", re.IGNORECASE
)
# words that go with a period where a note says no more than when its figure was
ABOUT_FIGURES = _to_words(
    "a all and are available based calendar carried census collected conducted count counted "
    "cover covering covers cumulative data each every figure figures financial for full held "
    "in is it latest measured most of on only out performance period periods position quoted "
    "recent refer refers relate relates relating reported reporting represents result "
    "results shown snapshot survey surveys taken the these this to undertaken up value "
    "values year year-to-date years"
)
_MONTH = rf"(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{MONTH_NAMES_PATTERN})\b(?! \d)"
_KIND_OF_YEAR = re.compile(
    r"\b(?P<back>(?:previous|last|preceding|prior) )?(?P<kind>calendar|academic|school|college)"
    r" years?\b",
    re.IGNORECASE,
)
# which of two such years is meant: the one that ends, or begins, in the year of the column
_FIT = re.compile(
    rf"(?P<of>\b(?:calendar|academic|school|college) years? )?\b(?:that |which )?"
    r"(?:(?P<ends>end(?:ed|s|ing)?)|began|(?:begin|start)\w*)\b"
    rf"(?:(?: in| on)?(?P<month> {_MONTH}))?"
    r"(?P<year>(?: in| of| within| during)? (?:the|that|each)(?: \w+)? year\b)?",
    re.IGNORECASE,
)
# `the calendar year in which the financial year begins`: the one that holds the column's first day
_HOLDING = re.compile(
    r"\b(?P<kind>calendar|academic|school|college) years? in which (?:the|that|each)(?: \w+)?"
    r" years? (?:(?P<ends>end(?:ed|s)?)|beg[ai]ns?|start(?:ed|s)?)\b",
    re.IGNORECASE,
)
# where what runs up begins: on the year's first day, as it does without these words
_FROM_APRIL = re.compile(
    r"\b(cumulative(?:ly)?|year to date)(?: (?:total|figures?))? (?:from|since) (?:the )?"
    r"(?:1(?:st)?|first)(?: of)? april\b",
    re.IGNORECASE,
)
_FIRST_MONTHS = {"calendar": 1, "academic": 9, "school": 9, "college": 9}
_SUBJECT_WORDS = 3
_NAMED_AND_MEANT = 2
_OF_FIGURES = frozenset({"figure", "figures", "data", "results", "statistics"})
# words by which a clause on other figures opens: `compared with figures for June`
_OF_OTHERS = _to_words(
    "against based by compared except excludes excluding from includes including no not "
    "target targets than until with"
)
_LEADS = frozenset(
    {"and", "e.g", "eg", "example", "for", "here", "i.e", "ie", "so", "that", "the", "thus"}
)
_LINKS = _to_words(
    "= academic are calendar college column covers figure figures for from is means refers "
    "relates represents runs school shows the to year"
)
_PLAIN = frozenset({"COLON", "DASH", "QUOTE", "PUNCT", "COMMA", "STOP"})


def text_to_clauses(text: str) -> list[str]:
    """The clauses of a note."""
    return [clause.strip() for clause in _CLAUSE.split(text) if clause.strip()]


def note_to_span(text: str, anchor: Anchor) -> Span | None:
    """The period that a note says its figures are for; `anchor` is the one that they stand under.

    A period counts only in a clause that says no more than when the figure was: the month in
    `Target revised in June` is not the figure's.

    >>> from normalise.dating import Anchor
    >>> from normalise.spans import span_to_label, year_span
    >>> span_to_label(note_to_span("figures are for the calendar year", Anchor(year_span(2019))))
    '2019'
    """
    by_example = next(_find_examples(text, anchor), None)
    if by_example is not None:
        return by_example
    holding = _HOLDING.search(text)
    if holding is not None:
        return _find_holding(text, holding, anchor)
    fit = next(
        (one for one in _FIT.finditer(text) if one["year"] or (one["of"] and one["month"])), None
    )
    plain = text if fit is None else f"{text[: fit.start()]}{fit['of'] or ''}{text[fit.end() :]}"
    found = (_clause_to_span(clause, anchor) for clause in text_to_clauses(plain))
    spans = {span for span in found if span is not None}
    if fit is not None:
        spans = {_fit(span, anchor, by_end=fit["ends"] is not None) for span in spans}
    return spans.pop() if len(spans) == 1 else None


_REMARK = re.compile(
    r"\W*(?:[\w'-]+ ){0,3}(?:figures?|data|results?|numbers?|percentages?)"
    r"(?: (?:above|here|given|shown))?(?: (?:is|are))? (?:for|from|to|relates?|covers?|as)\b",
    re.IGNORECASE,
)


def remark_to_span(text: str, anchor: Anchor) -> Span | None:
    """The period of a cell's figures, where a sentence beside them says no more than that.

    >>> from normalise.dating import Anchor
    >>> from normalise.spans import span_to_label
    >>> span_to_label(remark_to_span("Figures are for the year to June 2015", Anchor()))
    'July 2014 to June 2015'
    """
    return note_to_span(text, anchor) if _REMARK.match(text) else None


def opening_to_span(text: str, anchor: Anchor) -> Span | None:
    """The period that opens a sentence with more to say (`data covers 2012/13 and shows 41`).

    >>> from normalise.dating import Anchor
    >>> from normalise.spans import span_to_label
    >>> span_to_label(opening_to_span("Data covers 2012/13 and shows a rate of 41", Anchor()))
    '2012/13'
    """
    if not _REMARK.match(text):
        return None
    tokens = text_to_periods(text)
    place = next((i for i, token in enumerate(tokens) if token.kind == "PERIOD"), len(tokens))
    told = all(_is_about_figures(token) for token in _without_subject(tokens[:place]))
    goes_on = place + 1 < len(tokens) and tokens[place + 1].lower in _GOING_ON
    if not (told and goes_on):
        return None
    return date_mention(mention_of(tokens[place]), anchor).span


_GOING_ON = frozenset({"and", "which", ",", "showing"})


def _clause_to_span(clause: str, anchor: Anchor) -> Span | None:
    clause = _FROM_APRIL.sub(r"\1", clause)
    kind = _KIND_OF_YEAR.search(clause)
    tokens = text_to_periods(_KIND_OF_YEAR.sub(" ", clause))
    periods = [token for token in tokens if token.kind == "PERIOD"]
    others = _without_subject([token for token in tokens if token.kind != "PERIOD"])
    if len(periods) > 1 or not all(_is_about_figures(token) for token in others):
        return None
    said = date_mention(mention_of(periods[0]), anchor).span if periods else None
    if kind is None or (periods and not _is_financial(said)):
        return said
    span = _kind_to_span(kind["kind"].lower(), said or anchor.span)
    return shift_span(span, -MONTHS_IN_YEAR) if span and kind["back"] else span


def _is_financial(span: Span | None) -> bool:
    """Whether it is a year from April, which `2011/12` in `school year 2011/12` reads as."""
    return span is not None and span == year_span(span.start.year)


def _without_subject(tokens: Sequence[Token]) -> Sequence[Token]:
    """The words without those that say which figures it is about: `Casualty figures are for`."""
    for index, token in enumerate(tokens[: _SUBJECT_WORDS + 1]):
        if token.lower in _OF_OTHERS:
            return tokens
        if token.lower in _OF_FIGURES:
            return tokens[index:]
    return tokens


def _is_about_figures(token: Token) -> bool:
    return (
        token.kind in _PLAIN
        or token.lower in ABOUT_FIGURES
        or DOUBTFUL.fullmatch(token.lower) is not None
    )


# --------------------------------------------------------------------------- kinds of year
def _kind_to_span(kind: str, column: Span | None) -> Span | None:
    """The year of a kind that a column's year stands for.

    A calendar year is the one in which the column's year begins, a school year the one with its
    name; a calendar year's name is that of the school year that ends in it.
    """
    if column is None or length_months(column) != MONTHS_IN_YEAR:
        return None
    first = _FIRST_MONTHS[kind]
    begins = column.start.year - (1 if first > column.start.month == 1 else 0)
    start = date(begins, first, 1)
    return Span(start, shift_months(start, MONTHS_IN_YEAR) - timedelta(days=1))


def _find_holding(text: str, holding: re.Match[str], anchor: Anchor) -> Span | None:
    """The year of a kind that holds the first or the last day of the column's period."""
    plain = f"{text[: holding.start()]}{holding['kind']} year{text[holding.end() :]}"
    said = [_clause_to_span(clause, anchor) for clause in text_to_clauses(plain)]
    if anchor.span is None or not any(said):
        return None
    day = anchor.span.end if holding["ends"] else anchor.span.start
    first = _FIRST_MONTHS[holding["kind"].lower()]
    start = date(day.year - (day.month < first), first, 1)
    return Span(start, shift_months(start, MONTHS_IN_YEAR) - timedelta(days=1))


def _fit(span: Span, anchor: Anchor, *, by_end: bool) -> Span:
    """The same days of the year whose end, or start, lies in the column's period."""
    if anchor.span is None:
        return span
    for years in (0, -1, 1):
        moved = shift_span(span, years * MONTHS_IN_YEAR)
        day = moved.end if by_end else moved.start
        if anchor.span.start <= day <= anchor.span.end:
            return moved
    return span


# ------------------------------------------------------------------------------- examples
def _find_examples(text: str, anchor: Anchor) -> Iterator[Span]:
    """What `so that 2019/20 is January to December 2019` makes of the anchor's own year."""
    for clause in text_to_clauses(text):
        tokens = [token for token in text_to_periods(clause) if token.kind not in _PLAIN]
        places = [index for index, token in enumerate(tokens) if token.kind == "PERIOD"]
        if len(places) != _NAMED_AND_MEANT or places[1] + 1 != len(tokens):
            continue
        before, between = tokens[: places[0]], tokens[places[0] + 1 : places[1]]
        is_said = {token.lower for token in before} <= _LEADS
        if not between or not is_said or not {token.lower for token in between} <= _LINKS:
            continue
        named, meant = (date_mention(mention_of(tokens[i]), anchor).span for i in places)
        kind = next((token.lower for token in between if token.lower in _FIRST_MONTHS), None)
        if kind is not None and _is_financial(meant):
            meant = _kind_to_span(kind, meant)
        if named is not None and meant is not None and anchor.span is not None:
            yield from _shift_like(named, meant, anchor.span)


def _shift_like(named: Span, meant: Span, own: Span) -> Iterator[Span]:
    """`meant` moved as far as `own` lies from `named`, where both are as long and of one kind."""
    months = (own.start.year - named.start.year) * MONTHS_IN_YEAR
    if shift_span(named, months) == own:
        yield shift_span(meant, months)
