"""Indicators to measures: which are one measure, and what is said of it."""

from __future__ import annotations

from datetime import date

import pytest

from normalise.matching.measures import find_polarity, indicators_to_measures
from schema.dataset import Comparison, IndicatorRow, Kind, ReadingRow, TargetRow, Unit
from schema.decisions import RegisteredMeasure

OLD, NEW = "report-2013", "report-2014"
PERIODS = {
    OLD: (date(2013, 4, 1), date(2014, 3, 31)),
    NEW: (date(2014, 4, 1), date(2015, 3, 31)),
    "undated": (None, None),
}


def to_indicator(
    indicator_id: str,
    document_id: str = OLD,
    measure_id: str = "burglary",
    indicator: str = "Burglary",
    code: str | None = None,
) -> IndicatorRow:
    return IndicatorRow(
        indicator_id=indicator_id,
        document_id=document_id,
        publisher="Durham",
        indicator=indicator,
        code=code,
        measure_id=measure_id,
        measure=indicator,
        cell_text=indicator,
    )


def to_target(comparison: Comparison | None, indicator_id: str = "a") -> TargetRow:
    return TargetRow(
        target_id=f"{indicator_id}-{comparison}",
        indicator_id=indicator_id,
        document_id=OLD,
        column="Target",
        comparison=comparison,
        status="set",
        headline=True,
        cell_text="5",
    )


def to_reading(
    unit: Unit | None,
    *,
    headline: bool = True,
    kind: Kind | None = "level",
    measure_id: str = "burglary",
) -> ReadingRow:
    return ReadingRow(
        reading_id="r",
        document_id=OLD,
        indicator_id="a",
        indicator="Burglary",
        measure_id=measure_id,
        measure="Burglary",
        column="Q1",
        period_kind="quarter",
        period_source="column",
        status="reported" if unit else "blank",
        unit=unit,
        kind=kind,
        headline=headline,
        cell_text="5",
        confidence=1,
    )


# ------------------------------------------------------------------------------------- polarity
@pytest.mark.parametrize(
    ("comparisons", "indicator", "wanted"),
    [
        (["at_least"], "Burglary", ("higher", "target")),
        (["increase_by", "above"], "Burglary", ("higher", "target")),
        (["below"], "Satisfaction", ("lower", "target")),
        (["reduce_by", None], "Satisfaction", ("lower", "target")),
        (["below"], "Increase satisfaction", ("lower", "target")),
        (["at_least", "at_most"], "Increase satisfaction", (None, None)),
        ([None], "Increase satisfaction", ("higher", "words")),
        (["equal"], "To improve satisfaction", ("higher", "words")),
        ([], "Reduce burglary", ("lower", "words")),
        ([], "To reduce burglary", ("lower", "words")),
        ([], "Burglary", (None, None)),
        ([], "Cost of increased demand", (None, None)),
    ],
)
def test_targets_say_which_way_is_better_before_the_measures_words_do(
    comparisons: list[Comparison | None],
    indicator: str,
    wanted: tuple[str | None, str | None],
) -> None:
    targets = [to_target(comparison) for comparison in comparisons]

    assert find_polarity(targets, indicator) == wanted


# ------------------------------------------------------------------------------------- measures
def test_indicators_of_two_reports_are_one_measure_seen_from_the_first_to_the_last() -> None:
    rows = [
        to_indicator("b", NEW, indicator="Burglaries", code="NI2"),
        to_indicator("a", OLD, indicator="Burglary", code="NI1"),
    ]

    (measure,) = indicators_to_measures(rows, [], [], PERIODS, {})

    assert (measure.measure, measure.publisher, measure.indicators) == ("Burglaries", "Durham", 2)
    assert (measure.first_seen, measure.last_seen) == (date(2013, 4, 1), date(2015, 3, 31))
    assert measure.codes == ["NI1", "NI2"]


def test_measures_are_sorted_and_keep_their_own_targets() -> None:
    rows = [to_indicator("z", measure_id="theft"), to_indicator("a")]

    first, second = indicators_to_measures(
        rows, [to_target("below"), to_target("above", "z")], [], PERIODS, {}
    )

    assert (first.measure_id, first.polarity) == ("burglary", "lower")
    assert (second.measure_id, second.polarity) == ("theft", "higher")


def test_a_column_that_says_which_way_is_better_is_believed_first() -> None:
    row = to_indicator("a").model_copy(update={"polarity": "lower"})

    (measure,) = indicators_to_measures([row], [to_target("at_least")], [], PERIODS, {})

    assert (measure.polarity, measure.polarity_source) == ("lower", "column")


def test_the_unit_of_a_measure_is_the_commonest_of_its_headline_levels() -> None:
    readings = [
        to_reading("percent"),
        to_reading("count"),
        to_reading("count"),
        to_reading("gbp", headline=False),
        to_reading("gbp", headline=False),
        to_reading("gbp", headline=False),
        *(to_reading("hours", kind="change") for _ in range(4)),
        to_reading(None, headline=False, kind=None),
    ]

    (measure,) = indicators_to_measures([to_indicator("a")], [], readings, PERIODS, {})

    assert measure.unit == "count"


@pytest.mark.parametrize("units", [("percent", "count"), ("count", "percent")])
def test_of_units_equally_common_the_same_one_is_taken_in_any_order(
    units: tuple[Unit, Unit],
) -> None:
    readings = [to_reading(unit) for unit in units]

    (measure,) = indicators_to_measures([to_indicator("a")], [], readings, PERIODS, {})

    assert measure.unit == "count"


def test_a_measure_of_an_undated_report_without_readings_has_neither_dates_nor_unit() -> None:
    (measure,) = indicators_to_measures([to_indicator("a", "undated")], [], [], PERIODS, {})

    assert (measure.first_seen, measure.last_seen, measure.unit) == (None, None, None)


# ------------------------------------------------------------------------------------- registry
def test_what_the_registry_says_of_a_measure_holds() -> None:
    registered = RegisteredMeasure(
        measure_id="burglary",
        measure="Burglaries of homes",
        unit="rate",
        polarity="lower",
        codes=("NI1",),
        supersedes=("break-ins",),
    )

    (measure,) = indicators_to_measures(
        [to_indicator("a", code="NI2")],
        [to_target("at_least")],
        [to_reading("count")],
        PERIODS,
        {"burglary": registered},
    )

    assert (measure.measure, measure.unit) == ("Burglaries of homes", "rate")
    assert (measure.polarity, measure.polarity_source) == ("lower", "registry")
    assert (measure.codes, measure.supersedes) == (["NI1", "NI2"], ["break-ins"])


def test_what_the_registry_leaves_empty_is_found_in_the_indicators() -> None:
    registered = RegisteredMeasure(measure_id="burglary", measure="Burglary")

    (measure,) = indicators_to_measures(
        [to_indicator("a")],
        [to_target("below")],
        [to_reading("count")],
        PERIODS,
        {"burglary": registered},
    )

    assert (measure.unit, measure.polarity, measure.polarity_source) == ("count", "lower", "target")
