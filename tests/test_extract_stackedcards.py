"""Cards with one cell a line: names, labels and values told apart by what comes again."""

from __future__ import annotations

import pytest

from extract.dialects import find_blocks
from extract.stackedcards import find_cards
from extract.textrows import PrintedLine, PrintedTable, RunningLines, UnclearLines


def to_lines(text: str) -> list[PrintedLine]:
    """One line for each cell, which `|` parts here, and blocks that `//` parts."""
    texts = [cell.strip() for block in text.split("//") for cell in ("", *block.strip().split("|"))]
    return [PrintedLine(one, number) for number, one in enumerate(texts, start=1)]


def read(text: str) -> list[object]:
    """The words of each table's rows, and the other lines that hold words."""
    return [
        [row.words for row in block.rows]
        if isinstance(block, PrintedTable)
        else "unclear"
        if isinstance(block, UnclearLines)
        else block.text
        for block in find_cards(to_lines(text))
        if not isinstance(block, RunningLines)
        if not isinstance(block, PrintedLine) or block.text
    ]


ABREAST = (
    "Planned care // Outpatients seen | Inpatients treated | Latest result | 76.4% | Latest result"
    " | 81.7% | Target | 95% | Target | 100% | RAG | RED | RAG | RED | Commentary"
    " | 2,118 people were waiting. | Commentary"
)


def test_cards_side_by_side_have_each_label_once_for_every_card() -> None:
    assert read(ABREAST) == [
        "Planned care",
        [
            ("Outpatients seen", "", "Inpatients treated", ""),
            ("Latest result", "76.4%", "Latest result", "81.7%"),
            ("Target", "95%", "Target", "100%"),
            ("RAG", "RED", "RAG", "RED"),
            ("Commentary", "2,118 people were waiting.", "Commentary", ""),
        ],
    ]


def test_a_card_alone_is_told_by_the_labels_of_the_others() -> None:
    alone = " // Cancelled operations | Latest result | 4.1% | Target | RAG | AMBER"

    assert read(ABREAST + alone)[2] == [
        ("Cancelled operations", ""),
        ("Latest result", "4.1%"),
        ("Target", ""),
        ("RAG", "AMBER"),
    ]


def test_labels_that_come_again_from_block_to_block_make_cards() -> None:
    cards = (
        "Fires in homes | Actual | 12 | Target | 14 | Status | Green // "
        "Fires in vehicles | Actual | 9 | Target | 8 | Status | Red"
    )

    assert read(cards)[1] == [
        ("Fires in vehicles", ""),
        ("Actual", "9"),
        ("Target", "8"),
        ("Status", "Red"),
    ]


def test_the_name_may_have_a_label_of_its_own() -> None:
    cards = (
        "Indicator | Fires in homes | Actual | 12 | Target | 14 // "
        "Indicator | Fires in vehicles | Actual | 9 | Target | 8"
    )

    assert read(cards)[0] == [("Indicator", "Fires in homes"), ("Actual", "12"), ("Target", "14")]


def test_each_cell_keeps_its_line() -> None:
    table = next(one for one in find_cards(to_lines(ABREAST)) if isinstance(one, PrintedTable))

    cells = table.rows[1].cells or ()
    assert [piece.line for cell in cells for piece in cell] == [6, 7, 8, 9]


def test_a_block_of_labels_and_figures_that_is_no_card_is_told_of() -> None:
    odd = " // Cancelled operations | Latest result | 4.1% | or 4.2% | Target | RAG | AMBER"

    assert read(ABREAST + odd)[2] == "unclear"


def test_lists_and_prose_are_no_cards() -> None:
    for text in (
        "Our aims | Safer streets | Cleaner streets | Better homes // We met in May. | Noted.",
        "Burglary | 12 | Robbery | 9 | Arson | 4 // Theft | 3 | Fraud | 8 | Other | 1",
    ):
        assert "unclear" not in read(text)
        assert not any(isinstance(one, list) for one in read(text))


def test_cards_are_found_among_the_forms_of_a_text() -> None:
    assert any(isinstance(one, PrintedTable) for one in find_blocks(to_lines(ABREAST)))


def read_blocks(*blocks: str) -> list[object]:
    """As `read`, of blocks whose cells ` / ` parts."""
    return read(" // ".join(block.replace(" / ", " | ") for block in blocks))


def test_labels_and_values_in_turns_are_cards() -> None:
    found = read_blocks(
        "Homes",
        "Indicator / Homes built / Good is / Higher / Target / 120 / Q2 / 34 / Comment",
        "Indicator / Homes let / Good is / Higher / Target / Q2 / 38 / Comment / It rose. / Again.",
        "We meet in May.",
    )

    assert found == [
        "Homes",
        [
            ("Indicator", "Homes built"),
            ("Good is", "Higher"),
            ("Target", "120"),
            ("Q2", "34"),
            ("Comment", ""),
        ],
        [
            ("Indicator", "Homes let"),
            ("Good is", "Higher"),
            ("Target", ""),
            ("Q2", "38"),
            ("Comment", "It rose. Again."),
        ],
        "We meet in May.",
    ]


def test_cards_side_by_side_follow_each_other_label_by_label() -> None:
    found = read_blocks(
        "Calls / Fires / Target / 80 / Target / 9 / Actual / 76 / Actual / RAG / Red / RAG / Green",
        "Floods / Snow / Target / 5 / Target / 2 / Actual / 4 / Actual / 1 / RAG / RAG / Red",
    )

    assert found == [
        [
            ("Calls", "", "Fires", ""),
            ("Target", "80", "Target", "9"),
            ("Actual", "76", "Actual", ""),
            ("RAG", "Red", "RAG", "Green"),
        ],
        [
            ("Floods", "", "Snow", ""),
            ("Target", "5", "Target", "2"),
            ("Actual", "4", "Actual", "1"),
            ("RAG", "", "RAG", "Red"),
        ],
    ]


def test_questions_are_labels_and_what_only_some_blocks_say_is_none() -> None:
    found = read_blocks(
        "What we measure / Calls / What is good / Lower / Our figure / 76 / On target? / Red",
        "What we measure / Fires / What is good / Lower / Our figure / 8 / On target? / Green",
        "What we measure / Floods / What is good / Higher / Our figure / 4 / On target? / Green",
    )

    assert found[0] == [
        ("What we measure", "Calls"),
        ("What is good", "Lower"),
        ("Our figure", "76"),
        ("On target?", "Red"),
    ]
    assert len(found) == 3


def test_labels_over_as_many_values_make_two_rows() -> None:
    found = read_blocks(
        "Calls / Target / Actual / RAG / 80 / 76 / Red / Comment / It fell.",
        "Fires / Target / Actual / RAG / 9 / 8 / Green / Comment",
    )

    assert found == [
        [
            ("Calls", ""),
            ("Target", "Actual", "RAG"),
            ("80", "76", "Red"),
            ("Comment", "It fell."),
        ],
        [("Fires", ""), ("Target", "Actual", "RAG"), ("9", "8", "Green"), ("Comment", "")],
    ]


UNCLEAR = {
    "labels over fewer values": [
        "Calls / Target / Actual / RAG / 80 / Red",
        "Fires / Target / Actual / RAG / 9 / 8 / Green",
    ],
    "labels over values that have their own elsewhere": [
        "Calls / Target / Actual / RAG / 80 / 76 / Red",
        "Fires / Target / 9 / Actual / 8 / RAG / Green",
    ],
    "a value of several lines with a figure": [
        "Calls / Target / 80 / Actual / 76 / 12 / RAG / Red",
        "Fires / Target / 9 / Actual / 8 / RAG / Green",
    ],
    "one card alone": ["Calls / Target / 80 / Actual / 76 / RAG / Red"],
    "cards without a name": [
        "Target / 80 / Actual / 76 / RAG / Red",
        "Target / 9 / Actual / 8 / RAG / Green",
    ],
}


@pytest.mark.parametrize("blocks", UNCLEAR.values(), ids=UNCLEAR)
def test_where_it_is_not_clear_whose_a_value_is_no_card_is_read_blocks(blocks: list[str]) -> None:
    assert all(isinstance(block, str) for block in read_blocks(*blocks))


def test_a_card_behind_a_page_break_is_one_table() -> None:
    lines = to_lines(ABREAST + " // Late buses | Latest result | 4% | Target | 3% | RAG | RED")
    at = next(i for i, line in enumerate(lines) if line.text == "Late buses")
    lines[at - 1 : at] = [PrintedLine("\f", lines[at].number)]

    assert sum(isinstance(one, PrintedTable) for one in find_cards(lines)) == 2
