"""A board's action plan: milestones and targets, owners, deadlines, filled ratings and progress."""

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
    span,
    to_date,
)

NOW, SO_FAR = quarter(2017, 2), to_date(2017, 9)
OPEN = f"{NOW}|{SO_FAR}|{span('2017-09-30')}"
COLUMNS = (
    Column("Ref", "unread", width=0.6),
    Column("Action", "indicator", width=2.4),
    Column("Lead", "owner", width=1.1),
    Column("Milestone / target", "target", width=1.7),
    Column("By when", "unread", width=0.9),
    Column("RAG", "rating", width=0.7),
    Column("Progress to 30 September 2017", "prose", period=OPEN, width=4),
)


def count(value: float, text: str, period: str = "", **said: str) -> Reading:
    """A number of things."""
    return Reading(value, "count", text, period, **said)  # type: ignore[arg-type]  # names of fields


def share(value: float, text: str, period: str = "", **said: str) -> Reading:
    """A percentage."""
    return Reading(value, "percent", text, period, **said)  # type: ignore[arg-type]  # names of fields


def step(words: str) -> Cell:
    """A milestone in words."""
    return Cell(words, status="milestone")


def aim(words: str, value: float, unit: str, comparison: str = "", **said: str) -> Cell:
    """A target with a figure."""
    return Cell(words, targets=(Target(value, unit, comparison, **said),))


LEADS = {"headline": "y|n"}

# fmt: off
ABUSE = (
    Row(("1.1", "Open a one stop shop for victims of domestic abuse", "County Council", step("One stop shop open to the public"), "Dec 2017", "@green Green", Cell("The lease was signed on 14 August. 11 volunteers have been trained.", (count(11, "11 volunteers", OPEN, unit_text="volunteers", **LEADS),))), code="1.1|null"),
    Row(("1.2", "Train front-line staff to recognise coercive control", "Police / NHS Trust", aim("250 staff trained", 250, "count"), "Mar 2018", "@amber Amber", Cell("96 staff were trained in Q1 and 71 in Q2, a total of 167.", (count(96, "96 staff", quarter(2017, 1), unit_text="staff", **LEADS), count(71, "71", NOW, unit_text="null|staff", **LEADS), count(167, "167", f"{SO_FAR}|{NOW}", unit_text="null|staff", **LEADS)))), code="1.2|null"),
    Row(("1.3", "Increase referrals to the programme for perpetrators", "Probation", Cell("10% increase on 2016/17 (140 referrals)", (count(140, "140 referrals", financial(2016), role="baseline", unit_text="referrals"),), (Target(10, "percent", "increase_by"),)), "Mar 2018", "@green Green", Cell("82 referrals in the first six months of the year, compared with 66 in the same months of 2016/17.", (count(82, "82 referrals", SO_FAR, unit_text="referrals", **LEADS), count(66, "66", to_date(2016, 9), role="previous")))), code="1.3|null"),
)
PLACES = (
    Row(("2.1", "Make plans for the places where most crime happens", "Police", aim("5 plans in place", 5, "count"), "Oct 2017", "@amber Amber", Cell("3 plans are in place. Drafts of the others go to the Board in November.", (count(3, "3 plans", OPEN, unit_text="plans", **LEADS),))), code="2.1|null"),
    Row(("2.2", "Publish a protocol on unauthorised encampments", "District Councils", step("Protocol agreed by the Board"), "Sep 2017", "@blue Complete", "Agreed by the Board on 7 September and published."), code="2.2|null"),
    Row(("2.3", "Reduce repeat calls about anti-social behaviour", "Police", aim("Below 15% of callers", 15, "percent", "below"), "Mar 2018", "@green Green", Cell("Q1: 17.8%\nQ2: 14.6%", (share(17.8, "17.8%", quarter(2017, 1), **LEADS), share(14.6, "14.6%", NOW, **LEADS)))), code="2.3|null"),
    Row(("2.4", "Promote the community trigger", "District Councils", Cell("TBC", status="to_be_set"), "Ongoing", "@green Green", Cell("2 applications were received this quarter (5 last quarter).", (count(2, "2 applications", NOW, unit_text="applications", **LEADS), count(5, "5", quarter(2017, 1), role="previous")))), code="2.4|null"),
    Row(("2.5", "Put in new CCTV cameras at the bus station", "Borough Council", aim("12 cameras by 31 October 2017", 12, "count"), "Oct 2017", "@red Red", "Not started. Planning consent is awaited."), code="2.5|null"),
)
YOUNG = (
    Row(("3.1", "Divert young people from prosecution", "Youth Offending Service", aim("80% complete the programme", 80, "percent"), "Mar 2018", "@green Green", Cell("38 of the 45 young people who were referred since April have completed the programme (84%).", (count(38, "38 of the 45 young people", SO_FAR, denominator="45", unit_text="young people|null", **LEADS), share(84, "84%", SO_FAR, **LEADS)))), code="3.1|null"),
    Row(("3.2", "Tell schools about county lines", "Police", aim("22 secondary schools", 22, "count"), "Jul 2018", "@amber Amber", Cell("• Sessions were held at 9 schools.\n• Approximately 1,850 pupils took part.", (count(9, "9 schools", OPEN, unit_text="schools", **LEADS), count(1850, "Approximately 1,850 pupils", OPEN, bound="about", unit_text="pupils")))), code="3.2|null"),
    Row(("3.3", "Recruit a youth worker for the east of the county", "County Council", step("Worker in post"), "Jun 2017", "@red Red", Cell("The post was advertised twice without success. £32,000 has been carried forward.", (Reading(32000, "gbp", "£32,000", OPEN, headline="y|n"),))), code="3.3|null"),
    Row(("3.4", "Check that shops do not sell knives to children", "Trading Standards", Cell("40 checks a year; no more than 10% to result in a sale", targets=(Target(40, "count", per="year"), Target(10, "percent", "at_most"))), "Mar 2018", "@amber Amber", Cell("18 checks by the end of September, with 3 sales (16.7%).", (count(18, "18 checks", SO_FAR + "|" + OPEN, unit_text="checks", **LEADS), count(3, "3 sales", SO_FAR + "|" + OPEN, denominator="null|18", unit_text="sales", **LEADS), share(16.7, "16.7%", SO_FAR + "|" + OPEN, **LEADS)))), code="3.4|null"),
    Row(("3.5", "Ask victims what they think of the partners' response", "Commissioner's Office", aim("≥ 85% satisfied", 85, "percent", "at_least"), "Quarterly", "", Cell("No data this quarter.", status="no_data")), code="3.5|null"),
)
# fmt: on

REPORT = Report(
    name="coldharbour",
    publisher="Coldharbour Safer Communities Board",
    title="Community Safety Action Plan 2017/18",
    subtitle="Quarter 2 monitoring",
    period=NOW,
    landscape=True,
    running_head="Coldharbour Safer Communities Board",
    footer="Action Plan 2017/18: Quarter 2",
    size=9,
    forms=("tabs", "pipes"),
    blocks=(
        Paragraph("Green: on track. Amber: delayed. Red: at risk. Blue: complete."),
        Heading("Priority 1: Domestic abuse"),
        Table(COLUMNS, ABUSE, head_fill="#d9d9d9"),
        Heading("Priority 2: Safer places"),
        Table(COLUMNS, PLACES, head_fill="#d9d9d9"),
        Heading("Priority 3: Young people"),
        Table(COLUMNS, YOUNG, head_fill="#d9d9d9"),
    ),
)
