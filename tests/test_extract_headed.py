"""Tables of words are found under a header in bold, where lines keep to its columns' margins."""

from __future__ import annotations

import pytest

from tests.sheets import BOLD, PLAIN, Drawing, find_rows

XS = (50, 180, 360, 460)
HEADER = ["Action", "Progress", "Lead", "Due"]
ROWS = [
    ["Open the library", "Planned for the\nspring of 2016", "A. Smith", "March"],
    ["Recruit two officers", "Both are in post", "Housing", "June"],
    ["Review contracts", "Under way, and\nlater than meant", "Finance", "July"],
    ["Train the staff", "Not begun", "A. Smith", "August"],
]


def draw(header: list[str], *, bold: bool = True, shift: float = 0) -> Drawing:
    drawing = Drawing()
    for text, x in zip(header, XS, strict=True):
        drawing.write(x, 100, text, BOLD if bold else PLAIN)
    y = 114.0
    for number, row in enumerate(ROWS):
        for text, x in zip(row, XS, strict=True):
            drawing.write(x + shift * number, y, text)
        y += 12.0 * max(text.count("\n") + 1 for text in row) + 4
    return drawing


def test_words_under_a_bold_header_are_a_table() -> None:
    assert find_rows(draw(HEADER)) == [
        [HEADER, *([text.replace("\n", " ") for text in row] for row in ROWS)]
    ]


@pytest.mark.parametrize(
    "drawing",
    [
        draw(HEADER, bold=False),
        draw(["Action", "Progress", "Lead", "2016"]),
        draw(HEADER, shift=9),
    ],
    ids=["the header is as plain as the rest", "a figure in it", "nothing stands below another"],
)
def test_words_alone_are_no_table_where_less_speaks_for_one(drawing: Drawing) -> None:
    assert find_rows(drawing) == []
