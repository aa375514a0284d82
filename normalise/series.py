"""Which part of the indicator a figure is for, and the thing that it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from normalise.clauses import VERBS, Clause, Sentence, is_leading
from normalise.quantities import figure_of
from normalise.wordsets import WORD_SETS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.tokens import Token
from normalise.nearness import EXTREMES
from normalise.things import SMALL, find_thing

_NOT_A_PART = frozenset(
    {
        "total",
        "overall",
        "all",
        "actual",
        "number",
        "result",
        "results",
        "figure",
        "figures",
        "score",
        "count",
        "current",
        "currently",
        "performance",
        "value",
        "achieved",
        "outturn",
        "combined",
        "ytd",
        "year",
        "quarter",
        "month",
        "cumulative",
        "cumulatively",
        "data",
        "latest",
        "provisional",
        "q",
        "rate",
        "percentage",
        "percent",
        "average",
        "mean",
        "target",
        "now",
        "was",
        "were",
        "to",
        "position",
        "completed",
        "snapshot",
        "prov",
        "estimate",
        "estimated",
        "final",
        "revised",
        "date",
        "whole",
        "reported",
        "recorded",
        "still",
        "just",
        "only",
        "approx",
        "approximately",
        "equates",
        "equivalent",
        "outcome",
        "so",
        "far",
        "which",
        "whom",
        "these",
        "those",
        "remaining",
    }
    | set(WORD_SETS["predicted"])
    | set(WORD_SETS["average"])
    | set(WORD_SETS["baseline"])
    | set(WORD_SETS["change_up"])
    | set(WORD_SETS["change_down"])
    | set(WORD_SETS["change_neutral"])
    | {"previously", "previous", "prior", "last", "v", "vs", "mom", "yoy", "qoq", "ie", "eg"},
)


_ROLE_WORDS = frozenset(
    word for name in ("predicted", "average", "baseline") for word in WORD_SETS[name]
)


_COMPARATORS = frozenset(phrase for phrase in WORD_SETS["comparator"] if " " not in phrase)


_MAX_LABEL_WORDS = 6
_MAX_LISTED_TOKENS = 3


_LABEL_KINDS = frozenset({"WORD", "ASIDE", "DASH", "SLASH", "QUOTE", "MONTH", "PUNCT", "NUMWORD"})


@dataclass(frozen=True, slots=True)
class Naming:
    """`series` is the part of the indicator, `thing` what the figure counts; None where unsaid.

    `labelled` marks a series that is only a label in front of its figure.
    """

    series: str | None
    thing: str | None
    labelled: bool = False


def name_clauses(
    sentence: Sentence,
    clauses: Sequence[Clause],
    *,
    is_prose: bool,
    text: str,
    indicator: str,
) -> tuple[Naming, ...]:
    """The series and the thing counted of each figure of a sentence, as printed."""
    follows = is_prose or sentence.has_verb
    things = tuple(find_thing(clause, text, sentence if follows else None) for clause in clauses)
    part = find_part(sentence, indicator, text) if is_prose else None
    heading = part or (_heading(sentence, text) if is_prose else None)
    if heading is not None:
        return tuple(Naming(heading, thing, labelled=part is None) for thing in things)
    listed = _listed_labels(clauses, text)
    if any(listed):
        return tuple(
            Naming(label, None if label else thing, labelled=label is not None)
            for label, thing in zip(listed, things, strict=True)
        )
    in_sentence = sentence.has_verb or (
        is_prose and is_leading(sentence) and not _ends_so(sentence)
    )
    if in_sentence:
        return tuple(Naming(None, thing) for thing in things)
    if not is_leading(sentence) and _are_parts(clauses, things, indicator):
        return tuple(Naming(thing, thing) for thing in things)
    if is_prose and not _ends_so(sentence):
        return tuple(Naming(None, thing) for thing in things)
    labels = tuple(_label(clause, text) for clause in clauses)
    return tuple(
        Naming(label, thing, labelled=label is not None and not clause.depth)
        for clause, label, thing in zip(clauses, labels, things, strict=True)
    )


def _listed_labels(clauses: Sequence[Clause], text: str) -> tuple[str | None, ...]:
    """`logged: race 36, homophobic 9, disability 6`: labels of a list, in prose or not.

    Two items at least, each a few plain words and its figure with nothing behind.
    """
    labels = tuple(_listed_label(clause, text) for clause in clauses)
    last = len(clauses) - 1
    closed = [
        label if not _has_words(clause.after) or index == last else None
        for index, (clause, label) in enumerate(zip(clauses, labels, strict=True))
    ]
    return tuple(closed) if sum(label is not None for label in closed) > 1 else ()


def _heading(sentence: Sentence, text: str) -> str | None:
    """`Stage 1: 92% on time (114 of 124)`: a numbered label that opens a sentence."""
    tokens = sentence.tokens
    first = sentence.figures[0] if sentence.figures else 0
    led = 1 < first <= _MAX_LISTED_TOKENS and tokens[first - 1].kind in {"COLON", "DASH"}
    numbered = tokens[0].kind == "ASIDE" and tokens[0].text[:1].isalpha()
    return _words_to_label(tokens[: first - 1], text) if led and numbered else None


def _listed_label(clause: Clause, text: str) -> str | None:
    words: list[Token] = []
    for token in reversed(clause.before):
        joined = token.kind == "SLASH" and not token.spaced
        if (token.kind != "WORD" and not joined) or token.lower == "and":
            break
        words.append(token)
    words.reverse()
    verbs = any(word.lower in VERBS or word.lower.endswith("ed") for word in words)
    small = any(word.lower in SMALL and not word.text.isupper() for word in words)
    article = bool(words) and words[0].text == "A" and not words[-1].lower.endswith("s")
    extreme = bool(words) and words[0].lower in EXTREMES
    if verbs or len(words) > _MAX_LISTED_TOKENS or small or article or extreme:
        return None
    return _words_to_label(words, text)


def _has_words(tokens: Sequence[Token]) -> bool:
    return any(token.kind in {"WORD", "PERIOD"} for token in tokens[:1])


def _ends_so(sentence: Sentence) -> bool:
    """Whether a sentence is a label and its figure and no more: an item of a list."""
    return bool(sentence.figures) and sentence.figures[-1] == len(sentence.tokens) - 1


_PAIR = re.compile(r"\b([A-Z][\w'\u2019]+) (?:and|or|&) ([A-Z][\w'\u2019]+)\b")


_IN_BRACKETS = re.compile(r"\([^)]*\)")
_NO_LETTERS = re.compile(r"[^a-z]")
_MAX_SUBJECT_WORDS = 4


def find_part(sentence: Sentence, indicator: str, text: str) -> str | None:
    """The part of its indicator that a sentence of prose is about.

    One of two names that the indicator joins (`RUSH and Car'n'age programmes`), or a subject that
    narrows the indicator's noun (`Slight casualties` of `killed and seriously injured casualties`).
    """
    for pair in _PAIR.finditer(_IN_BRACKETS.sub(" ", indicator)):
        names = {_fold(name) for name in pair.groups()}
        named = [word for word in sentence.words if _fold(word.text) in names]
        if named and len({_fold(word.text) for word in named}) == 1:
            return text[named[0].start : named[0].end]
    return _narrowed_subject(sentence, indicator, text)


@lru_cache(maxsize=10_000)
def _fold(word: str) -> str:
    return _NO_LETTERS.sub("", word.lower())


def _narrowed_subject(sentence: Sentence, indicator: str, text: str) -> str | None:
    subject: list[Token] = []
    for token in sentence.tokens:
        if token.kind != "WORD" or token.lower in VERBS:
            break
        subject.append(token)
    if not 1 < len(subject) <= _MAX_SUBJECT_WORDS:
        return None
    if any(token.lower in SMALL for token in subject):
        return None
    known = {_fold(word) for word in indicator.split()}
    words = [_fold(token.text) for token in subject]
    plain = subject[-1].text.islower() and not any(word.endswith("ed") for word in words)
    narrows = _is_qualified(words[-1], indicator) and not any(word in known for word in words[:-1])
    narrows = narrows and plain
    return text[subject[0].start : subject[-1].end] if narrows else None


def _is_qualified(noun: str, indicator: str) -> bool:
    """Whether the indicator narrows the noun itself: `injured (KSI) casualties`."""
    words = [_fold(word) for word in indicator.split()]
    places = [i for i, word in enumerate(words) if word == noun and i > 1]
    return any(words[i - 1] not in SMALL for i in places)


def _are_parts(
    clauses: Sequence[Clause],
    things: Sequence[str | None],
    indicator: str,
) -> bool:
    """`52% male, 48% female`, or `2 LAC 6 POLA` where the indicator names LAC and POLA."""
    named = [thing for thing in things if thing]
    if len(named) < 2 or len(set(named)) != len(things):  # noqa: PLR2004 two parts at least
        return False
    units = {figure_of(clause.token).unit for clause in clauses}
    measured = len(units) == 1 and not units & {None, "count"}
    return measured or all(thing.lower() in indicator.lower() for thing in named)


def _label(clause: Clause, text: str) -> str | None:
    """The words in front of a figure that name a part: `During the day – 85%`."""
    tokens = list(clause.before)
    while tokens and tokens[-1].kind in {"DASH", "COLON", "EQ", "COMMA", "LP", "PLUS"}:
        tokens.pop()
    words: list[Token] = []
    for token in reversed(tokens):
        if token.kind not in _LABEL_KINDS:
            break
        words.append(token)
    words.reverse()
    while words and (
        words[0].kind not in {"WORD", "ASIDE"}
        or words[0].lower in {"and", "of", "with", "for", "the"}
    ):
        words.pop(0)
    while words and words[-1].lower in {"was", "is", "of", "at", "are", "were", "-"}:
        words.pop()
    return _words_to_label(words, text)


def _words_to_label(words: Sequence[Token], text: str) -> str | None:
    plain = [word.lower for word in words if word.kind in {"WORD", "ASIDE", "MONTH"}]
    if not plain or len(plain) > _MAX_LABEL_WORDS:
        return None
    telling = [
        word
        for word in plain
        if word not in _NOT_A_PART
        and word not in SMALL - {"during", "after", "before", "under", "over"}
    ]
    named = bool(telling) and not any(word in _COMPARATORS or word in _ROLE_WORDS for word in plain)
    if not named or any(word in VERBS or word == "from" for word in plain):
        return None
    return text[words[0].start : words[-1].end].strip(" -\u2013:,\n")
