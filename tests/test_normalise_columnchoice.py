"""Headers to columns: which column is what, and the period that it states."""

from __future__ import annotations

import pytest

from normalise.columnchoice import choose_column, header_to_column
from normalise.columncontent import Evidence
from normalise.columns import Column, ColumnRole
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
        ("Objective", "group"),
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
        ("Target status", "rating"),
        ("Variance from target", "variance"),
        ("Reason for variance", "comments"),
        ("Perfor mance", "value"),
        ("Targ et", "target"),
        ("Bench-mark", "value"),
        ("Tgt", "target"),
        ("Prev. Qtr", "period"),
        ("DoT", "trend"),
        ("South East", "value"),
        ("Data source", "detail"),
        ("Corporate priority", "group"),
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
        ("Quarter 1 2012/13 May", month_span(2012, 5), "column"),
        ("Quarter 1 2012/13 Q1", quarter_span(2012, 1), "column"),
        ("2012/13 Quarter 1 (April to June) Actual", quarter_span(2012, 1), "column"),
        ("Q1 Target", quarter_span(2013, 1), "document"),
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
        ("Likely year end position", "predicted"),
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


def test_a_quarter_without_a_year_is_one_of_the_reports_year() -> None:
    labels = [span_to_label(to_column(f"Q{number}").span) for number in (1, 2, 3, 4)]

    assert labels == ["Q1 2013/14", "Q2 2013/14", "Q3 2013/14", "Q4 2013/14"]


def choose(header: str, **kinds: int) -> Column:
    """The column of `header` over so many cells of each kind."""
    shown = tuple((kind.replace("_", " "), count) for kind, count in kinds.items())
    return choose_column(0, header, REPORT, Evidence(shown))


@pytest.mark.parametrize(
    ("header", "kinds", "role"),
    [
        ("Change", {"arrow": 3}, "trend"),
        ("Change", {"signed": 3}, "variance"),
        ("Performance against target", {"rating": 3}, "rating"),
        ("Performance against target", {"signed": 3}, "variance"),
        ("vs Q1 last year", {"signed": 3}, "variance"),
        ("vs Q1 last year", {"arrow": 3}, "trend"),
        ("vs Q1 last year", {"figure": 3}, "variance"),
        ("vs Q1 last year", {}, "unclear"),
        ("Against profile", {"signed": 3}, "variance"),
        ("Against target", {"rating": 3}, "rating"),
        ("Target", {"which_way": 3}, "polarity"),
        ("Position", {"figure": 3}, "value"),
        ("Position", {"sentence": 3}, "prose"),
        ("PI", {"code": 3}, "code"),
        ("PI", {"words": 3}, "indicator"),
        ("", {"rating": 3}, "rating"),
        ("", {"arrow": 3}, "trend"),
        ("", {"code": 3}, "code"),
        ("", {"figure": 3}, "empty"),
        ("", {"rating": 1}, "empty"),
        ("Widget", {"arrow": 3}, "trend"),
        ("Widget", {"figure": 3}, "unclear"),
        ("Status", {"figure": 3}, "unclear"),
    ],
)
def test_what_the_cells_hold_decides_where_words_leave_it_open(
    header: str, kinds: dict[str, int], role: str
) -> None:
    assert choose(header, **kinds).role == role


def test_the_reasons_name_the_words_and_the_cells() -> None:
    column = choose("Change", arrow=2, words=1)

    assert column.reasons == ("the header says `change`", "2 of 3 cells hold arrows")


def test_a_slip_is_read_as_the_nearest_word_for_a_lower_score() -> None:
    exact, slip = to_column("Target"), to_column("Tagret")

    assert slip.role is exact.role
    assert slip.score < exact.score
    assert slip.reasons == ("`tagret` read as `target`: the header says `target`",)


def test_an_unclear_column_names_its_two_best_readings() -> None:
    column = choose("Change")

    assert column.role is ColumnRole.UNCLEAR
    assert set(column.others) == {ColumnRole.TREND, ColumnRole.VARIANCE}
    assert "too near" in column.reasons[-1]


def test_empty_cells_with_colours_under_no_header_are_a_status() -> None:
    column = choose_column(0, "", REPORT, Evidence((), coloured=3))

    assert (column.role, column.reasons[-1]) == (ColumnRole.RATING, "3 empty cells have a colour")


def test_an_earlier_time_without_a_name_gives_no_period() -> None:
    column = to_column("Previous value")

    assert (column.figure_role, column.span, column.undated) == ("previous", None, True)


@pytest.mark.parametrize(
    "header",
    [
        *("Annual target", "Projected outturn", "Year end target", "Forecast for the year"),
        *("Target for the year", "Target this year", "Likely outturn", "Current year forecast"),
    ],
)
def test_what_is_ahead_of_a_year_is_for_the_whole_year(header: str) -> None:
    assert to_column(header).span == year_span(2013)


def test_progress_to_date_has_the_period_of_the_document() -> None:
    assert to_column("Progress to date").span is None


@pytest.mark.parametrize(
    ("header", "label"),
    [
        ("YTD last year", (2017, 4, 2017, 11)),
        ("Same period last year YTD", (2017, 4, 2017, 11)),
        ("Previous YTD", (2017, 4, 2017, 11)),
        ("Last year to date", (2017, 4, 2017, 11)),
        ("YTD Sept last year", (2017, 4, 2017, 9)),
        ("Apr last year", (2017, 4, 2017, 4)),
        ("Previous year Q2", (2017, 7, 2017, 9)),
        ("YTD", (2018, 4, 2018, 11)),
        ("Last year outturn", (2017, 4, 2018, 3)),
    ],
)
def test_last_year_beside_a_period_is_that_period_a_year_before(
    header: str, label: tuple[int, int, int, int]
) -> None:
    report = Anchor(month_span(2018, 11), month_span(2018, 11).end)
    span = header_to_column(0, header, report).span

    assert span is not None
    assert (span.start.year, span.start.month, span.end.year, span.end.month) == label
