"""Small raised characters: an ordinal's ending is plain text, a footnote's mark stays a mark."""

from __future__ import annotations

import numpy as np
import pytest

from extract.raised import raise_letters
from tests.sheets import PLAIN, Drawing, Ink, find_texts

SMALL = Ink(size=6)


def write_raised(before: str, mark: str, after: str = "", lift: float = 4) -> Drawing:
    """Text with a small mark between `before` and `after`, `lift` points above its base line."""
    x = 50 + PLAIN.measure(before)[-1]
    drawing = Drawing().write(50, 100, before).write(x, 100 - lift, mark, SMALL)
    return drawing.write(x + SMALL.measure(mark)[-1], 100, after)


@pytest.mark.parametrize(
    ("before", "mark", "after", "text"),
    [
        ("the 15", "th", " of June", "the 15th of June"),
        ("the 1", "st", "", "the 1st"),
        ("to 71.9%", "a", " in all", "to 71.9%ᵃ in all"),
        ("by 10 m", "2", " each", "by 10 m² each"),
        ("homes", "1,2", "", "homes¹,²"),
        ("Litter", "Q", "", "LitterQ"),
    ],
)
def test_a_raised_mark_is_read_as_what_it_says(
    before: str, mark: str, after: str, text: str
) -> None:
    assert find_texts(write_raised(before, mark, after)) == [text]


def test_a_mark_before_its_word_is_raised_too() -> None:
    drawing = Drawing().write(50, 96, "1", SMALL).write(53, 100, "Provisional")

    assert find_texts(drawing) == ["¹Provisional"]


def test_small_letters_on_the_base_line_are_not_raised() -> None:
    assert find_texts(write_raised("CO", "2", " saved", lift=0)) == ["CO2 saved"]


def test_an_ending_after_a_word_or_before_letters_is_a_mark() -> None:
    assert raise_letters("15the", np.array([0, 0, 1, 1, 1], bool)) == "15ᵗʰᵉ"
    assert raise_letters("word", np.array([0, 0, 1, 1], bool)) == "woʳᵈ"


def test_a_mark_apart_from_its_note_stands_on_the_notes_line() -> None:
    """Notes side by side, each mark with a space behind it, as a line of small print has them."""
    drawing = Drawing()
    for x, mark, note in ((50, "1", "As reported."), (114, "2", "Baseline.")):
        drawing = drawing.write(x, 95.5, mark, SMALL).write(x + 5, 100, note)

    assert find_texts(drawing) == ["¹ As reported. ² Baseline."]
