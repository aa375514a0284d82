"""A borough's indicators under merged headings, rated by colour alone, with counts in front, marks and a key."""

from tests.reports.model import (
    Band,
    Cell,
    Column,
    Heading,
    Paragraph,
    Reading,
    Report,
    Row,
    Table,
    financial,
    quarter,
    to_date,
)

NOW = quarter(2019, 2)
COUNTS = (
    Column("Priority", "indicator", width=3),
    *(Column(name, align="centre") for name in ("Green", "Amber", "Red", "Not rated", "Total")),
)
KEY = (Column("", "rating", width=0.5), Column("", width=5))
COLUMNS = (
    Column("Indicator", "indicator", width=4.2),
    Column("Good is", "polarity", width=0.9, align="centre"),
    Column("2018/19", period=financial(2018), role="previous", width=1.1, align="centre"),
    Column("Q1 2019/20", period=quarter(2019, 1), width=1.1, align="centre"),
    Column("Q2 2019/20", period=NOW, width=1.1, align="centre"),
    Column("Target", "target", width=1.0, align="centre"),
    Column("Status", "rating", width=0.8, align="centre"),
)
DASH = Cell("–", status="not_due")
HIGH, LOW = "High", "Low"


def far(words: str, value: float, number: int) -> Cell:
    """A figure from April on, as the indicator's note says."""
    return Cell(words, (Reading(value),), period=to_date(2019, 3 * number + 3))


def marked(words: str, value: float, text: str, period: str = "") -> Cell:
    return Cell(words, (Reading(value, text=text),), period=period)


# fmt: off
COUNTED = (
    Row(("Thriving economy", "1", "1", "1", "0", "3"), is_read=False),
    Row(("Clean streets and green spaces", "3", "1", "0", "0", "4"), is_read=False),
    Row(("Safe and healthy communities", "1", "2", "1", "0", "4"), is_read=False),
    Row(("Corporate health", "1", "2", "0", "1", "4"), is_read=False),
    Row(("Total", "6", "6", "2", "1", "15"), is_read=False),
)
COLOURS = (
    Row(("@green", "Target met or bettered"), is_read=False),
    Row(("@amber", "Within 10% of target"), is_read=False),
    Row(("@red", "More than 10% from target"), is_read=False),
    Row(("–", "Figure not due in this quarter (annual or half-yearly indicator)"), is_read=False),
)
PRIORITIES = (
    Band("Thriving economy"),
    Row(("Empty shops in the town centres (%)", LOW, ("11.2", 11.2), ("11.9", 11.9), ("12.4", 12.4), ("10", 10), "@red"), unit="percent"),
    Row(("Major planning applications decided within 13 weeks (%)", HIGH, ("88", 88), ("91", 91), ("94", 94), ("80", 80), "@green"), unit="percent"),
    Row(("New homes completed^{1}", HIGH, ("412", 412), far("96", 96, 1), far("187", 187, 2), ("200", 200), "@amber"), unit="count", indicator="New homes completed1|New homes completed¹"),
    Band("Clean streets and green spaces"),
    Row(("Household waste recycled or composted (%)", HIGH, ("41.6", 41.6), ("43.0", 43), marked("42.2^{2}", 42.2, "42.2", "2019-07-01/2019-08-31"), ("45", 45), "@amber"), unit="percent"),
    Row(("Streets with unacceptable levels of litter (%)", LOW, ("4.1", 4.1), DASH, ("3.8", 3.8), ("5", 5), "@green"), unit="percent"),
    Row(("Missed collections per 100,000", LOW, ("62", 62), ("71", 71), ("55", 55), ("60", 60), "@green"), unit="rate"),
    Row(("Parks with a Green Flag Award", HIGH, ("4", 4), DASH, ("5", 5), ("5", 5), "@green"), unit="count"),
    Band("Safe and healthy communities"),
    Row(("Food premises rated 4 or 5 for hygiene (%)", HIGH, ("89.0", 89), ("89.5", 89.5), ("90.2", 90.2), ("90", 90), "@green"), unit="percent"),
    Row(("Visits to leisure centres^{1}", HIGH, ("602,118", 602118), far("148,930", 148930, 1), far("301,264", 301264, 2), ("305,000", 305000), "@amber"), unit="count", indicator="Visits to leisure centres1|Visits to leisure centres¹"),
    Row(("Average wait for a disabled facilities grant (weeks)", LOW, ("22", 22), ("24", 24), ("21", 21), ("20", 20), "@amber"), unit="weeks"),
    Row(("Anti-social behaviour reports", LOW, ("1,906", 1906), ("540", 540), marked("611^{3}", 611, "611"), ("450", 450), "@red"), unit="count"),
)
CORPORATE = (
    Band("Customers", merged=False),
    Row(("Calls answered within 60 seconds (%)", HIGH, ("71", 71), ("68", 68), ("74", 74), ("75", 75), "@amber"), unit="percent"),
    Row(("Complaints upheld by the Ombudsman", LOW, ("3", 3), ("0", 0), ("1", 1), "", ""), unit="count"),
    Band("Money and people", merged=False),
    Row(("Council tax collected (%)^{1}", HIGH, ("98.0", 98), far("28.6", 28.6, 1), far("56.2", 56.2, 2), ("56.0", 56), "@green"), unit="percent", indicator="Council tax collected (%)1|Council tax collected (%)¹"),
    Row(("Days lost to sickness per employee^{1}", LOW, ("9.4", 9.4), far("2.0", 2, 1), far("4.3", 4.3, 2), ("4.2", 4.2), "@amber"), unit="days|rate", indicator="Days lost to sickness per employee1|Days lost to sickness per employee¹"),
)
# fmt: on

REPORT = Report(
    name="ormsley",
    publisher="Ormsley Borough Council",
    title="Quarterly Performance Report",
    subtitle="Quarter Two 2019/20",
    period=NOW,
    running_head="Cabinet, 19 November 2019 - Agenda item 7, Appendix 1",
    footer="Ormsley Borough Council |",
    size=10,
    forms=("tabs", "aligned", "pipes"),
    blocks=(
        Heading("1. Summary", is_theme=False),
        Paragraph(
            "The Council measures its success against fifteen key indicators. At the end of September six were on "
            "target. The two that are red, empty shops and anti-social behaviour, are covered in the Cabinet report."
        ),
        Table(COUNTS, COUNTED, head_fill="#b4c6e7"),
        Paragraph("Key to the tables", bold=True),
        Table(KEY, COLOURS, head=False),
        Heading(
            "2. Performance by priority",
            gold="2. Performance by priority|Performance by priority|null",
        ),
        Table(COLUMNS, PRIORITIES, head_fill="#b4c6e7"),
        Heading("3. Corporate health", gold="3. Corporate health|Corporate health"),
        Table(COLUMNS, CORPORATE, head_fill="#b4c6e7"),
        Paragraph("^{1} Cumulative from 1 April; the target is for the half year.", size=8),
        Paragraph("^{2} Data for July and August only.", size=8),
        Paragraph("^{3} Provisional.", size=8),
    ),
)
