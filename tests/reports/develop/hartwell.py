"""A health board's scorecard over pages: a unit column, a baseline, a comparator, rolling years."""

from tests.reports.model import (
    Band,
    Beside,
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
    month,
    quarter,
    year_to,
)

COLUMNS = (
    Column("No.", "code", width=0.6),
    Column("Measure", "indicator", width=3.4),
    Column("Unit", "unread", width=0.8),
    Column("Baseline 2019/20", period=financial(2019), role="baseline", width=1.1),
    Column("Apr-Jun 2021", period=quarter(2021, 1), width=1.1),
    Column("Jul-Sep 2021", period=quarter(2021, 2), width=1.1),
    Column("12 months to Sep 2021", period=year_to(2021, 9), width=1.2),
    Column("England", period=quarter(2021, 2), role="comparator", width=1.0),
    Column("Ambition", "target", width=1.3),
    Column("Exception notes", "comments", period=quarter(2021, 2), width=2.6),
)
MONEY = (
    Column("Budget heading", "indicator", width=2.2),
    Column("Budget £000", "target", unit="gbp"),
    Column("Actual £000", period=quarter(2021, 2), unit="gbp"),
)
STAFF = (
    Column("Workforce measure", "indicator", width=2.2),
    Column("Aug 2021", period=month(2021, 8)),
    Column("Sep 2021", period=month(2021, 9)),
)
NONE = Cell("-", status="no_data")
CROSS = Cell("x", status="not_due|not_collected|not_available|no_data")


def theme(text: str) -> Band:
    """A heading of which one cell is written and the whole row filled."""
    return Band(text, merged=False, fill="#ffe699")


# fmt: off
ROWS = (
    theme("Start well"),
    Row(("1", "Babies breastfed at six to eight weeks", "%", ("41.2", 41.2), ("42.0", 42), ("43.6", 43.6), ("42.5", 42.5), ("49.2", 49.2), ("45", 45), ""), unit="percent"),
    Row(("2", "Mothers smoking at time of delivery", "%", ("13.1", 13.1), ("12.4", 12.4), ("11.9", 11.9), ("12.2", 12.2), ("9.1", 9.1), Cell("Below 11", targets=(Target(11, comparison="below"),)), Cell("78 of 655 mothers smoked.", (Reading(78, "count", "78 of 655", denominator=655),))), unit="percent"),
    Row(("3", "Two doses of MMR by age five", "%", ("88.0", 88), ("86.9", 86.9), ("87.4", 87.4), ("87.1", 87.1), ("86.6", 86.6), Cell("95+", targets=(Target(95, comparison="at_least"),)), "Catch-up clinics are being arranged."), unit="percent"),
    Row(("4", "Children seen within 18 weeks by mental health services", "%", ("61", 61), ("48", 48), ("52", 52), ("50", 50), NONE, ("70", 70), Cell("412 children were waiting at the end of September.", (Reading(412, "count", "412 children", "2021-09-30/2021-09-30|" + quarter(2021, 2), unit_text="children"),))), unit="percent"),
    Row(("5", "Under-18 admissions for alcohol", "per 100,000", ("31.4", 31.4), ("28.8", 28.8), ("26.0", 26), ("27.9", 27.9), ("29.3", 29.3), Cell("", status="none"), ""), unit="rate"),
    theme("Live well"),
    Row(("6", "Smokers who quit at four weeks", "number", ("1,420", 1420), ("288", 288), ("301", 301), ("1,166", 1166), "n/a", ("1,300", 1300), Cell("51% of those who set a date quit.", (Reading(51, "percent", "51% of those who set a date"),))), unit="count"),
    Row(("7", "NHS health checks taken up", "%", ("47", 47), ("29", 29), ("36", 36), ("31", 31), ("33", 33), Cell("40 to 50", targets=(Target(40, comparison="between"),)), ""), unit="percent"),
    Row(("8", "Adults classed as overweight or obese", "%", ("64.8", 64.8), Cell("Annual", status="not_due"), Cell("Annual", status="not_due"), ("65.9", 65.9), ("63.5", 63.5), Cell("Reduce", status="milestone"), ""), unit="percent"),
    Row(("9", "Suicides", "number", Cell("23", (Reading(23),)), Cell("<5", (Reading(5, bound="below"),)), Cell("7", (Reading(7),)), ("22", 22), "n/a", ("0", 0), "Small numbers are suppressed."), unit="count"),
    Row(("10", "Waiting time for talking therapy", "days", ("19", 19), ("24.5", 24.5), ("22", 22), ("23", 23), ("21", 21), Cell("≤ 18", targets=(Target(18, comparison="at_most"),)), ""), unit="days"),
    Row(("11", "Cancer patients treated within 62 days of referral", "%", ("79.3", 79.3), ("71.0", 71), Cell("68.4 (p)", (Reading(68.4),)), ("70.2", 70.2), ("71.2", 71.2), ("85", 85), Cell("Endoscopy capacity is 12% lower than before the pandemic.", (Reading(-12, "percent", "12% lower", kind="change"),))), unit="percent"),
    Row(("12", "Health inequality gap in healthy life expectancy", "years", ("11.6", 11.6), CROSS, CROSS, ("12.1", 12.1), ("19.0", 19), Cell("Narrow the gap", status="milestone"), "x: published once a year."), unit="years"),
    theme("Age well"),
    Row(("13", "Emergency admissions for falls, age 65 and over", "per 100,000", ("2,210", 2210), ("519", 519), ("548", 548), ("2,140", 2140), ("2,023", 2023), Cell("Under 2,100", targets=(Target(2100, comparison="below"),)), ""), unit="rate"),
    Row(("14", "Flu vaccination, age 65 and over", "%", ("72.5", 72.5), Cell("Not due", status="not_due"), Cell("Not due", status="not_due"), ("80.1", 80.1), ("80.9", 80.9), ("75", 75), "The season begins in October."), unit="percent"),
    Row(("15", "Dementia diagnosis rate", "%", ("66.0", 66), ("61.2", 61.2), ("61.9", 61.9), ("61.5", 61.5), ("62.0", 62), Cell("66.7%", targets=(Target(66.7),)), ""), unit="percent"),
    Row(("16", "People dying in their usual place of residence", "%", ("46", 46), ("51", 51), ("50", 50), ("50", 50), ("53", 53), Cell("TBC", status="to_be_set"), ""), unit="percent"),
    Row(("17", "Nurse to patient ratio on wards for older people", "ratio", Cell("1:8", (Reading(8),)), Cell("1:9", (Reading(9),)), Cell("1:8", (Reading(8),)), Cell("1:8", (Reading(8),)), NONE, Cell("1:8", targets=(Target(8),)), ""), unit="ratio"),
    Row(("18", "Patients delayed in hospital on an average day", "number", ("38", 38), ("21", 21), ("44", 44), ("31", 31), NONE, Cell("No more than 25", targets=(Target(25, comparison="at_most"),)), Cell("33 of the 44 waited for care at home.", (Reading(33, "count", "33 of the 44", denominator=44),))), unit="count"),
)
SPENDING = (
    Row(("Community services", ("4,210", 4210000), ("4,385", 4385000)), unit="gbp"),
    Row(("Public health", ("1,150", 1150000), ("1,098", 1098000)), unit="gbp"),
    Row(("Income from fees", Cell("(620)", targets=(Target(-620000),)), Cell("(588)", (Reading(-588000),))), unit="gbp"),
)
WORKFORCE = (
    Row(("Vacancy rate", ("8.9%", 8.9), ("9.4%", 9.4)), unit="percent"),
    Row(("Days lost to sickness", ("1,212", 1212), ("1,340", 1340)), unit="days"),
    Row(("Staff vaccinated twice", ("91%", 91), ("93%", 93)), unit="percent"),
)
# fmt: on

REPORT = Report(
    name="hartwell",
    publisher="Hartwell Health and Wellbeing Board",
    title="Joint Outcomes Scorecard",
    subtitle="Quarter 2 2021/22",
    period=quarter(2021, 2),
    printer="drawn",
    landscape=True,
    running_head="Hartwell Health and Wellbeing Board",
    footer="Joint Outcomes Scorecard Q2 2021/22",
    size=9.5,
    forms=("tabs", "aligned"),
    blocks=(
        Paragraph("(p) provisional. - no data. Ambitions are for March 2022."),
        Table(COLUMNS, ROWS, head_fill="#9dc3e6"),
        Heading("Money and staff"),
        Beside(Table(MONEY, SPENDING), Table(STAFF, WORKFORCE)),
    ),
)
