"""The readings of a measure in time: panels, lines, gaps, targets and wordings."""

from __future__ import annotations

from datetime import date

import pytest

from publish.joins import find_joins
from publish.timeline import dataset_to_timelines
from schema.dataset import TargetRow
from tests.timelines import AT_LEAST, dataset, held, quarter, reading, timeline, to_date

Q1, Q2, Q3, Q4 = (quarter(2013, number) for number in (1, 2, 3, 4))
YEAR = (date(2013, 4, 1), date(2014, 3, 31))


def test_figures_that_cannot_be_compared_stand_in_panels_of_their_own() -> None:
    made = timeline(
        reading(Q1, 80),
        reading(Q2, 82),
        reading(Q2, 40, unit="count"),
        reading(Q2, 2, kind="change"),
    )

    assert [(one.unit, one.kind) for one in made.panels] == [
        ("percent", "level"),
        ("count", "level"),
        ("percent", "change"),
    ]


def test_rates_of_different_bases_are_parted_and_one_without_a_base_is_not() -> None:
    rate = {"unit": "rate"}
    one = timeline(reading(Q1, 3, **rate, unit_text="per 1,000"), reading(Q2, 4, **rate))
    two = timeline(
        reading(Q1, 3, **rate, unit_text="per 1,000"), reading(Q2, 4, **rate, unit_text="per day")
    )

    assert [panel.base for panel in one.panels] == ["per 1,000"]
    assert sorted(panel.base or "" for panel in two.panels) == ["per 1,000", "per day"]


def test_a_line_stops_at_a_gap_and_the_gap_is_told() -> None:
    made = timeline(reading(Q1, 80), reading(Q2, 82), reading(Q3, None), reading(Q4, 84))

    (line,) = made.panels[0].lines
    assert line.joins.pairs == ((0, 1),)
    assert [(gap.start, gap.end) for gap in made.gaps] == [Q3]


def test_a_period_with_a_figure_of_another_report_is_no_gap() -> None:
    made = timeline(reading(Q1, None), reading(Q1, 80, document_id="d2014"))

    assert made.gaps == ()


def test_what_two_reports_say_alike_is_one_point() -> None:
    made = timeline(reading(Q1, 80), reading(Q1, 80, document_id="d2014"))

    (point,) = made.points
    assert (point.row.document_id, [row.document_id for row in point.also]) == ("d2014", ["d2013"])


def test_the_later_report_leads_and_the_earlier_figure_stays_to_be_seen() -> None:
    made = timeline(reading(Q1, 80), reading(Q1, 78, document_id="d2014"))

    assert [(p.value, p.leads, p.superseded) for p in made.points] == [
        (78, True, False),
        (80, False, True),
    ]


def test_a_figure_beside_the_headline_is_not_superseded_by_it() -> None:
    made = timeline(reading(Q1, 80, headline=False), reading(Q1, 78, document_id="d2014"))

    assert [p.superseded for p in made.points] == [False, False]


def test_parts_and_roles_are_lines_of_their_own_the_actual_figures_first() -> None:
    made = timeline(
        reading(Q1, 70, role="comparator"),
        reading(Q1, 60, series="By night"),
        reading(Q1, 80),
        reading(Q2, 61, series="by  night"),
    )

    lines = made.panels[0].lines
    assert [(line.series, line.role, len(line.points)) for line in lines] == [
        (None, "actual", 1),
        (None, "comparator", 1),
        ("by  night", "actual", 2),
    ]


def test_figures_without_a_date_are_kept_apart() -> None:
    made = timeline(reading(Q1, 80), reading(None, 75, role="baseline", period_kind="unknown"))

    assert [row.value for row in made.undated] == [75]
    assert len(made.points) == 1


def test_a_year_that_is_a_misprint_makes_no_axis() -> None:
    made = timeline(reading(Q1, 80), reading((date(9999, 1, 1), date(9999, 12, 31)), 75))

    assert [row.value for row in made.undated] == [75]


# ------------------------------------------------------------------------------------ joins
def test_sums_to_date_are_joined_within_their_year_and_marked() -> None:
    spans = [to_date(2013, 1), to_date(2013, 2), YEAR, to_date(2014, 1), to_date(2014, 2)]
    kinds = ["quarter", "year_to_date", "year", "quarter", "year_to_date"]

    joins = find_joins([(*span, kind, True) for span, kind in zip(spans, kinds, strict=True)])

    assert joins.pairs == ((0, 1), (3, 4)), "from half a year to the whole one is a gap"
    assert joins.to_date == {0, 1, 2, 3, 4}


def test_quarters_beside_a_sum_to_date_stay_quarters() -> None:
    points = [
        (*Q1, "quarter", True),
        (*Q2, "quarter", True),
        (*to_date(2013, 2), "year_to_date", True),
    ]

    joins = find_joins(points)

    assert joins.to_date == {2}
    assert joins.pairs == ((0, 1),)


@pytest.mark.parametrize(
    ("second", "joined"),
    [(date(2013, 9, 30), True), (date(2014, 6, 30), True), (date(2014, 3, 31), False)],
    ids=["a quarter later", "a year to the day", "nine months later"],
)
def test_days_are_joined_to_the_next_quarter_or_year(second: date, joined: bool) -> None:
    first = date(2013, 6, 30)

    joins = find_joins([(first, first, "day", True), (second, second, "day", True)])

    assert bool(joins.pairs) == joined


def test_a_financial_year_among_rolling_years_is_one_of_them() -> None:
    rolling = (date(2013, 1, 1), date(2013, 12, 31))

    joins = find_joins([(*rolling, "year_ending", True), (*YEAR, "year", True)])

    assert joins.pairs == ((0, 1),)
    assert joins.at_end == {0, 1}


# ---------------------------------------------------------------------------------- targets
def test_equal_targets_on_end_are_one_line_and_another_begins_where_it_changes() -> None:
    later = {**AT_LEAST, "target_value": 85.0, "target": "> 85%", "document_id": "d2014"}
    made = timeline(held(Q1, 79), held(Q2, 81), held(quarter(2014, 1), 84, **later))

    spans = made.panels[0].targets
    assert [(one.value, one.start, one.end) for one in spans] == [
        (80, Q1[0], Q2[1]),
        (85, *quarter(2014, 1)),
    ]


def test_a_target_stands_over_a_period_without_a_figure() -> None:
    absent = reading(Q2, None, **AT_LEAST, meets_target_reason="no_figure")

    (span,) = timeline(held(Q1, 79), absent).panels[0].targets

    assert span.end == Q2[1]


@pytest.mark.parametrize(
    "fields",
    [
        {"target_unit": "count", "meets_target_reason": "unit_differs"},
        {"meets_target_reason": "period_differs"},
        {"meets_target_reason": "partial_year"},
        {"target_comparison": "reduce_by", "meets_target_reason": "kind_differs"},
        {"role": "previous", "meets_target_reason": "not_actual"},
    ],
)
def test_a_target_that_figures_are_not_held_against_is_not_drawn(fields: dict[str, str]) -> None:
    row = reading(Q1, 79, **{**AT_LEAST, **fields})

    assert timeline(row).panels[0].targets == ()


def test_a_target_of_reduction_lies_below_nought_among_changes() -> None:
    row = held(Q1, -8, kind="change", target_comparison="reduce_by", target_value=5.0)

    (span,) = timeline(row).panels[0].targets

    assert span.value == -5


def test_a_target_that_is_a_range_has_both_its_ends() -> None:
    row = held(Q1, 30, target_comparison="between", target_value=28.0)
    target = TargetRow(
        target_id="t",
        indicator_id="d2013:calls",
        document_id="d2013",
        value=28.0,
        value_high=40.0,
        unit="percent",
        comparison="between",
        status="set",
        headline=True,
    )
    given = dataset(row)
    ranged = type(given)(
        given.documents, given.indicators, (target,), given.readings, given.measures
    )

    (made,) = dataset_to_timelines(ranged)

    assert (made.panels[0].targets[0].value, made.panels[0].targets[0].high) == (28, 40)


# --------------------------------------------------------------------------------- wordings
def test_new_words_are_told_from_the_first_day_of_the_report_that_has_them() -> None:
    rows = (reading(Q1, 80), reading(quarter(2014, 2), 82, document_id="d2014"))
    made = timeline(*rows, wordings={"d2014": "Telephone calls answered on time"})

    (wording,) = made.wordings
    assert (wording.day, wording.after) == (date(2014, 4, 1), "Telephone calls answered on time")


def test_another_case_and_other_blanks_are_no_new_words() -> None:
    rows = (reading(Q1, 80), reading(Q2, 82, document_id="d2014"))

    assert timeline(*rows, wordings={"d2014": "calls  ANSWERED on time"}).wordings == ()


def test_measures_come_as_the_latest_report_prints_them() -> None:
    given = dataset(reading(Q1, 80))
    other = given.measures[0].model_copy(update={"measure_id": "bins", "measure": "Bins"})
    row = given.indicators[0].model_copy(
        update={"indicator_id": "d2013:bins", "measure_id": "bins", "measure": "Bins", "page": 1}
    )
    both = type(given)(
        given.documents,
        (given.indicators[0].model_copy(update={"page": 2}), row),
        (),
        given.readings,
        (*given.measures, other),
    )

    assert [one.measure.measure_id for one in dataset_to_timelines(both)] == ["bins", "calls"]
