"""Tables aligned with spaces: columns, rows, headers, pages; and text that is no table."""

from __future__ import annotations

import pytest

from extract.spaced import find_spaced
from extract.textrows import PAGE_BREAK, PrintedLine, PrintedTable, RunningLines, UnclearLines


def find(text: str) -> list[object]:
    lines = text.strip("\n").split("\n")
    return list(
        find_spaced([PrintedLine(line, number) for number, line in enumerate(lines, start=1)])
    )


def read(text: str) -> list[object]:
    """The tables as the words of their cells, the other lines that hold words as they are."""
    found: list[object] = []
    for block in find(text):
        if isinstance(block, PrintedTable):
            found.append([row.words if row.cells else (row.text,) for row in block.rows])
        elif isinstance(block, UnclearLines):
            found.append("unclear")
        elif isinstance(block, RunningLines):
            continue
        elif block.text.strip():  # type: ignore[attr-defined]
            found.append(block.text)  # type: ignore[attr-defined]
    return found


def test_words_that_wrap_are_one_cell_and_each_line_keeps_its_number() -> None:
    (table,) = find(
        """
Indicator              Q1      Q2
Number of fly tips     12      9
reported in the town
Noise complaints       7       8
"""
    )

    assert isinstance(table, PrintedTable)
    assert [row.words for row in table.rows] == [
        ("Indicator", "Q1", "Q2"),
        ("Number of fly tips reported in the town", "12", "9"),
        ("Noise complaints", "7", "8"),
    ]
    cells = table.rows[1].cells or ()
    assert [(piece.line, piece.wraps) for piece in cells[0]] == [(2, True), (3, False)]


def test_figures_set_to_the_right_stand_in_their_column() -> None:
    text = """
Crime type          2015/16   2016/17
Burglary              1,204        98
Theft from vehicles      87     1,310
"""

    assert read(text) == [
        [
            ("Crime type", "2015/16", "2016/17"),
            ("Burglary", "1,204", "98"),
            ("Theft from vehicles", "87", "1,310"),
        ],
    ]


def test_a_header_over_several_lines_and_columns_is_one_row() -> None:
    text = """
                    Target         Actual
Indicator          2013/14    Q1         Q2
Litter               5%       4%         3%
Noise                10       8          9
"""

    assert read(text) == [
        [
            ("Indicator", "Target 2013/14", "Actual Q1", "Actual Q2"),
            ("Litter", "5%", "4%", "3%"),
            ("Noise", "10", "8", "9"),
        ],
    ]


def test_blank_lines_part_rows_whose_names_stand_in_the_middle() -> None:
    text = """
Measure                     Progress

Deliver a programme for     In July 14 sessions were held
young people                and 230 took part.

                            Officers issued 12 notices
Use more notices            in the year, compared with 5
                            in 2015/16.

Reduce noise                Down by 8%
"""

    assert read(text) == [
        [
            ("Measure", "Progress"),
            (
                "Deliver a programme for young people",
                "In July 14 sessions were held and 230 took part.",
            ),
            (
                "Use more notices",
                "Officers issued 12 notices in the year, compared with 5 in 2015/16.",
            ),
            ("Reduce noise", "Down by 8%"),
        ],
    ]


def test_a_heading_in_the_middle_of_the_table_is_no_cell() -> None:
    text = """
Indicator           Target              Q1       Q2
                      Safer streets
Assaults            Fewer than 20       12       9
Robberies           10                  7        8
"""

    assert read(text) == [
        [
            ("Indicator", "Target", "Q1", "Q2"),
            ("Safer streets",),
            ("Assaults", "Fewer than 20", "12", "9"),
            ("Robberies", "10", "7", "8"),
        ],
    ]


def test_a_row_goes_on_over_the_page_and_heads_and_feet_are_left_out() -> None:
    page = "Northmoor Council\n\n{}\n\nScorecard 2013/14          Page {} of 2\n"
    first = "Indicator              Q1      Q2\nNumber of fly tips     12      9"
    second = (
        "Indicator              Q1      Q2\nreported in the town\nNoise complaints       7       8"
    )

    (table,) = read(f"{page.format(first, 1)}{PAGE_BREAK}\n{page.format(second, 2)}")

    assert table == [
        ("Indicator", "Q1", "Q2"),
        ("Number of fly tips reported in the town", "12", "9"),
        ("Indicator", "Q1", "Q2"),
        ("Noise complaints", "7", "8"),
    ]


def test_pages_are_told_by_their_numbers_where_no_break_is_left() -> None:
    rows = "Indicator      Q1      Q2\nFly tips {0}     12      9\nNoise {0}        7       8"
    text = "\n\n".join(f"{rows.format(n)}\n\nScorecard        Page {n} of 2" for n in (1, 2))

    (table,) = read(text)

    assert [row[0] for row in table] == [  # type: ignore[attr-defined]
        "Indicator",
        "Fly tips 1",
        "Noise 1",
        "Indicator",
        "Fly tips 2",
        "Noise 2",
    ]


PAGES = "Indicator      Q1      Q2\nFly tips       12      9\nNoise          7       8"


@pytest.mark.parametrize(
    "lines",
    [
        ("Northmoor Council", "Northmoor Council"),
        ("Scorecard 2013/14      Page 1", "Scorecard 2013/14      Page 2"),
        ("Page 1 of 2   Scorecard", "Page 2 of 2   Scorecard"),
        ("1", "2"),
        ("1 of 2", "2 of 2"),
        ("- 1 -", "- 2 -"),
    ],
)
def test_heads_and_feet_are_told_apart_from_the_text(lines: tuple[str, str]) -> None:
    text = PAGE_BREAK.join(f"{PAGES}\n\n{line}\n" for line in lines)
    blocks = find(text)

    running = [one for block in blocks if isinstance(block, RunningLines) for one in block.lines]
    assert [line.text for line in running] == list(lines)
    assert all(isinstance(block, PrintedTable) for block in blocks[:-1])


def test_a_figure_that_is_the_number_of_three_pages_ends_a_foot() -> None:
    text = PAGE_BREAK.join(f"{PAGES}\n\nNorthmoor Council      {n}\n" for n in (1, 2, 3))

    running = [one for one in find(text) if isinstance(one, RunningLines)]
    assert [len(one.lines) for one in running] == [3]


def test_the_first_line_of_every_page_is_a_head_though_a_table_follows_it_at_once() -> None:
    text = f"{PAGE_BREAK}\n".join(f"Northmoor\n{PAGES}\n" for _ in (1, 2))

    running = [one for one in find(text) if isinstance(one, RunningLines)]
    assert [[line.text for line in one.lines] for one in running] == [["Northmoor", "Northmoor"]]


@pytest.mark.parametrize(
    "lines",
    [
        ("Overall 12", "Overall 13"),
        ("Overall        12", "Overall        13"),
        ("12 of 57 visits", "13 of 57 visits"),
        ("Overall        12 of 57", "Overall        13 of 57"),
    ],
)
def test_a_figure_below_a_table_is_no_number_of_a_page(lines: tuple[str, str]) -> None:
    text = PAGE_BREAK.join(f"{PAGES}\n\n{line}\n" for line in lines)

    assert not any(isinstance(block, RunningLines) for block in find(text))


def test_another_header_heads_another_table_and_the_line_above_it_stays_text() -> None:
    text = """
Priority 1
Indicator      Q1      Q2
Fly tips       12      9
Noise          7       8

Priority 2
Measure        Update
Patrols        In place since May
"""

    assert read(text) == [
        "Priority 1",
        [("Indicator", "Q1", "Q2"), ("Fly tips", "12", "9"), ("Noise", "7", "8")],
        "Priority 2",
        [("Measure", "Update"), ("Patrols", "In place since May")],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "He came.  She went.  They had 12 of them.\nIt was so.  Then  7 more came.\nAll  is well.",
        "Date:     12 June 2014\nAuthor:   J Smith",
        "1 Introduction      3\n2 Priorities        5\n3 Results           9\n4 Notes            12",
        "    Set in, but in one column\n    and so is this line",
        "Only words  here",
    ],
    ids=["two spaces between sentences", "two names", "a list of contents", "set in", "one line"],
)
def test_text_with_wide_spaces_is_no_table(text: str) -> None:
    assert read(text) == text.split("\n")


def test_figures_that_may_be_of_two_columns_are_not_read() -> None:
    text = """
Indicator            Target    Q1    Q2    Q3
Number of fly tips   10 12     9     11 8
Noise complaints     5 4       3     6 2
"""

    assert read(text) == ["unclear"]


def test_figures_below_a_table_that_show_no_columns_are_not_lost() -> None:
    first = "Indicator              Q1      Q2\nFly tips               12      9\nNoise         7       8"
    text = f"{first}\n{PAGE_BREAK}\nSpend on cleaning     £310 £295"

    assert read(text)[-1] == "unclear"


def test_ranges_shares_and_marks_of_footnotes_are_of_one_cell() -> None:
    text = """
Indicator           2013/14     2014/15     Target
Repeat plans        23 (18%)    21 (15%)    10 - 15
Visits to parks     412ᵃ        398[1]      400
Walls repaired      9 of 13     11 of 14    12
"""

    assert read(text) == [
        [
            ("Indicator", "2013/14", "2014/15", "Target"),
            ("Repeat plans", "23 (18%)", "21 (15%)", "10 - 15"),
            ("Visits to parks", "412ᵃ", "398[1]", "400"),
            ("Walls repaired", "9 of 13", "11 of 14", "12"),
        ]
    ]


def test_words_set_to_the_left_over_several_columns_are_told_to_each() -> None:
    text = """
Measure                  Q3 2021/22                Lead
                         Actual       Target
Clean streets
Fly-tips cleared in      97%          95%          Head of Waste
a day
Residents content with   12           14           Head of Waste
Customers
Calls                    11           9            Manager
Residents satisfied      70%          75%          Manager
Roads and travel
Potholes                 31           20           Manager

Figures are provisional.
"""

    assert read(text) == [
        [
            ("Measure", "Q3 2021/22 Actual", "Q3 2021/22 Target", "Lead"),
            ("Clean streets", "", "", ""),
            ("Fly-tips cleared in a day", "97%", "95%", "Head of Waste"),
            ("Residents content with Customers", "12", "14", "Head of Waste"),
            ("Calls", "11", "9", "Manager"),
            ("Residents satisfied", "70%", "75%", "Manager"),
            ("Roads and travel", "", "", ""),
            ("Potholes", "31", "20", "Manager"),
        ],
        "Figures are provisional.",
    ]


def test_titles_in_the_names_or_in_the_numbers_of_rows_are_no_rest_of_a_row() -> None:
    text = """
No.     Measure             Unit      Baseline    Apr-Jun     England
                                      2019/20     2021
Start
well
1       Babies fed at six   %         41.2        42.0        49.2
        weeks
2       Alcohol             days      31.4        28.8        29.3
Live
well
3       Smokers             number    1,420       288         n/a

Budget heading      Budget      Spent
Services            4,210       4,385
Income              (620)       (588)
"""

    assert read(text) == [
        [
            ("No.", "Measure", "Unit", "Baseline 2019/20", "Apr-Jun 2021", "England"),
            ("Start well", "", "", "", "", ""),
            ("1", "Babies fed at six weeks", "%", "41.2", "42.0", "49.2"),
            ("2", "Alcohol", "days", "31.4", "28.8", "29.3"),
            ("Live well", "", "", "", "", ""),
            ("3", "Smokers", "number", "1,420", "288", "n/a"),
        ],
        [
            ("Budget heading", "Budget", "Spent"),
            ("Services", "4,210", "4,385"),
            ("Income", "(620)", "(588)"),
        ],
    ]


NOTED = """\
Measure                    Outturn                    Target       All parks
                           2018/19      2019/20       2020/21
Days lost to sickness      5.9          4.7           6            6.1
Complaints received        17           12                         15
Fall in emissions          -38%         -44%f         -45%         n/a
Income earned              £1.24m       £1.19m        £0.60m       £1.43m

a  Survey of May 2019.

d  Survey of August 2017.  e  Survey of August 2019.

f  The method changed.

.. Not collected in that year.
"""


def test_notes_below_a_table_part_no_rows_and_are_text() -> None:
    (table, *lines) = find(NOTED)

    assert isinstance(table, PrintedTable)
    assert [row.words[0] for row in table.rows[1:]] == [
        "Days lost to sickness",
        "Complaints received",
        "Fall in emissions",
        "Income earned",
    ]
    assert [line.text[:8] for line in lines if isinstance(line, PrintedLine) and line.text] == [
        "a Survey",
        "d Survey",
        "f The me",
        ".. Not c",
    ]


GROUPED = """\
KPI                 Performance                    Comparison                          Lead
                    Q3 2021/22     Target          Direction   Same       Previous
                                                   of travel   quarter    quarter
                                                               last year
Waste recycled      37.9%          39%             ▼           36.2%      38.8%        Head of Waste
Fly-tips removed    318            270             ▲           122        296          Head of Scene
"""


def test_a_group_whose_first_name_wraps_is_told_to_each_of_its_columns() -> None:
    (table,) = find(GROUPED)

    assert isinstance(table, PrintedTable)
    assert table.rows[0].words == (
        "KPI",
        "Performance Q3 2021/22",
        "Performance Target",
        "Comparison Direction of travel",
        "Comparison Same quarter last year",
        "Comparison Previous quarter",
        "Lead",
    )


def test_a_share_below_its_number_goes_on_from_it() -> None:
    text = """
Indicator            Q1        Q2
Repeat plans made    1,204     1,310
with schools         (18%)     (20%)
Visits               398       400
"""

    assert read(text) == [
        [
            ("Indicator", "Q1", "Q2"),
            ("Repeat plans made with schools", "1,204 (18%)", "1,310 (20%)"),
            ("Visits", "398", "400"),
        ]
    ]


def test_a_column_that_no_row_fills_has_its_name() -> None:
    text = """
Indicator        Target    Q1     Q2     Q3     Notes
Litter           5%        4%     3%            Fewer bins.
Noise            10        8      9             Fewer calls.
Dogs             12        7      6
"""

    assert read(text) == [
        [
            ("Indicator", "Target", "Q1", "Q2", "Q3", "Notes"),
            ("Litter", "5%", "4%", "3%", "", "Fewer bins."),
            ("Noise", "10", "8", "9", "", "Fewer calls."),
            ("Dogs", "12", "7", "6", "", ""),
        ]
    ]


CENTRED = """\
Standard                        Target              Performance                Control chart
                                           Sep-23        Oct-23     Nov-23   Trend    Assurance
Seen within four hours           76.0%     68.4%         67.9%       69.2%     ↑          Failing
Waiting over 12 hours                0       118           141         127     ↓          Failing
Handovers in 30 minutes          ≥ 95%     81.5%         79.8%       83.3%     ↑          Failing
Length of stay (days)            < 5.0       5.4           5.6         5.3     ↔         Variable
"""


def test_names_in_the_middle_of_others_are_told_to_each_of_these() -> None:
    (table,) = find(CENTRED)

    assert isinstance(table, PrintedTable)
    assert table.rows[0].words == (
        "Standard",
        "Target",
        "Performance Sep-23",
        "Performance Oct-23",
        "Performance Nov-23",
        "Control chart Trend",
        "Control chart Assurance",
    )


def test_a_name_over_others_ends_where_one_of_these_comes_again() -> None:
    text = """
Indicator              Quarter 1              Quarter 2
                     Target      Actual   Target         Actual
Shops supported          40          44       40             37
Empty shops           < 12%       11.4%    < 12%          12.8%
"""

    assert read(text) == [
        [
            (
                "Indicator",
                "Quarter 1 Target",
                "Quarter 1 Actual",
                "Quarter 2 Target",
                "Quarter 2 Actual",
            ),
            ("Shops supported", "40", "44", "40", "37"),
            ("Empty shops", "< 12%", "11.4%", "< 12%", "12.8%"),
        ],
    ]


def test_names_below_a_blank_line_are_of_the_header_and_a_heading_below_them_is_not() -> None:
    text = """
Ref    Indicator              Quarter 1            Officer

                          Target    Actual
Thriving city
T1     Shops supported    40        44             A. Brook
T2     Empty shops        12%       11.4%          C. Dale
"""

    (table,) = read(text)

    assert isinstance(table, list)
    assert table[0] == ("Ref", "Indicator", "Quarter 1 Target", "Quarter 1 Actual", "Officer")
    assert table[-2:] == [
        ("T1", "Shops supported", "40", "44", "A. Brook"),
        ("T2", "Empty shops", "12%", "11.4%", "C. Dale"),
    ]


def test_months_without_figures_have_columns_of_their_own_below_a_name_for_all() -> None:
    text = """
Measure                2022/23                               YTD
                       Apr       May       Jun       Jul
Dwelling fires         31        28                          59
Deliberate fires       19        22                          41
Home visits            1,012     1,140                       2,152
"""

    assert read(text) == [
        [
            ("Measure", "2022/23 Apr", "2022/23 May", "2022/23 Jun", "2022/23 Jul", "YTD"),
            ("Dwelling fires", "31", "28", "", "", "59"),
            ("Deliberate fires", "19", "22", "", "", "41"),
            ("Home visits", "1,012", "1,140", "", "", "2,152"),
        ],
    ]


def test_a_line_of_many_names_that_stand_close_is_a_header() -> None:
    text = """
Service area   Performance indicator     Target    Q1 2014/15 Q2 2014/15 Q3 2014/15 Year to date
Adult care     Older people at home      2,400          2,310      2,345      2,298        2,298
               Carers who were assessed                   96%        95%        97%          96%
"""

    (table,) = read(text)

    assert isinstance(table, list)
    assert table[0][2:] == ("Target", "Q1 2014/15", "Q2 2014/15", "Q3 2014/15", "Year to date")
    assert table[2] == ("", "Carers who were assessed", "", "96%", "95%", "97%", "96%")


def test_a_result_that_slipped_beside_another_stands_in_the_empty_column_next_to_it() -> None:
    text = """
Indicator              Target        Q1         Q2         Comments
Household waste        52%           51.3%      50.9%      Garden waste fell
Spending to date       Fewer         £1,204,500 £987       Along the ring road
Missed bins            45            38         41         Short of drivers
Digital requests       No target     New   38%             Rising
"""

    (table,) = read(text)

    assert isinstance(table, list)
    assert table[-1] == ("Digital requests", "No target", "New", "38%", "Rising")


def test_two_results_with_one_space_between_them_are_cut_where_each_is_whole() -> None:
    text = """
Indicator                    Target           Actual    Officer
Applications decided            80%              76%    E. Fairley
Payments made                  £60k             £58k    E. Fairley
Swimming places filled          90% 1,204 of 1,300      G. Hale
"""

    (table,) = read(text)

    assert isinstance(table, list)
    assert table[-1] == ("Swimming places filled", "90%", "1,204 of 1,300", "G. Hale")


def test_a_number_with_that_of_its_part_and_an_arrow_with_its_change_are_one_cell() -> None:
    text = """
Indicator               Q1 2021/22       Q2 2021/22       Change
Complaints received     61 (14)          58 (11)          ▼ 3
Calls answered          84%              87%              ▲ 3
"""

    (table,) = read(text)

    assert isinstance(table, list)
    assert table[1:] == [
        ("Complaints received", "61 (14)", "58 (11)", "▼ 3"),
        ("Calls answered", "84%", "87%", "▲ 3"),
    ]


def test_a_column_set_to_the_left_right_behind_one_set_to_the_right_is_its_own() -> None:
    text = """
Measure                    Status    Same quarter Lead officer
                                        last year
Waste recycled             Amber            45.9% Head of Waste
Bins missed                Red               48.0 Head of Waste
Fly-tips cleared           Green              91% Head of Waste
Trees planted              Green              Nil Parks Manager
Green flags                Amber           7 of 9 Parks Manager
Major applications         Green            81.3% Head of Planning
Minor applications         Red              83.0% Head of Planning
Appeals allowed            Green                6 Head of Planning
Validation                 Red                6.2 Head of Planning
"""

    (table,) = read(text)

    assert isinstance(table, list)
    assert table[0] == ("Measure", "Status", "Same quarter last year", "Lead officer")
    assert table[5] == ("Green flags", "Amber", "7 of 9", "Parks Manager")


def test_a_bracket_that_goes_on_below_is_no_figure_of_another_column() -> None:
    text = """
Indicator                   Target           Q1      Q2
Entrants to the system      5% (< 275        37      50
by use of triage            young people)
Re-offending                < 50%            11%     17%
"""

    (table,) = read(text)

    assert isinstance(table, list)
    assert table[1] == (
        "Entrants to the system by use of triage",
        "5% (< 275 young people)",
        "37",
        "50",
    )


def test_sentences_that_end_above_and_a_name_that_would_have_fitted_start_a_row() -> None:
    text = """
Measure                              Progress in May 2015
Successful completions of            In treatment for opiates 7.2%, and for alcohol 41%.
drug treatment
Needle finds in parks                Finds rose from 44 to 57 between the quarters, up 13.
Reoffending by those on              Data for the third quarter is late. In May it was
the scheme                           34.6%.
"""

    (table,) = find(text)
    assert isinstance(table, PrintedTable)
    names = [row.words[0] for row in table.rows]
    assert names[2:] == ["Needle finds in parks", "Reoffending by those on the scheme"]


def test_a_raised_letter_behind_a_percentage_is_part_of_its_figure() -> None:
    text = """
Indicator                      Q1       Q2
Pupils at the expected level   73%a     75%a
Children in care per 10,000    52.4     54.0
Repeat child protection plans  18%a     19%a
 a
     Figures are for the school year, that ended in the year.
"""

    table, note = read(text)
    assert [row[1] for row in table[1:]] == ["73%a", "52.4", "18%a"]  # type: ignore[index]
    assert note == "a Figures are for the school year, that ended in the year."


def test_raised_digits_on_lines_of_their_own_are_marks_of_the_names_below_them() -> None:
    text = """
Indicator                          Good is      2018/19        Q1        Q2
Food premises rated 4 or 5         High           89.0        89.5      90.2
Visits to leisure centres   1
                                   High        602,118     148,930   301,264
Complaints upheld                  Low               3           0         1
                               1
Days lost to sickness              Low             9.4         2.0       4.3
1
    Cumulative from 1 April.
2
    Data for July and August only. 3 Estimate.
"""

    table, *notes = read(text)
    assert isinstance(table, list)
    assert [row[0] for row in table[2:]] == [
        "Visits to leisure centres¹",
        "Complaints upheld",
        "Days lost to sickness¹",
    ]
    assert table[2][2:] == ("602,118", "148,930", "301,264")
    assert notes == ["¹ Cumulative from 1 April.", "² Data for July and August only. ³ Estimate."]


def test_a_figure_alone_in_its_line_is_no_mark_where_no_note_has_it() -> None:
    text = """
Indicator                          Good is      2018/19        Q1        Q2
                                                      1
Deaths at work                     Low                         0          0
Visits to leisure centres          High        602,118     148,930   301,264
Complaints upheld                  Low               3           0         1
"""

    (table,) = read(text)
    assert isinstance(table, list)
    assert any("1" in row for row in table)
    assert "Deaths at work" in {row[0] for row in table}


def test_words_of_a_column_that_one_space_parts_stand_below_or_above_others_of_it() -> None:
    text = """
Measure and target                Performance and progress
Priority 1: Fires
Put more officers into the        24 officers joined in 2018.
teams
Reduce the number of people hurt 312 people were hurt in the year to
in fires by 5%                   December, down from 340.
Clear most fly-tips in the borough • 93.5% were cleared in the quarter, which
within two working days            is above target.
"""

    (table,) = find(text)
    assert isinstance(table, PrintedTable)
    _, heading, *rows = [row.words for row in table.rows]
    assert heading[0] == "Priority 1: Fires"
    assert [row[1].split()[0] for row in rows] == ["24", "312", "\N{BULLET}"]
    assert rows[1][0] == "Reduce the number of people hurt in fires by 5%"


def test_figures_below_a_header_whose_columns_cannot_be_told_apart_are_unclear() -> None:
    text = """
Measure                           Progress as at May 2015
Put up signs at the schools       They were put up in May.
Increase the reports of abuse 5% 1,562 were made by May 2015.
Supported victims                 96 new clients came.
"""

    assert read(text) == ["unclear"]


def test_the_words_of_a_name_may_stand_below_the_name_of_the_rows() -> None:
    text = """
Measure              12 months to     12 months to    % change
                         Dec 2017         Dec 2018
All recorded crime         41,208           43,015       +4.4%
Burglary                    2,310            2,104       -8.9%
"""

    assert read(text)[0][0] == (  # type: ignore[index]
        "Measure",
        "12 months to Dec 2017",
        "12 months to Dec 2018",
        "% change",
    )


CLOSE = (
    ("Household waste recycled", "44.8%", "47%", "-2.2%", "Amber", "45.9% Head of Waste"),
    ("Bins missed per 100,000 collections", "61.3", "Max 50", "+11.3", "Red", "48.0 Head of Waste"),
    ("Fly-tips cleared within a day", "97%", "95% or above", "+2%", "Green", "91% Head of Waste"),
    ("Street trees planted", "212", "200", "+12", "Green", "Nil Parks Manager"),
    ("Parks holding a Green Flag", "7 of 9", "8", "-1", "Amber", "7 of 9 Parks Manager"),
    ("Major planning applications in time", "88.9%", "85%", "+4%", "Green", "81.3% Head of Plans"),
    ("Bus passenger journeys", "1.84m", "2.10m", "-0.26m", "Red", "0.91m Transport Manager"),
    (
        "Electric vehicle charging points installed",
        "14",
        "12-16",
        "",
        "Green",
        "New Transport Manager",
    ),
    ("Residents satisfied with road condition", "Annual", "45%", "", "", "Annual Highways Manager"),
    ("Calls given up by the caller", "11%", "Below 8%", "+3%", "Red", "9% Customer Manager"),
)


def _close_to_text() -> str:
    head = "Measure" + " " * 54 + "Actual           Target      Variance    Status"
    lines = [
        f"{head}          Same quarter Lead officer",
        " " * 120 + "last year",
    ]
    for name, actual, target, variance, status, rest in CLOSE:
        last = next(one for one in ("7 of 9", rest.split(" ")[0]) if rest.startswith(one))
        who = rest.removeprefix(last)
        line = f"{name:<60}{actual:>7}{target:>17}{variance:>14}    {status:<8}"
        lines.append(f"{line}{last:>20}{who}")
    return "\n".join(lines)


def test_one_space_behind_whole_figures_parts_columns_whose_names_stand_close_too() -> None:
    (table,) = find(_close_to_text())

    assert isinstance(table, PrintedTable)
    ends = [row.words[-2:] for row in table.rows[1:]]
    assert ends[0] == ("45.9%", "Head of Waste")
    assert ends[4] == ("7 of 9", "Parks Manager")


def test_a_figure_below_a_figure_starts_a_row_whatever_room_the_name_had_left() -> None:
    (table,) = find(_close_to_text())

    assert isinstance(table, PrintedTable)
    assert [row.words[0] for row in table.rows[1:]] == [name for name, *_ in CLOSE]


def test_labels_of_rows_below_each_other_are_rows() -> None:
    text = """
Indicator                                Apr      May         Jun
Accidental dwelling fires      Actual     14       11          12
                               Target                  At most 40
Home checks made by crews      Actual      0        1           0
                               Target                  At least 9
Hoax calls                     Actual      3        1           2
                               Target                   Below 9
"""

    (table,) = find(text)
    assert isinstance(table, PrintedTable)
    assert [row.words[1] for row in table.rows[1:]] == ["Actual", "Target"] * 3


def test_a_second_cell_may_start_at_the_one_place_in_its_line_where_others_do() -> None:
    text = """
Commitment                                     Update January to March 2023
We will reduce delayed discharges to 40 or     52 people were delayed at the end of March.
fewer by 2023
We will increase the number of carers with a 930 carers now have a plan, a rise of 13%. The
support plan by 15%, from the 820 who had it others are still waiting.
last year
Staff absence to stay under 5%                 Absence was 5.6%.
"""

    (table,) = find(text)
    assert isinstance(table, PrintedTable)
    name, progress = table.rows[2].words
    assert name.endswith("with a support plan by 15%, from the 820 who had it last year")
    assert progress == "930 carers now have a plan, a rise of 13%. The others are still waiting."


def test_a_foot_that_counts_the_only_page_is_none_of_the_text() -> None:
    running = [
        one for one in find(f"{PAGES}\n\nNorthmoor Page 1\n") if isinstance(one, RunningLines)
    ]

    assert [line.text for one in running for line in one.lines] == ["Northmoor Page 1"]


def test_names_set_to_the_right_are_parted_where_both_end_with_those_below_them() -> None:
    text = """
Indicator               Area          Q1        Q1         % 12 months to
                                 2022/23   2023/24    change    June 2023
Residential burglary    North        118       104    -11.9%          431
                        South        163       171     +4.9%          668
Vehicle crime           North        240       262     +9.2%        1,015
"""

    (table,) = read(text)
    assert isinstance(table, list)
    assert table[0][2:] == ("Q1 2022/23", "Q1 2023/24", "% change", "12 months to June 2023")


def test_a_sentence_right_below_a_table_is_not_cut_where_its_words_stand_below_cells() -> None:
    text = """
Indicator                              Area          Q1        Q2
Residential burglary                   North        118       104
Vehicle crime                          South      2,794       262
 North is Cawley, with the district of Marsham and that of Denholt and the city.
"""

    table, note = read(text)
    assert isinstance(table, list)
    assert table[2] == ("Vehicle crime", "South", "2,794", "262")
    assert note == text.strip().splitlines()[-1].strip()


def test_a_previous_value_is_a_column_of_its_own_beside_comments() -> None:
    text = """
Measure                     Target     Value   Previous value Comments
Bins missed                     60      71.4        58.0 (Q1) Four rounds were late in August.
Visits to leisure centres  145,000   151,870     139,402 (Q1) Swimming is 41% of the visits.
Rent collected                 98%       97%         96% (Q1)
"""

    (table,) = read(text)
    assert isinstance(table, list)
    assert table[0][3:] == ("Previous value", "Comments")
    assert table[1][3:] == ("58.0 (Q1)", "Four rounds were late in August.")


def test_groups_within_a_group_have_names_of_their_own_and_columns_that_no_row_fills() -> None:
    text = """
Ref   Measure               Measured  2021/22   2022/23
                            in
                                      Outturn   Quarter 1 (April to June)     Quarter 2 (July to
                                                                              September)
                                                Target    Actual    RAG       Target    Actual    RAG
Prevention
P1    Dwelling fires        No.       412       100       97                  100       104
P2    Fires per 10,000      Rate      14.2      3.5       3.3                 3.5       3.6
      dwellings
Staff
C1    Days lost             Days      9.61      2.00      2.38                2.00      1.94
C2    Calls answered in     %         95.2      96        96.4                96        94.9
      seven seconds
"""

    (table,) = read(text)
    assert isinstance(table, list)
    first, second = "2022/23 Quarter 1 (April to June)", "2022/23 Quarter 2 (July to September)"
    assert table[0] == (
        *("Ref", "Measure", "Measured in", "2021/22 Outturn"),
        *(f"{first} Target", f"{first} Actual", f"{first} RAG"),
        *(f"{second} Target", f"{second} Actual", f"{second} RAG"),
    )
    assert table[2][2:] == ("No.", "412", "100", "97", "", "100", "104", "")


def test_a_title_alone_in_the_column_of_codes_heads_the_rows_below_it() -> None:
    text = """
Ref       Measure                       Q1      Q2
P1        Dwelling fires                97      104
Response
R1        Calls answered                96%     94%
R2        Appliances available          77%     74%
"""

    (table,) = read(text)
    assert isinstance(table, list)
    assert table[2] == ("Response",)
    assert table[3] == ("R1", "Calls answered", "96%", "94%")


def test_the_rest_of_a_name_that_several_rows_share_is_no_name_of_the_second() -> None:
    text = """
Indicator               Area          Q1        Q2
Vehicle crime           North        240       262
                        South        377       358
Anti-social behaviour   North      1,204     1,118
incidents               South      1,590     1,633
                        Force      2,794     2,751
"""

    (table,) = read(text)
    assert isinstance(table, list)
    assert [row[:3] for row in table[3:]] == [
        ("Anti-social behaviour incidents", "North", "1,204"),
        ("", "South", "1,590"),
        ("", "Force", "2,794"),
    ]
