"""Cells as the contract reads them (docs/dataset.md, what counts as a reading): cell and readings."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import pytest
from pydantic import ValidationError

from normalise.cells import parse_cell
from normalise.context import CellContext
from normalise.quantities import MAX_CHARS
from normalise.single import CellItem, item_to_context, parse_item
from normalise.spans import Span, quarter_span, span_to_kind, span_to_label, year_span

if TYPE_CHECKING:
    from normalise.context import CellReading

LAST_YEAR = "Number of burglaries compared with the same quarter last year"
OFFENDING = "Percentage of young people who re-offend"
CASUALTIES = "Number of people killed and seriously injured (KSI)"


class Around(NamedTuple):
    """A cell and what stands around it; the report is of 2013/14."""

    text: str
    column: str = "Q3"
    indicator: str = ""
    target: str = ""


class Want(NamedTuple):
    """A reading in short; `period` is the span's label, in a Q3 column Q3 of 2013/14 by default."""

    value: float
    unit: str = "count"
    kind: str = "level"
    role: str = "actual"
    period: str | None = "Q3 2013/14"
    series: str | None = None
    bound: str = "exact"
    high: float | None = None
    denominator: float | None = None


def read(cell: Around) -> tuple[CellReading, ...]:
    return parse_item(
        CellItem(
            text=cell.text,
            column=cell.column,
            indicator=cell.indicator,
            target=cell.target,
            year="2013/14",
        ),
    ).readings


def to_want(reading: CellReading) -> Want:
    assert reading.value is not None
    assert reading.unit is not None
    assert reading.kind is not None
    assert reading.role is not None
    assert reading.bound is not None
    return Want(
        reading.value,
        reading.unit,
        reading.kind,
        reading.role,
        span_to_label(reading.span),
        reading.series,
        reading.bound,
        reading.value_high,
        reading.denominator,
    )


YEAR = "2013/14"
CONTRACT = {
    "to a month, year ending": (
        Around("To Sept 81.5%", "Q2", "Satisfaction. All figures are year ending."),
        [Want(81.5, "percent", period="October 2012 to September 2013")],
    ),
    "year to date": (
        Around("Apr to Jan 89.9%"),
        [Want(89.9, "percent", period="April 2013 to January 2014")],
    ),
    "a count behind months is no day": (
        Around("Jan to Mar 12", "Q1"),
        [Want(12, period="Q4 2012/13")],
    ),
    "a reduction is negative": (
        Around("8% reduction", "Q2", LAST_YEAR),
        [Want(-8, "percent", "change", period="Q2 2013/14")],
    ),
    "actual and predicted share a period": (
        Around("July 2011 to June 2013 - 9.68% Predicted - 8.88%"),
        [
            Want(9.68, "percent", period="July 2011 to June 2013"),
            Want(8.88, "percent", role="predicted", period="July 2011 to June 2013"),
        ],
    ),
    "labelled parts": (
        Around("During the day – 85%. After dark – 56%"),
        [
            Want(85, "percent", series="During the day"),
            Want(56, "percent", series="After dark"),
        ],
    ),
    "an average covers the year": (
        Around("69% (Average 72.5%)", "Q4"),
        [
            Want(69, "percent", period="Q4 2013/14"),
            Want(72.5, "percent", role="average", period=YEAR),
        ],
    ),
    "nought with a reason": (Around("0 No training delivered this quarter"), [Want(0)]),
    "repeats in brackets": (
        Around("61 (14)", indicator="Number of cases (of which repeats)"),
        [Want(61), Want(14, series="repeats")],
    ),
    "brackets in a money column": (Around("(45)", "Q3 £"), [Want(-45, "gbp")]),
    "brackets in a money column with the quarter": (
        Around("(45) (Q2)", "Q3 £"),
        [Want(-45, "gbp", period="Q2 2013/14")],
    ),
    "about": (Around("approximately 250 pupils"), [Want(250, bound="about")]),
    "plus": (Around("90% plus"), [Want(90, "percent", bound="at_least")]),
    "range": (Around("8-10 hubs"), [Want(8, bound="between", high=10)]),
    "out of": (Around("16 out of 17 schools"), [Want(16, denominator=17)]),
    "a part greater than what it is said to be out of": (
        Around("45 appeals out of 30"),
        [Want(45), Want(30)],
    ),
    "more than a quarter of last year": (
        Around("287 requests received, 11% more than Q1 last year", "Comment"),
        [Want(287, period=YEAR), Want(11, "percent", "change", period=YEAR)],
    ),
    "one in so many": (Around("one in three"), [Want(1, denominator=3)]),
    "an arrow of another block of Unicode": (
        Around("\u2b0a 3", indicator="Change in the number of burglaries"),
        [Want(-3, kind="change")],
    ),
    "an arrow as a picture": (
        Around("\u2b06\ufe0f 3", indicator="Change in the number of burglaries"),
        [Want(3, kind="change")],
    ),
    "an arrow that says no change is no sign": (
        Around("\u2194 3", indicator="Change in the number of burglaries"),
        [Want(3)],
    ),
    "share and its base": (
        Around("44% = 18 YP completed an order, 8 went on to offend", indicator=OFFENDING),
        [Want(44, "percent"), Want(18), Want(8, denominator=18)],
    ),
    "from one year to the next": (
        Around("2013 saw an increase on 2012 data, from 51 to 56 KSI.", "Update", CASUALTIES),
        [Want(51, role="previous", period="2012"), Want(56, period="2013")],
    ),
    "down by, from, to": (
        Around(
            "2013 saw a 9.8% increase on 2012 data, from 51 to 56 KSI. "
            "Slight casualties went down by 7, from 774 to 767 compared to 2012.",
            "Update",
            "Killed and seriously injured casualties",
        ),
        [
            Want(9.8, "percent", "change", period="2013"),
            Want(51, role="previous", period="2012"),
            Want(56, period="2013"),
            Want(-7, kind="change", period="2013", series="Slight casualties"),
            Want(774, role="previous", period="2012", series="Slight casualties"),
            Want(767, period="2013", series="Slight casualties"),
        ],
    ),
}
PLAIN = {
    "bare figure takes its column's quarter": (Around("12", "Q1"), [Want(12, period="Q1 2013/14")]),
    "thousands": (Around("1,234"), [Want(1234)]),
    "four digits alone are a count": (Around("2013"), [Want(2013)]),
    "money in millions": (Around("£1.2m"), [Want(1_200_000, "gbp")]),
    "scaled column": (Around("0.21", "Q3 £m"), [Want(210_000, "gbp")]),
    "negative percentage": (Around("-3.4%"), [Want(-3.4, "percent", "change")]),
    "ratio": (Around("1:412"), [Want(412, "ratio")]),
    "clock": (
        Around("8:41", indicator="Average response time (minutes)"),
        [Want(8.683, "minutes")],
    ),
    "clock in hours": (Around("2:30", indicator="Average wait (hours)"), [Want(2.5, "hours")]),
    "rate": (Around("3.2 per 1,000 population"), [Want(3.2, "rate")]),
    "below": (Around("< 5"), [Want(5, bound="below")]),
    "at most": (Around("up to 40"), [Want(40, bound="at_most")]),
    "above": (Around("over 300 young people"), [Want(300, bound="above")]),
    "fraction": (Around("6 of 20"), [Want(6, denominator=20)]),
    "number words": (Around("two arrests"), [Want(2)]),
    "nil": (Around("Nil"), [Want(0)]),
    "none under a percentage": (Around("None", "Q3 %"), [Want(0, "percent")]),
}
UNITS = {
    "from the target": (Around("85", target="90%"), [Want(85, "percent")]),
    "from the indicator": (Around("85", indicator="Percentage satisfied"), [Want(85, "percent")]),
    "a count against a share": (
        Around("85", indicator="Number of people", target="85%"),
        [Want(85)],
    ),
    "beside a percentage": (Around("23 (18%)"), [Want(23), Want(18, "percent")]),
    "beside a percentage of an earlier year": (
        Around("23 (18%)", "2011/12 Outturn"),
        [
            Want(23, role="previous", period="2011/12"),
            Want(18, "percent", role="previous", period="2011/12"),
        ],
    ),
    "set against a count, not against the percentage behind": (
        Around("96 new clients this quarter (81 last quarter); 70% came by bus."),
        [
            Want(96),
            Want(81, role="previous", period="Q2 2013/14"),
            Want(70, "percent"),
        ],
    ),
    "average days": (
        Around("21", "Average days", "Time to re-let"),
        [Want(21, "days", period=YEAR)],
    ),
    "share of a comparator": (
        Around("4.7 per 1,000 (region 5.2)"),
        [Want(4.7, "rate"), Want(5.2, "rate", role="comparator")],
    ),
    "count in prose keeps no percentage of the target": (
        Around("The team trained 240 frontline staff.", "Update", "Staff trained", "80%"),
        [Want(240, period=YEAR)],
    ),
    "ratio printed as a clock": (
        Around("1:38", indicator="Ratio of staff to pupils"),
        [Want(38, "ratio")],
    ),
    "more than all is no share": (Around("250", "Q3 %"), [Want(250)]),
    "decimals beside a percentage are one": (
        Around("4.5 (3%)"),
        [Want(4.5, "percent"), Want(3, "percent")],
    ),
}
ROLES = {
    "another area": (Around("12 (national 15)"), [Want(12), Want(15, role="comparator")]),
    "another area's average": (
        Around("12 (Kent average 15)"),
        [Want(12), Want(15, role="comparator")],
    ),
    "forecast": (Around("Forecast 12"), [Want(12, role="predicted")]),
    "forecast behind": (Around("85% predicted"), [Want(85, "percent", role="predicted")]),
    "forecast column": (
        Around("12%", "Forecast"),
        [Want(12, "percent", role="predicted", period=YEAR)],
    ),
    "forecast indicator": (
        Around("12", indicator="Forecast number of homes"),
        [Want(12, role="predicted")],
    ),
    "baseline": (Around("12, baseline 10"), [Want(12), Want(10, role="baseline")]),
    "last year in brackets": (
        Around("85% (81% last year)"),
        [Want(85, "percent"), Want(81, "percent", role="previous", period="Q3 2012/13")],
    ),
    "last quarter": (
        Around("This quarter 14, last quarter 12"),
        [Want(14), Want(12, role="previous", period="Q2 2013/14")],
    ),
    "compared to": (
        Around("£46k, compared to £39k in Q3 2012/13"),
        [Want(46_000, "gbp"), Want(39_000, "gbp", role="previous", period="Q3 2012/13")],
    ),
    "a column before the report's year": (
        Around("14", "Q1 2012/13"),
        [Want(14, role="previous", period="Q1 2012/13")],
    ),
    "indicator says what the brackets hold": (
        Around("61 (14)", indicator="Cases (national figure in brackets)"),
        [Want(61), Want(14, role="comparator")],
    ),
    "indicator says that brackets hold last year's": (
        Around("61 (14)", indicator="Cases (last year in brackets)"),
        [Want(61), Want(14, role="previous")],
    ),
    "a comparator takes the sign of a change": (
        Around("-5% (national 3%)"),
        [Want(-5, "percent", "change"), Want(-3, "percent", "change", "comparator")],
    ),
    "average before others": (
        Around("predicted average 45%"),
        [Want(45, "percent", role="predicted")],
    ),
    "of another area in the sentence's own unit": (
        Around("40% agreed. On average each made 3.41 calls, against 3.52 nationally.", "Update"),
        [
            Want(40, "percent", period=YEAR),
            Want(3.41, role="average", period=YEAR),
            Want(3.52, role="comparator", period=YEAR),
        ],
    ),
    "a wider force": (Around("force-wide 12"), [Want(12, role="comparator")]),
    "an earlier quarter in brackets": (
        Around("12 (Q2 14)"),
        [Want(12), Want(14, role="previous", period="Q2 2013/14")],
    ),
    "a figure alone in brackets behind its period": (
        Around("14, last quarter (12)"),
        [Want(14), Want(12, role="previous", period="Q2 2013/14")],
    ),
    "set against an earlier average": (
        Around("14 homes were sold against the 2012/13 average of 12.", "Update"),
        [Want(14, period=YEAR), Want(12, role="average", period="2012/13")],
    ),
    "up from and to": (
        Around("Sales were up from 1,890 in Q1 2013/14 to 2,004 in Q2 2013/14.", "Update"),
        [Want(1890, role="previous", period="Q1 2013/14"), Want(2004, period="Q2 2013/14")],
    ),
}
PERIODS = {
    "named quarter": (Around("Q4 2012/13 73%"), [Want(73, "percent", period="Q4 2012/13")]),
    "financial year": (Around("2012/13 73%"), [Want(73, "percent", period="2012/13")]),
    "calendar year": (Around("2012 73%"), [Want(73, "percent", period="2012")]),
    "span of calendar years": (
        Around("The 2004/08 average of 85.2"),
        [Want(85.2, role="average", period="January 2004 to December 2008")],
    ),
    "day behind": (
        Around("85% as at 31 December"),
        [Want(85, "percent", period="31 December 2013")],
    ),
    "day in front": (
        Around("As at 30 September 85%"),
        [Want(85, "percent", period="30 September 2013")],
    ),
    "period in brackets": (Around("12 (Q2)"), [Want(12, period="Q2 2013/14")]),
    "quarters in one bracket": (
        Around("Q3: 2 (Q2: 3, Q1: 1)", "Update"),
        [
            Want(2),
            Want(3, role="previous", period="Q2 2013/14"),
            Want(1, role="previous", period="Q1 2013/14"),
        ],
    ),
    "the year so far": (
        Around("The total for the year so far is 38."),
        [Want(38, period="April 2013 to December 2013")],
    ),
    "two quarters": (
        Around("Q2: 6, Q3: 5"),
        [Want(6, period="Q2 2013/14"), Want(5)],
    ),
    "cannot be dated": (Around("prior to the scheme 14"), [Want(14, role="previous", period=None)]),
    "indicator is year ending": (
        Around("45", indicator="Arrests, year ending"),
        [Want(45, period="2013")],
    ),
    "indicator is cumulative": (
        Around("45", indicator="Number of burglaries (cumulative)"),
        [Want(45, period="April 2013 to December 2013")],
    ),
    "year to date": (
        Around("Year to date 45%"),
        [Want(45, "percent", period="April 2013 to December 2013")],
    ),
    "a heading line holds for its list": (
        Around("September 2013\nCommunity 15\nCustody 3", "Update"),
        [
            Want(15, period="September 2013", series="Community"),
            Want(3, period="September 2013", series="Custody"),
        ],
    ),
    "a sentence that points back": (
        Around(
            "In Q2 85% were satisfied. This is two percent higher than Q2 last year",
            "Update",
            "Percentage of people satisfied",
        ),
        [
            Want(85, "percent", period="Q2 2013/14"),
            Want(2, "percent", "change", period="Q2 2013/14"),
        ],
    ),
    "brackets with words about the data": (
        Around("85% (snapshot as at 30 September)"),
        [Want(85, "percent", period="30 September 2013")],
    ),
    "a period at the end holds for what stands before it": (
        Around("12 homes and 14 flats in Q2"),
        [Want(12, period="Q2 2013/14"), Want(14, period="Q2 2013/14")],
    ),
    "but not over a semicolon": (
        Around("3 in the north; 4 in the south in Q2"),
        [Want(3), Want(4, period="Q2 2013/14")],
    ),
    "the same period": (
        Around("In Q2 12 arrests were made and in the same period 14 warnings.", "Update"),
        [Want(12, period="Q2 2013/14"), Want(14, period="Q2 2013/14")],
    ),
}
SERIES = {
    "labels in front": (
        Around("Male 12 Female 14"),
        [Want(12, series="Male"), Want(14, series="Female")],
    ),
    "labels behind shares": (
        Around("52% male, 48% female"),
        [Want(52, "percent", series="male"), Want(48, "percent", series="female")],
    ),
    "counted parts that the indicator names": (
        Around("2 LAC 6 POLA", indicator="Number of LAC and POLA in custody"),
        [Want(2, series="LAC"), Want(6, series="POLA")],
    ),
    "parts in brackets that add up": (
        Around("37 referrals (29 girls, 8 boys)"),
        [Want(37), Want(29, series="girls"), Want(8, series="boys")],
    ),
    "labels parted by a slash": (
        Around("Burglary: 12 / Robbery: 14"),
        [Want(12, series="Burglary"), Want(14, series="Robbery")],
    ),
    "a lone label is none": (Around("KSI 14"), [Want(14)]),
    "the row's target names the part": (
        Around("85%", target="Post 16 target >70%"),
        [Want(85, "percent", series="Post 16")],
    ),
}


@pytest.mark.parametrize(("cell", "wanted"), CONTRACT.values(), ids=CONTRACT.keys())
def test_the_contracts_cases_are_read_as_it_says(cell: Around, wanted: list[Want]) -> None:
    readings = read(cell)

    assert [to_want(one) for one in readings] == wanted


@pytest.mark.parametrize(("cell", "wanted"), PLAIN.values(), ids=PLAIN.keys())
def test_a_plain_figure_is_read_with_unit_and_bound(cell: Around, wanted: list[Want]) -> None:
    assert [to_want(one) for one in read(cell)] == wanted


@pytest.mark.parametrize(("cell", "wanted"), UNITS.values(), ids=UNITS.keys())
def test_a_bare_figure_takes_its_unit_from_around_it(cell: Around, wanted: list[Want]) -> None:
    assert [to_want(one) for one in read(cell)] == wanted


@pytest.mark.parametrize(("cell", "wanted"), ROLES.values(), ids=ROLES.keys())
def test_a_figures_words_give_its_role(cell: Around, wanted: list[Want]) -> None:
    assert [to_want(one) for one in read(cell)] == wanted


@pytest.mark.parametrize(("cell", "wanted"), PERIODS.values(), ids=PERIODS.keys())
def test_words_about_time_date_the_figures_they_hold_for(cell: Around, wanted: list[Want]) -> None:
    assert [to_want(one) for one in read(cell)] == wanted


@pytest.mark.parametrize(("cell", "wanted"), SERIES.values(), ids=SERIES.keys())
def test_labels_and_counted_things_name_the_parts(cell: Around, wanted: list[Want]) -> None:
    assert [to_want(one) for one in read(cell)] == wanted


# ------------------------------------------------------------------------------- the figure's words
@pytest.mark.parametrize(
    ("text", "unit_text"),
    [
        ("approximately 250 pupils", "pupils"),
        ("16 out of 17 schools", "schools"),
        ("over 300 young people", "young people"),
        ("3.2 per 1,000 population", "per 1,000 population"),
        ("12 first and second offences", "first and second offences"),
        ("12", None),
    ],
)
def test_the_thing_counted_is_the_noun_behind_the_figure(text: str, unit_text: str | None) -> None:
    (reading,) = read(Around(text))

    assert reading.unit_text == unit_text


@pytest.mark.parametrize(
    ("text", "characters"),
    [
        ("8% reduction", ["8% reduction"]),
        ("approximately 250 pupils", ["approximately 250"]),
        ("  Apr to Jan 89.9% ", ["89.9%"]),
        ("Q2 12 Q3 16 out of 17 schools", ["12", "16 out of 17"]),
    ],
)
def test_the_text_is_the_figure_with_the_words_of_its_sign_and_bound(
    text: str,
    characters: list[str],
) -> None:
    readings = read(Around(text))

    assert [text[one.start : one.end] for one in readings] == characters


@pytest.mark.parametrize(
    ("cell", "flag"),
    [
        (Around("(45)", "Q3 £"), "sign_from_brackets"),
        (Around("July 2011 to June 2013 - 9.68%"), "period_outside_column"),
        (Around("Q1 2013 12"), "period_assumed"),
        (Around("10%<"), "bound_doubtful"),
    ],
    ids=lambda value: value.text if isinstance(value, Around) else value,
)
def test_a_doubt_is_flagged_for_a_person(cell: Around, flag: str) -> None:
    assert flag in read(cell)[0].flags


def test_a_change_in_percent_of_a_percentage_may_mean_points() -> None:
    cell = Around(
        "82% were satisfied. This is two percent higher than Q1 last year",
        "Update",
        "Percentage of people satisfied",
        "80%",
    )

    level, change = read(cell)

    assert level.flags == ()
    assert "unit_doubtful" in change.flags


@pytest.mark.parametrize(
    ("cell", "compared"),
    [
        (Around("8% reduction", "Q2", LAST_YEAR), quarter_span(2012, 2)),
        (Around("5% reduction compared to Q3 2012/13", "Q3"), quarter_span(2012, 3)),
        (Around("5% reduction"), None),
    ],
    ids=["indicator", "cell", "nothing says"],
)
def test_a_change_says_what_it_is_measured_against_where_that_is_known(
    cell: Around,
    compared: Span | None,
) -> None:
    (reading, *_) = read(cell)

    assert reading.compared == compared


# -------------------------------------------------------------------------------------- headline
@pytest.mark.parametrize(
    ("cell", "headlines"),
    [
        pytest.param(Around("23 (18%)", target="20%"), [18], id="unit of the target"),
        pytest.param(Around("23 (18%)"), [23], id="first without a target"),
        pytest.param(Around("23 (18%)", target="£5"), [23], id="first where none fits"),
        pytest.param(
            Around("12%, 3% reduction", target="5% reduction"), [-3], id="kind of the target"
        ),
        pytest.param(Around("Male 12 Female 14"), [12, 14], id="one for each part"),
        pytest.param(Around("61 (14)", indicator="Cases (of which repeats)"), [61], id="the whole"),
        pytest.param(Around("Forecast 12"), [], id="a forecast never"),
        pytest.param(Around("national 15, 12"), [12], id="another area never"),
        pytest.param(
            Around("We trained 240 staff and held 12 events.", "Update", "Number of staff trained"),
            [240],
            id="prose that names the indicator",
        ),
        pytest.param(
            Around("The lease was signed and 12 lamps were bought.", "Update", "Re-offending rate"),
            [],
            id="prose about something else",
        ),
        pytest.param(
            Around("44% of those seen were arrested.", "Update", "Outcome of visits", "40%"),
            [44],
            id="prose that opens with the target's unit",
        ),
        pytest.param(
            Around("47 of 51 visits (92%) were in time.", "Update", "Visits in time", "90%"),
            [92],
            id="prose with the target's unit in brackets",
        ),
        pytest.param(
            Around("A further 61 were lagged. All went well.", "Update", "Homes adapted", "120"),
            [61],
            id="prose that opens with a further figure",
        ),
    ],
)
def test_the_headline_is_the_actual_figure_that_answers_the_indicator(
    cell: Around,
    headlines: list[float],
) -> None:
    assert [one.value for one in read(cell) if one.headline] == headlines


# ------------------------------------------------------------------------------------------ notes
@pytest.mark.parametrize(
    ("text", "note"),
    [
        (
            "50% (High due to prolific offenders in measured cohort)",
            "High due to prolific offenders in measured cohort",
        ),
        ("0 No training delivered this quarter", "No training delivered"),
        ("12 (provisional)", "provisional"),
        ("85%", None),
        ("Apr to Jan 89.9%", None),
        ("16 out of 17 schools", None),
    ],
)
def test_what_else_a_cell_says_is_the_note_of_its_readings(text: str, note: str | None) -> None:
    (reading,) = read(Around(text))

    assert reading.note == note


# ----------------------------------------------------------------------------------------- status
@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("", "blank"),
        ("   \n", "blank"),
        ("-", "no_data"),
        ("–", "no_data"),
        ("No data", "no_data"),
        ("n/a", "not_applicable"),
        ("Not applicable", "not_applicable"),
        ("TBC", "not_available"),
        ("n/k", "not_available"),
        ("Data not available", "not_available"),
        ("Data not yet available", "not_available"),
        ("New", "not_collected"),
        ("Not collected", "not_collected"),
        ("No update", "no_update"),
        ("Not due", "not_due"),
        ("Annual measure", "not_due"),
        ("Next quarter", "not_due"),
        ("No applications received", "narrative"),
        ("Two thirds done", "narrative"),
        ("Contract awarded", "narrative"),
    ],
)
def test_a_cell_without_a_figure_gives_one_row_with_its_status(text: str, status: str) -> None:
    (reading,) = read(Around(text))

    assert reading.status == status
    assert (reading.value, reading.unit, reading.kind, reading.bound, reading.role) == (None,) * 5
    assert not reading.headline
    assert span_to_label(reading.span) == "Q3 2013/14"


@pytest.mark.parametrize(("text", "status"), [("", "not_due"), ("TBC", "not_available")])
def test_an_empty_cell_under_a_period_still_to_come_is_not_due(text: str, status: str) -> None:
    item = CellItem(
        text=text,
        column="Q4",
        period_start=date(2014, 1, 1),
        period_end=date(2014, 3, 31),
        reference_date=date(2013, 12, 31),
    )

    (reading,) = parse_item(item).readings

    assert reading.status == status


def test_a_status_keeps_the_words_behind_it_as_its_note() -> None:
    (reading,) = read(Around("N/A (annual survey)"))

    assert (reading.status, reading.note) == ("not_applicable", "annual survey")


def test_a_status_of_a_named_period_stands_beside_figures() -> None:
    figure, absent = read(Around("85%. Q2 data not yet available"))

    assert (figure.value, span_to_label(figure.span)) == (85, "Q3 2013/14")
    assert (absent.status, span_to_label(absent.span)) == ("not_available", "Q2 2013/14")
    assert not absent.headline


# ------------------------------------------------------------------------------------------ prose
@pytest.mark.parametrize(
    "text",
    [
        "Year 12s took part 2 nights a week",
        "A survey will be held on 14 May 2014.",
        "Those released within 6 months were seen by the team.",
        "The tender was made up of 3 stages: written submission, presentation and interview.",
        "Two thirds of the work was done and there was no change.",
        "The team is planning to recruit 20 volunteers.",
    ],
)
def test_dates_ages_steps_and_plans_in_prose_are_no_readings(text: str) -> None:
    (reading,) = read(Around(text, "Update"))

    assert reading.status == "narrative"
    assert (reading.start, reading.end) == (0, len(text))


def test_every_figure_of_prose_is_a_reading() -> None:
    text = "The team trained 240 frontline staff. It also held 12 events and made two arrests."

    readings = read(Around(text, "Update"))

    assert [(one.value, one.unit_text) for one in readings] == [
        (240, "frontline staff"),
        (12, "events"),
        (2, "arrests"),
    ]


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("18 pupils were seen, of whom 8 were referred.", 18),
        ("20 pupils were seen. 5 of these were referred.", 20),
        ("There were 8 complaints and 6 dismissed (75%).", 8),
    ],
)
def test_a_part_takes_its_whole_from_the_words_before_it(text: str, base: float) -> None:
    _, part, *_ = read(Around(text, "Update"))

    assert part.denominator == base


def test_a_target_quoted_back_is_no_reading() -> None:
    readings = read(Around("Target of 80% met: 85%", target="80%"))

    assert [one.value for one in readings] == [85]


def test_one_of_two_names_of_the_indicator_makes_a_sentence_a_part() -> None:
    text = "Rush was shown in 12 schools. Carnage was seen by 300 pupils."

    first, second = read(Around(text, "Update", "Deliver Rush and Carnage programmes"))

    assert (first.series, second.series) == ("Rush", "Carnage")


# ----------------------------------------------------------------------------- what cannot be read
@pytest.mark.parametrize("text", ["5" + " " * MAX_CHARS, "5 " * 9_000], ids=["blanks", "figures"])
def test_a_cell_that_is_too_long_is_left_to_its_caller(text: str) -> None:
    parsed = parse_cell(text, CellContext())

    assert parsed.readings == ()


@pytest.mark.parametrize(
    "text",
    [
        "9" * 400,
        "9" * 4_500 + "%",
        "5% of " + "9" * 400,
        "9" * 400 + " months earlier 5",
        "12 over the past 3000 years",
        "9" * 4_500 + "/3",
        "1:" + "9" * 400,
        "(" * 2_000,
        "5% up from " * 300,
        "not available " * 200,
    ],
    ids=lambda text: text[-24:],
)
def test_no_cell_is_too_odd_to_be_read(text: str) -> None:
    readings = read(Around(text))

    assert readings
    assert all(one.value is None or abs(one.value) < 1e30 for one in readings)


# ------------------------------------------------------------------------------ one cell on its own
def test_a_cell_on_its_own_may_have_nothing_around_it() -> None:
    (reading,) = parse_item(CellItem(text="12")).readings

    assert (reading.value, reading.span, span_to_kind(reading.span)) == (12, None, "unknown")


def test_the_given_dates_are_the_columns_period() -> None:
    item = CellItem(
        text="12", column="Q2", period_start=date(2016, 7, 1), period_end=date(2016, 9, 30)
    )

    (reading,) = parse_item(item).readings

    assert (reading.span, reading.period_source) == (quarter_span(2016, 2), "column")


def test_the_given_dates_are_the_documents_for_a_column_of_prose() -> None:
    item = CellItem(
        text="12", column="Update", period_start=date(2013, 4, 1), period_end=date(2014, 3, 31)
    )

    (reading,) = parse_item(item).readings

    assert (reading.span, reading.period_source) == (year_span(2013), "document")


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"period_start": "2014-03-31", "period_end": "2013-04-01"}, "lies after"),
        ({"period_start": "2014-03-31"}, "both or neither"),
        ({"year": "last year"}, "write 2013/14"),
    ],
    ids=["wrong way round", "one end", "no year"],
)
def test_a_cell_with_an_impossible_period_is_refused_with_the_reason(
    fields: dict[str, str],
    message: str,
) -> None:
    with pytest.raises(ValidationError, match=message):
        CellItem.model_validate({"text": "12", **fields})


def test_the_reference_date_alone_gives_its_quarter() -> None:
    context, _ = item_to_context(CellItem(text="12", reference_date=date(2013, 9, 30)))

    assert context.anchor.span == quarter_span(2013, 2)
