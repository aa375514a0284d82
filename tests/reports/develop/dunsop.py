"""A safety partnership's counts split by district, by age and by repeats: merged cells, ditto marks and rows of which."""

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
    either,
    financial,
    quarter,
)

DOCUMENT = either(quarter(2015, 4), financial(2015))


def columns(part: str, *, aim: bool = False) -> tuple[Column, ...]:
    """The columns of a table whose rows are split by something."""
    return (
        Column("Indicator", "indicator", width=3.0),
        *((Column(part, "unread", width=1.7),) if part else ()),
        *((Column("Target 2015/16", "target", width=1.5),) if aim else ()),
        *(
            Column(f"Q{number}", period=quarter(2015, number), width=1.0, align="right")
            for number in range(1, 5)
        ),
        Column("2015/16", period=financial(2015), width=1.1, align="right"),
        Column("2014/15", period=financial(2014), role="previous", width=1.1, align="right"),
    )


def figures(words: str, series: str = "") -> tuple[Cell, ...]:
    """Figures as printed; `x` is suppressed, `<5` below five."""
    *this_year, last_year = words.split()
    now = tuple(figure(word, series, "y|n" if series else "") for word in this_year)
    return (*now, figure(last_year, series, "n"))


def figure(word: str, series: str, headline: str) -> Cell:
    """One figure."""
    if word == "x":
        return Cell("x", status="not_available|no_data|narrative")
    if word == "-":
        return Cell("-")
    if "<" in word:
        return Cell(
            word,
            (Reading(float(word.strip("<")), bound="below", series=series, headline=headline),),
        )
    return Cell(
        word, (Reading(float(word.replace(",", "").strip("%")), series=series, headline=headline),)
    )


def part(
    indicator: str, name: str, words: str, *, first: int = 0, mark: str = "", unit: str = "count"
) -> Row:
    """A part of an indicator: its name merged over `first` rows, or a ditto mark, or covered."""
    lead = (Cell(indicator, down=first, each=True),) if first else (mark,) if mark else ()
    return Row(
        (*lead, name, *figures(words, f"null|{name}")),
        unit=unit,
        indicator=either(
            indicator, f"{indicator} {name}", f"{indicator}: {name}", f"{indicator} - {name}", name
        ),
        subtheme=either("null", name, indicator),
    )


def of_which(
    parent: str, words: str, unit: str, target: str | Cell, cells: tuple[Cell, ...]
) -> Row:
    """A row that is a share of the one above."""
    return Row(
        (words, target, *cells),
        unit=unit,
        indicator=either(words, f"{parent} {words}", f"{parent}: {words}", f"{parent} - {words}"),
        subtheme=either("null", parent),
    )


def pair(words: str, *, now: bool = True) -> Cell:
    """A count with the repeats in brackets."""
    whole, inner = words.rstrip(")").split(" (")
    return Cell(
        words,
        (
            Reading(float(whole), text=whole, headline="y" if now else "n"),
            Reading(
                float(inner),
                text=f"({inner})|{inner}",
                series="repeats|of which repeats",
                headline="y|n" if now else "n",
            ),
        ),
    )


ABUSE, BURGLARY, HATE, CARS = (
    "Domestic abuse incidents reported to the police",
    "Dwelling burglaries",
    "Hate crimes and incidents",
    "Deliberate vehicle fires",
)
INJURY, VICTIMS = "Victims of violence with injury", "Killed or seriously injured on the roads"
ASB, DRUGS = "Anti-social behaviour incidents", "Adults in treatment for opiates"
NO_AIM = Cell("", status="none")

# fmt: off
DISTRICTS = (
    part(ABUSE, "Dunsop", "412 455 438 401 1,706 1,655", first=4),
    part(ABUSE, "Marl Valley", "198 231 204 187 820 841"),
    part(ABUSE, "Whitewell", "96 88 101 79 364 352"),
    part(ABUSE, "Partnership", "706 774 743 667 2,890 2,848"),
    part(BURGLARY, "Dunsop", "61 49 72 80 262 301", first=4),
    part(BURGLARY, "Marl Valley", "22 17 30 26 95 88"),
    part(BURGLARY, "Whitewell", "8 <5 11 9 x 34"),
    part(BURGLARY, "Partnership", "91 x 113 115 x 423"),
    part(CARS, "Dunsop", "9 15 7 6 37 44", first=4),
    part(CARS, "Marl Valley", "6 11 8 5 30 27"),
    part(CARS, "Whitewell", "- - 5 - 5 8"),
    part(CARS, "Partnership", "15 26 20 11 72 79"),
    part(HATE, "Dunsop", "14 19 12 16 61 47", first=4),
    part(HATE, "Marl Valley", "6 7 <5 9 x 22"),
    part(HATE, "Whitewell", "<5 <5 - <5 7 9"),
    part(HATE, "Partnership", "x x x x 93 78"),
)
AGES = (
    part(INJURY, "Under 18", "58 71 66 49 244 231", mark=INJURY),
    part(INJURY, "18 to 24", "102 117 98 91 408 433", mark='"'),
    part(INJURY, "25 to 64", "166 181 174 160 681 662", mark='"'),
    part(INJURY, "65 and over", "12 9 14 11 46 39", mark='"'),
    part(VICTIMS, "Under 18", "4 6 3 5 18 21", mark=VICTIMS),
    part(VICTIMS, "18 to 24", "9 7 11 8 35 30", mark="do."),
    part(VICTIMS, "25 and over", "21 24 19 26 90 97", mark="do."),
)
REPEATS = (
    Row((ASB, Cell("3% fewer than 2014/15", targets=(Target(3, "percent", "reduce_by"),)), *figures("1,812 2,240 1,655 1,498 7,205 7,618")), unit="count"),
    of_which(ASB, "of which from repeat callers", "count", NO_AIM, figures("344 461 298 270 1,373 1,502")),
    of_which(ASB, "of which closed within 28 days (%)", "percent", Cell("80", targets=(Target(80),)), figures("77.4 71.9 80.6 83.0 77.8 74.1")),
    Row(("Cases at the multi-agency risk conference (of which repeats)", NO_AIM, *(pair(words) for words in ("61 (14)", "58 (17)", "66 (21)", "54 (12)", "239 (64)")), pair("211 (49)", now=False)), unit="count"),
    of_which("Cases at the multi-agency risk conference", "Repeats as % of cases", "percent", Cell("28% to 40%", targets=(Target(28, comparison="between"),)), figures("23.0% 29.3% 31.8% 22.2% 26.8% 23.2%")),
    Row((DRUGS, NO_AIM, *figures("518 509 521 530 602 611")), unit="count"),
    of_which(DRUGS, "of which completed and did not return (%)", "percent", Cell("Above 8.0", targets=(Target(8, comparison="above"),)), (*(figure(word, "", "") for word in ("7.2", "7.6", "8.1")), Cell("Due June 2016", status="not_due|not_available"), Cell("Due June 2016", status="not_due|not_available"), figure("6.9", "", "n"))),
)
# fmt: on

REPORT = Report(
    name="dunsop",
    publisher="Dunsop, Marl Valley and Whitewell Community Safety Partnership",
    title="Performance Tables",
    subtitle="Quarter 4 and end of year 2015/16",
    period=DOCUMENT,
    printer="drawn",
    running_head="CSP Strategy Group, 19 May 2016: Item 4",
    footer="Restricted until published.",
    size=10,
    forms=("tabs", "aligned"),
    blocks=(
        Paragraph(
            "Figures under five are shown as <5; x marks a figure held back so that one under five cannot be worked out."
        ),
        Heading(
            "Table 1: repeats and outcomes",
            gold="Table 1: repeats and outcomes|repeats and outcomes|null",
        ),
        Table(columns("", aim=True), REPEATS, head_fill="#e2efda"),
        Paragraph(
            "The year's figure for adults in treatment counts each person once and is not the sum of the quarters.",
            8,
        ),
        Heading(
            "Table 2: by age of victim", gold="Table 2: by age of victim|by age of victim|null"
        ),
        Table(columns("Age"), AGES, head_fill="#e2efda", rules="rows"),
        Heading("Table 3: by district", gold="Table 3: by district|by district|null"),
        Paragraph(
            "Each district's figure is for offences committed there, wherever the victim lives."
        ),
        Table(columns("District"), DISTRICTS, head_fill="#e2efda", repeat=False),
    ),
)
