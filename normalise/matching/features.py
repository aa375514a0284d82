"""Two indicators side by side: what speaks for one measure, and what against, as numbers 0 to 1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from normalise.matching.codes import codes_agree
from normalise.matching.forms import forms_differ
from normalise.matching.siblings import are_parted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from normalise.matching.items import Item, Prepared
    from normalise.matching.siblings import Contrasts
    from normalise.matching.wording import Wording

NEAR = 0.9
LONG_ENOUGH = 5
FEW = 2
FAR_APART = 10


@dataclass(frozen=True, slots=True)
class Context:
    """What both lists as a whole say: words that part lines, and coding schemes that hold."""

    contrasts: Contrasts
    schemes: Mapping[str, bool]
    words: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which words of two texts go together; weights are those of the rarer words."""

    shared: float
    left: tuple[tuple[str, float], ...]
    right: tuple[tuple[str, float], ...]
    left_all: float
    right_all: float


def align(one: Prepared, other: Prepared) -> Alignment:
    """Pair the words of two texts: the same words, then words that differ in a letter or two."""
    left = dict(zip(one.wording.words, one.weights, strict=True))
    right = dict(zip(other.wording.words, other.weights, strict=True))
    left_all, right_all = sum(left.values()), sum(right.values())
    both = left.keys() & right.keys()
    shared = sum(left[word] + right[word] for word in both) / 2
    only_left = {word: left[word] for word in left if word not in both}
    only_right = {word: right[word] for word in right if word not in both}
    for word in list(only_left):
        near = _nearest(word, only_right)
        if near:
            shared += (only_left.pop(word) + only_right.pop(near)) / 2
    return Alignment(
        shared, tuple(only_left.items()), tuple(only_right.items()), left_all, right_all
    )


def _nearest(word: str, others: Mapping[str, float]) -> str | None:
    if len(word) < LONG_ENOUGH or not word.isalpha():
        return None
    close = [
        other
        for other in others
        if len(other) >= LONG_ENOUGH and JaroWinkler.similarity(word, other) >= NEAR
    ]
    return max(close, key=lambda other: (JaroWinkler.similarity(word, other), other), default=None)


NAMES = (
    "overlap",
    "covered_less",
    "covered_more",
    "letters",
    "all_shared",
    "identical",
    "form_same",
    "form_differs",
    "unit_same",
    "unit_differs",
    "age_same",
    "age_differs",
    "age_one",
    "window_same",
    "window_differs",
    "window_one",
    "per_differs",
    "grade_same",
    "grade_differs",
    "grade_one",
    "number_same",
    "number_differs",
    "contrast",
    "contrast_one",
    "siblings",
    "code_same",
    "code_differs",
    "code_doubt",
    "polarity_differs",
    "span_differs",
    "theme",
    "one_for_one",
    "clean_swap",
    "add_only",
    "swap_known",
    "swap_new",
    "add_known",
    "add_new",
    "negated",
)


def compare(one: Prepared, other: Prepared, letters: float, context: Context) -> tuple[float, ...]:
    """The features of a pair, in the order of NAMES; `letters` is the cosine of letter n-grams."""
    a, b = one.wording, other.wording
    found = align(one, other)
    smaller = min(found.left_all, found.right_all) or 1.0
    larger = max(found.left_all, found.right_all) or 1.0
    return (
        2 * found.shared / ((found.left_all + found.right_all) or 1.0),
        found.shared / larger,
        min(1.0, found.shared / smaller),
        letters,
        float(not found.left and not found.right),
        float(a.plain == b.plain),
        float(bool(a.form and a.form == b.form)),
        float(forms_differ(a.form, b.form)),
        *_units(one, other),
        *_amounts(a.by_kind("age"), b.by_kind("age")),
        *_amounts(a.by_kind("window"), b.by_kind("window")),
        _amounts(a.by_kind("per"), b.by_kind("per"))[1],
        *_amounts(a.by_kind("grade"), b.by_kind("grade")),
        *_amounts(a.by_kind("number"), b.by_kind("number"))[:2],
        *_contrasts(a, b),
        float(are_parted(dict(found.left), dict(found.right), context.contrasts)),
        *map(float, codes_agree(a.codes, b.codes, context.schemes)),
        _polarity_differs(one.item, other.item),
        _span_differs(one.item, other.item),
        _theme(one, other),
        _is_one_for_one(found),
        float(_is_clean_swap(a.words, b.words, found)),
        _added(found),
        *_known(found, context),
        float(_is_negated(a) != _is_negated(b)),
    )


_NEGATIONS = frozenset(
    {"no", "not", "never", "without", "free", "fail", "neither", "non", "outsid", "nor"}
)


def _is_negated(one: Wording) -> bool:
    return not _NEGATIONS.isdisjoint(one.found)


def _known(found: Alignment, context: Context) -> tuple[float, float, float, float]:
    """What the words of one side alone weigh: those that the other list uses elsewhere, the others."""
    sides = [
        [
            _heaviest(words, list_words, is_in=is_in)
            for words, list_words in zip(
                (found.left, found.right), reversed(context.words), strict=True
            )
        ]
        for is_in in (True, False)
    ]
    (known, new) = sides
    both = bool(found.left and found.right)
    return (
        min(known) if both else 0.0,
        min(new) if both else 0.0,
        0.0 if both else max(known),
        0.0 if both else max(new),
    )


def _heaviest(words: Sequence[tuple[str, float]], there: frozenset[str], *, is_in: bool) -> float:
    return max((weight for word, weight in words if (word in there) == is_in), default=0.0)


def _units(one: Prepared, other: Prepared) -> tuple[float, float]:
    known = bool(one.unit and other.unit)
    return float(known and one.unit == other.unit), float(known and one.unit != other.unit)


def _polarity_differs(one: Item, other: Item) -> float:
    return float(bool(one.polarity and other.polarity and one.polarity != other.polarity))


def _span_differs(one: Item, other: Item) -> float:
    """Whether the figures of the two lie so far apart that no measure moves that far."""
    if one.span is None or other.span is None or one.unit != other.unit:
        return 0.0
    low, high = max(one.span[0], other.span[0]), min(one.span[1], other.span[1])
    return float(low > 0 and high > 0 and low > FAR_APART * high)


def _is_one_for_one(found: Alignment) -> float:
    """Whether a word or two of each side stand alone and the others are shared."""
    few = bool(found.left and found.right) and max(len(found.left), len(found.right)) <= FEW
    return float(few and found.shared > 0)


def _added(found: Alignment) -> float:
    """How much the rarest word says that one side has and the other lacks, all else shared."""
    if bool(found.left) == bool(found.right):
        return 0.0
    return max(weight for _, weight in (*found.left, *found.right))


def _is_clean_swap(left: Sequence[str], right: Sequence[str], found: Alignment) -> bool:
    """Whether one word stands in another's place and all else is the same, in the same order."""
    if len(found.left) != 1 or len(found.right) != 1:
        return False
    gone, come = found.left[0][0], found.right[0][0]
    return [word for word in left if word != gone] == [word for word in right if word != come]


def _amounts(left: frozenset[object], right: frozenset[object]) -> tuple[float, float, float]:
    """Whether the amounts of a kind are the same, differ, or stand on one side alone."""
    if not left and not right:
        return 0.0, 0.0, 0.0
    if not left or not right:
        return 0.0, 0.0, 1.0
    if left == right:
        return 1.0, 0.0, 0.0
    return (0.0, 0.0, 1.0) if left & right else (0.0, 1.0, 0.0)


def _contrasts(a: Wording, b: Wording) -> tuple[float, float]:
    """How many contrasts the two take different sides in, and how many one of them names alone.

    Words that both have speak for neither side.
    """
    left, right = _sides(a, b), _sides(b, a)
    both = left.keys() & right.keys()
    against = sum(1 for name in both if not left[name] & right[name])
    alone = len(left.keys() ^ right.keys())
    return float(min(against, 3)), float(min(alone, 3))


def _sides(one: Wording, other: Wording) -> dict[str, set[int]]:
    """The sides that a text takes, by contrast, with words that the other text lacks."""
    there = set(other.found)
    sides: dict[str, set[int]] = {}
    for side in one.sides:
        if not there.issuperset(side.phrase):
            sides.setdefault(side.contrast, set()).add(side.side)
    return sides


def _theme(one: Prepared, other: Prepared) -> float:
    if not one.theme or not other.theme:
        return 0.5
    return float(fuzz.token_set_ratio(one.theme, other.theme)) / 100
