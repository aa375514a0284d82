"""A borough's cards: code and name, pairs, labels over figures, a comment below its own label."""

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

NOW = quarter(2018, 3)
COLUMNS = (
    Column("Ref", "code"),
    Column("Indicator", "indicator"),
    Column("Lead director", "owner"),
    Column("Reported", "unread"),
    Column("Annual target", "target"),
    Column("Q1 2018/19", period=quarter(2018, 1)),
    Column("Q2 2018/19", period=quarter(2018, 2)),
    Column("Q3 2018/19", period=NOW),
    Column("Q3 2017/18", period=quarter(2017, 3), role="previous"),
    Column("RAG", "rating"),
    Column("Comments", "comments", period=NOW),
)
PLAN = ("v0 v1:5", "l2 v2:2 l3 v3:2", "l4 l5 l6 l7 l8 l9", "v4 v5 v6 v7 v8 v9", "l10:6", "v10:6")


def count(value: float, text: str, period: str = "", **said: str) -> Reading:
    """A number of things."""
    return Reading(value, "count", text, period, **said)  # type: ignore[arg-type]  # names of fields


def share(value: float, text: str, period: str = "", **said: str) -> Reading:
    """A percentage."""
    return Reading(value, "percent", text, period, **said)  # type: ignore[arg-type]  # names of fields


def aim(text: str, value: float, comparison: str) -> Cell:
    """A target with its direction."""
    return Cell(text, targets=(Target(value, comparison=comparison),))


R, A, G = "@red Red", "@amber Amber", "@green Green"
# fmt: off
PEOPLE = (
    Row(("CP1", "Children in care placed in the borough", "Director of Children's Services", "Quarterly", ("55%", 55), ("51%", 51), ("52%", 52), ("54%", 54), ("49%", 49), A, Cell("Eleven foster carers were approved in the quarter. 14 children moved back to the borough.", (count(11, "Eleven foster carers", unit_text="foster carers"), count(14, "14 children", unit_text="children")))), unit="percent"),
    Row(("CP2", "Care leavers in work, education or training", "Director of Children's Services", "Quarterly", aim("60% or more", 60, "at_least"), ("58.2%", 58.2), ("60.1%", 60.1), ("61.7%", 61.7), ("57.0%", 57), G, "The target has been met for two quarters running."), unit="percent"),
    Row(("CP3", "Adults with a learning disability who live with family or on their own", "Director of Adult Services", "Quarterly", ("63.5%", 63.5), ("60.2%", 60.2), ("61.0%", 61), ("61.9%", 61.9), ("59.8%", 59.8), A, Cell("The London average is 70.1%.", (share(70.1, "70.1%", role="comparator"),))), unit="percent"),
    Row(("CP4", "Delayed transfers of care per 100,000 adults", "Director of Adult Services", "Monthly", aim("< 7.0", 7, "below"), ("6.1", 6.1), ("7.4", 7.4), Cell("TBC", status="not_available"), ("8.8", 8.8), "", "NHS figures for December are published in February."), unit="rate"),
)
PLACES = (
    Row(("PL1", "Fly-tips removed within one working day", "Director of Neighbourhoods", "Quarterly", ("95%", 95), ("96.4%", 96.4), ("95.8%", 95.8), ("91.0%", 91), ("94.4%", 94.4), R, Cell("A vehicle was off the road for the whole of November, when only 84% were removed in time.", (share(84, "84%", month(2018, 11)),))), unit="percent"),
    Row(("PL2", "Residual waste per household (kg)", "Director of Neighbourhoods", "Quarterly", ("440", 440), ("112.1", 112.1), ("109.8", 109.8), ("108.0", 108), ("110.7", 110.7), G, ""), unit="kg"),
    Row(("PL3", "Planning appeals allowed", "Director of Neighbourhoods", "Quarterly", aim("No more than 30%", 30, "at_most"), ("28%", 28), Cell("3 of 12", (Reading(3, "count", denominator=12),)), ("33%", 33), ("21%", 21), A, Cell("5 of 15 appeals were allowed.", (count(5, "5 of 15 appeals|5 of 15", denominator="15", unit_text="appeals|null"),))), unit="percent"),
    Row(("PL4", "Businesses started with the council's help", "Director of Regeneration", "Quarterly", ("80", 80), ("17", 17), ("22", 22), ("19", 19), Cell("New", status="not_collected"), A, ""), unit="count"),
)
# fmt: on
REPORT = Report(
    name="havenwick",
    publisher="London Borough of Havenwick",
    title="Corporate Performance Report",
    subtitle="Quarter 3 2018/19",
    period=NOW,
    footer="Cabinet, 13 February 2019",
    forms=("tabs", "aligned"),
    size=8,
    blocks=(
        Paragraph(
            "RAG: green on or above target, amber within 10%, red off target by more than 10%."
        ),
        Heading("People"),
        Cards(COLUMNS, PEOPLE, plan=PLAN, widths=(1, 1, 1, 1, 1, 1), label_fill="#ddebf7"),
        Heading("Places"),
        Cards(COLUMNS, PLACES, plan=PLAN, widths=(1, 1, 1, 1, 1, 1), label_fill="#ddebf7"),
    ),
)
