"""The heading that a table stands under: the nearest line above it that reads like one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from normalise.evidence import ReportWords, to_words
from normalise.frontpages import is_front
from normalise.headinglines import (
    find_number,
    is_marked,
    is_marked_well,
    names_any_table,
    names_summary,
    reads_like_heading,
    trim_heading,
)
from normalise.publishers import find_publisher
from normalise.tablekinds import is_summary
from normalise.titles import find_title
from schema.markup import strip_markup
from schema.page import Content, TextLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TITLE = re.compile(
    r"\b(?:report|update|plan|review|bulletin|scorecard|dashboard|council|partnership|constabulary"
    r"|authority|monitoring|committee|cabinet|panel|board|scrutiny|executive|forum|commission|trust"
    r"|quarter|q[1-4]|20\d\d|appendix|page|draft|version)\b",
    re.IGNORECASE,
)
SURE_NAME, SURE_TITLE = 0.7, 0.9


class _Heading(NamedTuple):
    """Words that may head a table; `strong` where type sets them apart."""

    text: str
    strong: bool


def find_themes(content: Content) -> tuple[str | None, ...]:
    """The theme of each table, in order; None where no heading stands above it.

    A heading holds for the tables that follow until another comes; one that speaks of ratings, over
    a table that counts them, holds for that alone. The lines before the first
    table are the report's title page: of these only a heading that says what it is, or the last
    of several blocks, counts; and where they come again, they are no heading either.
    """
    themes: list[_Heading | None] = []
    current: _Heading | None = None
    lines: list[TextLine] = []
    titles: frozenset[str] = frozenset()
    number: int | None = None
    is_first = True
    for block in content.blocks:
        if isinstance(block, TextLine):
            lines.append(block)
            continue
        if is_first and is_front(block):
            themes.append(None)
            continue
        if is_first:
            titles = _find_title_lines(lines)
        current = _find_heading(lines, current, titles, number, first=is_first) or current
        number = _find_last_number(lines, number)
        if is_first:
            titles = frozenset(text.casefold() for text, _ in _to_headings(lines))
            titles -= {current.text.casefold()} if current else set()
        themes.append(current)
        if current and names_summary(current.text) and is_summary(block):
            current = None
        lines, is_first = [], False
    return tuple(theme.text if theme else None for theme in themes)


def _find_heading(
    lines: Sequence[TextLine],
    current: _Heading | None,
    titles: frozenset[str],
    number: int | None,
    *,
    first: bool,
) -> _Heading | None:
    """The last line of these that reads like a heading; one set apart by its type goes first.

    `number` is that of the last numbered heading above, whether it was a theme or not.
    """
    headings = list(_to_headings(lines))
    found = [
        one
        for one in reversed(headings)
        if reads_like_heading(
            one.text, strong=one.strong or _is_next(one.text, current, number, first=first)
        )
        and one.text.casefold() not in titles
        and not (first and _is_title(one.text, len(headings)))
    ]
    by_type = [one for one in found if one.strong or is_marked_well(one.text)]
    told = by_type or ([] if current and current.strong else found)
    own = [one for one in told if not names_any_table(one.text)]
    return next(iter(own or ([] if current else told)), None)


def _is_next(text: str, current: _Heading | None, last: int | None, *, first: bool) -> bool:
    """True for `2. Homes` below `1. Crime`, or above all tables: elsewhere it may be a note."""
    number, above = find_number(text), find_number(current.text) if current else None
    if number is None:
        return False
    return (
        first or (above is not None and number > above) or (last is not None and number == last + 1)
    )


def _find_last_number(lines: Sequence[TextLine], last: int | None) -> int | None:
    """The number of the last heading up to here that has one."""
    numbers = [find_number(heading.text) for heading in _to_headings(lines)]
    return next((number for number in reversed(numbers) if number is not None), last)


def _to_headings(lines: Sequence[TextLine]) -> Iterator[_Heading]:
    for block in _lines_to_blocks(lines):
        text = " ".join(strip_markup(line.text).strip() for line in block)
        text = re.sub(r"\s+", " ", text).strip()
        yield _Heading(trim_heading(text), all(line.strong for line in block))


def _lines_to_blocks(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Lines that follow each other without a gap, apart from a heading that says what it is."""
    blocks: list[list[TextLine]] = []
    for line in lines:
        last = blocks[-1][-1].place.line if blocks else None
        adjacent = last is not None and line.place.line == last + 1
        if adjacent and not is_marked(line.text):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _is_title(text: str, blocks: int) -> bool:
    """On the title page, words of a title, or all the words that there are, are no theme."""
    if is_marked(text):
        return False
    if names_any_table(text):
        return True
    return blocks < 2 or _TITLE.search(text) is not None  # noqa: PLR2004


def _find_title_lines(lines: Sequence[TextLine]) -> frozenset[str]:
    """The lines of the title page that name the body and, for sure, the report."""
    cover = ReportWords(cover=tuple(to_words(line.text) for line in lines))
    facts = ((find_publisher(cover), SURE_NAME), (find_title(cover), SURE_TITLE))
    told = [fact.evidence for fact, sure in facts if fact and fact.confidence >= sure]
    return frozenset(
        to_words(line).text.casefold() for evidence in told for line in evidence.splitlines()
    )
