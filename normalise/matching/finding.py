"""Finds what somebody asks for in words, roughly: other forms of a word, beginnings, slips.

A code or an id that is written out is found exactly, and nothing else with it.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from normalise.matching.folding import fold, fold_to_stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LEAST = 0.5
"""A hit holds at least half of what is asked for, by the weight of its words."""
LEAST_OF_BEST = 0.6
"""And is not much worse than the best."""
BEGINNING = 0.9
ALIKE = 78.0
"""From so many points of a hundred on, a word is taken for a slip of another."""
SURROUNDINGS = 0.6
_SHORTEST = 3
_SMALL_WORDS = frozenset(fold_to_stems("a an and at by for from in of on or per the to who with"))


@dataclass(frozen=True, slots=True)
class Findable:
    """Something that can be found: by its id, its codes, its names, and what stands around it."""

    id: str
    names: tuple[str, ...]
    codes: tuple[str, ...] = ()
    around: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found, and how well it fits, from 0 to 1."""

    id: str
    score: float


def find(query: str, items: Sequence[Findable]) -> tuple[Hit, ...]:
    """What a query finds, the best first; none where nothing is near it.

    >>> items = [Findable("a", ("Repeat victims of burglary",)), Findable("b", ("Calls answered",))]
    >>> [hit.id for hit in find("victms repeat", items)]
    ['a']
    """
    exact = _find_exactly(query, items)
    if exact:
        return tuple(Hit(item.id, 1.0) for item in exact)
    asked = _to_stems(query)
    if not asked:
        return ()
    known = [[(_stems(name), 1.0) for name in item.names] for item in items]
    for texts, item in zip(known, items, strict=True):
        texts += [(_stems(text), SURROUNDINGS) for text in item.around]
    nearness = _find_nearness(
        asked, {word for texts in known for text, _ in texts for word in text}
    )
    weights = _find_weights(asked, known, nearness)
    hits = [
        Hit(
            item.id,
            max((_score(text, nearness, weights) * part for text, part in texts), default=0),
        )
        for item, texts in zip(items, known, strict=True)
    ]
    best = max((hit.score for hit in hits), default=0)
    kept = [hit for hit in hits if hit.score >= max(LEAST, best * LEAST_OF_BEST)]
    return tuple(sorted(kept, key=lambda hit: (-hit.score, hit.id)))


def _find_exactly(query: str, items: Iterable[Findable]) -> list[Findable]:
    """What bears the id or the code that was written, in whatever case and with any blanks."""
    wanted = "".join(query.casefold().split())
    return [
        item for item in items if wanted in {code.casefold() for code in (item.id, *item.codes)}
    ]


def _stems(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold_to_stems(fold(text))))


def _to_stems(query: str) -> tuple[str, ...]:
    """The words of a query that say something; all of them where none does."""
    stems = _stems(query)
    return tuple(word for word in stems if word not in _SMALL_WORDS) or stems


def _find_nearness(asked: Sequence[str], known: Iterable[str]) -> dict[str, dict[str, float]]:
    """How near each known word is to each that is asked for; only those that are near at all."""
    words = sorted(known)
    return {
        word: {other: near for other in words if (near := _to_nearness(word, other))}
        for word in asked
    }


def _to_nearness(asked: str, known: str) -> float:
    """How near a word is to another: the same, its beginning, or a slip of it."""
    if asked == known:
        return 1.0
    if min(len(asked), len(known)) < _SHORTEST or not asked.isalpha():
        return 0.0
    if known.startswith(asked):
        return BEGINNING
    alike = fuzz.ratio(asked, known, score_cutoff=ALIKE)
    return alike / 100 * BEGINNING if alike else 0.0


def _find_weights(
    asked: Sequence[str],
    known: Sequence[Sequence[tuple[tuple[str, ...], float]]],
    nearness: Mapping[str, Mapping[str, float]],
) -> dict[str, float]:
    """What each word of a query weighs: a word that few things have tells more."""
    counts: Counter[str] = Counter()
    for texts in known:
        there = {word for text, _ in texts for word in text}
        counts.update(word for word in asked if not there.isdisjoint(nearness[word]))
    return {word: math.log1p(len(known) / max(counts[word], 1)) for word in asked}


def _score(
    text: Sequence[str],
    nearness: Mapping[str, Mapping[str, float]],
    weights: Mapping[str, float],
) -> float:
    """How much of a query a text holds, and how much of the text is asked for."""
    found = {
        word: max((near.get(one, 0) for one in text), default=0) for word, near in nearness.items()
    }
    held = sum(weights[word] * near for word, near in found.items()) / sum(weights.values())
    used = sum(near > 0 for near in found.values()) / max(len(text), 1)
    return held * (0.85 + 0.15 * min(used, 1))
