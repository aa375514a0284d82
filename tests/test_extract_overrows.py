"""Cells over several rows where rules run across alone, and stop beside such a cell."""

from __future__ import annotations

from tests.sheets import Drawing, find_rows

XS = (50, 170, 290, 400, 480)
STEP = 22.0
NAMES = ("Primary fires", "Secondary fires", "False alarms", "Road accidents")
VALUES = ("118", "152", "95", "77")


def draw(targets: list[tuple[float, str]], stops: tuple[int, ...]) -> Drawing:
    """A table with a rule below each row; `stops` are the rules that leave out the targets."""
    drawing = Drawing()
    rows = [
        ("Area", "Measure", "Target", "Q1"),
        *zip(("North", "South") * 2, NAMES, ("",) * 4, VALUES, strict=True),
    ]
    for i, row in enumerate(rows):
        for x, text in zip(XS, row, strict=False):
            drawing.write(x + 2, 114 + i * STEP, text)
    for y, text in targets:
        drawing.write(XS[2] + 2, y, text)
    for i in range(len(rows) + 1):
        y = 100 + i * STEP
        if i in stops:
            drawing.rule(XS[0], y, XS[2], y).rule(XS[3], y, XS[4], y)
        else:
            drawing.rule(XS[0], y, XS[4], y)
    return drawing


def to_targets(drawing: Drawing) -> list[str | None]:
    (rows,) = find_rows(drawing)
    return [row[2] for row in rows[1:]]


def line(row: int) -> float:
    """The base line of a row of the body, from 1."""
    return 114 + row * STEP


def test_a_target_without_a_rule_below_it_is_that_of_both_rows() -> None:
    drawing = draw([(line(1), "500"), (line(3), "9%"), (line(4), "4")], stops=(2,))

    assert to_targets(drawing) == ["500", None, "9%", "4"]


def test_the_lines_of_a_target_between_two_rows_are_one_text() -> None:
    near = [(line(1) + 5, "Fewer than"), (line(1) + 17, "500 fires")]

    assert to_targets(draw([*near, (line(3), "9%"), (line(4), "4")], stops=(2,))) == [
        "Fewer than 500 fires",
        None,
        "9%",
        "4",
    ]


def test_two_values_are_two_cells_though_no_rule_parts_them() -> None:
    drawing = draw([(line(i), f"{i}0") for i in (1, 2, 3, 4)], stops=(2, 3))

    assert to_targets(drawing) == ["10", "20", "30", "40"]


def test_an_empty_field_with_a_rule_above_it_stays_empty() -> None:
    drawing = draw([(line(1), "500"), (line(3), "9%"), (line(4), "4")], stops=())

    assert to_targets(drawing) == ["500", "", "9%", "4"]
