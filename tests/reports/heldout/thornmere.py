"""A fire authority's quarters in columns beside last year's figure; headings as merged rows."""

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
    quarter,
    to_date,
)

NOW = quarter(2022, 2)
COLUMNS = (
    Column("Ref", "code", width=0.6),
    Column("Our measures", "indicator", width=2.6),
    Column("2021-22 outturn", period=financial(2021), role="previous", width=0.9),
    Column("2022-23 target", "target", width=1.2),
    Column("Q1 Apr-Jun", period=quarter(2022, 1), above="2022-23", width=0.9),
    Column("Q2 Jul-Sep", period=NOW, above="2022-23", width=0.9),
    Column("Q3 Oct-Dec", period=quarter(2022, 3), above="2022-23", width=0.9),
    Column("Q4 Jan-Mar", period=quarter(2022, 4), above="2022-23", width=0.9),
    Column("Status", "rating", width=0.9),
    Column("What lies behind the figures", "comments", period=NOW, width=2.6),
)
LATER = Cell("", status="not_due")
YEARLY = Cell("Year end only", status="not_due")
SO_FAR = either(to_date(2022, 9), NOW)
GOOD, NEAR, BAD = "@green On track", "@amber Slightly behind", "@red Off track"

# fmt: off
ROWS = (
    Band("Preventing fires"),
    Row(("FR01", "Accidental fires in the home", ("412", 412), Cell("No more than 400", targets=(Target(400, "count", "at_most"),)), ("96", 96), ("103", 103), LATER, LATER, NEAR, Cell("Cooking was the cause of 38 of the 103.", (Reading(38, text="38 of the 103|38", denominator=103),))), unit="count"),
    Row(("FR02", "Home safety visits carried out (running total)", ("9,870", 9870), ("10,000", 10000), ("2,310", 2310), Cell("5,124", (Reading(5124, period=SO_FAR),)), LATER, LATER, GOOD, ""), unit="count"),
    Row(("FR03", "Share of safety visits made to people over 80", ("31.4%", 31.4), ("33%", 33), ("32.1%", 32.1), ("34.6%", 34.6), LATER, LATER, GOOD, "Referrals from surgeries have picked up."), unit="percent"),
    Row(("FR04", "Deliberate fires, vehicles excluded", ("1,015", 1015), Cell("Cut by 5%", targets=(Target(5, "percent", "reduce_by"),)), ("301", 301), ("288", 288), LATER, LATER, BAD, Cell("61 of them were on Harl Moor in the dry spell.", (Reading(61, text="61", denominator="288|null"),))), unit="count"),
    Row(("FR05", "Premises audited under the fire safety order", ("1,204", 1204), Cell("At least 1,250", targets=(Target(1250, "count", "at_least"),)), ("299", 299), ("331", 331), LATER, LATER, GOOD, ""), unit="count"),
    Band("Responding when called"),
    Row(("FR06", "Average time until the first engine is at a house fire (min:sec)", ("8:52", 8.867), Cell("Within 9:00", targets=(Target(9, "minutes", "at_most"),)), ("8:47", 8.783), ("9:08", 9.133), LATER, LATER, NEAR, "Roadworks at Pell Bridge held up crews."), unit="minutes"),
    Row(("FR07", "Emergency calls picked up inside 7 seconds", ("96.8%", 96.8), ("95%", 95), ("97.2%", 97.2), ("96.1%", 96.1), LATER, LATER, GOOD, ""), unit="percent"),
    Row(("FR08", "Availability of on-call engines", ("81.0%", 81), ("85%", 85), ("79.4%", 79.4), ("76.9%", 76.9), LATER, LATER, BAD, "Too few volunteers are free on weekdays."), unit="percent"),
    Row(("FR09", "Road traffic collisions attended", ("377", 377), Cell("Not set", status="none|to_be_set|milestone"), ("88", 88), Cell("91 (p)", (Reading(91, text="91|91 (p)"),)), LATER, LATER, "", "For information."), unit="count"),
    Row(("FR10", "Automatic false alarms per 1,000 sites", ("24.3", 24.3), Cell("< 22", targets=(Target(22, "rate", "below"),)), ("5.9", 5.9), ("6.4", 6.4), LATER, LATER, NEAR, ""), unit="rate"),
    Band("People and money"),
    Row(("FR11", "Days lost to sickness per firefighter", ("8.4", 8.4), ("7.5", 7.5), ("1.9", 1.9), ("2.3", 2.3), LATER, LATER, NEAR, Cell("Muscle and back injuries: 44% of the days.", (Reading(44, "percent", "44%"),))), unit="days"),
    Row(("FR12", "Staff who have had an appraisal", ("88%", 88), ("90%", 90), YEARLY, YEARLY, LATER, LATER, "", "Counted each March."), unit="percent"),
    Row(("FR13", "Overspend or (underspend) against the budget, £000", Cell("(126)", (Reading(-126000),)), ("0", 0), ("45", 45000), Cell("(12)", (Reading(-12000),)), LATER, LATER, GOOD, "Vacant posts."), unit="gbp"),
    Row(("FR14", "Firefighters who passed the fitness test", "n/a", ("98%", 98), Cell("New", status="not_collected"), ("97.3%", 97.3), LATER, LATER, NEAR, ""), unit="percent"),
    Row(("FR15", "People satisfied with how we dealt with their incident", ("98.2%", 98.2), ("97%", 97), Cell("No data", status="no_data"), ("98.9%", 98.9), LATER, LATER, GOOD, Cell("142 replies came in.", (Reading(142, "count", "142", unit_text="replies"),))), unit="percent"),
    Row(("FR16", "Hydrants inspected", ("6,204", 6204), ("6,500", 6500), ("1,540", 1540), ("1,702", 1702), LATER, LATER, GOOD, ""), unit="count"),
)
# fmt: on

REPORT = Report(
    name="thornmere",
    publisher="Thornmere Fire and Rescue Authority",
    title="How we are doing: service plan measures",
    subtitle="Second quarter 2022-23 (July to September 2022)",
    period=NOW,
    printer="drawn",
    landscape=True,
    running_head="Thornmere Fire and Rescue Authority",
    footer="Service plan measures, Q2 2022-23.",
    forms=("tabs",),
    blocks=(
        Paragraph("Members are asked to note the results of the second quarter."),
        Table(COLUMNS, ROWS),
        Paragraph("(p) provisional. Brackets in money rows are underspends."),
    ),
)
