"""Printed lines to rows where no rule parts them: wrapped labels, group headings, new rows."""

from __future__ import annotations

import pytest

from tests.sheets import Drawing, find_rows

XS = (50, 200, 300, 400)
HEADER = "Measure|Target|Q1"


def rows_of(*rows: str, gap_before: int | None = None) -> list[list[str | None]]:
    """The rows below the header of a table without rules, printed with these lines.

    A blank line stands before the line `gap_before`.
    """
    drawing, y = Drawing(), 100.0
    for number, row in enumerate((HEADER, *rows)):
        y += 24 if number == gap_before else 12
        for col, text in enumerate(row.split("|")):
            x = XS[col] + (6 if text.startswith(" ") else 0)
            drawing.write(x, y, text.strip())
    (table,) = find_rows(drawing)
    return table[1:]


def test_a_line_with_figures_is_a_row() -> None:
    assert rows_of("Litter|4|5", "Graffiti|7|8", "Noise|9|10") == [
        ["Litter", "4", "5"],
        ["Graffiti", "7", "8"],
        ["Noise", "9", "10"],
    ]


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("Number of crimes||", "reported to police|12|13"),
        ("Number of crimes|12|13", "reported to police||"),
        ("Percentage of||", "Medway residents|12|13"),
        ("Number of crimes|12|13", "(all wards)||"),
    ],
    ids=["figures last", "figures first", "left open", "in brackets"],
)
def test_a_wrapped_label_is_one_row_wherever_its_figures_stand(upper: str, lower: str) -> None:
    label = " ".join(line.partition("|")[0] for line in (upper, lower))

    assert rows_of("Litter|4|5", upper, lower, "Graffiti|7|8") == [
        ["Litter", "4", "5"],
        [label, "12", "13"],
        ["Graffiti", "7", "8"],
    ]


def test_a_label_over_three_lines_with_its_figures_in_the_middle_is_one_row() -> None:
    rows = rows_of("Litter|4|5", "Number of homes in||", "|12|13", "the whole area||", "Noise|7|8")

    assert rows == [
        ["Litter", "4", "5"],
        ["Number of homes in the whole area", "12", "13"],
        ["Noise", "7", "8"],
    ]


def test_a_group_heading_is_a_row_of_its_own() -> None:
    rows = rows_of("Litter|4|5", "Graffiti|7|8", "Safer homes||", " Burglary|1|2", " Robbery|3|4")

    assert rows == [
        ["Litter", "4", "5"],
        ["Graffiti", "7", "8"],
        ["Safer homes", "", ""],
        ["Burglary", "1", "2"],
        ["Robbery", "3", "4"],
    ]


def test_the_space_above_and_below_tells_where_a_label_belongs() -> None:
    above = rows_of("Litter|4|5", "In streets||", "Noise|7|8", "Homes|9|9", gap_before=3)

    assert above == [["Litter In streets", "4", "5"], ["Noise", "7", "8"], ["Homes", "9", "9"]]


def test_a_heading_that_ends_in_a_colon_heads_the_rows_below() -> None:
    rows = rows_of("Litter|4|5", "Of these:||", "Noise|7|8", "Homes|9|9")

    assert rows[1] == ["Of these:", "", ""]
