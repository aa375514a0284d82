"""Headers to columns: which column is what, and the period that it states."""

from __future__ import annotations

import pytest

from normalise.columns import (
    Column,
    ColumnRole,
    header_to_column,
    headers_to_columns,
    is_header,
)
from normalise.dating import Anchor
from normalise.spans import Span, month_span, quarter_span, span_to_label, year_span

REPORT = Anchor(year_span(2013), year_span(2013).end)


def to_column(header: str) -> Column:
    return header_to_column(0, header, REPORT)


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Indicators", "indicator"),
        ("Performance Indicator", "indicator"),
        ("Measure", "indicator"),
        ("Objective", "indicator"),
        ("Targets", "target"),
        ("Q1 Target", "target"),
        ("Success criteria", "target"),
        ("Ref", "code"),
        ("PI no", "code"),
        ("Q1", "period"),
        ("Quarter 2", "period"),
        ("2012/13", "period"),
        ("April", "period"),
        ("Outturn 2012/13", "period"),
        ("Actual Q2", "period"),
        ("YTD", "period"),
        ("Actual", "value"),
        ("Value (£000)", "value"),
        ("Update", "prose"),
        ("Progress as at September 2017", "prose"),
        ("Current position", "prose"),
        ("Comments", "comments"),
        ("Commentary", "comments"),
        ("RAG", "rating"),
        ("Q2 RAG", "rating"),
        ("Status", "rating"),
        ("Direction of travel", "trend"),
        ("Trend", "trend"),
        ("Variance", "variance"),
        ("Lead officer", "owner"),
        ("Good performance", "polarity"),
        ("Polarity", "polarity"),
        ("", "empty"),
        (" \n", "empty"),
        ("Widget", "unclear"),
    ],
)
def test_the_words_of_a_header_say_what_its_column_holds(header: str, role: str) -> None:
    column = to_column(header)

    assert column.role == role
    assert column.reasons
    assert 0 <= column.score <= 1


@pytest.mark.parametrize(
    ("header", "span", "stated_by"),
    [
        ("Q1", quarter_span(2013, 1), "column"),
        ("Q4 2012/13", quarter_span(2012, 4), "column"),
        ("2012/13", year_span(2012), "column"),
        ("April", month_span(2013, 4), "column"),
        ("Apr-Jun 2013", quarter_span(2013, 1), "column"),
        ("Outturn 2012/13", year_span(2012), "column"),
        ("Progress as at September 2017", quarter_span(2017, 2), "document"),
        ("Progress as at August 2017", month_span(2017, 8), "document"),
        ("Progress 2016/17", year_span(2016), "document"),
        ("Actual", None, "document"),
        ("Q1 Target", None, "document"),
    ],
)
def test_a_header_states_the_period_of_its_cells(
    header: str,
    span: Span | None,
    stated_by: str,
) -> None:
    column = to_column(header)

    assert (column.span, column.stated_by) == (span, stated_by)


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Forecast 2014/15", "predicted"),
        ("National average Q1", "comparator"),
        ("Last quarter", "previous"),
        ("Same quarter last year", "previous"),
        ("Q1", "actual"),
    ],
)
def test_a_header_gives_its_figures_a_role(header: str, role: str) -> None:
    assert to_column(header).figure_role == role


def test_a_header_over_two_lines_is_one_header() -> None:
    column = to_column("Direction\nof  travel")

    assert (column.header, column.role) == ("Direction of travel", ColumnRole.TREND)


@pytest.mark.parametrize(
    ("headers", "roles"),
    [
        (["Indicator", "Target", "Q1"], ["indicator", "target", "period"]),
        (["Objective", "Measure", "Q1"], ["unclear", "indicator", "period"]),
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


def test_a_quarter_without_a_year_is_one_of_the_reports_year() -> None:
    labels = [span_to_label(to_column(f"Q{number}").span) for number in (1, 2, 3, 4)]

    assert labels == ["Q1 2013/14", "Q2 2013/14", "Q3 2013/14", "Q4 2013/14"]
