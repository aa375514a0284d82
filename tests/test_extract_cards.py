"""Cards on pages without grids of their own: found by their labels, whatever stands around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extract.content import pages_to_content
from extract.repair import repair_table
from schema.page import Table
from tests.sheets import BOLD, Drawing, Ink, find

if TYPE_CHECKING:
    from schema.page import Content

Pairs = tuple[tuple[str, str], ...]
STEP = 16.0
CALLS = (("Owner", "Ann Lee"), ("Actual", "97%"), ("Target", "95%"), ("Status", "Green"))
FIRES = (("Owner", "Bob Ray"), ("Actual", "12"), ("Target", "10"), ("Status", ""))


def read(*drawings: Drawing) -> Content:
    """The content of a document of these pages, its tables repaired."""
    for number, drawing in enumerate(drawings, start=1):
        drawing.number = number
    return pages_to_content([find(drawing) for drawing in drawings])


def words(content: Content) -> list[object]:
    """The rows of tables, and the text of lines."""
    return [
        [tuple(cell.text for cell in row.cells) for row in repair_table(block).rows]
        if isinstance(block, Table)
        else block.text
        for block in content.blocks
    ]


def write_card(
    page: Drawing, title: str, pairs: Pairs, at: tuple[float, float], ink: Ink = BOLD
) -> float:
    """Write a title over labels with their values beside them; where the next card begins."""
    x, top = at
    page.write(x, top, title, BOLD)
    for number, (label, value) in enumerate(pairs, start=1):
        page.write(x, top + number * STEP, label, ink)
        page.write(x + 90, top + number * STEP, value)
    return top + (len(pairs) + 2) * STEP


LABELS = ("", "Owner", "Actual", "Target", "Status")
ROWS = [
    LABELS,
    ("Calls answered", "Ann Lee", "97%", "95%", "Green"),
    LABELS,
    ("Fires put out", "Bob Ray", "12", "10", ""),
]


def test_cards_without_rules_are_rows_below_their_labels() -> None:
    page = Drawing().write(50, 80, "Safety", Ink(13, bold=True))
    top = write_card(page, "Calls answered", CALLS, (50, 110))
    write_card(page, "Fires put out", FIRES, (50, top))

    assert words(read(page)) == ["Safety", ROWS]


def test_labels_need_not_be_bold() -> None:
    page, plain = Drawing(), Ink()
    top = write_card(page, "Calls answered", CALLS, (50, 110), plain)
    write_card(page, "Fires put out", FIRES, (50, top), plain)

    assert words(read(page)) == [ROWS]


def test_cards_side_by_side_follow_each_other() -> None:
    page = Drawing()
    write_card(page, "Calls answered", CALLS, (50, 110))
    write_card(page, "Fires put out", FIRES, (300, 110))

    assert words(read(page)) == [ROWS]


def test_a_frame_around_each_card_is_no_grid_of_its_fields() -> None:
    page = Drawing()
    top = write_card(page, "Calls answered", CALLS, (50, 110))
    write_card(page, "Fires put out", FIRES, (50, top))
    for y in (96, top - 14):
        page.frame(46, y, 300, y + 5.6 * STEP).rule(46, y + 1.2 * STEP, 300, y + 1.2 * STEP)
        page.rule(136, y + 1.2 * STEP, 136, y + 5.6 * STEP)

    assert words(read(page)) == [ROWS]


def test_a_card_that_a_page_cuts_is_whole_and_its_cells_have_their_own_page() -> None:
    one, two = Drawing(), Drawing()
    top = write_card(one, "Calls answered", CALLS, (50, 640))
    write_card(one, "Fires put out", FIRES[:2], (50, top))
    write_card(two, "", FIRES[2:], (50, 50))

    content = read(one, two)

    assert words(content) == [ROWS]
    pages = [cell.place.page for cell in content.tables[0].rows[3].cells]
    assert pages[:4] == [1, 1, 1, 2]


def test_a_label_that_wraps_is_one_label() -> None:
    page, top = Drawing(), 110.0
    for title, result, target in (("Calls answered", "97%", "95%"), ("Fires put out", "12", "10")):
        page.write(50, top, title, BOLD)
        page.write(50, top + 16, "Owner", BOLD).write(140, top + 16, "Ann Lee")
        page.write(50, top + 32, "Result\nQ2 2019/20", BOLD).write(140, top + 32, result)
        page.write(50, top + 60, "Target", BOLD).write(140, top + 60, target)
        top += 90

    (table,) = words(read(page))

    assert isinstance(table, list)
    assert table[:2] == [
        ("", "Owner", "Result Q2 2019/20", "Target"),
        ("Calls answered", "Ann Lee", "97%", "95%"),
    ]


def test_the_colour_behind_a_value_is_its_own_also_where_it_has_no_words() -> None:
    page = Drawing().fill(46, 96, 300, 96 + 11 * STEP, 0xEEEEEE)
    top = write_card(page, "Calls answered", CALLS, (50, 110))
    write_card(page, "Fires put out", FIRES, (50, top))
    page.fill(138, top + 3.3 * STEP, 290, top + 4.3 * STEP, 0xFF0000)

    fills = [[cell.fill for cell in row.cells] for row in read(page).tables[0].rows[1::2]]

    assert fills == [[None] * 5, [None, None, None, None, 0xFF0000]]


def test_a_table_under_the_same_header_on_each_page_is_no_card() -> None:
    header = ["Indicator", "Target", "Actual", "Status"]
    rows = [
        ["Calls", "95%", "97%", "Green"],
        ["Fires", "10", "12", "Red"],
        ["Floods", "3", "2", "Red"],
    ]
    pages = [Drawing(), Drawing()]
    for page in pages:
        for x, text in zip((54, 204, 304, 404), header, strict=True):
            page.write(x, 96, text, BOLD)
        page.table(rows, (50, 200, 300, 400, 500), 100, "none")

    tables = read(*pages).tables

    assert not any(table.is_card for table in tables)


SERVICES = (
    ("Repairs in time", "91.3%", "90%", "88.7%", "On target"),
    ("Homes checked", "99.9%", "100%", "99.1%", "Close"),
    ("Alarms overdue", "8", "0", "12", "Off target"),
    ("Calls answered", "84.6%", "80%", "77.0%", "On target"),
)


def draw_tiles(name_at: float, figure_at: float) -> Drawing:
    """Tiles two abreast: a figure and a name without labels, two labels, a rating."""
    page = Drawing().write(50, 60, "Housing", Ink(14, bold=True))
    for number, (name, figure, target, before, rating) in enumerate(SERVICES):
        x, top = 50 + number % 2 * 250, 100 + number // 2 * 110
        page.write(x, top + figure_at, figure, Ink(20, bold=True))
        page.write(x, top + name_at, name, BOLD)
        page.write(x, top + 44, f"Target: {target}", Ink(8))
        page.write(x, top + 56, f"Last year: {before}", Ink(8))
        page.write(x, top + 70, rating, Ink(8, bold=True))
    return page


@pytest.mark.parametrize(("name_at", "figure_at"), [(26, 0), (0, 18)])
def test_figures_and_ratings_of_tiles_need_no_label(name_at: float, figure_at: float) -> None:
    found = words(read(draw_tiles(name_at, figure_at)))

    labels = ("", "", "Target", "Last year", "")
    assert found == ["Housing", [row for service in SERVICES for row in (labels, service)]]


def test_labels_that_differ_by_a_date_are_one_and_charts_are_left_out() -> None:
    page = Drawing()
    for number, (name, figure, target, before, rating) in enumerate(SERVICES[:3]):
        top = 60 + number * 180
        page.write(50, top, name, Ink(11, bold=True))
        result = f"Result (Q{number + 1} 2023/24)"
        values = (figure, target, before, rating)
        labels = (result, "Target 2023/24", "Target 2024/25", "Rating")
        for line, (label, value) in enumerate(zip(labels, values, strict=True), start=1):
            page.write(50, top + STEP * line, label, BOLD).write(190, top + STEP * line, value)
        for tick in range(4):
            page.write(320, top + 18 + 22 * tick, str(100 - 10 * tick), Ink(6))

    tables = [block for block in words(read(page)) if isinstance(block, list)]

    assert tables[1] == [
        ("", "Result (Q2 2023/24)", "Target 2023/24", "Target 2024/25", "Rating"),
        ("Homes checked", "99.9%", "100%", "99.1%", "Close"),
    ]


def test_prose_below_its_label_is_read_on_over_lines() -> None:
    page = Drawing()
    for name, top in (("Calls answered", 60), ("Fires put out", 220)):
        page.write(50, top, name, Ink(12, bold=True))
        for line, (label, value) in enumerate(CALLS[:3], start=1):
            page.write(50, top + STEP * line, label, BOLD).write(140, top + STEP * line, value)
        page.write(50, top + 70, "What is the story behind the figures?", BOLD)
        page.write(50, top + 82, "In the two towns by the sea it was 8,\nLowbeck had 214 in June.")

    (table, *_) = [block for block in words(read(page)) if isinstance(block, list)]

    assert table[1][4] == "In the two towns by the sea it was 8, Lowbeck had 214 in June."
