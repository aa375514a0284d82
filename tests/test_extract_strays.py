"""The second line of a merged cell that stands between two rows."""

from __future__ import annotations

from extract.strays import join_strays
from tests.sheets import Drawing, find_lines, find_rows

XS = (50, 120, 290, 400)
ROWS = [
    ("Care", "Visits made", "41", "44"),
    ("New", "Homes started", "12", "15"),
    ("", "Homes completed", "9", "8"),
    ("", "Homes let", "7", "6"),
]


def draw(stray: str, off: float) -> Drawing:
    """The rows 16 points apart under a header, with a word a little above the line of the third."""
    drawing = Drawing()
    for i, row in enumerate([("Area", "Measure", "Q1", "Q2"), *ROWS]):
        for x, text in zip(XS, row, strict=True):
            drawing.write(x, 100 + 16 * i, text)
    return drawing.write(XS[0], 148 - off, stray)


def to_texts(drawing: Drawing) -> list[list[str]]:
    return [[piece.text for piece in line.segments] for line in join_strays(find_lines(drawing))]


def test_a_word_between_two_rows_is_the_rest_of_the_cell_above_it() -> None:
    assert to_texts(draw("homes", 4))[2:4] == [
        ["New", "homes", "Homes started", "12", "15"],
        ["Homes completed", "9", "8"],
    ]
    (rows,) = find_rows(draw("homes", 4))
    assert rows[2:4] == [
        ["New homes", "Homes started", "12", "15"],
        ["", "Homes completed", "9", "8"],
    ]


def test_a_word_on_the_line_or_with_a_capital_is_of_its_own_row() -> None:
    assert to_texts(draw("homes", 0))[3][0] == "homes"
    assert to_texts(draw("Homes", 4))[3][0] == "Homes"
