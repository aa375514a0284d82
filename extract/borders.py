"""A phrase that a border cut in two: one word again, or two words with a space between them."""

from __future__ import annotations

import re
from typing import NamedTuple

from extract.letters import find_reading
from extract.words import is_common, is_known, word_frequency

CUT_WORD_JOINED = "cut_word_joined"
REPEATED_LETTER_REMOVED = "repeated_letter_removed"

_UNKNOWN = 1e-9
_LONGEST = 40  # letters of a word

_NO_SPACE_AFTER = (
    "(",
    "[",
    "/",
    "\N{LEFT SINGLE QUOTATION MARK}",
    "\N{LEFT DOUBLE QUOTATION MARK}",
)
_NO_SPACE_BEFORE = re.compile(
    r"[,.;:!?)\]/%]|-\w|['\N{RIGHT SINGLE QUOTATION MARK}](?:s|t|re|ve|ll|d)\b"
)


class Weights(NamedTuple):
    """How likely one whole word, and one with a letter printed twice, are against two words.

    `bench/cut_words.py` prints what other weights would do.
    """

    whole: float = 0.1
    repeated: float = 0.01


WEIGHTS = Weights()


class Joint(NamedTuple):
    """Two sides of a border made one: the text, and the rule that made a word whole."""

    text: str
    rule: str | None = None
    is_certain: bool = False


def join_at_border(left: str, right: str) -> Joint:
    """`left` and `right` as one phrase; `is_certain` where a piece alone would be no word.

    >>> join_at_border("Supporting a safe night time eco", "nomy").text
    'Supporting a safe night time economy'
    >>> join_at_border("aspire achie", "eve and make").text
    'aspire achieve and make'
    >>> join_at_border("Delivering intensive", "multi agency").text
    'Delivering intensive multi agency'
    """
    if not left or not right:
        return Joint(left or right)
    if left.endswith(_NO_SPACE_AFTER) or _NO_SPACE_BEFORE.match(right):
        return Joint(left + right)
    before, after = _last_letters(left), _first_letters(right)
    if before and after and after[0].islower():
        return _join_words(left, right, before, after)
    return Joint(f"{left} {right}")


def _join_words(left: str, right: str, before: str, after: str) -> Joint:
    is_certain = not (is_common(before) and is_common(after))
    rule = find_join(before, after)
    if rule == REPEATED_LETTER_REMOVED:
        return Joint(left + right[1:], rule, is_certain)
    if rule == CUT_WORD_JOINED:
        return Joint(left + right, rule, is_certain)
    return Joint(f"{left} {right}")


def find_join(before: str, after: str, weights: Weights = WEIGHTS) -> str | None:
    """The rule that makes `before` and `after` one word, or None where they are two.

    The likeliest reading wins: two words as often as chance puts the two side by side, one
    word as often as it is met. Two pieces that are both no words are one unknown word.
    """
    apart = _chance(before) * _chance(after)
    whole = weights.whole * _read_frequency(before + after)
    once = before + after[1:] if _repeats(before, after) else ""
    repeated = weights.repeated * _read_frequency(once)
    if repeated > max(apart, whole):
        return REPEATED_LETTER_REMOVED
    if whole > apart or not (is_known(before) or is_known(after)):
        return CUT_WORD_JOINED
    return None


def _chance(word: str) -> float:
    return word_frequency(word) or _UNKNOWN


def _read_frequency(word: str) -> float:
    """How common `word` is, or the one word that it is with confused letters."""
    return word_frequency(word) or word_frequency(find_reading(word) or "")


def _repeats(before: str, after: str) -> bool:
    return len(after) > 1 and before[-1].casefold() == after[0].casefold()


def _last_letters(text: str) -> str:
    start, stop = len(text), max(len(text) - _LONGEST, 0)
    while start > stop and text[start - 1].isalpha():
        start -= 1
    return text[start:]


def _first_letters(text: str) -> str:
    end = 0
    while end < min(len(text), _LONGEST) and text[end].isalpha():
        end += 1
    return text[:end]
