"""Two lists to the pairs that are, or may be, one measure."""

from __future__ import annotations

import pytest

from normalise.matching.engine import MOST_SHOWN, Pair, match_items
from normalise.matching.items import Item
from normalise.matching.scores import Standing, to_confidence
from normalise.matching.weights import AUTO, REVIEW

YEAR = (
    "Percentage of household waste sent for recycling",
    "Number of library visits",
    "Average days to let an empty home",
    "Robberies per 1,000 residents",
    "Pupils achieving level 4 in English at Key Stage 2",
    "Working days lost to sickness absence",
)


def to_items(texts: tuple[str, ...], letter: str) -> list[Item]:
    return [Item(f"{letter}{at}", text) for at, text in enumerate(texts)]


def match(left: str | Item, right: str | Item) -> Pair | None:
    """The pair of two lines, each in a list with the same other lines."""
    one, other = (line if isinstance(line, Item) else Item("x", line) for line in (left, right))
    pairs = match_items([*to_items(YEAR, "a"), one], [*to_items(YEAR, "b"), other])
    return next((pair for pair in pairs if (pair.a, pair.b) == (one.id, other.id)), None)


def is_linked(left: str | Item, right: str | Item) -> bool:
    pair = match(left, right)
    return pair is not None and pair.band == "auto"


def test_lines_printed_alike_are_linked_and_no_others() -> None:
    pairs = match_items(to_items(YEAR, "a"), to_items(YEAR, "b"))

    assert [(pair.a[1:], pair.b[1:]) for pair in pairs if pair.a[1:] != pair.b[1:]] == []
    assert {pair.band for pair in pairs} == {"auto"}
    assert all(pair.confidence >= AUTO and pair.is_best for pair in pairs)


@pytest.mark.parametrize("texts", [(), YEAR])
def test_an_empty_list_has_no_pairs(texts: tuple[str, ...]) -> None:
    assert match_items([], to_items(texts, "b")) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            "Number of referrals to the multi-agency risk assessment conference",
            "Number of referrals to the Multi-Agency Risk Assessment Conference (MARAC)",
        ),
        ("Young people not in education, employment or training", "Young people who are NEET"),
        ("Homes made decent in 2012/13", "Homes made decent in 2013/14"),
        (
            "Alcohol-related mortality: New method. This indicator uses other fractions.",
            "Alcohol-related mortality",
        ),
    ],
)
def test_what_a_year_changes_in_a_line_does_not_part_it(old: str, new: str) -> None:
    assert is_linked(old, new)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("Conceptions under 18", "Conceptions under 16", "the ages differ"),
        ("Appeals decided within 8 weeks", "Appeals decided within 13 weeks", "spans of time"),
        ("Fires per 1,000 homes", "Fires per 10,000 homes", "the bases of the rates"),
        ("Pupils at level 4 in maths", "Pupils at level 5 in maths", "the levels or stages"),
        ("Pupils with 5 good passes", "Pupils with 3 good passes", "the numbers differ"),
        ("Number of deliberate fires", "Percentage of deliberate fires", "one is a number"),
        ("NI 16 Serious theft", "NI 20 Serious theft", "two codes"),
        ("Deaths of men from cancer", "Deaths of women from cancer", "exclude each other"),
        ("Mortality from cancer", "Mortality from cancer under 75", "ages on one side alone"),
        ("Children with tooth decay", "Children free from tooth decay", "one side alone denies"),
    ],
)
def test_what_contradicts_is_never_linked_by_a_rule(old: str, new: str, why: str) -> None:
    pair = match(old, new)

    assert pair is None or pair.band == "review"
    assert pair is None or any(why in each for each in pair.against)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (Item("x", "Stray dogs", unit="count"), Item("x", "Stray dogs", unit="percent")),
        (Item("x", "Stray dogs", polarity="lower"), Item("x", "Stray dogs", polarity="higher")),
        (Item("x", "Stray dogs", span=(1.0, 2.0)), Item("x", "Stray dogs", span=(900.0, 950.0))),
    ],
    ids=["unit", "polarity", "span"],
)
def test_nor_is_what_the_readings_contradict(old: Item, new: Item) -> None:
    assert not is_linked(old, new)


def test_words_that_part_lines_of_one_list_part_them_across_lists() -> None:
    kinds = ("Cleanliness of streets: litter", "Cleanliness of streets: graffiti")

    pairs = match_items(to_items((*YEAR, *kinds), "a"), to_items((*YEAR, kinds[0]), "b"))

    assert [(p.a, p.b) for p in pairs if p.b == "b6" and p.band == "auto"] == [("a6", "b6")]


def test_of_several_wordings_of_one_thing_the_best_counts() -> None:
    wordings = [Item("m", "Footfall"), Item("m", "Visitors to the town museum")]

    (pair,) = match_items(wordings, [Item("n", "Visitors to the town museum")])

    assert (pair.a, pair.b, pair.band) == ("m", "n", "auto")


def test_a_pair_says_why() -> None:
    pair = match("Conceptions under 18", "Conceptions under 16")

    assert pair is not None
    assert pair.why.startswith("the ages differ; ")
    assert "letters in common +" in pair.why
    assert "ahead of the next best by" in pair.why


def test_few_are_shown_for_each_line_and_none_for_what_is_linked() -> None:
    kinds = tuple(f"Cost of {kind} repairs to homes" for kind in ("gas", "roof", "lift", "door"))

    pairs = match_items([Item("x", "Cost of repairs to homes")], to_items((*YEAR, *kinds), "b"))

    assert 0 < len(pairs) <= MOST_SHOWN
    assert all(pair.band == "review" and pair.confidence >= REVIEW for pair in pairs)


def test_a_lead_over_the_next_best_makes_a_pair_surer() -> None:
    none = [0.0] * 40
    sure, unsure = (to_confidence(1.0, Standing(lead, lead, 0.5), none) for lead in (3.0, -3.0))

    assert unsure < 0.5 < sure


def test_a_slip_of_the_pen_is_the_same_word() -> None:
    assert is_linked(
        "Households in temporary accommodation", "Households in temporary acommodation"
    )


def test_figures_without_a_common_unit_say_nothing_of_each_other() -> None:
    old = Item("x", "Stray dogs", span=(1.0, 2.0), unit="count")

    assert is_linked(old, Item("x", "Stray dogs", span=(900.0, 950.0)))
