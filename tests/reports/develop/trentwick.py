"""A county's quarters: parts of an indicator beneath it, merged and ditto cells, counts of ratings first."""

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
)

COLUMNS = (
    Column("Service area", "subtheme", width=1.5),
    Column("What we measure", "indicator", width=3.3),
    Column("Target", "target", width=1.3, align="centre"),
    Column("2013/14 outturn", period=financial(2013), role="previous", width=1.2, align="centre"),
    Column("Qtr 1", period=quarter(2014, 1), above="2014/15", align="centre"),
    Column("Qtr 2", period=quarter(2014, 2), above="2014/15", align="centre"),
    Column("Qtr 3", period=quarter(2014, 3), above="2014/15", align="centre"),
    Column("RAG", "rating", width=0.8, align="centre"),
)
PLAIN = (
    Column("What we measure", "indicator", width=4),
    Column("Target", "target", width=1.5, align="centre"),
    Column("2013/14 outturn", period=financial(2013), role="previous", width=1.2, align="centre"),
    Column("Qtr 1", period=quarter(2014, 1), above="2014/15", align="centre"),
    Column("Qtr 2", period=quarter(2014, 2), above="2014/15", align="centre"),
    Column("Qtr 3", period=quarter(2014, 3), above="2014/15", align="centre"),
    Column("RAG", "rating", width=0.8, align="centre"),
)

REPORT = Report(
    name="trentwick",
    publisher="Trentwick County Council",
    title="Quarterly Performance Management Report",
    subtitle="Quarter 3 2014/15",
    period=quarter(2014, 3),
    running_head="Cabinet, 18 March 2015",
    landscape=True,
    size=12,
    forms=("tabs", "aligned"),
    blocks=(
        Heading("Summary", is_theme=False),
        Paragraph(
            "This report tells Cabinet how the council and its partners did in October to December 2014 against the measures of the "
            "Council Plan. Winter weather in December put pressure on hospitals and on the roads, and the fall in the price of recycled "
            "materials has lowered recycling. Two measures of re-offending are reported a year in arrears.",
            size=11,
        ),
        Paragraph(
            "Cabinet is asked to note the report and to agree that the two road safety measures are looked at by the Safer and Stronger "
            "Communities Overview and Scrutiny Committee.",
            size=11,
        ),
        Paragraph(
            "The next report, for the whole of 2014/15, comes to Cabinet in June 2015. A list of all measures and of the officers who "
            "answer for them can be had from the Performance Team.",
            size=11,
        ),
        Paragraph(
            "The table counts the measures of each priority by their rating at the end of the quarter."
        ),
        Table(
            (
                Column("Priority", "indicator", width=3),
                Column("Green", "unread"),
                Column("Amber", "unread"),
                Column("Red", "unread"),
                Column("Not rated", "unread"),
            ),
            (
                Row(("Altogether safer", "8", "4", "4", "2"), is_read=False),
                Row(
                    ("Altogether better for children and adults", "5", "3", "2", "0"), is_read=False
                ),
                Row(("Altogether greener", "2", "1", "1", "1"), is_read=False),
                Row(("Total", "15", "8", "7", "3"), is_read=False),
            ),
            rules="rows",
        ),
        Heading("Altogether safer"),
        Table(
            COLUMNS,
            (
                Row(
                    (
                        Cell("Community safety", down=6, each=True),
                        "Domestic abuse incidents reported to the police",
                        Cell("Monitor", status="milestone|none"),
                        ("9,412", 9412),
                        ("2,466", 2466),
                        ("2,587", 2587),
                        ("2,391", 2391),
                        "",
                    ),
                    unit="count",
                ),
                Row(
                    (
                        "of which repeat incidents",
                        Cell("below 25%", targets=(Target(25, "percent", "below"),)),
                        Cell(
                            "2,541",
                            (
                                Reading(
                                    2541, series="null|repeat incidents|of which repeat incidents"
                                ),
                            ),
                        ),
                        Cell(
                            "641",
                            (
                                Reading(
                                    641, series="null|repeat incidents|of which repeat incidents"
                                ),
                            ),
                        ),
                        Cell(
                            "698",
                            (
                                Reading(
                                    698, series="null|repeat incidents|of which repeat incidents"
                                ),
                            ),
                        ),
                        Cell(
                            "622",
                            (
                                Reading(
                                    622, series="null|repeat incidents|of which repeat incidents"
                                ),
                            ),
                        ),
                        "@amber A",
                    ),
                    unit="count",
                    indicator="of which repeat incidents|Domestic abuse incidents reported to the police of which repeat incidents|Domestic abuse incidents reported to the police – of which repeat incidents|Domestic abuse incidents reported to the police: of which repeat incidents",
                ),
                Row(
                    (
                        "of which with a child in the home",
                        Cell("", status="none"),
                        Cell("..", status="not_collected"),
                        Cell(
                            "912",
                            (
                                Reading(
                                    912,
                                    series="null|with a child in the home|of which with a child in the home",
                                ),
                            ),
                        ),
                        Cell(
                            "1,004",
                            (
                                Reading(
                                    1004,
                                    series="null|with a child in the home|of which with a child in the home",
                                ),
                            ),
                        ),
                        Cell(
                            "877",
                            (
                                Reading(
                                    877,
                                    series="null|with a child in the home|of which with a child in the home",
                                ),
                            ),
                        ),
                        "",
                    ),
                    unit="count",
                    indicator="of which with a child in the home|Domestic abuse incidents reported to the police of which with a child in the home|Domestic abuse incidents reported to the police – of which with a child in the home|Domestic abuse incidents reported to the police: of which with a child in the home",
                ),
                Row(
                    (
                        "Victims of anti-social behaviour who are satisfied with how the police and the council dealt with it",
                        ("70%", 70),
                        ("66.4%", 66.4),
                        ("67.0%", 67.0),
                        ("69.8%", 69.8),
                        ("71.2%", 71.2),
                        "@green G",
                    ),
                    unit="percent",
                ),
                Row(
                    (
                        "Adults who leave alcohol treatment with their treatment complete",
                        Cell("39%", targets=(Target(39, "percent"),), down=2, each=True),
                        ("36.1%", 36.1),
                        ("34.9%", 34.9),
                        ("35.5%", 35.5),
                        ("36.6%", 36.6),
                        "@amber A",
                    ),
                    unit="percent",
                ),
                Row(
                    (
                        "Adults who leave drug treatment with their treatment complete",
                        ("39.4%", 39.4),
                        ("40.2%", 40.2),
                        ("38.7%", 38.7),
                        ("40.0%", 40.0),
                        "@green G",
                    ),
                    unit="percent",
                ),
                Row(
                    (
                        Cell("Young offenders", down=3, each=True),
                        "First-time entrants to the youth justice system per 100,000 aged 10 to 17",
                        Cell("No more than 480", targets=(Target(480, "rate", "at_most"),)),
                        ("455", 455),
                        ("112", 112),
                        ("121", 121),
                        ("109", 109),
                        "@green G",
                    ),
                    unit="rate",
                ),
                Row(
                    (
                        "Young people re-offending within twelve months of a caution",
                        Cell("Under 35%", targets=(Target(35, "percent", "below"),)),
                        ("38.2%", 38.2),
                        ("37.7%", 37.7),
                        ("37.9%", 37.9),
                        Cell("n/a"),
                        "@red R",
                    ),
                    unit="percent",
                ),
                Row(
                    (
                        "Young people re-offending within twelve months of a court order",
                        Cell('"', targets=(Target(35, "percent", "below", text='"'),)),
                        ("41.0%", 41.0),
                        ("42.6%", 42.6),
                        ("40.1%", 40.1),
                        Cell("n/a"),
                        "@red R",
                    ),
                    unit="percent",
                    target='Under 35%|"',
                ),
                Row(
                    (
                        Cell("Roads", down=3, each=True),
                        "People killed or seriously injured on the roads",
                        Cell(
                            "Fewer than 200 a year",
                            targets=(Target(200, "count", "below", per="year"),),
                        ),
                        ("211", 211),
                        ("48", 48),
                        ("52", 52),
                        ("61", 61),
                        "@red R",
                    ),
                    unit="count",
                ),
                Row(
                    (
                        "of which children",
                        Cell(
                            "Fewer than 20 a year",
                            targets=(Target(20, "count", "below", per="year"),),
                        ),
                        Cell("23", (Reading(23, series="null|children|of which children"),)),
                        Cell("4", (Reading(4, series="null|children|of which children"),)),
                        Cell("3", (Reading(3, series="null|children|of which children"),)),
                        Cell("5", (Reading(5, series="null|children|of which children"),)),
                        "@green G",
                    ),
                    unit="count",
                    indicator="of which children|People killed or seriously injured on the roads of which children|People killed or seriously injured on the roads – of which children|People killed or seriously injured on the roads: of which children",
                ),
                Row(
                    (
                        "Schools with a walking bus or a park-and-stride scheme in place",
                        ("60", 60),
                        ("47", 47),
                        ("51", 51),
                        ("51", 51),
                        ("58", 58),
                        "@amber A",
                    ),
                    unit="count",
                ),
                Row(
                    (
                        Cell("Trading standards", down=4, each=True),
                        "Rogue traders against whom action was taken",
                        ("40", 40),
                        ("52", 52),
                        ("9", 9),
                        ("14", 14),
                        ("12", 12),
                        "@green G",
                    ),
                    unit="count",
                ),
                Row(
                    (
                        "Sales of tobacco to under-age volunteers in test purchases",
                        Cell("Below 10%", targets=(Target(10, "percent", "below"),)),
                        Cell("9 of 61", (Reading(9, "count", denominator=61),)),
                        Cell("2 of 18", (Reading(2, "count", denominator=18),)),
                        Cell("1 of 20", (Reading(1, "count", denominator=20),)),
                        Cell("3 of 17", (Reading(3, "count", denominator=17),)),
                        "@red R",
                    ),
                    unit="percent",
                ),
                Row(
                    (
                        "Sales of alcohol to under-age volunteers in test purchases",
                        Cell('"', targets=(Target(10, "percent", "below", text='"'),)),
                        Cell("7 of 55", (Reading(7, "count", denominator=55),)),
                        Cell("0 of 12", (Reading(0, "count", denominator=12),)),
                        Cell("2 of 15", (Reading(2, "count", denominator=15),)),
                        Cell("1 of 14", (Reading(1, "count", denominator=14),)),
                        "@green G",
                    ),
                    unit="percent",
                    target='Below 10%|"',
                ),
                Row(
                    (
                        "Money recovered for residents who were deceived (£)",
                        ("100,000", 100000),
                        ("£118,420", 118420),
                        ("£31,605", 31605),
                        ("£22,870", 22870),
                        ("£40,112", 40112),
                        "@green G",
                    ),
                    unit="gbp",
                ),
                Row(
                    (
                        Cell("Emergencies", down=2, each=True),
                        "Members of staff trained for rest centres",
                        Cell("at least 80", targets=(Target(80, "count", "at_least"),)),
                        ("71", 71),
                        ("74", 74),
                        ("79", 79),
                        ("83", 83),
                        "@green G",
                    ),
                    unit="count",
                ),
                Row(
                    (
                        "Parishes with an emergency plan of their own",
                        Cell("50%", targets=(Target(50, "percent"),)),
                        ("38%", 38),
                        ("38%", 38),
                        ("41%", 41),
                        ("44%", 44),
                        "@amber A",
                    ),
                    unit="percent",
                ),
            ),
            rules="rows",
        ),
        Heading("Altogether better for children and adults"),
        Table(
            COLUMNS,
            (
                Row(
                    (
                        Cell("Children", down=5, each=True),
                        "Child protection plans that end after two years or more",
                        Cell("below 6%", targets=(Target(6, "percent", "below"),)),
                        ("4.4%", 4.4),
                        ("5.1%", 5.1),
                        ("3.8%", 3.8),
                        ("6.3%", 6.3),
                        "@amber A",
                    ),
                    unit="percent",
                ),
                Row(
                    (
                        "Looked after children for each 10,000 of the population under 18",
                        Cell("-", status="none"),
                        ("61.2", 61.2),
                        ("60.7", 60.7),
                        ("61.9", 61.9),
                        ("63.0", 63.0),
                        "@red R",
                    ),
                    unit="rate",
                    target="-|null",
                ),
                Row(
                    (
                        "Assessments completed within 45 days of referral",
                        ("85%", 85),
                        Cell("New", status="not_collected"),
                        ("79.6%", 79.6),
                        ("83.3%", 83.3),
                        ("86.1%", 86.1),
                        "@green G",
                    ),
                    unit="percent",
                ),
                Row(
                    (
                        "Pupils eligible for free school meals who reach level 4 at key stage 2",
                        ("70%", 70),
                        ("66%", 66),
                        Cell("Annual", status="not_due"),
                        ("68%", 68),
                        Cell("Annual", status="not_due"),
                        "@amber A",
                    ),
                    unit="percent",
                ),
                Row(
                    (
                        "Young people aged 16 to 18 not in education, employment or training",
                        Cell("7% or less", targets=(Target(7, "percent", "at_most"),)),
                        ("7.4%", 7.4),
                        ("7.0%", 7.0),
                        ("9.2%", 9.2),
                        ("6.7%", 6.7),
                        "@green G",
                    ),
                    unit="percent",
                ),
                Row(
                    (
                        Cell("Adults", down=5, each=True),
                        "Adult social care users who have a personal budget",
                        ("65%", 65),
                        ("55.9%", 55.9),
                        ("60.3%", 60.3),
                        ("62.7%", 62.7),
                        ("66.4%", 66.4),
                        "@green G",
                    ),
                    unit="percent",
                ),
                Row(
                    (
                        "Older people still at home 91 days after leaving hospital into reablement",
                        Cell('"', targets=(Target(65, "percent", text='"'),)),
                        ("88.2%", 88.2),
                        ("87.5%", 87.5),
                        ("89.0%", 89.0),
                        ("86.9%", 86.9),
                        "@green G",
                    ),
                    unit="percent",
                    target='65%|"',
                ),
                Row(
                    (
                        "Delayed transfers of care from hospital per 100,000 adults",
                        Cell("Below 8.0", targets=(Target(8, "rate", "below"),)),
                        ("8.7", 8.7),
                        ("9.1", 9.1),
                        ("8.8", 8.8),
                        ("10.2", 10.2),
                        "@red R",
                    ),
                    unit="rate",
                ),
                Row(
                    (
                        "Carers who had an assessment or a review",
                        Cell("1,200 a quarter", targets=(Target(1200, "count", per="quarter"),)),
                        ("4,610", 4610),
                        ("1,155", 1155),
                        ("1,187", 1187),
                        ("1,243", 1243),
                        "@green G",
                    ),
                    unit="count",
                ),
                Row(
                    (
                        "Social care contacts answered within 30 seconds",
                        Cell("90%", targets=(Target(90, "percent"),)),
                        ("91.4%", 91.4),
                        ("90.2%", 90.2),
                        ("88.6%", 88.6),
                        ("88.9%", 88.9),
                        "@amber A",
                    ),
                    unit="percent",
                ),
            ),
            rules="rows",
            repeat=False,
        ),
        Heading("Altogether greener"),
        Table(
            PLAIN,
            (
                Row(
                    (
                        "Household waste re-used, recycled or composted",
                        ("42%", 42),
                        ("40.9%", 40.9),
                        ("45.1%", 45.1),
                        ("44.6%", 44.6),
                        ("38.8%", 38.8),
                        "@amber A",
                    ),
                    unit="percent",
                ),
                Row(
                    (
                        "Municipal waste sent to landfill (tonnes)",
                        Cell(
                            "below 9,000 a quarter",
                            targets=(Target(9000, "tonnes", "below", per="quarter"),),
                        ),
                        ("41,350", 41350),
                        ("9,870", 9870),
                        ("9,455", 9455),
                        ("8,912", 8912),
                        "@green G",
                    ),
                    unit="tonnes",
                ),
                Row(
                    (
                        "Fly-tipping incidents reported",
                        Cell("", status="none"),
                        ("7,204", 7204),
                        ("1,901", 1901),
                        ("1,688", 1688),
                        ("1,733", 1733),
                        "",
                    ),
                    unit="count",
                ),
                Row(
                    (
                        "Carbon emissions of the council’s buildings (tonnes)",
                        Cell("5% reduction", targets=(Target(5, "percent", "reduce_by"),)),
                        ("58,112", 58112),
                        ("12,034", 12034),
                        ("10,877", 10877),
                        ("15,290", 15290),
                        "@green G",
                    ),
                    unit="tonnes",
                ),
                Row(
                    (
                        "Street lights mended within five days",
                        ("95%", 95),
                        ("96.2%", 96.2),
                        ("97.1%", 97.1),
                        ("95.5%", 95.5),
                        ("89.4%", 89.4),
                        "@red R",
                    ),
                    unit="percent",
                ),
            ),
            rules="rows",
        ),
        Paragraph("..  Not collected in that year.", size=9),
        Paragraph(
            'G green, on or better than target; A amber, within 2% of it; R red, worse than that. A ditto mark (") repeats the target above it.',
            size=9,
        ),
    ),
)
