"""An indicator's own cell: its code, the earlier figures and the targets that it quotes."""

from __future__ import annotations

from datetime import date

import pytest

from normalise.dating import Anchor
from normalise.indicators import code_cell_to_code, find_code, parse_indicator
from normalise.spans import Span, quarter_span, year_span

REPORT = Anchor(year_span(2013), year_span(2013).end)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Proportion of offenders who re-offend (NI 18)", "NI18"),
        ("First time entrants (NI111).", "NI111"),
        ("NI195a Litter", "NI195a"),
        ("BVPI 78 Days to process a claim", "BVPI78"),
        ("CS12 - Burglary", "CS12"),
        ("CS12: Burglary", "CS12"),
        ("Q1 - results of the survey", None),
        ("Number of burglaries", None),
        ("Number of Year 12s in training", None),
        ("", None),
    ],
)
def test_a_published_code_is_given_without_spaces(text: str, code: str | None) -> None:
    found, span = find_code(text)

    assert found == code
    assert span is None or text[slice(*span)].replace(" ", "") == code


@pytest.mark.parametrize(("text", "code"), [(" NI 18 ", "NI18"), ("CS\n12", "CS12"), (" ", None)])
def test_a_code_column_gives_the_code_itself(text: str, code: str | None) -> None:
    assert code_cell_to_code(text) == code


@pytest.mark.parametrize(
    ("text", "value", "unit", "span"),
    [
        ("Burglary (Q4 2012/13 - 73%)", 73, "percent", quarter_span(2012, 4)),
        (
            "Reduce KSI casualties based on the 2004/08 average of 85.2",
            85.2,
            "count",
            Span(date(2004, 1, 1), date(2008, 12, 31)),
        ),
        ("Visits made: 8 visits in 2012/13", 8, "count", year_span(2012)),
        ("Score of the survey (2012/13: 7)", 7, "score", year_span(2012)),
    ],
)
def test_a_figure_for_an_earlier_period_is_a_baseline(
    text: str,
    value: float,
    unit: str,
    span: Span,
) -> None:
    (baseline,) = parse_indicator(text, REPORT).baselines

    assert (baseline.value, baseline.unit, baseline.span) == (value, unit, span)
    assert (baseline.role, baseline.period_source) == ("baseline", "cell")
    assert not baseline.headline


@pytest.mark.parametrize(
    "text",
    [
        "Burglary in 2014/15 - 12",
        "Number of people aged 16 to 24",
        "Number of Year 12s in training",
        "Percentage who re-offend within 6 months",
        "12 visits to schools",
        "14 homes prior to the scheme",
        "",
    ],
    ids=["later", "ages", "school year", "cohort", "no period", "undated", "empty"],
)
def test_figures_that_define_the_indicator_are_no_readings(text: str) -> None:
    parsed = parse_indicator(text, REPORT)

    assert parsed.baselines == ()
    assert parsed.targets == ()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("To achieve a 33% reduction in KSI", (33, "percent", "reduce_by")),
        ("Reduction of 5% in burglary", (5, "percent", "reduce_by")),
        ("Increase by 5% the number of homes", (5, "percent", "increase_by")),
        ("Ensure at least 90% of people are seen", (90, "percent", "at_least")),
        ("Target above 40", (40, "count", "above")),
        ("Achieve 85% satisfaction", (85, "percent", None)),
    ],
)
def test_a_target_in_the_indicators_words_is_a_target_but_not_the_headline(
    text: str,
    wanted: tuple[float, str, str | None],
) -> None:
    (target,) = parse_indicator(text, REPORT).targets

    assert (target.value, target.unit, target.comparison) == wanted
    assert (target.status, target.headline) == ("set", False)
    assert target.text == text[target.start : target.end]


def test_an_indicator_may_quote_a_target_and_what_it_starts_from() -> None:
    text = "33% reduction by 2020 on the 2004/08 average of 85.2 (NI47)"

    parsed = parse_indicator(text, REPORT)

    assert [one.value for one in parsed.targets] == [33]
    assert [one.value for one in parsed.baselines] == [85.2]
    assert parsed.code == "NI47"


def test_a_report_without_a_period_still_takes_figures_of_dated_ones() -> None:
    (baseline,) = parse_indicator("Burglary (Q4 2012/13 - 73%)", Anchor()).baselines

    assert baseline.span == quarter_span(2012, 4)


def test_a_promise_with_a_bound_is_a_target() -> None:
    (target,) = parse_indicator("Spend at least £1.2m a year on services", REPORT).targets

    assert (target.value, target.unit, target.comparison) == (1.2e6, "gbp", "at_least")
    assert target.per == "year"
    assert parse_indicator("Pupils with at least 5 good GCSEs", REPORT).targets == ()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Violence with injury: 3% fewer offences than in 2012/13", (3, "percent", "reduce_by")),
        ("People killed on the roads: 40% fewer by 2015", (40, "percent", "reduce_by")),
        ("75% of victims to be satisfied by March 2014", (75, "percent", None)),
        ("Fewer than 24% of cases to be repeats", (24, "percent", "below")),
        ("No more than 60 deliberate fires", (60, "count", "at_most")),
        ("Clear 90% of fly-tips in two working days", (90, "percent", None)),
        ("Keep first time entrants to the youth system at or below 120", (120, "count", "at_most")),
    ],
)
def test_what_a_measure_asks_for_is_a_target_without_a_word_for_it(
    text: str, wanted: tuple[float, str, str | None]
) -> None:
    parsed = parse_indicator(text, REPORT)

    assert [(one.value, one.unit, one.comparison) for one in parsed.targets] == [wanted]
    assert parsed.baselines == ()


@pytest.mark.parametrize(
    "text",
    [
        "Crime fell 5% in 2012/13",
        "Pupils missing more than 15% of school",
        "90% of calls answered",
        "Homes that cost more than 30% of income",
    ],
)
def test_what_was_so_and_what_is_counted_is_no_target(text: str) -> None:
    assert parse_indicator(text, REPORT).targets == ()


def test_a_baseline_in_brackets_has_the_year_that_stands_with_it() -> None:
    parsed = parse_indicator(
        "Reduce burglary by 5% by March 2014 (baseline 1,240 in 2012/13)", REPORT
    )

    assert [(one.value, one.span) for one in parsed.baselines] == [(1240, year_span(2012))]
    assert [one.value for one in parsed.targets] == [5]


def test_what_an_indicator_goes_to_from_an_earlier_figure_is_its_target() -> None:
    text = "Halve the number of families in hotels, from 34 in March 2012 to 17 by March 2014"
    found = parse_indicator(text, REPORT)

    assert [one.value for one in found.baselines] == [34]
    assert [(one.value, one.from_value, one.comparison) for one in found.targets] == [
        (17, 34, "at_most")
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Reduce the number of entrants to 60 or fewer in 2013/14", (60, "count", "at_most")),
        ("Increase recycling to 55%", (55, "percent", "at_least")),
        ("Reduce days lost to sickness to 8.0", (8, "days", "at_most")),
        ("Suitable accommodation: at least 95%", (95, "percent", "at_least")),
        ("Unit cost of a placement - no more than £1,450", (1450, "gbp", "at_most")),
        ("90% of assessments completed within 20 working days", (90, "percent", None)),
    ],
)
def test_a_figure_that_its_verb_leads_to_or_that_stands_apart_is_a_target(
    text: str, wanted: tuple[float, str, str | None]
) -> None:
    """The year that the report's quarter is of dates no earlier figure."""
    third = Anchor(quarter_span(2013, 3), quarter_span(2013, 3).end)

    parsed = parse_indicator(text, third)

    assert [(one.value, one.unit, one.comparison) for one in parsed.targets] == [wanted]
    assert (parsed.baselines, parsed.targets[0].flags) == ((), ())


@pytest.mark.parametrize(
    "text", ["Attendances at the sports session (100 a month)", "Increase visits to 100 a month"]
)
def test_a_target_says_for_how_long_it_is_set(text: str) -> None:
    (target,) = parse_indicator(text, REPORT).targets

    assert (target.value, target.per, target.text) == (100, "month", "100")


def test_what_a_way_starts_from_is_no_target_of_its_own() -> None:
    text = "Increase from 33% to 45% the share of those over 16 in training"

    (target,) = parse_indicator(text, REPORT).targets

    assert (target.from_value, target.value, target.comparison) == (33, 45, "at_least")
    assert target.text == "from 33% to 45%"


def test_a_bounded_number_behind_a_colon_may_only_tell_what_is_counted() -> None:
    (target,) = parse_indicator("Custodial sentences: below 8 in the year", REPORT).targets

    assert (target.value, target.comparison, target.flags) == (8, "below", ("role_doubtful",))


def test_a_bare_share_behind_a_colon_may_be_the_target_and_a_year_in_brackets_is_not_its() -> None:
    parsed = parse_indicator("Victims who accept justice: 40% (2012/13: 31%)", REPORT)

    assert [(one.value, one.flags) for one in parsed.targets] == [(40, ("role_doubtful",))]
    assert [(one.value, one.span) for one in parsed.baselines] == [(31, year_span(2012))]


@pytest.mark.parametrize(
    "text",
    [
        "Persistent absence (10% or more)",
        "Large families: 3 or more children",
        "Improve access to 3 libraries",
        "Satisfaction (baseline: 31%)",
        "Satisfaction, national average: 85%",
        "KPI 3 - 95% of bins emptied",
    ],
    ids=["definition", "with a noun", "whereto", "no label", "of others", "behind a code"],
)
def test_a_figure_that_defines_or_compares_is_no_target(text: str) -> None:
    assert parse_indicator(text, REPORT).targets == ()
