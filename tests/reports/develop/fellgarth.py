"""A national park's years in columns with a national average; raised marks and a key of symbols."""

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
    span,
)

COLUMNS = (
    Column("Measure", "indicator", width=3.4),
    Column("2016/17 Outturn", period=financial(2016), role="previous", width=1.1, align="right"),
    Column("2017/18 Outturn", period=financial(2017), role="previous", width=1.1, align="right"),
    Column("2018/19 Outturn", period=financial(2018), role="previous", width=1.1, align="right"),
    Column("2019/20 Outturn", period=financial(2019), width=1.1, align="right"),
    Column("Target 2019/20", "target", width=1.2, align="right"),
    Column("Target 2020/21", "target", width=1.2, align="right"),
    Column("National average", period=financial(2019), role="comparator", width=1.1, align="right"),
)
NOT_COLLECTED = Cell("n/c", status="not_collected")
NOT_AVAILABLE = Cell("..", status="not_available")
NONE = Cell("", status="none")


def dated(text: str, value: float, year: int, unit: str = "") -> Cell:
    """A figure whose mark says that it is of a calendar year."""
    return Cell(text, (Reading(value, unit, period=span(f"{year}-01-01", f"{year}-12-31")),))


def later(text: str, value: float, comparison: str = "", unit: str = "") -> Cell:
    """A target of the second column of targets, which need not be the headline."""
    return Cell(text, targets=(Target(value, unit, comparison, headline="y|n"),))


def aim(text: str, value: float, comparison: str, unit: str = "") -> Cell:
    """A target that says which way is right."""
    return Cell(text, targets=(Target(value, unit, comparison),))


# fmt: off
LANDSCAPE = (
    Row(("Sites of special scientific interest in favourable condition", ("24.1%", 24.1), ("25.3%", 25.3), ("26.0%", 26), ("26.4%^{b}", 26.4), ("28%", 28), later("30%", 30), ("38.5%", 38.5)), unit="percent"),
    Row(("Length of river of good or high status (miles)", ("112", 112), ("112", 112), NOT_COLLECTED, ("118", 118), ("120", 120), later("125", 125), NOT_AVAILABLE), unit="miles"),
    Row(("Woodland created (hectares)", ("14.5", 14.5), ("22.0", 22), ("31.6", 31.6), ("18.2*", 18.2), aim("At least 25", 25, "at_least"), later("At least 40", 40, "at_least"), ("21.7", 21.7)), unit="other|count"),
    Row(("Drystone wall repaired (metres)", ("3,410", 3410), ("2,985", 2985), ("4,120", 4120), ("3,877", 3877), ("3,500", 3500), later("3,500", 3500), NOT_AVAILABLE), unit="other|count"),
    Row(("Carbon emissions from the Authority's work (tonnes)", dated("412^{a}", 412, 2016), dated("398^{a}", 398, 2017), dated("371^{a}", 371, 2018), dated("344^{ab}", 344, 2019), aim("Below 360", 360, "below"), later("Below 330", 330, "below"), dated("405^{a}", 405, 2019)), unit="tonnes"),
    Row(("Listed buildings at risk", ("61", 61), ("58", 58), ("55", 55), ("56", 56), aim("≤ 55", 55, "at_most"), later("≤ 52", 52, "at_most"), NOT_AVAILABLE), unit="count"),
)
VISITORS = (
    Row(("Visitor days (million)^{a}", dated("9.8", 9800000, 2016), dated("10.1", 10100000, 2017), dated("10.4", 10400000, 2018), dated("10.9", 10900000, 2019), ("10.5", 10500000), later("10.7", 10700000), dated("8.2", 8200000, 2019)), unit="count", indicator="Visitor days (million)|Visitor days (million)a|Visitor days (million)ᵃ"),
    Row(("Visitors who rate their visit as good or very good", ("93%", 93), NOT_COLLECTED, ("95%", 95), NOT_COLLECTED, ("95%", 95), later("95%", 95), ("91%", 91)), unit="percent"),
    Row(("Rights of way that are easy to use", ("81.0%", 81), ("83.6%", 83.6), ("79.9%", 79.9), ("84.2%", 84.2), ("85%", 85), later("85%", 85), ("80.4%", 80.4)), unit="percent"),
    Row(("Days given by volunteers", ("5,212", 5212), ("6,040", 6040), ("6,388", 6388), ("6,915^{b}", 6915), ("6,500", 6500), Cell("TBC", status="to_be_set"), ("5,870", 5870)), unit="count|days"),
    Row(("Pupils who took part in learning outdoors", ("2,104", 2104), ("2,350", 2350), ("2,611", 2611), ("2,207*", 2207), ("2,500", 2500), later("2,500", 2500), NOT_AVAILABLE), unit="count"),
    Row(("Income from car parks", ("£288,400", 288400), ("£301,150", 301150), ("£322,900", 322900), ("£309,700", 309700), ("£320,000", 320000), later("£0.3m", 300000), ("£0.41m", 410000)), unit="gbp"),
)
COMMUNITIES = (
    Row(("Planning applications decided within 8 weeks", ("78.8%", 78.8), ("82.1%", 82.1), ("85.5%", 85.5), ("87.0%", 87), aim("80%+", 80, "at_least"), later("80%+", 80, "at_least"), ("84.3%", 84.3)), unit="percent"),
    Row(("Planning appeals dismissed", Cell("9 of 13", (Reading(9, denominator=13),)), Cell("11 of 14", (Reading(11, denominator=14),)), Cell("7 of 12", (Reading(7, denominator=12),)), Cell("8 of 10", (Reading(8, denominator=10),)), Cell("65%", targets=(Target(65, "percent"),)), later("65%", 65, unit="percent"), ("69%", 69, "percent")), unit="count"),
    Row(("Affordable homes completed", ("12", 12), ("7", 7), Cell("Nil", (Reading(0),)), ("15", 15), aim("10 - 15", 10, "between"), later("10 - 15", 10, "between"), NOT_AVAILABLE), unit="count"),
    Row(("Premises with superfast broadband", ("71.5%", 71.5), ("78.0%", 78), ("82.6%", 82.6), ("86.1%", 86.1), ("85%", 85), NONE, ("95.2%", 95.2)), unit="percent"),
    Row(("Grant paid to community projects (£000)", ("84.0", 84000), ("91.5", 91500), ("77.2", 77200), ("96.8", 96800), ("90.0", 90000), later("90.0", 90000), NOT_AVAILABLE), unit="gbp"),
    Row(("Working days lost to sickness per employee", ("5.1", 5.1), ("6.4", 6.4), ("5.8", 5.8), ("4.9^{b}", 4.9), aim("Under 6", 6, "below"), later("Under 6", 6, "below"), ("6.6", 6.6)), unit="days|rate"),
)
# fmt: on

REPORT = Report(
    name="fellgarth",
    publisher="Fellgarth National Park Authority",
    title="Annual Review of Performance",
    subtitle="1 April 2019 to 31 March 2020",
    period=financial(2019),
    printer="drawn",
    running_head="Fellgarth National Park Authority",
    footer="Annual Review of Performance",
    size=8,
    forms=("pipes", "aligned"),
    blocks=(
        Paragraph("The Authority set these measures in its management plan for 2016 to 2021."),
        Paragraph("Symbols: .. not available; n/c not collected; TBC to be confirmed."),
        Heading("Landscape and nature"),
        Table(COLUMNS, LANDSCAPE, rules="rows", head_fill="#e2efd9"),
        Heading("Visitors and learning"),
        Table(COLUMNS, VISITORS, rules="rows", head_fill="#e2efd9"),
        Heading("Communities and the Authority"),
        Table(COLUMNS, COMMUNITIES, rules="rows", head_fill="#e2efd9"),
        Paragraph(
            "a: figures are for the calendar year, so that 2019/20 is January to December 2019.",
            size=7.5,
        ),
        Paragraph("b: provisional.", size=7.5),
        Paragraph("* Work stopped for some weeks after the storms of February 2020.", size=7.5),
    ),
)
