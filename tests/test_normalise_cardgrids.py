"""Small tables of periods within cards, and rows that only name a field."""

from __future__ import annotations

import pytest

from normalise.blocks import table_to_blocks
from normalise.dating import Anchor
from normalise.documents import normalise_document
from normalise.fieldlabels import names_field
from normalise.spans import quarter_span
from schema.failure import Reason
from schema.page import Cell, Content, Part, Place, Row, RowKind, Table

REPORT = Anchor(quarter_span(2022, 3), quarter_span(2022, 3).end)


def to_row(number: int, row: str) -> Row:
    cells = tuple(
        Cell((Part(text.strip(), Place(table=1, row=number, col=col)),), text.strip())
        for col, text in enumerate(row.split("|"), start=1)
    )
    return Row(RowKind.CELLS, cells, Place(table=1, row=number))


def read(*rows: str) -> list[dict[str, str]]:
    """The blocks of a table whose cells are parted by bars: each value by its label."""
    table = Table(1, tuple(to_row(number, row) for number, row in enumerate(rows, start=1)))
    return [
        {
            label.text: value.text
            for label, value in zip(block.rows[-3].cells, block.rows[-2].cells, strict=True)
        }
        for block in table_to_blocks(table, REPORT)
    ]


FIRES = (
    "|Q1|Q2|Q3|Q4",
    "Target|55|52|60|63",
    "Actual 2022/23|49|51|66|",
    "Actual 2021/22|57|50|61|68",
)


def test_years_down_and_quarters_across_give_each_value_both_names() -> None:
    (card,) = read("PV1 Dwelling fires||||", *FIRES, "Status|Red|Aim|Lower|")

    assert card["Indicator"] == "PV1 Dwelling fires"
    assert card["Q1 Target"] == "55"
    assert card["Actual 2022/23 Q3"] == "66"
    assert card["Actual 2021/22 Q4"] == "68"
    assert card["Status"] == "Red"


@pytest.mark.parametrize(
    "title",
    [("PV2 Safe and well visits||||", FIRES[0]), ("PV2 Safe and well visits|Q1|Q2|Q3|Q4",)],
    ids=["in a row of its own", "in the corner"],
)
def test_a_second_small_table_belongs_to_the_second_card(title: tuple[str, ...]) -> None:
    rows = ("Target|9|8|7|6", "Actual 2022/23|5|4|3|")
    first, second = read("PV1 Dwelling fires||||", *FIRES, *title, *rows)

    assert (first["Actual 2022/23 Q1"], second["Actual 2022/23 Q1"]) == ("49", "5")
    assert second["Indicator"] == "PV2 Safe and well visits"


def test_a_title_with_words_of_a_header_opens_a_card_above_its_labels() -> None:
    (card,) = read_two("Agency spend (£000)||", "Aug-22|Jul-22|Threshold", "612|598|580")

    assert card == {
        "Indicator": "Agency spend (£000)",
        "Aug-22": "612",
        "Jul-22": "598",
        "Threshold": "580",
    }


STORY = "What is the story behind these figures?"


def test_a_definition_below_a_title_names_nothing_else() -> None:
    (card,) = read_two(
        "IP1 Children vaccinated|",
        "Definition|Share of children registered",
        "Latest result|84.1%",
        "Ambition|95%",
        "Lead|Medical Director",
        f"{STORY}|Coverage fell again. Some practices lost their letters.",
    )

    assert card["Indicator"] == "IP1 Children vaccinated"
    assert card["Lead"] == "Medical Director"
    assert card[STORY].startswith("Coverage fell")


def test_rows_of_labels_under_a_header_are_no_measures() -> None:
    rows = (
        "Data source|National audit",
        *("Frequency|Quarterly", "Good to be|High", "Latest result|58.3%", "Odd words|here, twice"),
        *("Rating|Red", "a|b|c"),
    )
    table = Table(1, tuple(to_row(number, row) for number, row in enumerate(rows, start=1)))

    found = normalise_document(Content((table,)), REPORT, None)

    assert not found.entries
    assert "58.3%" in {one.text for one in found.failures}


def read_two(*rows: str) -> list[dict[str, str]]:
    """The same, of blocks without a small table."""
    table = Table(1, tuple(to_row(number, row) for number, row in enumerate(rows, start=1)))
    return [
        {
            label.text: value.text
            for label, value in zip(block.rows[-2].cells, block.rows[-1].cells, strict=True)
        }
        for block in table_to_blocks(table, REPORT)
    ]


@pytest.mark.parametrize("text", ["Target", "Actual", "Actual 2021/22", "2019/20", "Q2", "Status:"])
def test_no_measure_is_called_by_a_label_alone(text: str) -> None:
    assert names_field(Cell((), text))


@pytest.mark.parametrize(
    "text", ["Spend", "Staff turnover (rolling year)", "Capital spent to date", "Homes let", ""]
)
def test_other_names_are_those_of_measures(text: str) -> None:
    assert not names_field(Cell((), text))


def test_a_row_that_only_names_a_field_is_no_indicators() -> None:
    rows = ("Indicator|Q2|Q3", "Target|10|11", "Burglary|12|14", "Theft|8|9")
    table = Table(1, tuple(to_row(number, row) for number, row in enumerate(rows, start=1)))

    found = normalise_document(Content((table,)), REPORT, None)

    assert [entry.indicator for entry in found.entries] == ["Burglary", "Theft"]
    assert [one.text for one in found.failures if one.reason is Reason.NO_INDICATOR] == [
        *("Target", "10", "11")
    ]
