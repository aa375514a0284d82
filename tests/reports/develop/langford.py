"""A city's pairs of target and actual for each quarter; the actual's own cell has the colour."""

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
    to_date,
)

COLUMNS = (
    Column("Ref.", "code", width=0.7),
    Column("Key performance indicator", "indicator", width=3.2),
    Column("Target", "target", above="Quarter 1", align="right"),
    Column("Actual", period=quarter(2023, 1), above="Quarter 1", align="right"),
    Column("Target", "target", above="Quarter 2", align="right"),
    Column("Actual", period=quarter(2023, 2), above="Quarter 2", align="right"),
    Column("Target", "target", above="Quarter 3", align="right"),
    Column("Actual", period=quarter(2023, 3), above="Quarter 3", align="right"),
    Column("Actual", period=to_date(2023, 12), above="Year to date", align="right"),
    Column("Responsible officer", "owner", width=1.6),
)


def aim(text: str, value: float, comparison: str = "", headline: str = "") -> Cell:
    """A target; those of later quarters need not be the headline."""
    return Cell(text, targets=(Target(value, comparison=comparison, headline=headline),))


def got(text: str, value: float, fill: str, unit: str = "", denominator: str = "") -> Cell:
    """A figure in a coloured cell."""
    return Cell(text, (Reading(value, unit, denominator=denominator),), fill=fill)


# fmt: off
ROWS = (
    Band("Thriving city", fill="#f2f2f2"),
    Row(("TC1", "New businesses supported", aim("40", 40), got("44", 44, "green"), aim("40", 40, headline="y|n"), got("37", 37, "amber"), aim("50", 50, headline="y|n"), got("52", 52, "green"), ("133", 133), "A. Brook"), unit="count"),
    Row(("TC2", "Empty shops in the centre", aim("< 12%", 12, "below"), got("11.4%", 11.4, "green"), aim("< 12%", 12, "below", headline="y|n"), got("12.8%", 12.8, "red"), aim("< 12%", 12, "below", headline="y|n"), got("12.1%", 12.1, "amber"), "n/a", "A. Brook"), unit="percent"),
    Row(("TC3", "Bus journeys (thousands)", aim("2,100", 2100000), got("2,154", 2154000, "green"), aim("2,050", 2050000, headline="y|n"), got("1,998", 1998000, "amber"), aim("2,300", 2300000, headline="y|n"), got("2,310", 2310000, "green"), ("6,462", 6462000), "C. Dale"), unit="count"),
    Band("Fair city", fill="#f2f2f2"),
    Row(("FC1", "Homeless applications decided within 8 weeks", aim("80%", 80), got("76%", 76, "amber"), aim("80%", 80, headline="y|n"), got("83%", 83, "green"), aim("80%", 80, headline="y|n"), got("81%", 81, "green"), ("80%", 80), "E. Fairley"), unit="percent"),
    Row(("FC2", "Discretionary payments made", aim("£60k", 60000), got("£58k", 58000, "amber"), aim("£60k", 60000, headline="y|n"), got("£71k", 71000, "green"), aim("£60k", 60000, headline="y|n"), got("£66k", 66000, "green"), ("£195k", 195000), "E. Fairley"), unit="gbp"),
    Row(("FC3", "Blue badges: average wait", aim("15 days", 15), got("13 days", 13, "green"), aim("15 days", 15, headline="y|n"), got("16.5 days", 16.5, "red"), aim("15 days", 15, headline="y|n"), got("14 days", 14, "green"), got("14.5 days", 14.5, ""), "G. Hale"), unit="days"),
    Row(("FC4", "Swimming lessons: places filled", aim("90%", 90), got("1,204 of 1,300", 1204, "green", unit="count", denominator="1300"), aim("90%", 90, headline="y|n"), got("1,098 of 1,300", 1098, "red", unit="count", denominator="1300"), aim("90%", 90, headline="y|n"), Cell("Not available", status="not_available"), "-", "G. Hale"), unit="percent"),
    Band("Green city", fill="#f2f2f2"),
    Row(("GC1", "Waste recycled", aim("48%", 48), got("50.1%", 50.1, "green"), aim("48%", 48, headline="y|n"), got("48.9%", 48.9, "green"), aim("46%", 46, headline="y|n"), got("45.2%*", 45.2, "amber"), got("48.1%*", 48.1, ""), "I. Jarrow"), unit="percent"),
    Row(("GC2", "Trees planted", aim("0", 0), got("0", 0, "green"), aim("0", 0, headline="y|n"), got("0", 0, "green"), aim("1,500", 1500, headline="y|n"), got("1,212", 1212, "red"), ("1,212", 1212), "I. Jarrow"), unit="count"),
    Row(("GC3", "Council carbon emissions (tonnes)", aim("3,400", 3400), got("3,288", 3288, "green"), aim("3,100", 3100, headline="y|n"), got("3,120*", 3120, "amber"), Cell("TBC", status="to_be_set"), Cell("Due March", status="not_due"), Cell("6,408*", (Reading(6408),)), "I. Jarrow"), unit="tonnes"),
)
# fmt: on

REPORT = Report(
    name="langford",
    publisher="Langford City Council",
    title="Key Performance Indicators",
    subtitle="Quarter 3, 2023/24",
    period=quarter(2023, 3),
    printer="drawn",
    landscape=True,
    footer="Scrutiny Board",
    size=8,
    blocks=(
        Table(COLUMNS, ROWS, head_fill="#ddebf7"),
        Paragraph("Actual: green, met; amber, within a tenth of target; red, further off."),
        Paragraph("* Provisional."),
    ),
)
