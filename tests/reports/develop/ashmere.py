"""A borough's quarters in columns, with a target and comments; themes as merged rows."""

from tests.reports.model import (
    Band,
    Cell,
    Column,
    Paragraph,
    Reading,
    Report,
    Row,
    Table,
    Target,
    quarter,
    to_date,
)

COLUMNS = (
    Column("Performance indicator", "indicator", width=3.0),
    Column("Target 2016/17", "target", width=1.2),
    Column("Q1", period=quarter(2016, 1), width=0.9),
    Column("Q2", period=quarter(2016, 2), width=0.9),
    Column("Q3", period=quarter(2016, 3), width=0.9),
    Column("Q4", period=quarter(2016, 4), width=0.9),
    Column("Comments", "comments", period=quarter(2016, 3), width=3.2),
)
LATER = Cell("", status="not_due")


def below(text: str, value: float, unit: str) -> Cell:
    """A target that is not to be exceeded."""
    return Cell(text, targets=(Target(value, unit, "below"),))


# fmt: off
ROWS = (
    Band("A cleaner borough"),
    Row(("Percentage of household waste sent for reuse, recycling and composting", ("52%", 52), ("51.3%", 51.3), ("50.9%", 50.9), ("48.7% (p)", 48.7), LATER, "Garden waste fell with the wet autumn. (p) provisional."), unit="percent"),
    Row(("Number of fly-tips reported", Cell("Fewer than 1,100 a quarter", targets=(Target(1100, "count", "below", per="quarter"),)), ("1,204", 1204), ("987", 987), ("1,051", 1051), LATER, Cell("312 of these were along the ring road.", (Reading(312, "count", "312"),))), unit="count"),
    Row(("Residual waste per household (kg)", below("< 480", 480, "kg"), ("118.4", 118.4), ("121.0", 121), ("119.75", 119.75), LATER, ""), unit="kg"),
    Row(("Missed bins per 100,000 collections", ("45", 45), ("38", 38), ("41", 41), ("52", 52), LATER, "Crews were short of drivers in November."), unit="rate"),
    Band("Homes for all"),
    Row(("Average time to re-let a council home", Cell("25 days", targets=(Target(25, "days"),)), ("27.5 days", 27.5), ("24.1 days", 24.1), ("26 days", 26), LATER, ""), unit="days"),
    Row(("Households in temporary accommodation", Cell("TBC", status="to_be_set"), ("61", 61), "n/a", Cell("Not available", status="not_available"), LATER, "The new case system goes live in the spring."), unit="count"),
    Row(("Rent collected as a % of rent due", ("98.5", 98.5), ("97.9", 97.9), ("98.1", 98.1), ("98.6", 98.6), LATER, Cell("The best quarter since 2012/13; in the same quarter last year it was 97.2%.", (Reading(97.2, "percent", "97.2%", quarter(2015, 3), "previous"),))), unit="percent"),
    Row(("Affordable homes completed (cumulative)", ("140", 140), ("22", 22), Cell("57", (Reading(57, period=to_date(2016, 9) + "|" + quarter(2016, 2)),)), Cell("94", (Reading(94, period=to_date(2016, 12) + "|" + quarter(2016, 3)),)), LATER, ""), unit="count"),
    Band("An efficient council"),
    Row(("Calls answered within 20 seconds", Cell("80% or more", targets=(Target(80, "percent", "at_least"),)), ("82%", 82), ("79%", 79), ("84%", 84), LATER, ""), unit="percent"),
    Row(("Complaints answered on time", ("90%", 90, "percent"), Cell("48 of 50", (Reading(48, "count", denominator=50),)), Cell("41 of 47", (Reading(41, "count", denominator=47),)), Cell("39 of 44", (Reading(39, "count", denominator=44),)), LATER, "")),
    Row(("Working days lost to sickness per employee", Cell("8 days", targets=(Target(8, "days"),)), ("2.1", 2.1), ("1.9", 1.9), ("2.6", 2.6), LATER, Cell("Long-term cases made up 61% of the days lost.", (Reading(61, "percent", "61%"),))), unit="days"),
    Row(("Resident satisfaction with the council", ("70%", 70), Cell("Annual", status="not_due"), Cell("Annual", status="not_due"), Cell("Annual", status="not_due"), LATER, "The survey is carried out each March."), unit="percent"),
    Row(("Council tax collected", ("98.3%", 98.3), ("29.4%", 29.4), ("57.6%", 57.6), ("85.2%", 85.2), LATER, ""), unit="percent"),
    Row(("Digital requests as a share of all requests", Cell("No target", status="none|to_be_set|milestone"), Cell("New measure", status="not_collected"), ("38%", 38), ("41%", 41), LATER, ""), unit="percent"),
)
# fmt: on

REPORT = Report(
    name="ashmere",
    publisher="Ashmere Borough Council",
    title="Corporate Performance Report",
    subtitle="Quarter 3 2016/17 (October to December 2016)",
    period=quarter(2016, 3),
    running_head="Ashmere Borough Council",
    footer="Corporate Performance Report Q3 2016/17",
    forms=("tabs", "pipes"),
    blocks=(
        Paragraph("This report sets out how the council did against its corporate plan."),
        Table(COLUMNS, ROWS),
        Paragraph("n/a: not applicable. Figures are for the quarter unless they are cumulative."),
    ),
)
