"""Letters that a recogniser confused, put right where a common word leaves one reading."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.words import COMMON, VERY_COMMON, is_known, word_frequency

_TOKEN = re.compile(r"[^\W_]+")
_CONFUSED_FIRST = (("l", "I"), ("I", "l"), ("1", "I"), ("1", "l"), ("0", "O"))
_CONFUSED = (
    ("l", "i"),
    ("i", "l"),
    ("I", "l"),
    ("1", "l"),
    ("1", "i"),
    ("0", "o"),
    ("5", "s"),
    ("8", "b"),
    ("rn", "m"),
    ("m", "rn"),
    ("cl", "d"),
    ("vv", "w"),
)
_SHORTEST = 4
_LONGEST = 30


def repair_letters(text: str) -> str:
    """`text` with each confused word put right; every other word stays as it is.

    >>> repair_letters("lmprovement of c0mmunity safety, NI195a, KSI")
    'Improvement of community safety, NI195a, KSI'
    """
    return _TOKEN.sub(lambda match: find_reading(match[0]) or match[0], text)


@lru_cache(maxsize=10_000)
def find_reading(word: str) -> str | None:
    """The one common word that `word` is with confused letters, or None.

    None where the printed word is known, is an acronym, a name's or a code's shape, or where
    two common words fit. One confusion is tried before two.
    """
    if not _is_mendable(word) or is_known(word):
        return None
    readings = _substitute(word)
    if not (common := _find_common(readings, word)):
        common = _find_common({two for one in readings for two in _substitute(one)}, word)
    return next(iter(common.values())) if len(common) == 1 else None


def _is_mendable(word: str) -> bool:
    """True where `word` has the shape of a plain word: no acronym, no code, not too short."""
    letters = word.translate(_DIGITS_AS_LETTERS)
    inner = letters[1:].replace("I", "l")
    capitals = sum(map(str.isupper, word))
    digits = sum(map(str.isdigit, word))
    return (
        _SHORTEST <= len(word) <= _LONGEST
        and inner.isalpha()
        and inner.islower()
        and word[0] not in "58"
        and not word[-1].isdigit()
        and 2 * capitals < len(word)
        and 4 * digits <= len(word)
    )


_DIGITS_AS_LETTERS = str.maketrans("0158", "olsb")


def _substitute(word: str) -> set[str]:
    """Every word that `word` becomes when one confusion is undone in one place."""
    first = {new + word[len(old) :] for old, new in _CONFUSED_FIRST if word.startswith(old)}
    return first | {
        word[:start] + new + word[start + len(old) :]
        for old, new in _CONFUSED
        for start in range(len(word))
        if word.startswith(old, start) and (start or len(old) > 1)
    }


def _find_common(readings: set[str], word: str) -> dict[str, str]:
    """The common words among `readings`; a capital, perhaps of a name, asks for more."""
    enough = VERY_COMMON if word[0].isupper() and word[0] != "I" else COMMON
    return {
        reading.casefold(): _like(word, reading)
        for reading in sorted(readings)
        if reading.isalpha() and word_frequency(reading) >= enough
    }


def _like(word: str, reading: str) -> str:
    """`reading` with a capital where `word` has one that no confusion explains."""
    return reading[0].upper() + reading[1:] if word[0].isupper() and word[0] != "I" else reading
