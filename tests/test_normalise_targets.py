"""Target cells: the targets that they set and the benchmarks that they quote (docs/dataset.md)."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from normalise.dating import Anchor
from normalise.spans import month_span, year_span
from normalise.targets import ParsedTargetCell, parse_target

REPORT = Anchor(year_span(2013), year_span(2013).end)


class Want(NamedTuple):
    """A target in short."""

    value: float
    unit: str = "percent"
    comparison: str | None = None
    high: float | None = None
    from_value: float | None = None
    per: str | None = None
    series: str | None = None


def parse(text: str, indicator: str = "", column: str = "Target") -> ParsedTargetCell:
    return parse_target(text, indicator, column, REPORT)


def to_wants(cell: ParsedTargetCell) -> list[Want]:
    return [
        Want(
            one.value or 0.0,
            one.unit or "",
            one.comparison,
            one.value_high,
            one.from_value,
            one.per,
            one.series,
        )
        for one in cell.targets
    ]


CELLS = {
    "a bare share states no direction": ("85%", Want(85)),
    "below": ("Below 28%", Want(28, comparison="below")),
    "sign": ("< 50%", Want(50, comparison="below")),
    "sign of at least": (">=90%", Want(90, comparison="at_least")),
    "at least": ("at least 12", Want(12, "count", "at_least")),
    "or more": ("1,200 or more", Want(1200, "count", "at_least")),
    "maximum": ("maximum 14 days", Want(14, "days", "at_most")),
    "over": ("over 300", Want(300, "count", "above")),
    "equal": ("= 100%", Want(100, comparison="equal")),
    "reduction": ("5% reduction", Want(5, comparison="reduce_by")),
    "negative": ("-5%", Want(5, comparison="reduce_by")),
    "increase by points": (
        "increase by 3 percentage points",
        Want(3, "percentage_points", "increase_by"),
    ),
    "increase from": (
        "Increase from 33% to 45%",
        Want(45, comparison="at_least", from_value=33),
    ),
    "reduce from": ("Reduce from 33% to 25%", Want(25, comparison="at_most", from_value=33)),
    "from more to less": ("from 45% to 33%", Want(33, comparison="at_most", from_value=45)),
    "range": ("28% to 40%", Want(28, comparison="between", high=40)),
    "money": ("£1.2m", Want(1_200_000, "gbp")),
    "a year's number alone": ("2020", Want(2020, "count")),
    "clock": ("8:30", Want(8.5, "minutes")),
    "per year": ("2 per year", Want(2, "count", per="year")),
    "a month": ("4 times a month", Want(4, "count", per="month")),
    "annually": ("12 annually", Want(12, "count", per="year")),
    "per day": ("20 per day", Want(20, "count", per="day")),
    "each quarter": ("two events each quarter", Want(2, "count", per="quarter")),
    "part": ("Post 16 target >70%", Want(70, comparison="above", series="Post 16")),
    "footnote mark": ("85%*", Want(85)),
    "no greater than": ("No greater than 5%", Want(5, comparison="at_most")),
    "or equal to": ("Less than or equal to 5%", Want(5, comparison="at_most")),
    "at or above": ("At or above 95%", Want(95, comparison="at_least")),
    "max behind": ("5% max", Want(5, comparison="at_most")),
    "maximum of a length of time": ("Maximum of 12 weeks", Want(12, "weeks", "at_most")),
    "a length of time alone": ("Within 48 hrs", Want(48, "hours", "at_most")),
    "below a level": ("Below 2012/13 level (1,234)", Want(1234, "count", "below")),
    "above somebody else": ("Above England (84%)", Want(84, comparison="above")),
    "below a period": ("20% below 2009/10", Want(20, comparison="reduce_by")),
    "nil": ("Nil", Want(0, "count")),
    "score": ("4.0/5", Want(4, "score")),
    "measure": ("350 kWh", Want(350, "other")),
    "from a lower end": ("From 60% to 70%", Want(70, comparison="at_least", from_value=60)),
    "exceed": ("Exceed 75%", Want(75, comparison="above")),
    "p.a.": ("300 p.a.", Want(300, "count", per="year")),
    "p/a": ("100 p/a", Want(100, "count", per="year")),
    "calendar month": ("8 per calendar month", Want(8, "count", per="month")),
}


@pytest.mark.parametrize(("text", "wanted"), CELLS.values(), ids=CELLS.keys())
def test_a_cell_with_one_figure_sets_one_target(text: str, wanted: Want) -> None:
    cell = parse(text)

    assert to_wants(cell) == [wanted]
    assert [(one.status, one.headline, one.text) for one in cell.targets] == [("set", True, text)]


@pytest.mark.parametrize(
    ("indicator", "comparison"),
    [
        ("Reduction in the number of repeat victims", "reduce_by"),
        ("Reduce the number of burglaries", "reduce_by"),
        ("Percentage reduction in crime", "reduce_by"),
        ("Increase in the number of volunteers", "increase_by"),
        ("Increase the proportion of people in work", None),
        ("Number of volunteers", None),
    ],
)
def test_a_bare_percentage_is_a_change_where_the_indicator_asks_for_one(
    indicator: str,
    comparison: str | None,
) -> None:
    (target,) = parse("5%", indicator).targets

    assert target.comparison == comparison


@pytest.mark.parametrize(
    ("text", "indicator", "column", "wanted"),
    [
        ("0.5", "Spend", "Target £m", (500_000, "gbp")),
        ("12", "Percentage satisfied", "Target", (12, "percent")),
        ("5", "Number of days lost", "Target", (5, "days")),
        ("5 events", "Percentage satisfied", "Target", (5, "count")),
        ("5", "", "Target", (5, "count")),
        ("8-10", "Spend", "Target £000", (8_000, "gbp")),
    ],
    ids=["column", "indicator", "time", "thing counted", "nothing", "range"],
)
def test_a_bare_figure_takes_its_unit_from_the_column_or_the_indicator(
    text: str,
    indicator: str,
    column: str,
    wanted: tuple[float, str],
) -> None:
    (target,) = parse(text, indicator, column).targets

    assert (target.value, target.unit) == wanted


@pytest.mark.parametrize(
    "text",
    [
        *("", "  ", "-", "–", "n/a", "None", "No target set", "Not applicable", "N/A - contextual"),
        *(
            "Info only",
            "For monitoring",
            "Volume only",
            "No local target",
            "New measure",
            "For info.",
        ),
    ],
)
def test_a_cell_that_sets_nothing_gives_a_row_that_says_none(text: str) -> None:
    (target,) = parse(text).targets

    assert (target.status, target.value, target.headline) == ("none", None, True)
    assert target.text == (text.strip() or None)
    assert target.as_set is None


@pytest.mark.parametrize("text", ["TBC", "To be agreed", "Being developed", "Under review", "tbc"])
def test_a_target_still_to_come_is_to_be_set(text: str) -> None:
    (target,) = parse(text).targets

    assert (target.status, target.value, target.text) == ("to_be_set", None, text)


def test_words_without_a_figure_are_a_milestone() -> None:
    (target,) = parse(" Complete the review by March ").targets

    assert (target.status, target.text) == ("milestone", "Complete the review by March")
    assert (target.start, target.end) == (1, 29)


def test_each_figure_is_a_target_and_the_first_is_the_headline() -> None:
    text = "40% <i>Pre 16 target >95%</i>"

    whole, part = parse(text).targets

    assert (whole.value, whole.series, whole.headline, whole.text) == (40, None, True, "40%")
    assert (part.value, part.series, part.headline) == (95, "Pre 16", False)
    assert part.text == text[part.start : part.end]


def test_parts_may_stand_behind_their_figures() -> None:
    cell = parse("85% urban, 80% rural")

    found = [(one.value, one.series, one.text) for one in cell.targets]
    assert found == [(85, "urban", "85% urban"), (80, "rural", "80% rural")]


def test_two_parts_have_a_target_each() -> None:
    cell = parse("Pre 16 target >95%\nPost 16 target >70%")

    assert to_wants(cell) == [
        Want(95, comparison="above", series="Pre 16"),
        Want(70, comparison="above", series="Post 16"),
    ]
    assert [one.text for one in cell.targets] == ["Pre 16 target >95%", "Post 16 target >70%"]


def test_a_label_that_repeats_the_indicator_is_no_part() -> None:
    (target,) = parse("Burglary 12", "Number of burglary offences: burglary").targets

    assert target.series is None


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("Benchmark December 2015 Community 16", ["none"]),
        ("20% Benchmark December 2015 Community 16", ["set"]),
    ],
)
def test_a_quoted_benchmark_is_a_baseline_reading_and_no_target(
    text: str,
    statuses: list[str],
) -> None:
    cell = parse(text)

    (benchmark,) = cell.benchmarks
    assert [one.status for one in cell.targets] == statuses
    assert (benchmark.value, benchmark.role, benchmark.series) == (16, "baseline", "Community")
    assert (benchmark.span, benchmark.period_source) == (month_span(2015, 12), "cell")


def test_a_benchmark_without_a_date_has_no_period() -> None:
    (benchmark,) = parse("Benchmark 16").benchmarks

    assert (benchmark.span, benchmark.period_source) == (None, "document")


def test_a_target_by_change_is_held_against_changes() -> None:
    change = parse("5% reduction").targets[0].as_set
    level = parse("85%").targets[0].as_set

    assert change is not None
    assert level is not None
    assert (change.is_change, level.is_change) == (True, False)


def test_a_cell_too_full_to_be_read_is_left_to_its_caller() -> None:
    assert parse("5 " * 9_000).targets == ()


@pytest.mark.parametrize(
    "text", ["Baseline", "Baseline 2013/14", "To be baselined", "Set baseline"]
)
def test_a_baseline_that_is_still_to_come_is_a_target_to_be_set(text: str) -> None:
    assert [one.status for one in parse(text).targets] == ["to_be_set"]


@pytest.mark.parametrize("text", ["Baseline assessment complete", "Maintain", "Monitor the plan"])
def test_words_that_ask_for_something_are_a_milestone(text: str) -> None:
    assert [one.status for one in parse(text).targets] == ["milestone"]


@pytest.mark.parametrize("text", ["98% (97% in 2011/12)", "98% (11/12: 97%)"])
def test_a_past_figure_in_brackets_is_a_benchmark(text: str) -> None:
    cell = parse(text)

    assert [one.value for one in cell.targets] == [98]
    assert [(one.value, one.role) for one in cell.benchmarks] == [(97, "baseline")]


@pytest.mark.parametrize("text", ["12 days (10 days by Q4)", "98% (99% in 2015/16)"])
def test_a_later_figure_in_brackets_is_a_target(text: str) -> None:
    assert len(parse(text).targets) == 2


@pytest.mark.parametrize(
    ("text", "indicator", "column", "wanted"),
    [
        ("(45)", "Net budget", "Target £000", (-45_000, "gbp", ("sign_from_brackets",))),
        ("-£45k", "Net budget", "Target", (-45_000, "gbp", ())),
        ("8:00", "Response time (mm:ss)", "Target", (8, "minutes", ())),
        ("4:30", "Time to repair (hh:mm)", "Target", (4.5, "hours", ())),
        ("4:30", "Wait", "Target", (4.5, "minutes", ("unit_doubtful",))),
        ("1:35", "Ratio of staff to pupils", "Target", (35, "ratio", ())),
        ("1 to 12", "Ratio of staff to pupils", "Target", (12, "ratio", ())),
        ("90p", "Cost per transaction", "Target", (0.9, "gbp", ())),
        ("8 out of 10", "Satisfaction score", "Target", (8, "score", ())),
        ("8 of 10", "Satisfied tenants", "Target", (8, "count", ())),
        ("Nil", "Percentage of complaints", "Target", (0, "percent", ())),
    ],
)
def test_sign_and_unit_of_a_target_come_from_its_surroundings(
    text: str, indicator: str, column: str, wanted: tuple[float, str, tuple[str, ...]]
) -> None:
    (target,) = parse(text, indicator, column).targets

    assert (target.value, target.unit, target.flags) == wanted


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("No target for 2012/13; 85% by 2015", Want(85)),
        ("No target this year, 85% from 2014/15", Want(85)),
        ("No target agreed (90% by March 2014)", Want(90)),
        ("No target yet, 300 visits by end of 2015", Want(300, "count")),
        ("No target now; from 2015: 85%", Want(85)),
    ],
)
def test_a_target_for_later_is_one_behind_the_words_that_none_is_set(text: str, want: Want) -> None:
    assert to_wants(parse(text)) == [want]


@pytest.mark.parametrize(
    "text",
    ["No target for 2012/13", "No target set until 2014", "No target - 85% last year", "No target"],
)
def test_no_target_is_none_where_nothing_is_set_for_later(text: str) -> None:
    assert [one.status for one in parse(text).targets] == ["none"]


def test_what_a_change_is_counted_from_is_a_benchmark() -> None:
    cell = parse("10% increase on 2012/13 (140 referrals)")

    assert to_wants(cell) == [Want(10, comparison="increase_by")]
    (benchmark,) = cell.benchmarks
    assert (benchmark.value, benchmark.unit_text) == (140, "referrals")
    assert benchmark.span == year_span(2012)
    assert [one.value for one in parse("10% increase in 2013/14 (140 referrals)").targets] == [
        10,
        140,
    ]
