"""The numbers in an indicator's text: what they bound, and what is left of the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalise.matching.amounts import OLDEST, find_amounts
from normalise.matching.folding import fold
from normalise.matching.numerals import write_in_figures

Found = tuple[str, float, float]


def amounts_of(text: str) -> list[Found]:
    return sorted((one.kind, one.low, one.high) for one in find_amounts(fold(text))[0])


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Offenders aged 10-17", 10, 17),
        ("Residents between 18 and 64", 18, 64),
        ("16 to 18 year olds in learning", 16, 18),
        ("Conceptions (15-17)", 15, 17),
        ("Offenders, 18-24", 18, 24),
        ("Children aged 24-59 months", 2, 4),
        ("Children aged 3-8 months", 0, 0),
        ("Under-five mortality", 0, 4),
        ("Under 18s in custody", 0, 17),
        ("Infants aged under 1 year", 0, 0),
        ("Deaths before age 75", 0, 74),
        ("Deaths below the age of 75", 0, 74),
        ("Admissions aged 17 years and under", 0, 17),
        ("Help for 5 years and younger", 0, 5),
        ("Children up to 5 years old", 0, 5),
        ("Falls in the over 65s", 65, OLDEST),
        ("People 65+ at home", 65, OLDEST),
        ("Adults aged 18 and over", 18, OLDEST),
        ("Adults 18 years and older", 18, OLDEST),
        ("Adults aged over 60", 60, OLDEST),
        ("Coverage, aged 2 years", 2, 2),
        ("Coverage (2 years old)", 2, 2),
        ("Decay at age 5", 5, 5),
    ],
)
def test_ages_are_read_as_the_years_they_hold(text: str, low: float, high: float) -> None:
    assert amounts_of(text) == [("age", low, high)]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("decided within a year", "decided within 12 months"),
        ("at home 91 days later", "at home three months later"),
        ("answered in 48 hours", "answered in two days"),
        ("seen within 26 weeks", "seen within 26 wks"),
        ("moved 1-2 weeks later", "moved one to two weeks later"),
    ],
)
def test_one_span_of_time_is_written_in_several_ways(text: str, other: str) -> None:
    assert amounts_of(text) == amounts_of(other)
    assert {kind for kind, _, _ in amounts_of(text)} == {"window"}


@pytest.mark.parametrize(
    "text", ["per 1,000 people", "per 1k", "per thousand residents", "for every 1 000", "/ 1,000"]
)
def test_one_base_of_a_rate_is_written_in_several_ways(text: str) -> None:
    amounts, rest = find_amounts(fold(f"Burglaries {text}"))

    assert [(one.kind, one.low) for one in amounts] == [("per", 1000)]
    assert rest.split() == ["burglaries"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Level 4 in maths", [("grade", 4, 4)]),
        ("Stage 1 and 2 cancers", [("grade", 1, 2)]),
        ("5+ good GCSEs", [("number", 5, 5)]),
        ("5 or more good GCSEs", [("number", 5, 5)]),
        ("Groups 2-5", [("number", 2, 5)]),
        ("Answered by 5pm", [("number", 17, 17)]),
        ("Grants over £500", []),
        ("Lines 9-9", [("number", 9, 9), ("number", 9, 9)]),
        ("Aged 999 boxes", [("number", 999, 999)]),
        ("Boxes of 500+", [("number", 500, 500)]),
        ("Boxes aged 130-150", [("number", 130, 150)]),
    ],
)
def test_other_numbers_are_grades_or_plain_numbers(text: str, wanted: list[Found]) -> None:
    assert amounts_of(text) == wanted


def test_what_is_left_has_none_of_the_amounts() -> None:
    rest = find_amounts(fold("Mortality rate, under-5 (per 1,000 live births)"))[1]

    assert rest.split() == ["mortality", "rate,", "(", "live", "births)"]


@given(low=st.integers(1, 100), more=st.integers(1, 19))
def test_any_ages_are_the_same_however_they_are_written(low: int, more: int) -> None:
    high = low + more
    forms = [f"aged {low}-{high}", f"{low} to {high} year olds", f"ages {low} and {high} years"]

    assert {tuple(amounts_of(f"people {form}")) for form in forms} == {(("age", low, high),)}


@given(st.integers(1, 12))
def test_a_few_weeks_are_seven_days_each(weeks: int) -> None:
    ((_, low, high),) = amounts_of(f"within {weeks} weeks")

    assert low == high == 7 * weeks


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    amounts, _ = find_amounts(fold(text))

    assert all(one.low <= one.high for one in amounts if one.kind == "age")


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("twenty days", "20 days"),
        ("per hundred thousand", "per 100000"),
        ("per 10 thousand", "per 10000"),
        ("visits (thousands)", "visits (thousands)"),
        (fold("2½ years"), "2.5 years"),
    ],
)
def test_numbers_are_written_in_figures(text: str, figures: str) -> None:
    assert write_in_figures(text) == figures
