"""A report's period from a quarter without a year and the date of the paper itself.

`Overview Committee, 14 November 2017 – Quarter 2 performance`: the meeting's date is not the
period, but the quarter meant is the last one of its name that was over by then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from normalise.evidence import Fact, Source, Words, is_prose
from normalise.statedperiods import How, find_days, find_stated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from normalise.evidence import ReportWords
    from normalise.mentions import Yearless
    from normalise.spans import Span

BY_PAPER = 0.6
_HOWS: frozenset[How] = frozenset({"quarter", "range", "half", "as at", "numbered"})


class PaperDay(NamedTuple):
    """A day that the paper bears, and the line that says so."""

    day: date
    words: Words


def find_paper_days(lines: Iterable[Words]) -> tuple[PaperDay, ...]:
    """The days on short lines that end no period: of a meeting, of a version, of print."""
    short = (words for words in lines if not is_prose(words))
    return tuple(PaperDay(day, words) for words in short for day in find_days(words))


def date_by_paper(words: ReportWords) -> Fact[Span] | None:
    """The last period of that name that was over on the day that the paper bears.

    None where the paper bears no day, or where its days leave a choice.
    """
    named = [*_find_yearless(words.cover, "cover"), *_find_yearless(words.running, "running head")]
    named = named[:1] or list(_find_yearless(words.headers, "header"))
    if not named:
        return None
    facts = [_date(named, day) for day in find_paper_days((*words.cover, *words.running))]
    return facts[0] if len({fact.value for fact in facts}) == 1 else None


class _Named(NamedTuple):
    """A period without a year, the line that names it, and where that stands."""

    yearless: Yearless
    words: Words
    source: Source


def _find_yearless(lines: Iterable[Words], source: Source) -> Iterator[_Named]:
    for words in lines:
        if not is_prose(words):
            for stated in find_stated(words):
                if stated.yearless and stated.how in _HOWS:
                    yield _Named(stated.yearless, words, source)


def _date(named: Iterable[_Named], day: PaperDay) -> Fact[Span]:
    """The latest of the named periods that was over on a day."""
    spans = ((_last_before(one.yearless, day.day), one) for one in named)
    span, one = max(spans, key=lambda pair: pair[0].end)
    lines = dict.fromkeys((one.words.printed, day.words.printed))
    return Fact(span, "\n".join(lines), one.source, BY_PAPER)


def _last_before(yearless: Yearless, day: date) -> Span:
    """The last span of a name that had ended before a day."""
    this = yearless.in_year(day.year)
    return this if this.end < day else yearless.in_year(day.year - 1)
