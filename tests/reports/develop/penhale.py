"""A fire authority's tiles, two abreast: the labels stand above the figures, a comment below."""

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
    month,
    quarter,
)

NOW, YEAR_AGO = quarter(2021, 3), quarter(2020, 3)
COLUMNS = (
    Column("Measure", "indicator"),
    Column("Actual", period=NOW),
    Column("Target", "target"),
    Column("Same quarter last year", period=YEAR_AGO, role="previous"),
    Column("Comment", "comments", period=NOW),
)
PLAN = ("v0:3", "l1 l2 l3", "v1 v2 v3", "l4 v4:2")


def count(value: float, text: str, period: str = "", **said: str) -> Reading:
    """A number of things."""
    return Reading(value, "count", text, period, **said)  # type: ignore[arg-type]  # names of fields


def got(text: str, value: float, fill: str) -> Cell:
    """A figure in a coloured cell."""
    return Cell(text, (Reading(value),), fill=fill)


def aim(text: str, value: float, comparison: str = "") -> Cell:
    """A target."""
    return Cell(text, targets=(Target(value, comparison=comparison),))


# fmt: off
PREVENT = (
    Row(("Accidental dwelling fires", got("84", 84, "green"), aim("Fewer than 90", 90, "below"), ("91", 91), Cell("37 of the fires began in kitchens.", (count(37, "37 of the fires|37", denominator="null|84"),))), unit="count"),
    Row(("Fire deaths", got("1", 1, "red"), aim("0", 0), ("0", 0), "The coroner has been told."), unit="count"),
    Row(("Home safety visits", got("2,145", 2145, "amber"), ("2,250", 2250), ("1,310", 1310), Cell("62% of the visits were to people aged over 65.", (Reading(62, "percent", "62% of the visits|62%", unit_text="null|of the visits"),))), unit="count"),
    Row(("Deliberate secondary fires", got("212", 212, "green"), aim("≤ 240", 240, "at_most"), ("238", 238), ""), unit="count"),
    Row(("Dwelling fires where no smoke alarm was fitted", got("18.5%", 18.5, "green"), aim("20%", 20), ("22.1%", 22.1), ""), unit="percent"),
    Row(("Safety audits of business premises", got("96", 96, "red"), ("150", 150), Cell("n/a", status="not_applicable"), Cell("Four inspectors left in October 2021.", (count(4, "Four inspectors|four inspectors", month(2021, 10), unit_text="inspectors"),))), unit="count"),
)
RESPOND = (
    Row(("Average response time to life-threatening incidents", got("9 min 12 sec", 9.2, "amber"), Cell("9 minutes", targets=(Target(9),)), ("8 min 51 sec", 8.85), "Road works on the coast road slowed crews."), unit="minutes"),
    Row(("Incidents attended by the first engine within 10 minutes", got("78.4%", 78.4, "amber"), ("80%", 80), ("81.0%", 81), ""), unit="percent"),
    Row(("999 calls answered within seven seconds", got("97.9%", 97.9, "green"), aim("At least 95%", 95, "at_least"), ("98.2%", 98.2), ""), unit="percent"),
    Row(("Availability of on-call engines", got("71.3%", 71.3, "red"), ("85%", 85), ("83.6%", 83.6), Cell("Vacancies at three stations are being filled.", (count(3, "three stations", unit_text="stations", must="may"),))), unit="percent"),
)
PEOPLE = (
    Row(("Shifts lost to sickness per person", got("1.94", 1.94, "amber"), ("1.75", 1.75), ("2.02", 2.02), Cell("Covid accounted for 0.6 shifts.", (Reading(0.6, "count|other|rate", "0.6 shifts|0.6", unit_text="shifts"),))), unit="count|other|rate"),
    Row(("Spending against the budget", got("£7.42m", 7420000, "green"), ("£7.50m", 7500000), ("£7.11m", 7110000), ""), unit="gbp"),
    Row(("Staff who would recommend the service as a place to work", Cell("Annual", status="not_due"), aim("70%", 70), Cell("Annual", status="not_due"), "The next survey opens in May 2022."), unit="percent"),
)
# fmt: on

REPORT = Report(
    name="penhale",
    publisher="Penhale Fire and Rescue Authority",
    title="Service Performance Report",
    subtitle="Quarter 3: 1 October to 31 December 2021",
    period=NOW,
    printer="drawn",
    footer="Audit and Performance Committee",
    forms=("tabs",),
    blocks=(
        Paragraph(
            "Green figures met their target. Amber figures were within 10% of it, and red ones were further off."
        ),
        Heading("Preventing and protecting"),
        Cards(COLUMNS, PREVENT, beside=2, plan=PLAN, widths=(1.0, 1.0, 1.2), label_fill="#d9d9d9"),
        Heading("Responding"),
        Cards(COLUMNS, RESPOND, beside=2, plan=PLAN, widths=(1.0, 1.0, 1.2), label_fill="#d9d9d9"),
        Heading("Our people and money"),
        Cards(COLUMNS, PEOPLE, beside=2, plan=PLAN, widths=(1.0, 1.0, 1.2), label_fill="#d9d9d9"),
    ),
)
