"""A borough's quarters in columns, with a target and comments; themes as merged rows."""

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

COLUMNS = (
    Column("Performance indicator", "indicator", width=3.2),
    Column("Target 2016/17", "target", width=1.1),
    Column("Q1", period=quarter(2016, 1), width=0.9),
    Column("Q2", period=quarter(2016, 2), width=0.9),
    Column("Q3", period=quarter(2016, 3), width=0.9),
    Column("Q4", period=quarter(2016, 4), width=0.9),
    Column("Comments", "comments", period=quarter(2016, 3), width=3.4),
)
NOT_DUE = Cell("", status="not_due")

REPORT = Report(
    name="ashmere",
    publisher="Ashmere Borough Council",
    title="Corporate Performance Report",
    subtitle="Quarter 3 2016/17 (October to December 2016)",
    period=quarter(2016, 3),
    running_head="Ashmere Borough Council",
    footer="Corporate Performance Report Q3 2016/17",
    blocks=(
        Paragraph("This report sets out how the council did against its corporate plan."),
        Table(
            COLUMNS,
            (
                Band("A cleaner borough"),
                Row(
                    (
                        "Percentage of household waste sent for reuse, recycling and composting",
                        ("52%", 52),
                        ("51.3%", 51.3),
                        ("50.9%", 50.9),
                        ("48.7%", 48.7),
                        NOT_DUE,
                        "Garden waste fell with the wet autumn; figures are provisional.",
                    ),
                    unit="percent",
                ),
                Row(
                    (
                        "Number of fly-tips reported",
                        Cell(
                            "< 300 a quarter",
                            targets=(Target(300, "count", "below", per="quarter"),),
                        ),
                        ("1,204", 1204),
                        ("987", 987),
                        ("1,051", 1051),
                        NOT_DUE,
                        Cell(
                            "312 of these were along the ring road.",
                            (Reading(312, "count", "312 of these"),),
                        ),
                    ),
                    unit="count",
                ),
                Band("Homes for all"),
                Row(
                    (
                        "Average days to re-let a council home",
                        Cell("25 days", targets=(Target(25, "days"),)),
                        ("27.5", 27.5),
                        ("24.1", 24.1),
                        ("26", 26),
                        NOT_DUE,
                        "",
                    ),
                    unit="days",
                ),
                Row(
                    (
                        "Households in temporary accommodation",
                        Cell("TBC", status="to_be_set"),
                        ("61", 61),
                        ("n/a"),
                        Cell("Not available", status="not_available"),
                        NOT_DUE,
                        "The new case system goes live in the spring.",
                    ),
                    unit="count",
                ),
            ),
        ),
    ),
)
