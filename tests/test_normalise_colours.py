"""Ratings shown by the colour of a cell, from the page to the entry."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from extract.content import pages_to_content
from extract.repair import repair_table
from normalise.dating import Anchor
from normalise.documents import normalise_document
from normalise.ratings import colour_to_rating
from normalise.spans import Span
from schema.page import Table
from tests.sheets import Drawing, find

XS = (50.0, 250.0, 320.0, 390.0)
ANCHOR = Anchor(Span(date(2017, 7, 1), date(2017, 9, 30)), date(2017, 9, 30))


def read_ratings(*colours: int, status: str = "") -> list[str | None]:
    """The ratings of a table whose status cells hold `status` and are filled with `colours`."""
    rows = [["Indicator", "Q2", "Status"]]
    rows += [[f"Number of visits {i}", str(10 + i), status] for i in range(len(colours))]
    drawing = Drawing()
    bottom = drawing.table(rows, XS, 100)
    height = (bottom - 100) / len(rows)
    for i, colour in enumerate(colours, start=1):
        top = 100 + i * height
        drawing.fill(XS[2] + 0.5, top + 0.5, XS[3] - 0.5, top + height - 0.5, colour)
    content = pages_to_content([find(drawing)])
    blocks = tuple(
        repair_table(block) if isinstance(block, Table) else block for block in content.blocks
    )
    document = normalise_document(replace(content, blocks=blocks), ANCHOR, None)
    return [entry.rating for entry in document.entries]


def test_the_colour_of_an_empty_status_cell_is_its_rating() -> None:
    assert read_ratings(0xFF0000, 0xFFC000, 0x00B050) == ["red", "amber", "green"]


def test_a_word_in_the_cell_counts_before_its_colour() -> None:
    assert read_ratings(0xFF0000, status="G") == ["green"]


def test_a_pale_tint_is_no_rating() -> None:
    assert read_ratings(0xDCE6F1) == [None]


@pytest.mark.parametrize(
    ("colour", "rating"),
    [
        (0xC00000, "red"),
        (0xFF3333, "red"),
        (0xFFFF00, "amber"),
        (0xED7D31, "amber"),
        (0x92D050, "green"),
        (0x008000, "green"),
        (0x0070C0, "blue"),
        (0xA6A6A6, "grey"),
        (0xFFFFFF, None),
        (0x000000, None),
        (0xFF00FF, None),
    ],
)
def test_the_colours_of_office_palettes_are_told_apart(colour: int, rating: str | None) -> None:
    assert colour_to_rating(colour) == rating


def test_the_colour_of_a_figures_own_cell_on_a_page_is_its_rating() -> None:
    rows = [["Indicator", "Q1", "Q2"]]
    rows += [[f"Number of visits {i}", str(10 + i), str(20 + i)] for i in range(3)]
    drawing = Drawing()
    bottom = drawing.table(rows, XS, 100)
    height = (bottom - 100) / len(rows)
    for i, colour in ((1, 0xFF0000), (2, 0xFFC000), (3, 0x00B050)):
        top = 100 + i * height
        drawing.fill(XS[2] + 0.5, top + 0.5, XS[3] - 0.5, top + height - 0.5, colour)
    content = pages_to_content([find(drawing)])
    blocks = tuple(repair_table(one) if isinstance(one, Table) else one for one in content.blocks)
    document = normalise_document(replace(content, blocks=blocks), ANCHOR, None)

    shown = [one.shown.rating for entry in document.entries for one in entry.readings if one.shown]
    assert shown == [None, "red", None, "amber", None, "green"]
