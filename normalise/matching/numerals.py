"""Numbers in words, with separators or with halves, written in plain figures."""

from __future__ import annotations

import re

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty"
)
_TENS = {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "hundred": "100"}
_FIGURES = {word: str(number) for number, word in enumerate(_SMALL.split())} | _TENS
_THOUSANDS = {"k": 1000, "thousand": 1000, "hundred thousand": 100_000, "million": 1_000_000}
NUMBER_WORDS = "|".join(sorted(_FIGURES, key=len, reverse=True))
_WORD = re.compile(rf"\b({NUMBER_WORDS})\b")
# NFKD parts a half in two figures with a bar of its own between them.
_HALF = re.compile(r"(?<=\d)1\u20442")
_RATE = re.compile(
    r"\b(?P<per>per|for every) (?P<many>\d+)?\s?(?P<word>k|hundred thousand|thousand|million)\b"
)
_A_UNIT = re.compile(r"\b(within|in|after|under|over) an? (?=(?:hour|day|week|month|year)\b)")
_SEPARATOR = re.compile(r"(?<=\d),(?=\d{3}\b)|(?<=\d)\s(?=000\b)")


def write_in_figures(plain: str) -> str:
    """A folded text with its numbers in figures.

    >>> write_in_figures("under five, per 1,000 or per million, 10k, within a year (thousands)")
    'under 5, per 1000 or per 1000000, 10k, within 1 year (thousands)'
    """
    rates = _RATE.sub(_rate_to_figures, _SEPARATOR.sub("", _HALF.sub(".5", plain)))
    figures = _WORD.sub(lambda found: _FIGURES[found[1]], rates)
    return _A_UNIT.sub(r"\1 1 ", figures)


def _rate_to_figures(match: re.Match[str]) -> str:
    return f"{match['per']} {int(match['many'] or 1) * _THOUSANDS[match['word']]}"
