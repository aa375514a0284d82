"""Tables that go on over the page, and those that only stand on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extract.overpages import goes_on
from tests.sheets import BOLD, Drawing, find

if TYPE_CHECKING:
    from extract.grids import FoundTable

XS = (50, 200, 300, 400)
ROWS = [["Litter", "5%", "6%"], ["Robbery", "12", "13"]]
HEADER = ["Measure", "Target", "Q1"]


def is_one(
    xs: tuple[float, ...] = XS,
    above: list[str] | None = None,
    below: list[str] | None = None,
) -> bool:
    """True where a table between `XS` goes on in one between `xs`; headers are bold."""
    pieces: list[FoundTable] = []
    for sides, header in ((XS, above), (xs, below)):
        drawing = Drawing()
        texts = [row[: len(sides) - 1] for row in ROWS]
        drawing.table([["" for _ in sides[1:]], *texts] if header else texts, sides, 100)
        for text, x in zip(header or (), sides, strict=False):
            drawing.write(x + 4, 111.7, text, BOLD)
        pieces += find(drawing).tables
    first, second = pieces
    return goes_on(first, second)


def test_the_same_columns_go_on() -> None:
    assert is_one()


@pytest.mark.parametrize(
    "xs", [(60, 210, 310, 410), (50, 206, 306, 405)], ids=["moved", "a little wider"]
)
def test_columns_that_shift_a_little_go_on(xs: tuple[float, ...]) -> None:
    assert is_one(xs)


@pytest.mark.parametrize(
    "xs",
    [(50, 200, 300), (50, 150, 300, 400), (50, 200, 300, 450)],
    ids=["fewer", "moved", "wider"],
)
def test_other_columns_are_of_another_table(xs: tuple[float, ...]) -> None:
    assert not is_one(xs)


def test_the_header_printed_again_goes_on_and_another_one_does_not() -> None:
    assert is_one(above=HEADER, below=["Measure", "TARGET", "Q1"])
    assert not is_one(above=HEADER, below=["Measure", "Target", "Q2"])


def test_a_piece_without_a_header_goes_on_from_one_with_it() -> None:
    assert is_one(above=HEADER)
