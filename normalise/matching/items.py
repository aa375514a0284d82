"""What is matched: an indicator as text, code, unit and theme, and the same made comparable."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from wordfreq import zipf_frequency

from normalise.matching.abbreviations import find_abbreviations, write_out
from normalise.matching.codes import SCHEMES
from normalise.matching.folding import fold
from normalise.matching.wording import Wording, text_to_wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from normalise.matching.abbreviations import Abbreviations
    from normalise.matching.terms import Terms


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a list."""

    id: str
    text: str
    code: str | None = None
    unit: str | None = None
    theme: str | None = None
    polarity: str | None = None
    span: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """An item with its wording, and for each of its words how much that word says."""

    item: Item
    wording: Wording
    weights: tuple[float, ...]
    unit: str | None
    theme: str


def prepare(lists: Sequence[Sequence[Item]], terms: Terms) -> list[list[Prepared]]:
    """The items of several lists, with words weighted by how rare they are in all of them."""
    known = terms.single_words | set(SCHEMES.casefold().split("|"))
    short = find_abbreviations([item.text for one in lists for item in one], known)
    wordings = [_to_wordings(one, terms, short) for one in lists]
    weigh = _weights([wording for one in wordings for wording in one])
    return [
        [
            Prepared(
                item,
                wording,
                tuple(weigh[word] for word in wording.words),
                item.unit,
                fold(item.theme or ""),
            )
            for item, wording in zip(one, many, strict=True)
        ]
        for one, many in zip(lists, wordings, strict=True)
    ]


def _to_wordings(items: Sequence[Item], terms: Terms, short: Abbreviations) -> list[Wording]:
    """The items taken apart; whole where what is set aside is all that parts two of them."""
    texts = [write_out(item.text, short) for item in items]
    found = [
        text_to_wording(text, terms, item.code) for text, item in zip(texts, items, strict=True)
    ]
    bearers: dict[object, set[str]] = defaultdict(set)
    for wording, item in zip(found, items, strict=True):
        bearers[_to_key(wording)].add(item.id)
    return [
        text_to_wording(text, terms, item.code, is_whole=True)
        if len(bearers[_to_key(wording)]) > 1
        else wording
        for text, item, wording in zip(texts, items, found, strict=True)
    ]


def _to_key(wording: Wording) -> object:
    return wording.words, wording.form, wording.amounts


def _weights(wordings: Iterable[Wording]) -> Mapping[str, float]:
    """0 to 1 for each word: rare in these lists and rare in English weighs most."""
    texts = [set(wording.words) for wording in wordings]
    seen = Counter(word for words in texts for word in words)
    most = math.log(1 + max(len(texts), 2))
    return {
        word: 0.5 * (1 - math.log(number) / most) + 0.5 * _rarity(word)
        for word, number in seen.items()
    }


@lru_cache(maxsize=50_000)
def _rarity(word: str) -> float:
    """0 for the commonest words of English, 1 for the rarest; a stem is a word by its letters."""
    return min(1.0, max(0.0, (7.0 - zipf_frequency(word.replace("_", " "), "en")) / 5.0))
