"""Runs of lines in which figures stand below figures, with the lines that head them."""

from __future__ import annotations

from tests.sheets import Drawing, find_rows, find_texts

XS = (50, 200, 300, 400)
HEADER = ["Measure", "Target", "Q1"]
BODY = [["Litter", "5%", "6%"], ["Robbery", "12", "13"], ["Graffiti", "8", "9"]]


def draw(*tops: float) -> Drawing:
    drawing = Drawing()
    for top in tops:
        drawing.table([HEADER, *BODY], XS, top, "none", "right")
    return drawing


def test_three_lines_of_figures_are_a_table_and_two_are_chance() -> None:
    two = Drawing()
    two.table(BODY[:2], XS, 100, "none")

    assert find_rows(draw(100)) == [[HEADER, *BODY]]
    assert find_rows(two) == []


def test_a_wide_space_parts_two_tables() -> None:
    assert find_rows(draw(100, 250)) == [[HEADER, *BODY], [HEADER, *BODY]]


def test_a_caption_parts_two_tables_and_is_of_neither() -> None:
    drawing = draw(100).write(54, 176, "Table 2: the year before")
    drawing.table([HEADER, *BODY], XS, 180, "none", "right")

    assert find_rows(drawing) == [[HEADER, *BODY], [HEADER, *BODY]]
    assert find_texts(drawing) == ["Table 2: the year before"]


def test_words_below_the_last_figures_are_no_part_of_the_table() -> None:
    drawing = draw(100).write(54, 180, "Source: survey of homes")

    assert find_rows(drawing) == [[HEADER, *BODY]]
    assert find_texts(drawing) == ["Source: survey of homes"]


def test_a_title_above_the_header_is_no_part_of_the_table() -> None:
    drawing = draw(100).write(54, 80, "Cleaner streets")

    assert find_rows(drawing) == [[HEADER, *BODY]]
    assert find_texts(drawing) == ["Cleaner streets"]


def test_a_last_line_at_the_columns_margins_is_a_row_though_it_has_no_figure() -> None:
    drawing = Drawing()
    rows = [["Target", "25 days"], ["Actual", "22.4 days"], ["Previous", "26.1 days"]]
    drawing.table([*rows, ["Status", "Green"]], XS[:3], 100, "none")

    assert find_rows(drawing) == [[*rows, ["Status", "Green"]]]


def test_the_rest_of_a_wrapped_cell_below_the_last_figures_is_of_the_table() -> None:
    drawing = Drawing()
    rows = [*BODY, ["Noise", "Not\ncollected", "9"]]
    drawing.table([HEADER, *rows], XS, 100, "none")

    assert find_rows(drawing) == [[HEADER, *BODY, ["Noise", "Not collected", "9"]]]
