"""The heading that each table stands under."""

from __future__ import annotations

import pytest

from normalise.themes import find_themes
from schema.page import Cell, Content, Part, Place, Row, RowKind, Table, TextLine


def to_content(text: str) -> Content:
    """A report in short: each line is text, a line `|` a table, an empty line a gap."""
    blocks: list[TextLine | Table] = []
    for number, line in enumerate(text.split("\n"), start=1):
        place = Place(line=number)
        if line == "|":
            cell = Cell((Part("x", place),), "x")
            row = Row(RowKind.CELLS, (cell,), place)
            blocks.append(Table(len([b for b in blocks if isinstance(b, Table)]) + 1, (row,)))
        elif line:
            blocks.append(TextLine(line, place))
    return Content(tuple(blocks))


COVER = "Durham Partnership\nPerformance report 2013/14\n\n"


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        pytest.param(f"{COVER}Priority 1: Crime\n|", ["Priority 1: Crime"], id="marked"),
        pytest.param(f"{COVER}Acquisitive crime\n|", ["Acquisitive crime"], id="unmarked"),
        pytest.param("Priority 1: Crime\n|", ["Priority 1: Crime"], id="marked alone"),
        pytest.param("|", [None], id="no line"),
        pytest.param("Crime\n|", [None], id="the only line is the title"),
        pytest.param(f"{COVER}|", [None], id="only a title page"),
        pytest.param(f"{COVER}Quarter 2 update\n|", [None], id="a title in two blocks"),
        pytest.param(
            f"{COVER}Crime\n|\n\nHousing\n|", ["Crime", "Housing"], id="one above each table"
        ),
        pytest.param(f"{COVER}Crime\n|\n|", ["Crime", "Crime"], id="holds until another comes"),
        pytest.param(
            f"{COVER}Crime\n|\n\nFigures are provisional.\n|",
            ["Crime", "Crime"],
            id="a sentence is none",
        ),
        pytest.param(
            f"{COVER}Crime\n|\n\n* provisional\n|", ["Crime", "Crime"], id="a note is none"
        ),
        pytest.param(f"{COVER}Crime\n|\n\n2013\n|", ["Crime", "Crime"], id="a figure is none"),
        pytest.param(
            f"{COVER}Crime\n|\n\n{'long ' * 40}\n|", ["Crime", "Crime"], id="a paragraph is none"
        ),
        pytest.param(f"{COVER}Reducing\nreoffending\n|", ["Reducing reoffending"], id="two lines"),
        pytest.param(
            "Plan\nPriority 2: Homes\n|", ["Priority 2: Homes"], id="marked behind a title"
        ),
        pytest.param(f"{COVER}**Priority  1: Crime**\n|", ["Priority 1: Crime"], id="mark-up"),
        pytest.param(
            f"{COVER}Crime\n\nNote: provisional\n|", ["Crime"], id="a note under the heading"
        ),
    ],
)
def test_a_table_stands_under_the_nearest_heading_above_it(
    text: str,
    themes: list[str | None],
) -> None:
    assert list(find_themes(to_content(text))) == themes
