"""Two indicators side by side: what speaks for one measure, and what against, as numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from normalise.matching.alignment import (
    align,
    is_clean_swap,
    is_one_for_one,
    weigh_added,
    weigh_known,
)
from normalise.matching.codes import codes_agree
from normalise.matching.forms import forms_differ
from normalise.matching.siblings import are_parted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from normalise.matching.alignment import Vocabularies
    from normalise.matching.items import Item, Prepared
    from normalise.matching.siblings import Contrasts
    from normalise.matching.wording import Wording

FAR_APART = 10


@dataclass(frozen=True, slots=True)
class Context:
    """What both lists as a whole say: words that part lines, schemes that hold, all their words."""

    contrasts: Contrasts
    schemes: Mapping[str, bool]
    words: Vocabularies


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
    "add_known",
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
        *_compare_amounts(a, b),
        *_contrasts(a, b),
        float(are_parted(dict(found.left), dict(found.right), context.contrasts)),
        *map(float, codes_agree(a.codes, b.codes, context.schemes)),
        _polarity_differs(one.item, other.item),
        _span_differs(one.item, other.item),
        _theme(one, other),
        float(is_one_for_one(found)),
        float(is_clean_swap(a.words, b.words, found)),
        weigh_added(found),
        *weigh_known(found, context.words),
        float(_is_negated(a) != _is_negated(b)),
    )


_NEGATIONS = frozenset({"no", "not", "never", "nor", "neither", "without", "free", "fail"})


def _is_negated(one: Wording) -> bool:
    return not _NEGATIONS.isdisjoint(one.found)


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


_NO_AMOUNTS = (0.0,) * 12


def _compare_amounts(a: Wording, b: Wording) -> tuple[float, ...]:
    if not a.amounts and not b.amounts:
        return _NO_AMOUNTS
    return (
        *_amounts(a.by_kind("age"), b.by_kind("age")),
        *_amounts(a.by_kind("window"), b.by_kind("window")),
        _amounts(a.by_kind("per"), b.by_kind("per"))[1],
        *_amounts(a.by_kind("grade"), b.by_kind("grade")),
        *_amounts(a.by_kind("number"), b.by_kind("number"))[:2],
    )


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
    if not a.sides and not b.sides:
        return 0.0, 0.0
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
    """How alike the headings are, from -0.5 to 0.5; nothing where one side has none."""
    if not one.theme or not other.theme:
        return 0.0
    return float(fuzz.token_set_ratio(one.theme, other.theme)) / 100 - 0.5
