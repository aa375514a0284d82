"""The title of a report: the line of its cover that reads like one."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from normalise.evidence import Fact, Words, best
from normalise.publishers import find_names
from normalise.statedperiods import find_stated, is_only_period

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from normalise.evidence import ReportWords

LABELLED, ONLY_PERIOD, BY_HEADER, DATED, RUNNING = 0.95, 0.5, 0.4, 0.01, 0.2
_SURE = {1: 0.7, 2: 0.9, 3: 0.93}
LONGEST_TITLE, MOST_WORDS = 200, 22

_LABEL = re.compile(
    r"(?:(?:report )?title(?: of (?:the )?report)?|report|subject"
    r"|(?:agenda )?item(?: no\.?)? ?\d+[a-z]?)\s*[:–-]\s*(?P<title>.+)",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"\b(?:reports?|plan|update|scorecard|dashboard|monitoring|monitor|review|bulletin|out-?turn"
    r"|digest|tracker|return|results|profile|score ?card|delivery plan|indicators|statistics"
    r"|measures|statement)\b",
    re.IGNORECASE,
)
_QUALITY = re.compile(
    r"\b(?:performance|quarterly|quarter|qtr|q[1-4]|annual|progress|monthly|half[- ]year(?:ly)?"
    r"|mid[- ]year|year[- ]end|end of year|corporate|strategic|balanced|key|kpis?|action"
    r"|summary)\b",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"(?:report (?:of|by|to|from|author|for (?:information|decision|noting))|reports? to\b|author"
    r"|contact|agenda|item|purpose|recommend|background|introduction|contents|priority|theme"
    r"|section|date|published|prepared|produced|for further|this |the (?:purpose|report|committee)"
    r"|last updated|updated|version|(?:quarter|qtr|financial year)\s*:|organisation|owner|lead\b"
    r"|wards?\b"
    r"|key to|note|page \d|\d+(?:\.\d+)*[.)]?\s|indicators?$|measures?$"
    r"|(?:key )?performance indicators?$|summary$|performance summary$|overview$)",
    re.IGNORECASE,
)
# Words that lead to a period: such a line is the title only where there is no other.
_PERIOD_LINE = re.compile(
    r"(?:report(?:ing)? (?:for )?(?:the )?period|period (?:covered|of)|(?:position|data|figures) "
    r"|(?:quarter|qtr|year|month)s? (?:ending|ended|to)\b|latest )",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:committee|cabinet|board|panel|partnership|council|group|team|director|officer|manager"
    r"|department|directorate|unit|service|executive)\W*$",
    re.IGNORECASE,
)
_TITLE_START = re.compile(r"(?:progress|performance)\b", re.IGNORECASE)
_PIECE = re.compile(r"\s+[|–—•-]\s+")
_PAGE = re.compile(r"(?:page )?\d+(?: of \d+)?", re.IGNORECASE)
_LEFT_OPEN = re.compile(
    r"(?:\b(?:and|of|for|the|on|to|with|in|(?<!appendix )(?<!annex )a)|[&:,–—-])$", re.IGNORECASE
)


def find_title(words: ReportWords) -> Fact[str] | None:
    """The best title line of the cover; else of the running heads; else a header that is one."""
    return (
        best(_find_on_cover(words.cover))
        or best(_to_running(_find_on_cover([_without_name(line) for line in words.running])))
        or best(_find_in_headers(words.headers))
    )


def _without_name(words: Words) -> Words:
    """A running head without the body's name and the page's number, which stand beside a title."""
    pieces = _PIECE.split(words.text)
    kept = [piece for piece in pieces if not (_PAGE.fullmatch(piece) or _is_name(piece))]
    return Words(words.printed, " – ".join(kept)) if len(kept) < len(pieces) else words


def _is_name(text: str) -> bool:
    return any(name.start == 0 and name.end == len(text) for name in find_names(text))


def _to_running(facts: Iterable[Fact[str]]) -> Iterator[Fact[str]]:
    return (
        Fact(one.value, one.evidence, "running head", round(one.confidence - RUNNING, 2))
        for one in facts
    )


def is_titled(text: str) -> bool:
    """True for words that call themselves a report, a plan, an update or the like."""
    return bool(_NOUN.search(text))


def _find_on_cover(cover: Sequence[Words]) -> Iterator[Fact[str]]:
    for words in _join_open_lines(cover):
        label = _LABEL.match(words.text)
        if label and _is_short(label["title"]):
            yield Fact(label["title"], words.printed, "cover", LABELLED)
        elif _is_short(words.text) and not _NO_TITLE.match(words.text):
            yield from _line_to_titles(words)


def _line_to_titles(words: Words) -> Iterator[Fact[str]]:
    if is_only_period(words.text) or _PERIOD_LINE.match(words.text):
        yield Fact(words.text, words.printed, "cover", ONLY_PERIOD)
        return
    has_noun, has_quality = _NOUN.search(words.text), _QUALITY.search(words.text)
    dated = any(stated.how != "calendar" for stated in find_stated(words))
    points = sum(map(bool, (has_noun, has_quality, dated)))
    if points and (has_noun or not _BODY.search(words.text)):
        sure = _SURE[points] + DATED * dated if has_noun or has_quality else ONLY_PERIOD
        yield Fact(words.text, words.printed, "cover", round(sure, 2))


def _is_short(text: str) -> bool:
    return len(text) <= LONGEST_TITLE and len(text.split()) <= MOST_WORDS and text[-1:] != "."


def _join_open_lines(cover: Sequence[Words]) -> Iterator[Words]:
    """The lines, and a line that breaks off joined to the one below it."""
    for words, below in pairwise((*cover, Words("", ""))):
        if below.text and _LEFT_OPEN.search(words.text):
            yield Words(f"{words.printed}\n{below.printed}", f"{words.text} {below.text}")
        yield words


def _find_in_headers(headers: Sequence[Words]) -> Iterator[Fact[str]]:
    """A header such as `Progress as at September 2017`."""
    for words in headers:
        titled = _NOUN.search(words.text) or _TITLE_START.match(words.text)
        if titled and any(find_stated(words)) and _is_short(words.text):
            yield Fact(words.text, words.printed, "header", BY_HEADER)
