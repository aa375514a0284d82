"""Labels that wrap beside several rows of a table without rules."""

from __future__ import annotations

from tests.sheets import Drawing, find_rows

XS = (50, 150, 260, 330)
ROWS = [
    ["Started", "40", "12"],
    ["Completed", "45", "9"],
    ["For rent", "20", "4"],
    ["Sold", "3", "8"],
]


def draw(label: str, leading: float, apart: float = 16, down: float = 0) -> Drawing:
    """Rows so far `apart`, beside them the lines of a label so far from each other."""
    drawing = Drawing()
    for number, row in enumerate((["Measure", "Target", "Actual"], *ROWS)):
        for x, text in zip(XS[1:], row, strict=True):
            drawing.write(x, 100 + apart * number, text)
    drawing.write(50, 100, "Area")
    for number, line in enumerate(label.split("|")):
        drawing.write(50, 100 + apart + down + leading * number, line)
    return drawing


def labels_of(drawing: Drawing) -> list[str | None]:
    (table,) = find_rows(drawing)
    assert [row[1:] for row in table[1:]] == ROWS
    return [row[0] for row in table[1:]]


def test_a_label_that_wraps_beside_two_rows_is_whole_beside_the_first() -> None:
    assert labels_of(draw("New|homes", 11, 14)) == ["New homes", "", "", ""]


def test_labels_on_the_lines_of_their_rows_are_each_rows_own() -> None:
    assert labels_of(draw("New|Old|Far", 14, 14)) == ["New", "Old", "Far", ""]


def test_labels_that_all_stand_off_their_lines_are_each_rows_own() -> None:
    assert labels_of(draw("New|Old|Far|Near", 11, 11, 2.5)) == ["New", "Old", "Far", "Near"]
