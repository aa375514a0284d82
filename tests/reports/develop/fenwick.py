"""A community safety partnership's measures and progress: prose, under themes as text above."""

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
    span,
    to_date,
    year_to,
)

NOW, BEFORE = quarter(2015, 3), quarter(2014, 3)
COLUMNS = (
    Column("Measure", "indicator", width=1.0),
    Column("Progress as at December 2015", "prose", period=NOW, width=1.9),
)


def count(value: float, text: str, period: str = "", **said: str) -> Reading:
    """A number of things."""
    return Reading(value, "count", text, period, **said)  # type: ignore[arg-type]  # names of fields


def share(value: float, text: str, period: str = "", **said: str) -> Reading:
    """A percentage."""
    return Reading(value, "percent", text, period, **said)  # type: ignore[arg-type]  # names of fields


# fmt: off
SAFER = (
    Row(("Reduce the number of anti-social behaviour incidents in the town centre", Cell("There were 214 incidents between October and December 2015, against 251 in the same quarter of 2014. This is a 15% fall.", (count(214, "214 incidents", unit_text="incidents", headline="y|n"), count(251, "251", BEFORE, role="previous"), share(-15, "15% fall", kind="change"))))),
    Row(("Deal with repeat and vulnerable victims of anti-social behaviour", Cell("All 38 victims who were rated as high risk have an action plan. 31 of the 38 said that they felt safer.", (count(38, "38 victims", unit_text="victims|victims who were rated as high risk", headline="y|n"), count(31, "31 of the 38", denominator="38"))))),
    Row(("Public spaces protection order for Market Square", Cell("Consultation has closed and the order will go to Cabinet in February 2016."))),
    Row(("Joint patrols in the evening economy", Cell("April to June 2015: 18 patrols\nJuly to September 2015: 22 patrols\nOctober to December 2015: 25 patrols", (count(18, "18 patrols", quarter(2015, 1), unit_text="patrols", headline="y|n"), count(22, "22 patrols", quarter(2015, 2), unit_text="patrols", headline="y|n"), count(25, "25 patrols", NOW, unit_text="patrols", headline="y|n"))))),
)
ABUSE = (
    Row((Cell("Increase reporting of domestic abuse by 5% on the 2014/15 total of 1,940 incidents", (Reading(1940, "count", "1,940 incidents", financial(2014), "baseline", unit_text="incidents"),), (Target(5, "percent", "increase_by", headline="n"),)), Cell("1,562 incidents were reported from April to December 2015. In the same period last year there were 1,475.", (count(1562, "1,562 incidents", to_date(2015, 12), unit_text="incidents", headline="y|n"), count(1475, "1,475", to_date(2014, 12), role="previous"))))),
    Row(("Victims supported by the independent adviser service", Cell("The service helped 96 new clients this quarter (81 last quarter); approximately 70% live outside the town.", (count(96, "96 new clients", unit_text="new clients|clients", headline="y|n"), count(81, "81", quarter(2015, 2), role="previous"), share(70, "approximately 70%", bound="about"))))),
    Row(("Multi-agency risk assessment conference", Cell("61 cases were heard in the quarter, of which 14 were repeats. The county average is 19 repeats.", (count(61, "61 cases", unit_text="cases", headline="y|n"), count(14, "14", series="repeats|null", denominator="null|61"), count(19, "19 repeats", role="comparator", series="repeats|null", unit_text="repeats|null"))))),
    Row(("Perpetrator programme", Cell("No update was received from the provider.", status="no_update"))),
)
DRUGS = (
    Row(("Successful completions of drug treatment", Cell("Opiates: 7.2%. Non-opiates: 38.5%. Alcohol: 41%. Figures are for the twelve months to October 2015.", (share(7.2, "7.2%", year_to(2015, 10), series="Opiates", headline="y|n"), share(38.5, "38.5%", year_to(2015, 10), series="Non-opiates", headline="y|n"), share(41, "41%", year_to(2015, 10), series="Alcohol", headline="y|n"))))),
    Row(("Test purchases of alcohol", Cell("12 premises were visited in November 2015 and 3 sold to a person under 18.", (count(12, "12 premises", month(2015, 11), unit_text="premises", headline="y|n"), count(3, "3", month(2015, 11), headline="y|n", denominator="null|12"))))),
    Row(("Needle finds in parks", Cell("Finds rose from 44 to 57 between the second and third quarters, up 13.", (count(44, "44", quarter(2015, 2) + "|" + quarter(2014, 3), role="previous"), count(57, "57", headline="y|n"), count(13, "up 13", kind="change"))))),
    Row(("Reoffending by those on the integrated offender scheme", Cell("Data for the third quarter is not yet available. In Quarter 2 the rate was 34.6%, and 36% is forecast for the year.", (share(34.6, "34.6%", quarter(2015, 2), role="actual|previous", headline="y|n"), share(36, "36%", financial(2015), role="predicted")), status="not_available"))),
)
ROADS = (
    Row(("People killed or seriously injured on the district's roads", Cell("41 people were killed or seriously injured in the year to September 2015, three fewer than in the year before.", (count(41, "41 people", year_to(2015, 9), unit_text="people", headline="y|n"), count(-3, "three fewer", year_to(2015, 9), kind="change"))))),
    Row(("Speed awareness", Cell("More than 1,200 drivers were stopped on 9 days of action; between 8 and 10% of them were offered a course.", (Reading(1200, "count", "More than 1,200 drivers", bound="above", unit_text="drivers", headline="y|n"), Reading(9, "count", "9 days of action", unit_text="days of action|null", must="may"), Reading(8, "percent", "between 8 and 10%", high=10, bound="between"))))),
    Row(("Cycle training in schools", Cell("480 pupils were trained in the autumn term (92% of Year 6), at a cost of £14,500.", (count(480, "480 pupils", span("2015-09-01", "2015-12-31") + "|" + NOW, unit_text="pupils", headline="y|n"), share(92, "92% of Year 6", span("2015-09-01", "2015-12-31") + "|" + NOW, unit_text="null|of Year 6|Year 6"), Reading(14500, "gbp", "£14,500", span("2015-09-01", "2015-12-31") + "|" + NOW))))),
)
# fmt: on

REPORT = Report(
    name="fenwick",
    publisher="Fenwick Community Safety Partnership",
    title="Action Plan 2015/16",
    subtitle="Progress as at December 2015",
    period=NOW,
    footer="Fenwick Community Safety Partnership",
    size=10,
    forms=("tabs", "cells", "aligned"),
    blocks=(
        Heading("Safer streets"),
        Table(COLUMNS, SAFER, head_fill="#c6e0b4"),
        Heading("Domestic abuse"),
        Table(COLUMNS, ABUSE, head_fill="#c6e0b4"),
        Heading("Drugs and alcohol"),
        Table(COLUMNS, DRUGS, head_fill="#c6e0b4"),
        Heading("Road safety"),
        Table(COLUMNS, ROADS, head_fill="#c6e0b4"),
        Paragraph("The partnership meets again in March 2016."),
    ),
)
