"""A district's priorities as merged rows, marks of three sorts with their notes, ratings by colour alone, and a count of them in front."""

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
    Target,
    either,
    financial,
    quarter,
    span,
    to_date,
)

BEFORE, NOW = quarter(2021, 1), quarter(2021, 2)
HALF = either(to_date(2021, 9), NOW)
SUMMARY = (
    Column("Priority", "unread", width=3.0),
    *(
        Column(words, "unread", width=1.0, align="centre")
        for words in ("Red", "Amber", "Green", "Not rated", "Total")
    ),
)
COLUMNS = (
    Column("Ref", "code", width=0.8),
    Column("Performance indicator", "indicator", width=4.2),
    Column("2020/21 outturn", period=financial(2020), role="previous", width=1.3, align="centre"),
    Column("2021/22 target", "target", width=1.4, align="centre"),
    Column("Quarter 1", period=BEFORE, width=1.4, align="centre"),
    Column("Quarter 2", period=NOW, width=1.5, align="centre"),
    Column("Lead", "owner", width=1.0, align="centre"),
)


def got(
    words: str,
    value: float | str,
    colour: str = "",
    unit: str = "",
    *,
    role: str = "",
    period: str = "",
) -> Cell:
    """A figure in a filled cell; marks in the words are left out of its text, or kept."""
    figure = words
    for mark in ("*", "^{1}", "^{2}", "^{3}", "[1]", "[2]", "†", "‡"):
        figure = figure.replace(mark, "")
    figure = figure.strip()
    plain = words.replace("^{", "").replace("}", "")
    return Cell(
        words,
        (
            Reading(
                value,
                unit,
                text=figure if plain == figure else f"{figure}|{plain}",
                role=role,
                period=period,
            ),
        ),
        fill=colour,
    )


def empty(words: str, status: str, colour: str = "") -> Cell:
    """A cell without a figure."""
    return Cell(words, status=status, fill=colour)


def aim(words: str, value: float, comparison: str = "", unit: str = "") -> Cell:
    """A target that says which way is right."""
    return Cell(words, targets=(Target(value, unit, comparison),))


R, A, G, N = "red", "amber", "green", "grey"

# fmt: off
COUNTS = tuple(
    Row(cells, is_read=False)
    for cells in (
        ("A greener district", "1", "2", "1", "0", "4"),
        ("Homes people can afford", "1", "1", "2", "1", "5"),
        ("A council that listens", "1", "2", "2", "1", "6"),
        (Cell("All priorities", bold=True), Cell("3", fill=R), Cell("5", fill=A), Cell("5", fill=G), Cell("2", fill=N), "15"),
    )
)
ROWS = (
    Band("PRIORITY ONE - A GREENER DISTRICT", fill="#bdd7ee"),
    Row(("G1", "Household waste recycled^{1}", got("46.1%", 46.1), ("50%", 50), got("48.8%", 48.8, A), got("47.9%*", 47.9, A), "TN"), unit="percent"),
    Row(("G2", "Residual waste per household (kg)^{1}", got("488", 488), aim("Under 460", 460, "below"), got("119", 119, A), got("117.5*", 117.5, A), "TN"), unit="kg"),
    Row(("G3", "Fly-tipping incidents", got("1,604", 1604), ("1,400", 1400), got("422", 422, R), got("467", 467, R), "TN"), unit="count"),
    Row(("G4", "Trees planted in the district", got("0", 0), ("5,000", 5000), empty("Not due: planting is from November to March", "not_due", N), got("Nil", 0, G), "SK"), unit="count"),
    Band("PRIORITY TWO - HOMES PEOPLE CAN AFFORD", fill="#bdd7ee"),
    Row(("H1", "Affordable homes completed (cumulative)", got("71", 71), aim("80+", 80, "at_least"), got("12", 12, A), got("29", 29, A, period=HALF), "DB"), unit="count"),
    Row(("H2", "Households in temporary accommodation on the last day", got("88", 88), ("75", 75), got("96", 96, R), got("104", 104, R), "DB"), unit="count"),
    Row(("H3", "Average days to re-let a council home", got("34.6†", 34.6), ("26 days", 26), got("29.2 days", 29.2, A), got("25.8 days", 25.8, G), "DB"), unit="days"),
    Row(("H4", "Private homes improved after Council action", got("57", 57), Cell("-", status="none"), got("18", 18), got("11[1]", 11, period=span("2021-07-01", "2021-08-31")), "PJ"), unit="count"),
    Row(("H5", "Rent collected", got("98.4%", 98.4), ("98.5%", 98.5), got("97.0%", 97, A), got("98.9%", 98.9, G), "PJ"), unit="percent"),
    Band("PRIORITY THREE - A COUNCIL THAT LISTENS", fill="#bdd7ee"),
    Row(("L1", "Calls to the contact centre answered", got("91.3%", 91.3), ("90%", 90), got("92.6%", 92.6, G), got("90.2%", 90.2, G), "AW"), unit="percent"),
    Row(("L2", "Average time to answer a call (minutes and seconds)", got("1:47", 1.783), aim("No more than 2:00", 2, "at_most"), got("1:39", 1.65, G), got("2:14", 2.233, A), "AW"), unit="minutes"),
    Row(("L3", "Stage 1 complaints answered in ten working days", got("82%", 82), ("90%", 90), Cell("41 of 48 (85%)", (Reading(41, "count", "41 of 48", denominator=48, headline="n"), Reading(85, text="85%", headline="y")), fill=A), Cell("36 of 51 (71%)", (Reading(36, "count", "36 of 51", denominator=51, headline="n"), Reading(71, text="71%", headline="y")), fill=R), "AW"), unit="percent"),
    Row(("L4", "Savings achieved (£000)", got("1,312", 1312000), ("1,900", 1900000), got("402", 402000, A), got("755[2]", 755000, A, period=HALF), "FC"), unit="gbp"),
    Row(("L5", "Invoices from local suppliers paid in 10 days", empty("New", "not_collected"), Cell("TBC", status="to_be_set"), empty("n/a", "not_applicable"), got("64.7%^{2}", 64.7, role="baseline"), "FC"), unit="percent"),
    Row(("L6", "Working days lost per employee^{3}", got("7.9", 7.9), aim("≤ 8.0", 8, "at_most"), got("1.7", 1.7, G), got("1.9", 1.9, G), "FC"), unit="days|rate"),
)
# fmt: on

REPORT = Report(
    name="ottershaw",
    publisher="Ottershaw and Pell District Council",
    title="How are we doing? Corporate Plan Performance",
    subtitle="July to September 2021 (Quarter 2 2021/22)",
    period=NOW,
    printer="drawn",
    running_head="Overview and Scrutiny Committee, 18 November 2021",
    footer="Ottershaw and Pell District Council, corporate plan performance.",
    size=11,
    forms=("tabs", "pipes", "aligned"),
    blocks=(
        Heading("Summary of ratings at Quarter 2", is_theme=False),
        Table(SUMMARY, COUNTS, head_fill="#bdd7ee"),
        Paragraph(
            "The colour of each cell is its rating. Green: target met or on course. Amber: within 5% of target or at some risk. Red: off target. No colour: not rated. Grey: not due."
        ),
        Heading("Indicators by priority", gold="Indicators by priority|null"),
        Paragraph(
            "Targets are for the whole year unless the indicator says otherwise. Figures for Quarter 1 have been brought up to date where late returns have come in since the last report to this Committee. A fuller account of each indicator that is rated red is given in Appendix B."
        ),
        Table(COLUMNS, ROWS, head_fill="#9dc3e6"),
        Paragraph(
            "^{1} Reported to the national WasteDataFlow system.   ^{2} Baseline.   ^{3} Short-term absence only.",
            8,
        ),
        Paragraph(
            "* Estimate, pending invoices from the disposal authority.   † Lettings were suspended in spring 2020.",
            8,
        ),
        Paragraph("[1] Data for July and August only.   [2] Cumulative from 1 April.", 8),
    ),
)
