"""Abbreviations that two lists explain themselves.

`Multi-Agency Risk Assessment Conference (MARAC)` in one line says what MARAC is in every other
line of both lists. `NFA` without such a line is `no further action` where no other words of the
two lists begin with these letters.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

# Two letters begin too many words to be told from them alone.
SHORTEST = 3
_SHORT = re.compile(r"\b(?P<letters>[A-Z][A-Za-z&]{0,5}[A-Z])(?:['\u2019]?s)?\b(?!\w*\d)")
_IN_BRACKETS = re.compile(rf"\(\s*{_SHORT.pattern}\s*\)")
_WORD = re.compile(r"[A-Za-z\u2019']+")
_PARTS = re.compile(r"[,;:()]")
_SMALL_WORDS = "a an and as at by for from in into of on or per the their to with"
_SMALL = frozenset(_SMALL_WORDS.split())

# What no short form stands for: the form of a figure, or a clause.
_NO_NAME = re.compile(
    r"^(?:number|percentage|proportion|rate|total|average)\b|\b(?:is|are|was|who)\b"
)

Abbreviations = dict[str, str]


def find_abbreviations(texts: Sequence[str], known: Collection[str] = ()) -> Abbreviations:
    """What the short forms in the texts stand for; of those that are `known` if a line says so.

    >>> find_abbreviations(["Referrals: NFA", "Referrals with no further action"])
    {'NFA': 'no further action'}
    """
    printed = dict(pair for text in texts for pair in _defined_in(text))
    open_ones = {short for text in texts for short in _shorts_of(text)} - printed.keys()
    wanted = {short.casefold(): short for short in open_ones if len(short) >= SHORTEST}
    wanted = {letters: short for letters, short in wanted.items() if letters not in known}
    found: dict[str, set[str]] = defaultdict(set)
    lengths = {len(short) for short in wanted}
    for part in (part for text in texts for part in _PARTS.split(text)):
        for letters, words in _initials(_WORD.findall(part), lengths):
            if letters in wanted and not _NO_NAME.search(words):
                found[wanted[letters]].add(words)
    alone = {short: min(longs) for short, longs in found.items() if len(longs) == 1}
    return alone | printed


def write_out(text: str, abbreviations: Mapping[str, str]) -> str:
    """The text with its abbreviations in words; one in brackets behind these is left out.

    >>> write_out("MARAC cases", {"MARAC": "risk conference"})
    'risk conference cases'
    """
    if not abbreviations or text.isupper():
        return text
    there = text.casefold().replace("-", " ")

    def replace(found: re.Match[str]) -> str:
        return "" if abbreviations.get(found["letters"], found[0]) in there else found[0]

    plain = " ".join(_IN_BRACKETS.sub(replace, text).split())
    return _SHORT.sub(lambda found: abbreviations.get(found["letters"], found[0]), plain)


def _shorts_of(text: str) -> Iterator[str]:
    if not text.isupper():
        yield from (found["letters"] for found in _SHORT.finditer(text))


def _defined_in(text: str) -> Iterator[tuple[str, str]]:
    """The short forms in brackets behind the words whose first letters they are."""
    for found in _IN_BRACKETS.finditer(text):
        short = found["letters"]
        before = _WORD.findall(text[: found.start()].replace("-", " "))
        for letters, words in _initials(before[-2 * len(short) :], {len(short)}):
            if letters == short.casefold() and words.split()[-1] == before[-1].casefold():
                yield short, words


def _initials(words: Sequence[str], lengths: Iterable[int]) -> Iterator[tuple[str, str]]:
    """The first letters of words that follow each other, with and without the small ones."""
    lower = [word.casefold() for word in words]
    large = [at for at, word in enumerate(lower) if word not in _SMALL]
    for length in lengths:
        for first in range(len(large) - length + 1):
            ends = large[first : first + length]
            yield _of(lower[at] for at in ends), " ".join(lower[ends[0] : ends[-1] + 1])
        for first in large:
            row = lower[first : first + length]
            if len(row) == length and row[-1] not in _SMALL and not _SMALL.isdisjoint(row):
                yield _of(row), " ".join(row)


def _of(words: Iterable[str]) -> str:
    return "".join(word[0] for word in words)
