"""A police and crime panel's cards: label and value, two side by side, then one below the other."""

from tests.reports.model import (
    Cards,
    Cell,
    Column,
    Heading,
    Paragraph,
    Reading,
    Report,
    Row,
    Target,
    financial,
    quarter,
    year_to,
)

CRIME = (
    Column("Indicator", "indicator"),
    Column("Target", "target"),
    Column("Actual", period=quarter(2017, 4)),
    Column("Same quarter last year", period=quarter(2016, 4), role="previous"),
    Column("Status", "rating"),
    Column("Commentary", "comments", period=quarter(2017, 4)),
)
SERVICE = (
    Column("Measure", "indicator"),
    Column("Target 2017/18", "target"),
    Column("Quarter 4", period=quarter(2017, 4)),
    Column("Year to date", period=financial(2017)),
    Column("Lead", "owner"),
    Column("RAG", "rating"),
    Column("Comments", "comments", period=quarter(2017, 4)),
)

# fmt: off
OFFENCES = (
    Row(("Domestic burglary offences", Cell("5% reduction", targets=(Target(5, "percent", "reduce_by"),)), ("412", 412), ("455", 455), "@green On target", Cell("A fall of 9.5% on the same quarter last year.", (Reading(-9.5, "percent", "A fall of 9.5%", kind="change"),))), unit="count"),
    Row(("Violence with injury", Cell("No increase", status="milestone"), ("1,318", 1318), ("1,201", 1201), "@red Off target", "Recording has been more thorough since the inspection."), unit="count"),
    Row(("Repeat victims of domestic abuse", Cell("Below 28%", targets=(Target(28, comparison="below"),)), ("31%", 31), ("29%", 29), "@red Off target", Cell("61 of 197 victims seen by the unit were repeats.", (Reading(61, "count", "61 of 197", denominator=197),))), unit="percent"),
    Row(("Robbery", ("120", 120), ("98", 98), ("131", 131), "@green On target", ""), unit="count"),
    Row(("Hate crimes reported", Cell("Monitor", status="milestone|none"), ("77", 77), ("64", 64), "@grey No target", "An increase may show greater confidence to report."), unit="count"),
    Row(("Rural crime", Cell("", status="none"), Cell("Not available", status="not_available"), "n/a", "@grey No target", "The new marker was introduced in January 2018."), unit="count"),
)
QUALITY = (
    Row(("Victim satisfaction with the service, 12 months to date", Cell("85% or above", targets=(Target(85, comparison="at_least"),)), Cell("83.4%", (Reading(83.4, period=year_to(2018, 3) + "|" + quarter(2017, 4)),)), Cell("83.4%", (Reading(83.4),)), "Ch Supt Hale", "@amber A", "Follow-up calls remain the weakest stage."), unit="percent"),
    Row(("Emergency calls answered within 10 seconds", ("90%", 90), ("91.7%", 91.7), ("90.9%", 90.9), "Contact Manager", "@green G", ""), unit="percent"),
    Row(("Average answer time, 101 calls", Cell("2 mins", targets=(Target(2),)), Cell("3 mins", (Reading(3),)), Cell("2.5 mins", (Reading(2.5),)), "Contact Manager", "@red R", Cell("Demand was 12% higher than in Quarter 3.", (Reading(12, "percent", "12% higher", kind="change"),))), unit="minutes"),
    Row(("Officers in post (full-time equivalent)", ("1,640", 1640), ("1,602.5", 1602.5), ("1,602.5", 1602.5), "HR Director", "@amber A", "Two intakes are planned for the summer."), unit="count"),
    Row(("Outturn against budget", Cell("£0", targets=(Target(0),)), Cell("(£0.4m)", (Reading(-400000),)), Cell("£0.2m", (Reading(200000),)), "Chief Finance Officer", "@green G", ""), unit="gbp"),
)
# fmt: on

REPORT = Report(
    name="elmbury",
    publisher="Elmbury Police and Crime Panel",
    title="Police and Crime Plan: Performance Report",
    subtitle="January to March 2018 (Quarter 4 2017/18)",
    period=quarter(2017, 4),
    footer="Elmbury Police and Crime Panel",
    size=9,
    blocks=(
        Heading("Protecting people"),
        Cards(CRIME, OFFENCES, beside=2),
        Heading("A service that is there when needed"),
        Cards(SERVICE, QUALITY, titled=True),
        Paragraph("Figures are provisional until they are published by the Home Office.", size=8),
    ),
)
