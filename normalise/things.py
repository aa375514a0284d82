"""The thing that a figure counts: the noun phrase behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from normalise.clauses import VERBS, Clause, Sentence
from normalise.quantities import figure_of
from normalise.wordsets import WORD_SETS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.tokens import Token


SMALL = frozenset(WORD_SETS["small"])


_MAX_THING_WORDS = 6
# what people do who are counted: `31 of the 38 said that …`
_SAYING = frozenset(
    {
        "agree",
        "believe",
        "came",
        "chose",
        "feel",
        "felt",
        "found",
        "gave",
        "got",
        "knew",
        "know",
        "left",
        "made",
        "met",
        "said",
        "say",
        "think",
        "thought",
        "told",
        "took",
        "want",
        "went",
        "won",
    }
)
_MORE = frozenset({"more", "fewer", "less", "extra", "additional", "further", "new"})
_NO_THINGS = frozenset(
    {"footnote mark", "confidence interval", "margin of error", "target quoted back"}
)


def _words_behind(clause: Clause, sentence: Sentence | None) -> Sequence[Token]:
    """The tokens behind a figure, past a bracket that stands between it and what it counts."""
    if sentence is None:
        return clause.after
    tokens = sentence.tokens[clause.index + 1 :]
    if tokens and tokens[0].kind == "LP":
        close = next((i for i, token in enumerate(tokens) if token.kind == "RP"), len(tokens))
        return tokens[close + 1 :]
    return tokens


def find_thing(clause: Clause, text: str, sentence: Sentence | None = None) -> str | None:
    """The noun phrase behind a figure: `240 frontline staff trained` counts frontline staff.

    In a sentence of prose, given as `sentence`, the words up to the next figure are looked at.
    """
    figure = figure_of(clause.token)
    if figure.unit not in {None, "count", "percent", "kg", "tonnes"}:
        return figure.unit_text
    words: list[Token] = []
    for token in _words_behind(clause, sentence):
        if not _goes_on(token, words):
            break
        words.append(token)
    while words and words[-1].lower in SMALL:
        words.pop()
    if all(
        word.lower in _MORE for word in words
    ):  # `315 more recruited`: of what is told elsewhere
        return figure.unit_text
    if not words or (figure.unit == "percent" and len(words) > 3):  # noqa: PLR2004 a clause, no thing
        return figure.unit_text
    return re.sub(r"\s+", " ", text[words[0].start : words[-1].end])


def _goes_on(token: Token, words: Sequence[Token]) -> bool:
    if token.kind == "ASIDE":
        if getattr(token.payload, "rule", "") in _NO_THINGS:
            return False
        lasts = getattr(token.payload, "rule", "") == "length of time"
        ends = lasts and token.first_word in SMALL and (token.first_word != "of" or not words)
        return len(words) < _MAX_THING_WORDS and not ends  # `homes empty | for six months`
    if token.kind != "WORD" or len(token.text) == 1 or len(words) >= _MAX_THING_WORDS:
        return False
    word = token.lower
    joins = word in {"and", "&"} and bool(words) and words[-1].lower in {"first", "second", "third"}
    if joins:
        return True
    if word in SMALL or word in VERBS or word in _SAYING or word.endswith("ly"):
        return False
    participle = word.endswith(("ed", "ing")) and len(word) > 4  # noqa: PLR2004 `red`, `king`
    return not (participle and (words or not _is_adjective(token)))


def _is_adjective(token: Token) -> bool:
    """A participle right behind the figure is taken as an adjective where it can be one."""
    return token.lower in ADJECTIVES


ADJECTIVES = frozenset(
    {
        "fixed",
        "trained",
        "joint",
        "reported",
        "completed",
        "identified",
        "targeted",
        "planned",
        "unannounced",
        "unauthorised",
        "unlicensed",
        "abandoned",
        "attempted",
        "alleged",
        "unpaid",
        "detached",
        "enhanced",
        "accredited",
        "assisted",
        "supervised",
        "recorded",
        "registered",
        "working",
        "affected",
        "injured",
        "missed",
        "looked",
        "disabled",
        "unemployed",
        "supported",
        "training",
        "warning",
        "parking",
        "licensing",
        "building",
        "community-led",
        "repeated",
        "licensed",
        "related",
        "learning",
        "housing",
        "dwelling",
        "wedding",
        "funding",
        "disadvantaged",
        "retained",
        "excluded",
        "sheltered",
    }
)
