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

from normalise.needs import Choices, Needs, Unpacked, find_needs, pack
from normalise.tokens import MID, OPEN, SHUT, Tokens, make_token
from normalise.wordsets import WORD_SETS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from normalise.tokens import Token

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
    """A sequence of tokens that compiled patterns run over."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        """Keep `tokens`; offsets in their one line map back to indices."""
        self.tokens = tokens if isinstance(tokens, Tokens) else Tokens(tokens)

    def lacks(self, pattern: Pattern) -> bool:
        """Whether the tokens have nothing of what the pattern cannot match without."""
        needed = pattern.needs.needed
        return needed is not None and self.tokens.present.isdisjoint(needed)

    def match(self, pattern: Pattern, index: int) -> Match | None:
        """What the pattern matches from the token at `index`, if anything."""
        tokens = self.tokens
        return self.to_match(pattern, pattern.regex.match(tokens.line, tokens.offsets[index]))

    def match_each(self, pattern: Pattern) -> list[Match]:
        """What the pattern matches from each token that it matches from."""
        if self.lacks(pattern):
            return []
        first = pattern.first
        places = [index for index, key in enumerate(self.tokens.keys) if first[key]]
        return [found for place in places if (found := self.match(pattern, place))]

    def search(self, pattern: Pattern, start: int = 0, end: int | None = None) -> Match | None:
        """The first match between two token indices."""
        if self.lacks(pattern):
            return None
        tokens = self.tokens
        stop = tokens.offsets[len(tokens) if end is None else end]
        found = pattern.regex.search(tokens.line, tokens.offsets[start], stop)
        return self.to_match(pattern, found)

    def to_match(self, pattern: Pattern, found: re.Match[str] | None) -> Match | None:
        """What a match of the pattern's regular expression means; None for one of no token."""
        if found is None or found.start() == found.end():
            return None
        offsets, spans = self.tokens.offsets, found.regs
        parts = {
            name: (bisect_left(offsets, spans[group][0]), bisect_left(offsets, spans[group][1]))
            for name, group in pattern.regex.groupindex.items()
            if spans[group][0] >= 0
        }
        start, end = spans[0]
        return Match(self.tokens, bisect_left(offsets, start), bisect_left(offsets, end), parts)


@dataclass(frozen=True)
class Pattern:
    """A pattern in the notation of this module, compiled at first use."""

    source: str

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The regular expression over encoded tokens."""
        return re.compile(_source_to_regex(self.source))

    @cached_property
    def needs(self) -> Needs:
        """What its matches begin with and cannot do without.

        Most rules match in few cells, and this tells at once.
        """
        return find_needs(self.source)

    @cached_property
    def first(self) -> Choices:
        """Which tokens its matches can begin with."""
        return Choices([self.needs.first])


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
            return f"(?:{OPEN}{value}{MID}[^{SHUT}]*{SHUT})"
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
    ending = f"[^{SHUT}]*" if word.endswith("~") else ""
    return f"{OPEN}[^{MID}]*{MID}{re.escape(stem)}{ending}{SHUT}"


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


class Rules:
    """Rules that are tried together, the first of them before the others.

    Which of them can match in a run of tokens is told from the kinds and words in it, and which of
    these can begin at a token from that token and the next one. Sets of rules are numbers with
    one bit a rule.
    """

    def __init__(self, *rules: Rule) -> None:
        """Keep the rules in their order."""
        self._rules = rules
        self._unpacked = Unpacked(rules)

    def __iter__(self) -> Iterator[Rule]:
        """Each rule, in order."""
        return iter(self._rules)

    @cached_property
    def _needed(self) -> Choices:
        """The rules by what they cannot match without; one of several is enough."""
        needs = [one.pattern.needs.needed for one in self._rules]
        free = pack(needed is None for needed in needs)
        return Choices([needed or frozenset() for needed in needs], free)

    @cached_property
    def _first(self) -> Choices:
        """The rules by what they begin with."""
        return Choices([one.pattern.needs.first for one in self._rules])

    @cached_property
    def _second(self) -> Choices:
        """The rules by what can follow their first token; any where they can be one token long."""
        needs = [one.pattern.needs for one in self._rules]
        return Choices([one.second for one in needs], pack(one.short for one in needs))

    def find_starting(self, tokens: Tokens) -> list[tuple[int, tuple[Rule, ...]]]:
        """The tokens, by index, at which matches can begin, each with the rules that match so."""
        possible = self._needed.find_among(tokens.present)
        if not possible:
            return []
        first, second, keys = self._first, self._second, tokens.keys
        found = []
        for index in [index for index, key in enumerate(keys) if first[key] & possible]:
            follows = second[keys[index + 1]] if index + 1 < len(keys) else second.free
            known = first[keys[index]] & possible & follows
            if known:
                found.append((index, self._unpacked[known]))
        return found


def rewrite(tokens: Sequence[Token], rules: Rules, text: str) -> Tokens:
    """Replace every run of tokens that a rule reads by one composite token.

    Left to right; at one place the first rule of the list that holds wins. `text` is the cell
    that the tokens stand in.
    """
    tokens = tokens if isinstance(tokens, Tokens) else Tokens(tokens)
    starts = rules.find_starting(tokens)
    if not starts:  # as in most cells
        return tokens
    encoded = Encoded(tokens)
    result: list[Token] = []
    done = 0
    for index, starting in starts:
        read = _apply(encoded, starting, index, text) if index >= done else None
        if read is not None:
            result += [*tokens[done:index], read[0]]
            done = read[1]
    return Tokens([*result, *tokens[done:]]) if done else tokens


def _apply(
    encoded: Encoded, rules: Iterable[Rule], index: int, text: str
) -> tuple[Token, int] | None:
    """The composite token of the first rule that reads the tokens from `index`, and their end."""
    tokens = encoded.tokens
    line, offset = tokens.line, tokens.offsets[index]
    for one in rules:
        matched = one.pattern.regex.match(line, offset)
        found = encoded.to_match(one.pattern, matched) if matched else None
        payload = one.build(found) if found else None
        if found is not None and payload is not None:
            first, last = tokens[found.start], tokens[found.end - 1]
            raw = text[first.start : last.end]
            composite = make_token(one.kind, raw, first.start, spaced=first.spaced, payload=payload)
            return composite, found.end
    return None
