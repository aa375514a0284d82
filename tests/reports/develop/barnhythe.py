"""A partnership's measures that carry their targets and baselines, and progress in prose, under bands."""

from tests.reports.model import (
    Band,
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
    span,
    to_date,
    year_to,
)

NOW, SO_FAR, LAST_SO_FAR = quarter(2011, 3), to_date(2011, 12), to_date(2010, 12)
EITHER = f"{NOW}|{SO_FAR}"
COLUMNS = (
    Column("Measure and target", "indicator", width=1.0),
    Column("Performance and progress", "prose", period=NOW, width=1.7),
)


def count(value: float, text: str, period: str = "", **said: str) -> Reading:
    """A number of things."""
    return Reading(value, "count", text, period, **said)  # type: ignore[arg-type]  # names of fields


def share(value: float, text: str, period: str = "", **said: str) -> Reading:
    """A percentage."""
    return Reading(value, "percent", text, period, **said)  # type: ignore[arg-type]  # names of fields


def aim(value: float, unit: str, comparison: str, **said: str) -> tuple[Target]:
    """A target that the measure's own words state."""
    return (Target(value, unit, comparison, headline="n", **said),)


LEADS = {"headline": "y|n"}

# fmt: off
ROWS = (
    Band("Priority 1: Burglary and criminal damage"),
    Row((Cell("Reduce domestic burglary by 5% by March 2012 (baseline 1,240 in 2010/11)", (count(1240, "1,240", financial(2010), role="baseline"),), aim(5, "percent", "reduce_by")), Cell("861 offences were recorded from April to December 2011 compared with 934 in the same period last year, a reduction of 7.8%. We are on course to meet the target.", (count(861, "861 offences", SO_FAR, unit_text="offences", **LEADS), count(934, "934", LAST_SO_FAR, role="previous"), share(-7.8, "reduction of 7.8%", SO_FAR, kind="change", **LEADS))))),
    Row((Cell("Criminal damage: 10% reduction by 2012 (2008/09 baseline: 2,310 offences)", (count(2310, "2,310 offences", financial(2008), role="baseline", unit_text="offences"),), aim(10, "percent", "reduce_by")), Cell("There were 1,022 offences in the first nine months, which is 14% lower than in the same months of 2010/11.", (count(1022, "1,022 offences", SO_FAR, unit_text="offences", **LEADS), share(-14, "14% lower", SO_FAR, kind="change", **LEADS))))),
    Row((Cell("Hold no more than 60 deliberate primary fires in 2011/12", targets=aim(60, "count", "at_most", per="null|year")), Cell("October: 4\nNovember: 9\nDecember: 3\nThe total for the year is 41, against a profile of 45.", (count(4, "4", month(2011, 10), **LEADS), count(9, "9", month(2011, 11), **LEADS), count(3, "3", month(2011, 12), **LEADS), count(41, "41", f"{SO_FAR}|{financial(2011)}", **LEADS))))),
    Band("Priority 2: Anti-social behaviour"),
    Row((Cell("75% of victims of anti-social behaviour to be satisfied by March 2012", targets=aim(75, "percent", "")), Cell("• Quarter 1: 71%\n• Quarter 2: 74%\n• Quarter 3: 78.2% (110 victims answered)", (share(71, "71%", quarter(2011, 1), **LEADS), share(74, "74%", quarter(2011, 2), **LEADS), share(78.2, "78.2%", NOW, **LEADS), count(110, "110 victims", unit_text="victims"))))),
    Row((Cell("Hold at least six days of action in the year", targets=aim(6, "count", "at_least", per="year|null")), Cell("Four of the six days of action have been held. The next will be on 16 February 2012.", (count(4, "Four of the six days of action|Four of the six", EITHER, denominator="6", unit_text="days of action|null", **LEADS),)))),
    Row((Cell("Clear 90% of fly-tips within two working days", targets=aim(90, "percent", "")), Cell("93.5% in the quarter, which is above target. 212 tips were cleared, in an average of 1.4 days.", (share(93.5, "93.5%", NOW, **LEADS), count(212, "212 tips", NOW, unit_text="tips"), Reading(1.4, "days", "average of 1.4 days|1.4 days", NOW, role="average"))))),
    Row(("Dispersal order in Quay Street", Cell("The order ended on 30 November and will not be renewed."))),
    Band("Priority 3: Violence and abuse"),
    Row((Cell("Fewer than 24% of cases at the MARAC to be repeats", targets=aim(24, "percent", "below")), Cell("22 of the 98 cases that were heard between October and December 2011 were repeats (22.4%). The county figure is 26%.", (count(22, "22 of the 98 cases", NOW, denominator="98", unit_text="cases|null", **LEADS), share(22.4, "22.4%", NOW, **LEADS), share(26, "26%", NOW, role="comparator"))))),
    Row((Cell("Increase reports of hate crime (2010/11: 86)", (count(86, "86", financial(2010), role="baseline"),)), Cell("Reporting centres opened at 3 libraries in November 2011. 71 incidents have been reported since April, 9 more than at this point last year.", (count(3, "3 libraries", month(2011, 11), unit_text="libraries"), count(71, "71 incidents", SO_FAR, unit_text="incidents", **LEADS), count(9, "9 more", f"{SO_FAR}|{NOW}", kind="change"))))),
    Row((Cell("Violence with injury – 3% fewer offences than in 2010/11", targets=aim(3, "percent", "reduce_by")), Cell("Q1 188; Q2 203; Q3 176. Year to date 567 (2010/11: 590).", (count(188, "188", quarter(2011, 1), **LEADS), count(203, "203", quarter(2011, 2), **LEADS), count(176, "176", NOW, **LEADS), count(567, "567", SO_FAR, **LEADS), count(590, "590", f"{financial(2010)}|{LAST_SO_FAR}", role="previous"))))),
    Band("Priority 4: Drugs, alcohol and young people"),
    Row((Cell("Planned exits from drug treatment (target 48%)", targets=aim(48, "percent", "")), Cell("47.3% for the twelve months to November 2011, up from 45.9% a year earlier.", (share(47.3, "47.3%", year_to(2011, 11), **LEADS), share(45.9, "45.9%", year_to(2010, 11), role="previous"))))),
    Row((Cell("Keep first time entrants to the youth justice system at or below 120 a year", targets=aim(120, "count", "at_most", per="year")), Cell("27 young people entered the system in Quarter 3, which brings the total since April to 83. In Quarter 3 of 2010/11 there were 35.", (count(27, "27 young people", NOW, unit_text="young people", **LEADS), count(83, "83", SO_FAR, **LEADS), count(35, "35", quarter(2010, 3), role="previous"))))),
    Row((Cell("People killed or seriously injured: 40% fewer by 2012 than the 2004/08 average of 97", (count(97, "97", span("2004-01-01", "2008-12-31"), role="baseline"),), aim(40, "percent", "reduce_by")), Cell("58 people from January to October 2011. Data for November and December is not yet available.", (count(58, "58 people", span("2011-01-01", "2011-10-31"), unit_text="people", **LEADS),), status="not_available", period=span("2011-11-01", "2011-12-31")))),
)
# fmt: on

REPORT = Report(
    name="barnhythe",
    publisher="Barnhythe Community Safety Partnership",
    title="Partnership Plan 2011/12",
    subtitle="Performance report: Quarter 3, October to December 2011",
    period=NOW,
    printer="drawn",
    footer="Barnhythe Community Safety Partnership",
    size=9.5,
    forms=("tabs",),
    blocks=(
        Paragraph("Members are asked to note what partners did in the quarter."),
        Heading("Progress against the plan", is_theme=False),
        Table(COLUMNS, ROWS, rules="rows", head_fill="#bdd7ee"),
        Paragraph("MARAC: multi-agency risk assessment conference."),
    ),
)
