"""An ambulance trust's months with a total after each quarter, the year to date of this year and the last; no lines between columns."""

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
    either,
    month,
    quarter,
    to_date,
)

DOCUMENT = either(month(2024, 9), quarter(2024, 2), to_date(2024, 9))
FIRST, SECOND, SO_FAR = "Quarter 1 2024/25", "Quarter 2 2024/25", "Year to date"


def named(above: str, header: str) -> str:
    """The column by both lines of its header, or the lower."""
    return f"{above} {header}"


COLUMNS = (
    Column("Measure", "indicator", width=4.3),
    Column("Standard", "target", width=1.2, align="right"),
    *(
        Column(
            words, above=above, name=named(above, words), period=period, width=1.15, align="right"
        )
        for above, words, period in (
            (FIRST, "Apr", month(2024, 4)),
            (FIRST, "May", month(2024, 5)),
            (FIRST, "Jun", month(2024, 6)),
            (FIRST, "Q1", quarter(2024, 1)),
            (SECOND, "Jul", month(2024, 7)),
            (SECOND, "Aug", month(2024, 8)),
            (SECOND, "Sep", month(2024, 9)),
            (SECOND, "Q2", quarter(2024, 2)),
            (SO_FAR, "2024/25", to_date(2024, 9)),
        )
    ),
    Column(
        "2023/24",
        above=SO_FAR,
        name=named(SO_FAR, "2023/24"),
        period=to_date(2023, 9),
        role="previous",
        width=1.15,
        align="right",
    ),
    Column("Change", "variance", above=SO_FAR, width=1.1, align="right"),
)


def clock(words: str) -> tuple[str, float]:
    """Minutes and seconds as minutes."""
    minutes, seconds = words.split(":")
    return words, round(int(minutes) + int(seconds) / 60, 3)


def long_clock(words: str) -> Cell:
    """Hours, minutes and seconds, in whichever of them."""
    hours, minutes, seconds = (int(part) for part in words.split(":"))
    total = 3600 * hours + 60 * minutes + seconds
    return Cell(
        words,
        (
            Reading(
                f"{round(total / 60, 3):g}|{round(total / 3600, 4):g}|{total}",
                "minutes|hours|seconds",
            ),
        ),
    )


def numbers(words: str) -> list[str | tuple[str, float] | tuple[str, float, str] | Cell]:
    """Plain figures; a dash is nil by the key, two dots are still to come."""
    cells: list[str | tuple[str, float] | tuple[str, float, str] | Cell] = []
    for word in words.split():
        if word == "-":
            cells.append(Cell("-", (Reading(0),)))
        elif word == "..":
            cells.append(Cell("..", status="not_available"))
        else:
            figure = word.strip("#")
            text = f"{figure}|{figure}p" if figure != word else ""
            reading = Reading(float(figure.strip("%").replace(",", "")), text=text)
            cells.append(Cell(word.replace("#", "^{p}"), (reading,)))
    return cells


def standard(words: str, value: float, comparison: str = "") -> Cell:
    """What should be reached."""
    return Cell(words, targets=(Target(value, comparison=comparison),))


def row(
    words: str,
    unit: str,
    aim: str | Cell,
    cells: list[str | tuple[str, float] | tuple[str, float, str] | Cell],
    change: str,
) -> Row:
    """A measure."""
    return Row((words, aim, *cells, change), unit=unit)


def hours(words: str) -> list[str | tuple[str, float] | tuple[str, float, str] | Cell]:
    """A row of long clocks."""
    return [long_clock(word) for word in words.split()]


CAT2 = Cell("00:30:00", targets=(Target("30|0.5|1800", "minutes|hours|seconds"),))
NONE = Cell("–", status="none")
THOUSAND = (211, 198, 204, 613, 240, 251, 187, 678, 1291, 1604)

# fmt: off
ROWS = (
    Band("999 calls", fill=""),
    row("Calls answered", "count", NONE, numbers("24,318 25,902 24,771 74,991 26,480 25,116 25,038 76,634 151,625 146,208"), "+3.7%"),
    row("Calls answered within five seconds (%)", "percent", standard("95.0", 95), numbers("93.1 91.8 94.4 93.1 90.2 92.7 95.3 92.7 92.9 84.6"), "+8.3pp"),
    row("Calls ended without sending an ambulance (hear and treat)", "percent", standard("≥ 14%", 14, "at_least"), numbers("12.2% 12.9% 13.4% 12.8% 13.0% 14.1% 14.6% 13.9% 13.4% 10.8%"), "+2.6pp"),
    Band("Response times", fill=""),
    row("Category 1 mean (mm:ss)", "minutes", standard("07:00", 7), [clock(word) for word in ["08:04", "08:12", "08:09", "08:08", "08:41", "08:22", "08:17", "08:27", "08:18", "08:46"]], "-00:28"),
    row("Category 1, nine calls in ten reached in (mm:ss)", "minutes", standard("15:00", 15), [clock(word) for word in ["14:21", "14:36", "14:30", "14:29", "15:12", "14:55", "14:47", "14:58", "14:44", "15:40"]], "-00:56"),
    row("Category 2 mean (hh:mm:ss)", "minutes", CAT2, hours("00:27:51 00:29:14 00:30:02 00:29:02 00:34:40 00:31:25 00:33:07 00:33:04 00:31:03 00:38:19"), "-00:07:16"),
    row("Category 3, nine calls in ten reached in (hh:mm:ss)", "minutes", Cell("02:00:00", targets=(Target("120|2|7200", "minutes|hours|seconds"),)), hours("03:41:10 03:58:26 04:02:53 03:54:09 04:40:31 04:11:48 04:29:05 04:27:08 04:10:38 05:16:57"), "-01:06:19"),
    Band("Hospital handover", fill=""),
    row("Ambulance hours lost to handovers of more than 15 minutes", "hours", NONE, numbers("2,406 2,618 2,377 7,401 3,012 2,745 2,890 8,647 16,048 19,733"), "-18.7%"),
    row("Handovers of more than 60 minutes", "count", standard("0", 0), numbers("612 688 597 1,897 841 760 .. .. .. 5,902"), ".."),
    Band("Quality and safety", fill=""),
    row("Return of spontaneous circulation on arrival at hospital, all patients (%)", "percent", standard("28.0", 28), numbers("27.1 29.4 26.0 27.5 25.8# 28.8# .. .. .. 26.9"), ".."),
    row("Patient safety incident investigations opened", "count", NONE, numbers("3 1 - 4 2 - 1 3 7 11"), "-4"),
    row("Complaints per 10,000 incidents", "rate", standard("12.0", 12), numbers("10.4 11.8 9.7 10.6 13.1 12.6 11.2 12.3 11.5 14.0"), "-2.5"),
    Band("Workforce and finance", fill=""),
    row("Sickness absence (% of working time)", "percent", standard("6.5", 6.5), numbers("6.9 6.6 6.4 6.6 7.2 7.0 6.8 7.0 6.8 8.1"), "-1.3pp"),
    row("Frontline vacancies (whole-time equivalent)", "count|other", NONE, numbers("84.2 80.6 77.9 77.9 71.3 66.0 58.4 58.4 58.4 112.7"), "-54.3"),
    row("Agency spend (£000)", "gbp", standard("1,200", 1200000), [(f"{figure:,}", 1000 * figure) for figure in THOUSAND], "-313"),
)
# fmt: on

REPORT = Report(
    name="eskmere",
    publisher="Eskmere Ambulance Service NHS Trust",
    title="Integrated Performance Report",
    subtitle="Month 6 2024/25: September 2024",
    period=DOCUMENT,
    printer="drawn",
    landscape=True,
    running_head="Board of Directors, meeting in public, 24 October 2024 - Enclosure G",
    footer="Eskmere Ambulance Service NHS Trust.",
    size=8,
    forms=("tabs", "commas"),
    blocks=(
        Paragraph(
            "Agency spend is shown against the limit for the half year; every other standard applies to each month. Quarter and year-to-date columns are totals for counts and averages for times and percentages; vacancies are those of the last month."
        ),
        Table(COLUMNS, ROWS, head_fill="#ffffff", rules="outer"),
        Paragraph("- nil   .. figure awaited   – no standard set", 8),
        Paragraph(
            "^{p} Provisional: national clinical data are published three months in arrears.", 8
        ),
    ),
)
