"""A header's words as they were meant: short forms in full, cut words whole, slips put right."""

from __future__ import annotations

import calendar
import itertools
import re
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from normalise.headerphrases import FILLERS, PHRASES
from normalise.headerwords import VOCABULARY

_KEPT = 4_096  # headers whose spelling is kept at hand
_SHORT = {
    **dict.fromkeys(("tgt", "tgts", "trgt", "targ"), "target"),
    **dict.fromkeys(("act", "actl"), "actual"),
    **dict.fromkeys(("perf", "perform"), "performance"),
    **dict.fromkeys(("ind", "indic", "inds"), "indicator"),
    **dict.fromkeys(("qtr", "qrtr", "qtrs", "qr"), "quarter"),
    **dict.fromkeys(("avg", "av", "ave", "avge"), "average"),
    **dict.fromkeys(("nat", "natl"), "national"),
    **dict.fromkeys(("fcst", "fcast", "forcast"), "forecast"),
    **dict.fromkeys(("cum", "cumul", "cumm"), "cumulative"),
    **dict.fromkeys(("cur", "curr"), "current"),
    **dict.fromkeys(("mth", "mnth", "mon"), "month"),
    **dict.fromkeys(("mths", "mnths", "mos"), "months"),
    **dict.fromkeys(("desc", "descr"), "description"),
    **dict.fromkeys(("est", "estd"), "estimate"),
    **dict.fromkeys(("proj", "projn"), "projected"),
    **dict.fromkeys(("num", "nos", "nr"), "number"),
    **dict.fromkeys(("comm", "comms", "cmts"), "comments"),
    **dict.fromkeys(("v", "versus", "cf"), "vs"),
    **dict.fromkeys(("ye", "fye"), "year end"),
    "fytd": "ytd",
    "exp": "expected",
    "var": "variance",
    "diff": "difference",
    "prev": "previous",
    "resp": "responsible",
    "freq": "frequency",
    "yr": "year",
    "yrs": "years",
    "dir": "direction",
    "obj": "objective",
    "dept": "department",
    "mgr": "manager",
    "corp": "corporate",
    "stat": "statistical",
    "min": "minimum",
    "max": "maximum",
    "ref's": "ref",
}
_PERIOD_WORDS = frozenset(name.lower() for name in calendar.month_name if name) | {
    *(
        "quarter",
        "quarterly",
        "month",
        "monthly",
        "year",
        "yearly",
        "annual",
        "cumulative",
        "half",
        "same",
        "date",
        "ending",
        "ended",
        "rolling",
        "financial",
        "period",
        "corresponding",
        "first",
        "second",
        "third",
        "fourth",
    ),
}
_KNOWN = VOCABULARY | _PERIOD_WORDS
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
# from the start of a word only, or a long word is gone through from each of its letters
_SLASH = re.compile(r"(?<![a-z])[a-z]{2,}(?:/[a-z]{2,})+")
_SLASHED = frozenset(
    word for _, _, phrases in PHRASES for word in phrases.split() if _SLASH.fullmatch(word)
)
_MOST_PIECES = 3
_SHORTEST_GUESS = 5
_ALIKE = 0.82
_PUNCTUATION = re.compile(r"[()\[\]{}:;,.?!*\"\u2013\u2014\u2026|]+|(?<=[a-z])'s?(?= |$)")


class Guess(NamedTuple):
    """Words with their slips put right, and what was changed: `tagret` read as `target`."""

    words: str
    changes: tuple[str, ...]


@lru_cache(maxsize=_KEPT)
def spell_header(header: str) -> str:
    """A header in small letters, its cut words whole and its short forms written out.

    >>> spell_header("Perfor mance vs Tgt.")
    'performance vs target'
    """
    text = re.sub(r"\s+", " ", header).strip().lower().replace("\u2019", "'")
    text = re.sub(r"\by\.?\s?t\.?\s?d\b\.?|\bf\.?y\.?t\.?d\b\.?", "ytd", text)
    text = re.sub(r"\by/e\b", "year end", text)
    text = re.sub(r"%\s?age\b", "percentage", text)
    text = re.sub(r"\bd\.\s?o\.\s?t\b\.?", "dot", text)
    return _write_out(_join_cut(text))


def _join_cut(text: str) -> str:
    """`targ et`, `tar- get`, `bench-mark`: pieces that are one known word only together."""
    words = list(_WORD.finditer(text))
    kept, at, i = [], 0, 0
    while i < len(words):
        count = next((n for n in (_MOST_PIECES, 2) if _is_cut(words[i : i + n], n, text)), 1)
        pieces = words[i : i + count]
        kept += [text[at : pieces[0].start()], "".join(piece.group() for piece in pieces)]
        at, i = pieces[-1].end(), i + count
    return "".join((*kept, text[at:]))


def _is_cut(pieces: list[re.Match[str]], count: int, text: str) -> bool:
    if len(pieces) < count or not _is_word("".join(piece.group() for piece in pieces)):
        return False
    gaps = (text[left.end() : right.start()] for left, right in itertools.pairwise(pieces))
    known = all(_is_word(one.group()) or one.group() in FILLERS for one in pieces)
    return not known and all(re.fullmatch(r" |-|- ", gap) for gap in gaps)


def _is_word(word: str) -> bool:
    return word in _KNOWN or word.removesuffix("s") in _KNOWN


def _write_out(text: str) -> str:
    return re.sub(
        r"(?<![a-z'/])([a-z]+(?:'s)?)\b(\.(?!\w))?(?![a-z'])",
        lambda match: (
            _SHORT.get(match[1], match[1]) + ("" if match[1] in _SHORT else match[2] or "")
        ),
        text,
    )


def to_plain_words(text: str) -> str:
    """The words of a spelled header, without brackets, stops and lone dashes."""
    text = _SLASH.sub(_part_slash, re.sub(r"\s/\s|&", " and ", _PUNCTUATION.sub(" ", text)))
    text = re.sub(r"(?<![+/])-(?!\s*$)|\s-\s|^-|\s+-$", " ", text)
    return re.sub(r"\s+", " ", text).strip()


def _part_slash(match: re.Match[str]) -> str:
    """`comments/actions` are two words, `pass/fail` is a known one."""
    return match[0] if match[0] in _SLASHED else match[0].replace("/", " and ")


@lru_cache(maxsize=_KEPT)
def guess_spelling(words: str) -> Guess | None:
    """`words` with each unknown one read as the known one that it is a slip of; None for none.

    >>> guess_spelling("tagret")
    Guess(words='target', changes=('`tagret` read as `target`',))
    """
    guesses = {word: _nearest(word) for word in words.split() if _may_be_slip(word)}
    changes = {word: meant for word, meant in guesses.items() if meant}
    if not changes:
        return None
    spelled = " ".join(changes.get(word, word) for word in words.split())
    return Guess(spelled, tuple(f"`{word}` read as `{meant}`" for word, meant in changes.items()))


def _may_be_slip(word: str) -> bool:
    return len(word) >= _SHORTEST_GUESS and word.isalpha() and not _is_word(word)


def _nearest(word: str) -> str | None:
    """The one known word that starts alike and differs by a letter or two."""
    near = (one for one in _KNOWN if one[0] == word[0] and abs(len(one) - len(word)) <= 1)
    ranked = sorted(((_likeness(word, one), one) for one in near), reverse=True)[:1]
    return next((one for likeness, one in ranked if likeness >= _ALIKE), None)


def _likeness(word: str, other: str) -> float:
    return SequenceMatcher(None, word, other, autojunk=False).ratio()
