"""Rules across alone: the bars of a table, its header above or below one, and its rows between."""

from __future__ import annotations

import pytest

from extract.bands import find_banded, find_bars
from extract.rules import find_rules
from extract.segments import words_to_text_lines
from extract.wordboxes import sheet_to_words
from tests.sheets import Drawing, find_rows, find_texts

XS = (50, 200, 300, 400)
ROWS = [
    ["Measure", "Target", "Q1"],
    ["Litter", "5%", "6%"],
    ["Robbery", "12", "13"],
    ["Graffiti", "8", "9"],
    ["Burglary", "14", "15"],
]


def draw_lines(*at: float) -> Drawing:
    """The rows from 100 down, 16.2 points each, with rules across where `at` says."""
    drawing = Drawing()
    drawing.table(ROWS, XS, 100, "none", "right")
    for y in at:
        drawing.rule(50, y, 400, y)
    return drawing


def test_rules_of_one_height_are_one_bar_unless_far_apart() -> None:
    drawing = Drawing().rule(50, 100, 150, 100).rule(160, 100, 250, 100).rule(300, 100, 400, 100)

    bars = find_bars(find_rules(drawing.rule(50, 200, 80, 200).sheet).across)

    assert [(bar.at, bar.start, bar.end) for bar in bars] == [(100, 50, 250), (100, 300, 400)]
    assert find_bars(find_rules(Drawing().sheet).across) == []


@pytest.mark.parametrize(
    "at",
    [(100, 116.2, 181), (100, 181), (116.2, 181), (100, 116.2, 132.4, 148.6, 164.8, 181)],
    ids=["head, body", "body", "under the head and the body", "every row"],
)
def test_rules_above_and_below_make_a_table(at: tuple[float, ...]) -> None:
    assert find_rows(draw_lines(*at)) == [ROWS]


def test_where_rules_part_every_row_the_lines_between_two_are_one() -> None:
    rows = [
        ["Measure", "What was done", "By whom"],
        ["Litter", "All sites were checked\nAll were cleaned", "Council"],
        ["Noise", "Homes were visited\nLetters were sent", "Police\nCouncil"],
        ["Graffiti", "Walls were painted", "Council"],
    ]
    drawing = Drawing()
    drawing.table(rows, XS, 100, "across")

    assert find_rows(drawing) == [
        [[text.replace("\n", " ") for text in row] for row in rows],
    ]


def test_a_group_heading_between_rules_is_a_row() -> None:
    rows = [ROWS[0], ["Cleaner streets", "", ""], *ROWS[1:4]]
    drawing = Drawing()
    drawing.table(rows, XS, 100, "across", "right")

    assert find_rows(drawing) == [rows]


def test_a_caption_between_two_tables_of_one_width_parts_them() -> None:
    drawing = draw_lines(100, 116.2, 181).write(54, 200, "Table 2: the year before")
    drawing.table(ROWS, XS, 210, "none", "right")
    for y in (210, 226.2, 291):
        drawing.rule(50, y, 400, y)

    assert find_rows(drawing) == [ROWS, ROWS]
    assert find_texts(drawing) == ["Table 2: the year before"]


def test_rules_around_prose_make_no_table() -> None:
    drawing = Drawing().rule(50, 100, 300, 100).rule(50, 150, 300, 150)
    drawing.write(50, 115, "All figures are provisional and may be\nrevised in the next report.")

    assert find_rows(drawing) == []


AREAS = [
    ["Area", "Measure", "Q1", "Q2"],
    ["Roads", "Deaths", "5", "6"],
    ["", "Injuries", "12", "13"],
    ["Parks", "Litter", "8", "9"],
    ["", "Visits", "14", "15"],
    ["Homes", "Repairs", "24", "25"],
    ["", "Empty", "34", "35"],
]


@pytest.mark.parametrize(
    ("start", "end", "short"),
    [(110, 400, (132.4, 164.8, 197.2)), (200, 400, (108, 172))],
    ids=["beside cells over two rows", "under words over two columns"],
)
def test_rules_that_wider_ones_part_are_no_table_of_their_own(
    start: float, end: float, short: tuple[float, ...]
) -> None:
    drawing = Drawing()
    drawing.table(AREAS, (50, 110, 200, 300, 400), 100, "none", "right")
    for y in (100, 116.2, 148.6, 181, 213.4):
        drawing.rule(50, y, 400, y)
    for y in short:
        drawing.rule(start, y, end, y)
    lines = words_to_text_lines(sheet_to_words(drawing.sheet))

    regions = list(find_banded(lines, find_rules(drawing.sheet).across))

    assert [region.lines[0].segments[0].text for region in regions] == ["Area"]


def test_rules_part_rows_of_wrapped_words_whatever_the_words_below_open_with() -> None:
    """`(baseline 12)`, `86)` and a list in a cell open no row where the words above ran on."""
    rows = (
        ("Measure", "Progress made in the quarter"),
        (
            "Reduce the burglary of homes by March",
            "There were 12 offences in the first nine months of",
        ),
        ("(2008/09 baseline: 20 offences)", "2011/12, which is fewer than in the year before."),
        ("Keep fires that were set on purpose few", "October: 4"),
        ("in the borough", "November: 9"),
        (
            "Increase the reports of hate crime (now",
            "Centres opened at three libraries in the autumn and",
        ),
        ("86)", "more incidents have been reported since April."),
    )
    drawing = Drawing()
    for number, row in enumerate(rows):
        for x, text in zip((50, 270), row, strict=True):
            drawing.write(x, 112 + 14 * number, text)
    for number in (0, 1, 3, 5, 7):
        drawing.rule(48, 102 + 14 * number, 520, 102 + 14 * number)

    (table,) = find_rows(drawing)

    assert len(table) == 4
    assert table[2] == [
        "Keep fires that were set on purpose few in the borough",
        "October: 4\nNovember: 9",
    ]
