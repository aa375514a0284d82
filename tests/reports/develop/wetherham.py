"""A scrutiny panel's scorecard: the period stands in the header alone, themes in a row's first cell."""

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
)

NOW = "Q3 2021/22"
COLUMNS = (
    Column("Measure", "indicator", width=3.6),
    Column("Actual", period=quarter(2021, 3), above=NOW, width=1.1, align="right"),
    Column("Target", "target", above=NOW, width=1.1, align="right"),
    Column("Variance", "variance", above=NOW, width=1.1, align="right"),
    Column("Status", "rating", width=0.9, align="centre"),
    Column("Direction of travel", "trend", width=1.1, align="centre"),
    Column(
        "Same quarter last year",
        period=quarter(2020, 3),
        role="previous",
        width=1.2,
        align="right",
    ),
    Column("Lead officer", "owner", width=1.7),
)
GREEN, AMBER, RED, UP, DOWN, SAME = "Green", "Amber", "Red", "↑", "↓", "→"
NONE = Cell("", status="none")


def part(name: str) -> Band:
    """A heading row of which the first cell alone is written."""
    return Band(name, merged=False, fill="")


def aim(text: str, value: float, comparison: str = "", unit: str = "") -> Cell:
    """A target."""
    return Cell(text, targets=(Target(value, unit, comparison),))


def clock(text: str, value: float) -> Cell:
    """Minutes and seconds of a clock, in minutes."""
    return Cell(text, (Reading(value, "minutes"),))


# fmt: off
ROWS = (
    part("Clean and green"),
    Row(("Household waste recycled", ("44.8%", 44.8), ("47%", 47), "-2.2%", AMBER, DOWN, ("45.9%", 45.9), "Head of Waste"), unit="percent"),
    Row(("Bins missed per 100,000 collections", ("61.3", 61.3), aim("Max 50", 50, "at_most"), "+11.3", RED, DOWN, ("48.0", 48), "Head of Waste"), unit="rate"),
    Row(("Fly-tips cleared within 24 hours", ("97%", 97), aim("95% or above", 95, "at_least"), "+2%", GREEN, UP, ("91%", 91), "Head of Waste"), unit="percent"),
    Row(("Street trees planted", ("212", 212), ("200", 200), "+12", GREEN, UP, Cell("Nil", (Reading(0),)), "Parks Manager"), unit="count"),
    Row(("Parks holding a Green Flag", Cell("7 of 9", (Reading(7, denominator=9),)), ("8", 8), "-1", AMBER, SAME, Cell("7 of 9", (Reading(7, denominator=9),)), "Parks Manager"), unit="count"),
    part("Planning and building"),
    Row(("Major planning applications decided in time", ("88.9%", 88.9), ("85%", 85), "+3.9%", GREEN, UP, ("81.3%", 81.3), "Head of Planning"), unit="percent"),
    Row(("Minor planning applications decided in time", ("71.4%", 71.4), ("80%", 80), "-8.6%", RED, DOWN, ("83.0%", 83), "Head of Planning"), unit="percent"),
    Row(("Appeals allowed against the council's decision", ("4", 4), aim("Fewer than 6", 6, "below"), "-2", GREEN, UP, ("6", 6), "Head of Planning"), unit="count"),
    Row(("Planning fee income (£000)", ("386.5", 386500), ("410.0", 410000), "(23.5)", AMBER, DOWN, ("352.1", 352100), "Head of Planning"), unit="gbp"),
    Row(("Average days to validate an application", ("9.5", 9.5), aim("≤ 5", 5, "at_most"), "+4.5", RED, DOWN, ("6.2", 6.2), "Head of Planning"), unit="days"),
    Row(("Homes granted permission", ("143", 143), NONE, "", "", UP, ("98", 98), "Head of Planning"), unit="count"),
    part("Roads and travel"),
    Row(("Potholes repaired within five working days", ("89.2%", 89.2), ("90%", 90), "-0.8%", AMBER, SAME, ("89.4%", 89.4), "Highways Manager"), unit="percent"),
    Row(("Bus passenger journeys", ("1.84m", 1840000), ("2.10m", 2100000), "-0.26m", RED, UP, ("0.91m", 910000), "Transport Manager"), unit="count"),
    Row(("Car park surplus", Cell("(£18,400)", (Reading(-18400),)), ("£25,000", 25000), "(£43,400)", RED, UP, Cell("(£61,250)", (Reading(-61250),)), "Highways Manager"), unit="gbp"),
    Row(("Electric vehicle charging points installed", ("14", 14), aim("12-16", 12, "between"), "", GREEN, UP, Cell("New", status="not_collected"), "Transport Manager"), unit="count"),
    Row(("Residents satisfied with road condition", Cell("Annual", status="not_due"), ("45%", 45), "", "", "", Cell("Annual", status="not_due"), "Highways Manager"), unit="percent"),
    part("Customers"),
    Row(("Average wait for a call to be answered (mm:ss)", clock("4:06", 4.1), aim("2:30", 2.5), "+1:36", RED, DOWN, clock("3:15", 3.25), "Customer Manager"), unit="minutes"),
    Row(("Calls given up by the caller", ("11%", 11), aim("Below 8%", 8, "below"), "+3%", RED, DOWN, ("9%", 9), "Customer Manager"), unit="percent"),
    Row(("Complaints answered within 15 working days", Cell("n/k", status="not_available"), ("90%", 90), "", "", "", ("86%", 86), "Customer Manager"), unit="percent"),
    Row(("Web forms as a share of all contacts", ("58%", 58), Cell("TBC", status="to_be_set"), "", "", UP, ("49%", 49), "Customer Manager"), unit="percent"),
    Row(("Cost of each contact", ("£3.42", 3.42), aim("£3.00", 3), "+£0.42", AMBER, UP, ("£3.61", 3.61), "Customer Manager"), unit="gbp"),
)
# fmt: on

REPORT = Report(
    name="wetherham",
    publisher="Wetherham Borough Council",
    title="Place Scrutiny Panel: Performance Scorecard",
    period=quarter(2021, 3),
    landscape=True,
    running_head="Place Scrutiny Panel",
    footer="Performance Scorecard",
    size=9,
    forms=("tabs", "commas", "aligned"),
    blocks=(
        Paragraph(
            "Green: on or better than target. Amber: within 5% of target. Red: more than 5% off."
        ),
        Paragraph("↑ better than a year ago; ↓ worse; → no change of note. n/k: not known."),
        Table(COLUMNS, ROWS, head_fill="#d9d9d9"),
        Paragraph("Members may ask the lead officer for the figures behind any measure."),
    ),
)
