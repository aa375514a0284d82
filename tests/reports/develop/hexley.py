"""A hospital trust's dashboard without rules: months under a grouped header, sections as bold rows."""

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
    either,
    month,
    to_date,
)

COLUMNS = (
    Column("Standard", "indicator", width=3.6),
    Column("Target", "target", width=1.3, align="right"),
    Column("Sep-23", period=month(2023, 9), above="Performance", width=1.2, align="right"),
    Column("Oct-23", period=month(2023, 10), above="Performance", width=1.2, align="right"),
    Column("Nov-23", period=month(2023, 11), above="Performance", width=1.2, align="right"),
    Column("Trend", "trend", above="Control chart", width=1.1, align="centre"),
    Column("Assurance", "rating", above="Control chart", width=1.3, align="centre"),
)
INCIDENTS = (
    Column("Incident type", "indicator", width=2.6),
    Column("Nov-23", period=month(2023, 11), align="right"),
    Column("YTD", period=to_date(2023, 11), align="right"),
    Column(
        "Same period last year",
        period=to_date(2022, 11),
        role="previous",
        width=1.4,
        align="right",
    ),
)
UP, DOWN, SAME = "↑", "↓", "↔"
TBC = Cell("tbc", status="not_available")


def part(name: str) -> Band:
    """A section as a bold row, of which the first cell alone is written."""
    return Band(name, merged=False, fill="")


def aim(text: str, value: float, comparison: str = "") -> Cell:
    """A target."""
    return Cell(text, targets=(Target(value, comparison=comparison),))


def per_nurse(text: str, value: float) -> Cell:
    """Patients to a nurse."""
    return Cell(text, (Reading(value),))


def against_plan(text: str, value: int, word: str) -> Cell:
    """A sum over or under plan; the contract leaves open whether the word gives the sign."""
    answers = f"{value}|{-value}" if word == "adverse" else str(value)
    return Cell(f"{text} ({word})", (Reading(answers, text=f"{text} ({word})|{text}"),))


# fmt: off
STANDARDS = (
    part("Urgent care"),
    Row(("Patients seen within four hours in A&E (%)", ("76.0%", 76), ("68.4%", 68.4), ("67.9%", 67.9), ("69.2%", 69.2), UP, "Failing"), unit="percent"),
    Row(("Patients waiting over 12 hours in A&E (number)", ("0", 0), ("118", 118), ("141", 141), ("127", 127), DOWN, "Failing"), unit="count"),
    Row(("Ambulance handovers within 30 minutes (%)", aim("≥ 95%", 95, "at_least"), ("81.5%", 81.5), ("79.8%", 79.8), ("83.3%", 83.3), UP, "Failing"), unit="percent"),
    Row(("Average length of stay (days)", aim("< 5.0", 5, "below"), ("5.4", 5.4), ("5.6", 5.6), ("5.3", 5.3), SAME, "Variable"), unit="days"),
    part("Planned care"),
    Row(("Patients treated within 18 weeks of referral (%)", ("92.0%", 92), ("58.1%", 58.1), ("57.7%", 57.7), ("57.9%", 57.9), SAME, "Failing"), unit="percent"),
    Row(("Patients waiting over 65 weeks (number)", ("0", 0), ("402", 402), ("388", 388), ("351", 351), DOWN, "Failing"), unit="count"),
    Row(("Diagnostic tests within six weeks (%)", ("95.0%", 95), ("91.7%", 91.7), ("92.1%", 92.1), TBC, SAME, "Variable"), unit="percent"),
    Row(("Faster diagnosis of cancer within 28 days (%)", ("75.0%", 75), ("76.2%", 76.2), ("74.8%", 74.8), TBC, SAME, "Variable"), unit="percent"),
    part("Quality and safety"),
    Row(("MRSA infections (number)", ("0", 0), ("0", 0), Cell("Nil", (Reading(0),)), ("1", 1), SAME, "Variable"), unit="count"),
    Row(("Nurse to patient ratio on day shifts", Cell("1:6", targets=(Target(6),)), per_nurse("1:5.8", 5.8), per_nurse("1:6.1", 6.1), per_nurse("1:4.5", 4.5), UP, "Passing"), unit="ratio"),
    Row(("Falls per 1,000 bed days", Cell("At most 6.0", targets=(Target(6, comparison="at_most"),)), ("5.2", 5.2), ("5.9", 5.9), ("5.5", 5.5), SAME, "Passing"), unit="rate"),
    Row(("Friends and family who recommend us (%)", Cell("tbc", status="to_be_set"), ("93.4%", 93.4), ("94.0%", 94), ("93.7%", 93.7), SAME, "n/a"), unit="percent"),
    Row(("Mothers cared for by one midwife throughout (%)", Cell("n/a", status="none|milestone|to_be_set"), "n/a", "n/a", ("31.0%", 31), "", "n/a"), unit="percent"),
    part("Workforce and money"),
    Row(("Sickness absence (%)", aim("Under 4.5%", 4.5, "below"), ("4.9%", 4.9), ("5.2%", 5.2), ("5.1%", 5.1), UP, "Failing"), unit="percent"),
    Row(("Vacancies (whole-time equivalent)", ("310", 310), ("344.6", 344.6), ("338.2", 338.2), ("325.0", 325), DOWN, "Variable"), unit="count|other"),
    Row(("Agency spending (£m)", ("1.20", 1200000), ("1.64", 1640000), ("1.58", 1580000), ("1.41", 1410000), DOWN, "Failing"), unit="gbp"),
    Row(("Income and spending against plan", Cell("£0", targets=(Target(0),)), against_plan("£1.9m", 1900000, "adverse"), against_plan("£0.4m", 400000, "favourable"), against_plan("£2.3m", 2300000, "adverse"), DOWN, "Failing"), unit="gbp"),
)
TYPES = (
    Row(("Slips, trips and falls", ("96", 96), ("744", 744), ("802", 802)), unit="count"),
    Row(("Pressure damage", ("41", 41), ("318", 318), ("296", 296)), unit="count"),
    Row(("Medicines", ("77", 77), ("590", 590), ("561", 561)), unit="count"),
    Row(("Violence against staff", ("58", 58), ("422", 422), ("377", 377)), unit="count"),
    Row(("Never events", ("0", 0), ("2", 2), ("1", 1)), unit="count"),
)
# fmt: on

REPORT = Report(
    name="hexley",
    publisher="Hexley Hospitals NHS Foundation Trust",
    title="Integrated Performance Dashboard",
    subtitle="November 2023",
    period=either(month(2023, 11), to_date(2023, 11)),
    printer="drawn",
    running_head="Hexley Hospitals NHS Foundation Trust",
    footer="Board of Directors",
    size=8.5,
    forms=("aligned",),
    blocks=(
        Table(COLUMNS, STANDARDS, rules="none", head_fill=""),
        Heading("Incidents by type"),
        Table(INCIDENTS, TYPES, rules="none", head_fill=""),
        Heading("Exceptions", is_theme=False),
        Paragraph(
            "A&E: attendances were 6.1% above plan in November, and 48 beds were closed by norovirus."
        ),
        Paragraph(
            "Planned care: 212 operations were put off because of industrial action on 3 days."
        ),
        Paragraph("Money: the forecast for the year remains a deficit of £14.8m."),
    ),
)
