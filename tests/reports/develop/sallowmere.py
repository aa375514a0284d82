"""A county's long table with rules below rows only: merged areas and targets, ditto marks, parts."""

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
    to_date,
)

COUNTS = (
    Column("Service area", "unread", width=2.6),
    Column("Red", "unread", align="centre"),
    Column("Amber", "unread", align="centre"),
    Column("Green", "unread", align="centre"),
    Column("Not rated", "unread", align="centre"),
)
COLUMNS = (
    Column("Service area", "subtheme", width=1.6),
    Column("Performance indicator", "indicator", width=3.0),
    Column("Target", "target", width=1.1),
    Column("Q1 2014/15", period=quarter(2014, 1), align="right"),
    Column("Q2 2014/15", period=quarter(2014, 2), align="right"),
    Column("Q3 2014/15", period=quarter(2014, 3), align="right"),
    Column("Year to date", period=to_date(2014, 12), width=1.1, align="right"),
    Column("Rating", "rating", width=0.8, align="centre"),
)
R, A, G = "@red R", "@amber A", "@green G"
NONE = Cell("", status="none")


def area(name: str, rows: int) -> Cell:
    """A service area merged over its rows."""
    return Cell(name, down=rows, each=True, bold=True)


def shared(text: str, value: float, rows: int, comparison: str = "") -> Cell:
    """A target merged over several rows."""
    return Cell(text, targets=(Target(value, comparison=comparison),), down=rows, each=True)


def ditto(value: float, comparison: str = "") -> Cell:
    """A mark that stands for the target above."""
    return Cell('"', targets=(Target(value, comparison=comparison),))


def part(words: str, whole: str) -> str:
    """A part of the indicator above, by itself or with the words of the whole."""
    return f"{words}|{whole} {words}|{whole} – {words}"


CARE = "Older people helped to live at home"
ROADS = "Road defects reported by the public"
# fmt: off
SUMMARY = (
    Row(("Adult care", "2", "2", "3", "0"), is_read=False),
    Row(("Children's services", "1", "2", "2", "1"), is_read=False),
    Row(("Highways", "1", "1", "3", "1"), is_read=False),
    Row(("Fire and public protection", "1", "0", "2", "1"), is_read=False),
    Row(("Total", "5", "5", "10", "3"), is_read=False),
)
FIRST = (
    Row((area("Adult care", 7), CARE, ("2,400", 2400), ("2,310", 2310), ("2,345", 2345), ("2,298", 2298), ("2,298", 2298), A), unit="count"),
    Row(("of which with a direct payment", ("600", 600), ("512", 512), ("540", 540), ("561", 561), ("561", 561), A), unit="count", indicator=part("of which with a direct payment", CARE)),
    Row(("Assessments completed within 28 days", shared("90%", 90, 3), ("91.2%", 91.2), ("92.7%", 92.7), ("90.8%", 90.8), ("91.5%", 91.5), G), unit="percent"),
    Row(("Support plans reviewed in the year", ("71.0%", 71), ("74.6%", 74.6), ("78.3%", 78.3), ("74.7%", 74.7), R), unit="percent"),
    Row(("Carers offered an assessment", ("96%", 96), ("95%", 95), ("97%", 97), ("96%", 96), G), unit="percent"),
    Row(("Admissions to residential care per 100,000 people aged 65 and over", Cell("Under 650", targets=(Target(650, comparison="below"),)), ("171.4", 171.4), ("168.0", 168), ("190.2", 190.2), ("529.6", 529.6), R), unit="rate"),
    Row(("Safeguarding referrals closed in time", ("85%", 85), ("86%", 86), ("88%", 88), ("87%", 87), ("87%", 87), G), unit="percent"),
    Row((area("Children's services", 6), "Initial assessments within 10 working days", ("80%", 80), ("77.1%", 77.1), ("79.4%", 79.4), ("82.0%", 82), ("79.5%", 79.5), A), unit="percent"),
    Row(("Core assessments within 35 working days", ditto(80), ("83.3%", 83.3), ("81.9%", 81.9), ("80.6%", 80.6), ("81.9%", 81.9), G), unit="percent", target='80%|"'),
    Row(("Children in care visited on time", ditto(80), ("68%", 68), ("72%", 72), ("70%", 70), ("70%", 70), R), unit="percent", target='80%|"'),
    Row(("Children in care", NONE, ("488", 488), ("495", 495), ("503", 503), ("503", 503), ""), unit="count"),
    Row(("Cost of a foster placement, per week", Cell("£420", targets=(Target(420),)), ("£418", 418), ("£426", 426), ("£431.50", 431.5), ("£425", 425), A), unit="gbp"),
    Row(("Young people not in education, employment or training", Cell("5% or less", targets=(Target(5, comparison="at_most"),)), ("4.6%", 4.6), Cell("n/a", status="not_applicable"), ("4.9%", 4.9), ("4.8%", 4.8), G), unit="percent"),
    Row((area("Highways", 6), ROADS, NONE, ("1,904", 1904), ("1,420", 1420), ("2,377", 2377), ("5,701", 5701), ""), unit="count"),
    Row(("of which made safe within a day", Cell("95% of those reported", targets=(Target(95, "percent"),)), Cell("412 (96%)", (Reading(412, "count"), Reading(96, "percent", headline="y|n"))), Cell("388 (97%)", (Reading(388, "count"), Reading(97, "percent", headline="y|n"))), Cell("501 (91%)", (Reading(501, "count", headline="y|n"), Reading(91, "percent", headline="y|n"))), Cell("1,301 (95%)", (Reading(1301, "count", headline="y|n"), Reading(95, "percent", headline="y|n"))), G), indicator=part("of which made safe within a day", ROADS)),
    Row(("Gullies emptied", ("60,000", 60000), ("16,250", 16250), ("17,900", 17900), ("12,480", 12480), ("46,630", 46630), G), unit="count"),
    Row(("Street lights working", Cell("> 98.5%", targets=(Target(98.5, comparison="above"),)), ("99.1%", 99.1), ("98.8%", 98.8), ("98.2%", 98.2), ("98.7%", 98.7), G), unit="percent"),
    Row(("Average days to repair a street light", Cell("5", targets=(Target(5),)), ("4.1", 4.1), ("4.8", 4.8), ("6.7", 6.7), ("5.2", 5.2), A), unit="days"),
    Row(("Highways maintenance spending", Cell("£21.5m", targets=(Target(21500000),)), ("£4.2m", 4200000), ("£6.05m", 6050000), ("£5.9m", 5900000), ("£16.15m", 16150000), R), unit="gbp"),
)
SECOND = (
    Row((area("Fire and public protection", 4), "Primary fires", shared("Fewer than 500", 500, 2, "below"), ("118", 118), ("131", 131), ("109", 109), ("358", 358), G), unit="count"),
    Row(("Secondary fires", ("152", 152), ("240", 240), ("121", 121), ("513", 513), R), unit="count"),
    Row(("High-risk food premises inspected", ("100%", 100), ("22%", 22), ("49%", 49), ("76%", 76), ("76%", 76), G), unit="percent"),
    Row(("Residents who feel safe after dark", Cell("TBC", status="to_be_set"), Cell("Annual survey", status="not_due"), Cell("Annual survey", status="not_due"), Cell("Annual survey", status="not_due"), Cell("Annual survey", status="not_due"), ""), unit="percent"),
)
# fmt: on

REPORT = Report(
    name="sallowmere",
    publisher="Sallowmere County Council",
    title="Quarterly Performance Report to Cabinet",
    subtitle="Third quarter of 2014/15",
    period=quarter(2014, 3),
    running_head="Sallowmere County Council: Cabinet, 10 February 2015",
    footer="Quarterly Performance Report",
    landscape=True,
    size=12,
    forms=("tabs", "aligned"),
    blocks=(
        Paragraph("Of 23 indicators, 10 are green, 5 are amber and 5 are red."),
        Table(COUNTS, SUMMARY, rules="rows", head_fill="#c9c9c9"),
        Paragraph("R: more than 10% off target. A: up to 10% off target. G: on target."),
        Heading("Indicators by service area", gold="Indicators by service area|null"),
        Table(COLUMNS, FIRST, rules="rows", head_fill="#c9c9c9"),
        Table(COLUMNS, SECOND, rules="rows", head=False, new_page=True),
        Paragraph("The next report will be made in May 2015."),
    ),
)
