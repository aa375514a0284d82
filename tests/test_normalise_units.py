"""The unit that a bare figure takes from a header or an indicator."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normalise.units import UnitHint, header_to_hint, indicator_to_hint, measures_time


@pytest.mark.parametrize(
    ("header", "unit", "scale"),
    [
        ("%", "percent", 1),
        ("Q1 (%)", "percent", 1),
        ("Per cent", "percent", 1),
        ("Change, percentage points", "percentage_points", 1),
        ("% points", "percentage_points", 1),
        ("£", "gbp", 1),
        ("£000", "gbp", 1e3),
        ("£'000", "gbp", 1e3),
        ("£k", "gbp", 1e3),
        ("£m", "gbp", 1e6),
        ("£ million", "gbp", 1e6),
        ("£bn", "gbp", 1e9),
        ("Tonnage", "tonnes", 1),
        ("kg", "kg", 1),
        ("Miles", "miles", 1),
        ("Rate per 1,000 population", "rate", 1),
        ("Average days", "days", 1),
        ("Days", "days", 1),
        ("Number of weeks", "weeks", 1),
        ("Time (mins:secs)", "minutes", 1),
        ("Wait in hours", "hours", 1),
    ],
)
def test_a_header_names_the_unit_of_its_figures(header: str, unit: str, scale: float) -> None:
    hint = header_to_hint(header)

    assert hint is not None
    assert (hint.unit, hint.scale) == (unit, scale)


@pytest.mark.parametrize(
    "header", ["", "Q1", "Update", "Progress as at September 2017", "Days since review", " " * 500]
)
def test_a_header_without_a_unit_gives_none(header: str) -> None:
    assert header_to_hint(header) is None


@pytest.mark.parametrize(
    ("indicator", "unit", "scale"),
    [
        ("Number of young people in custody", "count", 1),
        ("% of young people in custody", "percent", 1),
        ("Proportion of pupils", "percent", 1),
        ("Number and percentage of pupils", "percent", 1),
        ("Average days to process a claim", "days", 1),
        ("Working days lost to sickness absence", "days", 1),
        ("Number of working days lost per employee", "days", 1),
        ("Time taken to decide (weeks)", "weeks", 1),
        ("Days taken to re-let a home", "days", 1),
        ("Percentage of claims processed within 10 days", "percent", 1),
        ("Number of claims settled within five working days", "count", 1),
        ("Percentage of working days lost", "percent", 1),
        ("Offences per 1,000 population", "rate", 1),
        ("Residual waste, kg per household", "kg", 1),
        ("Waste, tonnes", "tonnes", 1),
        ("Savings made (£000)", "gbp", 1e3),
        ("Savings, £m", "gbp", 1e6),
        ("Savings in £", "gbp", 1),
        ("Miles of road", "miles", 1),
        ("Ratio of pupils to teachers", "ratio", 1),
        ("Overtime hours worked by wardens", "hours", 1),
        ("Special constables' hours on duty", "hours", 1),
        ("Volunteer hours in parks", "hours", 1),
        ("Score of the survey", "score", 1),
        ("Tenants satisfied with repairs", "percent", 1),
    ],
)
def test_an_indicator_s_words_give_the_unit(indicator: str, unit: str, scale: float) -> None:
    hint = indicator_to_hint(indicator)

    assert hint is not None
    assert (hint.unit, hint.scale) == (unit, scale)


@pytest.mark.parametrize("indicator", ["", "Young people in custody", "Reduce serious violence"])
def test_an_indicator_without_a_unit_gives_none(indicator: str) -> None:
    assert indicator_to_hint(indicator) is None


def test_the_base_of_a_rate_is_named_by_the_cell_alone() -> None:
    assert indicator_to_hint("Offences per 1,000 of the population") == UnitHint("rate")
    assert header_to_hint("Per 100,000") == UnitHint("rate")


@pytest.mark.parametrize(
    ("text", "unit", "scale"),
    [
        ("Visitors (million)", "count", 1e6),
        ("Visitors (000)", "count", 1e3),
        ("Visitors (000s)", "count", 1e3),
        ("Visits ('000)", "count", 1e3),
        ("Number of journeys (thousands)", "count", 1e3),
        ("Trips (in thousands)", "count", 1e3),
        ("Trips, all figures in millions", "count", 1e6),
        ("Passenger journeys, millions", "count", 1e6),
        ("Waste (tonnes, thousands)", "tonnes", 1e3),
        ("Income (000s)", "gbp", 1e3),
        ("Budget (£000)", "gbp", 1e3),
    ],
)
def test_a_scale_is_named_in_many_ways(text: str, unit: str, scale: float) -> None:
    for hint in (header_to_hint(text), indicator_to_hint(text)):
        assert hint is not None
        assert (hint.unit, hint.scale, hint.weak) == (unit, scale, False)


@pytest.mark.parametrize(
    "text", ["% of 16,000 homes", "Crimes per million residents", "Ratio (thousands)"]
)
def test_shares_rates_and_ratios_have_no_scale(text: str) -> None:
    hint = indicator_to_hint(text)

    assert hint is not None
    assert hint.scale == 1


def test_one_letter_as_a_scale_is_a_doubt() -> None:
    assert indicator_to_hint("Visitors (m)") == UnitHint("count", 1e6, weak=True)
    assert indicator_to_hint("Length of hedge (m)") is None


def test_a_measure_without_a_name_keeps_its_own_as_printed() -> None:
    assert indicator_to_hint("Energy used (MWh)") == UnitHint("other", unit_text="MWh")
    assert indicator_to_hint("Average acres mown") == UnitHint("other", unit_text="acres")


def test_an_average_day_is_no_length_of_time() -> None:
    assert indicator_to_hint("Patients delayed on an average day") is None


def test_any_hint_of_a_length_of_time_says_that_time_is_measured() -> None:
    assert measures_time(None, UnitHint("count"), UnitHint("days"))
    assert not measures_time(None, UnitHint("gbp"))
    assert not measures_time()


PIECES = st.sampled_from(
    [
        "%",
        "£",
        "£000",
        "£m",
        "(",
        ")",
        "[",
        "days",
        "mins:secs",
        "per",
        "1,000",
        "head",
        "average",
        "number",
        "of",
        "no.",
        "working",
        "time",
        "taken",
        "in",
        "weeks",
        "within",
        "lost",
        "kg",
        "tonnes",
        "ratio",
        "score",
        "points",
        "pp",
        "\n",
    ]
)


@given(st.lists(PIECES, max_size=10).map(" ".join) | st.text(max_size=60))
@settings(deadline=None, max_examples=150)
def test_no_header_or_indicator_raises_and_case_does_not_matter(text: str) -> None:
    for hint in (header_to_hint(text), indicator_to_hint(text)):
        assert hint is None or hint.scale >= 1
    if text.isascii():
        assert header_to_hint(text.upper()) == header_to_hint(text)
        assert indicator_to_hint(text.title()) == indicator_to_hint(text)


@pytest.mark.parametrize(
    ("indicator", "unit", "scale"),
    [
        ("Visits (thousands)", "count", 1e3),
        ("Visits ('000)", "count", 1e3),
        ("Journeys (millions)", "count", 1e6),
        ("Capital spend (thousands)", "gbp", 1e3),
        ("Arrears (millions)", "gbp", 1e6),
        ("Percentage point gap", "percentage_points", 1),
        ("Gap in attainment (pp)", "percentage_points", 1),
        ("Satisfaction (out of 10)", "score", 1),
        ("Customer rating (1-5)", "score", 1),
        ("Number of volunteer hours", "hours", 1),
        ("Hours of community payback", "hours", 1),
        ("Gas used (kWh)", "other", 1),
        ("Gas used, kWh", "other", 1),
        ("Emissions (tCO2e)", "tonnes", 1),
    ],
)
def test_an_indicator_names_its_unit_and_its_scale(indicator: str, unit: str, scale: float) -> None:
    hint = indicator_to_hint(indicator)

    assert hint is not None
    assert (hint.unit, hint.scale, hint.weak) == (unit, scale, False)


@pytest.mark.parametrize(
    ("indicator", "unit"),
    [
        ("Recycling rate", "percent"),
        ("Detection rate for burglary", "percent"),
        ("Under 18 conception rate", "rate"),
        ("Rate of children in care", "rate"),
        ("Average cost per claim", "gbp"),
        ("Total savings from procurement", "gbp"),
        ("Calls answered within 20 seconds", "percent"),
        ("Residents who feel safe", "percent"),
        ("Customer rating", "score"),
    ],
)
def test_a_unit_that_only_the_subject_suggests_is_a_guess(indicator: str, unit: str) -> None:
    hint = indicator_to_hint(indicator)

    assert hint is not None
    assert (hint.unit, hint.weak) == (unit, True)


@pytest.mark.parametrize(
    "indicator", ["Ranking out of 100", "Calls received out of hours", "Number of visits in time"]
)
def test_words_that_look_like_a_unit_are_none(indicator: str) -> None:
    hint = indicator_to_hint(indicator)

    assert hint is None or hint.unit == "count"
