"""Characters to typed tokens: the first level of the grammar of cells.

A token keeps its exact place in the cell, so that everything built on it can show its characters.
Mark-up left by a converter is passed over like white space.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from normalise.kinds import NOT_PLAIN, PLAIN_FIGURE, PLAIN_WORD, SCANNER, SIGNS, find_kind
from normalise.lazy import kept
from normalise.lexicon import ABBREVIATIONS, NUMBER_WORDS
from normalise.wordsets import WORD_SETS

# The marks around a token's kind and its text where patterns run over them.
OPEN, MID, SHUT = "\x01", "\x02", "\x03"
_NO_MARKS = {ord(mark): " " for mark in (OPEN, MID, SHUT)}
_VULGAR = {"\u00bc": 0.25, "\u00bd": 0.5, "\u00be": 0.75}
_BLANKS = re.compile(r"[^\S\n]*")
SHORTEST_RESPELT = 7
_WORDS_KEPT = 10_000  # texts of tokens that are kept at hand in lower case
_BY_LETTERS = {
    "".join(sorted(word)): word
    for name in ("change_up", "change_down", "predicted")
    for word in WORD_SETS[name]
    if len(word) >= SHORTEST_RESPELT
}


class Token(NamedTuple):
    """A typed run of characters; made by `make_token`.

    `start` and `end` are offsets in the cell; `spaced` tells whether white space (or mark-up)
    stands before it. `lower` is the text in lower case, with a straight apostrophe; for a short
    form or a slip of the fingers it is the word that is meant. `key` is the kind and the lower
    text as the patterns of rules are run over them. Composite tokens made by a later level carry
    what they mean in `payload`.
    """

    kind: str
    text: str
    start: int
    end: int
    spaced: bool
    lower: str
    key: str
    payload: object = None

    @property
    def word(self) -> str:
        """The text as the patterns of rules see it."""
        return self.key[len(self.kind) + 2 : -1]

    @property
    def is_decimal(self) -> bool:
        """Whether a number is printed with decimals, noughts or not."""
        return "." in self.text

    @property
    def first_word(self) -> str:
        """The first word of a composite token, in lower case; empty for white space."""
        return next(iter(self.lower.split()), "")

    def as_kind(self, kind: str, payload: object = None) -> Token:
        """The same characters as a token of another kind."""
        return make_token(kind, self.text, self.start, spaced=self.spaced, payload=payload)


class Tokens(tuple[Token, ...]):  # noqa: SLOT001 its properties are kept
    """Tokens in order, with what is asked of all of them at every rule worked out once."""

    @kept
    def keys(self) -> list[str]:
        """The key of each token."""
        return [token.key for token in self]

    @kept
    def present(self) -> frozenset[str]:
        """The kinds and the lower texts of the tokens."""
        return frozenset([token.kind for token in self] + [token.lower for token in self])

    @kept
    def line(self) -> str:
        """The keys in one piece, which patterns are run over."""
        return "".join(self.keys)

    @kept
    def offsets(self) -> list[int]:
        """Where each key starts in `line`, and where the last one ends."""
        return [0, *accumulate(map(len, self.keys))]


def make_token(
    kind: str, text: str, start: int, *, spaced: bool = True, payload: object = None
) -> Token:
    """The token of this kind whose text starts at this offset of its cell."""
    if payload is None:
        lower, key = _spell(kind, text)
    else:
        lower = _to_lower(text)
        key = _to_key(kind, lower)
    return Token(kind, text, start, start + len(text), spaced, lower, key, payload)


@lru_cache(maxsize=_WORDS_KEPT)
def _spell(kind: str, text: str) -> tuple[str, str]:
    """The word that a text means, in lower case, and its key as a token of this kind."""
    lower = _to_lower(text)
    lower = ABBREVIATIONS.get(lower, lower)
    if kind == "WORD" and len(text) >= SHORTEST_RESPELT:
        lower = _put_in_order(lower)
    return lower, _to_key(kind, lower)


@lru_cache(maxsize=_WORDS_KEPT)
def _spell_plain(word: str) -> tuple[str, str] | None:
    """What `_spell` says of a plain word; None where the list of kinds has to tell what it is."""
    return None if word.lower() in NOT_PLAIN else _spell("WORD", word)


def _to_lower(text: str) -> str:
    return text.lower().replace("\u2019", "'")


def _to_key(kind: str, lower: str) -> str:
    word = lower if lower.isprintable() else lower.translate(_NO_MARKS)
    return f"{OPEN}{kind}{MID}{word}{SHUT}"


def _put_in_order(word: str) -> str:
    """A word of change with its letters out of order as it should be; any other as it is."""
    meant = _BY_LETTERS.get("".join(sorted(word)), "")
    return meant if meant[:1] == word[0] else word


def text_to_tokens(text: str) -> Tokens:
    """All tokens of a cell, in order; every character that is no white space lies in one.

    >>> [token.kind for token in text_to_tokens("Apr to Jan 89.9%")]
    ['MONTH', 'WORD', 'MONTH', 'NUM', 'PCT']
    """
    found: list[Token] = []
    spaced = True
    position = 0
    while position < len(text):
        plain = PLAIN_WORD.match(text, position)
        spelt = _spell_plain(plain[1]) if plain else None
        if plain and spelt:
            (start, end), lead = plain.span(1), position
            found.append(Token("WORD", plain[1], start, end, spaced or start > lead, *spelt))
            position, spaced = end, False
            continue
        start = _skip_blanks(text, position)
        spaced = spaced or start > position
        kind, position = _read_at(text, start, found)
        if kind is not None:
            found.append(make_token(kind, text[start:position], start, spaced=spaced))
        spaced = kind is None
    return Tokens(found)


def _skip_blanks(text: str, position: int) -> int:
    blanks = _BLANKS.match(text, position)
    return blanks.end() if blanks else position


def _read_at(text: str, start: int, before: list[Token]) -> tuple[str | None, int]:
    """The kind of what stands at this place, and where it ends; None for what is no token."""
    sign = SIGNS.get(text[start : start + 1])
    if sign is not None:
        return sign, start + 1
    plain = PLAIN_FIGURE.match(text, start)
    if plain is not None:
        return plain.lastgroup, plain.end()
    match = SCANNER.match(text, start)
    if match is None:
        return None, len(text)
    if match.lastgroup is None:
        return "NL", match.end()
    return find_kind(match, before), match.end()


def number_of(token: Token) -> float:
    """The number that a NUM, YEAR or NUMWORD token stands for.

    >>> number_of(text_to_tokens("1,332")[0]), number_of(text_to_tokens("twenty-five")[0])
    (1332.0, 25.0)
    """
    if token.kind == "NUMWORD":
        return float(_words_to_number(re.findall(r"[a-z]+", token.lower)))
    part = _VULGAR.get(token.text[-1:], 0.0)
    digits = re.sub(r"[,\s\u00bc-\u00be]", "", token.text)
    return float(digits or 0) + part


def _words_to_number(words: list[str]) -> int:
    total = 0
    current = 0
    for word in words:
        size = NUMBER_WORDS.get(word, 0)
        if size >= 1000:  # noqa: PLR2004 a thousand closes a group
            total, current = total + max(current, 1) * size, 0
        elif size == 100:  # noqa: PLR2004 a hundred multiplies what stands before it
            current = max(current, 1) * size
        else:
            current += size
    return total + current
