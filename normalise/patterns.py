"""Patterns over typed tokens: the notation that the rules of the grammar are written in.

A pattern is a run of elements with the usual signs `( | ) ? * +`:

    MONTH          a token of that kind
    to             a token with that text, in any case; `reduc~` one that starts so
    {change_down}  a token whose text is in that set of the lexicon
    <name: … >     the tokens matched inside are kept under that name

So `between? <a: MONTH> (to|DASH) <b: MONTH> <y: YEAR>?` reads `between April and May 2013`'s
sister `April to May 2013`. A rule has a name that an auditor sees, a pattern, and a function that
says what the match means, or that it means nothing after all.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from normalise.needs import find_needed
from normalise.tokens import Token
from normalise.wordsets import WORD_SETS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

_OPEN, _MID, _SHUT = "\x01", "\x02", "\x03"
_CONTROL = re.compile("[\x01\x02\x03]")
_SYNTAX = re.compile(
    r"<(?P<open>[a-z_0-9]+):|(?P<close>>)|\{(?P<set>[a-z_]+)\}|(?P<kind>[A-Z_]+)"
    r"|(?P<word>[a-z0-9'&/%.-]+~?)|(?P<sign>\(!|[()|?*+])|(?P<space>\s+)",
)


@dataclass(frozen=True, slots=True)
class Match:
    """What a pattern matched: the tokens `start` to `end` of a sequence, and its named parts."""

    tokens: Sequence[Token]
    start: int
    end: int
    parts: dict[str, tuple[int, int]]

    def part(self, name: str) -> tuple[Token, ...]:
        """The tokens matched under a name; none where that part is absent."""
        start, end = self.parts.get(name, (0, 0))
        return tuple(self.tokens[start:end])

    def one(self, name: str) -> Token | None:
        """The first token matched under a name, or None."""
        found = self.part(name)
        return found[0] if found else None

    def has(self, name: str) -> bool:
        """Whether that part is there."""
        return bool(self.part(name))

    @property
    def before(self) -> Token | None:
        """The token before the match."""
        return self.tokens[self.start - 1] if self.start else None

    @property
    def after(self) -> Token | None:
        """The token behind the match."""
        return self.tokens[self.end] if self.end < len(self.tokens) else None


class Encoded:
    """A sequence of tokens as one string that compiled patterns run over."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        """Encode `tokens`; offsets in the string map back to indices."""
        self.tokens = tokens
        words = [_CONTROL.sub(" ", token.lower) for token in tokens]
        pieces = [
            f"{_OPEN}{token.kind}{_MID}{word}{_SHUT}"
            for token, word in zip(tokens, words, strict=True)
        ]
        self.text = "".join(pieces)
        self.present = {token.kind for token in tokens}.union(words)
        self.offsets = [0]
        for piece in pieces:
            self.offsets.append(self.offsets[-1] + len(piece))

    def match(self, pattern: Pattern, index: int) -> Match | None:
        """What the pattern matches from the token at `index`, if anything."""
        return self._to_match(pattern.regex.match(self.text, self.offsets[index]))

    def search(self, pattern: Pattern, start: int = 0, end: int | None = None) -> Match | None:
        """The first match between two token indices."""
        if pattern.needed is not None and self.present.isdisjoint(pattern.needed):
            return None
        stop = self.offsets[len(self.tokens) if end is None else end]
        return self._to_match(pattern.regex.search(self.text, self.offsets[start], stop))

    def _to_match(self, found: re.Match[str] | None) -> Match | None:
        if found is None or found.start() == found.end():
            return None
        parts = {
            name: (self._index(found.start(name)), self._index(found.end(name)))
            for name in found.groupdict()
            if found.start(name) >= 0
        }
        return Match(self.tokens, self._index(found.start()), self._index(found.end()), parts)

    def _index(self, offset: int) -> int:
        return bisect_left(self.offsets, offset)


@dataclass(frozen=True)
class Pattern:
    """A pattern in the notation of this module, compiled at first use."""

    source: str

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The regular expression over encoded tokens."""
        return re.compile(_source_to_regex(self.source))

    @cached_property
    def needed(self) -> frozenset[str] | None:
        """Kinds and words of which a sequence has one at least where the pattern matches in it.

        None where nothing is known. Most rules match in few cells, and this tells at once.
        """
        return find_needed(self.source)


def _source_to_regex(source: str) -> str:
    position = 0
    pieces = []
    while position < len(source):
        found = _SYNTAX.match(source, position)
        if found is None:
            message = f"unknown sign in pattern at {source[position:]!r}"
            raise ValueError(message)
        pieces.append(_element_to_regex(found))
        position = found.end()
    return "".join(pieces)


def _element_to_regex(found: re.Match[str]) -> str:
    value = found.group()
    match found.lastgroup:
        case "open" | "close":
            return f"(?P<{found.group('open')}>" if found.group("open") else ")"
        case "set":
            phrases = sorted(WORD_SETS[found.group("set")], key=len, reverse=True)
            return "(?:" + "|".join(_phrase_to_regex(phrase) for phrase in phrases) + ")"
        case "kind":
            return f"(?:{_OPEN}{value}{_MID}[^{_SHUT}]*{_SHUT})"
        case "word":
            return _phrase_to_regex(value)
        case "sign":
            return {"(": "(?:", "(!": "(?!"}.get(value, value)
        case _:
            return ""


def _phrase_to_regex(phrase: str) -> str:
    return "(?:" + "".join(_word_to_regex(word) for word in phrase.split()) + ")"


def _word_to_regex(word: str) -> str:
    stem = word.removesuffix("~")
    ending = f"[^{_SHUT}]*" if word.endswith("~") else ""
    return f"{_OPEN}[^{_MID}]*{_MID}{re.escape(stem)}{ending}{_SHUT}"


@dataclass(frozen=True)
class Rule:
    """A named rule: what it looks for, and what a match means.

    `build` gives the payload of the composite token, or None where the rule does not hold.
    """

    name: str
    kind: str
    pattern: Pattern
    build: Callable[[Match], object]


def rule(
    name: str,
    kind: str,
    source: str,
    build: Callable[[Match], object],
) -> Rule:
    """A rule from a pattern's source."""
    return Rule(name, kind, Pattern(source), build)


def rewrite(tokens: Sequence[Token], rules: Iterable[Rule], text: str) -> tuple[Token, ...]:
    """Replace every run of tokens that a rule reads by one composite token.

    Left to right; at one place the first rule of the list that holds wins. `text` is the cell
    that the tokens stand in.
    """
    encoded = Encoded(tokens)
    # A rule that matches nowhere need not be tried at each token.
    ordered = tuple(one for one in rules if encoded.search(one.pattern) is not None)
    result: list[Token] = []
    index = 0
    while index < len(tokens):
        composite, index = _apply(encoded, ordered, index, text)
        result.append(composite)
    return tuple(result)


def _apply(encoded: Encoded, rules: Iterable[Rule], index: int, text: str) -> tuple[Token, int]:
    for one in rules:
        found = encoded.match(one.pattern, index)
        payload = one.build(found) if found else None
        if found is not None and payload is not None:
            first, last = encoded.tokens[found.start], encoded.tokens[found.end - 1]
            raw = text[first.start : last.end]
            composite = Token(one.kind, raw, first.start, last.end, first.spaced, payload=payload)
            return composite, found.end
    return encoded.tokens[index], index + 1
