"""Sentences of progress and commentary columns: which figures count, and as what."""

from __future__ import annotations

import pytest

from normalise.spans import span_to_label
from tests.prosecells import figures, reported, set_aside


@pytest.mark.parametrize(
    ("text", "words", "rule"),
    [
        ("Closures were made under the 2014 Act.", "the 2014 Act", "name of a law"),
        ("Fined under the Scrap Metal Dealers Act 2013.", "Act 2013", "name of a law"),
        ("The link officer is PC 1482.", "PC 1482", "name with a figure"),
        ("Visits stopped during Covid-19.", "Covid-19", "name with a figure"),
        ("Work towards Vision Zero has begun.", "Vision Zero", "name with a figure"),
        ("Recruits began course 1/21 today.", "course 1/21", "number of a part"),
        ("The bulletin (issue 19) was sent out.", "(issue 19)", "number of an issue"),
        ("One in four tenants were affected.", "One in four", "fraction in words"),
        ("We saw 3 in every 5 again.", "3 in every 5", "fraction in words"),
        ("Clients with AUDIT scores of 20+ come first.", "scores of 20+", "figure of a scale"),
        ("Most premises are rated 3 or above.", "rated 3 or above", "figure of a scale"),
        ("The office is open 9 to 5 there.", "open 9 to 5", "time of day"),
        ("They worked 12 Saturday nights there.", "12 Saturday nights", "how often"),
        ("They went missing three times or more.", "three times or more", "how often"),
        ("The survey has an interval of +/-3% there.", "+/-3%", "margin of error"),
        ("Application 10/01234/FUL was heard there.", "10/01234/FUL", "name with a figure"),
        ("Of late: 3 year average was kept there.", "3 year average", "length of time"),
        ("A bid for £75,000 has been sent in.", "bid for £75,000", "asked for, not given"),
        (
            "It sits in the recommended band of 28% to 40%.",
            "recommended band of 28% to 40%",
            "target quoted back",
        ),
        (
            "Income fell £190k short of the £1.3m budgeted.",
            "fell £190k short of the £1.3m budgeted",
            "distance from the target",
        ),
        ("Areas that scored below 40 come first.", "scored below 40", "figure of a scale"),
        ("The average age was 27 again.", "age was 27", "age"),
        ("Ages range from 13 to 17 there.", "Ages range from 13 to 17", "age"),
        ("About 61% were over 60 there.", "were over 60", "age"),
        ("The service runs 10 til 2 there.", "10 til 2", "time of day"),
        ("Repairs made safe in 24 hours: 99.1%.", "in 24 hours", "within a time"),
        ("We handed out FPNs (£50 each).", "£50 each", "price of one"),
        ("Ten grants of £500 were awarded.", "grants of £500", "price of one"),
        ("They were given a budget of up to £300.", "of up to £300", "largest amount allowed"),
        ("All blocks over 18m were inspected.", "over 18m", "size"),
        (
            "Spend is 58% against a budget of £20m.",
            "against a budget of £20m",
            "target quoted back",
        ),
        (
            "There were 3,406 against a BCF plan of 3,250.",
            "against a BCF plan of 3,250",
            "target quoted back",
        ),
        ("It was 1.9% against the duty of 2.3%.", "duty of 2.3%", "target quoted back"),
        ("It was 34%, against an expected 40%.", "against an expected 40%", "target quoted back"),
        ("We saw 910 drivers at over 35 mph.", "at over 35 mph", "speed"),
        ("In the 30 mph zone it was 27%.", "30 mph zone", "speed"),
        ("We are 214 better than plan.", "214 better than plan", "distance from the target"),
    ],
)
def test_a_figure_that_is_no_reading_is_set_aside_by_a_rule(
    text: str, words: str, rule: str
) -> None:
    assert (words, rule) in set_aside(text)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("We handled 214 calls. Two temps start in January.", [214]),
        ("We made 4 offers. Eleven transferees join in September.", [4]),
        ("We sold 38 tickets. More tickets go on sale 1 July 2014 at £14.50.", [38]),
        ("We closed 4 cases. Slippage of £3.4m into 2014/15 is requested.", [4]),
        ("Met 12 groups.\nNext steps:\n- recruit 4 volunteers\n- run 2 trips", [12]),
        ("Met 12 groups.\nNext steps: recruit 4\nAchievements:\n- 5 trips run", [12, 5]),
        ("We met 9 families and 3 more next term.", [9]),
        ("Twelve classes start in January 2019 in 5 halls.", []),
        ("Planned: 12. We will run 3 trips.", []),
        ("Next steps: 3 events at sites that were closed.", []),
        ("Vision Zero target is a 50% cut. 7 people were hurt.", [7]),
        ("We will buy bins; 9 were delivered.", [9]),
        ("Refused 14; still to be determined - 211.", [14, 211]),
        ("34.8% of roads should be considered for repair (A1 27.1%).", [34.8, 27.1]),
        ("97.1% of rent due was collected.", [97.1]),
    ],
)
def test_what_is_still_to_come_gives_no_reading(text: str, values: list[float]) -> None:
    assert [value for value, _ in figures(text)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("12 centres open this quarter in 4 wards.", [12, 4]),
        ("The scheme is old: 45 schools join in April 2010.", [45]),
        ("We run 45 homes and next quarter more will follow.", [45]),
        ("Some 45 homes are empty until next year.", [45]),
        ("Closed until next year, 45 visits in all.", [45]),
        ("Plans: 12 visits. 11 visits were made.", [11]),
        ("Next steps: recruit 4\nIn 2011/12 we let 45 homes", [45]),
    ],
)
def test_what_is_there_or_was_done_is_not_still_to_come(text: str, values: list[float]) -> None:
    assert [value for value, _ in figures(text)] == values


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It used 38 MWh and 14 km of pipe.", [(38, "other"), (14, "other")]),
        ("The monitor showed 38.2 µg/m3 again.", [(38.2, "other")]),
        ("Friends put in 1,120 volunteer hours.", [(1120, "hours")]),
        ("A total of 1,874 hours were lost here.", [(1874, "hours")]),
        ("1,740 hours a week are unfilled.", [(1740, "hours")]),
        (
            "Losses of £5m were met. HMOs extended... 310 licences in force.",
            [(5e6, "gbp"), (310, "count")],
        ),
        ("Absence is 6.1%. We are 4.5 FTE short.", [(6.1, "percent"), (4.5, "count")]),
        ("The EEI score 76 was kept.", [(76, "score")]),
        ("Waits rose to 47 days (36 in 2012/13).", [(47, "days"), (36, "days")]),
        (
            "Absence was 8.9 days: 3.1 short term and 5.8 long term.",
            [(8.9, "days"), (3.1, "days"), (5.8, "days")],
        ),
        ("£418k of the £690k pot has been spent.", [(418e3, "gbp")]),
        ("Killed: 6. Seriously injured: 7. Cost fell.", [(6, "count"), (7, "count")]),
        ("Moved to Acorn House (6) and Beech Court (5).", [(6, "count"), (5, "count")]),
        ("The mean was 8 minutes 24 seconds.", [(8.4, "minutes")]),
        ("Response took 9 days, 2 days slower.", [(9, "days"), (2, "days")]),
        ("Land supply stands at 4.8 years.", [(4.8, "years")]),
        ("We used 62 tonnes in October and 410 in December.", [(62, "tonnes"), (410, "tonnes")]),
        ("It was 12%. The mean was 8:52 here.", [(12, "percent"), (8.867, "minutes")]),
        ("Use is 2.1m kWh and 38 ha are sown.", [(2.1e6, "other"), (38, "other")]),
        ("Two faults, an outage of 3 hours 10 minutes.", [(2, "count"), (3.167, "hours")]),
        ("The rating was 3.6 out of 5 again.", [(3.6, "score")]),
        ("214 operatives' hours were lost there.", [(214, "hours")]),
        ("18 stage 3 hearings were held there.", [(18, "count")]),
        ("They took 143 bed days in all.", [(143, "count")]),
        ("It ran on Mondays 2-4pm at 7 venues.", [(7, "count")]),
    ],
)
def test_a_figure_has_the_unit_of_its_own_words(text: str, wanted: list[tuple[float, str]]) -> None:
    assert figures(text, "Absence and waiting days") == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It is 7% below the three-year average of 335.", [(-7, "change"), (335, "level")]),
        ("It was made up of 31 cautions.", [(31, "level")]),
        ("It fell for the second year running, by 8%.", [(-8, "change")]),
        ("It was 43%, six points worse than before.", [(43, "level"), (6, "change")]),
        ("Vacancies are 9%. Turnover is down three points.", [(9, "level"), (-3, "change")]),
        ("Drivers clocked up 88,600 miles.", [(88600, "level")]),
        ("There was an increase of 52 (12%).", [(52, "change"), (12, "change")]),
        ("Theft of cars -11%, theft from cars +3% again.", [(-11, "change"), (3, "change")]),
        ("The reduction so far is 29%.", [(-29, "change")]),
        ("Waste to landfill fell by 610 tonnes.", [(-610, "change")]),
        ("Theft fell 37%, against a 5% fall borough wide.", [(-37, "change"), (-5, "change")]),
        (
            "Vacancy 8.8%, against a national average of 11.2%. Footfall was 3.4% lower.",
            [(8.8, "level"), (11.2, "level"), (-3.4, "change")],
        ),
    ],
)
def test_words_of_change_make_a_change_of_their_own_figure(
    text: str, wanted: list[tuple[float, str]]
) -> None:
    assert [(one.value, one.kind) for one in reported(text)] == wanted


def test_worse_does_not_say_which_way_a_figure_went() -> None:
    worse = reported("It was 43%, six points worse than before.")[-1]

    assert worse.flags == ("sign_doubtful",)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("It is 6.1%, above the national rate (5.6%).", ["actual", "comparator"]),
        ("We had 12 referrals from Age UK.", ["actual"]),
        ("There are 48 peer supporters trained.", ["actual"]),
        ("The median gap was 4.2% again.", ["actual"]),
        ("The pass rate in level 2 English was 79%.", ["actual"]),
        (
            "There were 171 against 188 in 2012/13 and a peak of 240 in 2009/10.",
            ["actual", "previous", "previous"],
        ),
        ("Crime fell 6.2% (1,904 to 1,786 offences).", ["actual", "previous", "actual"]),
        ("It fell to 9% from a high of 34%.", ["actual", "previous"]),
        ("Clear ups cost £8,900, compared with £23,000.", ["actual", "previous"]),
        ("Permits are now £75, previously £60.", ["actual", "previous"]),
        ("Both are lower than England (9.3% and 19.8%).", ["comparator", "comparator"]),
        ("It fell on the 2009/10 baseline (2,337 tonnes).", ["baseline"]),
        ("The Tour of Britain brought 900 people.", ["actual"]),
        ("Costs went up to £9,870 from £8,240.", ["actual", "previous"]),
        ("Crews from 4 stations went to a fire.", ["actual"]),
        ("Forecast overspend of £1.8m at Q3 (Q2: £2.3m).", ["predicted", "previous"]),
        (
            "There were 412 cremations (Q3 2012/13: 438) and 61 burials (57).",
            ["actual", "previous", "actual", "previous"],
        ),
        ("We expect the figure to reach 625 soon.", ["predicted"]),
        ("Demand was 9% above last year's.", ["actual"]),
    ],
)
def test_the_words_around_a_figure_give_its_role(text: str, roles: list[str]) -> None:
    assert [one.role for one in reported(text)] == roles


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("We ran 17 projects, compared with 12 the year before.", ["Q3 2013/14", "Q3 2012/13"]),
        (
            "There were 8,746 on 31 December - 312 joined during the quarter.",
            ["31 December 2013", "Q3 2013/14"],
        ),
        (
            "The mean was 4 hours, the longest 38 hours on 3 October.",
            ["Q3 2013/14", "3 October 2013"],
        ),
        ("Spend was cut from £410 in Q2 to £265.", ["Q2 2013/14", "Q3 2013/14"]),
        (
            "We helped 9 people on 6 November and 88 have come since.",
            ["6 November 2013", "6 November 2013 to 31 December 2013"],
        ),
        ("Since the post began in July, 31 referrals came in.", ["July 2013 to December 2013"]),
        (
            "There were 18,400 visits in the three months to October.",
            ["August 2013 to October 2013"],
        ),
        ("The hub, which opened in May, has seen 57 people.", ["Q3 2013/14"]),
        ("There were 61 calls to the line we opened in November.", ["Q3 2013/14"]),
        ("Checks rose to 305, from 190 in the quarter before.", ["Q3 2013/14", "Q2 2013/14"]),
        ("It was 41% (38% the month before).", ["Q3 2013/14", "November 2013"]),
        (
            "It was 3.6%, or 6.7% for the year so far.",
            ["Q3 2013/14", "April 2013 to December 2013"],
        ),
        ("Trade is good. Four new traders opened in November.", ["November 2013"]),
        (
            "Outturn 38% vs 36% for 2011/12. Reach 41,000 homes in 2008/9.",
            ["Q3 2013/14", "2011/12", "2008/09"],
        ),
        ("Hours rose to 41 (10/11: 38 hours).", ["Q3 2013/14", "2010/11"]),
        ("It was 63.9% (2,841 people) at the end of December.", ["31 December 2013"] * 2),
        ("The rate was 412 in December. 30 places were filled.", ["December 2013", "Q3 2013/14"]),
        (
            "There were 41 visits against 48 in the equivalent quarter.",
            ["Q3 2013/14", "Q3 2012/13"],
        ),
        ("Last year's figure for the same quarter was 103.", ["Q3 2012/13"]),
        (
            "The unit opened on 7 October. 41 visits were made since then.",
            ["7 October 2013 to 31 December 2013"],
        ),
        (
            "Lists were lost, 130 on 21, 23 and 25 November.",
            ["21 November 2013 to 25 November 2013"],
        ),
        ("Eleven moved a month earlier.", ["September 2013 to November 2013"]),
        ("We held 2% fewer than in Q2 last year; trips made up 34%.", ["Q3 2013/14", "Q3 2013/14"]),
        ("Grants came to £6.2m and will serve 9 homes by 2021.", ["Q3 2013/14"]),
        ("11 recruits took the course that began on 4 November.", ["Q3 2013/14"]),
        ("Calls fell to 9 with a further fall expected in Q4.", ["Q3 2013/14"]),
        ("Sales were 71, the best since 2009.", ["Q3 2013/14"]),
        ("Demand was 9% above last year's.", ["Q3 2013/14"]),
        ("39 visits, making 80 in 2013.", ["Q3 2013/14", "2013"]),
        ("86.5% - staff sickness in November.", ["Q3 2013/14"]),
        ("86.5% - data for November.", ["November 2013"]),
    ],
)
def test_each_figure_has_the_period_of_its_own_words(text: str, labels: list[str]) -> None:
    assert [span_to_label(one.span) for one in reported(text)] == labels


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        (
            "There were 21 clients, of whom 6 housed, 4 in detox and 1 in prison.",
            [None, 21, 21, 21],
        ),
        ("3 appeals were allowed out of 11.", [11]),
        ("Of the 93 women who replied, 88 said so.", [None, 93]),
        ("Of 12 beaches sampled, 10 were excellent and 2 good.", [None, 12, 12]),
        ("There are 214 households, including 97 with children.", [None, 214]),
        ("2 homes were rated good and 1 rated poor.", [None, None]),
        (
            "We had 312 alarms, 7% below the average of 335. Of these 58 were at hospitals.",
            [None, None, None, 312],
        ),
        ("23,118 subscribed. Prices rose to £55. 1,006 of these pay less.", [None, None, 23118]),
        ("Eleven people came. All 11 have had an offer.", [None, None]),
        ("14 of the 18 parents stayed. A third group of 8 started on 3 May.", [18, None]),
        (
            "All of 27 families came (102 children); 11 have left us, 8 of them well.",
            [None, None, 27, 11],
        ),
    ],
)
def test_a_part_has_the_whole_that_its_words_name(text: str, bases: list[float | None]) -> None:
    assert [one.denominator for one in reported(text)] == bases


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "A roads 4%, B roads 6% and C roads 9%. The survey is complete.",
            ["A roads", "B roads", "C roads"],
        ),
        (
            "Stage 1: 92% on time (114 of 124). Stage 2: 100% were on time.",
            ["Stage 1", "Stage 1", "Stage 2"],
        ),
        ("Absence was noted. Charging rate 18%. Shop thefts up 23%.", [None, None]),
        (
            "Cases fell sharply: KSI 198 (2012: 271), slight 1,140 (2012: 1,802).",
            ["KSI", "KSI", "slight", "slight"],
        ),
        ("Income was low: lowest team 12, highest team 24.", [None, None]),
        ("There were 31 schools (KS1 14, KS2 12, KS3 5).", [None, "KS1", "KS2", "KS3"]),
    ],
)
def test_a_label_is_a_part_only_beside_its_sisters(text: str, parts: list[str | None]) -> None:
    assert [one.series for one in reported(text)] == parts


def test_telegraphic_notes_are_prose_too() -> None:
    notes = (
        "Net cost £2.06m. 214 households at year end, 97 with children, 61 in hotels, 56 in flats."
    )

    assert [one.unit for one in reported(notes, target="£1.2m")] == ["gbp", *["count"] * 4]


def test_labels_with_their_figures_one_after_the_other_name_parts() -> None:
    found = reported(
        "Opiates: 7.2%. Alcohol: 41%. Figures are for the twelve months to October 2013."
    )

    assert [(one.series, one.value, span_to_label(one.span)) for one in found] == [
        ("Opiates", 7.2, "November 2012 to October 2013"),
        ("Alcohol", 41.0, "November 2012 to October 2013"),
    ]


def test_a_remark_on_the_period_leaves_figures_that_state_their_own() -> None:
    text = (
        "In November 2013 it was 7.2%. Later it was 41%. Figures are for the year to October 2013."
    )

    assert [span_to_label(one.span) for one in reported(text)] == [
        "November 2013",
        "November 2012 to October 2013",
    ]


def test_an_earlier_count_in_brackets_is_a_count_beside_a_percentage() -> None:
    text = "We helped 96 new clients this quarter (81 last quarter); about 70% live out of town."

    assert figures(text) == [(96, "count"), (81, "count"), (70, "percent")]


def test_the_age_of_people_is_no_reading() -> None:
    assert figures("12 premises were visited and 3 sold to a person under 18.") == [
        (12, "count"),
        (3, "count"),
    ]


def test_what_people_did_is_no_thing_counted() -> None:
    assert [one.unit_text for one in reported("31 of the 38 said that they felt safer.")] == [None]


def test_a_forecast_for_the_year_is_for_all_of_it() -> None:
    text = "In the quarter the rate was 34.6%, and 36% is forecast for the year."

    assert [span_to_label(one.span) for one in reported(text)] == ["Q3 2013/14", "2013/14"]


def test_an_average_that_is_measured_is_the_actual_figure() -> None:
    text = "The average wait for a 101 call was 1 minute 48 seconds in the quarter."

    assert [(one.value, one.role) for one in reported(text)] == [(1.8, "actual")]


def test_a_total_of_figures_with_their_own_periods_covers_these() -> None:
    found = reported("96 staff were trained in Q2 and 71 in Q3, a total of 167.")

    spans = [span_to_label(one.span) for one in found if one.span]
    assert spans == ["Q2 2013/14", "Q3 2013/14", "July 2013 to December 2013"]
