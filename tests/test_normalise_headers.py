"""Headers in the manner of many bodies: how many columns are taken for what they are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from normalise.columns import READ, UNKNOWN, Column, ColumnRole
from normalise.dating import Anchor, date_mention
from normalise.mentions import mention_of
from normalise.periods import text_to_periods
from normalise.rowcells import column_to_context
from normalise.rows import table_to_rows
from normalise.spans import span_to_label
from normalise.surroundings import with_row
from schema.page import Cell, Part, Place, Row, RowKind, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

GOLDEN = Path(__file__).parent / "golden"
FIGURE_ROLES = ("previous", "predicted", "comparator", "baseline", "average")


class Case(NamedTuple):
    """A table's header with what its columns are; empty for one that is not looked at."""

    period: str
    headers: list[str]
    wanted: list[str]
    rows: list[list[str]]


class Meant(NamedTuple):
    """What a column is: its role, its period's label, the role of its figures."""

    role: str
    period: str | None
    figures: str = "actual"


def read_cases(name: str) -> Iterator[Case]:
    """The cases of a golden file, in the form that its first lines describe."""
    period, block = "", list[list[str]]()
    for line in (GOLDEN / name).read_text(encoding="utf-8").splitlines():
        is_comment = line.startswith("#") and not line.startswith("# =>")
        if is_comment or (line.strip() and not line.startswith("@") and "=>" not in line):
            block += [] if is_comment else [[text.strip() for text in line.split("|")]]
            continue
        if block:
            yield Case(period, block[0], block[1], block[2:])
            block = []
        if line.startswith("@ "):
            period = line[2:]
        elif "=>" in line:
            yield to_single_case(period, line)
    if block:
        yield Case(period, block[0], block[1], block[2:])


def to_single_case(period: str, line: str) -> Case:
    """One header beside an indicator's column and a quarter's; or beside a target's."""
    header, _, rest = line.partition(" => ")
    wanted, _, shown = rest.partition(" :: ")
    cells = [cell.strip() for cell in shown.split(" ; ")] if shown else []
    if wanted == "indicator":
        rows = [[cell, "1", "2"] for cell in cells]
        return Case(period, [header, "Target", "Q2"], [wanted, "", ""], rows)
    names = ("Burglary in homes", "Robbery of persons", "Calls to the police")
    rows = [[name, "5", cell] for name, cell in zip(names, cells, strict=False)]
    return Case(period, ["Indicator", "Q1", header], ["", "", wanted], rows)


def to_anchor(period: str) -> Anchor:
    token = next(one for one in text_to_periods(period) if one.kind == "PERIOD")
    span = date_mention(mention_of(token), Anchor()).span
    assert span is not None
    return Anchor(span, span.end)


def to_table(case: Case) -> Table:
    texts = enumerate((case.headers, *case.rows), start=1)
    return Table(1, tuple(to_row(number, row) for number, row in texts))


def to_row(number: int, texts: Sequence[str]) -> Row:
    places = (Place(table=1, row=number, col=col) for col in range(1, len(texts) + 1))
    cells = (Cell((Part(text, place),), text) for text, place in zip(texts, places, strict=True))
    return Row(RowKind.CELLS, tuple(cells), Place(table=1, row=number))


def to_wanted(text: str, anchor: Anchor) -> Meant:
    """`value@Q1 2019/20 previous`; a figure without a period has the document's."""
    figures = next((one for one in FIGURE_ROLES if text.endswith(f" {one}")), "actual")
    role, _, period = text.removesuffix(f" {figures}").partition("@")
    own = span_to_label(anchor.span) if role in {"value", "prose", "comments"} else None
    return Meant(role, period or own, figures)


def to_given(column: Column, anchor: Anchor) -> Meant:
    role = "value" if column.role is ColumnRole.PERIOD else str(column.role)
    if column.role not in READ:
        return Meant(role, span_to_label(column.span) if role == "target" else None)
    context = with_row(column_to_context(column, anchor, None), "", "", ())
    return Meant(role, span_to_label(context.anchor.span) or "unknown", context.role)


def is_right(given: Meant, wanted: Meant) -> bool:
    period = given.period if wanted.period == "?" else wanted.period
    return given == wanted._replace(period=period)


def read_columns(name: str) -> Iterator[tuple[Column | None, Meant, Anchor]]:
    for case in read_cases(name):
        anchor = to_anchor(case.period)
        columns = table_to_rows(to_table(case), None, anchor).columns
        for i, wanted in enumerate(case.wanted):
            if wanted:
                yield (columns[i] if columns else None), to_wanted(wanted, anchor), anchor


@pytest.mark.parametrize(
    ("name", "fewest"), [("headers-develop.txt", 0.98), ("headers-heldout.txt", 0.97)]
)
def test_columns_are_taken_for_what_they_are(name: str, fewest: float) -> None:
    found = list(read_columns(name))

    right = [
        column is not None and is_right(to_given(column, anchor), wanted)
        for column, wanted, anchor in found
    ]

    assert len(found) > 200
    assert sum(right) / len(found) >= fewest


@pytest.mark.parametrize("name", ["headers-develop.txt", "headers-heldout.txt"])
def test_a_column_that_is_not_known_is_unclear_rather_than_wrong(name: str) -> None:
    found = [(column, wanted) for column, wanted, _ in read_columns(name) if column is not None]

    wrong = [
        (column.header, str(column.role), wanted.role)
        for column, wanted in found
        if column.role not in UNKNOWN
        and column.role != wanted.role
        and not (column.role is ColumnRole.PERIOD and wanted.role == "value")
    ]

    assert len(wrong) <= len(found) / 100


@pytest.mark.parametrize("name", ["headers-develop.txt", "headers-heldout.txt"])
def test_every_decision_has_a_score_and_its_reasons(name: str) -> None:
    for column, _, _ in read_columns(name):
        if column is not None:
            assert 0 <= column.score <= 1
            assert all(column.reasons)
            assert column.reasons
