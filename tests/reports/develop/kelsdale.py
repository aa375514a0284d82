"""A town's small tables, one an indicator, whose title row names it; some stand side by side."""

from tests.reports.model import (
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
    quarter,
)

COLUMNS = (
    Column("Target", "target"),
    Column("Q4 2022/23", period=quarter(2022, 4), role="previous"),
    Column("Q1 2023/24", period=quarter(2023, 1)),
    Column("Status", "rating"),
)
LONG = (
    Column("Annual target", "target"),
    Column("Quarter 1 2022/23", period=quarter(2022, 1), role="previous"),
    Column("Quarter 2 2022/23", period=quarter(2022, 2), role="previous"),
    Column("Quarter 3 2022/23", period=quarter(2022, 3), role="previous"),
    Column("Quarter 4 2022/23", period=quarter(2022, 4), role="previous"),
    Column("Quarter 1 2023/24", period=quarter(2023, 1)),
)


def block(title: str, unit: str, *cells: str | tuple[str, float] | Cell, note: str = "") -> Table:
    """The small table of one indicator, with a remark merged across its foot."""
    columns = COLUMNS if len(cells) == len(COLUMNS) else LONG
    rows = [Row(cells, unit=unit, indicator=title)]
    if note:
        rows.append(Row((Cell(note, across=len(columns)),), is_read=False))
    return Table(columns, tuple(rows), title=title, head_fill="#d0cece", repeat=False)


# fmt: off
BLOCKS = (
    Heading("Clean and green"),
    Beside(
        block("Household waste recycled", "percent", ("55%", 55), ("51.8%", 51.8), ("56.4%", 56.4), "@green", note="Garden waste is at its height in spring."),
        block("Missed collections per 100,000", "rate", Cell("50 or fewer", targets=(Target(50, comparison="at_most"),)), ("62", 62), ("71", 71), "@red", note="New rounds began in May."),
    ),
    Beside(
        block("Fly-tips cleared in 24 hours", "percent", Cell("> 90%", targets=(Target(90, comparison="above"),)), ("88%", 88), ("92%", 92), "@green"),
        block("Park satisfaction score", "score", ("4.0", 4), ("3.9", 3.9), Cell("Not due", status="not_due"), "@grey"),
    ),
    block("Energy used in council buildings (MWh)", "other", ("5,200", 5200), ("1,150", 1150), ("980", 980), ("1,310", 1310), ("1,604", 1604), ("1,102", 1102)),
    Heading("Homes and neighbourhoods"),
    block("Planning applications decided on time", "percent", ("85%", 85), ("79%", 79), ("82%", 82), ("80.5%", 80.5), ("86%", 86), ("88%", 88), note="The backlog was cleared in June."),
    Beside(
        block("Households prevented from becoming homeless", "count", ("60", 60), ("57", 57), ("64", 64), "@green"),
        block("Families in bed and breakfast", "count", ("0", 0), ("3", 3), Cell("Nil", (Reading(0),)), "@green"),
    ),
    block("Rent arrears of current tenants", "gbp", Cell("£0.9m", targets=(Target(900000),)), ("£1.02m", 1020000), ("£1.05m", 1050000), ("£0.98m", 980000), ("£0.94m", 940000), ("£0.91m", 910000)),
    Heading("A council that works"),
    Beside(
        block("Average days to process a benefit claim", "days", ("20", 20), Cell("22.5 days", (Reading(22.5),)), Cell("19 days", (Reading(19),)), "@green"),
        block("Council tax collected", "percent", Cell("", status="none"), ("97.6%", 97.6), ("28.9%", 28.9), "", note="The year's collection is judged in March."),
    ),
)
# fmt: on

REPORT = Report(
    name="kelsdale",
    publisher="Kelsdale Town and District Council",
    title="Performance at a Glance",
    subtitle="Quarter 1 2023/24",
    period=quarter(2023, 1),
    footer="Kelsdale Town and District Council",
    blocks=(Paragraph("Green: target met. Red: target missed. Grey: no figure."), *BLOCKS),
)
