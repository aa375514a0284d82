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
        pytest.param(
            f"{COVER}1. Crime\n|\n\n1. provisional\n\n2. Homes\n|",
            ["1. Crime", "2. Homes"],
            id="numbers that go on",
        ),
        pytest.param(
            f"{COVER}1. Summary\nSix of ten measures are on target.\n\n2. Performance indicators\n|"
            "\n\n3. Corporate health\n|",
            ["2. Performance indicators", "3. Corporate health"],
            id="numbers that go on from one that is no theme",
        ),
        pytest.param(
            f"{COVER}Measures by service\n|\n\nService delivery\n|",
            [None, "Service delivery"],
            id="a heading of any table",
        ),
        pytest.param(
            f"{COVER}Crime\n|\n\n2. provisional\n|", ["Crime", "Crime"], id="a numbered note"
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


def to_pages(text: str) -> Content:
    """A report of pages in short: `#` begins a line set apart by its type, `|` is a table."""
    blocks: list[TextLine | Table] = []
    for line in text.split("\n"):
        if line == "|":
            cell = Cell((Part("x", Place()),), "x")
            blocks.append(Table(1, (Row(RowKind.CELLS, (cell,), Place()),)))
        else:
            blocks.append(TextLine(line.removeprefix("# "), Place(page=1), line.startswith("# ")))
    return Content(tuple(blocks))


TITLE = "# Northmoor Council\n# Performance Report Q2 2019/20\n"


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        pytest.param("# 2.3 Community Safety\n|", ["2.3 Community Safety"], id="numbered"),
        pytest.param("# 3. Performance\n3.1 It was good.\n|", ["3. Performance"], id="with a stop"),
        pytest.param(
            "# Priority 1: Streets\nAs a whole.\n# 1.1 Violence\n|\n# 1.2 Burglary\n|",
            ["1.1 Violence", "1.2 Burglary"],
            id="two levels: the nearest",
        ),
        pytest.param("# Housing\nDemand has risen.\nSo it has.\n|", ["Housing"], id="over prose"),
        pytest.param("# Satisfaction\nPercentage of people\n|", ["Satisfaction"], id="by its type"),
        pytest.param(
            "# Roads\n|\nCounty survey\n|", ["Roads", "Roads"], id="holds over plain words"
        ),
        pytest.param(
            "# Roads\n|\nPriority 2: Homes\n|",
            ["Roads", "Priority 2: Homes"],
            id="plain, but it says what it is",
        ),
        pytest.param("Roads\n|\nHomes\n|", ["Roads", "Homes"], id="no type but the title's"),
        pytest.param("# Roads\n# Table 3: Roads repaired\n|", ["Roads"], id="caption"),
        pytest.param("Table 1: Indicators\n|", [None], id="caption alone"),
        pytest.param("# Roads\nThe table below shows how it went\n|", ["Roads"], id="lead-in"),
        pytest.param("# Roads\n# Performance against targets:\n|", ["Roads"], id="colon"),
        pytest.param("# Roads\n# Lead officer: J Smith\n|", ["Roads"], id="label"),
        pytest.param("# Roads\n# Green: met Amber: near Red: missed\n|", ["Roads"], id="key"),
        pytest.param("# Roads\n# September 2019\n|", ["Roads"], id="period"),
        pytest.param("# Roads\n# Key measures – Quarter 2\n|", ["Roads"], id="fits any table"),
        pytest.param("# Key measures\n|", [None], id="fits any table, on the title page"),
        pytest.param("|\n# Key measures\n|", [None, "Key measures"], id="all there is, below it"),
        pytest.param("# Roads\n|\n# Roads (continued)\n|", ["Roads", "Roads"], id="goes on"),
        pytest.param(f"# Roads\n|\n{TITLE}|", ["Roads", "Roads"], id="the title once more"),
        pytest.param("# Roads\n|\n# Latest note\n|", ["Roads", "Roads"], id="a label of a card"),
        pytest.param("# Roads\n# 14 of 20 are on target.\n|", ["Roads"], id="sentence in bold"),
    ],
)
def test_type_and_words_tell_a_heading_from_what_stands_by_a_table(
    text: str, themes: list[str | None]
) -> None:
    assert list(find_themes(to_pages(f"{TITLE}{text}"))) == themes


def test_the_body_that_reports_is_no_theme() -> None:
    assert find_themes(to_pages("# Thornley Homes\n# Quarterly performance report\nRents\n|")) == (
        "Rents",
    )


def test_a_table_at_the_front_stands_under_no_heading_and_ends_no_title_page() -> None:
    pages = to_pages(f"|\n{TITLE}# Rents\n|")
    rows = [("Date:", "6 March 2018"), ("Subject:", "Rents"), ("Wards:", "All")]
    front = tuple(
        Row(RowKind.CELLS, tuple(Cell((Part(t, Place()),), t) for t in row), Place())
        for row in rows
    )
    assert find_themes(Content((Table(1, front), *pages.blocks[1:]))) == (None, "Rents")


@pytest.mark.parametrize(
    ("heading", "theme"),
    [("Ratings by aim", None), ("Summary of status", None), ("Roads", "Roads")],
)
def test_a_heading_of_ratings_holds_for_the_table_that_counts_them_alone(
    heading: str, theme: str | None
) -> None:
    pages = to_pages(f"{TITLE}# {heading}\n|\nThese are the details.\n|")
    texts = [("Aim", "Red", "Green"), ("Safer", "1", "2")]
    rows = tuple(
        Row(RowKind.CELLS, tuple(Cell((Part(t, Place()),), t) for t in row), Place())
        for row in texts
    )
    blocks = list(pages.blocks)
    blocks[blocks.index(pages.tables[0])] = Table(1, rows)

    assert find_themes(Content(tuple(blocks))) == (heading, theme)
