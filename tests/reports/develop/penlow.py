"""A national park's years in columns, targets for two years, a national average, and footnotes."""

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
    span,
)

COLUMNS = (
    Column("Performance indicator", "indicator", width=3.4),
    Column(
        "2016/17",
        above="Outturn",
        period=financial(2016),
        role="previous",
        align="centre",
        name="Outturn 2016/17",
    ),
    Column(
        "2017/18",
        above="Outturn",
        period=financial(2017),
        role="previous",
        align="centre",
        name="Outturn 2017/18",
    ),
    Column(
        "2018/19",
        above="Outturn",
        period=financial(2018),
        role="previous",
        align="centre",
        name="Outturn 2018/19",
    ),
    Column(
        "2019/20", above="Outturn", period=financial(2019), align="centre", name="Outturn 2019/20"
    ),
    Column("2019/20", "target", above="Target", align="centre"),
    Column("2020/21", "target", above="Target", align="centre"),
    Column(
        "All national parks 2018/19",
        period=financial(2018),
        role="comparator",
        align="centre",
        width=1.2,
    ),
)

REPORT = Report(
    name="penlow",
    publisher="Penlow Fells National Park Authority",
    title="Annual Performance Report 2019/20",
    subtitle="Appendix 1: indicators of the Management Plan",
    period=financial(2019),
    running_head="Penlow Fells National Park Authority",
    size=8,
    forms=("pipes", "aligned"),
    blocks=(
        Paragraph(
            "Members receive these indicators once a year. Outturns are for the financial year unless a note says otherwise. "
            "The last column gives the average of all national parks in the latest year for which it is known."
        ),
        Paragraph(
            "Key: .. not collected in that year; n/a not applicable; (p) provisional figure.",
            size=8.5,
        ),
        Heading("Landscape and nature"),
        Table(
            COLUMNS,
            (
                Row(
                    (
                        "Sites of special scientific interest in favourable condition",
                        ("24.1%", 24.1),
                        ("25.8%", 25.8),
                        ("26.0%", 26.0),
                        ("27.3%", 27.3),
                        ("30%", 30),
                        ("32%", 32),
                        ("28.9%", 28.9),
                    ),
                    unit="percent",
                ),
                Row(
                    (
                        "Moorland under restoration (hectares)",
                        ("1,410", 1410),
                        ("1,655", 1655),
                        ("1,702", 1702),
                        ("1,980 (p)", 1980),
                        Cell("at least 1,900", targets=(Target(1900, "other", "at_least"),)),
                        Cell("at least 2,100", targets=(Target(2100, "other", "at_least"),)),
                        Cell("n/a"),
                    ),
                    unit="other",
                ),
                Row(
                    (
                        "New native woodland planted (hectares)",
                        ("38", 38),
                        ("52", 52),
                        ("41", 41),
                        ("29", 29),
                        ("60", 60),
                        ("60", 60),
                        ("44", 44),
                    ),
                    unit="other",
                ),
                Row(
                    (
                        "Pairs of curlew at survey sites",
                        Cell("..", status="not_collected"),
                        Cell("112^{a}", (Reading(112, period=month(2017, 5)),)),
                        Cell("..", status="not_collected"),
                        Cell("97^{b}", (Reading(97, period=month(2019, 5)),)),
                        ("110", 110),
                        Cell("TBC", status="to_be_set"),
                        Cell("n/a"),
                    ),
                    unit="count",
                ),
                Row(
                    (
                        "River water bodies at good ecological status",
                        ("48%", 48),
                        ("48%", 48),
                        ("44%", 44),
                        ("45%", 45),
                        ("50%", 50),
                        ("50%", 50),
                        ("38%", 38),
                    ),
                    unit="percent",
                ),
            ),
            rules="rows",
        ),
        Heading("Visitors and access"),
        Table(
            COLUMNS,
            (
                Row(
                    (
                        "Visitors to the park (millions)^{c}",
                        Cell("3.9", (Reading(3900000, period=span("2016-01-01", "2016-12-31")),)),
                        Cell("4.0", (Reading(4000000, period=span("2017-01-01", "2017-12-31")),)),
                        Cell("4.2", (Reading(4200000, period=span("2018-01-01", "2018-12-31")),)),
                        Cell("4.1", (Reading(4100000, period=span("2019-01-01", "2019-12-31")),)),
                        Cell("", status="none"),
                        Cell("", status="none"),
                        Cell(
                            "n/a", period=either(financial(2018), span("2018-01-01", "2018-12-31"))
                        ),
                    ),
                    unit="count",
                    indicator="Visitors to the park (millions)|Visitors to the park (millions)c|Visitors to the park (millions)ᶜ",
                ),
                Row(
                    (
                        "Rights of way that are easy to use",
                        ("86%", 86),
                        ("87%", 87),
                        ("88%", 88),
                        ("85%", 85),
                        ("90%", 90),
                        ("90%", 90),
                        ("81%", 81),
                    ),
                    unit="percent",
                ),
                Row(
                    (
                        "Miles of path improved",
                        ("12.4", 12.4),
                        ("9.8", 9.8),
                        ("14.0", 14.0),
                        ("11.6", 11.6),
                        Cell("12 or more", targets=(Target(12, "miles", "at_least"),)),
                        ("12", 12),
                        Cell("n/a"),
                    ),
                    unit="miles",
                ),
                Row(
                    (
                        "Visitors who rate their visit as very good",
                        Cell("..", status="not_collected"),
                        Cell("71.9%^{d}", (Reading(71.9, period=month(2017, 8)),)),
                        Cell("..", status="not_collected"),
                        Cell("74.6%^{e}", (Reading(74.6, period=month(2019, 8)),)),
                        ("75%", 75),
                        Cell("No survey", status="none|milestone"),
                        ("70.2%", 70.2),
                    ),
                    unit="percent",
                ),
                Row(
                    (
                        "People reached by events of the rangers",
                        ("8,214", 8214),
                        ("9,006", 9006),
                        ("9,377", 9377),
                        ("8,950", 8950),
                        ("9,000", 9000),
                        ("4,500", 4500),
                        ("7,120", 7120),
                    ),
                    unit="count",
                ),
                Row(
                    (
                        "Volunteer days given",
                        ("6,300", 6300),
                        ("6,912", 6912),
                        ("7,488", 7488),
                        ("7,254", 7254),
                        Cell("7,000 to 7,500", targets=(Target(7000, "count|days", "between"),)),
                        ("5,000", 5000),
                        ("8,010", 8010),
                    ),
                    unit="count|days",
                ),
            ),
            rules="rows",
        ),
        Heading("Living and working communities"),
        Table(
            COLUMNS,
            (
                Row(
                    (
                        "Planning applications decided in eight weeks",
                        ("79.5%", 79.5),
                        ("83.1%", 83.1),
                        ("86.4%", 86.4),
                        ("88.0%", 88.0),
                        ("85%", 85),
                        ("85%", 85),
                        ("84.7%", 84.7),
                    ),
                    unit="percent",
                ),
                Row(
                    (
                        "Appeals dismissed",
                        Cell("6 of 8", (Reading(6, "count", denominator=8),)),
                        Cell("9 of 13", (Reading(9, "count", denominator=13),)),
                        Cell("4 of 4", (Reading(4, "count", denominator=4),)),
                        Cell("7 of 11", (Reading(7, "count", denominator=11),)),
                        ("66%", 66),
                        ("66%", 66),
                        ("68%", 68),
                    ),
                    unit="percent",
                ),
                Row(
                    (
                        "Affordable homes permitted",
                        ("11", 11),
                        ("23", 23),
                        ("8", 8),
                        ("16", 16),
                        ("20", 20),
                        ("20", 20),
                        Cell("n/a"),
                    ),
                    unit="count",
                ),
                Row(
                    (
                        "Listed buildings at risk",
                        ("41", 41),
                        ("39", 39),
                        ("39", 39),
                        ("36", 36),
                        Cell("fewer than 38", targets=(Target(38, "count", "below"),)),
                        Cell("fewer than 36", targets=(Target(36, "count", "below"),)),
                        ("52", 52),
                    ),
                    unit="count",
                ),
                Row(
                    (
                        "Grants paid to farmers and businesses (£000)",
                        ("214", 214000),
                        ("265", 265000),
                        ("241", 241000),
                        ("302", 302000),
                        ("250", 250000),
                        ("250", 250000),
                        Cell("n/a"),
                    ),
                    unit="gbp",
                ),
            ),
            rules="rows",
        ),
        Heading("A good authority"),
        Table(
            COLUMNS,
            (
                Row(
                    (
                        "Working days lost to sickness per employee",
                        ("5.2", 5.2),
                        ("6.8", 6.8),
                        ("5.9", 5.9),
                        ("4.7", 4.7),
                        Cell("6 or fewer", targets=(Target(6, "days", "at_most"),)),
                        Cell("6 or fewer", targets=(Target(6, "days", "at_most"),)),
                        ("6.1", 6.1),
                    ),
                    unit="days",
                ),
                Row(
                    (
                        "Complaints received",
                        ("14", 14),
                        ("9", 9),
                        ("17", 17),
                        ("12", 12),
                        Cell("", status="none"),
                        Cell("", status="none"),
                        ("15", 15),
                    ),
                    unit="count",
                ),
                Row(
                    (
                        "Reduction in carbon emissions on 2010/11",
                        Cell("-31%", (Reading(-31, kind="change"),)),
                        Cell("-35%", (Reading(-35, kind="change"),)),
                        Cell("-38%", (Reading(-38, kind="change"),)),
                        Cell("-44%^{f}", (Reading(-44, kind="change"),)),
                        Cell("-40%", targets=(Target("-40|40", "percent", "null|reduce_by"),)),
                        Cell("-45%", targets=(Target("-45|45", "percent", "null|reduce_by"),)),
                        Cell("n/a"),
                    ),
                    unit="percent",
                ),
                Row(
                    (
                        "Income earned by the authority",
                        ("£1.02m", 1020000),
                        ("£1.10m", 1100000),
                        ("£1.24m", 1240000),
                        ("£1.19m", 1190000),
                        ("£1.25m", 1250000),
                        ("£0.60m", 600000),
                        ("£1.43m", 1430000),
                    ),
                    unit="gbp",
                ),
            ),
            rules="rows",
        ),
        Paragraph("a  Survey of May 2017.", size=8),
        Paragraph("b  Survey of May 2019.", size=8),
        Paragraph(
            "c  Figures are for the calendar year in which the financial year begins.", size=8
        ),
        Paragraph("d  Survey of August 2017.    e  Survey of August 2019.", size=8),
        Paragraph(
            "f  The method changed in 2019/20; earlier years have not been worked out anew.", size=8
        ),
    ),
)
