"""Cards in aligned lines: which blocks of lines are cards, and the cells of their rows."""

from __future__ import annotations

import pytest

from extract.textcards import find_tabbed_cards, find_text_cards
from extract.textrows import PrintedTable
from tests.cardtexts import CODED, PAIRS, QUARTERS, to_lines, to_words


def read(text: str) -> list[object]:
    """The cards and other lines of a text, as words."""
    return to_words(find_text_cards(to_lines(text)))


LABELS = ("", "Managed by", "Good is", "Q2 value", "Target", "Status", "Trend", "Latest note")


def test_cards_whose_labels_come_again_are_rows_below_these() -> None:
    note = "Officers closed 112 cases, 64 of them in the first month."

    assert read(PAIRS) == [
        "Homes",
        [
            LABELS,
            ("Households helped", "Ann Lee", "High", "112", "100", "", "Up", note),
            LABELS,
            ("Homes let", "Bob Ray", "Low", "31.4", "28", "Red", "Down", ""),
        ],
        "We meet in May.",
    ]


def test_each_line_of_a_value_keeps_its_own_number() -> None:
    (table,) = [one for one in find_text_cards(to_lines(PAIRS)) if isinstance(one, PrintedTable)]

    assert [piece.line for piece in (table.rows[1].cells or ())[7]] == [7, 8]
    assert table.is_card


def test_cards_without_a_blank_line_between_begin_where_the_first_label_comes_again() -> None:
    first, second = read(QUARTERS)

    assert first == [
        ("Measure", "Burglaries", "", ""),
        ("Good is", "Lower", "", ""),
        ("2022/23", "Q1", "Q2", "Q3"),
        ("Actual", "310", "288", ""),
        ("Target", "300", "290", "280"),
        ("Comment", "There were 52 in sheds.", "", ""),
    ]
    assert isinstance(second, list)
    assert second[3] == ("Actual", "44", "51", "")


def test_a_title_has_its_code_beside_it_and_values_stand_below_their_labels() -> None:
    (table,) = read(CODED)

    assert table == [
        ("", "", "Owner", "Target", "Q1", "Q2", "Comments"),
        ("CP1", "Calls", "Ann Lee", "55%", "51%", "52%", "They came to London."),
        ("", "", "Owner", "Target", "Q1", "Q2", "Comments"),
        ("CP2", "Fires", "Ann Lee", "60%", "58%", "61%", "They fell."),
    ]


TILES = """
Calls answered                  Fires put out
97%                             12
Result                          Result
95%                             10
Target                          Target
91%                             14
Last year                       Last year

Bins missed                     Roads mended
31                              44
Result                          Result
40                              50
Target                          Target
39                              47
Last year                       Last year
"""


def test_values_may_stand_above_their_labels_in_cards_side_by_side() -> None:
    (table,) = read(TILES)

    assert isinstance(table, list)
    assert table[0] == ("", "Result", "Target", "Last year")
    assert table[1::2] == [
        ("Calls answered", "97%", "95%", "91%"),
        ("Fires put out", "12", "10", "14"),
        ("Bins missed", "31", "40", "39"),
        ("Roads mended", "44", "50", "47"),
    ]


UNKNOWN = """
Calls answered
How it went     97%      Whom to ask     Ann Lee
Last time       95%      How it looks    Well
Why it is so    All lines were staffed.

Fires put out
How it went     12       Whom to ask     Bob Ray
Last time       10       How it looks    Badly
Why it is so

Bins missed
How it went     31       Whom to ask     Ann Lee
Last time       40       How it looks    Well
Why it is so    Two lorries broke down.
"""


def test_labels_need_no_words_that_name_columns_where_they_come_in_every_card() -> None:
    (table,) = read(UNKNOWN)

    assert isinstance(table, list)
    assert table[0][1:] == (
        "How it went",
        "Whom to ask",
        "Last time",
        "How it looks",
        "Why it is so",
    )
    assert table[3] == ("Fires put out", "12", "Bob Ray", "10", "Badly", "")


def test_words_that_answer_a_label_in_every_card_are_no_label() -> None:
    text = """
    Calls
    Actual     12
    Period     Quarter 2
    Target     10

    Fires
    Actual      2
    Period     Quarter 2
    Target      1
    """

    (table,) = read(text)

    assert isinstance(table, list)
    assert table[:2] == [("", "Actual", "Period", "Target"), ("Calls", "12", "Quarter 2", "10")]


KINDS = """
Calls
Actual     12
Target     10
Owner      Ann Lee

Fires
Actual      2
Target      1
Owner      Bob Ray

Health

Indicator    Waits
Result       82%
Standard     90%

Indicator    Births
Result       91%
Standard     80%
"""


def test_cards_of_another_kind_begin_with_their_own_label_and_a_heading_is_no_title() -> None:
    first, heading, second = read(KINDS)

    assert isinstance(first, list)
    assert isinstance(second, list)
    assert [row[0] for row in first] == ["", "Calls", "", "Fires"]
    assert heading == "Health"
    assert second[:2] == [("Indicator", "Result", "Standard"), ("Waits", "82%", "90%")]


def test_cells_that_tabs_part_stand_in_columns_too() -> None:
    lines = [line.replace("    ", "\t") for line in ("Calls answered", "Fires put out")]
    rows = [*("Result\t97%", "Target\t95%", "Owner\tAnn Lee", ""), lines[1]]
    text = "\n".join([lines[0], *rows, "Result\t12", "Target\t10", "Owner\tBob Ray"])

    (table,) = [one for one in find_tabbed_cards(to_lines(text)) if isinstance(one, PrintedTable)]

    assert [row.words for row in table.rows[1::2]] == [
        ("Calls answered", "97%", "95%", "Ann Lee"),
        ("Fires put out", "12", "10", "Bob Ray"),
    ]


TABLES = {
    "a table for each of several places": """
        Indicator     Target    Q1
        Burglary          40    38
        Robbery           12     9

        Indicator     Target    Q1
        Burglary          20    18
        Robbery            6     4
        """,
    "rows of figures below labels that head no columns": """
        Calls
        Actual     12    14    16
        Target     10    10    10
        Variance    2     4     6

        Fires
        Actual      2     4     6
        Target      1     1     1
        Variance    1     3     5
        """,
    "one card alone": """
        Calls
        Owner      Ann Lee
        Actual     12
        Target     10
        """,
}


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES)
def test_what_is_no_card_is_left_to_other_forms(text: str) -> None:
    assert all(isinstance(block, str) for block in read(text))


GLANCE = """
Housing

91.3%                 99.9%
Repairs in time       Homes checked
Target: 90%           Target: 100%
Last year: 88.7%      Last year: 99.1%
On target             Close

8                     84.6%
Alarms overdue        Calls answered
Target: 0             Target: 80%
Last year: 12         Last year: 77.0%
Close                 On target
"""


def test_figures_above_titles_and_ratings_below_are_fields_of_tiles() -> None:
    heading, table = read(GLANCE)

    assert heading == "Housing"
    assert isinstance(table, list)
    assert [tuple(words) for words in (table[0], table[7])] == [
        ("", "", "Target", "Last year", ""),
        ("Calls answered", "84.6%", "80%", "77.0%", "On target"),
    ]
