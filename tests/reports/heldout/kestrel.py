"""A housing association's dashboard without a rule: figures to the right, marks and ranges."""

from tests.reports.model import (
    Cell,
    Column,
    Paragraph,
    Reading,
    Report,
    Row,
    Table,
    Target,
    month,
    quarter,
    to_date,
)

NOW = quarter(2024, 2)
COLUMNS = (
    Column("Measure", "indicator", width=3.3),
    Column("Tgt", "target", align="right", width=1.2),
    Column("Q3 23/24", period=quarter(2023, 3), role="previous", align="right", width=1.1),
    Column("Q4 23/24", period=quarter(2023, 4), role="previous", align="right", width=1.1),
    Column("Q1 24/25", period=quarter(2024, 1), align="right", width=1.1),
    Column("Q2 24/25", period=NOW, align="right", width=1.1),
    Column("YTD", period=to_date(2024, 9), align="right", width=1.1),
    Column("Trend", "trend", align="centre", width=0.7),
    Column("Notes", "comments", period=NOW, width=3.4),
)
NA = Cell("n/a")
NONE = Cell("-", status="none")
SET = Cell("TBC", status="to_be_set")

REPORT = Report(
    name="kestrel",
    publisher="Kestrel Homes",
    title="Board performance dashboard",
    subtitle="Quarter 2 2024/25 (July to September 2024)",
    period=NOW,
    printer="drawn",
    landscape=True,
    footer="Kestrel Homes Limited, a registered society",
    size=7.5,
    forms=("aligned", "commas"),
    blocks=(
        Paragraph(
            "(p) provisional. A dash means that there is no figure. Figures under five are not shown, so that nobody can be recognised."
        ),
        Table(
            COLUMNS,
            (
                Row(
                    (
                        "Rent collected as a share of rent due",
                        ("99.0%", 99.0),
                        ("98.7%", 98.7),
                        ("99.3%", 99.3),
                        ("97.9%", 97.9),
                        ("98.4% (p)", 98.4),
                        ("98.2%", 98.2),
                        "▲",
                        "",
                    ),
                    unit="percent",
                ),
                Row(
                    (
                        "Arrears of current tenants (£m)",
                        ("1.10", 1100000),
                        ("1.21", 1210000),
                        ("1.18", 1180000),
                        ("1.24", 1240000),
                        ("1.26", 1260000),
                        NA,
                        "▼",
                        Cell(
                            "412 tenants owe more than £1,000 each.",
                            (
                                Reading(412, "count", "412 tenants", unit_text="null|tenants"),
                                Reading(1000, "gbp", "more than £1,000", bound="above", must="may"),
                            ),
                        ),
                    ),
                    unit="gbp",
                ),
                Row(
                    (
                        "Turnover",
                        ("£24.8m", 24800000),
                        ("£11.9m", 11900000),
                        ("£12.0m", 12000000),
                        ("£12.4m", 12400000),
                        ("£12.6m", 12600000),
                        ("£25.0m", 25000000),
                        "▲",
                        "",
                    ),
                    unit="gbp",
                ),
                Row(
                    (
                        "Rent lost through empty homes",
                        Cell("Below £75,000", targets=(Target(75000, "gbp", "below"),)),
                        ("£68,940", 68940),
                        ("£71,305", 71305),
                        ("£84,210", 84210),
                        ("£79,655", 79655),
                        ("£163,865", 163865),
                        "▲",
                        Cell(
                            "Two blocks at Tanner’s Yard stay empty until they are sold.",
                            (Reading(2, "count", "Two blocks", unit_text="null|blocks"),),
                        ),
                    ),
                    unit="gbp",
                ),
                Row(
                    (
                        "Operating margin",
                        ("30%", 30),
                        ("31.2%", 31.2),
                        ("28.9%", 28.9),
                        ("29.4%", 29.4),
                        ("30.1% (p)", 30.1),
                        ("29.8% (p)", 29.8),
                        "▲",
                        "",
                    ),
                    unit="percent",
                ),
                Row(
                    (
                        "Repairs completed",
                        NONE,
                        ("6,412", 6412),
                        ("7,038", 7038),
                        ("6,120", 6120),
                        ("5,987", 5987),
                        ("12,107", 12107),
                        "",
                        "",
                    ),
                    unit="count",
                    target="-|null",
                ),
                Row(
                    (
                        "Repairs completed at the first visit",
                        ("85%", 85),
                        ("83.1%", 83.1),
                        ("82.7%", 82.7),
                        ("84.9%", 84.9),
                        ("86.2%", 86.2),
                        ("85.5%", 85.5),
                        "▲",
                        "",
                    ),
                    unit="percent",
                ),
                Row(
                    (
                        "Average days to complete a routine repair",
                        Cell("20 or fewer", targets=(Target(20, "days", "at_most"),)),
                        ("23.4", 23.4),
                        ("25.1", 25.1),
                        ("21.8", 21.8),
                        ("19.7", 19.7),
                        ("20.8", 20.8),
                        "▲",
                        Cell(
                            "The backlog fell from 1,310 jobs in June to 884 in September.",
                            (
                                Reading(
                                    1310,
                                    "count",
                                    "from 1,310 jobs",
                                    period=month(2024, 6),
                                    role="previous",
                                    unit_text="null|jobs",
                                ),
                                Reading(
                                    884,
                                    "count",
                                    "884",
                                    period=month(2024, 9),
                                    unit_text="null|jobs",
                                ),
                            ),
                        ),
                    ),
                    unit="days",
                ),
                Row(
                    (
                        "Homes with reported mould seen within ten working days",
                        ("100%", 100),
                        Cell("61 of 72", (Reading(61, "count", denominator=72),)),
                        Cell("77 of 83", (Reading(77, "count", denominator=83),)),
                        Cell("48 of 50", (Reading(48, "count", denominator=50),)),
                        Cell("37 of 37", (Reading(37, "count", denominator=37),)),
                        Cell("85 of 87", (Reading(85, "count", denominator=87),)),
                        "▲",
                        "",
                    ),
                    unit="percent",
                ),
                Row(
                    (
                        "Complaints upheld",
                        Cell("< 20%", targets=(Target(20, "percent", "below"),)),
                        Cell(
                            "31 (24%)",
                            (
                                Reading(31, "count", "31", headline="n"),
                                Reading(24, "percent", "24%", headline="n"),
                            ),
                        ),
                        Cell(
                            "28 (22%)",
                            (
                                Reading(28, "count", "28", headline="n"),
                                Reading(22, "percent", "22%", headline="n"),
                            ),
                        ),
                        Cell(
                            "23 (18%)",
                            (
                                Reading(23, "count", "23", headline="n"),
                                Reading(18, "percent", "18%", headline="y"),
                            ),
                        ),
                        Cell(
                            "26 (19%)",
                            (
                                Reading(26, "count", "26", headline="n"),
                                Reading(19, "percent", "19%", headline="y"),
                            ),
                        ),
                        Cell(
                            "49 (19%)",
                            (
                                Reading(49, "count", "49", headline="n"),
                                Reading(19, "percent", "19%", headline="y"),
                            ),
                        ),
                        "◄►",
                        Cell(
                            "137 complaints were closed; the Ombudsman decided three and found against us in one.",
                            (
                                Reading(
                                    137, "count", "137 complaints", unit_text="null|complaints"
                                ),
                                Reading(
                                    3,
                                    "count",
                                    "three",
                                    unit_text="null|complaints",
                                    series="null|Ombudsman|the Ombudsman",
                                ),
                                Reading(
                                    1,
                                    "count",
                                    "one",
                                    unit_text="null|complaints",
                                    denominator="null|3",
                                    must="may",
                                    series="null|Ombudsman|the Ombudsman|found against us",
                                ),
                            ),
                        ),
                    ),
                ),
                Row(
                    (
                        "Evictions",
                        NONE,
                        Cell("< 5", (Reading(5, bound="below"),)),
                        ("0", 0),
                        ("6", 6),
                        Cell("< 5", (Reading(5, bound="below"),)),
                        Cell("< 10", (Reading(10, bound="below"),)),
                        "",
                        "",
                    ),
                    unit="count",
                    target="-|null",
                ),
                Row(
                    (
                        "Tenants satisfied with the service overall (range of the survey)",
                        ("75%", 75),
                        Cell("-"),
                        Cell("70-74%", (Reading(70, high=74, bound="between"),)),
                        Cell("-"),
                        Cell("71-76%", (Reading(71, high=76, bound="between"),)),
                        NA,
                        "▲",
                        Cell(
                            "1,106 tenants answered, compared with 984 in Q4 23/24.",
                            (
                                Reading(1106, "count", "1,106 tenants", unit_text="null|tenants"),
                                Reading(
                                    984,
                                    "count",
                                    "984 in Q4 23/24",
                                    period=quarter(2023, 4),
                                    role="previous",
                                    unit_text="null|tenants",
                                ),
                            ),
                        ),
                    ),
                    unit="percent",
                ),
                Row(
                    (
                        "Average time to re-let a home",
                        Cell("25 days", targets=(Target(25, "days"),)),
                        ("29.6 days", 29.6),
                        ("27.2 days", 27.2),
                        ("26.4 days", 26.4),
                        ("24.9 days", 24.9),
                        ("25.6 days", 25.6),
                        "▲",
                        "",
                    ),
                    unit="days",
                ),
                Row(
                    (
                        "Homes empty and ready to let",
                        ("40", 40),
                        ("52", 52),
                        ("47", 47),
                        ("44", 44),
                        ("38", 38),
                        NA,
                        "▲",
                        "",
                    ),
                    unit="count",
                ),
                Row(
                    (
                        "New homes handed over",
                        ("220", 220),
                        ("64", 64),
                        ("81", 81),
                        ("17", 17),
                        Cell("TBC", status="not_available"),
                        Cell("TBC", status="not_available"),
                        "",
                        "Handover at Corn Mill waits for the fire officer.",
                    ),
                    unit="count",
                ),
                Row(
                    (
                        "Average wait on the telephone (mm:ss)",
                        ("3:00", 3),
                        ("5:12", 5.2),
                        ("4:47", 4.783),
                        ("3:42", 3.7),
                        ("3:05", 3.083),
                        ("3:23", 3.383),
                        "▲",
                        Cell(
                            "The contact centre took 31,870 calls.",
                            (Reading(31870, "count", "31,870 calls", unit_text="null|calls"),),
                        ),
                    ),
                    unit="minutes",
                ),
                Row(
                    (
                        "Homes with a current gas certificate",
                        ("100%", 100),
                        ("100%", 100),
                        ("99.9%", 99.9),
                        ("100%", 100),
                        ("100%", 100),
                        NA,
                        "◄►",
                        "",
                    ),
                    unit="percent",
                ),
                Row(
                    (
                        "Homes at energy band C or better",
                        SET,
                        Cell("-"),
                        ("71.3%", 71.3),
                        ("71.8%", 71.8),
                        ("72.5%", 72.5),
                        NA,
                        "▲",
                        Cell(
                            "Grants of £2.1m were won in July for wall insulation.",
                            (Reading(2100000, "gbp", "Grants of £2.1m", period=month(2024, 7)),),
                        ),
                    ),
                    unit="percent",
                ),
                Row(
                    (
                        "Staff turnover",
                        Cell("10-14%", targets=(Target(10, "percent", "between"),)),
                        ("3.8%", 3.8),
                        ("4.4%", 4.4),
                        ("2.9%", 2.9),
                        ("3.1%", 3.1),
                        ("6.0%", 6.0),
                        "▼",
                        "",
                    ),
                    unit="percent",
                ),
                Row(
                    (
                        "Days lost to sickness for each employee",
                        Cell("≤ 2", targets=(Target(2, "days", "at_most"),)),
                        ("2.6", 2.6),
                        ("2.9", 2.9),
                        ("2.2", 2.2),
                        ("1.9", 1.9),
                        ("4.1", 4.1),
                        "▲",
                        "",
                    ),
                    unit="days",
                ),
            ),
            rules="none",
            head_fill="",
        ),
    ),
)
