"""A fire authority's months, each indicator as two rows: actual, and the target merged across them."""

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
    either,
    month,
    quarter,
    to_date,
)

MONTHS = tuple(
    Column(name, period=month(2022 if number > 3 else 2023, number), align="centre")
    for name, number in zip(
        ["Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "Jan", "Feb", "Mar"],
        (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3),
        strict=True,
    )
)
QUARTERS = tuple(
    Column(f"Q{number}", period=quarter(2022, number), width=1.1, align="centre")
    for number in (1, 2, 3, 4)
)
SO_FAR = (
    Column("YTD", period=to_date(2022, 11), width=1.2, align="centre"),
    Column("YTD last year", period=to_date(2021, 11), role="previous", width=1.2, align="centre"),
)
DELIVERY = (
    Column("Indicator", "indicator", width=3.4),
    Column("", "unread", width=1.3),
    *MONTHS[:3],
    QUARTERS[0],
    *MONTHS[3:6],
    QUARTERS[1],
    *MONTHS[6:9],
    QUARTERS[2],
    *MONTHS[9:],
    QUARTERS[3],
    *SO_FAR,
)
RESOURCES = (Column("Indicator", "indicator", width=3.6), *MONTHS, *SO_FAR)
LATER = Cell("", status="not_due")
Given = tuple[str, float] | Cell


def pair(
    name: str, unit: str, said: str, target: Target, figures: tuple[Given | str, ...]
) -> tuple[Row, Row]:
    """An indicator's row of actuals, and below it the target merged across all of them."""
    told = Cell("Actual", targets=(target,))
    *months, year, last = figures
    actual = (Cell(name, down=2), told, *months, *(LATER,) * 6, year, last)
    beneath = Row(("Target", Cell(said, across=18)), is_read=False)
    return Row(actual, unit=unit, target=said), beneath


def lead(
    name: str, unit: str, targets: tuple[Target, ...], figures: tuple[Given | str, ...]
) -> Row:
    """An indicator's row of actuals, to which the figures of the row below are targets."""
    *months, year, last = figures
    texts = [target.text for target in targets]
    said = either(*dict.fromkeys((texts[0], "; ".join(texts), " ".join(texts))))
    cells = (Cell(name, targets=targets), *months, *(LATER,) * 4, year, last)
    return Row(cells, unit=unit, target=said)


def below(*texts: str) -> Row:
    """The row of targets: one merged across the months, or one for each and for the year so far."""
    if len(texts) == 1:
        return Row(("Target", Cell(texts[0], across=12), "", ""), is_read=False)
    return Row(("Target", *texts, ""), is_read=False)


def aim(text: str, value: float, comparison: str = "", headline: str = "y") -> Target:
    """A target of the row below."""
    return Target(value, comparison=comparison, text=text, headline=headline)


def profile(texts: tuple[str, ...], scale: float) -> tuple[Target, ...]:
    """A target for each month; which of them leads is open."""
    values = (float(text.replace(",", "")) * scale for text in texts)
    pairs = zip(texts, values, strict=True)
    return tuple(aim(text, value, headline="y|n") for text, value in pairs)


def clock(text: str) -> Cell:
    """Minutes and seconds of a clock, in minutes."""
    whole, seconds = text.split(":")
    return Cell(text, (Reading(round(int(whole) + int(seconds) / 60, 3)),))


# fmt: off
SPENDING = ("2,100", "2,100", "2,150", "2,150", "2,150", "2,100", "2,100", "2,200", "2,200", "2,200", "2,150", "2,300", "17,050")
OVERTIME = ("18.0", "18.0", "19.0", "21.0", "21.0", "19.0", "18.0", "18.0", "22.0", "20.0", "18.0", "18.0", "152.0")
DELIVERED = (
    *pair("Home fire safety checks", "count", "5,000", aim("5,000", 5000), (("398", 398), ("412", 412), ("431", 431), ("1,241", 1241), ("377", 377), ("365", 365), ("420", 420), ("1,162", 1162), ("444", 444), ("452", 452), ("3,299", 3299), ("2,987", 2987))),
    *pair("Accidental dwelling fires", "count", "At most 165", aim("At most 165", 165, "at_most"), (("14", 14), ("11", 11), ("12", 12), ("37", 37), ("9", 9), ("13", 13), ("10", 10), ("32", 32), ("16", 16), ("15", 15), ("100", 100), ("112", 112))),
    *pair("Deliberate fires", "count", "≤ 420", aim("≤ 420", 420, "at_most"), (("33", 33), ("41", 41), ("38", 38), ("112", 112), ("52", 52), ("47", 47), ("30", 30), ("129", 129), ("28", 28), ("26", 26), ("295", 295), ("330", 330))),
    *pair("Deaths in fires", "count", "0", aim("0", 0), (("0", 0), ("0", 0), ("1", 1), ("1", 1), ("0", 0), ("0", 0), ("0", 0), ("0", 0), ("0", 0), ("1", 1), ("2", 2), ("3", 3))),
    *pair("Average response time to dwelling fires (mm:ss)", "minutes", "8:00", aim("8:00", 8), (clock("7:52"), clock("8:04"), clock("7:48"), clock("7:55"), clock("8:11"), clock("8:20"), clock("7:59"), clock("8:10"), clock("8:02"), clock("7:45"), clock("8:00"), clock("8:09"))),
    *pair("First engine there within 10 minutes", "percent", "90% or more", aim("90% or more", 90, "at_least"), (("91.2%", 91.2), ("90.4%", 90.4), ("92.0%", 92), ("91.2%", 91.2), ("88.7%", 88.7), ("87.9%", 87.9), ("90.1%", 90.1), ("88.9%", 88.9), ("90.6%", 90.6), ("93.1%", 93.1), ("90.5%", 90.5), ("89.6%", 89.6))),
    *pair("Road traffic collisions attended", "count", "Monitored only", Target(text="Monitored only", status="milestone|none", headline="n"), (("22", 22), ("25", 25), ("19", 19), ("66", 66), ("24", 24), ("28", 28), ("21", 21), ("73", 73), ("30", 30), "-", ("169", 169), ("181", 181))),
    *pair("False alarms from automatic systems", "count", "Below 900", aim("Below 900", 900, "below"), (("64", 64), ("59", 59), ("71", 71), ("194", 194), ("66", 66), ("70", 70), ("62", 62), ("198", 198), ("58", 58), ("55", 55), ("505", 505), ("488", 488))),
    *pair("Wholetime crewing at full strength", "percent", "98%", aim("98%", 98), (("98.8%", 98.8), ("97.6%", 97.6), ("98.1%", 98.1), ("98.2%", 98.2), ("94.9%", 94.9), ("95.3%", 95.3), ("97.0%", 97), ("95.7%", 95.7), ("98.0%", 98), ("98.4%", 98.4), ("97.2%", 97.2), Cell("", status="blank"))),
)
RESOURCED = (
    lead("Revenue spending (£000)", "gbp", profile(SPENDING, 1000), (("2,061", 2061000), ("2,088", 2088000), ("2,174", 2174000), ("2,190", 2190000), ("2,203", 2203000), ("2,096", 2096000), ("2,115", 2115000), ("2,242", 2242000), ("17,169", 17169000), ("16,204", 16204000))),
    below(*SPENDING),
    lead("Overtime (£000)", "gbp", profile(OVERTIME, 1000), (("17.2", 17200), ("18.8", 18800), ("20.4", 20400), ("26.1", 26100), ("24.7", 24700), ("19.9", 19900), ("17.6", 17600), ("16.3", 16300), ("161.0", 161000), ("149.5", 149500))),
    below(*OVERTIME),
    lead("On-call engines available", "percent", (aim("85%", 85),), (("82.0%", 82), ("81.6%", 81.6), ("80.3%", 80.3), ("77.5%", 77.5), ("75.9%", 75.9), ("79.8%", 79.8), ("83.3%", 83.3), ("84.1%", 84.1), ("80.6%", 80.6), ("82.4%", 82.4))),
    below("85%"),
    lead("Working days lost to sickness", "days", (aim("No more than 2,400", 2400, "at_most"),), (("188", 188), ("175", 175), ("203", 203), ("241", 241), ("219", 219), ("196", 196), ("214", 214), ("228", 228), ("1,664", 1664), ("1,702", 1702))),
    below("No more than 2,400"),
    lead("Firefighters who are women", "percent", (aim("Increase to 12%", 12, "at_least"),), (("9.1%", 9.1), ("9.1%", 9.1), ("9.3%", 9.3), ("9.3%", 9.3), ("9.6%", 9.6), ("10.2%", 10.2), ("10.2%", 10.2), ("10.4%", 10.4), "n/a", "n/a")),
    below("Increase to 12%"),
    lead("Invoices paid within 30 days", "percent", (aim("98%", 98),), (("98.2%", 98.2), ("97.9%", 97.9), ("98.6%", 98.6), ("99.0%", 99), ("96.8%", 96.8), ("98.3%", 98.3), ("98.8%", 98.8), Cell("TBC", status="not_available"), ("98.2%", 98.2), ("97.1%", 97.1))),
    below("98%"),
)
# fmt: on

REPORT = Report(
    name="orrinside",
    publisher="Orrinside Fire and Rescue Authority",
    title="Performance Report: November 2022",
    period=either(month(2022, 11), to_date(2022, 11)),
    printer="drawn",
    landscape=True,
    running_head="Orrinside Fire and Rescue Authority",
    footer="Service Delivery Committee",
    size=6.5,
    forms=("tabs", "commas"),
    blocks=(
        Heading("Service delivery"),
        Table(DELIVERY, DELIVERED, head_fill="#f4b183"),
        Heading("Resources"),
        Table(RESOURCES, RESOURCED, head_fill="#f4b183"),
        Paragraph("Targets are for the whole year unless one is given for each month."),
    ),
)
