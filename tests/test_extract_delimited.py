"""Cells parted by commas or semicolons, and lines with commas that are prose."""

from __future__ import annotations

import pytest

from extract.delimited import find_delimited
from extract.textrows import PrintedLine, PrintedTable


def find(text: str) -> list[object]:
    printed = [PrintedLine(line, number) for number, line in enumerate(text.split("\n"), start=1)]
    return list(find_delimited(printed))


def read(text: str) -> list[object]:
    """The tables as the words of their cells, the other lines that hold words as they are."""
    return [
        [row.words if row.cells else (row.text,) for row in block.rows]
        if isinstance(block, PrintedTable)
        else block.text  # type: ignore[attr-defined]
        for block in find(text)
        if isinstance(block, PrintedTable) or block.text.strip()  # type: ignore[attr-defined]
    ]


@pytest.mark.parametrize("mark", [",", ";"])
def test_records_with_as_many_cells_are_a_table(mark: str) -> None:
    text = f"Indicator{mark}Q1{mark}Q2\nLitter{mark}5%{mark}6%"

    assert read(text) == [[("Indicator", "Q1", "Q2"), ("Litter", "5%", "6%")]]


def test_a_quoted_cell_holds_marks_quotes_and_line_ends() -> None:
    assert read('A,Q1\n"Litter, ""all""\nwards","1,204"\nNoise,3') == [
        [("A", "Q1"), ('Litter, "all" wards', "1,204"), ("Noise", "3")],
    ]


def test_each_line_of_a_quoted_cell_has_its_number() -> None:
    (table,) = find('A,Q1\n"one\ntwo","three\nfour"\nNoise,3')

    assert isinstance(table, PrintedTable)
    cells = table.rows[1].cells or ()
    assert [[(piece.text, piece.line) for piece in cell] for cell in cells] == [
        [("one", 2), ("two", 3)],
        [("three", 3), ("four", 4)],
    ]
    assert table.rows[2].line == 5


def test_lines_that_fill_one_cell_are_headings_where_a_header_follows() -> None:
    text = "Report,,\n,,\nPriority 1,,\nA,Q1,Q2\nx,1,2\nPriority 2,,\nA,Q1,Q2\ny,3,4\n,,\nNote,,"

    assert read(text) == [
        "Report",
        "Priority 1",
        [("A", "Q1", "Q2"), ("x", "1", "2")],
        "Priority 2",
        [("A", "Q1", "Q2"), ("y", "3", "4")],
        "Note",
    ]


def test_a_line_that_fills_one_cell_between_rows_is_a_row() -> None:
    assert read("A,Q1,Q2\nx,1,2\nTheft,,\ny,3,4\nz,,") == [
        [("A", "Q1", "Q2"), ("x", "1", "2"), ("Theft", "", ""), ("y", "3", "4"), ("z", "", "")],
    ]


def test_a_run_too_short_to_show_it_is_a_table_as_wide_as_another() -> None:
    assert read("A,Q1,Q2\nx,1,2\n,,\ny,3,4") == [
        [("A", "Q1", "Q2"), ("x", "1", "2")],
        [("y", "3", "4")],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "In July, the team, with 3 others,\nwent out, and found 1,204 of these,\nand left, too.",
        "One, two\nthree, four\nfive, six",
        "Thefts rose by 1,204\nRobberies fell by 2,310",
        "A line; and another\nwith words; and more",
        "no marks at all\nnone",
    ],
)
def test_prose_with_commas_is_no_table(text: str) -> None:
    assert read(text) == text.split("\n")


def test_a_name_and_prose_in_quotes_are_a_table_without_figures() -> None:
    text = 'Measure,Progress\nPatrols,"They began in May, as planned."\nSigns,All are up.'

    assert read(text) == [
        [
            ("Measure", "Progress"),
            ("Patrols", "They began in May, as planned."),
            ("Signs", "All are up."),
        ]
    ]


def test_a_sentence_with_a_comma_beside_such_a_table_stays_a_line() -> None:
    table = 'Measure,Progress\nPatrols,"They began in May, as planned."'

    assert read(f"{table}\n\nThe panel met in May, and noted it.")[1:] == [
        "The panel met in May, and noted it."
    ]


def test_a_quotation_mark_that_never_ends_is_a_letter() -> None:
    assert read('A,Q1,Q2\n6" pipes,1,2\n"open,3,4') == [
        [("A", "Q1", "Q2"), ('6" pipes', "1", "2"), ('"open', "3", "4")],
    ]


def test_a_record_of_too_many_cells_is_no_table() -> None:
    line = "1," * 2_000

    assert read(f"{line}\n{line}") == [line, line]
