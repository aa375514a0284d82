"""Prose among the lines of a page, told from labels and from the cells of a table."""

from __future__ import annotations

from extract.prose import drop_prose
from tests.sheets import Drawing, find_lines, find_rows

PROSE = """\
Crime in Medway has fallen for the third year
and the partnership has met in all the wards.
What was agreed is listed in the action plan,
of which the first part has been carried out."""
LABELS = [
    "Number of crimes reported to police",
    "Percentage of people who feel safe",
    "Number of homes that were visited",
    "Average number of days to repairs",
]


def kept(drawing: Drawing) -> list[list[str]]:
    return [[piece.text for piece in line.segments] for line in drop_prose(find_lines(drawing))]


def test_long_lines_full_to_the_right_are_prose() -> None:
    assert kept(Drawing().write(50, 100, PROSE)) == []


def test_what_stands_beside_prose_stays() -> None:
    drawing = Drawing().write(50, 100, PROSE).write(350, 110.8, "Litter").write(450, 110.8, "5%")

    assert kept(drawing) == [["Litter", "5%"]]


def test_labels_that_start_anew_beside_figures_are_none() -> None:
    drawing = Drawing()
    for i, label in enumerate(LABELS):
        drawing.write(50, 100 + 12 * i, label).write(300, 100 + 12 * i, str(12 + i))

    assert [line[0] for line in kept(drawing)] == LABELS


def test_a_table_beside_prose_is_found_without_the_prose() -> None:
    drawing = Drawing().write(40, 106.7, PROSE)
    rows = [["Measure", "Q1"], ["Litter", "5"], ["Noise", "6"], ["Homes", "7"], ["Crimes", "8"]]
    drawing.table([*rows, ["Fires", "9"], ["Calls", "10"]], (300, 400, 460), 95, "none", "right")

    assert find_rows(drawing) == [[*rows, ["Fires", "9"], ["Calls", "10"]]]
