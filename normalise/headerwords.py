"""A header's words to the roles that its column can have, each with a score."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from normalise.headerphrases import FILLERS, PHRASES

if TYPE_CHECKING:
    from normalise.columns import ColumnRole as Role

_KEPT = 4_096  # headers whose scores are kept at hand

_LINK = re.compile(
    r"\b(?:from|to|against|on|of|since|for|vs|by|in|than|with|per|at|compared|versus)\b"
)
_AND = re.compile(r"\band\b")
_AFTER_LINK, _AFTER_AND, _BEFORE_HEAD = 0.6, 0.85, 0.8


class _Phrase(NamedTuple):
    """A phrase found in a header."""

    role: Role
    weight: float
    text: str
    start: int
    end: int


def _to_pattern(phrases: str) -> re.Pattern[str]:
    ordered = sorted((phrase.strip() for phrase in phrases.split("|")), key=len, reverse=True)
    words = (r"\s+".join(f"{re.escape(word)}s?" for word in one.split()) for one in ordered)
    return re.compile(rf"(?<![\w/])(?:{'|'.join(words)})(?![\w/])")


_PATTERNS = tuple((role, weight, _to_pattern(phrases)) for role, weight, phrases in PHRASES)
VOCABULARY = frozenset(
    word for _, _, phrases in PHRASES for word in re.findall(r"[a-z]{3,}", phrases)
)


@lru_cache(maxsize=_KEPT)
def score_words(words: str) -> tuple[tuple[Role, float, str], ...]:
    """Each role that a header's spelled words speak of, its score and what says so, best first.

    A phrase counts in full where it is what the header is about: the last one before a word such
    as `from` (`Variance from target`, `Target status`).

    >>> [role.value for role, _, _ in score_words("variance from target")]
    ['variance', 'target']
    """
    found = _without_inner(
        [
            _Phrase(role, weight, match.group(), match.start(), match.end())
            for role, weight, pattern in _PATTERNS
            for match in pattern.finditer(words)
        ]
    )
    best: dict[Role, tuple[float, str]] = {}
    for phrase in found:
        score = round(_score(phrase, found, words), 3)
        if score > best.get(phrase.role, (0.0, ""))[0]:
            best[phrase.role] = (score, phrase.text)
    ranked = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))
    return tuple((role, score, text) for role, (score, text) in ranked)


def _without_inner(found: list[_Phrase]) -> list[_Phrase]:
    """The phrases that are no part of a longer one: `target met` is not about a target."""
    return [
        one
        for one in found
        if not any(
            other.start <= one.start
            and one.end <= other.end
            and other.end - other.start > one.end - one.start
            for other in found
        )
    ]


def _score(phrase: _Phrase, found: list[_Phrase], words: str) -> float:
    """The weight of a phrase by its place in the header, and by the words it leaves unexplained."""
    known = sum(bool(word) for word in _content_words(" ".join({one.text: None for one in found})))
    total = max(len(_content_words(words)), 1)
    share = min(known / total, 1.0)
    own = min(len(_content_words(phrase.text)) / total, 1.0)
    weight = phrase.weight * (0.6 + 0.3 * share + 0.1 * own)
    if _LINK.search(words, 1, phrase.start):
        return weight * _AFTER_LINK
    if _AND.search(words, 1, phrase.start):
        return weight * _AFTER_AND
    is_last = not any(
        other.start >= phrase.end and not _parts(words, phrase.end, other.start) for other in found
    )
    return weight if is_last else weight * _BEFORE_HEAD


def _parts(words: str, start: int, end: int) -> bool:
    """Whether what stands between two phrases makes the first the head, or both."""
    return any(link.search(words, start, end) for link in (_LINK, _AND))


def _content_words(text: str) -> list[str]:
    return [word for word in text.split() if word not in FILLERS]
