"""Which part of the indicator a figure is for, and the thing that it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from normalise.clauses import VERBS, Clause, Sentence, is_leading
from normalise.quantities import figure_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.tokens import Token
from normalise.labelwords import find_heading, find_label, find_listed_labels
from normalise.things import SMALL, find_thing


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
    heading = part or (find_heading(sentence, text) if is_prose else None)
    if heading is not None:
        return tuple(Naming(heading, thing, labelled=part is None) for thing in things)
    listed = find_listed_labels(clauses, text)
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
    if not is_leading(sentence) and are_parts(clauses, things, indicator):
        return tuple(Naming(thing, thing) for thing in things)
    if is_prose and not _ends_so(sentence):
        return tuple(Naming(None, thing) for thing in things)
    labels = tuple(find_label(clause, text) for clause in clauses)
    return tuple(
        Naming(label, thing, labelled=label is not None and not clause.depth)
        for clause, label, thing in zip(clauses, labels, things, strict=True)
    )


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
        capital = [word for word in sentence.words if word.text[:1].isupper()]
        named = [word for word in capital if _fold(word.text) in names]
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
    if any(token.lower in SMALL or token.lower in _WHOLE for token in subject):
        return None
    known = {_fold(word) for word in indicator.split()}
    words = [_fold(token.text) for token in subject]
    plain = subject[-1].text.islower() and not any(word.endswith("ed") for word in words)
    narrows = _is_qualified(words[-1], indicator) and not any(word in known for word in words[:-1])
    narrows = narrows and plain
    return text[subject[0].start : subject[-1].end] if narrows else None


_WHOLE = frozenset({"total", "overall", "all", "average", "annual", "cumulative"})


def _is_qualified(noun: str, indicator: str) -> bool:
    """Whether the indicator narrows the noun itself: `injured (KSI) casualties`."""
    words = [_fold(word) for word in indicator.split()]
    places = [i for i, word in enumerate(words) if word == noun and i > 1]
    return any(words[i - 1] not in SMALL for i in places)


def are_parts(
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
