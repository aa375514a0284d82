"""Which pairs of two lists are worth comparing: those whose letters or words are nearest.

Each text is a sparse vector of its words and of the letter n-grams of its words, weighted by
tf-idf. The nearest of each item, from both sides, are candidates; so the number of pairs to
compare grows with the lists and not with their product.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from normalise.matching.items import Prepared

NEAREST = 15
ROWS_AT_ONCE = 1000
_LENGTHS = (3, 4)

Candidates = dict[tuple[int, int], float]


def find_candidates(left: Sequence[Prepared], right: Sequence[Prepared]) -> Candidates:
    """Pairs of positions in the two lists with the cosine of their letters, 0 to 1.

    For every item the nearest of the other list by letters, the nearest by words, and all that
    share a published code with it.
    """
    if not left or not right:
        return {}
    letters = _vectors([_letters(one) for one in (*left, *right)], len(left))
    words = _vectors([_words(one) for one in (*left, *right)], len(left))
    found = set(_nearest(*letters)) | set(_nearest(*words)) | set(_same_code(left, right))
    if not found:
        return {}
    rows, columns = (np.array(side) for side in zip(*sorted(found), strict=True))
    cosines = _cosines(*letters, rows, columns)
    return {
        (int(row), int(column)): float(cosine)
        for row, column, cosine in zip(rows, columns, cosines, strict=True)
    }


def _letters(one: Prepared) -> list[str]:
    """The letter n-grams of a text's words, over the blanks between them."""
    text = f" {' '.join(one.wording.words)} "
    return [text[at : at + n] for n in _LENGTHS for at in range(len(text) - n + 1)]


def _words(one: Prepared) -> list[str]:
    """A text's words, and its amounts as words."""
    amounts = (f"{each.kind} {each.low} {each.high}" for each in one.wording.amounts)
    return [*one.wording.words, *sorted(amounts)]


def _vectors(
    texts: Sequence[Sequence[str]], split: int
) -> tuple[sparse.csr_matrix, sparse.csr_matrix]:
    """Tf-idf vectors of length 1, the first `split` texts apart from the others."""
    counts = [Counter(text) for text in texts]
    seen = Counter(term for count in counts for term in count)
    number = {term: index for index, term in enumerate(sorted(seen))}
    rarity = {term: math.log((1 + len(texts)) / (1 + many)) + 1 for term, many in seen.items()}
    columns: list[int] = []
    values: list[float] = []
    ends = [0]
    for count in counts:
        weights = [(1 + math.log(many)) * rarity[term] for term, many in count.items()]
        length = math.sqrt(sum(weight * weight for weight in weights)) or 1.0
        columns += [number[term] for term in count]
        values += [weight / length for weight in weights]
        ends.append(len(columns))
    shape = (len(texts), max(len(number), 1))
    matrix = sparse.csr_matrix((values, columns, ends), shape=shape, dtype=np.float32)
    return matrix[:split], matrix[split:]


def _nearest(left: sparse.csr_matrix, right: sparse.csr_matrix) -> Iterable[tuple[int, int]]:
    yield from _nearest_of_each(left, right)
    yield from ((row, column) for column, row in _nearest_of_each(right, left))


def _nearest_of_each(
    left: sparse.csr_matrix, right: sparse.csr_matrix
) -> Iterable[tuple[int, int]]:
    """For each row of `left` the rows of `right` that are nearest, those that share nothing not."""
    turned = right.T.tocsr()
    for start in range(0, left.shape[0], ROWS_AT_ONCE):
        product = (left[start : start + ROWS_AT_ONCE] @ turned).tocsr()
        for row in range(product.shape[0]):
            low, high = product.indptr[row], product.indptr[row + 1]
            columns, values = product.indices[low:high], product.data[low:high]
            if len(values) > NEAREST:
                kept = np.lexsort((columns, -values))[:NEAREST]
                columns = columns[kept]
            yield from ((start + row, int(column)) for column in columns)


def _same_code(left: Sequence[Prepared], right: Sequence[Prepared]) -> Iterable[tuple[int, int]]:
    where: dict[str, list[int]] = {}
    for column, one in enumerate(right):
        for code in one.wording.codes:
            where.setdefault(code, []).append(column)
    for row, one in enumerate(left):
        for code in one.wording.codes:
            yield from ((row, column) for column in where.get(code, ()))


def _cosines(
    left: sparse.csr_matrix,
    right: sparse.csr_matrix,
    rows: np.ndarray,
    columns: np.ndarray,
) -> np.ndarray:
    """The cosine of each pair of rows."""
    return np.asarray(left[rows].multiply(right[columns]).sum(axis=1)).ravel()
