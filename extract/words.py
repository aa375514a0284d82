"""How common an English word is: the evidence for joining, parting and mending words.

The frequencies are those of the package wordfreq (code Apache-2.0, data CC BY-SA 4.0), which
`bench/cut_words.py` compares with a plain word list.
"""

from __future__ import annotations

from functools import cache

KNOWN = 2e-8
COMMON = 1e-6
VERY_COMMON = 1e-5
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
    return _frequencies(wordlist).get(folded, 0.0)


def is_known(word: str) -> bool:
    """True where `word` is met often enough to be more than somebody's slip."""
    return word_frequency(word) >= KNOWN


def is_common(word: str) -> bool:
    """True for a word that most readers know.

    Such words are all in the short list, which loads in a tenth of the time of the long one.
    """
    return _find_frequency(word, "small") >= COMMON


@cache
def _frequencies(wordlist: str) -> dict[str, float]:
    # not loaded before a word is asked for: most pages of figures need none
    from wordfreq import get_frequency_dict  # noqa: PLC0415 its own imports take longer than a page

    return get_frequency_dict("en", wordlist=wordlist)
