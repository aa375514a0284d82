"""Sentences of commentary columns: conditions, prices, names, comparisons, and when they were."""

from __future__ import annotations

import pytest

from normalise.spans import span_to_label
from tests.prosecells import figures, reported, set_aside


@pytest.mark.parametrize(
    ("text", "words", "rule"),
    [
        ("Events marked the 1807 Act with pride.", "the 1807 Act", "name of a law"),
        ("Work on the 1648 Charter was finished.", "the 1648 Charter", "name with a figure"),
        ("Camera 27 has been re-sited there.", "Camera 27 has been", "name with a figure"),
        ("Most homes were rated 0 or 1 again.", "rated 0 or 1", "figure of a scale"),
        ("Users surveyed rate us 4 or 5 here.", "rate us 4 or 5", "figure of a scale"),
        ("Most premises in town hold a 5.", "hold a 5", "figure of a scale"),
        ("The star rating was given (max 5) again.", "(max 5)", "figure of a scale"),
        ("They hold a 3+2 year contract there.", "3+2 year", "length of time"),
        ("Items under 10 days old were left.", "under 10 days old", "age"),
        ("The 0-19 service was launched there.", "0-19 service", "age"),
        ("At Month 5 the board was told.", "At Month 5", "number of a part"),
        ("Sites in classes 3 and 4 were surveyed.", "classes 3 and 4", "number of a part"),
        ("Eleven complex cases (code 9) were seen.", "code 9", "number of a part"),
        ("We came 6th best of 11 there.", "6th best of 11", "ordinal"),
        ("And not one notice was needed there.", "not one", "idiom"),
        ("All of them, all but one, were proven.", "all but one", "idiom"),
        ("We have handed out 14 notices @ £600.", "@ £600", "price of one"),
        ("We have 912 customers paying £36 a year.", "paying £36 a year", "price of one"),
        ("It brought in more for every £1 spent.", "every £1", "price of one"),
        ("It has crews of up to 8 people.", "of up to 8", "largest amount allowed"),
        ("The pass mark is 80% in the test.", "pass mark is 80%", "target quoted back"),
        (
            "It was within the 28-40% recommended by them.",
            "28-40% recommended by",
            "target quoted back",
        ),
        (
            "Spend was (2.8%) over the £61.2m budget.",
            "over the £61.2m budget",
            "target quoted back",
        ),
        (
            "We are 214 ahead of schedule there.",
            "214 ahead of schedule",
            "distance from the target",
        ),
        ("Some 3 of 28 tubes exceeded 36 again.", "exceeded 36", "condition"),
        (
            "We let 112 homes, 14 of which needed work costing over £8,000.",
            "over £8,000",
            "condition",
        ),
        (
            "There are 4,812 accounts in arrears of more than £500.",
            "arrears of more than £500",
            "condition",
        ),
        (
            "Income from sales was £64,200 (budget £60,000).",
            "(budget £60,000)",
            "target quoted back",
        ),
        (
            "Six referrals in every ten were proven.",
            "Six referrals in every ten",
            "fraction in words",
        ),
        ("An inspection grade of 2 was confirmed.", "grade of 2", "figure of a scale"),
        (
            "Small firms received the £1,500 retail discount.",
            "the £1,500 retail discount",
            "price of one",
        ),
        ("The board has set aside £150,000 for kit.", "£150,000", "plan not carried out"),
        ("Fees rise by 5% from 1 April 2014.", "rise by 5%", "plan not carried out"),
        ("Relief under s13A(1)(c) was given to them.", "s13A(1)(c)", "section of a law"),
    ],
)
def test_a_figure_that_only_names_prices_or_limits_is_set_aside(
    text: str, words: str, rule: str
) -> None:
    assert (words, rule) in set_aside(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("43 staff have been off for over 28 days.", "off for over 28 days"),
        ("The ward was closed 11 nights by them.", "closed 11 nights"),
    ],
)
def test_how_long_something_lasted_is_set_aside_where_time_is_measured(
    text: str, words: str
) -> None:
    assert (words, "length of time") in set_aside(text, "Days lost per FTE")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Patrols engaged 64 drivers over 46 sessions.", [(64, "count"), (46, "count")]),
        ("The average cost is £58k each there.", [(58_000, "gbp")]),
        ("The cost came down from 64p to 51p.", [(0.64, "gbp"), (0.51, "gbp")]),
        ("Mean speeds fell from 38mph to 34mph there.", [(38, "other"), (34, "other")]),
        ("They are limits of 20mph, met by 14 roads.", [(14, "count")]),
        ("Waiting time for a property is now 4.2 years.", [(4.2, "years")]),
        ("They were unavailable for a total of 61 hours.", [(61, "hours")]),
        ("Absence remained at 13.4 days per FTE there.", [(13.4, "days")]),
        (
            "It was open for 204 hours (98.9% of scheduled hours) there.",
            [(98.9, "percent")],
        ),
        ("The backlog was cut by 18 linear metres.", [(-18, "other")]),
        ("A man was fined £4,200 plus £1,150 costs.", [(4200, "gbp"), (1150, "gbp")]),
        ("There were 9,312 PC sessions at the library.", [(9312, "count")]),
        ("Risk was reduced in 9 out of every 10 cases.", [(9, "count")]),
        ("Hours lost at handover were 3,114 there.", [(3114, "hours")]),
        (
            "There were 3 absconsions, 12 restraints per 1,000 bed days.",
            [(3, "count"), (12, "rate")],
        ),
        (
            "It was 0.14 per 1,000 of the population (family: 0.19).",
            [(0.14, "rate"), (0.19, "rate")],
        ),
        ("It is 398 days, and 10 of them were small.", [(398, "days"), (10, "count")]),
        (
            "It was 91% in May (109/120), 84% in June (118/141).",
            [(91, "percent"), (109, "count"), (84, "percent"), (118, "count")],
        ),
        (
            "It is 47%, which is 7 points above the national average.",
            [(47, "percent"), (7, "percentage_points")],
        ),
        ("Two temporary registrars are in post until 31/03/14.", [(2, "count")]),
        ("There were 44 new starts in Q3 there.", [(44, "count")]),
    ],
)
def test_figures_of_prose_have_their_units(text: str, wanted: list[tuple[float, str]]) -> None:
    assert figures(text, "Waiting days") == wanted


def test_the_rate_that_an_indicator_names_is_that_of_its_own_sentence() -> None:
    text = "Dec 58 (Nov 41, Dec 12 49). The backlog was cleared. Visits fell, -2%. Fly tips 312."
    found = reported(text, "Missed bins per 100,000")

    assert [(one.value, one.unit) for one in found] == [
        (58, "rate"),
        (41, "rate"),
        (49, "rate"),
        (-2, "percent"),
        (312, "count"),
    ]
    assert span_to_label(found[2].span) == "December 2012"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("£385k was drawn down by 29 firms.", [(385_000, "level"), (29, "level")]),
        ("Travel now makes up 31 per cent.", [(31, "level")]),
        ("We served 11 improvement notices there.", [(11, "level")]),
        ("Defects fell below 900 for the first time.", [(900, "level")]),
        (
            "Homes were +£1.1m and staffing was lower, staffing -£0.3m.",
            [(1.1e6, "change"), (-0.3e6, "level")],
        ),
    ],
)
def test_words_beside_a_figure_that_say_no_change(
    text: str, wanted: list[tuple[float, str]]
) -> None:
    assert [(one.value, one.kind) for one in reported(text)] == wanted


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "It was 29 days (Q2: 31 days; HouseMark median 27 days).",
            ["actual", "previous", "comparator"],
        ),
        ("64% reached the expected standard there.", ["actual"]),
        ("The return was 2.91% v SONIA of 2.81% there.", ["actual", "comparator"]),
        ("Claims were 3.1% (SE 2.9%, UK 3.8%) there.", ["actual", "comparator", "comparator"]),
        ("62% of the upper quartile are women.", ["actual"]),
        ("There were 3 finalists at the regional awards.", ["actual"]),
        ("The number of volunteers: 1,212 -> 1,340 were trained.", ["previous", "actual"]),
        ("The year to date was 61 (previous YTD 94).", ["actual", "previous"]),
        (
            "We had 12 placements, compared with eleven (301 bed days) a month earlier.",
            ["actual", "previous", "previous"],
        ),
    ],
)
def test_names_and_arrows_give_roles(text: str, roles: list[str]) -> None:
    assert [one.role for one in reported(text)] == roles


def test_progress_in_the_last_quarter_is_told_of_the_quarter_that_has_ended() -> None:
    found = reported("They ran 410 sessions there.", column="Progress in last quarter")

    assert [one.role for one in found] == ["actual"]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("It was 66%, its highest level since the survey was introduced in 2007.", ["Q3 2013/14"]),
        (
            "Since the new rota was introduced on 4 November it has been 84%.",
            ["4 November 2013 to 31 December 2013"],
        ),
        (
            "It was 84% in November, compared with 77% over the previous three months.",
            ["November 2013", "August 2013 to October 2013"],
        ),
        ("140 jobs are forecast by March 2014.", ["March 2014"]),
        (
            "Tonnage is 3.8% down on the same nine months of last year.",
            ["April 2013 to December 2013"],
        ),
        (
            "There were 14 in Q3, bringing the rolling 12-month total to 83.",
            ["Q3 2013/14", "2013"],
        ),
        ("Loans have doubled since last year to 9,870.", ["Q3 2013/14"]),
        ("It was up 8%, and the highest since records began in 2010.", ["Q3 2013/14"]),
        ("Claims have fallen for the third quarter in a row, to 58.", ["Q3 2013/14"]),
        (
            "We had 288 in the quarter and 869 in the year so far.",
            ["Q3 2013/14", "April 2013 to December 2013"],
        ),
        ("Some 246 families were helped since 2009.", ["January 2009 to December 2013"]),
        ("The 2012 result was 64% for us.", ["2012"]),
        ("Income for the nine months was £412.", ["April 2013 to December 2013"]),
        ("The first eight months brought 240 cases.", ["April 2013 to November 2013"]),
        ("It was 44% for last year as a whole.", ["2012/13"]),
        ("It was 94 in all (previous YTD 81).", ["Q3 2013/14", "April 2012 to December 2012"]),
        ("This takes the year-end figure to 72%.", ["2013/14"]),
        (
            "Footfall for the 4 weeks to 28 December was 900.",
            ["1 December 2013 to 28 December 2013"],
        ),
        ("Rolling year figure to end December: 9.6% was lost.", ["2013"]),
        ("This takes the total for the year to 71,200.", ["April 2013 to December 2013"]),
        (
            "We had 71 quits, which brings the total for the year to 139.",
            ["Q3 2013/14", "April 2013 to December 2013"],
        ),
        ("It was 88% at the start of the year.", ["1 April 2013"]),
        (
            "It was 7.9% for the year to 31 October 2013 (2011/12: 6.3%; similar forces: 6.8%).",
            ["November 2012 to October 2013", "2011/12", "November 2012 to October 2013"],
        ),
        ("The round closes on 30 November. It is 3.1% here.", ["Q3 2013/14"]),
        ("A review was published on 11 November; all 16 aims were met.", ["Q3 2013/14"]),
        (
            "In Q3 it was 843 in total, up 11 on last year; the year to date total is 690.",
            ["Q3 2013/14", "Q3 2013/14", "April 2013 to December 2013"],
        ),
        (
            "The unit opened on 7 October. 41 visits were made since then; calls fell 14% in November.",
            ["7 October 2013 to 31 December 2013", "November 2013"],
        ),
        ("Attendances were 3.7% above the same month of 2012.", ["Q3 2013/14"]),
        ("Two registrars are in post until 31 March 2014.", ["Q3 2013/14"]),
    ],
)
def test_more_words_about_time_are_read(text: str, labels: list[str]) -> None:
    assert [span_to_label(one.span) for one in reported(text)] == labels


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("Of the current caseload of 12, 9 are boys and 2 are girls.", [None, 12, 12]),
        ("11,204 tonnes were composted out of 23,940.", [23940]),
        ("We decided 10 from 15, 66.7%, in time.", [15, None]),
        (
            "It heard 118 cases and saw 163 children. 35 (29.7%) were repeats.",
            [None, None, 118, None],
        ),
    ],
)
def test_shares_and_openings_name_the_whole(text: str, bases: list[float | None]) -> None:
    assert [one.denominator for one in reported(text)] == bases


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "The themes were these: missed bins 24, repairs 19, attitude 7.",
            ["missed bins", "repairs", "attitude"],
        ),
        (
            "There were 30 delays, comprising 19 health and social care, 11 complex.",
            [None, "health and social care", "complex"],
        ),
        ("Total visits for the quarter were 268,402.", [None]),
    ],
)
def test_parts_have_their_whole_name(text: str, parts: list[str | None]) -> None:
    assert [one.series for one in reported(text, "Leisure centre visits")] == parts


def test_a_name_of_the_indicator_is_a_part_only_where_it_is_printed_as_a_name() -> None:
    text = "Vehicle crime: 118, up 14 on the same period in 2012/13."

    assert "crime" not in {one.series for one in reported(text, "Crime and ASB")}
