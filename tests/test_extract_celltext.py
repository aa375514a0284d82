"""The words of a cell to its text: how printed lines join, and where a line end stays."""

from __future__ import annotations

import pytest

from extract.celltext import words_to_lines, words_to_text
from extract.wordboxes import sheet_to_words
from tests.sheets import Drawing, Ink


def text_of(lines: str, right: float = 150) -> str:
    """The text of a cell from 46 to `right` in which `lines` are printed."""
    return words_to_text(sheet_to_words(Drawing().write(50, 100, lines).sheet), 46, right)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("Number of crimes\nreported", "Number of crimes reported"),
        ("Litter.\nGraffiti.", "Litter. Graffiti."),
        ("12\nhomes", "12 homes"),
        ("12\n345", "12\n345"),
        ("Community 15\nCustody 11", "Community 15\nCustody 11"),
        ("Community 15%\nCustody 11%", "Community 15%\nCustody 11%"),
        ("Met in the year 2012\nAgain", "Met in the year 2012 Again"),
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
def test_a_hyphen_at_a_lines_end_closes_up_unless_a_space_is_printed(
    lines: str, text: str
) -> None:
    assert text_of(lines) == text


def test_lines_are_read_from_the_top_whatever_was_drawn_first() -> None:
    drawing = Drawing().write(50, 112, "reported").write(80, 100, "of crime").write(50, 100, "Level")

    assert words_to_text(sheet_to_words(drawing.sheet)) == "Level of crime reported"


@pytest.mark.parametrize("angle", [1, 2, 3])
def test_sideways_lines_are_read_in_their_own_direction(angle: int) -> None:
    words = sheet_to_words(Drawing().write(250, 300, "crimes\nreported", Ink(angle=angle)).sheet)

    assert words_to_text(words) == "crimes reported"
    assert [line.text for line in words_to_lines(words)] == ["crimes", "reported"]


def test_a_raised_mark_stands_on_the_line_of_its_word() -> None:
    drawing = Drawing().write(50, 100, "71.9%").write(72.5, 96, "a", Ink(size=6))

    assert [line.text for line in words_to_lines(sheet_to_words(drawing.sheet))] == ["71.9%ᵃ"]
