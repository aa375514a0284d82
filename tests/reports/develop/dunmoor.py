"""A county's years in columns, with an aim, footnote marks and their notes; rules under rows only."""

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
    span,
)

COLUMNS = (
    Column("Indicator", "indicator", width=3.8),
    Column("Aim", "polarity", width=0.8),
    Column("2012/13 Outturn", period=financial(2012), role="previous", width=1.2),
    Column("2013/14 Outturn", period=financial(2013), role="previous", width=1.2),
    Column("2014/15", period=financial(2014), width=1.2),
    Column("Target 2014/15", "target", width=1.2),
    Column("Target 2015/16", "target", width=1.2),
)
SCHOOL = [span(f"{year}-09-01", f"{year + 1}-08-31") for year in (2011, 2012, 2013)]


def pupils(text: str, value: float, year: int) -> Cell:
    """A figure whose mark says that it is of a school year."""
    return Cell(text, (Reading(value, "percent", period=SCHOOL[year]),))


def later(value: float, text: str = "", **said: str) -> Cell:
    """A target of the second column of targets."""
    return Cell(text or f"{value:g}%", targets=(Target(value, headline="y|n", **said),))


# fmt: off
CHILDREN = (
    Row(("Pupils with five or more good GCSEs including English and maths", "High", pupils("57.8%^{a}", 57.8, 0), pupils("60.2%^{a}", 60.2, 1), pupils("55.9%^{a}", 55.9, 2), ("61%", 61), later(58)), unit="percent"),
    Row(("Pupils reaching the expected level at age 11", "High", pupils("73%^{a}", 73, 0), pupils("75%^{a}", 75, 1), pupils("79%^{a}", 79, 2), ("78%", 78), later(80)), unit="percent"),
    Row(("Children in care per 10,000 aged under 18", "Low", ("52.4", 52.4), ("54.0", 54), ("55.7*", 55.7), Cell("Below 54", targets=(Target(54, comparison="below"),)), Cell("Below 53", targets=(Target(53, comparison="below", headline="y|n"),))), unit="rate"),
    Row(("Care leavers in education, employment or training", "High", ("48.1%", 48.1), ("50.0%", 50), ("53.3%*", 53.3), ("52%", 52), later(55)), unit="percent"),
    Row(("Teenage conceptions per 1,000 girls aged 15 to 17", "Low", ("27.9", 27.9), ("24.6", 24.6), Cell("..", status="not_available"), ("25", 25), Cell("23", targets=(Target(23, headline="y|n"),))), unit="rate"),
    Row(("Repeat child protection plans", "Low", Cell("23 (18%)", (Reading(23, "count"), Reading(18, "percent", headline="y|n"))), Cell("27 (19%)", (Reading(27, "count"), Reading(19, "percent", headline="y|n"))), Cell("21 (15%)*", (Reading(21, "count", headline="y|n"), Reading(15, "percent", headline="y|n"))), ("16%", 16, "percent"), later(15, unit="percent"))),
)
ADULTS = (
    Row(("Older people at home 91 days after leaving hospital into reablement", "High", ("81.3%", 81.3), ("83.0%", 83), ("71.9%[1]", 71.9), ("84%", 84), later(82)), unit="percent"),
    Row(("Delayed transfers of care per 100,000 adults", "Low", ("9.8", 9.8), ("10.4", 10.4), ("11.2", 11.2), ("9.5", 9.5), Cell("9.0", targets=(Target(9, headline="y|n"),))), unit="rate"),
    Row(("Adults with learning disabilities in paid work", "High", ("7.1%", 7.1), ("6.9%", 6.9), ("7.4%*", 7.4), Cell("At least 7.5%", targets=(Target(7.5, comparison="at_least"),)), later(8)), unit="percent"),
    Row(("Carers' quality of life (score out of 12)", "High", ("8.3", 8.3), Cell("–", status="not_collected|no_data"), ("8.0", 8), ("8.4", 8.4), Cell("–", status="none")), unit="score"),
)
PLACE = (
    Row(("People killed or seriously injured on roads", "Low", Cell("312", (Reading(312, period=span("2012-01-01", "2012-12-31")),)), Cell("298", (Reading(298, period=span("2013-01-01", "2013-12-31")),)), Cell("305[2]", (Reading(305, period=span("2014-01-01", "2014-12-31")),)), Cell("290", targets=(Target(290),)), Cell("5% fewer", targets=(Target(5, "percent", "reduce_by", headline="y|n"),))), unit="count"),
    Row(("Principal roads where maintenance should be considered", "Low", ("4%", 4), ("4%", 4), ("3%", 3), ("4%", 4), later(4)), unit="percent"),
    Row(("Household waste sent to landfill", "Low", ("31.6%", 31.6), ("24.2%", 24.2), ("8.8%", 8.8), Cell("5% to 10%", targets=(Target(5, "percent", "between"),)), Cell("Under 5%", targets=(Target(5, "percent", "below", headline="y|n"),))), unit="percent"),
    Row(("Carbon emissions from council buildings (tonnes)", "Low", ("41,208", 41208), ("38,950", 38950), ("36,417*", 36417), ("38,000", 38000), Cell("35,500", targets=(Target(35500, headline="y|n"),))), unit="tonnes"),
    Row(("Savings delivered", "High", ("£18.2m", 18200000), ("£21.0m", 21000000), ("£24.7m", 24700000), ("£25m", 25000000), Cell("TBC", status="to_be_set")), unit="gbp"),
    Row(("Superfast broadband coverage of premises", "High", Cell("New", status="not_collected"), ("68%", 68), ("83%*", 83), ("80%", 80), Cell("95% by 2017", targets=(Target(95, headline="y|n"),))), unit="percent"),
)
# fmt: on

REPORT = Report(
    name="dunmoor",
    publisher="Dunmoor County Council",
    title="Annual Performance Report 2014/15",
    period=financial(2014),
    printer="drawn",
    running_head="Dunmoor County Council",
    size=8,
    forms=("tabs", "aligned"),
    blocks=(
        Paragraph("How we did in the year against the targets that Cabinet set."),
        Paragraph(
            "Aim says whether a high or a low figure is good. * provisional. .. not available."
        ),
        Heading("1. Children and young people"),
        Table(COLUMNS, CHILDREN, rules="rows", head_fill=""),
        Paragraph(
            "^{a} Figures are for the school year, 1 September to 31 August, that ended in the year.",
            size=7.5,
        ),
        Heading("2. Adults and health"),
        Table(COLUMNS, ADULTS, rules="rows", head_fill=""),
        Paragraph(
            "[1] The definition changed in October 2014; earlier years cannot be compared. – the survey was not carried out.",
            size=7.5,
        ),
        Heading("3. Place"),
        Table(COLUMNS, PLACE, rules="rows", head_fill=""),
        Paragraph(
            "[2] Casualty figures are for calendar years: 2014/15 is January to December 2014, and the years before likewise.",
            size=7.5,
        ),
    ),
)
