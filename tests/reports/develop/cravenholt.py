"""A fire service's cards: each holds its quarters, with rows of the target, this year and last year."""

from tests.reports.model import (
    Cards,
    Cell,
    Column,
    Heading,
    Paragraph,
    Reading,
    Report,
    Row,
    Target,
    quarter,
)

NOW = quarter(2022, 3)


def actuals(year: int, label: str, role: str) -> tuple[Column, ...]:
    return tuple(
        Column(
            f"Q{n}",
            period=quarter(year, n),
            role=role,
            name=f"{label} Q{n}",
        )
        for n in range(1, 5)
    )


COLUMNS = (
    Column("Indicator", "indicator"),
    *(Column(f"Q{n}", "target") for n in range(1, 5)),
    *actuals(2022, "Actual 2022/23", "actual"),
    *actuals(2021, "Actual 2021/22", "previous"),
    Column("Status", "rating"),
    Column("Aim", "polarity"),
    Column("Accountable", "owner"),
    Column("What is the story?", "comments", period=NOW),
)
PLAN = (
    "v0:6",
    "=_ =Q1 =Q2 =Q3 =Q4 =_",
    "=Target v1 v2 v3 v4 .",
    "=Actual_2022/23 v5 v6 v7 v8 .",
    "=Actual_2021/22 v9 v10 v11 v12 .",
    "l13 v13 l14 v14 l15 v15",
    "l16 v16:5",
)
DUE = Cell("", status="not_due")


def aims(unit: str, *given: tuple[str, float]) -> tuple[Cell, ...]:
    """The four quarters' targets, of which the third leads."""
    return tuple(
        Cell(
            text,
            targets=(Target(value, unit, per="null|quarter", headline="y" if n == 2 else "n"),),
        )
        for n, (text, value) in enumerate(given)
    )


def joined(*texts: str) -> str:
    return f"{texts[2]}|{'; '.join(texts)}"


# fmt: off
PREVENT = (
    Row(("PV1 Accidental dwelling fires", *aims("count", ("55", 55), ("52", 52), ("60", 60), ("63", 63)), ("49", 49), ("51", 51), Cell("66", (Reading(66),), fill="red"), DUE, ("57", 57), ("50", 50), ("61", 61), ("68", 68), "@red Red", "Lower", "Group Manager Prevention", Cell("29 of the fires were caused by cooking, and 3 people were taken to hospital.", (Reading(29, "count", "29 of the fires|29", denominator="null|66", unit_text="fires|null|of the fires"), Reading(3, "count", "3 people|3", unit_text="people")))), unit="count", code="PV1", target=joined("55", "52", "60", "63")),
    Row(("PV2 Safe and well visits completed", *aims("count", ("1,400", 1400), ("1,400", 1400), ("1,300", 1300), ("1,300", 1300)), ("1,388", 1388), ("1,427", 1427), Cell("1,305", (Reading(1305),), fill="green"), DUE, ("902", 902), ("1,115", 1115), ("1,246", 1246), ("1,290", 1290), "@green Green", "Higher", "Group Manager Prevention", Cell("71% of the visits were to people over 65 or living alone.", (Reading(71, "percent", "71% of the visits|71%", unit_text="null|of the visits|visits"),))), unit="count", code="PV2", target=joined("1,400", "1,400", "1,300", "1,300")),
)
PROTECT = (
    Row(("PT1 Fire safety audits carried out", *aims("count", ("110", 110), ("110", 110), ("110", 110), ("110", 110)), ("84", 84), ("97", 97), Cell("108", (Reading(108),), fill="amber"), DUE, ("61", 61), ("66", 66), ("79", 79), Cell("n/k", status="not_available"), "@amber Amber", "Higher", "Group Manager Protection", "Two new inspectors qualify in the spring, and the plan for the year is expected to be met."), unit="count", code="PT1", target=joined("110", "110", "110", "110")),
    Row(("PT2 False alarms from automatic systems attended", *aims("count", ("240", 240), ("250", 250), ("250", 250), ("230", 230)), ("231", 231), ("262", 262), Cell("244", (Reading(244),), fill="green"), DUE, ("255", 255), ("271", 271), ("258", 258), ("239", 239), "@green Green", "Lower", "Group Manager Protection", ""), unit="count", code="PT2", target=joined("240", "250", "250", "230")),
)
RESPOND = (
    Row(("RS1 Average response time to primary fires (minutes)", *aims("minutes", ("10:00", 10), ("10:00", 10), ("10:00", 10), ("10:00", 10)), ("9:42", 9.7), ("9:51", 9.85), Cell("10:18", (Reading(10.3),), fill="amber"), DUE, ("9:33", 9.55), ("9:57", 9.95), ("10:06", 10.1), ("9:48", 9.8), "@amber Amber", "Lower", "Area Manager Response", "Snow in the second week of December held crews up on the moor roads."), unit="minutes", code="RS1", target=joined("10:00", "10:00", "10:00", "10:00")),
    Row(("RS2 On-call appliance availability", *aims("percent", ("85%", 85), ("85%", 85), ("85%", 85), ("85%", 85)), ("78.1%", 78.1), ("74.6%", 74.6), Cell("80.3%", (Reading(80.3),), fill="amber"), DUE, ("82.0%", 82), ("79.4%", 79.4), ("77.7%", 77.7), ("79.9%", 79.9), "@amber Amber", "Higher", "Area Manager Response", Cell("Fellbeck was at 41% and has a vacancy for a crew manager.", (Reading(41, "percent", "Fellbeck was at 41%|41%", series="Fellbeck|null"),))), unit="percent", code="RS2", target=joined("85%", "85%", "85%", "85%")),
    Row(("RS3 Staff sickness: days lost per person", *aims("days", ("1.8", 1.8), ("1.8", 1.8), ("2.2", 2.2), ("2.2", 2.2)), ("1.62", 1.62), ("1.77", 1.77), Cell("2.51", (Reading(2.51),), fill="red"), DUE, Cell("-"), Cell("-"), ("2.09", 2.09), ("2.33", 2.33), "@red Red", "Lower", "Head of People", ""), unit="days", code="RS3", target=joined("1.8", "1.8", "2.2", "2.2")),
)
# fmt: on


def cards(rows: tuple[Row, ...]) -> Cards:
    """The cards of one theme."""
    return Cards(
        COLUMNS, rows, plan=PLAN, widths=(1.5, 0.8, 0.8, 1.0, 1.1, 1.4), label_fill="#f4dcd8"
    )


REPORT = Report(
    name="cravenholt",
    publisher="Cravenholt Fire and Rescue Service",
    title="Performance against our promises",
    subtitle="2022/23 Quarter 3",
    period=NOW,
    printer="office",
    size=8,
    running_head="Agenda item 7",
    footer="Scrutiny Committee.",
    forms=("tabs", "pipes"),
    blocks=(
        Paragraph(
            "A dash marks a quarter for which nothing was recorded. Quarter 4 follows in May 2023."
        ),
        Heading("Preventing"),
        cards(PREVENT),
        Heading("Protecting"),
        cards(PROTECT),
        Heading("Responding"),
        cards(RESPOND),
    ),
)
