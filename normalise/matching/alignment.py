"""The words of two texts laid side by side: which go together, and what the others weigh."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import JaroWinkler

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from normalise.matching.items import Prepared

NEAR = 0.9
LONG_ENOUGH = 5
FEW = 2

Weighted = tuple[tuple[str, float], ...]
# The words of each of the two lists.
Vocabularies = tuple[frozenset[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which words of two texts go together; weights are those of the rarer words."""

    shared: float
    left: Weighted
    right: Weighted
    left_all: float
    right_all: float

    @property
    def is_two_sided(self) -> bool:
        """Whether each side has words that the other lacks."""
        return bool(self.left and self.right)


def align(one: Prepared, other: Prepared) -> Alignment:
    """Pair the words of two texts: the same words, then words that differ in a letter or two."""
    left = dict(zip(one.wording.words, one.weights, strict=True))
    right = dict(zip(other.wording.words, other.weights, strict=True))
    left_all, right_all = sum(left.values()), sum(right.values())
    both = left.keys() & right.keys()
    shared = sum(left[word] + right[word] for word in both) / 2
    only_left = {word: left[word] for word in left if word not in both}
    only_right = {word: right[word] for word in right if word not in both}
    for word in list(only_left):
        near = _nearest(word, only_right)
        if near:
            shared += (only_left.pop(word) + only_right.pop(near)) / 2
    return Alignment(
        shared, tuple(only_left.items()), tuple(only_right.items()), left_all, right_all
    )


def _nearest(word: str, others: Mapping[str, float]) -> str | None:
    if len(word) < LONG_ENOUGH or not word.isalpha():
        return None
    close = [
        other
        for other in others
        if len(other) >= LONG_ENOUGH and JaroWinkler.similarity(word, other) >= NEAR
    ]
    return max(close, key=lambda other: (JaroWinkler.similarity(word, other), other), default=None)


def is_one_for_one(found: Alignment) -> bool:
    """Whether a word or two of each side stand alone and the others are shared."""
    few = found.is_two_sided and max(len(found.left), len(found.right)) <= FEW
    return few and found.shared > 0


def is_clean_swap(left: Sequence[str], right: Sequence[str], found: Alignment) -> bool:
    """Whether one word stands in another's place and all else is the same, in the same order."""
    if len(found.left) != 1 or len(found.right) != 1:
        return False
    gone, come = found.left[0][0], found.right[0][0]
    return [word for word in left if word != gone] == [word for word in right if word != come]


def weigh_added(found: Alignment) -> float:
    """How much the rarest word says that one side has and the other lacks, all else shared."""
    if bool(found.left) == bool(found.right):
        return 0.0
    return max(weight for _, weight in (*found.left, *found.right))


def weigh_known(found: Alignment, lists: Vocabularies) -> tuple[float, float]:
    """What the words of one side alone weigh where the other's list knows them, too.

    A publisher who writes `children present` in one line and `alcohol present` in another means
    two things by them; who never writes `detection` may well call it `diagnosis`. The first figure
    is that of words in each other's place, the second that of words on one side alone.
    """
    left, right = _heaviest(found.left, lists[1]), _heaviest(found.right, lists[0])
    return (min(left, right), 0.0) if found.is_two_sided else (0.0, max(left, right))


def _heaviest(words: Weighted, there: frozenset[str]) -> float:
    return max((weight for word, weight in words if word in there), default=0.0)
