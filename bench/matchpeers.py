"""What matches two lists: our matcher, and two usual ways that take the nearest text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from math import log, sqrt
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import fuzz, process, utils
from scipy import sparse

from normalise.matching.engine import match_items
from pipeline.matchlists import EVEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from normalise.matching.items import Item

ROWS_AT_ONCE = 500
LENGTHS = (2, 3, 4)

Found = list[tuple[float, str, str]]
"""Pairs of ids, and how near they are."""


@dataclass(frozen=True)
class MatchTool:
    """A way to match: its name, the packages behind it, and the function that is timed.

    `least` is how near a pair has to be; None where it is chosen as it serves the tool best.
    """

    label: str
    packages: tuple[str, ...]
    match: Callable[[Sequence[Item], Sequence[Item]], Found]
    least: float | None = None


def match_ours(left: Sequence[Item], right: Sequence[Item]) -> Found:
    """Our matcher: the best guess of each indicator."""
    pairs = match_items(left, right)
    return [(pair.confidence, pair.a, pair.b) for pair in pairs if pair.is_best]


def match_fuzzy(left: Sequence[Item], right: Sequence[Item]) -> Found:
    """rapidfuzz: the share of letters in common after the words are sorted."""
    texts = [[utils.default_process(item.text) for item in of] for of in (left, right)]
    scores = process.cdist(*texts, scorer=fuzz.token_sort_ratio, dtype=np.float32, workers=1)
    return _to_mutual(_nearest([scores]), left, right)


def match_vectors(left: Sequence[Item], right: Sequence[Item]) -> Found:
    """The cosine of tf-idf vectors of the letters, two to four at a time."""
    rows = _to_vectors([item.text for item in (*left, *right)])
    one, other = rows[: len(left)], rows[len(left) :].T.tocsr()
    starts = range(0, len(left), ROWS_AT_ONCE)
    blocks = ((one[at : at + ROWS_AT_ONCE] @ other).toarray() for at in starts)
    return _to_mutual(_nearest(blocks), left, right)


def _to_vectors(texts: Sequence[str]) -> sparse.csr_matrix:
    counts = [Counter(_to_letters(text)) for text in texts]
    seen = Counter(term for count in counts for term in count)
    number = {term: at for at, term in enumerate(seen)}
    rarity = {term: log((1 + len(texts)) / (1 + many)) + 1 for term, many in seen.items()}
    columns: list[int] = []
    values: list[float] = []
    ends = [0]
    for count in counts:
        weights = [many * rarity[term] for term, many in count.items()]
        length = sqrt(sum(weight * weight for weight in weights)) or 1.0
        columns += [number[term] for term in count]
        values += [weight / length for weight in weights]
        ends.append(len(columns))
    return sparse.csr_matrix((values, columns, ends), (len(texts), len(number)), dtype="float32")


def _to_letters(text: str) -> Iterable[str]:
    padded = f" {' '.join(text.casefold().split())} "
    return (padded[at : at + n] for n in LENGTHS for at in range(len(padded) - n + 1))


Nearest = tuple[np.ndarray, np.ndarray, np.ndarray]


def _nearest(blocks: Iterable[np.ndarray]) -> Nearest:
    """The best column of each row with its score, and the best row of each column."""
    columns, scores, start = [], [], 0
    best = row = None
    for block in blocks:
        columns.append(block.argmax(axis=1))
        scores.append(block.max(axis=1))
        here, at = block.max(axis=0), block.argmax(axis=0) + start
        if best is None:
            best, row = here, at
        else:
            row = np.where(here > best, at, row)
            best = np.maximum(here, best)
        start += len(block)
    return np.concatenate(columns), np.concatenate(scores), row


def _to_mutual(nearest: Nearest, left: Sequence[Item], right: Sequence[Item]) -> Found:
    columns, scores, rows = nearest
    return [
        (float(score), left[row].id, right[column].id)
        for row, (column, score) in enumerate(zip(columns, scores, strict=True))
        if rows[column] == row
    ]


MATCH_TOOLS = {
    "ours": MatchTool("Quarterlies", ("numpy", "scipy", "rapidfuzz"), match_ours, EVEN),
    "rapidfuzz": MatchTool("rapidfuzz, `token_sort_ratio`", ("rapidfuzz",), match_fuzzy),
    "tfidf": MatchTool("tf-idf of letters, cosine", ("scipy",), match_vectors),
}
