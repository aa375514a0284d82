"""The unit column of a row: what its cells name, and how it stands beside headers and indicators."""

from __future__ import annotations

import pytest

from normalise.cells import parse_cell
from normalise.context import CellContext
from normalise.dating import Anchor
from normalise.spans import year_span
from normalise.surroundings import with_row
from normalise.targets import parse_target
from normalise.unitcells import row_to_hint, unit_to_hint, with_names_unit
from normalise.units import UnitHint

REPORT = Anchor(year_span(2013), year_span(2013).end)


@pytest.mark.parametrize(
    ("unit", "hint"),
    [
        ("%", UnitHint("percent")),
        ("(%)", UnitHint("percent")),
        ("Percentage", UnitHint("percent")),
        ("No.", UnitHint("count")),
        ("number", UnitHint("count")),
        ("Number (000s)", UnitHint("count", 1e3)),
        ("thousands", UnitHint("count", 1e3)),
        ("£", UnitHint("gbp")),
        ("£000", UnitHint("gbp", 1e3)),
        ("£m", UnitHint("gbp", 1e6)),
        ("Currency", UnitHint("gbp")),
        ("pence", UnitHint("gbp", 0.01)),
        ("days", UnitHint("days")),
        ("hrs", UnitHint("hours")),
        ("mins:secs", UnitHint("minutes")),
        ("mm:ss", UnitHint("minutes")),
        ("per 100,000", UnitHint("rate")),
        ("rate", UnitHint("rate")),
        ("ratio", UnitHint("ratio")),
        ("1:x", UnitHint("ratio")),
        ("score", UnitHint("score")),
        ("MWh", UnitHint("other", unit_text="MWh")),
        ("visits", UnitHint("count")),
        ("people", UnitHint("count")),
        ("Trees planted", UnitHint("count")),
        ("Homes let", UnitHint("count")),
        ("Status", UnitHint("other", unit_text="Status", weak=True)),
        ("Mbps", UnitHint("other", unit_text="Mbps", weak=True)),
        ("-", None),
        ("n/a", None),
        ("", None),
    ],
)
def test_a_cell_names_the_unit_of_its_row(unit: str, hint: UnitHint | None) -> None:
    assert unit_to_hint(unit) == hint


@pytest.mark.parametrize(
    ("unit", "column", "indicator", "hint"),
    [
        ("%", "Q1", "Number of calls answered", UnitHint("percent")),
        ("", "Actual £000", "Income", UnitHint("gbp", 1e3)),
        ("-", "Actual £000", "Income", UnitHint("gbp", 1e3)),
        ("£", "Actual £000", "Income", UnitHint("gbp", 1e3)),
        ("Number", "Q1", "Visitors (million)", UnitHint("count", 1e6)),
        ("£000", "Q1", "Income (£m)", UnitHint("gbp", 1e3)),
        ("Number", "Q1", "Days lost to sickness", UnitHint("days", weak=True)),
        ("Whole\nnumber", "Q1", "Days lost to sickness", UnitHint("days", weak=True)),
        ("Number", "Q1", "Percentage of homes let", UnitHint("count")),
        ("Number", "Percentage", "Homes let", UnitHint("percent", weak=True)),
        ("Number", "Q1", "Recycling rate", UnitHint("count")),
        ("homes", "Q1", "Days lost to sickness", UnitHint("count")),
    ],
)
def test_a_row_s_unit_comes_before_its_column_s(
    unit: str, column: str, indicator: str, hint: UnitHint
) -> None:
    assert row_to_hint(unit, column, indicator) == hint


def test_parts_of_a_share_are_no_shares() -> None:
    assert row_to_hint("%", "Numerator", "Homes let") == UnitHint("count")
    assert row_to_hint("%", "Denominator 2013/14", "Homes let") == UnitHint("count")


Found = list[tuple[float | None, str | None, tuple[str, ...]]]


def read(text: str, unit: str, indicator: str = "Homes let", target: str = "") -> Found:
    targets = parse_target(target, indicator, "Target", REPORT, unit).targets
    context = with_row(CellContext("Q1", anchor=REPORT), indicator, target, targets, unit)
    return [(one.value, one.unit, one.flags) for one in parse_cell(text, context).readings]


@pytest.mark.parametrize(
    ("text", "unit", "indicator", "found"),
    [
        ("42", "%", "Homes let", (42, "percent", ())),
        ("103", "%", "Homes let", (103, "percent", ("unit_doubtful",))),
        ("67%", "Number", "Homes let", (67, "percent", ())),
        ("9.8", "Number", "Visitors (million)", (9_800_000, "count", ())),
        ("9.8m", "Number", "Visitors (million)", (9_800_000, "count", ())),
        ("9,800,000", "Number", "Visitors (million)", (9_800_000, "count", ("unit_doubtful",))),
        ("9.8m", "£m", "Spend", (9_800_000, "gbp", ())),
        ("1:8", "ratio", "Nurses to patients", (8, "ratio", ())),
        ("8:41", "mins:secs", "Calls", (8.683, "minutes", ())),
        ("85p", "£", "A meal", (0.85, "gbp", ())),
        ("1,150", "MWh", "Energy", (1150, "other", ())),
    ],
)
def test_a_bare_figure_takes_its_row_s_unit(
    text: str, unit: str, indicator: str, found: tuple[float, str, tuple[str, ...]]
) -> None:
    assert read(text, unit, indicator) == [found]


def test_a_target_takes_its_row_s_unit() -> None:
    (target,) = parse_target("Below 11", "Homes empty", "Target", REPORT, "%").targets

    assert (target.value, target.unit, target.comparison) == (11, "percent", "below")


def test_a_target_written_out_is_not_scaled_again() -> None:
    (target,) = parse_target("11m", "Visitors (million)", "Target", REPORT).targets

    assert (target.value, target.unit) == (11_000_000, "count")


@pytest.mark.parametrize(
    ("header", "measured"),
    [
        ("Spending (£000)", "Overtime (£000)"),
        ("Budget (all figures £000)", "Overtime (all figures £000)"),
        ("Service £m", "Overtime (£m)"),
        ("Share (%)", "Overtime (%)"),
        ("Spending", "Overtime"),
        ("Measure (% or number)", "Overtime"),
        ("Measure (%/number)", "Overtime"),
        ("Measure (m)", "Overtime"),
        ("Measure (month)", "Overtime"),
        ("Measure (2018/19)", "Overtime"),
    ],
)
def test_the_header_of_the_names_gives_each_its_unit(header: str, measured: str) -> None:
    assert with_names_unit("Overtime", header) == measured


@pytest.mark.parametrize(
    "indicator", ["Number of posts", "Share of posts filled (%)", "Staff, FTE"]
)
def test_an_indicator_with_a_unit_of_its_own_keeps_it(indicator: str) -> None:
    assert with_names_unit(indicator, "Spending (£000)") == indicator
