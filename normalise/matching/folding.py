"""Text to comparable words: lower case, no accents, prefixes joined, stems."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import snowballstemmer

from normalise.matching.numerals import NUMBER_WORDS

_STEMMER = snowballstemmer.stemmer("english")
_PREFIXES = "re|anti|non|multi|co|pre|post|un|sub|inter|under|over|mid|self|e"
_JOINED = re.compile(
    rf"\b(?:({_PREFIXES})\s?[-\u2010\u2011]\s?|(non)\s)(?=[a-z]{{2}})(?!(?:{NUMBER_WORDS})s?\b)"
)
_PLURAL_OF_LETTERS = re.compile(r"\b([A-Z]{2,})['\u2019]?s\b")
_APOSTROPHE = re.compile(r"['\u2018\u2019]")
_WORD = re.compile(r"[a-z]+(?:&[a-z]+)?|\d+(?:[.,]\d+)*[a-z]*|%|\u00a3")


def fold(text: str) -> str:
    """Lower case, no accents or apostrophes, prefixes joined to their words.

    >>> fold("Re-offending by Children\u2019s homes")
    'reoffending by childrens homes'
    """
    letters = _PLURAL_OF_LETTERS.sub(r"\1", text)
    plain = unicodedata.normalize("NFKD", letters).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(_JOINED.sub(r"\1\2", _APOSTROPHE.sub("", plain)).split())


def fold_to_stems(folded: str) -> tuple[str, ...]:
    """The stems of a folded text, in order."""
    return tuple(stem(word) for word in _WORD.findall(folded))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of a lower-case word; a figure stays as it is.

    >>> stem("calls"), stem("satisfied"), stem("11a")
    ('call', 'satisfi', '11a')
    """
    return str(_STEMMER.stemWord(word)) if word.isalpha() else word
