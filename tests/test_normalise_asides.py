"""Figures that are no readings: set aside by a rule that an auditor can see, or left as figures."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalise.asides import find_asides
from normalise.figures import find_figures
from normalise.names import Aside
from normalise.periods import find_periods
from normalise.plans import find_plans
from normalise.quantities import figure_of, is_figure
from normalise.tokens import Token, text_to_tokens


def analysed(text: str, *, is_prose: bool, measures_time: bool = False) -> tuple[Token, ...]:
    tokens = find_periods(text_to_tokens(text), text)
    tokens = find_asides(tokens, text, measures_time=measures_time, is_prose=is_prose)
    return find_plans(find_figures(tokens, text), text, is_prose=is_prose)


def figures(text: str, *, is_prose: bool = True, measures_time: bool = False) -> list[float]:
    tokens = analysed(text, is_prose=is_prose, measures_time=measures_time)
    return [figure_of(token).signed for token in tokens if is_figure(token)]


def asides(text: str, *, is_prose: bool = True) -> list[tuple[str, str]]:
    tokens = analysed(text, is_prose=is_prose)
    return [
        (token.text, token.payload.rule) for token in tokens if isinstance(token.payload, Aside)
    ]


@pytest.mark.parametrize(
    ("text", "words", "rule"),
    [
        ("in the 3rd review", "3rd", "ordinal"),
        ("open at 9am", "9am", "time of day"),
        ("open at 8:30", "at 8:30", "time of day"),
        ("NI195a rose", "NI195a", "published code"),
        ("24/7 support", "24/7", "name with a figure"),
        ("a 35mph zone", "35mph", "name with a figure"),
        ("101 calls", "101 calls", "name with a figure"),
        ("the Family Focus 2 team", "Family Focus 2", "name with a figure"),
        ("the '5 Ways' course", "'5 Ways'", "name with a figure"),
        ("see note [1]", "[1]", "footnote mark"),
        ("section. 17 duties", "section. 17", "section of a law"),
        ("pupils aged 16-18", "pupils aged 16-18", "age"),
        ("under 18s", "under 18s", "age"),
        ("sold to a person under 18.", "person under 18", "age"),
        ("16-18 year olds", "16-18 year olds", "age"),
        ("a 15 year-old", "15 year-old", "age"),
        ("post 16 education", "post 16", "age"),
        ("year 12s", "year 12s", "school year"),
        ("within 6 months", "within 6 months", "within a time"),
        ("within 5 working days", "within 5 working days", "within a time"),
        ("2 nights a week", "2 nights a week", "how often"),
        ("every two weeks", "every two weeks", "how often"),
        ("10 Saturdays", "10 Saturdays", "how often"),
        ("two thirds", "two thirds", "fraction in words"),
        ("one of our pupils", "one of", "idiom"),
        ("no one came", "no one", "idiom"),
        ("stage 2 of it", "stage 2", "number of a part"),
        ("Stn 11 64%", "Stn 11", "number of a part"),
        ("a process in 3 stages", "3 stages", "steps of a process"),
        ("one of the top 10", "top 10", "rank"),
        ("both two", "both two", "refers back"),
        ("per 1,000 population", "per 1,000 population", "base of a rate"),
        ("for the next 3 weeks", "for the next 3 weeks", "length of time"),
        ("a course of 6 weeks", "of 6 weeks", "length of time"),
        ("target of 85%", "target of 85%", "target quoted back"),
        ("the 85% target", "85% target", "target quoted back"),
        ("3% above the target", "3% above the target", "distance from the target"),
    ],
)
def test_a_figure_that_measures_nothing_is_set_aside(text: str, words: str, rule: str) -> None:
    assert (words, rule) in asides(text)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("12", [12]),
        ("two arrests", [2]),
        ("45 pupils aged 16-18", [45]),
        ("one of the three", [1]),
        ("3.2 per 1,000 population", [3.2]),
        ("year 14", [14]),
        ("1.5 years old data 3", [3]),
        ("Grp 11 and 64%", [11, 64]),
        ("the longest wait was 26 minutes", [26]),
        ("5kg and 3 pp", [5, 3]),
        ("the 40", [40]),
    ],
)
def test_a_figure_that_measures_something_stays(text: str, values: list[float]) -> None:
    assert figures(text) == values


def test_lengths_of_time_count_in_a_value_cell_and_where_the_indicator_measures_time() -> None:
    assert figures("took another 12 days", is_prose=True) == []
    assert figures("took another 12 days", is_prose=True, measures_time=True) == [12]
    assert figures("12.5 days", is_prose=False) == [12.5]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1. Training held. 2. Review done", []),
        ("1) hubs open; 2) hubs shut", []),
        ("(1) hubs\n(2) hubs", []),
        ("12. Good", [12]),
        ("We had 1. They had 2.", [1, 2]),
        ("40. Next. 41. Last", [40, 41]),
    ],
)
def test_numbers_that_open_the_items_of_a_list_are_no_figures(
    text: str, values: list[float]
) -> None:
    assert figures(text) == values


def test_a_figure_in_the_label_of_another_one_is_part_of_the_label() -> None:
    text = "Number of offences by 15 individuals = 3"

    assert figures(text) == [3]
    assert asides(text) == [("15", "part of a label")]
    assert figures("Training. Number of offences by 15 people = 3") == [3]
    assert figures("Offences by 15 individuals = 3") == [15, 3]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("5 staff will be trained", []),
        ("5 hubs planned", []),
        ("The team will train 5 staff", []),
        ("A pilot to support 2 practices", []),
        ("5 hubs were planned", [5]),
        ("5 attended, more planned", [5]),
        ("8 went on to commit 6 offences", [8, 6]),
        ("The figure is expected to reach 9", [9]),
        ("Training will follow. 5 were trained", [5]),
        ("The plan would have been late but 5 came", [5]),
        ("5 and 6 planned", [5]),
        ("5 hubs", [5]),
        ("to date 5", [5]),
    ],
)
def test_figures_of_a_plan_not_yet_carried_out_are_set_aside_in_prose(
    text: str, values: list[float]
) -> None:
    assert figures(text) == values


def test_plans_count_only_in_prose() -> None:
    assert figures("5 planned", is_prose=False) == [5]


PIECES = st.sampled_from(
    [
        "1",
        "2.",
        "3)",
        "(4)",
        "15",
        "2013",
        "5%",
        "two",
        "one",
        "of",
        "the",
        "under",
        "18s",
        "aged",
        "year",
        "12s",
        "within",
        "every",
        "6",
        "months",
        "days",
        "weeks",
        "target",
        "plan",
        "will",
        "to",
        "train",
        "be",
        "planned",
        "number",
        "=",
        "by",
        "stage",
        "[1]",
        "3rd",
        "9am",
        "NI195a",
        "24/7",
        "per",
        "1,000",
        "population",
        "top",
        "was",
        "Family",
        "Focus",
        "team",
        "'",
        "/",
        "on",
        "off",
        ".",
        ",",
        ";",
        "\n",
        "was",
        "has",
        "no",
        "&",
        "35mph",
        "Stn",
        "64%",
        "PUNCT",
    ]
)


@given(
    st.lists(PIECES, max_size=10).map(" ".join) | st.text(max_size=40),
    st.booleans(),
    st.booleans(),
)
@settings(deadline=None, max_examples=100)
def test_no_words_raise_and_what_is_set_aside_shows_its_own_characters(
    text: str, is_prose: bool, measures_time: bool
) -> None:
    tokens = analysed(text, is_prose=is_prose, measures_time=measures_time)

    for token in tokens:
        assert token.text == text[token.start : token.end]
        assert (token.kind == "ASIDE") == isinstance(token.payload, Aside)


@pytest.mark.parametrize("unit", ["1. ", "5 a ", "(1) ", "will 5 ", "5 will ", "to 5 "])
def test_a_long_cell_of_figures_is_read_in_a_moment(unit: str) -> None:
    text = unit * 200

    tokens = analysed(text, is_prose=True)

    assert len(tokens) >= 200


@pytest.mark.parametrize("words", ["Categories 1 and 2", "Classes 1 and 2", "Policies 3 to 5"])
def test_the_plural_of_a_noun_that_takes_a_number_takes_several(words: str) -> None:
    assert figures(f"{words}: 45 visits") == [45]


def test_what_something_accounted_for_is_a_figure_and_no_length_of_time() -> None:
    assert figures("Colds accounted for 0.6 shifts") == [0.6]
    assert figures("The desk was shut for 6 shifts") == []
