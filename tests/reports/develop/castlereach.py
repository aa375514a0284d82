"""A fire authority's months in columns with quarters and a year to date, landscape, and a forecast."""

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
    either,
    financial,
    month,
    quarter,
    span,
    to_date,
)

COLUMNS = (
    Column("Measure", "indicator", width=3.4),
    Column("Apr", period=month(2018, 4)),
    Column("May", period=month(2018, 5)),
    Column("Jun", period=month(2018, 6)),
    Column("Q1", period=quarter(2018, 1), width=1.1),
    Column("Jul", period=month(2018, 7)),
    Column("Aug", period=month(2018, 8)),
    Column("Sep", period=month(2018, 9)),
    Column("Q2", period=quarter(2018, 2), width=1.1),
    Column("Oct", period=month(2018, 10)),
    Column("Nov", period=month(2018, 11)),
    Column("Dec", period=month(2018, 12)),
    Column("YTD", period=to_date(2018, 11), width=1.2),
    Column("Year-end forecast", period=financial(2018), role="predicted", width=1.4),
    Column("Target 2018/19", "target", width=1.4),
)
LATER = Cell("", status="not_due")
LATE = Cell("n/k", status="not_available")


def at_most(text: str, value: float) -> Cell:
    """A target that says that it is the most."""
    return Cell(text, targets=(Target(value, comparison="at_most"),))


def minutes(text: str) -> Cell:
    """Minutes and seconds of a clock, in minutes."""
    whole, seconds = text.split(":")
    return Cell(text, (Reading(round(int(whole) + int(seconds) / 60, 3)),))


# fmt: off
PREVENT = (
    Band("Prevention", fill="#fbe4d5"),
    Row(("Home fire safety visits completed", ("412", 412), ("388", 388), ("401", 401), ("1,201", 1201), ("377", 377), ("365", 365), ("420", 420), ("1,162", 1162), ("431", 431), ("440", 440), LATER, ("3,234", 3234), ("4,850", 4850), ("5,000", 5000)), unit="count"),
    Row(("Visits to people aged 65 and over (%)", ("58", 58), ("61", 61), ("60", 60), ("59.7", 59.7), ("62", 62), ("57", 57), ("63", 63), ("60.8", 60.8), ("64", 64), ("66", 66), LATER, ("61.4", 61.4), ("62", 62), ("60", 60)), unit="percent"),
    Row(("Safety talks in schools", ("12", 12), ("15", 15), ("18", 18), ("45", 45), ("9", 9), "-", ("11", 11), ("20", 20), ("16", 16), ("17", 17), LATER, ("98", 98), ("140", 140), ("130", 130)), unit="count"),
    Band("Response", fill="#fbe4d5"),
    Row(("Accidental dwelling fires", ("31", 31), ("28", 28), ("25", 25), ("84", 84), ("22", 22), ("24", 24), ("27", 27), ("73", 73), ("33", 33), ("36", 36), LATER, ("226", 226), ("345", 345), at_most("≤ 360", 360)), unit="count"),
    Row(("Deaths in accidental dwelling fires", ("0", 0), ("0", 0), ("1", 1), ("1", 1), ("0", 0), ("0", 0), ("0", 0), ("0", 0), ("1", 1), ("0", 0), LATER, ("2", 2), Cell("", status="blank|not_due"), ("0", 0)), unit="count"),
    Row(("Deliberate secondary fires", ("88", 88), ("102", 102), ("131", 131), ("321", 321), ("164", 164), ("120", 120), ("97", 97), ("381", 381), ("105", 105), ("61", 61), LATER, ("868", 868), ("1,150", 1150), at_most("No more than 1,100", 1100)), unit="count"),
    Row(("Average attendance time, first appliance (mins:secs)", minutes("8:41"), minutes("8:35"), minutes("8:52"), minutes("8:43"), minutes("9:02"), minutes("8:48"), minutes("8:39"), minutes("8:50"), minutes("8:44"), minutes("8:30"), LATER, minutes("8:43"), minutes("8:45"), Cell("8:30", targets=(Target(8.5),))), unit="minutes"),
    Row(("Calls answered within 7 seconds", ("96.1%", 96.1), ("95.8%", 95.8), ("96.4%", 96.4), ("96.1%", 96.1), ("94.9%", 94.9), ("95.5%", 95.5), ("96.0%", 96), ("95.5%", 95.5), ("96.2%", 96.2), LATE, LATER, ("95.8%", 95.8), ("96%", 96), ("95%", 95)), unit="percent"),
    Row(("False alarms attended", ("141", 141), ("139", 139), ("150", 150), ("430", 430), ("162", 162), ("158", 158), ("149", 149), ("469", 469), ("155", 155), ("147", 147), LATER, ("1,201", 1201), ("1,790", 1790), ("1,850", 1850)), unit="count"),
)
RESOURCES = (
    Row(("Overtime (£000)", ("21.4", 21400), ("19.8", 19800), ("22.6", 22600), ("63.8", 63800), ("30.1", 30100), ("27.5", 27500), ("24.0", 24000), ("81.6", 81600), ("22.2", 22200), ("20.9", 20900), LATER, ("188.5", 188500), ("275", 275000), ("260", 260000)), unit="gbp"),
    Row(("Capital spent to date", Cell("£0.1m", (Reading(100000, period=month(2018, 4) + "|" + to_date(2018, 4)),)), Cell("£0.3m", (Reading(300000, period=to_date(2018, 5) + "|" + month(2018, 5)),)), Cell("£0.6m", (Reading(600000, period=quarter(2018, 1) + "|" + month(2018, 6)),)), ("£0.6m", 600000), Cell("£0.8m", (Reading(800000, period=to_date(2018, 7) + "|" + month(2018, 7)),)), Cell("£0.9m", (Reading(900000, period=to_date(2018, 8) + "|" + month(2018, 8)),)), Cell("£1.2m", (Reading(1200000, period=to_date(2018, 9) + "|" + month(2018, 9)),)), Cell("£1.2m", (Reading(1200000, period=to_date(2018, 9) + "|" + quarter(2018, 2)),)), Cell("£1.4m", (Reading(1400000, period=to_date(2018, 10) + "|" + month(2018, 10)),)), Cell("£1.7m", (Reading(1700000, period=to_date(2018, 11) + "|" + month(2018, 11)),)), LATER, ("£1.7m", 1700000), ("£2.9m", 2900000), ("£3.1m", 3100000)), unit="gbp"),
    Row(("Budget variance (£)", Cell("(4,510)", (Reading(-4510),)), ("2,300", 2300), Cell("(1,120)", (Reading(-1120),)), Cell("(3,330)", (Reading(-3330),)), ("900", 900), ("1,450", 1450), Cell("(2,075)", (Reading(-2075),)), ("275", 275), ("3,600", 3600), Cell("(810)", (Reading(-810),)), LATER, Cell("(265)", (Reading(-265),)), ("0", 0), ("0", 0)), unit="gbp"),
    Row(("Shifts lost to sickness per firefighter", ("0.6", 0.6), ("0.5", 0.5), ("0.7", 0.7), ("1.8", 1.8), ("0.6", 0.6), ("0.6", 0.6), ("0.5", 0.5), ("1.7", 1.7), ("0.7", 0.7), ("0.8", 0.8), LATER, ("5.0", 5), ("7.6", 7.6), at_most("7 or fewer", 7)), unit="count|rate|other"),
    Row(("Retained pump availability", ("88.2%", 88.2), ("87.0%", 87), ("86.1%", 86.1), ("87.1%", 87.1), ("83.5%", 83.5), ("84.0%", 84), ("86.9%", 86.9), ("84.8%", 84.8), ("88.8%", 88.8), ("89.1%", 89.1), LATER, ("86.7%", 86.7), Cell("TBC", status="not_available"), ("90%", 90)), unit="percent"),
)
# fmt: on

REPORT = Report(
    name="castlereach",
    publisher="Castlereach Fire and Rescue Authority",
    title="Performance Dashboard 2018/19",
    subtitle="Position at 30 November 2018",
    period=either(
        to_date(2018, 11), span("2018-09-01", "2018-11-30"), month(2018, 11), financial(2018)
    ),
    landscape=True,
    running_head="Castlereach Fire and Rescue Authority",
    footer="Performance Dashboard",
    size=7,
    blocks=(
        Paragraph("Months are counted when the incident was closed. n/k: not known."),
        Table(COLUMNS, PREVENT),
        Paragraph("Resources", bold=True),
        Table(COLUMNS, RESOURCES, theme="Resources", head_fill="#f7caac"),
    ),
)
