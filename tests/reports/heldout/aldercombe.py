"""A landlord's scorecard: one result a row with its previous result, arrow and a word of status."""

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
    quarter,
)

NOW = quarter(2023, 3)
COLUMNS = (
    Column("What we promised", "indicator", width=3.0),
    Column("Good is", "polarity", width=0.8),
    Column("Target", "target", width=1.2),
    Column("Previous result", period="/", role="previous", width=1.0),
    Column("Result", period=NOW, width=1.3),
    Column("Direction", "trend", width=0.8, align="centre"),
    Column("Did we meet it?", "rating", width=1.0),
    Column("Lead officer", "owner", width=1.2),
)

COUNTED = (
    Column("Area", "indicator", width=2.0),
    Column("Met", "unread"),
    Column("Near miss", "unread"),
    Column("Missed", "unread"),
    Column("Not rated", "unread"),
)

# fmt: off
COUNTS = (
    Row(("Your home", "1", "3", "2", "0"), is_read=False),
    Row(("Your rent and our service", "0", "2", "2", "0"), is_read=False),
    Row(("Your neighbourhood", "1", "1", "1", "2"), is_read=False),
    Row(("All promises", "2", "6", "5", "2"), is_read=False),
)
HOME = (
    Row(("Repairs finished at the first visit", "Higher", ("88%", 88), ("86.4%", 86.4), ("89.1%", 89.1), "▲", "@green Met", "J Okafor"), unit="percent"),
    Row(("Emergency repairs made safe within 24 hours", "Higher", ("100%", 100), ("99.2%", 99.2), ("98.7%", 98.7), "▼", "@red Missed", "J Okafor"), unit="percent"),
    Row(("Average days to complete a routine repair", "Lower", ("15", 15), ("18.2", 18.2), ("16.9", 16.9), "▲", "@amber Near miss", "J Okafor"), unit="days"),
    Row(("Homes with a current gas safety certificate", "Higher", ("100%", 100), ("99.90%", 99.9), ("99.94%", 99.94), "▲", "@amber Near miss", "P Lindqvist"), unit="percent"),
    Row(("Damp and mould cases open", "Lower", Cell("Fewer than 60", targets=(Target(60, "count", "below"),)), ("74", 74), ("81", 81), "▼", "@red Missed", "P Lindqvist"), unit="count"),
    Row(("Rent lost through empty homes", "Lower", ("£45k", 45000), ("£52,300", 52300), ("£47.6k", 47600), "▲", "@amber Near miss", "M Adeyemi"), unit="gbp"),
)
MONEY = (
    Row(("Current tenants' arrears as a percentage of rent due", "Lower", Cell("≤ 3.5%", targets=(Target(3.5, "percent", "at_most"),)), ("3.81%", 3.81), ("3.64%", 3.64), "▲", "@amber Near miss", "M Adeyemi"), unit="percent"),
    Row(("Rent collected", "Higher", ("£6.2m", 6200000), ("£5.94m", 5940000), ("£6.05m", 6050000), "▲", "@amber Near miss", "M Adeyemi"), unit="gbp"),
    Row(("Average wait for a call to be answered (seconds)", "Lower", ("120", 120), ("171", 171), ("143", 143), "▲", "@red Missed", "S Varga"), unit="seconds"),
    Row(("Complaints answered within 10 working days", "Higher", ("95%", 95), "n/a", ("91%", 91), "", "@red Missed", "S Varga"), unit="percent"),
)
PLACE = (
    Row(("Tenants satisfied with the care of shared grounds", "Higher", Cell("65% to 70%", targets=(Target(65, "percent", "between"),)), "–", Cell("Survey due in March", status="not_due"), "", "", "T Brannigan"), unit="percent"),
    Row(("Anti-social behaviour cases per 1,000 homes", "Lower", ("6.0", 6), ("7.3", 7.3), ("6.8", 6.8), "▲", "@red Missed", "T Brannigan"), unit="rate"),
    Row(("New homes handed over", "Higher", ("36", 36), ("31", 31), Cell("38 (of which 12 shared ownership)", (Reading(38, text="38"), Reading(12, text="12|12 shared ownership", series="shared ownership|null", denominator="38|null", unit_text="shared ownership|null"))), "▲", "@green Met", "C Ferrars"), unit="count"),
    Row(("Apprentices taken on", "Higher", ("4", 4), ("Nil", 0), ("3", 3), "▲", "@amber Near miss", "C Ferrars"), unit="count"),
    Row(("Trees planted on our estates", "Higher", Cell("To be agreed", status="to_be_set"), ("40", 40), ("40", 40), "►", "", "T Brannigan"), unit="count"),
)
# fmt: on

REPORT = Report(
    name="aldercombe",
    publisher="Aldercombe Homes",
    title="Scorecard for the Board",
    subtitle="Quarter 3 2023/24: October to December 2023",
    period=NOW,
    printer="office",
    landscape=True,
    footer="Aldercombe Homes, Quarter 3 scorecard",
    forms=("pipes",),
    blocks=(
        Paragraph("The Board reviews fifteen promises to tenants each quarter."),
        Heading("At a glance", is_theme=False),
        Table(COUNTED, COUNTS),
        Heading("Your home"),
        Table(COLUMNS, HOME, rules="rows"),
        Heading("Your rent and our service"),
        Table(COLUMNS, MONEY, rules="rows"),
        Heading("Your neighbourhood"),
        Table(COLUMNS, PLACE, rules="rows"),
        Paragraph("▲ better than the previous result. ▼ worse. ► no change."),
    ),
)
