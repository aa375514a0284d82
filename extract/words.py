"""How common an English word is: the evidence for joining, parting and mending words.

The frequencies are those of the package wordfreq (code Apache-2.0, data CC BY-SA 4.0), which
`bench/cut_words.py` compares with a plain word list.
"""

from __future__ import annotations

import gzip
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import msgpack

KNOWN = 2e-8
COMMON = 1e-6
VERY_COMMON = 1e-5
_FORMAT = {"format": "cB", "version": 1}
_ONE_LETTER_WORDS = frozenset("ai")


def word_frequency(word: str) -> float:
    """The share of `word` among all words of English text; 0 for what is no word.

    Case does not count. A single letter other than `a` and `I` is no word.

    >>> word_frequency("economy") > word_frequency("nomy")
    True
    """
    return _find_frequency(word, "large")


def _find_frequency(word: str, wordlist: str) -> float:
    folded = word.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    if len(folded) == 1 and folded not in _ONE_LETTER_WORDS:
        return 0.0
    return read_frequencies(wordlist).get(folded, 0.0)


def is_known(word: str) -> bool:
    """True where `word` is met often enough to be more than somebody's slip."""
    return word_frequency(word) >= KNOWN


def is_common(word: str) -> bool:
    """True for a word that most readers know.

    Such words are all in the short list, which loads in a tenth of the time of the long one.
    """
    return _find_frequency(word, "small") >= COMMON


@cache
def read_frequencies(wordlist: str) -> dict[str, float]:
    """The share of each word, from the file of the package.

    The file is a "cBpack" (documented at `wordfreq.read_cBpack`): behind a header the words that
    are met 10 ** (-n / 100) times in a word, for each n. It is read here as importing the package
    takes longer than a report.
    """
    place = find_spec("wordfreq")
    if place is None or place.origin is None:
        message = "the package wordfreq is not installed"
        raise ModuleNotFoundError(message)
    data = (Path(place.origin).parent / "data" / f"{wordlist}_en.msgpack.gz").read_bytes()
    header, *groups = msgpack.loads(gzip.decompress(data), raw=False)
    if header != _FORMAT:
        message = f"the list of words is not in the known format: {header}"
        raise ValueError(message)
    return {word: 10 ** (-n / 100) for n, words in enumerate(groups) for word in words}
