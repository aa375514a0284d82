"""A health board's cards, two abreast and over the whole width, as at a date."""

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
    either,
    month,
    quarter,
    span,
    to_date,
)

CARD = (
    Column("What we measure", "indicator"),
    Column("Latest result", period=quarter(2018, 2)),
    Column("Previous quarter", period=quarter(2018, 1), role="previous"),
    Column("Same quarter last year", period=quarter(2017, 2), role="previous"),
    Column("Target", "target"),
    Column("RAG", "rating"),
    Column("Trend", "trend"),
    Column("Lead", "owner"),
    Column("Commentary", "comments", period=quarter(2018, 2)),
)
WIDE = (
    Column("Indicator", "indicator"),
    Column("Performance", period=quarter(2018, 2)),
    Column("Standard", "target"),
    Column("Scottish average", period=quarter(2018, 2), role="comparator"),
    Column("Progress this quarter", "prose", period=quarter(2018, 2)),
)

REPORT = Report(
    name="dunmarrow",
    publisher="Dunmarrow and the Isles Health Board",
    title="Local Delivery Plan: Performance Report",
    subtitle="as at 30 September 2018",
    period=quarter(2018, 2),
    footer="NHS Dunmarrow and the Isles",
    size=8,
    forms=("tabs", "cells"),
    blocks=(
        Paragraph(
            "The Board sees one card for each measure. Green: standard met. Amber: within five per cent of it. Red: further away."
        ),
        Heading("Planned care"),
        Cards(
            CARD,
            (
                Row(
                    (
                        "Outpatients seen within 12 weeks of referral",
                        ("76.4%", 76.4),
                        ("79.1%", 79.1),
                        ("83.0%", 83.0),
                        ("95%", 95),
                        "@red RED",
                        "▼",
                        "Director of Acute Services",
                        Cell(
                            "2,118 people were waiting longer than 12 weeks at the end of September, up from 1,904 at the end of June.",
                            (
                                Reading(
                                    2118,
                                    "count",
                                    "2,118 people",
                                    period=either(
                                        span("2018-09-30"), month(2018, 9), quarter(2018, 2)
                                    ),
                                    unit_text="null|people",
                                ),
                                Reading(
                                    1904,
                                    "count",
                                    "from 1,904",
                                    period=either(
                                        span("2018-06-30"), month(2018, 6), quarter(2018, 1)
                                    ),
                                    role="previous",
                                    unit_text="null|people",
                                ),
                            ),
                        ),
                    ),
                    unit="percent",
                ),
                Row(
                    (
                        "Inpatients and day cases treated within 12 weeks",
                        ("81.7%", 81.7),
                        ("82.2%", 82.2),
                        ("88.5%", 88.5),
                        ("100%", 100),
                        "@red RED",
                        "▼",
                        "Director of Acute Services",
                        Cell(
                            "Theatre closures cost 46 sessions. Orthopaedics treated 312 patients and ophthalmology 287.",
                            (
                                Reading(46, "count", "46 sessions", unit_text="null|sessions"),
                                Reading(
                                    312,
                                    "count",
                                    "312 patients",
                                    unit_text="null|patients",
                                    series="null|Orthopaedics",
                                ),
                                Reading(
                                    287,
                                    "count",
                                    "287",
                                    unit_text="null|patients",
                                    series="null|ophthalmology",
                                ),
                            ),
                        ),
                    ),
                    unit="percent",
                ),
                Row(
                    (
                        "Diagnostic tests done within six weeks",
                        ("89.3%", 89.3),
                        ("87.7%", 87.7),
                        ("91.0%", 91.0),
                        Cell("Not less than 90%", targets=(Target(90, "percent", "at_least"),)),
                        "@amber AMBER",
                        "▲",
                        "Head of Diagnostics",
                        "A mobile scanner is on site from October.",
                    ),
                    unit="percent",
                ),
                Row(
                    (
                        "Cancelled operations on the day",
                        ("4.1%", 4.1),
                        ("5.0%", 5.0),
                        ("4.4%", 4.4),
                        Cell("Below 4%", targets=(Target(4, "percent", "below"),)),
                        "@amber AMBER",
                        "▲",
                        "Theatre Manager",
                        "",
                    ),
                    unit="percent",
                ),
            ),
            beside=2,
            titled=True,
        ),
        Heading("Cancer and unscheduled care"),
        Cards(
            CARD,
            (
                Row(
                    (
                        "Urgent suspected cancer: treated within 62 days of referral",
                        ("84.8%", 84.8),
                        ("86.9%", 86.9),
                        ("90.2%", 90.2),
                        ("95%", 95),
                        "@red RED",
                        "▼",
                        "Cancer Manager",
                        Cell(
                            "28 of 33 patients were treated in time. Three of the five breaches were in urology.",
                            (
                                Reading(
                                    28,
                                    "count",
                                    "28 of 33 patients",
                                    denominator=33,
                                    unit_text="null|patients",
                                ),
                                Reading(
                                    3,
                                    "count",
                                    "Three of the five breaches",
                                    denominator=5,
                                    unit_text="null|breaches",
                                    series="null|urology|in urology",
                                ),
                            ),
                        ),
                    ),
                    unit="percent",
                ),
                Row(
                    (
                        "All cancers: treated within 31 days of decision",
                        ("97.3%", 97.3),
                        ("96.0%", 96.0),
                        ("98.1%", 98.1),
                        ("95%", 95),
                        "@green GREEN",
                        "▲",
                        "Cancer Manager",
                        "Standard met for the ninth quarter running.",
                    ),
                    unit="percent",
                ),
                Row(
                    (
                        "Accident and Emergency: seen within four hours",
                        ("94.1%", 94.1),
                        ("95.6%", 95.6),
                        ("95.2%", 95.2),
                        ("95%", 95),
                        "@amber AMBER",
                        "▼",
                        "Emergency Care Lead",
                        Cell(
                            "9,406 people attended in the quarter, 3.2% more than in the same quarter last year.",
                            (
                                Reading(9406, "count", "9,406 people", unit_text="null|people"),
                                Reading(
                                    3.2,
                                    "percent",
                                    "3.2% more",
                                    kind="change",
                                    unit_text="null|people",
                                ),
                            ),
                        ),
                    ),
                    unit="percent",
                ),
                Row(
                    (
                        "Delayed discharges of more than two weeks",
                        ("19", 19),
                        ("14", 14),
                        ("11", 11),
                        ("0", 0),
                        "@red RED",
                        "▼",
                        "Chief Officer, Integration",
                        "Care home places in the north are the main cause.",
                    ),
                    unit="count",
                ),
                Row(
                    (
                        "Emergency bed days per 1,000 population",
                        ("208", 208),
                        ("211", 211),
                        ("219", 219),
                        Cell("Reduce to 205", targets=(Target(205, "rate", "at_most"),)),
                        "@amber AMBER",
                        "▲",
                        "Chief Officer, Integration",
                        "",
                    ),
                    unit="rate",
                ),
                Row(
                    (
                        "Ambulance handover time at hospital",
                        Cell("21:30 minutes", (Reading(21.5, "minutes"),)),
                        Cell("19:45 minutes", (Reading(19.75, "minutes"),)),
                        Cell("18:12 minutes", (Reading(18.2, "minutes"),)),
                        Cell("15 minutes", targets=(Target(15, "minutes"),)),
                        "@red RED",
                        "▼",
                        "Emergency Care Lead",
                        "",
                    ),
                ),
            ),
            beside=2,
            titled=True,
        ),
        Heading("Staff and safety"),
        Cards(
            CARD,
            (
                Row(
                    (
                        "Staff sickness absence",
                        ("4.92%", 4.92),
                        ("4.61%", 4.61),
                        ("4.75%", 4.75),
                        Cell("4% or less", targets=(Target(4, "percent", "at_most"),)),
                        "@amber AMBER",
                        "▼",
                        "Director of Workforce",
                        "",
                    ),
                    unit="percent",
                ),
                Row(
                    (
                        "Clostridium difficile cases per 100,000 occupied bed days",
                        ("24.6", 24.6),
                        ("31.0", 31.0),
                        ("29.3", 29.3),
                        Cell("No more than 32", targets=(Target(32, "rate", "at_most"),)),
                        "@green GREEN",
                        "▲",
                        "Infection Control Manager",
                        Cell(
                            "There were seven cases, all in people over 65.",
                            (Reading(7, "count", "seven cases", unit_text="null|cases"),),
                        ),
                    ),
                    unit="rate",
                ),
                Row(
                    (
                        "Hand hygiene audits passed",
                        ("97%", 97),
                        ("96%", 96),
                        Cell("Not collected", status="not_collected"),
                        ("95%", 95),
                        "@green GREEN",
                        "▲",
                        "Infection Control Manager",
                        "",
                    ),
                    unit="percent",
                ),
                Row(
                    (
                        "Nursing posts vacant (whole-time equivalent)",
                        ("112.4", 112.4),
                        ("104.9", 104.9),
                        ("88.7", 88.7),
                        Cell("TBC", status="to_be_set"),
                        "",
                        "▼",
                        "Director of Nursing",
                        "Recruitment fairs are planned in Glasgow and Belfast.",
                    ),
                    unit="count|other",
                ),
            ),
            beside=2,
            titled=True,
        ),
        Heading("Public health", new_page=True),
        Cards(
            WIDE,
            (
                Row(
                    (
                        "Successful smoking quits at 12 weeks in the most deprived areas",
                        ("71", 71),
                        Cell("260 in the year", targets=(Target(260, "count", per="year"),)),
                        Cell("n/a"),
                        Cell(
                            "71 people had stopped smoking at 12 weeks, which brings the total for the year to 139. Community pharmacies helped 44 of them. The figure for the same quarter of 2017/18 was 63.",
                            (
                                Reading(
                                    71, "count", "71 people", unit_text="null|people", headline="y"
                                ),
                                Reading(
                                    139,
                                    "count",
                                    "139",
                                    period=to_date(2018, 9),
                                    unit_text="null|people",
                                    headline="y|n",
                                ),
                                Reading(
                                    44,
                                    "count",
                                    "44 of them",
                                    denominator="null|71|139",
                                    unit_text="null|people|of them",
                                    series="null|Community pharmacies",
                                    headline="n",
                                ),
                                Reading(
                                    63,
                                    "count",
                                    "63",
                                    period=quarter(2017, 2),
                                    role="previous",
                                    unit_text="null|people",
                                ),
                            ),
                        ),
                    ),
                    unit="count",
                ),
                Row(
                    (
                        "Child and adolescent mental health: treatment begun within 18 weeks",
                        ("88.0%", 88.0),
                        ("90%", 90),
                        ("69.0%", 69.0),
                        Cell(
                            "• 88% of children began treatment within 18 weeks, compared with 84% in the previous quarter.\n• 203 referrals were accepted.\n• Two psychologists took up post in August.",
                            (
                                Reading(
                                    88,
                                    "percent",
                                    "88% of children",
                                    headline="y",
                                    unit_text="null|children|of children",
                                ),
                                Reading(
                                    84,
                                    "percent",
                                    "84%",
                                    period=quarter(2018, 1),
                                    role="previous",
                                    unit_text="null|children|of children",
                                ),
                                Reading(203, "count", "203 referrals", unit_text="null|referrals"),
                                Reading(
                                    2,
                                    "count",
                                    "Two psychologists",
                                    period=either(month(2018, 8), quarter(2018, 2)),
                                    unit_text="null|psychologists",
                                ),
                            ),
                        ),
                    ),
                    unit="percent",
                ),
                Row(
                    (
                        "Alcohol brief interventions delivered",
                        ("602", 602),
                        Cell("2,400 a year", targets=(Target(2400, "count", per="year"),)),
                        Cell("n/a"),
                        Cell(
                            "602 interventions were delivered: 388 in primary care, 171 in the Emergency Department and 43 in antenatal clinics.",
                            (
                                Reading(
                                    602,
                                    "count",
                                    "602 interventions",
                                    unit_text="null|interventions",
                                    headline="y",
                                ),
                                Reading(
                                    388,
                                    "count",
                                    "388 in primary care",
                                    series="null|primary care|in primary care",
                                    unit_text="null|interventions",
                                ),
                                Reading(
                                    171,
                                    "count",
                                    "171 in the Emergency Department",
                                    series="null|Emergency Department|in the Emergency Department|the Emergency Department",
                                    unit_text="null|interventions",
                                ),
                                Reading(
                                    43,
                                    "count",
                                    "43 in antenatal clinics",
                                    series="null|antenatal clinics|in antenatal clinics",
                                    unit_text="null|interventions",
                                ),
                            ),
                        ),
                    ),
                    unit="count",
                ),
                Row(
                    (
                        "Early booking for antenatal care",
                        ("91.5%", 91.5),
                        Cell("At least 80%", targets=(Target(80, "percent", "at_least"),)),
                        ("88.4%", 88.4),
                        "The standard is met in every part of the Board’s area.",
                    ),
                    unit="percent",
                ),
                Row(
                    (
                        "Waiting time for drug and alcohol treatment: begun within three weeks",
                        ("96.2%", 96.2),
                        ("90%", 90),
                        ("94.3%", 94.3),
                        Cell(
                            "Of 131 people who began treatment, 126 did so within three weeks. National figures for this quarter are provisional.",
                            (
                                Reading(131, "count", "131 people", unit_text="null|people"),
                                Reading(
                                    126,
                                    "count",
                                    "126",
                                    denominator=131,
                                    unit_text="null|people",
                                    headline="n|y",
                                ),
                            ),
                        ),
                    ),
                    unit="percent",
                ),
            ),
        ),
    ),
)
