"""The words of a cell to its text: how printed lines join, and where a line end stays."""

from __future__ import annotations

import pytest

from tests.sheets import Drawing, Ink, find_rows, find_texts


def text_of(lines: str) -> str | None:
    """The text of a cell, from 60 to 160, in which `lines` are printed."""
    drawing = Drawing()
    drawing.table([["Measure", "Update"], ["Litter", lines]], [20, 60, 160], 100)
    return find_rows(drawing)[0][1][1]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("Number of crimes\nreported", "Number of crimes reported"),
        ("Litter.\nGraffiti.", "Litter. Graffiti."),
        ("12\nhomes", "12 homes"),
        ("fell from 430 (-\n4.2%)", "fell from 430 (-4.2%)"),
        ("12\n345", "12\n345"),
        ("Community 15\nCustody 11", "Community 15\nCustody 11"),
        ("Community 15%\nCustody 11%", "Community 15%\nCustody 11%"),
        ("Met by the end of 2012\nAgain", "Met by the end of 2012 Again"),
    ],
)
def test_lines_join_with_a_space_but_for_figures_that_would_run_together(
    lines: str, text: str
) -> None:
    assert text_of(lines) == text


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("people who re-\noffend", "people who re-offend"),
        ("people who re- \noffend", "people who re- offend"),
        ("crime preven-\ntion work", "crime preven\u00adtion work"),
        ("crime preven\u00ad\ntion work", "crime preven\u00adtion work"),
        ("anti-\nSocial", "anti- Social"),
        ("2013-\n14 as agreed", "2013-14 as agreed"),
        ("on time -\nlate", "on time - late"),
    ],
    ids=["hyphen", "spaced", "cut word", "soft", "capital", "years", "dash"],
)
def test_a_hyphen_at_a_lines_end_closes_up_unless_a_space_is_printed(lines: str, text: str) -> None:
    assert text_of(lines) == text


def test_lines_are_read_from_the_top_whatever_was_drawn_first() -> None:
    drawing = (
        Drawing().write(50, 112, "reported").write(76, 100, "of crime").write(50, 100, "Level")
    )

    assert find_texts(drawing) == ["Level of crime reported"]


@pytest.mark.parametrize("angle", [1, 3])
def test_the_sideways_lines_of_a_cell_are_read_in_their_own_direction(angle: int) -> None:
    drawing = Drawing()
    drawing.table([["", "Target"], ["Litter\n\n\n\n\n", "5%"]], [20, 80, 150], 100)
    x, y = (32, 125) if angle == 1 else (28, 170)
    drawing.write(x + 20, y, "Safer\nhomes", Ink(angle=angle))

    assert find_rows(drawing)[0][1][0] == "Litter Safer homes"


def test_a_raised_mark_stands_on_the_line_of_its_word() -> None:
    drawing = Drawing().write(50, 100, "71.9%").write(72.5, 96, "a", Ink(size=6))

    assert find_texts(drawing) == ["71.9%ᵃ"]
