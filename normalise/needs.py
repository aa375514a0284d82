"""What the matches of a pattern begin with, and what they cannot do without.

Both are kinds and words of tokens, told from the pattern's source. A pattern is a run of elements.
Each that is not optional must be there, and of these the one with the fewest choices tells most;
a match begins with the first of them, or with an optional one in front of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from normalise.tokens import MID
from normalise.wordsets import WORD_SETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Item = TypeVar("Item")
Words = frozenset[str]
_NONE: Words = frozenset()
_OPTIONAL = ("?", "*")
_KEPT = 10_000  # tokens' keys of which it is kept at hand which rules want them
_ELEMENT = re.compile(
    r"(?P<open><[a-z_0-9]+:|\(!|\()|(?P<close>[>)])|(?P<bar>\|)|(?P<sign>[?*+])"
    r"|\{(?P<set>[a-z_]+)\}|(?P<kind>[A-Z_]+)|(?P<word>[a-z0-9'&/%.-]+~?)|\s+"
)


@dataclass(frozen=True, slots=True)
class Needs:
    """What is known of a pattern's matches, in kinds and words of tokens.

    Of `needed` one at least stands in every match; None where none must. `first` are those that a
    match can begin with, `second` those that can follow; one that ends with `~` stands for all
    words that begin so. `short` tells that a match can be one token long, `optional` that it can
    be none.
    """

    needed: Words | None = None
    first: Words = _NONE
    second: Words = _NONE
    short: bool = False
    optional: bool = True


class Choices(dict[str, int]):
    """Which of several rules want a token, by the token's key: sets of rules, one bit a rule.

    What was asked is kept, as the same words come again and again. `free` are the rules that are
    content with any token.
    """

    def __init__(self, wanted: Sequence[Words], free: int = 0) -> None:
        """Turn what each rule wants into the rules that want it."""
        super().__init__()
        self.free = free
        self._exact: dict[str, int] = {}
        self._stems: dict[str, int] = {}
        for place, words in enumerate(wanted):
            for word in words:
                known = self._stems if word[-1] == "~" else self._exact
                known[word.rstrip("~")] = known.get(word.rstrip("~"), 0) | 1 << place
        self._lengths = sorted({len(stem) for stem in self._stems})

    def __missing__(self, key: str) -> int:
        """The rules that want the tokens of a key: their kind, their word, or a stem of it."""
        kind, _, word = key[1:-1].partition(MID)
        found = self.free | self._exact.get(kind, 0) | self._exact.get(word, 0)
        for length in self._lengths:
            found |= self._stems.get(word[:length], 0)
        if len(self) >= _KEPT:
            self.clear()
        self[key] = found
        return found

    def find_among(self, present: Words) -> int:
        """The rules that want one of these kinds and words; a stem is wanted by none here."""
        found = self.free
        for word in self._exact.keys() & present:
            found |= self._exact[word]
        return found


def pack(chosen: Iterable[bool]) -> int:
    """A set of rules as a number.

    >>> bin(pack([True, False, True]))
    '0b101'
    """
    return sum(1 << place for place, one in enumerate(chosen) if one)


class Unpacked(dict[int, tuple[Item, ...]]):
    """The items of a set, by the number that `pack` makes of it; what was asked is kept."""

    def __init__(self, items: Sequence[Item]) -> None:
        """Keep the items in their order."""
        super().__init__()
        self._items = items

    def __missing__(self, bits: int) -> tuple[Item, ...]:
        """The items whose bit is set."""
        found = self[bits] = tuple(one for i, one in enumerate(self._items) if bits >> i & 1)
        return found


def find_needs(source: str) -> Needs:
    """What a pattern's source tells of its matches.

    >>> needs = find_needs("between? <a: MONTH> (to|DASH) <b: MONTH>")
    >>> sorted(needs.needed or ()), sorted(needs.first)
    (['MONTH'], ['MONTH', 'between'])
    >>> find_needs("reduc~ by?").needed is None
    True
    """
    return _read_choices(_to_elements(source))


def _to_elements(source: str) -> Iterator[re.Match[str]]:
    return (found for found in _ELEMENT.finditer(source) if not found.group().isspace())


def _read_choices(elements: Iterator[re.Match[str]]) -> Needs:
    """What the choices up to the next closing sign need together."""
    choices: list[Needs] = []
    run: list[Needs] = []
    for found in elements:
        if found["close"]:
            break
        if found["bar"]:
            choices.append(_join_run(run))
            run = []
        elif found["sign"]:
            run[-1] = _repeat(run[-1], found["sign"])
        elif found["open"]:
            inner = _read_choices(elements)
            run.append(Needs() if found["open"] == "(!" else inner)
        else:
            run.append(_element_to_needs(found))
    return _unite([*choices, _join_run(run)])


def _repeat(needs: Needs, sign: str) -> Needs:
    """An element with `?`, `*` or `+` behind it."""
    again = needs.first if sign != "?" and needs.short else _NONE
    needs = replace(needs, second=needs.second | again)
    return replace(needs, needed=None, optional=True) if sign in _OPTIONAL else needs


def _join_run(run: list[Needs]) -> Needs:
    """What elements that follow each other need."""
    joined = Needs()
    for one in run:
        joined = Needs(
            min(
                (needed for needed in (joined.needed, one.needed) if needed),
                key=_commonness,
                default=None,
            ),
            joined.first | (one.first if joined.optional else _NONE),
            joined.second
            | (one.first if joined.short else _NONE)
            | (one.second if joined.optional else _NONE),
            (joined.short and one.optional) or (joined.optional and one.short),
            joined.optional and one.optional,
        )
    return joined


def _commonness(needed: Words) -> tuple[bool, int]:
    """How little it tells that one of these is there: plain words are everywhere."""
    return "WORD" in needed, len(needed)


def _unite(choices: list[Needs]) -> Needs:
    """What one of several choices needs: known only where it is of each of them."""
    known = [one.needed for one in choices if one.needed is not None]
    return Needs(
        _NONE.union(*known) if len(known) == len(choices) else None,
        _NONE.union(*(one.first for one in choices)),
        _NONE.union(*(one.second for one in choices)),
        any(one.short for one in choices),
        any(one.optional for one in choices),
    )


def _element_to_needs(found: re.Match[str]) -> Needs:
    if found["kind"]:
        kind = frozenset({found["kind"]})
        return Needs(kind, kind, short=True, optional=False)
    if found["set"]:
        return _unite([_phrase_to_needs(phrase) for phrase in WORD_SETS[found["set"]]])
    return _phrase_to_needs(found["word"])


def _phrase_to_needs(phrase: str) -> Needs:
    """The words of a phrase; a stem stands for too many words to tell what is needed."""
    run = [Needs(first=frozenset({word}), short=True, optional=False) for word in phrase.split()]
    needs = _join_run(run)
    longest = max((word for word in phrase.split() if word[-1] != "~"), key=len, default=None)
    return replace(needs, needed=frozenset({longest}) if longest else None)
