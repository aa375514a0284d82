"""A housing association's current performance beside the previous, with arrows, tolerances and thresholds."""

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
    quarter,
)

NOW, BEFORE = quarter(2020, 4), quarter(2020, 3)
COLUMNS = (
    Column("Performance indicator", "indicator", width=3.2),
    Column("Aim", "polarity", width=0.9),
    Column("Target", "target", width=0.9, align="centre"),
    Column("Tolerance", "unread", width=0.9, align="centre"),
    Column("Current performance", period=NOW, width=1.2, align="centre"),
    Column("Previous quarter", period=BEFORE, role="previous", width=1.1, align="centre"),
    Column("Direction", "trend", width=0.9, align="centre"),
    Column("Status", "rating", width=0.9, align="centre"),
    Column("What we are doing", "comments", period=NOW, width=3.0),
)
SAFETY = (
    Column("Landlord check", "indicator", width=3.0),
    Column("Red below", "unread", width=0.9, align="centre"),
    Column("Green from", "unread", width=0.9, align="centre"),
    Column("Target %", "target", unit="percent", width=0.9, align="centre"),
    Column("Current %", period=NOW, unit="percent", width=0.9, align="centre"),
    Column(
        "Same quarter last year",
        period=quarter(2019, 4),
        role="previous",
        unit="percent",
        width=1.1,
        align="centre",
    ),
    Column("Trend", "trend", width=0.9, align="centre"),
    Column(
        "Forecast for 2021/22",
        period=financial(2021),
        role="predicted",
        unit="percent",
        width=1.1,
        align="centre",
    ),
)
UP, DOWN, SAME = "↑", "↓", "↔"
BIG, SMALL = "Bigger is better", "Smaller is better"


def aim(words: str, value: float, comparison: str) -> Cell:
    """A target that says which way is right."""
    return Cell(words, targets=(Target(value, comparison=comparison),))


def said(words: str, *readings: Reading) -> Cell:
    """A comment with figures."""
    return Cell(words, readings)


# fmt: off
HOMES = (
    Row(("Rent collected as a percentage of rent due", BIG, ("99.5%", 99.5), "± 0.5%", ("99.1%", 99.1), ("98.7%", 98.7), UP, "@amber Amber", said("412 tenants moved to Universal Credit in the quarter.", Reading(412, "count", "412 tenants", unit_text="tenants"))), unit="percent"),
    Row(("Current tenant arrears (£000)", SMALL, ("640", 640000), "5%", ("702", 702000), ("688", 688000), UP, "@red Red", ""), unit="gbp"),
    Row(("Average time to re-let a home (calendar days)", SMALL, ("28", 28), "3 days", ("41.5", 41.5), ("47", 47), DOWN, "@red Red", said("9 homes had been empty for over six months.", Reading(9, "count", "9 homes", unit_text="homes"))), unit="days"),
    Row(("Rent lost through empty homes (%)", SMALL, aim("< 1.2", 1.2, "below"), "0.2", ("1.38", 1.38), ("1.45", 1.45), DOWN, "@amber Amber", ""), unit="percent"),
    Row(("Urgent repairs finished in 24 hours (%)", BIG, ("99", 99), "1", ("99.4", 99.4), ("98.9", 98.9), UP, "@green Green", ""), unit="percent"),
    Row(("Average cost of a repair (£)", SMALL, ("118", 118), "£5", ("121.60", 121.6), ("121.60", 121.6), SAME, "@amber Amber", said("Timber costs 18% more than in 2019/20.", Reading(18, "percent", "18% more", kind="change"))), unit="gbp"),
    Row(("Number of complaints per 1,000 homes", SMALL, ("8", 8), "1", ("6.2", 6.2), ("7.9", 7.9), DOWN, "@green Green", ""), unit="rate"),
    Row(("Complaints upheld", SMALL, Cell("No target", status="none"), "-", Cell("14 of 37", (Reading(14, denominator=37),)), Cell("22 of 51", (Reading(22, denominator=51),)), DOWN, "", ""), unit="count"),
    Row(("Tenants satisfied with their landlord (%)", BIG, ("85", 85), "2", Cell("Annual", status="not_due"), Cell("Annual", status="not_due"), "", "", "The survey is in June."), unit="percent"),
    Row(("Number of new homes handed over", BIG, ("45", 45), "5", ("52", 52), ("19", 19), UP, "@green Green", said("31 are for shared ownership.", Reading(31, "count", "31", series="null|shared ownership", denominator="null|52"))), unit="count"),
    Row(("Calls answered within 60 seconds (%)", BIG, ("80", 80), "3", ("71.0", 71), ("76.3", 76.3), DOWN, "@red Red", said("The team had 4 vacancies.", Reading(4, "count", "4 vacancies", unit_text="vacancies"))), unit="percent"),
    Row(("Working days lost to sickness per employee", SMALL, aim("≤ 2.0", 2, "at_most"), "0.25", ("1.8", 1.8), ("2.6", 2.6), DOWN, "@green Green", ""), unit="days|rate"),
)
CHECKS = (
    Row(("Homes with a valid gas certificate", "99.5", "100", ("100", 100), ("99.97", 99.97), ("99.91", 99.91), UP, ("100", 100))),
    Row(("Blocks with a fire risk assessment in date", "98", "100", ("100", 100), ("100", 100), ("97.5", 97.5), UP, ("100", 100))),
    Row(("Homes with an electrical test in the last five years", "90", "95", ("95", 95), ("91.3", 91.3), ("84.0", 84), UP, ("96.5", 96.5))),
    Row(("Lifts inspected on time", "95", "98", ("98", 98), ("96.0", 96), ("96.0", 96), SAME, ("98", 98))),
    Row(("Homes that meet the Decent Homes Standard", "97", "99", ("99", 99), ("98.2", 98.2), ("98.8", 98.8), DOWN, Cell("TBC", status="not_available"))),
)
# fmt: on

REPORT = Report(
    name="wolverdale",
    publisher="Wolverdale Homes",
    title="Board Performance Report",
    subtitle="Quarter 4 2020/21 (January to March 2021)",
    period=NOW,
    landscape=True,
    footer="Wolverdale Homes Board, 20 May 2021",
    size=9,
    forms=("tabs", "pipes"),
    blocks=(
        Paragraph(
            "Status: green when the target is met, amber when the result is within tolerance, red otherwise. "
            "The arrows say whether the figure went up or down since the previous quarter."
        ),
        Heading("Homes and services"),
        Table(COLUMNS, HOMES, head_fill="#c5e0b3"),
        Heading("Safety checks"),
        Table(SAFETY, CHECKS, head_fill="#c5e0b3"),
    ),
)
