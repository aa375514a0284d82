"""Rows of figures outside tables: told of, and nothing else on the page."""

from pathlib import Path

import pytest

from extract.looserows import find_loose_rows, row_to_text
from extract.paragraphs import Paragraph
from extract.pdf.reading import read_pdf
from schema.failure import Reason
from schema.page import Box
from tests.pdfs import make_pdf, write_text


def place(*rows: str, step: float = 20.0) -> list[Paragraph]:
    """Rows of pieces parted by `|`, each row `step` points below the last."""
    return [
        Paragraph(text, Box(50 + 100 * col, top, 140 + 100 * col, top + 10), 10, bold=False)
        for top, row in ((100 + step * i, row) for i, row in enumerate(rows))
        for col, text in enumerate(row.split("|"))
    ]


def find(*rows: str, step: float = 20.0) -> list[str]:
    return [row_to_text(row) for row in find_loose_rows(place(*rows, step=step))]


def test_a_name_with_figures_beside_it_is_a_row() -> None:
    assert find("Priorities", "Income earned|£1.02m|£1.10m|n/a", "Our plan") == [
        "Income earned\t£1.02m\t£1.10m\tn/a"
    ]


def test_figures_that_were_joined_below_each_other_count() -> None:
    name = Paragraph("Contacts answered within", Box(50, 100, 140, 110), 10, bold=False)
    figures = [
        Paragraph("84 85%", Box(200 + 60 * i, 102, 240 + 60 * i, 125), 10, bold=False)
        for i in range(2)
    ]
    assert [row_to_text(row) for row in find_loose_rows([*figures, name])] == [
        "Contacts answered within\t84 85%\t84 85%"
    ]


@pytest.mark.parametrize(
    "row",
    [
        "Introduction|3",  # a list of contents
        "1|2.1|Introduction|3",
        "Performance indicator|2016/17|2017/18|2018/19",  # a header alone
        "10|20|30|40",  # an axis
        "We met 12 of 20 wards|and 3 of 4 schools|in 2019",  # columns of prose
        "Report of the Director|12 May 2019|Agenda item 4",
    ],
)
def test_what_else_stands_side_by_side_is_none(row: str) -> None:
    assert find(row) == []


def test_rows_are_told_apart() -> None:
    assert find("Complaints|14|9", "Appeals|6|4") == ["Complaints\t14\t9", "Appeals\t6\t4"]


def test_a_row_in_no_table_is_a_failure_with_its_place(tmp_path: Path) -> None:
    row = ((50, "Income earned"), (250, "1.02"), (320, "1.10"), (390, "1.24"))
    path = tmp_path / "row.pdf"
    shown = "".join(write_text(x, 600, text) for x, text in row)
    path.write_bytes(make_pdf(write_text(50, 700, "Our income") + shown))

    _, (failure,) = read_pdf(path)

    assert failure.reason is Reason.COLUMN_UNCLEAR
    assert failure.text == "Income earned\t1.02\t1.10\t1.24"
    assert failure.place.page == 1
    assert failure.place.box is not None


def test_two_figures_that_were_joined_to_one_piece_are_two() -> None:
    assert find("Litter|84 85%") == ["Litter\t84 85%"]
