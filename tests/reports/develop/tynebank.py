"""A police panel's cards: quarters down, a target, figure and colour of each, a comment below."""

from tests.reports.model import (
    Cards,
    Cell,
    Column,
    Heading,
    Reading,
    Report,
    Row,
    Target,
    month,
    quarter,
)

NOW = quarter(2015, 3)
COLUMNS = (
    Column("Indicator", "indicator"),
    Column("Quarter", "unread"),
    Column("Target", "target", name="Quarter 1 Target"),
    Column("Actual", name="Quarter 1 Actual", period=quarter(2015, 1)),
    Column("RAG", "rating"),
    Column("Target", "target", name="Quarter 2 Target"),
    Column("Actual", name="Quarter 2 Actual", period=quarter(2015, 2)),
    Column("RAG", "rating"),
    Column("Target", "target", name="Quarter 3 Target"),
    Column("Actual", name="Quarter 3 Actual", period=NOW),
    Column("RAG", "rating"),
    Column("Comment", "comments", period=NOW),
)
PLAN = (
    "v0:4",
    "l1 l2 l3 l4",
    "=Quarter_1 v2 v3 v4",
    "=Quarter_2 v5 v6 v7",
    "=Quarter_3 v8 v9 v10",
    "l11 v11:3",
)
R, A, G = "@red R", "@amber A", "@green G"


def aims(*said: tuple[str, float], comparison: str = "") -> tuple[Cell, ...]:
    """The target of each quarter; any of them may be the headline."""
    return tuple(
        Cell(text, targets=(Target(value, comparison=comparison, headline="y|n"),))
        for text, value in said
    )


def card(
    name: str,
    unit: str,
    targets: tuple[Cell, ...],
    actuals: tuple[tuple[str, float] | Cell, ...],
    ratings: tuple[str, ...],
    *,
    comment: str | Cell = "",
) -> Row:
    """The card of one measure, of which every quarter has a target, a figure and a colour."""
    quarters = zip(targets, actuals, ratings, strict=True)
    texts = [target.text for target in targets]
    return Row(
        (name, "", *(cell for cells in quarters for cell in cells), comment),
        unit=unit,
        target="|".join(dict.fromkeys((texts[-1], texts[0], "; ".join(texts)))),
    )


# fmt: off
CARDS = (
    card("Emergency incidents attended within 15 minutes", "percent", aims(*[("85%", 85)] * 3), (("86.1%", 86.1), ("84.4%", 84.4), ("82.0%", 82)), (G, A, R), comment=Cell("Demand was 9% above last year's.", (Reading(9, "percent", "9% above", kind="change"),))),
    card("Domestic burglaries", "count", aims(("150", 150), ("150", 150), ("160", 160)), (("141", 141), ("163", 163), ("155", 155)), (G, R, G), comment="Operation Lantern began in November."),
    card("Victims who are satisfied with the service", "percent", aims(*[("At least 80%", 80)] * 3, comparison="at_least"), (("79%", 79), ("81%", 81), Cell("Not available", status="not_available")), (A, G, "")),
    card("Calls to 101 abandoned", "percent", aims(*[("< 8%", 8)] * 3, comparison="below"), (("7.2%", 7.2), ("9.9%", 9.9), ("8.4%", 8.4)), (G, R, A), comment=Cell("6 operators were recruited in October 2015.", (Reading(6, "count", "6 operators", month(2015, 10), unit_text="operators"),))),
    card("Budget spent", "gbp", aims(("£24.1m", 24100000), ("£48.2m", 48200000), ("£72.3m", 72300000)), (("£23.9m", 23900000), ("£48.0m", 48000000), ("£72.9m", 72900000)), (G, G, A)),
)
# fmt: on
REPORT = Report(
    name="tynebank",
    publisher="Police and Crime Commissioner for Tynebank",
    title="Performance Report to the Panel",
    subtitle="Quarter 3 2015/16",
    period=NOW,
    printer="drawn",
    forms=("tabs", "aligned"),
    size=9,
    blocks=(
        Heading("A responsive force"),
        Cards(COLUMNS, CARDS, plan=PLAN, widths=(1, 1, 1, 1)),
    ),
)
