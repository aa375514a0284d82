"""Plain value cells with what stands around them: value, unit, and the doubts that are flagged."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from normalise.single import CellItem, parse_item

if TYPE_CHECKING:
    from normalise.context import CellReading


class Cell(NamedTuple):
    """A cell with its surroundings."""

    text: str
    column: str = "Q2"
    indicator: str = ""
    target: str | None = None


def parse(cell: Cell) -> tuple[CellReading, ...]:
    quarter = {"period_start": "2014-07-01", "period_end": "2014-09-30"}
    return parse_item(CellItem.model_validate({**cell._asdict(), **quarter})).readings


def to_figures(cell: Cell) -> list[tuple[float | None, str | None]]:
    return [(one.value, one.unit) for one in parse(cell)]


RESPONSE = "Average response time"
SPEND = "Spend on repairs"
SHARE = "Percentage of calls answered"


@pytest.mark.parametrize(
    ("cell", "value", "unit"),
    [
        (Cell("8:41", indicator=f"{RESPONSE} (mm:ss)"), 8.683, "minutes"),
        (Cell("8:41", indicator=f"{RESPONSE} (minutes and seconds)"), 8.683, "minutes"),
        (Cell("2:35", indicator="Average time to make safe (hh:mm)"), 2.583, "hours"),
        (Cell("2:35", column="Q2 (hours:minutes)"), 2.583, "hours"),
        (Cell("2:30", indicator="Time in A&E", target="4 hours"), 2.5, "hours"),
        (Cell("00:08:41", indicator=f"{RESPONSE} (hh:mm:ss)"), 8.683, "minutes"),
        (Cell("01:12:30", indicator="Length of incident (hours)"), 72.5, "minutes"),
        (Cell("1h30", indicator="Time to repair"), 1.5, "hours"),
        (Cell("1 day 4 hours"), 1.167, "days"),
        (Cell("8\u2032 41\u2033"), 8.683, "minutes"),
        (Cell("8'41\""), 8.683, "minutes"),
        (Cell("1 to 15", indicator="Ratio of mentors to mentees"), 15, "ratio"),
        (Cell("3.9", column="Score"), 3.9, "score"),
        (Cell("ca. 400"), 400, "count"),
        (Cell("720", indicator=f"{RESPONSE} (seconds)", target="12 mins"), 720, "seconds"),
        (Cell("12", indicator=f"{RESPONSE} (seconds)", target="12 mins"), 12, "minutes"),
        (Cell("45", indicator="Number of visits (days)", target="60%"), 45, "percent"),
        (Cell("12", indicator="M&S store visits"), 12, "count"),
        (Cell("2 weeks 3 days"), 2.429, "weeks"),
        (Cell("1 year 6 months"), 1.5, "years"),
        (Cell("45s"), 45, "seconds"),
        (Cell("12.5d"), 12.5, "days"),
        (Cell("1.5h"), 1.5, "hours"),
        (Cell("5 cal days"), 5, "days"),
        (Cell("5 w/days"), 5, "days"),
        (Cell("8m", indicator=f"{RESPONSE} (minutes)"), 8, "minutes"),
        (Cell("8m", indicator="Web hits"), 8e6, "count"),
        (Cell("850m", indicator="Length of new path"), 850, "other"),
        (Cell("85p", indicator="Cost per transaction"), 0.85, "gbp"),
        (Cell("12,345 kWh"), 12345, "other"),
        (Cell("12,345", indicator="Energy used (kWh)"), 12345, "other"),
        (Cell("34 \u00b5g/m3"), 34, "other"),
        (Cell("1,245 tCO2e"), 1245, "tonnes"),
        (Cell("31.2 mph"), 31.2, "other"),
        (Cell("88pc"), 88, "percent"),
        (Cell("%95"), 95, "percent"),
        (Cell("4.2/5"), 4.2, "score"),
        (Cell("7.8 out of 10"), 7.8, "score"),
        (Cell("4/5", indicator="Satisfaction score"), 4, "score"),
        (Cell("4/5", indicator="Sites visited"), 4, "count"),
        (Cell("48/1,200"), 48, "count"),
        (Cell("4.1/1,000"), 4.1, "rate"),
        (Cell("4/1,000"), 4, "rate"),
        (Cell("12.1 per 100k"), 12.1, "rate"),
        (Cell("3.2:1"), 3.2, "ratio"),
        (Cell("1:412"), 412, "ratio"),
        (Cell("1:38", indicator="Ratio of staff to cases"), 38, "ratio"),
        (Cell("15/75%"), 15, "count"),
        (Cell("\u00a3(45)k"), -45000, "gbp"),
        (Cell("2015*"), 2015, "count"),
        (Cell("1999 (p)"), 1999, "count"),
        (Cell("1,234R"), 1234, "count"),
        (Cell("400 approx."), 400, "count"),
        (Cell("2nd of 15 authorities; 95%"), 95, "percent"),
    ],
)
def test_a_plain_cell_gives_its_figure_and_its_unit(cell: Cell, value: float, unit: str) -> None:
    found = parse(cell)[0]

    assert found.value == pytest.approx(value)
    assert found.unit == unit


@pytest.mark.parametrize(
    ("cell", "value", "flag"),
    [
        (Cell("8:41", indicator="Average wait"), 8.683, "unit_doubtful"),
        (Cell("8.41", indicator=f"{RESPONSE} (mm.ss)"), 8.683, "unit_doubtful"),
        (Cell("8.75", indicator=f"{RESPONSE} (mm.ss)"), 8.75, "unit_doubtful"),
        (Cell("08:41:00", indicator=f"{RESPONSE} (mm:ss)"), 8.683, "unit_doubtful"),
        (Cell("1:10", indicator="Staff and pupils"), 10, "unit_doubtful"),
        (Cell("12:30", indicator="Ratio of staff to pupils"), 2.5, "value_doubtful"),
        (Cell("345", indicator=SPEND, target="\u00a3400k"), 345000, "unit_doubtful"),
        (Cell("1.2", indicator=SPEND, target="\u00a31.5m"), 1.2e6, "unit_doubtful"),
        (Cell("0.95", indicator=SHARE, target="95%"), 0.95, "unit_doubtful"),
        (Cell("4.5", indicator="Cases"), 4.5, "unit_doubtful"),
        (Cell("850m", indicator="Visits"), 850e6, "unit_doubtful"),
        (Cell("98.5", indicator="Council tax collection rate"), 98.5, "unit_doubtful"),
        (Cell("21", indicator="Time taken to process claims"), 21, "unit_doubtful"),
        (Cell("1,204", indicator=SHARE), 1204, "unit_doubtful"),
        (Cell("12cd"), 12, "unit_doubtful"),
        (Cell("007"), 7, "value_doubtful"),
        (Cell("1 234"), 1234, "value_doubtful"),
        (Cell("(45)", indicator="Staff over establishment"), 45, "value_doubtful"),
        (Cell("- 45", column="Variance \u00a3000"), -45000, "value_doubtful"),
        (Cell("- 45", indicator="Staff in post"), 45, "value_doubtful"),
        (Cell("12/3"), 12, "value_doubtful"),
        (Cell("12?"), 12, "value_doubtful"),
        (Cell("12-"), 12, "value_doubtful"),
        (Cell("12G"), 12, "value_doubtful"),
        (Cell("nil return"), 0, "value_doubtful"),
        (Cell("(45)", column="Variance"), -45, "sign_from_brackets"),
        (Cell("\u25bc 1,234", indicator="Number of fly-tips"), 1234, "kind_doubtful"),
        (Cell("95.2p", indicator=SHARE), 95.2, "provisional"),
        (Cell("95.2% p"), 95.2, "provisional"),
        (Cell("412 P"), 412, "provisional"),
        (Cell("Provisional: 412"), 412, "provisional"),
        (Cell("1,200e"), 1200, "estimated"),
        (Cell("95.2%r"), 95.2, "revised"),
        (Cell("*95.2%"), 95.2, "footnote_mark"),
        (Cell("95.2% [1]"), 95.2, "footnote_mark"),
        (Cell("345\u00b2"), 345, "footnote_mark"),
    ],
)
def test_a_doubtful_cell_gives_the_likelier_figure_with_a_flag(
    cell: Cell, value: float, flag: str
) -> None:
    [reading] = parse(cell)

    assert reading.value == pytest.approx(value)
    assert flag in reading.flags


@pytest.mark.parametrize(
    "cell",
    [
        Cell("8:41", indicator=f"{RESPONSE} (mm:ss)"),
        Cell("345,000", indicator=SPEND, target="\u00a3400k"),
        Cell("1.4", indicator=SHARE, target="2%"),
        Cell("0.4", indicator=SHARE, target="0.5%"),
        Cell("4.5", indicator="Average cases per officer"),
        Cell("1,234", indicator="Number of fly-tips"),
        Cell("98.5", indicator="Council tax collection rate", target="99%"),
        Cell("98.5", column="Q2 (%)", indicator="Council tax collection rate"),
        Cell("104", indicator="% of capacity"),
        Cell("8m", indicator="Web hits"),
    ],
)
def test_a_cell_without_a_doubt_is_not_flagged(cell: Cell) -> None:
    [reading] = parse(cell)

    assert reading.flags == ()


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        (Cell("4.1", column="% change"), "change"),
        (Cell("-3.1", column="% change"), "change"),
        (Cell("45", column="Change \u00a3000"), "level"),
        (Cell("1,234", column="Variance"), "level"),
        (Cell("+32", indicator="Net promoter score"), "level"),
        (Cell("NPS +32"), "level"),
        (Cell("NPS -4"), "level"),
        (Cell("+0.4", indicator="Progress 8 score"), "level"),
        (Cell("+12", indicator="Net additional homes"), "level"),
        (Cell("+12", indicator="Homes"), "change"),
        (Cell("-12", indicator="Budget variance (\u00a3000)"), "level"),
        (Cell("-5.1", indicator="Attainment gap (pp)"), "level"),
        (Cell("-5.1%", indicator="Crime"), "change"),
        (Cell("+12", indicator="Change in net additional homes"), "change"),
        (Cell("\u25b2 3", column="Change"), "change"),
        (Cell("\u25b2 3", indicator="Thefts compared with last year"), "change"),
        (Cell("\u25b2 +3", indicator="Thefts"), "change"),
        (Cell("20% below 2012/13"), "change"),
        (Cell("\u25b2 85%", indicator="Reviews on time"), "level"),
        (Cell("Burglary \u25b2 3%"), "change"),
    ],
)
def test_column_and_measure_tell_a_level_from_a_change(cell: Cell, kind: str) -> None:
    assert [one.kind for one in parse(cell)] == [kind]


def test_an_arrow_behind_a_figure_in_brackets_is_its_sign() -> None:
    found = [(one.value, one.kind) for one in parse(Cell("345 (5%\u2193)"))]

    assert found == [(345, "level"), (-5, "change")]


@pytest.mark.parametrize(
    ("cell", "denominator"),
    [
        (Cell("1 in 4"), 4),
        (Cell("3 in 10"), 10),
        (Cell("75% (n=20)"), 20),
        (Cell("85 (n=120)", indicator=SHARE), 120),
        (Cell("3.5 (out of 5)"), 5),
        (Cell("48 / 50"), 50),
        (Cell("\u00a32.1m of \u00a33m"), 3e6),
    ],
)
def test_a_base_is_no_figure_of_its_own(cell: Cell, denominator: float) -> None:
    assert [one.denominator for one in parse(cell)] == [denominator]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("95.2% (95% CI 93.1-96.8)", [95.2]),
        ("72% (\u00b13%)", [72]),
        ("3 in 7", [3, 7]),
        ("\u00a31.1-1.3m", [1.1e6]),
        ("\u00a3500-\u00a31m", [500]),
        ("7/2.5", [7, 2.5]),
        ("75% (base 20 cases)", [75, 20]),
    ],
)
def test_what_stands_beside_a_figure_is_read_or_left(text: str, values: list[float]) -> None:
    assert [one.value for one in parse(Cell(text))] == values


@pytest.mark.parametrize(
    ("cell", "status"),
    [
        (Cell("#DIV/0!"), "not_available"),
        (Cell("#N/A"), "not_available"),
        (Cell("N/A for Q1"), "not_applicable"),
        (Cell("Six monthly"), "not_due"),
        (Cell("Available from Sept 14"), "not_due"),
        (Cell("Reported Q2 & Q4"), "not_due"),
        (Cell("One quarter in arrears"), "not_due"),
        (Cell("Suppressed"), "not_available"),
        (Cell("Being validated"), "not_available"),
        (Cell("No survey undertaken"), "not_collected"),
        (Cell("Missing"), "no_data"),
        (Cell("c"), "not_available"),
        (Cell("C"), "narrative"),
        (Cell("No"), "no_data"),
        (Cell("No", indicator="Is the plan tested?"), "narrative"),
        (Cell("No", target="Yes"), "narrative"),
        (Cell("1.234,56"), "narrative"),
        (Cell("2nd of 15"), "narrative"),
    ],
)
def test_a_cell_without_a_figure_says_why(cell: Cell, status: str) -> None:
    assert [one.status for one in parse(cell)] == [status]


def test_a_figure_behind_a_wording_of_a_status_is_still_read() -> None:
    assert to_figures(Cell("N/A for Q1; Q2: 56%"))[-1] == (56, "percent")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Actual 85 Target 90", 85),
        ("Target 90 Actual 85", 85),
        ("Actual: 85 (Target: 90)", 85),
        ("On target - 95%", 95),
        ("Below target: 85%", 85),
        ("85% (target of 90%)", 85),
        ("12.5fte", 12.5),
        ("Green (95%)", 95),
        ("95% Amber", 95),
        ("nil (0)", 0),
        ("-0%", 0),
    ],
)
def test_a_target_or_a_rating_beside_a_figure_leaves_it_alone(text: str, value: float) -> None:
    [reading] = parse(Cell(text))

    assert (reading.value, reading.series) == (value, None)
    assert reading.unit_text in {None, "fte"}


@pytest.mark.parametrize(
    ("text", "values"), [("85 [90]", [85, 90]), ("0% (0/15)", [0, 0]), ("85 [2]", [85])]
)
def test_no_figure_is_lost_to_a_mark(text: str, values: list[float]) -> None:
    assert [one.value for one in parse(Cell(text))] == values


def test_a_letter_of_a_rating_is_neither_unit_nor_note() -> None:
    [reading] = parse(Cell("12 G"))

    assert (reading.value, reading.unit_text, reading.note) == (12, None, None)


def test_a_measure_without_a_unit_of_its_own_keeps_its_name() -> None:
    assert [one.unit_text for one in parse(Cell("12,345 kWh"))] == ["kWh"]


@pytest.mark.parametrize(
    ("cell", "value", "unit"),
    [
        (Cell("98.5", indicator="Council tax collection rate"), 98.5, "percent"),
        (Cell("120 homes", indicator="Vacancy rate"), 120, "count"),
        (Cell("12.3", indicator="Visits ('000)"), 12300, "count"),
        (Cell("104", indicator="% of capacity"), 104, "percent"),
        (Cell("102.3", indicator="% of the plan carried out"), 102.3, "percent"),
        (Cell("1,204", indicator="Percentage of calls"), 1204, "count"),
    ],
)
def test_a_bare_figure_takes_what_its_indicator_says_or_suggests(
    cell: Cell, value: float, unit: str
) -> None:
    [reading] = parse(cell)

    assert reading.value == pytest.approx(value)
    assert reading.unit == unit
