"""What a report says about itself: invented covers of many bodies, and the two real reports."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.repair import repair_table
from extract.text import read_text
from normalise.facts import Facts, Printed, content_to_facts, find_facts
from normalise.filenames import file_name_to_words
from normalise.perioddoubts import SURE_ENOUGH
from normalise.periodwriting import write_out
from normalise.publishers import find_names
from normalise.spans import Span, quarter_span, span_to_label, year_span
from schema.page import Cell, Content, Part, Place, Row, RowKind, Table, TextLine

RAW = Path(__file__).parent.parent / "raw"
NONE = None


class Cover(NamedTuple):
    """A report in short: its cover's lines, headers and file name, and what they say.

    `period` is the label of the span.
    """

    cover: str
    publisher: str | None = None
    title: str | None = None
    period: str | None = None
    headers: str = "Indicator | Target | Actual"
    cells: str = ""
    headings: str = ""
    file: str = "report.txt"
    running: str = ""


COVERS = {
    "quarter on a line of its own": Cover(
        "Northmoor Borough Council\n\nCorporate Performance Report\n\nQuarter 2 2019/20",
        "Northmoor Borough Council",
        "Corporate Performance Report",
        "Q2 2019/20",
    ),
    "all in one line": Cover(
        "Eastvale County Council – Quarterly Performance Report Q2 2019-20",
        "Eastvale County Council",
        "Eastvale County Council – Quarterly Performance Report Q2 2019-20",
        "Q2 2019/20",
    ),
    "months of a quarter": Cover(
        "Safer Stonebridge Partnership\nPerformance Monitoring Report\nJuly to September 2019",
        "Safer Stonebridge Partnership",
        "Performance Monitoring Report",
        "Q2 2019/20",
    ),
    "body over two lines": Cover(
        "Harrowdale\nCommunity Safety Partnership\n\nAction Plan 2013/14 Update",
        "Harrowdale Community Safety Partnership",
        "Action Plan 2013/14 Update",
        "2013/14",
        headers="Indicators | Targets | Q1 | Q2 | Q3 | Q4",
    ),
    "mark-up of a converter": Cover(
        "# **Millbeck District Council**\n\n## __Balanced Scorecard__\n\n<b>Qtr 3 2016/17</b>",
        "Millbeck District Council",
        "Balanced Scorecard",
        "Q3 2016/17",
    ),
    "capitals throughout": Cover(
        "CITY OF RAVENSFORD COUNCIL\nQUARTERLY PERFORMANCE UPDATE\nAPRIL TO JUNE 2021",
        "City of Ravensford Council",
        "QUARTERLY PERFORMANCE UPDATE",
        "Q1 2021/22",
    ),
    "as at a day": Cover(
        "Wexmouth Constabulary\nForce performance dashboard\nPosition as at 31 December 2018",
        "Wexmouth Constabulary",
        "Force performance dashboard",
        "Q3 2018/19",
    ),
    "as at a month": Cover(
        "Aldermere Fire and Rescue Authority\nProgress report as at September 2017",
        "Aldermere Fire and Rescue Authority",
        "Progress report as at September 2017",
        "Q2 2017/18",
    ),
    "position at a day whose year is in the title": Cover(
        "Thornwick Fire & Rescue Service\nService Plan 2018/19 Monitoring\nPosition at 31 December",
        "Thornwick Fire & Rescue Service",
        "Service Plan 2018/19 Monitoring",
        "Q3 2018/19",
    ),
    "quarter and year apart": Cover(
        "Oakhampton Town Council\n2019/20 Performance Report – Quarter Two",
        "Oakhampton Town Council",
        "2019/20 Performance Report – Quarter Two",
        "Q2 2019/20",
    ),
    "quarter and year on two lines": Cover(
        "London Borough of Fenwick\nKey Performance Indicators 2017/18\nThird quarter",
        "London Borough of Fenwick",
        "Key Performance Indicators 2017/18",
        "Q3 2017/18",
    ),
    "year behind the months": Cover(
        "Brackwater Health and Wellbeing Board\nPerformance report\n"
        "Quarter 3 (October to December) 2018/19",
        "Brackwater Health and Wellbeing Board",
        "Performance report",
        "Q3 2018/19",
    ),
    "annual report": Cover(
        "Police and Crime Commissioner for Wessmark\nAnnual Report 2013/14",
        "Police and Crime Commissioner for Wessmark",
        "Annual Report 2013/14",
        "2013/14",
    ),
    "annual report with quarters and a date": Cover(
        "Office of the Police and Crime Commissioner for Tidewater\nEnd of Year Report 2015/16\n"
        "Figures as at 31 March 2016",
        "Office of the Police and Crime Commissioner for Tidewater",
        "End of Year Report 2015/16",
        "2015/16",
        headers="Measure | Q3 | Q4",
    ),
    "twelve months by name": Cover(
        "Greymoor Council\nPerformance Review\nApril 2018 - March 2019",
        "Greymoor Council",
        "Performance Review",
        "2018/19",
    ),
    "year ending": Cover(
        "Kestrel Valley Police\nCrime statistics\nYear ending June 2014",
        "Kestrel Valley Police",
        "Crime statistics",
        "July 2013 to June 2014",
    ),
    "half year": Cover(
        "Royal Borough of Langley\nHalf-year performance report 2019/20",
        "Royal Borough of Langley",
        "Half-year performance report 2019/20",
        "April 2019 to September 2019",
    ),
    "six months to": Cover(
        "NHS Strathden\nBoard performance report\nSix months to 30 September 2019",
        "NHS Strathden",
        "Board performance report",
        "April 2019 to September 2019",
    ),
    "quarter ended": Cover(
        "South Merrow NHS Foundation Trust\nPerformance report for the quarter ended 31 December 2020",
        "South Merrow NHS Foundation Trust",
        "Performance report for the quarter ended 31 December 2020",
        "Q3 2020/21",
    ),
    "month": Cover(
        "West Calder Combined Authority\nMonthly Performance Report\nAugust 2018",
        "West Calder Combined Authority",
        "Monthly Performance Report",
        "August 2018",
    ),
    "month in the title": Cover(
        "Lowick Town Council\nPerformance Update – December 2018",
        "Lowick Town Council",
        "Performance Update – December 2018",
        "December 2018",
    ),
    "last month of a quarter": Cover(
        "Lowick Town Council\nQuarterly Performance Report\nSeptember 2019",
        "Lowick Town Council",
        "Quarterly Performance Report",
        "Q2 2019/20",
    ),
    "month in which a quarterly report came out": Cover(
        "Lowick Town Council\nQuarterly Performance Report\nNovember 2019",
        "Lowick Town Council",
        "Quarterly Performance Report",
        NONE,
    ),
    "month on a line of its own": Cover(
        "Lowick Town Council\nPerformance Report\nMay 2019",
        "Lowick Town Council",
        "Performance Report",
        NONE,
    ),
    "name that goes on below": Cover(
        "West Mercia Police\nand Crime Commissioner\nKey Indicators Report to End-Q2 2023/24",
        "West Mercia Police and Crime Commissioner",
        "Key Indicators Report to End-Q2 2023/24",
        "Q2 2023/24",
    ),
    "months in columns": Cover(
        "Safer Tarn\nCrime scorecard 2018/19",
        "Safer Tarn",
        "Crime scorecard 2018/19",
        "Q2 2018/19",
        headers="Measure | Apr | May | Jun | Jul | Aug | Sep | YTD | Target",
    ),
    "committee paper": Cover(
        "Agenda item 7\nOverview and Scrutiny Committee\nDate: 12 November 2019\n"
        "Title of report: Performance Report Quarter 2 2019/20\n"
        "Report of the Chief Executive of Bourneville City Council\n"
        "1. Purpose\n1.1 To note performance against target compared with quarter 2 2018/19.",
        "Bourneville City Council",
        "Performance Report Quarter 2 2019/20",
        "Q2 2019/20",
    ),
    "period only in a sentence": Cover(
        "Upper Wharne Parish Council\nPerformance Report\nReport date: 3 February 2020\n"
        "This report sets out how the services of the council have performed in the period October to"
        " December 2019, set against the same quarter of the year before.",
        "Upper Wharne Parish Council",
        "Performance Report",
        "Q3 2019/20",
    ),
    "strategy years are no period": Cover(
        "Isle of Brenner Council\nCorporate Plan 2018/19 to 2021/22\nQuarter 1 Performance 2020/21",
        "Isle of Brenner Council",
        "Quarter 1 Performance 2020/21",
        "Q1 2020/21",
    ),
    "date of a meeting is no period": Cover(
        "Dunmere Police and Crime Panel\n12 November 2019\nPerformance Report",
        "Dunmere Police and Crime Panel",
        "Performance Report",
        NONE,
    ),
    "month below the title": Cover(
        "Dunmere Hospitals NHS Foundation Trust\nIntegrated Performance Dashboard\nNovember 2019",
        "Dunmere Hospitals NHS Foundation Trust",
        "Integrated Performance Dashboard",
        "November 2019",
    ),
    "month below the title and in the last header": Cover(
        "Dunmere Hospitals NHS Foundation Trust\nIntegrated Performance Dashboard\nNovember 2019",
        "Dunmere Hospitals NHS Foundation Trust",
        "Integrated Performance Dashboard",
        "November 2019",
        headers="Standard | Target | Oct-19 | Nov-19",
    ),
    "month of the paper over columns of quarters": Cover(
        "Pellworth Council\nPerformance Dashboard\nNovember 2019",
        "Pellworth Council",
        "Performance Dashboard",
        NONE,
        headers="Measure | Target | Q1 | Q2",
    ),
    "month of the paper of a quarterly report": Cover(
        "Pellworth Council\nQuarterly Scorecard\nNovember 2019",
        "Pellworth Council",
        "Quarterly Scorecard",
        NONE,
    ),
    "month of the paper of an annual report": Cover(
        "Pellworth Council\nAnnual Scorecard\nNovember 2019",
        "Pellworth Council",
        "Annual Scorecard",
        NONE,
    ),
    "year on the cover, two quarters reported": Cover(
        "Pellworth Council\nPerformance Scorecard 2022/23",
        "Pellworth Council",
        "Performance Scorecard 2022/23",
        "Q2 2022/23",
        headers="Ref | Indicator | Target | Q1 | Q2",
    ),
    "year on the cover, as at in a header": Cover(
        "Safer Linden\nDelivery Plan 2017/18",
        "Safer Linden",
        "Delivery Plan 2017/18",
        "Q2 2017/18",
        headers="Measure | Outcome | Progress as at September 2017",
    ),
    "latest header": Cover(
        "Bath and South West Mercia Council\nKey indicators",
        "Bath and South West Mercia Council",
        "Key indicators",
        "Q3 2019/20",
        headers="PI | Q2 2019/20 Value | Q3 2019/20 Value | Target 2020/21 | Forecast Q4 2019/20",
    ),
    "years in columns": Cover(
        "Stoke-under-Lyme Borough Council\nPerformance indicators: results by year",
        "Stoke-under-Lyme Borough Council",
        "Performance indicators: results by year",
        "2015/16",
        headers="PI | 2013/14 | 2014/15 | 2015/16 | Target 2016/17",
    ),
    "last year beside quarters": Cover(
        "St. Orrin's Council\nPerformance monitoring",
        "St. Orrin's Council",
        "Performance monitoring",
        "Q2 2018/19",
        headers="PI | 2017/18 Outturn | Target 2018/19 | Q1 | Q2",
    ),
    "quarters without any year": Cover(
        "Fallowfield District Council\nPerformance monitoring",
        "Fallowfield District Council",
        "Performance monitoring",
        NONE,
        headers="PI | Target | Q1 | Q2",
    ),
    "headings only": Cover(
        "",
        "Corran Council",
        NONE,
        "Q4 2014/15",
        headings="Corran Council performance Q4 2014/15\nHousing\nCorran Council performance Q4 2014/15",
    ),
    "place known by the file name": Cover(
        "Community safety scorecard",
        "Durnham Council",
        "Community safety scorecard",
        "Q2 2019/20",
        cells="Work with Kestrel Police continues.|Durnham Council's wardens|Kestrel Police",
        file="durnham-2019-20-q2.txt",
    ),
    "file name alone": Cover("", NONE, NONE, "Q2 2017/18", file="medway-2017-09.txt"),
    "financial year in the file name": Cover("", NONE, NONE, "2013/14", file="x_2013-14.pdf"),
    "quarter in the file name": Cover("", NONE, NONE, "Q2 2019/20", file="2019_Q2.txt"),
    "year in the file name, quarters in the headers": Cover(
        "", NONE, NONE, "Q2 2019/20", headers="PI | Q1 | Q2", file="kpis-2019-20.txt"
    ),
    "nothing": Cover("", headers="", file="report.txt"),
    "dates in cells and targets do not count": Cover(
        "Priority 1 – Violence",
        headers="Action | Target by March 2020 | Update",
        cells="The tender was let in Quarter 2 2019/20.|From July to September 2019 12 people came.",
    ),
    "council's three names over two lines": Cover(
        "Royal Borough of\nKingsmere upon Avon\nPerformance digest, 1 April 2018 to 30 June 2018",
        "Royal Borough of Kingsmere upon Avon",
        "Performance digest, 1 April 2018 to 30 June 2018",
        "Q1 2018/19",
    ),
    "list of places": Cover(
        "Brentmouth, Carrick and Pool Council\nPerformance outturn report 2019/2020",
        "Brentmouth, Carrick and Pool Council",
        "Performance outturn report 2019/2020",
        "2019/20",
    ),
    "title over two lines": Cover(
        "Vale of Ewell Council\nQuarterly Report on\nCorporate Indicators\nQ1 2023/24",
        "Vale of Ewell Council",
        "Quarterly Report on Corporate Indicators",
        "Q1 2023/24",
    ),
    "up to a quarter": Cover(
        "Tarn Valley University Health Board\nIntegrated Performance Report\nto end of June 2015",
        "Tarn Valley University Health Board",
        "Integrated Performance Report",
        "Q1 2015/16",
    ),
    "several quarters": Cover(
        "Marlow Strategic Partnership\nProgress report Q1 to Q3 2019/20",
        "Marlow Strategic Partnership",
        "Progress report Q1 to Q3 2019/20",
        "April 2019 to December 2019",
    ),
    "publisher only in the running head": Cover(
        "Quarterly Performance Report\nOctober to December 2019\nVersion 1.2, 3 June 2020",
        "Oakhanger Homes",
        "Quarterly Performance Report",
        "Q3 2019/20",
        running="Oakhanger Homes | Quarterly Performance Report",
    ),
    "everything only in the running heads": Cover(
        "",
        "North and East Calder Fire and Rescue Service",
        "Performance Report, Quarter 1 2021-22",
        "Q1 2021/22",
        running="North and East Calder Fire and Rescue Service\nPerformance Report, Quarter 1 2021-22",
    ),
    "month only in the running head": Cover(
        "Lowick Town Council",
        "Lowick Town Council",
        "Monthly update: May 2019",
        "May 2019",
        running="Monthly update: May 2019",
    ),
    "publisher only in the file name": Cover(
        "Performance Report",
        "Dunmere District Council",
        "Performance Report",
        "Q1 2020/21",
        file="dunmere-district-council-performance-q1-2020-21.pdf",
    ),
    "names of bodies that do not report": Cover(
        "Crossfell Sports Trust\nContract report Q3 2017/18\nFor: Crossfell District Council",
        "Crossfell Sports Trust",
        "Contract report Q3 2017/18",
        "Q3 2017/18",
    ),
    "organisation behind its label": Cover(
        "Performance report\nQuarter: 3    Financial year: 2020/21\nArea: North\n"
        "Organisation: Loxham Valley Homes",
        "Loxham Valley Homes",
        "Performance report",
        "Q3 2020/21",
    ),
    "Welsh and Gaelic names": Cover(
        "Cyngor Bryn Derwen\nPerformance report\nReporting period: Quarter 3 2017/18",
        "Cyngor Bryn Derwen",
        "Performance report",
        "Q3 2017/18",
    ),
    "numbered month of the financial year": Cover(
        "Comhairle nan Sgeir\nCorporate Performance 2021/22 - Period 8",
        "Comhairle nan Sgeir",
        "Corporate Performance 2021/22 - Period 8",
        "November 2021",
    ),
    "months with a calendar year": Cover(
        "Wexbourne and Fellside District Councils\nPerformance report\nQuarter 1 (April – June) 2017",
        "Wexbourne and Fellside District Councils",
        "Performance report",
        "Q1 2017/18",
    ),
    "list of months": Cover(
        "Lowick Town Council\nPerformance report\nOct, Nov & Dec 2017",
        "Lowick Town Council",
        "Performance report",
        "Q3 2017/18",
    ),
    "year to date in a header": Cover(
        "Royal Borough of Kingsmere\nPerformance Digest 2016/17",
        "Royal Borough of Kingsmere",
        "Performance Digest 2016/17",
        "April 2016 to November 2016",
        headers="Indicator | Year to date: Nov | Target",
    ),
    "quarter on the line of a meeting": Cover(
        "Cabinet 24 November 2020 - Performance Report Q2 2020/21\nTamsford Borough Council",
        "Tamsford Borough Council",
        "Cabinet 24 November 2020 - Performance Report Q2 2020/21",
        "Q2 2020/21",
    ),
    "item of an agenda": Cover(
        "Appendix A\nItem 6: Mid-year Performance Report 2017/18\nReport to: Northmoor Council",
        "Northmoor Council",
        "Mid-year Performance Report 2017/18",
        "April 2017 to September 2017",
    ),
    "months of a year in two figures": Cover(
        "Larchfield Homes Limited\nKPI report\nQtr ending Jun 2018",
        "Larchfield Homes Limited",
        "KPI report",
        "Q1 2018/19",
        headers="KPI | Apr 18 | May 18 | Jun 18 | Target",
    ),
    "months of a year in two figures, only in headers": Cover(
        "Great Oakley Town Council\nKPI report",
        "Great Oakley Town Council",
        "KPI report",
        "Q1 2018/19",
        headers="KPI | Apr 18 | May 18 | Jun 18 | Target",
    ),
    "labels and values on lines of their own": Cover(
        "Fellside Council\nPerformance report\nFinancial year:\n2018/19\nQuarter:\n2",
        "Fellside Council",
        "Performance report",
        "Q2 2018/19",
    ),
    "months counted in words": Cover(
        "Fellside Council\nPerformance report\nTen months to 31 January 2019",
        "Fellside Council",
        "Performance report",
        "April 2018 to January 2019",
    ),
    "months counted in figures": Cover(
        "Fellside Council\nPerformance report\n8 months ended 30 November 2018",
        "Fellside Council",
        "Performance report",
        "April 2018 to November 2018",
    ),
    "more months than a report covers": Cover(
        "Fellside Council\nPerformance report\nfor the eighteen months to 31 March 2019",
        "Fellside Council",
        "Performance report",
        NONE,
    ),
    "academic year": Cover(
        "Mossgate Academy Trust\nPerformance report: academic year 2018/19",
        "Mossgate Academy Trust",
        "Performance report: academic year 2018/19",
        NONE,
    ),
}


def find_in(report: Cover) -> Facts:
    printed = Printed(
        cover=report.cover.splitlines(),
        headings=report.headings.splitlines(),
        headers=report.headers.split(" | "),
        cells=report.cells.split("|"),
        running=report.running.splitlines(),
    )
    return find_facts(printed, report.file)


@pytest.mark.parametrize("name", COVERS)
def test_cover_says_who_what_and_when(name: str) -> None:
    facts = find_in(COVERS[name])
    period = span_to_label(facts.period.value) if facts.period else None
    publisher = facts.publisher.value if facts.publisher else None
    title = facts.title.value if facts.title else None
    assert (publisher, title, period) == (
        COVERS[name].publisher,
        COVERS[name].title,
        COVERS[name].period,
    )


# ------------------------------------------------------------------- the words that say so
def test_every_fact_shows_its_words_and_where_they_stand() -> None:
    facts = find_in(COVERS["body over two lines"])
    assert facts.publisher is not None
    assert facts.publisher.evidence == "Harrowdale\nCommunity Safety Partnership"
    assert facts.publisher.source == "cover"
    assert facts.period is not None
    assert facts.period.evidence == "Action Plan 2013/14 Update"
    assert facts.period.value == year_span(2013)
    assert facts.quarter is not None
    assert facts.quarter.value == "Q4 2013/14"


def test_a_year_put_in_from_another_line_shows_both_lines() -> None:
    facts = find_in(COVERS["quarter and year on two lines"])
    assert facts.period is not None
    assert facts.period.evidence == "Third quarter\nKey Performance Indicators 2017/18"


def test_evidence_keeps_the_mark_up_that_is_printed() -> None:
    facts = find_in(COVERS["mark-up of a converter"])
    assert facts.title is not None
    assert facts.title.evidence == "## __Balanced Scorecard__"


@pytest.mark.parametrize(
    ("name", "source", "low", "high"),
    [
        ("quarter on a line of its own", "cover", 0.9, 1),
        ("period only in a sentence", "cover", 0.6, 0.8),
        ("latest header", "header", 0.6, 0.8),
        ("month below the title and in the last header", "cover", 0.7, 0.9),
        ("month below the title", "cover", 0.4, 0.6),
        ("headings only", "heading", 0.6, 0.8),
        ("file name alone", "file name", 0, 0.4),
        ("year in the file name, quarters in the headers", "file name", 0, 0.4),
    ],
)
def test_confidence_of_a_period_falls_with_its_source(
    name: str, source: str, low: float, high: float
) -> None:
    period = find_in(COVERS[name]).period
    assert period is not None
    assert period.source == source
    assert low <= period.confidence <= high


def test_a_body_that_only_cells_name_is_less_sure_than_one_on_the_cover() -> None:
    by_cells = find_in(COVERS["place known by the file name"]).publisher
    on_cover = find_in(COVERS["latest header"]).publisher
    assert by_cells is not None
    assert on_cover is not None
    assert by_cells.source == "cell"
    assert by_cells.confidence < on_cover.confidence - 0.2


def test_a_quarter_round_the_end_of_a_month_is_less_sure_than_the_month() -> None:
    facts = find_in(COVERS["month"])
    assert facts.quarter is not None
    assert facts.period is not None
    assert facts.quarter.value == "Q2 2018/19"
    assert facts.quarter.confidence < facts.period.confidence


# ------------------------------------------------------------------------- period in doubt
DOUBTFUL = {
    "quarter without a year, dated by the meeting": (
        Cover("Scrutiny Committee, 14 November 2017 - Quarter 2 Performance"),
        "Q2 2017/18",
    ),
    "headers without a year, dated by the meeting": (
        Cover("Performance report\nMeeting: 5 February 2019", headers="PI | Q1 | Q2 | Q3"),
        "Q3 2018/19",
    ),
    "two quarters on the cover": (Cover("Report Q3 2018/19\nResults of Q2 2018/19"), "Q3 2018/19"),
    "all quarters on one line": (Cover("Q1 Q2 Q3 Q4 2010/11"), "Q4 2010/11"),
    "another quarter in the running head": (
        Cover("Report Q3 2018/19", running="Performance Q2 2018/19"),
        "Q3 2018/19",
    ),
    "another quarter in the file name": (
        Cover("Report Q3 2018/19", file="kpis-q2-2018-19.pdf"),
        "Q3 2018/19",
    ),
    "columns behind the period": (
        Cover("Report Q2 2018/19", headers="PI | Q2 2018/19 | Q3 2018/19"),
        "Q2 2018/19",
    ),
    "columns before the period": (
        Cover("Report Q3 2018/19", headers="PI | Q1 2018/19 | Q2 2018/19"),
        "Q3 2018/19",
    ),
    "paper older than its period": (
        Cover("Report Q3 2018/19\nScrutiny Committee, 12 November 2018"),
        "Q3 2018/19",
    ),
    "calendar year of an annual report": (Cover("Annual Report 2020"), "2020"),
    "quarter beside a calendar year": (
        Cover("Performance Report 2015\nThird Quarter"),
        "Q3 2015/16",
    ),
    "quarter of a year without a slash": (Cover("Performance Report Q2 2019"), "Q2 2019/20"),
    "last quarter and end of year": (
        Cover("Service Performance Q4 and End of Year 2019-20"),
        "2019/20",
    ),
}


@pytest.mark.parametrize("name", DOUBTFUL)
def test_a_period_that_other_words_contradict_is_in_doubt(name: str) -> None:
    report, label = DOUBTFUL[name]
    period = find_in(report).period
    assert period is not None
    assert span_to_label(period.value) == label
    assert period.confidence < SURE_ENOUGH


@pytest.mark.parametrize(
    "report",
    [
        Cover("Report Q3 2018/19\nCompared with Q3 2017/18", file="kpis-2018-19.pdf"),
        Cover("Report Q3 2018/19\nAdopted on 1 March 2015\nPublished 4 February 2019"),
        Cover("Report Q3 2018/19", headers="PI | Q3 2017/18 | Q3 2018/19 | Target Q4 2018/19"),
        Cover("Report April to December 2018", headers="PI | Q1 2018/19 | Q3 2018/19"),
    ],
)
def test_words_about_comparisons_targets_and_the_paper_leave_the_period_sure(report: Cover) -> None:
    period = find_in(report).period
    assert period is not None
    assert period.confidence >= SURE_ENOUGH


def test_days_of_the_paper_that_leave_a_choice_date_nothing() -> None:
    cover = "Quarter 2 Performance\nScrutiny, 14 November 2017\nCouncil, 5 September 2017"
    assert find_in(Cover(cover)).period is None


def test_running_heads_are_a_source_of_their_own() -> None:
    facts = find_in(COVERS["everything only in the running heads"])
    assert [fact.source for fact in (facts.publisher, facts.title, facts.period) if fact] == [
        "running head"
    ] * 3


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("Better Homes", None),
        ("Programme Board", None),
        ("Northmoor Council and Durham Homes report", "Northmoor Council"),
    ],
)
def test_weak_words_make_a_body_only_alone_and_with_a_place(
    line: str, publisher: str | None
) -> None:
    fact = find_in(Cover(line)).publisher
    assert (fact.value if fact else None) == publisher


# ------------------------------------------------------------------------------- documents
REAL = {
    "medway-2013-14.txt": (
        "Medway Community Safety Partnership",
        "Action Plan 2013/14 Update",
        Span(date(2013, 4, 1), date(2014, 3, 31)),
        "Q4 2013/14",
    ),
    "medway-2017-09.txt": (
        "Medway Council",  # the report has no cover, and names the council most often
        "Progress as at September 2017",
        Span(date(2017, 7, 1), date(2017, 9, 30)),
        "Q2 2017/18",
    ),
}


@pytest.mark.parametrize("file", REAL)
@pytest.mark.parametrize("repaired", [False, True])
def test_real_report(file: str, repaired: bool) -> None:
    content, _ = read_text(RAW / file)
    if repaired:
        blocks = (repair_table(b) if isinstance(b, Table) else b for b in content.blocks)
        content = Content(tuple(blocks))
    facts = content_to_facts(content, file)
    values = (facts.publisher, facts.title, facts.period, facts.quarter)
    assert tuple(fact.value for fact in values if fact) == REAL[file]


def test_a_table_without_rows_has_nothing_to_say() -> None:
    assert content_to_facts(Content((Table(1, ()),)), "x.txt") == Facts()


def test_a_table_of_single_cells_is_headed_by_its_first() -> None:
    facts = content_to_facts(Content((table("Update to March 2014", "Burglary"),)), "x.txt")
    assert facts.period is not None
    assert facts.period.value == quarter_span(2013, 4)


def table(*rows: str) -> Table:
    made = []
    for row in rows:
        cells = tuple(Cell((Part(text, Place()),), text.strip()) for text in row.split("|"))
        made.append(Row(RowKind.CELLS, cells, Place()))
    return Table(1, tuple(made))


def test_columns_of_quarters_to_come_do_not_count() -> None:
    rows = "PI|Q1|Q2|Q3|Q4", "Burglary|12|14||-", "Robbery|3|1||n/a"
    content = Content((TextLine("Performance report 2019/20", Place(line=1)), table(*rows)))
    period = content_to_facts(content, "x.txt").period
    assert period is not None
    assert period.value == quarter_span(2019, 2)


def test_title_rows_above_the_header_are_cover() -> None:
    rows = "Northmoor Council||", "Scorecard Q3 2019/20||", "PI|Target|Actual", "Burglary|10|12"
    facts = content_to_facts(Content((table(*rows),)), "x.txt")
    assert facts.publisher is not None
    assert facts.publisher.value == "Northmoor Council"
    assert facts.period is not None
    assert facts.period.value == quarter_span(2019, 3)


def test_lines_below_the_first_table_are_headings() -> None:
    line = TextLine("Performance in Quarter 1 2019/20", Place(line=9))
    facts = content_to_facts(Content((table("PI|Actual", "Burglary|12"), line)), "x.txt")
    assert facts.period is not None
    assert facts.period.source == "heading"


def test_a_blank_line_parts_a_line_that_breaks_off_from_the_next() -> None:
    lines = TextLine("Report on", Place(line=1)), TextLine("Crime update", Place(line=4))
    title = content_to_facts(Content(lines), "x.txt").title
    assert title is not None
    assert title.value == "Report on"


# ----------------------------------------------------------------------------------- names
@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A raid by Kent Police and Medway Council Housing", ["Kent Police", "Medway Council"]),
        ("The Council's plan, and Council Tax", []),
        ("the community safety partnership met", []),
        ("Safer Communities Partnership", []),
        ("Report of the Chief Constable of Kestrel Valley Police", ["Kestrel Valley Police"]),
        ("Hull City Council's plan", ["Hull City Council"]),
        ("Newmoor Hospitals NHS Foundation Trust", ["Newmoor Hospitals NHS Foundation Trust"]),
        ("Reading Borough Council. Police said", ["Reading Borough Council"]),
    ],
)
def test_names_of_bodies(text: str, names: list[str]) -> None:
    assert [name.text for name in find_names(text)] == names


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("kpi_q3_1819.pdf", "kpi Q3 2018/19"),
        ("July-to-September-2019.txt", "july to september 2019"),
        ("Report 2017-09-30.txt", "report as at 30 September 2017"),
        ("2019-77.txt", "2019 77"),
        ("2013-2014 q1.txt", "2013/14 Q1"),
        ("q1-9999.txt", "Q1 9999"),
    ],
)
def test_file_name_to_words(file: str, words: str) -> None:
    assert file_name_to_words(file) == words


# -------------------------------------------------------------------------------- anything
PIECES = st.sampled_from(
    [
        "Q2 2019/20",
        "Council",
        "Police",
        "and",
        "of",
        "as at",
        "31",
        "December",
        "September",
        "2019",
        "to",
        "Report",
        "-",
        ",",
        "(",
        ")",
        "for",
        "NHS",
        "Safer",
        "Northmoor",
        "Half year",
        "Year ending",
        "Target",
        "2018/19",
        "&",
        "**",
        "\n",
        ":",
        "quarter",
        "month",
        "13/14",
        "31/02/2019",
        "2019-99",
        "0",
        "ǅ",
        "’",
    ]
)
TEXTS = st.lists(PIECES, max_size=12).map(" ".join) | st.text(max_size=60)


@given(
    st.lists(TEXTS, max_size=6),
    st.lists(TEXTS, max_size=4),
    st.lists(TEXTS, max_size=4),
    TEXTS,
    st.lists(TEXTS, max_size=3),
)
def test_no_words_raise(
    lines: list[str], headers: list[str], cells: list[str], file: str, headings: list[str]
) -> None:
    facts = find_facts(Printed(lines, headings, headers, cells, headings), file)
    for fact in (facts.publisher, facts.title, facts.period, facts.quarter):
        assert fact is None or (0 < fact.confidence <= 1 and fact.evidence)
    assert (facts.quarter is None) == (facts.period is None)


def test_a_front_table_is_read_as_lines_of_the_cover() -> None:
    front = table(
        "Report to:|Cabinet",
        "Date:|12 November 2019",
        "Title:|Performance Report Quarter 2 2019/20",
        "Report of:|Chief Executive, Northmoor Council",
        "Summary of the services",
    )
    facts = content_to_facts(Content((front, table("PI|Q2", "Burglary|12"))), "x.txt")

    assert [fact.value for fact in (facts.publisher, facts.title) if fact] == [
        "Northmoor Council",
        "Performance Report Quarter 2 2019/20",
    ]
    assert facts.period is not None
    assert (facts.period.value, facts.period.source) == (quarter_span(2019, 2), "cover")


def test_running_heads_of_aligned_text_say_who_reports_on_what(tmp_path: Path) -> None:
    page = "Fellside Council performance report Q2 2018/19\n\nIndicator      Q1      Q2\n{}\n"
    rows = (
        "Fly tips       12      9\nNoise          7       8",
        "Dogs           7       8\nCats 5 3",
    )
    path = tmp_path / "report.txt"
    path.write_text("\f".join(page.format(row) for row in rows))

    content, _ = read_text(path)
    facts = content_to_facts(content, "report.txt")

    assert not content.lines
    assert facts.publisher is not None
    assert facts.publisher.value == "Fellside Council"
    assert facts.period is not None
    assert facts.period.value == quarter_span(2018, 2)


@given(
    st.lists(
        st.sampled_from(["Year", "one", "Quarter", "Q", "Oct", "Nov", "&", "and", "to", "-", ","]),
        max_size=8,
    ).map(" ".join)
)
def test_a_line_without_a_digit_is_written_out_as_by_all_the_rules(line: str) -> None:
    """It passes over the rules that ask for a digit: a digit behind it changes no word before."""
    assert f"{write_out(line)} . 5" == write_out(f"{line} . 5")
