"""A health partnership's years in columns, with raised marks, a key of signs and a region beside."""

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
    financial,
    to_date,
)

NOW = financial(2018)
COLUMNS = (
    Column("Outcome", "indicator", width=3.0),
    Column("2014/15", period=financial(2014), role="previous", align="centre"),
    Column("2015/16", period=financial(2015), role="previous", align="centre"),
    Column("2016/17", period=financial(2016), role="previous", align="centre"),
    Column("2017/18", period=financial(2017), role="previous", align="centre"),
    Column("2018/19", period=NOW, align="centre"),
    Column("South Vale region 2018/19", period=NOW, role="comparator", width=1.2, align="centre"),
    Column("Ambition for 2019/20", "target", width=1.5),
    Column("Change on last year", "trend", width=0.9, align="centre"),
)
UNASKED = Cell("..", status="not_collected")
HELD = Cell("x", status="not_available")
UNFIT = Cell("z", status="not_applicable")


def marked(text: str, value: float, period: str = "", role: str = "") -> Cell:
    """A figure whose raised marks may be counted to its text or not."""
    bare, _, mark = text.partition("^{")
    told = f"{bare}|{bare}{mark.rstrip('}')}"
    return Cell(text, (Reading(value, text=told, period=period, role=role),))


# fmt: off
ROWS = (
    Band("A good start"),
    Row(("Babies breastfed at six to eight weeks", ("41.2%", 41.2), ("42.0%", 42), ("43.7%", 43.7), ("43.1%", 43.1), ("45.6%", 45.6), ("44.9%", 44.9), Cell("Over 47%", targets=(Target(47, "percent", "above"),)), "↑"), unit="percent"),
    Row(("Children in Reception with excess weight", ("22.8%", 22.8), ("22.4%", 22.4), marked("21.9%^{a}", 21.9), ("22.6%", 22.6), ("22.1%", 22.1), ("22.5%", 22.5), Cell("Below 21%", targets=(Target(21, "percent", "below"),)), "↓"), unit="percent"),
    Row(("Conceptions under 18 per 1,000 girls", ("27.3", 27.3), ("24.8", 24.8), ("22.0", 22), ("19.5", 19.5), HELD, ("18.4", 18.4), ("17.0", 17), ""), unit="rate"),
    Row(("Children with tooth decay at age five", ("26%", 26), UNASKED, ("24%", 24), UNASKED, marked("23%^{b}", 23), ("25%", 25), ("20%", 20), ""), unit="percent"),
    Row(("Young people out of work and learning^{a}", ("5.9%", 5.9), ("5.4%", 5.4), ("5.1%", 5.1), ("4.8%", 4.8), ("4.9%", 4.9), ("5.0%", 5), Cell("4.5% or lower", targets=(Target(4.5, "percent", "at_most"),)), "↑"), unit="percent", indicator="Young people out of work and learning|Young people out of work and learninga|Young people out of work and learningᵃ"),
    Band("Living well"),
    Row(("Adults who smoke", ("19.4%", 19.4), ("18.8%", 18.8), ("17.9%", 17.9), ("17.2%", 17.2), marked("16.3%^{b}", 16.3), ("16.8%", 16.8), ("15%", 15), "↓"), unit="percent"),
    Row(("Number of smokers who quit with our help", ("1,142", 1142), ("1,087", 1087), ("964", 964), ("918", 918), marked("655^{c}", 655, to_date(2018, 12)), UNFIT, Cell("900 a year", targets=(Target(900, "count", per="year"),)), ""), unit="count"),
    Row(("Alcohol-related admissions per 100,000 residents", ("702", 702), ("688", 688), ("691", 691), ("674", 674), ("659", 659), ("664", 664), ("640", 640), "↓"), unit="rate"),
    Row(("Health checks taken up, of those offered", ("48.5%", 48.5), ("47.9%", 47.9), ("49.0%", 49), ("50.2%", 50.2), ("51.8%", 51.8), ("48.1%", 48.1), ("55%", 55), "↑"), unit="percent"),
    Row(("Adults active for 150 minutes a week", UNASKED, ("61.3%", 61.3), ("62.0%", 62), ("62.7%", 62.7), marked("63.5%^{d}", 63.5, role="predicted"), ("64.2%", 64.2), ("66%", 66), "↑"), unit="percent"),
    Band("Ageing well"),
    Row(("Emergency admissions after a fall, people over 65", ("1,310", 1310), ("1,288", 1288), ("1,342", 1342), ("1,297", 1297), marked("1,265^{b}", 1265), UNFIT, Cell("Reduce to 1,200", targets=(Target(1200, "count", "at_most"),)), "↓"), unit="count"),
    Row(("Average delay in leaving hospital (days)", ("3.8", 3.8), ("4.4", 4.4), ("5.1", 5.1), ("4.0", 4), ("3.2", 3.2), ("3.6", 3.6), ("3.0", 3), "↓"), unit="days"),
    Row(("Flu vaccine taken up by over 65s", ("72.5%", 72.5), ("70.9%", 70.9), ("70.4%", 70.4), ("72.3%", 72.3), ("71.8%", 71.8), ("72.0%", 72), ("75%", 75), "↓"), unit="percent"),
    Row(("Life expectancy at birth, women (years)", ("82.9", 82.9), ("83.0", 83), ("83.1", 83.1), ("83.1", 83.1), ("83.2", 83.2), ("82.8", 82.8), Cell("Under review", status="to_be_set"), "↑"), unit="years"),
    Row(("Spending on prevention, £000", ("812", 812000), ("834", 834000), ("790", 790000), ("805", 805000), marked("861^{b}", 861000), UNFIT, ("900", 900000), "↑"), unit="gbp"),
)
# fmt: on

REPORT = Report(
    name="mellingford",
    publisher="Mellingford and District Health Partnership",
    title="Outcomes report",
    subtitle="Annual report for 2018/19",
    period=NOW,
    printer="drawn",
    landscape=True,
    footer="Outcomes report 2018/19.",
    forms=("aligned",),
    blocks=(
        Paragraph("Fifteen outcomes show whether residents start, live and age well."),
        Table(COLUMNS, ROWS, rules="rows", head_fill="#dbe5f1"),
        Paragraph("Key and notes", bold=True),
        Paragraph(".. = not collected that year; x = not available; z = not applicable"),
        Paragraph("↑ the figure rose on the year before; ↓ the figure fell"),
        Paragraph("^{a} Counted in another way from 2016/17 on."),
        Paragraph("^{b} Provisional."),
        Paragraph("^{c} April to December 2018 only."),
        Paragraph("^{d} Predicted from the first half of the survey."),
    ),
)
