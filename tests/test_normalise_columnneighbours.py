"""The columns of a table together: whose the indicator is, what runs on, what groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from normalise.columnneighbours import headers_to_columns, is_header
from normalise.columns import ColumnRole
from normalise.dating import Anchor
from normalise.spans import quarter_span, span_to_label, year_span
from schema.page import Cell, Part, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from normalise.columns import Column

REPORT = Anchor(year_span(2013), year_span(2013).end)
SECOND_QUARTER = Anchor(quarter_span(2019, 2), quarter_span(2019, 2).end)


def read(headers: str, *rows: str, anchor: Anchor = SECOND_QUARTER) -> tuple[Column, ...]:
    """The columns of a table whose cells are parted by bars."""
    cells = [[to_cell(text) for text in row.split("|")] for row in rows]
    return headers_to_columns([text.strip() for text in headers.split("|")], anchor, cells)


def to_cell(text: str) -> Cell:
    return Cell((Part(text.strip(), Place()),), text.strip())


def to_labels(columns: Sequence[Column]) -> list[str | None]:
    return [span_to_label(column.span) for column in columns if column.span]


@pytest.mark.parametrize(
    ("headers", "roles"),
    [
        (["Indicator", "Target", "Q1"], ["indicator", "target", "period"]),
        (["Objective", "Measure", "Q1"], ["group", "indicator", "period"]),
        (["Measure", "Outcome", "Progress"], ["indicator", "target", "prose"]),
        (["Outcome", "Measure", "Progress"], ["group", "indicator", "prose"]),
        (["Theme", "Objective", "Q1"], ["group", "indicator", "period"]),
        (["Theme", "", "Q1"], ["group", "indicator", "period"]),
        (["Target", "Objective"], ["target", "indicator"]),
        (["Q1", "Q2"], ["period", "period"]),
        (["Measure", "Indicator", "Q1"], ["indicator", "unclear", "period"]),
        (["", "Target", "Q1"], ["indicator", "target", "period"]),
        (["Widget", "Target", "Q1"], ["indicator", "target", "period"]),
        (["Ref", "", "Q1"], ["code", "indicator", "period"]),
        (["Target", "Q1", "Widget"], ["target", "period", "unclear"]),
        (["Widget", "Gadget"], ["unclear", "unclear"]),
    ],
    ids=" | ".join,
)
def test_one_column_at_most_is_the_indicators(headers: list[str], roles: list[str]) -> None:
    columns = headers_to_columns(headers, REPORT)

    assert [column.role for column in columns] == roles


def test_a_column_that_lost_to_another_says_what_it_could_have_been() -> None:
    objective, _ = headers_to_columns(["Objective", "Measure"], REPORT)

    assert objective.others == (ColumnRole.INDICATOR,)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (["Indicators", "Targets", "Q1"], True),
        (["Ref", "Indicators", "", "Update"], True),
        (["Burglary", "12", "13"], False),
        (["Indicators"], False),
        (["Indicators", "Target " + "x" * 120], False),
        (["Lead", "RAG"], False),
        (["Item", "£000", "(per cent)"], False),
        (["Widget", "Gadget", "Gizmo", "Target", "Thing"], False),
        ([], False),
    ],
    ids=lambda value: " | ".join(value)[:40] if isinstance(value, list) else str(value),
)
def test_a_row_is_a_header_where_short_words_name_two_roles(
    row: list[str],
    expected: bool,
) -> None:
    assert is_header(row, REPORT) is expected


@pytest.mark.parametrize(
    ("headers", "labels"),
    [
        ("KPI|Q1|Q2|Q3|Q4", "Q1 2019/20|Q2 2019/20|Q3 2019/20|Q4 2019/20"),
        ("KPI|Q3|Q4|Q1|Q2", "Q3 2018/19|Q4 2018/19|Q1 2019/20|Q2 2019/20"),
        ("KPI|Q2|Q1|Q4|Q3", "Q2 2019/20|Q1 2019/20|Q4 2018/19|Q3 2018/19"),
        ("KPI|Jul|Aug|Sep|Oct", "July 2019|August 2019|September 2019|October 2019"),
        ("KPI|Q1 target|Q1|Q3 target|Q3", "Q1 2019/20|Q1 2019/20|Q3 2019/20|Q3 2019/20"),
        ("KPI|Q1 18/19|Q1", "Q1 2018/19|Q1 2019/20"),
        ("KPI|Q2 last year|Q1|Q2", "Q2 2018/19|Q1 2019/20|Q2 2019/20"),
        ("KPI|Q1||Q3", "Q1 2019/20|Q2 2019/20|Q3 2019/20"),
        ("KPI|Q2|Q1|Same period last year", "Q2 2019/20|Q1 2019/20|Q1 2018/19"),
        (
            "KPI|Sep|YTD|Last year - same period",
            "September 2019|April 2019 to September 2019|April 2018 to September 2018",
        ),
        ("KPI|Same period last year|Q1", "Q2 2018/19|Q1 2019/20"),
        (
            "KPI|This quarter|Previous quarter|Same period last year",
            "Q2 2019/20|Q1 2019/20|Q2 2018/19",
        ),
        ("KPI|Jul|Aug|Total", "July 2019|August 2019|April 2019 to September 2019"),
    ],
)
def test_periods_in_a_row_lie_in_the_years_of_the_document(headers: str, labels: str) -> None:
    assert to_labels(read(headers)) == labels.split("|")


def test_single_letters_in_a_row_are_months() -> None:
    columns = read("KPI|A|M|J|J|A|S|O|N|D|J|F|M", "Calls|1|2|3|4|5|6||||||")

    assert [column.header for column in columns][1:4] == ["A", "M", "J"]
    assert to_labels(columns)[0] == "April 2019"
    assert to_labels(columns)[-1] == "March 2020"


def test_a_few_single_letters_are_no_months() -> None:
    columns = read("KPI|A|B|Q1", "Calls|1|2|3")

    assert [column.role for column in columns][1:3] == [ColumnRole.UNCLEAR, ColumnRole.UNCLEAR]


def test_a_nameless_column_between_quarters_is_no_quarter_where_it_holds_ratings() -> None:
    columns = read("KPI|Q1||Q3", "Calls|1|G|2", "Visits|3|R|4")

    assert columns[2].role is ColumnRole.RATING


@pytest.mark.parametrize(
    ("headers", "rows", "roles"),
    [
        ("No.|Measure|Q1", ("1|Calls|12", "2|Visits|31"), "code|indicator|period"),
        ("Measure|No.|Days", ("Calls|12|3", "Visits|31|4"), "indicator|value|value"),
        ("Number|Measure|Q1", ("1|Calls|12", "2|Visits|31"), "code|indicator|period"),
        ("LPI|Description|Q1", ("LPI 1|Calls|12", "LPI 2|Visits|3"), "code|indicator|period"),
        ("Target|Progress", ("Recruit 20 volunteers|12 came.",), "indicator|prose"),
        ("Target|Actual", ("20|12",), "target|value"),
        ("Year|2014|2015", ("Retail|2|3", "Works|2|3"), "indicator|period|period"),
        ("Agency|Q1|Q2", ("Police|2|3", "Fire|2|3"), "indicator|period|period"),
        ("Year||Actual", ("2014||3", "2015||4"), "detail|empty|value"),
        (
            "|Measure|Target|Q1",
            ("LI 1|Calls|2|3", "LI 2|Visits|2|3"),
            "code|indicator|target|period",
        ),
    ],
)
def test_a_column_is_told_by_its_place_and_its_cells(
    headers: str, rows: tuple[str, ...], roles: str
) -> None:
    assert [str(column.role) for column in read(headers, *rows)] == roles.split("|")


@pytest.mark.parametrize(
    ("headers", "labels"),
    [
        ("KPI|Q1 Target|Actual|Q2 Target|Actual", ["Q1 2019/20"] * 2 + ["Q2 2019/20"] * 2),
        ("KPI|Q1|RAG|Q2|RAG", ["Q1 2019/20"] * 2 + ["Q2 2019/20"] * 2),
        ("KPI|Q1|RAG|Q2", ["Q1 2019/20", "Q2 2019/20"]),
    ],
)
def test_what_repeats_belongs_to_the_period_before_it(headers: str, labels: list[str]) -> None:
    assert to_labels(read(headers)) == labels


def test_values_of_one_name_that_no_period_tells_apart_are_unclear() -> None:
    columns = read("KPI|Target|Actual|Target|Actual", "Calls|5|6|7|8")

    assert [str(column.role) for column in columns][1:] == [
        "target",
        "unclear",
        "target",
        "unclear",
    ]
    assert "no period tells the two apart" in columns[2].reasons[-1]


def test_a_milestone_that_may_name_the_row_is_none_in_front_of_the_indicator() -> None:
    rows = ("Fit alarms | Homes fitted | 12 | 3", "Hold fairs | Fairs held | 4 | 2")

    before = read("Milestone / action | Indicator | Target | Q1", *rows)
    alone = read("Milestone / action | Progress", "Fit alarms | Three fitted", "Hold fairs | Two")

    assert [str(one.role) for one in before] == ["unclear", "indicator", "target", "period"]
    assert ColumnRole.TARGET in before[0].others
    assert str(alone[0].role) == "indicator"


@pytest.mark.parametrize("header", ["By when", "Deadline", "Due date", "Timescale"])
def test_a_deadline_beside_what_is_aimed_at_is_a_detail_of_it(header: str) -> None:
    rows = ("Train staff | 250 staff | Mar 2020 | 96", "Open a shop | Shop open | Ongoing | 11")

    beside = read(f"Action | Milestone | {header} | Q1", *rows)
    alone = read(f"Action | {header} | Q1", "Train staff | Mar 2020 | 96", "Open | Ongoing | 11")

    assert [one.role.value for one in beside[1:3]] == ["target", "detail"]
    assert alone[1].role is ColumnRole.TARGET


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Rank out of 16", ("9th", "3rd")),
        ("Rank", ("9", "3")),
        ("Quartile", ("Top", "2nd")),
        ("How we compare (12 months to June 2019) Quartile", ("1", "2")),
        ("How we compare (12 months to June 2019) Position of 8", ("3rd", "5th")),
        ("Standing", ("3rd of 8", "joint 5th")),
    ],
)
def test_a_place_among_others_is_no_value(header: str, cells: tuple[str, str]) -> None:
    columns = read(f"Measure | Q1 | {header}", *(f"Litter | 4% | {cell}" for cell in cells))

    assert columns[2].role is ColumnRole.DETAIL


@pytest.mark.parametrize(
    ("cells", "role"),
    [(("71.2", "9.1%"), "value"), (("2:58", "4:41"), "value"), (("▲", "▼"), "trend")],
)
def test_a_trend_with_figures_under_a_year_has_the_values_of_the_year(
    cells: tuple[str, str], role: str
) -> None:
    column = read("Measure | Long-term trend 2018/19", *(f"Litter | {one}" for one in cells))[1]

    assert column.role.value in {role, "period"} - ({"period"} if role == "trend" else set())


@pytest.mark.parametrize(
    ("headers", "roles"),
    [
        ("Ref | Action | Measure of success | Q2 update", ["indicator", "target"]),
        ("Ref | Action | Success measure | Target | Q2", ["unclear", "indicator", "target"]),
        ("Ref | Success measure | Lead | Q2 update", ["indicator", "owner"]),
        ("Outcome | Milestone / action | Indicator | Target | Q2", ["target", "indicator"]),
    ],
)
def test_a_measure_of_success_is_a_target_beside_what_is_done(
    headers: str, roles: list[str]
) -> None:
    cells = {"Action": "Offer health checks", "Target": "50%", "Lead": "Public Health"}
    told = {"Success measure": "95% of checks done", "Measure of success": "46% by March 2015"}
    names = [one.strip() for one in headers.split("|")]
    row = " | ".join((cells | told).get(name, "41.8%") for name in names)

    columns = read(headers, row, row)

    assert [one.role.value for one in columns[1 : 1 + len(roles)]] == roles


@pytest.mark.parametrize(
    ("cells", "role"), [(("▲", "▼"), "trend"), (("12", "14"), "variance"), (("Red", "A"), "rating")]
)
@pytest.mark.parametrize(
    "header", ["Performance vs last quarter", "Result compared with Q1", "Outturn against 2018/19"]
)
def test_what_is_set_against_a_period_is_no_figure_of_it(
    header: str, cells: tuple[str, str], role: str
) -> None:
    column = read(f"Measure | Q2 | {header}", *(f"Litter | 4 | {one}" for one in cells))[2]

    assert column.role.value == role


def test_shorthand_for_no_figure_is_no_word_of_a_column() -> None:
    rows = ("Litter | 81.3%", "Noise | [c]", "Theft | [x]", "Fraud | 26%")

    assert read("Measure | How we compare: England", *rows)[1].role is ColumnRole.VALUE
