"""What parts the lines of one list: words that take each other's place in lines otherwise alike.

A list never has a measure twice. Where it has `Cleanliness: litter` and `Cleanliness: graffiti`,
litter and graffiti are two things to its publisher, in any other line and in any other year.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from normalise.matching.items import Prepared

MOST_ALIKE = 40
LEAST_WEIGHT = 0.35

Contrasts = frozenset[frozenset[str]]


def find_contrasts(items: Iterable[Prepared]) -> Contrasts:
    """The pairs of words that alone part two lines of the list, all other words being shared."""
    around: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for one in items:
        weights = dict(zip(one.wording.words, one.weights, strict=True))
        words = sorted(weights)
        for at, word in enumerate(words):
            if weights[word] >= LEAST_WEIGHT:
                around[*words[:at], *words[at + 1 :]].add(word)
    return frozenset(
        frozenset({one, other})
        for rest, words in around.items()
        if rest and 1 < len(words) <= MOST_ALIKE
        for one in words
        for other in words
        if one < other
    )


def are_parted(left: Iterable[str], right: Iterable[str], contrasts: Contrasts) -> bool:
    """Whether a word of the one side and a word of the other part lines of a list."""
    others = tuple(right)
    return any(frozenset({one, other}) in contrasts for one in left for other in others)
