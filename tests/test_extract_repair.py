"""Rows and words that the page cut, made whole: each behaviour on a small table."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.repair import repair_table
from extract.tabs import find_tabbed
from extract.text import read_text
from extract.textrows import PrintedLine, number_blocks
from schema.page import Cell, Part, Place, Row, RowKind, Table

ROOT = Path(__file__).resolve().parent.parent
HEADER = "Measure|Outcome|Progress"
SUBTHEMES_2017 = """\
Reducing ASB and envirocrime
Preventing radicalisation
Supporting a safe night time economy
Mental Health Provision
Tackling domestic abuse
Tackling child sexual exploitation
Tackling human trafficking
Tackling hate crime
Combating youth gang violence
Preventing and treating drug and alcohol misuse
Tackling illicit tobacco
Delivering rehabilitation services that enable individuals to aspire achieve and make sustainable changes to their lives
Delivering individual and group based interventions including domestic abuse perpetrator programmes
Delivering intensive multi agency interventions aimed at those most at risk of re-offending
Delivering Community Payback that benefits the local community and enables service users acquire new skills
Communication
Improvement
Efficiencies
""".splitlines()


def to_table(*rows: str) -> Table:
    lines = tuple(PrintedLine(row.replace("|", "\t"), i) for i, row in enumerate(rows, start=1))
    (table,) = number_blocks(find_tabbed(lines))
    assert isinstance(table, Table)
    return table


def repair(*rows: str) -> tuple[Row, ...]:
    return repair_table(to_table(*rows)).rows


def texts(row: Row) -> list[str]:
    return [cell.text for cell in row.cells]


def headings(*rows: str) -> list[str]:
    return [row.cells[0].text for row in repair(*rows) if row.kind is RowKind.HEADING]


def read_repaired(file: str) -> list[Row]:
    content, _ = read_text(ROOT / "raw" / file)
    return list(chain.from_iterable(repair_table(table).rows for table in content.tables))


# --- the reports -------------------------------------------------------------------------------


def test_every_heading_of_the_2017_report_is_whole() -> None:
    rows = read_repaired("medway-2017-09.txt")

    assert [r.cells[0].text for r in rows if r.kind is RowKind.HEADING] == SUBTHEMES_2017


def test_the_2013_report_has_no_heading_rows_and_no_continued_rows() -> None:
    rows = read_repaired("medway-2013-14.txt")

    assert {row.kind for row in rows} == {RowKind.CELLS}
    assert len(rows) == 40


def test_a_row_printed_over_three_rows_is_one() -> None:
    rows = read_repaired("medway-2017-09.txt")
    (row,) = [row for row in rows if row.place.line == 56]

    assert texts(row)[0] == "Number of adult IOM cohort residing in community and custody"
    assert texts(row)[1] == "Benchmark December 2015\nCommunity 16\nCustody 25"
    assert texts(row)[2].startswith("September 2017 Community 15\nCustody 11\nFollowing a refresh")
    assert [part.place.line for part in row.cells[0].parts] == [56, 57]
    assert row.cells[1].flags == ("row_continued",)


def test_a_ditto_mark_of_the_2013_report_stands_for_the_indicator_above() -> None:
    rows = read_repaired("medway-2013-14.txt")
    (row,) = [row for row in rows if row.place.line == 41]

    assert row.cells[0].text == "Increase the proportion of offenders in employment at termination"
    assert (row.cells[0].found, row.cells[0].flags) == ("“", ("ditto",))


# --- text --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("found", "text", "flags"),
    [
        ("<i>Source</i> &amp; **date**", "Source & date", ("markup_removed",)),
        ("85%* of  people\u00a0 asked", "85%* of people asked", ()),
        ("pre\u00advention \u200bwork", "prevention work", ()),
        ("Young people who re- offend", "Young people who re-offend", ("hyphen_closed",)),
        ("Crime preven- tion work", "Crime prevention work", ("hyphen_closed",)),
        ("Work pre- and post- release", "Work pre- and post-release", ("hyphen_closed",)),
        ("During 2017- 2018 - as agreed", "During 2017- 2018 - as agreed", ()),
        ("YOT- Percentage of cohort", "YOT- Percentage of cohort", ()),
        ("lmproved lighting, NI195a", "Improved lighting, NI195a", ("text_repaired",)),
    ],
)
def test_an_indicator_is_the_printed_words_without_the_damage(
    found: str, text: str, flags: tuple[str, ...]
) -> None:
    cell = repair(HEADER, f"{found}|90%|91%")[1].cells[0]

    assert (cell.text, cell.flags, cell.found) == (text, flags, found)


def test_a_target_has_its_mark_up_removed_and_no_more() -> None:
    cell = repair(HEADER, "Litter|<i>lmprove</i> and re- offer|91%")[1].cells[1]

    assert (cell.text, cell.flags) == ("lmprove and re- offer", ("markup_removed",))


def test_the_column_that_is_headed_indicator_names_the_rows_wherever_it_stands() -> None:
    rows = repair(
        "Priority|Indicator|Target",
        "Safer|Robbery rate|5",
        "|lmproved lighting|6",
        "||to be agreed in May",
    )

    assert [texts(row) for row in rows[1:]] == [
        ["Safer", "Robbery rate", "5"],
        ["", "Improved lighting", "6\nto be agreed in May"],
    ]


# --- headings ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "row",
    [
        "Tackling hate crime||",
        "|Tackling hate crime|",
        "Tack|ling hate cri|ime",
        "**Tackling hate** crime||",
    ],
)
def test_one_phrase_in_a_row_is_a_heading_wherever_it_stands(row: str) -> None:
    assert headings(HEADER, row, "Crimes reported|5|6") == ["Tackling hate crime"]


def test_two_cells_that_only_might_be_one_phrase_are_no_heading() -> None:
    assert headings(HEADER, "Tackling hate|crime|", "Crimes reported|5|6") == []


def test_a_heading_goes_on_for_a_few_rows_at_most() -> None:
    rows = repair(HEADER, "Work with||", *["others and||"] * 9, "Crimes|5|6")

    assert rows[1].cells[0].text == "Work with others and others and others and others and"
    assert len(rows) > 3


def test_a_heading_names_the_rules_that_made_it_whole_and_keeps_its_parts() -> None:
    heading = repair(HEADER, "Aspire achie|eve and g|roup work", "Crimes|5|6")[1]

    assert heading.kind is RowKind.HEADING
    assert heading.cells[0].text == "Aspire achieve and group work"
    assert heading.cells[0].flags == (
        "heading_joined",
        "repeated_letter_removed",
        "cut_word_joined",
    )
    assert [part.text for part in heading.cells[0].parts] == [
        "Aspire achie",
        "eve and g",
        "roup work",
    ]
    assert heading.place.line == 2


@pytest.mark.parametrize(
    "row",
    [
        "Number of arrests||",
        "The percentage of homes||",
        "% of homes||",
        "NI 195 Litter||",
        "Reoffending rate (%)||",
        "Homes were checked.||",
        "Review policy|to be completed by March|ongoing",
        "Review policy|to be completed by March|",
        "Delivery of Programme Requirement|90%|100%",
        "Litter|No data|",
        "Train officers in|12 wards|",
        "Set up hubs|ongoing|",
        "Training set|up to date|",
        "Work with partners|Medway Council|",
    ],
)
def test_a_measure_with_or_without_values_is_no_heading(row: str) -> None:
    rows = repair(HEADER, row, "Crimes reported|5|6")

    assert [row.kind for row in rows] == [RowKind.CELLS] * 3


@pytest.mark.parametrize(
    "row",
    [
        "|Community 16|",
        "|Quarterly|",
        "|30%|",
        "|Reviewed. Then closed|",
        "|and reviewed|",
        "||Reviewed|",
    ],
)
def test_a_lone_cell_that_is_no_title_goes_on_from_the_row_above(row: str) -> None:
    rows = repair(HEADER, "Litter|5% by May|Met in full", row)

    assert [row.kind for row in rows] == [RowKind.CELLS] * 2


def test_a_heading_may_go_on_in_the_next_row() -> None:
    assert headings(
        HEADER, "Interventions for adults and||", "children at risk||", "Crimes|5|6"
    ) == [
        "Interventions for adults and children at risk",
    ]


@pytest.mark.parametrize("title", ["Safer homes", "Priority 1 – Safer homes", "2. Safer homes"])
def test_a_title_above_the_header_is_a_heading(title: str) -> None:
    rows = repair(f"{title}||", HEADER, "Crimes|5|6")

    assert [row.kind for row in rows] == [RowKind.HEADING, RowKind.CELLS, RowKind.CELLS]
    assert rows[0].cells[0].text == title


# --- continued rows ----------------------------------------------------------------------------


def test_a_row_without_a_name_goes_on_from_the_row_above_cell_by_cell() -> None:
    rows = repair(
        HEADER,
        "Litter|5% by May|Sites checked are often",
        "||cleaned the same day.",
        "||Next: June",
    )

    assert len(rows) == 2
    assert texts(rows[1]) == [
        "Litter",
        "5% by May",
        "Sites checked are often cleaned the same day.\nNext: June",
    ]
    assert rows[1].cells[2].found == "Sites checked are often\ncleaned the same day.\nNext: June"
    assert [cell.flags for cell in rows[1].cells] == [(), (), ("row_continued",)]


def test_a_name_in_mid_phrase_goes_on_from_the_name_above() -> None:
    rows = repair(
        HEADER, "Number of adults living in|16|5 homes", "community and custody|by May|6 homes"
    )

    assert texts(rows[1]) == [
        "Number of adults living in community and custody",
        "16\nby May",
        "5 homes\n6 homes",
    ]
    assert len(repair(HEADER, "Number of adults living in|16|", "Medway||")) == 2


@pytest.mark.parametrize(
    "rows",
    [
        ("Robbery offences|5|6", "burglary offences|7|8"),
        ("Robbery offences.|by May|Met", "burglary offences|by June|Met"),
        ("Robbery offences|by May|Met", "e-learning courses|by June|Late"),
        ("robbery offences|by May|All in hand", "burglary offences|by June|All late"),
        ("Robbery offences|by May|All", "a) burglary offences|by June|Late"),
    ],
)
def test_a_row_that_stands_on_its_own_stays_one(rows: tuple[str, str]) -> None:
    assert len(repair(HEADER, *rows)) == 3


def test_rows_that_labels_tell_apart_stay_rows_though_only_the_first_has_a_name() -> None:
    rows = repair(
        "Indicator||Apr|May",
        "Fires|Actual|14|11",
        "|Target|At most 165|",
        "Floods|Actual|3|-",
        "|Target|Monitored only|",
    )

    assert [texts(row)[1] for row in rows[1:]] == ["Actual", "Target", "Actual", "Target"]


def test_a_name_holds_for_the_rows_below_that_labels_tell_apart() -> None:
    """The districts come again below each name: what is empty there was merged in print."""
    rows = repair(
        "Indicator|District|Q1",
        "Burglaries|Dunsop|61",
        "|Marl Valley|22",
        "Fires|Dunsop|9",
        "|Marl Valley|6",
    )

    assert [texts(row)[0] for row in rows[1:]] == ["Burglaries", "Burglaries", "Fires", "Fires"]
    assert [row.cells[0].flags for row in rows[1:3]] == [(), ("maybe_merged_cell",)]
    assert [row.cells[0].found for row in rows[1:3]] == ["Burglaries", ""]


@pytest.mark.parametrize(
    "row",
    [
        "|of which made safe in a day|95% of those|412 (96%)|388 (97%)",
        "|of which secondary|20|4|0",
        "|Secondary fires||152|240",
        "|including vans||12 of 15|-",
    ],
)
def test_a_row_with_whole_values_of_its_own_is_a_row_whatever_its_case(row: str) -> None:
    rows = repair("Area|Indicator|Target|Q1|Q2", "Roads|Defects reported||1,904|1,420", row)

    assert [texts(one) for one in rows[1:]] == [
        ["Roads", "Defects reported", "", "1,904", "1,420"],
        row.split("|"),
    ]


@pytest.mark.parametrize(
    "row", ["|Residents who feel safe|TBC|Annual survey|Annual survey", "|Floods|12|3|4"]
)
def test_a_row_without_a_group_starts_anew_under_a_table_that_has_no_header(row: str) -> None:
    rows = repair("Fires|Primary fires|10%|118|131", "Roads|Defects|4|19|14", row)

    assert texts(rows[2]) == row.split("|")


def test_a_row_without_a_group_that_reads_on_is_no_row_of_its_own() -> None:
    rows = repair("Area|Fires|Target|118|131", "Roads|Defects|4|19|14", "|in the|(5)|(18)|(17)")

    assert texts(rows[1])[1] == "Defects in the"


def test_a_row_without_a_name_under_a_heading_stays_a_row() -> None:
    rows = repair(HEADER, "Litter|5|6", "Hate crime||", "|by May|7 hubs")

    assert [texts(row)[0] for row in rows] == ["Measure", "Litter", "Hate crime", ""]


def test_a_row_goes_on_past_the_header_of_the_next_page() -> None:
    rows = repair(HEADER, "Litter|5|Sites were", HEADER.upper(), "||cleaned")

    assert [row.kind for row in rows] == [RowKind.CELLS, RowKind.CELLS, RowKind.HEADER]
    assert texts(rows[1])[2] == "Sites were cleaned"


def test_a_header_over_two_rows_is_one() -> None:
    rows = repair("Measure|Target|Progress as at|", "||September 2017|Officer", "Litter|5|6|AB")

    assert texts(rows[0]) == ["Measure", "Target", "Progress as at September 2017", "Officer"]
    assert texts(rows[1]) == ["Litter", "5", "6", "AB"]


def test_rows_in_which_nothing_is_printed_are_left_out() -> None:
    assert len(repair(HEADER, "||", "Litter|5|6", "| |")) == 2
    assert repair("||", "|") == ()


# --- ditto marks -------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", ['"', "“", "”", "〃", "''", "do.", "Ditto", " '' "])
def test_a_ditto_mark_stands_for_the_cell_above(mark: str) -> None:
    rows = repair(HEADER, "lmproved lighting|5|6", f"{mark}|{mark}|7", f"{mark}|8|9")

    assert [texts(row) for row in rows[2:]] == [
        ["Improved lighting", "5", "7"],
        ["Improved lighting", "8", "9"],
    ]
    assert rows[2].cells[0].flags == ("ditto",)
    assert rows[2].cells[0].found == mark


def test_a_ditto_mark_has_nothing_to_stand_for_under_a_header_a_heading_or_a_blank() -> None:
    rows = repair(HEADER, '"|5|', 'Litter|6|"', "Hate crime||", '"|7|8')

    assert [texts(row) for row in rows[1:]] == [
        ['"', "5", ""],
        ["Litter", "6", '"'],
        ["Hate crime"],
        ['"', "7", "8"],
    ]


# --- any table ---------------------------------------------------------------------------------

TELLING = "Measure|Q1|5%|No data|Tackling crime|in the|eco|nomy|achie|eve|re- offend|lmprovement"
TELLING += '|and more.|"|do.|Number of|<i>x</i>|&nbsp;|**| ||'
CELL_TEXTS = st.one_of(st.text(max_size=12), st.sampled_from(TELLING.split("|")))
TABLES = st.lists(st.lists(CELL_TEXTS, max_size=5), max_size=9).map(
    lambda rows: Table(
        1,
        tuple(
            Row(
                RowKind.CELLS,
                tuple(
                    Cell((Part(text, Place(1, 1, i, j)),), text.strip())
                    for j, text in enumerate(row, start=1)
                ),
                Place(table=1, row=i),
            )
            for i, row in enumerate(rows, start=1)
        ),
    ),
)


def printed(table: Table) -> Counter[Part]:
    parts = (part for row in table.rows for cell in row.cells for part in cell.parts)
    return Counter(part for part in parts if part.text.strip())


@given(TABLES)
def test_no_part_of_any_table_vanishes_or_comes_twice(table: Table) -> None:
    assert printed(repair_table(table)) == printed(table)


@given(TABLES)
def test_a_repaired_table_has_nothing_left_to_repair(table: Table) -> None:
    repaired = repair_table(table)

    assert repair_table(repaired) == repaired


@pytest.mark.parametrize(
    "rows",
    [
        ("Safer homes||", HEADER, "Crimes in|5|6", "the home||"),
        ("Number|", "the|", "|the"),
        (HEADER, "Litter||", '"|by May|Met', "|the|"),
    ],
)
def test_repairing_twice_is_repairing_once(rows: tuple[str, ...]) -> None:
    once = repair_table(to_table(*rows))

    assert repair_table(once) == once


@pytest.mark.parametrize(
    "name",
    ["of which repeats", "Children looked after for each 10,000 under 18", "Calls answered"],
)
def test_a_row_below_a_merged_area_with_a_name_and_values_is_its_own(name: str) -> None:
    rows = repair(
        "Service area|What we count|Target|Q1|Q2",
        "Community safety|Incidents reported to the police|80|2,466|2,587",
        f"|{name}||641|698",
    )

    assert [texts(row) for row in rows[2:]] == [["", name, "", "641", "698"]]


@pytest.mark.parametrize(
    "rest",
    ["and to 2 partners|||", "Seen within 4 weeks|up|from March|(12%)", "Team 4|80||"],
)
def test_a_row_below_a_merged_area_without_values_of_its_own_goes_on(rest: str) -> None:
    rows = repair(
        "Service area|What we count|Target|Q1|Q2",
        "Community safety|Incidents reported to the police|80|2,466|2,587",
        f"|{rest}",
    )

    assert len(rows) == 2
