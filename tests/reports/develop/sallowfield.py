"""A youth justice partnership's two columns: a measure with its target in its own words, and progress in paragraphs."""

from tests.reports.model import (
    Cell,
    Column,
    Heading,
    Paragraph,
    Reading,
    Report,
    Row,
    Table,
    Target,
    financial,
    month,
    quarter,
    to_date,
)

NOW, BEFORE, YEAR_AGO = quarter(2018, 3), quarter(2018, 2), quarter(2017, 3)
SO_FAR = to_date(2018, 12)
OCTOBER, NOVEMBER, DECEMBER = month(2018, 10), month(2018, 11), month(2018, 12)
COLUMNS = (
    Column("Measure", "indicator", width=2.0),
    Column("Progress", "prose", period=NOW, width=4.2),
)


def aim(words: str, target: Target, *readings: Reading) -> Cell:
    """A measure that states its own target."""
    return Cell(words, readings, (target,))


# fmt: off
FEWER = (
    Row((
        aim("Reduce the number of first-time entrants to 60 or fewer in 2018/19", Target(60, "count", "at_most", "60 or fewer|to 60 or fewer|Reduce the number of first-time entrants to 60 or fewer in 2018/19|Reduce the number of first-time entrants to 60 or fewer", per="year|null")),
        Cell(
            "There were 11 first-time entrants in the quarter, compared with 17 in the same quarter last year. The total for the year so far is 38.\nShoplifting remains the most common first offence.",
            (
                Reading(11, "count", "11 first-time entrants|11", unit_text="first-time entrants", headline="y"),
                Reading(17, "count", "17", role="previous", period=YEAR_AGO, unit_text="first-time entrants|null"),
                Reading(38, "count", "38", period=SO_FAR, unit_text="first-time entrants|null", headline="n|y"),
            ),
        ),
    )),
    Row((
        aim("Re-offending by the tracked cohort to fall by 5% from 42.6%", Target(5, "percent", "reduce_by", "fall by 5%|to fall by 5%|fall by 5% from 42.6%|to fall by 5% from 42.6%", from_value="42.6|null")),
        Cell(
            "April 2016 to March 2017 cohort: 40.9%. Predicted for the following cohort: 40.1%.\nOn average each re-offender committed 3.41 further offences, against 3.52 nationally.",
            (
                Reading(40.9, "percent", "40.9%", period=financial(2016), headline="y"),
                Reading(40.1, "percent", "40.1%", role="predicted", period=f"{financial(2017)}|{financial(2016)}|{NOW}|/"),
                Reading(3.41, "count|rate", "3.41 further offences|3.41", role="average|actual", period=f"{financial(2016)}|{NOW}|{SO_FAR}", unit_text="further offences|null"),
                Reading(3.52, "count|rate", "3.52", role="comparator", period=f"{financial(2016)}|{NOW}|{SO_FAR}", unit_text="further offences|null"),
            ),
        ),
    )),
    Row((
        aim("Custodial sentences: below 8 in the year", Target(8, "count", "below", "below 8|below 8 in the year", per="year|null")),
        Cell("Quarter 3: 2 (Quarter 2: 3, Quarter 1: 1).", (
            Reading(2, "count", "2|Quarter 3: 2", headline="y"),
            Reading(3, "count", "3|Quarter 2: 3", role="actual|previous", period=BEFORE, headline="y|n"),
            Reading(1, "count", "1|Quarter 1: 1", role="actual|previous", period=quarter(2018, 1), headline="y|n"),
        )),
    )),
    Row((
        "Remands to youth detention accommodation",
        Cell("None this quarter.", status="narrative"),
    )),
    Row((
        aim("90% of assessments completed within 20 working days", Target(90, "percent", "", "90%|90% of assessments completed within 20 working days|90% of assessments")),
        Cell(
            "47 of 51 assessments (92%) were completed in time; the average was 12.5 days. Three of the late ones had transferred in from other areas.",
            (
                Reading(47, "count", "47 of 51 assessments|47 of 51", denominator=51, unit_text="assessments", headline="n"),
                Reading(92, "percent", "92%", headline="y"),
                Reading(12.5, "days", "12.5 days", role="average", period=f"{NOW}|{SO_FAR}"),
                Reading(3, "count", "Three", must="may", denominator="null|4|51", series="null|late ones|late", unit_text="null|late ones"),
            ),
        ),
    )),
)
LIVES = (
    Row((
        aim("Suitable accommodation at the end of the order: at least 95%", Target(95, "percent", "at_least", "at least 95%")),
        Cell(
            "October - 96.2%\nNovember - 100%\nDecember - 88.9% (8 of 9)\nA night shelter place was refused by the remaining young person, who is now with an aunt.",
            (
                Reading(96.2, "percent", "96.2%", period=OCTOBER, headline="y|n"),
                Reading(100, "percent", "100%", period=NOVEMBER, headline="y|n"),
                Reading(88.9, "percent", "88.9%", period=DECEMBER, headline="y|n"),
                Reading(8, "count", "8 of 9", period=DECEMBER, denominator=9, headline="n"),
            ),
        ),
    )),
    Row((
        aim("Increase from 33% to 45% the share of those over 16 who are in education, training or work", Target(45, "percent", "at_least", "Increase from 33% to 45%|from 33% to 45%|Increase from 33% to 45% the share of those over 16 who are in education, training or work", from_value=33)),
        Cell(
            "41%, up from 38% in Q2. Young men: 44%; young women: 29%.\nTwo construction taster courses took 17 learners between them.",
            (
                Reading(41, "percent", "41%", headline="y"),
                Reading(38, "percent", "38%", role="previous", period=BEFORE),
                Reading(44, "percent", "44%", series="Young men", headline="y|n"),
                Reading(29, "percent", "29%", series="young women", headline="y|n"),
                Reading(2, "count", "Two construction taster courses|Two", unit_text="construction taster courses|taster courses|courses", must="may"),
                Reading(17, "count", "17 learners|17", unit_text="learners"),
            ),
        ),
    )),
    Row((
        aim("Attendances at the Thursday sports session (100 a month)", Target(100, "count", "", "100 a month|100", per="month")),
        Cell(
            "The session drew 268 attendances this quarter (previous quarter 301). It did not run on 27 December. Numbers were lowest, at 9, in the week before Christmas.",
            (
                Reading(268, "count", "268 attendances|268", unit_text="attendances", headline="y"),
                Reading(301, "count", "301", role="previous", period=BEFORE, unit_text="attendances|null"),
                Reading(9, "count", "9", must="may", period=f"{NOW}|{DECEMBER}|2018-12-17/2018-12-23|2018-12-18/2018-12-24"),
            ),
        ),
    )),
    Row((
        "Parents and carers completing a programme",
        Cell(
            "14 of the 18 parents who began in September have completed. A third group of 8 started on 3 December. Feedback averages 4.6 out of 5.",
            (
                Reading(14, "count", "14 of the 18 parents|14 of the 18", denominator=18, unit_text="parents|parents who began in September", headline="y"),
                Reading(8, "count", "8", unit_text="null|parents", period=f"{NOW}|{DECEMBER}|2018-12-03/2018-12-03", series="null|A third group|third group"),
                Reading(4.6, "score", "4.6 out of 5|4.6", denominator="5|null", role="average|actual", series="null|Feedback"),
            ),
        ),
    )),
)
VICTIMS = (
    Row((
        aim("Victims who accept restorative justice: 40% (2016/17: 31%)", Target(40, "percent", "", "40%"), Reading(31, "percent", "31%|2016/17: 31%", role="baseline", period=financial(2016))),
        Cell("No update this quarter. Half-year figures will go to the February board.", status="no_update|not_due"),
    )),
    Row((
        aim("Unit cost of a reparation placement - no more than £1,450", Target(1450, "gbp", "at_most", "no more than £1,450")),
        Cell(
            "£1,388. Spend to the end of December was £0.24m, a saving of 3% on the profiled budget.",
            (
                Reading(1388, "gbp", "£1,388", period=f"{NOW}|{SO_FAR}", headline="y"),
                Reading(240000, "gbp", "£0.24m", period=SO_FAR),
                Reading("3|-3", "percent", "3%|a saving of 3%|saving of 3%", kind="level|change", period=f"{SO_FAR}|{NOW}"),
            ),
        ),
    )),
    Row((
        aim("Case managers trained in trauma recovery (target 24 by March 2019)", Target(24, "count", "", "24|target 24 by March 2019|target 24")),
        Cell("19 trained to date; a further 6 are booked for February.", (
            Reading(19, "count", "19", unit_text="null|trained", period=f"{NOW}|{SO_FAR}|/", headline="y"),
            Reading(6, "count", "6|a further 6", must="may", role="predicted|actual", period=f"{NOW}|{month(2019, 2)}"),
        )),
    )),
)
# fmt: on

REPORT = Report(
    name="sallowfield",
    publisher="Sallowfield and Tarn Youth Justice Partnership",
    title="Progress against the Youth Justice Plan",
    subtitle="Quarter 3, October to December 2018",
    period=NOW,
    running_head="Management Board 30 January 2019",
    footer="Youth Justice Plan 2018-21: Q3 progress",
    font="Liberation Serif",
    size=12,
    forms=("tabs", "cells", "pipes"),
    blocks=(
        Paragraph(
            "This paper gives the Board the position on each measure of the plan. Officers will take questions on the 12 measures at the meeting.",
            11,
        ),
        Heading("Fewer young people in the system"),
        Table(COLUMNS, FEWER, head_fill="#fff2cc"),
        Heading("Better lives"),
        Table(COLUMNS, LIVES, head_fill="#fff2cc", repeat=False),
        Heading("Victims and the service"),
        Table(COLUMNS, VICTIMS, head_fill="#fff2cc"),
    ),
)
