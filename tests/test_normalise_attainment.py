"""Figures held against their targets: met, not met, or the reason why that cannot be said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from normalise.additive import is_additive, sum_year_to
from normalise.attainment import Standing, check_attainment
from normalise.context import CellReading
from normalise.dating import Anchor
from normalise.entries import cells_to_entry
from normalise.judging import judge_entry
from normalise.ratings import rating_to_met
from normalise.reach import Reach, bound_to_reach, comparison_to_reach
from normalise.rows import table_to_rows
from normalise.spans import Span, month_span, quarter_span, year_span, year_to_date
from normalise.targets import ParsedTarget
from normalise.targetspans import TargetSpan
from schema.page import Cell, Part, Place, Row, RowKind, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.entries import Entry

REPORT = Anchor(year_span(2018), year_span(2018).end)
Q1, Q2, Q3, Q4 = (quarter_span(2018, number) for number in (1, 2, 3, 4))


# ------------------------------------------------------------------------------ whole tables
def to_row(number: int, texts: Sequence[str]) -> Row:
    cells = tuple(
        Cell((Part(text, Place(table=1, row=number, col=col)),), text)
        for col, text in enumerate(texts, start=1)
    )
    return Row(RowKind.CELLS, cells, Place(table=1, row=number))


def judge(header: str, row: str) -> Entry:
    """The entry of a table of one row, cells parted by `|`."""
    rows = [[cell.strip() for cell in line.split("|")] for line in (header, row)]
    table = Table(1, tuple(to_row(number, texts) for number, texts in enumerate(rows, start=1)))
    (found,) = table_to_rows(table, None, REPORT).indicators
    return judge_entry(cells_to_entry(found, REPORT, None), REPORT)


def verdicts(entry: Entry) -> list[bool | str | None]:
    """Met, not met, or the reason, for each reading in order."""
    found = [one.attainment for one in entry.readings]
    return [one.reason if one.met is None else one.met for one in found]


QUARTERS = "Measure | Target | Q1 | Q2 | Q3 | Q4"
ROWS = {
    "the target's words say which side": (
        "Measure | Target | Q1 | Q2",
        "Calls answered | at least 90% | 91% | 89%",
        [True, False],
    ),
    "a column says which way is better": (
        "Measure | Good is | Target | Q1 | Q2",
        "Calls lost | Low | 5% | 4% | 6%",
        [True, False],
    ),
    "a rise is as exact as its figures": (
        "Measure | Good is | Target | Baseline | Q1 | Q2",
        "Days lost for each member of staff | Low | reduce by 0.1 | 0.3 | 0.2 | 0.25",
        ["not_actual", True, False],
    ),
    "the indicator asks for a rise": (
        "Measure | Target | Q1 | Q2",
        "Increase the percentage of calls answered | 90% | 91% | 89%",
        [True, False],
    ),
    "two targets of one cell, of which the figure meets but one": (
        "Measure | Target | Q1 | Q2 | Q3",
        "Increase the percentage of calls answered | 70% Target 95% | 60% | 88% | 100%",
        [False, "targets_disagree", True],
    ),
    "two target columns": (
        "Measure | Target | Target agreed | Q1",
        "Increase the percentage of calls answered | 70% | 95% | 88%",
        ["targets_disagree"],
    ),
    "a target of another time is none": (
        "Measure | Target | Q1",
        "Increase the percentage of calls answered | 2018/19: 85%; 2020/21: 90% | 88%",
        [True],
    ),
    "a threshold beside the target is none": (
        "Measure | Target | Threshold | Q1",
        "Increase the percentage of calls answered | 90% | 85% | 88%",
        [False],
    ),
    "a bare target states no direction, and its own figure meets it": (
        "Measure | Target | Q1 | Q2",
        "Calls answered | 90% | 91% | 90%",
        ["no_direction", True],
    ),
    "words and gaps are no figures": (
        "Measure | Target | Q1 | Q2",
        "Calls answered | >90% | Not available | ",
        ["no_figure", "no_figure"],
    ),
    "a target still to be set": ("Measure | Target | Q1", "Calls | TBC | 91%", ["to_be_set"]),
    "a target in words": ("Measure | Target | Q1", "Plan | Plan agreed | 3", ["milestone"]),
    "an empty target": ("Measure | Target | Q1", "Calls | | 91%", ["no_target"]),
    "no target column": ("Measure | Q1", "Calls | 91%", ["no_target"]),
    "a forecast": ("Measure | Target | Forecast", "Calls | >90% | 91%", ["not_actual"]),
    "a count against a share": (
        "Measure | Target | Q1",
        "Calls answered | >90% | 412 calls",
        ["unit_differs"],
    ),
    "a range across the target": (
        "Measure | Target | Q1 | Q2",
        "Calls answered | >=90% | 88-92% | 91-95%",
        ["bound_open", True],
    ),
    "an open figure": (
        "Measure | Target | Q1 | Q2",
        "Calls answered | at least 90% | 90% plus | 80% plus",
        [True, "bound_open"],
    ),
    "a range as target": (
        "Measure | Target | Q1 | Q2",
        "Calls answered | 85% to 95% | 90% | 96%",
        [True, False],
    ),
    "a fall asked for, and a fall reported": (
        "Measure | Target | Q1 | Q2",
        "Burglary | 5% reduction | 8% reduction | 3% reduction",
        [True, False],
    ),
    "a rise where a fall was asked for": (
        "Measure | Target | Q1",
        "Burglary | 5% reduction | 8% increase",
        [False],
    ),
    "a level against a fall without a baseline": (
        "Measure | Target | Q1",
        "Burglary | 5% reduction | 310",
        ["kind_differs"],
    ),
    "a level against a fall from a baseline": (
        "Measure | Baseline 2017/18 | Target | 2018/19",
        "Burglary | 400 | 5% reduction | 370",
        ["not_actual", True],
    ),
    "a change against a level": (
        "Measure | Target | Q1",
        "Calls answered | >90% | 8% increase",
        ["kind_differs"],
    ),
    "minutes against seconds": (
        "Measure | Target | Q1 | Q2",
        "Average minutes to answer | less than 2 minutes | 90 seconds | 130 seconds",
        [True, False],
    ),
    "a target column for each quarter": (
        "Measure | Good is | Q1 Target | Q1 | Q2 Target | Q2",
        "Calls lost | Low | 5% | 6% | 8% | 6%",
        [False, True],
    ),
    "a target for another year": (
        "Measure | Target 2019/20 | 2018/19",
        "Calls answered | >90% | 91%",
        ["period_differs"],
    ),
}


@pytest.mark.parametrize(("header", "row", "wanted"), ROWS.values(), ids=ROWS.keys())
def test_a_row_is_held_against_its_target(
    header: str, row: str, wanted: list[bool | str | None]
) -> None:
    assert verdicts(judge(header, row)) == wanted


YEARS = {
    "enough before the year is over stays enough": (
        "Homes built | at least 40 a year | 12 | 15 | 14 | 9",
        ["partial_year", "partial_year", True, True],
    ),
    "too many before the year is over stays too many": (
        "Burglary | no more than 40 a year | 12 | 15 | 14 | 9",
        ["partial_year", "partial_year", False, False],
    ),
    "the whole year tells": (
        "Homes built | at least 60 a year | 12 | 15 | 14 | 9",
        ["partial_year", "partial_year", "partial_year", False],
    ),
    "a quarter that is missing leaves the sum open": (
        "Homes built | at least 40 a year | 12 | Not available | 14 | 30",
        ["partial_year", "no_figure", "partial_year", "partial_year"],
    ),
    "a share is no part of a sum": (
        "Calls answered | at least 90% a year | 91% | 89% | 91% | 91%",
        [True, False, True, True],
    ),
    "a target that says no span, and figures of its size": (
        "Homes built | at least 12 | 12 | 15 | 11 | 9",
        [True, True, False, False],
    ),
    "a target that says no span, and figures that are a part of it": (
        "Homes built | at least 48 | 12 | 15 | 11 | 9",
        ["span_unclear"] * 4,
    ),
    "a quarter that alone passes the target does so for the year as well": (
        "Homes built | at least 12 | 3 | 15 | 2 | 4",
        ["span_unclear", True, "span_unclear", "span_unclear"],
    ),
    "too many in a quarter are too many for the year as well": (
        "Fatal fires | at most 2 | 0 | 3 | 1 | 0",
        ["span_unclear", False, "span_unclear", "span_unclear"],
    ),
    "a target for each quarter": (
        "Homes built | at least 48 per quarter | 12 | 15 | 50 | 9",
        [False, False, True, False],
    ),
    "a count of what there is at a time": (
        "Children looked after | at most 48 a year | 40 | 41 | 50 | 44",
        [True, True, False, True],
    ),
}


@pytest.mark.parametrize(("row", "wanted"), YEARS.values(), ids=YEARS.keys())
def test_a_quarters_count_is_held_against_a_years_target_with_the_year_so_far(
    row: str, wanted: list[bool | str | None]
) -> None:
    assert verdicts(judge(QUARTERS, row)) == wanted


def test_a_figure_for_the_year_to_date_may_be_held_against_a_years_target() -> None:
    header = "Measure | Target | Apr-Sep 2018"

    assert verdicts(judge(header, "Homes built | >40 | 30")) == ["span_unclear"]
    assert verdicts(judge(header, "Homes built | >40 | 50")) == [True]


def test_a_header_that_names_a_year_makes_the_target_the_years() -> None:
    header = "Measure | Target 2018/19 | Q1 | Q2 | Q3 | Q4"

    assert verdicts(judge(header, "Homes built | >40 | 12 | 15 | 14 | 9"))[2:] == [True, True]
    assert verdicts(judge(header, "Homes built | >40 | 30 | 15 | 14 | 9"))[0] == "span_unclear"


# ------------------------------------------------------------------------------------ ratings
@pytest.mark.parametrize(
    ("rating", "flagged"),
    [
        ("Red", True),
        ("Green", False),
        ("Amber", False),
        ("Not met", True),
        ("Met", False),
        ("Q2", False),
    ],
)
def test_a_rating_that_says_the_opposite_is_flagged_on_the_latest_figure(
    rating: str, *, flagged: bool
) -> None:
    entry = judge(
        "Measure | Target | Q1 | Q2 | RAG", f"Calls answered | >90% | 89% | 91% | {rating}"
    )

    flags = ["rating_disagrees" in one.reading.flags for one in entry.readings]
    assert flags == [False, flagged]


def test_a_rating_beside_latest_figures_that_differ_is_about_neither() -> None:
    header = "Measure | Target | Q4 2018/19 | 2018/19 | RAG"
    entry = judge(header, "Calls answered | >90% | 89% | 91% | Red")

    assert verdicts(entry) == [False, True]
    assert all("rating_disagrees" not in one.reading.flags for one in entry.readings)


def test_a_rating_is_never_what_makes_a_target_met() -> None:
    entry = judge("Measure | Target | Q1 | RAG", "Calls answered | 90% | 91% | Green")

    assert verdicts(entry) == ["no_direction"]


@pytest.mark.parametrize(
    ("rating", "met"),
    [
        ("blue", True),
        ("Achieved", True),
        ("Off target", False),
        ("✓", True),
        ("✗", False),
        ("amber", None),
        (None, None),
    ],
)
def test_what_a_rating_says_of_the_target(rating: str | None, met: bool | None) -> None:
    assert rating_to_met(rating) is met


# ----------------------------------------------------------------------------- one by one
FIGURE = CellReading(
    "reported",
    Q1,
    "column",
    value=95.0,
    unit="percent",
    kind="level",
    bound="exact",
    role="actual",
    headline=True,
)
AIM = ParsedTarget("set", "90%", value=90.0, unit="percent", comparison="at_least")
ONES = {
    "about the target itself": (
        replace(FIGURE, value=90.0, bound="about"),
        AIM,
        Standing(),
        "bound_open",
    ),
    "about, and well above it": (replace(FIGURE, bound="about"), AIM, Standing(), True),
    "a figure that is not the one": (
        replace(FIGURE, headline=False),
        AIM,
        Standing(),
        "not_headline",
    ),
    "a unit in doubt": (
        replace(FIGURE, flags=("unit_doubtful",)),
        AIM,
        Standing(),
        "unit_doubtful",
    ),
    "a bare target has the figure's unit": (
        FIGURE,
        replace(AIM, unit="count", bare=True),
        Standing(),
        True,
    ),
    "a part of a count against the whole": (
        replace(FIGURE, unit="count", series="Custody"),
        replace(AIM, unit="count"),
        Standing(),
        "series_differs",
    ),
    "a part of a share against the whole": (
        replace(FIGURE, series="Custody"),
        AIM,
        Standing(),
        True,
    ),
    "the whole against a part": (
        FIGURE,
        replace(AIM, series="Pre 16"),
        Standing(),
        "series_differs",
    ),
    "rates with different bases": (
        replace(FIGURE, unit="rate", unit_text="per 1,000 population"),
        replace(AIM, unit="rate", unit_text="per 100,000"),
        Standing(),
        "unit_differs",
    ),
    "rates, one without its base": (
        replace(FIGURE, unit="rate", unit_text="per 1,000"),
        replace(AIM, unit="rate"),
        Standing(),
        True,
    ),
    "kilograms in tonnes": (
        replace(FIGURE, unit="kg", value=2500.0, span=year_span(2018)),
        replace(AIM, unit="tonnes", value=3.0, comparison="at_most"),
        Standing(),
        True,
    ),
    "a quarter against a month": (
        replace(FIGURE, unit="count"),
        replace(AIM, unit="count"),
        Standing(span=TargetSpan("month", told=True)),
        "period_differs",
    ),
    "a quarter of another year against a year": (
        replace(FIGURE, unit="count"),
        replace(AIM, unit="count"),
        Standing(span=TargetSpan("year", year_span(2019), told=True)),
        "period_differs",
    ),
    "half a year against a target without a direction": (
        replace(FIGURE, unit="count", value=3.0),
        replace(AIM, unit="count", comparison=None),
        Standing(polarity=None, span=TargetSpan("year", told=True), total=90.0),
        "partial_year",
    ),
    "an undated share": (replace(FIGURE, span=None), AIM, Standing(), True),
}


@pytest.mark.parametrize(("reading", "target", "standing", "wanted"), ONES.values(), ids=ONES)
def test_one_reading_against_one_target(
    reading: CellReading,
    target: ParsedTarget,
    standing: Standing,
    wanted: bool | str,
) -> None:
    found = check_attainment(reading, target, standing)

    assert (found.reason if found.met is None else found.met) == wanted


START = replace(FIGURE, role="baseline", value=400.0, unit="count", span=year_span(2017))
FALL = ParsedTarget("set", "5% reduction", value=5.0, unit="percent", comparison="reduce_by")
CHANGES = {
    "far enough": (380.0, "count", FALL, START, True),
    "not far enough": (390.0, "count", FALL, START, False),
    "in its own unit": (
        390.0,
        "count",
        replace(FALL, value=20.0, unit="count"),
        START,
        False,
    ),
    "points of a percentage": (
        30.0,
        "percent",
        replace(FALL, unit="percentage_points"),
        replace(START, value=40.0, unit="percent"),
        True,
    ),
    "a percentage of a percentage is two things": (
        30.0,
        "percent",
        FALL,
        replace(START, value=40.0, unit="percent"),
        "unit_differs",
    ),
    "another unit": (30.0, "percent", FALL, START, "unit_differs"),
    "a baseline of nought": (30.0, "count", FALL, replace(START, value=0.0), "kind_differs"),
    "a baseline with a bound": (
        380.0,
        "count",
        FALL,
        replace(START, bound="about"),
        "bound_open",
    ),
    "a quarter's baseline": (380.0, "count", FALL, replace(START, span=Q1), "period_differs"),
}


@pytest.mark.parametrize(
    ("value", "unit", "target", "start", "wanted"), CHANGES.values(), ids=CHANGES
)
def test_a_level_is_held_against_a_change_from_the_baseline(
    value: float,
    unit: str,
    target: ParsedTarget,
    start: CellReading,
    wanted: bool | str,
) -> None:
    reading = replace(FIGURE, value=value, unit=unit, span=year_span(2018))  # type: ignore[arg-type]
    found = check_attainment(reading, target, Standing(baseline=start))

    assert (found.reason if found.met is None else found.met) == wanted


# ------------------------------------------------------------------------------- whole years
COUNT = replace(FIGURE, unit="count", value=10.0)


def test_months_and_quarters_add_up_from_april() -> None:
    months = [replace(COUNT, span=month_span(2018, month)) for month in (4, 5, 6)]
    quarters = [replace(COUNT, span=span) for span in (Q1, Q2)]

    assert sum_year_to(months[1], [*months, *quarters]) == 20
    assert sum_year_to(quarters[1], [*months, *quarters]) == 20


@pytest.mark.parametrize(
    ("reading", "others"),
    [
        (replace(COUNT, span=Q2), []),
        (replace(COUNT, span=Q2), [replace(COUNT, bound="about")]),
        (replace(COUNT, span=Q2), [replace(COUNT, series="Custody")]),
        (replace(COUNT, span=Q2), [COUNT, replace(COUNT, value=11.0)]),
        (replace(COUNT, bound="about"), [COUNT]),
        (replace(COUNT, span=None), [COUNT]),
    ],
    ids=["missing", "bounded", "a part", "printed twice", "itself bounded", "undated"],
)
def test_a_year_with_a_gap_or_a_doubt_has_no_sum(
    reading: CellReading, others: list[CellReading]
) -> None:
    own = [] if "about" in str(reading.bound) else [reading]

    assert sum_year_to(reading, [*own, *others]) is None


def test_a_figure_for_the_year_to_date_is_its_own_sum() -> None:
    reading = replace(COUNT, span=year_to_date(Q3.end), value=77.0)

    assert sum_year_to(reading, [reading]) == 77


@pytest.mark.parametrize(
    ("indicator", "unit", "adds"),
    [
        ("Homes built", "count", True),
        ("Homes built", "percent", False),
        ("Average days lost", "count", False),
        ("Crimes per 1,000 residents", "count", False),
        ("Households in temporary accommodation", "count", False),
    ],
)
def test_averages_rates_and_stocks_do_not_add_up(indicator: str, unit: str, *, adds: bool) -> None:
    assert is_additive(replace(COUNT, unit=unit), indicator) is adds  # type: ignore[arg-type]


# ------------------------------------------------------------------------------------- reach
def test_a_reach_with_an_open_end_leaves_out_the_end() -> None:
    below = Reach(high=5, open_high=True)

    assert Reach(4, 4).lies_in(below)
    assert Reach(5, 5).misses(below)
    assert not Reach(high=5).lies_in(below)
    assert not Reach(low=4, high=6).misses(below)


@pytest.mark.parametrize(
    ("bound", "reach"),
    [
        ("exact", Reach(3, 3)),
        ("above", Reach(low=3, open_low=True)),
        ("at_most", Reach(high=3)),
        ("below", Reach(high=3, open_high=True)),
        ("between", Reach(3, 5)),
    ],
)
def test_a_bound_opens_the_reach_of_a_figure(bound: str, reach: Reach) -> None:
    assert bound_to_reach(3, 5 if bound == "between" else None, bound) == reach  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("comparison", "reach"),
    [
        ("equal", Reach(3, 3)),
        ("between", Reach(3, 5)),
        ("increase_by", Reach(low=3)),
        ("reduce_by", Reach(high=-3)),
        (None, None),
    ],
)
def test_a_comparison_says_which_values_are_allowed(
    comparison: str | None, reach: Reach | None
) -> None:
    assert comparison_to_reach(3, 5, comparison) == reach  # type: ignore[arg-type]


def test_spans_of_a_report_lie_in_its_year() -> None:
    assert Span(Q1.start, Q4.end) == year_span(2018)
