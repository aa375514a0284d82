"""Cards in aligned lines: which blocks of lines are cards, and the cells of their rows."""

from __future__ import annotations

import pytest

from extract.dialects import find_blocks
from extract.spacedcards import find_spaced_cards
from extract.textrows import PAGE_BREAK, PrintedLine, PrintedTable, RunningLines
from tests.cardtexts import CODED, PAIRS, QUARTERS, to_lines, to_words


def read(text: str) -> list[object]:
    """The cards and other lines of a text, as words."""
    return to_words(find_spaced_cards(to_lines(text)))


def test_blocks_whose_labels_come_again_are_cards() -> None:
    assert read(PAIRS) == [
        "Homes",
        [
            ("Households helped", "", "", ""),
            ("Managed by", "Ann Lee", "Good is", "High"),
            ("Q2 value", "112", "Target", "100"),
            ("Status", "", "Trend", "Up"),
            ("Latest note", "Officers closed 112 cases, 64 of them in the first month.", "", ""),
        ],
        [
            ("Homes let", "", "", ""),
            ("Managed by", "Bob Ray", "Good is", "Low"),
            ("Q2 value", "31.4", "Target", "28"),
            ("Status", "Red", "Trend", "Down"),
            ("Latest note", "", "", ""),
        ],
        "We meet in May.",
    ]


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


def test_a_title_with_its_code_beside_it_heads_a_card() -> None:
    first, second = read(CODED)

    assert first == [
        ("CP1", "Calls", ""),
        ("Owner", "Ann Lee", ""),
        ("Target", "Q1", "Q2"),
        ("55%", "51%", "52%"),
        ("Comments", "", ""),
        ("They came to London.", "", ""),
    ]
    assert isinstance(second, list)
    assert second[3] == ("60%", "58%", "61%")


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


def test_the_cards_of_a_text_are_tables_of_its_own() -> None:
    blocks = find_blocks(to_lines(PAIRS))

    assert sum(isinstance(block, PrintedTable) for block in blocks) == 2


def test_a_card_at_the_top_of_a_page_is_one_table() -> None:
    text = PAIRS.replace("\nHomes let", f"{PAGE_BREAK}Homes let").strip("\n")
    lines = [
        PrintedLine(piece, number)
        for number, line in enumerate(text.split("\n"), start=1)
        for piece in line.replace(PAGE_BREAK, f"\n{PAGE_BREAK}\n").split("\n")
    ]

    tables = [one for one in find_spaced_cards(lines) if isinstance(one, PrintedTable)]
    assert [table.rows[0].text for table in tables] == ["Households helped", "Homes let"]


def test_heads_and_feet_are_no_text_between_cards() -> None:
    text = "Northmoor\n\n" + PAIRS.replace("\nHomes let", f"\n{PAGE_BREAK}\nNorthmoor\n\nHomes let")

    blocks = find_blocks(to_lines(text))
    assert "Northmoor" not in [one.text for one in blocks if isinstance(one, PrintedLine)]
    assert [len(one.lines) for one in blocks if isinstance(one, RunningLines)] == [2]


def test_a_heading_above_the_name_of_a_card_is_no_part_of_it() -> None:
    named = PAIRS.replace("Homes\n\nHouseholds", "Homes\nHouseholds")
    assert read(named.replace("\nHomes let", "\nCare\n\nDay visits\n", 1))[0] == "Homes"
    assert read(named) == read(PAIRS)


def test_a_card_goes_on_at_the_top_of_the_next_page() -> None:
    head, tail = PAIRS.split("Status         Red")
    cut = f"{head}{PAGE_BREAK}\nStatus         Red{tail}"

    assert read(cut) == read(PAIRS)


def test_the_name_of_a_card_may_stand_on_the_page_before() -> None:
    assert read(PAIRS.replace("Homes let\n", f"Homes let\n{PAGE_BREAK}\n")) == read(PAIRS)


ABREAST = """
Measure        Homes let                   Measure        Late buses
Target         95%                         Target         Monitor
Same quarter   93%                         Same quarter   New
last year                                  last year
Comment        Two more were let           Comment        Counted since
               in June.                                   May only.

Measure        Noise                       Measure        Tips
Target         40                          Target         12
Same quarter   41                          Same quarter   9
last year                                  last year
Comment                                    Comment        Fewer were
                                                          left.
"""


def test_labels_and_values_side_by_side_may_take_several_lines() -> None:
    first, second = read(ABREAST)
    assert first == [
        ("Measure", "Homes let", "Measure", "Late buses"),
        ("Target", "95%", "Target", "Monitor"),
        ("Same quarter last year", "93%", "Same quarter last year", "New"),
        ("Comment", "Two more were let in June.", "Comment", "Counted since May only."),
    ]
    assert second[-1] == ("Comment", "", "Comment", "Fewer were left.")  # type: ignore[index]
