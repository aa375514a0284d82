"""Words in front of figures that can name a part of an indicator: `During the day - 85%`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalise.clauses import VERBS, Clause, Sentence, is_participle
from normalise.otherperiods import EXTREMES
from normalise.things import ADJECTIVES, SMALL
from normalise.wordsets import WORD_SETS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.tokens import Token


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


def find_listed_labels(clauses: Sequence[Clause], text: str) -> tuple[str | None, ...]:
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


def find_heading(sentence: Sentence, text: str) -> str | None:
    """`Stage 1: 92% on time (114 of 124)`: a numbered label that opens a sentence."""
    tokens = sentence.tokens
    first = sentence.figures[0] if sentence.figures else 0
    led = 1 < first <= _MAX_LISTED_TOKENS and tokens[first - 1].kind in {"COLON", "DASH"}
    numbered = tokens[0].kind == "ASIDE" and tokens[0].text[:1].isalpha()
    return _words_to_label(tokens[: first - 1], text) if led and numbered else None


def _listed_label(clause: Clause, text: str) -> str | None:
    words: list[Token] = []
    for token in reversed(clause.before):
        named = token.kind == "ASIDE" and token.text[:1].isalpha() and not words
        if named and " " not in token.text:
            words.append(token)
            break
        joined = token.kind == "SLASH" and not token.spaced
        if (token.kind != "WORD" and not joined) or token.lower == "and":
            break
        words.append(token)
    words.reverse()
    verbs = any(
        word.lower in VERBS or (is_participle(word.lower) and word.lower not in ADJECTIVES)
        for word in words
    )
    small = any(word.lower in SMALL and not word.text.isupper() for word in words)
    article = bool(words) and words[0].text == "A" and not words[-1].lower.endswith("s")
    extreme = bool(words) and words[0].lower in EXTREMES
    if verbs or len(words) > _MAX_LISTED_TOKENS or small or article or extreme:
        return None
    return _words_to_label(words, text)


def _has_words(tokens: Sequence[Token]) -> bool:
    return any(token.kind in {"WORD", "PERIOD"} for token in tokens[:1])


def find_label(clause: Clause, text: str) -> str | None:
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


# `reaching 2,640 pupils`: what the subject does, and no label.
_ACTING = frozenset(
    {"reaching", "covering", "involving", "including", "totalling", "creating", "giving"}
    | {"leaving", "raising", "serving", "making", "saving", "costing", "taking", "bringing"}
)


def _words_to_label(words: Sequence[Token], text: str) -> str | None:
    plain = [word.lower for word in words if word.kind in {"WORD", "ASIDE", "MONTH"}]
    if plain and (plain[0] in EXTREMES or plain[-1] in _ACTING):
        return None
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
