"""How surely two indicators are one measure: a sum of parts, each of which can be read.

Two steps. The first adds up what the two texts say (`features`), in log-odds. The second looks at
the two lists: whether either of the two has another partner that is nearly as good, and whether
the lists have many lines in common at all. What two lines' own numbers, units, codes or words
contradict is never surely the same, whatever the sum.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from normalise.matching.features import NAMES
from normalise.matching.weights import CONSTANT, LIST_CONSTANT, LIST_WEIGHTS, WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# What contradicts, in words; the second kind is told by word lists and may be mistaken.
NUMBERS = {
    "age_differs": "the ages differ",
    "window_differs": "the spans of time differ",
    "per_differs": "the bases of the rates differ",
    "grade_differs": "the levels or stages differ",
    "number_differs": "the numbers differ",
    "form_differs": "one is a number and the other a share, rate, time or sum",
    "unit_differs": "the units differ",
    "code_differs": "one scheme gives them two codes",
    "polarity_differs": "what is better differs",
    "span_differs": "the figures lie far apart",
}
WORDS = {
    "contrast": "words that exclude each other",
    "siblings": "words that part two lines of one list",
}
# What one side alone says may have been left out on the other; a person has to look.
DOUBTS = {
    "code_doubt": "the codes differ, and nothing shows whether the scheme holds",
    "age_one": "ages on one side alone",
    "window_one": "a span of time on one side alone",
    "negated": "one side alone denies",
    "one_for_one": "a word or two stand in another's place",
}
CONTRADICTS = {**NUMBERS, **WORDS, **DOUBTS}
# What a model of them weighs, and whether it can only speak for a pair (1) or against it (-1).
WHAT_SPEAKS = {
    "overlap": "words in common",
    "covered_less": "words of the longer text covered",
    "covered_more": "words of the shorter text covered",
    "letters": "letters in common",
    "all_shared": "all words shared",
    "identical": "same text",
    "form_same": "same form of figure",
    "unit_same": "same unit",
    "age_same": "same ages",
    "window_same": "same span of time",
    "grade_same": "same level or stage",
    "grade_one": "level or stage on one side alone",
    "number_same": "same numbers",
    "contrast_one": "a kind of thing that one side alone names",
    "code_same": "same code",
    "theme": "headings alike",
    "one_for_one": "a word in another's place",
    "clean_swap": "one word in another's place, all else the same",
    "add_only": "words on one side alone",
    "swap_known": "words in each other's place, which both lists use",
    "add_known": "words on one side alone, which the other list uses elsewhere",
}
LIST_NAMES = ("sum", "leads", "trails", "leads_once", "common", "ahead", "ahead_once")
LARGEST_SUM = 8.0
LARGEST_LEAD = 5.0
_POSITION = {name: at for at, name in enumerate(NAMES)}


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of both steps."""

    constant: float
    weights: Mapping[str, float]
    list_constant: float
    list_weights: Mapping[str, float]


MODEL = Model(CONSTANT, WEIGHTS, LIST_CONSTANT, LIST_WEIGHTS)


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that speaks for or against a pair, and by how much, in log-odds."""

    label: str
    value: float
    weight: float


def features_to_sum(features: Sequence[float], model: Model = MODEL) -> float:
    """The log-odds of a pair by its own words alone, within plus and minus LARGEST_SUM."""
    said = (weight * features[_POSITION[name]] for name, weight in model.weights.items())
    total = model.constant + sum(said)
    return max(-LARGEST_SUM, min(LARGEST_SUM, total))


def features_to_parts(features: Sequence[float]) -> tuple[Part, ...]:
    """What makes up that sum, the largest part first; what says nothing is left out."""
    parts = [
        Part(
            WHAT_SPEAKS.get(name) or CONTRADICTS[name],
            features[_POSITION[name]],
            weight * features[_POSITION[name]],
        )
        for name, weight in WEIGHTS.items()
    ]
    said = [part for part in parts if abs(part.weight) >= 0.05]  # noqa: PLR2004 two decimals are shown
    return tuple(sorted(said, key=lambda part: -abs(part.weight)))


def find_contradictions(features: Sequence[float]) -> tuple[str, ...]:
    """Why a pair is never linked by a rule, in words; none where nothing contradicts."""
    return tuple(words for name, words in CONTRADICTS.items() if features[_POSITION[name]])


@dataclass(frozen=True, slots=True)
class Standing:
    """A pair among the others: its lead over the next best partner of either, and the lists."""

    lead: float
    other_lead: float
    common: float


def standing_to_values(total: float, standing: Standing) -> tuple[float, ...]:
    """What the second step looks at, in the order of LIST_NAMES."""
    return (
        total,
        max(0.0, min(standing.lead, LARGEST_LEAD)),
        max(-LARGEST_LEAD, min(standing.lead, 0.0)),
        max(0.0, min(standing.other_lead, LARGEST_LEAD)),
        standing.common if standing.lead > 0 else 0.0,
        float(standing.lead > 0),
        float(standing.other_lead > 0),
    )


def to_confidence(
    total: float, standing: Standing, features: Sequence[float], model: Model = MODEL
) -> float:
    """The confidence that a pair is one measure, 0 to 1."""
    values = zip(LIST_NAMES, standing_to_values(total, standing), strict=True)
    logit = model.list_constant + sum(model.list_weights[name] * value for name, value in values)
    confidence = 1 / (1 + math.exp(-logit))
    if any(features[_POSITION[name]] for name in NUMBERS):
        return 0.3 * confidence
    if any(features[_POSITION[name]] for name in WORDS):
        return 0.45 * math.sqrt(confidence)
    return confidence
