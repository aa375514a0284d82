"""Tables one below the other without rules: where the second begins."""

from __future__ import annotations

from tests.sheets import BOLD, Drawing, Ink, find_rows, find_texts

FIRST = [
    ["Measure", "Target", "Sep", "Oct", "Nov"],
    ["Litter", "5%", "6%", "7%", "8%"],
    ["Robbery", "12", "13", "14", "15"],
    ["Graffiti", "8", "9", "10", "11"],
]
SECOND = [
    ["Type of incident", "Nov", "So far"],
    ["Falls", "96", "744"],
    ["Medicines", "77", "590"],
    ["Other", "58", "422"],
]
LEADING = 14


def draw(second_at: float) -> Drawing:
    """Two tables, their headers in bold; the first ends at 142."""
    drawing = Drawing()
    for rows, xs, top in (
        (FIRST, (50, 150, 210, 270, 330), 100.0),
        (SECOND, (50, 180, 300), second_at),
    ):
        for number, row in enumerate(rows):
            for x, text in zip(xs, row, strict=True):
                drawing.write(x, top + LEADING * number, text, BOLD if number == 0 else Ink())
    return drawing


def test_a_heading_in_larger_type_parts_two_tables_and_is_of_neither() -> None:
    drawing = draw(184).write(50, 168, "Incidents", Ink(size=14, bold=True))

    assert find_rows(drawing) == [FIRST, SECOND]
    assert find_texts(drawing) == ["Incidents"]


def test_a_header_in_bold_behind_a_gap_parts_two_tables() -> None:
    assert find_rows(draw(164)) == [FIRST, SECOND]


def test_a_header_in_bold_under_a_heading_of_its_size_parts_two_tables() -> None:
    drawing = draw(178).write(50, 164, "Incidents", BOLD)

    assert find_rows(drawing) == [FIRST, SECOND]
    assert find_texts(drawing) == ["Incidents"]


def draw_with(ink: Ink, gap: float) -> Drawing:
    """The first table with two words in `ink` so far below it, and its figures again."""
    drawing = Drawing()
    for number, row in enumerate((*FIRST, *FIRST[1:])):
        y = 100 + LEADING * number + (gap + LEADING if number >= len(FIRST) else 0)
        for x, text in zip((50, 150, 210, 270, 330), row, strict=True):
            drawing.write(x, y, text)
    below = 142 + LEADING + gap
    return drawing.write(50, below, "Others", ink).write(150, below, "met", ink)


def test_words_in_bold_close_below_the_figures_part_no_table() -> None:
    assert len(find_rows(draw_with(BOLD, 0))) == 1


def test_words_behind_a_gap_that_are_not_in_bold_part_no_table() -> None:
    assert len(find_rows(draw_with(Ink(), 7))) == 1
    assert len(find_rows(draw_with(BOLD, 7))) == 2


def test_a_large_sign_parts_no_table() -> None:
    drawing = draw_with(BOLD, 0).write(520, 142 + LEADING / 2, "*", Ink(size=14))

    assert len(find_rows(drawing)) == 1
