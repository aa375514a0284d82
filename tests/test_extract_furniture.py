"""Running heads, footers and page numbers are no content; headings at the top of a page are."""

from __future__ import annotations

import pytest

from extract.content import pages_to_content
from tests.sheets import BOLD, Drawing, find


def lines_of(*drawings: Drawing) -> list[str]:
    """The lines of a document of these pages."""
    for number, drawing in enumerate(drawings, start=1):
        drawing.number = number
        drawing.write(50, 400, "Crime has fallen")
    lines = pages_to_content([find(drawing) for drawing in drawings]).lines
    return [line.text for line in lines if line.text != "Crime has fallen"]


@pytest.mark.parametrize("y", [30, 820])
def test_what_comes_again_in_its_place_but_for_its_numbers_is_furniture(y: float) -> None:
    pages = [Drawing().write(50, y, f"Action plan, part {n} of 9") for n in (1, 2)]

    assert lines_of(*pages) == []


def test_a_heading_at_the_top_of_one_page_is_none() -> None:
    assert lines_of(Drawing().write(50, 30, "Safer homes", BOLD), Drawing()) == ["Safer homes"]


def test_what_comes_again_at_another_height_or_in_the_middle_of_a_page_is_none() -> None:
    assert len(lines_of(*[Drawing().write(50, y, "Safer homes") for y in (30, 60)])) == 2
    assert len(lines_of(*[Drawing().write(50, 300, "Safer homes") for _ in range(2)])) == 2


@pytest.mark.parametrize("number", ["7", "Page 7", "- 7 -", "7 of 12", "page 7/12", "iv"])
def test_a_page_number_needs_no_other_page(number: str) -> None:
    assert lines_of(Drawing().write(290, 820, number)) == []


def test_a_line_above_a_table_at_the_foot_of_a_page_is_kept() -> None:
    pages = [Drawing().write(50, 760, "Safer homes") for _ in range(2)]
    for page in pages:
        page.table([["Measure", "Q1"], ["Litter", "5"], ["Noise", "6"]], (50, 150, 250), 770)

    assert lines_of(*pages) == ["Safer homes", "Safer homes"]


def test_running_heads_are_kept_apart_each_text_once_where_it_stands_first() -> None:
    pages = [
        Drawing()
        .write(50, 30, "Durham Council")
        .write(50, 820, f"{n} of 3")
        .write(50, 400, "Crime")
        for n in (1, 2, 3)
    ]
    for number, page in enumerate(pages, start=1):
        page.number = number
    content = pages_to_content([find(page) for page in pages])

    assert [(line.text, line.place.page) for line in content.furniture] == [("Durham Council", 1)]
    assert all(line.text == "Crime" for line in content.lines)
