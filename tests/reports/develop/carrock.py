"""A police body's years and latest quarter beside national and similar forces' figures, quartile and rank; ambitions of the plan as words."""

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
    financial,
    quarter,
    year_to,
)

NOW = quarter(2023, 2)
LONG, PEERS = "Long-term trend", "How we compare (12 months to June 2023)"


def columns() -> tuple[Column, ...]:
    """The columns of each table."""
    return (
        Column("Indicator", "indicator", width=3.6),
        Column("Ambition by March 2025", "target", width=1.9),
        *(
            Column(
                f"{year}/{year - 1999}",
                above=LONG,
                name=f"{LONG} {year}/{year - 1999}",
                period=financial(year),
                role="previous",
                width=1.2,
                align="centre",
            )
            for year in (2019, 2020, 2021, 2022)
        ),
        Column("Latest quarter (Jul-Sep 2023)", period=NOW, width=1.5, align="centre"),
        Column(
            "England and Wales",
            above=PEERS,
            name=f"{PEERS} England and Wales",
            period=year_to(2023, 6),
            role="comparator",
            width=1.3,
            align="centre",
        ),
        Column(
            "Similar forces' average",
            above=PEERS,
            name=f"{PEERS} Similar forces' average",
            period=year_to(2023, 6),
            role="comparator",
            width=1.3,
            align="centre",
        ),
        Column("Position of 8", "unread", above=PEERS, width=1.1, align="centre"),
        Column("Quartile", "unread", above=PEERS, width=1.1, align="centre"),
    )


def words(text: str) -> Cell:
    """An ambition without a figure."""
    return Cell(text, status="milestone")


def aim(text: str, value: float, comparison: str = "", unit: str = "", **more: str) -> Cell:
    """An ambition with one."""
    return Cell(text, targets=(Target(value, unit, comparison, **more),))


def absent(text: str, status: str) -> Cell:
    """A cell without a figure."""
    return Cell(text, status=status)


N_A = Cell("n/a", status="not_available|not_applicable")
DASH = Cell("-", status="no_data|not_available|not_applicable|narrative")
NOT_THEN = absent("Not recorded", "not_collected|no_data|not_available")
BREAK = Cell("[c]", status="not_available|narrative")

# fmt: off
CRIME = (
    Row(("All recorded crime (excluding fraud) per 1,000 population^{a}", words("Below the similar forces' average"), ("71.2", 71.2), ("60.8", 60.8), ("68.4", 68.4), ("70.1", 70.1), ("17.9", 17.9), ("89.7", 89.7), ("74.5", 74.5), "3rd", "2"), unit="rate"),
    Row(("Residential burglaries", aim("10% fewer than 2019/20", 10, "reduce_by", "percent"), ("2,846", 2846), ("1,903", 1903), ("1,777", 1777), ("1,820", 1820), ("402", 402), N_A, ("2,215", 2215), "2nd", "1"), unit="count"),
    Row(("Positive outcomes for residential burglary", aim("12%+", 12, "at_least"), ("9.1%", 9.1), ("8.7%", 8.7), ("7.9%", 7.9), ("8.8%", 8.8), ("10.3%", 10.3), ("6.0%", 6), ("7.4%", 7.4), "1st", "1"), unit="percent"),
    Row(("Vehicle crime (offences)", words("Upper half of similar forces"), ("3,310", 3310), ("2,204", 2204), ("2,518", 2518), Cell("2,961^{r}", (Reading(2961, text="2,961|2,961r"),)), ("811", 811), N_A, ("3,077", 3077), "5th", "3"), unit="count"),
    Row(("Repeat victims as a share of domestic abuse victims", Cell("", status="none"), NOT_THEN, ("31.4%", 31.4), ("33.0%", 33), ("32.6%", 32.6), Cell("32.9%^{p}", (Reading(32.9, text="32.9%|32.9%p"),)), DASH, DASH, "-", "-"), unit="percent"),
    Row(("People killed or seriously injured on the roads", aim("≤ 240 a year", 240, "at_most", per="year"), ("297", 297), ("231", 231), ("268", 268), ("274", 274), Cell("66^{p}", (Reading(66, text="66|66p"),)), N_A, ("281", 281), "4th", "2"), unit="count"),
)
SERVICE = (
    Row(("999 calls answered in 10 seconds", aim("90%", 90), ("88.2%", 88.2), ("91.0%", 91), ("84.9%", 84.9), ("79.6%", 79.6), ("86.1%", 86.1), ("81.3%", 81.3), ("80.2%", 80.2), "3rd", "2"), unit="percent"),
    Row(("Average wait on 101 (minutes:seconds)", aim("2:30", 2.5), ("2:58", 2.967), ("3:06", 3.1), ("4:41", 4.683), ("5:17", 5.283), ("3:52", 3.867), BREAK, BREAK, "[c]", "[c]"), unit="minutes"),
    Row(("Victims satisfied with the whole experience", aim("75%", 75), ("73.5%", 73.5), absent("No survey", "no_data|not_collected|narrative"), ("70.2%", 70.2), ("68.8%", 68.8), Cell("71% ±4", (Reading(71, text="71%|71% ±4"),)), N_A, N_A, "-", "-"), unit="percent"),
    Row(("Emergency incidents reached within target time", Cell("85% urban, 80% rural", targets=(Target(85, text="85% urban|85%", series="urban"), Target(80, text="80% rural|80%", series="rural"))), ("83.1%", 83.1), ("85.7%", 85.7), ("81.4%", 81.4), ("77.9%", 77.9), ("80.4%", 80.4), BREAK, BREAK, "[c]", "[c]"), unit="percent"),
    Row(("Stop and search: find rate", Cell("To be agreed", status="to_be_set"), ("24.0%", 24), ("22.6%", 22.6), ("25.8%", 25.8), ("27.7%", 27.7), Cell("174 of 598 (29.1%)", (Reading(174, "count", "174 of 598", denominator=598, headline="n|y"), Reading(29.1, text="29.1%", headline="y|n"))), ("26.0%", 26), ("26.9%", 26.9), "2nd", "1"), unit="percent"),
)
PEOPLE = (
    Row(("Police officers in post (full-time equivalent)", aim("1,412", 1412), ("1,236", 1236), ("1,288", 1288), ("1,351", 1351), ("1,409", 1409), ("1,402.6", 1402.6), N_A, N_A, "-", "-"), unit="count|other"),
    Row(("Officers from an ethnic minority", words("In line with the resident population"), ("2.9%", 2.9), ("3.1%", 3.1), ("3.4%", 3.4), ("3.9%", 3.9), ("4.2%", 4.2), ("8.4%", 8.4), ("4.0%", 4), "4th", "2"), unit="percent"),
    Row(("Net revenue cost per head of population (£)", Cell("None", status="none"), ("187.40", 187.4), ("193.15", 193.15), ("201.88", 201.88), ("212.06", 212.06), absent("Annual", "not_due"), ("229.50", 229.5), ("208.72", 208.72), "5th", "3"), unit="gbp|rate"),
    Row(("Overtime (£m)", aim("£4.2m or less in 2024/25", 4200000, "at_most"), ("5.61", 5610000), ("5.02", 5020000), ("5.33", 5330000), ("5.90", 5900000), ("1.47", 1470000), N_A, N_A, "-", "-"), unit="gbp"),
)
# fmt: on


REPORT = Report(
    name="carrock",
    publisher="Police and Crime Commissioner for Carrock and Dale",
    title="Performance and Benchmarking Report",
    subtitle="Quarter 2 of 2023/24",
    period=NOW,
    landscape=True,
    running_head="Carrock and Dale PCC: Public Accountability Board",
    footer="Published 9 November 2023.",
    size=8,
    forms=("tabs", "pipes"),
    blocks=(
        Paragraph(
            "Similar forces are the eight, including our own, that the Home Office groups with Carrock and Dale. Position 1st is best; quartile 1 is the best quarter of the 43 forces of England and Wales."
        ),
        Heading("Fewer crimes, fewer victims"),
        Table(columns(), CRIME, head_fill="#dae3f3"),
        Heading("A service that answers"),
        Table(columns(), SERVICE, head_fill="#dae3f3"),
        Heading("People and money"),
        Table(columns(), PEOPLE, head_fill="#dae3f3"),
        Paragraph(
            "^{a} Population: ONS mid-year estimate for 2021 (742,300).   ^{p} Provisional.   ^{r} Revised since the last report.",
            8,
        ),
        Paragraph(
            "n/a: not published for this group.   [c] Not comparable: forces count differently.   -  No comparison made.",
            8,
        ),
    ),
)
