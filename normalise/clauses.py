"""A cell's tokens as sentences, and the words that belong to each figure in them."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from normalise.lazy import kept
from normalise.quantities import is_figure
from normalise.wordsets import WORD_SETS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.tokens import Token

_BREAKS = frozenset({"COMMA", "SEMI", "RP", "LP", "NL", "BULLET", "STOP", "SLASH"})
_BREAK_WORDS = frozenset(
    {
        "and",
        "but",
        "with",
        "while",
        "whilst",
        "whereas",
        "compared",
        "against",
        "versus",
        "vs",
        "v",
        "than",
    }
)
_LINKS = frozenset({"DASH", "COLON", "EQ"})
_LINK_WORDS = frozenset({"is", "was", "of", "at", "are", "were", "to", "stands", "stood"})
_LONGEST_NO_PARTICIPLE = 4
_LONGEST_LEAD = 6
VERBS = frozenset(WORD_SETS["auxiliary"])


@dataclass(frozen=True, slots=True)
class Clause:
    """One figure of a sentence with its own words.

    `before` are the tokens that lead to it, `after` those that follow and still speak of it.
    `depth` counts the brackets around it; `lead` are the words in front of brackets that hold
    nothing but the figure.
    """

    index: int
    token: Token
    before: tuple[Token, ...]
    after: tuple[Token, ...]
    depth: int
    lead: tuple[Token, ...] = ()


@dataclass(frozen=True)
class Sentence:
    """A sentence, or an item of a list, with its tokens; `listed` where a new line began it."""

    tokens: tuple[Token, ...]
    listed: bool

    @kept
    def figures(self) -> tuple[int, ...]:
        """Indices of the tokens that carry figures."""
        return tuple([i for i, token in enumerate(self.tokens) if is_figure(token)])

    @kept
    def periods(self) -> tuple[int, ...]:
        """Indices of the tokens that state a period."""
        return tuple([i for i, token in enumerate(self.tokens) if token.kind == "PERIOD"])

    @kept
    def words(self) -> tuple[Token, ...]:
        """The plain words."""
        return tuple([token for token in self.tokens if token.kind in {"WORD", "MONTH"}])

    @kept
    def has_verb(self) -> bool:
        """Whether some word is a common verb form."""
        plain = any(token.lower in VERBS for token in self.words)
        return plain or any(_is_acting(token, i) for i, token in enumerate(self.tokens))


def _is_acting(token: Token, index: int) -> bool:
    """A past participle inside the sentence, or a verb that a figure's token has swallowed."""
    if is_figure(token):
        return token.first_word in VERBS
    return token.kind == "WORD" and index > 0 and is_participle(token.lower)


def is_participle(word: str) -> bool:
    """Whether a word in small letters can be one, as `trained`; `red` is none."""
    return word.endswith("ed") and len(word) > _LONGEST_NO_PARTICIPLE


def tokens_to_sentences(tokens: Sequence[Token]) -> tuple[Sentence, ...]:
    """Cut a cell at full stops, bullets, semicolons and at new lines that open an item."""
    found: list[Sentence] = []
    current: list[Token] = []
    listed = False
    for index, token in enumerate(tokens):
        if token.kind not in _ENDS:
            current.append(token)
            continue
        if not _ends(token, tokens, index):
            continue
        if current:
            found.append(Sentence(tuple(current), listed))
            current = []
        listed = token.kind in {"NL", "BULLET"}
    if current:
        found.append(Sentence(tuple(current), listed))
    return tuple(found)


_ENDS = frozenset({"STOP", "BULLET", "NL"})


def _ends(token: Token, tokens: Sequence[Token], index: int) -> bool:
    if token.kind != "NL":
        return True
    if index + 1 >= len(tokens):
        return False
    following = tokens[index + 1]
    goes_on = following.kind in {"WORD", "MONTH"} and following.text[:1].islower()
    return not goes_on and following.kind != "LP"


def sentence_to_clauses(sentence: Sentence) -> tuple[Clause, ...]:
    """The figures of a sentence, each with the words that belong to it alone."""
    tokens = sentence.tokens
    figures = sentence.figures
    if not figures:
        return ()
    leading = is_leading(sentence)
    gaps = [_split(tokens[a + 1 : b], leading=leading) for a, b in itertools.pairwise(figures)]
    befores = [tokens[: figures[0]], *(gap[1] for gap in gaps)]
    afters = [*(gap[0] for gap in gaps), tokens[figures[-1] + 1 :]]
    return tuple(
        Clause(
            index,
            tokens[index],
            tuple(before),
            tuple(after),
            depth_at(tokens, index),
            _find_lead(tokens, index),
        )
        for index, before, after in zip(figures, befores, afters, strict=True)
    )


def _find_lead(tokens: Sequence[Token], index: int) -> tuple[Token, ...]:
    """`above the national rate (5.6%)`: the words that lead to a figure alone in brackets."""
    opened, closed = index, index + 1
    while opened and _is_listed(tokens[opened - 1]):
        opened -= 1
    while closed < len(tokens) and _is_listed(tokens[closed]):
        closed += 1
    behind = tokens[closed].kind if closed < len(tokens) else "RP"
    if opened == 0 or tokens[opened - 1].kind != "LP" or behind != "RP":
        return ()
    start = end = opened - 1
    while start and end - start < _LONGEST_LEAD and tokens[start - 1].kind == "WORD":
        start -= 1
    return tuple(tokens[start:end])


def _is_listed(token: Token) -> bool:
    return is_figure(token) or token.kind == "COMMA" or token.lower == "and"


def is_leading(sentence: Sentence) -> bool:
    """Whether labels stand before their figures: `Male 12 Female 14`, not `2 LAC 6 POLA`."""
    if not sentence.figures:
        return True
    first, last = sentence.figures[0], sentence.figures[-1]
    words_before = any(token.kind in {"WORD", "PERIOD"} for token in sentence.tokens[:first])
    words_after = any(token.kind == "WORD" for token in sentence.tokens[last + 1 :])
    return words_before or not words_after


def depth_at(tokens: Sequence[Token], index: int) -> int:
    """How many brackets are open at a token."""
    depth = 0
    for token in tokens[:index]:
        depth += (token.kind == "LP") - (token.kind == "RP")
    return max(depth, 0)


def _split(gap: Sequence[Token], *, leading: bool) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """The tokens between two figures: what follows the first, and what leads to the second."""
    behind = _leading_bracket(gap)
    if behind:
        rest = _split(gap[behind:], leading=leading)
        return (*gap[:behind], *rest[0]), rest[1]
    inside = _bracketed(gap)
    breaks = [i for i, token in enumerate(gap) if is_break(token) and i not in inside]
    if breaks:
        cut = breaks[-1]
        while cut - 1 in breaks and gap[cut - 1].kind == "WORD":
            cut -= 1
        return tuple(gap[: breaks[0]]), tuple(gap[cut:])
    if gap and is_link(gap[-1]):
        return (), tuple(gap)
    return ((), tuple(gap)) if leading else (tuple(gap), ())


def _leading_bracket(gap: Sequence[Token]) -> int:
    """The length of a bracket, closed again, that follows the first figure at once."""
    if not gap or gap[0].kind != "LP":
        return 0
    return next((i + 1 for i, token in enumerate(gap) if token.kind == "RP"), 0)


def _bracketed(gap: Sequence[Token]) -> frozenset[int]:
    """The indices of brackets that open and close between two figures, with what they hold."""
    inside: set[int] = set()
    opened: int | None = None
    for index, token in enumerate(gap):
        if token.kind == "LP":
            opened = index
        elif token.kind == "RP" and opened is not None:
            inside |= set(range(opened, index + 1))
            opened = None
    return frozenset(inside)


def is_break(token: Token) -> bool:
    """Whether a token parts what is said of two figures."""
    if token.kind == "SLASH" and not token.spaced:
        return False
    return token.kind in _BREAKS or (token.kind == "WORD" and token.lower in _BREAK_WORDS)


def is_link(token: Token) -> bool:
    """Whether a token ties a label to the figure behind it."""
    return token.kind in _LINKS or (token.kind == "WORD" and token.lower in _LINK_WORDS)
