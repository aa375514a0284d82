"""A police and crime panel's measures beside prose with bullets; the period is in the running head."""

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
    month,
    quarter,
    span,
    year_to,
)

COLUMNS = (
    Column("Measure", "indicator", width=1),
    Column("Progress", "prose", width=2.6),
)
THIS = quarter(2023, 1)

REPORT = Report(
    name="eastmarch",
    publisher="Eastmarch Police and Crime Panel",
    title="Police and Crime Plan: progress report of the Commissioner",
    period=THIS,
    running_head="Eastmarch Police and Crime Panel – Quarter 1 2023/24",
    footer="Agenda item 6",
    font="Liberation Serif",
    size=10,
    forms=(),  # its period stands in the running head alone, which the texts do not have
    blocks=(
        Paragraph(
            "The Panel asked for a progress report on each measure of the Plan. Comparisons are with the force’s own past and, where known, with other forces."
        ),
        Heading("Priority 1: Safer streets and roads"),
        Table(
            COLUMNS,
            (
                Row(
                    (
                        "Neighbourhood crime recorded",
                        Cell(
                            "• 1,846 offences of neighbourhood crime were recorded in April to June 2023, 7.2% fewer than in the same quarter of 2022 (1,989).\n"
                            "• Theft from vehicles fell by 15% to 512.\n"
                            "• Burglary of homes rose from 604 in April to June 2022 to 637.",
                            (
                                Reading(
                                    1846,
                                    "count",
                                    "1,846 offences of neighbourhood crime",
                                    unit_text="null|offences|offences of neighbourhood crime",
                                    headline="y",
                                ),
                                Reading(-7.2, "percent", "7.2% fewer", kind="change", headline="n"),
                                Reading(
                                    1989, "count", "1,989", period=quarter(2022, 1), role="previous"
                                ),
                                Reading(
                                    -15,
                                    "percent",
                                    "fell by 15%",
                                    kind="change",
                                    series="null|Theft from vehicles",
                                ),
                                Reading(512, "count", "512", series="null|Theft from vehicles"),
                                Reading(
                                    604,
                                    "count",
                                    "from 604",
                                    period=quarter(2022, 1),
                                    role="previous",
                                    series="null|Burglary of homes",
                                ),
                                Reading(637, "count", "637", series="null|Burglary of homes"),
                            ),
                        ),
                    ),
                ),
                Row(
                    (
                        "Proportion of robberies solved",
                        Cell(
                            "24% of robberies were solved in the 12 months to June 2023, against 21% in the 12 months to June 2022. The average of similar forces is 18%.",
                            (
                                Reading(
                                    24,
                                    "percent",
                                    "24% of robberies",
                                    period=year_to(2023, 6),
                                    unit_text="null|robberies|of robberies",
                                    headline="y",
                                ),
                                Reading(
                                    21, "percent", "21%", period=year_to(2022, 6), role="previous"
                                ),
                                Reading(
                                    18,
                                    "percent",
                                    "average of similar forces is 18%",
                                    period=either(THIS, year_to(2023, 6)),
                                    role="comparator",
                                    series="null|similar forces",
                                ),
                            ),
                        ),
                    ),
                ),
                Row(
                    (
                        "Incidents of anti-social behaviour",
                        Cell(
                            "3,412 incidents were reported, of which 1,120 were in the city of Denning. This compares with 3,390 last quarter and 3,805 in the first quarter of 2022/23.",
                            (
                                Reading(
                                    3412,
                                    "count",
                                    "3,412 incidents",
                                    unit_text="null|incidents",
                                    headline="y",
                                ),
                                Reading(
                                    1120,
                                    "count",
                                    "1,120",
                                    series="null|city of Denning|in the city of Denning|Denning",
                                    denominator="null|3412",
                                ),
                                Reading(
                                    3390, "count", "3,390", period=quarter(2022, 4), role="previous"
                                ),
                                Reading(
                                    3805, "count", "3,805", period=quarter(2022, 1), role="previous"
                                ),
                            ),
                        ),
                    ),
                ),
                Row(
                    (
                        "People killed or seriously injured on the county’s roads",
                        Cell(
                            "61 people were killed or seriously injured between January and March 2023, three fewer than in January to March 2022. Figures for April to June are not yet available.",
                            (
                                Reading(
                                    61,
                                    "count",
                                    "61 people",
                                    period=quarter(2022, 4),
                                    unit_text="null|people",
                                    headline="y",
                                ),
                                Reading(
                                    -3,
                                    "count",
                                    "three fewer",
                                    period=quarter(2022, 4),
                                    kind="change",
                                    unit_text="null|people",
                                ),
                            ),
                            status="not_available",
                        ),
                    ),
                ),
                Row(
                    (
                        "Speed checks by community volunteers",
                        Cell(
                            "Volunteers carried out 418 checks at 96 sites and sent 2,745 warning letters. Two new groups were formed, in Stoke Marlow and in Denning.",
                            (
                                Reading(
                                    418,
                                    "count",
                                    "418 checks",
                                    unit_text="null|checks",
                                    headline="y",
                                ),
                                Reading(96, "count", "96 sites", unit_text="null|sites"),
                                Reading(
                                    2745,
                                    "count",
                                    "2,745 warning letters",
                                    unit_text="null|warning letters|letters",
                                ),
                                Reading(
                                    2, "count", "Two new groups", unit_text="null|new groups|groups"
                                ),
                            ),
                        ),
                    ),
                ),
            ),
            rules="rows",
        ),
        Heading("Priority 2: Protecting vulnerable people"),
        Table(
            COLUMNS,
            (
                Row(
                    (
                        "Domestic abuse as a share of recorded crime",
                        Cell(
                            "Domestic abuse made up 17.4% of all recorded crime (Quarter 4: 16.8%; Quarter 1 2022/23: 17.1%). Repeat victims were involved in 38% of cases. Suspects were arrested in 46% of cases, above the target of 45%.",
                            (
                                Reading(
                                    17.4,
                                    "percent",
                                    "17.4% of all recorded crime",
                                    unit_text="null|of all recorded crime|recorded crime|all recorded crime",
                                    headline="y",
                                ),
                                Reading(
                                    16.8,
                                    "percent",
                                    "Quarter 4: 16.8%",
                                    period=quarter(2022, 4),
                                    role="previous",
                                ),
                                Reading(
                                    17.1,
                                    "percent",
                                    "Quarter 1 2022/23: 17.1%",
                                    period=quarter(2022, 1),
                                    role="previous",
                                ),
                                Reading(
                                    38,
                                    "percent",
                                    "38% of cases",
                                    unit_text="null|cases|of cases",
                                    series="null|Repeat victims",
                                ),
                                Reading(
                                    46,
                                    "percent",
                                    "46% of cases",
                                    unit_text="null|cases|of cases",
                                    series="null|arrested|Suspects were arrested",
                                ),
                            ),
                        ),
                    ),
                ),
                Row(
                    (
                        "Victims of rape who withdraw from the investigation",
                        Cell(
                            "• 51% of victims withdrew (national average 62%).\n• In the year to March 2023 the figure was 55%.\n• Six independent advisers are now in post.",
                            (
                                Reading(
                                    51,
                                    "percent",
                                    "51% of victims",
                                    unit_text="null|victims|of victims",
                                    headline="y",
                                ),
                                Reading(
                                    62,
                                    "percent",
                                    "national average 62%",
                                    role="comparator",
                                    series="null|national|national average",
                                ),
                                Reading(
                                    55,
                                    "percent",
                                    "55%",
                                    period=financial(2022),
                                    role="previous|actual",
                                    headline="n|y",
                                ),
                                Reading(
                                    6,
                                    "count",
                                    "Six independent advisers",
                                    unit_text="null|independent advisers|advisers",
                                ),
                            ),
                        ),
                    ),
                ),
                Row(
                    (
                        "Children referred because of a risk of exploitation",
                        Cell(
                            "The hub dealt with 74 referrals: 41 girls and 33 boys, most of them aged 13 to 15. No referral was left open at the end of the quarter.",
                            (
                                Reading(
                                    74,
                                    "count",
                                    "74 referrals",
                                    unit_text="null|referrals",
                                    headline="y",
                                ),
                                Reading(
                                    41,
                                    "count",
                                    "41 girls",
                                    unit_text="null|girls",
                                    series="null|girls",
                                    denominator="null|74",
                                ),
                                Reading(
                                    33,
                                    "count",
                                    "33 boys",
                                    unit_text="null|boys",
                                    series="null|boys",
                                    denominator="null|74",
                                ),
                            ),
                        ),
                    ),
                ),
                Row(
                    (
                        "Review of stalking cases",
                        "The review has begun and will report to the Panel in November 2023. Its terms were agreed with the University of Denning.",
                    )
                ),
                Row(
                    (
                        "Use of the safe accommodation scheme",
                        Cell(
                            "The scheme took in 29 adults and 46 children during the quarter. Ten families could not be placed (last quarter: 14).",
                            (
                                Reading(
                                    29,
                                    "count",
                                    "29 adults",
                                    unit_text="null|adults",
                                    series="null|adults",
                                    headline="y|n",
                                ),
                                Reading(
                                    46,
                                    "count",
                                    "46 children",
                                    unit_text="null|children",
                                    series="null|children",
                                    headline="y|n",
                                ),
                                Reading(10, "count", "Ten families", unit_text="null|families"),
                                Reading(
                                    14,
                                    "count",
                                    "last quarter: 14",
                                    period=quarter(2022, 4),
                                    role="previous",
                                    unit_text="null|families",
                                ),
                            ),
                        ),
                    ),
                ),
            ),
            rules="rows",
        ),
        Heading("Priority 3: A service that people trust"),
        Table(
            COLUMNS,
            (
                Row(
                    (
                        Cell(
                            "Increase the share of 101 calls answered within two minutes to 85%",
                            targets=(Target(85, "percent", "at_least", text="to 85%"),),
                        ),
                        Cell(
                            "April 71%\nMay 74%\nJune 79%\nThe longest wait was 47 minutes.",
                            (
                                Reading(
                                    71, "percent", "April 71%", period=month(2023, 4), headline="y"
                                ),
                                Reading(
                                    74, "percent", "May 74%", period=month(2023, 5), headline="y"
                                ),
                                Reading(
                                    79, "percent", "June 79%", period=month(2023, 6), headline="y"
                                ),
                                Reading(47, "minutes", "47 minutes"),
                            ),
                        ),
                    ),
                    target="null|to 85%|85%",
                ),
                Row(
                    (
                        "999 calls answered within ten seconds",
                        Cell(
                            "92.6%, which places the force 7th nationally. The figure for England and Wales was 84.1%.",
                            (
                                Reading(92.6, "percent", "92.6%", headline="y"),
                                Reading(
                                    84.1,
                                    "percent",
                                    "84.1%",
                                    role="comparator",
                                    series="null|England and Wales",
                                ),
                            ),
                        ),
                    ),
                ),
                Row(
                    (
                        "Public confidence in the police",
                        Cell(
                            "In the survey of June 2023 68% of people said that the police do a good job, two percentage points below the 70% of June 2022. Among people aged 16 to 24 it was 59%.",
                            (
                                Reading(
                                    68,
                                    "percent",
                                    "68% of people",
                                    period=month(2023, 6),
                                    unit_text="null|people|of people",
                                    headline="y",
                                ),
                                Reading(
                                    -2,
                                    "percentage_points",
                                    "two percentage points below",
                                    period=month(2023, 6),
                                    kind="change",
                                ),
                                Reading(
                                    70, "percent", "70%", period=month(2022, 6), role="previous"
                                ),
                                Reading(
                                    59,
                                    "percent",
                                    "59%",
                                    period=either(THIS, month(2023, 6)),
                                    series="null|aged 16 to 24|people aged 16 to 24",
                                ),
                            ),
                        ),
                    ),
                ),
                Row(
                    (
                        "Complaints about the force",
                        Cell(
                            "318 complaints were recorded, 12 more than last quarter. 27 reviews were asked for, and five were upheld.",
                            (
                                Reading(
                                    318,
                                    "count",
                                    "318 complaints",
                                    unit_text="null|complaints",
                                    headline="y",
                                ),
                                Reading(
                                    12,
                                    "count",
                                    "12 more",
                                    kind="change",
                                    unit_text="null|complaints",
                                ),
                                Reading(27, "count", "27 reviews", unit_text="null|reviews"),
                                Reading(
                                    5,
                                    "count",
                                    "five were upheld",
                                    denominator="null|27",
                                    unit_text="null|reviews",
                                    series="null|upheld",
                                ),
                            ),
                        ),
                    ),
                ),
                Row(
                    (
                        "Officers in post",
                        Cell(
                            "At 30 June 2023 there were 2,318 officers, of whom 951 were women. The number is forecast to reach 2,345 by March 2024.",
                            (
                                Reading(
                                    2318,
                                    "count",
                                    "2,318 officers",
                                    period=span("2023-06-30"),
                                    unit_text="null|officers",
                                    headline="y",
                                ),
                                Reading(
                                    951,
                                    "count",
                                    "951 were women",
                                    period=span("2023-06-30"),
                                    unit_text="null|women|officers",
                                    series="null|women",
                                    denominator="null|2318",
                                ),
                                Reading(
                                    2345,
                                    "count",
                                    "forecast to reach 2,345",
                                    period=either(month(2024, 3), quarter(2023, 4)),
                                    role="predicted",
                                    unit_text="null|officers",
                                ),
                            ),
                        ),
                    ),
                ),
                Row(
                    (
                        "Hours of duty given by special constables",
                        Cell(
                            "14,306 hours (2022/23: 58,911 hours).",
                            (
                                Reading(14306, "hours", "14,306 hours", headline="y"),
                                Reading(
                                    58911,
                                    "hours",
                                    "2022/23: 58,911 hours",
                                    period=financial(2022),
                                    role="previous",
                                ),
                            ),
                        ),
                    ),
                ),
            ),
            rules="rows",
        ),
        Heading("Priority 4: Value for money"),
        Table(
            COLUMNS,
            (
                Row(
                    (
                        "Spending against the revenue budget",
                        Cell(
                            "By the end of June £47.9m had been spent, 25.6% of the year’s budget. The forecast for 2023/24 is an overspend of £1.4m.",
                            (
                                Reading(
                                    47900000,
                                    "gbp",
                                    "£47.9m",
                                    period=either(THIS, month(2023, 6)),
                                    headline="y|n",
                                ),
                                Reading(
                                    25.6,
                                    "percent",
                                    "25.6% of the year’s budget",
                                    period=either(THIS, month(2023, 6)),
                                    unit_text="null|budget|of the year’s budget|year’s budget|the year’s budget",
                                ),
                                Reading(
                                    1400000,
                                    "gbp",
                                    "overspend of £1.4m",
                                    period=financial(2023),
                                    role="predicted",
                                    series="null|overspend",
                                ),
                            ),
                        ),
                    ),
                ),
                Row(
                    (
                        "Savings made",
                        Cell(
                            "Savings of £0.6 million were made on buildings and of £250,000 on vehicles. The Commissioner plans a further £1.1 million in 2024/25.",
                            (
                                Reading(
                                    600000,
                                    "gbp",
                                    "£0.6 million",
                                    series="null|buildings|on buildings",
                                    headline="y|n",
                                ),
                                Reading(
                                    250000,
                                    "gbp",
                                    "£250,000",
                                    series="null|vehicles|on vehicles",
                                    headline="y|n",
                                ),
                            ),
                        ),
                    ),
                ),
                Row(
                    (
                        "Grants to local groups",
                        Cell(
                            "Grants were paid to 17 groups, £184,500 in all. Between 40 and 50 further bids have come in.",
                            (
                                Reading(
                                    17,
                                    "count",
                                    "17 groups",
                                    unit_text="null|groups",
                                    headline="y|n",
                                ),
                                Reading(184500, "gbp", "£184,500", headline="y|n"),
                                Reading(
                                    40,
                                    "count",
                                    "Between 40 and 50 further bids",
                                    high=50,
                                    bound="between",
                                    unit_text="null|bids|further bids",
                                ),
                            ),
                        ),
                    ),
                ),
            ),
            rules="rows",
        ),
    ),
)
