"""The checks over whole tables: each fires on what it is for, and not on what is sound."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from normalise.checks.wholechecks import WHOLE_FLAGS, check_whole
from schema.tablerules import check_dataset
from tests.madefigures import dataset_of, figure, months, quarter, to_date

if TYPE_CHECKING:
    from schema.dataset import ReadingRow

Span = tuple[date, date]
YEAR = to_date(2019, 4)
Q1, Q2, Q3, Q4 = (quarter(2019, number) for number in (1, 2, 3, 4))
HALF = to_date(2019, 2)


def flags_of(*readings: ReadingRow, span: Span = YEAR) -> dict[str, list[str]]:
    """The flags that the checks give, by the reading's period and series; only rows with some."""
    dataset = dataset_of(*readings, spans={row.document_id: span for row in readings})
    checked = check_whole(dataset.readings, dataset.documents)
    assert check_dataset(replace(dataset, readings=checked)) == []
    return {row.reading_id: row.flags for row in checked if row.flags}


def line_of(*values: float, **fields: Any) -> list[ReadingRow]:  # noqa: ANN401
    """A figure for each quarter from the first on."""
    return [
        figure(value, quarter(2018 + number // 4, number % 4 + 1), **fields)
        for number, value in enumerate(values, start=4)
    ]


def name_of(period: Span, document: str = "d", measure: str = "m") -> str:
    return figure(1, period, document, measure).reading_id


# --- values that cannot be -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "flagged"),
    [
        ({"value": 104, "unit": "percent"}, True),
        ({"value": 96, "value_high": 104, "bound": "between", "unit": "percent"}, True),
        ({"value": 100, "unit": "percent"}, False),
        ({"value": 104, "unit": "percent", "kind": "change"}, False),
        ({"value": 104, "unit": "count"}, False),
        ({"value": 104, "unit": "percent", "target_value": 110.0, "target_unit": "percent"}, False),
        ({"value": 104, "unit": "percent", "target_value": 110.0, "target_unit": "count"}, True),
    ],
    ids=["over", "a range over", "all", "a change", "a count", "an aim over 100", "another aim"],
)
def test_a_percentage_over_100_that_is_no_change(fields: dict[str, Any], flagged: bool) -> None:
    found = flags_of(figure(1, Q1, **fields))

    assert list(found.values()) == ([["percent_over_100"]] if flagged else [])


@pytest.mark.parametrize(
    ("fields", "flagged"),
    [
        ({"unit": "count"}, True),
        ({"unit": "percent"}, True),
        ({"unit": "gbp"}, False),
        ({"unit": "count", "kind": "change"}, False),
    ],
    ids=["a count", "a share", "money that is owed", "a change"],
)
def test_less_than_nothing(fields: dict[str, Any], flagged: bool) -> None:
    found = flags_of(figure(-12, Q1, **fields))

    assert list(found.values()) == ([["negative_level"]] if flagged else [])


# --- periods outside the document's ----------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "flagged"),
    [
        ({}, True),
        ({"role": "predicted", "headline": False}, False),
        ({"role": "comparator", "headline": False}, True),
    ],
    ids=["its own figure", "a forecast", "somebody else's"],
)
def test_a_period_after_the_document_s(fields: dict[str, Any], flagged: bool) -> None:
    found = flags_of(figure(12, Q2, **fields), span=Q1)

    assert list(found.values()) == ([["period_after_document"]] if flagged else [])


def test_an_absence_for_a_period_to_come_is_none() -> None:
    assert flags_of(figure(None, Q2), span=Q1) == {}


def test_a_headline_of_years_ago() -> None:
    long_ago = figure(12, quarter(2016, 1))
    quoted = figure(12, quarter(2016, 2), headline=False, role="baseline")
    last_year = figure(12, quarter(2018, 1))

    assert flags_of(long_ago, quoted, last_year) == {
        long_ago.reading_id: ["period_before_document"]
    }


# --- totals ----------------------------------------------------------------------------------


@pytest.mark.parametrize("total", [24, 21, 9])
def test_a_half_year_that_is_not_its_quarters_added_up(total: float) -> None:
    found = flags_of(figure(10, Q1), figure(12, Q2), figure(total, HALF))

    assert found == {name_of(HALF): ["total_differs"]}


@pytest.mark.parametrize(
    ("total", "fields"),
    [
        (22, {}),
        (12, {}),
        (11, {}),
        (25, {"unit": "percent"}),
        (25, {"kind": "change"}),
        (25, {"indicator": "Average number of days"}),
        (25, {"indicator": "Caseload at the end of the quarter"}),
        (21, {"indicator": "Young people helped"}),
        (25, {"bound": "at_least"}),
    ],
    ids=[
        "the sum",
        "how much there is in the end",
        "an average",
        "a share",
        "a change",
        "called an average",
        "called a state",
        "people who came twice",
        "no exact figure",
    ],
)
def test_a_half_year_that_is_sound(total: float, fields: dict[str, Any]) -> None:
    rows = [
        figure(value, period, **fields) for value, period in ((10, Q1), (12, Q2), (total, HALF))
    ]

    assert flags_of(*rows) == {}


def test_more_people_than_the_quarters_had_is_no_sum_either() -> None:
    rows = [
        figure(value, period, indicator="Young people helped")
        for value, period in ((10, Q1), (12, Q2), (25, HALF))
    ]

    assert flags_of(*rows) == {name_of(HALF): ["total_differs"]}


def test_a_missing_quarter_leaves_nothing_to_add_up() -> None:
    assert flags_of(figure(10, Q1), figure(12, Q3), figure(99, to_date(2019, 3))) == {}


def test_months_make_up_a_quarter_and_quarters_of_two_reports_a_half_year() -> None:
    by_month = [
        figure(10, months(date(2019, month, 1), 1), period_kind="month") for month in (4, 5, 6)
    ]
    assert flags_of(*by_month, figure(30, Q1)) == {}
    assert flags_of(*by_month, figure(33, Q1)) == {name_of(Q1): ["total_differs"]}

    own = [figure(10, Q1, "first"), figure(12, Q2, "second"), figure(30, HALF, "second")]
    assert flags_of(*own) == {name_of(HALF, "second"): ["total_differs"]}


def test_a_total_is_held_against_its_own_report_s_quarters_first() -> None:
    before = figure(9, Q1, "first")
    revised = [figure(10, Q1, "second"), figure(12, Q2, "second"), figure(22, HALF, "second")]

    assert flags_of(before, *revised) == {}


@pytest.mark.parametrize(
    ("total", "flagged"), [(2_300_000, False), (2_400_000, False), (2_600_000, True)]
)
def test_rounded_money_adds_up_as_far_as_it_is_printed(total: float, flagged: bool) -> None:
    rows = [
        figure(
            value,
            period,
            unit="gbp",
            text=f"£{value / 1e6:.1f}m",
            cell_text=f"£{value / 1e6:.1f}m",
            char_start=0,
            char_end=5,
        )
        for value, period in ((1_100_000, Q1), (1_200_000, Q2), (total, HALF))
    ]

    assert bool(flags_of(*rows)) == flagged


# --- repeated figures ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "fields", "flagged"),
    [
        ((1276, 1284, 1284), {}, True),
        ((71.85, 71.94, 71.94), {"unit": "percent"}, True),
        ((1276, 1300, 1300), {}, False),
        ((71, 72, 72), {"unit": "percent"}, False),
        ((1284, 1284, 1284), {}, False),
        ((1276, 1284, 1284), {"trend": "same"}, False),
        ((1284, 1276, 1284), {}, False),
    ],
    ids=[
        "a count",
        "a share",
        "a round figure",
        "two digits",
        "a constant",
        "told so",
        "not the one before",
    ],
)
def test_a_figure_left_standing(
    values: tuple[float, ...], fields: dict[str, Any], flagged: bool
) -> None:
    found = flags_of(*line_of(*values, **fields))

    assert found == ({name_of(quarter(2019, 3)): ["repeated_figure"]} if flagged else {})


def test_a_figure_left_standing_from_the_last_report() -> None:
    found = flags_of(figure(1284, Q1, "first"), figure(1284, Q2, "second"))

    assert found == {name_of(Q2, "second"): ["repeated_figure"]}


def test_a_figure_that_a_later_report_prints_again_for_its_own_period_is_sound() -> None:
    assert flags_of(figure(1284, Q1, "first"), figure(1284, Q1, "second")) == {}


@pytest.mark.parametrize(("moved", "flagged"), [(0, 5), (1, 4), (2, 0)])
def test_a_whole_column_of_the_quarter_before(moved: int, flagged: int) -> None:
    rows = [
        figure(value + (period == Q2 and number < moved), period, measure=f"m{number}", table=1)
        for number, value in enumerate((14, 52, 37, 81, 66))
        for period in (Q1, Q2)
    ]

    assert sum(flags == ["repeated_figure"] for flags in flags_of(*rows).values()) == flagged


# --- ten times -------------------------------------------------------------------------------


@pytest.mark.parametrize("slipped", [124, 1240, 12.4 / 10])
def test_a_value_ten_times_its_neighbours(slipped: float) -> None:
    found = flags_of(*line_of(12.1, slipped, 12.6, unit="percent"), span=to_date(2019, 4))

    assert found[name_of(quarter(2019, 2))][-1] == "tenfold"


def test_the_last_value_has_neighbours_on_one_side() -> None:
    assert flags_of(*line_of(120, 131, 1250)) == {name_of(quarter(2019, 3)): ["tenfold"]}


@pytest.mark.parametrize(
    "values",
    [(12, 15, 13), (12, 60, 13), (12, 48, 130), (1, 10, 1), (12, 120), (12, 0, 13)],
    ids=["steady", "a peak", "growth", "too few to tell", "one neighbour", "nothing"],
)
def test_values_that_move_as_values_do(values: tuple[float, ...]) -> None:
    assert flags_of(*line_of(*values)) == {}


def test_a_figure_without_dates_stands_on_no_line() -> None:
    undated = figure(
        120, Q3, period_start=None, period_end=None, period_kind="unknown", period_label="before"
    )

    assert flags_of(*line_of(12, 13), undated) == {}


def test_a_year_is_no_neighbour_of_a_quarter() -> None:
    assert flags_of(*line_of(12, 13, 11, 12), figure(110, to_date(2018, 4)), figure(48, YEAR)) == {}


# --- what is decided, and what is done again -------------------------------------------------


@pytest.mark.parametrize("decided", ["accepted", "corrected"])
def test_what_a_person_decided_is_not_asked_again(decided: str) -> None:
    row = figure(104, Q1, unit="percent", flags=[decided])

    assert flags_of(row) == {row.reading_id: [decided]}


def test_checks_done_again_say_the_same_and_forget_what_holds_no_more() -> None:
    rows = (figure(104, Q1, unit="percent", flags=["revised", "tenfold"]),)

    once = check_whole(rows, ())

    assert once[0].flags == ["revised", "percent_over_100"]
    assert check_whole(once, ()) == once


def test_no_row_is_dropped_or_moved() -> None:
    rows = tuple(line_of(1284, 1284, 12840, 3))

    checked = check_whole(rows, ())

    assert [row.reading_id for row in checked] == [row.reading_id for row in rows]
    assert [row.model_copy(update={"flags": []}) for row in checked] == list(rows)


def test_every_flag_is_shown_to_fire_here() -> None:
    text = Path(__file__).read_text(encoding="utf-8")

    assert [flag for flag in WHOLE_FLAGS if f'"{flag}"' not in text] == []
