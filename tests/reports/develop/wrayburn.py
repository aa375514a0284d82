"""An NHS trust's cards on broad pages: a line of labels over a line of figures, the story below."""

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
    to_date,
)

NOW, BEFORE, YEAR_AGO, SO_FAR = month(2023, 8), month(2023, 7), month(2022, 8), to_date(2023, 8)
COLUMNS = (
    Column("Metric", "indicator"),
    Column("Aug-23", period=NOW),
    Column("Jul-23", period=BEFORE, role="previous|actual"),
    Column("Aug-22", period=YEAR_AGO, role="previous"),
    Column("Year to date", period=SO_FAR),
    Column("Threshold", "target"),
    Column("Rating", "rating"),
    Column("Trend", "trend"),
    Column("Accountable", "owner"),
    Column("Exception report", "comments", period=NOW),
)
PLAN = ("v0:8", "l1 l2 l3 l4 l5 l6 l7 l8", "v1 v2 v3 v4 v5 v6 v7 v8", "l9 v9:7")


def aim(text: str, value: float, comparison: str = "") -> Cell:
    return Cell(text, targets=(Target(value, comparison=comparison),))


# fmt: off
URGENT = (
    Row(("A&E patients seen within four hours", Cell("68.3%", (Reading(68.3),), fill="red"), ("70.1%", 70.1), ("66.9%", 66.9), ("69.4%", 69.4), aim("≥ 76%", 76, "at_least"), "R", "↓", "Chief Operating Officer", Cell("Attendances rose to 9,412, and beds were closed because of infection for much of the month. A second streaming nurse starts in October.", (Reading(9412, "count", "9,412|rose to 9,412|Attendances rose to 9,412", series="Attendances|null", unit_text="null|Attendances"),))), unit="percent"),
    Row(("Ambulance handovers of more than 60 minutes", Cell("141", (Reading(141),), fill="red"), ("118", 118), ("203", 203), ("662", 662), aim("0", 0), "R", "↑", "Chief Operating Officer", Cell("The longest handover took 3 hours 12 minutes.", (Reading(3.2, "hours", "3 hours 12 minutes|longest handover took 3 hours 12 minutes|The longest handover took 3 hours 12 minutes", series="null|longest|longest handover|The longest handover"),))), unit="count"),
    Row(("Patients in hospital with no criteria to reside", Cell("74", (Reading(74),), fill="amber"), ("77", 77), Cell("Not collected", status="not_collected"), ("75", 75), aim("60 or below", 60, "at_most"), "A", "↓", "Director of Nursing", ""), unit="count"),
)
PLANNED = (
    Row(("Referral to treatment: waiting 18 weeks or less", Cell("61.7%", (Reading(61.7),), fill="red"), ("62.0%", 62), ("67.5%", 67.5), Cell("N/A", status="not_applicable"), aim("92%", 92), "R", "↓", "Chief Operating Officer", Cell("The list grew by 640 to 31,285 patients. Industrial action on 11 to 15 August led to 812 cancelled appointments.", (Reading(640, "count", "grew by 640|640|by 640|The list grew by 640", kind="change", series="null|list", unit_text="null|patients"), Reading(31285, "count", "31,285 patients|to 31,285 patients|31,285", series="null|list", unit_text="patients"), Reading(812, "count", "812 cancelled appointments|812", period=f"{NOW}|2023-08-11/2023-08-15", unit_text="cancelled appointments|appointments")))), unit="percent"),
    Row(("Diagnostic tests within six weeks", Cell("84.9%", (Reading(84.9),), fill="amber"), ("83.3%", 83.3), ("80.2%", 80.2), ("83.8%", 83.8), aim("95%", 95), "A", "↑", "Chief Operating Officer", ""), unit="percent"),
    Row(("Cancer: 28-day faster diagnosis", Cell("Reported a month in arrears", status="not_due|not_available"), Cell("76.4%", (Reading(76.4),), fill="green"), ("71.8%", 71.8), ("75.5%", 75.5), aim("75%", 75), "G", "↑", "Medical Director", ""), unit="percent"),
)
SAFE = (
    Row(("Falls with harm per 1,000 bed days", Cell("0.14", (Reading(0.14),), fill="green"), ("0.19", 0.19), ("0.11", 0.11), ("0.16", 0.16), aim("< 0.20", 0.2, "below"), "G", "↓", "Director of Nursing", ""), unit="rate"),
    Row(("Agency spend (£000)", Cell("612", (Reading(612000),), fill="amber"), ("598", 598000), ("744", 744000), ("3,105", 3105000), aim("580", 580000), "A", "↑", "Director of Finance", Cell("£240k of the month's spend was on medical locums.", (Reading(240000, "gbp", "£240k of the month's spend|£240k", series="null|medical locums", denominator="null|612000"),))), unit="gbp"),
    Row(("Staff with an up-to-date appraisal", Cell("81%", (Reading(81),), fill="amber"), ("80%", 80), ("72%", 72), Cell("–"), aim("90%", 90), "A", "↑", "Chief People Officer", ""), unit="percent"),
)
# fmt: on


def cards(rows: tuple[Row, ...]) -> Cards:
    """The cards of one theme."""
    return Cards(
        COLUMNS,
        rows,
        plan=PLAN,
        widths=(1.1, 0.8, 0.8, 0.9, 0.9, 0.6, 0.6, 1.5),
        label_fill="#d5e8f6",
    )


REPORT = Report(
    name="wrayburn",
    publisher="Wrayburn Hospitals NHS Foundation Trust",
    title="Integrated Performance Report",
    subtitle="Month 5: August 2023",
    period=NOW,
    printer="office",
    landscape=True,
    size=9,
    footer="Board of Directors in public, 28 September 2023.",
    forms=("tabs", "aligned"),
    blocks=(
        Paragraph(
            "The threshold is the level of performance that our regulators or the Board expect. R: below the threshold and no plan to recover yet. A: below it, plan agreed. G: reached."
        ),
        Heading("Urgent and emergency care"),
        cards(URGENT),
        Heading("Planned care"),
        cards(PLANNED),
        Heading("Safety, money and people"),
        cards(SAFE),
    ),
)
