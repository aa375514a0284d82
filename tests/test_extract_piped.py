"""Tables whose cells are parted by pipes, and lines with pipes that are none."""

from __future__ import annotations

import pytest

from extract.piped import find_piped
from extract.textrows import PrintedLine, PrintedTable


def read(*lines: str) -> list[object]:
    """The tables as the words of their cells, the other lines as they are."""
    printed = [PrintedLine(text, number) for number, text in enumerate(lines, start=1)]
    return [
        [row.words if row.cells else (row.text,) for row in block.rows]
        if isinstance(block, PrintedTable)
        else block.text  # type: ignore[union-attr]
        for block in find_piped(printed)
    ]


def test_a_rule_below_the_header_shows_a_table() -> None:
    assert read(
        "Words above", "| Indicator | Q1 |", "|:--|--:|", "| Litter | 5% |", "", "Below"
    ) == [
        "Words above",
        [("Indicator", "Q1"), ("Litter", "5%")],
        "",
        "Below",
    ]


def test_what_a_database_prints_is_a_table() -> None:
    lines = (" indicator | q1 ", "-----------+----", " Litter    | 5% ")

    assert read(*lines) == [[("indicator", "q1"), ("Litter", "5%")]]


def test_a_table_needs_no_rule_where_pipes_stand_at_both_ends() -> None:
    assert read("| Indicator | Q1 |", "| Litter | 5% |") == [
        [("Indicator", "Q1"), ("Litter", "5%")]
    ]


def test_pipes_within_lines_show_a_table_where_figures_stand_below() -> None:
    assert read("Indicator | Q1 | Q2", "Litter | 5% | 6%") == [
        [("Indicator", "Q1", "Q2"), ("Litter", "5%", "6%")],
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("Home | News | Contact",),
        ("Home | News | Contact", "Police | Fire | Health"),
        ("He said yes | no, and then", "turned to a | b | c"),
        ("a | b", "c | d", "e | f"),
    ],
)
def test_prose_with_pipes_is_no_table(lines: tuple[str, ...]) -> None:
    assert read(*lines) == list(lines)


def test_a_pipe_behind_a_backslash_is_a_letter() -> None:
    assert read("| A | B |", "|---|---|", r"| x \| y | \< 50\% |") == [
        [("A", "B"), ("x | y", "< 50%")]
    ]


def test_a_heading_between_two_tables_is_a_line() -> None:
    assert read("| A | Q1 |", "| x | 1 |", "Priority 2", "| A | Q1 |", "| y | 2 |") == [
        [("A", "Q1"), ("x", "1")],
        "Priority 2",
        [("A", "Q1"), ("y", "2")],
    ]


def test_lines_between_two_rules_are_one_row() -> None:
    lines = [
        "+-------+-----+",
        "| Name  | Q1  |",
        "+=======+=====+",
        "| Fly   | 12  |",
        "| tips  |     |",
        "+-------+-----+",
        "| Noise | No  |",
        "|       | data|",
        "+-------+-----+",
        "Note below",
    ]

    assert read(*lines) == [
        [("Name", "Q1"), ("Fly tips", "12"), ("Noise", "No data")],
        "Note below",
    ]


def test_rows_without_rules_between_them_are_a_line_each() -> None:
    lines = ["+---+----+", "| A | Q1 |", "+---+----+", "| x | 1  |", "| y | 2  |", "+---+----+"]

    assert read(*lines) == [[("A", "Q1"), ("x", "1"), ("y", "2")]]


def test_a_name_on_the_first_line_alone_makes_one_row_of_a_section() -> None:
    lines = ["+---+----+", "| A | Q1 |", "+---+----+", "| x | No |", "|   | data |", "+---+----+"]

    assert read(*lines) == [[("A", "Q1"), ("x", "No data")]]


def test_lines_drawn_with_boxes_are_rules() -> None:
    assert read("┌───┬────┐", "│ A │ Q1 │", "├───┼────┤", "│ x │ 1  │", "└───┴────┘") == [
        [("A", "Q1"), ("x", "1")],
    ]


def test_a_second_drawn_table_below_the_first_is_no_note() -> None:
    lines = ["+---+---+", "| A | B |", "+---+---+", "| x | 1 |", "+---+---+", "| a | b | c |"]

    assert read(*lines) == [[("A", "B"), ("x", "1")], [("a", "b", "c")]]


def test_rules_around_a_total_make_no_drawn_table_without_its_top() -> None:
    rule = "----------|--------|-------"
    header, rows, total = "Indicator | Target | Actual", ["A | 1 | 2", "B | 3 | 4"], "Total | 4 | 6"

    assert read(header, rule, *rows, rule, total, rule) == [
        [
            ("Indicator", "Target", "Actual"),
            ("A", "1", "2"),
            ("B", "3", "4"),
            ("Total", "4", "6"),
        ]
    ]
