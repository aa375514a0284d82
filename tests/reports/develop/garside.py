"""A housing association's grouped rows without rules: merged areas, ditto marks, a count of ratings."""

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

SUMMARY = (
    Column("Area", "unread", width=2),
    Column("Green", "unread"),
    Column("Amber", "unread"),
    Column("Red", "unread"),
    Column("Total", "unread"),
)
COLUMNS = (
    Column("Area", "subtheme", width=1.3),
    Column("Indicator", "indicator", width=3.6),
    Column("Target", "target", width=1.1, align="right"),
    Column("Q2 2021/22", period=quarter(2021, 2), width=1.1, align="right"),
    Column("Q3 2021/22", period=quarter(2021, 3), width=1.1, align="right"),
    Column("Change", "variance", width=0.9, align="right"),
    Column("RAG", "rating", width=0.7),
)
OF = "Complaints received"


def area(name: str, rows: int) -> Cell:
    """An area merged over its rows."""
    return Cell(name, down=rows, each=True, bold=True)


def ditto(value: float, unit: str = "") -> Cell:
    """A target that stands for the one above."""
    return Cell('"', targets=(Target(value, unit),))


# fmt: off
COUNTS = (
    Row(("Repairs", "3", "2", "1", "6"), is_read=False),
    Row(("Tenancies", "4", "1", "2", "7"), is_read=False),
    Row(("Safety", "5", "1", "0", "6"), is_read=False),
    Row(("Customers", "2", "3", "1", "6"), is_read=False),
    Row(("New homes", "3", "1", "3", "7"), is_read=False),
)
ROWS = (
    Row((area("Repairs", 6), "Repairs completed on time", ("95%", 95), ("93.4%", 93.4), ("94.1%", 94.1), "+0.7pp", "@amber"), unit="percent"),
    Row(("of which emergency", ("99%", 99), ("99.2%", 99.2), ("99.6%", 99.6), "+0.4pp", "@green"), unit="percent", indicator="of which emergency|Repairs completed on time of which emergency|Repairs completed on time – of which emergency"),
    Row(("of which routine", Cell('"', targets=(Target(99),)), ("91.8%", 91.8), ("92.5%", 92.5), "+0.7pp", "@red"), unit="percent", target='99%|"', indicator="of which routine|Repairs completed on time of which routine|Repairs completed on time – of which routine"),
    Row(("Average days to complete a repair", ("10", 10), ("12.5", 12.5), ("11.8", 11.8), "▼ 0.7", "@amber"), unit="days"),
    Row(("Repairs fixed at the first visit", ("85%", 85), ("86%", 86), ("88%", 88), "+2pp", "@green"), unit="percent"),
    Row(("Cost per repair", ("£110", 110), ("£104", 104), ("£109.50", 109.5), "▲ £5.50", "@green"), unit="gbp"),
    Row((area("Tenancies", 7), "Rent arrears as % of rent due", Cell("< 3.5", targets=(Target(3.5, "percent", "below"),)), ("3.2", 3.2), ("3.4", 3.4), "+0.2pp", "@green"), unit="percent"),
    Row(("Rent arrears (£000)", Cell("", status="none"), ("1,204", 1204000), ("1,287", 1287000), "▲ 83", ""), unit="gbp"),
    Row(("Homes re-let", Cell("", status="none"), ("88", 88), ("73", 73), "▼ 15", ""), unit="count"),
    Row(("Average days to re-let", ("28", 28), ("33", 33), ("36", 36), "▲ 3", "@red"), unit="days"),
    Row(("Evictions", Cell("", status="none"), Cell("< 5", (Reading(5, bound="below"),)), ("6", 6), "", ""), unit="count"),
    Row(("Tenancies sustained for a year", ("92%", 92), ("93%", 93), ("93%", 93), "no change", "@green"), unit="percent"),
    Row(("Staff to homes ratio", Cell("1:400", targets=(Target(400),)), ("1:405", 405), ("1:412", 412), "", "@red"), unit="ratio"),
    Row((area("Safety", 6), "Homes with a valid gas certificate", ("100%", 100), ("99.8%", 99.8), ("100%", 100), "+0.2pp", "@green"), unit="percent"),
    Row(("Homes with a valid electrical certificate", ditto(100), ("97.1%", 97.1), ("98.0%", 98), "+0.9pp", "@green"), unit="percent", target='100%|"'),
    Row(("Lift inspections in date", ditto(100), ("100%", 100), ("100%", 100), "no change", "@green"), unit="percent", target='100%|"'),
    Row(("Fire risk assessments in date", ditto(100), Cell("118 of 120", (Reading(118, "count", denominator=120),)), Cell("120 of 120", (Reading(120, "count", denominator=120),)), "", "@green"), unit="percent", target='100%|"'),
    Row(("Fire actions overdue", ("0", 0), ("14", 14), ("9", 9), "▼ 5", "@amber"), unit="count"),
    Row(("Asbestos surveys in date", ("100%", 100), Cell("Not collected", status="not_collected"), ("98.7%", 98.7), "", "@green"), unit="percent"),
    Row((area("Customers", 6), OF, Cell("", status="none"), Cell("61 (14)", (Reading(61), Reading(14, series="stage 2|null"))), Cell("58 (11)", (Reading(58), Reading(11, series="stage 2|null"))), "▼ 3", ""), unit="count", indicator=OF),
    Row(("Complaints answered on time", ("95%", 95), ("88%", 88), ("91%", 91), "+3pp", "@amber"), unit="percent"),
    Row(("Calls answered", ("90%", 90), ("84.5%", 84.5), ("87.2%", 87.2), "+2.7pp", "@amber"), unit="percent"),
    Row(("Average wait (minutes)", ("3", 3), ("4.6", 4.6), ("3.9", 3.9), "▼ 0.7", "@red"), unit="minutes"),
    Row(("Tenants satisfied overall", ("80%", 80), Cell("Not due", status="not_due"), ("78%", 78), "", "@amber"), unit="percent"),
    Row(("Digital account holders", ("60%", 60), ("55%", 55), ("61%", 61), "+6pp", "@green"), unit="percent"),
    Row((area("New homes", 7), "Homes started", ("40", 40), ("12", 12), ("15", 15), "▲ 3", "@green"), unit="count"),
    Row(("Homes completed", ("45", 45), ("9", 9), Cell("Nil", (Reading(0),)), "▼ 9", "@red"), unit="count"),
    Row(("of which for social rent", ("20", 20), ("4", 4), ("0", 0), "▼ 4", "@red"), unit="count", indicator="of which for social rent|Homes completed of which for social rent|Homes completed – of which for social rent"),
    Row(("Spend on new homes", ("£9.5m", 9500000), ("£2.1m", 2100000), ("£2.65m", 2650000), "", "@green"), unit="gbp"),
    Row(("Defects per new home", Cell("2 or fewer", targets=(Target(2, comparison="at_most"),)), ("1.4", 1.4), ("2.2", 2.2), "▲ 0.8", "@amber"), unit="count|rate"),
    Row(("Sales reserved off plan", Cell("50% - 60%", targets=(Target(50, comparison="between"),)), ("62%", 62), ("47%", 47), "-15pp", "@red"), unit="percent"),
    Row(("Buyers who would recommend us", ("90%", 90), Cell("48 of 50", (Reading(48, "count", denominator=50),)), Cell("39 of 41", (Reading(39, "count", denominator=41),)), "", "@green"), unit="percent"),
)
# fmt: on

REPORT = Report(
    name="garside",
    publisher="Garside Housing Association",
    title="Board Performance Report",
    subtitle="Quarter 3 2021/22: October to December 2021",
    forms=("tabs", "aligned"),
    period=quarter(2021, 3),
    running_head="Garside Housing Association",
    footer="Board, 27 January 2022",
    size=11.5,
    blocks=(
        Paragraph("The Board is asked to note performance in the quarter."),
        Heading("Summary of ratings", is_theme=False),
        Table(SUMMARY, COUNTS, rules="grid"),
        Heading("Performance in detail", gold="Performance in detail|null"),
        Table(COLUMNS, ROWS, rules="none", repeat=False, head_fill=""),
        Paragraph(
            "Figures in brackets are complaints that went to stage 2. pp: percentage points."
        ),
    ),
)
