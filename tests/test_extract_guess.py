"""Tables without a grid are guessed where figures line up, and nowhere else."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sheets import Drawing, find, find_rows, find_texts

if TYPE_CHECKING:
    from collections.abc import Sequence

XS = (50, 200, 300, 400)
ROWS = [
    ["Measure", "Target", "Q1"],
    ["Litter", "5%", "6%"],
    ["Robbery", "12", "13"],
    ["Graffiti", "8", "9"],
    ["Burglary", "14", "15"],
]
WARDS = [["Ward", "Homes"], ["Luton", "12"], ["River", "19"], ["Strood", "20"], ["Rainham", "24"]]
STREETS = [["Street", "Calls"], ["High", "7"], ["Station", "8"], ["Church", "9"], ["Mill", "11"]]
PROSE = """\
Crime in Medway has fallen for the third year in a row, and
the partnership has met in every ward. The police and fire
services attended 12 of these meetings, and the council all
of them. What was agreed is listed in the plan for 2017, of
which the first part was published in the spring of 2016."""


def draw(rows: list[list[str]], xs: Sequence[float] = XS, top: float = 100) -> Drawing:
    drawing = Drawing()
    drawing.table(rows, xs, top, "none", "right")
    return drawing


def test_figures_below_figures_are_a_table() -> None:
    drawing = draw(ROWS)

    (table,) = find(drawing).tables

    assert table.to_rows() == ROWS
    assert table.kind == "aligned"
    assert 0.5 <= table.confidence <= 1


def test_a_table_stands_apart_from_the_prose_around_it() -> None:
    drawing = draw(ROWS, top=200).write(50, 100, PROSE).write(50, 330, PROSE)

    assert find_rows(drawing) == [ROWS]
    assert [text.split()[0] for text in find_texts(drawing)] == ["Crime", "Crime"]


def test_tables_side_by_side_are_two() -> None:
    drawing = draw(WARDS, (50, 130, 190))
    drawing.table(STREETS, (300, 380, 440), 100, "none", "right")

    assert find_rows(drawing) == [WARDS, STREETS]


def test_a_currency_sign_apart_is_of_its_figure() -> None:
    drawing = Drawing()
    for i, (label, first, second) in enumerate(
        [("Rent", "84,140", "1,250"), ("Heat", "9,312", "870"), ("Light", "12,001", "4,500")]
    ):
        y = 100 + 12 * i
        drawing.write(50, y, label).write(120, y, "£").write(150, y, first)
        drawing.write(200, y, "£").write(230, y, second)

    assert find_rows(drawing)[0][0] == ["Rent", "£ 84,140", "£ 1,250"]


def test_columns_that_stand_close_are_told_by_their_figures() -> None:
    rows = [
        ["Rent", "8.4", "12", "1.1"],
        ["Heat", "9.3", "87", "1.2"],
        ["Light", "1.2", "45", "1.3"],
    ]
    drawing = Drawing()
    for i, row in enumerate(rows):
        for text, x in zip(row, (50, 120, 138, 151.5), strict=True):
            drawing.write(x, 100 + 12 * i, text)

    assert find_rows(drawing) == [rows]


def test_words_in_columns_are_a_table_under_a_caption_that_says_so() -> None:
    rows = [
        ["Measure", "Lead", "Partner"],
        ["Litter", "Council", "Police"],
        ["Graffiti", "Police", "Fire service"],
        ["Robbery", "Police", "Council"],
        ["Noise", "Council", "Housing"],
    ]
    drawing = Drawing().write(50, 90, "Table 3: who leads on what")
    drawing.table(rows, XS, 100, "none")
    bare = Drawing()
    bare.table(rows, XS, 100, "none")

    assert find_rows(drawing) == [rows]
    assert find_texts(drawing) == ["Table 3: who leads on what"]
    assert find_rows(bare) == []


def draw_pairs(*pairs: tuple[str, str], left: float = 50, right: float = 400) -> Drawing:
    drawing = Drawing()
    for i, (first, second) in enumerate(pairs):
        drawing.write(left, 100 + 14 * i, first).write(right, 100 + 14 * i, second)
    return drawing


@pytest.mark.parametrize(
    "drawing",
    [
        Drawing().write(50, 100, PROSE),
        Drawing().write(50, 100, PROSE).write(320, 100, PROSE.replace("Crime", "Noise")),
        draw_pairs(
            ("Safer homes in Medway", "3"),
            ("Cleaner streets for all", "7"),
            ("Stronger communities", "12"),
            ("Reducing reoffending", "18"),
            ("Appendix of figures", "25"),
        ),
        draw_pairs(
            ("Safer homes in Medway" + "." * 30, "3"),
            ("Cleaner streets for all" + "." * 28, "7"),
            ("Stronger communities" + "." * 31, "12"),
            ("Reducing reoffending" + "." * 31, "18"),
        ),
        draw_pairs(*[(f"{n}.", f"Make the {n} wards safer") for n in range(1, 7)], right=75),
        draw_pairs(*[("•", f"Make the {n} wards safer") for n in range(1, 7)], right=65),
        draw_pairs(*[(f"a = {n} x + y", f"({n})") for n in range(1, 7)], left=200),
        draw_pairs(("Litter", "5%"), ("Noise", "6%")),
        draw_pairs(("Publisher", "Medway Council"), ("Title", "Action plan"), ("Page", "1")),
    ],
    ids=[
        "prose",
        "prose in two columns",
        "contents",
        "contents with dots",
        "numbered list",
        "bullets",
        "equations",
        "two lines",
        "names and values",
    ],
)
def test_what_only_looks_a_little_like_a_table_is_none(drawing: Drawing) -> None:
    assert find_rows(drawing) == []


# ------------------------------------------------------------------------------ any figures
LABELS = st.sampled_from(["Litter", "Crimes reported", "Homes visited", "Noise", "Hate crime"])
HEADS = st.sampled_from(["Q1", "Target", "2016", "2016/17", "Actual"])
FIGURES = st.sampled_from(["3", "12%", "£45", "120.5", "1,204", "-3", "n/a", "-"])


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[list[str]], list[float]]:
    """Rows of labels and figures under a header, and the sides of their columns."""
    columns = draw(st.integers(2, 5))
    body = st.builds(
        lambda label, figures: [label, *figures],
        LABELS,
        st.lists(FIGURES, min_size=columns, max_size=columns),
    )
    header = ["Measure", *(draw(HEADS) for _ in range(columns))]
    rows = [header, *draw(st.lists(body, min_size=4, max_size=9))]
    widths = draw(st.lists(st.floats(60, 85), min_size=columns, max_size=columns))
    return rows, list(accumulate([120, *widths], initial=40.0))


@given(tables(), st.sampled_from(["none", "across"]), st.sampled_from(["left", "right"]))
def test_any_table_of_figures_is_found_as_it_was_drawn(
    table: tuple[list[list[str]], list[float]],
    rules: Literal["none", "across"],
    flush: Literal["left", "right"],
) -> None:
    rows, xs = table
    drawing = Drawing()
    drawing.table(rows, xs, 100, rules, flush)

    assert find_rows(drawing) == [rows]
