"""A city's months with their quarters and the year to date: money, times, weights and scores."""

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
    month,
    quarter,
    span,
    to_date,
)

COLUMNS = (
    Column("Measure", "indicator", width=3.2),
    Column("Target 2021/22", "target", width=1.5),
    Column("Apr", period=month(2021, 4), align="right"),
    Column("May", period=month(2021, 5), align="right"),
    Column("Jun", period=month(2021, 6), align="right"),
    Column("Quarter 1", period=quarter(2021, 1), width=1.15, align="right"),
    Column("Jul", period=month(2021, 7), align="right"),
    Column("Aug", period=month(2021, 8), align="right"),
    Column("Sep", period=month(2021, 9), align="right"),
    Column("Quarter 2", period=quarter(2021, 2), width=1.15, align="right"),
    Column("Year to date", period=to_date(2021, 9), width=1.15, align="right"),
    Column("Apr-Sep 2020", period=to_date(2020, 9), role="previous", width=1.15, align="right"),
    Column("RAG", "rating", width=0.6),
)
PLAIN = str.maketrans("", "", ",£%")
MISSING = Cell("Not available", status="not_available")


def figures(line: str, times: int = 1) -> tuple[tuple[str, float], ...]:
    """The cells of a line, each with the one plain figure that it holds, `times` as much."""
    return tuple((text, round(float(text.translate(PLAIN)) * times, 3)) for text in line.split())


def clock(line: str) -> tuple[tuple[str, float], ...]:
    """The cells of a line of minutes and seconds, in minutes."""
    parts = [(text, text.partition(":")[::2]) for text in line.split()]
    return tuple((text, round(int(first) + int(last) / 60, 3)) for text, (first, last) in parts)


def at_most(text: str, value: float, unit: str) -> Cell:
    """A target that is not to be passed."""
    return Cell(text, targets=(Target(value, unit, "at_most"),))


def at_least(text: str, value: float, unit: str) -> Cell:
    """A target to be reached."""
    return Cell(text, targets=(Target(value, unit, "at_least"),))


# fmt: off
ROWS = (
    Band("Contact centre"),
    Row(("Calls offered", "", *figures("18,402 17,355 19,008 54,765 18,871 16,240 18,119 53,230 107,995 121,406"), ""), unit="count"),
    Row(("Average wait for an answer (mm:ss)", at_most("02:30 or less", 2.5, "minutes"), *clock("03:05 02:41 02:58 02:55 02:36 02:12 02:27 02:25 02:40 04:14"), "@amber A"), unit="minutes"),
    Row(("Calls answered within 60 seconds", at_least("75% +", 75, "percent"), *figures("68% 72% 70% 70% 74% 79% 76% 76.3% 73.1% 58%"), "@amber A"), unit="percent"),
    Row(("Average rating given by callers (score out of 5)", ("4.2", 4.2), *figures("3.9 4.1 4.0 4.0 4.1 4.3 4.2 4.2 4.1"), "n/a", "@amber A"), unit="score"),
    Row(("Cost per contact", at_most("max £3.90", 3.9, "gbp"), *figures("£4.12 £4.20 £3.95 £4.09 £3.88 £4.01 £3.79 £3.89 £3.99 £4.45"), "@amber A"), unit="gbp"),
    Band("Council tax and benefits"),
    Row(("Council tax receipts (£m)", ("148.0", 148000000), *figures("14.2 13.8 13.9 41.9 13.7 13.5 13.6 40.8 82.7 79.4", 1000000), "@green G"), unit="gbp"),
    Row(("Business rates receipts (£000)", ("61,500", 61500000), *figures("6,110 5,870 5,902 17,882 5,640 5,588 5,731 16,959 34,841 29,317", 1000), "@green G"), unit="gbp"),
    Row(("Days taken to decide a new benefit claim (average)", at_most("No more than 20", 20, "days"), *figures("22.4 21.7 23.0 22.4 20.8 19.6 19.9 20.1 21.2 26.5"), "@amber A"), unit="days"),
    Row(("Benefit claims received", Cell("No target", status="none|to_be_set|milestone"), *figures("411 388 402 1,201 395 367"), "-", "-", "-", ("2,645", 2645), ""), unit="count"),
    Band("Waste and streets"),
    Row(("Collections missed", at_most("Up to 3,600", 3600, "count"), *figures("310 287 334 931 356 298 271 925 1,856 1,992"), "@red R"), unit="count"),
    Row(("Dry recycling collected (tonnes)", ("11,400", 11400), *figures("921.5 940.2 968.4 2,830.1 955.0 918.7 932.9 2,806.6 5,636.7 5,871.3"), "@amber A"), unit="tonnes"),
    Row(("Fly-tips cleared inside two working days", ("90%", 90), *figures("91% 88% 93% 90.7% 94% 92%"), MISSING, MISSING, MISSING, ("86%", 86), "@green G"), unit="percent"),
    Row(("Street lights out for more than a week", "", "", "", *figures("64 64 58 41 37 37 37"), "", ""), unit="count"),
    Band("Our workforce"),
    Row(("Working days lost to illness per employee", ("8.0", 8), *figures("0.61 0.66 0.70 1.97 0.74 0.58 0.72 2.04 4.01 4.36"), "@amber A"), unit="days"),
    Row(("Spending on agency staff", at_most("Not above £500k", 500000, "gbp"), *figures("£41,250 £39,980 £44,105 £125,335 £47,310 £43,870 £40,020 £131,200 £256,535 £301,774"), "@red R"), unit="gbp"),
    Row(("Net cost of the staff canteen (£)", ("0", 0), ("1,870", 1870), ("640", 640), Cell("(215)", (Reading(-215),)), ("2,295", 2295), Cell("(380)", (Reading(-380),)), ("90", 90), Cell("(455)", (Reading(-455),)), Cell("(745)", (Reading(-745),)), ("1,550", 1550), ("9,204", 9204), "@green G"), unit="gbp"),
)
# fmt: on

REPORT = Report(
    name="ravelsea",
    publisher="Ravelsea City Council",
    title="Half-year performance monitor",
    subtitle="Position at the end of Quarter 2, 2021/22",
    period=f"{quarter(2021, 2)}|{span('2021-04-01', '2021-09-30')}",
    printer="office",
    landscape=True,
    size=7.5,
    running_head="Ravelsea City Council: Cabinet, 18 October 2021",
    forms=("tabs",),
    blocks=(
        Paragraph("Each month is shown with its quarter and with the year so far."),
        Table(COLUMNS, ROWS),
        Paragraph(
            "R: behind target. A: close to target. G: on or better than target. Figures in brackets are negative. - no data."
        ),
    ),
)
