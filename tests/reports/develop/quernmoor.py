"""A fire authority's quarters under a header of three lines, with target, actual and colour for each; a column of units."""

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
    quarter,
)

QUARTERS = (
    "Quarter 1 (April to June)",
    "Quarter 2 (July to September)",
    "Quarter 3 (October to December)",
    "Quarter 4 (January to March)",
)
GREY, PALE = "#44546a", "#d6dce5"


def name_of(words: str, last: str) -> str:
    """The column by all lines of its header, or by fewer."""
    return f"2022/23 {words} {last}"


COLUMNS = (
    Column("Ref", "code", width=0.75),
    Column("Performance indicator", "indicator", width=4.2),
    Column("Measured in", "unread", width=1.45),
    Column(
        "Outturn",
        period=financial(2021),
        role="previous",
        name="2021/22 Outturn",
        width=1.3,
        align="right",
    ),
    *(
        column
        for number, words in enumerate(QUARTERS, start=1)
        for column in (
            Column("Target", "target", name=name_of(words, "Target"), width=1.15, align="right"),
            Column(
                "Actual",
                period=quarter(2022, number),
                name=name_of(words, "Actual"),
                width=1.25,
                align="right",
            ),
            Column("RAG", "rating", width=0.7),
        )
    ),
)


def top(words: str, across: int = 1, down: int = 1) -> Cell:
    """A cell of the header."""
    return Cell(words, fill=PALE, bold=True, across=across, down=down)


HEADER = (
    Row(
        (
            top("Ref", down=3),
            top("Performance indicator", down=3),
            top("Measured in", down=3),
            top("2021/22"),
            top("2022/23", 12),
        ),
        is_read=False,
    ),
    Row((top("Outturn", down=2), *(top(words, 3) for words in QUARTERS)), is_read=False),
    Row(
        tuple(top(words) for _ in range(4) for words in ("Target", "Actual", "RAG")), is_read=False
    ),
)
LATER = Cell("", status="not_due")


def row(
    code: str,
    words: str,
    unit_words: str,
    unit: str,
    before: str | tuple[str, float] | tuple[str, float, str] | Cell,
    *cells: str | tuple[str, float] | tuple[str, float, str] | Cell,
) -> Row:
    """An indicator: for each quarter its target, its actual and its colour; the last is still to come."""
    laid: list[str | tuple[str, float] | tuple[str, float, str] | Cell] = []
    aims: list[str] = []
    for number in range(4):
        aim, *rest = cells[3 * number : 3 * number + 3]
        if isinstance(aim, tuple):
            aims.append(aim[0])
            laid.append(
                Cell(aim[0], targets=(Target(aim[1], headline="y" if number == 2 else "n"),))
            )
        else:
            aims.append(aim.text if isinstance(aim, Cell) else aim)
            laid.append(aim)
        laid += rest or [LATER, ""]
    target = f"{aims[2]}|{'; '.join(aims)}"
    return Row((code, words, unit_words, before, *laid), unit=unit, target=target)


NONE = Cell("n/a", status="none")
YEARLY = Cell("Annual", status="not_due")
G, A, R = "@green", "@amber", "@red"

# fmt: off
ROWS = (
    *HEADER,
    Band("Prevention", fill="#ededed"),
    row("P1", "Accidental dwelling fires", "No.", "count", ("412", 412), ("100", 100), ("97", 97), G, ("100", 100), ("104", 104), A, ("105", 105), Cell("121 (p)", (Reading(121, text="121"),)), R, ("107", 107)),
    row("P2", "Accidental dwelling fires per 10,000 dwellings", "Rate", "rate", ("14.2", 14.2), ("3.5", 3.5), ("3.3", 3.3), G, ("3.5", 3.5), ("3.6", 3.6), A, ("3.6", 3.6), Cell("4.2 (p)", (Reading(4.2, text="4.2"),)), R, ("3.7", 3.7)),
    row("P3", "Deaths in accidental dwelling fires", "No.", "count", ("3", 3), ("0", 0), ("0", 0), G, ("0", 0), ("1", 1), R, ("0", 0), Cell("Nil", (Reading(0),)), G, ("0", 0)),
    row("P4", "Safe and Well visits completed", "No.", "count", ("8,214", 8214), ("2,100", 2100), ("1,874", 1874), R, ("2,100", 2100), ("2,265", 2265), G, ("2,100", 2100), ("2,318", 2318), G, ("2,100", 2100)),
    row("P5", "Visits to households with someone aged 75 or over, or with a disability", "%", "percent", ("61.4", 61.4), ("65", 65), ("63.8", 63.8), A, ("65", 65), ("66.1", 66.1), G, ("65", 65), ("67.0", 67), G, ("65", 65)),
    row("P6", "Deliberate secondary fires", "No.", "count", ("1,377", 1377), ("420", 420), ("398", 398), G, ("410", 410), ("655", 655), R, ("260", 260), ("231", 231), G, ("250", 250)),
    Band("Response", fill="#ededed"),
    row("R1", "Average time from call to first appliance in attendance at dwelling fires", "mm:ss", "minutes", ("8:52", 8.867), ("8:45", 8.75), ("8:41", 8.683), G, ("8:45", 8.75), ("8:58", 8.967), A, ("8:45", 8.75), ("9:20", 9.333), R, ("8:45", 8.75)),
    row("R2", "Calls answered by Joint Control within seven seconds", "%", "percent", ("95.2%", 95.2), ("96%", 96), ("96.4%", 96.4), G, ("96%", 96), ("94.9%", 94.9), A, ("96%", 96), ("96.0%", 96), G, ("96%", 96)),
    row("R3", "On-call appliances available", "%", "percent", ("78.9%", 78.9), ("85%", 85), ("77.0%", 77), R, ("85%", 85), ("74.6%", 74.6), R, ("85%", 85), ("79.3%", 79.3), R, ("85%", 85)),
    row("R4", "False alarms from automatic equipment attended", "No.", "count", ("1,986", 1986), ("480", 480), ("466", 466), G, ("500", 500), ("541", 541), A, ("500", 500), ("489", 489), G, ("480", 480)),
    Band("People and resources", fill="#ededed"),
    row("C1", "Duty days lost to sickness per whole-time post", "Days", "days|rate", ("9.61", 9.61), ("2.00", 2), ("2.38", 2.38), R, ("2.00", 2), ("1.94", 1.94), G, ("2.00", 2), ("2.71", 2.71), R, ("2.00", 2)),
    row("C2", "Revenue spend over or (under) budget", "£000", "gbp", ("(212)", -212000), ("0", 0), ("(45)", -45000), G, ("0", 0), ("18", 18000), A, ("0", 0), ("(7)", -7000), G, ("0", 0)),
    row("C3", "Undisputed invoices paid in 30 days", "%", "percent", ("97.7", 97.7), ("98", 98), ("98.1", 98.1), G, ("98", 98), ("96.3", 96.3), A, ("98", 98), Cell("TBC", status="not_available"), "", ("98", 98)),
    row("C4", "Emissions from fleet and buildings", "tCO2e", "tonnes|other", ("2,940", 2940), NONE, ("702", 702), "", NONE, ("588", 588), "", NONE, "-", "", NONE),
    row("C5", "Staff who would recommend the Service as a place to work", "%", "percent", ("64", 64), NONE, YEARLY, "", NONE, YEARLY, "", Cell("70", targets=(Target(70),)), ("66", 66), R, NONE),
    row("C6", "Apprentices in post on the last day of the quarter", "No.", "count", ("19", 19), ("20", 20), ("17", 17), A, ("20", 20), ("22", 22), G, ("20", 20), ("22", 22), G, ("24", 24)),
)
# fmt: on

REPORT = Report(
    name="quernmoor",
    publisher="Quernmoor and Lythe Fire Authority",
    title="Corporate Performance Scorecard",
    subtitle="Position at the end of Quarter 3, 2022/23",
    period=quarter(2022, 3),
    landscape=True,
    running_head="Performance and Scrutiny Committee - Agenda item 6, Appendix A",
    footer="Quernmoor and Lythe Fire Authority - OFFICIAL",
    size=8.5,
    forms=("tabs", "aligned"),
    blocks=(
        Paragraph(
            "Each quarter has its own target, which is profiled to the season; targets are for the quarter alone and are not cumulative. Green: on or better than target. Amber: within 10% of target. Red: more than 10% away."
        ),
        Table(COLUMNS, ROWS, head=False, repeat=False),
        Paragraph(
            "(p) Provisional: fire investigation reports are outstanding for a number of incidents.",
            8,
        ),
        Paragraph("A figure in brackets is an underspend.", 8),
    ),
)
