"""A district's one value column among status colours, arrows and earlier quarters; stacked header."""

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
    quarter,
)

NOW, BEFORE, LAST = "Q2 2019/20", "Q1 2019/20", "Q2 2018/19"
COLUMNS = (
    Column("Ref", "code", width=0.9),
    Column("PI Description", "indicator", width=3.6),
    Column("Good is", "polarity", width=0.8),
    Column("Value", period=quarter(2019, 2), above=NOW, width=1.3, align="right"),
    Column("Target", "target", above=NOW, width=1.2, align="right"),
    Column("Status", "rating", above=NOW, width=0.8),
    Column("Short trend", "trend", above="Trends", width=0.7, align="centre"),
    Column("Long trend", "trend", above="Trends", width=0.7, align="centre"),
    Column(
        "Value",
        period=quarter(2019, 1),
        role="actual|previous",
        above=BEFORE,
        width=1.3,
        align="right",
    ),
    Column("Value", period=quarter(2018, 2), role="previous", above=LAST, width=1.3, align="right"),
)
UP, DOWN, SAME = "▲", "▼", "►"


def at_least(text: str, value: float) -> Cell:
    """A target that says that it is the least."""
    return Cell(text, targets=(Target(value, comparison="at_least"),))


# fmt: off
PLACE = (
    Row(("BW01", "Household waste recycled and composted", "High", ("46.2%", 46.2), ("48%", 48), "@amber", DOWN, UP, ("47.9%", 47.9), ("44.1%", 44.1)), unit="percent"),
    Row(("BW02", "Residual waste per household (kg)", "Low", ("114.2", 114.2), ("112", 112), "@amber", DOWN, UP, ("109.8", 109.8), ("117", 117)), unit="kg"),
    Row(("BW 03", "Fly-tipping: clearance within two working days", "High", ("93.0%", 93), at_least("≥ 95%", 95), "@red", DOWN, DOWN, ("96.5%", 96.5), ("95.8%", 95.8)), unit="percent"),
    Row(("BW04", "Bathing sites rated good or excellent", "High", Cell("5 of 6", (Reading(5, denominator=6),)), ("6", 6), "@amber", SAME, DOWN, Cell("5 of 6", (Reading(5, denominator=6),)), Cell("6 of 6", (Reading(6, denominator=6),))), unit="count"),
    Row(("BW05", "Net cost of street cleansing (£000)", "Low", ("412", 412000), ("405", 405000), "@amber", DOWN, DOWN, ("398", 398000), ("401", 401000)), unit="gbp"),
    Row(("BW06", "Car park income against budget", "High", Cell("(£12,450)", (Reading(-12450),)), ("£0", 0), "@red", DOWN, DOWN, ("£3,100", 3100), ("£18,220", 18220)), unit="gbp"),
)
PEOPLE = (
    Row(("BW11", "Homelessness preventions", "High", ("61", 61), ("55", 55), "@green", UP, UP, ("48", 48), ("52", 52)), unit="count"),
    Row(("BW12", "Households in temporary accommodation at quarter end", "Low", ("139", 139), Cell("No more than 120", targets=(Target(120, comparison="at_most"),)), "@red", DOWN, DOWN, ("131", 131), ("118", 118)), unit="count"),
    Row(("BW13", "Average days to process new housing benefit claims", "Low", ("17.4", 17.4), ("19.0", 19), "@green", UP, UP, ("18.9", 18.9), ("21.3", 21.3)), unit="days"),
    Row(("BW14", "Disabled facilities grants: average time from referral to completion", "Low", Cell("31 weeks", (Reading(31),)), Cell("26 weeks", targets=(Target(26),)), "@red", DOWN, UP, Cell("29 weeks", (Reading(29),)), Cell("34 weeks", (Reading(34),))), unit="weeks"),
    Row(("BW15", "Leisure centre visits", "High", ("104,388", 104388), ("100,000", 100000), "@green", UP, UP, ("98,220", 98220), ("95,640", 95640)), unit="count"),
    Row(("BW16", "Food premises scoring 3 or above", "High", ("97.3%", 97.3), ("97%", 97), "@green", SAME, UP, ("97.3%", 97.3), ("96.6%", 96.6)), unit="percent"),
)
COUNCIL = (
    Band("Customers", fill="#deeaf6"),
    Row(("BW21", "Average wait for a call to be answered (minutes and seconds)", "Low", Cell("3:12", (Reading(3.2),)), Cell("2:30", targets=(Target(2.5),)), "@red", DOWN, DOWN, Cell("2:45", (Reading(2.75),)), Cell("2:06", (Reading(2.1),))), unit="minutes"),
    Row(("BW22", "Customer satisfaction (score out of 10)", "High", ("8.1", 8.1), ("8.0", 8), "@green", UP, SAME, ("7.9", 7.9), ("8.1", 8.1)), unit="score"),
    Row(("BW23", "Complaints upheld by the Ombudsman", "Low", ("0", 0), ("0", 0), "@green", SAME, UP, ("0", 0), ("1", 1)), unit="count"),
    Band("Money and people", fill="#deeaf6"),
    Row(("BW24", "Invoices paid within 30 days", "High", ("98.9%", 98.9), ("98%", 98), "@green", UP, UP, ("97.4%", 97.4), ("98.2%", 98.2)), unit="percent"),
    Row(("BW25", "Business rates collected", "High", ("56.8%", 56.8), ("57.0%", 57), "@amber", UP, DOWN, ("29.1%", 29.1), ("57.3%", 57.3)), unit="percent"),
    Row(("BW26", "Staff turnover (rolling year)", "Low", Cell("11.6%", (Reading(11.6, period="2018-10-01/2019-09-30|" + quarter(2019, 2)),)), Cell("8% to 12%", targets=(Target(8, comparison="between"),)), "@green", UP, UP, Cell("12.2%", (Reading(12.2, period="2018-07-01/2019-06-30|" + quarter(2019, 1)),)), Cell("13.0%", (Reading(13, period="2017-10-01/2018-09-30|" + quarter(2018, 2)),))), unit="percent"),
    Row(("BW27", "Staff who would recommend the council as an employer", "High", Cell("Annual", status="not_due"), ("75%", 75), "@grey", "", "", Cell("Annual", status="not_due"), Cell("Annual", status="not_due")), unit="percent"),
)
# fmt: on

REPORT = Report(
    name="brackwater",
    publisher="Brackwater District Council",
    title="Performance Monitoring Report",
    subtitle="Quarter 2, 2019/20",
    period=quarter(2019, 2),
    printer="drawn",
    landscape=True,
    running_head="Brackwater District Council: performance, Quarter 2 2019/20",
    footer="Overview and Scrutiny Committee",
    size=8,
    forms=("tabs", "commas", "aligned"),
    blocks=(
        Paragraph("Status: green, target met; amber, within 5% of target; red, more than 5% off."),
        Paragraph("▲ improving; ▼ getting worse; ► no change. Grey: not measured this quarter."),
        Heading("Place"),
        Table(COLUMNS, PLACE),
        Heading("People"),
        Table(COLUMNS, PEOPLE),
        Heading("Council"),
        Table(COLUMNS, COUNCIL),
    ),
)
