"""Cards with one cell a line: names, labels and values told apart by what comes again."""

from __future__ import annotations

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
