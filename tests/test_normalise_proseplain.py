"""Officers' plain prose: what tells which are counted, whose a unit is, and when a figure was."""

from __future__ import annotations

import pytest

from normalise.spans import span_to_label
from tests.prosecells import parse, reported, set_aside


def values(text: str) -> list[float | None]:
    return [one.value for one in reported(text)]


def labels(text: str) -> list[str | None]:
    return [span_to_label(one.span) for one in reported(text)]


@pytest.mark.parametrize(
    ("text", "words", "rule"),
    [
        ("Most homes now hold a rating of 4 or 5.", "rating of 4 or 5", "figure of a scale"),
        ("We saw 12 homes, with three stations below 60%.", "below 60%", "condition"),
        ("As before 14 wards were under 50% again.", "under 50%", "condition"),
        ("Youth claimants (18-24) fell to 1,190 again.", "(18-24)", "age"),
        ("Older people (65+) made up 38% of users.", "(65+)", "age"),
        ("Sales were made to a volunteer under 18 there.", "volunteer under 18", "age"),
        ("The youngest is 16 and doing well there.", "youngest is 16", "age"),
        ("Completed. See action 3.2.", "See action 3.2", "reference"),
        ("Visits rose again. See also indicator 7 for more.", "See also indicator 7", "reference"),
        ("Please refer to risk 12 for this.", "refer to risk 12", "reference"),
    ],
)
def test_a_figure_that_tells_who_or_which_is_set_aside(text: str, words: str, rule: str) -> None:
    assert (words, rule) in set_aside(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The 12 schools are above 95% for the first time.", [12, 95]),  # all of them
        ("Young people (18) and adults (31) were seen here.", [18, 31]),
        ("The oldest outstanding case is 94 days old there.", [94]),
        ("We expect to see demand 4 times higher there.", [4]),
        ("A pressure is reported due to 5 high cost placements.", [5]),
        ("Absence rose due to illness in 4 teams there.", [4]),
        ("The delay was due to transfer of 2 teams.", [2]),
        ("Volunteers helped again, giving 186 hours there.", [186]),
    ],
)
def test_a_figure_that_looks_like_one_is_a_reading(text: str, wanted: list[float]) -> None:
    assert values(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The hub is due to open 3 rooms there.",
        "Fees are due to rise by 5% soon there.",
        "The work is due to transfer to 2 contractors.",
    ],
)
def test_what_is_due_to_be_done_is_a_plan(text: str) -> None:
    assert values(text) == []


def test_a_cell_that_only_refers_elsewhere_says_its_words() -> None:
    assert [one.status for one in parse("Completed. See action 3.2.").readings] == ["narrative"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # the stop behind a month's full name ends the sentence
        ("Waits fell by 3% on June. 14 patients waited again.", ["Q3 2013/14", "Q3 2013/14"]),
        # a remark that opens the cell dates what follows, until another period is stated
        (
            "PNC data relates to April 2012 to March 2013. The rate was 4%. In May 12 left, all 9.",
            ["2012/13", "May 2013", "May 2013"],
        ),
        ("Data covers 2012/13. There are now 12 officers in post.", ["Q3 2013/14"]),
        ("Data relates to October 2013 only. We took 14 calls.", ["October 2013"]),
        (
            "The data covers 2012/13 and shows a rate of 41. In all 118 people came.",
            ["2012/13", "2012/13"],
        ),
        # how long something lasted is no period
        (
            "On 30 November 618 homes were empty for six months or more, 22 fewer than in June.",
            ["30 November 2013", "30 November 2013"],
        ),
        # what is set against a quarter is a quarter's
        (
            "Four joined in October and 1,350 more calls were taken than in the first quarter.",
            ["October 2013", "Q3 2013/14"],
        ),
        # what is to begin, or to last, dates nothing that is there
        ("One post has been filled and a second officer starts on 3 August.", ["Q3 2013/14"]),
        ("The ward, which has 28 beds, stays open until 31 March.", ["Q3 2013/14"]),
        # what is of one figure, of a part, or of a name alone
        (
            "There are 4,812 accounts, and 77 summonses were issued in December alone.",
            ["Q3 2013/14", "December 2013"],
        ),
        (
            "In all 27 firms have had grants totalling £40,500 since the scheme began in April.",
            ["April 2013 to December 2013", "April 2013 to December 2013"],
        ),
        ("Complaints were 88, mostly October & November.", ["Q3 2013/14"]),
        ("Last year it was 103, so this is an 18% reduction.", ["Q3 2012/13", "Q3 2013/14"]),
        ("5 officers attended training on the 2012 Framework.", ["Q3 2013/14"]),
        (
            "Two died in October, bringing the total for the first eight months to 240.",
            ["October 2013", "April 2013 to November 2013"],
        ),
        ("We expect the number to be 625 by March.", ["March 2014"]),
        ("It was expected to be 400 by October there.", ["October 2013"]),
    ],
)
def test_a_period_dates_only_what_it_is_said_of(text: str, wanted: list[str]) -> None:
    assert labels(text) == wanted


def test_since_then_ends_at_its_semicolon() -> None:
    text = "The service began on 14 November. 306 were helped since then; we spent £188k there."

    assert labels(text) == ["14 November 2013 to 31 December 2013", "Q3 2013/14"]


def test_a_remark_that_opens_a_cell_is_a_doubt() -> None:
    (rate,) = reported("Latest data covers 2012/13. The rate was 36.4%.")

    assert rate.flags == ("period_assumed",)
    assert rate.period_source == "cell"


def test_where_a_cell_states_its_rate_other_whole_figures_are_counts() -> None:
    text = (
        "There were 121 falls (5.2 per 1,000 bed days), four of which were harmful. "
        "Ulcers fell to 23 from 31. North had 7."
    )
    found = reported(text, "Inpatient falls per 1,000 bed days", "5.5")

    assert [(one.value, one.unit) for one in found] == [
        (121, "count"),
        (5.2, "rate"),
        (4, "count"),
        (23, "count"),
        (31, "count"),
        (7, "count"),
    ]
    assert [one.value for one in found if one.headline] == [5.2]
    assert [one.value for one in found if "unit_doubtful" in one.flags] == [7]  # near to the rate


def test_the_rate_of_the_indicator_is_in_doubt_for_another_thing() -> None:
    text = "There were 14 falls there. Pressure ulcers rose to 23. The rate of falls fell to 6."
    found = reported(text, "Inpatient falls per 1,000 bed days")

    assert [(one.value, one.unit, one.flags) for one in found[1:]] == [
        (23, "rate", ("unit_doubtful",)),
        (6, "rate", ()),
    ]


def test_a_share_in_brackets_has_the_role_of_the_figure_that_it_is_said_of() -> None:
    outturn = reported("The forecast outturn is an underspend of £312,000 (0.9% of the budget).")
    homes = reported("We expect 120 homes (80%) by March there.")
    other = reported("The national figure was 412 (12%) and ours 31 (14%).")

    assert [one.role for one in (*outturn, *homes)] == ["predicted"] * 4
    assert [(one.role, one.unit) for one in other] == [
        ("comparator", "count"),
        ("comparator", "percent"),
        ("actual", "count"),
        ("actual", "percent"),
    ]


def test_better_than_is_no_bound() -> None:
    found = reported("Absence was 4.8%, in line with 4.9% and better than the 5.1% of last year.")

    assert {one.bound for one in found} == {"exact"}


def test_from_a_cohort_names_the_whole() -> None:
    found = reported("From a cohort of 132 people, 48 reoffended, or 3.15 offences each.")

    assert [one.denominator for one in found] == [None, 132, None]


def test_how_long_something_lasted_is_no_part_of_what_is_counted() -> None:
    (helpers,) = reported("The patrol used 30 volunteers over 2 nights there.")

    assert helpers.unit_text == "volunteers"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("This is reported annually and will next be updated in Q4.", "Q3 2013/14"),
        ("Data for Q2 will be reported in Q4 there.", "Q2 2013/14"),
    ],
)
def test_when_a_figure_is_due_is_not_its_period(text: str, label: str) -> None:
    (reading,) = parse(text).readings

    assert (reading.status, span_to_label(reading.span)) == ("not_due", label)
