"""Small tables of labels and values, tables on their side, and tables named above them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalise.accounts import check_cells
from normalise.blocks import table_to_blocks
from normalise.columnchoice import header_to_column
from normalise.columns import ColumnRole
from normalise.dating import Anchor
from normalise.documents import NormalisedDocument, normalise_document
from normalise.fieldlabels import is_label_text
from normalise.fields import split_fields
from normalise.spans import quarter_span
from normalise.upright import table_to_upright
from schema.failure import Reason
from schema.page import Box, Cell, Content, Part, Place, Row, RowKind, Table, TextLine

if TYPE_CHECKING:
    from collections.abc import Sequence

REPORT = Anchor(quarter_span(2019, 2), quarter_span(2019, 2).end)


def to_table(rows: Sequence[Sequence[str]], number: int = 1) -> Table:
    """A table as repaired: a row of one text is a heading."""
    return Table(
        number,
        tuple(
            Row(
                RowKind.HEADING if len(texts) == 1 else RowKind.CELLS,
                tuple(
                    Cell((Part(text, Place(table=number, row=i, col=col)),), text.strip())
                    for col, text in enumerate(texts, start=1)
                ),
                Place(table=number, row=i),
            )
            for i, texts in enumerate(rows, start=1)
        ),
    )


def read(*blocks: str | Sequence[Sequence[str]]) -> NormalisedDocument:
    """What a document of lines and tables gives, in Q2 of 2019/20."""
    found = [
        TextLine(block, Place(line=2 * i)) if isinstance(block, str) else to_table(block, number=i)
        for i, block in enumerate(blocks, start=1)
    ]
    return normalise_document(Content(tuple(found)), REPORT, None)


def to_readings(found: NormalisedDocument) -> list[tuple[str, str, float | None]]:
    return [
        (entry.indicator, placed.column, placed.reading.value)
        for entry in found.entries
        for placed in entry.readings
    ]


PAIRS = (
    ("Indicator", "Rent collected"),
    ("Target", "98.5%"),
    ("Actual", "97.9%"),
    ("Status", "Amber"),
    ("Commentary", ""),
)


def test_labels_with_their_values_beside_them_are_one_indicator() -> None:
    found = read("The homes of the district", "Housing", PAIRS)

    assert to_readings(found) == [("Rent collected", "Actual", 97.9)]
    assert found.entries[0].theme == "Housing"
    assert found.entries[0].target_text == "98.5%"
    assert found.entries[0].rating == "amber"
    assert not found.failures


def test_a_label_said_again_begins_the_next_block() -> None:
    found = read([*PAIRS, ("Indicator", "Homes let"), ("Target", "40"), ("Actual", "38")])

    assert to_readings(found) == [("Rent collected", "Actual", 97.9), ("Homes let", "Actual", 38)]


def test_several_labels_with_their_values_stand_in_one_row() -> None:
    found = read(
        [
            ("Ref", "R1", "Measure", "Dwelling fires", "", ""),
            ("Target", "< 40", "Good is", "Low", "RAG", "Green"),
            ("Q1", "11", "Q2", "9", "", ""),
        ]
    )

    assert to_readings(found) == [("Dwelling fires", "Q1", 11), ("Dwelling fires", "Q2", 9)]
    assert (found.entries[0].code, found.entries[0].polarity) == ("R1", "lower")


def test_a_title_names_the_labels_and_values_below_it() -> None:
    found = read(
        [
            ("Missed bins",),
            ("Target", "Q1", "Q2", "Status"),
            ("40", "38", "41", "Green"),
            ("Comments", "In line with last year.", "", ""),
            ("Waste recycled (%)",),
            ("Target", "Q1", "Q2", "Status"),
            ("55%", "52%", "54%", "Amber"),
        ]
    )

    assert to_readings(found) == [
        ("Missed bins", "Q1", 38),
        ("Missed bins", "Q2", 41),
        ("Waste recycled (%)", "Q1", 52),
        ("Waste recycled (%)", "Q2", 54),
    ]
    assert found.entries[0].readings[0].reading.note == "In line with last year."


def test_blocks_side_by_side_are_told_by_the_label_said_twice() -> None:
    found = read(
        [
            ("Calls answered", "", "Complaints closed", ""),
            ("Target", "80%", "Target", "95%"),
            ("Q2", "76%", "Q2", "96%"),
        ]
    )

    assert to_readings(found) == [("Calls answered", "Q2", 76), ("Complaints closed", "Q2", 96)]


def test_a_heading_over_named_blocks_is_their_subtheme() -> None:
    found = read([("Repairs",), *PAIRS])

    assert found.entries[0].subtheme == "Repairs"


def test_a_heading_over_several_blocks_is_one_cell() -> None:
    rent, voids = ("Rent",), ("Voids",)
    figures = (("Target", "98%"), ("Actual", "97%"))
    found = read((("Theme 5 homes",), rent, *figures, voids, *figures))

    fates = [one.cell.text for table in found.tables for one in table.fates]
    assert [entry.subtheme for entry in found.entries] == ["Theme 5 homes"] * 2
    assert fates.count("Theme 5 homes") == 1
    assert [one.text for one in found.failures] == ["5"]


def test_the_value_of_a_label_may_read_like_a_label() -> None:
    found = read([("Reference", "H1"), *PAIRS])

    assert found.entries[0].code == "H1"


def test_a_label_without_a_value_is_a_blank_reading() -> None:
    found = read([("Indicator", "Homes let"), ("Target", "40"), ("Actual", "")])

    assert [placed.reading.status for placed in found.entries[0].readings] == ["blank"]


CARDS = (
    ("", "", "Who leads", "Q2 2019/20", "Target", ""),
    ("CS1", "Calls answered", "Ann Lee", "97%", "95%", "All lines were staffed in the quarter."),
    ("", "", "Who leads", "Q2 2019/20", "Target", ""),
    ("CS2", "Fires put out", "Bob Ray", "12", "10", "A dry summer."),
)


def test_rows_of_cards_have_their_titles_codes_and_remarks_without_labels() -> None:
    table = to_table(CARDS)
    again = replace(table.rows[2], kind=RowKind.HEADER)
    rows = (*table.rows[:2], again, *table.rows[3:])
    cards = replace(table, rows=rows, is_card=True)

    found = normalise_document(Content((cards,)), REPORT, None)

    assert [(one.indicator, one.code) for one in found.entries] == [
        ("Calls answered", "CS1"),
        ("Fires put out", "CS2"),
    ]
    assert to_readings(found) == [
        ("Calls answered", "Q2 2019/20", 97.0),
        ("Fires put out", "Q2 2019/20", 12.0),
    ]
    assert found.cells == found.cells_accounted


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Q2 2018/19", {("", 97.0), ("Q2 2018/19", 95.0)}),
        ("Actual", {("Actual", 95.0), ("Comments", 97.0)}),
    ],
)
def test_a_figure_without_a_label_is_the_result_where_no_label_says_whose_it_is(
    label: str, expected: set[tuple[str, float]]
) -> None:
    labels = ("", "", "Target", label, "")
    rows = (labels, ("Calls answered", "97%", "90%", "95%", "Green"))
    table = replace(to_table(rows), is_card=True)

    (entry,) = normalise_document(Content((table,)), REPORT, None).entries

    assert {(one.column, one.reading.value) for one in entry.readings} == expected


def test_a_row_of_blocks_that_stops_short_loses_nothing() -> None:
    table = to_table([("Missed bins",), ("Target", "Q1", "Q2"), ("40", "38")])

    found = normalise_document(Content((table,)), REPORT, None)

    assert to_readings(found) == [("Missed bins", "Q1", 38), ("Missed bins", "Q2", None)]


NO_BLOCKS = {
    "a table with an indicator a row": [
        ("Indicator", "Target", "Q1"),
        ("Burglary", "40", "38"),
        ("Robbery", "12", "9"),
    ],
    "one row under a header that names the indicator": [
        ("Indicator", "Target", "Q1"),
        ("Burglary", "40", "38"),
    ],
    "a value without a label": [("Target", "40"), ("Actual", "38"), ("Burglary", "9")],
    "values below labels with one too many": [("Target", "Q1"), ("40", "38", "9")],
    "a value below no label": [("Target", "", "Q1"), ("40", "38", "9")],
    "nothing to read": [("Indicator", "Burglary"), ("Owner", "J Marsh")],
    "figures behind labels that no header has": [
        ("Target", "40"),
        ("Actual", "38"),
        ("Owner", "J Marsh"),
        ("Robbery", "9"),
    ],
    "more labels that no header has than others": [
        ("Target", "40"),
        ("Panel", "Roads"),
        ("Ward man", "J Marsh"),
    ],
    "two values behind a label": [("Target", "40", "38"), ("Actual", "9", "8")],
}


@pytest.mark.parametrize("rows", NO_BLOCKS.values(), ids=NO_BLOCKS)
def test_what_is_not_made_of_blocks_throughout_is_left_as_it_is(
    rows: Sequence[Sequence[str]],
) -> None:
    assert not table_to_blocks(to_table(rows), REPORT)


@pytest.mark.parametrize("text", ["Target", "Q3 2020/21", "Previous quarter", "Good is", "RAG"])
def test_words_of_a_header_are_a_label(text: str) -> None:
    assert is_label_text(text, REPORT)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Rent collected",
        "Average wait, minutes",
        "12 voids were returned in the quarter.",
        "85%",
    ],
)
def test_names_figures_and_sentences_are_no_labels(text: str) -> None:
    assert not is_label_text(text, REPORT)


# --------------------------------------------------------------------------- on their side
def test_periods_down_the_rows_and_names_across_are_turned_over() -> None:
    found = read(
        [
            ("Quarter", "Burglaries", "Robberies"),
            ("Q1", "112", "14"),
            ("Q2", "98", "11"),
            ("Target", "110", "12"),
        ]
    )

    assert to_readings(found) == [
        ("Burglaries", "Q1", 112),
        ("Burglaries", "Q2", 98),
        ("Robberies", "Q1", 14),
        ("Robberies", "Q2", 11),
    ]
    assert [entry.target_text for entry in found.entries] == ["110", "12"]
    assert not found.failures


def test_periods_down_the_rows_of_one_indicator_are_one_row() -> None:
    found = read(
        "Gas checks overdue",
        [("Period", "Target", "Actual"), ("Q1", "0", "3"), ("Q2", "0", "1")],
    )

    assert to_readings(found) == [
        ("Gas checks overdue", "Q1 Actual", 3),
        ("Gas checks overdue", "Q2 Actual", 1),
    ]
    assert not found.failures


def test_months_down_and_years_across_give_the_months_of_each_year() -> None:
    found = read(
        "Empty homes",
        [("Month", "2018/19", "2019/20"), ("April", "31", "28"), ("May", "29", "30")],
    )

    spans = [placed.reading.span for placed in found.entries[0].readings]
    assert [str(span.start)[:7] for span in spans if span] == [
        "2018-04",
        "2019-04",
        "2018-05",
        "2019-05",
    ]


def test_what_stands_below_no_words_is_a_failure_beside_the_periods_of_one_indicator() -> None:
    found = read(
        "Gas checks overdue",
        [("Period", "Target", "Actual", ""), ("Q1", "0", "3", "5"), ("Q2", "0", "1", "late")],
    )

    assert [value for _, _, value in to_readings(found)] == [3, 1]
    assert found.cells == found.cells_accounted
    cells = [one for one in found.failures if one.reason is not Reason.UNEXPLAINED_FIGURE]
    assert [(one.reason, one.text) for one in cells] == [
        (Reason.EXTRA_CELL, "5"),
        (Reason.EXTRA_CELL, "late"),
    ]


UPRIGHT = {
    "rows that name indicators": [("Indicator", "Q1"), ("Burglary", "3"), ("Robbery", "4")],
    "labels with a value each": [("Target", "85%"), ("Q1", "80%"), ("Q2", "82%")],
    "one period alone": [("Quarter", "Burglaries"), ("Q1", "112"), ("Target", "110")],
    "an indicator beside the periods": [
        ("Quarter", "Indicator", "Target"),
        ("Q1", "Burglary", "3"),
        ("Q2", "Robbery", "4"),
    ],
    "a row without a period": [("Quarter", "Burglaries"), ("Q1", "1"), ("Q2", "2"), ("", "3")],
    "names and labels across": [
        ("Quarter", "Burglaries", "Target"),
        ("Q1", "1", "2"),
        ("Q2", "2", "2"),
    ],
}


@pytest.mark.parametrize("rows", UPRIGHT.values(), ids=UPRIGHT)
def test_a_table_that_stands_upright_is_left_as_it_is(rows: Sequence[Sequence[str]]) -> None:
    assert table_to_upright(to_table(rows), REPORT) is None


# ------------------------------------------------------------------------- named above the table
def test_a_table_of_one_row_without_a_name_is_named_by_the_line_above() -> None:
    found = read(
        "The district in figures",
        "Environment",
        "E1 Waste recycled",
        [("Target", "Q1", "Q2"), ("55%", "52%", "54%")],
        "E2 Missed bins",
        [("Target", "Q1", "Q2"), ("40", "38", "41")],
    )

    assert [entry.indicator for entry in found.entries] == ["E1 Waste recycled", "E2 Missed bins"]
    assert {entry.theme for entry in found.entries} == {"Environment"}
    assert not found.failures


def test_the_label_before_a_name_is_no_part_of_it() -> None:
    found = read("Indicator: Complaints upheld", [("Target", "Q1"), ("10", "12")])

    assert found.entries[0].indicator == "Complaints upheld"
    assert found.entries[0].cell.found == "Indicator: Complaints upheld"


def test_without_a_line_above_a_nameless_row_is_a_failure() -> None:
    found = read([("Target", "Q1"), ("10", "12")])

    assert not found.entries
    assert found.failures


# ------------------------------------------------------------------------- labels in the cells
INLINE = [
    ("Indicator: Homes built", "", ""),
    ("Target: 120", "Actual: 34", "Status: Amber"),
    ("Commentary: Q2: 12 homes at Mill Lane", "", ""),
]


def test_cells_that_begin_with_their_label_are_read_behind_it() -> None:
    found = read(INLINE)

    assert to_readings(found) == [
        ("Homes built", "Actual", 34),
        ("Homes built", "Commentary", 12),
    ]
    reading = found.entries[0].readings[0]
    assert reading.cell.found == "Actual: 34"
    assert (reading.reading.start, reading.reading.end) == (8, 10)
    assert not found.failures


def test_one_cell_may_hold_several_labels() -> None:
    found = read([("Indicator: Homes built", ""), ("Target: 120 Q1: 28 Q2: 34", "")])

    assert to_readings(found) == [("Homes built", "Q1", 28), ("Homes built", "Q2", 34)]
    assert not found.failures
    assert found.figures.printed == found.figures.explained


def test_a_table_of_other_cells_is_not_split() -> None:
    table = to_table([("Measure", "Progress"), ("Homes", "Target: 120"), ("Flats", "None built")])

    assert split_fields(table, REPORT) is table


def test_every_cell_of_blocks_has_a_fate() -> None:
    table = to_table(INLINE)

    found = normalise_document(Content((table,)), REPORT, None)

    assert not check_cells([table], [fated for one in found.tables for fated in one.fates])


def test_the_first_of_several_blocks_may_be_named_above_the_table() -> None:
    found = read(
        "The district in figures",
        "Housing",
        "Homes built",
        [("Target", "120"), ("Q2", "34"), ("Homes let",), ("Target", "40"), ("Q2", "38")],
    )

    assert to_readings(found) == [("Homes built", "Q2", 34), ("Homes let", "Q2", 38)]
    assert [entry.theme for entry in found.entries] == ["Housing", "Housing"]


# --------------------------------------------------------------------------------------- cards
QUARTERS = (
    ("Measure", "Burglaries", "", "", ""),
    ("Good is", "Lower", "", "", ""),
    ("2019/20", "Q1", "Q2", "Q3", "Q4"),
    ("Actual", "310", "288", "", ""),
    ("Target", "300", "290", "280", "270"),
    ("Commentary", "Sheds were the most common.", "", "", ""),
)


def test_a_card_may_hold_a_small_table_of_periods() -> None:
    found = read(QUARTERS)

    (entry,) = found.entries
    assert to_readings(found) == [
        ("Burglaries", "Q1", 310),
        ("Burglaries", "Q2", 288),
        ("Burglaries", "Q3", None),
        ("Burglaries", "Q4", None),
    ]
    assert sorted((one.column, one.target.value) for one in entry.targets) == [
        (f"Q{number} Target", value) for number, value in ((1, 300), (2, 290), (3, 280), (4, 270))
    ]
    assert entry.polarity == "lower"
    assert not found.failures


def test_every_cell_of_a_small_table_has_a_fate() -> None:
    table = to_table(QUARTERS)

    found = normalise_document(Content((table,)), REPORT, None)

    assert not check_cells([table], [fated for one in found.tables for fated in one.fates])


@pytest.mark.parametrize("title", [("Burglaries",), ("Burglaries", "", "")])
def test_periods_may_stand_down_a_card_above_a_comment(title: tuple[str, ...]) -> None:
    found = read(
        [
            title,
            ("Quarter", "Target", "Actual"),
            ("Q1", "300", "310"),
            ("Q2", "290", "288"),
            ("Comment", "Sheds were the most common.", ""),
        ]
    )

    assert to_readings(found) == [
        ("Burglaries", "Q1 Actual", 310),
        ("Burglaries", "Q2 Actual", 288),
    ]
    assert found.entries[0].readings[0].reading.note == "Sheds were the most common."


@pytest.mark.parametrize("value", ["84", "Annual", "Not due", "-"])
def test_labels_may_stand_over_any_value_with_a_comment_below(value: str) -> None:
    found = read(
        [
            ("Staff who would recommend us",),
            ("Actual", "Target", "Same quarter last year"),
            (value, "70", "61"),
            ("Comment", "The survey opens in May.", ""),
        ]
    )

    assert [placed.column for placed in found.entries[0].readings] == [
        "Actual",
        "Same quarter last year",
    ]
    assert found.entries[0].target_text == "70"


def test_three_cards_stand_side_by_side() -> None:
    names = ("Calls", "", "Fires", "", "Floods", "")
    found = read(
        [names, ("Target", "80", "Target", "9", "Target", "5"), ("Q2", "76", "Q2", "8", "Q2", "4")]
    )

    assert to_readings(found) == [("Calls", "Q2", 76), ("Fires", "Q2", 8), ("Floods", "Q2", 4)]


@pytest.mark.parametrize(
    "row",
    [
        ("Q2 value", "Not due", "Target", "75%"),
        ("Q2 value", "Improving", "Status", "Green"),
        ("Owner", "", "Q2 value", "75%"),
    ],
    ids=" | ".join,
)
def test_what_answers_a_label_is_none(row: tuple[str, ...]) -> None:
    title = ("Homes let", "", "", "")
    (block,) = table_to_blocks(to_table([title, ("Lead", "J Marsh", "Q1", "7"), row]), REPORT)

    assert [cell.text for cell in block.rows[0].cells[1:]] == [
        "Lead",
        "Q1",
        row[0],
        row[2],
    ]


def test_a_rating_beside_words_stands_by_a_title_where_a_card_begins() -> None:
    found = read(
        [
            ("Calls", "Red"),
            ("Target", "80"),
            ("Q2", "76"),
            ("Fires", "Green"),
            ("Target", "9"),
            ("How is it going?", "Green"),
            ("Q2", "8"),
        ]
    )

    assert to_readings(found) == [("Calls", "Q2", 76), ("Fires", "Q2", 8)]
    assert [entry.rating for entry in found.entries] == ["red", "green"]


def test_one_label_of_several_over_values_may_be_none_that_a_header_has() -> None:
    found = read([("Calls",), ("Target", "Scrutiny panel", "Q2"), ("80", "Roads", "76")])

    assert to_readings(found) == [("Calls", "Q2", 76)]


def test_words_alone_at_the_end_of_a_card_are_a_label_without_a_value() -> None:
    found = read([("Calls", ""), ("Target", "80"), ("Q2", "76"), ("What it says to us", "")])

    assert to_readings(found) == [("Calls", "Q2", 76)]


@pytest.mark.parametrize("first", ["Head of Service", "%"])
def test_values_below_labels_may_begin_with_what_reads_like_one(first: str) -> None:
    rows = [("Calls",), ("Owner", "Target", "Q2", "RAG"), (first, "80", "76", "Red")]

    assert to_readings(read([*rows, ("Comments", "It fell.", "", "")])) == [("Calls", "Q2", 76)]


def test_a_card_that_begins_with_a_target_does_not_stand_on_its_side() -> None:
    card = [("2019/20 Target", "Fewer than 300"), ("Q1 2019/20", "288"), ("Q2 2019/20", "312")]

    found = read("Crime in the district", "Fly-tips", "Fly-tips reported", [*card, ("YTD", "600")])

    assert table_to_upright(to_table(card), REPORT) is None
    assert to_readings(found)[:2] == [
        ("Fly-tips reported", "Q1 2019/20", 288),
        ("Fly-tips reported", "Q2 2019/20", 312),
    ]


def test_a_target_above_the_name_begins_no_card_of_its_own() -> None:
    found = read([("Target", "300"), ("Indicator", "Fly-tips"), ("Q2", "312")])

    assert to_readings(found) == [("Fly-tips", "Q2", 312)]
    assert found.entries[0].target_text == "300"


@pytest.mark.parametrize("text", ["Not due", "No update", "Improving", "37 min", "51.1%"])
def test_an_answer_is_no_label(text: str) -> None:
    assert not is_label_text(text, REPORT)


def test_a_target_names_a_field_whatever_it_says_of_when() -> None:
    assert is_label_text("Annual target", REPORT)


CODED = (
    ("CP1", "Children in care", "", ""),
    ("Lead director", "J Marsh", "Reported", "Quarterly"),
    ("Annual target", "Q1", "Q2", "RAG"),
    ("55%", "51%", "52%", "Amber"),
    ("Comments",),
    ("14 children moved back.", "", "", ""),
)


def test_a_code_may_stand_beside_the_title_and_a_comment_below_its_label() -> None:
    found = read(CODED)

    (entry,) = found.entries
    assert (entry.indicator, entry.code, entry.target_text) == ("Children in care", "CP1", "55%")
    assert to_readings(found)[:2] == [
        ("Children in care", "Q1", 51),
        ("Children in care", "Q2", 52),
    ]
    assert ("Children in care", "Comments", 14) in to_readings(found)


def test_a_label_that_no_header_has_is_told_of_as_unclear() -> None:
    found = read(CODED)

    assert [(one.reason, one.text) for one in found.failures] == [("column_unclear", "Quarterly")]


def test_what_is_measured_opens_a_card_below_figures() -> None:
    found = read(
        [("Code", "E1"), ("Q2", "50"), ("Indicator", "Food"), ("Code", "E2"), ("Q2", "97")],
    )

    assert ("Food", "Q2", 97) in to_readings(found)
    assert ("Food", "Q2", 50) not in to_readings(found)


def test_cards_whose_cells_hold_their_labels_stand_side_by_side() -> None:
    found = read(
        [
            ("Calls", "", "Fires"),
            ("Target: 80", "", "Target:"),
            ("September 2019: 76", "", "September 2019: 8"),
            ("Status: Close", "", "Status:"),
        ]
    )

    assert to_readings(found) == [("Calls", "September 2019", 76), ("Fires", "September 2019", 8)]


def to_page(rows: Sequence[Sequence[str]], number: int) -> Table:
    """A table of a page of its own, of the same number."""
    table = to_table(rows, number)
    place = Place(page=number, table=number)
    cells = [
        [
            replace(
                one, parts=tuple(replace(p, place=replace(p.place, page=number)) for p in one.parts)
            )
            for one in row.cells
        ]
        for row in table.rows
    ]
    return replace(
        table,
        rows=tuple(
            replace(row, cells=tuple(own), place=place)
            for row, own in zip(table.rows, cells, strict=True)
        ),
    )


def test_the_rest_of_a_card_on_the_next_page_is_brought_to_its_beginning() -> None:
    pages = (to_page(CODED[:2], 1), to_page(CODED[2:], 2))

    found = normalise_document(Content(pages), REPORT, None)

    assert to_readings(found)[0] == ("Children in care", "Q1", 51)
    assert found.entries[0].code == "CP1"
    assert not check_cells(pages, [fated for one in found.tables for fated in one.fates])


def test_a_card_of_its_own_on_the_next_page_stays_one() -> None:
    pages = (to_page(PAIRS, 1), to_page([("Indicator", "Homes let"), *PAIRS[1:]], 2))

    found = normalise_document(Content(pages), REPORT, None)

    assert [entry.indicator for entry in found.entries] == ["Rent collected", "Homes let"]


def test_rows_that_a_page_made_one_header_are_parted_again() -> None:
    boxes = {"CP1": 10, "Children in care": 10, "Lead director": 24, "J Marsh": 24}
    parts = {
        text: Part(text, Place(page=1, table=1, row=1, box=Box(0, top, 9, top + 9)))
        for text, top in boxes.items()
    }
    head = (
        Cell((parts["CP1"], parts["Lead director"]), "CP1 Lead director"),
        Cell((parts["Children in care"], parts["J Marsh"]), "Children in care J Marsh"),
        Cell((parts["Children in care"],), "Children in care"),
        Cell((parts["Children in care"],), "Children in care"),
    )
    below = to_table(CODED[2:])
    table = replace(below, rows=(Row(RowKind.CELLS, head, head[0].place), *below.rows))

    (block,) = table_to_blocks(table, REPORT)

    assert [cell.text for cell in block.rows[1].cells[:3]] == ["Children in care", "CP1", "J Marsh"]


@given(st.from_regex(r"£?[0-9]{1,3}(,[0-9]{3})?(\.[0-9]{1,2})?%?", fullmatch=True))
def test_a_plain_figure_names_no_field_by_the_words_of_headers_either(text: str) -> None:
    role = header_to_column(0, text, Anchor()).role

    assert not is_label_text(text, Anchor())
    assert role in {ColumnRole.UNCLEAR, ColumnRole.EMPTY}
