"""A police and crime commissioner's promises and progress in bullets, then years ending in December."""

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
    month,
    quarter,
    span,
    to_date,
    year_to,
)

NOW = quarter(2018, 3)
NOW_OR_SO_FAR = f"{NOW}|{to_date(2018, 12)}"
TODAY = f"{NOW_OR_SO_FAR}|{span('2018-12-31')}"
YEAR_AGO = f"{quarter(2017, 3)}|{span('2017-12-31')}|{to_date(2017, 12)}"
PROMISES = (
    Column("What we said we would do", "indicator", width=1.0),
    Column("Progress to 31 December 2018", "prose", period=NOW_OR_SO_FAR, width=1.8),
)
CRIME = (
    Column("Measure", "indicator", width=3.0),
    Column("12 months to Dec 2017", period=year_to(2017, 12), role="previous", align="right"),
    Column("12 months to Dec 2018", period=year_to(2018, 12), align="right"),
    Column("% change", "variance", width=0.8, align="right"),
    Column("Direction", "trend", width=0.8, align="centre"),
)
UP, DOWN, SAME = "▲", "▼", "►"


def count(value: float, text: str, period: str = "", **said: str) -> Reading:
    """A number of things."""
    return Reading(value, "count", text, period, **said)  # type: ignore[arg-type]  # names of fields


def share(value: float, text: str, period: str = "", **said: str) -> Reading:
    """A percentage."""
    return Reading(value, "percent", text, period, **said)  # type: ignore[arg-type]  # names of fields


def money(value: float, text: str, period: str = "") -> Reading:
    """A sum, which may be what answers the promise."""
    return Reading(value, "gbp", text, period, headline="y|n")


# fmt: off
SAFE = (
    Row(("Put more officers and PCSOs into neighbourhood teams", Cell("• 24 officers joined neighbourhood teams between October and December 2018.\n• A further 12 will start their training in April 2019.\n• There are now 186 PCSOs, against 171 a year ago.", (count(24, "24 officers", NOW, unit_text="officers", headline="y|n"), count(186, "186 PCSOs", TODAY, unit_text="PCSOs", headline="y|n"), count(171, "171", YEAR_AGO, role="previous"))))),
    Row(("Reduce the number of people killed or seriously injured on our roads", Cell("• 312 people were killed or seriously injured in the 12 months to December 2018, down from 340 in the year before.\n• Speed cameras came into use at 6 new sites in November 2018.", (count(312, "312 people", year_to(2018, 12), unit_text="people", headline="y|n"), count(340, "340", year_to(2017, 12), role="previous"), count(6, "6 new sites", month(2018, 11), unit_text="new sites|sites"))))),
    Row(("Recruit special constables across the county", Cell("The campaign began in September 2018 and has a website of its own."))),
    Row(("Answer 101 calls faster", Cell("• The average wait for a 101 call was 1 minute 48 seconds in the quarter (2 minutes 30 seconds last quarter).\n• 7.5% of callers hung up.", (Reading(1.8, "minutes", "1 minute 48 seconds", NOW, headline="y|n"), Reading(2.5, "minutes", "2 minutes 30 seconds", quarter(2018, 2), role="previous"), share(7.5, "7.5% of callers", unit_text="null|of callers|callers"))))),
)
VICTIMS = (
    Row(("Open a service for victims of stalking", Cell("The service opened on 1 October 2018 and helped 63 victims in its first quarter. 58 of the 63 said that they felt safer.", (count(63, "63 victims", NOW, unit_text="victims", headline="y|n"), count(58, "58 of the 63", NOW_OR_SO_FAR, denominator="63"))))),
    Row(("Increase the satisfaction of victims of burglary", Cell("• 82.4% of victims were satisfied in the 12 months to September 2018.\n• The national figure is 79%.", (share(82.4, "82.4% of victims", year_to(2018, 9), unit_text="null|of victims|victims", headline="y|n"), share(79, "79%", f"{NOW_OR_SO_FAR}|{year_to(2018, 9)}", role="comparator"))))),
    Row((Cell("Spend at least £1.2m a year on services for victims", targets=(Target(1200000, "gbp", "at_least", per="year", headline="n"),)), Cell("£940,000 was spent from April to December 2018.", (money(940000, "£940,000", to_date(2018, 12)),)))),
    Row(("Give every child who is a victim an advocate", Cell("Data is not yet available from the provider.", status="not_available"))),
)
PREVENT = (
    Row(("Fund projects that keep young people out of crime", Cell("• £150,000 was shared between 18 projects.\n• Approximately 1,400 young people took part between July and December 2018.", (money(150000, "£150,000"), count(18, "18 projects", unit_text="projects", headline="y|n"), count(1400, "Approximately 1,400 young people", span("2018-07-01", "2018-12-31"), bound="about", unit_text="young people", headline="y|n"))))),
    Row(("Cut reoffending by people whom the integrated team manages", Cell("Reoffending fell from 38% in 2017 to 33.5% in 2018, a fall of 4.5 percentage points.", (share(38, "38%", year_to(2017, 12), role="previous"), share(33.5, "33.5%", year_to(2018, 12), headline="y|n"), Reading(-4.5, "percentage_points", "fall of 4.5 percentage points", f"{year_to(2018, 12)}|{NOW_OR_SO_FAR}", kind="change"))))),
    Row(("Take knives off the streets", Cell("• 3 knife amnesties were held.\n• More than 500 knives were handed in, including 22 machetes.", (count(3, "3 knife amnesties", unit_text="knife amnesties|amnesties", headline="y|n"), count(500, "More than 500 knives", bound="above", unit_text="knives", headline="y|n"), count(22, "22 machetes", denominator="null|500", series="null|machetes", unit_text="machetes|null"))))),
    Row(("Talk about online safety in schools", Cell("Q1: 14 schools\nQ2: 9 schools\nQ3: 21 schools", (count(14, "14 schools", quarter(2018, 1), unit_text="schools", headline="y|n"), count(9, "9 schools", quarter(2018, 2), unit_text="schools", headline="y|n"), count(21, "21 schools", NOW, unit_text="schools", headline="y|n"))))),
    Row(("Visit farms to prevent rural crime", Cell("Officers made 47 visits in October, 39 in November and 28 in December.", (count(47, "47 visits", month(2018, 10), unit_text="visits", headline="y|n"), count(39, "39", month(2018, 11), unit_text="null|visits", headline="y|n"), count(28, "28", month(2018, 12), unit_text="null|visits", headline="y|n"))))),
)
MEASURES = (
    Row(("All recorded crime", ("41,208", 41208), ("43,015", 43015), "+4.4%", UP), unit="count"),
    Row(("Burglary in homes", ("2,310", 2310), ("2,104", 2104), "-8.9%", DOWN), unit="count"),
    Row(("Violence with injury", ("5,120", 5120), ("5,377", 5377), "+5.0%", UP), unit="count"),
    Row(("Vehicle crime", ("3,004", 3004), ("3,004", 3004), "0.0%", SAME), unit="count"),
    Row(("Robbery", ("288", 288), ("301", 301), "+4.5%", UP), unit="count"),
    Row(("Hate crime", ("612", 612), ("655", 655), "+7.0%", UP), unit="count"),
    Row(("Anti-social behaviour incidents per 1,000 people", ("31.2", 31.2), ("28.7", 28.7), "-8.0%", DOWN), unit="rate"),
    Row(("Offences solved", ("18.9%", 18.9), ("17.2%", 17.2), "-1.7pp", DOWN), unit="percent"),
    Row(("Residents who think that the police do a good job", ("61%", 61), "n/a", "n/a", SAME), unit="percent"),
    Row(("Cost of policing per resident", ("£158.20", 158.2), ("£163.75", 163.75), "+3.5%", UP), unit="gbp"),
)
# fmt: on

REPORT = Report(
    name="quillmoor",
    publisher="Police and Crime Commissioner for Quillmoor",
    title="Delivering the Police and Crime Plan",
    period=NOW,
    running_head="Police and Crime Panel: Quarter 3 2018/19",
    footer="Delivering the Police and Crime Plan",
    size=10,
    forms=("tabs", "cells"),
    blocks=(
        Paragraph("The Commissioner made these promises to the people of Quillmoor in the plan."),
        Heading("Keeping people safe"),
        Table(PROMISES, SAFE, head_fill="#b4c7e7"),
        Heading("Supporting victims"),
        Table(PROMISES, VICTIMS, head_fill="#b4c7e7"),
        Heading("Preventing crime"),
        Table(PROMISES, PREVENT, head_fill="#b4c7e7"),
        Heading("Crime in Quillmoor"),
        Table(CRIME, MEASURES, head_fill="#b4c7e7"),
        Paragraph("▲ up; ▼ down; ► no change. n/a: the survey was not repeated."),
    ),
)
