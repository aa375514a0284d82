"""Two tables side by side, and one table with words in its middle."""

from __future__ import annotations

import pytest

from tests.sheets import Drawing, find_rows

LEFT, RIGHT = (50, 170, 250, 290), (300, 420, 500, 540)  # the space between is no wider than others
HOMES = [
    ["", "2014", "2015"],
    ["Luton", "12", "4"],
    ["River", "19", "6"],
    ["Strood", "20", "7"],
    ["Rainham", "24", "9"],
]
CALLS = [
    ["", "2014", "2015"],
    ["Litter", "7", "41"],
    ["Noise", "8", "63"],
    ["Graffiti", "9", "77"],
    ["Waste", "11", "95"],
]


def draw(left: list[list[str]], right: list[list[str]], lower: float = 0) -> Drawing:
    drawing = Drawing()
    drawing.table(left, LEFT, 100, "none", "right")
    drawing.table(right, RIGHT, 100 + lower, "none", "right")
    return drawing


def named(rows: list[list[str]], name: str) -> list[list[str]]:
    return [[name, *rows[0][1:]], *rows[1:]]


@pytest.mark.parametrize(
    ("left", "right", "lower"),
    [
        (HOMES, CALLS, 6),
        (HOMES, [*CALLS, ["Parking", "3", "12"], ["Other", "5", "18"]], 0),
        ([*HOMES, ["Gun Lane", "3", "12"], ["Frindsbury", "5", "18"]], CALLS, 0),
        (named(HOMES, "Item"), named(CALLS, "Item"), 0),
        ([*HOMES, ["Total", "75", "26"]], [*CALLS, ["All calls", "35", "276"]], 0),
    ],
    ids=[
        "their lines are not level",
        "the right one is longer",
        "the left one is longer",
        "both call their rows the same",
        "both end with a sum",
    ],
)
def test_two_tables_are_told_where_no_wider_space_parts_them(
    left: list[list[str]], right: list[list[str]], lower: float
) -> None:
    assert sorted(find_rows(draw(left, right, lower))) == sorted([left, right])


@pytest.mark.parametrize("heading", ["Led by", "Service", "Area", "Category"])
def test_words_in_the_middle_of_a_table_do_not_part_it(heading: str) -> None:
    rows = [
        [*home, officer, *figures]
        for home, officer, figures in zip(
            named(HOMES, "Indicator"),
            [heading, "Police", "Council", "Fire", "Health"],
            [call[1:] for call in CALLS],
            strict=True,
        )
    ]
    drawing = Drawing()
    drawing.table(rows, (50, 170, 250, 300, 420, 500, 540), 100, "none", "right")

    assert find_rows(drawing) == [rows]
